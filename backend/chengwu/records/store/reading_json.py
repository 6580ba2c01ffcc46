"""Records as JSON that PostgreSQL writes, in plain text over the rows of a statement.

Members that are NULL are left out; `values` has every field that was asked for, null where it is blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from chengwu.formulas.sql import query, quoted
from chengwu.kit.db.writing import name

NAMED: Final = {"person": "people", "department": "departments"}
"""The tables of the directory whose names are told, and what they are called in an answer."""
_ALIAS: Final = "v"
_FILES: Final = {
    "file": "{0}",
    "image": "array[{0}]",
    "gallery": "array(select (p ->> 'file')::bigint from jsonb_array_elements({0}) with ordinality g(p, n) order by n)",
    "signature": "array[({0} ->> 'image')::bigint]",
}
"""The numbers of the files in a value, by type of the field."""
_OF_FILES: Final = (
    *(("id", "id"), ("name", "name"), ("size", "size"), ("type", "media_type")),
    *(("width", "width"), ("height", "height")),
)


def values(cells: Mapping[str, str]) -> str:
    """An object with all these cells, as text."""
    return query(f"row_to_json({_ALIAS}.*)::text", _row(cells)) if cells else "'{}'"


def filled(cells: Mapping[str, str]) -> str:
    """An object with those of these texts that are not NULL, as text; NULL when all are."""
    made = query(f"json_strip_nulls(row_to_json({_ALIAS}.*))::text", _row(cells))
    return f"nullif({made}, '{{}}')"


def members(each: Mapping[str, str]) -> str:
    """An object of members that are texts of JSON, without those that are NULL; NULL when all are."""
    found = ", ".join(_member(",", key, text) for key, text in each.items())
    return f"nullif('{{' || substr(array_to_string(array[{found}], ''), 2) || '}}', '{{}}')"


def record(each: Mapping[str, str]) -> str:
    """The object of a record: its members, texts of JSON, of which the first is never NULL."""
    found = ", ".join(_member("," if place else "{", key, text) for place, (key, text) in enumerate(each.items()))
    return f"array_to_string(array[{found}, '}}'], '')"


def _member(before: str, key: str, text: str) -> str:
    said = quoted(f'{before}"{key}":')
    return f"{said} || {text}"


def error(problem: str, value: str) -> str:
    """The name of an error, which is one only where there is no value."""
    return f"case when {value} is null then {problem} end"


def as_text(value: str) -> str:
    """A value as a text of JSON, `null` where it is blank."""
    return f"coalesce(to_json({value})::text, 'null')"


def linked(what: str, source: str, identity: str, link: str) -> str:
    """The record that a link leads to; NULL when there is none to be seen."""
    return query(what, f"{source} where {identity} = {link}")


def all_linked(what: str, source: str, identity: str, links: str) -> str:
    """The records that a list of ids leads to, in its order, as a list; NULL when there is none to be seen."""
    ids = f"unnest({links}) with ordinality u(id, at)"
    made = f"'[' || string_agg({what}, ',' order by u.at) || ']'"
    return query(made, f"{ids} join {source} on {identity} = u.id")


def files(kind: str, value: str, table: str) -> str:
    """What is known of the files that a field of this type holds, in its order, as a list; NULL when there is none."""
    facts = ", ".join(f"{quoted(key)}, f.{column}" for key, column in _OF_FILES)
    made = f"'[' || string_agg(json_build_object({facts})::text, ',' order by u.at) || ']'"
    return query(made, f"unnest({_FILES[kind].format(value)}) with ordinality u(id, at) join {table} f on f.id = u.id")


def called(schema: str, table: str, lists: Sequence[str]) -> str:
    """What the people, or the departments, in these lists of numbers are called, by their numbers; NULL for nobody."""
    listed = " || ".join(["'{}'::bigint[]", *lists])
    return query("json_object_agg(n.id, n.name)::text", f"{name(schema, table)} n where n.id = any({listed})")


def called_one(schema: str, table: str, column: str) -> str:
    """The name of one of them as a text of JSON."""
    return query("to_json(n.name)::text", f"{name(schema, table)} n where n.id = {column}")


def rows(what: str, source: str, alias: str, parent: str, most: int) -> str:
    """The rows of a record in their order, as a list."""
    where = f"{alias}.parent_id = {parent}"
    order = f"{alias}.place, {alias}.id"
    inner = f"(select {alias}.* from {source} where {where} order by {order} limit {int(most)}) {alias}"
    return query(f"coalesce('[' || string_agg({what}, ',' order by {order}) || ']', '[]')", inner)


def _row(cells: Mapping[str, str]) -> str:
    listed = ", ".join(f"{sql} as {name(key)}" for key, sql in cells.items())
    return f"(select {listed}) {_ALIAS}"
