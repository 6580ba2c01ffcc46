"""A small company for the tests of the directory: an owner, and short ways to bring in others."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from argon2 import PasswordHasher

from chengwu.directory import owners, passwords, people, roles, sessions, signing_in
from chengwu.directory.model import Actor, Limits, NewSession, NewTicket, Person, SignedIn
from chengwu.directory.people import NewPerson
from chengwu.directory.permissions import PERMISSIONS, names
from chengwu.directory.store import roles as role_store
from chengwu.directory.store import sessions as session_store
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal

T = TypeVar("T")

SCHEMA = "w_main"
LIMITS = Limits()
PASSWORD = "山高水长 2026 号"

# The real hash takes a twentieth of a second and 64 MB each time; the tests sign in hundreds of times. Those that are
# about hashing itself use the real one (`genuine_hashing`).
GENUINE = passwords._HASHER
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
_HASH = CHEAP.hash(passwords._bytes(PASSWORD))
_numbers = itertools.count(1)


class Company:
    """The directory of the workspace `main` of one database, as short verbs. Every call is one unit of work."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        self.database = database
        self.clock = clock
        self.owner = self.an_owner()

    def do(self, work: Callable[..., T], *arguments: Any, **more: Any) -> T:
        """`work(session, …)` in a transaction of its own."""
        return self.database.change(SCHEMA, lambda session: work(session, *arguments, **more))

    def an_owner(self) -> Actor:
        """Another owner, signed in."""
        number = next(_numbers)
        login = f"owner{number}@example.cn"
        self.do(owners.create_owner, name=f"所有者{number}", login=login, password_hash=_HASH, language="zh-CN")
        return self.enter(login).actor

    def somebody(self, *permissions: str, name: str = "", active: bool = True, **more: Any) -> Person:
        """A new person with just these permissions, active with `PASSWORD` unless told otherwise."""
        number = next(_numbers)
        chosen: tuple[int, ...] = tuple(more.pop("roles", ()))
        if permissions:
            made = self.do(roles.create, self.owner, f"角色{number}", list(permissions))
            chosen = (*chosen, made.id)
        new = NewPerson(name=name or f"同事{number}", login=f"p{number}@example.cn", roles=chosen, **more)
        invited = self.do(people.invite, self.owner, new, LIMITS)
        if active:
            self.do(_activate, invited.person.id)
        return self.do(people.find, invited.person.id)

    def acting(self, *permissions: str) -> Actor:
        """A new person with just these permissions, signed in."""
        return self.enter(self.somebody(*permissions).login).actor

    def sign_in(self, login: str, password: str = PASSWORD, *, address: str = "10.0.0.1") -> NewSession | NewTicket:
        return signing_in.sign_in(self.database, SCHEMA, login, password, address=address, agent="Firefox")

    def enter(self, login: str, password: str = PASSWORD) -> SignedIn:
        """Sign in and be somebody."""
        begun = self.sign_in(login, password)
        assert isinstance(begun, NewSession)
        found = self.who(begun.secret)
        assert found is not None
        return found

    def secret(self, login: str, password: str = PASSWORD) -> str:
        """The secret of a new session."""
        begun = self.sign_in(login, password)
        assert isinstance(begun, NewSession)
        return begun.secret

    def who(self, secret: str) -> SignedIn | None:
        return self.do(sessions.who, secret, LIMITS)

    def owner_role(self) -> int:
        found = self.do(lambda session: session.value(role_store.BUILT_IN))
        assert isinstance(found, int)
        return found


def the_system() -> Actor:
    """Somebody who may do everything and is nobody in the database."""
    return Actor(0, "system", "en", names(PERMISSIONS), session=0, owner=True)


def at_once(*works: Callable[[], T]) -> list[T | Refusal]:
    """Do all of them at the same moment; what each returned, or the refusal it met."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], T]) -> T | Refusal:
        start.wait()
        try:
            return work()
        except Refusal as refused:
            return refused

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def _activate(session: Session, person: int) -> None:
    """As accepting the link does, with one hash for all."""
    session.execute(session_store.SET_PASSWORD, the_id=person, new_hash=_HASH)
    session.execute(session_store.ACTIVATE, the_id=person)
    session.execute(session_store.END_LINKS, the_person=person)
