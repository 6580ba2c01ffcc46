"""Texts that ask whether what must hold of rows does, and which other rows stand in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from psycopg import errors

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.model import NoOverlap
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.conditions import Condition
from chengwu.records.store.holds import holds
from chengwu.records.store.overlap import bookings

_AT_ONCE: Final = "savepoint standing; set constraints all immediate; release savepoint standing"
_AFTER_ALL: Final = "rollback to savepoint standing"
_TRY: Final = "savepoint trying"
_TAKE_BACK: Final = "rollback to savepoint trying; release savepoint trying"


def failed(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    conditions: Sequence[Condition],
    ids: Iterable[int],
    values: dict[str, object],
) -> list[tuple[int, list[int]]]:
    """The rows of which something does not hold, each with the places of those conditions."""
    key = ("failed", table.address)
    if key not in catalogue.kept:
        cases = ", ".join(f"case when {each.fails} then {place} end" for place, each in enumerate(conditions))
        own = name(catalogue.schema, table.name)
        catalogue.kept[key] = (
            f"select i.id, c.failed from {HERE}, {own} i,"
            f" lateral (select array_remove(array[{statement(cases)}]::int[], null) as failed offset 0) c"
            " where i.id = any(%(ids)s::bigint[]) and c.failed <> '{}' order by i.id"
        )
    return [(row[0], row[1]) for row in session.asked(catalogue.kept[key], {**values, "ids": list(ids)})]


def count(session: Session, table: RecordTable) -> int:
    """How many records a form has, up to two, which is as far as anybody who asks here wants to know."""
    own = name(session.schema, table.name)
    (found,) = session.asked(f"select count(*) from (select from {own} limit 2) i", {})
    return int(found[0])


def broken(session: Session) -> errors.IntegrityError | None:
    """What the database's own constraints have against the transaction so far; None when nothing."""
    session.statements += 1
    try:
        session.connection.execute(_AT_ONCE)
    except errors.IntegrityError as against:
        session.connection.execute(_AFTER_ALL)
        return against
    return None


@contextmanager
def taken_back(session: Session) -> Iterator[None]:
    """Whatever is written inside is as if it had not been, afterwards."""
    session.statements += 2
    session.connection.execute(_TRY)
    told = dict(session.calls)
    yield
    session.connection.execute(_TAKE_BACK)
    session.calls = told


def equals(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    columns: Sequence[str],
    ids: Iterable[int],
    seen: str | None,
    values: dict[str, object],
) -> list[tuple[int, int, bool]]:
    """Rows that have the same in all these columns as one of ours, blanks apart: ours, theirs, whether it is seen."""
    own = name(catalogue.schema, table.name)
    same = " and ".join(f"i.{name(column)} = n.{name(column)}" for column in columns)
    visible = statement(holds(seen))
    text = (
        f"select n.id, i.id, {visible} from {HERE}, {own} n join {own} i on {same} and i.id <> n.id"
        " where n.id = any(%(ids)s::bigint[]) order by n.id, i.id limit 50"
    )
    return [(row[0], row[1], row[2]) for row in session.asked(text, {**values, "ids": list(ids)})]


def overlapping(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    rule: NoOverlap,
    ids: Iterable[int],
    seen: str | None,
    values: dict[str, object],
) -> list[tuple[int, int, bool, Any]]:
    """Bookings that leave no room for one of ours: ours, theirs, whether it is seen, its period."""
    resource, period, condition = (statement(each) for each in bookings(catalogue, table, rule))
    own, column = name(catalogue.schema, table.name), name(table.main_column(rule.period).name)
    booked = f"(select id, {resource} as r, {period} as p from {own} where {condition})"
    visible = statement(holds(seen))
    full = "true"
    if rule.capacity > 1:
        # As many as there is room for are there at once at some moment, which is then the beginning of one of them.
        begun = "case when lower_inf(o.p) and lower_inf(n.p) then lower_inf(q.p)"
        begun += " else q.p @> greatest(lower(o.p), lower(n.p)) end"
        others = f"select count(*) from {booked} q where q.r = n.r and {begun}"
        full = f"({others}) > {rule.capacity}"
    text = (
        f"select n.id, i.id, {visible}, i.{column} from {HERE}, {booked} n"
        f" join {booked} o on o.r = n.r and o.p && n.p and o.id <> n.id join {own} i on i.id = o.id"
        f" where n.id = any(%(ids)s::bigint[]) and {full} order by n.id, i.id limit 50"
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.asked(text, {**values, "ids": list(ids)})]
