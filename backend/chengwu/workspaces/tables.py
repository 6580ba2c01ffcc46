"""The tables that a workspace has before anything else."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Identity, Index, LargeBinary, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import TIMESTAMP

from chengwu.kit.db import METADATA

WORKSPACE = Table(
    "workspace",
    METADATA,
    Column("uid", Uuid, primary_key=True),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("definition_version", BigInteger, nullable=False, server_default=text("1")),
    Column("data_key", LargeBinary, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
)

ANNOUNCEMENT = Table(
    "announcement",
    METADATA,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("what", Text, nullable=False),
    Column("about", BigInteger),
    Column("at", TIMESTAMP(timezone=True), nullable=False),
    Index("announcement_at", "at"),
)
