"""Signing in with login and password, and whatever else asks for the password again.

Hashing must not hold a transaction, so each of these is several units of work: look and count, then hash with no
connection held, then accept, where everything that was relied on is looked at once more under a lock.
"""

from __future__ import annotations

from dataclasses import dataclass

from chengwu.directory import attempts, passwords, second_factor, sessions
from chengwu.directory.attempts import Subject
from chengwu.directory.checks import clean, plain_login
from chengwu.directory.errors import SignInRefused
from chengwu.directory.model import Actor, NewSession, NewTicket
from chengwu.directory.store import sessions as store
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotFound, Stale, Unacceptable


@dataclass(frozen=True)
class Known:
    """A person as far as signing in needs it."""

    id: int
    name: str
    login: str
    state: str
    password_hash: str | None


@dataclass(frozen=True)
class _Locked:
    state: str
    password_hash: str | None
    second_factor: bool


def sign_in(
    database: Database, schema: str, login: str, password: str, *, address: str, agent: str
) -> NewSession | NewTicket:
    """A new session, or a ticket for the second factor.

    Raises `SignInRefused`, the same and after the same time for an unknown login, a wrong password, somebody who was
    only invited and somebody who left; `TooManyTries` while login or address is locked, whether they exist or not.
    """
    login = plain_login(login)
    account, place = attempts.of_login(login), attempts.of_address(address)
    known = database.change(schema, lambda session: look_up(session, login, account, place), sessions.BY_SCREEN)
    right = passwords.verify(known.password_hash if known else None, password)
    if known is None or known.state != "active" or not right:
        database.change(schema, lambda session: _refused(session, known, place, address), sessions.BY_SCREEN)
        raise SignInRefused
    # Verified, so there is a hash; made anew while the password is at hand if today's parameters are stronger.
    renewed = passwords.hashed(password) if passwords.outdated(known.password_hash or "") else None
    return database.change(
        schema,
        lambda session: accept(session, known, renewed, account, address=address, agent=agent),
        sessions.BY_SCREEN,
    )


def _refused(session: Session, known: Known | None, place: Subject, address: str) -> None:
    """Counted and kept: whose account was tried, if there is one; never what was typed."""
    attempts.count(session, place)
    session.note(
        "sign_in_refused", "directory.person", None if known is None else known.id, after={"address": clean(address)}
    )


def look_up(session: Session, login: str, account: Subject, place: Subject) -> Known | None:
    """Whom a login may belong to; the try is counted. Raises `TooManyTries`."""
    attempts.reserve(session, account, place)
    # A text that the database cannot hold is nobody's login.
    return session.maybe(store.BY_LOGIN, Known, the_login=login) if login.isprintable() else None


def accept(
    session: Session, known: Known, renewed: str | None, account: Subject, *, address: str, agent: str
) -> NewSession | NewTicket:
    """The password was right: begin a session, or ask for the code. Raises `SignInRefused` if that was overtaken."""
    now = session.maybe(store.LOCK_FOR_SIGN_IN, _Locked, the_id=known.id)
    if now is None or now.state != "active" or now.password_hash != known.password_hash:
        raise SignInRefused
    attempts.forget(session, account)
    if renewed is not None:
        session.execute(store.SET_PASSWORD, the_id=known.id, new_hash=renewed)
    return admit(session, known.id, second=now.second_factor, address=address, agent=agent)


def admit(session: Session, person: int, *, second: bool, address: str, agent: str) -> NewSession | NewTicket:
    """What follows the first proof of who somebody is: the session, or (`second`) the question for the code."""
    if second:
        return second_factor.ask(session, person)
    return sessions.begin(session, person, address=address, agent=agent)


def confirm_password(database: Database, schema: str, actor: Actor, password: str, path: str = "password") -> Known:
    """That somebody who is signed in knows the password; who it is.

    Raises `Unacceptable` at `path`, `TooManyTries` (counted apart from strangers' tries), `SessionNeeded`.
    """
    actor.demand_session()
    subject = attempts.of_password(actor.person)

    def look(session: Session) -> Known:
        attempts.reserve(session, subject)
        return _by_id(session, actor.person)

    known = database.change(schema, look, sessions.BY_SCREEN)
    if not passwords.verify(known.password_hash, password):
        raise Unacceptable.at(path, "password_wrong")
    database.change(schema, lambda session: attempts.forget(session, subject), sessions.BY_SCREEN)
    return known


def change_password(database: Database, schema: str, actor: Actor, current: str, new: str) -> int:
    """Give oneself a new password. All other sessions end, half-done sign-ins and links too; how many sessions.

    Raises what `confirm_password` does, and `Unacceptable` at `new`.
    """
    known = confirm_password(database, schema, actor, current, "current")
    passwords.check(new, known.login, known.name, "new")
    hashed = passwords.hashed(new)

    def change(session: Session) -> int:
        now = session.one(store.LOCK_FOR_SIGN_IN, _Locked, the_id=known.id)
        if now.state != "active" or now.password_hash != known.password_hash:
            raise Stale(version=0)
        session.execute(store.SET_PASSWORD, the_id=known.id, new_hash=hashed)
        session.execute(store.END_LINKS, the_person=known.id)
        session.note("password", "directory.person", known.id, person=known.id)
        return sessions.end_all(session, known.id, but=actor.session)

    return database.change(schema, change, sessions.BY_SCREEN)


def _by_id(session: Session, person: int) -> Known:
    known = session.maybe(store.BY_ID, Known, the_id=person)
    if known is None:
        raise NotFound
    return known
