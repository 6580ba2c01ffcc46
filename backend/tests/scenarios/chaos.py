"""kill -9 of PostgreSQL, of the worker and of the server, at random, under jobs of which each writes one row."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from chengwu import jobs
from chengwu.kit.clock import WallClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import OutcomeUnknown, Unavailable
from tests.product import ROOT, environment, free_port
from tests.support import until

VICTIMS = ("postgres", "worker", "server")
LEASE_SECONDS = 2


@dataclass
class Outcome:
    """What is left when the dust has settled."""

    jobs: int
    kills: Counter[str]
    rows: int
    different_rows: int
    jobs_left: int
    gave_up: int


@dataclass
class Stage:
    """A server and a worker on one data folder, and somebody who goes on enqueuing."""

    data: Path
    chance: random.Random
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    conninfo: str = ""
    program: str = "tests.scenarios.noting"

    def start(self, who: str) -> None:
        """Start the server or the worker (again)."""
        word = {"server": "serve", "worker": "worker"}[who]
        with (self.data.parent / f"{who}.log").open("ab") as log:
            self.processes[who] = subprocess.Popen(
                [sys.executable, "-m", self.program, word],
                env=environment(self.data, port=free_port(), job_lease_seconds=LEASE_SECONDS, log_level="warning"),
                stdout=log,
                stderr=log,
                cwd=ROOT / "backend",
            )

    def kill(self, who: str) -> bool:
        """kill -9; False when there was nobody to kill."""
        if who == "postgres":
            pid = self._postmaster()
            if pid is None:
                return False
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                return False
            return True
        process = self.processes[who]
        if process.poll() is not None:
            return False
        process.kill()
        process.wait()
        return True

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()

    def find_database(self) -> str:
        """How to reach the embedded database, once it is there with a workspace in it."""
        password = until(lambda: _text(self.data / "secrets" / "database-password"))
        self.conninfo = f"host={self.data / 'run'} user=chengwu dbname=chengwu password={password} connect_timeout=5"

        def there() -> bool:
            try:
                with psycopg.connect(self.conninfo) as connection:
                    found = connection.execute("select to_regclass('w_main.job') is not null").fetchone()
                    return bool(found and found[0])
            except psycopg.OperationalError:
                return False

        until(there, 60)
        return self.conninfo

    def _postmaster(self) -> int | None:
        try:
            return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None


def perform(
    folder: Path, *, kills: int, batch: int, seed: int, report: Callable[[Counter[str]], None] = lambda _done: None
) -> Outcome:
    """Kill somebody `kills` times; `batch` jobs are enqueued before each time."""
    data = folder / "data"
    data.mkdir()
    # The machine does not fail here, only processes do: what was written to the kernel is kept. What was not is lost,
    # so commits do wait for the write.
    (data / "postgresql.local.conf").write_text("fsync = off\nfull_page_writes = off\n")
    stage = Stage(data, random.Random(seed))
    done: Counter[str] = Counter()
    try:
        stage.start("server")
        conninfo = stage.find_database()
        with psycopg.connect(conninfo) as connection:
            connection.execute("create table w_main.note (batch int, number int)")
        stage.start("worker")
        with Database(conninfo, WallClock(), connections=4) as database:
            while done.total() < kills:
                _enqueue(database, done.total(), batch)
                threading.Event().wait(stage.chance.uniform(0, 0.4))
                victim = stage.chance.choice(VICTIMS)
                if stage.kill(victim):
                    done[victim] += 1
                    report(done)
                for who in ("server", "worker"):
                    if stage.processes[who].poll() is not None:
                        stage.start(who)
            total = done.total() * batch
            until(lambda: _left(database) == 0, 300)
            return _outcome(database, total, done)
    finally:
        stage.stop()


def _enqueue(database: Database, number: int, size: int) -> None:
    """One batch in one transaction; when the commit's outcome is unknown, look, and repeat only what is not there."""

    def work(session: Session) -> None:
        for each in range(size):
            jobs.enqueue(session, "note", {"batch": number, "number": each})

    def arrived(session: Session) -> bool:
        found = session.connection.execute(
            "select exists (select from w_main.job where arguments ->> 'batch' = %s)"
            " or exists (select from w_main.note where batch = %s)",
            [str(number), number],
        ).fetchone()
        return bool(found and found[0])

    while True:
        try:
            if database.read("w_main", arrived):
                return
            database.change("w_main", work)
        except (OutcomeUnknown, Unavailable):
            continue


def _left(database: Database) -> int:
    try:
        return database.read(
            "w_main", lambda session: _count(session, "select count(*) from w_main.job where kind = 'note'")
        )
    except Unavailable:
        return -1


def _outcome(database: Database, total: int, kills: Counter[str]) -> Outcome:
    def ask(session: Session) -> Outcome:
        return Outcome(
            jobs=total,
            kills=kills,
            rows=_count(session, "select count(*) from w_main.note"),
            different_rows=_count(session, "select count(*) from (select distinct batch, number from w_main.note) n"),
            jobs_left=_count(session, "select count(*) from w_main.job where kind = 'note'"),
            gave_up=_count(session, "select count(*) from w_main.job where state = 'given_up'"),
        )

    return database.read("w_main", ask)


def _count(session: Session, query: str) -> int:
    found = session.connection.execute(query).fetchone()
    assert found is not None
    return int(found[0])


def _text(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""
