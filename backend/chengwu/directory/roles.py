"""Roles: permissions under a name. The built-in one, of the owners, allows everything and cannot be changed.

The law: nobody puts into a role what they may not do themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chengwu.directory import permissions as catalogue
from chengwu.directory.checks import different, name_of, refusing
from chengwu.directory.errors import MoreRights, RoleBuiltIn, RoleInUse, RoleNameTaken
from chengwu.directory.model import Actor, Role
from chengwu.directory.permissions import PERMISSIONS, Permission
from chengwu.directory.store import roles as store
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, NotFound, Stale, Unacceptable
from chengwu.workspaces import announce

FORM: Final = "directory.role"


@dataclass(frozen=True)
class _Locked:
    name: str
    permissions: list[str]
    built_in: bool
    version: int


def every(session: Session, known: Iterable[Permission] = PERMISSIONS) -> list[Role]:
    """All roles, the owners' first, then by name; the owners' with every permission in `known`."""
    return [_role(row, known) for row in session.dicts(store.ALL)]


def create(
    session: Session,
    actor: Actor,
    name: str,
    permissions: Sequence[str],
    known: Iterable[Permission] = PERMISSIONS,
) -> Role:
    """A new role. Raises `NotAllowed`, `MoreRights`, `RoleNameTaken`, `Unacceptable`."""
    actor.demand("roles.manage")
    chosen = _chosen(permissions, known)
    _demand_held(actor, chosen)
    with refusing(role_name_key=RoleNameTaken):
        role = session.value(store.ADD, name=name_of(name), permissions=sorted(chosen), built_in=False)
    session.note("create", FORM, role, after={"name": name_of(name), "permissions": sorted(chosen)})
    announce(session, "roles", role)
    return _find(session, role, known)


def change(
    session: Session,
    actor: Actor,
    role: int,
    version: int,
    *,
    name: str | None = None,
    permissions: Sequence[str] | None = None,
    known: Iterable[Permission] = PERMISSIONS,
) -> Role:
    """Change what is not None; `version` is the one that was read. It counts at once for all who have the role.

    Taking a permission away needs it as well as giving it does. Raises `NotAllowed`, `NotFound`, `Stale`,
    `RoleBuiltIn`, `MoreRights`, `RoleNameTaken`, `Unacceptable`.
    """
    actor.demand("roles.manage")
    chosen = None if permissions is None else _chosen(permissions, known)
    now = session.one(store.LOCK, _Locked, the_id=role)
    if now.version != version:
        raise Stale(version=now.version)
    if now.built_in:
        raise RoleBuiltIn
    if chosen is not None:
        _demand_held(actor, chosen ^ set(now.permissions))
    with refusing(role_name_key=RoleNameTaken):
        session.execute(
            store.CHANGE,
            the_id=role,
            new_name=now.name if name is None else name_of(name),
            new_permissions=now.permissions if chosen is None else sorted(chosen),
        )
    after = {
        "name": now.name if name is None else name_of(name),
        "permissions": sorted(now.permissions if chosen is None else chosen),
    }
    before = {"name": now.name, "permissions": sorted(now.permissions)}
    was, is_now = different(before, after)
    if is_now:
        session.note("update", FORM, role, before=was, after=is_now)
    announce(session, "roles", role)
    if chosen is not None:
        announce(session, "session")
    return _find(session, role, known)


def remove(session: Session, actor: Actor, role: int) -> None:
    """Delete a role that nobody has; from people who left it is taken. Raises `NotFound`, `RoleBuiltIn`, `RoleInUse`.

    As for a change, its permissions must be the actor's own.
    """
    actor.demand("roles.manage")
    now = session.one(store.LOCK, _Locked, the_id=role)
    if now.built_in:
        raise RoleBuiltIn
    _demand_held(actor, set(now.permissions))
    with refusing(person_role_role_fkey=RoleInUse):
        session.execute(store.FORGET_LEFT, the_id=role)
        session.execute(store.REMOVE, the_id=role)
    session.note("delete", FORM, role, before={"name": now.name, "permissions": sorted(now.permissions)})
    announce(session, "roles", role)


def _chosen(permissions: Sequence[str], known: Iterable[Permission]) -> set[str]:
    names = catalogue.names(known)
    unknown = [
        FieldRefusal(f"permissions.{place}", "permission_unknown", {"permission": name[:60]})
        for place, name in enumerate(permissions)
        if name not in names
    ]
    if unknown:
        raise Unacceptable(fields=tuple(unknown))
    return set(permissions)


def _demand_held(actor: Actor, permissions: set[str]) -> None:
    lacking = permissions - actor.permissions
    if lacking and not actor.owner:
        raise MoreRights(right=min(lacking))


def _find(session: Session, role: int, known: Iterable[Permission]) -> Role:
    found = session.dicts(store.FIND, the_id=role)
    if not found:
        raise NotFound
    return _role(found[0], known)


def _role(row: dict[str, Any], known: Iterable[Permission]) -> Role:
    """With the permissions in the order of the catalogue; one that is not in it any more is not shown."""
    held = catalogue.names(known) if row["built_in"] else set(row["permissions"])
    row["permissions"] = tuple(each.name for each in known if each.name in held)
    return Role(**row)
