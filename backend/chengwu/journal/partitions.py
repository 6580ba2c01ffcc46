"""One partition per month, made ahead by the owner, so that old months can be kept or let go as a whole.

A partition is a table of its own; the application may write to it and read it through the journal only. What falls
outside of every month lands in a last partition, so that no change is ever refused for want of a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from psycopg import sql

from chengwu.kit.db import Session
from chengwu.kit.db.database import APPLICATION_ROLE

MONTHS_AHEAD: Final = 13
_REST: Final = "journal_rest"


def ensure_partitions(session: Session, months: int = MONTHS_AHEAD) -> list[str]:
    """Make the partitions of this month and of those to come that are not there; their names. Needs the owner."""
    there = {str(row[0]) for row in session.connection.execute(_PARTITIONS, [session.schema]).fetchall()}
    made = []
    for first, after in _months(session.now, months):
        name = f"journal_{first:%Y_%m}"
        if name in there or _rest_holds(session, first, after):
            continue
        session.connection.execute(
            sql.SQL("create table {} partition of {} for values from ({}) to ({})").format(
                sql.Identifier(session.schema, name),
                sql.Identifier(session.schema, "journal"),
                sql.Literal(first.isoformat()),
                sql.Literal(after.isoformat()),
            )
        )
        session.connection.execute(
            sql.SQL("revoke all on {} from {}").format(
                sql.Identifier(session.schema, name), sql.Identifier(APPLICATION_ROLE)
            )
        )
        made.append(name)
    return made


_PARTITIONS: Final = """
    select c.relname from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    join pg_catalog.pg_class p on p.oid = i.inhparent
    where p.relnamespace = %s::regnamespace and p.relname = 'journal'"""


def _rest_holds(session: Session, first: datetime, after: datetime) -> bool:
    """Whether entries of this month have landed in the last partition; then they stay there."""
    found: Any = session.connection.execute(
        sql.SQL("select exists (select from {} where at >= %s and at < %s)").format(
            sql.Identifier(session.schema, _REST)
        ),
        [first, after],
    ).fetchone()
    return bool(found[0])


def _months(now: datetime, count: int) -> Iterator[tuple[datetime, datetime]]:
    year, month = now.astimezone(UTC).year, now.astimezone(UTC).month
    for _ in range(count + 1):
        first = datetime(year, month, 1, tzinfo=UTC)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        yield first, datetime(year, month, 1, tzinfo=UTC)
