"""Date range: from a day on, up to another one that does not count, `[start, end)`.

In JSON the end is the first day that does not belong to it. People say the last day that does: so it is shown,
exported, and read from a cell.

>>> from chengwu.fields.context import HERE
>>> days = DateRange().accept_text("2026年3月2日至2026年3月4日", Days(), HERE)
>>> DateRange().json(days, Days()), DateRange().show(days, Days(), HERE)
({'start': '2026-03-02', 'end': '2026-03-05'}, '2026-03-02 ~ 2026-03-04')
"""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa
from psycopg.types.range import Range
from sqlalchemy.dialects.postgresql import DATERANGE

from chengwu.fields import moments
from chengwu.fields.context import Context
from chengwu.fields.family_moment import Span
from chengwu.fields.type import Settings


class Days(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class DateRange(Span[Days, date]):
    """Some days in a row."""

    name = "date_range"
    settings = Days
    span = DATERANGE()
    end = sa.Date()
    example = "2026-03-02 ~ 2026-03-04"

    def point_of(self, raw: object, context: Context) -> date:
        return moments.day(raw)

    def written_point(self, text: str, context: Context) -> date:
        return moments.written_day(text, context)

    def written_end(self, text: str, context: Context) -> date:
        return moments.next_day(moments.written_day(text, context))

    def json(self, value: Range[date], options: Days) -> object:
        start, end = self.ends(value)
        return {"start": start.isoformat(), "end": end.isoformat()}

    def show(self, value: Range[date], options: Days, context: Context) -> str:
        start, end = self.ends(value)
        return f"{start} ~ {end - timedelta(days=1)}"
