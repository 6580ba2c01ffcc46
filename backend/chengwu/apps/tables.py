"""The tables of applications: what is installed, published, prepared, made by the demo, and kept at hand by people."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP

from chengwu.kit.db import METADATA

_MOMENT = TIMESTAMP(timezone=True)
_PERSON = ForeignKey("person.id", name="demo_person_person_fkey", ondelete="CASCADE")

APP = Table(
    "app",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("key", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("label", JSONB, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("id", name="app_pkey"),
    UniqueConstraint("key", name="app_key_key"),
)

APP_REVISION = Table(
    "app_revision",
    METADATA,
    Column("app", BigInteger, ForeignKey("app.id", name="app_revision_app_fkey", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("package", JSONB, nullable=False),
    # The package that was installed, where the workspace has another by then.
    Column("base", JSONB),
    Column("at", _MOMENT, nullable=False),
    Column("by", BigInteger, ForeignKey("person.id", name="app_revision_by_fkey")),
    PrimaryKeyConstraint("app", "number", name="app_revision_pkey"),
    CheckConstraint("how in ('install', 'upgrade', 'change', 'rollback')", name="app_revision_how_check"),
)

APP_PART = Table(
    "app_part",
    METADATA,
    Column("app", BigInteger, ForeignKey("app.id", name="app_part_app_fkey", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("app", "kind", "key", name="app_part_pkey"),
)
"""Parts that have a number and no key in their own table: roles."""

APP_ADDITION = Table(
    "app_addition",
    METADATA,
    Column("app", BigInteger, ForeignKey("app.id", name="app_addition_app_fkey", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("before", JSONB, nullable=False),
    Column("after", JSONB, nullable=False),
    PrimaryKeyConstraint("app", "kind", "key", name="app_addition_pkey"),
)
"""Parts of other applications to which one adds something: as they were without it, and with it."""

APP_DRAFT = Table(
    "app_draft",
    METADATA,
    Column("key", Text, nullable=False),
    Column("package", JSONB, nullable=False),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    Column("at", _MOMENT, nullable=False),
    Column("by", BigInteger, ForeignKey("person.id", name="app_draft_by_fkey")),
    PrimaryKeyConstraint("key", name="app_draft_pkey"),
)
"""Packages that are being prepared; nobody works with them."""

DEMO_RUN = Table(
    "demo_run",
    METADATA,
    Column("app", Text, nullable=False),
    # The day that dates are reckoned from; none when the demo is being removed.
    Column("day", Date),
    # Whose files are loaded, whatever is published meanwhile; 0 when the demo is being removed.
    Column("revision", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    # What is to be loaded: form, records, those of them with links to later ones.
    Column("forms", JSONB, nullable=False, server_default=text("'[]'")),
    # How far a removal is: the form, and the lowest number that it has come to.
    Column("form", Text),
    Column("last", BigInteger),
    # How many records the removal had to leave when it went through all of them before.
    Column("before", Integer),
    # What it had to leave now, and why.
    Column("kept", JSONB, nullable=False, server_default=text("'[]'")),
    PrimaryKeyConstraint("app", name="demo_run_pkey"),
)
"""The loading or the removal of a demo that is under way; of one that is over, what it had to leave."""

DEMO_STEP = Table(
    "demo_step",
    METADATA,
    Column("app", Text, ForeignKey("demo_run.app", name="demo_step_app_fkey", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("form", Text, nullable=False),
    # Whether it gave records their links to later ones.
    Column("late", Boolean, nullable=False),
    Column("refs", ARRAY(Text), nullable=False),
    Column("numbers", ARRAY(BigInteger), nullable=False),
    # How many records are as they are to be since then.
    Column("whole", Integer, nullable=False),
    PrimaryKeyConstraint("app", "place", name="demo_step_pkey"),
)
"""What a loading has made so far, and how its files call it. Gone when everything is there."""

DEMO_PERSON = Table(
    "demo_person",
    METADATA,
    Column("person", BigInteger, _PERSON, nullable=False),
    Column("app", Text, nullable=False),
    Column("ref", Text, nullable=False),
    PrimaryKeyConstraint("person", name="demo_person_pkey"),
)

PERSON_FAVOURITE = Table(
    "person_favourite",
    METADATA,
    Column("person", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("place", Integer, nullable=False),
    PrimaryKeyConstraint("person", "kind", "key", name="person_favourite_pkey"),
    ForeignKeyConstraint(["person"], ["person.id"], name="person_favourite_person_fkey", ondelete="CASCADE"),
    CheckConstraint("kind in ('form', 'view')", name="person_favourite_kind_check"),
)

PERSON_OPENED = Table(
    "person_opened",
    METADATA,
    Column("person", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    # Of what is no record: 0.
    Column("record", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("person", "kind", "key", "record", name="person_opened_pkey"),
    ForeignKeyConstraint(["person"], ["person.id"], name="person_opened_person_fkey", ondelete="CASCADE"),
    CheckConstraint("kind in ('form', 'view', 'record')", name="person_opened_kind_check"),
)
