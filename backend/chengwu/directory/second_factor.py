"""The second factor: a code of six digits that changes every 30 seconds (TOTP, RFC 6238), or a recovery code.

* The secret is sealed, since it is needed again; recovery codes are fingerprints.
* A code works once. One period before and one after count too, for clocks that are a little off.
* It is on from the moment that a first correct code was given, so nobody locks themselves out with a photo of nothing.
"""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pyotp

from chengwu.directory import attempts, sessions
from chengwu.directory.errors import CodeRefused, SecondFactorOff, SecondFactorOn, TicketGone
from chengwu.directory.model import Actor, NewSession, NewTicket
from chengwu.directory.store import second_factor as store
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Trouble, Unacceptable
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.kit.vault import Vault
from chengwu.workspaces import announce

TICKET_LASTS: Final = timedelta(minutes=5)
TRIES: Final = 5
PERIOD: Final = 30
RECOVERY_CODES: Final = 10
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is mistaken for another


@dataclass(frozen=True)
class NewSecret:
    """For the phone: the secret as text, and as an address that becomes a QR code."""

    secret: str
    uri: str


@dataclass(frozen=True)
class _Kept:
    state: str
    login: str
    sealed: bytes | None
    confirmed: bool


@dataclass(frozen=True)
class _Sealed:
    id: int
    sealed: bytes


def ask(session: Session, person: int) -> NewTicket:
    """A ticket that stands for a person whose password was right."""
    secret = new_secret()
    session.execute(
        store.ADD_TICKET, fingerprint=fingerprint(secret), person=person, expires_at=session.now + TICKET_LASTS
    )
    return NewTicket(secret)


def answer(
    database: Database, schema: str, vault: Vault, ticket: str, code: str, *, address: str, agent: str
) -> NewSession:
    """Sign in with a ticket and a code, six digits or a recovery code.

    Raises `TicketGone` (unknown, older than five minutes, or five wrong codes), `CodeRefused`, `TooManyTries`.
    """
    person = database.change(schema, lambda session: _try(session, ticket), sessions.BY_SCREEN)
    return database.change(
        schema,
        lambda session: _accept(session, vault, person, ticket, code, address=address, agent=agent),
        sessions.BY_SCREEN,
    )


def begin(session: Session, vault: Vault, actor: Actor) -> NewSecret:
    """A secret to put into the phone; the second factor is not on yet. To be called once the password was confirmed.

    Raises `SecondFactorOn`. Beginning again replaces a secret that was never confirmed.
    """
    actor.demand_session()
    secret = pyotp.random_base32()
    kept = session.one(store.SECRET, _Kept, the_person=actor.person)
    sealed = vault.seal(secret.encode(), _about(actor.person))
    if not session.execute(store.SET_SECRET, the_person=actor.person, sealed=sealed):
        raise SecondFactorOn
    uri = pyotp.TOTP(secret, interval=PERIOD).provisioning_uri(name=kept.login, issuer_name="Chengwu")
    return NewSecret(secret, uri)


def confirm(session: Session, vault: Vault, actor: Actor, code: str) -> list[str]:
    """Turn it on with a first correct code; the recovery codes, which are shown this one time.

    Raises `Unacceptable` at `code`, `SecondFactorOn`, `SecondFactorOff` when none was begun.
    """
    actor.demand_session()
    kept = session.one(store.SECRET, _Kept, the_person=actor.person)
    if kept.confirmed:
        raise SecondFactorOn
    if kept.sealed is None:
        raise SecondFactorOff
    if not _use(session, vault, actor.person, kept.sealed, _plain(code)):
        raise Unacceptable.at("code", "second_factor_code_wrong")
    session.execute(store.CONFIRM, the_person=actor.person, now=session.now)
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    session.execute(store.FORGET_CODES, the_person=actor.person)
    session.many(
        store.ADD_CODE,
        [{"person": actor.person, "fingerprint": _code_print(actor.person, _plain(each))} for each in codes],
    )
    session.note("second_factor_on", "directory.person", actor.person)
    announce(session, "people", actor.person)
    return codes


