"""The dates of a demo: reckoned from the day of the loading, so that they are never old and weekdays stay weekdays.

A demo that says which day it was reckoned from is moved by less than a week, to where the days of the week are those
that it was made with: the past backwards, what is planned forwards. Today stays today, unless nobody works on it.
What would fall into a public holiday is spread over the working days before it, or after it where it is planned.
Whatever comes after something else still does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Final

import msgspec

from chengwu.regional.region import region

_WRITTEN: Final = re.compile(r"@([+-]?\d{1,5})(?: (\d{1,2}):(\d{2}))?")
_DAY: Final = timedelta(days=1)
_MINUTES: Final = 24 * 60
_FROM: Final = 9 * 60
_UNTIL: Final = 18 * 60
"""The minutes between which that is done which would have fallen into a holiday."""
_SPREAD: Final = 5
"""Over so many working days it is spread, together with what lies on them."""
_NEAR: Final = 12
"""No more days than that have so many working days in them."""
_SATURDAY: Final = 5
_BEYOND: Final = 400
"""Further off than this no holiday is looked for: dates of birth, of foundation."""


class DemoDays(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`demo/days.yaml`."""

    reckoned_from: date
    """The day that the demo was made for: its weekday is day 0."""


@dataclass(frozen=True)
class Days:
    """The dates of a demo that is loaded on a day."""

    today: date
    reckoned_from: date | None = None
    country: str = "cn"

    def dated(self, cell: str) -> str:
        """The dates of a cell as they are then.

        >>> Days(date(2026, 3, 2)).dated("@-12 09:30"), Days(date(2026, 3, 2)).dated("@+0 ~ @+9")
        ('2026-02-18 09:30', '2026-03-02 ~ 2026-03-11')
        """
        return _WRITTEN.sub(self._written, cell) if "@" in cell else cell

    def _written(self, found: re.Match[str]) -> str:
        number, clock = int(found[1]), found[2]
        minute = int(found[2]) * 60 + int(found[3]) if clock else 0
        on = self.today + timedelta(days=number)
        if self.reckoned_from is not None:
            on, minute = self._at_work(on, minute, number)
        return f"{on.isoformat()} {minute // 60:02d}:{minute % 60:02d}" if clock else on.isoformat()

    def _at_work(self, on: date, minute: int, number: int) -> tuple[date, int]:
        assert self.reckoned_from is not None
        behind, back = (self.today.weekday() - self.reckoned_from.weekday()) % 7, number < 0
        if number:
            on += timedelta(days=-behind if back else (7 - behind) % 7)
        if abs((on - self.today).days) > _BEYOND:
            return on, minute
        around = _around(self.country, on, back=back)
        # A holiday on the other side of today has nothing in it that would have to move.
        if around is not None and (around.holiday[0] < self.today if back else around.holiday[1] >= self.today):
            first, length, worked = around.first, around.length, around.worked
            place = Fraction((on - first).days * _MINUTES + minute, length * _MINUTES) * len(worked)
            return worked[int(place)], _FROM + int((place - int(place)) * (_UNTIL - _FROM))
        calendar = region(self.country).calendar
        return (on if number or calendar.is_working_day(on) else calendar.add_working_days(on, 1)), minute


@dataclass(frozen=True)
class _Around:
    """A holiday with the days by it over which it is spread: where all that begins, and how many days it has."""

    holiday: tuple[date, date]
    first: date
    length: int
    worked: tuple[date, ...]


@cache
def _around(country: str, day: date, *, back: bool) -> _Around | None:
    """The holiday that a day lies in or near; None far from any."""
    step, free = (_DAY, _free(country, day)) if back else (-_DAY, _free(country, day))
    near = day
    while free is None and abs((near - day).days) < _NEAR:
        near += step
        free = _free(country, near)
    if free is None:
        return None
    calendar = region(country).calendar
    worked: list[date] = []
    here = (free[0] if back else free[1]) - step
    while len(worked) < _SPREAD and _free(country, here) is None:
        worked += [here] if calendar.is_working_day(here) else []
        here -= step
    begin, end = (worked[-1], free[1]) if back else (free[0], worked[-1])
    return _Around(free, begin, (end - begin).days + 1, tuple(sorted(worked))) if begin <= day <= end else None


@cache
def _free(country: str, day: date) -> tuple[date, date] | None:
    """The first and the last day of the holiday that a day lies in; a mere weekend is none."""
    calendar = region(country).calendar
    if calendar.is_working_day(day):
        return None
    first = last = day
    while not calendar.is_working_day(first - _DAY):
        first -= _DAY
    while not calendar.is_working_day(last + _DAY):
        last += _DAY
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return (first, last) if any(each.weekday() < _SATURDAY for each in every) else None
