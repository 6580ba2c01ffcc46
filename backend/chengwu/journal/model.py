"""What an entry is, and what sealing promises.

The law of the journal: the application may write entries and read them, and nothing else; what is there stays as it is.
Whoever has the owner's credentials can still change rows by hand. So entries are sealed in batches, each seal holding
the digest of its entries and of the seal before; a head that was kept elsewhere proves everything up to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

ActorKind = Literal["person", "token", "service", "portal", "system"]
ACTOR_KINDS: Final[tuple[ActorKind, ...]] = ("person", "token", "service", "portal", "system")


@dataclass(frozen=True)
class Actor:
    """Who did it: a person, a token of a person, a rule or flow (`service`), somebody outside, or the product itself.

    `behalf` is the person for whom a service or a token acted.
    """

    kind: ActorKind
    id: int | None = None
    behalf: int | None = None


@dataclass(frozen=True)
class Cause:
    """The entry that led to this change, and how far it is from what a person did (0: a person did this)."""

    entry: int
    depth: int


@dataclass(frozen=True)
class NewEntry:
    """What is to be written: the changed fields before and after, without secrets and masked values."""

    operation: str
    form: str | None = None
    record: int | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass(frozen=True)
class Entry:
    """An entry as it stands. `channel` is the door it came through: screen, api, import (or quiet_import), job, portal,
    command."""

    id: int
    at: datetime
    change_set: int
    actor_kind: ActorKind
    actor: int | None
    behalf: int | None
    cause: int | None
    depth: int
    channel: str
    operation: str
    form: str | None
    record: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Touched:
    """What was done to a record, or to a row of its sub-table, without its values.

    `parent` is the record of a row, `person` who did it, by a token perhaps, `keys` the columns that an update changed.
    """

    form: str
    record: int
    parent: int | None
    operation: str
    person: int | None
    keys: list[str] | None
    owner_before: int | None
    owner: int | None


@dataclass(frozen=True)
class Asked:
    """Which entries: every part that is not None has to fit. `person` did it, or it was done for them."""

    person: int | None = None
    operation: str | None = None
    form: str | None = None
    record: int | None = None
    channel: str | None = None
    change_set: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    """Before this moment."""


@dataclass(frozen=True)
class Head:
    """The newest seal: its number and its digest in hexadecimal. Kept elsewhere, it proves all that is below it."""

    number: int
    digest: str
    last: int
    at: datetime


@dataclass(frozen=True)
class Sealed:
    """How far the journal is sealed: its newest seal, and how many entries are newer."""

    head: Head | None
    unsealed: int


@dataclass(frozen=True)
class Trespass:
    """Entries `first` to `last` are not what seal `number` says they were; `what` is the kind of the difference."""

    number: int
    first: int
    last: int
    what: Literal["changed", "missing seal", "another head"]


@dataclass(frozen=True)
class Verdict:
    """The outcome of a verification: how much was proved, how much is not sealed yet, and what is wrong."""

    seals: int
    entries: int
    unsealed: int
    trespasses: list[Trespass]

    @property
    def clean(self) -> bool:
        return not self.trespasses
