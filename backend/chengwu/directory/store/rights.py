"""What the roles of a person allow, as parts of other queries and on its own."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Text, any_, bindparam, cast, false, func, literal_column, select, true
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.selectable import LateralFromClause

from chengwu.directory.tables import PERSON, PERSON_ROLE, ROLE
from chengwu.kit.db import Statement

# Constants of the text, so that they are not sent anew with each request.
_SPACE: Final = literal_column("' '", Text)
_EMPTY: Final = literal_column("''", Text)
_NOTHING: Final = cast(array([]), ARRAY(Text))
_NONE: Final = cast(array([]), ARRAY(BigInteger))


def held_by(person: ColumnElement[Any]) -> LateralFromClause:
    """What the roles of `person` make of them, read once: `owner`, `permissions` and `roles`; one row in any case."""
    names = func.string_agg(func.nullif(func.array_to_string(ROLE.c.permissions, _SPACE), _EMPTY), _SPACE)
    return (
        select(
            func.coalesce(func.bool_or(ROLE.c.built_in), false()).label("owner"),
            # Roles have lists of different lengths, which no array of arrays takes; no name has a space in it.
            func.coalesce(func.string_to_array(names, _SPACE), _NOTHING).label("permissions"),
            func.coalesce(func.array_agg(aggregate_order_by(ROLE.c.id, ROLE.c.id)), _NONE).label("roles"),
        )
        .select_from(PERSON_ROLE.join(ROLE, ROLE.c.id == PERSON_ROLE.c.role))
        .where(PERSON_ROLE.c.person == person)
        .correlate(person.table)
        .lateral("held")
    )


_HELD: Final = held_by(PERSON.c.id)
OF_PERSON: Final = Statement(
    select(_HELD.c.owner, _HELD.c.permissions)
    .select_from(PERSON.join(_HELD, true()))
    .where(PERSON.c.id == bindparam("the_person"))
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

FIRST_OWNER: Final = Statement(
    select(func.min(PERSON.c.id))
    .select_from(PERSON_ROLE)
    .join(ROLE, ROLE.c.id == PERSON_ROLE.c.role)
    .join(PERSON, PERSON.c.id == PERSON_ROLE.c.person)
    .where(ROLE.c.built_in, PERSON.c.state != "left")
)
"""Who has been an owner for the longest time, of those who have not left."""
