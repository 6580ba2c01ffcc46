"""Values whose field gets another type: what can be read as the new one is carried over, the old ones stay aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from psycopg.types.json import Json, Jsonb
from psycopg.types.range import Range
from sqlalchemy.types import TypeEngine

from chengwu.fields import Context, Unacceptable, cell_text
from chengwu.fields.type import FieldType
from chengwu.forms.catalogue import Catalogue, sql_type
from chengwu.forms.model import FieldDefinition
from chengwu.forms.world import Known, known
from chengwu.kit.db import Session
from chengwu.records.store import shape as store
from chengwu.records.store.plain import Plain, plain

BATCH: Final = 1000
_FREE: Final = ("text", "long_text")
WINDOW: Final = 2000
"""So many records are written at once while people work."""


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
    left_for: FieldDefinition | None = None
    """What the values had to fit before: only those that did not are brought back, where nothing stands instead."""


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
    """Whether a value of the one may be read as one of the other: an id means nothing in another place, and what is
    sealed is read by nobody here.
    """
    if before.type.computed or after.type.computed or {before.type.storage, after.type.storage} != {"columns"}:
        return False
    if before.field.encrypted or after.field.encrypted:
        return False
    return before.type.refers_to(before.options) is None and after.type.refers_to(after.options) is None


def is_wider(before: Known, after: Known) -> bool:
    """Whether every value of the one is one of the other, as PostgreSQL converts it."""
    old, new = _columns(before), _columns(after)
    return list(old.values()) == ["bigint"] and list(new.values()) == ["numeric"] and old.keys() == new.keys()


def means_the_same(before: Known, after: Known) -> bool:
    """Whether what is stored may stay as it is, where both are stored as text: a code is no label, and no word is one.

    Of numbers and days the limits are asked alone, which are told as a rule that is new.
    """
    old, new = (each.type.parts(each.options).get("") for each in (before, after))
    if before.type.name == after.type.name or not all(_is_text(each) for each in (old, new)):
        return True
    shown = type(before.type)
    as_stored = shown.show is FieldType.show and shown.export is FieldType.export
    return after.type.name in _FREE and as_stored


def _is_text(column: TypeEngine[Any] | None) -> bool:
    return isinstance(column.item_type if isinstance(column, sa.ARRAY) else column, sa.Text)


def carry(session: Session, catalogue: Catalogue, what: Carry, *, try_only: bool = False) -> Lost:
    """Read every value as the new type and write it, all or, with `try_only`, none; those that do not fit.

    What is written plainly the database reads in one statement; only the others are looked at one by one.
    """
    found = _carrying(session, catalogue, what)
    lost = Lost()
    if found is None:
        return lost
    if is_wider(found.before, found.after) and what.left_for is None and not try_only:
        (new,) = found.columns
        store.copy_column(session, what.table, what.old[""], new.name, sql_type(new.type).lower())
        return lost
    if not try_only and found.quick is not None and found.columns:
        store.fill_plainly(session, what.table, found.columns[0].name, found.quick)
    last = 0
    while rows := store.batch(
        session, what.table, list(what.old.values()), last, BATCH, lock=not try_only,
        blank="" if try_only else found.blank, but=found.looked_at,
    ):  # fmt: skip
        found.carry(rows, lost, try_only=try_only)
        last = int(rows[-1][0])
    return lost


def carry_some(session: Session, catalogue: Catalogue, what: Carry, last: int) -> int | None:
    """The next records above a number, where the new field is blank; the last number, None at the end."""
    found = _carrying(session, catalogue, what)
    if found is None:
        return None
    columns = list(what.old.values())
    end = store.window(session, what.table, columns, last, WINDOW, blank=found.blank)
    if end is None:
        return None
    if found.quick is not None and found.columns:
        store.fill_plainly(session, what.table, found.columns[0].name, found.quick, between=(last, end))
    blank, but = found.blank, found.looked_at
    while rows := store.batch(session, what.table, columns, last, BATCH, lock=True, blank=blank, but=but, end=end):
        found.carry(rows, Lost())
        last = int(rows[-1][0])
    return end


def outgrown(session: Session, catalogue: Catalogue, what: Carry, after: int, most: int) -> list[tuple[int, str]]:
    """Records above a number whose value did not fit and in whose place nothing stands, with what stood there."""
    before, fits = known(what.before), known(what.left_for) if what.left_for is not None else None
    if before is None or fits is None:
        return []
    context, blank = _context(session, catalogue), catalogue.table(what.address).main_column(what.key).name
    but = _plain(what, before, fits, context)
    found: list[tuple[int, str]] = []
    columns = list(what.old.values())
    while rows := store.batch(session, what.table, columns, after, BATCH, lock=False, blank=blank, but=but):
        for row in rows:
            parts = dict(zip(what.old, row[1:], strict=True))
            if _read(before, fits, parts, context) is None:
                found.append((int(row[0]), _as_text(before, parts, context)))
                if len(found) == most:
                    return found
        after = int(rows[-1][0])
    return found


class _Carrying:
    """What reading the values of one column takes, made once."""

    def __init__(self, session: Session, what: Carry, before: Known, after: Known, context: Context) -> None:
        self.session, self.what, self.before, self.after, self.context = session, what, before, after, context
        self.columns = [
            each for each in after.type.columns(what.key, after.options) if not (what.kept and not each.part)
        ]
        main = next(each for each in after.type.columns(what.key, after.options) if not each.part)
        self.blank = "" if what.kept else main.name
        """The column that has no value yet where something is to be carried."""
        self.left_for = known(what.left_for) if what.left_for is not None else None
        kept_back = what.kept or self.left_for is not None
        self.quick: Plain | None = None if kept_back else _plain(what, before, after, context)
        """What the database carries by itself."""
        self.looked_at = self.quick if self.left_for is None else _plain(what, before, self.left_for, context)
        """What need not be looked at one by one."""

    def carry(self, rows: Sequence[tuple[Any, ...]], lost: Lost, *, try_only: bool = False) -> None:
        """Read these values as the new type and write those that fit."""
        made: list[dict[str, object]] = []
        for row in rows:
            parts = dict(zip(self.what.old, row[1:], strict=True))
            if self.left_for is not None and _read(self.before, self.left_for, parts, self.context) is not None:
                continue  # it went along, and whoever made it blank since meant it
            value = _read(self.before, self.after, parts, self.context)
            if value is None:
                lost.add(int(row[0]))
                continue
            stored = self.after.type.store(value, self.after.options)
            values = {f"c{n}": as_json(stored[each.part]) for n, each in enumerate(self.columns, 1)}
            made.append({"id": row[0], **values})
        if not try_only:
            columns = [(each.name, sql_type(each.type).lower()) for each in self.columns]
            store.fill(self.session, self.what.table, columns, made)


def _carrying(session: Session, catalogue: Catalogue, what: Carry) -> _Carrying | None:
    before, after = known(what.before), catalogue.table(what.address).known[what.key]
    if before is None or not can_carry(before, after):
        return None
    return _Carrying(session, what, before, after, _context(session, catalogue))


def _plain(what: Carry, before: Known, after: Known, context: Context) -> Plain | None:
    def reads(value: object) -> object:
        read = _read(before, after, {"": value}, context)
        return None if read is None else after.type.store(read, after.options)[""]

    return plain(before, after, what.old[""], context, reads)


def _context(session: Session, catalogue: Catalogue) -> Context:
    return Context.at(session.now, catalogue.zone)


def _as_text(before: Known, parts: Mapping[str, Any], context: Context) -> str:
    value = before.type.load(parts, before.options)
    return "" if value is None else before.type.show(value, before.options, context)


def _read(before: Known, after: Known, parts: Mapping[str, Any], context: Context) -> Any:
    value = before.type.load(parts, before.options)
    if value is None:
        return None
    try:
        cell = cell_text(before.type.export(value, before.options, context))
        return after.type.accept_text(cell, after.options, context)
    except Unacceptable:
        return None


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
