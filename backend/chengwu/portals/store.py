"""Every query about public forms, shares, the pace of strangers and the brand."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Text, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.kit.db import Statement
from chengwu.portals.tables import BRAND as B
from chengwu.portals.tables import CONSENT as C
from chengwu.portals.tables import FORM as F
from chengwu.portals.tables import PACE as P
from chengwu.portals.tables import SHARE as S
from chengwu.portals.tables import SUBMISSION as M

_FORM = (F.c.id, F.c.token, F.c.definition, F.c.by, F.c.at, F.c.ended_at, F.c.submissions, F.c.version)
_SHARE = tuple(column for column in S.c if column.name != "fingerprint")
_THIS_FORM = F.c.id == bindparam("the_id")
_THIS_SHARE = S.c.id == bindparam("the_id")

BY_TOKEN: Final = Statement(select(*_FORM).where(F.c.token == bindparam("the_token"), F.c.ended_at.is_(None)))
BY_TOKEN_HELD: Final = Statement(
    select(*_FORM).where(F.c.token == bindparam("the_token"), F.c.ended_at.is_(None)).with_for_update()
)
"""Held, so that no more come in than are wanted, and the same one does not come in twice."""
FORMS: Final = Statement(select(*_FORM).where(F.c.ended_at.is_(None)).order_by(F.c.id.desc()))
LOCK_FORM: Final = Statement(select(*_FORM).where(_THIS_FORM, F.c.ended_at.is_(None)).with_for_update())
ADD_FORM: Final = Statement(
    insert(F).values({name: bindparam(name) for name in ("token", "form", "definition", "by", "at")}).returning(F.c.id)
)
CHANGE_FORM: Final = Statement(update(F).where(_THIS_FORM).values(definition=bindparam("now"), version=F.c.version + 1))
END_FORM: Final = Statement(update(F).where(_THIS_FORM).values(ended_at=bindparam("at")))

KNOWN: Final = Statement(
    select(M.c.record).where(M.c.portal == bindparam("the_portal"), M.c.key == bindparam("the_key"))
)
SUBMITTED: Final = Statement(
    insert(M).values({name: bindparam(name) for name in ("portal", "key", "form", "record", "at", "consent")})
)
COUNTED: Final = Statement(update(F).where(_THIS_FORM).values(submissions=F.c.submissions + 1))
CONSENT: Final = Statement(
    upsert(C)
    .values({name: bindparam(name) for name in ("digest", "text", "at")})
    .on_conflict_do_nothing(index_elements=[C.c.digest])
)
CONSENTED: Final = Statement(
    select(M.c.at, C.c.text, C.c.digest)
    .select_from(M.outerjoin(C, C.c.digest == M.c.consent))
    .where(M.c.form == bindparam("the_form"), M.c.record == bindparam("the_record"))
)
"""What somebody agreed to when a record came in, and when."""

_STEP = upsert(P).values(subject=bindparam("subject"), slot=bindparam("slot"), count=bindparam("by"))
STEP: Final = Statement(
    _STEP.on_conflict_do_update(
        index_elements=[P.c.subject, P.c.slot], set_={"count": P.c.count + _STEP.excluded.count}
    ).returning(P.c.count)
)
_OLD = select(P.c.slot).where(P.c.slot < bindparam("before")).order_by(P.c.slot).limit(200)
FORGET: Final = Statement(delete(P).where(P.c.slot.in_(_OLD.scalar_subquery())))
"""A few at a time, whenever somebody knocks."""

SHARE_BY: Final = Statement(
    select(*_SHARE).where(
        S.c.fingerprint == bindparam("the_fingerprint"), S.c.ended_at.is_(None), S.c.expires_at > bindparam("moment")
    )
)
SHARES: Final = Statement(
    select(*_SHARE)
    .where(
        S.c.ended_at.is_(None),
        S.c.expires_at > bindparam("moment"),
        func.coalesce(bindparam("whose", type_=S.c.by.type), S.c.by) == S.c.by,
        func.coalesce(bindparam("the_form", type_=Text), S.c.form) == S.c.form,
    )
    .order_by(S.c.id.desc())
    .limit(1000)
)
LOCK_SHARE: Final = Statement(select(*_SHARE).where(_THIS_SHARE, S.c.ended_at.is_(None)).with_for_update())
ADD_SHARE: Final = Statement(
    insert(S)
    .values(
        {
            name: bindparam(name)
            for name in (
                "fingerprint", "form", "record", "view", "fields", "title", "search", "colour", "password", "by", "at",
                "expires_at",
            )
        }
    )
    .returning(S.c.id)
)  # fmt: skip
END_SHARE: Final = Statement(update(S).where(_THIS_SHARE).values(ended_at=bindparam("at")))
OPENED: Final = Statement(update(S).where(_THIS_SHARE).values(opened=S.c.opened + 1, opened_at=bindparam("at")))

_BRAND = (B.c.colour, B.c.logo, B.c.cover, B.c.version)
FIND_BRAND: Final = Statement(select(*_BRAND))
LOCK_BRAND: Final = Statement(select(*_BRAND).with_for_update())
BEGIN_BRAND: Final = Statement(
    upsert(B).values(id=1, colour="", version=0).on_conflict_do_nothing(index_elements=[B.c.id])
)
"""So that there is a row to hold."""
CHANGE_BRAND: Final = Statement(
    update(B).values(
        colour=bindparam("new_colour"),
        logo=bindparam("new_logo"),
        cover=bindparam("new_cover"),
        version=B.c.version + 1,
    )
)
