"""What keeps a view from being kept: everything at once, each with its place, by the code that makes queries."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.kit.db import Database
from chengwu.kit.sentences import tell
from chengwu.views import problems, read, written
from chengwu.views.errors import ViewUnreadable
from tests.views.world import HERE, Company, columns, refusals, view

pytestmark = pytest.mark.database
WHOLE: dict[str, Any] = {
    "kind": "grid",
    "columns": [
        {"field": "name", "width": 220, "frozen": True},
        {"field": "amount", "figure": "sum"},
        {"field": "client"},
        {"field": "client.level"},
        {"field": "lines.qty"},
        {"field": "lines"},
        {"field": "secret"},
        {"field": "created_at"},
    ],
    "filter": {
        "all": [
            {"field": "status", "operator": "in", "value": ["todo", "doing"]},
            {"any": [{"field": "client.level", "operator": "is", "value": "a"}, {"not": {"formula": "amount > 10"}}]},
            {"rows": "lines", "some": {"field": "qty", "operator": "more", "value": 3}},
            {"rows": "others", "none": {}},
            {"field": "secret", "operator": "is_not_blank"},
            {"formula": "who = me"},
        ]
    },
    "sort": [{"field": "due", "descending": True}, {"field": "client.name"}],
    "group": [{"field": "due", "by": "month", "closed": True}, {"field": "status"}],
    "colours": [
        {"when": "amount > 100 AND client.level = 'a'", "colour": "red"},
        {"when": "due < TODAY()", "colour": "#d9363e", "field": "due"},
    ],
    "row_height": "high",
}


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    return Company(database)


def test_a_view_with_everything_in_it_has_no_problem(company: Company) -> None:
    assert company.told(**WHOLE) == {}
    assert read(written(view(**WHOLE))) == view(**WHOLE)


def test_all_problems_are_told_at_once_each_in_its_place(company: Company) -> None:
    told = company.told(
        key="Wrong Key",
        label={"fr": "tout"},
        colours=[{"when": "TRUE", "colour": "url(x)"}],
    )
    assert told == {
        "key": "form_key_wrong",
        "label": "form_language_unknown",
        "colours.0.colour": "view_colour_unknown",
    }
    told = company.told(
        columns=[{"field": "name"}, {"field": "nosuch"}, {"field": "name"}, {"field": "note", "figure": "sum"},
                 {"field": "client.nosuch"}, {"field": "name.level"}, {"field": "client.agent.x"}],
        filter={"all": [
            {"field": "nosuch", "operator": "is", "value": 1},
            {"field": "amount", "operator": "like", "value": 1},
            {"any": [{"field": "due", "operator": "is", "value": "tomorrow"}, {"not": {"formula": "amount +"}}]},
            {"rows": "lines", "some": {"all": [{"field": "nosuch", "operator": "is_blank"},
                                               {"field": "qty", "operator": "is", "value": "many"}]}},
            {"rows": "name", "some": {}},
            {"formula": "due"},
            {"formula": "nosuch = 1"},
            {"what": "is this"},
        ]},
        sort=[{"field": "point"}, {"field": "others"}, {"field": "due"}],
        group=[{"field": "lines"}, {"field": "status", "by": "week"}],
        colours=[{"when": "due", "colour": "red"}, {"when": "TRUE", "colour": "red", "field": "nosuch"}],
    )  # fmt: skip
    assert told == {
        "columns.1.field": "query_field_unknown",
        "columns.2.field": "view_field_twice",
        "columns.3.figure": "query_not_countable",
        "columns.4.field": "query_field_unknown",
        "columns.5.field": "query_not_a_link",
        "columns.6.field": "query_way_too_long",
        "filter.all.0.field": "query_field_unknown",
        "filter.all.1.value": "field_operator_unknown",
        "filter.all.2.any.0.value": told["filter.all.2.any.0.value"],
        "filter.all.2.any.1.not.formula": told["filter.all.2.any.1.not.formula"],
        "filter.all.3.some.all.0.field": "query_field_unknown",
        "filter.all.3.some.all.1.value": told["filter.all.3.some.all.1.value"],
        "filter.all.4.rows": "query_no_rows",
        "filter.all.5.formula": told["filter.all.5.formula"],
        "filter.all.6.formula": "formula_no_such_name",
        "filter.all.7": "query_tree_unreadable",
        "sort.0.field": "query_not_sortable",
        "sort.1.field": "query_not_sortable",
        "group.0.field": "query_not_groupable",
        "group.1.field": "query_not_groupable",
        "colours.0.when": told["filter.all.5.formula"],
        "colours.1.field": "query_field_unknown",
    }


def test_a_form_that_is_not_there_is_told(company: Company) -> None:
    assert company.told(form="nowhere") == {"form": "form_not_there"}
    assert company.told(form="task.line") == {"form": "form_not_there"}


def test_a_view_keeps_no_value_of_an_encrypted_field(company: Company) -> None:
    inner = {"field": "secret", "operator": "is", "value": "6222 8888"}
    told = company.told(filter={"any": [{"not": inner}]})
    assert told == {"filter.any.0.not.value": "view_encrypted_value"}
    assert set(company.told(sort=[{"field": "secret"}]).values()) == {"query_encrypted"}


def test_whoever_keeps_a_view_for_themselves_cannot_ask_by_what_they_may_not_see(company: Company) -> None:
    hidden = "query_field_hidden"
    told = company.told(
        company.blind("cost", "client"),
        columns=columns("name", "cost", "client.name"),
        filter={"any": [{"field": "cost", "operator": "more", "value": 1}, {"formula": "margin > 2"}]},
        sort=[{"field": "cost"}],
        group=[{"field": "client"}],
        colours=[{"when": "cost > 1", "colour": "red"}],
        kind="board",
        settings={"columns": "client"},
    )
    assert told == {
        "columns.1.field": hidden,
        "columns.2.field": hidden,
        "filter.any.0.field": hidden,
        "filter.any.1.formula": hidden,
        "sort.0.field": hidden,
        "group.0.field": hidden,
        "colours.0.when": hidden,
        "settings.columns": hidden,
    }


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ([], ""),
        ({"key": "a"}, ""),
        ({"key": "a", "form": "task", "kind": "k" * 41}, "kind"),
        ({"key": "a", "form": "task", "columns": [{"field": "x", "width": 7}]}, "columns.0.width"),
        ({"key": "a", "form": "task", "columns": [{"field": "x" * 301}]}, "columns.0.field"),
        ({"key": "a", "form": "task", "columns": [{"field": "x"}] * 501}, "columns"),
        ({"key": "a", "form": "task", "group": [{"field": "x"}] * 4}, "group"),
        ({"key": "a", "form": "task", "sort": [{"field": "x"}] * 6}, "sort"),
        ({"key": "a", "form": "task", "colours": [{"when": "x" * 8193, "colour": "red"}]}, "colours.0.when"),
        ({"key": "a", "form": "task", "filter": [1]}, "filter"),
        ({"key": "a", "form": "task", "rights": "all"}, ""),
    ],
)
def test_what_is_no_definition_is_refused_with_its_place(raw: Any, place: str) -> None:
    with pytest.raises(ViewUnreadable) as refused:
        read(raw)
    assert refusals(refused.value) == {place: "view_part_unreadable"}


def deep(times: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"field": "name", "operator": "is_blank"}
    for _ in range(times):
        tree = {"not": tree}
    return tree


@pytest.mark.parametrize(
    ("definition", "place", "key"),
    [
        ({"kind": "cube", "settings": {"sides": 6}}, "kind", "view_kind_unknown"),
        ({"filter": deep(9)}, "filter", "query_too_deep"),
        ({"filter": deep(3000)}, "filter", None),
        ({"filter": {"all": [deep(0)] * 201}}, "filter", "query_too_many_conditions"),
        ({"filter": {"field": "name", "operator": "is", "value": "a\0b"}}, "filter.value", "form_text_control"),
        ({"filter": {"field": "amount", "operator": "is", "value": float("nan")}}, "filter.value", "form_text_control"),
        ({"filter": {"field": "amount", "operator": "is", "value": 10**400}}, "filter.value", None),
        ({"filter": {"field": "name", "operator": "is", "value": {"a": [[[]]]}}}, "filter.value", None),
        ({"filter": {"all": {"field": "name"}}}, "filter", "query_tree_unreadable"),
        ({"filter": {"field": "a'; drop table", "operator": "is", "value": 1}}, "filter.field", "query_field_unknown"),
        ({"filter": {"field": "name", "operator": "is", "value": "x" * 70_000}}, "", "view_too_large"),
        ({"settings": {"a": "b" * 70_000}}, "", "view_too_large"),
        ({"label": {"en": "x" * 600}}, "label", "form_label_too_long"),
        ({"label": {}}, "label", "form_label_missing"),
        ({"columns": [{"field": "."}]}, "columns.0.field", "query_field_unknown"),
        ({"columns": [{"field": ""}]}, "columns.0.field", "query_field_unknown"),
        ({"columns": [{"field": "lines."}]}, "columns.0.field", "query_field_unknown"),
        ({"sort": [{"field": "client." * 8 + "name"}]}, "sort.0.field", "query_way_too_long"),
        ({"colours": [{"when": "", "colour": "red"}]}, "colours.0.when", None),
        ({"colours": [{"when": "((((" * 500, "colour": "red"}]}, "colours.0.when", None),
    ],
)  # fmt: skip
def test_what_is_meant_badly_is_told_and_does_no_harm(
    company: Company, definition: dict[str, Any], place: str, key: str | None
) -> None:
    told = company.told(**definition)
    assert place in told
    assert key is None or told[place] == key


def test_groups_and_sorts_are_together_as_many_as_a_query_takes(company: Company) -> None:
    sort = [{"field": path} for path in ("name", "due", "amount")]
    group = [{"field": path} for path in ("status", "urgent", "who")]
    assert company.told(sort=sort, group=group) == {"sort": "query_too_many"}
    assert company.told(sort=sort[:2], group=group) == {}


def test_a_designer_sees_every_field_and_others_their_own(company: Company) -> None:
    definition = view(columns=columns("cost"))
    assert problems(definition, company.designer, HERE) == []
    assert [each.key for each in problems(definition, company.blind("cost"), HERE)] == ["query_field_hidden"]


def test_what_is_wrong_names_what_is_meant_as_people_know_it(company: Company) -> None:
    wrong = {
        "group": [{"field": "lines"}],
        "sort": [{"field": "pictures"}],
        "columns": [{"field": "name", "figure": "sum"}, {"field": "name"}],
        "filter": {"all": [{"field": "secret", "operator": "contains", "value": "x"},
                           {"field": "created_by.name", "operator": "is", "value": "x"}]},
    }  # fmt: skip
    found = problems(view(**wrong), company.designer, HERE)
    told = {each.path: tell(each.key, "zh-CN", **each.params) for each in found}
    assert "字段“Lines”" in told["group.0.field"]
    assert "字段“Pictures”" in told["sort.0.field"]
    assert told["columns.0.figure"].startswith("字段“Name”不能计算 合计")
    assert "字段“Name”" in told["columns.1.field"]
    assert told["filter.all.0.value"].startswith("“Secret”")
    assert told["filter.all.1.field"].startswith("“创建人”")
