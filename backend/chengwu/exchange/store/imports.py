"""Queries about imports as a whole, and about what was learnt from earlier ones."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Text, and_, any_, bindparam, cast, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.exchange.tables import DATA_IMPORT as I
from chengwu.exchange.tables import DATA_IMPORT_MEMORY as M
from chengwu.exchange.tables import DATA_IMPORT_OTHERWISE as O
from chengwu.exchange.tables import DATA_IMPORT_WORD as W
from chengwu.kit.db import Statement

_MOMENT = TIMESTAMP(timezone=True)
_THIS = I.c.id == bindparam("the_id")
_COLUMNS = (
    *(I.c.id, I.c.file, I.c.state, I.c.sheets, I.c.plan, I.c.counts, I.c.done, I.c.total, I.c.problem),
    *(I.c.by, I.c.at, I.c.changed_at, I.c.version),
)

ADD: Final = Statement(
    insert(I)
    .values(
        **{name: bindparam(name) for name in ("file", "digest", "by", "at")},
        state="read",
        sheets=bindparam("sheets", type_=JSONB),
        changed_at=bindparam("at"),
    )
    .returning(I.c.id)
)
FIND: Final = Statement(select(*_COLUMNS).where(_THIS))
LOCK: Final = Statement(select(*_COLUMNS).where(_THIS).with_for_update())
_lock = func.hashtextextended(func.concat("exchange ", bindparam("the_id", type_=BigInteger)), 0)
HOLD: Final = Statement(select(func.pg_advisory_xact_lock_shared(_lock)))
"""Its records are being written until the end of the transaction, by this lane and by others."""
HOLD_ALONE: Final = Statement(select(func.pg_advisory_xact_lock(_lock)))
"""The same, when nobody else is at it."""
LISTED: Final = Statement(
    select(*_COLUMNS)
    .where(
        I.c.id < bindparam("before", type_=BigInteger),
        or_(bindparam("whose", type_=BigInteger).is_(None), I.c.by == bindparam("whose", type_=BigInteger)),
    )
    .order_by(I.c.id.desc())
    .limit(bindparam("most"))
)
"""Those of one person, or everybody's, the newest first."""
DROP: Final = Statement(delete(I).where(_THIS))
FORGET: Final = Statement(
    delete(I).where(
        or_(
            and_(
                or_(I.c.state == "read", I.c.state == "staging", I.c.state == "staged", I.c.state == "undone"),
                I.c.changed_at < bindparam("given_up_before"),
            ),
            and_(or_(I.c.state == "applied", I.c.state == "stopped"), I.c.changed_at < bindparam("undone_before")),
        )
    )
)
"""Those that nobody goes on with, and those whose time for being undone is over."""

KEEP_PLAN: Final = Statement(
    update(I)
    .where(_THIS)
    .values(
        plan=bindparam("new_plan", type_=JSONB),
        state="read",
        counts={},
        done=0,
        total=0,
        problem=None,
        changed_at=bindparam("now"),
        version=I.c.version + 1,
    )
    .returning(I.c.version)
)
KEEP_SHEETS: Final = Statement(
    update(I)
    .where(_THIS)
    .values(
        sheets=bindparam("new_sheets", type_=JSONB),
        plan={},
        state="read",
        counts={},
        done=0,
        total=0,
        problem=None,
        changed_at=bindparam("now"),
        version=I.c.version + 1,
    )
    .returning(I.c.version)
)
BEGIN_STAGING: Final = Statement(
    update(I)
    .where(_THIS)
    .values(
        state="staging",
        counts=func.jsonb_build_object("phase", cast(bindparam("new_phase"), Text)),
        done=0,
        total=bindparam("new_total"),
        problem=None,
        changed_at=bindparam("now"),
        version=I.c.version + 1,
    )
    .returning(I.c.version)
)
MOVE_ON: Final = Statement(update(I).where(_THIS).values(done=bindparam("new_done"), changed_at=bindparam("now")))
COME_ON: Final = Statement(
    update(I)
    .where(_THIS, I.c.state == "staging", I.c.version == bindparam("the_version", type_=BigInteger))
    .values(done=I.c.done + bindparam("more", type_=BigInteger), changed_at=bindparam("now"))
    .returning(I.c.done, I.c.total)
)
"""So many more rows are staged, maybe while others are; nothing when it is another plan by now."""
KEEP_FOUND: Final = Statement(update(I).where(_THIS).values(sheets=bindparam("new_sheets", type_=JSONB)))
"""What was found in the sheets, and nothing else of the import."""
BEGIN_PHASE: Final = Statement(
    update(I)
    .where(_THIS)
    .values(
        counts=func.jsonb_build_object("phase", cast(bindparam("new_phase"), Text)),
        done=0,
        total=bindparam("new_total"),
        changed_at=bindparam("now"),
    )
)
"""Staging goes on with something else, of which there is so much."""
END_STAGING: Final = Statement(
    update(I)
    .where(_THIS)
    .values(
        state="staged",
        done=I.c.total,
        counts=bindparam("new_counts", type_=JSONB),
        changed_at=bindparam("now"),
        version=I.c.version + 1,
    )
)
KEEP_COUNTS: Final = Statement(
    update(I)
    .where(_THIS)
    .values(counts=bindparam("new_counts", type_=JSONB), changed_at=bindparam("now"), version=I.c.version + 1)
    .returning(I.c.version)
)
STOP: Final = Statement(
    update(I)
    .where(_THIS)
    .values(
        state=bindparam("new_state"),
        problem=bindparam("new_problem", type_=JSONB),
        changed_at=bindparam("now"),
        version=I.c.version + 1,
    )
)

REMEMBERED: Final = Statement(
    select(M.c.form, M.c.signature, M.c.headings, M.c.target)
    .where(M.c.form == any_(bindparam("the_forms", type_=ARRAY(Text))))
    .order_by(M.c.at.desc())
    .limit(200)
)
_learnt = upsert(M).values(
    form=bindparam("form"),
    signature=bindparam("signature"),
    headings=bindparam("headings", type_=ARRAY(Text)),
    target=bindparam("target", type_=JSONB),
    at=bindparam("at"),
)
LEARN: Final = Statement(
    _learnt.on_conflict_do_update(
        constraint="data_import_memory_pkey",
        set_={"headings": _learnt.excluded.headings, "target": _learnt.excluded.target, "at": _learnt.excluded.at},
    )
)
FORGET_LEARNT: Final = Statement(
    delete(M).where(M.c.at < bindparam("before", type_=_MOMENT)),
)

WORDS: Final = Statement(
    select(W.c.form, W.c.field, W.c.word)
    .where(W.c.form == any_(bindparam("the_forms", type_=ARRAY(Text))))
    .order_by(W.c.form, W.c.field, W.c.word)
)
FORGET_WORDS: Final = Statement(delete(W).where(W.c.form == any_(bindparam("the_forms", type_=ARRAY(Text)))))
OTHERWISE: Final = Statement(
    select(O.c.form, O.c["values"]).where(O.c.form == any_(bindparam("the_forms", type_=ARRAY(Text))))
)
FORGET_OTHERWISE: Final = Statement(delete(O).where(O.c.form == any_(bindparam("the_forms", type_=ARRAY(Text)))))
ADD_OTHERWISE: Final = Statement(upsert(O).values({name: bindparam(name) for name in ("form", "values")}))
ADD_WORD: Final = Statement(
    upsert(W).values({name: bindparam(name) for name in ("form", "field", "word")}).on_conflict_do_nothing()
)
