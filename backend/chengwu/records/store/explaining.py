"""Texts for telling how a computed value came about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from psycopg import sql

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.computing import Computed
from chengwu.forms.surroundings import HERE
from chengwu.formulas.scope import Surroundings
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement


def is_seen(session: Session, rights: Rights, table: RecordTable, record: int, values: dict[str, object]) -> bool:
    """Whether the record is there and may be read."""
    source = statement(rights.source(table, "s"))
    text = f"select 1 from {HERE}, lateral {source} where s.id = %(record)s"
    return bool(session.asked(text, {**values, "record": record}))


def now_as_constants(around: Surroundings, values: dict[str, object]) -> Surroundings:
    """Today and now written out."""
    today, now = _constant(values["here_today"]), _constant(values["here_now"])
    return replace(around, today=f"{today}::date", now=f"{now}::timestamp")


def seen_row(rights: Rights, table: RecordTable, record: int, values: dict[str, object]) -> str:
    """The relation of one record as the reader sees it, everything written out: plain text."""
    here = HERE
    for key, value in values.items():
        here = here.replace(f"%({key})s", _constant(value))
    return f"(select s.* from {here}, lateral {rights.source(table, 's')} where s.id = {int(record)}) q"


def counted(
    session: Session,
    rights: Rights,
    made: Computed,
    record: int,
    field: str,
    most: int,
    values: dict[str, object],
) -> list[tuple[int, str | None, int]]:
    """The rows that a roll-up goes over for a record, those that may be read: number, value, how many in all."""
    roll_up = made.roll_up
    assert roll_up is not None
    column = name(roll_up.over.main_column(field).name)
    own = "%(record)s::text" if roll_up.named else "%(record)s::bigint"
    inside = f"select i.id from {statement(roll_up.source)} where {statement(roll_up.parent)} = {own}"
    text = (
        f"select s.id, s.{column}::text, count(*) over () from {HERE},"
        f" lateral {statement(rights.source(roll_up.over, 's'))}"
        f" where s.id in ({inside} and {statement(roll_up.where)}) order by s.id limit %(most)s"
    )
    return [(row[0], row[1], row[2]) for row in session.asked(text, {**values, "record": record, "most": most})]


def _constant(value: Any) -> str:
    return sql.Literal(value).as_string(None)
