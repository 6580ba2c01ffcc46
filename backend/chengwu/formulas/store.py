"""The statements that evaluate expressions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from psycopg import Connection, Error
from psycopg.pq import TransactionStatus

from chengwu.formulas.scope import ROOT
from chengwu.formulas.sql import query

Row = tuple[list[str | None], list[str | None]]
_BACK: Final = "rollback to savepoint formula; release savepoint formula"


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


def evaluated(connection: Connection[Any], arms: Sequence[str], milliseconds: int) -> list[Row]:
    """The rows of several arms, in one statement that may take so long, and one message to the server.

    It only reads. When it fails, a transaction around it goes on. It begins and ends no transaction: inside one there
    is a savepoint around it, and the limit goes when that is taken back; without one the message is one of its own.
    """
    text = " union all ".join(query(f"{place}, q.*", f"{one} q") for place, one in enumerate(arms))
    limit = f"set local statement_timeout = {milliseconds}"
    alone = connection.autocommit and connection.info.transaction_status == TransactionStatus.IDLE
    if alone:
        return _rows(connection, f"{limit}; {text}")
    try:
        return _rows(connection, f"savepoint formula; {limit}; {text}; {_BACK}")
    except Error:
        if not connection.closed and connection.info.transaction_status == TransactionStatus.INERROR:
            connection.execute(_BACK)
        raise


def _rows(connection: Connection[Any], text: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(text.encode(), prepare=False)
        while cursor.description is None:
            cursor.nextset()
        found = cursor.fetchall()
    return [(values, problems) for _, values, problems in sorted(found, key=lambda row: row[0])]
