"""Time: a time of day, in no time zone, to the second.

>>> from chengwu.fields.context import HERE
>>> Time().accept_text("下午3:20", Hours(), HERE)
datetime.time(15, 20)
"""

from __future__ import annotations

from chengwu.fields.family_moment import Clock
from chengwu.fields.type import Settings


class Hours(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Time(Clock[Hours]):
    """A time of day."""

    name = "time"
    settings = Hours
