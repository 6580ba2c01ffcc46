"""Asks the process that reads Excel files, and outlives it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

import chengwu
from chengwu.exchange.errors import UnreadableFile
from chengwu.exchange.reading import child, limits
from chengwu.exchange.reading.model import Fault

_PROGRAM: Final = "from chengwu.exchange.reading.child import main; main()"
_KEPT: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "TMPDIR")
"""What the process gets of the environment: no password, no key."""


class Asked(msgspec.Struct):
    """Any answer; which parts are there depends on the question."""

    refused: str | None = None
    facts: dict[str, str | int] = {}
    sheets: list[tuple[str, bool]] = []
    rows: list[list[Any]] | int = 0
    columns: int = 0
    merges: list[tuple[int, int, int, int]] = []


def _unwrapped(kind: int, data: memoryview) -> object:
    text = bytes(data).decode()
    if kind == child.DATETIME:
        return datetime.fromisoformat(text)
    if kind == child.DATE:
        return date.fromisoformat(text)
    if kind == child.TIME:
        return time.fromisoformat(text)
    if kind == child.DURATION:
        return timedelta(microseconds=int(text))
    return Fault("exchange_cell_error", code=text) if text else Fault("exchange_cell_without_result")


_ANSWER: Final = msgspec.msgpack.Decoder(Asked, ext_hook=_unwrapped)


class Process:
    """A reader of one file. It ends with `close`, and at the latest when nobody holds it any more."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **{key: os.environ[key] for key in _KEPT if key in os.environ},
                "PYTHONPATH": str(Path(chengwu.__file__).parents[1]),
            },
        )
        # Iterators of several threads may share a file; a question and its answer stay together.
        self._turn = threading.Lock()
        self._end: Callable[[], object] = weakref.finalize(self, _end, self.process)

    def ask(self, *question: object) -> Asked:
        """The answer; `UnreadableFile` when the file is refused, or when reading it costs too much."""
        asked = msgspec.msgpack.encode(question)
        with self._turn:
            timer = threading.Timer(limits.SECONDS_TO_ANSWER, self.process.kill)
            timer.daemon = True
            timer.start()
            try:
                answer = self._exchange(asked)
            finally:
                timer.cancel()
        if answer is None:
            self.close()
            raise UnreadableFile(self.name, "exchange_too_much_memory", limit=limits.MEMORY // 1024**2)
        if answer.refused is not None:
            raise UnreadableFile(self.name, answer.refused, **answer.facts)
        return answer

    def _exchange(self, asked: bytes) -> Asked | None:
        """The answer; None when the process died over it."""
        if self.process.stdin is None or self.process.stdout is None:
            return None
        try:
            self.process.stdin.write(len(asked).to_bytes(4) + asked)
            self.process.stdin.flush()
            size = int.from_bytes(self.process.stdout.read(4))
            if not 0 < size <= limits.LONGEST_ANSWER:
                return None
            sent = self.process.stdout.read(size)
        except (OSError, ValueError):
            return None
        return _ANSWER.decode(sent) if len(sent) == size else None

    def close(self) -> None:
        """End the process; a second time does nothing."""
        self._end()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
