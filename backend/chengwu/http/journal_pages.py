"""The journal for whoever may read it: who changed what and when, and how far it is sealed.

Of records it says which fields were changed, as far as the reader may know these; what stood in them is told by the
history of the record, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from litestar.params import QueryParameter

from chengwu import journal
from chengwu.access.rights import Rights, rights_of
from chengwu.directory import people
from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import ActorShown
from chengwu.http.rights import needs
from chengwu.http.route import get
from chengwu.kit.db import Session
from chengwu.kit.paging import DEFAULT_LIMIT, GREATEST_LIMIT, Page

Word = Annotated[str | None, QueryParameter(pattern=r"^[a-z][a-z0-9_.]{0,199}$")]
"""A word of the platform or the key of a form: nothing else is in the journal under these names."""
Id = Annotated[int | None, QueryParameter(ge=1, le=2**63 - 1)]
_OWN: Final = frozenset(
    {"app", "app_draft", "form", "view", "workspace", "access.grant", "access.service", "exchange.import", "files.file"}
    | {"portals.brand"}
    | {f"directory.{each}" for each in ("person", "role", "department", "position", "token")}
)
"""What the platform itself keeps; of all else the journal holds records."""
_TOLD: Final = frozenset({"reason", "rows", "whole", "format"})
"""What is told of readings and exports of records beside the fields."""

_CHANGES: Final = frozenset({"create", "update", "delete", "restore", "compute"})


class JournalEntry(msgspec.Struct, frozen=True):
    """An entry. `fields` names what was changed or seen of a record; `before` and `after` are of what is no record."""

    id: int
    at: datetime
    change_set: int
    operation: str
    channel: str
    cause: int | None
    depth: int
    actor: ActorShown
    form: str | None
    record: int | None
    of_records: bool
    fields: list[str]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class SealShown(msgspec.Struct, frozen=True):
    """The newest seal of the chain: kept elsewhere, its digest proves every entry up to `last`."""

    number: int
    digest: str
    last: int
    at: datetime


class JournalState(msgspec.Struct, frozen=True):
    """How far the journal is sealed. Entries are sealed each minute; so many are `newer` than that."""

    seal: SealShown | None
    newer: int


@get("/journal", right=needs("journal.read"))
def list_entries(
    door: Door,
    caller: Caller,
    *,
    person: Id = None,
    operation: Word = None,
    form: Word = None,
    record: Id = None,
    channel: Word = None,
    change_set: Id = None,
    start: Annotated[datetime | None, QueryParameter(name="from")] = None,
    end: Annotated[datetime | None, QueryParameter(name="to")] = None,
    after: Annotated[str | None, QueryParameter(max_length=1000)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=GREATEST_LIMIT)] = DEFAULT_LIMIT,
) -> Page[JournalEntry]:
    """Entries that fit all that is asked, the newest first. `from` is included, `to` is not."""
    asked = journal.Asked(person, operation, form, record, channel, change_set, start, end)

    def read(session: Session) -> Page[JournalEntry]:
        found = journal.page(session, asked, after, limit)
        rights = rights_of(session, Acting(door, caller).who)
        names = people.called(session, {each for one in found.items if (each := _person(one)) is not None})
        return Page([_shown(each, rights, names) for each in found.items], found.next)

    return door.read(caller, read)


@get("/journal/state", right=needs("journal.read"))
def read_state(door: Door, caller: Caller) -> JournalState:
    """How far the journal is sealed."""
    found = door.read(caller, journal.sealed)
    head = found.head
    shown = None if head is None else SealShown(head.number, head.digest, head.last, head.at)
    return JournalState(shown, found.unsealed)


def _person(entry: journal.Entry) -> int | None:
    return entry.actor if entry.actor_kind == "person" else entry.behalf


def _shown(entry: journal.Entry, rights: Rights, names: dict[int, str]) -> JournalEntry:
    person = _person(entry)
    called = None if person is None else names.get(person)
    of_records = entry.form is not None and (entry.form not in _OWN or entry.form in rights.catalogue.tables)
    before, after = (_told(side) if of_records else side for side in (entry.before, entry.after))
    return JournalEntry(
        *(entry.id, entry.at, entry.change_set, entry.operation, entry.channel, entry.cause, entry.depth),
        ActorShown(entry.actor_kind, entry.actor, entry.behalf, called),
        *(entry.form, entry.record, of_records),
        list(_fields(entry, rights)) if of_records else [],
        *(before, after),
    )


def _told(side: dict[str, Any] | None) -> dict[str, Any] | None:
    """Of a record nothing but what was said about it."""
    told = {key: value for key, value in (side or {}).items() if key in _TOLD}
    return told or None


def _fields(entry: journal.Entry, rights: Rights) -> Iterable[str]:
    """The fields that were changed, or that were read, of which the reader may know."""
    table = rights.catalogue.tables.get(entry.form or "")
    if table is None:
        return ()
    said: dict[str, Any] = {**(entry.before or {}), **(entry.after or {})}
    named = list(said) if entry.operation in _CHANGES else said.get("fields")
    keys = (str(each).partition("__")[0] for each in (named if isinstance(named, list) else ()))
    return dict.fromkeys(key for key in keys if key in table.known and not rights.hides(table, key))


ROUTES = (list_entries, read_state)
