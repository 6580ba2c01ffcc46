"""People: found, invited, changed. Leaving and returning stand in `leaving.py`, links in `invitations.py`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec import UNSET, UnsetType

from chengwu.directory import invitations, owners
from chengwu.directory.checks import GREATEST_ID, different, language_of, login_of, name_of, refusing
from chengwu.directory.errors import LoginTaken, ManagerCircle, PersonLeft
from chengwu.directory.model import DENSITIES, STATES, THEMES, Actor, Limits, Person
from chengwu.directory.store import locks
from chengwu.directory.store import people as store
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound, Stale, Unacceptable
from chengwu.kit.paging import DEFAULT_LIMIT, GREATEST_LIMIT, BadCursor, Page, page_of, read_cursor
from chengwu.workspaces import announce


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Somebody to invite."""

    name: str
    login: str
    department: int | None = None
    position: int | None = None
    manager: int | None = None
    roles: tuple[int, ...] = ()
    language: str | None = None
    """None: that of the workspace, as the caller knows it."""


FORM: Final = "directory.person"


@dataclass(frozen=True, kw_only=True)
class PersonChanges:
    """What is to become different; `UNSET` stays as it is, None is emptied."""

    name: str | UnsetType = UNSET
    department: int | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET
    manager: int | UnsetType | None = UNSET
    roles: tuple[int, ...] | UnsetType = UNSET


@dataclass(frozen=True)
class Invited:
    """A new person, and the secret of the link with which they come in; it is shown this one time."""

    person: Person
    secret: str


@dataclass(frozen=True)
class Locked:
    """A person that is being changed."""

    name: str
    login: str
    state: str
    department: int | None
    position: int | None
    manager: int | None
    version: int


