"""Writing to the journal and reading from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from psycopg.types.json import Jsonb

from chengwu.journal import store
from chengwu.journal.model import Actor, Cause, Entry, NewEntry
from chengwu.kit.db import Session, exact
from chengwu.kit.paging import Page, page_of

_ABOVE_ALL: Final = 2**63 - 1


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


def of_record(session: Session, form: str, record: int, *, before: int | None = None, limit: int = 50) -> Page[Entry]:
    """The history of a record, the newest first; rights are the caller's business."""
    found = session.rows(
        store.OF_RECORD,
        Entry,
        the_form=form,
        the_record=record,
        before_id=_ABOVE_ALL if before is None else before,
        most=limit + 1,
    )
    return page_of(found, limit, lambda entry: (entry.id,))


def of_change_set(session: Session, change_set: int) -> list[Entry]:
    """Everything that was changed together, in order."""
    return session.rows(store.OF_CHANGE_SET, Entry, the_change_set=change_set)
