"""Queries about who has what open."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, and_, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.kit.db import Statement
from chengwu.records.tables import PRESENCE as P

_MOMENT = TIMESTAMP(timezone=True)
_THIS = and_(P.c.person == bindparam("the_person"), P.c.screen == bindparam("the_screen"))
_fresh = P.c.seen_at > bindparam("since", type_=_MOMENT)

BEFORE: Final = Statement(select(P.c.form, P.c.record, P.c.editing).where(_THIS, _fresh))
_stands = upsert(P).values(**{name: bindparam(name) for name in P.c.keys()})  # noqa: SIM118 - a collection of columns
STAND: Final = Statement(
    _stands.on_conflict_do_update(
        constraint="presence_pkey",
        set_={name: _stands.excluded[name] for name in ("form", "record", "editing", "seen_at")},
    )
)
_oldest = (
    select(P.c.screen)
    .where(P.c.person == bindparam("the_person"))
    .order_by(P.c.seen_at.desc())
    .offset(bindparam("most"))
    .subquery()
)
MAKE_ROOM: Final = Statement(
    delete(P).where(P.c.person == bindparam("the_person"), P.c.screen.in_(select(_oldest.c.screen)))
)
OTHERS: Final = Statement(
    select(P.c.person, func.bool_or(P.c.editing).label("editing"))
    .where(
        P.c.form == bindparam("the_form"),
        P.c.record == bindparam("the_record", type_=BigInteger),
        P.c.person != bindparam("the_person"),
        _fresh,
    )
    .group_by(P.c.person)
    .order_by(func.bool_or(P.c.editing).desc(), func.max(P.c.seen_at).desc(), P.c.person)
    .limit(bindparam("most"))
)
LEAVE: Final = Statement(delete(P).where(_THIS).returning(P.c.form, P.c.record))
FORGET: Final = Statement(delete(P).where(P.c.seen_at < bindparam("the_moment", type_=_MOMENT)))
