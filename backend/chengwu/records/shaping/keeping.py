"""Tables and columns that no definition names any more and that are kept: made again where a backup is restored."""

from __future__ import annotations

from collections.abc import Mapping

from chengwu.kit.db import Session
from chengwu.kit.db.writing import name
from chengwu.records.shaping.actual import actual
from chengwu.records.shaping.names import named
from chengwu.records.shaping.wanted import of_system
from chengwu.records.store import shape as store

Kept = Mapping[str, Mapping[str, str]]
"""Tables with the types of their columns by name."""
_PAIRS = ("record_id", "target_id")


def make_kept(session: Session, kept: Kept) -> None:
    """Make what of these is not there yet, as it was but for its constraints, which it does without while it is kept.

    A form as a whole is made from its definition, so a table that is missing has rows of records or links.
    """
    there = actual(session, kept)
    for table, columns in kept.items():
        known = {each: store.known_type(session, kind) for each, kind in columns.items()}
        if table in there:
            missing = [each for each in known if each not in there[table].columns]
            store.add_columns(session, table, [f"{name(each)} {known[each]}" for each in missing])
            continue
        key = ("id",) if "id" in known else _PAIRS
        made = [f"{name(each)} {kind}{_more(session.schema, each, key)}" for each, kind in known.items()]
        store.create_table(session, table, made, named(table, ("key",), ", ".join(key)), key)


def _more(schema: str, column: str, key: tuple[str, ...]) -> str:
    if column in key and column != "id":
        return " not null"
    return of_system(schema, column) if column in ("id", "parent_id", "place") else ""