def remove(session: Session, actor: Actor) -> None:
    """Turn one's own off. To be called once the password was confirmed. Raises `SecondFactorOff`."""
    actor.demand_session()
    if not session.one(store.SECRET, _Kept, the_person=actor.person).confirmed:
        raise SecondFactorOff
    drop(session, actor.person)


def drop(session: Session, person: int) -> None:
    """Turn it off for somebody who lost phone and codes; for the operator's command line. Sessions go on."""
    session.execute(store.DROP, the_person=person)
    session.execute(store.FORGET_CODES, the_person=person)
    session.execute(store.END_TICKETS, the_person=person)
    session.note("second_factor_off", "directory.person", person)
    announce(session, "people", person)


def sealed_otherwise(session: Session, heading: bytes) -> int:
    """How many secrets do not begin with `heading`: those that another key sealed than the one of that heading."""
    return int(session.value(store.COUNT_SEALED_OTHERWISE, heading=heading))


def seal_anew(session: Session, vault: Vault, after: int, most: int) -> list[int]:
    """Seal the next secrets that another key sealed with the newest one; of whom, `after` a person, at most so many.

    One that does not open stays as it is, and one that was changed meanwhile stays as it was changed.
    """
    found = session.rows(store.SEALED_OTHERWISE, _Sealed, heading=vault.heading, after=after, most=most)
    for each in found:
        with suppress(Trouble):
            sealed = vault.seal(vault.open(bytes(each.sealed), _about(each.id)), _about(each.id))
            session.execute(store.SEAL_ANEW, the_person=each.id, was=bytes(each.sealed), sealed=sealed)
    return [each.id for each in found]


def codes_left(session: Session, person: int) -> int:
    """How many recovery codes are unused."""
    return int(session.value(store.CODES_LEFT, the_person=person))


def _try(session: Session, ticket: str) -> int:
    """Whose ticket it is. The try counts from here, whatever becomes of it."""
    person = session.value(store.TRY_TICKET, the_fingerprint=_ticket_print(ticket), now=session.now, most=TRIES)
    if person is None:
        raise TicketGone
    attempts.reserve(session, attempts.of_code(person))
    return int(person)


def _accept(
    session: Session, vault: Vault, person: int, ticket: str, code: str, *, address: str, agent: str
) -> NewSession:
    kept = session.one(store.SECRET, _Kept, the_person=person)
    if kept.state != "active" or not kept.confirmed or kept.sealed is None:
        raise TicketGone
    plain = _plain(code)
    if not (_use(session, vault, person, kept.sealed, plain) or _use_recovery(session, person, plain)):
        raise CodeRefused
    if not session.execute(store.END_TICKET, the_fingerprint=_ticket_print(ticket)):
        raise TicketGone
    attempts.forget(session, attempts.of_code(person))
    return sessions.begin(session, person, address=address, agent=agent)


def _use(session: Session, vault: Vault, person: int, sealed: bytes, code: str) -> bool:
    """Whether it is the code of this moment, of 30 seconds ago or in 30 seconds, and was not used before."""
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        return False
    totp = pyotp.TOTP(vault.open(bytes(sealed), _about(person)).decode(), interval=PERIOD)
    present = int(session.now.timestamp()) // PERIOD
    for step in (present - 1, present, present + 1):
        if hmac.compare_digest(totp.generate_otp(step), code):
            return session.execute(store.USE_STEP, the_person=person, step=step) == 1
    return False


def _use_recovery(session: Session, person: int, code: str) -> bool:
    return (
        session.execute(store.USE_CODE, the_person=person, the_fingerprint=_code_print(person, code), now=session.now)
        == 1
    )


def _new_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _code_print(person: int, plain: str) -> bytes:
    # With the person in it, one guess cannot be held against the codes of everybody.
    return fingerprint(f"recovery {person} {plain}")


def _ticket_print(ticket: str) -> bytes:
    return fingerprint(ticket.encode("utf-8", "replace").decode())


def _plain(code: str) -> str:
    """Without the strokes and spaces that are there to be read.

    >>> _plain(" ABCD-efgh-23 ")
    'abcdefgh23'
    """
    text = code[:40].encode("utf-8", "replace").decode()
    return "".join(character for character in text if character.isalnum()).lower()


def _about(person: int) -> bytes:
    return f"totp {person}".encode()
