"""The tables: public forms and what came in by them, shares, how often strangers knock, and the brand."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chengwu.kit.db import METADATA

_MOMENT = DateTime(timezone=True)

FORM = Table(
    "portal_form",
    METADATA,
    Column("id", BigInteger, Identity()),
    # It stands on posters: whoever has it may fill in the form and nothing else.
    Column("token", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("definition", JSONB, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("ended_at", _MOMENT),
    Column("submissions", BigInteger, nullable=False, server_default=text("0")),
    Column("version", BigInteger, nullable=False, server_default=text("1")),
    PrimaryKeyConstraint("id", name="portal_form_pkey"),
    UniqueConstraint("token", name="portal_form_token_key"),
    Index("portal_form_of", "form"),
)

CONSENT = Table(
    "portal_consent",
    METADATA,
    Column("digest", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("digest", name="portal_consent_pkey"),
)

SUBMISSION = Table(
    "portal_submission",
    METADATA,
    Column(
        "portal",
        BigInteger,
        ForeignKey("portal_form.id", name="portal_submission_portal_fkey", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("key", LargeBinary, nullable=False),
    Column("form", Text, nullable=False),
    Column("record", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("consent", LargeBinary, ForeignKey("portal_consent.digest", name="portal_submission_consent_fkey")),
    PrimaryKeyConstraint("portal", "key", name="portal_submission_pkey"),
    Index("portal_submission_record", "form", "record"),
)

PACE = Table(
    "portal_pace",
    METADATA,
    Column("subject", LargeBinary, nullable=False),
    Column("slot", _MOMENT, nullable=False),
    Column("count", BigInteger, nullable=False),
    PrimaryKeyConstraint("subject", "slot", name="portal_pace_pkey"),
    Index("portal_pace_slot", "slot"),
)

SHARE = Table(
    "portal_share",
    METADATA,
    Column("id", BigInteger, Identity()),
    # The link itself is kept nowhere: whoever made it has it.
    Column("fingerprint", LargeBinary, nullable=False),
    Column("form", Text, nullable=False),
    Column("record", BigInteger),
    Column("view", Text),
    Column("fields", ARRAY(Text), nullable=False),
    Column("title", Text, nullable=False),
    Column("search", Boolean, nullable=False, server_default=text("false")),
    Column("colour", Text, nullable=False, server_default=text("''")),
    Column("password", Text),
    Column("by", BigInteger, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("expires_at", _MOMENT, nullable=False),
    Column("ended_at", _MOMENT),
    Column("opened", BigInteger, nullable=False, server_default=text("0")),
    Column("opened_at", _MOMENT),
    PrimaryKeyConstraint("id", name="portal_share_pkey"),
    UniqueConstraint("fingerprint", name="portal_share_fingerprint_key"),
    CheckConstraint("record is null or view is null", name="portal_share_of"),
    Index("portal_share_form", "form", "record"),
    Index("portal_share_by", "by"),
)

BRAND = Table(
    "portal_brand",
    METADATA,
    Column("id", BigInteger, nullable=False, autoincrement=False),
    Column("colour", Text, nullable=False),
    Column("logo", BigInteger, ForeignKey("data_file.id", name="portal_brand_logo_fkey")),
    Column("cover", BigInteger, ForeignKey("data_file.id", name="portal_brand_cover_fkey")),
    Column("version", BigInteger, nullable=False),
    PrimaryKeyConstraint("id", name="portal_brand_pkey"),
    CheckConstraint("id = 1", name="portal_brand_one"),
)
"""One row, or none as long as nothing was settled."""
