"""What may not be read may not be asked by, is not shown, and is not found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chengwu.access.model import Grant, Scope
from chengwu.access.rights import Rights
from chengwu.fields.in_sql import HIDDEN
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.kit.errors import NotFound, Refusal
from chengwu.records import query
from chengwu.records.errors import FieldHidden
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, Sort
from tests.records.reading_world import ALL, HERE, ME, OWN, World
from tests.records.world import published

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database, deals=40)


def refused(world: World, rights: Rights, **asked: Any) -> tuple[str, str]:
    with pytest.raises(FieldHidden) as found:
        world.page(rights, **asked)
    (field,) = found.value.fields
    assert found.value.status == 403
    return field.path, str(field.params["field"])


INDIRECT: list[tuple[str, dict[str, Any], str, str]] = [
    ("fields", {"fields": ("secret",)}, "fields", "secret"),
    ("filter", {"filter": {"all": [{"field": "secret", "operator": "is_blank"}]}}, "filter.all.0.field", "secret"),
    ("sort", {"sort": (Sort(field="secret"),)}, "sort.0.field", "secret"),
    ("formula", {"filter": {"formula": "secret = 's1'"}}, "filter.formula", "secret"),
    ("formula deep", {"filter": {"not": {"formula": "LEN(secret) > 1"}}}, "filter.not.formula", "secret"),
    ("link filter", {"filter": {"field": "customer.level", "operator": "is_blank"}}, "filter.field", "level"),
    ("link sort", {"sort": (Sort(field="customer.level"),)}, "sort.0.field", "level"),
    ("link formula", {"filter": {"formula": "customer.level = 'a'"}}, "filter.formula", "level"),
    ("expand", {"expand": ("others",)}, "expand", "others"),
    ("rows", {"rows": ("lines",), "form": "deal"}, "rows", "lines"),
    ("rows filter", {"filter": {"rows": "lines", "none": {}}}, "filter.rows", "lines"),
    ("links filter", {"filter": {"rows": "others", "some": {}}}, "filter.rows", "others"),
    (
        "back",
        {"form": "customer", "filter": {"rows": "deal.others", "some": {}}},
        "filter.rows",
        "deal.others",
    ),
    (
        "back rows",
        {"form": "customer", "filter": {"rows": "deal.customer", "some": {"field": "secret", "operator": "is_blank"}}},
        "filter.some.field",
        "secret",
    ),
]


@pytest.mark.parametrize("level", ["hidden", "masked"])
@pytest.mark.parametrize("case", INDIRECT, ids=[each[0] for each in INDIRECT])
def test_a_field_that_may_not_be_read_is_refused_by_its_name(world: World, level: Any, case: Any) -> None:
    _, asked, path, field = case
    rights = world.rights(
        deal=Grant(read=ALL, fields={"secret": level, "others": level, "lines": level}),
        customer=Grant(read=ALL, fields={"level": level}),
    )
    if level == "masked" and path == "fields":
        page = world.page(rights, **asked)
        assert {each.get("masked", {}).get("secret") for each in page["records"]} == {None, "****"}
        return
    assert refused(world, rights, **asked) == (path, field)


@pytest.mark.parametrize("level", ["hidden", "masked"])
def test_groups_and_figures_are_refused_too(world: World, level: Any) -> None:
    rights = world.rights(deal=Grant(read=ALL, fields={"secret": level, "amount": level}), customer=Grant(read=ALL))
    for asked, path in (
        (GroupQuery(form="deal", groups=(GroupKey(field="secret"),)), "groups.0.field"),
        (GroupQuery(form="deal", aggregates=(Aggregate(figure="sum", field="amount"),)), "aggregates.0.field"),
        (GroupQuery(form="deal", aggregates=(Aggregate(figure="count_of", field="amount"),)), "aggregates.0.field"),
        (GroupQuery(form="deal", filter={"field": "amount", "operator": "is_blank"}), "filter.field"),
    ):
        with world.database.reading("w_main") as session, pytest.raises(FieldHidden) as found:
            query.groups(session, rights, asked, HERE)
        assert found.value.fields[0].path == path


def test_only_the_rows_of_the_reader_are_found_and_counted(world: World) -> None:
    rights = world.rights(deal=Grant(read=OWN), customer=Grant(read=ALL))
    mine = {number for number, deal in world.deals.items() if deal["owner_id"] == ME}
    page = world.page(rights, limit=500, count="exact")
    assert {each["id"] for each in page["records"]} == mine
    assert page["count"]["value"] == len(mine)
    other = min(set(world.deals) - mine)
    with world.database.reading("w_main") as session:
        with pytest.raises(NotFound):
            query.record(session, rights, "deal", other, HERE)
        assert query.records(session, rights, "deal", [other], HERE) == b"[]"
        assert query.count(session, rights, query.Which(form="deal"), HERE) == len(mine)
        assert set(query.ids(session, rights, query.Which(form="deal"), HERE)) == mine


def test_a_cell_is_shown_where_one_role_grants_row_and_field(world: World) -> None:
    rights = world.two_roles(
        {"deal": Grant(read=ALL, fields={"secret": "hidden"}), "customer": Grant(read=ALL)},
        {"deal": Grant(read=OWN)},
    )
    seen = {n: deal["secret"] if deal["owner_id"] == ME else None for n, deal in world.deals.items()}
    found = world.page(rights, fields=("secret",), limit=500)["records"]
    assert {each["id"]: each["values"]["secret"] for each in found} == seen
    is_s1 = {"field": "secret", "operator": "is", "value": "s1"}
    assert set(world.numbers(rights, filter=is_s1, limit=500)) == {n for n, secret in seen.items() if secret == "s1"}
    formula = {"formula": "secret = 's1'"}
    assert set(world.numbers(rights, filter=formula, limit=500)) == {n for n, secret in seen.items() if secret == "s1"}
    order = world.page(rights, fields=("secret",), sort=(Sort(field="secret"),), limit=500)["records"]
    shown = [each["values"]["secret"] for each in order]
    assert shown == sorted(filter(None, shown)) + [None] * shown.count(None)
    with world.database.reading("w_main") as session:
        told = query.groups(session, rights, GroupQuery(form="deal", groups=(GroupKey(field="secret"),)), HERE)
    assert sum(b"s1" in part for part in told.split(b"keys")) == 1


def test_a_mask_never_tells_what_is_behind_it(world: World) -> None:
    rights = world.two_roles(
        {"deal": Grant(read=ALL, fields={"secret": "masked"}), "customer": Grant(read=ALL)}, {"deal": Grant(read=OWN)}
    )
    for each in world.page(rights, fields=("secret",), limit=500)["records"]:
        deal = world.deals[each["id"]]
        mine = deal["owner_id"] == ME
        assert each["values"]["secret"] == (deal["secret"] if mine else None)
        assert each.get("masked") == (None if mine or deal["secret"] is None else {"secret": "****"})


def test_linked_records_that_may_not_be_read_have_no_title(world: World) -> None:
    rights = world.rights(deal=Grant(read=ALL), customer=Grant(read=OWN, fields={"name": "masked"}))
    for each in world.page(rights, fields=("name",), expand=("customer",), limit=500)["records"]:
        customer = world.customers.get(world.deals[each["id"]]["customer"])
        title = each.get("titles", {}).get("customer")
        if customer is None or customer["owner_id"] != ME:
            assert title is None
        else:
            assert title["title"] == (None if customer["name"] is None else title["title"])
            assert title["title"] is None or "*" in title["title"]
    hidden = world.rights(deal=Grant(read=ALL), customer=Grant(read=ALL, fields={"name": "hidden"}))
    shown = world.page(hidden, fields=(), expand=("customer",), limit=500)["records"]
    assert {each["titles"]["customer"]["title"] for each in shown if "titles" in each} == {None}


def test_links_through_records_that_may_not_be_read_lead_nowhere(world: World) -> None:
    rights = world.rights(deal=Grant(read=ALL), customer=Grant(read=OWN))
    mine = {number for number, customer in world.customers.items() if customer["owner_id"] == ME}
    wanted = {
        number
        for number, deal in world.deals.items()
        if deal["customer"] in mine and world.customers[deal["customer"]]["level"] == "a"
    }
    level = {"field": "level", "operator": "is", "value": "a"}
    assert set(world.numbers(rights, filter={**level, "field": "customer.level"}, limit=500)) == wanted
    some = {number for number, deal in world.deals.items() if set(deal["others"]) & mine}
    assert set(world.numbers(rights, filter={"rows": "others", "some": {}}, limit=500)) == some


def test_whoever_may_read_nothing_of_a_form_is_told_so(world: World) -> None:
    rights = world.rights(customer=Grant(read=ALL))
    with pytest.raises(Refusal) as found:
        world.page(rights)
    assert found.value.status == 403
    lost = world.rights(deal=Grant(read=(Scope(kind="member", field="gone"),)))
    assert world.page(lost)["records"] == []


def test_pages_of_readers_do_not_mix(world: World) -> None:
    one = world.rights(deal=Grant(read=ALL, fields={"secret": "hidden"}))
    two = world.rights(deal=Grant(read=ALL))
    for rights, there in ((one, False), (two, True), (one, False)):
        assert all(("secret" in each["values"]) is there for each in world.page(rights)["records"])


def test_encrypted_values_are_stars_unless_they_are_opened(world: World) -> None:
    form = read(
        {
            "key": "safe",
            "label": {"en": "Safe"},
            "fields": [
                {"key": "name", "label": {"en": "Name"}, "type": "text"},
                {"key": "code", "label": {"en": "Code"}, "type": "text", "sensitivity": "S4", "encrypted": True},
            ],
        }
    )
    published(world.database, form)
    with world.database.reading("w_main") as session:
        number = world.insert(session, "safe", {"name": "n", "code": b"\x01\xff", "code__digest": b"d"})
        world.insert(session, "safe", {"name": "blank"})
        full = world.rights(everything=True)
        masked = world.rights(safe=Grant(read=ALL, fields={"code": "masked"}))
        opened: list[object] = []

        def reveal(key: str, kept: bytes, mask: bool) -> object:
            opened.append((key, kept, mask))
            return "1***" if mask else "12.50"

        one = json.loads(query.record(session, full, "safe", number, HERE))
        assert one["values"]["code"] == HIDDEN
        page = json.loads(query.page(session, full, query.Query(form="safe"), HERE, reveal).body)
        assert [each["values"]["code"] for each in page["records"]] == [None, "12.50"]
        page = json.loads(query.page(session, masked, query.Query(form="safe"), HERE, reveal).body)
        assert [each.get("masked") for each in page["records"]] == [None, {"code": "1***"}]
        assert opened == [("code", b"\x01\xff", False), ("code", b"\x01\xff", True)]
        for asked in ({"sort": (Sort(field="code"),)}, {"filter": {"field": "code", "operator": "is", "value": "1"}}):
            with pytest.raises(Refusal) as found:
                query.page(session, full, query.Query(form="safe", **asked), HERE)
            assert found.value.fields[0].key == "query_encrypted"
        there = query.Which(form="safe", filter={"field": "code", "operator": "is_not_blank"})
        assert query.ids(session, full, there, HERE) == [number]


def test_rows_and_links_that_are_seen_in_some_records_only_lead_on_from_those(world: World) -> None:
    some = {"others": "hidden", "lines": "hidden"}
    rights = world.two_roles(
        {"deal": Grant(read=ALL, fields=some), "customer": Grant(read=ALL)},  # type: ignore[arg-type]
        {"deal": Grant(read=OWN), "customer": Grant(read=ALL)},
    )
    mine = {number for number, deal in world.deals.items() if deal["owner_id"] == ME}

    def found(form: str, rows: str) -> set[int]:
        return set(world.numbers(rights, form=form, filter={"rows": rows, "some": {}}, limit=500))

    assert found("deal", "others") == {number for number in mine if world.deals[number]["others"]}
    assert found("deal", "lines") == {number for number in mine if world.lines[number]}
    assert found("customer", "deal.others") == {other for number in mine for other in world.deals[number]["others"]}
    shown = world.page(rights, fields=("others", "lines"), rows=("lines",), expand=("others",), limit=500)["records"]
    for each in shown:
        if each["id"] not in mine:
            assert each["values"] == {"others": None, "lines": None}
            assert each["rows"] == {"lines": []}
            assert "titles" not in each
