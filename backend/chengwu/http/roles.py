"""Roles, and the permissions they are made of."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar.params import JSONBody

from chengwu.directory import roles
from chengwu.directory.permissions import PERMISSIONS
from chengwu.http.door import Caller, Door
from chengwu.http.rights import needs, signed_in
from chengwu.http.route import delete, get, patch, post
from chengwu.http.shapes import Name, Number, Version, shown
from chengwu.kit.sentences import tell

PermissionNames = Annotated[list[Annotated[str, msgspec.Meta(max_length=100)]], msgspec.Meta(max_length=500)]


class RoleShown(msgspec.Struct, frozen=True):
    """Permissions under a name. The built-in one holds all of them and cannot be changed."""

    id: int
    name: str
    permissions: list[str]
    built_in: bool
    people: int
    version: int


class Roles(msgspec.Struct, frozen=True):
    """All of them, the owners' first."""

    items: list[RoleShown]


class RoleNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role to make, of permissions that one holds oneself."""

    name: Name
    permissions: PermissionNames


class RoleChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change; `version` is the one that was read."""

    version: Version
    name: Name | None = None
    permissions: PermissionNames | None = None


class PermissionShown(msgspec.Struct, frozen=True):
    """A right that a role can give."""

    name: str
    label: str
    help: str


class Permissions(msgspec.Struct, frozen=True):
    """All of them, in the order in which a screen shows them."""

    items: list[PermissionShown]


@get("/roles", right=signed_in())
def list_roles(door: Door, caller: Caller) -> Roles:
    """All roles; for those who see people or manage roles."""
    if not caller.actor.may("roles.manage"):
        caller.actor.demand("people.read")
    return Roles([shown(each, RoleShown) for each in door.read(caller, roles.every)])


@post("/roles", right=needs("roles.manage"))
def make_role(door: Door, caller: Caller, data: JSONBody[RoleNew]) -> RoleShown:
    """A new role."""
    made = door.change(caller, lambda session: roles.create(session, caller.actor, data.name, data.permissions))
    return shown(made, RoleShown)


@patch("/roles/{number:int}", right=needs("roles.manage"))
def change_role(door: Door, caller: Caller, number: Number, data: JSONBody[RoleChange]) -> RoleShown:
    """Change its name or its permissions; it counts at once for all who have it."""
    changed = door.change(
        caller,
        lambda session: roles.change(
            session, caller.actor, number, data.version, name=data.name, permissions=data.permissions
        ),
    )
    return shown(changed, RoleShown)


@delete("/roles/{number:int}", right=needs("roles.manage"))
def remove_role(door: Door, caller: Caller, number: Number) -> None:
    """Delete a role that nobody has."""
    door.change(caller, lambda session: roles.remove(session, caller.actor, number))


@get("/permissions", right=signed_in())
def list_permissions(caller: Caller) -> Permissions:
    """Every permission there is, in words."""
    language = caller.actor.language
    return Permissions(
        [
            PermissionShown(each.name, tell(each.label_key, language), tell(each.help_key, language))
            for each in PERMISSIONS
        ]
    )


ROUTES = (list_roles, make_role, change_role, remove_role, list_permissions)
