"""Every query about views. `whose` is a person; without one, the views that everybody shares."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Text, bindparam, delete, func, insert, or_, select, update

from chengwu.kit.db import Statement
from chengwu.views.tables import FORM_VIEW as V

_VIEW = (V.c.id, V.c.owner, V.c.definition, V.c.version)
_WHOSE = V.c.owner.is_not_distinct_from(bindparam("whose", type_=BigInteger))
_THIS = V.c.id == bindparam("the_id")

FIND: Final = Statement(select(*_VIEW).where(V.c.key == bindparam("the_key"), _WHOSE))
LOCK: Final = Statement(select(*_VIEW).where(V.c.key == bindparam("the_key"), _WHOSE).with_for_update())
OF_FORM: Final = Statement(
    select(*_VIEW)
    .where(V.c.form == bindparam("the_form"), or_(V.c.owner.is_(None), _WHOSE))
    .order_by(V.c.owner.is_not(None), V.c.id)
)
"""The shared ones first, each in the order in which they were made."""
SHARED: Final = Statement(select(*_VIEW).where(V.c.owner.is_(None)).order_by(V.c.key))
OWN: Final = Statement(select(*_VIEW).where(_WHOSE, V.c.owner.is_not(None)).order_by(V.c.key))
KEYS: Final = Statement(select(V.c.key).where(_WHOSE))
COUNT: Final = Statement(select(func.count()).select_from(V).where(V.c.form == bindparam("the_form"), _WHOSE))
HOLD: Final = Statement(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("subject", type_=Text), 0))))
"""One after the other, so that two at once do not both take the last place."""

ADD: Final = Statement(
    insert(V)
    .values(key=bindparam("key"), form=bindparam("form"), owner=bindparam("owner"), definition=bindparam("definition"))
    .returning(V.c.id)
)
SAVE: Final = Statement(update(V).where(_THIS).values(definition=bindparam("now"), version=V.c.version + 1))
REMOVE: Final = Statement(delete(V).where(_THIS))
REMOVE_OF_FORM: Final = Statement(delete(V).where(V.c.form == bindparam("the_form")))
