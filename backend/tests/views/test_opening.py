"""A view as somebody can use it: what is gone is left out and told, what they may not see is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.access.model import Grant, Scope
from chengwu.access.rights import Rights
from chengwu.kit.db import Database
from chengwu.kit.errors import NotAllowed
from chengwu.records import query
from chengwu.records.errors import FieldHidden
from chengwu.views import Moment, asked, fields_of, groups_asked, opened
from tests.records.world import SCHEMA, published
from tests.views.test_checking import WHOLE
from tests.views.world import ALL, HERE, Company, columns, task, view

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    company = Company(database)
    client = company.make("client", name="华为", level="a")
    for number in range(6):
        company.make(
            "task", name=f"任务{number}", amount=number * 10, cost=number, client=client,
            status="todo" if number % 2 else "done", lines=[{"item": "x", "qty": number}],
        )  # fmt: skip
    return company


@pytest.fixture
def smaller(company: Company) -> Iterator[Company]:
    """The form without some fields, for one test."""
    published(company.database, task(without=("amount", "status", "margin", "cover", "due", "ends")))
    yield company
    published(company.database, task())


def page(company: Company, rights: Rights, moment: Moment | None = None, **definition: Any) -> dict[str, Any]:
    found = opened(view(**definition), rights, HERE)
    question = query.Query(form="task", **{name: getattr(asked(found, rights, moment), name) for name in _MEMBERS})
    with company.database.reading(SCHEMA) as session:
        return json.loads(query.page(session, rights, question, HERE).body)  # type: ignore[no-any-return]


_MEMBERS = ("filter", "search", "as_of", "fields", "sort", "expand", "rows", "limit", "after", "skip", "count")


def test_a_page_is_the_view_s_and_what_is_asked_at_the_moment_holds_as_well(company: Company) -> None:
    definition: dict[str, Any] = {
        "columns": columns("name", "client", "client.level", "lines.qty"),
        "filter": {"field": "status", "operator": "is", "value": "todo"},
        "sort": [{"field": "amount", "descending": True}],
    }
    found = page(company, company.designer, **definition)
    assert [each["values"]["name"] for each in found["records"]] == ["任务5", "任务3", "任务1"]
    first = found["records"][0]
    assert first["titles"]["client"]["title"] == "华为"
    assert first["titles"]["client"]["values"] == {"level": "a"}
    assert [each["values"] for each in first["rows"]["lines"]] == [{"qty": 5}]
    more = {"field": "amount", "operator": "less", "value": 40}
    narrowed = page(company, company.designer, Moment(filter=more, count="exact"), **definition)
    assert [each["values"]["name"] for each in narrowed["records"]] == ["任务3", "任务1"]
    assert narrowed["count"]["value"] == 2
    turned = page(company, company.designer, Moment(sort=(query.Sort(field="amount"),), limit=1), **definition)
    assert [each["values"]["name"] for each in turned["records"]] == ["任务1"]


def test_records_of_a_group_stand_together_and_then_in_the_order_of_the_view(company: Company) -> None:
    found = page(
        company,
        company.designer,
        columns=columns("name"),
        group=[{"field": "status", "descending": True}],
        sort=[{"field": "name"}],
    )
    names = [(each["values"]["status"], each["values"]["name"]) for each in found["records"]]
    assert [status for status, _ in names] == ["done"] * 3 + ["todo"] * 3
    assert names[:3] == sorted(names[:3])


def test_without_columns_all_that_may_be_seen_comes_along(company: Company) -> None:
    seen = page(company, company.blind("cost"))["records"][0]["values"]
    assert "amount" in seen
    assert not {"cost", "margin"} & set(seen)


def test_what_somebody_may_not_see_is_not_in_their_view(company: Company) -> None:
    rights = company.blind("cost", "client")
    definition: dict[str, Any] = {
        "columns": [*columns("name", "cost", "client.name"), {"field": "amount", "figure": "sum"}],
        "sort": [{"field": "cost"}, {"field": "name", "descending": True}],
        "group": [{"field": "client"}],
        "colours": [{"when": "cost > 1", "colour": "red"}, {"when": "amount > 1", "colour": "blue"}],
        "kind": "board",
        "settings": {"columns": "status", "lanes": "client", "figures": [{"figure": "sum", "field": "cost"}, {}]},
    }
    seen = opened(view(**definition), rights, HERE)
    assert [each.field for each in seen.definition.columns] == ["name", "amount"]
    assert [each.field for each in seen.definition.sort] == ["name"]
    assert (seen.definition.group, [each.colour for each in seen.definition.colours]) == ((), ["blue"])
    assert seen.definition.settings == {"columns": "status", "figures": [{}]}
    assert seen.lacking == (
        "columns.1.field", "columns.2.field", "sort.0.field", "group.0.field", "colours.0.when",
        "settings.lanes", "settings.figures.0",
    )  # fmt: skip
    assert (seen.broken, seen.refused, seen.drawn) == ((), (), "board")
    found = page(company, rights, **definition)
    assert found["records"][0]["values"]["name"] == "任务5"
    assert "cost" not in json.dumps(found)
    figures = groups_asked(seen, rights, HERE)
    assert figures is not None
    assert [one.field for one in figures.groups] == ["status"]


def test_a_condition_by_what_somebody_may_not_see_is_refused_by_name(company: Company) -> None:
    rights = company.blind("cost")
    for tree in (
        {"field": "cost", "operator": "more", "value": 1},
        {"all": [{"field": "name", "operator": "is_not_blank"}, {"not": {"formula": "margin > 1"}}]},
    ):
        seen = opened(view(filter=tree), rights, HERE)
        assert [each.key for each in seen.refused] == ["query_field_hidden"]
        with pytest.raises(FieldHidden):
            page(company, rights, filter=tree)
        assert opened(view(filter=tree), company.designer, HERE).refused == ()


def test_a_board_without_its_columns_is_drawn_as_a_grid(company: Company) -> None:
    board = view(kind="board", settings={"columns": "status"})
    assert opened(board, company.blind("status"), HERE).drawn == "grid"
    assert opened(board, company.designer, HERE).drawn == "board"
    hidden = opened(board, company.blind("status"), HERE)
    assert groups_asked(hidden, company.blind("status"), HERE) is None


def test_what_is_masked_is_shown_behind_its_mask_and_nothing_is_asked_by_it(company: Company) -> None:
    rights = company.rights(task=Grant(read=ALL, fields={"cost": "masked"}), client=Grant(read=ALL))
    seen = opened(view(columns=columns("cost"), sort=[{"field": "cost"}]), rights, HERE)
    assert ([each.field for each in seen.definition.columns], seen.definition.sort) == (["cost"], ())
    first = page(company, rights, columns=columns("cost", "name"))["records"][0]
    assert set(first["masked"]) == {"cost"}


def test_somebody_who_may_read_no_record_of_the_form_opens_nothing(company: Company) -> None:
    with pytest.raises(NotAllowed):
        opened(view(), company.rights(task=Grant(create=True)), HERE)
    own = company.rights(task=Grant(read=(Scope(kind="own"),)))
    assert page(company, own)["records"] == []


def test_a_view_whose_fields_were_removed_opens_and_says_what_is_gone(smaller: Company) -> None:
    seen = opened(view(**WHOLE), smaller.designer, HERE)
    assert {each.path: each.key for each in seen.broken} == {
        "columns.1.field": "query_field_unknown",
        "filter.all.0.field": "query_field_unknown",
        "filter.all.1.any.1.not.formula": "formula_no_such_name",
        "sort.0.field": "query_field_unknown",
        "group.0.field": "query_field_unknown",
        "group.1.field": "query_field_unknown",
        "colours.0.when": "formula_no_such_name",
        "colours.1.when": "formula_no_such_name",
        "colours.1.field": "query_field_unknown",
    }
    kept = seen.definition
    assert [each.field for each in kept.columns][:2] == ["name", "client"]
    assert [each.field for each in kept.sort] == ["client.name"]
    assert len(kept.filter["all"]) == 5
    assert kept.filter["all"][0] == {"any": [{"field": "client.level", "operator": "is", "value": "a"}]}
    assert page(smaller, smaller.designer, **{**WHOLE, "filter": WHOLE["filter"]["all"][0]})["records"] != []


@pytest.mark.parametrize(
    ("kind", "settings", "drawn"),
    [
        ("board", {"columns": "status", "picture": "cover"}, "grid"),
        ("board", {"columns": "urgent", "figures": [{"figure": "sum", "field": "amount"}]}, "board"),
        ("gantt", {"start": "starts", "end": "due"}, "grid"),
        ("calendar", {"start": "starts", "end": "due"}, "calendar"),
        ("pivot", {"rows": [{"field": "who"}, {"field": "status"}]}, "pivot"),
    ],
)
def test_a_kind_that_lost_a_field_is_drawn_as_far_as_it_can(
    smaller: Company, kind: str, settings: dict[str, Any], drawn: str
) -> None:
    seen = opened(view(kind=kind, settings=settings), smaller.designer, HERE)
    assert seen.broken
    assert seen.drawn == drawn
    groups_asked(seen, smaller.designer, HERE)
    assert page(smaller, smaller.designer, kind=kind, settings=settings)["records"] != []


def test_a_filter_of_which_nothing_is_left_lets_everything_through_and_says_so(smaller: Company) -> None:
    tree = {"any": [{"not": {"field": "status", "operator": "is_blank"}}, {"all": [{"formula": "amount > 1"}]}]}
    seen = opened(view(filter=tree), smaller.designer, HERE)
    assert seen.definition.filter == {}
    assert len(seen.broken) == 2


def marks(company: Company, rights: Rights, numbers: list[int], *formulas: str) -> dict[int, list[int]]:
    with company.database.reading(SCHEMA) as session:
        before = session.statements
        found = query.marks(session, rights, "task", numbers, formulas, HERE)
        assert session.statements == before + 1
    return found


def test_which_rules_hold_of_which_records_is_one_statement(company: Company) -> None:
    numbers = {each["values"]["name"]: each["id"] for each in page(company, company.designer)["records"]}
    first, last = numbers["任务0"], numbers["任务5"]
    some = [first, last, 10**15]
    rules = (
        "amount > 20",
        "client.level = 'a'",
        "MAX(lines.qty) > 100",
        "amount / 0 > 1",
        "name = '任务5' OR name = '5%(x)s'",
    )
    assert marks(company, company.designer, some, *rules) == {first: [1], last: [0, 1, 4]}
    own = company.rights(task=Grant(read=(Scope(kind="own"),)))
    assert marks(company, own, some, "TRUE") == {}, "what may not be seen has no colour"
    with pytest.raises(FieldHidden):
        marks(company, company.blind("cost"), some, "amount > 1", "margin > 1")


def test_a_view_is_opened_once_for_those_with_the_same_rights(company: Company) -> None:
    rights = company.designer
    assert opened(view(**WHOLE), rights, HERE) is opened(view(**WHOLE), rights, HERE)


def test_the_fields_that_a_view_refers_to_also_on_the_way_and_in_formulas(company: Company) -> None:
    catalogue = company.catalogue
    assert fields_of(view(**WHOLE), catalogue) == {
        ("task", "name"), ("task", "amount"), ("task", "client"), ("client", "level"), ("task", "lines"),
        ("task.line", "qty"), ("task", "secret"), ("task", "status"), ("task", "others"), ("task", "who"),
        ("task", "due"), ("client", "name"),
    }  # fmt: skip
    board = view(
        kind="board",
        settings={"columns": "client.agent", "figures": [{"figure": "sum", "field": "cost"}, {"figure": "count"}]},
        filter={"rows": "task.parent", "some": {"formula": "SUM(lines.qty) > 2"}},
    )
    assert fields_of(board, catalogue) == {
        ("task", "client"), ("client", "agent"), ("task", "cost"), ("task", "parent"), ("task", "lines"),
        ("task.line", "qty"),
    }  # fmt: skip


def test_what_is_not_there_is_not_among_them(company: Company) -> None:
    hostile = view(
        columns=columns("nosuch", "client.nosuch", "name.x"),
        filter={"all": [{"rows": "nosuch", "some": {}}, {"formula": "nosuch = ("}, {"all": "x"}, {"not": None}]},
        colours=[{"when": ")", "colour": "red"}],
        settings={"nosuch": 1},
    )
    assert fields_of(hostile, company.catalogue) == {("task", "client"), ("task", "name")}
    assert fields_of(view(form="nowhere", columns=columns("name")), company.catalogue) == set()
