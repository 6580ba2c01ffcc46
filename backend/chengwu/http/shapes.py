"""What several resources of the directory send and take: ids, people, links, and the cookie of a session."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.params import PathParameter

from chengwu import workspaces
from chengwu.directory import people, sessions
from chengwu.directory.errors import LinkGone
from chengwu.directory.model import NewSession, Person, SignedIn
from chengwu.http.door import COOKIE, Door
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound, NotSignedIn
from chengwu.workspaces import Workspace

S = TypeVar("S")
Asked = Request[Any, Any, Any]

Number = Annotated[int, PathParameter(ge=1, le=2**63 - 1)]
"""The id in an address."""

Id = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
Version = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Name = Annotated[str, msgspec.Meta(max_length=200)]
"""A name as it is typed; what is kept is checked further inside."""
Login = Annotated[str, msgspec.Meta(max_length=200)]
Password = Annotated[str, msgspec.Meta(max_length=1000)]
Language = Literal["zh-CN", "en"]
Theme = Literal["system", "light", "dark"]
Density = Literal["compact", "normal", "roomy"]
State = Literal["invited", "active", "left"]


class NamedShown(msgspec.Struct, frozen=True):
    """Something else, as it is mentioned."""

    id: int
    name: str


class PersonShown(msgspec.Struct, frozen=True):
    """A colleague."""

    id: int
    name: str
    login: str
    language: str
    state: State
    department: NamedShown | None
    position: NamedShown | None
    manager: NamedShown | None
    roles: list[NamedShown]
    second_factor: bool
    last_seen_at: datetime | None
    version: int


class WorkspaceOfSession(msgspec.Struct, frozen=True):
    """Where somebody is signed in."""

    key: str
    name: str
    language: str
    time_zone: str


class SessionShown(msgspec.Struct, frozen=True):
    """Who is signed in, where, and what they may do."""

    person: PersonShown
    workspace: WorkspaceOfSession
    permissions: list[str]
    theme: Theme
    density: Density
    second_factor: bool


class LinkShown(msgspec.Struct, frozen=True):
    """A link that works once; it cannot be shown again."""

    link: str


def shown(value: object, into: type[S]) -> S:
    """A value of the model in the shape that is sent: its fields of the same names."""
    return msgspec.convert(value, into, from_attributes=True)


def session_of(door: Door, workspace: Workspace, signed_in: SignedIn) -> SessionShown:
    """The session as it is sent."""

    def read(session: Session) -> tuple[Person, Workspace]:
        return people.find(session, signed_in.actor.person), workspaces.settings_of(session)

    person, settings = door.read(workspace, read)
    return SessionShown(
        shown(person, PersonShown),
        shown(settings, WorkspaceOfSession),
        sorted(signed_in.actor.permissions),
        msgspec.convert(signed_in.theme, Theme),
        msgspec.convert(signed_in.density, Density),
        signed_in.second_factor,
    )


def begun(door: Door, workspace: Workspace, new: NewSession) -> SessionShown:
    """The session that has just begun, as it is sent."""
    signed_in = door.read(workspace, lambda session: sessions.who(session, new.secret, door.limits))
    if signed_in is None:
        raise NotSignedIn
    return session_of(door, workspace, signed_in)


def cookie_of(door: Door, request: Asked, workspace: Workspace, new: NewSession) -> Cookie:
    """The cookie of a new session: no script reads it, no foreign page's request for a change carries it."""
    return Cookie(
        key=COOKIE,
        value=f"{workspace.key}.{new.secret}",
        path="/",
        httponly=True,
        secure=door.secure(request),
        samesite="lax",
        max_age=int(door.limits.absolute.total_seconds()),
    )


def with_session(door: Door, request: Asked, workspace: Workspace, new: NewSession, content: S) -> Response[S]:
    """An answer that brings the cookie of a new session. The session that the browser had before ends."""
    end_former(door, request)
    return Response(content, cookies=[cookie_of(door, request, workspace, new)])


def end_former(door: Door, request: Asked) -> None:
    """End the session whose cookie the browser still sends: nobody could end it from there any more."""
    if COOKIE not in request.cookies:
        return
    former = door.identify(request)
    number = former.actor.session if former is not None else None
    if former is None or number is None:
        return
    door.change(former, lambda session: sessions.end_if_there(session, former.actor, number))


def link_to(door: Door, request: Asked, page: str, workspace: Workspace, secret: str) -> str:
    """The address of a page that is reached by a link, such as `…/invite/main.…`."""
    return f"{door.origin(request)}/{page}/{workspace.key}.{secret}"


def opened(door: Door, link: str) -> tuple[Workspace, str]:
    """Workspace and secret of a link. A workspace that does not exist is told like any link that does not work."""
    key, dot, secret = link.partition(".")
    if not dot:
        raise LinkGone
    try:
        return door.registry.find(key), secret
    except NotFound:
        raise LinkGone from None
