"""Records of one form: made, read, changed, deleted and brought back, one by one."""

from __future__ import annotations

from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, QueryParameter

from chengwu.http import sensitive
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import (
    IdempotencyKey,
    Key,
    Names,
    RecordChange,
    RecordNew,
    RecordSaved,
    RecordShown,
)
from chengwu.http.rights import on_records
from chengwu.http.route import delete, get, patch, post
from chengwu.http.shapes import Number
from chengwu.records import query
from chengwu.records.model import Change, Written


@post("/forms/{key:str}/records", right=on_records(), status_code=201)
def make_record(
    door: Door, caller: Caller, key: Key, data: JSONBody[RecordNew], idempotency_key: IdempotencyKey = None
) -> RecordSaved:
    """A new record."""
    change = Change(form=key, operation="create", values=data.values)
    return _saved(Acting(door, caller).write_one(change, idempotency_key))


@get("/forms/{key:str}/records/{number:int}", right=on_records(), answers=RecordShown)
def read_record(
    door: Door,
    caller: Caller,
    key: Key,
    number: Number,
    *,
    fields: Names = None,
    expand: Names = None,
    rows: Names = None,
) -> Response[bytes]:
    """One record, with all that the caller may see of it, or with the fields asked for."""
    chosen, along, lines = _names(fields), _names(expand) or (), _names(rows) or ()

    def read(view: View) -> tuple[bytes, sensitive.Found]:
        body = query.record(
            *(view.session, view.rights, key, number, view.context),
            fields=chosen,
            expand=along,
            rows=lines,
            reveal=view.reveal,
        )
        return body, sensitive.of_records(view, body, along, lines)

    return sensitive.answered_as_json(Acting(door, caller), key, read, number)


@patch("/forms/{key:str}/records/{number:int}", right=on_records())
def change_record(
    door: Door,
    caller: Caller,
    key: Key,
    number: Number,
    data: JSONBody[RecordChange],
    idempotency_key: IdempotencyKey = None,
) -> RecordSaved:
    """Change fields of a record. Two people who changed different fields both keep their changes."""
    change = Change(form=key, operation="update", id=number, version=data.version, values=data.values)
    return _saved(Acting(door, caller).write_one(change, idempotency_key))


@delete("/forms/{key:str}/records/{number:int}", right=on_records(), status_code=200)
def delete_record(
    door: Door,
    caller: Caller,
    key: Key,
    number: Number,
    *,
    version: Annotated[int, QueryParameter(ge=1, le=2**63 - 1)],
    idempotency_key: IdempotencyKey = None,
) -> RecordSaved:
    """Delete a record; it lies in the trash from then on. `version` is the one that was read."""
    change = Change(form=key, operation="delete", id=number, version=version)
    return _saved(Acting(door, caller).write_one(change, idempotency_key))


@post("/forms/{key:str}/records/{number:int}/restore", right=on_records())
def restore_record(
    door: Door, caller: Caller, key: Key, number: Number, idempotency_key: IdempotencyKey = None
) -> RecordSaved:
    """Bring back a record that was deleted, with its rows."""
    change = Change(form=key, operation="restore", id=number)
    return _saved(Acting(door, caller).write_one(change, idempotency_key))


def _saved(written: Written) -> RecordSaved:
    one = written.records[0]
    return RecordSaved(one.id, one.version, written.change_set, written.likenesses)


def _names(given: str | None) -> tuple[str, ...] | None:
    """
    >>> _names("a, b"), _names(""), _names(None)
    (('a', 'b'), (), None)
    """
    return None if given is None else tuple(name.strip() for name in given.split(",") if name.strip())


ROUTES = (make_record, read_record, change_record, delete_record, restore_record)
