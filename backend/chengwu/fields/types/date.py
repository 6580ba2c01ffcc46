"""Date: a day, in no time zone.

>>> from chengwu.fields.context import HERE
>>> Date().accept_text("2026年3月2日", Days(), HERE)
datetime.date(2026, 3, 2)
>>> Date().accept("2026-02-30", Days(), HERE)
Traceback (most recent call last):
chengwu.fields.refusal.Unacceptable: ('field_not_date', {'example': '2026-03-02', 'given': '2026-02-30'})
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from chengwu.fields.context import Context
from chengwu.fields.family_moment import Day
from chengwu.fields.refusal import BadSettings, Unacceptable
from chengwu.fields.type import Settings


class Days(Settings, frozen=True, kw_only=True):
    """Which days are taken."""

    earliest: date | None = None
    latest: date | None = None
    only: Literal["any", "past", "future"] = "any"
    """`past` and `future` both take today."""


class Date(Day[Days]):
    """A day."""

    name = "date"
    settings = Days

    def check(self, options: Days) -> None:
        if options.earliest and options.latest and options.earliest > options.latest:
            raise BadSettings("field_setting_wrong", example=str(options.earliest), setting="latest")

    def limit(self, value: date, options: Days, context: Context) -> date:
        if options.earliest is None and options.latest is None and options.only == "any":
            return value
        first = max(
            (day for day in (options.earliest, context.today if options.only == "future" else None) if day),
            default=None,
        )
        last = min(
            (day for day in (options.latest, context.today if options.only == "past" else None) if day), default=None
        )
        if first and value < first:
            raise Unacceptable("field_too_early", example=str(first), limit=str(first))
        if last and value > last:
            raise Unacceptable("field_too_late", example=str(last), limit=str(last))
        return value
