"""Many records at once, of whatever forms: all of it or nothing. And taking a change set back."""

from __future__ import annotations

import msgspec
from litestar.params import JSONBody

from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import IdempotencyKey
from chengwu.http.rights import on_records
from chengwu.http.route import post
from chengwu.http.shapes import Id
from chengwu.records.model import Change, Written


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be done, in this order. Where something is refused, its place is `changes.3.values.amount`."""

    changes: list[Change]


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The change set to take back."""

    change_set: Id


@post("/records/changes", right=on_records())
def change_records(
    door: Door, caller: Caller, data: JSONBody[Changes], idempotency_key: IdempotencyKey = None
) -> Written:
    """Create, change, delete and restore records together, or not at all."""
    return Acting(door, caller).write(data.changes, idempotency_key)


@post("/records/undo", right=on_records())
def undo_changes(door: Door, caller: Caller, data: JSONBody[Undo], idempotency_key: IdempotencyKey = None) -> Written:
    """Take a change set back, as a change set of its own; refused where something was changed again since.

    The number of that one takes it back in its turn, and so does what was undone again.
    """
    return Acting(door, caller).undo(data.change_set, idempotency_key)


ROUTES = (change_records, undo_changes)
