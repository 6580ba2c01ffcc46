"""Queries about roles."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, delete, func, insert, select, update

from chengwu.directory.tables import PERSON, PERSON_ROLE, ROLE
from chengwu.kit.db import Statement

_SHOWN = select(
    ROLE.c.id,
    ROLE.c.name,
    ROLE.c.permissions,
    ROLE.c.built_in,
    select(func.count())
    .select_from(PERSON_ROLE.join(PERSON, PERSON.c.id == PERSON_ROLE.c.person))
    .where(PERSON_ROLE.c.role == ROLE.c.id, PERSON.c.state != "left")
    .correlate(ROLE)
    .scalar_subquery()
    .label("people"),
    ROLE.c.version,
)

ALL: Final = Statement(_SHOWN.order_by(ROLE.c.built_in.desc(), ROLE.c.name, ROLE.c.id))
FIND: Final = Statement(_SHOWN.where(ROLE.c.id == bindparam("the_id")))
LOCK: Final = Statement(
    select(ROLE.c.name, ROLE.c.permissions, ROLE.c.built_in, ROLE.c.version)
    .where(ROLE.c.id == bindparam("the_id"))
    .with_for_update()
)
ADD: Final = Statement(
    insert(ROLE)
    .values(name=bindparam("name"), permissions=bindparam("permissions"), built_in=bindparam("built_in"))
    .returning(ROLE.c.id)
)
CHANGE: Final = Statement(
    update(ROLE)
    .where(ROLE.c.id == bindparam("the_id"))
    .values(name=bindparam("new_name"), permissions=bindparam("new_permissions"), version=ROLE.c.version + 1)
)
REMOVE: Final = Statement(delete(ROLE).where(ROLE.c.id == bindparam("the_id")))
BUILT_IN: Final = Statement(select(ROLE.c.id).where(ROLE.c.built_in))
FORGET_LEFT: Final = Statement(
    delete(PERSON_ROLE).where(
        PERSON_ROLE.c.role == bindparam("the_id"),
        PERSON_ROLE.c.person.in_(select(PERSON.c.id).where(PERSON.c.state == "left")),
    )
)
