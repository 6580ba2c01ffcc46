"""Who is calling, and the two ways to the database: `read` and `change`.

A caller is found from the cookie of a browser or the token of a program, in one statement, for each request; nothing
about rights is remembered between requests. The same statement says which version the forms and rights have, so that a
change of them holds from the next request on, in every process.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final, TypeVar

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from chengwu.directory import sessions
from chengwu.directory.model import Actor, Limits, SignedIn
from chengwu.files.folder import Folder
from chengwu.http.rights import right_of
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import NotSignedIn
from chengwu.kit.settings import Settings
from chengwu.kit.vault import Vault
from chengwu.workspaces import Registry, Workspace
from chengwu.workspaces.errors import NoWorkspace

T = TypeVar("T")
Connection = ASGIConnection[Any, Any, Any, Any]

COOKIE: Final = "chengwu_session"
TOKEN_PREFIX: Final = "cw_"  # noqa: S105 - how a token begins is no secret
ADMITS: Final = "admits"
"""Option of a route that calls `admit` itself, in the thread that does its work."""
_DUE: Final = "admission_due"
_HELD: Final = 64 * 1024


@dataclass(frozen=True)
class Caller:
    """Somebody who has signed in, and where."""

    signed_in: SignedIn
    workspace: Workspace

    @property
    def actor(self) -> Actor:
        return self.signed_in.actor


@dataclass(frozen=True)
class Door:
    """What every route needs: the settings, the database, the workspaces."""

    settings: Settings
    database: Database
    registry: Registry
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "limits", limits_of(self.settings))

    def read(self, where: Caller | Workspace, work: Callable[[Session], T]) -> T:
        """Read, without a transaction."""
        return self.database.read(_workspace(where).schema, work)

    def change(self, where: Caller | Workspace, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction and commit it."""
        return self.database.change(_workspace(where).schema, work, by_of(where))

    def vault(self, where: Caller | Workspace) -> Vault:
        """What seals the secrets of the workspace."""
        return self.registry.vault(_workspace(where))

    def files(self, where: Caller | Workspace) -> Folder:
        """Where the bytes of the workspace's files lie."""
        return Folder(self.settings.data_folder / "files" / str(_workspace(where).uid))

    def workspace(self, key: str | None) -> Workspace:
        """The workspace of `key`; without a key the only one there is. Raises `NoWorkspace`."""
        if key:
            return self.registry.find(key)
        everyone = self.registry.all()
        if len(everyone) != 1:
            raise NoWorkspace(workspace="")
        return everyone[0]

    def identify(self, connection: Connection) -> Caller | None:
        """Who is calling: one statement, and one more each minute to note that the session is in use."""
        found = _secret(connection)
        if found is None:
            return None
        key, secret, is_token = found
        try:
            workspace = self.registry.find(key)
        except NoWorkspace:
            return None

        signed_in = self._asked(workspace, secret, is_token=is_token)
        if signed_in is None:
            return None
        if signed_in.due:
            self.change(workspace, lambda session: sessions.touch(session, signed_in))
        return Caller(signed_in, workspace)

    def still_signed_in(self, connection: Connection) -> Actor | None:
        """Who the session or token of this connection stands for at this moment. Asking does not prolong it."""
        found = _secret(connection)
        if found is None:
            return None
        key, secret, is_token = found
        try:
            signed_in = self._asked(self.registry.find(key), secret, is_token=is_token)
        except NoWorkspace:
            return None
        return None if signed_in is None else signed_in.actor

    def address(self, connection: Connection) -> str:
        """The address of the browser: that of the connection, or what a trusted proxy says it was."""
        return client_address(connection, self.settings.trusted_proxies)

    def origin(self, connection: Connection) -> str:
        """How the caller reached us, such as `https://chengwu.example.cn`."""
        if self.settings.public_url:
            return self.settings.public_url.rstrip("/")
        scheme, host = connection.scope["scheme"], connection.headers.get("host", "")
        if self._from_proxy(connection):
            scheme = connection.headers.get("x-forwarded-proto", scheme).split(",")[0].strip()
            host = connection.headers.get("x-forwarded-host", host).split(",")[0].strip()
        return f"{scheme}://{host}"

    def secure(self, connection: Connection) -> bool:
        """Whether the browser speaks TLS with us or with the proxy in front."""
        return self.origin(connection).lower().startswith("https:")

    def _asked(self, workspace: Workspace, secret: str, *, is_token: bool) -> SignedIn | None:
        def ask(session: Session) -> tuple[SignedIn | None, int]:
            if is_token:
                return sessions.who_by_token(session, secret), session.version
            return sessions.who(session, secret, self.limits), session.version

        signed_in, known = self.read(workspace, ask)
        if signed_in is not None and signed_in.definition_version > known:
            # Forms or rights have changed since this process heard of it last: it holds from this request on.
            self.database.stamp(workspace.schema, signed_in.definition_version)
        return signed_in

    def _from_proxy(self, connection: Connection) -> bool:
        client = connection.client
        return client is not None and is_within(client.host, self.settings.trusted_proxies)


