"""The tables that records need beside those of the forms, and the sequence that numbers every record of a workspace."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Sequence,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from chengwu.kit.db import METADATA

_MOMENT = TIMESTAMP(timezone=True)

RECORD_ID = Sequence("record_id", metadata=METADATA, data_type=BigInteger)
"""One for all forms: a number names one record of the workspace."""

SERIAL_COUNTER = Table(
    "serial_counter",
    METADATA,
    Column("form", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("last", BigInteger, nullable=False),
    PrimaryKeyConstraint("form", "field", "period", name="serial_counter_pkey"),
)

WRITE_KEY = Table(
    "write_key",
    METADATA,
    Column("actor_kind", Text, nullable=False),
    Column("actor", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Column("asked", LargeBinary, nullable=False),
    Column("answer", JSONB, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("actor_kind", "actor", "key", name="write_key_pkey"),
    Index("write_key_at", "at"),
)
"""What was answered to a request with a key; whoever sends it again gets the same. `asked` is its fingerprint."""

REMOVED_COLUMN = Table(
    "removed_column",
    METADATA,
    Column("table_name", Text, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("since", _MOMENT, nullable=False),
    PrimaryKeyConstraint("table_name", "column_name", name="removed_column_pkey"),
)
"""Columns (and with an empty name, tables) that no definition names any more; kept until their retention ends."""

RETYPED_FIELD = Table(
    "retyped_field",
    METADATA,
    Column("table_name", Text, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", JSONB, nullable=False),
    Column("after", JSONB, nullable=False),
    Column("columns", JSONB, nullable=False),
    Column("since", _MOMENT, nullable=False),
    PrimaryKeyConstraint("table_name", "column_name", name="retyped_field_pkey"),
)
"""Fields that were given another type: what they were, and by part the columns in which their values are kept."""

DATA_DRAFT = Table(
    "data_draft",
    METADATA,
    Column("person", BigInteger, nullable=False),
    Column("form", Text, nullable=False),
    Column("record", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("read_version", BigInteger),
    Column("version", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("person", "form", "record", name="data_draft_pkey"),
    Index("data_draft_at", "at"),
)
"""What somebody is filling in, sealed; `record` is 0 for one that does not exist yet."""

PRESENCE = Table(
    "presence",
    METADATA,
    Column(
        "person", BigInteger, ForeignKey("person.id", ondelete="CASCADE", name="presence_person_fkey"), nullable=False
    ),
    Column("screen", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("record", BigInteger, nullable=False),
    Column("editing", Boolean, nullable=False),
    Column("seen_at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("person", "screen", name="presence_pkey"),
    Index("presence_place", "form", "record"),
    Index("presence_seen", "seen_at"),
    prefixes=["UNLOGGED"],
)
"""Where each open screen of a person stands; `record` is 0 for one that shows several records of the form."""
