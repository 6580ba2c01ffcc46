"""Signing in with a company's own sign-in: the browser is sent there, and comes back with a code.

Both are pages that a browser goes to, so whatever goes wrong is told on the sign-in page (`?problem=` its key). The
state is also in a cookie of the browser that began: an address with somebody else's code signs nobody in.
"""

from __future__ import annotations

import hmac
from typing import Annotated, Final

from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect

from chengwu.directory import oidc
from chengwu.directory.errors import NoProvider, ProviderFailed
from chengwu.directory.model import NewTicket
from chengwu.http.door import Door
from chengwu.http.rights import open_to_all
from chengwu.http.route import get
from chengwu.http.shapes import Asked, cookie_of, end_former
from chengwu.kit.errors import Refusal
from chengwu.kit.settings import Provider

STATE_COOKIE: Final = "chengwu_oidc"
_PATH: Final = "/api/oidc"


@get("/oidc/{name:str}/start", right=open_to_all("this is how one signs in"), status_code=302)
def start_oidc(door: Door, request: Asked, name: FromPath[str], workspace: FromQuery[str | None] = None) -> Redirect:
    """Go to the provider's own page."""
    try:
        provider = _provider(door, name)
        found = door.workspace(workspace)
        begun = oidc.start(
            door.database,
            found.schema,
            door.vault(found),
            provider,
            redirect_uri=_back(door, request, provider),
            prefix=f"{found.key}.",
        )
    except Refusal as refused:
        return _to_sign_in(refused)
    answer = Redirect(begun.url, status_code=302)
    answer.set_cookie(_state_cookie(door, request, f"{found.key}.{begun.state}", int(oidc.LASTS.total_seconds())))
    return answer


@get("/oidc/{name:str}/callback", right=open_to_all("the provider sends the browser here"), status_code=302)
def finish_oidc(
    door: Door,
    request: Asked,
    name: FromPath[str],
    *,
    code: Annotated[str | None, QueryParameter(max_length=4000)] = None,
    # The word `state` means something else to the web framework.
    given: Annotated[str | None, QueryParameter(name="state", max_length=400)] = None,
) -> Redirect:
    """Back from the provider's page: signed in, or asked for the second factor (`/sign-in#ticket=…`)."""
    try:
        answer = _finish(door, request, _provider(door, name), code or "", given or "")
    except Refusal as refused:
        answer = _to_sign_in(refused)
    answer.set_cookie(_state_cookie(door, request, "", 0))
    return answer


def _finish(door: Door, request: Asked, provider: Provider, code: str, state: str) -> Redirect:
    expected = request.cookies.get(STATE_COOKIE, "")
    if not code or not state or not hmac.compare_digest(expected.encode(), state.encode()):
        raise ProviderFailed(provider=provider.label)
    key, _, secret = state.partition(".")
    workspace = door.registry.find(key)
    new = oidc.finish(
        door.database,
        workspace.schema,
        door.vault(workspace),
        provider,
        state=secret,
        code=code,
        redirect_uri=_back(door, request, provider),
        address=door.address(request),
        agent=request.headers.get("user-agent", ""),
    )
    if isinstance(new, NewTicket):
        # Behind the `#` it is not sent to any server and stands in no log.
        return Redirect(f"/sign-in#ticket={workspace.key}.{new.secret}", status_code=302)
    end_former(door, request)
    answer = Redirect("/", status_code=302)
    answer.set_cookie(cookie_of(door, request, workspace, new))
    return answer


def _provider(door: Door, name: str) -> Provider:
    for provider in door.settings.providers:
        if provider.name == name:
            return provider
    raise NoProvider


def _back(door: Door, request: Asked, provider: Provider) -> str:
    return f"{door.origin(request)}{_PATH}/{provider.name}/callback"


def _to_sign_in(refused: Refusal) -> Redirect:
    return Redirect(f"/sign-in?problem={refused.key}", status_code=302)


def _state_cookie(door: Door, request: Asked, value: str, seconds: int) -> Cookie:
    return Cookie(
        key=STATE_COOKIE,
        value=value,
        path=_PATH,
        httponly=True,
        secure=door.secure(request),
        samesite="lax",
        max_age=seconds,
    )


ROUTES = (start_oidc, finish_oidc)
