"""Every query of files. Bind names that begin with `the_` or `new_` keep clear of column names."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Text, and_, any_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.files.model import NOBODY
from chengwu.files.tables import DATA_FILE as F
from chengwu.files.tables import DATA_FILE_LOOSE as L
from chengwu.files.tables import DATA_FILE_USE as U
from chengwu.kit.db import Statement

_MOMENT = TIMESTAMP(timezone=True)
_THIS = F.c.id == bindparam("the_id")
_IDS = bindparam("the_ids", type_=ARRAY(BigInteger))
_USED = exists().where(and_(U.c.file == F.c.id, U.c.ended_at.is_(None)))
_COLUMNS = (
    *(F.c.id, F.c.name, F.c.size, F.c.media_type, F.c.digest, F.c.width, F.c.height),
    *(F.c.state, F.c.by, F.c.at, F.c.expires_at),
)

ALONE: Final = Statement(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("the_lock"), 0))))
"""Whoever adds to what is counted waits for whoever is adding."""
TAKEN: Final = Statement(select(func.coalesce(func.sum(F.c.size), 0)))
"""Bytes of all files, those that are on their way as large as they were announced."""
UNDER_WAY: Final = Statement(
    select(func.count()).select_from(F).where(F.c.by == bindparam("person"), F.c.state == "uploading")
)
ADD: Final = Statement(
    insert(F)
    .values(**{name: bindparam(name) for name in ("name", "size", "by", "at", "expires_at")}, state="uploading")
    .returning(F.c.id)
)
FIND: Final = Statement(select(*_COLUMNS).where(_THIS))
SOME: Final = Statement(select(*_COLUMNS).where(F.c.id == any_(_IDS)).order_by(F.c.id))
HELD: Final = Statement(
    select(*_COLUMNS).where(F.c.id == any_(_IDS)).order_by(F.c.id).with_for_update(read=True, key_share=True)
)
"""Those of the files that are there, which cannot go before this transaction is over."""
LOCK: Final = Statement(select(*_COLUMNS).where(_THIS).with_for_update())
IS_USED: Final = Statement(select(exists().where(U.c.file == bindparam("the_id"))))
IS_HELD: Final = Statement(select(exists().where(U.c.file == bindparam("the_id"), U.c.ended_at.is_(None))))
KNOWN_AS: Final = Statement(
    update(F)
    .where(_THIS, F.c.state == "uploading")
    .values(
        digest=bindparam("new_digest"),
        media_type=bindparam("new_type"),
        width=bindparam("new_width"),
        height=bindparam("new_height"),
    )
)
"""What the bytes are, before they lie where they are to stay."""
READY: Final = Statement(update(F).where(_THIS, F.c.state == "uploading").values(state="ready", expires_at=None))
DROP: Final = Statement(delete(F).where(_THIS))

_loosened = upsert(L).values(digest=bindparam("the_digest"), at=bindparam("the_moment"))
LOOSEN: Final = Statement(
    _loosened.on_conflict_do_update(constraint="data_file_loose_pkey", set_={"at": _loosened.excluded.at})
)
"""Bytes may lie there without a file from now on."""
FASTEN: Final = Statement(delete(L).where(L.c.digest == bindparam("the_digest")))
LOOSE: Final = Statement(
    select(L.c.digest)
    .where(L.c.at < bindparam("the_moment", type_=_MOMENT))
    .order_by(L.c.at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
OWNED: Final = Statement(select(exists().where(F.c.digest == bindparam("the_digest"))))

USE: Final = Statement(
    upsert(U)
    .values(
        file=bindparam("file"),
        address=bindparam("address"),
        record=bindparam("record"),
        field=bindparam("field"),
        ended_at=None,
    )
    .on_conflict_do_update(constraint="data_file_use_pkey", set_={"ended_at": None})
)
_this_use = and_(
    U.c.file == bindparam("the_file"),
    U.c.address == bindparam("the_address"),
    U.c.record == bindparam("the_record"),
    U.c.field == bindparam("the_field"),
)
END_USE: Final = Statement(update(U).where(_this_use).values(ended_at=bindparam("the_moment")))
FORGET_USE: Final = Statement(delete(U).where(_this_use))
END_USES: Final = Statement(
    update(U)
    .where(
        U.c.address == bindparam("the_address"),
        or_(bindparam("the_field", type_=Text).is_(None), U.c.field == bindparam("the_field", type_=Text)),
        U.c.ended_at.is_(None),
    )
    .values(ended_at=bindparam("the_moment"))
)
"""Those of a field, or of all fields of a table, that is no more."""

EXPIRED: Final = Statement(
    select(F.c.id)
    .where(F.c.state == "uploading", F.c.expires_at < bindparam("the_moment", type_=_MOMENT))
    .order_by(F.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_last_used = select(func.max(U.c.ended_at)).where(U.c.file == F.c.id).scalar_subquery()
UNUSED: Final = Statement(
    select(*_COLUMNS)
    .where(
        F.c.state == "ready",
        or_(
            F.c.at < bindparam("brought_before", type_=_MOMENT),
            and_(F.c.by == NOBODY, F.c.at < bindparam("unclaimed_before", type_=_MOMENT)),
        ),
        ~_USED,
        func.coalesce(_last_used < bindparam("ended_before", type_=_MOMENT), True),
    )
    .order_by(F.c.at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
"""Those that no record has used for long, or ever."""
PAST: Final = Statement(
    select(*_COLUMNS).where(F.c.state == "ready", F.c.id > bindparam("after")).order_by(F.c.id).limit(bindparam("most"))
)
"""Ready ones by number, some at a time."""
