"""The tables of the directory. Their law: a person is never deleted, so whatever a person did keeps its author.

What people and programs carry (cookies, links, tokens, codes) stands here as a fingerprint only, except the secret of
the second factor and the verifier of a sign-in elsewhere, which are needed again and are sealed.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP

from chengwu.kit.db import METADATA

_MOMENT = TIMESTAMP(timezone=True)
_ONE = text("1")
_NONE = text("'{}'")
_ZERO = text("0")

DEPARTMENT = Table(
    "department",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("name", Text, nullable=False),
    Column("parent", BigInteger, ForeignKey("department.id", name="department_parent_fkey")),
    Column("head", BigInteger, ForeignKey("person.id", name="department_head_fkey", use_alter=True)),
    Column("version", BigInteger, nullable=False, server_default=_ONE),
    PrimaryKeyConstraint("id", name="department_pkey"),
    # Two departments of one name may exist, but not side by side.
    UniqueConstraint("parent", "name", name="department_name_key", postgresql_nulls_not_distinct=True),
    CheckConstraint("parent <> id", name="department_parent_check"),
    Index("department_head_idx", "head"),
)

POSITION = Table(
    "position",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("name", Text, nullable=False),
    Column("version", BigInteger, nullable=False, server_default=_ONE),
    PrimaryKeyConstraint("id", name="position_pkey"),
    UniqueConstraint("name", name="position_name_key"),
)

ROLE = Table(
    "role",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("name", Text, nullable=False),
    # Empty for the built-in role: it holds every permission there is, and those that come later.
    Column("permissions", ARRAY(Text), nullable=False, server_default=_NONE),
    Column("built_in", Boolean, nullable=False, server_default=text("false")),
    Column("version", BigInteger, nullable=False, server_default=_ONE),
    PrimaryKeyConstraint("id", name="role_pkey"),
    UniqueConstraint("name", name="role_name_key"),
)
Index("role_built_in_key", ROLE.c.built_in, unique=True, postgresql_where=ROLE.c.built_in)

PERSON = Table(
    "person",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("name", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("password_hash", Text),
    Column("state", Text, nullable=False),
    Column("department", BigInteger, ForeignKey("department.id", name="person_department_fkey")),
    Column("position", BigInteger, ForeignKey("position.id", name="person_position_fkey")),
    Column("manager", BigInteger, ForeignKey("person.id", name="person_manager_fkey")),
    Column("language", Text, nullable=False),
    Column("theme", Text, nullable=False, server_default=text("'system'")),
    Column("density", Text, nullable=False, server_default=text("'normal'")),
    Column("totp_secret", LargeBinary),
    Column("totp_confirmed_at", _MOMENT),
    # The last period of 30 seconds whose code was used: a code works once.
    Column("totp_last_step", BigInteger),
    Column("last_seen_at", _MOMENT),
    Column("created_at", _MOMENT, nullable=False),
    Column("left_at", _MOMENT),
    Column("version", BigInteger, nullable=False, server_default=_ONE),
    PrimaryKeyConstraint("id", name="person_pkey"),
    CheckConstraint("state in ('invited', 'active', 'left')", name="person_state_check"),
    CheckConstraint("(state = 'left') = (left_at is not null)", name="person_left_check"),
    CheckConstraint("theme in ('system', 'light', 'dark')", name="person_theme_check"),
    CheckConstraint("density in ('compact', 'normal', 'roomy')", name="person_density_check"),
    CheckConstraint("totp_confirmed_at is null or totp_secret is not null", name="person_totp_check"),
    CheckConstraint("manager <> id", name="person_manager_check"),
    Index("person_name_idx", "name", "id"),
    Index("person_department_idx", "department"),
    Index("person_position_idx", "position"),
    Index("person_manager_idx", "manager"),
)
Index("person_login_key", func.lower(PERSON.c.login), unique=True)

PERSON_ROLE = Table(
    "person_role",
    METADATA,
    Column("person", BigInteger, ForeignKey("person.id", name="person_role_person_fkey"), nullable=False),
    Column("role", BigInteger, ForeignKey("role.id", name="person_role_role_fkey"), nullable=False),
    PrimaryKeyConstraint("person", "role", name="person_role_pkey"),
    Index("person_role_role_idx", "role"),
)

SESSION = Table(
    "session",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("person", BigInteger, ForeignKey("person.id", name="session_person_fkey"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", _MOMENT, nullable=False),
    Column("last_used_at", _MOMENT, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    PrimaryKeyConstraint("id", name="session_pkey"),
    UniqueConstraint("fingerprint", name="session_fingerprint_key"),
    Index("session_person_idx", "person"),
)

SECOND_FACTOR_TICKET = Table(
    "second_factor_ticket",
    METADATA,
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", BigInteger, ForeignKey("person.id", name="second_factor_ticket_person_fkey"), nullable=False),
    Column("expires_at", _MOMENT, nullable=False),
    Column("tries", Integer, nullable=False, server_default=_ZERO),
    PrimaryKeyConstraint("fingerprint", name="second_factor_ticket_pkey"),
    Index("second_factor_ticket_person_idx", "person"),
)

RECOVERY_CODE = Table(
    "recovery_code",
    METADATA,
    Column("person", BigInteger, ForeignKey("person.id", name="recovery_code_person_fkey"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("used_at", _MOMENT),
    PrimaryKeyConstraint("person", "fingerprint", name="recovery_code_pkey"),
)

TOKEN = Table(
    "token",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("person", BigInteger, ForeignKey("person.id", name="token_person_fkey"), nullable=False),
    Column("name", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_at", _MOMENT, nullable=False),
    Column("expires_at", _MOMENT, nullable=False),
    Column("last_used_at", _MOMENT),
    PrimaryKeyConstraint("id", name="token_pkey"),
    UniqueConstraint("fingerprint", name="token_fingerprint_key"),
    Index("token_person_idx", "person"),
)

INVITATION = Table(
    "invitation",
    METADATA,
    Column("id", BigInteger, Identity()),
    Column("purpose", Text, nullable=False),
    Column("person", BigInteger, ForeignKey("person.id", name="invitation_person_fkey")),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", _MOMENT, nullable=False),
    Column("created_by", BigInteger, ForeignKey("person.id", name="invitation_created_by_fkey")),
    Column("expires_at", _MOMENT, nullable=False),
    Column("used_at", _MOMENT),
    PrimaryKeyConstraint("id", name="invitation_pkey"),
    UniqueConstraint("fingerprint", name="invitation_fingerprint_key"),
    CheckConstraint("purpose in ('owner', 'invitation', 'password')", name="invitation_purpose_check"),
    CheckConstraint("(purpose = 'owner') = (person is null)", name="invitation_person_check"),
)
Index(
    "invitation_open_key",
    INVITATION.c.person,
    INVITATION.c.purpose,
    unique=True,
    postgresql_where=INVITATION.c.used_at.is_(None),
    postgresql_nulls_not_distinct=True,
)

REFUSED_ATTEMPT = Table(
    "refused_attempt",
    METADATA,
    Column("kind", Text, nullable=False),
    # A hash: who tried to be whom is nobody's reading.
    Column("subject", LargeBinary, nullable=False),
    Column("count", Integer, nullable=False),
    Column("last_at", _MOMENT, nullable=False),
    Column("locked_until", _MOMENT),
    PrimaryKeyConstraint("kind", "subject", name="refused_attempt_pkey"),
    CheckConstraint("kind in ('account', 'address')", name="refused_attempt_kind_check"),
    Index("refused_attempt_last_at_idx", "last_at"),
)

IDENTITY = Table(
    "identity",
    METADATA,
    Column("provider", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("person", BigInteger, ForeignKey("person.id", name="identity_person_fkey"), nullable=False),
    PrimaryKeyConstraint("provider", "subject", name="identity_pkey"),
    # One person is one account at a provider: a second account of the same login does not become this person.
    UniqueConstraint("person", "provider", name="identity_person_key"),
)

OIDC_ATTEMPT = Table(
    "oidc_attempt",
    METADATA,
    Column("state", LargeBinary, nullable=False),
    Column("provider", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("verifier", LargeBinary, nullable=False),
    Column("expires_at", _MOMENT, nullable=False),
    PrimaryKeyConstraint("state", name="oidc_attempt_pkey"),
)
