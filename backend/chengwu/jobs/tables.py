"""The tables of jobs."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from chengwu.kit.db import METADATA

JOB = Table(
    "job",
    METADATA,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("arguments", JSONB, nullable=False, server_default=text("'{}'")),
    Column("state", Text, nullable=False, server_default=text("'waiting'")),
    Column("priority", SmallInteger, nullable=False, server_default=text("0")),
    Column("key", Text),
    Column("dedupe", Text),
    Column("run_at", TIMESTAMP(timezone=True), nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("lease", Uuid),
    Column("leased_until", TIMESTAMP(timezone=True)),
    Column("last_error", Text),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    CheckConstraint("state in ('waiting', 'running', 'given_up')", name="job_state_check"),
    CheckConstraint("(state = 'running') = (lease is not null and leased_until is not null)", name="job_lease_check"),
)
Index(
    "job_waiting",
    JOB.c.priority.desc(),
    JOB.c.run_at,
    JOB.c.id,
    postgresql_where=text("state = 'waiting'"),
)
Index("job_due", JOB.c.run_at, postgresql_where=text("state = 'waiting'"))
Index("job_leased", JOB.c.leased_until, postgresql_where=text("state = 'running'"))
Index("job_key_open", JOB.c.key, JOB.c.id, postgresql_where=text("key is not null and state <> 'given_up'"))
Index("job_key_running", JOB.c.key, unique=True, postgresql_where=text("state = 'running'"))
Index("job_dedupe_waiting", JOB.c.dedupe, unique=True, postgresql_where=text("state = 'waiting'"))
Index("job_given_up", JOB.c.id, postgresql_where=text("state = 'given_up'"))

JOB_TICK = Table(
    "job_tick",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("last_due", TIMESTAMP(timezone=True), nullable=False),
)
