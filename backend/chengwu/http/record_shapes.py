"""What is sent and taken where records are: questions without the form, which the address names, and the answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar.params import FromPath, HeaderParameter, QueryParameter

from chengwu.records.history import MOST as MOST_ENTRIES
from chengwu.records.model import Likeness

Key = FromPath[str]
IdempotencyKey = Annotated[str | None, HeaderParameter(name="Idempotency-Key", max_length=200)]
"""Whoever sends the same one again gets the first answer, and nothing is done twice."""
After = Annotated[str | None, QueryParameter(max_length=20_000)]
Entries = Annotated[int, QueryParameter(ge=1, le=MOST_ENTRIES)]
Names = Annotated[str | None, QueryParameter(max_length=20_000)]
"""Keys with commas between them."""
Read = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
"""The version of a record that was read."""


class RecordNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record to make: values by key of the field."""

    values: dict[str, Any] = {}


class RecordChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change; what is left out stays, null empties. `version` is the one that was read."""

    version: Read
    values: dict[str, Any]


class RecordSaved(msgspec.Struct, frozen=True):
    """A record after the change. Without a version it is gone; `change_set` is 0 when nothing was different."""

    id: int
    version: int | None
    change_set: int
    likenesses: tuple[Likeness, ...] = ()
    """Records that agree with it where a duplicates rule warns."""


class FileShown(msgspec.Struct, frozen=True):
    """A file: `type` is what its bytes are; `width` and `height` are those of a picture."""

    id: int
    name: str
    size: int
    type: str
    width: int | None
    height: int | None


class NamesShown(msgspec.Struct, frozen=True):
    """What people and departments are called, by their numbers: those that are named in what the caller may read."""

    people: dict[str, str] = {}
    departments: dict[str, str] = {}


class RecordShown(msgspec.Struct, frozen=True):
    """A record: values by key; those behind a mask as texts under `masked`; what went wrong in a formula in `errors`.

    `files` tells of the files in its fields, by key of the field, in their order; the values hold their numbers.
    `names` tells what the people and departments among its values are called.
    `titles` and `rows` are there when `expand` and `rows` ask for them.
    """

    id: int
    version: int
    values: dict[str, Any]
    masked: dict[str, str] = {}
    errors: dict[str, str] = {}
    files: dict[str, list[FileShown]] = {}
    names: NamesShown | None = None
    titles: dict[str, Any] = {}
    rows: dict[str, list[dict[str, Any]]] = {}


class HowMany(msgspec.Struct, frozen=True):
    """How many there are, or at least so many."""

    value: int
    exact: bool


class RecordsShown(msgspec.Struct, frozen=True):
    """A page; `next` of one page is `after` of the following one."""

    records: list[RecordShown]
    next: str | None
    count: HowMany | None


class PlaceShown(msgspec.Struct, frozen=True):
    """How many records come before it, which is what `skip` of a page takes; null when it is not among them."""

    place: int | None


class CountShown(msgspec.Struct, frozen=True):
    """How many there are."""

    count: int


class GroupShown(msgspec.Struct, frozen=True):
    """A group: its keys, what they are called where they are links, people or departments, and its figures in the
    order asked for."""

    keys: list[Any]
    titles: list[Any]
    aggregates: list[Any]


class GroupsShown(msgspec.Struct, frozen=True):
    """Groups; `more` when there are more than were asked for."""

    groups: list[GroupShown]
    more: bool


class ActorShown(msgspec.Struct, frozen=True):
    """Who did it; `behalf` is the person for whom a token or a service acted. `name` is that of the person."""

    kind: str
    id: int | None
    behalf: int | None
    name: str | None = None


class EntryShown(msgspec.Struct, frozen=True):
    """A change of a record or of its rows, with the changed fields as far as the caller may see them."""

    id: int
    at: datetime
    change_set: int
    operation: str
    channel: str
    cause: int | None
    depth: int
    actor: ActorShown
    form: str
    record: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    masked_before: dict[str, str] | None
    masked_after: dict[str, str] | None
    names: NamesShown | None = None


class HistoryShown(msgspec.Struct, frozen=True):
    """Entries, the newest first."""

    entries: list[EntryShown]
    next: str | None


class DeletedShown(msgspec.Struct, frozen=True):
    """A record that was deleted and can be restored."""

    id: int
    title: Any
    at: datetime
    entry: int
    change_set: int
    actor: ActorShown


class TrashShown(msgspec.Struct, frozen=True):
    """What was deleted, the last first."""

    records: list[DeletedShown]
    next: str | None
