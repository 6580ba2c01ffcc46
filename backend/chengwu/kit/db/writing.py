"""Pieces of SQL as text, for the stores whose tables follow definitions.

Two kinds of text, never mixed up. *Plain* text is SQL as PostgreSQL reads it: the pieces that formulas and rights give.
A *statement* is what psycopg runs: `%(name)s` stands for a value, and every other percent sign is written twice.
"""

from __future__ import annotations

import re
from typing import Any, Final

from psycopg import sql
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql import ClauseElement

_VALUE: Final = re.compile(r"(?<!%)((?:%%)*)%\((\w+)\)s")
"""A place for a value: its percent sign is not one of a pair."""
_PLAIN: Final = PGDialect(paramstyle="named")  # type: ignore[no-untyped-call]
_STATEMENT: Final = PGDialect_psycopg()  # type: ignore[no-untyped-call]


def plain(expression: ClauseElement) -> str:
    """An expression of SQLAlchemy as plain text, its constants written out.

    >>> import sqlalchemy as sa
    >>> plain(sa.column("a") == "50%")
    "a = '50%'"
    """
    return str(expression.compile(dialect=_PLAIN, compile_kwargs={"literal_binds": True}))


def with_values(expression: ClauseElement, prefix: str) -> tuple[str, dict[str, Any]]:
    """An expression as a piece of a statement, with the values to bind, named by `prefix`.

    >>> import sqlalchemy as sa
    >>> with_values(sa.column("a") == "50%", "f")
    ('a = %(f_1)s::VARCHAR', {'f_1': '50%'})
    """
    compiled = expression.compile(dialect=_STATEMENT)
    given: dict[str, Any] = dict(compiled.params)
    names = {old: f"{prefix}_{place}" for place, old in enumerate(given, 1)}
    text = _VALUE.sub(lambda found: f"{found[1]}%({names[found[2]]})s", str(compiled))
    return text, {names[old]: value for old, value in given.items()}


def statement(text: str) -> str:
    """Plain text as a piece of a statement.

    >>> statement("a like '50%'")
    "a like '50%%'"
    """
    return text.replace("%", "%%")


def name(*names: str) -> str:
    """Names as plain text: `"w_main"."crm_order"`."""
    return sql.Identifier(*names).as_string(None)
