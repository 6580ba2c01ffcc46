"""Records out of the journal: what was written last of every column before a moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chengwu.formulas.scope import ROOT
from chengwu.formulas.sql import query, quoted
from chengwu.kit.db.writing import name

WRITES: Final = "('create', 'update', 'delete', 'restore', 'compute')"
"""The operations of which the journal has images; whoever read something is in it, too."""
BY_HAND: Final = "('create', 'update', 'delete', 'restore')"
"""The same without what was computed."""


def source(schema: str, table: str, links: Sequence[str]) -> str:
    """The rows of a table at `past_at`, with lists of ids for its links; plain text, but for its two values."""
    said = query(
        "j.id, j.record, j.operation, j.after,"
        " max(j.id) filter (where j.operation = 'delete') over (partition by j.record) as gone",
        f"{name(schema, 'journal')} j where j.form = \x01form\x01 and j.at <= \x01at\x01 and j.record is not null"
        f" and j.operation in {WRITES}",
    )
    cells = query(
        "distinct on (e.record, cell.key) e.record, cell.key, cell.value",
        f"{said} e, jsonb_each(e.after) cell where e.operation <> 'delete' and (e.gone is null or e.id > e.gone)"
        " order by e.record, cell.key, e.id desc",
    )
    states = query("c.record, jsonb_object_agg(c.key, c.value) as state", f"{cells} c group by c.record")
    rows = f"{states} s, lateral {populated(schema, table, 's.state', 's.record')} r"
    lists = "".join(f", {ids(f's.state -> {quoted(key)}')} as {name(key)}" for key in links)
    return query(f"r.*{lists}", rows)


def populated(schema: str, table: str, state: str, record: str) -> str:
    """An image of a record as a row of its table."""
    return f"jsonb_populate_record(null::{name(schema, table)}, {state} || jsonb_build_object('id', {record}))"


def ids(value: str) -> str:
    """A list of ids in an image, NULL when nothing is in it."""
    listed = f"case jsonb_typeof({value}) when 'array' then {value} end"
    return query(
        "array_agg(u.id::bigint order by u.at)", f"jsonb_array_elements_text({listed}) with ordinality u(id, at)"
    )


def only(listed: str, table: str, alias: str, condition: str) -> str:
    """Those of a list of ids whose records fulfil a condition over the alias; plain text."""
    source = f"unnest({listed}) with ordinality u(id, at) join {table} {alias} on {alias}.id = u.id and {condition}"
    return query("array_agg(u.id order by u.at)", source)


def seen(columns: Sequence[str], relation: str, rows: str | None) -> str:
    """What may be seen of a relation. Pieces of a statement, with the values of `source` in it."""
    text = query(", ".join(columns), f"{relation} {ROOT}" + ("" if rows is None else f" where {rows}"))
    return text.replace("\x01form\x01", "%(past_form)s").replace("\x01at\x01", "%(past_at)s")


def when(condition: str, value: str) -> str:
    """A value in those rows alone."""
    return f"case when {condition} then {value} end"


def mask(read: str | None, masked: str | None, value: str) -> str:
    """A mask where the value may not be read."""
    cases = ("" if read in (None, "false") else f"when {read} then null ") + (
        f"else {value}" if masked is None else f"when {masked} then {value}"
    )
    return f"case {cases} end" if "when" in cases else value


def not_lost(table: str, readable: str) -> str:
    """Whether the record of `i` is gone, or may be read as it is now, by a condition over `n`; plain text."""
    return f"not exists {query('1', f'{table} n where n.id = {ROOT}.id and ({readable}) is not true')}"
