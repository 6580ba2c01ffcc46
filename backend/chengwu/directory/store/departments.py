"""Queries about departments and positions."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, bindparam, delete, func, insert, select, update

from chengwu.directory.tables import DEPARTMENT, PERSON, POSITION
from chengwu.kit.db import Statement

_INSIDE = PERSON.alias("inside")

ALL: Final = Statement(
    select(
        DEPARTMENT.c.id,
        DEPARTMENT.c.name,
        DEPARTMENT.c.parent,
        DEPARTMENT.c.head,
        PERSON.c.name.label("head_name"),
        select(func.count())
        .select_from(_INSIDE)
        .where(_INSIDE.c.department == DEPARTMENT.c.id, _INSIDE.c.state != "left")
        .correlate(DEPARTMENT)
        .scalar_subquery()
        .label("people"),
        DEPARTMENT.c.version,
    )
    .select_from(DEPARTMENT)
    .outerjoin(PERSON, PERSON.c.id == DEPARTMENT.c.head)
    .order_by(DEPARTMENT.c.name, DEPARTMENT.c.id)
)
LOCK: Final = Statement(
    select(DEPARTMENT.c.name, DEPARTMENT.c.parent, DEPARTMENT.c.head, DEPARTMENT.c.version)
    .where(DEPARTMENT.c.id == bindparam("the_id"))
    .with_for_update()
)
ADD: Final = Statement(
    insert(DEPARTMENT)
    .values(name=bindparam("name"), parent=bindparam("parent"), head=bindparam("head"))
    .returning(DEPARTMENT.c.id)
)
CHANGE: Final = Statement(
    update(DEPARTMENT)
    .where(DEPARTMENT.c.id == bindparam("the_id"))
    .values(
        name=bindparam("new_name"),
        parent=bindparam("new_parent"),
        head=bindparam("new_head"),
        version=DEPARTMENT.c.version + 1,
    )
)
REMOVE: Final = Statement(delete(DEPARTMENT).where(DEPARTMENT.c.id == bindparam("the_id")))
FORGET_LEFT: Final = Statement(
    update(PERSON)
    .where(PERSON.c.department == bindparam("the_id"), PERSON.c.state == "left")
    .values(department=None, version=PERSON.c.version + 1)
)

_above = (
    select(DEPARTMENT.c.id, DEPARTMENT.c.parent)
    .where(DEPARTMENT.c.id == bindparam("the_parent", type_=BigInteger))
    .cte("above", recursive=True)
)
_above = _above.union(select(DEPARTMENT.c.id, DEPARTMENT.c.parent).join(_above, DEPARTMENT.c.id == _above.c.parent))
IS_ABOVE: Final = Statement(
    select(func.count()).select_from(_above).where(_above.c.id == bindparam("the_department", type_=BigInteger))
)
"""Whether `the_department` is `the_parent` or above it."""

COUNT_HEADED: Final = Statement(
    select(func.count()).select_from(DEPARTMENT).where(DEPARTMENT.c.head == bindparam("the_person"))
)
HAND_OVER_HEADED: Final = Statement(
    update(DEPARTMENT)
    .where(DEPARTMENT.c.head == bindparam("the_person"))
    .values(head=bindparam("the_successor"), version=DEPARTMENT.c.version + 1)
)

POSITIONS: Final = Statement(
    select(POSITION.c.id, POSITION.c.name, POSITION.c.version).order_by(POSITION.c.name, POSITION.c.id)
)
ADD_POSITION: Final = Statement(
    insert(POSITION).values(name=bindparam("name")).returning(POSITION.c.id, POSITION.c.name, POSITION.c.version)
)
LOCK_POSITION: Final = Statement(
    select(POSITION.c.version).where(POSITION.c.id == bindparam("the_id")).with_for_update()
)
CHANGE_POSITION: Final = Statement(
    update(POSITION)
    .where(POSITION.c.id == bindparam("the_id"))
    .values(name=bindparam("new_name"), version=POSITION.c.version + 1)
    .returning(POSITION.c.id, POSITION.c.name, POSITION.c.version)
)
REMOVE_POSITION: Final = Statement(delete(POSITION).where(POSITION.c.id == bindparam("the_id")))
FORGET_POSITION_OF_LEFT: Final = Statement(
    update(PERSON)
    .where(PERSON.c.position == bindparam("the_id"), PERSON.c.state == "left")
    .values(position=None, version=PERSON.c.version + 1)
)
