"""One running server: started by us as our child, or found running and adopted.

It is started directly and not through `pg_ctl`, so that we reap it ourselves: where nobody does, a dead server keeps
its process number, and the next one refuses to start.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import IO

from chengwu.kit.cluster import process
from chengwu.kit.cluster.binaries import Binaries
from chengwu.kit.cluster.folder import Layout
from chengwu.kit.cluster.process import Waker
from chengwu.kit.cluster.readiness import Answer, Patience, ask
from chengwu.kit.errors import Trouble

_log = logging.getLogger("chengwu.cluster")

_LARGEST_LOG = 10 * 2**20
_FALLBACK_POLL = 0.2


class Postmaster:
    """A running server, known by its process."""

    def __init__(self, pid: int, socket: str, port: str, postgres: Path, child: subprocess.Popen[bytes] | None) -> None:
        self.pid = pid
        self.socket = socket
        self.port = port
        self._postgres = postgres
        self._child = child
        try:
            self._handle = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else -1
        except OSError:  # it ended already, or an old kernel: then we look instead of being told
            self._handle = -1

    @property
    def started_here(self) -> bool:
        """Whether it is our child, not adopted."""
        return self._child is not None

    def alive(self) -> bool:
        """Whether it still runs. A dead child is reaped by the question."""
        if self._child is not None:
            return self._child.poll() is None
        if self._handle >= 0:
            poll = select.poll()
            poll.register(self._handle, select.POLLIN)
            return not poll.poll(0)
        return process.is_server_of(self.pid, self._postgres)

    def wait(self, waker: Waker, seconds: float) -> bool:
        """Wait for its end, for the waker, or for so many seconds; says whether it has ended."""
        if not self.alive():
            return True
        if self._handle >= 0:
            waker.wait(seconds, self._handle)
        else:
            waker.wait(min(seconds, _FALLBACK_POLL))
        return not self.alive()

    def end(self) -> None:
        """Stop it cleanly: sessions are broken off, everything is on the disk, the lock file is gone."""
        waker = Waker()
        try:
            for sign, seconds in ((signal.SIGINT, 60.0), (signal.SIGQUIT, 15.0)):
                self._signal(sign)
                deadline = time.monotonic() + seconds
                while time.monotonic() < deadline:
                    if self.wait(waker, deadline - time.monotonic()):
                        return
                _log.warning("the server did not stop in time", extra={"pid": self.pid, "signal": sign.name})
        finally:
            waker.close()
            self._drop_handle()

    def leave_running(self) -> None:
        """Let it run on for others. Should it be our child, we still reap it when its time has come."""
        if self._child is not None:
            threading.Thread(target=self._child.wait, name="chengwu-cluster-reaper", daemon=True).start()
        self._drop_handle()

    def forget(self) -> None:
        """In a forked child, or when it has ended: nothing of it is ours any more."""
        if self._child is not None and self._child.returncode is None:
            self._child.returncode = 0  # it is the parent's to reap
        self._drop_handle()

    def _signal(self, sign: signal.Signals) -> None:
        if not self.alive():
            return
        if self._handle >= 0:
            try:
                signal.pidfd_send_signal(self._handle, sign)
            except ProcessLookupError:
                return
        else:
            process.send(self.pid, sign)

    def _drop_handle(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def launch(layout: Layout, binaries: Binaries, settings: Path) -> tuple[Postmaster, int]:
    """Start the server of `layout`; returns it, and where its words begin in the log."""
    with _open_log(layout.log) as log:
        said_before = log.seek(0, os.SEEK_END)
        command = [binaries.program("postgres"), "-D", str(layout.postgres), f"--config_file={settings}"]
        child = layout.account.launch(command, log)
    return Postmaster(child.pid, str(layout.socket_folder()), "5432", layout.postgres, child), said_before


def last_words(log: Path, since: int) -> str:
    """What the server has written into its log from position `since` on, at most the last part of it."""
    with log.open("rb") as words:
        end = words.seek(0, os.SEEK_END)
        words.seek(max(since if since <= end else 0, end - 2**16))
        return words.read().decode("utf-8", "replace")


def adopt(layout: Layout) -> Postmaster | None:
    """The server that already runs in this folder, if there is one."""
    found = process.read_lock_file(layout.postgres / "postmaster.pid")
    if found is None or not process.is_server_of(found.pid, layout.postgres):
        return None
    if not found.socket and found.status in ("ready", "standby"):
        raise Trouble("cluster_other_server", folder=layout.postgres, pid=found.pid)
    postmaster = Postmaster(found.pid, found.socket or str(layout.socket_folder()), found.port, layout.postgres, None)
    # Looked at again now that we hold on to it: the number may have gone to somebody else in between.
    return postmaster if process.is_server_of(found.pid, layout.postgres) else None


def make_way(layout: Layout, conninfo: str, patience: Patience) -> None:
    """Clear away what a dead server left and what would keep a new one from starting.

    * A lock file, the folder's or the socket's, whose process number now belongs to a zombie or to some other
      program. (A number that is free is left to PostgreSQL itself, which then also looks for shared memory that is
      still in use.)
    * Sessions that outlive their server: they end by themselves when they next look up, and after a second we
      tell them as their server would have.
    """
    for lock in (layout.postgres / "postmaster.pid", layout.socket_folder() / ".s.PGSQL.5432.lock"):
        found = process.read_lock_file(lock)
        if found and process.exists(found.pid) and not process.is_server_of(found.pid, layout.postgres):
            if ask(conninfo) is not Answer.SILENCE:  # from another container, perhaps: out of our sight, but alive
                raise Trouble("cluster_other_server", folder=layout.postgres, pid=found.pid)
            _log.warning("removing the lock file of a server that is gone", extra={"pid": found.pid})
            lock.unlink(missing_ok=True)
    begun = time.monotonic()
    told: set[int] = set()
    while left := process.servers_in(layout.postgres):
        waited = time.monotonic() - begun
        if waited > 60:
            return
        if waited > 1:
            for pid in set(left) - told:
                process.send(pid, signal.SIGQUIT)
            told.update(left)
        patience.tell("cluster_waiting_for_sessions")
        patience.pause(0.05)


def _open_log(path: Path) -> IO[bytes]:
    """The log, opened to append; a large one is set aside first, and one old log is kept."""
    if path.exists() and path.stat().st_size > _LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    return os.fdopen(descriptor, "ab")
