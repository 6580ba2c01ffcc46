"""Jobs that come again and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from chengwu.jobs import store
from chengwu.jobs.model import Periodic
from chengwu.jobs.service import enqueue
from chengwu.kit.db import Session

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def due_by(now: datetime, every: timedelta) -> datetime:
    """The last multiple of `every` that is not after `now`.

    >>> due_by(datetime(2026, 1, 1, 10, 59, tzinfo=UTC), timedelta(minutes=15)).time().isoformat()
    '10:45:00'
    """
    return _EPOCH + (now - _EPOCH) // every * every


def tick(session: Session, periodic: Sequence[Periodic]) -> int:
    """Enqueue what has become due since the last tick of any worker; how many jobs."""
    added = 0
    for each in periodic:
        if session.value(store.TICK, kind=each.kind, due=due_by(session.now, each.every)) is not None:
            enqueue(session, each.kind, dedupe=f"periodic:{each.kind}")
            added += 1
    return added
