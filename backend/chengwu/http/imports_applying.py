"""Imports that were looked at: written, stopped, gone on with, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec
from litestar.params import JSONBody

from chengwu.directory import people
from chengwu.exchange import applying, undoing
from chengwu.exchange.finding import sought
from chengwu.exchange.model import State
from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door
from chengwu.http.rights import on_records
from chengwu.http.route import get, post
from chengwu.http.shapes import Number, Version
from chengwu.kit.db import Session


class ApplyImport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The version of the import that was looked at."""

    version: Version


class ImportUnderWay(msgspec.Struct, frozen=True):
    """How far an import is: `done` of `total` records are written, or taken back."""

    state: State
    version: int
    done: int
    total: int


class ImportConflict(msgspec.Struct, frozen=True):
    """A record that stays when the import is undone, and why: somebody changed it since, or others lead to it.

    `fields` are those that stay; none: the whole record. One that the caller may not see has no number.
    """

    form: str
    record: int | None
    why: Literal["changed", "needed", "unseen"]
    fields: tuple[str, ...]
    by: int | None
    named: str
    """What that person is called; empty where nobody is said."""
    at: datetime | None


class ImportConflicts(msgspec.Struct, frozen=True):
    """What stays when the import is undone."""

    items: list[ImportConflict]


@post("/imports/{number:int}/apply", right=on_records())
def apply_import(door: Door, caller: Caller, number: Number, data: JSONBody[ApplyImport]) -> ImportUnderWay:
    """Write what was staged, in the background; or go on where it was stopped."""
    who = Acting(door, caller).who

    def work(session: Session) -> ImportUnderWay:
        applying.begin(session, who, number, data.version)
        return _under_way(session, number)

    return door.change(caller, work)


@post("/imports/{number:int}/stop", right=on_records())
def stop_import(door: Door, caller: Caller, number: Number) -> ImportUnderWay:
    """Stop it after the batch that is being written or taken back. What was written stays."""
    who = Acting(door, caller).who

    def work(session: Session) -> ImportUnderWay:
        applying.stop(session, who, number)
        return _under_way(session, number)

    return door.change(caller, work)


@post("/imports/{number:int}/undo", right=on_records())
def undo_import(door: Door, caller: Caller, number: Number) -> ImportUnderWay:
    """Take it back, in the background. What was changed since stays as it is."""
    who = Acting(door, caller).who

    def work(session: Session) -> ImportUnderWay:
        undoing.begin(session, who, number)
        return _under_way(session, number)

    return door.change(caller, work)


@get("/imports/{number:int}/conflicts", right=on_records())
def list_import_conflicts(door: Door, caller: Caller, number: Number) -> ImportConflicts:
    """What would stay if it were undone now. What such records lead to stays as well."""
    who = Acting(door, caller).who

    def read(session: Session) -> ImportConflicts:
        found = undoing.conflicts(session, who, number)
        names = people.called(session, {one.by for one in found if one.by is not None})
        made = []
        for one in found:
            named = names.get(one.by or 0, "")
            made.append(ImportConflict(one.form, one.id or None, one.why, one.fields, one.by, named, one.at))
        return ImportConflicts(made)

    return door.read(caller, read)


def _under_way(session: Session, number: int) -> ImportUnderWay:
    found = sought(session, number)
    assert found is not None
    return ImportUnderWay(found.state, found.version, found.done, found.total)


ROUTES = (apply_import, stop_import, undo_import, list_import_conflicts)
