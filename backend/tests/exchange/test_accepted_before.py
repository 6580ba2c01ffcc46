"""What staging accepted is written without being looked at again, as long as the definitions are the same."""

from __future__ import annotations

import copy

import pytest

from chengwu.forms import read
from chengwu.kit.db import Database
from tests.exchange.staging_world import CUSTOMER, Trade, to
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]
ROWS = [["名称", "编号", "日期", "预算"], ["星光传媒", "C-1001", "2026年1月5日", "1,200.5"], ["远山", "C-2", "", "8万"]]
PLAN = to("client", "name", "code", "since", "budget")


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


@pytest.fixture(autouse=True)
def _nothing_is_there(trade: Trade) -> None:
    with trade.database.as_owner() as connection:
        connection.execute("truncate w_main.client, w_main.data_import cascade")


def test_what_was_accepted_is_written_as_it_would_be_by_hand(trade: Trade) -> None:
    found = trade.stage(trade.table(ROWS), PLAN)
    assert found.counts.definitions > 0
    assert trade.apply(found).counts.actions == {"done": 2}
    with trade.database.as_owner() as connection:
        asked = "select name, code, since::text, budget, _search from w_main.client order by code desc"
        written = connection.execute(asked).fetchall()
        connection.execute("truncate w_main.client cascade")
    trade.add("client", name="星光传媒", code="C-1001", since="2026-01-05", budget="1200.5")
    trade.add("client", name="远山", code="C-2", budget="80000")
    with trade.database.as_owner() as connection:
        by_hand = connection.execute(asked).fetchall()
    assert len(written) == 2
    assert written == by_hand


def test_a_definition_that_became_stricter_meanwhile_holds(trade: Trade) -> None:
    found = trade.stage(trade.table(ROWS), PLAN)
    stricter = copy.deepcopy(CUSTOMER)
    code = next(field for field in stricter["fields"] if field["key"] == "code")
    code["settings"] = {"max_length": 4}
    published(trade.database, read(stricter))
    found = trade.apply(found)
    assert found.counts.actions == {"done": 1, "refused": 1}
    assert [(each.key, each.field) for each in found.counts.faults] == [("field_too_long", "code")]
    assert trade.count("client") == 1
