"""Owners: those who may do everything. There is always at least one who is active.

The law: whatever could take away the last one first holds the lock `owners`, so two who leave at once do not both find
the other one there.
"""

from __future__ import annotations

from chengwu.directory.checks import language_of, login_of, name_of, refusing
from chengwu.directory.errors import LastOwner, LoginTaken, MoreRights
from chengwu.directory.model import Actor, Rights
from chengwu.directory.store import locks, people, rights, roles
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound, Unacceptable
from chengwu.kit.sentences import tell
from chengwu.workspaces import announce


def create_owner(session: Session, *, name: str, login: str, password_hash: str, language: str) -> int:
    """A new active person with the built-in role, which is made if it is not there; the id of the person.

    The password was checked and hashed before, outside of the transaction. Raises `LoginTaken`, `Unacceptable`.
    """
    name, login, language = name_of(name), login_of(login), language_of(language)
    with refusing(person_login_key=LoginTaken):
        person = session.value(
            people.ADD,
            name=name,
            login=login,
            password_hash=password_hash,
            state="active",
            department=None,
            position=None,
            manager=None,
            language=language,
            created_at=session.now,
        )
    session.execute(people.GIVE_ROLES, the_person=person, the_roles=[owner_role(session, language)])
    after = {"name": name, "login": login, "owner": True}
    session.note("create", "directory.person", person, after=after, person=person)
    announce(session, "people", person)
    return int(person)


def owner_role(session: Session, language: str) -> int:
    """The id of the built-in role; it is made, with its name in `language`, when it is not there."""
    locks.hold(session, "owners")
    found = session.value(roles.BUILT_IN)
    if found is None:
        found = session.value(roles.ADD, name=tell("role_owner_name", language), permissions=[], built_in=True)
        announce(session, "roles", found)
    return int(found)


def keep_one(session: Session, person: int) -> None:
    """Hold the lock and raise `LastOwner` when there is no active owner besides `person`."""
    locks.hold(session, "owners")
    if not session.value(rights.OTHER_OWNERS, the_person=person):
        raise LastOwner


def rights_of(session: Session, person: int) -> Rights:
    """What the roles of a person allow, whatever their state. Raises `NotFound`."""
    found = session.dicts(rights.OF_PERSON, the_person=person)
    if not found:
        raise NotFound
    return Rights(found[0]["owner"], frozenset(found[0]["permissions"]))


def rights_of_roles(session: Session, chosen: list[int], path: str = "roles") -> Rights:
    """What some roles allow together. Raises `Unacceptable` at `path` when one of them does not exist."""
    found = session.dicts(rights.OF_ROLES, the_roles=chosen)[0]
    if found["found"] != len(set(chosen)):
        raise Unacceptable.at(path, "no_such_choice")
    return Rights(found["owner"], frozenset(found["permissions"]))


def demand_power(session: Session, actor: Actor, person: int) -> Rights:
    """The rights of `person`, which the actor holds too; else raises `MoreRights`.

    Whoever could give a new password to somebody with more rights would have those rights.
    """
    theirs = rights_of(session, person)
    demand_within(theirs, actor)
    return theirs


def demand_within(rights_there: Rights, actor: Actor) -> None:
    """Raises `MoreRights` when the actor lacks any of these."""
    if not rights_there.within(actor):
        lacking = rights_there.permissions - actor.permissions
        raise MoreRights(right=min(lacking) if lacking else "owner")
