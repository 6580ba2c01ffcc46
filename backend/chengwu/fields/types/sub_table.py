"""Sub-table: rows that belong to the record, in a table of their own; each row is looked at by the form of the rows.

>>> from chengwu.fields.context import HERE
>>> SubTable().accept([{"product": 7, "count": 2}], Rows(form="order.line"), HERE)
(mappingproxy({'product': 7, 'count': 2}),)
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSON
from sqlalchemy.types import TypeEngine

from chengwu.fields import words
from chengwu.fields.context import Context
from chengwu.fields.family_reference import GREATEST_ID
from chengwu.fields.in_sql import constant, hidden, unless_empty
from chengwu.fields.operators import Expression, Parts, main
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.type import FieldType, Formula, Refers, Settings

Row = Mapping[str, Any]


class Rows(Settings, frozen=True, kw_only=True):
    """Which form the rows have, and how many there may be."""

    form: str = ""
    most: Annotated[int, msgspec.Meta(ge=1, le=5000)] = 500


class SubTable(FieldType[Rows, tuple[Row, ...]]):
    """Rows as they were sent: values by field key, with `id` for those that exist already."""

    name = "sub_table"
    settings = Rows
    storage = "child_table"
    reimports = False
    sortable = False
    example = '[{"id": 7}]'

    def missing(self, options: Rows) -> tuple[str, ...]:
        return () if options.form else ("form",)

    def parts(self, options: Rows) -> Mapping[str, TypeEngine[Any]]:
        return {"": ARRAY(sa.BigInteger())}

    def formula_type(self, options: Rows) -> Formula | None:
        return "list of number"

    def refers_to(self, options: Rows) -> Refers | None:
        return Refers("record", options.form, many=True)

    def ids(self, value: tuple[Row, ...]) -> tuple[int, ...]:
        return tuple(row["id"] for row in value if "id" in row)

    def several(self, options: Rows) -> bool:
        return True

    def take(self, raw: object, options: Rows, context: Context) -> tuple[Row, ...] | None:
        if not isinstance(raw, list) or not all(isinstance(row, dict) and row for row in raw):
            raise Unacceptable("field_not_rows", example=self.example, given=excerpt(raw))
        known: list[object] = [row["id"] for row in raw if "id" in row]
        for one in known:
            if isinstance(one, bool) or not isinstance(one, int) or not 1 <= one <= GREATEST_ID or known.count(one) > 1:
                raise Unacceptable("field_not_rows", example=self.example, given=excerpt(one))
        return tuple(MappingProxyType(row) for row in raw) or None

    def take_text(self, text: str, options: Rows, context: Context) -> tuple[Row, ...] | None:
        raise Unacceptable("field_not_from_text", example="-")

    def limit(self, value: tuple[Row, ...], options: Rows, context: Context) -> tuple[Row, ...]:
        if len(value) > options.most:
            raise Unacceptable("field_too_many", example=self.example, limit=options.most, count=len(value))
        return value

    def store(self, value: tuple[Row, ...] | None, options: Rows) -> dict[str, object]:
        """Nothing in the table of the form: the rows are written into their own."""
        return {}

    def load(self, row: Mapping[str, Any], options: Rows) -> tuple[Row, ...] | None:
        """The rows that exist, by id alone."""
        return tuple(MappingProxyType({"id": one}) for one in row[""]) if row[""] else None

    def json(self, value: tuple[Row, ...], options: Rows) -> object:
        return [dict(row) for row in value]

    def json_schema(self, options: Rows) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}

    def show(self, value: tuple[Row, ...], options: Rows, context: Context) -> str:
        return words.shown("rows", context.language, count=len(value))

    def json_sql(self, parts: Parts, options: Rows, context: Context) -> Expression:
        """The rows by id alone; whoever shows more of them asks their form."""
        # Put together as text, so that a sub-query which finds the ids is run once.
        ids = sa.func.array_to_string(unless_empty(main(parts)), constant('},{"id":'), type_=sa.Text())
        return sa.cast(constant('[{"id":') + ids + constant("}]"), JSON())

    def mask_sql(self, parts: Parts, options: Rows, context: Context) -> Expression:
        return hidden(unless_empty(main(parts)))

    def search_text(self, value: tuple[Row, ...], options: Rows, context: Context) -> str:
        return ""
