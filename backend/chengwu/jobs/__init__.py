"""Work that is done later, exactly once: a table of jobs in each workspace, written in the caller's transaction."""

from chengwu.jobs.model import WAITED_FOR, Due, Handler, Handlers, Job, JobState, Periodic, Run, VisibleJob
from chengwu.jobs.periodic import tick
from chengwu.jobs.service import (
    claim,
    enqueue,
    finish,
    forget,
    give_back,
    keep,
    listed,
    put_off,
    rescue,
    retry,
    when_next,
)

__all__ = [
    "WAITED_FOR",
    "Due",
    "Handler",
    "Handlers",
    "Job",
    "JobState",
    "Periodic",
    "Run",
    "VisibleJob",
    "claim",
    "enqueue",
    "finish",
    "forget",
    "give_back",
    "keep",
    "listed",
    "put_off",
    "rescue",
    "retry",
    "tick",
    "when_next",
]
