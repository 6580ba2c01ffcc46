"""What is known of each file, which records use it, and which bytes may belong to none."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP

from chengwu.kit.db import METADATA

_MOMENT = TIMESTAMP(timezone=True)

DATA_FILE = Table(
    "data_file",
    METADATA,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False, server_default=text("''")),
    Column("digest", LargeBinary),
    Column("width", Integer),
    Column("height", Integer),
    Column("state", Text, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("expires_at", _MOMENT),
    CheckConstraint("state in ('uploading', 'ready')", name="data_file_state"),
    CheckConstraint("state = 'uploading' or digest is not null", name="data_file_digest"),
    Index("data_file_digest_of", "digest"),
    Index("data_file_by", "by", "state"),
    Index("data_file_at", "at"),
)
"""A file. `digest` is the SHA-256 of its bytes, which names them on the disk; several files may share them."""

DATA_FILE_USE = Table(
    "data_file_use",
    METADATA,
    Column("file", BigInteger, ForeignKey("data_file.id", ondelete="CASCADE"), nullable=False),
    Column("address", Text, nullable=False),
    Column("record", BigInteger, nullable=False),
    Column("field", Text, nullable=False),
    Column("ended_at", _MOMENT),
    PrimaryKeyConstraint("file", "address", "record", "field", name="data_file_use_pkey"),
    Index("data_file_use_of", "address", "field"),
)
"""A field of a record that holds a file, or has held it until `ended_at`: taking back and restoring bring it back."""

DATA_FILE_LOOSE = Table(
    "data_file_loose",
    METADATA,
    Column("digest", LargeBinary, primary_key=True),
    Column("at", _MOMENT, nullable=False),
    Index("data_file_loose_at", "at"),
)
"""Bytes that may lie on the disk without a file: those that are about to become one, and those whose file went."""
