"""Who is calling, and the two ways to the database: `read` and `change`.

A caller is found from the cookie of a browser or the token of a program, in one statement, for each request; nothing
about rights is remembered between requests. The same statement says which version the forms and rights have, so that a
change of them holds from the next request on, in every process.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers import BaseRouteHandler
from litestar.types import Scope

from chengwu.directory import sessions
from chengwu.directory.model import Actor, Limits, SignedIn
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

        def ask(session: Session) -> tuple[SignedIn | None, int]:
            if is_token:
                return sessions.who_by_token(session, secret), session.version
            return sessions.who(session, secret, self.limits), session.version

        signed_in, known = self.read(workspace, ask)
        if signed_in is None:
            return None
        if signed_in.definition_version > known:
            # Forms or rights have changed since this process heard of it last: it holds from this request on.
            self.database.stamp(workspace.schema, signed_in.definition_version)
        if signed_in.due:
            self.change(workspace, lambda session: sessions.touch(session, signed_in))
        return Caller(signed_in, workspace)

    def still_signed_in(self, connection: Connection) -> bool:
        """Whether the session or token of this connection is good at this moment. Asking does not prolong it."""
        found = _secret(connection)
        if found is None:
            return False
        key, secret, is_token = found

        def ask(session: Session) -> SignedIn | None:
            return sessions.who_by_token(session, secret) if is_token else sessions.who(session, secret, self.limits)

        try:
            return self.read(self.registry.find(key), ask) is not None
        except NoWorkspace:
            return False

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
        return urlsplit(self.origin(connection)).scheme == "https"

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


async def keep_pace(connection: Connection, _handler: BaseRouteHandler) -> None:
    """The first guard: an address that asks too fast is told so before it is looked up who asks."""
    path = connection.scope["path"]
    if path != "/api/health" and not path.startswith("/assets/"):
        door: Door = connection.app.state.door
        connection.app.state.pace.step(client_address(connection, door.settings.trusted_proxies))


async def admit(connection: Connection, handler: BaseRouteHandler) -> None:
    """The guard of every route: the right that it declares is held against the caller before anything is read."""
    right = right_of(handler.opt)
    if right is None:
        raise RuntimeError(f"{handler} does not declare its right")
    if right.open:
        return
    door: Door = connection.app.state.door
    caller = await asyncio.to_thread(door.identify, connection)
    if caller is None:
        raise NotSignedIn
    if right.name is not None:
        caller.actor.demand(right.name)
    if right.token is not None and caller.actor.token is not None:
        caller.actor.demand(right.token)
    connection.scope["state"]["caller"] = caller


def client_address(connection: Connection, trusted: list[str]) -> str:
    """The first address, seen from us, that is not one of our own proxies."""
    client = connection.client
    address = client.host if client is not None else "unknown"
    if not is_within(address, trusted):
        return address
    for hop in reversed(connection.headers.get("x-forwarded-for", "").split(",")):
        hop = hop.strip()
        if not hop:
            continue
        try:
            address = str(ipaddress.ip_address(hop))
        except ValueError:
            return address
        if not is_within(address, trusted):
            return address
    return address


def is_within(address: str, networks: list[str]) -> bool:
    """Whether the address lies in one of the networks.

    >>> is_within("10.1.2.3", ["10.0.0.0/8"]), is_within("unknown", ["10.0.0.0/8"])
    (True, False)
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in ipaddress.ip_network(network, strict=False) for network in networks)


TheDoor = NamedDependency[Door]
"""How a route asks for the door."""

TheCaller = NamedDependency[Caller]
"""How a route asks for its caller; only those that are not open to all have one."""


def provide_door(scope: Scope) -> Door:
    door: Door = scope["litestar_app"].state.door
    return door


def provide_caller(scope: Scope) -> Caller:
    caller: Caller = scope["state"]["caller"]
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
