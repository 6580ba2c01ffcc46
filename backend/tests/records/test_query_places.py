"""A page that begins so many records further on, and at which place of an order a record stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chengwu.access.model import Grant, Scope
from chengwu.access.rights import Rights
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from chengwu.records import query
from chengwu.records.query import Sort
from tests.records.reading_world import ALL, HERE, OWN, World

pytestmark = pytest.mark.database

ORDERS = (
    (),
    (Sort(field="amount"),),
    (Sort(field="amount", descending=True), Sort(field="name")),
    (Sort(field="customer.name", descending=True),),
    (Sort(field="price"), Sort(field="created_at")),
    (Sort(field="age"),),
    (Sort(field="id"),),
)


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database)


@pytest.mark.parametrize("sort", ORDERS, ids=lambda sort: "-".join(each.field for each in sort) or "newest")
def test_a_page_after_so_many_is_a_piece_of_the_whole_order(world: World, sort: tuple[Sort, ...]) -> None:
    for rights in (
        world.rights(everything=True),
        world.rights(deal=Grant(read=OWN, others="read", fields={"amount": "read"}), customer=Grant(read=ALL)),
        world.rights(
            deal=Grant(read=ALL, others="read", also=(Grant(read=(Scope(kind="own"),), others="read"),)),
            customer=Grant(read=ALL, others="read"),
        ),
    ):
        asked: dict[str, Any] = {"sort": sort, "expand": ("customer", "others"), "rows": ("lines",)}
        try:
            whole = world.page(rights, limit=500, **asked)["records"]
        except Refusal:
            continue  # by what these rights hide nobody sorts
        assert whole
        for skip in (1, 2, 7, len(whole) // 2, len(whole) - 1, len(whole), len(whole) + 5, 1_000_000):
            page = world.page(rights, skip=skip, limit=6, count="exact", **asked)
            assert page["records"] == whole[skip : skip + 6]
            assert page["count"] == {"value": len(whole), "exact": True}
            onward = page["next"] and world.page(rights, after=page["next"], limit=6, **asked)["records"]
            assert (onward or []) == whole[skip + 6 : skip + 12]


def test_filters_searches_and_a_moment_of_the_past_are_passed_over_alike(world: World) -> None:
    rights = world.rights(everything=True)
    for asked in (
        {"filter": {"field": "state", "operator": "is", "value": "new"}},
        {"search": "技"},
        {"filter": {"field": "customer.level", "operator": "is", "value": "a"}, "sort": (Sort(field="amount"),)},
    ):
        whole = world.numbers(rights, limit=500, **asked)
        assert whole
        assert world.numbers(rights, skip=2, limit=3, **asked) == whole[2:5]
    # These records were put into their table by hand: the journal says nothing of them, and any moment has them.
    past = datetime(2100, 1, 1, tzinfo=UTC)
    whole = world.numbers(rights, limit=500, as_of=past, sort=(Sort(field="name"),))
    assert world.numbers(rights, skip=3, limit=4, as_of=past, sort=(Sort(field="name"),)) == whole[3:7]


def test_what_goes_on_from_a_page_does_not_skip_as_well(world: World) -> None:
    rights = world.rights(everything=True)
    after = world.page(rights, limit=2)["next"]
    with pytest.raises(Refusal) as refused:
        world.page(rights, after=after, skip=2)
    assert [(each.path, each.key) for each in refused.value.fields] == [("skip", "query_skip_after")]
    for wrong in (-1, 1_000_001):
        with pytest.raises(Refusal) as refused:
            world.page(rights, skip=wrong)
        assert [each.path for each in refused.value.fields] == ["skip"]


def test_a_stream_passes_them_over_too(world: World) -> None:
    rights = world.rights(everything=True)
    with world.database.reading("w_main") as session:
        catalogue(session)
        asked = query.Query(form="deal", fields=("name",), skip=4, limit=3)
        found = list(query.stream(session, rights, asked, HERE))
    page = world.page(rights, fields=("name",), skip=4, limit=3)["records"]
    assert len(found) == 3
    assert [each.decode() for each in found] and world.numbers(rights, skip=4, limit=3) == [each["id"] for each in page]


@pytest.mark.parametrize("sort", ORDERS, ids=lambda sort: "-".join(each.field for each in sort) or "newest")
def test_a_record_stands_where_the_pages_have_it(world: World, sort: tuple[Sort, ...]) -> None:
    rights = world.rights(everything=True)
    for asked in ({}, {"filter": {"field": "state", "operator": "is", "value": "new"}}, {"search": "技"}):
        whole = world.numbers(rights, limit=500, sort=sort, **asked)
        places = {number: place(world, rights, number, sort=sort, **asked) for number in world.deals}
        assert [number for number in places if places[number] is not None] == sorted(whole)
        assert whole == sorted(whole, key=lambda number: places[number] or 0)
        assert sorted(at for at in places.values() if at is not None) == list(range(len(whole)))


def test_what_may_not_be_seen_has_no_place(world: World) -> None:
    own = world.rights(deal=Grant(read=OWN, others="read"))
    mine = world.numbers(own, limit=500)
    for number, deal in world.deals.items():
        assert (place(world, own, number) is not None) == (deal["owner_id"] == 7) == (number in mine)
    assert place(world, own, 0) is None and place(world, own, 2**64) is None
    hides = world.rights(deal=Grant(read=ALL, others="read", fields={"amount": "hidden"}))
    with pytest.raises(Refusal):
        place(world, hides, mine[0], sort=(Sort(field="amount"),))


def place(world: World, rights: Rights, number: int, **asked: Any) -> int | None:
    with world.database.reading("w_main") as session:
        catalogue(session)
        before = session.statements
        found = query.place(session, rights, query.Query(form="deal", **asked), number, HERE)
        assert session.statements <= before + 2
    return found
