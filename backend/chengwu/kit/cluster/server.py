"""The life of the embedded server: started, watched, shared between processes, stopped by the last who leaves.

Every process that uses the data folder has a `Cluster`. One of them owns the life of the server: it starts it, brings
it back when it dies, and stops it. The others just connect, and the first of them takes over when the owner is gone.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import make_conninfo

from chengwu.kit.cluster.binaries import choose, within_reach
from chengwu.kit.cluster.configuration import write_settings
from chengwu.kit.cluster.creation import DATABASE, USER, create, ensure_database, remove_leftovers
from chengwu.kit.cluster.diagnosis import explain, passing, said_plainly
from chengwu.kit.cluster.folder import Layout, check_space_to_create, check_space_to_start, prepare
from chengwu.kit.cluster.locks import Seat
from chengwu.kit.cluster.postmaster import Postmaster, adopt, last_words, launch, make_way
from chengwu.kit.cluster.process import Waker, read_lock_file
from chengwu.kit.cluster.readiness import Answer, Ended, Interrupted, Patience, ask, wait_until_ready
from chengwu.kit.errors import Trouble

_log = logging.getLogger("chengwu.cluster")

_LONGEST_RECOVERY = 600.0
_LONGEST_SILENCE = 60.0
_LOOK_FOR_OWNERSHIP_EVERY = 0.5


class Cluster:
    """The embedded PostgreSQL of a data folder.

    `preferred` is a folder with PostgreSQL programs to be used before all others; `extra` are settings that go over
    ours; `report` is told what a longer start is busy with, as the key of a sentence.
    """

    _process: int  # in which `start` was called; a forked child is another
    _layout: Layout | None
    _seat: Seat | None
    _postmaster: Postmaster | None
    _thread: threading.Thread | None
    _trouble: Exception | None

    def __init__(
        self,
        data: Path,
        *,
        preferred: Path | None = None,
        extra: Mapping[str, str] | None = None,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.data = data
        self._preferred = preferred
        self._extra = dict(extra or {})
        self._report = report or (lambda _key: None)
        self._turn = threading.RLock()
        self._waker = Waker()
        self._reset()
        _clusters.add(self)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def owner(self) -> bool:
        """Whether we own the life of the server."""
        return self._owner

    @property
    def conninfo(self) -> str:
        """How to reach our database; stays the same while the data folder stays where it is. Holds the password."""
        return self._conninfo(DATABASE)

    @property
    def pid(self) -> int | None:
        """The process number of the server, or None when none runs."""
        if self._owner and self._postmaster is not None:
            return self._postmaster.pid
        found = read_lock_file(self._layout.postgres / "postmaster.pid") if self._layout else None
        return found.pid if found else None

    @property
    def restarts(self) -> int:
        """How often the server died under our ownership."""
        return self._restarts

    @property
    def trouble(self) -> Exception | None:
        """Why the server could not be brought back at the last attempt, or None when it is up."""
        return self._trouble

    def start(self) -> str:
        """Have the server running, and return how to reach it.

        Makes the database the first time. Raises `Trouble` when something stands in the way; then nothing that was
        there is changed, and nothing that we started runs on.
        """
        with self._turn:
            if self._thread is not None:
                return self.conninfo
            self._reset()
            self._starting = True
            try:
                with said_plainly(self.data):
                    self._join()
            except Interrupted as interruption:
                self._leave(stop=self._started_here())
                raise Trouble("cluster_stopped_while_starting") from interruption
            except BaseException:
                self._leave(stop=self._started_here())
                raise
            finally:
                self._starting = False
            self._thread = threading.Thread(target=self._watch, name="chengwu-cluster", daemon=True)
            self._thread.start()
            atexit.register(self.stop)
            return self.conninfo

    def stop(self) -> None:
        """Leave the server; the last one to leave stops it. Harmless when called twice, early, or in a forked child."""
        if os.getpid() != self._process:
            return
        self._stopping = True
        self._waker.wake()
        with self._turn:
            if self._starting:  # called by a signal in the middle of `start`, which looks up and stops by itself
                return
            thread, self._thread = self._thread, None
            if thread is not None:
                thread.join()
            self._leave(stop=True)
            atexit.unregister(self.stop)

    # Joining and leaving

    def _join(self) -> None:
        """Take a seat; as the owner bring the server up, otherwise wait until the owner has."""
        self._layout = prepare(self.data)
        self._seat = seat = Seat(self._layout.run, self._layout.account)
        silent_since = time.monotonic()
        while True:
            if seat.sit_down():
                if seat.own():
                    self._owner = True
                    self._bring_up(may_create=True)
                    return
                answer = ask(self.conninfo) if self._layout.password() else Answer.SILENCE
                if answer is Answer.READY:
                    return
                if answer is Answer.NOT_YET:
                    silent_since = time.monotonic()
            if time.monotonic() - silent_since > _LONGEST_SILENCE:
                raise Trouble("cluster_owner_silent", folder=self._layout.data, seconds=int(_LONGEST_SILENCE))
            self._patience.tell("cluster_waiting_for_owner")
            self._patience.pause(0.1)

    def _leave(self, *, stop: bool) -> None:
        """Give up the seat; the owner stops the server if `stop` and if nobody else uses it."""
        seat, self._seat = self._seat, None
        postmaster, self._postmaster = self._postmaster, None
        owner, self._owner = self._owner, False
        if seat is None:
            return
        try:
            if stop and (owner or seat.inherit()) and seat.alone():
                if postmaster is None and self._layout is not None:
                    postmaster = adopt(self._layout)
                if postmaster is not None:
                    postmaster.end()
            elif postmaster is not None:
                postmaster.leave_running()
        finally:
            seat.release()

    # Bringing up

    def _bring_up(self, *, may_create: bool) -> None:
        """Adopt the server or start it, until it answers; the owner's part."""
        assert self._layout is not None
        self._layout.password_for_owner()
        begun = time.monotonic()
        while True:
            self._drop_postmaster()
            self._postmaster = adopt(self._layout)
            adopted = self._postmaster is not None
            said_before = 0 if adopted else self._launch(may_create=may_create)
            try:
                self._wait_and_ensure_database()
                _log.info("the server is up", extra={"pid": self.pid, "adopted": adopted})
                return
            except Ended:
                if adopted:
                    self._restarts += 1
                    continue
                words = last_words(self._layout.log, said_before)
                if not passing(words) or time.monotonic() - begun > _LONGEST_SILENCE:
                    raise explain(words, self._layout.data, self._layout.log) from None
                self._patience.pause(0.2)

    def _wait_and_ensure_database(self) -> None:
        """Wait for the server that was just adopted or started, and make our database in it; `Ended` if it dies."""
        assert self._layout is not None
        assert self._postmaster is not None
        conninfo = self._conninfo("postgres")
        while True:
            wait_until_ready(conninfo, self._postmaster.alive, self._patience, at_most=_LONGEST_RECOVERY)
            try:
                ensure_database(conninfo)
                return
            except psycopg.Error as error:
                if error.sqlstate is not None:  # it answers, and refuses
                    raise explain(str(error), self._layout.data, self._layout.log) from error
                self._patience.pause(0.1)

    def _launch(self, *, may_create: bool) -> int:
        """Start a server of our own, on a new database if there is none; returns where its words begin."""
        layout = self._layout
        assert layout is not None
        major = layout.major()
        if major is None and not may_create:
            raise Trouble("cluster_folder_gone", folder=layout.postgres)
        binaries = within_reach(choose(major, self._preferred), layout.account, layout.shelf)
        if major is None:
            check_space_to_create(layout)
            self._report("cluster_creating")
            create(layout, binaries, layout.password_for_owner(), sync=self._extra.get("fsync") != "off")
        else:
            remove_leftovers(layout)
            check_space_to_start(layout)
        make_way(layout, self._conninfo("postgres", at_home=True), self._patience)
        settings = write_settings(layout, layout.make_socket_folder(), self._extra)
        if self._stopping:
            raise Interrupted
        self._postmaster, said_before = launch(layout, binaries, settings)
        return said_before

    # Watching

    def _watch(self) -> None:
        """The thread that brings a dead server back, and that takes over from an owner who is gone."""
        pace = Pace()
        while not self._stopping:
            try:
                self._look(pace)
            except Interrupted:
                return
            except Exception as error:  # whatever it is, the next attempt may succeed
                if str(self._trouble) != str(error):  # once, not at every attempt
                    expected = isinstance(error, Trouble)
                    _log.error("the server could not be brought back: %s", error, exc_info=not expected)
                self._trouble = error

    def _look(self, pace: Pace) -> None:
        """Wait for the next thing to happen, and do what it asks for."""
        assert self._seat is not None
        if not self._owner:
            self._waker.wait(_LOOK_FOR_OWNERSHIP_EVERY)
            if self._stopping or not self._seat.own():
                return
            _log.info("taking over from an owner that is gone")
            self._owner = True
        elif self._trouble is None and self._postmaster is not None:
            if not self._postmaster.wait(self._waker, 60.0) or self._stopping:
                return
            self._restarts += 1
            _log.error("the server died", extra={"pid": self._postmaster.pid, "restarts": self._restarts})
        self._patience.pause(pace.delay(time.monotonic()))
        with said_plainly(self.data):
            self._bring_up(may_create=False)
        self._trouble = None

    # Small things

    def _reset(self) -> None:
        self._process = os.getpid()
        self._layout = None
        self._seat = None
        self._postmaster = None
        self._thread = None
        self._owner = False
        self._starting = False
        self._stopping = False
        self._restarts = 0
        self._trouble = None
        self._waker.close()
        self._waker = Waker()
        self._patience = Patience(self._waker, lambda: self._stopping, self._report)

    def _conninfo(self, database: str, *, at_home: bool = False) -> str:
        """How to reach `database` where the server says that it listens, or `at_home`, where ours would."""
        if self._layout is None:
            raise RuntimeError("the cluster is not started")
        host, port = str(self._layout.socket_folder()), "5432"
        if at_home:
            pass
        elif self._postmaster is not None:
            host, port = self._postmaster.socket, self._postmaster.port
        elif found := read_lock_file(self._layout.postgres / "postmaster.pid"):
            host, port = found.socket or host, found.port
        return make_conninfo(host=host, port=port, user=USER, dbname=database, password=self._layout.password())

    def _started_here(self) -> bool:
        return self._postmaster is not None and self._postmaster.started_here

    def _drop_postmaster(self) -> None:
        postmaster, self._postmaster = self._postmaster, None
        if postmaster is not None:
            if postmaster.alive():
                postmaster.leave_running()
            postmaster.forget()

    def _forget(self) -> None:
        """In a forked child: the server, the seat and the thread are the parent's."""
        if self._seat is not None:
            self._seat.forget()
        if self._postmaster is not None:
            self._postmaster.forget()
        self._seat = None
        self._postmaster = None
        self._thread = None
        self._owner = False
        self._turn = threading.RLock()


class Pace:
    """How long to wait before the next attempt: not at all the first time, longer the more often it was needed.

    >>> pace = Pace()
    >>> [pace.delay(now) for now in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 100.0)]
    [0.0, 0.5, 1.0, 3.0, 10.0, 10.0, 0.0]
    """

    _DELAYS = (0.0, 0.5, 1.0, 3.0, 10.0)

    def __init__(self) -> None:
        self._attempts: deque[float] = deque(maxlen=len(self._DELAYS))

    def delay(self, now: float) -> float:
        """The seconds to wait for an attempt that is wanted at `now`."""
        while self._attempts and now - self._attempts[0] > 60:
            self._attempts.popleft()
        self._attempts.append(now)
        return self._DELAYS[len(self._attempts) - 1]


_clusters: weakref.WeakSet[Cluster] = weakref.WeakSet()


def _after_fork() -> None:
    for cluster in list(_clusters):
        cluster._forget()


os.register_at_fork(after_in_child=_after_fork)
