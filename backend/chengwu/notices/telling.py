"""Writing notices: any number of them in one statement, and open screens of those concerned hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from psycopg.types.json import Jsonb

from chengwu.kit.db import Session
from chengwu.notices import store
from chengwu.notices.model import NewNotice
from chengwu.workspaces import announce_to

TOPIC: Final = "notices"
HOUR: Final = timedelta(hours=1)


def hour_of(moment: datetime) -> int:
    """The hour in which notices of one kind about one record go together.

    >>> from datetime import UTC
    >>> hour_of(datetime(1970, 1, 2, 1, 30, tzinfo=UTC))
    25
    """
    return int(moment.timestamp() // HOUR.total_seconds())


def write(session: Session, notices: Sequence[NewNotice]) -> None:
    """Keep them, and let those concerned know once it is committed. Two statements."""
    if not notices:
        return
    given = [
        {
            "person": each.person,
            "kind": each.kind,
            "form": each.form,
            "record": each.record,
            "slot": each.slot,
            "fields": sorted(each.fields),
            "count": each.count,
            "people": [] if each.actor is None else [each.actor],
            "comment": each.comment,
        }
        for each in notices
    ]
    session.execute(store.TELL, notices=Jsonb(given), now=session.now)
    tell(session, (each.person for each in notices))


def tell(session: Session, persons: Iterable[int]) -> None:
    """The notices of these people are others now."""
    announce_to(session, TOPIC, sorted(set(persons)))
