"""Values in detail: how a computed one came about, and masked ones in full for whoever says why."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar.params import JSONBody

from chengwu.formulas.explain import Step
from chengwu.http import sensitive
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import get, post
from chengwu.http.shapes import Number
from chengwu.records.explaining import Account, account

Reason = Annotated[str, msgspec.Meta(min_length=3, max_length=500)]
Keys = Annotated[list[Annotated[str, msgspec.Meta(max_length=100)]], msgspec.Meta(min_length=1, max_length=50)]


class StepShown(msgspec.Struct, frozen=True):
    """A part of a formula and what it gave. `taken` is false for a branch that did not count."""

    written: str
    start: int
    end: int
    type: str
    value: Any
    error: str | None
    taken: bool
    steps: list[StepShown]


class CountedShown(msgspec.Struct, frozen=True):
    """A row that a roll-up goes over, and the value that it brings in."""

    id: int
    value: str | None


class AccountShown(msgspec.Struct, frozen=True):
    """How a computed value came about. Without `steps` and `rows` the caller may not see what it is made of."""

    field: str
    kind: str
    formula: str
    version: int | None
    steps: StepShown | None
    rows: list[CountedShown] | None
    seen: int
    day: date | None
    """The day that the value holds for, where it depends on the day."""


class Revelation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which masked fields to see in full, and why."""

    fields: Keys
    reason: Reason


class Revealed(msgspec.Struct, frozen=True):
    """The values in full."""

    values: dict[str, Any]


@get("/forms/{key:str}/records/{number:int}/explain/{field:str}", right=on_records())
def explain_value(door: Door, caller: Caller, key: Key, number: Number, field: Key) -> AccountShown:
    """How the value of a computed field came about, as far as the caller may see what it is made of."""

    def read(view: View) -> tuple[Account, sensitive.Found]:
        found = account(view.session, view.rights, key, number, field)
        shows = found.steps is not None or found.rows is not None
        return found, sensitive.of_account(view, field) if shows else {}

    return _shown(sensitive.answered(Acting(door, caller), key, read, number))


@post("/forms/{key:str}/records/{number:int}/reveal", right=on_records())
def reveal_values(door: Door, caller: Caller, key: Key, number: Number, data: JSONBody[Revelation]) -> Revealed:
    """See masked values in full, where a role allows it. Who, what and why stands in the journal."""
    return Revealed(Acting(door, caller).reveal(key, number, data.fields, data.reason))


def _shown(found: Account) -> AccountShown:
    steps = None if found.steps is None else _step(found.steps)
    rows = None if found.rows is None else [CountedShown(row.id, row.value) for row in found.rows]
    return AccountShown(found.field, found.kind, found.formula, found.version, steps, rows, found.seen, found.day)


def _step(step: Step) -> StepShown:
    value = step.result.value
    return StepShown(
        *(step.written, step.start, step.end, step.type.name, value, step.result.error, step.taken),
        [_step(each) for each in step.steps],
    )


ROUTES = (explain_value, reveal_values)
