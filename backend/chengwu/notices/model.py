"""What is said about records and what is told of it: values without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

NoticeKind = Literal["mentioned", "commented", "changed", "assigned"]
LONGEST: Final = 10_000
"""So many letters has a comment at most."""
MOST_MENTIONS: Final = 20
MOST_REPLIES: Final = 200
"""So many replies has one comment."""
FEW: Final = 5
"""More records than these that change at once are told as a number."""
MANY: Final = 0
"""Stands for the record where a notice is about many."""
KEPT: Final = timedelta(days=90)
MOST_UNREAD: Final = 99
"""More unread notices than these are not counted."""


@dataclass(frozen=True)
class Comment:
    """What somebody said about a record. `mentions` are people, who stand in the text as `@[7]`."""

    id: int
    form: str
    record: int
    parent: int | None
    person: int
    text: str
    mentions: list[int]
    at: datetime
    edited_at: datetime | None
    removed_at: datetime | None


@dataclass(frozen=True)
class Following:
    """Whether somebody follows a record. `chosen`: what they said themselves; None: it follows from whose it is."""

    follows: bool
    chosen: bool | None


@dataclass(frozen=True)
class NewNotice:
    """What is to be told to somebody; it goes together with what they were told in the same slot."""

    person: int
    kind: NoticeKind
    form: str
    record: int
    slot: int
    fields: tuple[str, ...] = ()
    count: int = 1
    actor: int | None = None
    comment: int | None = None


@dataclass(frozen=True)
class Notice:
    """A notice as it is kept."""

    id: int
    kind: NoticeKind
    form: str
    record: int
    fields: list[str]
    count: int
    people: list[int]
    comment: int | None
    text: str | None
    """What the comment says."""
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class Told:
    """A notice as its reader may see it now. `title` is empty where it is not told."""

    notice: Notice
    title: str
    fields: tuple[str, ...]
    names: dict[int, str]
    """What the people in it are called: those who did it, and those who are mentioned."""


@dataclass(frozen=True)
class Followed:
    """A record that somebody follows, and when something last happened that they were told of."""

    form: str
    record: int
    title: str
    at: datetime
    unread: int
