"""Queries about grants and services. Bind names that begin with `the_` or `new_` keep clear of column names."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Text, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chengwu.access.tables import FORM_GRANT, SERVICE_IDENTITY
from chengwu.kit.db import Statement

_ROLE = bindparam("the_role", type_=BigInteger)
_FORM = bindparam("the_form", type_=Text)
_ID = bindparam("the_id", type_=BigInteger)
_GRANTS = bindparam("new_grants", type_=JSONB)
_SERVICE = (SERVICE_IDENTITY.c.id, SERVICE_IDENTITY.c.name, SERVICE_IDENTITY.c.roles, SERVICE_IDENTITY.c.version)
_GRANT = (FORM_GRANT.c.role, FORM_GRANT.c.form, FORM_GRANT.c.grants, FORM_GRANT.c.version)

EVERY: Final = Statement(select(*_GRANT).order_by(FORM_GRANT.c.role, FORM_GRANT.c.form))
"""All grants of the workspace at once: they are few, and made into SQL once for each version of the definitions."""
OF_FORM: Final = Statement(select(*_GRANT).where(FORM_GRANT.c.form == _FORM).order_by(FORM_GRANT.c.role))
OF_ROLE: Final = Statement(select(*_GRANT).where(FORM_GRANT.c.role == _ROLE).order_by(FORM_GRANT.c.form))
ADD: Final = Statement(insert(FORM_GRANT).values(role=_ROLE, form=_FORM, grants=_GRANTS))
CHANGE: Final = Statement(
    update(FORM_GRANT)
    .where(FORM_GRANT.c.role == _ROLE, FORM_GRANT.c.form == _FORM)
    .values(grants=_GRANTS, version=FORM_GRANT.c.version + 1)
)
REMOVE: Final = Statement(delete(FORM_GRANT).where(FORM_GRANT.c.role == _ROLE, FORM_GRANT.c.form == _FORM))

SERVICES: Final = Statement(select(*_SERVICE).order_by(SERVICE_IDENTITY.c.name))
SERVICE: Final = Statement(select(*_SERVICE).where(SERVICE_IDENTITY.c.id == _ID))
LOCK_SERVICE: Final = Statement(select(*_SERVICE).where(SERVICE_IDENTITY.c.id == _ID).with_for_update())
ADD_SERVICE: Final = Statement(
    insert(SERVICE_IDENTITY)
    .values(name=bindparam("new_name", type_=Text), roles=bindparam("new_roles", type_=ARRAY(BigInteger)))
    .returning(SERVICE_IDENTITY.c.id)
)
CHANGE_SERVICE: Final = Statement(
    update(SERVICE_IDENTITY)
    .where(SERVICE_IDENTITY.c.id == _ID)
    .values(
        name=bindparam("new_name", type_=Text),
        roles=bindparam("new_roles", type_=ARRAY(BigInteger)),
        version=SERVICE_IDENTITY.c.version + 1,
    )
)
