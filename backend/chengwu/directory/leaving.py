"""Leaving and returning. A person who leaves is not deleted: what they did stays theirs.

Leaving ends everything with which they could still get in, in the same transaction; what they held goes to somebody
else if one is named. Locks are taken in one order: owners, managers, people by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chengwu.directory import invitations, owners, people, sessions
from chengwu.directory.belongings import OWNED
from chengwu.directory.errors import PersonHere, PersonLeft
from chengwu.directory.model import Actor, Belonging, Limits, Person
from chengwu.directory.owned import Owned
from chengwu.directory.people import Invited, Locked
from chengwu.directory.store import locks
from chengwu.directory.store import people as store
from chengwu.directory.store import sessions as session_store
from chengwu.kit.db import Session
from chengwu.kit.errors import Unacceptable
from chengwu.workspaces import announce


@dataclass(frozen=True)
class Departure:
    """What ended, and what was handed over (nothing, if nobody was named)."""

    person: Person
    sessions_ended: int
    tokens_ended: int
    belongings: list[Belonging]


def belongings(session: Session, person: int, owned: Sequence[Owned] = OWNED) -> list[Belonging]:
    """What a person holds, kind by kind; kinds of which there is nothing are left out. Raises `NotFound`."""
    people.find(session, person)
    found = [Belonging(each.kind, each.count(session, person)) for each in owned]
    return [each for each in found if each.count]


def leave(
    session: Session,
    actor: Actor,
    person: int,
    hand_over_to: int | None = None,
    owned: Sequence[Owned] = OWNED,
) -> Departure:
    """Let somebody leave. Sessions, tokens and links end; an active person takes over what they held.

    Raises `NotAllowed`, `NotFound`, `MoreRights`, `PersonLeft`, `LastOwner`, `Unacceptable` at `hand_over_to`.
    """
    actor.demand("people.manage")
    if owners.demand_power(session, actor, person).owner:
        owners.keep_one(session, person)
    if hand_over_to is not None:
        locks.hold(session, "managers")
    # A successor who does not exist is simply not among the states.
    wanted = sorted({person, person if hand_over_to is None else hand_over_to})
    states = {each: found.state for each in wanted if (found := session.maybe(store.LOCK, Locked, the_id=each))}
    if states[person] == "left":
        raise PersonLeft
    handed: list[Belonging] = []
    if hand_over_to is not None:
        if hand_over_to == person or states.get(hand_over_to) != "active":
            raise Unacceptable.at("hand_over_to", "hand_over_not_active")
        handed = [Belonging(each.kind, each.hand_over(session, person, hand_over_to)) for each in owned]
    tokens_ended = session.execute(session_store.END_TOKENS, the_person=person)
    invitations.end_all(session, person)
    sessions_ended = sessions.end_all(session, person)
    session.execute(store.LEAVE, the_id=person, now=session.now)
    handed_over = {each.kind: each.count for each in handed if each.count}
    session.note("leave", people.FORM, person, after={"handed_over_to": hand_over_to, "handed_over": handed_over})
    announce(session, "people", person)
    return Departure(
        people.find(session, person), sessions_ended, tokens_ended, [each for each in handed if each.count]
    )


def return_(session: Session, actor: Actor, person: int, limits: Limits) -> Invited:
    """Let somebody return who left: invited, with the roles they had, without the password they had.

    Raises `NotAllowed`, `NotFound`, `MoreRights`, `PersonHere`.
    """
    actor.demand("people.manage")
    people.lock(session, person)
    owners.demand_power(session, actor, person)
    if not session.execute(store.RETURN, the_id=person):
        raise PersonHere
    secret = invitations.new_link(session, actor, person, "invitation", limits)
    session.note("return", people.FORM, person)
    announce(session, "people", person)
    return Invited(people.find(session, person), secret)
