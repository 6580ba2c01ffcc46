"""Departments."""

from __future__ import annotations

import msgspec
from litestar.params import JSONBody
from msgspec import UNSET, UnsetType

from chengwu.directory import departments
from chengwu.http.door import Caller, Door
from chengwu.http.rights import needs
from chengwu.http.route import delete, get, patch, post
from chengwu.http.shapes import Id, Name, NamedShown, Number, Version, shown


class DepartmentShown(msgspec.Struct, frozen=True):
    """A department; `people` counts those in it, not those below."""

    id: int
    name: str
    parent: int | None
    head: NamedShown | None
    people: int
    version: int


class Departments(msgspec.Struct, frozen=True):
    """All of them in the order of the tree."""

    items: list[DepartmentShown]


class DepartmentNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A department to make."""

    name: Name
    parent: Id | None = None
    head: Id | None = None


class DepartmentChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change; what is left out stays, null empties. `version` is the one that was read."""

    version: Version
    name: Name | UnsetType = UNSET
    parent: Id | UnsetType | None = UNSET
    head: Id | UnsetType | None = UNSET


@get("/departments", right=needs("people.read"))
def list_departments(door: Door, caller: Caller) -> Departments:
    """All departments, parents before their children."""
    return Departments([shown(each, DepartmentShown) for each in door.read(caller, departments.every)])


@post("/departments", right=needs("people.manage"))
def make_department(door: Door, caller: Caller, data: JSONBody[DepartmentNew]) -> DepartmentShown:
    """A new department."""
    made = door.change(
        caller,
        lambda session: departments.create(session, caller.actor, data.name, parent=data.parent, head=data.head),
    )
    return shown(made, DepartmentShown)


@patch("/departments/{number:int}", right=needs("people.manage"))
def change_department(door: Door, caller: Caller, number: Number, data: JSONBody[DepartmentChange]) -> DepartmentShown:
    """Change its name, its place or its head."""
    changed = door.change(
        caller,
        lambda session: departments.change(
            session, caller.actor, number, data.version, name=data.name, parent=data.parent, head=data.head
        ),
    )
    return shown(changed, DepartmentShown)


@delete("/departments/{number:int}", right=needs("people.manage"))
def remove_department(door: Door, caller: Caller, number: Number) -> None:
    """Delete an empty department."""
    door.change(caller, lambda session: departments.remove(session, caller.actor, number))


ROUTES = (list_departments, make_department, change_department, remove_department)
