"""Three versions become one: what was changed here stands, everything else follows the package."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengwu.apps.merging import merge, overlay

A, B, C = {"key": "a", "x": 1}, {"key": "b", "x": 1}, {"key": "c", "x": 1}


def of(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"fields": list(parts)}


def told(kept: list[Any]) -> list[tuple[str, bool]]:
    return [(each.path, each.disputed) for each in kept]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "kept"),
    [
        ({"x": 1}, {"x": 1}, {"x": 2}, {"x": 2}, []),
        ({"x": 1}, {"x": 2}, {"x": 1}, {"x": 2}, [("x", False)]),
        ({"x": 1}, {"x": 2}, {"x": 3}, {"x": 2}, [("x", True)]),
        ({"x": 1}, {"x": 2}, {"x": 2}, {"x": 2}, []),
        ({"x": 1}, {}, {"x": 1}, {}, [("x", False)]),
        ({"x": 1}, {}, {"x": 2}, {}, [("x", True)]),
        ({"x": 1}, {"x": 1}, {}, {}, []),
        ({"x": 1}, {"x": 2}, {}, {"x": 2}, [("x", True)]),
        ({}, {"x": 1}, {"y": 1}, {"y": 1, "x": 1}, [("x", False)]),
        (of(A, B), of(A, B), of(B), of(B), []),
        (of(A, B), of(A | {"x": 2}, B), of(B), of(A | {"x": 2}, B), [("fields.a", True)]),
        (of(A, B), of(B), of(A, B | {"x": 3}), of(B | {"x": 3}), [("fields.a", False)]),
        (of(A, B), of(A, C, B), of(A, B), of(A, C, B), [("fields.c", False)]),
        (of(A), of(A, B), of(A, C), of(A, B, C), [("fields.b", False)]),
        (of(A), of(A, B), of(A, B | {"x": 2}), of(A, B), [("fields.b.x", True)]),
        (of(A, B), of(B, A), of(A, B, C), of(B, C, A), [("fields", False)]),
        (of(A, B), of(A, B), of(B, A), of(B, A), []),
        ({"s": ["a"]}, {"s": ["a", "b"]}, {"s": ["a", "c"]}, {"s": ["a", "b", "c"]}, [("s.b", False)]),
        ({"checks": []}, {"checks": [{"expression": "a"}]}, {"checks": [{"expression": "b"}]},
         {"checks": [{"expression": "a"}, {"expression": "b"}]}, [("checks.a", False)]),
        ({"rows": [[1]]}, {"rows": [[1]]}, {"rows": [[2]]}, {"rows": [[2]]}, []),
    ],
)  # fmt: skip
def test_every_way_in_which_two_can_change_one_thing(
    base: Any, ours: Any, theirs: Any, merged: Any, kept: list[tuple[str, bool]]
) -> None:
    made, found = merge(base, ours, theirs)
    assert (made, told(found)) == (merged, kept)


SCALARS = st.integers(0, 2) | st.sampled_from(["a", "b"])
PARTS = st.lists(
    st.builds(lambda key, x: {"key": key, "x": x}, st.sampled_from("abcd"), SCALARS),
    max_size=4,
    unique_by=lambda each: each["key"],
)
TREES = st.fixed_dictionaries({}, optional={"x": SCALARS, "fields": PARTS, "list": st.lists(SCALARS, max_size=3)})


@given(TREES, TREES)
def test_what_only_one_changed_is_as_that_one_has_it(base: Any, other: Any) -> None:
    assert merge(base, base, other) == (other, [])
    assert merge(base, other, base)[0] == other
    assert merge(base, other, other)[0] == other


@given(TREES, TREES, TREES)
def test_everything_of_ours_that_differs_stands_or_is_no_longer_different(base: Any, ours: Any, theirs: Any) -> None:
    made, kept = merge(base, ours, theirs)
    again, _ = merge(theirs, made, theirs)
    assert again == made, "an upgrade to the same version changes nothing"
    for each in kept:
        assert each.base != each.ours


def test_a_form_over_its_block() -> None:
    block: dict[str, Any] = {
        "key": "crm_task",
        "fields": [{"key": "title", "type": "text"}, {"key": "note", "type": "text"}],
    }
    block |= {"search": ["title"], "label": {"en": "Task"}}
    form: dict[str, Any] = {
        "label": {"zh-CN": "任务"},
        "fields": [
            {"key": "title", "required": True},
            {"key": "note", "removed": True},
            {"key": "customer", "type": "link"},
        ],
        "search": ["customer"],
    }
    assert overlay(block, form) == {
        "key": "crm_task",
        "label": {"en": "Task", "zh-CN": "任务"},
        "fields": [{"key": "title", "type": "text", "required": True}, {"key": "customer", "type": "link"}],
        "search": ["title", "customer"],
    }
