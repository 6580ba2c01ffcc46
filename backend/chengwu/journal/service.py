"""Writing to the journal and reading from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from psycopg.types.json import Jsonb

from chengwu.jobs.beside import told
from chengwu.journal import store
from chengwu.journal.model import Actor, Asked, Cause, Entry, NewEntry, Touched
from chengwu.kit.db import Session, exact
from chengwu.kit.paging import Page, page_of, read_cursor

_ABOVE_ALL: Final = 2**63 - 1


def append(
    session: Session,
    actor: Actor,
    channel: str,
    entries: Sequence[NewEntry],
    *,
    cause: Cause | None = None,
    change_set: int | None = None,
    job: str | None = None,
) -> int:
    """Write entries that belong together, in the caller's transaction; the number of their change set.

    One statement, however many there are; they are numbered in the order given. `change_set` is a number that the
    caller has from `new_change_set` already. With `job` a job of this kind is queued that gets the number, too.
    """
    return _append(session, actor, channel, entries, cause, change_set, job)[0]


def append_one(session: Session, actor: Actor, channel: str, entry: NewEntry) -> int:
    """Write one entry, in the caller's transaction; the number of the entry itself."""
    return _append(session, actor, channel, [entry], None, None, None)[1][0]


def _append(
    session: Session,
    actor: Actor,
    channel: str,
    entries: Sequence[NewEntry],
    cause: Cause | None,
    change_set: int | None,
    job: str | None,
) -> tuple[int, list[int]]:
    if change_set is None:
        change_set = session.value(store.NEW_CHANGE_SET)
    assert change_set is not None
    numbers: list[int] = []
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
        more = {} if job is None else {"job": job}
        numbers = session.values(
            store.APPEND if job is None else store.APPEND_AND_QUEUE,
            entries=Jsonb(given, dumps=exact),
            now=session.now,
            the_change_set=change_set,
            kind=actor.kind,
            who=actor.id,
            for_whom=actor.behalf,
            because_of=None if cause is None else cause.entry,
            how_deep=0 if cause is None else cause.depth,
            door=channel,
            **more,
        )
        if job is not None:
            told(session)
    return change_set, numbers


def touched(session: Session, change_set: int) -> list[Touched]:
    """What a change set did to which records and rows, in order; without what was computed. One statement."""
    return session.rows(store.TOUCHED, Touched, the_change_set=change_set)


def of_change_sets(session: Session, change_sets: Iterable[int]) -> list[Entry]:
    """Everything that was changed in these change sets, in order."""
    return session.rows(store.OF_CHANGE_SETS, Entry, the_change_sets=list(change_sets))


def page(session: Session, asked: Asked, after: str | None, limit: int) -> Page[Entry]:
    """Entries that fit, the newest first. Raises `BadCursor`."""
    before = _ABOVE_ALL if after is None else cast("Any", read_cursor(after, (int,))[0])
    found = session.rows(
        store.ASKED,
        Entry,
        before=before,
        most=limit + 1,
        the_operation=asked.operation,
        the_form=asked.form,
        the_record=asked.record,
        the_channel=asked.channel,
        the_change_set=asked.change_set,
        the_person=asked.person,
        the_start=asked.start,
        the_end=asked.end,
    )
    return page_of(found, limit, lambda entry: (entry.id,))
