"""Positions: what somebody is, by name."""

from __future__ import annotations

from typing import Final

from chengwu.directory.checks import name_of, refusing
from chengwu.directory.errors import PositionInUse, PositionNameTaken
from chengwu.directory.model import Actor, Position
from chengwu.directory.store import departments as store
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound, Stale
from chengwu.workspaces import announce

FORM: Final = "directory.position"


def every(session: Session) -> list[Position]:
    """All positions by name."""
    return session.rows(store.POSITIONS, Position)


def create(session: Session, actor: Actor, name: str) -> Position:
    """A new position. Raises `NotAllowed`, `PositionNameTaken`, `Unacceptable`."""
    actor.demand("people.manage")
    with refusing(position_name_key=PositionNameTaken):
        made = session.one(store.ADD_POSITION, Position, name=name_of(name))
    session.note("create", FORM, made.id, after={"name": made.name})
    announce(session, "positions", made.id)
    return made


def change(session: Session, actor: Actor, position: int, version: int, *, name: str) -> Position:
    """Give it another name; `version` is the one that was read. Raises `NotFound`, `Stale`, `PositionNameTaken`."""
    actor.demand("people.manage")
    present = session.value(store.LOCK_POSITION, the_id=position)
    if present is None:
        raise NotFound
    if present != version:
        raise Stale(version=present)
    with refusing(position_name_key=PositionNameTaken):
        changed = session.one(store.CHANGE_POSITION, Position, the_id=position, new_name=name_of(name))
    session.note("update", FORM, position, after={"name": changed.name})
    announce(session, "positions", position)
    return changed


def remove(session: Session, actor: Actor, position: int) -> None:
    """Delete a position that nobody has; of people who left it is forgotten. Raises `NotFound`, `PositionInUse`."""
    actor.demand("people.manage")
    with refusing(person_position_fkey=PositionInUse):
        session.execute(store.FORGET_POSITION_OF_LEFT, the_id=position)
        if not session.execute(store.REMOVE_POSITION, the_id=position):
            raise NotFound
    session.note("delete", FORM, position)
    announce(session, "positions", position)
