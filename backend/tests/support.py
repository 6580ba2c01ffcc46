"""What tests share: waiting for something to become true, and copies of a prepared database."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chengwu import jobs
from chengwu.jobs import Job
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.vault import Vault
from chengwu.records.model import REACTIONS_JOB

T = TypeVar("T")

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Monday morning, nine o'clock in Shanghai."""
VAULT = Vault(bytes(range(32)))
TEMPLATE = "chengwu_template"


def until(condition: Callable[[], T], seconds: float = 20.0) -> T:
    """Ask until the answer is true, and return it; fails with what it last was."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"still {answer!r} after {seconds} s")
        threading.Event().wait(0.01)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server for tests, as its owner."""

    conninfo: str

    def database(self, name: str) -> str:
        """How to reach the database `name`."""
        return make_conninfo(self.conninfo, dbname=name)

    def url(self, name: str) -> str:
        """The same as an operator writes it."""
        parts = conninfo_to_dict(self.conninfo)
        host, password = quote(str(parts["host"]), safe=""), quote(str(parts["password"]), safe="")
        return f"postgresql://{parts['user']}:{password}@/{name}?host={host}&port={parts.get('port', 5432)}"

    def make(self, name: str, template: str | None = None) -> str:
        """A new database, empty or a copy; how to reach it."""
        with psycopg.connect(self.database("postgres"), autocommit=True) as connection:
            if template is None:
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
            else:
                connection.execute(
                    # Files are copied as they are: quicker than through the log where nothing waits for the disk.
                    sql.SQL("create database {} template {} strategy file_copy").format(
                        sql.Identifier(name), sql.Identifier(template)
                    )
                )
        return self.database(name)

    def remove(self, name: str) -> None:
        """Drop it, whoever is connected."""
        with psycopg.connect(self.database("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    @contextmanager
    def copy(self, name: str, clock: MovableClock) -> Iterator[Database]:
        """A copy of the template, opened; dropped afterwards."""
        conninfo = self.make(name, TEMPLATE)
        try:
            with Database(conninfo, clock, connections=12) as database:
                yield database
        finally:
            self.remove(name)


def new_clock() -> MovableClock:
    """A clock that stands at the start of the tests' time."""
    return MovableClock(START)


def next_job(session: Session, lease: timedelta = timedelta(minutes=1)) -> list[Job]:
    """The next job that is due, for whoever does jobs of one kind by hand; those of reactions are done with unseen."""
    while found := jobs.claim(session, 1, lease):
        if found[0].kind != REACTIONS_JOB:
            return found
        jobs.finish(session, found[0])
    return []
