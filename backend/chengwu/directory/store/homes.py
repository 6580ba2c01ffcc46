"""Queries about where people belong."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, any_, bindparam, select
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
