"""What was changed of a record, by whom and because of what; and what was deleted. Readings of the journal.

The journal keeps everything; here it is shown to somebody: the record must be one that he may read now (or, when it is
gone, might read as it last was), hidden fields are not there, and masked ones are masked, before and after.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, Final

import sqlalchemy as sa

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.fields.in_sql import hidden
from chengwu.forms.catalogue import RecordTable
from chengwu.formulas.scope import ROOT
from chengwu.kit.db import Session
from chengwu.kit.db.writing import plain
from chengwu.kit.errors import NotFound
from chengwu.kit.paging import read_cursor, write_cursor
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.reading.asked import Which
from chengwu.records.reading.names import Names, column, known_in, named_in, numbers_of, parts_of, written
from chengwu.records.reading.past import linked, seen_over
from chengwu.records.reading.planning import kept, names_of
from chengwu.records.reading.reader import Reader, reader_of
from chengwu.records.reading.showing import title_text
from chengwu.records.store import reading_history as store
from chengwu.records.store.reading_history import Cell, Images

MOST: Final = 200
_ABOVE_ALL: Final = 2**63 - 1
_OF_PEOPLE: Final = ("owner_id", "dept_id", "flow_state")
"""The columns of the system whose changes people mean to see."""


def history(
    session: Session,
    rights: Rights,
    form: str,
    number: int,
    context: Context,
    *,
    after: str | None = None,
    limit: int = 50,
) -> bytes:
    """The entries of a record and of its rows, the newest first: `{"entries":[…],"next":…}`. One statement.

    An entry holds the changed fields as `before` and `after`, those behind a mask as `masked_before` and
    `masked_after`; `names` tells what the people and departments among the values are called. Raises `NotFound`,
    `NoForm`, `NotAllowed`, `BadCursor`.
    """
    return _told(session, rights, form, number, context, None, after, limit)


def field_history(
    session: Session,
    rights: Rights,
    form: str,
    number: int,
    key: str,
    context: Context,
    *,
    after: str | None = None,
    limit: int = 50,
) -> bytes:
    """The same of one field; of a sub-table all that happened to its rows. Raises `FieldHidden` as well."""
    return _told(session, rights, form, number, context, key, after, limit)


def stream(
    session: Session,
    rights: Rights,
    form: str,
    number: int,
    context: Context,
    *,
    beside: Callable[[str], str],
    after: str | None = None,
    limit: int = 50,
) -> bytes:
    """The same without what was computed, in one order with others: `{"items":[{"edit":…}, …],"next":…}`.

    `beside` writes a select of the others about the record whose number is the text it is given, in plain text: their
    place among the numbers of entries, and `told`, their JSON. Whoever may read the record may read them all.
    """
    return _told(session, rights, form, number, context, None, after, limit, beside)


def trash(
    session: Session, rights: Rights, form: str, context: Context, *, after: str | None = None, limit: int = 50
) -> bytes:
    """The records that were deleted and not restored, and that the asker may read as they last were."""
    reader = reader_of(rights)
    names = names_of(reader, Which(form=form), context)
    text = kept(reader, context, ("trash", form), lambda: _trash(names))
    values = {**rights.values(session.now), "form": names.root.table.address}
    return _page(session, text, values, "records", after, limit)


def _told(
    session: Session,
    rights: Rights,
    form: str,
    number: int,
    context: Context,
    key: str | None,
    after: str | None,
    limit: int,
    beside: Callable[[str], str] | None = None,
) -> bytes:
    reader = reader_of(rights)
    names = names_of(reader, Which(form=form), context)
    if not 0 < number < 2**63:
        raise NotFound
    if key is not None:
        known_in(names.root.table, key, "field")
        if key not in names.root.table.system and reader.hides(names.root.table, key):
            raise FieldHidden.at("field", key)
    values = {**rights.values(session.now), "form": names.root.table.address, "id": number}
    if beside is not None:
        others = beside(store.value("id"))
        text = kept(reader, context, ("stream", form, others), lambda: _history(names, None, others))
        return _page(session, text, values, "items", after, limit)
    text = kept(reader, context, ("history", form, key), lambda: _history(names, key))
    return _page(session, text, values, "entries", after, limit)


def _page(session: Session, text: str, values: dict[str, Any], member: str, after: str | None, limit: int) -> bytes:
    if not 1 <= limit <= MOST:
        raise QueryRefused.at("limit", "query_too_many", limit=MOST)
    before = _ABOVE_ALL if after is None else read_cursor(after, (int,))[0]
    found = session.asked(text, {**values, "before": before, "most": limit + 1})
    if member != "records" and not found:
        raise NotFound
    rows = [row for row in found if row[0] is not None]
    onward = f'"{write_cursor((rows[limit - 1][1],))}"' if len(rows) > limit else "null"
    return f'{{"{member}":[{",".join(row[0] for row in rows[:limit])}],"next":{onward}}}'.encode()


def _history(names: Names, key: str | None, beside: str | None = None) -> str:
    table, reader = names.root.table, names.reader
    flags: dict[str, str] = {}
    rows = reader.rights.row_condition(table, "read", ROOT)
    all_of: list[Images] = []
    if key is None or key not in table.sub_tables:
        all_of.append(_images(names, table, flags, key))
    for field, inner in names.catalogue.rows_of(table):
        if key in (None, field) and not reader.hides(table, field):
            shown = _flag(reader, table, field, "read", flags)
            all_of.append(dataclasses.replace(_images(names, inner, flags, None), shown=shown))
    return store.history(names.catalogue.schema, table.name, rows, flags, all_of, beside)


def _images(names: Names, table: RecordTable, flags: dict[str, str], only: str | None) -> Images:
    cells = tuple(_cells(names, table, flags, only))
    return Images(table.address, table.name, table.is_row, tuple(table.link_tables), cells)


def _cells(names: Names, table: RecordTable, flags: dict[str, str], only: str | None) -> Iterator[Cell]:
    reader = names.reader
    system = () if table.is_row else _OF_PEOPLE
    for key in (*table.known, *system):
        each = known_in(table, key, "field")
        if only not in (None, key) or key in table.volatile or each.type.storage == "child_table":
            continue
        read, masked = _flag(reader, table, key, "read", flags), _flag(reader, table, key, "masked", flags)
        columns = tuple(of.name for of in table.seen_parts(key).values())
        before, after = (_written(names, table, key, alias) for alias in ("b", "a"))
        where = named_in(each)
        ids = tuple(numbers_of(each, column(alias, columns[0])) for alias in ("b", "a")) if where is not None else ()
        yield Cell(key, columns, before, after, read, masked, where, ids)


def _flag(reader: Reader, table: RecordTable, key: str, level: Any, flags: dict[str, str]) -> str | None:
    """The column of `me` that says whether the field may be seen so; None: always, empty: never."""
    if key in table.system:
        return None if level == "read" else ""
    if reader.hides(table, key) if level == "read" else not reader.masks(table, key):
        return ""
    condition = reader.rights.cell_condition(table, key, level, "_row" if table.is_row else ROOT)
    if condition is None or condition == "false":
        return None if condition is None else ""
    if table.is_row:
        condition = store.of_rows(condition)
    known = next((flag for flag, other in flags.items() if other == condition), None)
    if known is None:
        known = f"f{len(flags)}"
        flags[known] = condition
    return known


def _written(names: Names, table: RecordTable, key: str, alias: str) -> tuple[str, str]:
    """A value and its mask in the row of an image."""
    each = known_in(table, key, "field")
    if each.field.encrypted:
        stars = plain(hidden(sa.literal_column(column(alias, key))))
        return stars, stars
    parts = parts_of(table, key, alias)
    if key in table.link_tables:
        listed = linked(names.reader, table, key, column(alias, key))
        parts = {"": written(listed, table.seen_parts(key)[""].type)}
    return tuple(  # type: ignore[return-value]
        plain(write(parts, each.options, names.context)) for write in (each.type.json_sql, each.type.mask_sql)
    )


def _trash(names: Names) -> str:
    table = names.root.table
    image = store.image(names.catalogue.schema, table.name, tuple(table.link_tables))
    seen = seen_over(names.reader, table, store.statement_of(image))
    return store.trash(names.catalogue.schema, seen, title_text(names, table, ROOT))
