"""The verbs of jobs: those of everybody (`enqueue`), of workers (`claim` …) and of administrators (`listed` …)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from chengwu.jobs import store
from chengwu.jobs.model import Due, Handler, Handlers, Job, JobState, VisibleJob
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound
from chengwu.kit.logs import logger
from chengwu.kit.paging import Page, page_of

_log = logger("chengwu.jobs")
_ABOVE_ALL: Final = 2**63 - 1
LOST: Final = "the worker that had it stopped without a word"


def enqueue(
    session: Session,
    kind: str,
    arguments: dict[str, Any] | None = None,
    *,
    run_at: datetime | None = None,
    priority: int = 0,
    key: str | None = None,
    dedupe: str | None = None,
    moves: bool = False,
) -> int | None:
    """Have a job done once the caller's transaction is committed, or at `run_at`; the number of the job.

    Jobs of one `key` are done one at a time, in the order in which they were enqueued. While a job with the same
    `dedupe` waits, no second one is added: the answer is None; or with `moves` the waiting one takes over the new
    `run_at` and `arguments`. Higher `priority` goes first, from -32768 to 32767.
    """
    once = store.ADD_OR_MOVE if moves else store.ADD_UNLESS_WAITING
    number: int | None = session.value(
        store.ADD if dedupe is None else once,
        kind=kind,
        arguments=arguments or {},
        priority=priority,
        key=key,
        dedupe=dedupe,
        run_at=run_at or session.now,
        created_at=session.now,
    )
    session.notify("job")
    return number


def claim(session: Session, most: int, lease: timedelta) -> list[Job]:
    """Take up to `most` jobs that are due, each for the time of `lease`; the most urgent first."""
    found = session.rows(store.CLAIM, Job, now=session.now, until=session.now + lease, most=most)
    return sorted(found, key=lambda job: (-job.priority, job.run_at, job.id))


def when_next(session: Session) -> Due:
    """When it is worth looking again."""
    return session.one(store.WHEN_NEXT, Due, now=session.now)


def finish(session: Session, job: Job) -> bool:
    """Remove the job; False when it is no longer ours, and then nothing of this transaction may be committed."""
    return session.execute(store.FINISH, of=job.id, held=job.lease) == 1


def put_off(session: Session, job: Job, handler: Handler, error: str) -> bool:
    """After a failure: again after a pause, or given up. True when it was given up."""
    if job.attempts >= handler.attempts:
        if session.execute(store.GIVE_UP, of=job.id, held=job.lease, error=error):
            _tell(session, job, handler)
        return True
    again_at = session.now + handler.pause_after(job.attempts)
    session.execute(store.PUT_OFF, of=job.id, held=job.lease, again_at=again_at, error=error)
    return False


def keep(session: Session, leases: Sequence[UUID], lease: timedelta) -> int:
    """The heartbeat: make these leases last `lease` from now; how many are still held."""
    return session.execute(store.KEEP, leases=list(leases), until=session.now + lease)


def give_back(session: Session, leases: Sequence[UUID]) -> None:
    """Return jobs that were taken and not begun."""
    if session.execute(store.GIVE_BACK, leases=list(leases)):
        session.notify("job")


def rescue(session: Session, handlers: Handlers) -> int:
    """Take jobs whose lease ran out away from whoever had them; how many there were.

    A job that takes its worker down with it must not do so for ever: beginning counts as an attempt.
    """
    lost = session.rows(store.LOST, Job, now=session.now)
    again: list[int] = []
    given_up: list[tuple[Job, Handler]] = []
    for job in lost:
        handler = handlers.get(job.kind)
        if handler is not None and job.attempts >= handler.attempts:
            given_up.append((job, handler))
        else:
            again.append(job.id)
    if again:
        session.execute(store.RESCUE, ids=again, now=session.now, error=LOST)
        session.notify("job")
    if given_up:
        session.execute(store.GIVE_UP_LOST, ids=[job.id for job, _ in given_up], now=session.now, error=LOST)
        for job, handler in given_up:
            _tell(session, job, handler)
    return len(lost)


def _tell(session: Session, job: Job, handler: Handler) -> None:
    """Whoever waits is told. What is kept and broke the job may break this, too: then it is given up all the same."""
    if handler.given_up is None:
        return
    try:
        with store.apart(session):
            handler.given_up(session, job)
    except Exception:
        _log.exception("nobody could be told that a job was given up", job=job.id, kind=job.kind)


def listed(session: Session, *, state: JobState | None, before: int | None, limit: int) -> Page[VisibleJob]:
    """Jobs, the newest first."""
    found = session.rows(
        store.LIST, VisibleJob, state=state, before=_ABOVE_ALL if before is None else before, most=limit + 1
    )
    return page_of(found, limit, lambda job: (job.id,))


def retry(session: Session, number: int) -> VisibleJob:
    """Try a job again that was given up, now and with all its attempts; raises `NotFound`."""
    job = session.maybe(store.RETRY, VisibleJob, of=number, now=session.now)
    if job is None:
        raise NotFound
    session.notify("job")
    return job


def forget(session: Session, number: int) -> None:
    """Remove a job that was given up; raises `NotFound`."""
    if not session.execute(store.FORGET, of=number):
        raise NotFound
