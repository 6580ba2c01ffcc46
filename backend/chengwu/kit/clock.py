"""Time comes in through a clock, so that a test can bring its own.

Moments are aware datetimes in UTC; a workspace's zone enters only where a day is meant.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class WallClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """A clock that stands still until it is moved; for tests.

    >>> clock = MovableClock(datetime(2026, 1, 31, tzinfo=UTC))
    >>> clock.move(days=1).isoformat()
    '2026-02-01T00:00:00+00:00'
    """

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a moment needs a zone")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def move(self, **by: float) -> datetime:
        """Move by `timedelta(**by)`, backwards too, and return the new present."""
        self._now += timedelta(**by)
        return self._now
