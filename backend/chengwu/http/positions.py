"""Positions."""

from __future__ import annotations

import msgspec
from litestar.params import JSONBody

from chengwu.directory import positions
from chengwu.http.door import Caller, Door
from chengwu.http.rights import needs
from chengwu.http.route import delete, get, patch, post
from chengwu.http.shapes import Name, Number, Version, shown


class PositionShown(msgspec.Struct, frozen=True):
    """What somebody is."""

    id: int
    name: str
    version: int


class Positions(msgspec.Struct, frozen=True):
    """All of them by name."""

    items: list[PositionShown]


class PositionNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A position to make."""

    name: Name


class PositionChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Its new name; `version` is the one that was read."""

    version: Version
    name: Name


@get("/positions", right=needs("people.read"))
def list_positions(door: Door, caller: Caller) -> Positions:
    """All positions."""
    return Positions([shown(each, PositionShown) for each in door.read(caller, positions.every)])


@post("/positions", right=needs("people.manage"))
def make_position(door: Door, caller: Caller, data: JSONBody[PositionNew]) -> PositionShown:
    """A new position."""
    return shown(door.change(caller, lambda session: positions.create(session, caller.actor, data.name)), PositionShown)


@patch("/positions/{number:int}", right=needs("people.manage"))
def change_position(door: Door, caller: Caller, number: Number, data: JSONBody[PositionChange]) -> PositionShown:
    """Give it another name."""
    changed = door.change(
        caller, lambda session: positions.change(session, caller.actor, number, data.version, name=data.name)
    )
    return shown(changed, PositionShown)


@delete("/positions/{number:int}", right=needs("people.manage"))
def remove_position(door: Door, caller: Caller, number: Number) -> None:
    """Delete a position that nobody has."""
    door.change(caller, lambda session: positions.remove(session, caller.actor, number))


ROUTES = (list_positions, make_position, change_position, remove_position)
