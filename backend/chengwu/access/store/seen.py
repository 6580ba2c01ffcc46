"""What may be seen of a table, as a relation of plain columns: `(select … from table i where …) alias`.

PostgreSQL flattens it into the statement around it. Columns that nobody asks for cost nothing, and where no CASE is
needed a filter reaches the indexes of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.type import column_name
from chengwu.forms.catalogue import Catalogue, RecordTable, sql_type
from chengwu.forms.computing import computing_of, is_inlined
from chengwu.forms.world import Known
from chengwu.formulas.errors import Mistake
from chengwu.formulas.scope import ROOT
from chengwu.formulas.sql import query, quoted
from chengwu.formulas.types import DATETIME
from chengwu.kit.db.writing import name, plain

MASKED = "masked"


@dataclass(frozen=True)
class Cells:
    """Of one field: the conditions under which it is read and, where it is not, masked; None: in every row.

    "false" is in no row.
    """

    read: str | None
    masked: str | None


class Seen:
    """Writes the relations. `records`: the condition for a record of a form, under an alias, to be read at all."""

    def __init__(self, catalogue: Catalogue, records: Callable[[RecordTable, str], str | None]) -> None:
        self._catalogue = catalogue
        self._records = records
        # Masks do not depend on the day.
        self._context = Context(date(2000, 1, 1), zone=catalogue.zone)

    def relation(self, table: RecordTable, rows: str | None, cells: Callable[[str], Cells]) -> str:
        """The relation without its alias. Conditions are over the row `i`."""
        columns = [f"{ROOT}.{name(column)}" for column in table.system]
        for key, each in table.known.items():
            columns += self._field(table, key, each, cells(key))
        source = f"{name(self._catalogue.schema, table.name)} {ROOT}"
        return query(", ".join(columns), source if rows is None else f"{source} where {rows}")

    def _field(self, table: RecordTable, key: str, each: Known, cells: Cells) -> Iterator[str]:
        parts = dict(self._parts(table, key, each))
        if cells.read != "false":
            for part, value in parts.items():
                shown = value if cells.read is None else f"case when {cells.read} then {value} end"
                yield f"{shown} as {name(column_name(key, part))}"
        if cells.read is None or cells.masked == "false":
            return
        mask = self._mask(table, key, each, parts)
        cases = [] if cells.read == "false" else [f"when {cells.read} then null"]
        cases += [] if cells.masked is None else [f"when {cells.masked} then {mask}"]
        otherwise = f"else {mask} " if cells.masked is None else ""
        value = f"case {' '.join(cases)} {otherwise}end" if cases else mask
        yield f"{value} as {name(column_name(key, MASKED))}"

    def _parts(self, table: RecordTable, key: str, each: Known) -> Iterator[tuple[str, str]]:
        """What stands for the field in the row `i`, by part."""
        if each.type.storage == "child_table":
            yield "", self._rows(table, key)
        elif each.type.storage == "link_table":
            yield "", self._links(table, key, each)
        elif is_inlined(self._catalogue, table, key):
            yield from self._inlined(table, key)
        else:
            for part, column in table.seen_parts(key).items():
                yield part, f"{ROOT}.{name(column.name)}"

    def _rows(self, table: RecordTable, key: str) -> str:
        rows = self._catalogue.table(table.sub_tables[key])
        source = f"{name(self._catalogue.schema, rows.name)} r where r.parent_id = {ROOT}.id"
        return query("array_agg(r.id order by r.place, r.id)", source)

    def _links(self, table: RecordTable, key: str, each: Known) -> str:
        source = f"{name(self._catalogue.schema, table.link_tables[key])} x"
        target = self._catalogue.tables.get(each.target)
        readable = self._records(target, "_l") if target is not None else "false"
        if target is not None and readable is not None:
            source += f" join {name(self._catalogue.schema, target.name)} _l on _l.id = x.target_id and {readable}"
        return query("array_agg(x.target_id order by x.place)", f"{source} where x.record_id = {ROOT}.id")

    def _inlined(self, table: RecordTable, key: str) -> Iterator[tuple[str, str]]:
        try:
            made = computing_of(self._catalogue).field(table, key)
        except Mistake:
            made = None
        for part, column in table.seen_parts(key).items():
            problem = made and made.problem and f"case when {made.value} is null then {made.problem} end"
            value = made and {"": made.value, "error": problem}.get(part)
            if value and part == "" and made is not None and made.type == DATETIME:
                # The language thinks in the clock of the company, columns in moments.
                yield part, f"timezone({quoted(self._catalogue.zone)}, {value})"
            else:
                yield part, f"({value or 'null'})::{sql_type(column.type)}"

    def _mask(self, table: RecordTable, key: str, each: Known, parts: dict[str, str]) -> str:
        if each.field.encrypted:
            # The database cannot read it: whoever holds the key opens it and masks what is inside.
            return parts[""]
        types = {part: column.type for part, column in table.seen_parts(key).items()}
        columns: dict[str, Any] = {part: sa.literal_column(sql, types[part]) for part, sql in parts.items()}
        return f"({plain(each.type.mask_sql(columns, each.options, self._context))})"
