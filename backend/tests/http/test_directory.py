"""The directory over HTTP: who may call what, what cookies and answers look like, and what ends when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pyotp
import pytest

from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.kit.settings import Provider, Settings
from tests.directory.provider import LittleProvider, running
from tests.http.browser import OWNER, PASSWORD, Browser, House, Program, cheap_hashing, door_of, path_of
from tests.http.routes import RIGHTS, example

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def provider(clock: MovableClock) -> Iterator[LittleProvider]:
    with running(clock) as started:
        yield started


@pytest.fixture(scope="module")
def house(database: Database, provider: LittleProvider) -> Iterator[House]:
    chosen: Provider = provider.settings()
    with cheap_hashing():
        yield House(database, Settings(requests_per_minute=10**6, providers=[chosen]))


@pytest.fixture
def stranger(house: House) -> Browser:
    return house.browser()


def signed_in(house: House, login: str = OWNER, password: str = PASSWORD) -> Browser:
    browser = house.browser()
    answer = browser.post("/api/session", login=login, password=password)
    assert answer.status_code == 200, answer.text
    return browser


def test_a_refusal_names_the_right_in_words(house: House) -> None:
    _, browser = house.somebody("people.read")
    answer = browser.post("/api/people", name="x", login="x@x.cn", roles=[]).json()
    assert (answer["key"], answer["params"]) == ("not_allowed", {"right": "管理人员和部门"})


def test_the_session_says_who_and_what_they_may(house: House) -> None:
    person, browser = house.somebody("people.read")
    session = browser.get("/api/session").json()
    assert set(session) == {"person", "workspace", "permissions", "theme", "density", "second_factor"}
    assert session["person"]["id"] == person["id"]
    assert session["person"]["state"] == "active"
    assert session["permissions"] == ["people.read"]
    assert set(session["workspace"]) == {"key", "name", "language", "time_zone"}
    assert (session["workspace"]["key"], session["workspace"]["name"]) == ("main", "星光模特")
    assert set(session["person"]) == {
        "id", "name", "login", "language", "state", "department", "position", "manager", "roles", "second_factor",
        "last_seen_at", "version",
    }  # fmt: skip


def test_the_cookie_is_for_no_script_and_no_other_site(house: House, stranger: Browser) -> None:
    answer = stranger.post("/api/session", login=OWNER, password=PASSWORD)
    cookie = answer.headers["set-cookie"]
    assert re.match(r"chengwu_session=main\.[\w-]{43};", cookie)
    assert "HttpOnly" in cookie
    assert "Path=/" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=43200" in cookie
    assert "Secure" not in cookie, "without TLS the browser would not send it back"
    assert stranger.cookie.partition(".")[2] not in answer.text


@pytest.mark.usefixtures("house")
def test_with_tls_the_cookie_is_secure(database: Database) -> None:
    settings = Settings(requests_per_minute=10**6, public_url="https://chengwu.example.cn")
    answer = Browser(door_of(database, settings)).post("/api/session", login=OWNER, password=PASSWORD)
    assert "Secure" in answer.headers["set-cookie"]


def test_unknown_and_wrong_are_told_the_same(house: House, stranger: Browser) -> None:
    invited, _ = house.somebody(active=False)
    told = set()
    for login, workspace in (
        (OWNER, "main"),
        ("nobody@example.cn", None),
        (invited["login"], None),
        (OWNER, "nowhere"),
    ):
        answer = stranger.post("/api/session", login=login, password="wrong password", workspace=workspace)
        body = answer.json()
        body.pop("request_id")
        told.add((answer.status_code, json.dumps(body), "set-cookie" in answer.headers))
    assert len(told) == 1
    assert next(iter(told))[0] == 401


def test_after_five_failures_one_waits(house: House, stranger: Browser) -> None:
    for _ in range(5):
        assert stranger.post("/api/session", login="slow@example.cn", password="x").status_code == 401
    answer = stranger.post("/api/session", login="slow@example.cn", password="x")
    assert (answer.status_code, answer.json()["key"], answer.json()["params"]) == (
        429, "too_many_tries", {"retry_after": 1},
    )  # fmt: skip
    assert answer.headers["retry-after"] == "1"
    house.database.clock.move(hours=1)  # type: ignore[attr-defined]
    house.owner = signed_in(house)


def test_signing_in_again_ends_the_session_that_the_browser_had(house: House) -> None:
    person, browser = house.somebody()
    former = browser.cookie
    browser.post("/api/session", login=person["login"], password=PASSWORD)
    assert browser.cookie != former
    browser.client.cookies.set("chengwu_session", former)
    other = house.browser()
    other.client.cookies.set("chengwu_session", former)
    assert other.get("/api/session").status_code == 401


def test_signing_out_ends_the_session_and_takes_the_cookie(house: House) -> None:
    _, browser = house.somebody()
    stolen = house.browser()
    stolen.client.cookies.set("chengwu_session", browser.cookie)
    answer = browser.delete("/api/session")
    assert answer.status_code == 204
    assert browser.cookie == ""
    assert stolen.get("/api/session").status_code == 401


def test_a_session_can_be_seen_and_ended_from_another(house: House) -> None:
    person, here = house.somebody()
    there = signed_in(house, person["login"])
    listed = here.get("/api/me/sessions").json()
    assert listed["next"] is None
    assert sorted(each["current"] for each in listed["items"]) == [False, True]
    assert set(listed["items"][0]) == {"id", "created_at", "last_used_at", "address", "agent", "current"}
    other = next(each["id"] for each in listed["items"] if not each["current"])
    assert here.delete(f"/api/me/sessions/{other}").status_code == 204
    assert there.get("/api/session").status_code == 401
    assert here.delete(f"/api/me/sessions/{other}").status_code == 404


def test_all_other_sessions_end_at_once_and_the_present_one_goes_on(house: House) -> None:
    person, here = house.somebody()
    there = [signed_in(house, person["login"]) for _ in range(2)]
    assert here.post("/api/me/sessions/end-others").json() == {"ended": 2}
    assert [browser.get("/api/session").status_code for browser in there] == [401, 401]
    assert here.get("/api/session").status_code == 200
    assert here.post("/api/me/sessions/end-others").json() == {"ended": 0}


def test_a_new_password_ends_all_other_sessions(house: House) -> None:
    person, here = house.somebody()
    there = signed_in(house, person["login"])
    wrong = here.post("/api/me/password", current="wrong", new="a fine new one")
    assert (wrong.status_code, wrong.json()["fields"][0]["path"]) == (422, "current")
    poor = here.post("/api/me/password", current=PASSWORD, new="short")
    assert [(field["path"], field["key"]) for field in poor.json()["fields"]] == [("new", "password_short")]
    assert here.post("/api/me/password", current=PASSWORD, new="a fine new one").status_code == 204
    assert here.get("/api/session").status_code == 200
    assert there.get("/api/session").status_code == 401


def test_idle_and_absolute_limits_end_a_session(house: House, clock: MovableClock) -> None:
    _, browser = house.somebody()
    for _ in range(3):
        clock.move(minutes=25)
        assert browser.get("/api/session").status_code == 200
    clock.move(minutes=31)
    assert browser.get("/api/session").status_code == 401
    house.owner = signed_in(house)


def test_the_owners_link_sets_up_the_workspace_once(house: House, stranger: Browser) -> None:
    for answer in (
        stranger.get(f"/api/setup/{house.owner_link}"),
        stranger.post(
            f"/api/setup/{house.owner_link}",
            workspace_name="x", name="x", login="x@example.cn", password=PASSWORD, language="en",
        ),
        stranger.get("/api/setup/nowhere.x"),
        stranger.get("/api/setup/UPPER.x"),
        stranger.get("/api/setup/x"),
        stranger.get("/api/invitations/main.x"),
        stranger.post("/api/invitations/main.x", password=PASSWORD),
    ):  # fmt: skip
        assert (answer.status_code, answer.json()["key"]) == (404, "link_gone")


def test_an_invitation_is_opened_accepted_and_gone(house: House, stranger: Browser) -> None:
    made = house.owner.post("/api/people", name="新人", login="guest@example.cn", roles=[], language="en").json()
    assert made["link"].startswith("http://testserver.local/invite/main.")
    path = path_of(made["link"], "/api/invitations/")
    assert stranger.get(path).json() == {
        "workspace_name": "星光模特", "name": "新人", "login": "guest@example.cn", "language": "en",
    }  # fmt: skip
    assert stranger.post(path, password="short").status_code == 422
    session = stranger.post(path, password=PASSWORD)
    assert session.json()["person"]["state"] == "active"
    assert "HttpOnly" in session.headers["set-cookie"]
    assert stranger.get("/api/session").status_code == 200
    assert stranger.get(path).json()["key"] == "link_gone"


def test_a_link_to_a_new_password_replaces_older_ones(house: House) -> None:
    person, browser = house.somebody()
    first = house.owner.post(f"/api/people/{person['id']}/link").json()["link"]
    second = house.owner.post(f"/api/people/{person['id']}/link").json()["link"]
    other = house.browser()
    assert other.post(path_of(first, "/api/invitations/"), password="another fine one").status_code == 404
    assert other.post(path_of(second, "/api/invitations/"), password="another fine one").status_code == 200
    assert browser.get("/api/session").status_code == 401


def test_the_second_factor_from_beginning_to_end(house: House, clock: MovableClock) -> None:
    person, browser = house.somebody()
    begun = browser.post("/api/me/second-factor", password=PASSWORD).json()
    assert set(begun) == {"secret", "uri"}
    phone = pyotp.TOTP(begun["secret"])

    def code() -> str:
        clock.move(seconds=60)
        return str(phone.at(clock.now().timestamp()))

    codes = browser.post("/api/me/second-factor/confirm", code=code()).json()["recovery_codes"]
    assert len(codes) == 10
    assert browser.get("/api/session").json()["second_factor"] is True
    again = browser.post("/api/me/second-factor", password=PASSWORD)
    assert again.json()["key"] == "second_factor_on"

    other = house.browser()
    asked = other.post("/api/session", login=person["login"], password=PASSWORD)
    assert set(asked.json()) == {"state", "ticket"}
    assert asked.json()["state"] == "second_factor"
    assert "set-cookie" not in asked.headers
    ticket = asked.json()["ticket"]
    wrong = other.post("/api/session/second-factor", ticket=ticket, code="000000")
    assert (wrong.status_code, wrong.json()["key"]) == (401, "second_factor_refused")
    entered = other.post("/api/session/second-factor", ticket=ticket, code=code())
    assert entered.json()["state"] == "signed_in"
    assert entered.json()["session"]["person"]["id"] == person["id"]
    assert "HttpOnly" in entered.headers["set-cookie"]

    third = house.browser()
    ticket = third.post("/api/session", login=person["login"], password=PASSWORD).json()["ticket"]
    assert third.post("/api/session/second-factor", ticket=ticket, code=codes[0]).status_code == 200

    link = house.owner.post(f"/api/people/{person['id']}/link").json()["link"]
    by_link = house.browser().post(path_of(link, "/api/invitations/"), password="a third fine one")
    assert (by_link.status_code, by_link.json()["key"]) == (401, "second_factor_needed")
    assert "set-cookie" not in by_link.headers

    fourth = house.browser()
    ticket = fourth.post("/api/session", login=person["login"], password="a third fine one").json()["ticket"]
    fourth.post("/api/session/second-factor", ticket=ticket, code=code())
    assert fourth.post("/api/me/second-factor/remove", password="wrong").status_code == 422
    assert fourth.post("/api/me/second-factor/remove", password="a third fine one").status_code == 204
    assert fourth.get("/api/session").json()["second_factor"] is False


def test_a_token_acts_within_its_scopes_and_until_it_ends(house: House) -> None:
    _, browser = house.somebody("people.read", "people.manage", "tokens.manage")
    program = house.token(browser, "people.read")
    assert re.fullmatch(r"cw_main_[\w-]{43}", program.secret)
    assert program.get("/api/people").status_code == 200
    assert program.post("/api/departments", name="x").status_code == 403
    listed = browser.get("/api/me/tokens").json()
    assert [set(each) for each in listed["items"]] == [
        {"id", "name", "scopes", "created_at", "expires_at", "last_used_at"}
    ]
    assert browser.delete(f"/api/me/tokens/{listed['items'][0]['id']}").status_code == 204
    assert program.get("/api/people").status_code == 401


def test_a_token_has_no_say_in_its_persons_account(house: House) -> None:
    _, browser = house.somebody("tokens.manage")
    program = house.token(browser, "tokens.manage")
    until = "2026-12-01T00:00:00Z"
    for answer in (
        program.patch("/api/me", name="x"),
        program.post("/api/me/password", current=PASSWORD, new="a fine new one"),
        program.post("/api/me/second-factor", password=PASSWORD),
        program.post("/api/me/second-factor/confirm", code="123456"),
        program.post("/api/me/second-factor/remove", password=PASSWORD),
        program.post("/api/me/tokens", name="x", scopes=["tokens.manage"], expires_at=until),
        program.delete("/api/session"),
        program.delete("/api/me/tokens/1"),
        program.delete("/api/me/sessions/1"),
    ):
        assert (answer.status_code, answer.json()["key"]) == (403, "session_needed")


def test_a_foreign_token_is_nobodys(house: House) -> None:
    for token in ("", "x", "cw_main_" + "x" * 43, "cw_nowhere_" + "x" * 43, "cw__", "cw_Ma in_" + "x" * 43):
        assert Program(house.app, token).get("/api/session").status_code == 401


def test_leaving_takes_effect_with_the_next_request(house: House) -> None:
    person, browser = house.somebody("tokens.manage")
    program = house.token(browser, "tokens.manage")
    department = house.owner.post("/api/departments", name="离职部", head=person["id"]).json()
    held = house.owner.get(f"/api/people/{person['id']}/belongings").json()
    assert held == {"items": [{"kind": "departments_headed", "count": 1, "label": "负责的部门"}]}
    me = house.owner.get("/api/session").json()["person"]["id"]
    gone = house.owner.post(f"/api/people/{person['id']}/leave", hand_over_to=me).json()
    assert (gone["sessions_ended"], gone["tokens_ended"], gone["belongings"]) == (1, 1, held["items"])
    assert gone["person"]["state"] == "left"
    assert browser.get("/api/session").status_code == 401
    assert program.get("/api/session").status_code == 401
    heads = {each["id"]: each["head"] for each in house.owner.get("/api/departments").json()["items"]}
    assert heads[department["id"]]["id"] == me
    back = house.owner.post(f"/api/people/{person['id']}/return").json()
    assert back["person"]["state"] == "invited"
    assert house.browser().post(path_of(back["link"], "/api/invitations/"), password=PASSWORD).status_code == 200


def test_leaving_needs_no_successor(house: House) -> None:
    person, _ = house.somebody()
    assert house.owner.post(f"/api/people/{person['id']}/leave").status_code == 200


def test_the_last_owner_stays(house: House) -> None:
    me = house.owner.get("/api/session").json()["person"]
    answer = house.owner.post(f"/api/people/{me['id']}/leave")
    assert (answer.status_code, answer.json()["key"]) == (409, "last_owner")
    changed = house.owner.patch(f"/api/people/{me['id']}", roles=[], version=me["version"])
    assert changed.json()["key"] == "last_owner"


def test_people_are_listed_filtered_and_changed(house: House) -> None:
    department = house.owner.post("/api/departments", name="名单部").json()
    position = house.owner.post("/api/positions", name="名单员").json()
    made = [
        house.owner.post(
            "/api/people",
            name=f"名单{n}", login=f"list{n}@example.cn", department=department["id"], position=position["id"],
        ).json()["person"]
        for n in range(3)
    ]  # fmt: skip
    first = house.owner.get("/api/people", department=department["id"], limit=2).json()
    assert [each["name"] for each in first["items"]] == ["名单0", "名单1"]
    assert first["items"][0]["department"] == {"id": department["id"], "name": "名单部"}
    rest = house.owner.get("/api/people", department=department["id"], limit=2, after=first["next"]).json()
    assert ([each["name"] for each in rest["items"]], rest["next"]) == (["名单2"], None)
    assert len(house.owner.get("/api/people", search="LIST1", state="invited").json()["items"]) == 1
    assert house.owner.get("/api/people", search="list1", state="active").json()["items"] == []
    person = made[0]
    changed = house.owner.patch(f"/api/people/{person['id']}", version=person["version"], department=None)
    assert (changed.json()["department"], changed.json()["position"]["name"]) == (None, "名单员")
    stale = house.owner.patch(f"/api/people/{person['id']}", version=person["version"], name="x")
    assert (stale.status_code, stale.json()["key"]) == (409, "stale_version")
    assert house.owner.get(f"/api/people/{person['id']}").json() == changed.json()
    taken = house.owner.post("/api/people", name="x", login="LIST0@example.cn", roles=[])
    assert (taken.status_code, taken.json()["key"]) == (409, "login_taken")


@pytest.mark.parametrize(
    "query",
    [
        {"state": "gone"}, {"limit": 0}, {"limit": 10**30}, {"limit": 201}, {"department": 2**63}, {"department": "x"},
        {"after": "x"}, {"after": "WyJhIiwgOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ"}, {"search": "x" * 201},
    ],
)  # fmt: skip
def test_questions_that_make_no_sense_are_refused(house: House, query: dict[str, Any]) -> None:
    answer = house.owner.get("/api/people", **query)
    assert answer.status_code in {400, 422}, answer.text


@pytest.mark.parametrize("number", ["0", "-1", str(2**63), "9" * 40])
def test_numbers_that_no_row_has_are_refused(house: House, number: str) -> None:
    for path in ("people", "departments", "positions", "roles", "me/tokens", "me/sessions"):
        answer = (
            house.owner.delete(f"/api/{path}/{number}")
            if path != "people"
            else house.owner.get(f"/api/people/{number}")
        )
        assert answer.status_code in {404, 422}, (path, answer.text)


HOSTILE = [
    "\x00",
    "a\u0000b",
    "<script>alert(1)</script>",
    "'; drop table person; --",
    "\u202egnp.exe",
    "{{7*7}}",
    "😀" * 90,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_it_is_or_refused(house: House, text: str) -> None:
    for path, body in (
        ("departments", {}), ("positions", {}), ("roles", {"permissions": []}), ("people", {"login": text}),
    ):  # fmt: skip
        answer = house.owner.post(f"/api/{path}", name=text, **body)
        assert answer.status_code in {200, 409, 422}, answer.text
        if answer.status_code == 200 and path != "people":
            assert answer.json()["name"] == text
    assert house.owner.get("/api/people", search=text).status_code == 200
    for refused in (
        house.browser().post("/api/session", login=text, password=text, workspace=text[:60]),
        house.browser().post("/api/session/second-factor", ticket=text, code=text),
        house.browser().post("/api/session/second-factor", ticket="main." + text, code=text),
    ):
        assert refused.status_code == 401


def test_unknown_fields_and_wrong_kinds_are_told_by_place(house: House) -> None:
    for body in ({"name": "x", "login": "y@y.cn", "state": "active"}, {"name": 7, "login": "y@y.cn"}, {"name": "x"}):
        answer = house.owner.client.post("/api/people", json=body, headers=house.owner.headers)
        assert (answer.status_code, answer.json()["key"]) == (422, "unacceptable")
    person = house.owner.post("/api/people", name="m", login="mass@example.cn").json()["person"]
    for extra in ({"password_hash": "x"}, {"login": "z"}, {"state": "left"}, {"second_factor": True}):
        answer = house.owner.patch(f"/api/people/{person['id']}", version=person["version"], **extra)
        assert answer.status_code == 422


def test_departments_positions_and_roles_from_beginning_to_end(house: House) -> None:
    for path, more, changes in (
        ("departments", {}, {"parent": None}),
        ("positions", {}, {}),
        ("roles", {"permissions": ["people.read"]}, {"permissions": []}),
    ):
        made = house.owner.post(f"/api/{path}", name=f"全程 {path}", **more).json()
        assert made in house.owner.get(f"/api/{path}").json()["items"]
        changed = house.owner.patch(f"/api/{path}/{made['id']}", version=made["version"], name=f"新 {path}", **changes)
        assert (changed.json()["name"], changed.json()["version"]) == (f"新 {path}", made["version"] + 1)
        stale = house.owner.patch(f"/api/{path}/{made['id']}", version=made["version"], name="x")
        assert stale.json()["key"] == "stale_version"
        again = house.owner.post(f"/api/{path}", name=f"新 {path}", **more)
        assert (again.status_code, again.json()["key"]) == (409, f"{path.removesuffix('s')}_name_taken")
        assert house.owner.delete(f"/api/{path}/{made['id']}").status_code == 204
        assert house.owner.delete(f"/api/{path}/{made['id']}").status_code == 404


def test_permissions_are_in_the_language_of_the_caller(house: House) -> None:
    _, browser = house.somebody()
    assert browser.get("/api/permissions").json()["items"][0]["label"] == "查看人员和部门"
    assert browser.patch("/api/me", language="en", theme="dark").json()["language"] == "en"
    assert browser.get("/api/permissions").json()["items"][0]["label"] == "See people and departments"
    assert browser.get("/api/session").json()["theme"] == "dark"


def test_how_close_rows_stand_is_kept_with_the_person(house: House) -> None:
    _, browser = house.somebody()
    assert browser.get("/api/session").json()["density"] == "normal"
    assert browser.patch("/api/me", density="roomy").status_code == 200
    session = browser.get("/api/session").json()
    assert (session["density"], session["theme"]) == ("roomy", "system")
    assert browser.patch("/api/me", density="huge").status_code == 422


def test_the_sign_in_page_learns_which_ways_there_are(stranger: Browser) -> None:
    assert stranger.get("/api/session/options").json() == {
        "workspace_required": False, "providers": [{"name": "wecom", "label": "企业微信"}],
    }  # fmt: skip


def test_signing_in_elsewhere(house: House, provider: LittleProvider, stranger: Browser) -> None:
    person, _ = house.somebody()
    provider.says = {"sub": "http", "email": person["login"]}
    sent = stranger.get("/api/oidc/wecom/start")
    assert sent.status_code == 302
    assert "HttpOnly" in sent.headers["set-cookie"]
    state, code = provider.authorize(sent.headers["location"])
    foreign = house.browser().get("/api/oidc/wecom/callback", state=state, code=code)
    assert foreign.headers["location"] == "/sign-in?problem=oidc_failed", "another browser did not begin this"
    back = stranger.get("/api/oidc/wecom/callback", state=state, code=code)
    assert (back.status_code, back.headers["location"]) == (302, "/")
    assert stranger.get("/api/session").json()["person"]["id"] == person["id"]
    again = stranger.get("/api/oidc/wecom/callback", state=state, code=code)
    assert again.headers["location"] == "/sign-in?problem=oidc_failed"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/api/oidc/none/start", "oidc_no_provider"),
        ("/api/oidc/none/callback", "oidc_no_provider"),
        ("/api/oidc/wecom/start?workspace=nowhere", "workspace_unknown"),
        ("/api/oidc/wecom/start?workspace=BAD KEY", "workspace_unknown"),
        ("/api/oidc/wecom/callback", "oidc_failed"),
        ("/api/oidc/wecom/callback?error=access_denied", "oidc_failed"),
        ("/api/oidc/wecom/callback?state=main.x&code=y", "oidc_failed"),
        ("/api/oidc/wecom/callback?state=é&code=y", "oidc_failed"),
    ],
)
def test_what_goes_wrong_elsewhere_is_told_on_the_sign_in_page(stranger: Browser, path: str, problem: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/sign-in?problem={problem}")


def test_no_answer_holds_a_secret(house: House) -> None:
    person, browser = house.somebody("people.read", "people.manage", "roles.manage", "tokens.manage")
    program = house.token(browser, "people.read")
    link = house.owner.post(f"/api/people/{person['id']}/link").json()["link"]
    private = [PASSWORD, browser.cookie, browser.cookie[5:], program.secret, program.secret[8:], link[-43:], "argon2"]
    said = ""
    for who in (browser, house.owner, program):
        for method, path in RIGHTS:
            if method == "GET" and path != "/live":
                said += who.get(example(path).replace(str(10**9), str(person["id"]))).text
        said += who.patch("/api/me", theme="dark").text
    assert person["login"] in said
    for secret in private:
        assert secret not in said
    keys = set(re.findall(r'"(\w+)":', said))
    assert not {key for key in keys if re.search(r"password|hash|fingerprint|secret|totp|sealed", key)}
