"""Money over time, by the printed examples of spreadsheets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("ROUND(PMT(0.08/12,10,10000),2)", "-1037.03", {}),
    ("ROUND(PMT(0.08/12,10,10000,0,1),2)", "-1030.16", {}),
    ("ROUND(PMT(0.06/12,18*12,0,50000),2)", "-129.08", {}),
    ("ROUND(IPMT(0.1,3,3,8000),2)", "-292.45", {}),
    ("ROUND(PPMT(0.08,10,10,200000),2)", "-27598.05", {}),
    ("ROUND(FV(0.12/12,12,-1000),2)", "12682.5", {}),
    ("ROUND(FV(0.11/12,35,-2000,0,1),2)", "82846.25", {}),
    ("ROUND(NPER(0.12/12,-100,-1000,10000),4)", "60.0821", {}),
    ("ROUND(IRR({-70000,12000,15000,18000,21000}),4)", "-0.0212", {}),
    ("ROUND(NPV(0.08,8000,9200,10000,12000,14500)-40000,2)", "1922.06", {}),
    ("ROUND(IPMT(0.1/12,1,3,8000)+PPMT(0.1/12,1,3,8000)-PMT(0.1/12,3,8000),10)", "0", {}),
    ("PMT(1/0,1,1)", "#DIV/0!", {}),
    ("ROUND(DDB(2400,300,10,2,1.5),0)", "306", {}),
    ("ROUND(RATE(360,-1073.64,200000)*12,4)", "0.05", {}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_finance(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives
