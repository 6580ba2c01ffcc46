"""The door as a browser or an attacker meets it: a real process, real headers."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.product import Running, browser_headers, running
from tests.support import Server, until

PASSWORD = "correct horse battery"
pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def product(module_folder: Path) -> Iterator[Running]:
    with running(module_folder / "data", body_megabytes=1, requests_per_minute=100000) as started:
        yield started.ready()


@pytest.fixture(scope="module")
def owner(product: Running) -> Iterator[httpx.Client]:
    link = product.owner_link().rpartition("/")[2]
    with httpx.Client(base_url=product.url, headers=browser_headers()) as client:
        made = client.post(
            f"/api/setup/{link}",
            json={
                "workspace_name": "星光模特",
                "name": "林总",
                "login": "lin@example.cn",
                "password": PASSWORD,
                "language": "zh-CN",
            },
        )
        assert made.status_code == 200, made.text
        yield client


def test_the_owners_link_works_once(product: Running, owner: httpx.Client) -> None:
    link = product.owner_link().rpartition("/")[2]
    gone = httpx.get(f"{product.url}/api/setup/{link}")
    assert (gone.status_code, gone.json()["key"]) == (404, "link_gone")
    assert owner.get("/api/session").json()["workspace"]["name"] == "星光模特"


def test_every_answer_forbids_what_we_never_do(product: Running) -> None:
    for path in ("/", "/api/session", "/api/docs", "/api/nowhere", "/assets/none.js"):
        headers = httpx.get(product.url + path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-request-id"]
        assert "strict-transport-security" not in headers, "without TLS it would lock people out"


def test_refusals_are_problem_details_in_the_readers_language(product: Running) -> None:
    answers = {
        language: httpx.get(product.url + "/api/session", headers={"Accept-Language": language})
        for language in ("zh-CN", "en")
    }
    for answer in answers.values():
        assert answer.status_code == 401
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert answer.json()["key"] == "not_signed_in"
        assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "登录" in answers["zh-CN"].json()["detail"]
    assert "signed in" in answers["en"].json()["detail"]


def test_an_address_that_does_not_exist_and_a_wrong_method_are_told_alike(product: Running) -> None:
    assert httpx.get(product.url + "/api/nowhere").json()["key"] == "not_found"
    assert httpx.put(product.url + "/api/session").json()["key"] == "method_not_allowed"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Requested-With": "XMLHttpRequest"},
        {"X-Requested-With": "chengwu", "Origin": "https://evil.example"},
        {"X-Requested-With": "chengwu", "Origin": "null"},
        {"X-Requested-With": "chengwu", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_foreign_page_cannot_change_anything(owner: httpx.Client, headers: dict[str, str]) -> None:
    foreign = httpx.Client(base_url=owner.base_url, cookies=owner.cookies, headers=headers)
    answer = foreign.patch("/api/me", json={"name": "changed"})
    assert (answer.status_code, answer.json()["key"]) == (403, "foreign_request")
    assert owner.get("/api/session").json()["person"]["name"] == "林总"


def test_a_page_of_ours_can(owner: httpx.Client) -> None:
    own = {"Origin": str(owner.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert owner.patch("/api/me", json={"name": "林总"}, headers=own).status_code == 200


def test_input_that_is_not_accepted_says_where(owner: httpx.Client) -> None:
    answer = owner.patch("/api/workspace", json={"name": "x"})
    assert answer.status_code == 422
    assert [(field["path"], field["key"]) for field in answer.json()["fields"]] == [("version", "required")]
    unknown = owner.patch("/api/workspace", json={"version": 1, "colour": "red"})
    assert [(field["path"], field["key"]) for field in unknown.json()["fields"]] == [("colour", "unknown_field")]
    assert owner.patch("/api/workspace", content=b"{broken").status_code in {400, 422}


def test_a_body_that_is_too_large_is_not_read(owner: httpx.Client) -> None:
    answer = owner.patch("/api/workspace", content=b'{"name": "' + b"x" * 2_000_000 + b'"}')
    assert (answer.status_code, answer.json()["key"]) == (413, "too_large")
    assert "1 MB" in answer.json()["detail"]


def test_an_address_that_is_no_file_is_a_page_of_the_app(product: Running) -> None:
    for page in ("/", "/team/people/7", "/invite/main.x7_-Yz", "/setup/main.abc"):
        assert "<!doctype html>" in httpx.get(product.url + page).text.lower(), page
    for none in ("/assets/none-12345678.js", "/favicon.ico", "/../../etc/passwd.txt", "/api/none.json"):
        assert httpx.get(product.url + none).status_code == 404, none


def test_files_with_a_hash_in_their_name_are_kept_for_ever_and_pages_are_asked_for(product: Running) -> None:
    page = httpx.get(product.url + "/")
    assert page.headers["cache-control"] == "no-cache"
    again = httpx.get(product.url + "/", headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    script = re.findall(r'src="(/assets/[^"]+)"', page.text)[0]
    answer = httpx.get(product.url + script, headers={"Accept-Encoding": "br"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "br"


def test_what_the_installed_app_begins_with_is_asked_for_each_time(product: Running) -> None:
    worker = httpx.get(product.url + "/sw.js")
    assert (worker.headers["cache-control"], worker.headers["service-worker-allowed"]) == ("no-cache", "/")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert "worker-src 'self'" in worker.headers["content-security-policy"]
    manifest = httpx.get(product.url + "/manifest.webmanifest")
    assert (manifest.headers["cache-control"], manifest.json()["start_url"]) == ("no-cache", "/")
    assert manifest.headers["content-type"] == "application/manifest+json"
    for icon in manifest.json()["icons"]:
        assert httpx.get(product.url + icon["src"]).headers["content-type"] == icon["type"]


def test_the_description_is_openapi_3_1_and_its_page_loads_nothing_from_elsewhere(product: Running) -> None:
    described = httpx.get(product.url + "/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/people" in described["paths"]
    page = httpx.get(product.url + "/api/docs").text
    assert "<script" not in page
    assert "src=" not in page
    assert "/api/people" in page


def test_long_answers_are_compressed(product: Running) -> None:
    answer = httpx.get(product.url + "/api/openapi.json", headers={"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"


def test_the_workspace_is_changed_once_for_each_version_that_was_read(owner: httpx.Client) -> None:
    version = owner.get("/api/workspace").json()["version"]
    changed = owner.patch("/api/workspace", json={"version": version, "time_zone": "Asia/Tokyo"})
    assert changed.json()["time_zone"] == "Asia/Tokyo"
    stale = owner.patch("/api/workspace", json={"version": version, "name": "other"})
    assert (stale.status_code, stale.json()["key"]) == (409, "stale_version")
    nowhere = owner.patch("/api/workspace", json={"version": version + 1, "time_zone": "../../etc/passwd"})
    assert nowhere.json()["key"] == "workspace_bad_time_zone"


def test_numbers_for_prometheus_are_for_the_machine_itself(product: Running) -> None:
    text = httpx.get(product.url + "/metrics").text
    assert "chengwu_requests_total" in text
    assert "lin@example.cn" not in text


def test_the_log_holds_no_personal_data_and_no_secret(product: Running, owner: httpx.Client) -> None:
    owner.post("/api/session", json={"login": "lin@example.cn", "password": "wrong password"})
    said = product.said().replace(product.owner_link(), "")
    for private in ("lin@example.cn", "林总", PASSWORD, "wrong password", owner.cookies["chengwu_session"]):
        assert private not in said


class Heard:
    """Listens to the stream on a thread and keeps what came."""

    def __init__(self, client: httpx.Client, **headers: str) -> None:
        self.lines: list[str] = []
        self._stream = client.stream("GET", "/api/live", headers=headers, timeout=30)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        try:
            with self._stream as answer:
                for line in answer.iter_lines():
                    self.lines.append(line)
        except httpx.HTTPError:
            self.lines.append("broken")
        self.lines.append("END")

    def data(self) -> list[str]:
        return [line.removeprefix("data: ") for line in self.lines if line.startswith("data: ")]

    def numbers(self) -> list[str]:
        return [line.removeprefix("id: ") for line in self.lines if line.startswith("id: ")]


def test_open_screens_hear_of_changes_and_resume_where_they_stopped(product: Running, owner: httpx.Client) -> None:
    with httpx.Client(base_url=product.url, cookies=owner.cookies) as listening:
        heard = Heard(listening)
        until(lambda: heard.lines)
        owner.post("/api/positions", json={"name": "经纪人"})
        until(lambda: any('"positions"' in data for data in heard.data()))
        last = until(heard.numbers)[-1]
    owner.post("/api/departments", json={"name": "运营部"})
    with httpx.Client(base_url=product.url, cookies=owner.cookies) as listening:
        resumed = Heard(listening, **{"Last-Event-ID": last})
        until(lambda: any('"departments"' in data for data in resumed.data()))
    with httpx.Client(base_url=product.url, cookies=owner.cookies) as listening:
        long_ago = Heard(listening, **{"Last-Event-ID": "999999999"})
        until(lambda: any('"everything"' in data for data in long_ago.data()))


def test_open_screens_hear_which_records_changed_and_after_a_break_that_all_may_be_others(
    product: Running, owner: httpx.Client
) -> None:
    form = {
        "key": "memo",
        "label": {"en": "Memo"},
        "fields": [{"key": "text", "label": {"en": "Text"}, "type": "text"}],
    }
    assert owner.post("/api/designs", json={"definition": form}).is_success
    assert owner.post("/api/designs/publish", json={"drafts": {"memo": 1}}).is_success
    with httpx.Client(base_url=product.url, cookies=owner.cookies) as listening:
        heard = Heard(listening)
        first = until(heard.numbers)[0]
        made = owner.post("/api/forms/memo/records", json={"values": {"text": "a"}}).json()["id"]
        told = f'{{"what":"records","forms":["memo"],"ids":[{made}]}}'
        until(lambda: told in heard.data())
    with httpx.Client(base_url=product.url, cookies=owner.cookies) as listening:
        resumed = Heard(listening, **{"Last-Event-ID": first})
        until(lambda: '{"what":"records","forms":["memo"]}' in resumed.data())


def test_a_stream_ends_with_its_session(product: Running, owner: httpx.Client) -> None:
    with httpx.Client(base_url=product.url, headers=browser_headers()) as other:
        signed_in = other.post("/api/session", json={"login": "lin@example.cn", "password": PASSWORD})
        assert signed_in.json()["state"] == "signed_in"
        heard = Heard(httpx.Client(base_url=product.url, cookies=other.cookies))
        until(lambda: heard.lines)
        [mine] = [s for s in other.get("/api/me/sessions").json()["items"] if s["current"]]
        assert owner.delete(f"/api/me/sessions/{mine['id']}").status_code == 204
        until(lambda: "END" in heard.lines)
        assert any("session_ended" in line for line in heard.lines)


def test_the_stream_is_for_those_who_are_signed_in(product: Running) -> None:
    assert httpx.get(product.url + "/api/live").status_code == 401


def test_too_many_requests_of_one_address_are_asked_to_wait(folder: Path) -> None:
    with running(folder / "data", requests_per_minute=20) as product:
        product.ready()
        answers = [httpx.get(product.url + "/api/session") for _ in range(25)]
    assert answers[-1].status_code == 429
    assert answers[-1].json()["key"] == "too_many_requests"
    assert int(answers[-1].headers["retry-after"]) <= 60


def test_with_tls_in_front_browsers_are_told_to_stay_with_it(folder: Path) -> None:
    with running(folder / "data", public_url="https://chengwu.example.cn") as product:
        product.ready()
        headers = httpx.get(product.url + "/").headers
        assert headers["strict-transport-security"].startswith("max-age=63072000")
        assert product.owner_link().startswith("https://chengwu.example.cn/setup/main.")


def test_it_serves_from_a_database_elsewhere_as_well(folder: Path, server: Server) -> None:
    server.make("t_elsewhere")
    try:
        with running(folder / "data", database_url=server.url("t_elsewhere")) as product:
            product.ready()
            link = product.owner_link().rpartition("/")[2]
            assert httpx.get(f"{product.url}/api/setup/{link}").status_code == 200
        assert not (folder / "data" / "postgres").exists(), "no second database was made"
    finally:
        server.remove("t_elsewhere")


def test_a_stop_finishes_while_streams_are_open(product: Running, owner: httpx.Client) -> None:
    heard = Heard(httpx.Client(base_url=product.url, cookies=owner.cookies))
    until(lambda: heard.lines)
    assert product.stop() == 0
    until(lambda: "END" in heard.lines)
