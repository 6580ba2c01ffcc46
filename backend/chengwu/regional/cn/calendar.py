"""Working days: the weekend, and the days that the State Council moves each year (Regulation on public holidays,
State Council order 270, as amended by 795; its Office announces the next year in October or November).

A year of `data/holidays` is known. In any other one, weekends and 1 January, 1 May and 1 to 3 October are off: it never
fails, and `known` lets a screen say that the days are not official.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from chengwu.regional.cn.package_data import FOLDER, rows
from chengwu.regional.region import Holiday, Wrong

FIXED: Final = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})
_DAY: Final = timedelta(days=1)


class ChineseCalendar:
    """Days off and worked weekends over a week of five days.

    >>> CALENDAR.is_working_day(date(2026, 2, 14)), CALENDAR.is_working_day(date(2026, 2, 16))
    (True, False)
    """

    def __init__(self, days: Mapping[date, Holiday], known: Iterable[int]) -> None:
        self._days = dict(days)
        self._known = frozenset(known)
        self._special_years = self._known | {day.year for day in self._days}
        self._of_year = cache(self._count)

    def known(self, year: int) -> bool:
        """Whether the official days are there.

        >>> CALENDAR.known(2026), CALENDAR.known(2040)
        (True, False)
        """
        return year in self._known

    def holiday(self, day: date) -> Holiday | None:
        """What is special about a day, in a known year."""
        return self._days.get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether people work on this day.

        >>> CALENDAR.is_working_day(date(2040, 10, 1)), CALENDAR.is_working_day(date(2040, 10, 4))
        (False, True)
        """
        special = self._days.get(day)
        if special:
            return special.kind == "work"
        if day.weekday() >= 5:
            return False
        return self.known(day.year) or (day.month, day.day) not in FIXED

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, or before it when negative; `day` itself for 0, worked or not. Raises
        Wrong beyond the years 1 to 9999.

        >>> CALENDAR.add_working_days(date(2026, 2, 13), 1), CALENDAR.add_working_days(date(2026, 2, 13), 2)
        (datetime.date(2026, 2, 14), datetime.date(2026, 2, 24))
        """
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        try:
            while left:
                left, day = self._skip_years(left, day, step)
                day += step
                left -= self.is_working_day(day)
        except OverflowError:
            raise Wrong("day_beyond_calendar", example="2026-02-13") from None
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Both ends counted; negative when `end` is earlier.

        >>> CALENDAR.working_days_between(date(2026, 2, 13), date(2026, 2, 24))
        3
        """
        if end < start:
            return -self.working_days_between(end, start)
        if start.year == end.year:
            return self._worked(start, end)
        whole = sum(self._of_year(year) for year in range(start.year + 1, end.year))
        return self._worked(start, date(start.year, 12, 31)) + whole + self._worked(date(end.year, 1, 1), end)

    def changed(self, days: Iterable[Holiday], known: Iterable[int] = ()) -> ChineseCalendar:
        """With these days over it. A year that becomes `known` loses the days it had, and its fixed ones.

        >>> founding = Holiday(date(2026, 3, 2), "off", "founding of the company")
        >>> CALENDAR.changed([founding]).is_working_day(date(2026, 3, 2)), CALENDAR.is_working_day(date(2026, 3, 2))
        (False, True)
        """
        new = frozenset(known)
        kept = {day: special for day, special in self._days.items() if day.year not in new}
        return ChineseCalendar(kept | {special.day: special for special in days}, self._known | new)

    def _skip_years(self, left: int, day: date, step: timedelta) -> tuple[int, date]:
        """Whole years at once while they hold fewer working days than are left."""
        forward = step > timedelta(0)
        while (day.month, day.day) == ((12, 31) if forward else (1, 1)):
            year = day.year + (1 if forward else -1)
            if not 1 <= year <= 9999 or self._of_year(year) >= left:
                break
            left -= self._of_year(year)
            day = date(year, 12, 31) if forward else date(year, 1, 1)
        return left, day

    def _worked(self, first: date, last: date) -> int:
        return sum(self.is_working_day(first + _DAY * n) for n in range((last - first).days + 1))

    def _count(self, year: int) -> int:
        """Working days of a whole year; without looking at each day in the thousands of years that nobody announced."""
        first = date(year, 1, 1)
        if year in self._special_years:
            return self._worked(first, date(year, 12, 31))
        length = 365 + calendar.isleap(year)
        weekdays = 52 * 5 + sum((first + _DAY * n).weekday() < 5 for n in range(length - 52 * 7))
        return weekdays - sum(date(year, *fixed).weekday() < 5 for fixed in FIXED)


def _packaged() -> ChineseCalendar:
    files = sorted((FOLDER / "holidays").glob("*.csv"))
    days = [
        Holiday(date.fromisoformat(row["date"]), "off" if row["kind"] == "off" else "work", row["name"])
        for file in files
        for row in rows(file)
    ]
    return ChineseCalendar({special.day: special for special in days}, (int(file.stem) for file in files))


CALENDAR: Final = _packaged()
