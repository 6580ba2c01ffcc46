"""Who else has the same record open, or the same form: told by their screens, and forgotten soon after they are gone.

It holds nothing up and proves nothing: two who write at once are told apart by `records.write`. Where somebody is, is
told only to those who are there, too; and there is only who may read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session
from chengwu.records.errors import NoRecord
from chengwu.records.store import presence as store
from chengwu.records.store.explaining import is_seen
from chengwu.workspaces.announcements import announce_to

FRESH: Final = timedelta(seconds=50)
"""So long after a screen was heard of last its person counts as there."""
MOST: Final = 20
"""More people than these are not told of, and not called."""
MOST_SCREENS: Final = 30
"""Of one person; the one that was heard of longest ago makes room."""
TOPIC: Final = "presence"
SEVERAL: Final = 0
"""Stands for many records of a form at once."""


@dataclass(frozen=True)
class Other:
    """Somebody else who is there; `editing` says whether they have begun to change something."""

    person: int
    editing: bool


def stand(
    session: Session, rights: Rights, table: RecordTable, person: int, record: int, screen: str, *, editing: bool
) -> list[Other]:
    """A screen of this person shows this record, or with `SEVERAL` records of the form; who else is there.

    To be said anew before `FRESH` is over. Those who are at the same record are called when something is different.
    Raises `NoRecord`.
    """
    if record != SEVERAL and not is_seen(session, rights, table, record, rights.values(session.now)):
        raise NoRecord(form=label_of(table.rows), id=record)
    form, since = table.address, session.now - FRESH
    before = session.dicts(store.BEFORE, the_person=person, the_screen=screen, since=since)
    place = {"form": form, "record": record, "editing": editing}
    session.execute(store.STAND, person=person, screen=screen, **place, seen_at=session.now)
    others = _others(session, person, form, record)
    if not before or before[0] != place:
        _call(session, record, others)
        if before and (before[0]["form"], before[0]["record"]) != (form, record):
            _call_at(session, person, before[0]["form"], before[0]["record"])
        session.execute(store.MAKE_ROOM, the_person=person, most=MOST_SCREENS)
    return others


def leave(session: Session, person: int, screen: str) -> None:
    """The screen shows something else, or is closed."""
    for left in session.dicts(store.LEAVE, the_person=person, the_screen=screen):
        _call_at(session, person, left["form"], left["record"])


def forget_old(session: Session) -> int:
    """Remove screens that have not been heard of for long; how many there were."""
    return session.execute(store.FORGET, the_moment=session.now - 10 * FRESH)


def _others(session: Session, person: int, form: str, record: int) -> list[Other]:
    asked = {"the_form": form, "the_record": record, "the_person": person}
    return session.rows(store.OTHERS, Other, **asked, since=session.now - FRESH, most=MOST)


def _call_at(session: Session, person: int, form: str, record: int) -> None:
    if record != SEVERAL:
        _call(session, record, _others(session, person, form, record))


def _call(session: Session, record: int, others: Sequence[Other]) -> None:
    """Only those at one record: of a list of records people may come and go without everybody hearing of it."""
    if record != SEVERAL:
        announce_to(session, TOPIC, [other.person for other in others])