def page(
    session: Session,
    *,
    search: str | None = None,
    department: int | None = None,
    state: str | None = None,
    after: str | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Page[Person]:
    """People by name, in one statement.

    `search` is found anywhere in name or login, whatever its case; `department` includes those below it. Raises
    `BadCursor`, and `Unacceptable` for a state that there is not.
    """
    if state is not None and state not in STATES:
        raise Unacceptable.at("state", "no_such_choice")
    limit = max(1, min(limit, GREATEST_LIMIT))
    found = store.page(
        session,
        pattern=_pattern(search),
        state=state,
        department=department,
        after=_place(after),
        many=limit + 1,
    )
    return page_of(found, limit, lambda person: (person.name, person.id))


def names(session: Session) -> dict[int, str]:
    """What everybody is called, also who has left, by number; one statement."""
    return {row["id"]: row["name"] for row in session.dicts(store.NAMES)}


def called(session: Session, people: Collection[int]) -> dict[int, str]:
    """What these are called; one statement, and none for nobody."""
    return {row["id"]: row["name"] for row in session.dicts(store.CALLED, ids=list(people))} if people else {}


def find(session: Session, person: int) -> Person:
    """One person, whatever their state. Raises `NotFound`."""
    found = store.find(session, person)
    if found is None:
        raise NotFound
    return found


def some(session: Session, people: Collection[int]) -> list[Person]:
    """Those of these people who are there, whatever their state, by number; one statement."""
    return store.some(session, sorted(people)) if people else []


def invite(session: Session, actor: Actor, new: NewPerson, limits: Limits, *, language: str = "zh-CN") -> Invited:
    """Add somebody, who comes in with a link. `language` is theirs unless `new` says one.

    Raises `NotAllowed`, `MoreRights` for a role that allows what the actor may not, `LoginTaken`, `Unacceptable`.
    """
    actor.demand("people.manage")
    roles = sorted(set(new.roles))
    owners.demand_within(owners.rights_of_roles(session, roles), actor)
    values: dict[str, Any] = {
        "name": name_of(new.name),
        "login": login_of(new.login),
        "password_hash": None,
        "state": "invited",
        "department": new.department,
        "position": new.position,
        "manager": new.manager,
        "language": language_of(new.language or language),
        "created_at": session.now,
    }
    with _refusing():
        person = int(session.value(store.ADD, **values))
        session.execute(store.GIVE_ROLES, the_person=person, the_roles=roles)
    secret = invitations.new_link(session, actor, person, "invitation", limits)
    kept = ("name", "login", "department", "position", "manager", "language")
    session.note("create", FORM, person, after={**{each: values[each] for each in kept}, "roles": roles})
    announce(session, "people", person)
    return Invited(find(session, person), secret)


def change(session: Session, actor: Actor, person: int, changes: PersonChanges, version: int) -> Person:
    """Change somebody; `version` is the one that was read.

    Raises `NotFound`, `Stale`, `PersonLeft`, `ManagerCircle`, `MoreRights` (a role to give or to take allows what the
    actor may not), `LastOwner`, `Unacceptable` at the field whose choice does not exist.
    """
    actor.demand("people.manage")
    new_name = changes.name if isinstance(changes.name, UnsetType) else name_of(changes.name)
    if isinstance(changes.manager, int):
        locks.hold(session, "managers")
    now = lock(session, person)
    if now.version != version:
        raise Stale(version=now.version)
    if now.state == "left":
        raise PersonLeft
    if isinstance(changes.manager, int) and _would_circle(session, person, changes.manager):
        raise ManagerCircle
    with _refusing():
        session.execute(
            store.CHANGE,
            the_id=person,
            new_name=_or(new_name, now.name),
            new_department=_or(changes.department, now.department),
            new_position=_or(changes.position, now.position),
            new_manager=_or(changes.manager, now.manager),
        )
        if not isinstance(changes.roles, UnsetType):
            _set_roles(session, actor, person, changes.roles)
    changed = find(session, person)
    before = {"name": now.name, "department": now.department, "position": now.position, "manager": now.manager}
    after = {
        "name": changed.name,
        "department": changed.department and changed.department.id,
        "position": changed.position and changed.position.id,
        "manager": changed.manager and changed.manager.id,
    }
    was, is_now = different(before, after)
    if is_now:
        session.note("update", FORM, person, before=was, after=is_now)
    announce(session, "people", person)
    return changed


def change_own(
    session: Session,
    actor: Actor,
    *,
    name: str | None = None,
    language: str | None = None,
    theme: str | None = None,
    density: str | None = None,
) -> Person:
    """What everybody may change of themselves; None stays as it is. Raises `Unacceptable`, `SessionNeeded`."""
    actor.demand_session()
    if theme is not None and theme not in THEMES:
        raise Unacceptable.at("theme", "no_such_choice")
    if density is not None and density not in DENSITIES:
        raise Unacceptable.at("density", "no_such_choice")
    session.execute(
        store.CHANGE_OWN,
        the_id=actor.person,
        new_name=None if name is None else name_of(name),
        new_language=None if language is None else language_of(language),
        new_theme=theme,
        new_density=density,
    )
    given = {"name": name, "language": language, "theme": theme, "density": density}
    session.note(
        "update", FORM, actor.person, after={each: value for each, value in given.items() if value is not None}
    )
    announce(session, "people", actor.person)
    return find(session, actor.person)


def lock(session: Session, person: int) -> Locked:
    """The person as of now, whom nobody else changes until the end of the transaction. Raises `NotFound`."""
    return session.one(store.LOCK, Locked, the_id=person)


def _set_roles(session: Session, actor: Actor, person: int, wanted: Sequence[int]) -> None:
    held, chosen = set(session.values(store.ROLES_OF, the_person=person)), set(wanted)
    given, taken = sorted(chosen - held), sorted(held - chosen)
    for some in (given, taken):
        owners.demand_within(owners.rights_of_roles(session, some), actor)
    if taken:
        if owners.rights_of_roles(session, taken).owner:
            owners.keep_one(session, person)
        session.execute(store.TAKE_ROLES, the_person=person, the_roles=taken)
    if given:
        session.execute(store.GIVE_ROLES, the_person=person, the_roles=given)
    if given or taken:
        session.note("rights", FORM, person, before={"roles": sorted(held)}, after={"roles": sorted(chosen)})
        announce(session, "session", person)


def _would_circle(session: Session, person: int, manager: int) -> bool:
    return bool(session.value(store.IS_ABOVE, the_manager=manager, the_person=person))


def _or(wanted: Any, present: Any) -> Any:
    return present if isinstance(wanted, UnsetType) else wanted


def _refusing() -> Any:
    def gone(path: str) -> Unacceptable:
        return Unacceptable.at(path, "no_such_choice")

    return refusing(
        person_login_key=LoginTaken,
        person_department_fkey=gone("department"),
        person_position_fkey=gone("position"),
        person_manager_fkey=gone("manager"),
        person_role_role_fkey=gone("roles"),
    )


def _pattern(search: str | None) -> str | None:
    """The pattern that finds just these characters, anywhere."""
    wanted = (search or "").strip()[:100]
    if not wanted:
        return None
    # What the database cannot hold is in nobody's name: a character that no name has stands for it.
    wanted = "".join(c if c.isprintable() else "\x7f" for c in wanted)
    for special in ("\\", "%", "_"):
        wanted = wanted.replace(special, f"\\{special}")
    return f"%{wanted}%"


def _place(after: str | None) -> tuple[str, int] | None:
    if after is None:
        return None
    name, number = read_cursor(after, (str, int))
    if not (isinstance(name, str) and name.isprintable() and isinstance(number, int) and abs(number) <= GREATEST_ID):
        raise BadCursor
    return name, number
