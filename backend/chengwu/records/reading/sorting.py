"""The order of a page, and the place where the next one starts.

The order always ends with the id, so it is the same each time; blanks come last both ways. A cursor carries the values
of the last record and a fingerprint of what was asked: a cursor of another question is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from chengwu.kit.db.writing import with_values
from chengwu.kit.paging import BadCursor, read_cursor, write_cursor
from chengwu.records.errors import QueryRefused
from chengwu.records.reading.asked import Query, Sort
from chengwu.records.reading.names import Names, Row
from chengwu.records.store.reading_order import Key

_FILLED: Final = frozenset({"id", "created_at", "updated_at", "version", "is_demo"})
"""Columns of the system that are never blank."""


def keys_of(names: Names, row: Row, sort: Sequence[Sort]) -> tuple[tuple[Key, ...], dict[str, Any]]:
    """The keys to order by, with the values that they bind; the id is the last."""
    found: list[Key] = []
    values: dict[str, Any] = {}
    for place, one in enumerate(sort):
        where = f"sort.{place}.field"
        seen = names.usable(row, one.field, where)
        expressions = seen.known.type.sort_keys(seen.parts, seen.known.options)
        if not expressions:
            raise QueryRefused.at(where, "query_not_sortable", field=seen.called)
        filled = one.field in _FILLED and one.field in row.table.system
        for expression in expressions:
            text, more = with_values(expression, f"k{len(found) + 1}")
            values |= more
            found.append(Key(text, one.descending, filled, f"_k{len(found) + 1}"))
        if one.field == "id":
            return tuple(found), values
    last = sort[-1].descending if sort else True
    return (*found, Key(row.id, last, True, f"_k{len(found) + 1}")), values


def fingerprint(query: Query) -> str:
    """What a cursor belongs to: all that says which records come in which order."""
    shape = (query.form, query.filter, query.search, query.as_of, query.sort)
    try:
        said = msgspec.json.encode(shape, order="deterministic")
    except (TypeError, ValueError, OverflowError):  # a number of more digits than JSON libraries write
        said = repr(shape).encode("utf-8", "replace")
    return hashlib.blake2b(said, digest_size=9).hexdigest()


def cursor(mark: str, place: Sequence[str | None]) -> str:
    """The text that names the place after a record."""
    return write_cursor((mark, msgspec.json.encode(place).decode()))


def place_of(text: str, mark: str, count: int) -> tuple[str | None, ...]:
    """The values that a cursor carries, one for each key; raises `BadCursor`."""
    said, values = read_cursor(text, (str, str))
    if said != mark:
        raise BadCursor
    try:
        place: Any = msgspec.json.decode(str(values), type=list[str | None])
    except msgspec.MsgspecError:
        raise BadCursor from None
    if len(place) != count or place[-1] is None or any("\0" in one for one in place if one is not None):
        raise BadCursor
    return tuple(place)
