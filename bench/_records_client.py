"""A client that costs next to nothing, so that a ratio of two servers is theirs and not the client's; and the timing.

httpx takes half a millisecond for a request, more than a bare handler does; that would be added to both sides.
"""

from __future__ import annotations

import gc
import itertools
import json
import socket
import statistics
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROUNDS = 8
MOST_SECONDS = 30.0
"""On a machine that is busy with other things there are fewer repetitions."""
IDLE_SECONDS = 4.0
"""A connection that was quiet for so long may have been closed by the server."""

_NUMBERS = itertools.count(1)


def _address(number: int) -> str:
    """Somebody else for every thousand requests: so many may come from one address in a minute.

    >>> _address(999), _address(1000), _address(300_000)
    ('10.0.0.1', '10.0.1.1', '10.1.44.1')
    """
    return f"10.{number // 256_000}.{number // 1000 % 256}.1"


class Client:
    """One connection that is kept open."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self._port = port
        self._head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "localhost", **(headers or {})}.items())
        self._signed_in = headers is not None
        self._socket: socket.socket | None = None
        self._used = 0.0

    def prepared(self, method: str, path: str, body: Any = None) -> bytes:
        """A request as it is sent."""
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        more = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n" if body is not None else ""
        if self._signed_in:
            more += f"X-Forwarded-For: {_address(next(_NUMBERS))}\r\n"
        return f"{method} {path} HTTP/1.1\r\n{self._head}{more}\r\n".encode() + content

    def send(self, request: bytes) -> bytes:
        """The body of the answer; anything but success is an error."""
        if self._socket is None or time.monotonic() - self._used > IDLE_SECONDS:
            self._socket = socket.create_connection(("127.0.0.1", self._port))
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._received()
        head = data[:end].lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        pieces, there = [data[end + 4 :]], len(data) - end - 4
        while there < length:
            pieces.append(self._received())
            there += len(pieces[-1])
        body = b"".join(pieces)
        self._used = time.monotonic()
        if not head.startswith(b"http/1.1 2"):
            raise RuntimeError(f"{head.partition(b' ')[2][:3]!r} {request[:300]!r}: {body[:1000].decode()}")
        return body

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """An answer, read."""
        return json.loads(self.send(self.prepared(method, path, body)) or b"null")

    def _received(self) -> bytes:
        if self._socket is None or not (piece := self._socket.recv(262_144)):
            raise RuntimeError("the connection was closed")
        return piece


Step = Callable[[int], Callable[[], object]]
"""Prepares something, and returns what does it; the argument counts up, so that no two are the same."""


@dataclass
class Series:
    """How long each time took, in seconds."""

    seconds: list[float] = field(default_factory=list)
    computing: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds) * 1000

    @property
    def late(self) -> float:
        """95 of 100 were quicker."""
        return statistics.quantiles(self.seconds, n=20)[18] * 1000 if len(self.seconds) > 1 else self.median

    @property
    def cpu(self) -> float:
        """What the servers computed for each, in milliseconds; it hardly depends on what else the machine does."""
        return self.computing * 1000 / len(self.seconds)


def in_turn(contenders: Mapping[str, Step], times: int, cpu: Callable[[], dict[str, int]]) -> dict[str, Series]:
    """Each of them so many times, a few at a time, in turn: what the machine does meanwhile meets all of them alike.

    `cpu` says what the servers have computed so far, in nanoseconds by thread.
    """
    found = {name: Series() for name in contenders}
    numbers = dict.fromkeys(contenders, 0)
    rounds = min(ROUNDS, times)
    share = MOST_SECONDS / rounds / len(contenders)
    for name, step in contenders.items():
        _timed(step, name, numbers, max(1, min(20, times // 5)), share)
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, step in contenders.items():
                before = cpu()
                found[name].seconds += _timed(step, name, numbers, -(-times // rounds), share)
                after = cpu()
                found[name].computing += sum(each - before.get(thread, 0) for thread, each in after.items()) / 1e9
    finally:
        gc.enable()
    return found


def _timed(step: Step, name: str, numbers: dict[str, int], times: int, most: float) -> list[float]:
    """So many times, but for not much longer than `most` seconds."""
    found: list[float] = []
    while len(found) < times and sum(found) < most:
        numbers[name] += 1
        work = step(numbers[name])
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return found


def computed(pids: Sequence[int]) -> dict[str, int]:
    """Nanoseconds that these processes have computed so far, by thread."""
    found = {}
    for pid in pids:
        for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with suppress(OSError):
                found[file.parent.name] = int(file.read_text().split()[0])
    return found


def together(makers: Sequence[Callable[[], Callable[[], object]]], seconds: float) -> float:
    """How often a second all of them do it at once; each maker opens what its thread needs."""
    steps = [make() for make in makers]
    counts = [0] * len(steps)
    over = threading.Event()

    def work(place: int) -> None:
        while not over.is_set():
            steps[place]()
            counts[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(steps))]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    over.wait(seconds)
    over.set()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begun)
