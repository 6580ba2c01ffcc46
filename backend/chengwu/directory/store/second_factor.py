"""Queries about the second factor."""

from __future__ import annotations

from typing import Final

from sqlalchemy import LargeBinary, bindparam, delete, func, insert, or_, select, update

from chengwu.directory.tables import PERSON, RECOVERY_CODE, SECOND_FACTOR_TICKET
from chengwu.kit.db import Statement

ADD_TICKET: Final = Statement(
    insert(SECOND_FACTOR_TICKET).values(
        fingerprint=bindparam("fingerprint"), person=bindparam("person"), expires_at=bindparam("expires_at")
    )
)
TRY_TICKET: Final = Statement(
    update(SECOND_FACTOR_TICKET)
    .where(
        SECOND_FACTOR_TICKET.c.fingerprint == bindparam("the_fingerprint"),
        SECOND_FACTOR_TICKET.c.expires_at > bindparam("now"),
        SECOND_FACTOR_TICKET.c.tries < bindparam("most"),
    )
    .values(tries=SECOND_FACTOR_TICKET.c.tries + 1)
    .returning(SECOND_FACTOR_TICKET.c.person)
)
END_TICKET: Final = Statement(
    delete(SECOND_FACTOR_TICKET).where(SECOND_FACTOR_TICKET.c.fingerprint == bindparam("the_fingerprint"))
)
END_TICKETS: Final = Statement(
    delete(SECOND_FACTOR_TICKET).where(SECOND_FACTOR_TICKET.c.person == bindparam("the_person"))
)

SECRET: Final = Statement(
    select(
        PERSON.c.state,
        PERSON.c.login,
        PERSON.c.totp_secret.label("sealed"),
        PERSON.c.totp_confirmed_at.is_not(None).label("confirmed"),
    )
    .where(PERSON.c.id == bindparam("the_person"))
    .with_for_update(key_share=True)
)
_otherwise = func.substr(PERSON.c.totp_secret, 1, func.length(bindparam("heading", type_=LargeBinary))) != bindparam(
    "heading", type_=LargeBinary
)
COUNT_SEALED_OTHERWISE: Final = Statement(select(func.count()).select_from(PERSON).where(_otherwise))
SEALED_OTHERWISE: Final = Statement(
    select(PERSON.c.id, PERSON.c.totp_secret.label("sealed"))
    .where(_otherwise, PERSON.c.id > bindparam("after"))
    .order_by(PERSON.c.id)
    .limit(bindparam("most"))
)
SEAL_ANEW: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_person"), PERSON.c.totp_secret == bindparam("was"))
    .values(totp_secret=bindparam("sealed"))
)
SET_SECRET: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_person"), PERSON.c.totp_confirmed_at.is_(None))
    .values(totp_secret=bindparam("sealed"), totp_last_step=None)
)
CONFIRM: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_person"), PERSON.c.totp_confirmed_at.is_(None))
    .values(totp_confirmed_at=bindparam("now"), version=PERSON.c.version + 1)
)
USE_STEP: Final = Statement(
    update(PERSON)
    .where(
        PERSON.c.id == bindparam("the_person"),
        or_(PERSON.c.totp_last_step.is_(None), PERSON.c.totp_last_step < bindparam("step")),
    )
    .values(totp_last_step=bindparam("step"))
)
"""A code works once: no row is touched when this step, or a later one, was used."""
DROP: Final = Statement(
    update(PERSON)
    .where(PERSON.c.id == bindparam("the_person"))
    .values(totp_secret=None, totp_confirmed_at=None, totp_last_step=None, version=PERSON.c.version + 1)
)

ADD_CODE: Final = Statement(
    insert(RECOVERY_CODE).values(person=bindparam("person"), fingerprint=bindparam("fingerprint"))
)
USE_CODE: Final = Statement(
    update(RECOVERY_CODE)
    .where(
        RECOVERY_CODE.c.person == bindparam("the_person"),
        RECOVERY_CODE.c.fingerprint == bindparam("the_fingerprint"),
        RECOVERY_CODE.c.used_at.is_(None),
    )
    .values(used_at=bindparam("now"))
)
FORGET_CODES: Final = Statement(delete(RECOVERY_CODE).where(RECOVERY_CODE.c.person == bindparam("the_person")))
CODES_LEFT: Final = Statement(
    select(func.count())
    .select_from(RECOVERY_CODE)
    .where(RECOVERY_CODE.c.person == bindparam("the_person"), RECOVERY_CODE.c.used_at.is_(None))
)
