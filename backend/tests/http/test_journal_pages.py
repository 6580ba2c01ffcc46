"""The journal for whoever may read it: filtered, in pages, and without the values of records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


@pytest.fixture(scope="module")
def auditor(trade: Trade) -> Browser:
    """Somebody who may read the journal and nothing else."""
    return trade.somebody("journal.read")[1]


def entries(caller: Browser, **asked: Any) -> list[dict[str, Any]]:
    answer = caller.get("/api/journal", **asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_only_whoever_may_read_it_does(trade: Trade) -> None:
    clerk = trade.colleague(trade.role(purchase={"read": ALL}))
    assert clerk.get("/api/journal").status_code == 403
    assert clerk.get("/api/journal/state").status_code == 403


def test_of_records_it_names_the_fields_that_the_reader_may_know_and_no_values(trade: Trade, auditor: Browser) -> None:
    number = trade.make("purchase", name="保密", amount=9, cost=4, card="6222 9999 8888")
    one = trade.owner.get(f"/api/forms/purchase/records/{number}").json()
    trade.owner.patch(f"/api/forms/purchase/records/{number}", version=one["version"], values={"cost": 5})
    blind = entries(auditor, form="purchase", record=number)
    assert {each["operation"] for each in blind} >= {"create", "update"}
    assert all(each["fields"] == [] and each["before"] is None and each["after"] is None for each in blind)
    seen = entries(trade.owner, form="purchase", record=number, operation="update")
    assert [each["fields"] for each in seen] == [["cost", "margin"]]
    assert seen[0]["actor"]["name"] == "林总" and seen[0]["of_records"]
    for caller in (auditor, trade.owner):
        text = caller.get("/api/journal", limit=200).text
        assert "保密" not in text and "6222" not in text


def test_what_the_platform_keeps_is_told_before_and_after(trade: Trade, auditor: Browser) -> None:
    role = trade.owner.post("/api/roles", name="夜班", permissions=["people.read"]).json()
    trade.owner.patch(f"/api/roles/{role['id']}", version=role["version"], permissions=["people.read", "journal.read"])
    found = entries(auditor, form="directory.role", record=role["id"])
    assert [each["operation"] for each in found] == ["update", "create"]
    assert found[1]["after"]["name"] == "夜班" and "journal.read" in found[0]["after"]["permissions"]


def test_filters_and_pages(trade: Trade, auditor: Browser) -> None:
    person, browser = trade.somebody()
    browser.patch("/api/me", name="新名字")
    mine = entries(auditor, person=person["id"])
    assert mine and {each["actor"]["name"] for each in mine} == {"新名字"}
    assert entries(auditor, person=person["id"], operation="sign_in") == [
        each for each in mine if each["operation"] == "sign_in"
    ]
    everything = entries(auditor, limit=200)
    page = auditor.get("/api/journal", limit=3).json()
    rest = auditor.get("/api/journal", limit=3, after=page["next"]).json()
    assert [each["id"] for each in page["items"] + rest["items"]] == [each["id"] for each in everything[:6]]
    middle = everything[3]["at"]
    assert all(each["at"] >= middle for each in entries(auditor, limit=200, **{"from": middle}))
    assert all(each["at"] < middle for each in entries(auditor, limit=200, to=middle))
    assert auditor.get("/api/journal", after="x").status_code == 400
    state = auditor.get("/api/journal/state").json()
    assert state["seal"] is None and state["newer"] >= len(everything)


def test_the_history_of_a_record_names_who_did_it(trade: Trade) -> None:
    number = trade.make("purchase", name="谁")
    history = trade.owner.get(f"/api/forms/purchase/records/{number}/history").json()["entries"]
    assert [each["actor"]["name"] for each in history] == ["林总"]
    trade.owner.delete(f"/api/forms/purchase/records/{number}?version=1")
    trash = trade.owner.get("/api/forms/purchase/trash").json()["records"]
    assert trash[0]["actor"]["name"] == "林总"
