"""Queries about drafts."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, and_, bindparam, delete, exists, select
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.kit.db import Statement
from chengwu.records.tables import DATA_DRAFT as D

_THIS = and_(
    D.c.person == bindparam("the_person"),
    D.c.form == bindparam("the_form"),
    D.c.record == bindparam("the_record"),
)

FIND: Final = Statement(select(D.c.sealed, D.c.read_version, D.c.version, D.c.at).where(_THIS))
LOCK: Final = Statement(select(D.c.version).where(_THIS).with_for_update())
IS_THERE: Final = Statement(select(exists().where(_THIS)))
_kept = upsert(D).values(
    **{name: bindparam(name) for name in ("person", "form", "record", "sealed", "read_version", "at")},
    version=bindparam("new_version"),
)
KEEP: Final = Statement(
    _kept.on_conflict_do_update(
        constraint="data_draft_pkey",
        set_={name: _kept.excluded[name] for name in ("sealed", "read_version", "version", "at")},
        where=D.c.version == bindparam("the_version", type_=BigInteger),
    ).returning(D.c.version)
)
"""Nothing comes back where somebody else has kept one meanwhile."""
DROP: Final = Statement(delete(D).where(_THIS))
_oldest = (
    select(D.c.form, D.c.record)
    .where(D.c.person == bindparam("the_person"))
    .order_by(D.c.at.desc())
    .offset(bindparam("most"))
    .subquery()
)
MAKE_ROOM: Final = Statement(
    delete(D).where(
        D.c.person == bindparam("the_person"),
        exists().where(and_(_oldest.c.form == D.c.form, _oldest.c.record == D.c.record)),
    )
)
FORGET: Final = Statement(delete(D).where(D.c.at < bindparam("the_moment", type_=TIMESTAMP(timezone=True))))
