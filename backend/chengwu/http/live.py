"""The stream of server-sent events: open screens learn that something changed, and ask again with their own rights.

One connection to the database per process hears of announcements; each open stream has a queue here. A stream that is
too slow is told `everything` once its queue is full. After a break the browser sends the number it heard last, and gets
what it may have missed, or `everything` when that is too long ago.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from litestar import Request, get
from litestar.response import ServerSentEvent, ServerSentEventMessage

from chengwu.http.door import Caller, Door, door_of
from chengwu.http.rights import SENT_AS_IS, signed_in
from chengwu.kit.db import Listener
from chengwu.kit.metrics import LIVE_STREAMS
from chengwu.workspaces import Announcement
from chengwu.workspaces.announcements import announced_numbers, announced_since

BEAT_SECONDS: Final = 20.0
ROOM: Final = 100
EVERYTHING: Final = "everything"


class Changed(msgspec.Struct, frozen=True):
    """What has changed: people, departments, positions, roles, workspace, jobs, session, or everything."""

    what: str
    about: int | None = None


@dataclass(eq=False)
class _Stream:
    schema: str
    queue: asyncio.Queue[Announcement | None] = field(default_factory=lambda: asyncio.Queue(ROOM))


class Live:
    """Passes announcements on to the open streams of this process."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._streams: set[_Stream] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._numbers: dict[str, set[int]] = {}
        self._reading: set[asyncio.Task[None]] = set()
        self._closing = False

    def follow(self, listener: Listener) -> None:
        """Hear of announcements through `listener`."""
        listener.on("live", self._heard, self._missed)

    async def begin(self) -> None:
        """To be called on the loop that serves."""
        self._loop = asyncio.get_running_loop()

    def close_soon(self) -> None:
        """Close every stream, so that the server can stop; may be called from anywhere."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._close)

    def _close(self) -> None:
        self._closing = True
        for stream in self._streams:
            _put(stream, None)

    @contextlib.contextmanager
    def stream(self, schema: str) -> Any:
        """A queue of the announcements in this workspace; None in it means the end."""
        stream = _Stream(schema)
        self._streams.add(stream)
        LIVE_STREAMS.inc()
        if self._closing:
            _put(stream, None)
        try:
            yield stream.queue
        finally:
            self._streams.discard(stream)
            LIVE_STREAMS.dec()

    def _heard(self, schema: str, detail: str) -> None:
        """On the listener's thread."""
        if self._loop is not None and detail.isdigit():
            self._loop.call_soon_threadsafe(self._collect, schema, int(detail))

    def _missed(self) -> None:
        """On the listener's thread: calls may have been lost."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._tell_everything)

    def _tell_everything(self) -> None:
        for stream in self._streams:
            _overflow(stream)

    def _collect(self, schema: str, number: int) -> None:
        if all(stream.schema != schema for stream in self._streams):
            return
        waiting = self._numbers.setdefault(schema, set())
        waiting.add(number)
        if len(waiting) == 1:
            task = asyncio.ensure_future(self._pass_on(schema))
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)

    async def _pass_on(self, schema: str) -> None:
        """Read what was announced, a few at once, and put it into the queues."""
        await asyncio.sleep(0.01)
        numbers = sorted(self._numbers.pop(schema, ()))
        try:
            found = await asyncio.to_thread(
                self._door.database.read, schema, lambda session: announced_numbers(session, numbers)
            )
        except Exception:
            self._tell_everything()
            return
        for stream in list(self._streams):
            if stream.schema == schema:
                for announcement in found:
                    _put(stream, announcement)


def _put(stream: _Stream, announcement: Announcement | None) -> None:
    try:
        stream.queue.put_nowait(announcement)
    except asyncio.QueueFull:
        _overflow(stream)
        if announcement is None:
            stream.queue.get_nowait()
            stream.queue.put_nowait(None)


def _overflow(stream: _Stream) -> None:
    """Forget the details: the one event that remains says that anything may have changed."""
    ended = False
    while not stream.queue.empty():
        ended = stream.queue.get_nowait() is None or ended
    stream.queue.put_nowait(None if ended else _EVERYTHING)


_EVERYTHING: Final = Announcement(0, EVERYTHING, None, None)  # type: ignore[arg-type]


@get("/live", opt={"right": signed_in(), SENT_AS_IS: True})
async def live(request: Request[Any, Any, Any]) -> ServerSentEvent:
    """Events `changed` with `{"what": …}` while signed in, then `session_ended`. Resumes after Last-Event-ID."""
    caller: Caller = request.scope["state"]["caller"]
    last = request.headers.get("last-event-id", "")
    source: Live = request.app.state.live
    return ServerSentEvent(
        _events(request, door_of(request), caller, source, int(last) if last.isdigit() and len(last) < 19 else None),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(
    request: Request[Any, Any, Any], door: Door, caller: Caller, source: Live, last: int | None
) -> AsyncGenerator[ServerSentEventMessage, None]:
    with source.stream(caller.workspace.schema) as queue:
        yield ServerSentEventMessage(comment="welcome", retry=2000)
        if last is not None:
            missed = await asyncio.to_thread(
                door.database.read, caller.workspace.schema, lambda session: announced_since(session, last)
            )
            for old in [_EVERYTHING] if missed is None else missed:
                yield _message(old)
        while True:
            announcement: Announcement | None
            try:
                announcement = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
            except TimeoutError:
                if not await _still_signed_in(request, door):
                    yield ServerSentEventMessage(event="session_ended", data="{}")
                    return
                yield ServerSentEventMessage(comment="beat")
                continue
            if announcement is None:
                return
            if announcement.what == "session":
                if announcement.about not in {None, caller.actor.person}:
                    continue
                if not await _still_signed_in(request, door):
                    yield ServerSentEventMessage(event="session_ended", data="{}")
                    return
            yield _message(announcement)


async def _still_signed_in(request: Request[Any, Any, Any], door: Door) -> bool:
    try:
        return await asyncio.to_thread(door.still_signed_in, request)
    except Exception:
        return True  # the database is away for a moment; that ends no session


def _message(announcement: Announcement) -> ServerSentEventMessage:
    return ServerSentEventMessage(
        event="changed",
        id=announcement.id or None,
        data=msgspec.json.encode(Changed(announcement.what, announcement.about)).decode(),
    )
