"""What stood in a field whose type was changed and did not fit the new one: kept until retention ends, and shown here.

It is gone from the list as soon as something else stands in its place, and comes back by itself where the field gets a
type that it fits, as when an application is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chengwu.access.rights import Rights
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.shape import RETENTION
from chengwu.records.shaping.actual import actual
from chengwu.records.shaping.carrying import outgrown
from chengwu.records.shaping.retyping import Retyped, retyped
from chengwu.records.store import originals as store

MOST: Final = 200


@dataclass(frozen=True)
class KeptField:
    """A field whose former values are kept."""

    target: str
    """`order.note`, or `order.line.note` for the rows of a sub-table."""
    form: str
    label: str
    was: str
    """The type that it had."""
    now: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Original:
    """What stood in a record and did not fit; `record` is the one that a row of a sub-table belongs to."""

    id: int
    record: int
    text: str


@dataclass(frozen=True)
class Page:
    """Some of them by number; `next` is where to go on."""

    items: tuple[Original, ...]
    next: int | None


def kept_fields(session: Session, rights: Rights) -> list[KeptField]:
    """The fields that somebody may read and whose former values are kept, the last changed first."""
    found, told = [], set[tuple[str, str]]()
    for each in _kept(session, rights):
        table = rights.catalogue.table(each.address)
        if (each.address, each.key) not in told and not rights.hides(table, each.key):
            told.add((each.address, each.key))
            label = label_of(table.known[each.key].field)
            now, until = table.known[each.key].type.name, each.since + RETENTION
            target = f"{each.address}.{each.key}"
            found.append(KeptField(target, table.form.key, label, each.before.type, now, each.since, until))
    return found


def originals(session: Session, rights: Rights, target: str, after: int = 0, limit: int = 50) -> Page:
    """The records with nothing in a field where something stood that did not fit, with what that was.

    Only of those in which the asker may read the field. Raises `NotFound` where nothing is kept of the field,
    `FieldHidden`, `QueryRefused`.
    """
    if not 1 <= limit <= MOST:
        raise QueryRefused.at("limit", "query_too_many", limit=MOST)
    kept = [each for each in _kept(session, rights) if f"{each.address}.{each.key}" == target]
    if not kept:
        raise NotFound
    table, key = rights.catalogue.table(kept[0].address), kept[0].key
    readable = rights.cell_condition(table, key, "read", "i")
    if rights.hides(table, key) or readable == "false":
        raise FieldHidden.at("field", key)
    items: list[Original] = []
    while len(items) <= limit:
        found = _some(session, rights, kept, after, limit + 1)
        if not found:
            break
        seen = store.readable(session, table, list(found), readable, rights.values(session.now))
        items += [Original(number, seen[number], text) for number, text in found.items() if number in seen]
        after = max(found)
    more = len(items) > limit
    return Page(tuple(items[:limit]), items[limit - 1].id if more else None)


def _some(session: Session, rights: Rights, kept: list[Retyped], after: int, most: int) -> dict[int, str]:
    """The next rows, in order; what stood in each last."""
    found: dict[int, str] = {}
    for each in reversed(kept):
        found |= dict(outgrown(session, rights.catalogue, each.carry, after, most))
    return dict(sorted(found.items())[:most])


def _kept(session: Session, rights: Rights) -> Iterator[Retyped]:
    """Those whose columns are there, the last changed first."""
    tables = rights.catalogue.tables
    every = retyped(session)
    there = actual(session, {each.table for each in every})
    for each in every:
        table = tables.get(each.address)
        known = table is not None and table.name == each.table and each.key in table.known
        columns = there[each.table].columns.keys() if each.table in there else ()
        if known and set(each.columns.values()) <= set(columns):
            yield each
