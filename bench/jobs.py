"""Jobs: how many a second, and how long from commit to start.

Beside them, as a ratio, the database doing the same work: the bare statements of each job (begin, delete, commit) on as
many connections, without a worker. Run by `./run bench jobs`.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from chengwu import jobs, workspaces
from chengwu.jobs import Handler, Job
from chengwu.kit.clock import WallClock
from chengwu.kit.cluster import Cluster
from chengwu.kit.db import Database, Listener, Session
from chengwu.kit.vault import Vault, new_key
from chengwu.worker import Worker
from chengwu.workspaces import Registry

JOBS = 10_000
THREADS = 4
SINGLE = 200
SCHEMA = "w_main"


def nothing(_session: Session, _job: Job) -> None:
    """A job that does nothing: what is measured is the way there and back."""


def measure() -> list[tuple[str, str]]:
    """The figures, as rows of a table."""
    folder = Path(tempfile.mkdtemp(prefix="cwb-", dir="/tmp"))
    folder.chmod(0o755)
    cluster = Cluster(folder / "data")
    try:
        conninfo = cluster.start()
        database = Database(conninfo, WallClock(), connections=THREADS + 6)
        vault = Vault(new_key())
        workspaces.prepare(database)
        workspaces.create(database, vault, "main", "-")
        with database:
            bare = _bare(database)
            whole = _throughput(database, vault)
            waits = _latency(database, vault)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return [
        ("jobs a second, nothing to do, 4 threads", f"{whole:,.0f}"),
        ("the database alone: begin, delete, commit on 4 connections", f"{bare:,.0f}"),
        ("ratio", f"{bare / whole:.2f}"),
        ("commit to start, median", f"{statistics.median(waits) * 1000:.1f} ms"),
        ("commit to start, 95 of 100", f"{statistics.quantiles(waits, n=20)[18] * 1000:.1f} ms"),
    ]


def _fill(database: Database, count: int) -> None:
    database.change(SCHEMA, lambda session: [jobs.enqueue(session, "nothing") for _ in range(count)])


def _bare(database: Database) -> float:
    _fill(database, JOBS)
    with psycopg.connect(database.conninfo) as connection:
        numbers = [row[0] for row in connection.execute("select id from w_main.job")]

    def part(mine: list[int]) -> None:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            for number in mine:
                with connection.transaction():
                    connection.execute("delete from w_main.job where id = %s and state = 'waiting'", [number])

    return JOBS / _timed(lambda: _together([lambda n=n: part(numbers[n::THREADS]) for n in range(THREADS)]))  # type: ignore[misc]


def _throughput(database: Database, vault: Vault) -> float:
    _fill(database, JOBS)
    with _Working(database, vault, nothing):
        return JOBS / _timed(lambda: _until(lambda: _left(database) == 0))


def _latency(database: Database, vault: Vault) -> list[float]:
    started = threading.Event()
    waits: list[float] = []

    def note(_session: Session, _job: Job) -> None:
        waits.append(time.perf_counter() - committed[0])
        started.set()

    committed = [0.0]
    with _Working(database, vault, note):
        for _ in range(SINGLE):
            started.clear()
            database.change(SCHEMA, lambda session: jobs.enqueue(session, "nothing"))
            committed[0] = time.perf_counter()
            started.wait(10)
            _until(lambda: _left(database) == 0)
    return waits


class _Working:
    """A worker that is doing jobs inside the block."""

    def __init__(self, database: Database, vault: Vault, run: Callable[[Session, Job], None]) -> None:
        self._listener = Listener(database.conninfo)
        self._worker = Worker(database, Registry(database, vault), {"nothing": Handler(run)}, threads=THREADS)
        self._worker.follow(self._listener)

    def __enter__(self) -> None:
        self._listener.start()
        self._listener.listening.wait(10)
        self._worker.start()

    def __exit__(self, *_: object) -> None:
        self._worker.stop()
        self._listener.stop()


def _left(database: Database) -> int:
    with psycopg.connect(database.conninfo) as connection:
        found = connection.execute("select count(*) from w_main.job").fetchone()
    return int(found[0]) if found else 0


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _together(parts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=part) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.005)


if __name__ == "__main__":
    for name, figure in measure():
        print(f"{name:<62} {figure:>12}")
