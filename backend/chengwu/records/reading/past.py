"""The records of a form as they were at a moment, out of the journal, with the rights of now over them.

What a sub-table held and what is computed at every look is not part of a record's own entries: it is blank here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.type import column_name
from chengwu.forms.catalogue import RecordTable, sql_type
from chengwu.formulas.scope import ROOT
from chengwu.kit.db.writing import name, plain, statement
from chengwu.records.reading.names import Names, column
from chengwu.records.reading.reader import MASKED, Reader
from chengwu.records.store import reading_past

_CONTEXT: Final = Context(date(2000, 1, 1))
"""Masks do not depend on the day."""


def source(names: Names, at: datetime) -> tuple[str, dict[str, Any]]:
    """The seen relation of then, under `i`, as a piece of a statement, and its values."""
    table = names.root.table
    made = reading_past.source(names.catalogue.schema, table.name, tuple(table.link_tables))
    text = seen_over(names.reader, table, statement(made), still=name(names.catalogue.schema, table.name))
    return f"{text} {ROOT}", {"past_form": table.address, "past_at": at}


def seen_over(reader: Reader, table: RecordTable, relation: str, *, still: str = "") -> str:
    """What may be seen of a relation that has the columns of the table, with lists of ids for links.

    With the table `still`, a record that is there now must be one that may be read now. All of it is a piece of a
    statement.
    """
    columns = [column(ROOT, each) for each in table.system]
    for key in table.known:
        columns += _field(reader, table, key)
    rows = reader.rights.row_condition(table, "read", ROOT)
    now = reader.rights.row_condition(table, "read", "n") if still else None
    if rows is not None and now is not None:
        rows = f"({rows}) and {reading_past.not_lost(still, now)}"
    return reading_past.seen([statement(each) for each in columns], relation, None if rows is None else statement(rows))


def _field(reader: Reader, table: RecordTable, key: str) -> Iterator[str]:
    each = table.known[key]
    parts = dict(_parts(reader, table, key))
    read = reader.rights.cell_condition(table, key, "read", ROOT)
    if not reader.hides(table, key):
        for part, value in parts.items():
            shown = value if read is None else reading_past.when(read, value)
            yield f"{shown} as {name(column_name(key, part))}"
    if reader.masks(table, key):
        masked = reader.rights.cell_condition(table, key, "masked", ROOT)
        types = {part: of.type for part, of in table.seen_parts(key).items()}
        columns: dict[str, Any] = {part: sa.literal_column(sql, types[part]) for part, sql in parts.items()}
        mask = parts[""] if each.field.encrypted else plain(each.type.mask_sql(columns, each.options, _CONTEXT))
        yield f"{reading_past.mask(read, masked, mask)} as {name(column_name(key, MASKED))}"


def linked(reader: Reader, table: RecordTable, key: str, listed: str) -> str:
    """A list of ids as it was, without the records that may not be seen now."""
    target = reader.catalogue.tables.get(table.known[key].target)
    readable = "false" if target is None else reader.rights.row_condition(target, "read", "_l")
    if readable is None or target is None or readable == "false":
        return listed if readable is None else "null::bigint[]"
    return reading_past.only(listed, name(reader.catalogue.schema, target.name), "_l", readable)


def _parts(reader: Reader, table: RecordTable, key: str) -> Iterator[tuple[str, str]]:
    each = table.known[key]
    for part, of in table.seen_parts(key).items():
        if each.type.storage == "link_table":
            yield part, linked(reader, table, key, column(ROOT, of.name))
            continue
        kept = each.type.storage == "columns" and key not in table.volatile
        yield part, column(ROOT, of.name) if kept else f"null::{sql_type(of.type)}"
