"""What is built after a publication, while people work: indexes and constraints of large tables, values read anew.

The law: nothing remembers how far it came. What is missing is seen from the tables themselves, so whoever is
interrupted begins again and finds the rest; an index that was left half built is removed first.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import psycopg

from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import Database, Session
from chengwu.records.shaping.actual import Actual, actual
from chengwu.records.shaping.carrying import Carry, carry_some
from chengwu.records.shaping.names import is_ours
from chengwu.records.shaping.wanted import Keeper, wanted
from chengwu.records.store import shape as store

PATIENCE_MILLISECONDS: Final = 500
_QUICK_TRIES: Final = 8


@dataclass(frozen=True)
class Unfinished:
    """A constraint or an index that is wanted and does not hold yet; `broken` when building it was interrupted."""

    keeper: Keeper
    state: Literal["waiting", "unchecked", "broken"]


def unfinished(session: Session, catalogue: Catalogue) -> tuple[Unfinished, ...]:
    """What remains to be built; reads only."""
    tables = wanted(catalogue)
    there = actual(session, tables)
    return tuple(_unfinished([keeper for each in tables.values() for keeper in each.keepers], there))


def build(database: Database, schema: str, catalogue: Catalogue, carries: Sequence[Carry] = ()) -> int:
    """Build what is missing, one after the other; how much that was.

    One that cannot be built, since the data does not allow it, keeps none of the others from being built; its error
    is raised at the end.
    """
    for each in carries:
        _carry(database, schema, catalogue, each)
    failed: list[psycopg.Error] = []
    with database.as_owner() as connection:
        session = Session(connection, schema, database.clock.now())
        store.patient(session)
        store.one_builder(session)
        _remove_broken(session, catalogue)
        found = unfinished(session, catalogue)
        for one in found:
            try:
                _build(session, one.keeper)
            except (psycopg.errors.IntegrityError, psycopg.errors.LockNotAvailable) as refused:
                failed.append(refused)
    if failed:
        raise failed[0]
    return len(found)


def still_there(session: Session, catalogue: Catalogue, carries: Sequence[Carry]) -> list[Carry]:
    """Those that still mean something: later publications may have gone on."""
    found = []
    for each in carries:
        table = catalogue.tables.get(each.address)
        there = actual(session, [each.table]).get(each.table)
        if table and there and each.key in table.known and set(each.old.values()) <= there.columns.keys():
            found.append(each)
    return found


def _unfinished(keepers: Sequence[Keeper], there: Mapping[str, Actual]) -> Iterator[Unfinished]:
    for keeper in keepers:
        here = there.get(keeper.table)
        if here is None or here.has_whole(keeper):
            continue
        if here.has(keeper):
            yield Unfinished(keeper, "broken" if keeper.sort == "index" else "unchecked")
        else:
            yield Unfinished(keeper, "waiting" if here.indexes.get(keeper.name, True) else "broken")


def _remove_broken(session: Session, catalogue: Catalogue) -> None:
    """Indexes that were left half built hold up every write and serve nobody."""
    for here in actual(session, wanted(catalogue)).values():
        for index in [each for each, whole in here.indexes.items() if not whole and is_ours(each)]:
            store.drop_index(session, index, apart=True)


def _build(session: Session, keeper: Keeper) -> None:
    there = actual(session, [keeper.table])[keeper.table]
    match keeper.sort:
        case "index":
            store.add_index(session, keeper.table, keeper.name, keeper.says, apart=True)
        case "unique":
            if keeper.name not in there.indexes:
                columns = keeper.says.removeprefix("unique ").removesuffix(" deferrable initially deferred")
                try:
                    store.add_index(session, keeper.table, keeper.name, columns, unique=True, apart=True)
                except psycopg.errors.UniqueViolation:
                    store.drop_index(session, keeper.name, apart=True)
                    raise
            _quickly(session, lambda: store.use_index(session, keeper.table, keeper.name))
        case "reference":
            if not there.has(keeper):
                _quickly(
                    session,
                    lambda: store.add_constraint(session, keeper.table, keeper.name, keeper.says, later=True),
                )
            store.validate(session, keeper.table, keeper.name)
        case "overlap":
            _quickly(session, lambda: store.add_constraint(session, keeper.table, keeper.name, keeper.says))


def _quickly(session: Session, step: Callable[[], None]) -> None:
    """A step for which everybody has to wait a moment: given up and tried again rather than waited for."""
    store.impatient(session, PATIENCE_MILLISECONDS)
    try:
        for left in reversed(range(_QUICK_TRIES)):
            try:
                step()
            except psycopg.errors.LockNotAvailable:
                if not left:
                    raise
                pause(_QUICK_TRIES - left)
            else:
                return
    finally:
        store.patient(session)


def _carry(database: Database, schema: str, catalogue: Catalogue, what: Carry) -> None:
    """In many small transactions, so that nobody waits long for a record."""
    last: int | None = 0
    while last is not None:
        place = last
        last = database.change(schema, lambda session, place=place: carry_some(session, catalogue, what, place))  # type: ignore[misc]


def pause(attempt: int) -> None:
    """Wait a little before the next attempt, longer each time, never all at the same moment."""
    threading.Event().wait(min(0.05 * 2**attempt, 2.0) * random.uniform(0.5, 1.0))  # noqa: S311
