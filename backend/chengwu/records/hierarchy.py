"""Records that stand below each other: by a link that makes a hierarchy none stands below itself, however far.

A record that is moved is looked at when everything is written, from where it stands up to the top. Two who move records
of one hierarchy wait for each other, so neither can put under the other what the other puts under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.records.model import RowChange
from chengwu.records.store import hierarchy as store
from chengwu.records.store import holding
from chengwu.records.work import Work

MOST_LEVELS: Final = 100
"""So many records stand above one at most."""


def hierarchies_of(catalogue: Catalogue, table: RecordTable) -> tuple[str, ...]:
    """The links of a table that make a hierarchy."""
    known: dict[str, tuple[str, ...]] = catalogue.kept.setdefault("hierarchies", {})
    if table.address not in known:
        known[table.address] = tuple(key for key, each in table.known.items() if each.hierarchy)
    return known[table.address]


def hold_moving(work: Work, written: Mapping[str, Sequence[RowChange]]) -> None:
    """Wait for whoever moves records in the same hierarchies; what is new has nothing below it and is no matter."""
    names = {
        f"{work.catalogue.schema} {address} {key} hierarchy"
        for address, rows in written.items()
        for key in hierarchies_of(work.catalogue, work.table(address))
        if any(row.kind == "update" for row in moved(work.table(address), key, rows))
    }
    if names:
        holding.hold_resources(work.session, sorted(names))


def below_themselves(work: Work, written: Mapping[str, Sequence[RowChange]]) -> Iterator[FieldRefusal]:
    """Of the rows as they stand, those that are below themselves, or deeper than anything may be."""
    for address, rows in written.items():
        table = work.table(address)
        for key in hierarchies_of(work.catalogue, table):
            by_id = {row.id: row for row in moved(table, key, rows)}
            if not by_id:
                continue
            label = label_of(table.known[key].field)
            found = store.endless(work.session, work.catalogue, table, key, sorted(by_id), MOST_LEVELS)
            for number, circle in found:
                params: dict[str, object] = {"field": label, **({} if circle else {"limit": MOST_LEVELS})}
                why = "write_below_itself" if circle else "write_levels_too_many"
                yield FieldRefusal(f"{by_id[number].path}values.{key}", why, params)


def moved(table: RecordTable, key: str, rows: Iterable[RowChange]) -> Iterator[RowChange]:
    """The rows that stand below a record below which they did not stand before."""
    column = table.main_column(key).name
    for row in rows:
        above = row.columns.get(column)
        if above is not None and (row.kind == "insert" or (row.before or {}).get(column) != above):
            yield row


def unsure(work: Work, table: RecordTable, rows: Sequence[RowChange], first: int) -> Iterator[RowChange]:
    """Of rows that stand nowhere, those of which only writing can tell; numbers from `first` on are of no record."""
    for key in hierarchies_of(work.catalogue, table):
        column = table.main_column(key).name
        below: dict[int, list[RowChange]] = {}
        for row in moved(table, key, rows):
            if row.kind == "update" or row.columns[column] >= first:
                yield row
            else:
                below.setdefault(row.columns[column], []).append(row)
        if below:
            found = store.endless(work.session, work.catalogue, table, key, sorted(below), MOST_LEVELS - 1)
            yield from (row for number, _ in found for row in below[number])
