"""The table of views: those that everybody shares, and those of one person alone."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Index, PrimaryKeyConstraint, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from chengwu.kit.db import METADATA

FORM_VIEW = Table(
    "form_view",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("key", Text, nullable=False),
    Column("form", Text, nullable=False),
    # Nobody: everybody shares it.
    Column("owner", BigInteger, ForeignKey("person.id", name="form_view_owner_fkey")),
    Column("definition", JSONB, nullable=False),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    PrimaryKeyConstraint("id", name="form_view_pkey"),
    Index("form_view_key", "key", "owner", unique=True, postgresql_nulls_not_distinct=True),
    Index("form_view_of_form", "form", "owner"),
)
