"""Links: the first owner's, an invitation, a new password. Each works once, for a while, and replaces older ones.

A link is as good as a password, so it is made only by somebody with all the rights of the person it is for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chengwu.directory import owners, passwords, sessions
from chengwu.directory.checks import login_of, name_of, refusing
from chengwu.directory.errors import LinkForOneself, LinkGone, PersonLeft
from chengwu.directory.model import Actor, Limits, NewSession, OpenLink
from chengwu.directory.store import people as people_store
from chengwu.directory.store import second_factor as second_factor_store
from chengwu.directory.store import sessions as store
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Busy, NotFound
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.workspaces import announce


def link_for(session: Session, actor: Actor, person: int, limits: Limits) -> str:
    """The secret of a new link for somebody: an invitation, or for an active person a new password.

    Older links of theirs end. Raises `NotAllowed`, `LinkForOneself`, `NotFound`, `MoreRights`, `PersonLeft`.
    """
    actor.demand("people.manage")
    if person == actor.person:
        raise LinkForOneself
    found = session.dicts(people_store.LOCK, the_id=person)
    if not found:
        raise NotFound
    owners.demand_power(session, actor, person)
    if found[0]["state"] == "left":
        raise PersonLeft
    purpose = "password" if found[0]["state"] == "active" else "invitation"
    session.note("link", "directory.person", person, after={"purpose": purpose})
    return new_link(session, actor, person, purpose, limits)


def new_link(session: Session, actor: Actor, person: int, purpose: str, limits: Limits) -> str:
    """The secret of a new link of this purpose, without asking for rights; older links of the person end."""
    session.execute(store.END_LINKS, the_person=person)
    return _add(session, limits, purpose=purpose, person=person, created_by=actor.person)


def owner_link(session: Session, limits: Limits) -> str:
    """The secret of a link with which somebody becomes an owner: at the first start, or from the command line."""
    session.execute(store.END_OWNER_LINKS)
    return _add(session, limits, purpose="owner", person=None, created_by=None)


def find(session: Session, secret: str, *, owner: bool = False) -> OpenLink:
    """What a link is for, `owner` for the first owner's. Raises `LinkGone`, whatever the reason."""
    found = session.maybe(store.FIND_LINK, OpenLink, the_fingerprint=_print(secret), now=session.now)
    if found is None or (found.purpose == "owner") != owner:
        raise LinkGone
    return found


def accept(
    database: Database, schema: str, secret: str, password: str, *, address: str, agent: str
) -> NewSession | None:
    """Set the password of the person that the link is for, who is active from now on; their new session.

    Every older session, half-done sign-in and link ends. None when the person has a second factor: then the link is
    used and the password set, and they sign in with both. Raises `LinkGone`, `Unacceptable`.
    """
    link = database.read(schema, lambda session: find(session, secret))
    passwords.check(password, link.login, link.name)
    hashed = passwords.hashed(password)

    def use(session: Session) -> NewSession | None:
        person = link.person
        assert person is not None  # `find` says so of links that are not an owner's
        kept = session.dicts(store.LOCK_FOR_SIGN_IN, the_id=person)[0]
        # Whoever has left meanwhile has no link any more, so this refuses.
        _use(session, secret)
        session.execute(store.SET_PASSWORD, the_id=person, new_hash=hashed)
        session.execute(store.ACTIVATE, the_id=person)
        session.execute(store.END_LINKS, the_person=person)
        sessions.end_all(session, person)
        session.note("password", "directory.person", person, person=person)
        announce(session, "people", person)
        return None if kept["second_factor"] else sessions.begin(session, person, address=address, agent=agent)

    return database.change(schema, use, sessions.BY_SCREEN)


def set_up(
    database: Database,
    schema: str,
    secret: str,
    *,
    name: str,
    login: str,
    password: str,
    language: str,
    address: str,
    agent: str,
    also: Callable[[Session], Any] = lambda _session: None,
) -> NewSession:
    """Make the owner that an owner's link is for, in one transaction with `also` (such as naming the workspace).

    Raises `LinkGone`, `LoginTaken`, `Unacceptable`, and what `also` raises; the link still works then.
    """
    database.read(schema, lambda session: find(session, secret, owner=True))
    name, login = name_of(name), login_of(login)
    passwords.check(password, login, name)
    hashed = passwords.hashed(password)

    def use(session: Session) -> NewSession:
        _use(session, secret)
        also(session)
        person = owners.create_owner(session, name=name, login=login, password_hash=hashed, language=language)
        return sessions.begin(session, person, address=address, agent=agent)

    return database.change(schema, use, sessions.BY_SCREEN)


def end_all(session: Session, person: int) -> int:
    """End every link of a person that still works, and every half-done sign-in; how many links."""
    session.execute(second_factor_store.END_TICKETS, the_person=person)
    return session.execute(store.END_LINKS, the_person=person)


def _use(session: Session, secret: str) -> None:
    if session.value(store.USE_LINK, the_fingerprint=_print(secret), now=session.now) is None:
        raise LinkGone


def _add(session: Session, limits: Limits, *, purpose: str, person: int | None, created_by: int | None) -> str:
    secret = new_secret()
    # Two that are made at once: the index lets one of them through.
    with refusing(invitation_open_key=Busy):
        session.execute(
            store.ADD_LINK,
            purpose=purpose,
            person=person,
            fingerprint=fingerprint(secret),
            created_at=session.now,
            created_by=created_by,
            expires_at=session.now + limits.invitation,
        )
    return secret


def _print(secret: str) -> bytes:
    return fingerprint(secret.encode("utf-8", "replace").decode())
