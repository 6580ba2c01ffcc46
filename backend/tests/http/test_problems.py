"""How a refusal is put into words and JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from chengwu.fields.context import HERE
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.types import by_name
from chengwu.http.problems import _plain, told
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed, Words, kept


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
    assert _plain(facts, "en") == {
        "ids": [1, 2],
        "by": {"a": [True, None]},
        "sum": "1.50",
        "on": "2026-03-02",
        "x": "inf",
    }


def test_names_are_in_the_language_of_the_reader_and_joined_as_it_joins() -> None:
    stage, sum_ = Words({"zh-CN": "阶段", "en": "Stage"}), Words({"zh-CN": "金额", "en": "Sum"})
    refusal = FieldRefusal("values.sum", "write_duplicate_unseen", {"field": Listed((stage, sum_))})
    assert "“Stage, Sum”" in told(refusal, "en").detail
    assert "“阶段、金额”" in told(refusal, "zh-CN").detail
    assert _plain({"labels": Listed((stage, sum_)), "form": stage}, "en") == {"labels": "Stage, Sum", "form": "Stage"}
    # What is kept in between is said in the language of whoever reads it later.
    later = FieldRefusal("values.sum", refusal.key, {name: kept(value) for name, value in refusal.params.items()})
    assert told(later, "en") == told(refusal, "en")
    assert told(later, "zh-CN") == told(refusal, "zh-CN")
