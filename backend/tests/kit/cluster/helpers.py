"""What the tests of the embedded server share: notes in its database, waiting with a deadline, another process."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest

from chengwu.kit.cluster import Binaries, choose
from chengwu.kit.cluster.binaries import within_reach
from chengwu.kit.cluster.folder import Layout

T = TypeVar("T")

FAST = {"fsync": "off", "shared_buffers": "128MB"}
FIFTEEN = Path("/usr/lib/postgresql/15/bin")

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can set this up")
needs_fifteen = pytest.mark.skipif(not FIFTEEN.is_dir(), reason="PostgreSQL 15 is not installed here")

_USER = """
import json, pathlib, sys
from chengwu.kit.cluster import Cluster
cluster = Cluster(pathlib.Path(sys.argv[1]), extra=json.loads(sys.argv[2]))
cluster.start()
print("started", flush=True)
for line in sys.stdin:
    if line.strip() == "look":
        print(json.dumps({"owner": cluster.owner, "pid": cluster.pid, "restarts": cluster.restarts}), flush=True)
"""


@cache
def programs(layout: Layout) -> Binaries:
    """What would be chosen, where the account of the server can run it: the code may stand in a private home."""
    shelf = Path(tempfile.mkdtemp(prefix="cw-", dir="/tmp"))
    atexit.register(shutil.rmtree, shelf, ignore_errors=True)
    return within_reach(choose(None), layout.account, shelf)


@contextmanager
def sheltered() -> Iterator[Path]:
    """An open folder with a short path (a socket's path is limited)."""
    folder = Path(tempfile.mkdtemp(prefix="cw-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def copied(data: Path) -> Iterator[Path]:
    """A copy of a data folder that is not in use."""
    with sheltered() as folder:
        subprocess.run(["cp", "-a", data, folder / "data"], check=True)
        yield folder / "data"


class Other:
    """Another process that uses a data folder through a `Cluster`, and ends without calling `stop`."""

    def __init__(self, data: Path) -> None:
        source = Path(__file__).parents[3]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _USER, str(data), json.dumps(FAST)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(source)},
        )

    def started(self) -> Other:
        """This process, once its `start` has returned."""
        assert self._out().readline() == "started\n"
        return self

    def look(self) -> dict[str, Any]:
        """What its cluster says of itself."""
        assert self._process.stdin is not None
        self._process.stdin.write("look\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._out().readline())
        return said

    def ask_to_finish(self) -> None:
        """Let it come to its end in the ordinary way, without waiting for that."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def finish(self) -> None:
        """Let it come to its end in the ordinary way."""
        self.ask_to_finish()
        assert self._process.wait(timeout=30) == 0

    def kill(self) -> None:
        """Kill it without a word."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=30)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _out(self) -> Any:
        assert self._process.stdout is not None
        return self._process.stdout


def until(found: Callable[[], T], *, seconds: float = 20) -> T:
    """The first true answer of `found`, asked again and again; fails when the time is up."""
    deadline = time.monotonic() + seconds
    between = threading.Event()
    while True:
        answer = found()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"still not so after {seconds} s: {found}"
        between.wait(0.02)


def write_note(conninfo: str, text: str) -> None:
    """Write a note into the database."""
    with psycopg.connect(conninfo) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES (%s)", [text])


def notes(conninfo: str) -> list[str]:
    """Every note in the database, waiting for the server if it is just being brought back."""

    def read() -> list[tuple[str]] | None:
        try:
            with psycopg.connect(conninfo) as connection:
                return connection.execute("SELECT text FROM note ORDER BY text").fetchall()
        except psycopg.OperationalError:
            return None

    return [row[0] for row in until(read) or []]


def show(conninfo: str, setting: str) -> str:
    """The value of a setting, or of `server_version` and the like."""
    with psycopg.connect(conninfo) as connection:
        row = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
        assert row is not None
        return str(row[0])


def alive(pid: int) -> bool:
    """Whether a process lives and is no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def tree(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """Everything in a folder with its owner, mode, size and time of change: equal before and after, if untouched."""
    return {
        str(path.relative_to(folder)): (stat.st_uid, stat.st_mode, stat.st_size, stat.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        for stat in [path.lstat()]
    }
