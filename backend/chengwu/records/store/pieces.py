"""The function behind the index of searches, in the schema `fx` beside the functions of the formulas."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from psycopg import Connection, sql

from chengwu.kit.db.database import APPLICATION_ROLE

_TEXT: Final = (Path(__file__).parent / "search_pieces.sql").read_text(encoding="utf-8").strip()
_LOCK: Final = 4_102_912
_INSTALL: Final = """
    select pg_advisory_xact_lock({lock});
    create schema if not exists fx;
    {text};
    grant usage on schema fx to {role};
    grant execute on function fx.search_pieces(text) to {role};
"""


def install(connection: Connection[Any]) -> None:
    """Put the function there, as the owner, in one transaction; repeatable."""
    connection.execute(
        sql.SQL(_INSTALL).format(
            lock=sql.Literal(_LOCK), text=sql.Composed([sql.SQL(_TEXT)]), role=sql.Identifier(APPLICATION_ROLE)
        )
    )
