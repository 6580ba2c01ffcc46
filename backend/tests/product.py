"""The product as a process: started the way `./run` starts it, asked over HTTP, stopped or killed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support import until

ROOT = Path(__file__).parents[2]
FAST_DATABASE = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nshared_buffers = 64MB\n"


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **settings: str | int) -> dict[str, str]:
    """The environment of a process of the product with its data in `data`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CHENGWU_")}
    own = {f"CHENGWU_{name.upper()}": str(value) for name, value in settings.items()}
    return {
        **clean,
        "PYTHONPATH": str(ROOT / "backend"),
        "LANG": "en",
        "LC_ALL": "en",
        "CHENGWU_DATA": str(data),
        **own,
    }


def command(*arguments: str) -> list[str]:
    """How a word of the product is started."""
    return [sys.executable, "-m", "chengwu.main", *arguments]


def once(data: Path, *arguments: str, **settings: str | int) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        command(*arguments),
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )


class Running:
    """A `serve` or `worker` that is running, with everything it has said so far in `log`.

    The word may have options: `serve --demo crm`.
    """

    def __init__(self, data: Path, word: str = "serve", **settings: str | int) -> None:
        self.data = data
        self.port = int(settings.pop("port", 0)) or free_port()
        self.log = data.parent / f"{word.split()[0]}-{self.port}.log"
        self._word = word
        self._settings = settings
        self.process = self._begin()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _begin(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as out:
            return subprocess.Popen(
                command(*self._word.split()),
                env=environment(self.data, port=self.port, **self._settings),
                stdout=out,
                stderr=out,
                cwd=ROOT,
            )

    def ready(self, seconds: float = 60.0) -> Running:
        """Wait until it answers."""

        def answers() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"it ended with {self.process.returncode}:\n{self.said()}")
            try:
                return httpx.get(self.url + "/api/ready", timeout=2).status_code == 200
            except httpx.HTTPError:
                return False

        until(answers, seconds)
        return self

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def owner_link(self) -> str:
        """The last link that makes an owner."""
        links: list[str] = until(lambda: re.findall(r"https?://\S+/setup/\S+", self.said()))
        return links[-1]

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def again(self) -> None:
        """Start it anew on the same data."""
        self.process = self._begin()

    def stop(self) -> int:
        """As Ctrl+C or a service manager does it; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@contextmanager
def running(data: Path, word: str = "serve", **settings: str | int) -> Iterator[Running]:
    """A running product on a fast (not crash-safe against power loss) database."""
    prepare(data)
    product = Running(data, word, **settings)
    try:
        yield product
    finally:
        product.stop()


def prepare(data: Path) -> None:
    """A data folder whose database does not wait for the disk: the tests are many."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "postgresql.local.conf").write_text(FAST_DATABASE)


def browser_headers() -> dict[str, str]:
    """What a page of ours sends with a change."""
    return {"X-Requested-With": "chengwu"}
