"""Criteria, look-ups and orders over lists."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ('COUNTIF([l],"张*")', "2", {"l": ["张三", "李四", "张伟", None]}),
    ('COUNTIF([l],"~*")', "1", {"l": ["*", "a"]}),
    ('COUNTIF([l],"=")', "1", {"l": ["", None, "a"]}),
    ('COUNTIF([l],"<>")', "2", {"l": ["", None, "a"]}),
    ('COUNTIF([l],"")', "2", {"l": ["", None, "a"]}),
    ("COUNTIF([l],0)", "1", {"l": [0, None, False]}),
    ('COUNTIF([l],"5")', "2", {"l": [5, "5", "05x"]}),
    ('COUNTIF([l],">b")', "1", {"l": ["a", "B", "c", 9]}),
    ("COUNTIF([l],TRUE)", "1", {"l": [True, 1, "TRUE"]}),
    ('COUNTIF([l],">=2024-02-01")', "1", {"l": [{"date": "2024-01-31"}, {"date": "2024-02-01"}, 5]}),
    ('SUMIF([l],"<>x")', "7", {"l": [3, "x", 4]}),
    ('SUMIFS([s],[w],"张*",[s],">1")', "5", {"s": [1, 5, 9], "w": ["张三", "张四", "李"]}),
    ('AVERAGEIF([l],">9")', "#DIV/0!", {"l": [1]}),
    ("COUNTIF([l],1/0)", "#DIV/0!", {"l": [1]}),
    ('MATCH("B",[l])', "2", {"l": ["a", "b", "B"]}),
    ("XLOOKUP(2,[l],{7})", "#N/A", {"l": [1, 2]}),
    ("SUM(UNIQUE([l]))", "3", {"l": [1, 1, 2]}),
    ("SORT([l])", ["1", "2", None], {"l": [2, None, 1]}),
    ("COUNT([l])", "1", {"l": [1, "2", True, None]}),
    ("INDEX([l],1.9)", "a", {"l": ["a", "b"]}),
    ("INDEX({1,2},1)+1", "2", {}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_lists(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives
