"""Queries about refused attempts."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Column,
    Float,
    Integer,
    Interval,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.sql import ColumnElement

from chengwu.directory.tables import REFUSED_ATTEMPT
from chengwu.kit.db import Statement

_MOMENT = TIMESTAMP(timezone=True)
_NOW = bindparam("now", type_=_MOMENT)
_FREE = bindparam("free", type_=Integer)
_COUNT: Column[Any] = REFUSED_ATTEMPT.c.count
_SECOND: ColumnElement[Any] = literal_column("interval '1 second'", Interval)

_next = case((REFUSED_ATTEMPT.c.last_at < bindparam("forgotten_before", type_=_MOMENT), 1), else_=_COUNT + 1)
_delay = func.least(
    # 2^30 seconds is more than any limit; the power stays in range however high the count.
    func.power(cast(2, Float), func.least(_next - _FREE, 30)),
    bindparam("longest", type_=Float),
)

COUNT: Final = Statement(
    insert(REFUSED_ATTEMPT)
    .values(kind=bindparam("kind"), subject=bindparam("subject"), count=1, last_at=_NOW, locked_until=None)
    .on_conflict_do_update(
        index_elements=["kind", "subject"],
        set_={
            "count": _next,
            "last_at": _NOW,
            "locked_until": case((_next >= _FREE, _NOW + cast(_delay, Float) * _SECOND), else_=None),
        },
        where=or_(REFUSED_ATTEMPT.c.locked_until.is_(None), REFUSED_ATTEMPT.c.locked_until <= _NOW),
    )
    .returning(_COUNT)
)
"""One more; no row comes back while it is locked, and nothing is counted then. From the `free`-th on, each locks for
1, 2, 4 … seconds, at most `longest`."""

LOCKED_UNTIL: Final = Statement(
    select(func.max(REFUSED_ATTEMPT.c.locked_until)).where(
        or_(
            and_(REFUSED_ATTEMPT.c.kind == "account", REFUSED_ATTEMPT.c.subject == bindparam("the_account")),
            and_(REFUSED_ATTEMPT.c.kind == "address", REFUSED_ATTEMPT.c.subject == bindparam("the_address")),
        )
    )
)

FORGET: Final = Statement(
    delete(REFUSED_ATTEMPT).where(
        REFUSED_ATTEMPT.c.kind == bindparam("the_kind"), REFUSED_ATTEMPT.c.subject == bindparam("the_subject")
    )
)
