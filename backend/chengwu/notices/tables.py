"""The tables of what people say about records, which records they follow, and what they were told."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP

from chengwu.kit.db import METADATA

_MOMENT = TIMESTAMP(timezone=True)

RECORD_COMMENT = Table(
    "record_comment",
    METADATA,
    # The number of the journal's entry that tells of it, so that both stand in one order.
    Column("id", BigInteger, nullable=False, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("record", BigInteger, nullable=False),
    Column("parent", BigInteger),
    Column("person", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("mentions", ARRAY(BigInteger), nullable=False, server_default=text("'{}'")),
    Column("at", _MOMENT, nullable=False),
    Column("edited_at", _MOMENT),
    # Its text is gone then; what was said to it may still stand.
    Column("removed_at", _MOMENT),
    PrimaryKeyConstraint("id", name="record_comment_pkey"),
    ForeignKeyConstraint(["parent"], ["record_comment.id"], name="record_comment_parent_fkey"),
    ForeignKeyConstraint(["person"], ["person.id"], name="record_comment_person_fkey"),
    Index("record_comment_of_record", "form", "record", "id"),
    Index("record_comment_replies", "parent", "id", postgresql_where=text("parent is not null")),
)

RECORD_FOLLOW = Table(
    "record_follow",
    METADATA,
    Column("person", BigInteger, nullable=False),
    Column("form", Text, nullable=False),
    Column("record", BigInteger, nullable=False),
    # False: they said no, though the record is theirs.
    Column("follows", Boolean, nullable=False),
    Column("at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("person", "form", "record", name="record_follow_pkey"),
    ForeignKeyConstraint(["person"], ["person.id"], name="record_follow_person_fkey", ondelete="CASCADE"),
    Index("record_follow_of_record", "form", "record"),
)
"""What somebody chose. Whoever made a record or owns it follows it without a row here."""

NOTICE = Table(
    "notice",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("person", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    # 0: many records of the form at once.
    Column("record", BigInteger, nullable=False),
    # The hour in which it is gathered; of a mention the comment.
    Column("slot", BigInteger, nullable=False),
    Column("fields", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("count", BigInteger, nullable=False),
    Column("people", ARRAY(BigInteger), nullable=False, server_default=text("'{}'")),
    Column("comment", BigInteger),
    Column("at", _MOMENT, nullable=False),
    Column("read_at", _MOMENT),
    PrimaryKeyConstraint("id", name="notice_pkey"),
    UniqueConstraint("person", "kind", "form", "record", "slot", name="notice_once"),
    ForeignKeyConstraint(["person"], ["person.id"], name="notice_person_fkey", ondelete="CASCADE"),
    ForeignKeyConstraint(["comment"], ["record_comment.id"], name="notice_comment_fkey"),
    CheckConstraint("kind in ('mentioned', 'commented', 'changed', 'assigned')", name="notice_kind_check"),
    Index("notice_of_person", "person", "at", "id"),
    Index("notice_unread", "person", "at", "id", postgresql_where=text("read_at is null")),
    Index("notice_of_comment", "comment", postgresql_where=text("comment is not null")),
    Index("notice_at", "at"),
)
