"""A job that is queued by the statement that makes it necessary, where one more statement would count."""

from __future__ import annotations

from chengwu.jobs.store import queued
from chengwu.kit.db import Session

__all__ = ["queued", "told"]


def told(session: Session) -> None:
    """Wake the workers when it is committed; to be called by whoever ran a statement with `queued` in it."""
    session.notify_afterwards("job")
