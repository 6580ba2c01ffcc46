"""The tables of forms: what is designed, and every version that was published. The tables of records are elsewhere."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from chengwu.kit.db import METADATA

FORM = Table(
    "form",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'draft'")),
    Column("definition", JSONB, nullable=False),
    # The newest published version.
    Column("published", Integer),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    PrimaryKeyConstraint("id", name="form_pkey"),
    UniqueConstraint("key", name="form_key_key"),
    CheckConstraint("state in ('draft', 'published', 'retired')", name="form_state_check"),
    CheckConstraint("(state = 'draft') = (published is null)", name="form_published_check"),
)

FORM_VERSION = Table(
    "form_version",
    METADATA,
    Column("form", BigInteger, ForeignKey("form.id", name="form_version_form_fkey"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("definition", JSONB, nullable=False),
    Column("at", TIMESTAMP(timezone=True), nullable=False),
    Column("by", BigInteger, ForeignKey("person.id", name="form_version_by_fkey")),
    PrimaryKeyConstraint("form", "version", name="form_version_pkey"),
)
"""Kept for good: the application may add a version and read it, and nothing else."""

DATED_DAY = Table(
    "dated_day",
    METADATA,
    Column("one", Boolean, nullable=False, server_default=text("true")),
    Column("day", Date, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("definitions", BigInteger),
    Column("horizon", BigInteger),
    Column("part", Integer, nullable=False, server_default=text("0")),
    Column("after", BigInteger, nullable=False, server_default=text("0")),
    PrimaryKeyConstraint("one", name="dated_day_pkey"),
    CheckConstraint("one", name="dated_day_one_check"),
)
"""One row as long as there are dated fields: the day that they are stored for. `complete`: every stored value holds for
it; else the others are how far one has come, and by which version of the definitions."""
