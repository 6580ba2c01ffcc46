"""Drafts: what somebody fills in is there on another screen, is nobody else's, and goes when it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.records import drafts, resealing
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade
from tests.records.world import SCHEMA
from tests.support import VAULT

pytestmark = [pytest.mark.database, pytest.mark.slow]
NEW = "/api/drafts/customer/new"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_hashing():
        yield


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


@pytest.fixture
def her(trade: Trade) -> Browser:
    return trade.colleague(trade.role(customer={"read": ALL, "create": True, "update": ALL}))


def kept(browser: Browser, at: str = NEW, **more: Any) -> Any:
    answer = browser.put(at, values={"name": "未完", "level": "?", "rows": [{"a": 1.5}]}, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_was_filled_in_is_there_again_and_nobody_elses(trade: Trade, her: Browser) -> None:
    made = kept(her, read_version=7)
    assert (made["version"], made["read_version"]) == (1, 7)
    found = her.get(NEW)
    assert (found.status_code, found.json()) == (200, made)
    assert found.json()["values"] == {"name": "未完", "level": "?", "rows": [{"a": 1.5}]}
    assert (trade.owner.get(NEW).status_code, trade.owner.get(NEW).json()["key"]) == (404, "draft_none")
    assert her.get("/api/drafts/customer/7").status_code == 404
    with trade.database.as_owner() as connection:
        kept_as = connection.execute("select sealed from w_main.data_draft").fetchall()
    assert kept_as
    assert all("未完".encode() not in bytes(sealed) for (sealed,) in kept_as)


def test_two_screens_do_not_overwrite_each_other(her: Browser) -> None:
    first = kept(her)
    assert her.put(NEW, values={}).json()["key"] == "stale_version"
    assert kept(her, version=first["version"])["version"] == 2
    answer = her.put(NEW, values={}, version=first["version"])
    assert (answer.status_code, answer.json()["params"]) == (409, {"version": 2})
    assert her.delete(NEW).status_code == 204
    assert her.delete(NEW).status_code == 404
    assert her.put(NEW, values={}, version=2).status_code == 409


def test_a_draft_goes_when_what_it_holds_was_saved(her: Browser) -> None:
    kept(her)
    assert her.post("/api/forms/customer/records", values={"name": "另一个"}).status_code == 201
    assert her.get(NEW).status_code == 200, "it holds a level that was not saved"
    assert her.put(NEW, values={"name": "未完"}, version=1).status_code == 200
    made = her.post("/api/forms/customer/records", values={"name": "完了", "level": "a"})
    assert made.status_code == 201
    assert her.get(NEW).status_code == 404
    one = f"customer/{made.json()['id']}"
    kept(her, f"/api/drafts/{one}", read_version=1)
    change = {"version": 1, "values": {"name": "改了", "level": "a"}}
    assert her.patch(f"/api/forms/customer/records/{made.json()['id']}", **change).status_code == 200
    assert her.get(f"/api/drafts/{one}").status_code == 200
    assert her.put(f"/api/drafts/{one}", values={"name": "再改"}, version=1, read_version=2).status_code == 200
    change = {"version": 2, "values": {"name": "再改"}}
    assert her.patch(f"/api/forms/customer/records/{made.json()['id']}", **change).status_code == 200
    assert her.get(f"/api/drafts/{one}").status_code == 404


def test_what_is_refused_keeps_the_draft(her: Browser) -> None:
    assert her.put(NEW, values={"level": "z"}).status_code == 200
    assert her.post("/api/forms/customer/records", values={"level": "z"}).status_code == 422
    assert her.get(NEW).json()["values"] == {"level": "z"}


def test_a_form_that_is_not_ones_own_has_no_drafts(trade: Trade) -> None:
    stranger = trade.colleague(trade.role())
    for answer in (stranger.get(NEW), stranger.put(NEW, values={}), stranger.delete(NEW)):
        assert (answer.status_code, answer.json()["key"]) == (404, "form_not_there")
    for record in ("0", "x", "-1", "1e3", "99999999999999999999"):
        assert trade.owner.put(f"/api/drafts/customer/{record}", values={}).status_code == 404


def test_a_draft_has_its_limits(her: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = her.put(NEW, values={"name": "x" * 2**20})
    assert (answer.status_code, answer.json()["fields"][0]["key"]) == (422, "draft_too_large")
    monkeypatch.setattr(drafts, "MOST", 3)
    for number in range(1, 6):
        kept(her, f"/api/drafts/customer/{number}")
    there = [her.get(f"/api/drafts/customer/{number}").status_code for number in range(1, 6)]
    assert there.count(200) == 3


def test_a_draft_opens_after_the_keys_were_changed_and_ends_after_a_month(fresh: Database) -> None:
    trade = Trade(fresh)
    clock = fresh.clock
    assert isinstance(clock, MovableClock)
    kept(trade.owner)
    fresh.change(SCHEMA, lambda session: resealing.rotate(session, VAULT))
    assert trade.owner.get(NEW).json()["values"]["name"] == "未完"
    clock.move(days=29)
    assert fresh.change(SCHEMA, drafts.forget_old) == 0
    clock.move(days=2)
    assert fresh.change(SCHEMA, drafts.forget_old) == 1
