"""Statistics over lists and single values."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("AVERAGE([a],[b])", "4", {"a": None, "b": 4}),
    ("AVERAGE(1,2)", "1.5", {}),
    ("MAX([a],-5)", "-5", {"a": None}),
    ("MIN([l])", "0", {"l": ["x"]}),
    ("MAX([a],[b])", {"date": "2024-02-09"}, {"a": {"date": "2024-02-09"}, "b": None}),
    ("LARGE([l],2)", "9", {"l": [9, 9, 1]}),
    ("SMALL([l],0)", "#NUM!", {"l": [1]}),
    ("SMALL([l],3)", "#NUM!", {"l": [1, None, 2]}),
    ("RANK(5,[l],TRUE)", "2", {"l": [1, 5, 5]}),
    ("MODE([l])", "3", {"l": [1, 3, 1, 3, 3]}),
    ("PERCENTILE([l],1)", "9", {"l": [1, 9]}),
    (
        "MEDIAN(1E307,1E307)",
        "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        {},
    ),
    ("VAR(1E300,-1E300)", "#NUM!", {}),
    ("STDEV(1,1)", "0", {}),
    ("VAR.P(5)", "0", {}),
    ('MAX(1,"7")', "7", {}),
    ('MAX("x")', "#VALUE!", {}),
    ("AVERAGE(0.1,0.2)", "0.15", {}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_statistics(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives
