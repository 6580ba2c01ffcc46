"""The statements that look after the schema `fx`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from psycopg import Connection, sql

from chengwu.kit.db.database import APPLICATION_ROLE

_LOCK: Final = 4_102_911
_REGIONS: Final = """
    select pg_advisory_xact_lock({lock});
    truncate fx.division;
    insert into fx.division (code, name) select * from unnest({codes}::text[], {names}::text[]);
    comment on table fx.division is {fingerprint};
"""
_INSTALL: Final = """
    select pg_advisory_xact_lock({lock});
    create schema if not exists fx;
    set local check_function_bodies = off;
    set local client_min_messages = warning;
    {library};
    comment on schema fx is {version};
    grant usage on schema fx to {role};
    grant execute on all functions in schema fx to {role};
    grant select on all tables in schema fx to {role};
"""


def installed(connection: Connection[Any]) -> str | None:
    """The version of the library that the database has; None: it has none."""
    found = connection.execute(
        "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'fx'"
    ).fetchone()
    return None if found is None else found[0]


def install(connection: Connection[Any], library: str, version: str) -> None:
    """Put the library there, as the owner. One message to the server is one transaction, if there is none around it.

    The functions of an older version are replaced in place: stored statements and indexes go on.
    """
    connection.execute(
        sql.SQL(_INSTALL).format(
            lock=sql.Literal(_LOCK),
            library=sql.SQL(library),
            version=sql.Literal(version),
            role=sql.Identifier(APPLICATION_ROLE),
        )
    )


def regions(connection: Connection[Any]) -> str | None:
    """The fingerprint of the divisions that are known; None: there are none."""
    found = connection.execute("select obj_description('fx.division'::regclass, 'pg_class')").fetchone()
    return None if found is None else found[0]


def keep_regions(connection: Connection[Any], names: Mapping[str, str], fingerprint: str) -> None:
    """Put the names of divisions there, as the owner; one message to the server, as above."""
    connection.execute(
        sql.SQL(_REGIONS).format(
            lock=sql.Literal(_LOCK),
            codes=sql.Literal(list(names)),
            names=sql.Literal(list(names.values())),
            fingerprint=sql.Literal(fingerprint),
        )
    )
