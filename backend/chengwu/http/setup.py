"""What links open: the first owner's page, and the page where somebody sets a password."""

from __future__ import annotations

import msgspec
from litestar import Response
from litestar.params import FromPath, JSONBody

from chengwu import workspaces
from chengwu.directory import invitations
from chengwu.directory.checks import name_of
from chengwu.directory.errors import SecondFactorNeeded
from chengwu.http.door import Door
from chengwu.http.rights import open_to_all
from chengwu.http.route import get, post
from chengwu.http.shapes import Asked, Language, Login, Name, Password, SessionShown, begun, opened, with_session
from chengwu.kit.db import Session

_BY_LINK = open_to_all("whoever has the link may; it works once")


class SetupShown(msgspec.Struct, frozen=True):
    """What there is to set up."""

    workspace_name: str


class Setup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first owner, and what the workspace is called."""

    workspace_name: Name
    name: Name
    login: Login
    password: Password
    language: Language


class InvitationShown(msgspec.Struct, frozen=True):
    """Who is invited, or is to set a new password."""

    workspace_name: str
    name: str
    login: str
    language: str


class NewPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password to sign in with from now on."""

    password: Password


@get("/setup/{link:str}", right=_BY_LINK)
def read_setup(door: Door, link: FromPath[str]) -> SetupShown:
    """What the first owner sets up."""
    workspace, secret = opened(door, link)

    def read(session: Session) -> str:
        invitations.find(session, secret, owner=True)
        return workspaces.settings_of(session).name

    return SetupShown(door.read(workspace, read))


@post("/setup/{link:str}", right=_BY_LINK)
def set_up(door: Door, request: Asked, link: FromPath[str], data: JSONBody[Setup]) -> Response[SessionShown]:
    """Become an owner, and name the workspace. Signed in at once."""
    workspace, secret = opened(door, link)

    def rename(session: Session) -> None:
        now = workspaces.settings_of(session)
        workspaces.change_settings(
            session,
            now.version,
            name=name_of(data.workspace_name, "workspace_name"),
            language=data.language,
            time_zone=now.time_zone,
        )

    new = invitations.set_up(
        door.database,
        workspace.schema,
        secret,
        name=data.name,
        login=data.login,
        password=data.password,
        language=data.language,
        address=door.address(request),
        agent=request.headers.get("user-agent", ""),
        also=rename,
    )
    return with_session(door, request, workspace, new, begun(door, workspace, new))


@get("/invitations/{link:str}", right=_BY_LINK)
def read_invitation(door: Door, link: FromPath[str]) -> InvitationShown:
    """Who sets a password with this link."""
    workspace, secret = opened(door, link)

    def read(session: Session) -> InvitationShown:
        found = invitations.find(session, secret)
        return InvitationShown(workspaces.settings_of(session).name, found.name, found.login, found.language)

    return door.read(workspace, read)


@post("/invitations/{link:str}", right=_BY_LINK)
def accept_invitation(
    door: Door, request: Asked, link: FromPath[str], data: JSONBody[NewPassword]
) -> Response[SessionShown]:
    """Set the password. Signed in at once, unless a second factor is on: then `second_factor_needed` says so."""
    workspace, secret = opened(door, link)
    new = invitations.accept(
        door.database,
        workspace.schema,
        secret,
        data.password,
        address=door.address(request),
        agent=request.headers.get("user-agent", ""),
    )
    if new is None:
        raise SecondFactorNeeded
    return with_session(door, request, workspace, new, begun(door, workspace, new))


ROUTES = (read_setup, set_up, read_invitation, accept_invitation)
