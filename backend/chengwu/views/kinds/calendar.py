"""Calendar: records on their days, by month, week or day.

>>> Calendar().options({"start": "due_at", "mode": "week"}).mode
'week'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from chengwu.kit.errors import FieldRefusal
from chengwu.records.reading.asked import Path
from chengwu.views.kind import DAY, START, Finds, Settings, Use, ViewKind, end_too_many


class CalendarSettings(Settings, frozen=True, kw_only=True):
    """When a record begins and ends. Without an end it is on one day, or at one moment."""

    start: Path = ""
    """A day, a moment, or a time from one to another, which has both ends."""
    end: Path = ""
    mode: Literal["month", "week", "day", "list"] = "month"


class Calendar(ViewKind[CalendarSettings]):
    """Days with records on them."""

    name = "calendar"
    settings = CalendarSettings
    uses = (Use("start", START, needed=True), Use("end", DAY))

    def check(self, options: CalendarSettings, finds: Finds) -> Iterator[FieldRefusal]:
        yield from end_too_many(options.start, options.end, finds)
