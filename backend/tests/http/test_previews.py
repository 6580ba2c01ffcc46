"""A record that is being typed, at the door: rights as with saving and reading, and nothing is done."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.http.browser import Browser
from tests.http.trade import ALL, Trade, refusals

pytestmark = [pytest.mark.database, pytest.mark.slow]
OWN: list[dict[str, str]] = [{"kind": "own"}]


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


def look(browser: Browser, form: str = "purchase", **asked: Any) -> dict[str, Any]:
    answer = browser.post(f"/api/forms/{form}/preview", **asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_record_is_looked_at_while_it_is_typed(trade: Trade) -> None:
    customer = trade.make("customer", name="张三")
    shown = look(
        trade.owner,
        values={
            "name": "纸",
            "amount": "12",
            "cost": "5",
            "customer": customer,
            "lines": [{"item": "a"}, {"item": "b"}],
        },
    )
    assert (shown["values"]["margin"], shown["values"]["cost"]) == ("7.00", "5.00")
    assert shown["titles"]["customer"] == {"id": customer, "title": "张三"}
    assert [(row["id"], row["values"]["item"]) for row in shown["rows"]["lines"]] == [(None, "a"), (None, "b")]
    assert shown["rows"]["lines"][0]["visible"] == ["item", "wage"]
    assert (shown["problems"], shown["missing"], shown["conflicts"]) == ([], [], [])
    dear = look(trade.owner, values={"amount": "1", "cost": "5", "made": "soon"})
    assert {each["path"] for each in dear["problems"]} == {"values.made", "values.amount"}
    assert "成本高于金额" in {each["detail"] for each in dear["problems"]}
    assert [each["path"] for each in look(trade.owner, "customer")["missing"]] == ["values.name"]
    touched = look(trade.owner, "customer", changed=["name"])
    assert [each["path"] for each in touched["problems"]] == ["values.name"]
    (alike,) = look(trade.owner, "customer", values={"name": "张三"})["likenesses"]
    assert alike == {"form": "customer", "id": customer, "title": "张三", "fields": ["name"]}


def test_what_saving_and_reading_would_not_show_does_not_come_out(trade: Trade) -> None:
    others = trade.make("customer", name="李四")
    role = trade.role(
        purchase={
            "read": OWN, "create": True, "update": OWN,
            "others": "hidden", "fields": {"amount": "write", "name": "write", "customer": "write", "lines": "read"},
        },
        customer={"read": OWN},
    )  # fmt: skip
    clerk = trade.colleague(role)
    shown = look(clerk, values={"name": "x", "amount": "3", "cost": "9", "customer": others, "lines": []})
    assert {each["path"]: each["key"] for each in shown["problems"]} == {
        "values.cost": "write_field_not_allowed",
        "values.lines": "write_field_not_allowed",
        "values.customer": "write_link_unseen",
    }
    assert "李四" not in str(shown) and "cost" not in shown["values"] and "margin" not in shown["values"]
    assert "cost" not in shown["visible"]
    theirs = trade.make("purchase", name="geheim", amount="1")
    answer = clerk.post("/api/forms/purchase/preview", id=theirs, values={"name": "x"})
    assert (answer.status_code, "geheim" in answer.text) == (404, False)
    reads = trade.colleague(trade.role(purchase={"read": ALL}))
    assert reads.post("/api/forms/purchase/preview", id=theirs, values={}).status_code == 403
    assert reads.post("/api/forms/purchase/preview", values={}).status_code == 403
    makes = trade.colleague(trade.role(purchase={"create": True, "fields": {"name": "write"}}))
    blind = look(makes, values={"name": "x", "nosuch": 1})
    assert (blind["values"], blind["titles"]) == ({}, {})
    assert [each["path"] for each in blind["problems"]] == ["values.nosuch"]
    stranger = trade.colleague(trade.role(memo={"read": ALL}))
    assert stranger.post("/api/forms/purchase/preview", values={}).status_code == 404


def test_a_duplicate_that_may_not_be_seen_is_not_named(trade: Trade) -> None:
    trade.make("customer", name="王五")
    role = trade.role(customer={"read": OWN, "create": True, "fields": {"name": "write"}})
    shown = look(trade.colleague(role), "customer", values={"name": "王五"})
    assert shown["likenesses"] == [{"form": "customer", "id": None, "title": None, "fields": ["name"]}]


def test_stored_values_that_are_sensitive_are_read_where_the_journal_keeps_it(trade: Trade) -> None:
    number = trade.make("purchase", name="a", amount="10", cost="4", card="6222", lines=[{"item": "i", "wage": "8"}])
    before = trade.read_of("purchase")
    shown = look(trade.owner, id=number, values={"amount": "12"})
    assert not {"cost", "card"} & set(shown["values"])
    assert set(shown["withheld"]) == {"cost", "card", "lines.wage"}
    assert "wage" not in shown["rows"]["lines"][0]["values"]
    assert shown["values"]["margin"] == "8.00", "which is not sensitive, as its designer says"
    typed = look(trade.owner, id=number, values={"cost": "5", "card": "7777", "lines": [{"item": "j", "wage": "2"}]})
    assert (typed["values"]["cost"], typed["values"]["card"]) == ("5.00", "7777")
    assert typed["rows"]["lines"][0]["values"]["wage"] == "2.00"
    assert trade.read_of("purchase") == before


def test_what_makes_no_sense_is_refused_and_not_what_is_typed(trade: Trade) -> None:
    for wrong in ({"values": 7}, {"nothing": 1}, {"id": 0}, {"changed": "name"}):
        assert trade.owner.post("/api/forms/purchase/preview", **wrong).status_code in {400, 422}
    assert refusals(trade.owner.post("/api/forms/purchase/preview", id=0)) != {}
    assert trade.owner.post("/api/forms/purchase/preview", id=10**12).status_code == 404
    odd: tuple[dict[str, Any], ...] = (
        {"name": "\x00"},
        {"lines": [7, None, {"item": {"x": []}}]},
        {"lines": {"a": 1}},
        {"": 1},
        {"a.b": 1},
    )
    for values in odd:
        shown = look(trade.owner, values=values)
        assert shown["problems"], values
