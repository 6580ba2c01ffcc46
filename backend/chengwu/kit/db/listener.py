"""One connection per process that hears the wake-up calls of `Session.notify`.

A call is `topic schema detail`. Calls are lost while the connection is down; so after each (re)connection every
subscriber is told that it may have missed something.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
from psycopg import sql

from chengwu.kit.db.session import CHANNEL
from chengwu.kit.logs import logger

Heard = Callable[[str, str], None]
_log = logger("chengwu.listener")


class Listener:
    """Hears calls on a thread of its own and passes them on, in order; a subscriber must return quickly."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._heard: dict[str, list[Heard]] = {}
        self._missed: list[Callable[[], None]] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="chengwu-listener", daemon=True)
        self.listening = threading.Event()

    def on(self, topic: str, heard: Heard, missed: Callable[[], None] | None = None) -> None:
        """Call `heard(schema, detail)` for each call of `topic`, and `missed()` when some may have been lost.

        To be called before `start`.
        """
        self._heard.setdefault(topic, []).append(heard)
        if missed is not None:
            self._missed.append(missed)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Stop hearing; returns when the thread has ended."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _listen(self) -> None:
        pause = 0.1
        while not self._stopping.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5) as connection:
                    connection.execute(sql.SQL("listen {channel}").format(channel=sql.Identifier(CHANNEL)))
                    pause = 0.1
                    self.listening.set()
                    for missed in self._missed:
                        self._safely(missed)
                    self._pass_on(connection)
            except psycopg.OperationalError:
                self.listening.clear()
                self._stopping.wait(pause)
                pause = min(pause * 2, 2.0)

    def _pass_on(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        while not self._stopping.is_set():
            for call in connection.notifies(timeout=0.5):
                topic, schema, detail = [*call.payload.split(" ", 2), "", ""][:3]
                for heard in self._heard.get(topic, ()):
                    self._safely(lambda heard=heard, schema=schema, detail=detail: heard(schema, detail))  # type: ignore[misc]

    def _safely(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception:
            _log.exception("a subscriber failed")
