"""The people of a demo and their departments: made when it is loaded, gone again with it.

Nobody of them can sign in. Who was known once is the same person when a demo is loaded again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from chengwu.apps import store
from chengwu.apps.composing import find
from chengwu.apps.planning import OPERATOR
from chengwu.directory import departments, leaving, operating, people
from chengwu.directory.errors import DepartmentInUse, PersonNamed
from chengwu.directory.people import PersonChanges
from chengwu.forms.service import catalogue as catalogue_of
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


def let_go(session: Session, app: str, without: Collection[str] = ()) -> None:
    """The people of a demo and the departments that were made for it go without a trace where nothing names them.

    Who is named by what people made leaves instead, and a department that somebody else is in stays. `without` are
    forms that go, whose records count no more.
    """
    known = {each.id: each for each in departments.every(session)}
    made = {
        int(row["number"]): row["key"]
        for row in session.dicts(store.PARTS)
        if row["kind"] == _DEPARTMENT and row["key"].startswith(f"{app}/")
    }
    ours = [int(row["person"]) for row in session.dicts(store.DEMO_PEOPLE, the_app=app)]
    for number in made.keys() & known.keys():
        head = known[number].head
        if head is not None and head.id in ours:
            departments.change(session, OPERATOR, number, known[number].version, head=None)
    named = _named(session, "person", ours, without)
    for person in ours:
        if person in named or not _forgotten(session, person):
            _leave(session, person)
    installed, named = find(session, app), _named(session, "department", list(made), without)
    for number, key in made.items():
        if number in known and number not in named:
            try:
                with store.attempt(session):
                    departments.remove(session, OPERATOR, number)
            except DepartmentInUse:
                continue
        if installed is not None and number not in named:
            session.execute(store.FORGET_PART, the_id=installed.id, the_kind=_DEPARTMENT, the_key=key)


def _forgotten(session: Session, person: int) -> bool:
    try:
        with store.attempt(session):
            operating.forget_person(session, person)
    except PersonNamed:
        return False
    return True


def _leave(session: Session, person: int) -> None:
    if people.find(session, person).state != "left":
        leaving.leave(session, OPERATOR, person)


def _named(session: Session, what: str, ids: Sequence[int], without: Collection[str]) -> set[int]:
    """Those people or departments that records name, whoever made these."""
    system = {"person": ("created_by", "updated_by", "owner_id"), "department": ("dept_id",)}[what]
    places: dict[str, list[tuple[str, bool]]] = {}
    for table in catalogue_of(session).tables.values():
        if table.form.key in without:
            continue
        found = [(each, False) for each in system if each in table.columns]
        for key, each in table.known.items():
            refers = each.type.refers_to(each.options)
            if refers is not None and refers.to == what and key in table.columns:
                found.append((key, refers.many))
        places[table.name] = found
    return store.naming(session, places, ids)


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
