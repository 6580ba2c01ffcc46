"""What the directory knows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chengwu.directory.errors import SessionNeeded
from chengwu.kit.errors import NotAllowed

STATES: Final = ("invited", "active", "left")
THEMES: Final = ("system", "light", "dark")
DENSITIES: Final = ("compact", "normal", "roomy")
"""How close together rows stand: 30, 36 and 48 pixels."""


@dataclass(frozen=True)
class Limits:
    """How long things last. The doors fill it from the settings."""

    idle: timedelta = timedelta(minutes=30)
    """A session ends when it was not used for so long (to the minute: that is how often its use is noted)."""
    absolute: timedelta = timedelta(hours=12)
    """A session ends after so long in any case."""
    invitation: timedelta = timedelta(hours=72)
    """A link works for so long."""


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a person, with the rights of this moment, on a session or with a token.

    `owner` is true for owners on a session; a token never carries that, only the scopes it was given.
    """

    person: int
    name: str
    language: str
    permissions: frozenset[str]
    session: int | None = None
    token: int | None = None
    owner: bool = False
    department: int | None = None
    roles: frozenset[int] = frozenset()
    of_owner: bool = False
    """Whether the person is an owner, be it on a session or with a token: rights on records go by that."""

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def demand(self, permission: str) -> None:
        """Raises `NotAllowed` that names the right."""
        if permission not in self.permissions:
            raise NotAllowed(right=permission)

    def demand_session(self) -> int:
        """The session that the person acts on; raises `SessionNeeded` for a token."""
        if self.session is None:
            raise SessionNeeded(right="")
        return self.session


@dataclass(frozen=True)
class SignedIn:
    """Who a cookie or a token stands for. `due`: its use is to be noted (`touch`), at most once a minute."""

    actor: Actor
    theme: str
    density: str
    second_factor: bool
    due: bool
    definition_version: int
    """The version of the workspace's definitions at this moment."""


@dataclass(frozen=True)
class NewSession:
    """A session that has just begun; `secret` is for the cookie and known nowhere else."""

    secret: str
    session: int
    person: int


@dataclass(frozen=True)
class NewTicket:
    """The password was right, and a code is asked for; `secret` stands for the person for five minutes."""

    secret: str


@dataclass(frozen=True)
class Named:
    """Something else, as it is mentioned."""

    id: int
    name: str


@dataclass(frozen=True)
class Person:
    """A colleague: invited, active, or left."""

    id: int
    name: str
    login: str
    language: str
    theme: str
    state: str
    department: Named | None
    position: Named | None
    manager: Named | None
    roles: tuple[Named, ...]
    second_factor: bool
    last_seen_at: datetime | None
    version: int


@dataclass(frozen=True)
class Rights:
    """What the roles of a person allow: everything (`owner`) or a list."""

    owner: bool
    permissions: frozenset[str]

    def within(self, actor: Actor) -> bool:
        """Whether the actor holds all of it too."""
        return (actor.owner or not self.owner) and self.permissions <= actor.permissions


@dataclass(frozen=True)
class Department:
    """A department; `people` are those in it, not those below, who have not left."""

    id: int
    name: str
    parent: int | None
    head: Named | None
    people: int
    version: int


@dataclass(frozen=True)
class Position:
    """What somebody is, such as 经纪人."""

    id: int
    name: str
    version: int


@dataclass(frozen=True)
class Role:
    """Permissions under a name; `people` are those who have it and have not left."""

    id: int
    name: str
    permissions: tuple[str, ...]
    built_in: bool
    people: int
    version: int


@dataclass(frozen=True)
class OpenSession:
    """A session as its owner sees it."""

    id: int
    created_at: datetime
    last_used_at: datetime
    address: str
    agent: str


@dataclass(frozen=True)
class Token:
    """A token as its owner sees it: never its secret."""

    id: int
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Belonging:
    """So many things of one kind that a person holds."""

    kind: str
    count: int


@dataclass(frozen=True)
class OpenLink:
    """What a link that still works is for. `person` is None for the first owner's."""

    purpose: str
    person: int | None
    name: str
    login: str
    language: str
