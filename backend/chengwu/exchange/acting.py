"""In whose name an import works: that of the person who asked, with the rights that they have when a part is done."""

from __future__ import annotations

from chengwu.access.model import Who
from chengwu.directory import people, roles
from chengwu.fields import Context
from chengwu.forms.service import catalogue
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound


def who_imports(session: Session, person: int) -> Who | None:
    """The person, with the roles of this moment; None for somebody who has left or never came."""
    try:
        found = people.find(session, person)
    except NotFound:
        return None
    if found.state == "left":
        return None
    held = frozenset(role.id for role in found.roles)
    owner = any(role.built_in for role in roles.every(session) if role.id in held)
    department = None if found.department is None else found.department.id
    return Who("person", person, person, department, held, owner, language=found.language, name=found.name)


def context_of(session: Session, who: Who) -> Context:
    """The person's language, the workspace's zone, and the day that it is there."""
    zone = catalogue(session).zone
    return Context.at(session.now, zone, who.language)
