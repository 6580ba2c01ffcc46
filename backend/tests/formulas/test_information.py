"""What stands in for a blank value."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

DAY = {"date": "2024-02-09"}

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("COALESCE([a], [b]) + 1", "3", {"a": None, "b": 2}),
    ("COALESCE([a], 1 / 0)", "0", {"a": 0}),
    ("COALESCE([a], 1 / 0)", "#DIV/0!", {"a": None}),
    ("COALESCE([d], [e])", DAY, {"d": None, "e": DAY}),
    ('COALESCE([a], "成务")', "成务", {"a": None}),
    ("COALESCE(#N/A, 1)", "#N/A", {}),
    ("COALESCE([a])", "5", {"a": 5}),
    ('COALESCE(INDEX([l], 1), "x")', "x", {"l": [None, 2]}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_information(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives
