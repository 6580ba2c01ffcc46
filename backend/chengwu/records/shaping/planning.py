"""What a publication will do to the tables, and what of the data stands in its way, told before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.model import FieldDefinition, NoOverlap, Unique
from chengwu.forms.wording import label_of
from chengwu.forms.world import known
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed
from chengwu.records.shaping.carrying import Carry, Lost, can_carry, carry, is_wider
from chengwu.records.shaping.following import Following
from chengwu.records.shaping.wanted import Keeper, Part
from chengwu.records.store import shape as store
from chengwu.records.store.overlap import bookings

MOST_COLUMNS: Final = 1600
"""In the life of a table: those that were dropped count."""
MANY_COLUMNS: Final = 800
_SHOWN: Final = 5

Losses = Literal["all", "large", "none"]
"""Of which tables it is read what values would be lost: `large`, since small ones are read when it is done."""
What = Literal[
    "add_table",
    "return_table",
    "remove_table",
    "add_column",
    "return_column",
    "remove_column",
    "change_column",
    "add_reference",
    "add_unique",
    "add_overlap",
    "add_index",
]


@dataclass(frozen=True)
class Step:
    """One thing that will be done; `later` after the publication, while people work."""

    what: What
    table: str
    name: str = ""
    later: bool = False
    waits: bool = False
    """Whether nobody can write into the table while it is done: an exclusion cannot be built beside the work."""


@dataclass(frozen=True)
class Plan:
    """What will be done, and what keeps it from being done."""

    steps: tuple[Step, ...]
    obstacles: tuple[FieldRefusal, ...]
    """What has to be mended first."""
    losses: tuple[FieldRefusal, ...]
    """Values that would not be seen any more; done only if whoever publishes accepts it."""
    warnings: tuple[FieldRefusal, ...]


def plan_of(following: Following, losses: Losses = "all") -> Plan:
    """The plan of a publication; reads only. With less than all losses, of what may be lost nothing or less is read."""
    return _Planning(following).plan(losses)


class Laters:
    """What is built after the commit, since people would have to wait for it."""

    def __init__(self, following: Following) -> None:
        touched = following.there.keys() & following.touched.keys()
        self.large = frozenset(each for each in touched if store.is_large(following.session, each))

    def waits(self, keeper: Keeper) -> bool:
        """Whether it is built after the commit; an exclusion cannot be."""
        return keeper.sort != "overlap" and keeper.table in self.large


class _Planning:
    def __init__(self, following: Following) -> None:
        self._f = following
        self._session: Session = following.session
        self._later = Laters(following)

    def plan(self, asked: Losses) -> Plan:
        full, many = [], []
        for key, columns in self._f.new_columns.items():
            numbers = self._f.there[key].numbers
            count = max(numbers, default=0) + len(columns)
            params: dict[str, object] = {"table": self._called(key), "count": count, "limit": MOST_COLUMNS}
            if columns and count > MOST_COLUMNS:
                full.append(FieldRefusal(key, "shape_table_full", params))
            elif columns and count >= MANY_COLUMNS:
                many.append(FieldRefusal(key, "shape_table_wide", params))
        for new in self._f.new_tables:
            if len(new.columns) > MOST_COLUMNS:
                params = {"table": self._called(new.name), "count": len(new.columns), "limit": MOST_COLUMNS}
                full.append(FieldRefusal(new.name, "shape_table_full", params))
        obstacles = [found for each in self._f.missing for found in self._in_the_way(each)]
        obstacles += self._several()
        losses = [*self._dangling(), *self._changed(asked)] if asked != "none" else []
        return Plan(tuple(self._steps()), (*full, *obstacles), tuple(losses), tuple(many))

    def _called(self, name: str) -> object:
        """What people call the form or sub-table whose records stand in this table of the database."""
        found = (each.rows for each in self._f.catalogues[1].tables.values() if each.name == name)
        return next(map(label_of, found), name)

    def _steps(self) -> Iterator[Step]:
        f = self._f
        for new in f.new_tables:
            yield Step("add_table", new.name)
        for table, column in f.returning:
            yield Step("return_column" if column else "return_table", table, column)
        for table, columns in f.new_columns.items():
            for each in columns:
                changed = (table, each.name) in f.asides
                yield Step("change_column" if changed else "add_column", table, each.name)
        for table, column in f.removed:
            yield Step("remove_column" if column else "remove_table", table, column)
        for keeper in f.missing:
            what: What = f"add_{keeper.sort}"  # type: ignore[assignment]
            waits = keeper.sort == "overlap" and keeper.table in self._later.large
            yield Step(what, keeper.table, keeper.name, self._later.waits(keeper), waits)

    def _in_the_way(self, keeper: Keeper) -> Iterator[FieldRefusal]:
        """Records that a new constraint does not allow."""
        there = self._f.there.get(keeper.table)
        if there is None or any(
            column not in there.columns or (keeper.table, column) in self._f.asides for column in keeper.columns
        ):
            return
        table = self._f.catalogues[1].table(keeper.address)
        if keeper.sort == "unique":
            count, first = store.duplicates(self._session, keeper.table, keeper.columns, _SHOWN)
            yield from _told(table, "shape_not_unique", keeper, count, first)
        elif isinstance(keeper.part, NoOverlap) and keeper.sort == "overlap":
            booked = bookings(self._f.catalogues[1], table, keeper.part)
            if all(column in there.columns for column in _read_by(self._f.catalogues[1], table, keeper.part)):
                count, first = store.overlaps(self._session, keeper.table, booked, _SHOWN)
                yield from _told(table, "shape_overlap", keeper, count, first)

    def _several(self) -> Iterator[FieldRefusal]:
        """Forms that are to have exactly one record, and have several."""
        before, after = self._f.catalogues
        for table in after.forms:
            was = before.tables.get(table.address)
            if table.form.singleton and was is not None and not was.form.singleton:
                count = store.rows(self._session, table.name)
                if count > 1:
                    params: dict[str, object] = {"form": label_of(table.form), "count": count}
                    yield FieldRefusal(f"{table.form.key}.singleton", "shape_not_single", params)

    def _dangling(self) -> Iterator[FieldRefusal]:
        for each in self._f.dangling:
            keeper = each.keeper
            target = keeper.target if self._target_is_there(keeper.target) else None
            count, first = store.lost(self._session, keeper.table, each.key, keeper.columns[0], target, _SHOWN)
            table = self._f.catalogues[1].table(keeper.address)
            yield from _told(table, "shape_leads_nowhere", keeper, count, first)

    def _changed(self, asked: Losses) -> Iterator[FieldRefusal]:
        """Values that do not fit the new type of their field."""
        carried = {(each.address, each.key): each for each in self._f.carries}
        before, after = self._f.catalogues
        for table in after.tables.values():
            was = before.tables.get(table.address)
            if was is None or table.name not in self._f.touched or table.name not in self._f.there:
                continue
            for key, each in table.known.items():
                old = was.known.get(key)
                if old is None or old.type.computed:
                    continue
                if old.type.storage != each.type.storage:
                    yield from self._moved(was, table, key)
                    continue
                moved = [column.name for column in old.type.columns(key, old.options)
                         if (table.name, column.name) in self._f.asides]  # fmt: skip
                if not moved:
                    continue
                if can_carry(old, each) and is_wider(old, each):
                    continue
                what = carried.get((table.address, key))
                if what is not None and asked == "large" and table.name not in self._later.large:
                    continue
                if what is None:
                    count, first = store.filled(self._session, table.name, moved, _SHOWN)
                else:
                    lost = carry(self._session, after, _where_they_are(what, table.name, was), try_only=True)
                    count, first = lost.count, lost.records
                yield from _said(path_of(table, each.field), "shape_values_lost", label_of(each.field), count, first)

    def _moved(self, was: RecordTable, table: RecordTable, key: str) -> Iterator[FieldRefusal]:
        """What is lost where values are to stand in another table."""
        joins = (table, key) in self._f.joined
        count, first = 0, list[int]()
        if key in was.link_tables:
            count, first = store.linked(self._session, was.link_tables[key], int(joins), _SHOWN)
        elif was.known[key].type.storage == "columns" and not joins:
            columns = [each.name for each in was.known[key].type.columns(key, was.known[key].options)]
            count, first = store.filled(self._session, table.name, columns, _SHOWN) if columns else (0, first)
        yield from _said(
            path_of(table, table.known[key].field), "shape_values_lost", label_of(table.known[key].field), count, first
        )

    def _target_is_there(self, table: str) -> bool:
        return table in self._f.there or table not in self._f.touched


def said_lost(after: Catalogue, what: Carry, lost: Lost) -> Iterator[FieldRefusal]:
    """The values of a field that did not fit its new type."""
    table = after.table(what.address)
    field = table.known[what.key].field
    yield from _said(path_of(table, field), "shape_values_lost", label_of(field), lost.count, lost.records)


def path_of(table: RecordTable, part: Part | None) -> str:
    """Where a part of the definition stands: `booking.sub_tables.0.unique.1`."""
    start = table.form.key
    if table.is_row:
        start += f".sub_tables.{table.form.sub_tables.index(table.rows)}"
    match part:
        case None:
            return start
        case FieldDefinition():
            return f"{start}.fields.{_place(table.rows.fields, part)}"
        case NoOverlap():
            return f"{start}.no_overlap.{_place(table.rows.no_overlap, part)}"
        case _:
            return f"{start}.unique.{_place(table.rows.unique, part)}"


def labels_of(table: RecordTable, part: Part | None) -> Listed:
    """What people call the fields that a part of the definition speaks of."""
    match part:
        case None:
            return Listed((label_of(table.rows),))
        case FieldDefinition():
            return Listed((label_of(part),))
        case NoOverlap():
            return Listed(label_of(table.known[key].field) for key in (part.resource, part.period))
        case Unique():
            return Listed(label_of(table.known[key].field) for key in part.fields)


def _place(parts: tuple[object, ...], part: object) -> int:
    return next((place for place, each in enumerate(parts) if each == part), 0)


def _where_they_are(what: Carry, table: str, was: RecordTable) -> Carry:
    """The same while nothing was renamed yet."""
    before = known(what.before)
    columns = before.type.columns(what.key, before.options) if before is not None else ()
    old = {each.part: each.name for each in columns}
    return Carry(table, what.address, what.key, what.before, old, what.kept)


def _read_by(catalogue: Catalogue, table: RecordTable, rule: NoOverlap) -> set[str]:
    """The columns that a rule's condition reads."""
    text = bookings(catalogue, table, rule)[2]
    return {column for column in table.columns if f'"{column}"' in text}


def _told(table: RecordTable, key: str, keeper: Keeper, count: int, first: list[int]) -> Iterator[FieldRefusal]:
    path = path_of(table, keeper.part)
    yield from _said(path, key, labels_of(table, keeper.part), count, first)


def _said(path: str, key: str, fields: object, count: int, first: list[int]) -> Iterator[FieldRefusal]:
    if count:
        shown = Listed(f"#{each}" for each in first)
        yield FieldRefusal(path, key, {"fields": fields, "count": count, "records": shown, "ids": first})
