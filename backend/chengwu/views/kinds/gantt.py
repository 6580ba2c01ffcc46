"""Gantt: a bar for each piece of work, with what must be done before it and how far it is.

>>> Gantt().options({"start": "start_date", "end": "due", "dependencies": "after"}).dependencies
'after'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from chengwu.kit.errors import FieldRefusal
from chengwu.records.reading.asked import Path
from chengwu.views.kind import (
    ABOVE,
    DAY,
    NUMBER,
    START,
    Finds,
    Fits,
    Settings,
    Use,
    ViewKind,
    end_too_many,
    missing_end,
)

_BEFORE: Final = Fits(("link", "links"), of_the_form=True)


class GanttSettings(Settings, frozen=True, kw_only=True):
    """From when to when, after what, and how far."""

    start: Path = ""
    """A time from one to another, or the day or moment of its beginning."""
    end: Path = ""
    dependencies: Path = ""
    """Links to the records of the same form that must be done before."""
    parent: Path = ""
    """The record of the same form that it is a part of."""
    progress: Path = ""
    """A number: 1 is done where it is a percentage, 100 else."""
    mode: Literal["day", "week", "month"] = "week"


class Gantt(ViewKind[GanttSettings]):
    """Bars with arrows."""

    name = "gantt"
    settings = GanttSettings
    uses = (
        Use("start", START, needed=True),
        Use("end", DAY),
        Use("dependencies", _BEFORE),
        Use("parent", ABOVE),
        Use("progress", NUMBER),
    )

    def check(self, options: GanttSettings, finds: Finds) -> Iterator[FieldRefusal]:
        yield from end_too_many(options.start, options.end, finds)
        yield from missing_end(options.start, options.end, finds)
