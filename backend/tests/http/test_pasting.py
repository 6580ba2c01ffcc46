"""What is pasted into a grid is read as an import reads a sheet, and nothing is written by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade, refusals

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_hashing():
        yield


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


def read(browser: Browser, fields: list[str], *rows: list[str]) -> Any:
    answer = browser.post("/api/forms/purchase/read-texts", fields=fields, rows=list(rows))
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


def refused(browser: Browser, fields: list[str], *rows: list[str]) -> dict[str, str]:
    answer = browser.post("/api/forms/purchase/read-texts", fields=fields, rows=list(rows))
    assert answer.status_code == 422, answer.text
    return refusals(answer)


def purchases(trade: Trade) -> int:
    return int(trade.owner.post("/api/forms/purchase/count").json()["count"])


def test_texts_become_values_as_people_write_them(trade: Trade) -> None:
    customer, before = trade.make("customer", name="青岛纸业"), purchases(trade)
    first, second, third = read(
        trade.owner,
        ["name", "amount", "made", "customer"],
        ["  纸  ", "￥1,200.50", "2026年3月5日", "青岛纸业"],
        ["笔", "一堆", "2026-03-05", "谁也不是"],
        ["", "", "", ""],
    )
    assert [cell.get("value") for cell in first] == ["纸", "1200.50", "2026-03-05", customer]
    assert second[0] == {"value": "笔"}
    assert "一堆" in second[1]["problem"] and "谁也不是" in second[3]["problem"]
    assert third == [{}, {}, {}, {}]
    assert purchases(trade) == before


def test_a_link_is_found_only_among_what_the_asker_may_read(trade: Trade) -> None:
    trade.make("customer", name="只给老板看")
    grants = {"purchase": {"read": ALL, "update": ALL}, "customer": {"read": [{"kind": "own"}]}}
    [[cell]] = read(trade.colleague(trade.role(**grants)), ["customer"], ["只给老板看"])
    assert cell["key"] == "exchange_link_missing"


def test_only_fields_that_the_asker_may_fill_in_are_read(trade: Trade) -> None:
    fields = {"cost": "hidden", "amount": "read"}
    person = trade.colleague(trade.role(purchase={"read": ALL, "update": ALL, "fields": fields}))
    for key in ("cost", "amount", "margin", "nothing"):
        assert refused(person, ["name", key], ["a", "1"]) == {"fields.1": "exchange_paste_not_filled"}
    assert refused(person, ["name"], ["a", "b"]) == {"rows.0": "exchange_paste_uneven"}
