"""People: the list, invitations, changes, leaving and returning."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar.params import JSONBody, QueryParameter
from msgspec import UNSET, UnsetType

from chengwu.directory import invitations, leaving, people
from chengwu.directory.model import Belonging
from chengwu.directory.people import NewPerson, PersonChanges
from chengwu.http.door import Caller, Door
from chengwu.http.rights import needs
from chengwu.http.route import get, patch, post
from chengwu.http.shapes import (
    Asked,
    Id,
    Language,
    LinkShown,
    Login,
    Name,
    Number,
    PersonShown,
    State,
    Version,
    link_to,
    shown,
)
from chengwu.kit.paging import DEFAULT_LIMIT, GREATEST_LIMIT, Page
from chengwu.kit.sentences import tell

RoleIds = Annotated[list[Id], msgspec.Meta(max_length=200)]


class PersonNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to invite. Without a language, that of the workspace."""

    name: Name
    login: Login
    department: Id | None = None
    position: Id | None = None
    manager: Id | None = None
    roles: RoleIds = []
    language: Language | None = None


class PersonChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change; what is left out stays, null empties. `version` is the one that was read."""

    version: Version
    name: Name | UnsetType = UNSET
    department: Id | UnsetType | None = UNSET
    position: Id | UnsetType | None = UNSET
    manager: Id | UnsetType | None = UNSET
    roles: RoleIds | UnsetType = UNSET


class InvitedShown(msgspec.Struct, frozen=True):
    """A person, and the link with which they come in; it cannot be shown again."""

    person: PersonShown
    link: str


class BelongingShown(msgspec.Struct, frozen=True):
    """So many things of one kind that a person holds."""

    kind: str
    count: int
    label: str


class Leave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes over what the person holds; nobody: it stays where it is."""

    hand_over_to: Id | None = None


class Left(msgspec.Struct, frozen=True):
    """What ended, and what was handed over."""

    sessions_ended: int
    tokens_ended: int
    belongings: list[BelongingShown]
    person: PersonShown


class PeopleNamed(msgspec.Struct, frozen=True):
    """Names by number."""

    names: dict[int, str]


class Belongings(msgspec.Struct, frozen=True):
    """What is to hand over."""

    items: list[BelongingShown]


@get("/people", right=needs("people.read"))
def list_people(
    door: Door,
    caller: Caller,
    *,
    search: Annotated[str | None, QueryParameter(max_length=200)] = None,
    department: Annotated[int | None, QueryParameter(ge=1, le=2**63 - 1)] = None,
    of_state: Annotated[State | None, QueryParameter(name="state")] = None,
    after: Annotated[str | None, QueryParameter(max_length=1000)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=GREATEST_LIMIT)] = DEFAULT_LIMIT,
) -> Page[PersonShown]:
    """People by name. `search` is found in name or login; `department` includes those below it."""
    page = door.read(
        caller,
        lambda session: people.page(
            session, search=search, department=department, state=of_state, after=after, limit=limit
        ),
    )
    return Page([shown(person, PersonShown) for person in page.items], page.next)


@get("/people/names", right=needs("people.read"))
def name_people(door: Door, caller: Caller) -> PeopleNamed:
    """What everybody is called, also who has left: for the people in records."""
    return PeopleNamed(door.read(caller, people.names))


@post("/people", right=needs("people.manage"))
def invite_person(door: Door, caller: Caller, request: Asked, data: JSONBody[PersonNew]) -> InvitedShown:
    """Invite somebody. The answer holds the link to send them."""
    new = NewPerson(
        name=data.name,
        login=data.login,
        department=data.department,
        position=data.position,
        manager=data.manager,
        roles=tuple(data.roles),
        language=data.language,
    )
    invited = door.change(
        caller,
        lambda session: people.invite(session, caller.actor, new, door.limits, language=caller.workspace.language),
    )
    return _invited(door, caller, request, invited)


@get("/people/{number:int}", right=needs("people.read"))
def read_person(door: Door, caller: Caller, number: Number) -> PersonShown:
    """One person."""
    return shown(door.read(caller, lambda session: people.find(session, number)), PersonShown)


@patch("/people/{number:int}", right=needs("people.manage"))
def change_person(door: Door, caller: Caller, number: Number, data: JSONBody[PersonChange]) -> PersonShown:
    """Change somebody's name, place or roles."""
    changes = PersonChanges(
        name=data.name,
        department=data.department,
        position=data.position,
        manager=data.manager,
        roles=data.roles if isinstance(data.roles, UnsetType) else tuple(data.roles),
    )
    changed = door.change(caller, lambda session: people.change(session, caller.actor, number, changes, data.version))
    return shown(changed, PersonShown)


@post("/people/{number:int}/link", right=needs("people.manage"))
def make_link(door: Door, caller: Caller, request: Asked, number: Number) -> LinkShown:
    """A new invitation, or for an active person a link to a new password. Older links end."""
    secret = door.change(caller, lambda session: invitations.link_for(session, caller.actor, number, door.limits))
    return LinkShown(link_to(door, request, "invite", caller.workspace, secret))


@get("/people/{number:int}/belongings", right=needs("people.manage"))
def list_belongings(door: Door, caller: Caller, number: Number) -> Belongings:
    """What somebody else would take over if this person left."""
    found = door.read(caller, lambda session: leaving.belongings(session, number))
    return Belongings(_belongings(caller, found))


@post("/people/{number:int}/leave", right=needs("people.manage"))
def let_leave(door: Door, caller: Caller, number: Number, data: JSONBody[Leave]) -> Left:
    """Let somebody leave: sessions, tokens and links end at once, and what they held is handed over."""
    gone = door.change(caller, lambda session: leaving.leave(session, caller.actor, number, data.hand_over_to))
    return Left(
        gone.sessions_ended, gone.tokens_ended, _belongings(caller, gone.belongings), shown(gone.person, PersonShown)
    )


@post("/people/{number:int}/return", right=needs("people.manage"))
def let_return(door: Door, caller: Caller, request: Asked, number: Number) -> InvitedShown:
    """Let somebody return who left: invited anew, with the roles they had."""
    back = door.change(caller, lambda session: leaving.return_(session, caller.actor, number, door.limits))
    return _invited(door, caller, request, back)


def _invited(door: Door, caller: Caller, request: Asked, invited: people.Invited) -> InvitedShown:
    link = link_to(door, request, "invite", caller.workspace, invited.secret)
    return InvitedShown(shown(invited.person, PersonShown), link)


def _belongings(caller: Caller, found: list[Belonging]) -> list[BelongingShown]:
    return [
        BelongingShown(each.kind, each.count, tell(f"belonging_{each.kind}", caller.actor.language)) for each in found
    ]


ROUTES = (
    list_people,
    name_people,
    invite_person,
    read_person,
    change_person,
    make_link,
    list_belongings,
    let_leave,
    let_return,
)
