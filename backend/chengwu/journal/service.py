"""Writing to the journal and reading from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psycopg.types.json import Jsonb

from chengwu.journal import store
from chengwu.journal.model import Actor, Cause, Entry, NewEntry
from chengwu.kit.db import Session, exact


def append(
    session: Session,
    actor: Actor,
    channel: str,
    entries: Sequence[NewEntry],
    *,
    cause: Cause | None = None,
    change_set: int | None = None,
) -> int:
    """Write entries that belong together, in the caller's transaction; the number of their change set.

    One statement, however many there are; they are numbered in the order given. `change_set` is a number that the
    caller has from `new_change_set` already.
    """
    if change_set is None:
        change_set = session.value(store.NEW_CHANGE_SET)
    given = [
        {
            "place": place,
            "operation": entry.operation,
            "form": entry.form,
            "record": entry.record,
            "before": entry.before,
            "after": entry.after,
        }
        for place, entry in enumerate(entries)
    ]
    if given:
        session.execute(
            store.APPEND,
            entries=Jsonb(given, dumps=exact),
            now=session.now,
            the_change_set=change_set,
            kind=actor.kind,
            who=actor.id,
            for_whom=actor.behalf,
            because_of=None if cause is None else cause.entry,
            how_deep=0 if cause is None else cause.depth,
            door=channel,
        )
    return change_set


def of_change_sets(session: Session, change_sets: Iterable[int]) -> list[Entry]:
    """Everything that was changed in these change sets, in order."""
    return session.rows(store.OF_CHANGE_SETS, Entry, the_change_sets=list(change_sets))
