"""Who may call what: every route of the interface is listed with its right, and held against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from httpx import Response

from chengwu.directory.permissions import PERMISSIONS
from chengwu.http import app
from chengwu.http.rights import right_of
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from tests.http.browser import Browser, House, cheap_hashing
from tests.http.routes import ANYBODY, OPEN, RECORDS, RIGHTS, example

pytestmark = pytest.mark.database
ROUTES: tuple[Any, ...] = app.ROUTES
_ENDLESS = ("GET", "/live")


@pytest.fixture(scope="module")
def house(database: Database) -> Iterator[House]:
    with cheap_hashing():
        yield House(database, Settings(requests_per_minute=10**6))


@pytest.fixture
def stranger(house: House) -> Browser:
    return house.browser()


def key_of(answer: Response) -> str:
    """Why it was refused; an answer without a body tells it by its status alone."""
    if answer.request.method == "HEAD":
        return {401: "not_signed_in", 403: "not_allowed"}[answer.status_code]
    return str(answer.json()["key"])


def test_every_route_is_listed_here() -> None:
    routes = [(method, path, route) for route in ROUTES for method in route.http_methods for path in route.paths]
    assert {(method, path) for method, path, _ in routes} == set(RIGHTS)
    for method, path, route in routes:
        right, needed = right_of(route.opt), RIGHTS[method, path]
        assert right is not None
        assert bool(right.open) == (needed == OPEN), path
        assert right.token == ("records.api" if needed == RECORDS else None), path
        if right.name is not None:
            assert right.name in needed, path


def test_nobody_gets_in_where_somebody_is_needed(stranger: Browser) -> None:
    for (method, path), needed in RIGHTS.items():
        answer = stranger.call(method, example(path))
        if needed == OPEN:
            gone = "second_factor_ticket_gone"
            assert answer.status_code not in {401, 403, 500} or answer.json()["key"] == gone, path
        else:
            assert (answer.status_code, key_of(answer)) == (401, "not_signed_in"), (method, path)


@pytest.mark.slow
@pytest.mark.parametrize("held", [None, *[each.name for each in PERMISSIONS]])
@pytest.mark.parametrize("by", ["cookie", "token"])
def test_each_route_is_for_those_who_hold_its_right(house: House, held: str | None, by: str) -> None:
    _, browser = house.somebody(*([held] if held else []), "tokens.manage")
    holds = {held, "tokens.manage"}
    caller: Browser = browser if by == "cookie" else house.token(browser, *(holds - {None}))  # type: ignore[arg-type]
    for (method, path), needed in RIGHTS.items():
        if needed == OPEN or (method, path) in {("DELETE", "/session"), _ENDLESS}:
            continue
        answer = caller.call(method, example(path))
        wanted = {needed} if isinstance(needed, str) else set(needed)
        if needed == RECORDS:
            wanted = {"records.api"} if by == "token" else holds  # type: ignore[assignment]
        refused = answer.status_code == 403 and key_of(answer) == "not_allowed"
        assert refused == (needed != ANYBODY and not wanted & holds), (method, path, answer.text)
        assert answer.status_code != 500


def test_a_change_that_a_foreign_page_asks_for_is_refused(house: House) -> None:
    browser = house.owner
    for method, path in RIGHTS:
        if method in {"POST", "PATCH", "PUT", "DELETE"}:
            answer = browser.client.request(method, example(path), json={})
            assert (answer.status_code, answer.json()["key"]) == (403, "foreign_request"), path
    for headers in ({"Origin": "null"}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = browser.client.patch("/api/me", json={}, headers={**browser.headers, **headers})
        assert answer.json()["key"] == "foreign_request"
    form = browser.client.post("/api/session", content="login=x", headers={"Content-Type": "text/plain"})
    assert form.status_code == 403
    overridden = browser.client.get("/api/me", headers={**browser.headers, "X-HTTP-Method-Override": "PATCH"})
    assert overridden.status_code in {404, 405}
