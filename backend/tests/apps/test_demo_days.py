"""Whatever the day of the loading: work lies on working days, and what comes after something else still does."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from chengwu.apps.days import Days
from chengwu.regional.region import region
from house.demos.crm.world import AT_WORK
from tests.product import ROOT

CALENDAR = region("cn").calendar
MADE = date(2026, 1, 1)
LOADINGS = [date(2026, 3, 2) + timedelta(days=each) for each in range(7)]
LOADINGS += [date(2026, 10, 3), date(2026, 10, 8), date(2026, 2, 20), date(2027, 5, 2), date(2025, 12, 31)]
DEMO = Path(ROOT) / "templates" / "crm" / "demo"


def rows(form: str) -> Iterator[dict[str, str]]:
    with (DEMO / f"crm_{form}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize("today", LOADINGS, ids=str)
def test_nobody_in_the_demo_of_the_customer_files_works_at_weekends_or_on_holidays(today: date) -> None:
    days = Days(today, MADE)
    off = set()
    for form, keys in AT_WORK.items():
        for row in rows(form):
            for key in keys:
                for each in days.dated(row[key]).split(" ~ ") if row.get(key) else ():
                    if not CALENDAR.is_working_day(date.fromisoformat(each[:10])):
                        off.add((form, key, row[key], each))
    assert sorted(off)[:5] == []


@pytest.mark.parametrize("today", LOADINGS, ids=str)
def test_what_comes_after_something_else_still_does_and_past_stays_past(today: date) -> None:
    days = Days(today, MADE)
    # In working hours, into which what fell into a holiday is spread.
    moments = [f"@{number:+d} {hour:02d}:30" for number in range(-390, 60) for hour in (9, 12, 17)]
    made = [days.dated(each) for each in moments]
    assert [(one, two) for one, two in pairwise(made) if one > two] == []
    for written, moment in zip(moments, made, strict=True):
        number = int(written.split(" ")[0][1:])
        on = date.fromisoformat(moment[:10])
        assert on < today if number < 0 else on >= today, written


@pytest.mark.parametrize("today", LOADINGS, ids=str)
def test_no_ticket_is_older_than_its_customer_or_its_contract(today: date) -> None:
    days = Days(today, MADE)
    known = {row["ref"]: days.dated(row["created_at"]) for row in rows("customer")}
    signed = {row["ref"]: days.dated(row["signed_at"]) for row in rows("contract") if row["signed_at"]}
    for row in rows("ticket"):
        opened = days.dated(row["opened_at"])
        assert known[row["customer_id"]] < opened
        assert signed.get(row["contract_id"], "") <= opened


def test_without_a_day_that_it_was_made_for_dates_are_so_many_days_away() -> None:
    assert Days(date(2026, 10, 8)).dated("@-5 10:00 ~ @+0") == "2026-10-03 10:00 ~ 2026-10-08"
