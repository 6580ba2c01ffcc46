"""What a publication means for the records that are there, told before it: those that would not satisfy a new rule,
and what filling the computed fields costs.

A new rule keeps nobody from publishing: it is asked of a record when it is written the next time. So it is told how
many there are, and which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from chengwu.fields import Context, Unacceptable
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.surroundings import here
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.records.conditions import blank_of, conditions_of, constantly_required
from chengwu.records.hierarchy import MOST_LEVELS
from chengwu.records.shaping.actual import actual
from chengwu.records.store import fitting as store
from chengwu.records.store import hierarchy as below
from chengwu.records.store import shape as shaping
from chengwu.records.store.plain import held

MOST_SHOWN: Final = 20
_BATCH: Final = 5000
_CHOICES: Final = ("select", "multi_select")
_WRITING_SECONDS: Final = 0.00006
"""What writing a row and its entry of the journal takes."""
_COMPUTING_SECONDS: Final = 0.00003
"""What computing takes where it cannot be measured yet."""


@dataclass(frozen=True)
class Unfit:
    """Records that would not satisfy a rule that is new."""

    address: str
    kind: Literal["required", "check", "values", "hierarchy"]
    field: str
    """The key; for a check that reads several fields, the first."""
    label: str
    """What the rule says to people: the name of the field, or the message of the check."""
    count: int | None
    """None when it cannot be counted before the tables have followed."""
    ids: tuple[int, ...]
    """The first of them."""
    filter: Mapping[str, Any]
    """What shows them in a list; empty when nothing does."""


@dataclass(frozen=True)
class Fill:
    """A computed field that is to be filled for the records that are there."""

    address: str
    field: str
    rows: int
    seconds: float
    measured: bool
    """Whether a sample was computed, or it is only an estimate."""
    later: bool
    """Whether it is done after the publication, while people work."""


def unfit(session: Session, before: Catalogue, after: Catalogue) -> list[Unfit]:
    """Every rule that is new, with the records that would not satisfy it. Reads only."""
    found: list[Unfit] = []
    both = [(before.tables[address], table) for address, table in after.tables.items() if address in before.tables]
    changed = [(was, table) for was, table in both if was.rows != table.rows]
    there = actual(session, [was.name for was, _ in changed])
    for was, table in changed:
        if was.name not in there or not rows_of(session, was.name):
            continue
        found += _required(session, was, after, table)
        found += _conditions(session, before, was, after, table)
        found += _values(session, after, was, table)
        found += _hierarchies(session, was, table)
    return [each for each in found if each.count != 0]


def fills(session: Session, before: Catalogue, after: Catalogue, pairs: list[tuple[str, str]]) -> list[Fill]:
    """What computing these fields (address and key) for every record will cost."""
    found = []
    for address, key in pairs:
        was, table = before.tables.get(address), after.table(address)
        if was is None:
            continue
        computed = computing_of(after.stored).field(after.stored.table(address), key)
        rows = rows_of(session, table.name)
        taken = store.seconds_of(session, was, table, computed.value, here(session.now, after.zone)) if rows else None
        each = taken / min(rows, store.SAMPLE) if taken is not None else _COMPUTING_SECONDS
        later = shaping.is_large(session, table.name)
        seconds = round(rows * (each + _WRITING_SECONDS), 3)
        found.append(Fill(address, key, rows, seconds, taken is not None, later))
    return found


def _required(session: Session, was: RecordTable, after: Catalogue, table: RecordTable) -> Iterator[Unfit]:
    """Fields that are always asked for from now on."""
    then, values = constantly_required(was), here(session.now, after.zone)
    for key in constantly_required(table):
        if key in then and key in was.known:
            continue
        there = key in was.known
        nothing_yet = key in table.link_tables and key not in was.link_tables
        blank = "true" if nothing_yet else blank_of(after, table, key)
        asked = {"field": key, "operator": "is_blank"} if there and not table.is_row else {}
        counted = store.failing(session, was, table, blank, values, MOST_SHOWN)
        yield _unfit(table, "required", key, label_of(table.known[key].field), counted, asked)


def _conditions(
    session: Session, before: Catalogue, was: RecordTable, after: Catalogue, table: RecordTable
) -> Iterator[Unfit]:
    """What is required under conditions, and checks."""
    then = {each.fails for each in conditions_of(before, was)}
    values = here(session.now, after.zone)
    for each in conditions_of(after, table):
        if each.fails in then:
            continue
        retyped = any(
            key in was.known and was.known[key].type.name != table.known[key].type.name
            for key in each.reads
            if key in table.known
        )
        counted = None if retyped else store.failing(session, was, table, each.fails, values, MOST_SHOWN)
        key = each.required or each.field
        kind: Literal["required", "check"] = "required" if each.required else "check"
        message = next(iter((each.message or {}).values()), "")
        label = message or (label_of(table.known[key].field) if key in table.known else "")
        all_there = not table.is_row and not retyped and all(read in was.known for read in each.reads)
        asked: dict[str, Any] = {"not": {"formula": each.source}} if each.source and all_there else {}
        yield _unfit(table, kind, key, label, counted, asked)


def _values(session: Session, after: Catalogue, was: RecordTable, table: RecordTable) -> Iterator[Unfit]:
    """Values that the new settings of a field do not take."""
    for key, now in table.known.items():
        old = was.known.get(key)
        if old is None or old.type.name != now.type.name or old.options == now.options or not _looked_at(old, now):
            continue
        label = label_of(now.field)
        if now.type.name in _CHOICES:
            codes = sorted(_codes(old) - _codes(now))
            if codes:
                several = now.type.name == "multi_select"
                counted = store.chosen(session, was.name, key, codes, MOST_SHOWN, several=several)
                operator = "has_any" if several else "in"
                asked = {} if table.is_row else {"field": key, "operator": operator, "value": codes}
                yield _unfit(table, "values", key, label, counted, asked)
            continue
        yield _unfit(table, "values", key, label, _refused(session, after, was, old, now), {})


def _hierarchies(session: Session, was: RecordTable, table: RecordTable) -> Iterator[Unfit]:
    """Records that stand below themselves, or below such, by a link that makes a hierarchy from now on."""
    for key, now in table.known.items():
        old = was.known.get(key)
        if old is None or not now.hierarchy or old.hierarchy or old.type.name != now.type.name:
            continue
        if old.target == now.target:
            counted = below.lost(session, was, key, MOST_LEVELS, MOST_SHOWN)
            yield _unfit(table, "hierarchy", key, label_of(now.field), counted, {})


def _looked_at(old: Known, now: Known) -> bool:
    plain = not now.type.computed and now.type.storage == "columns" and not now.field.encrypted
    return plain and not old.field.encrypted and now.type.refers_to(now.options) is None


def _refused(session: Session, after: Catalogue, was: RecordTable, old: Known, now: Known) -> tuple[int, list[int]]:
    """The values that the new settings refuse; what the database cannot say of is read batch by batch."""
    context = Context.at(session.now, after.zone)
    columns = {each.part: each.name for each in old.type.columns(old.field.key, old.options)}
    count, first, last = 0, list[int](), 0
    but = held(now, columns[""], context)
    while rows := shaping.batch(session, was.name, list(columns.values()), last, _BATCH, lock=False, but=but):
        last = int(rows[-1][0])
        for row in rows:
            value = old.type.load(dict(zip(columns, row[1:], strict=True)), old.options)
            try:
                if value is not None:
                    now.type.limit(value, now.options, context)
            except Unacceptable:
                count += 1
                first += [int(row[0])] if len(first) < MOST_SHOWN else []
    return count, first


def _codes(of: Known) -> set[str]:
    return {choice.code for choice in of.options.choices}  # type: ignore[attr-defined]


def _unfit(
    table: RecordTable,
    kind: Literal["required", "check", "values", "hierarchy"],
    key: str,
    label: str,
    counted: tuple[int, list[int]] | None,
    asked: dict[str, Any],
) -> Unfit:
    count, ids = counted if counted is not None else (None, [])
    return Unfit(table.address, kind, key, label, count, tuple(ids), asked)


def rows_of(session: Session, table: str) -> int:
    """How many rows a table has."""
    return shaping.rows(session, table)
