"""Who may ask comes before what is asked: in which order a request is refused, and what is read of it until then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import msgspec
import pytest

from chengwu.http.door import COOKIE
from chengwu.http.rights import needs
from chengwu.http.route import get
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from tests.http.browser import Browser, House, cheap_hashing

pytestmark = pytest.mark.database
DEEP = "[" * 60_000
# What is wrong with each of them is found out before its handler runs.
UNREADABLE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("POST", "/api/roles", {"content": "{"}),
    ("POST", "/api/roles", {"content": DEEP}),
    ("POST", "/api/roles", {"json": {"name": 7, "permissions": "x"}}),
    ("POST", "/api/roles", {"json": {"nobody": "asked"}}),
    ("PATCH", "/api/roles/1", {"json": {}}),
    ("GET", "/api/people", {"params": {"limit": "many"}}),
)


@pytest.fixture(scope="module")
def house(database: Database) -> Iterator[House]:
    with cheap_hashing():
        yield House(database, Settings(requests_per_minute=10**6))


def told(browser: Browser, method: str, path: str, sent: dict[str, Any]) -> tuple[int, str]:
    answer = browser.client.request(method, path, headers=browser.headers, **sent)
    return answer.status_code, answer.json()["key"]


@pytest.mark.parametrize(("method", "path", "sent"), UNREADABLE)
def test_what_is_wrong_with_a_request_is_told_to_those_who_may_ask(
    house: House, method: str, path: str, sent: dict[str, Any]
) -> None:
    _, without = house.somebody()
    assert told(house.browser(), method, path, sent) == (401, "not_signed_in")
    assert told(without, method, path, sent) == (403, "not_allowed")
    status, _ = told(house.owner, method, path, sent)
    assert status in {400, 422}


def test_it_is_told_in_the_language_of_the_caller(house: House) -> None:
    _, browser = house.somebody("roles.manage")
    assert browser.patch("/api/me", language="en", theme="light").status_code == 200
    headers = {**browser.headers, "Accept-Language": "zh-CN"}
    answer = browser.client.post("/api/roles", headers=headers, json={"nobody": "asked"})
    assert answer.status_code == 422
    assert answer.json()["detail"].isascii()


def test_a_foreign_page_learns_nothing_of_who_is_signed_in(house: House) -> None:
    foreign = {**house.owner.headers, "Origin": "https://evil.example"}
    assert house.browser().client.post("/api/roles", headers=foreign, json={}).status_code == 401
    assert house.owner.client.post("/api/roles", headers=foreign, json={}).json()["key"] == "foreign_request"


@pytest.mark.parametrize("sized", [(b"content-length", b"5000000"), (b"transfer-encoding", b"chunked")])
def test_a_long_body_is_not_read_of_somebody_who_may_not_send_it(house: House, sized: tuple[bytes, bytes]) -> None:
    async def receive() -> Any:
        raise AssertionError("the body was read")

    answer = asyncio.run(answered(house, receive, "POST", "/api/roles", sized))
    assert (answer["status"], answer["key"]) == (401, "not_signed_in")


def test_a_small_request_is_handed_to_a_thread_once(house: House) -> None:
    handed: list[Callable[..., Any]] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            handed.append(fn)
            return super().submit(fn, *args, **kwargs)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def ask() -> dict[str, Any]:
        asyncio.get_running_loop().set_default_executor(Counting())
        cookie = (b"cookie", f"{COOKIE}={house.owner.cookie}".encode())
        return await answered(house, receive, "GET", "/api/session", cookie)

    assert asyncio.run(ask())["status"] == 200
    assert len(handed) == 1


async def answered(
    house: House, receive: Callable[[], Any], method: str, path: str, *headers: tuple[bytes, bytes]
) -> dict[str, Any]:
    """Status and body of the answer, without a server or client between."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    named = [(b"host", b"localhost"), (b"x-requested-with", b"chengwu"), *headers]
    scope: Any = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": named,
        "client": ("10.9.9.9", 1),
        "server": ("localhost", 80),
        "state": {},
    }
    await house.app(scope, receive, send)
    return {"status": sent[0]["status"], **msgspec.json.decode(b"".join(each["body"] for each in sent[1:]))}


def test_no_option_of_a_route_takes_its_right_away() -> None:
    @get("/somewhere", right=needs("people.read"), opt={"right": None, "mine": 1})
    def somewhere() -> None:
        """Nothing."""

    assert somewhere.opt["right"] == needs("people.read")
    assert somewhere.opt["mine"] == 1
