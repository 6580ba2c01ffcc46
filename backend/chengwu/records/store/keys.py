"""Queries about the keys of requests."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import TIMESTAMP

from chengwu.kit.db import Statement
from chengwu.records.tables import WRITE_KEY

FIND: Final = Statement(
    select(WRITE_KEY.c.asked, WRITE_KEY.c.answer).where(
        WRITE_KEY.c.actor_kind == bindparam("the_kind"),
        WRITE_KEY.c.actor == bindparam("the_actor"),
        WRITE_KEY.c.key == bindparam("the_key"),
    )
)
KEEP: Final = Statement(
    insert(WRITE_KEY).values(
        {name: bindparam(name) for name in ("actor_kind", "actor", "key", "asked", "answer", "at")}
    )
)
FORGET: Final = Statement(delete(WRITE_KEY).where(WRITE_KEY.c.at < bindparam("moment", type_=TIMESTAMP(timezone=True))))
