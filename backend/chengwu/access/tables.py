"""The tables of rights: what a role may do with a form, and the services that act with roles of their own."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chengwu.kit.db import METADATA

FORM_GRANT = Table(
    "form_grant",
    METADATA,
    Column("role", BigInteger, ForeignKey("role.id", name="form_grant_role_fkey", ondelete="CASCADE"), nullable=False),
    Column("form", Text, nullable=False),
    Column("grants", JSONB, nullable=False),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    PrimaryKeyConstraint("role", "form", name="form_grant_pkey"),
)

SERVICE_IDENTITY = Table(
    "service_identity",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("name", Text, nullable=False),
    Column("roles", ARRAY(BigInteger), nullable=False, server_default=text("'{}'")),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    PrimaryKeyConstraint("id", name="service_identity_pkey"),
    UniqueConstraint("name", name="service_identity_name_key"),
)
