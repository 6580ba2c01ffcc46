"""A definition is data: it survives JSON, YAML and back, and two of them can be told apart."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chengwu.fields.types import TYPES
from chengwu.forms import Difference, differences, problems, read, written
from chengwu.forms.errors import FormUnreadable
from chengwu.forms.keys import is_key, is_reserved
from tests.forms.samples import BOOKING, booking, field, model, plain

KEYS = st.from_regex(r"[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,8}){0,3}", fullmatch=True).filter(
    lambda key: is_key(key) and not is_reserved(key)
)
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
TEXTS = st.dictionaries(st.sampled_from(("zh-CN", "en")), WORDS, min_size=1)
READY = [each.name for each in TYPES if not each.missing(each.starting())]


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """Valid forms without links: any fields, some of them in sections, search, unique."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=6, unique=True))
    fields = [
        {
            "key": key,
            "label": draw(TEXTS),
            "type": draw(st.sampled_from(READY)),
            "visible": draw(st.sampled_from(("", "1 = 1"))),
            "sensitivity": draw(st.sampled_from(("S1", "S2"))),
            "read_only": draw(st.booleans()),
            "help": draw(TEXTS),
        }
        for key in keys
    ]
    fields.append({**field("name_of_it"), "required": draw(st.sampled_from((True, False, "2 > 1")))})
    expressions = st.sampled_from(("1 < 2", "LEN(name_of_it) < 5", '[name_of_it] <> ""'))
    checks = st.lists(st.fixed_dictionaries({"expression": expressions, "message": TEXTS}), max_size=2)
    return {
        "key": f"f_{draw(KEYS)}"[:40].rstrip("_") + "_x",
        "label": draw(TEXTS),
        "fields": fields,
        "sections": [{"label": draw(TEXTS), "fields": keys, "columns": draw(st.integers(1, 4))}],
        "checks": draw(checks.filter(lambda found: len({one["expression"] for one in found}) == len(found))),
        "unique": [{"fields": ["name_of_it"]}],
        "title": "name_of_it",
        "search": ["name_of_it"],
    }


@given(forms())
def test_a_valid_definition_survives_json_and_yaml_and_back(raw: dict[str, Any]) -> None:
    if "name_of_it" in {each["key"] for each in raw["fields"][:-1]}:
        return
    definition = read(raw)
    assert problems(definition, {}) == []
    assert read(json.loads(json.dumps(written(definition)))) == definition
    assert read(yaml.safe_load(yaml.safe_dump(written(definition), allow_unicode=True))) == definition
    assert differences(definition, definition) == ()


def test_what_is_as_it_starts_is_not_written_out() -> None:
    assert written(booking()) == BOOKING
    raw = {**field("a"), "read_only": False, "default": None}
    assert written(plain("order", raw))["fields"][1] == field("a")


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"key": "a", "colour": "red"}, ""),
        ({"key": "a", "fields": [{"key": "b"}]}, "fields.0"),
        ({"key": "a", "fields": [{"key": "b", "type": "text", "sensitivity": "S9"}]}, "fields.0.sensitivity"),
        ({"key": "a", "no_overlap": [{"resource": "b", "period": "c", "capacity": 0}]}, "no_overlap.0.capacity"),
        ([], ""),
    ],
)
def test_what_is_not_a_definition_is_refused_with_its_place(raw: object, place: str) -> None:
    with pytest.raises(FormUnreadable) as refused:
        read(raw)
    assert refused.value.fields[0].path == place


def test_a_new_label_is_a_change_and_a_new_key_one_that_went_and_one_that_came() -> None:
    old = plain("order", field("amount", "money"), field("note"))
    new = plain("order", field("note", label={"en": "Remark"}), field("total", "money"))
    assert {(each.what, each.path) for each in differences(old, new)} == {
        ("removed", "fields.amount"),
        ("changed", "fields.note.label"),
        ("added", "fields.total"),
    }


def test_types_settings_and_constraints_are_told_apart_and_so_is_the_order() -> None:
    old = booking()
    raw = written(old)
    raw["fields"] = [raw["fields"][1], raw["fields"][0], *raw["fields"][2:]]
    raw["fields"][0] = {**raw["fields"][0], "settings": {"form": "crm_booking"}}
    raw["fields"][5] = {**raw["fields"][5], "type": "datetime"}
    raw["unique"] = [{"fields": ["no"]}]
    raw["no_overlap"] = [{"resource": "model", "period": "period"}]
    raw["sub_tables"] = [{**raw["sub_tables"][0], "fields": [field("item", required=True)]}]
    raw["search"] = ["no"]
    told = differences(old, read(raw))
    assert {(each.what, each.path) for each in told} == {
        ("moved", "fields"),
        ("changed", "fields.model.settings"),
        ("changed", "fields.made_on.type"),
        ("removed", "unique.model+made_on"),
        ("added", "unique.no"),
        ("changed", "no_overlap.model+period.when"),
        ("changed", "no_overlap.model+period.before"),
        ("changed", "no_overlap.model+period.after"),
        ("changed", "no_overlap.model+period.capacity"),
        ("changed", "sub_tables.line.fields.item.required"),
        ("changed", "search"),
    }
    assert Difference("changed", "fields.made_on.type", "date", "datetime") in told


def test_compared_with_nothing_a_form_is_added() -> None:
    assert [(each.what, each.path) for each in differences(None, model())] == [("added", "")]
