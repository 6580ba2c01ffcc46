"""What formulas mean: the decisions of semantics.md 1.1, one line each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

D = {"date": "2024-01-31"}

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("=1+2*3", "7", {}),
    ("2^3^2", "64", {}),
    ("-2^2", "4", {}),
    ("50%", "0.5", {}),
    ("-5%", "-0.05", {}),
    ("10-2-3", "5", {}),
    ("100/10/2", "5", {}),
    ("1/3", "0.333333333333333333333333333333", {}),
    ("1/3*3=1", True, {}),
    ("INT((0.1+0.7)*10)", "8", {}),
    ("0.1+0.2", "0.3", {}),
    ("1.1^2", "1.21", {}),
    ("2^0.5*2^0.5=2", True, {}),
    ("2^-1", "0.5", {}),
    ("0^0", "#NUM!", {}),
    ("0^-1", "#DIV/0!", {}),
    ("(-8)^(1/3)", "#NUM!", {}),
    ("1e308", "#ERROR!", {}),
    ("1e200*1e200", "#NUM!", {}),
    ("10^400", "#NUM!", {}),
    ("1/0", "#DIV/0!", {}),
    ("5/[a]", "#DIV/0!", {"a": None}),
    ("[a]+1", "1", {"a": None}),
    ('[a]&"x"', "x", {"a": None}),
    ("[a]=0", True, {"a": None}),
    ('[a]=""', True, {"a": None}),
    ("[a]=FALSE", True, {"a": None}),
    ("[a]", None, {"a": None}),
    ("TRUE+1", "2", {}),
    ('TRUE&""', "TRUE", {}),
    ('"12"+1', "13", {}),
    ('"1,234.5"*1', "1234.5", {}),
    ('"12,34"*1', "#VALUE!", {}),
    ('"¥1,200"*1', "1200", {}),
    ('"￥5"+0', "5", {}),
    ('"12%"*1', "0.12", {}),
    ('"1e3"*1', "1000", {}),
    ('"１２３"*1', "123", {}),
    ('"abc"*1', "#VALUE!", {}),
    ('""*1', "#VALUE!", {}),
    ('"ABC"="abc"', True, {}),
    ('"a "="a"', False, {}),
    ('"a"<"B"', True, {}),
    ('1<"a"', True, {}),
    ('"a"<TRUE', True, {}),
    ('9<"1"', True, {}),
    ('1="1"', False, {}),
    ('1=""&1', False, {}),
    ("(1/0)=1", "#DIV/0!", {}),
    ("#N/A+1", "#N/A", {}),
    ("1/0+#N/A", "#DIV/0!", {}),
    ("#N/A+1/0", "#N/A", {}),
    ("AND(FALSE,#N/A)", "#N/A", {}),
    ("IF(TRUE,1,1/0)", "1", {}),
    ('IF([a]>0,"y",[b])', "3", {"a": 0, "b": 3}),
    ('IFERROR(#N/A,IFERROR(1/0,"z"))', "z", {}),
    ("[d]+1", {"date": "2024-02-01"}, {"d": D}),
    ("[d]-30", {"date": "2024-01-01"}, {"d": D}),
    ("[e]-[d]", "1", {"d": {"date": "1900-02-28"}, "e": {"date": "1900-03-01"}}),
    ("[d]>[e]", True, {"d": D, "e": None}),
    ('[d]=""', False, {"d": D}),
    ('[d]>"2024-01-01"', True, {"d": D}),
    ('[d]&""', "2024-01-31", {"d": D}),
    ("[d]+[t]", {"datetime": "2024-01-31T08:30:00"}, {"d": D, "t": {"time": "08:30:00"}}),
    ("[m]-[d]", "0.5", {"d": D, "m": {"datetime": "2024-01-31T12:00:00"}}),
    ("[d]*2", "#VALUE!", {"d": D}),
    ("[d]+1e9", "#NUM!", {"d": D}),
    ("2 IN (1,2,3)", True, {}),
    ('"B" IN ("a","b")', True, {}),
    ("[x] in [l]", False, {"x": 5, "l": [1, None, 3]}),
    ("1 IN (1,1/0)", "#DIV/0!", {}),
    ("[a] IN (0)", True, {"a": None}),
    ("PRODUCT({1,2,3})", "6", {}),
    ("PRODUCT([l], 1/0)", "#DIV/0!", {"l": [1]}),
    ("PRODUCT([l])", "6", {"l": [2, "5", True, None, 3]}),
    ('PRODUCT(2,TRUE,"3")', "6", {}),
    ("如果(1)", "unsupported", {}),
    ("[数量]*单价", "6", {"数量": 2, "单价": 3}),
    ("（1＋2）×３÷1", "9", {}),
    ("IF（[a]≥1，“是”，“否”）", "是", {"a": 1}),
    ("【a】＆“b”", "1b", {"a": 1}),
    ('"a""b"', 'a"b', {}),
    ("IFERROR([d] * 2, 7)", "7", {"d": D}),
    ("ISERROR([d] + [d])", True, {"d": D}),
    ("[m]", {"datetime": "2024-01-31T20:00:00"}, {"m": {"datetime": "2024-01-31T12:00:00Z"}}),
    ("SUM([l])", "12345678901234567890.123456789", {"l": ["x", Decimal("12345678901234567890.123456789")]}),
    ("[l]", ["x", "1.50"[:3], None, True, D], {"l": ["x", Decimal("1.50"), None, True, D]}),
    ("", "#ERROR!", {}),
    ("1+", "#ERROR!", {}),
    ("(1", "#ERROR!", {}),
    ("[zz]", "#NAME?", {}),
    ("zz+1", "#NAME?", {}),
    ("IF()", "#ERROR!", {}),
    ("1<2<3", False, {}),
    ('"\\\'; drop table x; --"&[t]', "\\'; drop table x; --\\' or 1=1 --", {"t": "\\' or 1=1 --"}),
    ('"100%s {x}"', "100%s {x}", {}),
    ("[s] = 'HELD' AND NOT ISBLANK([d])", True, {"s": "held", "d": D}),
    ("ISBLANK([n]) OR LEN([n]) >= 5", False, {"n": "abc"}),
    ("[m] IN ('visit', 'store') and [m] NOT IN ('phone')", True, {"m": "store"}),
    ("NOT [a] = 1 OR 1 / 0 > 0", "#DIV/0!", {"a": 2}),
    ("FALSE AND 1 / 0 > 0", "#DIV/0!", {}),
    ("IF([a] > 1, FALSE, NULL)", None, {"a": 1}),
    ("IF([a] > 1, FALSE, NULL) = FALSE", True, {"a": 1}),
    ("ROUND([a] - [a] / (1 + CASE([r], 'r1', 0.01, 'r6', 0.06, 0)), 2)", "6", {"a": 106, "r": "r6"}),
    ("1 IN ([n], CHOOSE(2, [n], [n]))", False, {"n": None}),
    ("‘it’’s’ & 'it''s'", "it’sit's", {}),
    ("（[a]＝1）AND（[b]＝‘甲’）", True, {"a": 1, "b": "甲"}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_a_formula_means_what_the_decisions_say(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives


def test_a_long_chain_of_additions_runs(says: Says) -> None:
    assert says("+".join(["1"] * 1300)) == "1300"


def test_a_hundred_brackets_are_allowed_and_one_more_is_refused(says: Says) -> None:
    assert says("(" * 100 + "1" + ")" * 100) == "1"
    assert says("(" * 101 + "1" + ")" * 101) == "#ERROR!"


def test_deeply_nested_iferror_is_compiled_in_no_time(says: Says) -> None:
    formula = "1"
    for _ in range(60):
        formula = f"IFERROR([a]/{formula},0)"
    assert says(formula, a=1) == "1"


def test_what_grows_without_end_is_refused_or_an_error(says: Says) -> None:
    formula = "#N/A+1/0"
    for _ in range(14):
        formula = f"IFNA(IF([a]>1,{formula},#N/A)+1/[a],[a])"
    assert says(formula, a=0) in ("#ERROR!", "#DIV/0!", "0")
