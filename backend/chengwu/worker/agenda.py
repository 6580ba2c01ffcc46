"""When to look into which workspace."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from chengwu.jobs import Due

SWEEP_SECONDS: Final = 30.0
SOONEST_SECONDS: Final = 0.05
AFTER_LEASE_SECONDS: Final = 0.1


class Agenda:
    """A time of this machine's monotonic clock for each workspace. Calls may come from any thread.

    A call that comes while a workspace is being looked into is not lost: it will be looked into once more.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._look_at: dict[str, float] = {}
        self._sweep_at: dict[str, float] = {}
        self._called: set[str] = set()

    def know(self, schemas: Iterable[str]) -> None:
        """These are the workspaces; new ones are looked into at once, others are forgotten."""
        wanted = set(schemas)
        with self._changed:
            for schema in wanted - self._look_at.keys():
                self._look_at[schema] = self._sweep_at[schema] = 0.0
            for schema in self._look_at.keys() - wanted:
                self._called.discard(schema)
                self._look_at.pop(schema, None)
                self._sweep_at.pop(schema, None)

    def now(self, schema: str) -> None:
        """Somebody called."""
        with self._changed:
            if schema in self._look_at:
                self._called.add(schema)
                self._look_at[schema] = 0.0
                self._changed.notify_all()

    def everything(self) -> None:
        """Calls may have been lost, or workspaces have changed."""
        with self._changed:
            for schema in self._look_at:
                self._called.add(schema)
                self._look_at[schema] = self._sweep_at[schema] = 0.0
            self._called.add("")
            self._changed.notify_all()

    def due(self) -> list[str]:
        """The workspaces to look into now, the longest waiting first."""
        moment = time.monotonic()
        with self._changed:
            ready = [(at, schema) for schema, at in self._look_at.items() if at <= moment]
        return [schema for _, schema in sorted(ready)]

    def looking(self, schema: str) -> None:
        """From here on a call means another look."""
        with self._changed:
            self._called.discard(schema)

    def sweeping(self, schema: str) -> bool:
        """Whether periodic jobs and lost leases are to be looked after, too; plans the next time."""
        moment = time.monotonic()
        with self._changed:
            if self._sweep_at.get(schema, 0.0) > moment:
                return False
            self._sweep_at[schema] = moment + SWEEP_SECONDS
            return True

    def soon(self, schema: str) -> None:
        """There is more."""
        self._plan(schema, 0.0)

    def failed(self, schema: str) -> None:
        """Try again in a second."""
        self._plan(schema, time.monotonic() + 1.0)
        with self._changed:
            self._sweep_at[schema] = 0.0

    def later(self, schema: str, now: datetime, due: Due) -> None:
        """Plan by what the tables say: the next job, the next lease to run out, the next sweep."""
        moment = time.monotonic()
        with self._changed:
            sweep = self._sweep_at.get(schema, moment)
            if due.leased is not None:
                leased = moment + (due.leased - now).total_seconds() + AFTER_LEASE_SECONDS
                sweep = self._sweep_at[schema] = min(sweep, leased)
        at = sweep
        if due.waiting is not None:
            at = min(at, moment + max(SOONEST_SECONDS, (due.waiting - now).total_seconds()))
        self._plan(schema, at)

    def wait(self) -> None:
        """Sleep until something is due or somebody calls."""
        with self._changed:
            self._called.discard("")
            while not self._called:
                soonest = min(self._look_at.values(), default=time.monotonic() + 1.0)
                left = soonest - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(min(left, SWEEP_SECONDS))

    def _plan(self, schema: str, at: float) -> None:
        with self._changed:
            self._look_at[schema] = 0.0 if schema in self._called else at
