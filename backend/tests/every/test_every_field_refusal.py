"""Every field type refuses what it cannot keep: with the name of the field, the fault, and an example that is right."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengwu.fields.refusal import Unacceptable
from chengwu.fields.types import TYPES
from tests.every.field_case import Case, Type, assert_told, is_taken
from tests.every.interesting import HERE, samples
from tests.every.sample import ODD

CASES = [Case(of, sample, number) for of in TYPES for number, sample in enumerate(samples(of))]
each_type = pytest.mark.parametrize("of", TYPES, ids=lambda of: of.name)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.type.name}-{case.number}")

pytestmark = pytest.mark.slow


@each_case
def test_wrong_values_are_refused_with_a_sentence(case: Case) -> None:
    for wrong in (object(), *case.sample.wrong):
        with pytest.raises(Unacceptable) as refused:
            print("accepted:", repr(wrong), case.type.accept(wrong, case.options, HERE))  # noqa: T201
        assert_told(refused.value)


@each_case
def test_an_example_is_accepted(case: Case) -> None:
    of = case.type
    if of.reimports and not case.sample.settings and of.name not in ("select", "multi_select"):
        assert of.accept_text(of.example, case.options, HERE) is not None


@each_type
def test_what_the_platform_computes_is_refused(of: Type) -> None:
    if of.computed:
        with pytest.raises(Unacceptable) as refused:
            of.accept("1", of.starting(), HERE)
        assert refused.value.key == "field_computed"


@each_case
def test_whatever_odd_is_sent_is_refused_with_an_example_that_would_be_taken(case: Case) -> None:
    of, options = case.type, case.options
    examples: dict[str, str] = {}
    for raw in (*ODD, *case.sample.wrong):
        for accept in (of.accept, of.accept_text) if isinstance(raw, str) else (of.accept,):
            try:
                accept(raw, options, HERE)
            except Unacceptable as refused:
                if refused.key not in examples:
                    assert_told(refused)
                examples[refused.key] = str(refused.params["example"])
    assert [key for key, example in examples.items() if not is_taken(case, example)] == []


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.text("0123456789-:/ .eE+年月日%¥￥(),万", max_size=20)
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["start", "end", "amount", "currency", "lat", "lng", "id", "file", "runs", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@each_case
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=_JSON)
def test_whatever_is_sent_is_refused_or_kept(case: Case, raw: object) -> None:
    of, options = case.type, case.options
    try:
        value = of.accept(raw, options, HERE)
    except Unacceptable as refused:
        assert_told(refused)
        return
    if value is not None:
        assert of.accept(json.loads(json.dumps(of.json(value, options))), options, HERE) == value
        assert of.show(value, options, HERE)


@each_case
@settings(max_examples=60, deadline=None)
@given(text=_LEAVES.map(str))
def test_whatever_stands_in_a_cell_is_refused_or_kept(case: Case, text: str) -> None:
    try:
        value = case.type.accept_text(text, case.options, HERE)
    except Unacceptable as refused:
        assert_told(refused)
        return
    if value is not None:
        assert case.type.accept(case.type.json(value, case.options), case.options, HERE) == value


@each_case
def test_the_example_of_a_filter_can_be_filtered_by(case: Case) -> None:
    of, options = case.type, case.options
    for name, operator in of.operators(options).items():
        if operator.takes in ("many", "range"):
            with pytest.raises(Unacceptable) as refused:
                of.operand(name, "x", options, HERE)
            assert_told(refused.value)
            assert of.operand(name, json.loads(str(refused.value.params["example"])), options, HERE) is not None


@each_type
def test_a_text_that_is_far_too_long_is_refused_before_it_is_read(of: Type) -> None:
    options = of.starting()
    for raw in ("9" * 2_000_000, " 省市县区" * 400_000, "a@" * 1_000_000):
        for take in (of.accept, of.accept_text):
            with pytest.raises(Unacceptable) as refused:
                take(raw, options, HERE)
            assert refused.value.key in {"field_too_long", "field_computed"}
