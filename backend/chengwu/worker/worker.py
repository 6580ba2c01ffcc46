"""One claimer, a few hands, one heartbeat.

The claimer knows for each workspace when it is worth looking (`Agenda`): at once after a wake-up call, else when the
next job is due or the next lease may run out, and every half minute in any case, so that a call that was lost
costs time and nothing else. It never takes more from one workspace at a time than `most`, so that a busy one does
not starve others. Each hand does one job in one transaction; the removal of the job is part of it.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from chengwu import jobs
from chengwu.jobs import Handler, Job, Periodic
from chengwu.jobs.model import Handlers
from chengwu.kit.db import By, Database, Listener, Session
from chengwu.kit.errors import OutcomeUnknown, Refusal, Unavailable
from chengwu.kit.logs import logger
from chengwu.kit.metrics import JOB_SECONDS, JOBS_DONE, JOBS_FAILED
from chengwu.worker.agenda import Agenda
from chengwu.worker.desk import Desk
from chengwu.workspaces import Registry

LEASE: Final = timedelta(seconds=30)
MOST: Final = 64
_log = logger("chengwu.worker")


class LeaseLost(Exception):
    """Somebody else has taken the job over; nothing of this attempt is kept."""


@dataclass(frozen=True)
class _Taken:
    schema: str
    job: Job


class Worker:
    """Does the jobs of every workspace until it is stopped.

    `handlers` says what is done for each kind; a job of a kind that is not there is put off, since another version of
    the product may know it. `lease` is how long a job stays ours without a sign of life.
    """

    def __init__(
        self,
        database: Database,
        registry: Registry,
        handlers: Handlers,
        *,
        periodic: Sequence[Periodic] = (),
        threads: int = 4,
        lease: timedelta = LEASE,
        most: int = MOST,
    ) -> None:
        self._database = database
        self._registry = registry
        self._handlers = handlers
        self._periodic = periodic
        self._lease = lease
        self._most = most
        self._threads = threads
        self._agenda = Agenda()
        self._stopping = threading.Event()
        self._begun: queue.SimpleQueue[_Taken | None] = queue.SimpleQueue()
        self._held: dict[UUID, str] = {}
        self._held_lock = threading.Lock()
        self._desk = Desk(threads * 8)
        self._all: list[threading.Thread] = []

    def follow(self, listener: Listener) -> None:
        """Be woken by `listener`."""
        listener.on("job", lambda schema, _detail: self._agenda.now(schema), self._agenda.everything)
        listener.on("workspaces", lambda _schema, _detail: self._agenda.everything())

    def start(self) -> None:
        """Begin, on threads of its own."""
        self._all = [
            threading.Thread(target=self._claim_for_ever, name="chengwu-claimer", daemon=True),
            threading.Thread(target=self._beat_for_ever, name="chengwu-heartbeat", daemon=True),
            *(
                threading.Thread(target=self._work_for_ever, name=f"chengwu-hand-{number}", daemon=True)
                for number in range(self._threads)
            ),
        ]
        for thread in self._all:
            thread.start()

    def stop(self, patience: float = 20.0) -> None:
        """Finish what was begun, give back what was not, and end; waits up to `patience` seconds."""
        self._stopping.set()
        self._agenda.everything()
        waiting: list[_Taken] = []
        while True:
            try:
                taken = self._begun.get_nowait()
            except queue.Empty:
                break
            if taken is not None:
                waiting.append(taken)
        for _ in range(self._threads):
            self._begun.put(None)
        for schema in {taken.schema for taken in waiting}:
            leases = [taken.job.lease for taken in waiting if taken.schema == schema]
            try:
                self._database.change(schema, lambda session, leases=leases: jobs.give_back(session, leases))  # type: ignore[misc]
            except Refusal:
                _log.warning("jobs were not given back; their leases will run out", jobs=len(leases))
        deadline = time.monotonic() + patience
        for thread in self._all:
            thread.join(timeout=max(0.1, deadline - time.monotonic()))

    # the claimer

    def _claim_for_ever(self) -> None:
        while not self._stopping.is_set():
            try:
                self._agenda.know([workspace.schema for workspace in self._registry.all()])
                for schema in self._agenda.due():
                    if self._stopping.is_set():
                        return
                    self._look_into(schema)
                self._agenda.wait()
            except Unavailable:
                self._stopping.wait(0.5)
            except Exception:
                _log.exception("looking for jobs failed")
                self._stopping.wait(1.0)

    def _look_into(self, schema: str) -> None:
        self._agenda.looking(schema)
        try:
            if self._agenda.sweeping(schema):
                self._database.change(schema, self._sweep)
            room = min(self._desk.room(patience=0.2), self._most)
            if room == 0:
                self._agenda.soon(schema)
                return
            found = self._database.change(schema, lambda session: jobs.claim(session, room, self._lease))
            with self._held_lock:
                self._held.update({job.lease: schema for job in found})
            self._desk.put(len(found))
            for job in found:
                self._begun.put(_Taken(schema, job))
            if len(found) == room:
                self._agenda.soon(schema)
            else:
                due = self._database.read(schema, jobs.when_next)
                self._agenda.later(schema, self._database.clock.now(), due)
        except Refusal:
            self._agenda.failed(schema)
            raise
        except Exception:
            _log.exception("looking into a workspace failed", schema=schema)
            self._agenda.failed(schema)

    def _sweep(self, session: Session) -> None:
        jobs.tick(session, self._periodic)
        jobs.rescue(session, self._handlers)

    # the hands

    def _work_for_ever(self) -> None:
        while (taken := self._begun.get()) is not None:
            try:
                self._do(taken.schema, taken.job)
            except Exception:
                _log.exception("a job was left to its lease", job=taken.job.id, kind=taken.job.kind)
            finally:
                with self._held_lock:
                    self._held.pop(taken.job.lease, None)
                self._desk.take()

    def _do(self, schema: str, job: Job) -> None:
        handler = self._handlers.get(job.kind)
        if handler is None:
            unknown = Handler(run=lambda _session, _job: None, attempts=2**31, pause=timedelta(minutes=1))
            self._database.change(schema, lambda session: jobs.put_off(session, job, unknown, "unknown kind"))
            return

        def whole(session: Session) -> None:
            handler.run(session, job)
            if not jobs.finish(session, job):
                raise LeaseLost

        begun = time.perf_counter()
        try:
            self._database.change(schema, whole, By(channel="job"))
        except LeaseLost:
            _log.info("a job had been taken over", job=job.id, kind=job.kind)
            return
        except (Unavailable, OutcomeUnknown):
            _log.warning("the database went away under a job; its lease decides", job=job.id, kind=job.kind)
            return
        except Exception as failure:
            self._failed(schema, job, handler, failure)
            return
        if job.key is not None:
            self._agenda.now(schema)  # the next of its key may be waiting for just this
        JOBS_DONE.labels(job.kind).inc()
        JOB_SECONDS.labels(job.kind).observe(time.perf_counter() - begun)

    def _failed(self, schema: str, job: Job, handler: Handler, failure: Exception) -> None:
        JOBS_FAILED.labels(job.kind).inc()
        _log.warning("a job failed", job=job.id, kind=job.kind, attempt=job.attempts, exc_info=failure)
        reason = failure.key if isinstance(failure, Refusal) else type(failure).__name__
        given_up = self._database.change(schema, lambda session: jobs.put_off(session, job, handler, reason))
        if given_up:
            _log.error("a job was given up", job=job.id, kind=job.kind)
        self._agenda.now(schema)

    # the heartbeat

    def _beat_for_ever(self) -> None:
        while not self._stopping.wait(self._lease.total_seconds() / 3):
            with self._held_lock:
                held = dict(self._held)
            for schema in set(held.values()):
                leases = [lease for lease, place in held.items() if place == schema]
                try:
                    self._database.change(
                        schema,
                        lambda session, leases=leases: jobs.keep(session, leases, self._lease),  # type: ignore[misc]
                    )
                except Exception:
                    _log.warning("a heartbeat failed", jobs=len(leases))
