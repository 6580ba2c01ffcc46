"""Texts that count the rows that would not satisfy a new rule, and that measure what computing a field costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from psycopg import errors

from chengwu.forms.catalogue import RecordTable, sql_type
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement

SAMPLE: Final = 1000


def failing(
    session: Session, before: RecordTable, after: RecordTable, fails: str, values: dict[str, object], most: int
) -> tuple[int, list[int]] | None:
    """How many rows there are of which `fails` is true, as the table will be, and the first of them.

    None when it cannot be said before the tables have followed.
    """
    rows = f"{HERE}, {_as_it_will_be(session, before, after)} where {statement(fails)}"
    text = f"select count(*), (array_agg(i.id order by i.id))[1:{most}] from {rows}"
    try:
        ((count, first),) = session.asked(text, values)
    except (errors.UndefinedColumn, errors.UndefinedTable, errors.UndefinedFunction):
        return None
    return int(count), [int(each) for each in first or ()]


def seconds_of(
    session: Session, before: RecordTable, after: RecordTable, value: str, values: dict[str, object]
) -> float | None:
    """How long the values of a computed field take for a sample of rows; None when it cannot be said yet."""
    sample = f"(select * from {_as_it_will_be(session, before, after)} order by i.id limit {SAMPLE}) i"
    text = f"explain (analyze, timing off, format json) select {statement(value)} from {HERE}, {sample}"
    try:
        ((plan,),) = session.asked(text, values)
    except (errors.UndefinedColumn, errors.UndefinedTable, errors.UndefinedFunction):
        return None
    return float(plan[0]["Execution Time"]) / 1000


def chosen(
    session: Session, table: str, column: str, codes: Sequence[str], most: int, *, several: bool
) -> tuple[int, list[int]]:
    """How many rows have one of these options, and the first of them."""
    it = f"i.{name(column)}"
    holds = f"{it} && %(codes)s::text[]" if several else f"{it} = any(%(codes)s::text[])"
    text = f"select count(*), (array_agg(id order by id))[1:{most}] from {name(session.schema, table)} i where {holds}"
    ((count, first),) = session.asked(text, {"codes": list(codes)})
    return int(count), [int(each) for each in first or ()]


def _as_it_will_be(session: Session, before: RecordTable, after: RecordTable) -> str:
    """The rows of a table under the alias `i`, with what it lacks as blanks."""
    there = {each.name: sql_type(each.type) for each in before.columns.values()}
    more: list[Any] = [each for each in after.columns.values() if there.get(each.name) != sql_type(each.type)]
    own = name(session.schema, before.name)
    if not more:
        return f"{own} i"
    lost = {each.name for each in more}
    kept = [f"t.{name(column)}" for column in there if column not in lost]
    blank = [f"null::{sql_type(each.type)} as {name(each.name)}" for each in more]
    return f"(select {', '.join([*kept, *blank])} from {own} t) i"
