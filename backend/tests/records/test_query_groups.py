"""Records by groups with figures, held against sums of our own."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from chengwu.forms.service import catalogue
from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from chengwu.records import query
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, GroupSort
from tests.records.reading_world import HERE, World

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database, deals=70)


def groups(world: World, **asked: Any) -> dict[str, Any]:
    with world.database.reading("w_main") as session:
        catalogue(session)
        before = session.statements
        found = query.groups(session, world.rights(everything=True), GroupQuery(form="deal", **asked), HERE)
        assert session.statements == before + 1
    return json.loads(found)  # type: ignore[no-any-return]


KEYS: dict[str, tuple[GroupKey, Any]] = {
    "state": (GroupKey(field="state"), lambda w, d: d["state"]),
    "paid": (GroupKey(field="paid"), lambda w, d: d["paid"]),
    "customer": (GroupKey(field="customer"), lambda w, d: d["customer"]),
    "level": (
        GroupKey(field="customer.level"),
        lambda w, d: w.customers[d["customer"]]["level"] if d["customer"] else None,
    ),
    "month": (GroupKey(field="made", by="month"), lambda w, d: d["made"] and d["made"].replace(day=1).isoformat()),
    "quarter": (
        GroupKey(field="made", by="quarter"),
        lambda w, d: d["made"] and ("2025-10-01" if d["made"].year == 2025 else "2026-01-01"),
    ),
    "year": (GroupKey(field="made", by="year"), lambda w, d: d["made"] and f"{d['made'].year}-01-01"),
    "week": (
        GroupKey(field="made", by="week"),
        lambda w, d: d["made"] and {12: "2025-12-29", 1: "2026-01-26", 2: "2026-01-26"}[d["made"].month],
    ),
    "day": (
        GroupKey(field="at", by="day"),
        lambda w, d: d["at"] and ("2026-02-01" if "16:30" in d["at"] else "2026-01-31"),
    ),
    "amount": (GroupKey(field="amount"), lambda w, d: None if d["amount"] is None else str(d["amount"])),
    "name": (GroupKey(field="name"), lambda w, d: d["name"]),
    "price": (GroupKey(field="price"), lambda w, d: d["price"] and {"amount": "5", "currency": "CNY"}),
}


@pytest.mark.parametrize("by", [*([key] for key in KEYS), ["state", "paid"], ["level", "month", "paid"], []])
def test_figures_are_those_of_the_records(world: World, by: list[str]) -> None:
    those: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for deal in world.deals.values():
        if (deal["count"] or 0) != 4:
            those[json.dumps([KEYS[key][1](world, deal) for key in by])].append(deal)
    figures = (
        Aggregate(figure="count"),
        Aggregate(figure="count_of", field="amount"),
        Aggregate(figure="sum", field="amount"),
        Aggregate(figure="avg", field="count"),
        Aggregate(figure="min", field="made"),
        Aggregate(figure="max", field="amount"),
        Aggregate(figure="count_distinct", field="customer"),
        Aggregate(figure="max", field="note"),
        Aggregate(figure="sum", field="price"),
    )
    found = groups(
        world,
        groups=tuple(KEYS[key][0] for key in by),
        aggregates=figures,
        filter={"field": "count", "operator": "is_not", "value": 4},
    )
    assert not found["more"]
    assert {json.dumps(each["keys"]) for each in found["groups"]} == set(those)
    for each in found["groups"]:
        deals = those[json.dumps(each["keys"])]
        count, filled, total, mean, first, most, customers, last, price = each["aggregates"]

        def of(key: str, deals: list[dict[str, Any]] = deals) -> list[Any]:
            return [deal[key] for deal in deals if deal[key] is not None]

        assert count == len(deals)
        assert filled == len(of("amount"))
        assert total == (str(sum(of("amount"))) if of("amount") else None)
        assert (mean is None) == (not of("count"))
        if mean is not None:
            assert abs(Decimal(mean) - Decimal(sum(of("count"))) / len(of("count"))) < Decimal("1e-9")
        assert first == (min(of("made")).isoformat() if of("made") else None)
        assert most == (str(max(of("amount"))) if of("amount") else None)
        assert customers == len(set(of("customer")))
        assert last == max(of("note"), default=None)
        assert price == (str(sum(of("price"))) if of("price") else None)


def test_a_group_of_a_link_comes_with_its_title(world: World) -> None:
    for each in groups(world, groups=(GroupKey(field="customer"), GroupKey(field="state")))["groups"]:
        number = each["keys"][0]
        assert each["titles"] == [None if number is None else world.customers[number]["name"], None]


def test_groups_are_in_their_order_or_by_a_figure(world: World) -> None:
    keys = (GroupKey(field="state"),)
    assert [each["keys"][0] for each in groups(world, groups=keys)["groups"]] == ["new", "done", "gone", None]
    down = groups(world, groups=keys, sort=(GroupSort(group=0, descending=True),))
    assert [each["keys"][0] for each in down["groups"]] == ["gone", "done", "new", None]
    by_count = groups(world, groups=(GroupKey(field="name"),), sort=(GroupSort(aggregate=0, descending=True),))
    counts = [each["aggregates"][0] for each in by_count["groups"]]
    assert counts == sorted(counts, reverse=True)
    some = groups(world, groups=(GroupKey(field="name"),), limit=2)
    assert len(some["groups"]) == 2
    assert some["more"]


def test_a_search_and_an_empty_filter_leave_groups(world: World) -> None:
    assert groups(world, search="没有的词")["groups"] == [{"keys": [], "titles": [], "aggregates": [0]}]
    assert groups(world, search="没有的词", groups=(GroupKey(field="state"),))["groups"] == []


WRONG: list[dict[str, Any]] = [
    {"groups": (GroupKey(field="state", by="month"),)},
    {"groups": (GroupKey(field="marks"),)},
    {"groups": (GroupKey(field="others"),)},
    {"groups": (GroupKey(field="lines"),)},
    {"groups": (GroupKey(field="nothing"),)},
    {"groups": (GroupKey(field="state"),) * 4},
    {"aggregates": (Aggregate(figure="sum", field="name"),)},
    {"aggregates": (Aggregate(figure="sum", field="customer"),)},
    {"aggregates": (Aggregate(figure="min", field="paid"),)},
    {"aggregates": (Aggregate(figure="avg"),)},
    {"aggregates": (Aggregate(figure="count"),) * 21},
    {"sort": (GroupSort(group=0),)},
    {"sort": (GroupSort(aggregate=5),)},
    {"sort": (GroupSort(),)},
    {"limit": 1001},
    {"limit": 0},
]


@pytest.mark.parametrize("asked", WRONG)
def test_what_cannot_be_grouped_or_counted_is_refused(world: World, asked: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        groups(world, **asked)
    assert refused.value.status == 422
    assert refused.value.fields


@pytest.mark.parametrize("by", [["name"], ["state", "paid"], ["price"], ["customer"]])
@pytest.mark.parametrize("sort", [(), (GroupSort(aggregate=0, descending=True),)])
def test_pages_of_groups_have_each_group_once(world: World, by: list[str], sort: tuple[GroupSort, ...]) -> None:
    keys = tuple(KEYS[key][0] for key in by)
    whole = groups(world, groups=keys, sort=sort)["groups"]
    found: list[Any] = []
    more = True
    while more:
        page = groups(world, groups=keys, sort=sort, limit=2, skip=len(found))
        found += page["groups"]
        more = page["more"]
    assert found == whole
    with pytest.raises(Refusal):
        groups(world, groups=keys, skip=-1)
