"""Texts that find and replace what is sealed in the tables of records, whatever definitions still name it.

Which columns are sealed is asked of the database: a column of bytes beside the one of its digest. So a field that was
removed and is only kept is found as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chengwu.kit.db import Session
from chengwu.kit.db.writing import name

_SEALED: Final = """
    select c.relname::text, array_agg(a.attname::text order by a.attname)
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_catalog.pg_attribute d on d.attrelid = c.oid and d.attnum > 0 and not d.attisdropped
      and d.attname = a.attname || '__digest'
    where n.nspname = %(schema)s and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and d.atttypid = 'bytea'::regtype
    group by c.relname order by c.relname"""


def sealed_columns(session: Session) -> Mapping[str, Sequence[str]]:
    """The tables that have sealed columns, in order, with those columns."""
    return dict(session.asked(_SEALED, {"schema": session.schema}))


def count_otherwise(session: Session, table: str, columns: Sequence[str], heading: bytes) -> int:
    """How many values of these columns do not begin with `heading`."""
    counts = " + ".join(f"count(*) filter (where {_otherwise(column)})" for column in columns)
    return int(session.asked(f"select {counts} from {_at(session, table)} t", {"heading": heading})[0][0])


def otherwise(
    session: Session, table: str, columns: Sequence[str], heading: bytes, after: int, most: int
) -> list[tuple[Any, ...]]:
    """The next rows that hold such a value: their numbers and these columns."""
    listed = ", ".join(f"t.{name(column)}" for column in columns)
    some = " or ".join(_otherwise(column) for column in columns)
    text = (
        f"select t.id, {listed} from {_at(session, table)} t where t.id > %(after)s and ({some})"
        " order by t.id limit %(most)s"
    )
    return session.asked(text, {"heading": heading, "after": after, "most": most})


def replace(session: Session, table: str, column: str, values: Sequence[tuple[int, bytes, bytes]]) -> int:
    """Number, what was read, what is to be there: only where it still is what was read; how many that were."""
    text = (
        f"with done as (update {_at(session, table)} t set {name(column)} = n.sealed"
        " from unnest(%(ids)s::bigint[], %(was)s::bytea[], %(sealed)s::bytea[]) n(id, was, sealed)"
        f" where t.id = n.id and t.{name(column)} = n.was returning 1) select count(*) from done"
    )
    ids, was, sealed = (list(each) for each in zip(*values, strict=True))
    return int(session.asked(text, {"ids": ids, "was": was, "sealed": sealed})[0][0])


def some_sealed(session: Session, table: str, column: str, after: int, most: int) -> list[tuple[int, bytes]]:
    """The next rows in which the column holds something."""
    text = (
        f"select t.id, t.{name(column)} from {_at(session, table)} t"
        f" where t.id > %(after)s and t.{name(column)} is not null order by t.id limit %(most)s"
    )
    return session.asked(text, {"after": after, "most": most})


def put_digests(session: Session, table: str, column: str, digests: Mapping[int, bytes]) -> None:
    """The digests of rows, by number."""
    digest = name(f"{column}__digest")
    text = (
        f"update {_at(session, table)} t set {digest} = n.digest"
        " from unnest(%(ids)s::bigint[], %(digests)s::bytea[]) n(id, digest) where t.id = n.id"
    )
    session.asked(text, {"ids": list(digests), "digests": list(digests.values())})


def _otherwise(column: str) -> str:
    return f"substr(t.{name(column)}, 1, length(%(heading)s::bytea)) <> %(heading)s::bytea"


def _at(session: Session, table: str) -> str:
    return name(session.schema, table)
