"""A definition is told everything that keeps it from being published, each with its place."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.forms import FormDefinition, problems
from chengwu.forms.expressions import resolved
from chengwu.kit.sentences import LANGUAGES, all_sentences, placeholders, tell
from tests.forms.samples import booking, field, model, plain

OTHERS = {"crm_model": model()}


def found(definition: FormDefinition) -> set[tuple[str, str]]:
    """Where, and what; every sentence can be told in full."""
    result = set()
    for problem in problems(resolved(definition, OTHERS), OTHERS):
        for language in LANGUAGES:
            assert placeholders(all_sentences()[problem.key][language]) <= set(problem.params), problem
            assert "{" not in tell(problem.key, language) or problem.params
        result.add((problem.path, problem.key))
    return result


def test_forms_with_everything_in_them_have_no_problem() -> None:
    assert found(booking()) == set()
    assert found(model()) == set()


def test_all_problems_come_at_once() -> None:
    wrong = plain("2x", field("name"), field("b", "nonsense"), field("c", "link"), title="gone", search=["b", "gone"])
    assert found(wrong) == {
        ("key", "form_key_wrong"),
        ("fields.1.key", "form_key_twice"),
        ("fields.2.type", "form_type_unknown"),
        ("fields.3.settings.form", "form_setting_missing"),
        ("title", "form_field_unknown"),
        ("search.1", "form_field_unknown"),
    }


@pytest.mark.parametrize("key", ["workspace", "form", "journal_2026_03", "me", "order_pkey"])
def test_a_form_is_not_called_as_a_table_of_the_platform(key: str) -> None:
    assert found(plain(key)) == {("key", "form_key_reserved")}


@pytest.mark.parametrize("key", ["id", "created_at", "xmin", "old", "and"])
def test_a_field_is_not_called_as_what_every_record_has(key: str) -> None:
    assert found(plain("order", field(key))) == {("fields.1.key", "form_key_reserved")}


@pytest.mark.parametrize("key", ["Amount", "a__b", "_a", "a_", "金额", "a b", "", "a" * 49])
def test_a_key_is_plain_and_short(key: str) -> None:
    assert found(plain("order", field(key, label={"en": "X"}))) == {("fields.1.key", "form_key_wrong")}


WRONG_FIELDS: list[tuple[dict[str, Any], str, str]] = [
    (field("x", settings={"nonsense": 1}), ".settings", "field_setting_unknown"),
    (field("x", "rating", settings={"out_of": "many"}), ".settings", "field_setting_wrong"),
    (field("x", "select"), ".settings.choices", "form_setting_missing"),
    (field("x", "serial", required=True), ".required", "form_required_computed"),
    (field("x", "serial", required="1 = 1"), ".required", "form_required_computed"),
    (field("x", "serial", default="A"), ".default", "form_default_computed"),
    (field("x", required=" "), ".required", "form_expression_missing"),
    (field("x", default="a", default_expression="'b'"), ".default", "form_two_defaults"),
    (field("x", "integer", default="many"), ".default", "field_not_number"),
    (field("x", "link", settings={"form": "gone"}), ".settings.form", "form_unknown"),
    (field("x", "links", settings={"form": "crm_booking.line"}), ".settings.form", "form_unknown"),
    (field("x", "sub_table", settings={"form": "order.gone"}), ".settings.form", "form_sub_table_unknown"),
    (field("x", "look_up", settings={"path": "name.stage_name"}), ".settings.path", "form_path_nowhere"),
    (field("x", "look_up", settings={"path": "gone.stage_name"}), ".settings.path", "form_path_nowhere"),
    (field("x", "roll_up", settings={"form": "gone", "via": "order"}), ".settings.form", "form_unknown"),
    (field("x", "roll_up", settings={"form": "crm_model", "via": "id_no"}), ".settings.via", "form_roll_up_via_wrong"),
    ({**field("x"), "label": {}}, ".label", "form_label_missing"),
    ({**field("x"), "label": {"en": "X", "tlh": "X"}}, ".label", "form_language_unknown"),
    ({**field("x"), "label": {"en": "a" * 501}}, ".label", "form_label_too_long"),
    ({**field("x"), "label": {"en": "a\x00b"}}, ".label.en", "form_text_control"),
]


@pytest.mark.parametrize(("wrong", "place", "key"), WRONG_FIELDS)
def test_a_wrong_field_is_told_with_its_place(wrong: dict[str, Any], place: str, key: str) -> None:
    assert found(plain("order", wrong)) == {(f"fields.1{place}", key)}


def test_a_look_up_follows_links_and_ends_at_a_field_or_at_what_every_record_has() -> None:
    link = field("m", "link", settings={"form": "crm_model"})
    itself = field("above", "link", settings={"form": "order"})
    for path in ("m.stage_name", "m.created_at", "above.above.m.stage_name"):
        assert found(plain("order", link, itself, field("x", "look_up", settings={"path": path}))) == set()
    for path in ("m.gone", "above.m", "m.stage_name.x"):
        wrong = found(plain("order", link, itself, field("x", "look_up", settings={"path": path})))
        assert wrong == (set() if path == "above.m" else {("fields.3.settings.path", "form_path_nowhere")})


def test_a_roll_up_goes_by_a_link_to_here_or_by_the_name_of_a_form_beside_an_id() -> None:
    task = plain("task", field("order", "link", settings={"form": "sale"}), field("src_form"), field("src_id"))
    for via, wrong in (("order", False), ("src_id", False), ("name", True)):
        rolled = field("tasks", "roll_up", settings={"form": "task", "via": via, "field": "id"})
        assert bool(problems(plain("sale", rolled), {"task": task})) is wrong
    rolled = field("tasks", "roll_up", settings={"form": "task", "via": "order", "field": "gone", "order": "gone"})
    assert [each.key for each in problems(plain("sale", rolled), {"task": task})] == ["form_roll_up_field_unknown"] * 2


@pytest.mark.parametrize(
    ("part", "place", "key"),
    [
        ({"title": "lines"}, "title", "form_not_a_title"),
        ({"title": "model"}, "title", "form_not_a_title"),
        ({"search": ["lines"]}, "search.0", "form_not_searchable"),
        ({"search": ["no", "no"]}, "search.1", "form_field_twice"),
        ({"sections": [{"fields": ["gone"]}]}, "sections.0.fields.0", "form_field_unknown"),
        ({"sections": [{"fields": ["no"]}, {"fields": ["no"]}]}, "sections.1.fields.0", "form_field_twice"),
        ({"unique": [{"fields": []}]}, "unique.0.fields", "form_list_empty"),
        ({"unique": [{"fields": ["note"]}]}, "unique.0.fields.0", "form_not_comparable"),
        ({"unique": [{"fields": ["products"]}]}, "unique.0.fields.0", "form_not_comparable"),
        ({"unique": [{"fields": ["no", "model"]}, {"fields": ["model", "no"]}]}, "unique.1", "form_constraint_twice"),
        ({"duplicates": [{"fields": ["gone"]}]}, "duplicates.0.fields.0", "form_field_unknown"),
        ({"checks": [{"expression": " ", "message": {"en": "a"}}]}, "checks.0.expression", "form_expression_missing"),
        ({"checks": [{"expression": "true"}]}, "checks.0.message", "form_label_missing"),
        ({"no_overlap": [{"resource": "no", "period": "period"}]}, "no_overlap.0.resource", "form_not_bookable"),
        ({"no_overlap": [{"resource": "products", "period": "period"}]}, "no_overlap.0.resource", "form_not_bookable"),
        ({"no_overlap": [{"resource": "model", "period": "made_on"}]}, "no_overlap.0.period", "form_not_a_period"),
        (
            {"no_overlap": [{"resource": "model", "period": "days", "after": 5}]},
            "no_overlap.0.period",
            "form_buffer_of_days",
        ),
        ({"no_overlap": [{"resource": "model", "period": "days"}] * 2}, "no_overlap.1", "form_constraint_twice"),
    ],
)
def test_a_constraint_names_fields_that_it_can_hold_on_to(part: dict[str, Any], place: str, key: str) -> None:
    assert found(booking(**part)) == {(place, key)}


def test_what_is_sensitive_is_neither_a_title_nor_searched() -> None:
    wrong = found(model(title="id_no", search=["id_no"]))
    assert wrong == {("title", "form_too_sensitive"), ("search.0", "form_too_sensitive")}


def test_a_sub_table_is_shown_once_holds_none_and_has_words_of_its_own() -> None:
    rows = {"key": "line", "label": {"en": "Line"}, "fields": [field("item")]}
    shows = field("lines", "sub_table", settings={"form": "order.line"})
    assert found(plain("order", shows, sub_tables=[rows])) == set()
    assert found(plain("order", sub_tables=[rows])) == {("sub_tables.0.key", "form_sub_table_not_shown_once")}
    nested = {**rows, "fields": [field("parent_id"), {**shows, "key": "inner"}], "unique": [{"fields": ["gone"]}]}
    assert found(plain("order", shows, sub_tables=[nested])) == {
        ("sub_tables.0.fields.0.key", "form_key_reserved"),
        ("sub_tables.0.fields.1.type", "form_sub_table_nested"),
        ("sub_tables.0.unique.0.fields.0", "form_field_unknown"),
    }


def test_names_of_tables_fit_and_are_each_of_one_thing() -> None:
    rows = {"key": "line", "label": {"en": "Line"}, "fields": [field("item")]}
    shows = field("lines", "sub_table", settings={"form": "order.line"})
    links = field("line", "links", settings={"form": "crm_model"})
    assert found(plain("order", shows, links, sub_tables=[rows])) == {("fields.2.key", "form_name_taken")}
    long = "o" * 48
    links = field("f" * 13, "links", settings={"form": "crm_model"})
    assert found(plain(long, links)) == set()
    links = field("f" * 14, "links", settings={"form": "crm_model"})
    assert found(plain(long, links)) == {("fields.1.key", "form_name_too_long")}


def test_a_form_has_fields_and_not_more_than_a_table_holds() -> None:
    assert found(model(fields=[], title="", search=[])) == {("fields", "form_without_fields")}
    assert found(plain("order", *[field(f"f{number}") for number in range(1400)])) == {("fields", "form_too_wide")}
