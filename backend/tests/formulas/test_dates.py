"""Days and moments at their edges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ('DATEDIF(DATE(2023,5,20),DATE(2024,3,1),"YD")', "286", {}),
    ('DATEDIF(DATE(2023,5,20),DATE(2024,3,1),"YM")', "9", {}),
    ("DATE(1900, -20000, -4000000)", "#NUM!", {}),
    ("DATE(0, 1, -3999999)", "#NUM!", {}),
    ("DATE(1, 1, 99 * 365.25)", {"date": "1999-12-31"}, {}),
    ("DAYS360(DATE(2024,1,31),DATE(2024,2,29))", "29", {}),
    ("DAYS360(DATE(2024,2,29),DATE(2024,3,31))", "30", {}),
    ("DAYS360(DATE(2024,1,31),DATE(2024,3,31),TRUE)", "60", {}),
    ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),1)", "0.576502732240437158469945355191", {}),
    ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30))", "0.580555555555555555555555555556", {}),
    ("WEEKNUM(DATE(2023,1,1))", "1", {}),
    ("WEEKNUM(DATE(2023,1,1),2)", "1", {}),
    ("WEEKNUM(DATE(2012,3,9),2)", "11", {}),
    ("EDATE(DATE(2023,12,31),2)", {"date": "2024-02-29"}, {}),
    ('EDATE("2024-03-31",-1)', {"date": "2024-02-29"}, {}),
    ("DATE(9999,12,32)", "#NUM!", {}),
    ("DATE(24,1,1)", {"date": "1924-01-01"}, {}),
    ('START_OF(DATE(2024,5,19),"week")', {"date": "2024-05-13"}, {}),
    ('END_OF(DATE(2024,5,13),"WEEK")', {"date": "2024-05-19"}, {}),
    ('START_OF(DATE(2024,5,19),"quarter")', {"date": "2024-04-01"}, {}),
    ('DATE_ADD([m],1.5,"day")', {"datetime": "2024-02-11T03:04:05"}, {"m": {"datetime": "2024-02-09T15:04:05"}}),
    ('DATE_ADD("2024-01-31",1,"month")', {"date": "2024-02-29"}, {}),
    ('DATE_DIFF("2024-01-31 10:00","2024-02-29 09:00","month")', "0", {}),
    ('DATE_DIFF("2024-03-01 10:00","2024-02-29 09:00","hour")', "-25", {}),
    ('DATE_DIFF("2024-01-15 10:00","2024-02-15 09:00","month")', "0", {}),
    ('WEEKDAY("2026-03-02",2)', "1", {}),
    ('WEEKDAY("2026-03-02",11)', "1", {}),
    ('WEEKDAY("2026-03-02",17)', "2", {}),
    ('WEEKNUM("2021-01-03",21)', "53", {}),
    ('ISOWEEKNUM("2021-01-03")', "53", {}),
    ("HOUR([t])", "8", {"t": {"time": "08:05:00"}}),
    ("TIME(0,0,86399)", {"time": "23:59:59"}, {}),
    ("EOMONTH(DATE(9999,12,1),0)", {"date": "9999-12-31"}, {}),
    ("EDATE(DATE(101,1,1),-1200)", {"date": "0001-01-01"}, {}),
    ('DAYS("2024-03-01","2024-02-28")', "2", {}),
    ('AGE("2004-02-29","2022-02-28")', "17", {}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_dates(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives
