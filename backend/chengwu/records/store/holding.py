"""Texts that hold rows and resources for a transaction."""

from __future__ import annotations

from collections.abc import Sequence

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name


def hold(session: Session, catalogue: Catalogue, table: RecordTable, ids: Sequence[int], *, alone: bool) -> set[int]:
    """Hold rows in the order of their numbers: alone, or with others who also only read them. Those that are there."""
    text = f"select id from {name(catalogue.schema, table.name)} where id = any(%(ids)s::bigint[]) order by id for "
    return {row[0] for row in session.asked(text + ("no key update" if alone else "share"), {"ids": list(ids)})}


def hold_resources(session: Session, names: Sequence[str], *, alone: bool = True) -> None:
    """Hold things that are no rows, by name, in the order given, until the transaction is over."""
    way = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    text = f"select {way}(hashtextextended(one, 0)) from unnest(%(names)s::text[]) with ordinality"
    session.asked(text + " as each(one, place) order by place", {"names": list(names)})


def transactions(session: Session) -> tuple[int, int]:
    """The numbers of the oldest transaction that still writes, and of this one, which counts as one that writes."""
    session.asked("select pg_current_xact_id()")
    ((oldest, own),) = session.asked(
        "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_current_xact_id()::text::bigint"
    )
    return oldest, own
