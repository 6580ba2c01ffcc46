"""Queries about sign-in: who a secret stands for, sessions, passwords, tokens, links."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Text, bindparam, delete, func, insert, or_, select, true, update
from sqlalchemy.dialects.postgresql import TIMESTAMP

from chengwu.directory.store.rights import held_by
from chengwu.directory.tables import (
    INVITATION,
    OIDC_ATTEMPT,
    PERSON,
    REFUSED_ATTEMPT,
    SECOND_FACTOR_TICKET,
    SESSION,
    TOKEN,
)
from chengwu.kit.db import Statement
from chengwu.workspaces import definition_version

_MOMENT = TIMESTAMP(timezone=True)
_IDLE = bindparam("idle_since", type_=_MOMENT)
_BEGUN = bindparam("begun_since", type_=_MOMENT)
_NOW = bindparam("now", type_=_MOMENT)

_HELD = held_by(PERSON.c.id)
_WHO = (
    PERSON.c.id.label("person"),
    PERSON.c.name,
    PERSON.c.language,
    PERSON.c.theme,
    PERSON.c.density,
    PERSON.c.totp_confirmed_at.is_not(None).label("second_factor"),
    _HELD.c.owner,
    _HELD.c.permissions,
    PERSON.c.department,
    _HELD.c.roles,
    definition_version(),
)

WHO: Final = Statement(
    select(SESSION.c.id.label("session"), SESSION.c.last_used_at, *_WHO)
    .select_from(SESSION.join(PERSON, PERSON.c.id == SESSION.c.person).join(_HELD, true()))
    .where(
        SESSION.c.fingerprint == bindparam("the_fingerprint"),
        SESSION.c.last_used_at > _IDLE,
        SESSION.c.created_at > _BEGUN,
        PERSON.c.state == "active",
    )
)
"""Who is signed in, with all rights, in one statement: it runs before every request."""

WHO_BY_TOKEN: Final = Statement(
    select(TOKEN.c.id.label("token"), TOKEN.c.last_used_at, TOKEN.c.scopes, *_WHO)
    .select_from(TOKEN.join(PERSON, PERSON.c.id == TOKEN.c.person).join(_HELD, true()))
    .where(
        TOKEN.c.fingerprint == bindparam("the_fingerprint"),
        TOKEN.c.expires_at > _NOW,
        PERSON.c.state == "active",
    )
)

OPEN: Final = Statement(
    insert(SESSION)
    .values(
        {name: bindparam(name) for name in ("person", "fingerprint", "created_at", "last_used_at", "address", "agent")}
    )
    .returning(SESSION.c.id)
)
TOUCH: Final = Statement(
    update(SESSION)
    .where(SESSION.c.id == bindparam("the_id"), SESSION.c.last_used_at < bindparam("noted_before"))
    .values(last_used_at=bindparam("now"))
)
TOUCH_TOKEN: Final = Statement(
    update(TOKEN)
    .where(
        TOKEN.c.id == bindparam("the_id"),
        or_(TOKEN.c.last_used_at.is_(None), TOKEN.c.last_used_at < bindparam("noted_before")),
    )
    .values(last_used_at=bindparam("now"))
)
SEEN: Final = Statement(
    update(PERSON).where(PERSON.c.id == bindparam("the_person")).values(last_seen_at=bindparam("now"))
)
OWN: Final = Statement(
    select(SESSION.c.id, SESSION.c.created_at, SESSION.c.last_used_at, SESSION.c.address, SESSION.c.agent)
    .where(SESSION.c.person == bindparam("the_person"), SESSION.c.last_used_at > _IDLE, SESSION.c.created_at > _BEGUN)
    .order_by(SESSION.c.last_used_at.desc(), SESSION.c.id.desc())
)
END: Final = Statement(
    delete(SESSION).where(SESSION.c.id == bindparam("the_id"), SESSION.c.person == bindparam("the_person"))
)
END_ALL: Final = Statement(
    delete(SESSION).where(
        SESSION.c.person == bindparam("the_person"),
        or_(bindparam("but", type_=BigInteger).is_(None), SESSION.c.id != bindparam("but", type_=BigInteger)),
    )
)

BY_LOGIN: Final = Statement(
    select(PERSON.c.id, PERSON.c.name, PERSON.c.login, PERSON.c.state, PERSON.c.password_hash).where(
        func.lower(PERSON.c.login) == func.lower(bindparam("the_login", type_=Text))
    )
)
BY_ID: Final = Statement(
    select(PERSON.c.id, PERSON.c.name, PERSON.c.login, PERSON.c.state, PERSON.c.password_hash).where(
        PERSON.c.id == bindparam("the_id")
    )
)
LOCK_FOR_SIGN_IN: Final = Statement(
    select(PERSON.c.state, PERSON.c.password_hash, PERSON.c.totp_confirmed_at.is_not(None).label("second_factor"))
    .where(PERSON.c.id == bindparam("the_id"))
    .with_for_update(key_share=True)
)
SET_PASSWORD: Final = Statement(
    update(PERSON).where(PERSON.c.id == bindparam("the_id")).values(password_hash=bindparam("new_hash"))
)
ACTIVATE: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_id"), PERSON.c.state == "invited")
    .values(state="active", version=PERSON.c.version + 1)
)

ADD_TOKEN: Final = Statement(
    insert(TOKEN)
    .values({name: bindparam(name) for name in ("person", "name", "fingerprint", "scopes", "created_at", "expires_at")})
    .returning(TOKEN.c.id)
)
OWN_TOKENS: Final = Statement(
    select(TOKEN.c.id, TOKEN.c.name, TOKEN.c.scopes, TOKEN.c.created_at, TOKEN.c.expires_at, TOKEN.c.last_used_at)
    .where(TOKEN.c.person == bindparam("the_person"))
    .order_by(TOKEN.c.created_at.desc(), TOKEN.c.id.desc())
)
END_TOKEN: Final = Statement(
    delete(TOKEN).where(TOKEN.c.id == bindparam("the_id"), TOKEN.c.person == bindparam("the_person"))
)
END_TOKENS: Final = Statement(delete(TOKEN).where(TOKEN.c.person == bindparam("the_person")))

ADD_LINK: Final = Statement(
    insert(INVITATION).values(
        {
            name: bindparam(name)
            for name in ("purpose", "person", "fingerprint", "created_at", "created_by", "expires_at")
        }
    )
)
_OPEN_LINK = (
    INVITATION.c.fingerprint == bindparam("the_fingerprint"),
    INVITATION.c.used_at.is_(None),
    INVITATION.c.expires_at > _NOW,
)
FIND_LINK: Final = Statement(
    select(
        INVITATION.c.purpose,
        INVITATION.c.person,
        func.coalesce(PERSON.c.name, "").label("name"),
        func.coalesce(PERSON.c.login, "").label("login"),
        func.coalesce(PERSON.c.language, "").label("language"),
    )
    .select_from(INVITATION.outerjoin(PERSON, PERSON.c.id == INVITATION.c.person))
    .where(*_OPEN_LINK, func.coalesce(PERSON.c.state, "") != "left")
)
USE_LINK: Final = Statement(update(INVITATION).where(*_OPEN_LINK).values(used_at=_NOW).returning(INVITATION.c.purpose))
"""Of two who use it at once, one gets the row; the other finds `used_at` filled."""
END_LINKS: Final = Statement(
    delete(INVITATION).where(INVITATION.c.person == bindparam("the_person"), INVITATION.c.used_at.is_(None))
)
END_OWNER_LINKS: Final = Statement(
    delete(INVITATION).where(INVITATION.c.purpose == "owner", INVITATION.c.used_at.is_(None))
)

SWEEP: Final = (
    Statement(delete(SESSION).where(or_(SESSION.c.last_used_at <= _IDLE, SESSION.c.created_at <= _BEGUN))),
    Statement(delete(SECOND_FACTOR_TICKET).where(SECOND_FACTOR_TICKET.c.expires_at <= _NOW)),
    Statement(delete(OIDC_ATTEMPT).where(OIDC_ATTEMPT.c.expires_at <= _NOW)),
    Statement(delete(REFUSED_ATTEMPT).where(REFUSED_ATTEMPT.c.last_at < bindparam("forgotten_before", type_=_MOMENT))),
)
"""What is over, and would only fill the tables."""
