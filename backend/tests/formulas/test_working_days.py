"""Working days with days off and worked weekends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.formulas.conftest import DAY, Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("WORKDAY(DATE(2026,3,2),-5)", {"date": "2026-02-23"}, {}),
    ("WORKDAY(DATE(2026,5,10),-1)", {"date": "2026-05-09"}, {}),
    ("WORKDAY(DATE(2026,5,11),-6)", {"date": "2026-05-04"}, {}),
    ("WORKDAY(DATE(2026,5,11),-7)", {"date": "2026-04-30"}, {}),
    ('WORKDAY("2026-03-02",0)', {"date": "2026-03-02"}, {}),
    ('WORKDAY("2026-03-07",0)', {"date": "2026-03-07"}, {}),
    ('NETWORKDAYS("2026-03-07","2026-03-08")', "0", {}),
    ('NETWORKDAYS("2026-03-02","2026-03-06","2026-03-03")', "4", {}),
    ('WORKDAY("9999-12-30",5)', "#NUM!", {}),
    ('WORKDAY("0001-01-02",-5)', "#NUM!", {}),
    ("IS_WORKDAY([d],[l])", False, {"d": {"date": "2026-03-03"}, "l": [{"date": "2026-03-03"}, None]}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_working_days(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives


def _works(day: date) -> bool:
    return day in DAY.workdays or (day.weekday() < 5 and day not in DAY.holidays)


@pytest.mark.parametrize("start", [date(2026, 4, 24) + timedelta(days=n) for n in range(24)])
def test_working_days_are_those_that_one_counts_by_hand(says: Says, start: date) -> None:
    for step in (1, -1):
        day = start
        wanted: list[dict[str, str]] = []
        while len(wanted) < 12:
            day += timedelta(days=step)
            if _works(day):
                wanted.append({"date": day.isoformat()})
        found = [says(f"WORKDAY([d], {step * n})", d={"date": start.isoformat()}) for n in range(1, 13)]
        assert found == wanted
    ends = [start + timedelta(days=n) for n in range(20)]
    counted = [says("WORKDAYS([d], [e])", d={"date": start.isoformat()}, e={"date": one.isoformat()}) for one in ends]
    assert counted == [
        str(sum(_works(start + timedelta(days=k)) for k in range((one - start).days + 1))) for one in ends
    ]
