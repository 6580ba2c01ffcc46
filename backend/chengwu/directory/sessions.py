"""Sessions: who a cookie stands for, how long, and how they end.

The law: who somebody is and what they may do is read from the database for every request, in one statement. So ending a
session, leaving, or losing a role takes effect with the next request, in every process.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from chengwu.directory import permissions
from chengwu.directory.attempts import FORGOTTEN
from chengwu.directory.checks import clean
from chengwu.directory.model import Actor, Limits, NewSession, OpenSession, SignedIn
from chengwu.directory.permissions import PERMISSIONS, Permission
from chengwu.directory.store import second_factor as second_factor_store
from chengwu.directory.store import sessions as store
from chengwu.kit.db import By, Session
from chengwu.kit.errors import NotFound
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.workspaces import announce

NOTED_EVERY: Final = timedelta(minutes=1)
BY_SCREEN: Final = By(channel="screen")
"""Somebody at a screen who is not known yet: the journal says the person with what they did."""


def begin(session: Session, person: int, *, address: str, agent: str) -> NewSession:
    """A new session of an active person, with a secret of its own: never one that was there before the sign-in."""
    secret = new_secret()
    number = session.value(
        store.OPEN,
        person=person,
        fingerprint=fingerprint(secret),
        created_at=session.now,
        last_used_at=session.now,
        address=clean(address),
        agent=clean(agent),
    )
    session.execute(store.SEEN, the_person=person, now=session.now)
    session.note("sign_in", "directory.person", person, after={"address": clean(address)}, person=person)
    return NewSession(secret, number, person)


def who(session: Session, secret: str, limits: Limits, known: Iterable[Permission] = PERMISSIONS) -> SignedIn | None:
    """Whom the secret of a cookie stands for, with the rights of this moment; None when it stands for nobody."""
    found = session.dicts(
        store.WHO,
        the_fingerprint=_print(secret),
        idle_since=session.now - limits.idle,
        begun_since=session.now - limits.absolute,
    )
    if not found:
        return None
    row = found[0]
    rights = permissions.names(known) if row["owner"] else frozenset(row["permissions"]) & permissions.names(known)
    actor = _actor(row, rights, session=row["session"], owner=row["owner"])
    return _signed_in(session, row, actor)


def who_by_token(session: Session, secret: str, known: Iterable[Permission] = PERMISSIONS) -> SignedIn | None:
    """Whom the secret of a token stands for: its scopes, as far as the person holds them at this moment."""
    found = session.dicts(store.WHO_BY_TOKEN, the_fingerprint=_print(secret), now=session.now)
    if not found:
        return None
    row = found[0]
    rights = permissions.names(known) if row["owner"] else frozenset(row["permissions"]) & permissions.names(known)
    actor = _actor(row, rights & frozenset(row["scopes"]), token=row["token"])
    return _signed_in(session, row, actor)


def _actor(row: dict[str, Any], rights: frozenset[str], **how: Any) -> Actor:
    who = (row["person"], row["name"], row["language"], rights)
    return Actor(*who, department=row["department"], roles=frozenset(row["roles"]), of_owner=row["owner"], **how)


def touch(session: Session, signed_in: SignedIn) -> None:
    """Note that the session or token was used. To be called when `signed_in.due`, in a unit of work of its own."""
    actor = signed_in.actor
    values = {"now": session.now, "noted_before": session.now - NOTED_EVERY}
    noted = (
        session.execute(store.TOUCH, the_id=actor.session, **values)
        if actor.session is not None
        else (session.execute(store.TOUCH_TOKEN, the_id=actor.token, **values))
    )
    if noted:
        session.execute(store.SEEN, the_person=actor.person, now=session.now)


def own(session: Session, actor: Actor, limits: Limits) -> list[OpenSession]:
    """The sessions of the actor that are still good, the one used last first. Raises `SessionNeeded`."""
    actor.demand_session()
    return session.rows(
        store.OWN,
        OpenSession,
        the_person=actor.person,
        idle_since=session.now - limits.idle,
        begun_since=session.now - limits.absolute,
    )


def end(session: Session, actor: Actor, number: int) -> None:
    """End one of the actor's own sessions, also the present one. Raises `NotFound`, `SessionNeeded`."""
    actor.demand_session()
    if not end_if_there(session, actor, number):
        raise NotFound


def end_if_there(session: Session, actor: Actor, number: int) -> bool:
    """End one of the actor's own sessions; False when it had ended already."""
    ended = session.execute(store.END, the_id=number, the_person=actor.person) > 0
    if ended:
        session.note("sign_out", "directory.person", actor.person, after={"session": number})
        announce(session, "session", actor.person)
    return ended


def end_others(session: Session, actor: Actor) -> int:
    """End all of the actor's own sessions but the present one; how many there were. Raises `SessionNeeded`."""
    present = actor.demand_session()
    ended = end_all(session, actor.person, but=present)
    if ended:
        session.note("sign_out", "directory.person", actor.person, after={"others": ended})
    return ended


def end_all(session: Session, person: int, *, but: int | None = None) -> int:
    """End every session of a person, except `but`, and every half-done sign-in; how many sessions there were."""
    ended = session.execute(store.END_ALL, the_person=person, but=but)
    session.execute(second_factor_store.END_TICKETS, the_person=person)
    announce(session, "session", person)
    return ended


def sweep(session: Session, limits: Limits) -> int:
    """Remove what is over: sessions, half-done sign-ins, counts of tries of yesterday. How many rows; repeatable."""
    values = {
        "now": session.now,
        "idle_since": session.now - limits.idle,
        "begun_since": session.now - limits.absolute,
        "forgotten_before": session.now - FORGOTTEN,
    }
    return sum(session.execute(statement, **values) for statement in store.SWEEP)


def _signed_in(session: Session, row: dict[str, Any], actor: Actor) -> SignedIn:
    last = row["last_used_at"]
    due = last is None or last < session.now - NOTED_EVERY
    return SignedIn(actor, row["theme"], row["density"], row["second_factor"], due, row["definition_version"])


def _print(secret: str) -> bytes:
    # What comes from outside may be no text at all; then it is nobody's secret.
    return fingerprint(secret.encode("utf-8", "replace").decode("utf-8"))
