"""Drafts: what somebody is filling in and has not saved. One for each form and record, for their own eyes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from litestar.params import FromPath, JSONBody

from chengwu.access.rights import rights_of
from chengwu.forms.service import catalogue
from chengwu.http.acting import Acting, known_form
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import delete, get, put
from chengwu.kit.db import Session
from chengwu.records import drafts
from chengwu.records.errors import NoDraft

NEW: Final = "new"
_NUMBER: Final = re.compile("[1-9][0-9]{0,17}")
Version = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]


class DraftKept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was filled in: values by key, as far as they got. `read_version` is that of the record that was read.

    `version` is that of the draft that was read, null where there was none.
    """

    values: dict[str, Any]
    read_version: Version | None = None
    version: Version | None = None


class DraftShown(msgspec.Struct, frozen=True):
    """A draft. `read_version`: the version of the record that it was begun over."""

    values: dict[str, Any]
    read_version: int | None
    version: int
    at: datetime


@get("/drafts/{key:str}/{record:str}", right=on_records())
def read_draft(door: Door, caller: Caller, key: Key, record: FromPath[str]) -> DraftShown:
    """The caller's draft of a record, or of a new one (`new`)."""
    number, vault = _number(record), door.vault(caller)

    def read(session: Session) -> drafts.Draft:
        _demand_form(session, door, caller, key)
        return drafts.find(session, vault, caller.actor.person, key, number)

    return _shown(door.read(caller, read))


@put("/drafts/{key:str}/{record:str}", right=on_records())
def keep_draft(door: Door, caller: Caller, key: Key, record: FromPath[str], data: JSONBody[DraftKept]) -> DraftShown:
    """Keep what was filled in so far. It goes when the record is saved with it, and after 30 days."""
    number, vault = _number(record), door.vault(caller)

    def keep(session: Session) -> drafts.Draft:
        _demand_form(session, door, caller, key)
        return drafts.keep(
            *(session, vault, caller.actor.person, key, number), data.values, data.read_version, data.version
        )

    return _shown(door.change(caller, keep))


@delete("/drafts/{key:str}/{record:str}", right=on_records())
def drop_draft(door: Door, caller: Caller, key: Key, record: FromPath[str]) -> None:
    """Throw it away."""
    number = _number(record)

    def drop(session: Session) -> None:
        _demand_form(session, door, caller, key)
        if not drafts.drop(session, caller.actor.person, key, number):
            raise NoDraft

    door.change(caller, drop)


def _number(record: str) -> int:
    if record == NEW:
        return drafts.NEW
    if not _NUMBER.fullmatch(record):
        raise NoDraft
    return int(record)


def _demand_form(session: Session, door: Door, caller: Caller, key: str) -> None:
    catalogue(session)
    known_form(rights_of(session, Acting(door, caller).who), key)


def _shown(found: drafts.Draft) -> DraftShown:
    return DraftShown(found.values, found.read_version, found.version, found.at)


ROUTES = (read_draft, keep_draft, drop_draft)
