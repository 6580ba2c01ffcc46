"""Schedule: a line for each resource, a bar for each of its bookings, along the days.

>>> Schedule().options({"resource": "model", "start": "period"}).mode
'week'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

import msgspec

from chengwu.kit.errors import FieldRefusal
from chengwu.records.reading.asked import MOST_BY, Path
from chengwu.views.kind import DAY, RESOURCE, START, Finds, Fits, Settings, Use, ViewKind, end_too_many, missing_end

_CREW: Final = Fits(("link",))
_STATUS: Final = Fits(("select", "text"), ("text",))
_MOST_STATES: Final = 50


class ScheduleSettings(Settings, frozen=True, kw_only=True):
    """Who or what is booked, and from when to when."""

    resource: Path = ""
    start: Path = ""
    """A time from one to another, or the day or moment of its beginning."""
    end: Path = ""
    groups: Annotated[tuple[Path, ...], msgspec.Meta(max_length=MOST_BY)] = ()
    """What the lines of resources stand together by, such as `model.agent`."""
    crew: Path = ""
    """Bookings with the same record here belong together, and are offered to be moved together."""
    status: Path = ""
    """What tells apart which bookings are only held, and which say that the resource is away."""
    holds: Annotated[tuple[str, ...], msgspec.Meta(max_length=_MOST_STATES)] = ()
    away: Annotated[tuple[str, ...], msgspec.Meta(max_length=_MOST_STATES)] = ()
    mode: Literal["day", "week", "fortnight", "month"] = "week"


class Schedule(ViewKind[ScheduleSettings]):
    """Lines of bookings."""

    name = "schedule"
    settings = ScheduleSettings
    uses = (
        Use("resource", RESOURCE, needed=True),
        Use("start", START, needed=True),
        Use("end", DAY),
        Use("groups"),
        Use("crew", _CREW),
        Use("status", _STATUS),
    )

    def check(self, options: ScheduleSettings, finds: Finds) -> Iterator[FieldRefusal]:
        yield from end_too_many(options.start, options.end, finds)
        yield from missing_end(options.start, options.end, finds)
