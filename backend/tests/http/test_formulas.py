"""Trying formulas over HTTP, as the editor does."""

from __future__ import annotations

import pytest

from chengwu.formulas import library
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from tests.http.browser import House

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def house(database: Database) -> House:
    with database.as_owner() as connection:
        library.install(connection)
    return House(database, Settings())


def test_several_formulas_are_answered_at_once_exactly(house: House) -> None:
    answer = house.owner.post(
        "/api/formulas/evaluate",
        formulas=[
            {"formula": "0.1 + 0.2"},
            {"formula": "[单价] * [数量]", "inputs": {"单价": 19.9, "数量": 3}},
            {"formula": "1 / 0"},
            {"formula": "1 +"},
            {"formula": "NOSUCH(1)"},
            {"formula": "TODAY()"},
            {"formula": "[n] + 1", "inputs": {"n": {"number": "12345678901234567890.123456789"}}},
        ],
    )
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    assert items[0] == {"value": "0.3"}
    assert items[1] == {"value": "59.7"}
    assert items[2] == {"error": "#DIV/0!"}
    assert items[3]["error"] == "#ERROR!"
    assert items[3]["message"]
    assert items[4]["unsupported"] is True
    assert "NOSUCH" in items[4]["message"]
    assert items[6] == {"value": "12345678901234567891.123456789"}
    assert items[5] == {"value": {"date": "2026-03-02"}}, "the day of the workspace, not of the machine"


def test_it_is_for_those_who_are_signed_in_and_has_limits(house: House) -> None:
    assert house.browser().post("/api/formulas/evaluate", formulas=[{"formula": "1"}]).status_code == 401
    assert house.owner.post("/api/formulas/evaluate", formulas=[]).status_code == 422
    assert house.owner.post("/api/formulas/evaluate", formulas=[{"formula": "1" * 10_001}]).status_code == 422
    too_many = [{"formula": "1"}] * 51
    assert house.owner.post("/api/formulas/evaluate", formulas=too_many).status_code == 422


@pytest.mark.parametrize(
    "hostile",
    [
        "'; drop schema w_main cascade; --",
        "pg_sleep(10)",
        'REPT("x", 1e9)',
        "(" * 3000,
        "{schema}",
        "\u0000",
        "9^9^9^9",
    ],
)
def test_nothing_that_is_typed_reaches_the_database_as_sql_or_keeps_it_busy(house: House, hostile: str) -> None:
    answer = house.owner.post("/api/formulas/evaluate", formulas=[{"formula": hostile}])
    assert answer.status_code == 200
    [item] = answer.json()["items"]
    assert "error" in item or "unsupported" in item
    assert house.owner.get("/api/session").status_code == 200
