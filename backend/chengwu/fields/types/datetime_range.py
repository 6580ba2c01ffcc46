"""Datetime range: from one moment up to another, `[start, end)`, such as a booking.

>>> from chengwu.fields.context import HERE
>>> booked = DatetimeRange().accept_text("2026-03-02 9:00 ~ 2026-03-02 10:30", Moments(), HERE)
>>> DatetimeRange().show(booked, Moments(), HERE)
'2026-03-02 09:00 ~ 2026-03-02 10:30'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from psycopg.types.range import Range
from sqlalchemy.dialects.postgresql import TSTZRANGE

from chengwu.fields import moments
from chengwu.fields.context import Context
from chengwu.fields.family_moment import MOMENT, Span, local_text
from chengwu.fields.in_sql import utc_text
from chengwu.fields.operators import Expression
from chengwu.fields.type import Settings


class Moments(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class DatetimeRange(Span[Moments, datetime]):
    """The time between two moments."""

    name = "datetime_range"
    settings = Moments
    span = TSTZRANGE()
    end = MOMENT
    example = "2026-03-02 09:00 ~ 2026-03-02 10:30"
    example_json = '{"start": "2026-03-02T09:00+08:00", "end": "2026-03-02T10:30+08:00"}'

    def point_of(self, raw: object, context: Context) -> datetime:
        return moments.moment(raw, context)

    def written_point(self, text: str, context: Context) -> datetime:
        return moments.written_moment(text, context)

    def load(self, row: Mapping[str, Any], options: Moments) -> Range[datetime] | None:
        if row[""] is None:
            return None
        start, end = self.ends(row[""])
        return Range(start.astimezone(UTC), end.astimezone(UTC))

    def json(self, value: Range[datetime], options: Moments) -> object:
        start, end = self.ends(value)
        return {"start": moments.utc_text(start), "end": moments.utc_text(end)}

    def point_sql(self, point: Expression) -> Expression:
        return utc_text(point)

    def show(self, value: Range[datetime], options: Moments, context: Context) -> str:
        start, end = self.ends(value)
        return f"{local_text(start, context)} ~ {local_text(end, context)}"
