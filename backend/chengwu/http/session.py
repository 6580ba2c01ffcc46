"""Signing in and out."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from litestar import Response
from litestar.params import JSONBody

from chengwu.directory import second_factor, sessions, signing_in
from chengwu.directory.errors import SignInRefused, TicketGone
from chengwu.directory.model import NewTicket
from chengwu.http.door import COOKIE, Caller, Door
from chengwu.http.rights import open_to_all, signed_in
from chengwu.http.route import delete, get, post
from chengwu.http.shapes import Asked, Login, Password, SessionShown, begun, session_of, with_session
from chengwu.kit.errors import NotFound, Unacceptable
from chengwu.workspaces import Workspace


class ProviderShown(msgspec.Struct, frozen=True):
    """A company's own sign-in; it starts at `/api/oidc/{name}/start`."""

    name: str
    label: str


class SignInOptions(msgspec.Struct, frozen=True):
    """What the sign-in page asks for."""

    workspace_required: bool
    providers: list[ProviderShown]


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Login and password; the workspace where there are several."""

    login: Login
    password: Password
    workspace: Annotated[str, msgspec.Meta(max_length=60)] | None = None


class CodeGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ticket that followed the password, and six digits or a recovery code."""

    ticket: Annotated[str, msgspec.Meta(max_length=200)]
    code: Annotated[str, msgspec.Meta(max_length=100)]


class SignedInNow(msgspec.Struct, frozen=True, omit_defaults=True):
    """Signed in, with the `session`; or asked for the second factor, with a `ticket` that lasts five minutes."""

    state: Literal["signed_in", "second_factor"]
    session: SessionShown | None = None
    ticket: str | None = None


@get("/session/options", right=open_to_all("the sign-in page shows it"))
def sign_in_options(door: Door) -> SignInOptions:
    """Which ways of signing in there are."""
    return SignInOptions(
        len(door.registry.all()) > 1,
        [ProviderShown(provider.name, provider.label) for provider in door.settings.providers],
    )


@get("/session", right=signed_in())
def read_session(door: Door, caller: Caller) -> SessionShown:
    """Who is signed in, where, and what they may do."""
    return session_of(door, caller.workspace, caller.signed_in)


@post("/session", right=open_to_all("this is how one signs in"))
def sign_in(door: Door, request: Asked, data: JSONBody[SignIn]) -> Response[SignedInNow]:
    """Sign in with login and password. The session comes as a cookie.

    An unknown login and a wrong password are told alike; after several of them each try waits longer.
    """
    workspace = _workspace(door, data.workspace)
    new = signing_in.sign_in(
        door.database,
        workspace.schema,
        data.login,
        data.password,
        address=door.address(request),
        agent=request.headers.get("user-agent", ""),
    )
    if isinstance(new, NewTicket):
        return Response(SignedInNow("second_factor", ticket=f"{workspace.key}.{new.secret}"))
    return with_session(door, request, workspace, new, SignedInNow("signed_in", begun(door, workspace, new)))


@post("/session/second-factor", right=open_to_all("this is the second step of signing in"))
def give_code(door: Door, request: Asked, data: JSONBody[CodeGiven]) -> Response[SignedInNow]:
    """The second step: a code of six digits, or a recovery code."""
    key, _, secret = data.ticket.partition(".")
    try:
        workspace = door.registry.find(key)
    except NotFound:
        raise TicketGone from None
    new = second_factor.answer(
        door.database,
        workspace.schema,
        door.vault(workspace),
        secret,
        data.code,
        address=door.address(request),
        agent=request.headers.get("user-agent", ""),
    )
    return with_session(door, request, workspace, new, SignedInNow("signed_in", begun(door, workspace, new)))


@delete("/session", right=signed_in())
def sign_out(door: Door, caller: Caller) -> Response[None]:
    """End the present session."""
    number = caller.actor.demand_session()
    door.change(caller, lambda session: sessions.end_if_there(session, caller.actor, number))
    answer: Response[None] = Response(None, status_code=204)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _workspace(door: Door, key: str | None) -> Workspace:
    try:
        return door.workspace(key)
    except NotFound:
        if not key:
            raise Unacceptable.at("workspace", "required") from None
        # Like any sign-in that does not work: which workspaces there are is nobody's business.
        raise SignInRefused from None


ROUTES = (sign_in_options, read_session, sign_in, give_code, sign_out)
