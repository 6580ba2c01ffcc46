"""Values of fields as columns in JSON, as PostgreSQL reads them into its own types: exact, and never a float."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import msgspec
from psycopg.types.json import Jsonb
from psycopg.types.range import Range

from chengwu.fields.type import column_name
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.world import Known
from chengwu.kit.vault import Vault
from chengwu.records.model import Image
from chengwu.records.sealed import sealed


def columns_of(table: RecordTable, key: str, value: Any, vault: Vault | None) -> Image:
    """The columns of a field with this value; None for all of them when it is blank."""
    each = table.known[key]
    if each.field.encrypted:
        return sealed(table, key, value, vault)
    kept = each.type.store(value, each.options)
    return {column_name(key, part): as_json(one) for part, one in kept.items()}


def main_of(table: RecordTable, key: str, value: Any, vault: Vault | None) -> Any:
    """The main column of a field with this value alone: what a text is sorted by takes longer than all else."""
    if type(value) is str and is_sorted_text(table.known[key]):
        return value
    return columns_of(table, key, value, vault).get(table.main_column(key).name)


def is_sorted_text(each: Known) -> bool:
    """Whether the field is a plain text with a column beside it that keeps what it is sorted by."""
    if each.type.storage != "columns" or each.field.encrypted:
        return False
    return tuple(each.type.parts(each.options)) == ("", "sort")


def as_json(value: Any) -> Any:
    """A value of a column as JSON that `jsonb_populate_record` reads.

    >>> as_json(Range(date(2026, 3, 2), date(2026, 3, 5))), as_json([1, None]), as_json(b"ab")
    ('[2026-03-02,2026-03-05)', [1, None], '\\\\x6162')
    """
    match value:
        case Jsonb():
            return value.obj
        case Range():
            return _span(value)
        case list() | tuple():
            return [as_json(one) for one in value]
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return "\\x" + value.hex()
        case msgspec.Struct():
            return msgspec.to_builtins(value)
        case _:
            return value


def _span(value: Range[Any]) -> str:
    if value.isempty:
        return "empty"
    lower, upper = (None if end is None else end.isoformat() for end in (value.lower, value.upper))
    bounds = value.bounds or "[)"
    return f"{bounds[0]}{lower or ''},{upper or ''}{bounds[1]}"
