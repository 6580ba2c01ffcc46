"""Which process is the server of a database folder, read from `postmaster.pid` and from the process table.

The law: a number in a file proves nothing. After a restart of a container the same number belongs to somebody else,
and a process that nobody has reaped still has one. Only a living `postgres` that stands in the folder counts.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True)
class LockFile:
    """What `postmaster.pid` says, or the lock file of a socket, which has fewer lines."""

    pid: int
    port: str
    socket: str
    status: str


def read_lock_file(file: Path) -> LockFile | None:
    """What a lock file of a server says, the folder's or the socket's; None when there is none or it was cut off."""
    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return None
    lines += [""] * 8
    try:
        pid = abs(int(lines[0]))
    except ValueError:
        return None
    return LockFile(pid, lines[3].strip() or "5432", lines[4].strip(), lines[7].strip())


def exists(pid: int) -> bool:
    """Whether the number is taken, be it by a zombie. This is all that PostgreSQL itself looks at."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_server_of(pid: int, postgres: Path) -> bool:
    """Whether `pid` is a living PostgreSQL process whose database folder is `postgres`."""
    if sys.platform != "linux":
        return _looks_like_server(pid, postgres)
    place = _PROC / str(pid)
    try:
        # The name stands in brackets and may hold anything; the state is the first word after it.
        name, _, rest = (place / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
        if rest.split()[0] in "ZX" or name.partition("(")[2] != "postgres":
            return False
        try:
            return (place / "cwd").samefile(postgres)
        except PermissionError:
            return os.fsencode(postgres) in (place / "cmdline").read_bytes().split(b"\0")
    except (OSError, IndexError):
        return False


def servers_in(postgres: Path) -> list[int]:
    """Every living PostgreSQL process that stands in folder `postgres`: a server, or what a dead one left behind."""
    return [pid for pid in _processes() if is_server_of(pid, postgres)]


def processes_naming(text: str) -> list[int]:
    """Every process, other than this one, that was started with `text` as a part of its command line."""
    wanted = os.fsencode(text)
    found = []
    for pid in _processes():
        try:
            named = wanted in (_PROC / str(pid) / "cmdline").read_bytes()
        except OSError:
            continue
        if named and pid != os.getpid():
            found.append(pid)
    return found


def send(pid: int, sign: signal.Signals) -> None:
    """Send a signal to a process that may have ended by now."""
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return


class Waker:
    """Something to wait for beside a process: set from any thread or signal handler, never unset."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()

    def wake(self) -> None:
        if self._writer >= 0:
            os.write(self._writer, b".")

    def wait(self, seconds: float, *also: int) -> set[int]:
        """Wait for it, for one of the descriptors `also`, or for so many seconds; says which of `also` came."""
        poll = select.poll()
        for descriptor in (self._reader, *also):
            poll.register(descriptor, select.POLLIN)
        return {descriptor for descriptor, _ in poll.poll(seconds * 1000)} & set(also)

    def close(self) -> None:
        for descriptor in (self._reader, self._writer):
            if descriptor >= 0:
                os.close(descriptor)
        self._reader = self._writer = -1


def _processes() -> Iterator[int]:
    if not _PROC.is_dir():
        return
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            yield int(entry.name)


def _looks_like_server(pid: int, postgres: Path) -> bool:
    """The same question where there is no /proc: the process list of the system answers it."""
    told = subprocess.run(["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, command = told.stdout.strip().partition(" ")
    return bool(state) and not state.startswith("Z") and "postgres" in command and str(postgres) in command
