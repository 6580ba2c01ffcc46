"""How a refusal is put into words and JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from chengwu.fields.context import HERE
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.types import by_name
from chengwu.http.problems import _plain, told
from chengwu.kit.errors import FieldRefusal


def refused_phone() -> FieldRefusal:
    of = by_name("phone")
    try:
        of.accept("12", of.starting(), HERE)
    except Unacceptable as wrong:
        return wrong.at("values.phone", "手机")
    raise AssertionError


def test_a_sentence_that_does_not_name_its_field_is_put_behind_the_name() -> None:
    assert told(refused_phone(), "zh-CN").detail.startswith("“手机”：")
    assert told(refused_phone(), "en").detail.startswith("“手机”: ")


def test_a_sentence_that_names_its_field_stays_as_it_is() -> None:
    detail = told(FieldRefusal("a", "field_not_number", {"field": "Sum", "given": "x", "example": "1"}), "en").detail
    assert detail.count("Sum") == 1


def test_facts_are_json_and_whatever_json_has_no_kind_for_is_text() -> None:
    facts = {
        "ids": [1, 2],
        "by": {"a": (True, None)},
        "sum": Decimal("1.50"),
        "on": date(2026, 3, 2),
        "x": float("inf"),
    }
    assert _plain(facts) == {"ids": [1, 2], "by": {"a": [True, None]}, "sum": "1.50", "on": "2026-03-02", "x": "inf"}
