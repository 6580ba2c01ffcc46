"""Values whose field gets another type: what can be read as the new one is carried over, the old ones stay aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from psycopg.types.json import Json, Jsonb
from psycopg.types.range import Range

from chengwu.fields import Context, Unacceptable, cell_text
from chengwu.forms.catalogue import Catalogue, sql_type
from chengwu.forms.model import FieldDefinition
from chengwu.forms.world import Known, known
from chengwu.kit.db import Session
from chengwu.records.store import shape as store

BATCH: Final = 1000


@dataclass(frozen=True)
class Carry:
    """A field of a table whose values are to be read anew: `old` are its former columns by part, where they are now."""

    table: str
    address: str
    key: str
    before: FieldDefinition
    old: Mapping[str, str]
    kept: bool
    """Whether its main column stays where it is, so that nothing can be lost."""


@dataclass
class Lost:
    """How many values do not fit, and whose they are."""

    count: int = 0
    records: list[int] = field(default_factory=list)

    def add(self, record: int) -> None:
        self.count += 1
        if len(self.records) < 5:
            self.records.append(record)


def can_carry(before: Known, after: Known) -> bool:
    """Whether a value of the one may be read as one of the other; an id means nothing in another place."""
    if before.type.computed or after.type.computed or {before.type.storage, after.type.storage} != {"columns"}:
        return False
    return before.type.refers_to(before.options) is None and after.type.refers_to(after.options) is None


def is_wider(before: Known, after: Known) -> bool:
    """Whether every value of the one is one of the other, as PostgreSQL converts it."""
    old, new = _columns(before), _columns(after)
    return list(old.values()) == ["bigint"] and list(new.values()) == ["numeric"] and old.keys() == new.keys()


def carry(session: Session, catalogue: Catalogue, what: Carry, *, try_only: bool = False) -> Lost:
    """Read every value as the new type and write it, all or, with `try_only`, none; those that do not fit."""
    before, after = known(what.before), catalogue.table(what.address).known[what.key]
    lost = Lost()
    if before is None:
        return lost
    if is_wider(before, after) and not try_only:
        (new,) = after.type.columns(what.key, after.options)
        store.copy_column(session, what.table, what.old[""], new.name, sql_type(new.type).lower())
        return lost
    for rows in _batches(session, what, lock=not try_only):
        carry_rows(session, catalogue, what, rows, lost, try_only=try_only)
    return lost


def carry_some(session: Session, catalogue: Catalogue, what: Carry, last: int) -> int | None:
    """One batch from those above a number, where the new field is blank; the last number, None at the end."""
    blank = "" if what.kept else catalogue.table(what.address).main_column(what.key).name
    rows = store.batch(session, what.table, list(what.old.values()), last, BATCH, lock=True, blank=blank)
    carry_rows(session, catalogue, what, rows, Lost())
    return int(rows[-1][0]) if rows else None


def carry_rows(
    session: Session,
    catalogue: Catalogue,
    what: Carry,
    rows: Sequence[tuple[Any, ...]],
    lost: Lost,
    *,
    try_only: bool = False,
) -> None:
    """Read these values as the new type and write those that fit."""
    before, after = known(what.before), catalogue.table(what.address).known[what.key]
    if before is None:
        return
    context = Context(session.now.astimezone(ZoneInfo(catalogue.zone)).date(), zone=catalogue.zone)
    columns = [each for each in after.type.columns(what.key, after.options) if not (what.kept and not each.part)]
    made: list[dict[str, object]] = []
    for row in rows:
        parts = dict(zip(what.old, row[1:], strict=True))
        value = _read(before, after, parts, context)
        if value is None:
            lost.add(int(row[0]))
            continue
        stored = after.type.store(value, after.options)
        made.append({"id": row[0], **{f"c{n}": as_json(stored[each.part]) for n, each in enumerate(columns, 1)}})
    if not try_only:
        store.fill(session, what.table, [(each.name, sql_type(each.type).lower()) for each in columns], made)


def _read(before: Known, after: Known, parts: Mapping[str, Any], context: Context) -> Any:
    value = before.type.load(parts, before.options)
    if value is None:
        return None
    try:
        cell = cell_text(before.type.export(value, before.options, context))
        return after.type.accept_text(cell, after.options, context)
    except Unacceptable:
        return None


def _batches(session: Session, what: Carry, *, lock: bool) -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    while rows := store.batch(session, what.table, list(what.old.values()), last, BATCH, lock=lock):
        yield rows
        last = int(rows[-1][0])


def as_json(value: object) -> object:
    """A value of a column as JSON that PostgreSQL reads back into the column.

    >>> as_json(Decimal("1.50")), as_json([date(2026, 3, 2)]), as_json(Range(1, 5))
    ('1.50', ['2026-03-02'], '[1,5)')
    """
    match value:
        case Json() | Jsonb():
            return value.obj
        case Decimal():
            return str(value)
        case date() | datetime() | time():
            return value.isoformat()
        case Range():
            if value.isempty:
                return "empty"
            low, high = ("" if end is None else f"{as_json(end)}" for end in (value.lower, value.upper))
            return f"{value.bounds[0]}{low},{high}{value.bounds[1]}"
        case list() | tuple():
            return [as_json(each) for each in value]
        case _:
            return value


def written(what: Carry) -> dict[str, Any]:
    """As JSON, for a job."""
    found: dict[str, Any] = msgspec.to_builtins(what)
    return found


def read(raw: dict[str, Any]) -> Carry:
    """From JSON, of a job."""
    return msgspec.convert(raw, Carry)


def _columns(of: Known) -> dict[str, str]:
    return {part: sql_type(each).lower() for part, each in of.type.parts(of.options).items()}
