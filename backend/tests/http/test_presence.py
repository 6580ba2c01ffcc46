"""Whoever has the same record open is told of each other, and nobody else is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.records import presence
from chengwu.workspaces.announcements import announced_last, announced_since
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
HERS, HIS = "screen-of-hers", "screen-of-his"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_hashing():
        yield


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


@pytest.fixture
def her(trade: Trade) -> Browser:
    return trade.colleague(trade.role(customer={"read": ALL, "update": ALL}))


@pytest.fixture
def his(trade: Trade) -> Browser:
    return trade.colleague(trade.role(customer={"read": ALL, "update": ALL}))


def stands(browser: Browser, screen: str, record: int | None = None, form: str = "customer", **more: Any) -> Any:
    answer = browser.put("/api/presence", screen=screen, form=form, record=record, **more)
    assert answer.status_code == 200, answer.text
    others = answer.json()["others"]
    assert all(one.pop("name").startswith("同事") for one in others)
    return others


def number(browser: Browser) -> int:
    return int(browser.get("/api/session").json()["person"]["id"])


def test_two_at_one_record_see_each_other_and_who_changes_something(trade: Trade, her: Browser, his: Browser) -> None:
    record = trade.make("customer", name="甲")
    assert stands(her, HERS, record) == []
    assert stands(his, HIS, record) == [{"person": number(her), "editing": False}]
    assert stands(her, HERS, record, editing=True) == [{"person": number(his), "editing": False}]
    assert stands(her, "another-of-hers", record) == [{"person": number(his), "editing": False}]
    assert stands(his, HIS, record) == [{"person": number(her), "editing": True}]
    assert stands(his, HIS, trade.make("customer", name="乙")) == []
    assert stands(his, HIS) == []
    assert stands(her, HERS) == [{"person": number(his), "editing": False}]


def test_whoever_leaves_or_is_not_heard_of_is_gone(trade: Trade, her: Browser, his: Browser) -> None:
    record = trade.make("customer", name="丙")
    stands(her, HERS, record)
    assert len(stands(his, HIS, record)) == 1
    assert her.delete(f"/api/presence/{HERS}").status_code == 204
    assert stands(his, HIS, record) == []
    stands(her, HERS, record)
    clock = trade.database.clock
    assert isinstance(clock, MovableClock)
    clock.move(seconds=presence.FRESH.total_seconds() + 1)
    assert stands(his, HIS, record) == []


def test_only_those_at_the_record_are_called_and_only_when_something_is_different(
    trade: Trade, her: Browser, his: Browser
) -> None:
    record, other = trade.make("customer", name="丁"), trade.make("customer", name="戊")
    stands(his, HIS, record)
    last = trade.database.read(SCHEMA, announced_last)

    def called() -> list[int | None]:
        found = trade.database.read(SCHEMA, lambda session: announced_since(session, last))
        return [each.about for each in found or () if each.what == presence.TOPIC and each.id > last]

    stands(her, HERS, record)
    assert called() == [number(his)]
    stands(her, HERS, record)
    assert called() == [number(his)]
    stands(her, HERS, record, editing=True)
    stands(her, HERS, other)
    assert called() == [number(his)] * 3
    stands(her, HERS)
    assert called() == [number(his)] * 3


def test_what_one_may_not_read_is_no_place_to_be(trade: Trade, her: Browser) -> None:
    blind = trade.colleague(trade.role(memo={"read": ALL}))
    record = trade.make("customer", name="己")
    assert blind.put("/api/presence", screen=HIS, form="customer", record=record).status_code == 404
    assert blind.put("/api/presence", screen=HIS, form="customer").status_code == 404
    assert her.put("/api/presence", screen=HERS, form="customer", record=10**9).status_code == 404
    assert her.put("/api/presence", screen="x", form="customer").status_code == 422
    assert stands(her, HERS, record) == []


def test_the_screens_of_one_person_are_not_without_end(trade: Trade, her: Browser) -> None:
    for place in range(presence.MOST_SCREENS + 5):
        stands(her, f"screen-number-{place}")
    with trade.database.as_owner() as connection:
        found = connection.execute("select count(*) from w_main.presence where person = %s", [number(her)]).fetchone()
    assert found == (presence.MOST_SCREENS,)
