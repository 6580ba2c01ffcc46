"""Every query about forms."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Text, any_, bindparam, column, delete, select, table, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from chengwu.forms.tables import DATED_DAY, FORM, FORM_VERSION
from chengwu.kit.db import Statement
from chengwu.kit.db.writing import plain, statement

_FORM = (FORM.c.id, FORM.c.key, FORM.c.state, FORM.c.definition, FORM.c.published, FORM.c.version)

EVERY: Final = Statement(select(*_FORM).order_by(FORM.c.key))
FIND: Final = Statement(select(*_FORM).where(FORM.c.key == bindparam("the_key")))
LOCK: Final = Statement(select(*_FORM).where(FORM.c.key == bindparam("the_key")).with_for_update())
LOCK_ALL: Final = Statement(select(*_FORM).order_by(FORM.c.id).with_for_update())
"""Publishing looks at every form, so two that publish go one after the other. In the order of ids: no deadlock."""

ADD: Final = Statement(
    insert(FORM).values(key=bindparam("key"), definition=bindparam("definition")).returning(FORM.c.id)
)
SAVE: Final = Statement(
    update(FORM)
    .where(FORM.c.id == bindparam("the_id"))
    .values(definition=bindparam("new_definition"), version=FORM.c.version + 1)
)
SET_STATE: Final = Statement(
    update(FORM)
    .where(FORM.c.id == bindparam("the_id"))
    .values(state=bindparam("new_state"), published=bindparam("new_published"), version=FORM.c.version + 1)
)

FORGET_VERSIONS: Final = Statement(delete(FORM_VERSION).where(FORM_VERSION.c.form == bindparam("the_form")))
FORGET: Final = Statement(delete(FORM).where(FORM.c.id == bindparam("the_form")))

ADD_VERSION: Final = Statement(
    insert(FORM_VERSION).values({name: bindparam(name) for name in ("form", "version", "definition", "at", "by")})
)
_VERSION = (FORM.c.key, FORM_VERSION.c.version, FORM_VERSION.c.definition, FORM_VERSION.c.at, FORM_VERSION.c.by)
_versions = select(*_VERSION).join(FORM, FORM.c.id == FORM_VERSION.c.form)
AT_VERSION: Final = Statement(
    _versions.where(FORM.c.key == bindparam("the_key"), FORM_VERSION.c.version == bindparam("the_version"))
)
PUBLISHED: Final = Statement(
    _versions.where(FORM_VERSION.c.version == FORM.c.published, FORM.c.state == "published").order_by(FORM.c.key)
)
"""The definitions that people work with."""
NEWEST: Final = Statement(
    _versions.where(
        FORM_VERSION.c.version == FORM.c.published, FORM.c.key == any_(bindparam("the_keys", type_=ARRAY(Text)))
    )
)
"""The last published version of these forms, retired or not."""

_PROGRESS: Final = ("horizon", "part", "after")
_DAY: Final = ("day", "complete", "definitions")
DAY: Final = Statement(select(*(DATED_DAY.c[each] for each in (*_DAY, *_PROGRESS))))
"""The day that dated fields are stored for, and how far one has come with it."""
_kept = insert(DATED_DAY).values(
    **{each: bindparam(each, type_=DATED_DAY.c[each].type) for each in _DAY}, horizon=None, part=0, after=0
)
KEEP_DAY: Final = Statement(
    _kept.on_conflict_do_update(
        constraint="dated_day_pkey", set_={each: _kept.excluded[each] for each in (*_DAY, *_PROGRESS)}
    )
)
GO_ON: Final = Statement(
    update(DATED_DAY).values({each: bindparam(f"to_{each}", type_=DATED_DAY.c[each].type) for each in _PROGRESS})
)
DOUBT_DAY: Final = Statement(update(DATED_DAY).values(complete=False, definitions=None))
FORGET_DAY: Final = Statement(delete(DATED_DAY))


def kept_day(schema: str) -> str:
    """The day that dated fields are stored for, as a piece of a statement."""
    there = table(DATED_DAY.name, column("day"), schema=schema)
    return statement(plain(select(there.c.day).scalar_subquery()))