def limits_of(settings: Settings) -> Limits:
    """How long sessions and links last, by the settings."""
    return Limits(
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(hours=settings.session_hours),
        invitation=timedelta(hours=settings.invitation_hours),
    )


async def stand_guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """The guard of every route: nobody asks too fast, and the right that the route declares is held.

    A small request to a route that runs in a thread is admitted there (`admit`), at no hand-over of its own: what came
    has come already, and nothing is answered of it before. For any other nothing is read until somebody is admitted.
    """
    door = door_of(connection)
    path = connection.scope["path"]
    if path != "/api/health" and not path.startswith("/assets/"):
        connection.app.state.pace.step(client_address(connection, door.settings.trusted_proxies))
    right = right_of(handler.opt)
    if right is None:
        raise RuntimeError(f"{handler} does not declare its right")
    if right.open:
        return
    if handler.opt.get(ADMITS) and _is_small(connection):
        connection.scope["state"][_DUE] = True
    else:
        await asyncio.to_thread(admit, connection)


def admit(connection: Connection) -> Caller:
    """Who calls, once the right of the route has been held against them. To be called in a thread.

    Raises `NotSignedIn`, `NotAllowed`.
    """
    state = connection.scope["state"]
    state.pop(_DUE, None)
    known: Caller | None = state.get("caller")
    if known is not None:
        return known
    caller = door_of(connection).identify(connection)
    if caller is None:
        raise NotSignedIn
    right = right_of(connection.scope["route_handler"].opt)
    if right is None:
        raise RuntimeError(f"{connection.scope['path']} does not declare its right")
    if right.name is not None:
        caller.actor.demand(right.name)
    if right.token is not None and caller.actor.token is not None:
        caller.actor.demand(right.token)
    state["caller"] = caller
    return caller


def admission_is_due(connection: Connection) -> bool:
    """Whether the caller of this request has still to be admitted, and so may be told nothing about it."""
    return _DUE in connection.scope.get("state", {})


def _is_small(connection: Connection) -> bool:
    """Whether the body is no longer than what the server holds of any request before somebody reads it."""
    headers = connection.headers
    return "transfer-encoding" not in headers and int(headers.get("content-length", 0)) <= _HELD


def client_address(connection: Connection, trusted: Sequence[str]) -> str:
    """The first address, seen from us, that is not one of our own proxies."""
    client = connection.client
    address = client.host if client is not None else "unknown"
    if not is_within(address, trusted):
        return address
    for hop in reversed(connection.headers.get("x-forwarded-for", "").split(",")):
        hop = hop.strip()
        if not hop:
            continue
        parsed = _address(hop)
        if parsed is None:
            return address
        address = str(parsed)
        if not is_within(address, trusted):
            return address
    return address


def is_within(address: str, networks: Sequence[str]) -> bool:
    """Whether the address lies in one of the networks.

    >>> is_within("10.1.2.3", ["10.0.0.0/8"]), is_within("unknown", ["10.0.0.0/8"])
    (True, False)
    """
    parsed = _address(address)
    return parsed is not None and any(parsed in _network(network) for network in networks)


@lru_cache(maxsize=1000)
def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


@lru_cache(maxsize=1000)
def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    return ipaddress.ip_network(text, strict=False)


def door_of(connection: Connection) -> Door:
    """The door that this request came to."""
    door: Door = connection.scope["litestar_app"].state.door
    return door


def caller_of(connection: Connection) -> Caller:
    """Whoever was admitted with this request."""
    caller: Caller = connection.scope["state"]["caller"]
    return caller


def _secret(connection: Connection) -> tuple[str, str, bool] | None:
    """Key of the workspace, secret, and whether it is a token's."""
    header = connection.headers.get("authorization", "")
    if header:
        kind, _, token = header.partition(" ")
        if kind.lower() != "bearer" or not token.startswith(TOKEN_PREFIX):
            return None
        return _split_token(token)
    cookie = connection.cookies.get(COOKIE, "")
    key, dot, secret = cookie.partition(".")
    return (key, secret, False) if dot and key and secret else None


def _split_token(token: str) -> tuple[str, str, bool] | None:
    """`cw_<workspace>_<secret>`; the secret is the last 43 characters and may hold underscores itself."""
    rest = token.removeprefix(TOKEN_PREFIX)
    key, secret = rest[:-44], rest[-43:]
    if len(rest) < 45 or rest[-44] != "_":
        return None
    return key, secret, True


def by_of(where: Caller | Workspace) -> By:
    """Who acts: a person at a screen, a program with a token on behalf of its person, or nobody who is known yet."""
    if isinstance(where, Workspace):
        return By(channel="screen")
    actor = where.actor
    if actor.token is not None:
        return By("token", actor.token, actor.person, "api")
    return By("person", actor.person, None, "screen")


def _workspace(where: Caller | Workspace) -> Workspace:
    return where.workspace if isinstance(where, Caller) else where
