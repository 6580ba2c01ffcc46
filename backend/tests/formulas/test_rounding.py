"""Rounding up to a whole number, and into a range."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("CEIL(0.1 + 0.2)", "1", {}),
    ("CEIL(1E307)", "1" + "0" * 307, {}),
    ('CEIL("x")', "#VALUE!", {}),
    ("CLAMP(-1E307, -1, 1)", "-1", {}),
    ("CLAMP(5, #N/A, 1)", "#N/A", {}),
    ("CLAMP([a], [a], [a])", "0", {"a": None}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_rounding(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives
