"""Tokens: with one, a program acts in the name of a person, with fewer rights and until a day.

The law: a token never holds more than its person. At creation its scopes are among the person's permissions; at every
use they are cut to the permissions of that moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chengwu.directory.checks import name_of
from chengwu.directory.errors import MoreRights
from chengwu.directory.model import Actor, Token
from chengwu.directory.store import sessions as store
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound, NotSignedIn, Unacceptable
from chengwu.kit.ids import fingerprint, new_secret

FORM: Final = "directory.token"
LONGEST_DAYS: Final = 366
MOST_SCOPES: Final = 200


@dataclass(frozen=True)
class NewToken:
    """A token that was just made; `secret` is shown this one time."""

    token: Token
    secret: str


def own(session: Session, actor: Actor) -> list[Token]:
    """The actor's tokens, the newest first; also those that are over. Raises `SessionNeeded`."""
    actor.demand_session()
    return [_token(row) for row in session.dicts(store.OWN_TOKENS, the_person=actor.person)]


def create(session: Session, actor: Actor, name: str, scopes: Sequence[str], expires_at: datetime) -> NewToken:
    """A token of the actor's own.

    Raises `NotAllowed` without the right, `SessionNeeded` (a token makes no tokens), `MoreRights` for a scope that the
    actor does not hold, `NotSignedIn` for somebody who has just left, `Unacceptable` for an end that is
    past, further than 366 days, or without a zone.
    """
    actor.demand_session()
    actor.demand("tokens.manage")
    name = name_of(name)
    if not scopes or len(scopes) > MOST_SCOPES:
        raise Unacceptable.at("scopes", "required")
    if not set(scopes) <= actor.permissions:
        raise MoreRights(right=min(set(scopes) - actor.permissions))
    if expires_at.tzinfo is None or not session.now < expires_at <= session.now + timedelta(days=LONGEST_DAYS):
        raise Unacceptable.at("expires_at", "token_expiry", days=LONGEST_DAYS)
    # Whoever leaves at this moment gets no token any more: leaving holds the same row.
    if [row["state"] for row in session.dicts(store.LOCK_FOR_SIGN_IN, the_id=actor.person)] != ["active"]:
        raise NotSignedIn
    secret = new_secret()
    kept = sorted(set(scopes))
    number = session.value(
        store.ADD_TOKEN,
        person=actor.person,
        name=name,
        fingerprint=fingerprint(secret),
        scopes=kept,
        created_at=session.now,
        expires_at=expires_at,
    )
    session.note("create", FORM, number, after={"name": name, "scopes": kept, "expires_at": expires_at.isoformat()})
    return NewToken(Token(number, name, tuple(kept), session.now, expires_at, None), secret)


def end(session: Session, actor: Actor, number: int) -> None:
    """End one of the actor's own tokens. Raises `NotFound`, `SessionNeeded`."""
    actor.demand_session()
    if not session.execute(store.END_TOKEN, the_id=number, the_person=actor.person):
        raise NotFound
    session.note("delete", FORM, number)


def _token(row: dict[str, Any]) -> Token:
    row["scopes"] = tuple(row["scopes"])
    return Token(**row)
