"""Departments: a tree, shown flat with parents before their children."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from msgspec import UNSET, UnsetType

from chengwu.directory.checks import different, name_of, refusing
from chengwu.directory.errors import DepartmentCircle, DepartmentInUse, DepartmentNameTaken
from chengwu.directory.model import Actor, Department, Named
from chengwu.directory.store import departments as store
from chengwu.directory.store import locks
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound, Stale, Unacceptable
from chengwu.workspaces import announce

FORM: Final = "directory.department"


@dataclass(frozen=True)
class _Locked:
    name: str
    parent: int | None
    head: int | None
    version: int


def every(session: Session) -> list[Department]:
    """All departments in the order of the tree, those side by side by name; one statement."""
    below: defaultdict[int | None, list[Department]] = defaultdict(list)
    for row in session.dicts(store.ALL):
        head_name = row.pop("head_name")
        row["head"] = None if row["head"] is None else Named(row["head"], head_name)
        below[row["parent"]].append(Department(**row))
    ordered: list[Department] = []
    waiting = list(reversed(below[None]))
    while waiting:
        department = waiting.pop()
        ordered.append(department)
        waiting.extend(reversed(below[department.id]))
    return ordered


def create(
    session: Session, actor: Actor, name: str, *, parent: int | None = None, head: int | None = None
) -> Department:
    """A new department. Raises `NotAllowed`, `DepartmentNameTaken`, `Unacceptable`."""
    actor.demand("people.manage")
    with _refusing():
        number = session.value(store.ADD, name=name_of(name), parent=parent, head=head)
    session.note("create", FORM, number, after={"name": name_of(name), "parent": parent, "head": head})
    announce(session, "departments", number)
    return _find(session, number)


def change(
    session: Session,
    actor: Actor,
    department: int,
    version: int,
    *,
    name: str | UnsetType = UNSET,
    parent: int | UnsetType | None = UNSET,
    head: int | UnsetType | None = UNSET,
) -> Department:
    """Change what is not `UNSET`; `version` is the one that was read.

    Raises `NotAllowed`, `NotFound`, `Stale`, `DepartmentCircle`, `DepartmentNameTaken`, `Unacceptable`.
    """
    actor.demand("people.manage")
    new_name = name if isinstance(name, UnsetType) else name_of(name)
    if isinstance(parent, int):
        locks.hold(session, "departments")
    now = session.one(store.LOCK, _Locked, the_id=department)
    if now.version != version:
        raise Stale(version=now.version)
    if isinstance(parent, int) and session.value(store.IS_ABOVE, the_parent=parent, the_department=department):
        raise DepartmentCircle
    with _refusing():
        session.execute(
            store.CHANGE,
            the_id=department,
            new_name=now.name if isinstance(new_name, UnsetType) else new_name,
            new_parent=now.parent if isinstance(parent, UnsetType) else parent,
            new_head=now.head if isinstance(head, UnsetType) else head,
        )
    changed = _find(session, department)
    before = {"name": now.name, "parent": now.parent, "head": now.head}
    after = {"name": changed.name, "parent": changed.parent, "head": changed.head and changed.head.id}
    was, is_now = different(before, after)
    if is_now:
        session.note("update", FORM, department, before=was, after=is_now)
    announce(session, "departments", department)
    return changed


def remove(session: Session, actor: Actor, department: int) -> None:
    """Delete an empty department; of people who left it is forgotten. Raises `NotFound`, `DepartmentInUse`."""
    actor.demand("people.manage")
    with refusing(person_department_fkey=DepartmentInUse, department_parent_fkey=DepartmentInUse):
        session.execute(store.FORGET_LEFT, the_id=department)
        if not session.execute(store.REMOVE, the_id=department):
            raise NotFound
    session.note("delete", FORM, department)
    announce(session, "departments", department)


def _find(session: Session, department: int) -> Department:
    found = [each for each in every(session) if each.id == department]
    if not found:
        raise NotFound
    return found[0]


def _refusing() -> Any:
    return refusing(
        department_name_key=DepartmentNameTaken,
        department_parent_check=DepartmentCircle,
        department_parent_fkey=Unacceptable.at("parent", "no_such_choice"),
        department_head_fkey=Unacceptable.at("head", "no_such_choice"),
    )
