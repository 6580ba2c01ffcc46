"""What the roles of a person allow, as parts of other queries and on its own."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Text, any_, bindparam, exists, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql import ColumnElement

from chengwu.directory.tables import PERSON, PERSON_ROLE, ROLE
from chengwu.kit.db import Statement


def is_owner(person: ColumnElement[Any]) -> ColumnElement[Any]:
    """Whether `person` has the built-in role."""
    return exists(
        select(1)
        .select_from(PERSON_ROLE.join(ROLE, ROLE.c.id == PERSON_ROLE.c.role))
        .where(PERSON_ROLE.c.person == person, ROLE.c.built_in)
        .correlate(person.table)
    )


def permissions_of(person: ColumnElement[Any]) -> ColumnElement[Any]:
    """The union of the permissions of the roles of `person`, as an array."""
    return func.array(
        select(func.unnest(ROLE.c.permissions))
        .distinct()
        .select_from(PERSON_ROLE.join(ROLE, ROLE.c.id == PERSON_ROLE.c.role))
        .where(PERSON_ROLE.c.person == person)
        .correlate(person.table)
        .scalar_subquery(),
        type_=ARRAY(Text),
    )


def roles_of(person: ColumnElement[Any]) -> ColumnElement[Any]:
    """The ids of the roles of `person`, as an array."""
    return func.array(
        select(PERSON_ROLE.c.role)
        .where(PERSON_ROLE.c.person == person)
        .order_by(PERSON_ROLE.c.role)
        .correlate(person.table)
        .scalar_subquery(),
        type_=ARRAY(BigInteger),
    )


OF_PERSON: Final = Statement(
    select(is_owner(PERSON.c.id).label("owner"), permissions_of(PERSON.c.id).label("permissions")).where(
        PERSON.c.id == bindparam("the_person")
    )
)
"""The rights of one person, whatever their state."""

OF_ROLES: Final = Statement(
    select(
        func.count().label("found"),
        func.coalesce(func.bool_or(ROLE.c.built_in), False, type_=Boolean).label("owner"),
        func.array(
            select(func.unnest(ROLE.c.permissions))
            .distinct()
            .where(ROLE.c.id == any_(bindparam("the_roles", type_=ARRAY(BigInteger))))
            .correlate(None)
            .scalar_subquery(),
            type_=ARRAY(Text),
        ).label("permissions"),
    ).where(ROLE.c.id == any_(bindparam("the_roles", type_=ARRAY(BigInteger))))
)
"""What some roles allow together, and how many of them exist."""

OTHER_OWNERS: Final = Statement(
    select(func.count())
    .select_from(PERSON_ROLE)
    .join(ROLE, ROLE.c.id == PERSON_ROLE.c.role)
    .join(PERSON, PERSON.c.id == PERSON_ROLE.c.person)
    .where(ROLE.c.built_in, PERSON.c.state == "active", PERSON.c.id != bindparam("the_person"))
)
"""How many active owners there are besides one person."""
