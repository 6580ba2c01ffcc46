"""Waiting for a server to answer. Slow is no failure: after a crash it may read its journal for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum

import psycopg

from chengwu.kit.cluster.process import Waker
from chengwu.kit.errors import Trouble

_SIGN_OF_LIFE_EVERY = 3.0
# What a server says that lives but does not serve yet; `does not exist` is our database, before its owner has made it.
_NOT_YET = ("starting up", "recovery", "not yet accepting", "shutting down", "too many clients", "does not exist")


class Answer(Enum):
    """What a server says to a caller."""

    READY = "ready"
    NOT_YET = "not yet"
    SILENCE = "silence"


class Interrupted(Exception):
    """We were asked to stop while waiting."""


class Ended(Exception):
    """The server ended before it answered."""


class Patience:
    """How to wait: wakes at once when we are asked to stop, and gives a sign of life every few seconds."""

    def __init__(self, waker: Waker, stopping: Callable[[], bool], report: Callable[[str], None]) -> None:
        self._waker = waker
        self._stopping = stopping
        self._report = report
        self._said = time.monotonic()

    def pause(self, seconds: float) -> None:
        """Wait so long; raises `Interrupted` when we are asked to stop."""
        if not self._stopping():
            self._waker.wait(seconds)
        if self._stopping():
            raise Interrupted

    def tell(self, key: str) -> None:
        """Say what we wait for, as the key of a sentence, but not more often than every few seconds."""
        now = time.monotonic()
        if now - self._said >= _SIGN_OF_LIFE_EVERY:
            self._said = now
            self._report(key)


def ask(conninfo: str) -> Answer:
    """Call the server once."""
    try:
        psycopg.connect(conninfo, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        words = str(error)
        if "password authentication failed" in words:
            raise Trouble("cluster_password_refused") from error
        return Answer.NOT_YET if any(sign in words for sign in _NOT_YET) else Answer.SILENCE
    return Answer.READY


def wait_until_ready(conninfo: str, alive: Callable[[], bool], patience: Patience, *, at_most: float) -> None:
    """Wait until the server answers; `Ended` when it is no longer `alive`, `Trouble` after `at_most` seconds."""
    begun = time.monotonic()
    pause = 0.01
    while True:
        answer = ask(conninfo)
        if answer is Answer.READY:
            return
        if not alive():
            raise Ended
        if time.monotonic() - begun > at_most:
            raise Trouble("cluster_not_ready", seconds=int(at_most))
        patience.tell("cluster_recovering" if answer is Answer.NOT_YET else "cluster_waiting")
        patience.pause(pause)
        pause = min(pause * 1.5, 0.25)
