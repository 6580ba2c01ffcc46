"""The tables of the journal."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from chengwu.kit.db import METADATA

JOURNAL_ID = Sequence("journal_id", metadata=METADATA, data_type=BigInteger)
CHANGE_SET_ID = Sequence("change_set_id", metadata=METADATA, data_type=BigInteger)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("id", BigInteger, nullable=False),
    Column("at", TIMESTAMP(timezone=True), nullable=False),
    Column("change_set", BigInteger, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor", BigInteger),
    Column("behalf", BigInteger),
    Column("cause", BigInteger),
    Column("depth", SmallInteger, nullable=False, server_default=text("0")),
    Column("channel", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("form", Text),
    Column("record", BigInteger),
    Column("before", JSONB),
    Column("after", JSONB),
    PrimaryKeyConstraint("id", "at", name="journal_pkey"),
    CheckConstraint(
        "actor_kind in ('person', 'token', 'service', 'portal', 'system')", name="journal_actor_kind_check"
    ),
    Index("journal_record", "form", "record", "id"),
    Index("journal_change_set", "change_set"),
    Index("journal_actor", "actor", "id"),
    postgresql_partition_by="RANGE (at)",
)

JOURNAL_SEAL = Table(
    "journal_seal",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("entries", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("at", TIMESTAMP(timezone=True), nullable=False),
)

JOURNAL_MARK = Table(
    "journal_mark",
    METADATA,
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    Column("transaction", BigInteger, nullable=False),
    CheckConstraint("place = 1", name="journal_mark_place_check"),
)
"""A place in the journal, and the newest transaction of that moment: once that is over, nothing appears below."""
