"""The people of a demo and their departments: made when it is loaded, gone again with it.

Nobody of them can sign in. Who was known once is the same person when a demo is loaded again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from chengwu.apps import store
from chengwu.apps.composing import find
from chengwu.apps.planning import OPERATOR
from chengwu.directory import departments, leaving, operating, people
from chengwu.directory.errors import DepartmentInUse
from chengwu.directory.people import PersonChanges
from chengwu.kit.db import Session
from chengwu.workspaces import settings_of

PERSON: Final = re.compile(r"person:(\w+)")
_DEPARTMENT: Final = "department"


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who works in the demo. `roles` are keys of the application's roles."""

    ref: str = ""
    """How the records call them; the place in the list where it says nothing."""
    name: str
    roles: tuple[str, ...] = ()


class DemoDepartment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where they belong: `head` and `people` as records call them, `person:3`."""

    key: str
    label: dict[str, str] = {}
    head: str = ""
    people: tuple[str, ...] = ()


def hire(
    session: Session, app: str, described: Sequence[DemoPerson], belonging: Sequence[DemoDepartment]
) -> dict[str, int]:
    """The people by what records call them; made where they are not there yet, and back where they had left."""
    there = {row["ref"]: int(row["person"]) for row in session.dicts(store.DEMO_PEOPLE, the_app=app)}
    refs = [person.ref or str(place) for place, person in enumerate(described, 1)]
    if refs and all(ref in there for ref in refs) and not _gone(session, there):
        return there
    roles = {row["key"]: int(row["number"]) for row in session.dicts(store.PARTS) if row["kind"] == "role"}
    for ref, person in zip(refs, described, strict=True):
        if ref in there:
            operating.bring_back(session, there[ref])
            continue
        given = [roles[key] for key in person.roles if key in roles]
        login = f"{app}.{ref}@demo.invalid".lower()
        there[ref] = operating.add_person(session, name=person.name, login=login, roles=given)
        session.execute(store.ADD_DEMO_PERSON, person=there[ref], app=app, ref=ref)
    _seat(session, app, belonging, there)
    return there


def let_go(session: Session, app: str) -> None:
    """The people of a demo leave, and the departments that were made for it go where nobody else is in them."""
    for row in session.dicts(store.DEMO_PEOPLE, the_app=app):
        if people.find(session, int(row["person"])).state != "left":
            leaving.leave(session, OPERATOR, int(row["person"]))
    installed = find(session, app)
    made = [
        row for row in session.dicts(store.PARTS) if row["kind"] == _DEPARTMENT and row["key"].startswith(f"{app}/")
    ]
    known = {each.id: each for each in departments.every(session)}
    for row in made:
        number = int(row["number"])
        if number in known and not known[number].people:
            try:
                departments.remove(session, OPERATOR, number)
            except DepartmentInUse:
                continue
        if installed is not None:
            session.execute(store.FORGET_PART, the_id=installed.id, the_kind=_DEPARTMENT, the_key=row["key"])


def _gone(session: Session, there: Mapping[str, int]) -> bool:
    return any(people.find(session, person).state == "left" for person in there.values())


def _seat(session: Session, app: str, belonging: Sequence[DemoDepartment], persons: Mapping[str, int]) -> None:
    """Departments by name: one that is there already is used as it is."""
    installed, language = find(session, app), settings_of(session).language
    known = {each.name: each.id for each in departments.every(session)}
    for each in belonging:
        name = each.label.get(language) or next(iter(each.label.values()), each.key)
        if name not in known:
            head = _number(each.head, persons)
            known[name] = departments.create(session, OPERATOR, name, head=head).id
            if installed is not None:
                key = f"{app}/{each.key}"
                kept = {"app": installed.id, "kind": _DEPARTMENT, "key": key, "number": known[name], "name": name}
                session.execute(store.KEEP_PART, **kept)
        for person in (_number(ref, persons) for ref in each.people):
            if person is not None:
                version = people.find(session, person).version
                people.change(session, OPERATOR, person, PersonChanges(department=known[name]), version)


def _number(ref: str, persons: Mapping[str, int]) -> int | None:
    named = PERSON.fullmatch(ref)
    return persons.get(named[1]) if named else None
