"""What a screen needs to take something back and to do it again: the number of a change set, at every turn."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.http.browser import Browser
from tests.http.trade import ALL, Trade, refusals

pytestmark = [pytest.mark.database, pytest.mark.slow]
MANY = 620


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


def changed(browser: Browser, changes: list[dict[str, Any]]) -> dict[str, Any]:
    answer = browser.post("/api/records/changes", changes=changes)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def undone(browser: Browser, change_set: int) -> dict[str, Any]:
    answer = browser.post("/api/records/undo", change_set=change_set)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def texts(trade: Trade) -> dict[int, Any]:
    """Every memo."""
    found: dict[int, Any] = {}
    after = None
    while True:
        page = trade.owner.post("/api/forms/memo/query", limit=500, after=after).json()
        found |= {each["id"]: each["values"]["text"] for each in page["records"]}
        after = page["next"]
        if after is None:
            return found


def test_one_record_is_taken_back_and_done_again_as_often_as_one_likes(trade: Trade) -> None:
    number = trade.make("memo", text="first")
    saved = trade.owner.patch(f"/api/forms/memo/records/{number}", version=1, values={"text": "second"}).json()
    change_set, version = saved["change_set"], saved["version"]
    for turn in range(4):
        done = undone(trade.owner, change_set)
        assert done["change_set"] > change_set
        change_set, version = done["change_set"], version + 1
        assert done["records"] == [{"form": "memo", "id": number, "version": version, "operation": "update"}]
        assert texts(trade)[number] == ("first" if turn % 2 == 0 else "second")
    gone = trade.owner.delete(f"/api/forms/memo/records/{number}?version={version}").json()
    back = undone(trade.owner, gone["change_set"])
    assert [(each["id"], each["operation"]) for each in back["records"]] == [(number, "restore")]
    again = undone(trade.owner, back["change_set"])
    assert [(each["id"], each["version"], each["operation"]) for each in again["records"]] == [(number, None, "delete")]
    assert number not in texts(trade)


def test_very_many_at_once_are_one_number(trade: Trade) -> None:
    before = texts(trade)
    made = changed(
        trade.owner, [{"form": "memo", "operation": "create", "values": {"text": f"t{n}"}} for n in range(MANY)]
    )
    assert len(made["records"]) == MANY
    there = texts(trade)
    numbers = [each["id"] for each in made["records"]]
    versions = {each["id"]: each["version"] for each in made["records"]}
    filled = changed(
        trade.owner,
        [
            {"form": "memo", "operation": "update", "id": number, "version": versions[number], "values": {"text": "x"}}
            for number in numbers
        ],
    )
    back = undone(trade.owner, filled["change_set"])
    assert {each["id"]: each["version"] for each in back["records"]} == dict.fromkeys(numbers, 3)
    assert texts(trade) == there
    again = undone(trade.owner, back["change_set"])
    assert {texts(trade)[number] for number in numbers} == {"x"}
    assert undone(trade.owner, again["change_set"])["change_set"] > again["change_set"]
    assert texts(trade) == there
    deleted = changed(trade.owner, [{"form": "memo", "operation": "delete", "id": number} for number in numbers])
    assert texts(trade) == before
    restored = undone(trade.owner, deleted["change_set"])
    assert sorted(each["id"] for each in restored["records"]) == sorted(numbers)
    assert texts(trade) == there
    undone(trade.owner, restored["change_set"])
    assert texts(trade) == before


def test_records_of_several_forms_and_their_rows_come_and_go_together(trade: Trade) -> None:
    made = changed(
        trade.owner,
        [
            {"form": "customer", "operation": "create", "ref": "c", "values": {"name": "beide"}},
            {
                "form": "purchase",
                "operation": "create",
                "values": {"name": "p", "customer": {"ref": "c"}, "lines": [{"item": "a"}, {"item": "b"}]},
            },
        ],
    )
    customer, purchase = (each["id"] for each in made["records"])
    gone = undone(trade.owner, made["change_set"])
    assert {each["form"] for each in gone["records"]} == {"customer", "purchase"}
    assert trade.owner.get(f"/api/forms/purchase/records/{purchase}").status_code == 404
    undone(trade.owner, gone["change_set"])
    there = trade.owner.get(f"/api/forms/purchase/records/{purchase}", rows="lines").json()
    assert (there["values"]["customer"], [row["values"]["item"] for row in there["rows"]["lines"]]) == (
        customer,
        ["a", "b"],
    )


def test_a_second_click_takes_nothing_back_twice(trade: Trade) -> None:
    number = trade.make("memo", text="one")
    saved = trade.owner.patch(f"/api/forms/memo/records/{number}", version=1, values={"text": "two"}).json()
    headers = {**trade.owner.headers, "Idempotency-Key": "undo-1"}
    answers = [
        trade.owner.client.post("/api/records/undo", json={"change_set": saved["change_set"]}, headers=headers)
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    other = trade.owner.client.post("/api/records/undo", json={"change_set": saved["change_set"] + 1}, headers=headers)
    assert other.json()["key"] == "write_key_reused"
    plain = trade.owner.post("/api/records/undo", change_set=saved["change_set"])
    assert (plain.status_code, plain.json()["key"]) == (409, "write_cannot_undo")
    assert texts(trade)[number] == "one"


def test_what_cannot_be_taken_back_says_where_and_what_one_may_not_change_stays(trade: Trade) -> None:
    number = trade.make("memo", text="mine")
    saved = trade.owner.patch(f"/api/forms/memo/records/{number}", version=1, values={"text": "yours"}).json()
    reads = trade.colleague(trade.role(memo={"read": ALL}))
    assert reads.post("/api/records/undo", change_set=saved["change_set"]).status_code == 403
    trade.owner.patch(f"/api/forms/memo/records/{number}", version=2, values={"text": "since"})
    refused = trade.owner.post("/api/records/undo", change_set=saved["change_set"])
    assert (refused.status_code, len(refusals(refused))) == (409, 1)
    assert texts(trade)[number] == "since"
