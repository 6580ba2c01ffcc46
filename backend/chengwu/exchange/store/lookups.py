"""Texts that look for records by what a sheet says of them, among what the asker may read. One statement for many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from psycopg.types.json import Jsonb

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement

_TRY: Final = "savepoint staging; set constraints all deferred"
_TAKE_BACK: Final = "rollback to savepoint staging; release savepoint staging"


def equal_to(
    session: Session, rights: Rights, table: RecordTable, columns: Sequence[str], rows: Sequence[dict[str, Any]]
) -> dict[int, list[tuple[int, int]]]:
    """By place of the row: number and version of the records that have the same in all these columns.

    The rows are different from each other, so that each record is met once at most. A cell that the asker may not read
    is blank to them, so nothing is found by it.
    """
    own = name(rights.catalogue.schema, table.name)
    source = statement(rights.source(table, "s"))
    same = " and ".join(f"s.{name(column)} = n.{name(column)}" for column in columns)
    # A plain join, so that the database may read the table once instead of once for each row.
    text = (
        f"select g.place, array_agg(s.id order by s.id), array_agg(s.version order by s.id) from {HERE},"
        f" lateral {source}, jsonb_array_elements(%(rows)s::jsonb) with ordinality g(value, place),"
        f" lateral jsonb_populate_record(null::{own}, g.value) n where {same} group by g.place"
    )
    values = {**rights.values(session.now), "rows": Jsonb(list(rows))}
    return {
        place - 1: list(zip(records, versions, strict=True)) for place, records, versions in session.asked(text, values)
    }


def seen(session: Session, rights: Rights, table: RecordTable, numbers: Sequence[int]) -> dict[int, int]:
    """Those of these records that the asker may read, with their versions."""
    source = statement(rights.source(table, "s"))
    text = f"select s.id, s.version from {HERE}, lateral {source} where s.id = any(%(ids)s::bigint[])"
    return dict(session.asked(text, {**rights.values(session.now), "ids": list(numbers)}))


def called(
    session: Session, rights: Rights, table: RecordTable, column: str, texts: Sequence[str]
) -> dict[str, list[int]]:
    """By text: the records whose column says it, half width and without blanks around it."""
    source = statement(rights.source(table, "s"))
    said = f"normalize(btrim(s.{name(column)}::text), NFKC)"
    # Spelled once for each record, and met by a hash: an array that comes as a parameter would be gone through.
    text = (
        f"select k.said, array_agg(k.id order by k.id) from {HERE}, lateral {source},"
        f" lateral (select s.id, {said} as said offset 0) k"
        " join unnest(%(texts)s::text[]) t(text) on t.text = k.said group by 1"
    )
    values = {**rights.values(session.now), "texts": list(texts)}
    return dict(session.asked(text, values))


@contextmanager
def taken_back(session: Session) -> Iterator[None]:
    """Whatever is written inside is as if it had not been, afterwards, also when it was refused.

    Constraints are held against it when it stands, as at the beginning of a transaction: what was tried before in the
    same one leaves them immediate, also when it is taken back.
    """
    facts = len(session.facts)
    session.statements += 2
    session.connection.execute(_TRY)
    try:
        yield
    finally:
        del session.facts[facts:]
        session.connection.execute(_TAKE_BACK)
