"""The search over all forms: what each form's own search finds, in one statement, and nothing that is not one's own."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.forms import read
from chengwu.kit.db import Database
from tests.forms.samples import field
from tests.http.browser import Browser
from tests.http.trade import ALL, Trade
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]
OWN: list[dict[str, str]] = [{"kind": "own"}]


def form(key: str, *fields: dict[str, Any], **more: Any) -> Any:
    return read({"key": key, "label": {"en": key}, "fields": list(fields), **more})


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    made = Trade(database)
    published(
        database,
        form(
            "person_card",
            field("name", settings={"pinyin": True}),
            field("note"),
            title="name",
            search=["name", "note"],
        ),
        form("affair", field("name"), field("hidden"), title="name", search=["name", "hidden"]),
        form("pay", field("who"), title="who", search=["who"]),
        form("unsearched", field("name"), title="name"),
    )
    return made


def find(browser: Browser, text: str, **more: Any) -> list[tuple[str, Any]]:
    answer = browser.post("/api/search", text=text, **more)
    assert answer.status_code == 200, answer.text
    return [(each["form"], each["title"]) for each in answer.json()["items"]]


def test_every_form_is_searched_the_best_first(trade: Trade) -> None:
    for name in ("海天科技", "海天", "东海天下"):
        trade.make("person_card", name=name)
    trade.make("person_card", name="王", note="在海天")
    trade.make("affair", name="海天案", hidden="x")
    trade.make("unsearched", name="海天")
    found = find(trade.owner, "海天")
    assert found == [
        ("person_card", "海天"), ("person_card", "海天科技"), ("person_card", "东海天下"), ("person_card", "王"),
        ("affair", "海天案"),
    ]  # fmt: skip
    assert find(trade.owner, "haitian") == [
        ("person_card", "东海天下"),
        ("person_card", "海天"),
        ("person_card", "海天科技"),
    ]
    assert ("person_card", "海天") in find(trade.owner, "ht")
    assert find(trade.owner, "海天 下") == [("person_card", "东海天下")]
    assert find(trade.owner, "海天", forms=["affair"]) == [("affair", "海天案")]
    assert find(trade.owner, "海天", limit=2) == found[:2]
    assert find(trade.owner, " ") == find(trade.owner, "nirgends") == find(trade.owner, "海天", forms=[]) == []


def test_no_form_gives_more_than_five(trade: Trade) -> None:
    for number in range(8):
        trade.make("affair", name=f"many{number}")
    assert find(trade.owner, "many") == [("affair", f"many{number}") for number in (7, 6, 5, 4, 3)]


def test_it_is_one_statement(trade: Trade) -> None:
    assert trade.statements(lambda: find(trade.owner, "海天")) == 2, "and one that says who asks"


def test_nothing_is_found_by_what_may_not_be_read(trade: Trade) -> None:
    trade.make("affair", name="offen", hidden="verborgen")
    trade.make("person_card", name="verborgen")
    reads = trade.colleague(trade.role(affair={"read": ALL, "fields": {"hidden": "hidden"}}))
    assert find(reads, "offen") == [("affair", "offen")]
    assert find(reads, "verborgen") == []
    own = trade.colleague(trade.role(affair={"read": OWN}, person_card={"create": True}))
    assert find(own, "offen") == [] == find(own, "verborgen")
    assert own.post("/api/search", text="x", forms=["person_card"]).status_code == 403
    for form in ("pay", "nowhere"):
        assert own.post("/api/search", text="x", forms=[form]).status_code == 404
    masks = trade.colleague(trade.role(affair={"read": ALL, "fields": {"name": "hidden"}}))
    assert find(masks, "verborgen") == [("affair", None)]
    assert find(trade.colleague(), "offen") == []


def test_what_makes_no_sense_is_refused(trade: Trade) -> None:
    for wrong in (
        {},
        {"text": "x" * 201},
        {"text": "x", "limit": 51},
        {"text": "a\x00"},
        {"text": "a b c d e f g h i j k"},
    ):
        assert trade.owner.post("/api/search", **wrong).status_code in {400, 422}, wrong
