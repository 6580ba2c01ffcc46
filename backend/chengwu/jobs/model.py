"""What a job is.

The law of a job: what it does to the database and its own removal are one transaction, held together by the lease.
A worker that lost its lease (it was too slow, or thought dead) finds that it no longer holds the job and rolls back.
So however often a job is begun, its rows are written once, and that does not depend on any clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from chengwu.kit.db import Session

JobState = Literal["waiting", "running", "given_up"]


@dataclass(frozen=True)
class Job:
    """A job in the hands of a worker. `attempts` counts this one."""

    id: int
    kind: str
    arguments: dict[str, Any]
    priority: int
    key: str | None
    attempts: int
    lease: UUID
    run_at: datetime


@dataclass(frozen=True)
class VisibleJob:
    """A job as an administrator sees it; what it is about stays inside."""

    id: int
    kind: str
    state: JobState
    attempts: int
    run_at: datetime
    last_error: str | None
    created_at: datetime


@dataclass(frozen=True)
class Due:
    """When it is worth looking again: the next waiting job, and the next lease that may run out."""

    waiting: datetime | None
    leased: datetime | None


WAITED_FOR: Final = 8
"""Attempts at what somebody waits for: after two minutes of failures they are told."""
Run = Callable[[Session, Job], None]


@dataclass(frozen=True)
class Handler:
    """What is done for jobs of one kind.

    `run` works in a transaction that the worker commits together with the removal of the job; an effect outside the
    database must carry the job's id as its idempotency key, since it may be begun more than once. After `attempts`
    failures, with pauses that double from `pause` to an hour, the job is given up into the visible list. `given_up` is
    done in that transaction, so that whoever waits for what the job was doing is told; what it fails at is left undone.
    """

    run: Run
    attempts: int = 12
    pause: timedelta = timedelta(seconds=1)
    given_up: Run | None = None

    def pause_after(self, attempts: int) -> timedelta:
        """How long to wait after so many failures.

        >>> Handler(run=lambda session, job: None).pause_after(4).total_seconds()
        8.0
        """
        return min(self.pause * 2.0 ** (min(attempts, 20) - 1), timedelta(hours=1))


@dataclass(frozen=True)
class Periodic:
    """A job of `kind` is enqueued at each multiple of `every` since the epoch, once, however many workers there are.

    After a pause in which no worker ran, it is enqueued once, not once for each time that was missed.
    """

    kind: str
    every: timedelta


Handlers = Mapping[str, Handler]
