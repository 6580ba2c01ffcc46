"""The worker at work: real threads, real notifications."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest

from chengwu import jobs
from chengwu.jobs import Handler, Handlers, Job, Periodic
from chengwu.kit.clock import WallClock
from chengwu.kit.db import Database, Listener, Session
from chengwu.kit.errors import NotFound
from chengwu.worker import Worker
from chengwu.workspaces import Registry
from tests.support import TEMPLATE, VAULT, Server, until

pytestmark = [pytest.mark.database, pytest.mark.slow]
SCHEMA = "w_main"


@pytest.fixture(scope="module")
def real(server: Server) -> Iterator[Database]:
    """A copy of the database that lives in real time."""
    conninfo = server.make("t_worker", TEMPLATE)
    with Database(conninfo, WallClock(), connections=16) as database:
        with database.owner_change(SCHEMA) as session:
            session.ddl("create table {schema}.done (job bigint, hand text)")
        yield database
    server.remove("t_worker")


@contextmanager
def working(database: Database, handlers: Handlers, **how: object) -> Iterator[Worker]:
    registry = Registry(database, VAULT)
    listener = Listener(database.conninfo)
    worker = Worker(database, registry, handlers, **how)  # type: ignore[arg-type]
    worker.follow(listener)
    listener.start()
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
        listener.stop()


def note(session: Session, job: Job) -> None:
    session.connection.execute("insert into w_main.done values (%s, %s)", [job.id, threading.current_thread().name])


def enqueue(database: Database, kind: str, count: int = 1, **how: object) -> list[int | None]:
    return database.change(
        SCHEMA,
        lambda session: [jobs.enqueue(session, kind, **how) for _ in range(count)],  # type: ignore[arg-type]
    )


def done(database: Database) -> list[int]:
    with psycopg.connect(database.conninfo) as connection:
        return [row[0] for row in connection.execute("select job from w_main.done order by job")]


def left(database: Database) -> int:
    with psycopg.connect(database.conninfo) as connection:
        found = connection.execute("select count(*) from w_main.job").fetchone()
        assert found is not None
        return int(found[0])


@pytest.fixture(autouse=True)
def _nothing_done(real: Database) -> None:
    with real.as_owner() as connection:
        connection.execute("truncate w_main.done, w_main.job, w_main.job_tick")


def test_many_jobs_are_each_done_once_by_several_workers(real: Database) -> None:
    numbers = enqueue(real, "note", 300)
    handlers = {"note": Handler(note)}
    with working(real, handlers, threads=3), working(real, handlers, threads=3):
        until(lambda: left(real) == 0)
    assert done(real) == numbers


def test_a_job_starts_by_the_wake_up_call_not_by_the_sweep(real: Database) -> None:
    with working(real, {"note": Handler(note)}):
        until(lambda: left(real) == 0)
        enqueue(real, "note")
        until(lambda: len(done(real)) == 1, seconds=5)


def test_a_job_that_fails_leaves_nothing_and_is_tried_again(real: Database) -> None:
    tries: list[int] = []

    def second_time_lucky(session: Session, job: Job) -> None:
        note(session, job)
        tries.append(job.attempts)
        if job.attempts == 1:
            raise NotFound

    handlers = {"note": Handler(second_time_lucky, pause=timedelta(milliseconds=50))}
    with working(real, handlers):
        enqueue(real, "note")
        until(lambda: left(real) == 0)
    assert tries == [1, 2]
    assert len(done(real)) == 1


def test_given_up_jobs_say_why_without_what(real: Database) -> None:
    def refuse(_session: Session, _job: Job) -> None:
        raise ValueError("张三 13800000000")

    with working(real, {"note": Handler(refuse, attempts=1)}):
        enqueue(real, "note")
        page = until(lambda: real.read(SCHEMA, lambda s: jobs.listed(s, state="given_up", before=None, limit=5)).items)
    assert page[0].last_error == "ValueError"


def test_jobs_of_one_key_run_in_order_even_with_many_hands(real: Database) -> None:
    order: list[int] = []
    handlers = {"note": Handler(lambda _session, job: order.append(job.id))}
    with working(real, handlers, threads=4), working(real, handlers, threads=4):
        numbers = enqueue(real, "note", 60, key="one")
        until(lambda: left(real) == 0)
    assert order == numbers


def test_what_was_begun_is_finished_and_the_rest_given_back_on_stopping(real: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(session: Session, job: Job) -> None:
        begun.set()
        go_on.wait(20)
        note(session, job)

    enqueue(real, "note", 5)
    with working(real, {"note": Handler(slow)}, threads=1) as worker:
        assert begun.wait(20)
        stopping = threading.Thread(target=worker.stop)
        stopping.start()
        until(worker._stopping.is_set)
        go_on.set()
        stopping.join(timeout=20)
    assert len(done(real)) == 1
    with psycopg.connect(real.conninfo) as connection:
        states = connection.execute("select state, attempts from w_main.job").fetchall()
    assert states == [("waiting", 0)] * 4


def test_a_long_job_keeps_its_lease_by_the_heartbeat(real: Database) -> None:
    attempts: list[int] = []
    beaten, go_on = threading.Event(), threading.Event()

    def slow(session: Session, job: Job) -> None:
        attempts.append(job.attempts)
        beaten.set()
        go_on.wait(20)
        note(session, job)

    lease = timedelta(milliseconds=600)
    with working(real, {"note": Handler(slow)}, lease=lease), working(real, {"note": Handler(slow)}, lease=lease):
        enqueue(real, "note")
        assert beaten.wait(20)
        with psycopg.connect(real.conninfo, autocommit=True) as connection:
            first = connection.execute("select leased_until from w_main.job").fetchone()

            def renewed_thrice() -> bool:
                now = connection.execute(
                    "select leased_until - %s > interval '1.5 s' from w_main.job", first
                ).fetchone()
                return bool(now and now[0])

            until(renewed_thrice)
        go_on.set()
        until(lambda: left(real) == 0)
    assert attempts == [1]
    assert len(done(real)) == 1


def test_a_periodic_job_is_begun_by_the_worker(real: Database) -> None:
    with working(real, {"tidy": Handler(note)}, periodic=[Periodic("tidy", timedelta(days=1))]):
        until(lambda: len(done(real)) == 1)


def test_a_kind_that_is_not_known_waits_for_a_version_that_knows_it(real: Database) -> None:
    enqueue(real, "from_the_future")
    with working(real, {}):
        until(lambda: real.read(SCHEMA, lambda s: jobs.listed(s, state="waiting", before=None, limit=5)).items)
        with psycopg.connect(real.conninfo, autocommit=True) as connection:
            until(lambda: connection.execute("select 1 from w_main.job where last_error = 'unknown kind'").fetchone())
    assert left(real) == 1
