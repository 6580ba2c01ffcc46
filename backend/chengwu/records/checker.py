"""Stored computed values from nothing: whether they are right, and to make them right where definitions changed.

The law: level by level, everything is computed by what was computed before it. So an error is seen in every value that
it led to, and two that cancel each other are seen both. Dated fields are computed for the day that they are stored for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from chengwu.forms import dated
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.computing import Computed, computing_of, dated_fields
from chengwu.forms.surroundings import here
from chengwu.journal import Actor, NewEntry, append
from chengwu.kit.db import Session
from chengwu.records.computed import levels_of
from chengwu.records.model import Image
from chengwu.records.store import checking, computing, holding
from chengwu.records.telling import tell

BATCH: Final = 10_000
"""So many records are computed and journaled at once."""


@dataclass(frozen=True)
class Wrong:
    """Stored values of a record that are not what they should be, by column."""

    address: str
    id: int
    stored: Image
    right: Image


def differences(session: Session, catalogue: Catalogue) -> list[Wrong]:
    """Every stored computed value that is wrong: always none. Dated ones that are being computed for another day are
    not looked at, as nobody reads them.

    Needs a transaction, in which nothing stays changed. Whoever writes meanwhile may be taken for an error, unless the
    transaction sees one state of the tables throughout.
    """
    found: list[Wrong] = []
    with checking.taken_back(session):
        kept = dated.kept(session)
        nobodys = dated_fields(catalogue) if kept is not None and not kept.complete else ()
        looked_at = {(each.table.address, each.key) for level in levels_of(catalogue) for each in level}
        for fields in by_table(catalogue, looked_at - {(each.table.address, each.key) for each in nobodys}):
            recomputed = computing.recompute(session, catalogue, fields, None, _here(session, catalogue))
            found += [Wrong(fields[0].table.address, number, *images) for number, *images in recomputed]
    return found


def recompute_fields(session: Session, catalogue: Catalogue, pairs: Iterable[tuple[str, str]]) -> int:
    """Compute these fields (address and key) for all records, and everything that depends on them.

    What was different is journaled as computed by the system; how many records that were.
    """
    records: set[tuple[str, int]] = set()
    change_set = None
    for fields in by_table(catalogue, dependent(catalogue, pairs)):
        table = fields[0].table
        for ids in _batches(session, catalogue, fields):
            written, change_set = write_anew(session, catalogue, fields, ids, change_set)
            records |= {(table.address, number) for number in written}
    return len(records)


def dependent(catalogue: Catalogue, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """These fields and the computed ones that read them, directly or not."""
    found = set(pairs)
    for each in computing_of(catalogue.stored).all:
        if any((read.table.address, read.key) in found for read in each.reads):
            found.add((each.table.address, each.key))
    return found


def write_anew(
    session: Session, catalogue: Catalogue, fields: list[Computed], ids: list[int], change_set: int | None = None
) -> tuple[list[int], int | None]:
    """Compute fields of one table, none of which reads another, for these rows, and journal what was different.

    The rows in which something was, and the change set of the entries.
    """
    table = fields[0].table
    holding.hold(session, catalogue, table, ids, alone=True)
    recomputed = computing.recompute(session, catalogue, fields, ids, _here(session, catalogue))
    entries = [NewEntry("compute", table.address, number, *images) for number, *images in recomputed]
    if entries:
        told = {table.form.key: None if table.is_row else [number for number, *_ in recomputed]}
        change_set = append(session, Actor("system"), "job", entries, change_set=change_set)
        tell(session, told)
    return [number for number, *_ in recomputed], change_set


def by_table(catalogue: Catalogue, wanted: set[tuple[str, str]] | None) -> Iterator[list[Computed]]:
    """The fields in the order of their levels; those of one level and table together, none of which reads another."""
    for level in levels_of(catalogue):
        by_table: dict[str, list[Computed]] = {}
        for each in level:
            if wanted is None or (each.table.address, each.key) in wanted:
                by_table.setdefault(each.table.address, []).append(each)
        yield from by_table.values()


def _batches(session: Session, catalogue: Catalogue, fields: list[Computed]) -> Iterator[list[int]]:
    after = 0
    while ids := computing.numbers(session, catalogue, fields[0].table, after, BATCH):
        yield ids
        after = ids[-1]


def _here(session: Session, catalogue: Catalogue) -> dict[str, Any]:
    return here(session.now, catalogue.zone)
