"""The statements that evaluate expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, sql
from psycopg.pq import TransactionStatus

from chengwu.formulas.scope import ROOT
from chengwu.formulas.sql import query

Row = tuple[list[str | None], list[str | None]]


def arm(
    columns: Sequence[str],
    origin: str | None,
    values: Sequence[str],
    shown: Sequence[str],
    problems: Sequence[str | None],
) -> str:
    """One row: its values as texts of JSON, and the names of its errors.

    The row stands behind `offset 0`, so that its constants are not computed while planning; the values behind another,
    so that they are not computed again for the error (rule 8).
    """
    named = ", ".join(f"{value} as v{place}" for place, value in enumerate(values))
    told = ", ".join(
        f"case when {ROOT}.v{place} is null then {problem} end" if problem else "null"
        for place, problem in enumerate(problems)
    )
    row = ", ".join([*(["*"] if origin else []), *columns]) or "1 as one"
    inner = query(row, f"{origin} offset 0") if origin else f"(select {row} offset 0)"
    values_of = query(f"{ROOT}.*, {named}", f"{inner} {ROOT} offset 0")
    return query(f"array[{', '.join(shown)}]::text[], array[{told}]::text[]", f"{values_of} {ROOT}")


def evaluated(connection: Connection[Any], arms: Sequence[str]) -> list[Row]:
    """The rows of several arms, in one statement."""
    text = " union all ".join(query(f"{place}, q.*", f"{one} q") for place, one in enumerate(arms))
    found = connection.execute(text, prepare=False).fetchall()
    return [(values, problems) for _, values, problems in sorted(found, key=lambda row: row[0])]


@contextmanager
def limited(connection: Connection[Any], milliseconds: int) -> Iterator[None]:
    """What runs inside only reads, and may take so long. When it fails, a transaction around it goes on.

    It begins and ends no transaction: inside one it is a savepoint, and without one a setting of the session that is
    taken back.
    """
    limit = sql.SQL("set {} statement_timeout = {}")
    if connection.info.transaction_status == TransactionStatus.IDLE:
        connection.execute(limit.format(sql.SQL("session"), sql.Literal(milliseconds)))
        try:
            yield
        finally:
            if not connection.closed:
                connection.execute("reset statement_timeout")
        return
    local = limit.format(sql.SQL("local"), sql.Literal(milliseconds))
    connection.execute(sql.SQL("savepoint formula; {}").format(local))
    try:
        yield
    finally:
        if not connection.closed:
            # Back to it also when all went well: the setting goes with it, and there is nothing else to lose.
            connection.execute("rollback to savepoint formula; release savepoint formula")
