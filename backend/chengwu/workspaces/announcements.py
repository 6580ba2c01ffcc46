"""Telling open screens that something changed.

An announcement is a row, written in the transaction of the change, and a wake-up call. It says *what* changed, not how:
a screen that hears it asks again, with its own rights. Announcements are idempotent, so telling one twice is harmless;
that is what makes resuming simple: numbers are given before the commit, so a lower one may appear after a higher one,
and resuming therefore starts a little before the last one that was heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from chengwu.kit.db import Session
from chengwu.workspaces import store
from chengwu.workspaces.model import Announcement

OVERLAP: Final = timedelta(seconds=60)
KEPT: Final = timedelta(hours=1)


def announce(session: Session, what: str, about: int | None = None) -> None:
    """Let every open screen of this workspace know, once this is committed, that `what` has changed."""
    number = session.value(store.ANNOUNCE, what=what, about=about, at=session.now)
    session.notify("live", str(number))


def announce_to(session: Session, what: str, abouts: Sequence[int]) -> None:
    """The same about several things or people: one statement, and the calls follow the commit."""
    if abouts:
        for number in session.values(store.ANNOUNCE_TO, what=what, abouts=list(abouts), at=session.now):
            session.notify_afterwards("live", str(number))


def announced_since(session: Session, last: int) -> list[Announcement] | None:
    """What a screen may have missed that heard `last`; None when that is too long ago to say."""
    moment = session.value(store.MOMENT_OF, of=last)
    if moment is None:
        return None
    return session.rows(store.ANNOUNCED_FROM, Announcement, moment=moment - OVERLAP)


def announced_numbers(session: Session, numbers: Sequence[int]) -> list[Announcement]:
    """The announcements of these numbers, in order."""
    return session.rows(store.ANNOUNCED, Announcement, ids=list(numbers))


def announced_last(session: Session) -> int:
    """The number of the last announcement that is kept; 0 when there is none, from which nobody can resume."""
    return int(session.value(store.ANNOUNCED_LAST) or 0)


def forget_old(session: Session) -> int:
    """Remove announcements that nobody will resume from; how many there were."""
    return session.execute(store.FORGET_ANNOUNCED, moment=session.now - KEPT)
