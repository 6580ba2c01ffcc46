"""Queries about where people belong."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, ColumnElement, Text, any_, bindparam, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from chengwu.directory.tables import DEPARTMENT, PERSON
from chengwu.kit.db import Statement

HOMES: Final = Statement(
    select(PERSON.c.id, PERSON.c.department).where(
        PERSON.c.id == any_(bindparam("the_people", type_=ARRAY(BigInteger))), PERSON.c.state != "left"
    )
)
DEPARTMENTS: Final = Statement(
    select(DEPARTMENT.c.id).where(DEPARTMENT.c.id == any_(bindparam("the_departments", type_=ARRAY(BigInteger))))
)
_NFKC: Final[ColumnElement[str]] = literal_column("NFKC")
_NAMES = any_(bindparam("the_names", type_=ARRAY(Text)))
PEOPLE_CALLED: Final = Statement(
    select(PERSON.c.id, PERSON.c.name, PERSON.c.login)
    .where(
        PERSON.c.state != "left",
        or_(
            func.normalize(func.btrim(PERSON.c.name), _NFKC) == _NAMES,
            func.lower(PERSON.c.login) == any_(bindparam("the_logins", type_=ARRAY(Text))),
        ),
    )
    .order_by(PERSON.c.id)
)
DEPARTMENTS_CALLED: Final = Statement(
    select(DEPARTMENT.c.id, DEPARTMENT.c.name)
    .where(func.normalize(func.btrim(DEPARTMENT.c.name), _NFKC) == _NAMES)
    .order_by(DEPARTMENT.c.id)
)
