"""A page of records: what is in it, in which order, and that it is one statement."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database
from chengwu.kit.errors import NotFound, Refusal
from chengwu.kit.paging import BadCursor, write_cursor
from chengwu.records import query
from chengwu.records.query import Sort
from tests.records.reading_world import HERE, World

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database)


def every(world: World, **asked: Any) -> list[dict[str, Any]]:
    """All records of all pages, one after the other."""
    found: list[dict[str, Any]] = []
    after = None
    rights = asked.pop("rights", None) or world.rights(everything=True)
    while True:
        page = world.page(rights, after=after, **asked)
        found += page["records"]
        after = page["next"]
        if after is None:
            return found


def expected(world: World, holds: Callable[[dict[str, Any]], object]) -> set[int]:
    return {number for number, deal in world.deals.items() if holds(deal)}


def test_a_page_holds_every_value_as_the_type_writes_it(world: World) -> None:
    for each in every(world):
        deal, values = world.deals[each["id"]], each["values"]
        assert values["amount"] == (None if deal["amount"] is None else str(deal["amount"]))
        assert values["made"] == (None if deal["made"] is None else deal["made"].isoformat())
        assert values["price"] == (None if deal["price"] is None else {"amount": "5", "currency": "CNY"})
        assert values["others"] == (deal["others"] or None)
        assert values["lines"] == ([{"id": line["id"]} for line in world.lines[each["id"]]] or None)
        assert (each.get("errors") or {}).get("share") == deal["share__error"]
        assert each["version"] == 1
        assert "masked" not in each


def test_only_the_fields_asked_for_come_along(world: World) -> None:
    page = world.page(world.rights(everything=True), fields=("name", "created_at"), limit=1)
    assert set(page["records"][0]["values"]) == {"name", "created_at"}
    assert world.page(world.rights(everything=True), fields=(), limit=1)["records"][0]["values"] == {}


def test_links_come_with_titles_and_sub_tables_with_rows(world: World) -> None:
    found = every(world, fields=("name",), expand=("customer.level", "others", "lines.product"), rows=("lines.qty",))
    for each in found:
        deal, titles = world.deals[each["id"]], each.get("titles", {})
        customer = world.customers.get(deal["customer"])
        if customer is None:
            assert "customer" not in titles
        else:
            wanted = {"id": customer["id"], "title": customer["name"], "values": {"level": customer["level"]}}
            assert titles["customer"] == wanted
        names = [{"id": other, "title": world.customers[other]["name"]} for other in deal["others"]]
        assert titles.get("others", []) == names
        lines = world.lines[each["id"]][:3]
        assert [row["id"] for row in each["rows"]["lines"]] == [line["id"] for line in lines]
        assert [row["values"] for row in each["rows"]["lines"]] == [{"qty": line["qty"]} for line in lines]
        for row, line in zip(each["rows"]["lines"], lines, strict=True):
            product = world.customers.get(line["product"])
            assert row.get("titles") == (
                None if product is None else {"product": {"id": product["id"], "title": product["name"]}}
            )


def leaf(field: str, operator: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


TREES: list[tuple[dict[str, Any], Callable[[World, dict[str, Any]], object]]] = [
    ({}, lambda w, d: True),
    ({"all": []}, lambda w, d: True),
    ({"any": []}, lambda w, d: False),
    (leaf("amount", "more", 1), lambda w, d: (d["amount"] or 0) > 1),
    ({"not": leaf("amount", "more", 1)}, lambda w, d: not (d["amount"] or 0) > 1),
    ({"not": {"not": leaf("amount", "more", 1)}}, lambda w, d: (d["amount"] or 0) > 1),
    (
        {"all": [leaf("state", "in", ["new", "done"]), {"any": [leaf("paid", "is", True), leaf("count", "is", 4)]}]},
        lambda w, d: d["state"] in ("new", "done") and (d["paid"] is True or d["count"] == 4),
    ),
    (leaf("customer.level", "is", "a"), lambda w, d: level(w, d) == "a"),
    (leaf("customer.level", "is_not", "a"), lambda w, d: level(w, d) != "a"),
    (leaf("customer.level", "is_blank"), lambda w, d: level(w, d) is None),
    (leaf("customer.parent.level", "is", "b"), lambda w, d: level(w, {"customer": parent(w, d)}) == "b"),
    (leaf("others", "is_blank"), lambda w, d: not d["others"]),
    ({"formula": "amount > 1 AND count >= 1"}, lambda w, d: (d["amount"] or 0) > 1 and (d["count"] or 0) >= 1),
    ({"formula": "customer.level = 'a'"}, lambda w, d: level(w, d) == "a"),
    ({"formula": "SUM(lines.qty) > 5"}, lambda w, d: sum(r["qty"] or 0 for r in w.lines[d["id"]]) > 5),
    ({"formula": "created_by = me OR owner_id = me"}, lambda w, d: d["owner_id"] == 7),
    ({"rows": "lines", "some": {}}, lambda w, d: w.lines[d["id"]]),
    ({"rows": "lines", "none": {}}, lambda w, d: not w.lines[d["id"]]),
    ({"rows": "lines", "some": leaf("qty", "is", 5)}, lambda w, d: any(r["qty"] == 5 for r in w.lines[d["id"]])),
    ({"rows": "lines", "some": {"formula": "qty = 5"}}, lambda w, d: any(r["qty"] == 5 for r in w.lines[d["id"]])),
    (
        {"rows": "lines", "none": leaf("product.level", "is", "a")},
        lambda w, d: not any(level(w, {"customer": r["product"]}) == "a" for r in w.lines[d["id"]]),
    ),
    (
        {"rows": "others", "some": leaf("level", "is", "a")},
        lambda w, d: any(w.customers[o]["level"] == "a" for o in d["others"]),
    ),
    (
        {"rows": "customer.deal.customer", "some": leaf("paid", "is", True)},
        lambda w, d: d["customer"] and any(o["customer"] == d["customer"] and o["paid"] for o in w.deals.values()),
    ),
    (
        {"rows": "lines", "some": {"rows": "parent_id.lines", "some": leaf("qty", "is", 5)}},
        lambda w, d: any(r["qty"] == 5 for r in w.lines[d["id"]]),
    ),
]


def level(world: World, deal: dict[str, Any]) -> Any:
    return world.customers[deal["customer"]]["level"] if deal["customer"] else None


def parent(world: World, deal: dict[str, Any]) -> Any:
    return world.customers[deal["customer"]]["parent"] if deal["customer"] else None


@pytest.mark.parametrize("number", range(len(TREES)))
def test_a_filter_finds_what_it_says(world: World, number: int) -> None:
    tree, holds = TREES[number]
    wanted = expected(world, lambda deal: holds(world, deal))
    assert {each["id"] for each in every(world, filter=tree, fields=())} == wanted
    rights = world.rights(everything=True)
    assert set(world.numbers(rights, filter={"not": {"not": tree}} if tree else {}, limit=500)) == wanted
    if tree:
        assert set(world.numbers(rights, filter={"not": tree}, limit=500)) == set(world.deals) - wanted
    with world.database.reading("w_main") as session:
        assert query.count(session, rights, query.Which(form="deal", filter=tree), HERE) == len(wanted)
        assert set(query.ids(session, rights, query.Which(form="deal", filter=tree), HERE)) == wanted


def test_a_customer_is_found_by_the_deals_that_link_to_it(world: World) -> None:
    rights = world.rights(everything=True)
    by_one = {deal["customer"] for deal in world.deals.values() if deal["paid"]} - {None}
    by_many = {other for deal in world.deals.values() if deal["paid"] for other in deal["others"]}
    paid = leaf("paid", "is", True)
    for path, wanted in (("deal.customer", by_one), ("deal.others", by_many)):
        assert set(world.numbers(rights, form="customer", filter={"rows": path, "some": paid})) == wanted
    lines = {line["product"] for rows in world.lines.values() for line in rows if line["qty"] == 5} - {None}
    five = {"rows": "deal.line.product", "some": leaf("qty", "is", 5)}
    assert set(world.numbers(rights, form="customer", filter=five)) == lines
    assert set(world.numbers(rights, form="customer", filter={**five, "rows": "deal.line"})) == lines
    with pytest.raises(Refusal) as refused:
        world.page(rights, form="customer", filter={"rows": "deal", "some": paid})
    assert "deal.customer" in str(refused.value.fields[0].params["example"])


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", ["amount", "made", "count", "paid"])
def test_blanks_come_last_both_ways_and_ties_go_by_id(world: World, field: str, descending: bool) -> None:
    sign = -1 if descending else 1
    filled = [deal for deal in world.deals.values() if deal[field] is not None]
    blank = [deal for deal in world.deals.values() if deal[field] is None]
    values = sorted({deal[field] for deal in filled})
    filled.sort(key=lambda deal: (sign * values.index(deal[field]), sign * deal["id"]))
    blank.sort(key=lambda deal: sign * deal["id"])
    found = every(world, sort=(Sort(field=field, descending=descending),), limit=7, fields=())
    assert [each["id"] for each in found] == [deal["id"] for deal in filled + blank]


def test_without_an_order_the_newest_come_first(world: World) -> None:
    assert [each["id"] for each in every(world, fields=(), limit=11)] == sorted(world.deals, reverse=True)


SORTS = ("name", "note", "amount", "price", "count", "made", "at", "state", "marks", "paid", "customer")
MORE = ("share", "customer.level", "customer.name", "created_at", "owner_id", "id", "age", "customer.parent.name")


@pytest.mark.slow
def test_two_hundred_questions_paged_to_the_end_give_everything_once(world: World) -> None:
    chance, rights = world.chance, world.rights(everything=True)
    for _ in range(200):
        sort = tuple(
            Sort(field=field, descending=chance.random() < 0.5)
            for field in chance.sample(SORTS + MORE, chance.randint(0, 4))
        )
        tree, holds = chance.choice(TREES)
        wanted = expected(world, lambda deal, holds=holds: holds(world, deal))  # type: ignore[misc]
        asked: dict[str, Any] = {"filter": tree, "sort": sort, "fields": ("name",)}
        paged = [each["id"] for each in every(world, limit=chance.choice((1, 3, 10, 59)), rights=rights, **asked)]
        assert sorted(paged) == sorted(wanted), (tree, sort)
        assert paged == [each["id"] for each in world.page(rights, limit=500, **asked)["records"]], (tree, sort)


@pytest.mark.parametrize("count", ["capped", "exact"])
def test_the_count_comes_with_the_page_also_of_nothing(world: World, count: str) -> None:
    rights = world.rights(everything=True)
    whole = world.page(rights, count=count, limit=2, sort=(Sort(field="amount"),), fields=("amount",))
    assert whole["count"] == {"value": 60, "exact": True}
    assert [each["values"]["amount"] for each in whole["records"]] == ["0", "0"]
    onward = world.page(
        rights, count=count, limit=2, sort=(Sort(field="amount"),), fields=("amount",), after=whole["next"]
    )
    assert len(onward["records"]) == 2
    assert onward["count"]["value"] == 60
    nothing = world.page(rights, count=count, filter={"any": []})
    assert nothing == {"records": [], "next": None, "count": {"value": 0, "exact": True}}


def test_a_cursor_of_another_question_or_of_nobody_is_refused(world: World) -> None:
    rights = world.rights(everything=True)
    sort = (Sort(field="amount"),)
    after = world.page(rights, sort=sort, limit=5)["next"]
    assert world.page(rights, sort=sort, limit=7, fields=("name",), after=after)["records"]
    mark = query.Query(form="deal", sort=sort)
    from chengwu.records.reading.sorting import cursor, fingerprint

    forged = [cursor(fingerprint(mark), place) for place in ([], ["1"], ["x", "1"], ["1", "x"], ["1", None])]
    nul = cursor(fingerprint(mark), ["a\0", "1"])
    for wrong in ["", "nonsense", write_cursor((1, 2)), write_cursor(("a", "[]")), *forged, nul]:
        with pytest.raises(BadCursor):
            world.page(rights, sort=sort, after=wrong)
    for other in ({"sort": (Sort(field="count"),)}, {"sort": sort, "search": "a"}, {"sort": sort, "form": "customer"}):
        with pytest.raises((BadCursor, Refusal)):
            world.page(rights, **{**other, "after": after})


def test_records_come_in_the_order_of_their_ids(world: World) -> None:
    rights = world.rights(everything=True)
    some = world.chance.sample(sorted(world.deals), 10)
    with world.database.reading("w_main") as session:
        catalogue(session)
        before = session.statements
        found = json.loads(query.records(session, rights, "deal", [*some, 999_999, -1, 2**70], HERE, fields=["name"]))
        one = json.loads(query.record(session, rights, "deal", some[0], HERE, rows=["lines"], expand=["customer"]))
        assert session.statements == before + 2
        assert [each["id"] for each in found] == some
        assert one["id"] == some[0]
        assert json.loads(query.records(session, rights, "deal", [], HERE)) == []
        for nobody in (999_999, 0, -5, 2**80):
            with pytest.raises(NotFound):
                query.record(session, rights, "deal", nobody, HERE)
        for form in ("nothing", "deal.line", "", "x" * 3000):
            with pytest.raises(NoForm):
                query.record(session, rights, form, 1, HERE)
