"""What the search finds a record by: the words of the fields that the form names, in one spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from chengwu.fields import Context
from chengwu.forms.catalogue import SEARCH, Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.records.model import RowChange
from chengwu.records.store import searching as store
from chengwu.records.store.writing import searched_keys
from chengwu.records.work import Work

BATCH: Final = 5_000


def search_text(work: Work, table: RecordTable, row: RowChange) -> str | None:
    """The text of a row that is about to be written: new values, and for the other fields those that are there."""
    if row.before is not None:
        there = values_of(table, work.searched.get((row.address, row.id), ()))
    else:
        # Nobody gives a serial number: it stands in its column.
        there = {key: row.columns.get(key) for key in searched_keys(table) if table.known[key].type.computed}
    return words(work.context, table, lambda key: row.values[key] if key in row.values else there.get(key))


def of_new(work: Work, table: RecordTable, rows: Sequence[RowChange]) -> None:
    """Gives rows that are about to be inserted their texts; those that come back keep what they had, as long as it is
    of the fields that the form names now."""
    keys = searched_keys(table)
    former: dict[int, RowChange] = {}
    for row in rows:
        if row.path not in work.restored:
            row.columns[SEARCH.name] = search_text(work, table, row)
        elif not store.is_of(keys, row.columns.get(SEARCH.name)):
            former[row.id] = row
    if former and keys:
        images = {number: row.columns for number, row in former.items()}
        for number, typed in store.typed(work.session, work.catalogue, table, images).items():
            former[number].columns[SEARCH.name] = words(work.context, table, values_of(table, typed).get)


def words(context: Context, table: RecordTable, value_of: Callable[[str], Any]) -> str | None:
    """The text of a record; None when there is nothing to find it by."""
    found: dict[str, str] = {}
    keys = searched_keys(table)
    for key in keys:
        each, value = table.known[key], value_of(key)
        if value is not None:
            found[key] = each.type.search_text(value, each.options, context)
    return store.joined(keys, found)


def values_of(table: RecordTable, columns: Sequence[Any]) -> dict[str, Any]:
    """The values in the typed columns of the search, in their order."""
    held = iter(columns)
    found: dict[str, Any] = {}
    for key in searched_keys(table):
        each = table.known[key]
        parts = {part: next(held, None) for part in table.seen_parts(key)}
        found[key] = each.type.load(parts, each.options) if any(one is not None for one in parts.values()) else None
    return found


def rebuild(session: Session, catalogue: Catalogue, address: str) -> None:
    """Write the text of the search anew for every record of a form."""
    after = 0
    while ids := rebuild_some(session, catalogue, address, after, BATCH):
        after = ids[-1]


def rebuild_some(session: Session, catalogue: Catalogue, address: str, after: int, most: int) -> list[int]:
    """The same for the next records after this number, in the order of their numbers; which they were."""
    table = catalogue.form(address)
    context = Context.at(session.now, catalogue.zone)
    rows = store.some(session, catalogue, table, after, most)
    if rows:
        texts = {row[0]: words(context, table, values_of(table, row[1:]).get) for row in rows}
        store.keep(session, catalogue, table, texts)
    return [row[0] for row in rows]
