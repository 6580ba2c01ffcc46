"""How many jobs lie on the desk: claimed, and not done yet."""

from __future__ import annotations

import threading


class Desk:
    """Room for `capacity` jobs. New ones are claimed when half of it is free, so that claims come in batches."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._lying = 0
        self._changed = threading.Condition()

    def room(self, patience: float) -> int:
        """How many more may be claimed; 0 when it stayed too full for `patience` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._lying <= self._capacity // 2, timeout=patience):
                return 0
            return self._capacity - self._lying

    def put(self, jobs: int) -> None:
        """So many were claimed."""
        with self._changed:
            self._lying += jobs

    def take(self) -> None:
        """One is done."""
        with self._changed:
            self._lying -= 1
            self._changed.notify_all()
