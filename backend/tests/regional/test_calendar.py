"""Working days: holidays, worked weekends, years without official days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.regional.cn.calendar import CALENDAR, FIXED
from chengwu.regional.region import Holiday, Wrong

calm = settings(deadline=None)
DAYS = st.dates(date(2021, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("year", "off", "worked"),
    [
        (2024, 28, "2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12"),
        (2025, 28, "1-26 2-8 4-27 9-28 10-11"),
        (2026, 33, "1-4 2-14 2-28 5-9 9-20 10-10"),
    ],
)
def test_the_official_days_of_a_year_are_these(year: int, off: int, worked: str) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    special = [found for day in days if (found := CALENDAR.holiday(day))]
    assert CALENDAR.known(year)
    assert sum(one.kind == "off" for one in special) == off
    assert [f"{one.day.month}-{one.day.day}" for one in special if one.kind == "work"] == worked.split()
    assert all(one.day.weekday() >= 5 for one in special if one.kind == "work"), "only weekends are made up"
    assert all(one.name for one in special)


def test_a_holiday_on_a_weekday_is_off_and_a_made_up_weekend_is_worked() -> None:
    assert not CALENDAR.is_working_day(date(2026, 2, 16))
    assert CALENDAR.is_working_day(date(2026, 2, 28))
    assert CALENDAR.is_working_day(date(2026, 11, 20))
    assert not CALENDAR.is_working_day(date(2026, 11, 21))


def test_a_year_without_official_days_has_weekends_and_the_fixed_holidays() -> None:
    assert not CALENDAR.known(2040)
    year = [date(2040, 1, 1) + timedelta(days=n) for n in range(366)]
    off = {(day.month, day.day) for day in year if day.weekday() < 5 and not CALENDAR.is_working_day(day)}
    assert off == {(month, day) for month, day in FIXED if date(2040, month, day).weekday() < 5}
    assert not any(CALENDAR.is_working_day(day) for day in year if day.weekday() >= 5)


def test_the_next_working_day_jumps_over_the_spring_festival() -> None:
    assert CALENDAR.add_working_days(date(2026, 2, 14), 1) == date(2026, 2, 24)
    assert CALENDAR.add_working_days(date(2026, 2, 24), -1) == date(2026, 2, 14)
    assert CALENDAR.add_working_days(date(2026, 2, 17), 0) == date(2026, 2, 17)


def test_both_ends_are_counted() -> None:
    monday = date(2026, 11, 16)
    assert CALENDAR.working_days_between(monday, monday) == 1
    assert CALENDAR.working_days_between(monday, monday + timedelta(days=6)) == 5
    assert CALENDAR.working_days_between(monday + timedelta(days=6), monday) == -5
    assert CALENDAR.working_days_between(date(2026, 10, 1), date(2026, 10, 7)) == 0


@calm
@given(start=DAYS, end=DAYS)
def test_counting_agrees_with_looking_at_each_day(start: date, end: date) -> None:
    first, last = sorted((start, end))
    counted = sum(CALENDAR.is_working_day(first + timedelta(days=n)) for n in range((last - first).days + 1))
    assert CALENDAR.working_days_between(first, last) == counted
    assert CALENDAR.working_days_between(last, first) == (-counted if first != last else counted)


@calm
@given(start=DAYS, count=st.integers(1, 3000))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(start + timedelta(days=1), end) == count
    back = CALENDAR.add_working_days(end, -count)
    assert CALENDAR.is_working_day(back)
    assert CALENDAR.working_days_between(back, end - timedelta(days=1)) == count


@pytest.mark.parametrize("count", [10**9, -(10**9), 3_000_000])
def test_a_day_beyond_all_calendars_is_refused_at_once(count: int) -> None:
    with pytest.raises(Wrong, match="day_beyond_calendar"):
        CALENDAR.add_working_days(date(2026, 11, 20), count)


def test_the_ends_of_the_calendar_can_be_reached() -> None:
    assert CALENDAR.working_days_between(date.min, date.max) > 2_000_000
    assert CALENDAR.add_working_days(date(9999, 12, 30), 1) == date(9999, 12, 31)


@pytest.mark.parametrize(("kind", "works"), [("off", False), ("work", True)])
def test_days_of_the_company_go_over_the_official_ones(kind: Literal["off", "work"], works: bool) -> None:
    day = date(2026, 10, 1) if works else date(2026, 11, 20)
    changed = CALENDAR.changed([Holiday(day, kind, "盘点")])
    assert changed.is_working_day(day) is works
    assert CALENDAR.is_working_day(day) is not works
    assert changed.is_working_day(date(2026, 2, 14)), "the other official days stay"


def test_an_imported_year_replaces_what_was_there() -> None:
    changed = CALENDAR.changed([Holiday(date(2040, 2, 13), "off", "春节")], known=[2040])
    assert changed.known(2040)
    assert not changed.is_working_day(date(2040, 2, 13))
    assert changed.is_working_day(date(2040, 10, 1)), "a known year has no holidays but its own"
