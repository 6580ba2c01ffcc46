"""What the search finds a record by: the words of the fields that the form names, in one spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from chengwu.fields import Context
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.records.model import RowChange
from chengwu.records.store import searching as store
from chengwu.records.store.writing import searched_keys
from chengwu.records.work import Work

BATCH: Final = 5_000


def search_text(work: Work, table: RecordTable, row: RowChange) -> str | None:
    """The text of a row that is about to be written: new values, and for the other fields those that are there."""
    held = work.searched.get((row.address, row.id), ())
    there = values_of(table, held) if row.before is not None else {}
    return words(work.context, table, lambda key: row.values[key] if key in row.values else there.get(key))


def words(context: Context, table: RecordTable, value_of: Callable[[str], Any]) -> str | None:
    """The text of a record; None when there is nothing to find it by."""
    found = []
    for key in searched_keys(table):
        each, value = table.known[key], value_of(key)
        if value is not None:
            found.append(each.type.search_text(value, each.options, context))
    return "\n".join(word for word in found if word) or None


def values_of(table: RecordTable, columns: Sequence[Any]) -> dict[str, Any]:
    """The values in the typed columns of the search, in their order."""
    held = iter(columns)
    found: dict[str, Any] = {}
    for key in searched_keys(table):
        each = table.known[key]
        parts = {column.part: next(held, None) for column in table.seen_parts(key).values()}
        found[key] = each.type.load(parts, each.options) if any(one is not None for one in parts.values()) else None
    return found


def rebuild(session: Session, catalogue: Catalogue, address: str) -> int:
    """Write the text of the search anew for every record of a form; how many were different."""
    table = catalogue.form(address)
    context = Context(session.now.astimezone(ZoneInfo(catalogue.zone)).date(), zone=catalogue.zone)
    changed, after = 0, 0
    while rows := store.some(session, catalogue, table, after, BATCH):
        texts = {row[0]: words(context, table, values_of(table, row[1:]).get) for row in rows}
        changed += store.keep(session, catalogue, table, texts)
        after = rows[-1][0]
    return changed
