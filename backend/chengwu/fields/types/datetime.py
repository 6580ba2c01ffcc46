"""Datetime: a moment, kept in UTC and shown in the time zone of the workspace.

>>> from chengwu.fields.context import HERE
>>> Datetime().json(Datetime().accept_text("2026/3/2 9:00", Moments(), HERE), Moments())
'2026-03-02T01:00:00Z'
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from chengwu.fields.context import Context
from chengwu.fields.family_moment import Moment
from chengwu.fields.type import Settings


class Moments(Settings, frozen=True, kw_only=True):
    """How exactly it is kept."""

    to_the: Literal["second", "minute"] = "second"


class Datetime(Moment[Moments]):
    """A moment."""

    name = "datetime"
    settings = Moments

    def limit(self, value: datetime, options: Moments, context: Context) -> datetime:
        return value.replace(second=0) if options.to_the == "minute" else value
