"""The stream of server-sent events: open screens learn that something changed, and ask again with their own rights.

One connection to the database per process hears of announcements; each open stream has a queue here. A stream that is
too slow is told `everything` once its queue is full. After a break the browser sends the number it heard last, and gets
what it may have missed, or `everything` when that is too long ago. Of records nothing is kept that could be missed:
after a break those of every form may be others. The welcome has a number, so that every break is known as one.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeAlias

import msgspec
from litestar import Request, get
from litestar.response import ServerSentEvent, ServerSentEventMessage

from chengwu.http.door import Caller, Door, door_of
from chengwu.http.live_records import Changed, Gathering, Listening, shown
from chengwu.http.rights import SENT_AS_IS, signed_in
from chengwu.kit.db import Listener, Session
from chengwu.kit.metrics import LIVE_STREAMS
from chengwu.records import telling
from chengwu.records.telling import Told
from chengwu.workspaces import Announcement
from chengwu.workspaces.announcements import announced_last, announced_numbers, announced_since

BEAT_SECONDS: Final = 20.0
ROOM: Final = 100
EVERYTHING: Final = "everything"
PERSONAL: Final = frozenset({"notices", "presence"})
"""Announced about a person and told to nobody else."""


Event: TypeAlias = Announcement | Changed
"""Something announced, or records that changed."""


@dataclass(eq=False)
class _Stream:
    schema: str
    listening: Listening
    queue: asyncio.Queue[Event | None] = field(default_factory=lambda: asyncio.Queue(ROOM))


class Live:
    """Passes announcements on to the open streams of this process."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._streams: set[_Stream] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._numbers: dict[str, set[int]] = {}
        self._reading: set[asyncio.Task[None]] = set()
        self._closing = False
        self._announced: Counter[str] = Counter()
        """Rounds of announcements that are being read, by schema."""
        self._records = Gathering(self._tell)

    def follow(self, listener: Listener) -> None:
        """Hear of announcements through `listener`."""
        listener.on("live", self._heard, self._missed)
        listener.on(telling.TOPIC, self._heard_of_records)

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
    def stream(self, schema: str, listening: Listening) -> Any:
        """A queue of what happens in this workspace; None in it means the end."""
        stream = _Stream(schema, listening)
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

    def _heard_of_records(self, schema: str, detail: str) -> None:
        """On the listener's thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._gather, schema, detail)

    def _gather(self, schema: str, detail: str) -> None:
        if any(stream.schema == schema for stream in self._streams):
            self._records.add(schema, telling.heard(detail))

    def _tell(self, schema: str, told: Told | None) -> None:
        """In a thread: what each stream may hear goes into its queue."""
        assert self._loop is not None
        for stream in [each for each in list(self._streams) if each.schema == schema]:
            if self._announced.get(schema):
                # What was announced before has not been read yet: rights may be among it.
                stream.listening.doubt(EVERYTHING)
            try:
                found = self._door.database.read(schema, partial(shown, listening=stream.listening, told=told))
            except Exception:
                found = _ANYTHING
            if found is not None:
                self._loop.call_soon_threadsafe(_put, stream, found)

    def _missed(self) -> None:
        """On the listener's thread: calls may have been lost."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._tell_everything)

    def _tell_everything(self) -> None:
        for stream in self._streams:
            stream.listening.doubt(EVERYTHING)
            _overflow(stream)

    def _collect(self, schema: str, number: int) -> None:
        if all(stream.schema != schema for stream in self._streams):
            return
        waiting = self._numbers.setdefault(schema, set())
        waiting.add(number)
        if len(waiting) == 1:
            self._announced[schema] += 1
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
            found = []
        for stream in [each for each in list(self._streams) if each.schema == schema]:
            for announcement in found:
                stream.listening.doubt(announcement.what)
                if _is_for(stream.listening, announcement):
                    _put(stream, announcement)
        self._announced[schema] -= 1


def _put(stream: _Stream, event: Event | None) -> None:
    try:
        stream.queue.put_nowait(event)
    except asyncio.QueueFull:
        _overflow(stream)
        if event is None:
            stream.queue.get_nowait()
            stream.queue.put_nowait(None)


def _overflow(stream: _Stream) -> None:
    """Forget the details: the one event that remains says that anything may have changed."""
    ended = False
    while not stream.queue.empty():
        ended = stream.queue.get_nowait() is None or ended
    stream.queue.put_nowait(None if ended else _EVERYTHING)


_EVERYTHING: Final = Announcement(0, EVERYTHING, None, None)  # type: ignore[arg-type]
_ANYTHING: Final = Changed(EVERYTHING)


@get("/live", opt={"right": signed_in(), SENT_AS_IS: True})
async def live(request: Request[Any, Any, Any]) -> ServerSentEvent:
    """Events `changed` while signed in, then `session_ended`. Resumes after Last-Event-ID.

    `{"what": "people", "about": 7}`; of records `{"what": "records", "forms": ["deal"], "ids": [7]}`, without `ids`
    when they are many or the caller does not read every record of these forms. `everything`: ask for all of it again.
    """
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
    schema = caller.workspace.schema
    listening = Listening(caller.actor, lambda: door.still_signed_in(request))
    with source.stream(schema, listening) as queue:
        first, missed = await asyncio.to_thread(
            door.database.read, schema, lambda session: (announced_last(session), _missed(session, listening, last))
        )
        yield ServerSentEventMessage(comment="welcome", id=first, retry=2000)
        for old in missed:
            yield _message(old)
        while True:
            event: Event | None
            try:
                event = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
            except TimeoutError:
                if not await _still_signed_in(request, door):
                    yield ServerSentEventMessage(event="session_ended", data="{}")
                    return
                yield ServerSentEventMessage(comment="beat")
                continue
            if event is None:
                return
            if event.what == "session":
                if event.about not in {None, caller.actor.person}:
                    continue
                if not await _still_signed_in(request, door):
                    yield ServerSentEventMessage(event="session_ended", data="{}")
                    return
            yield _message(event)


def _missed(session: Session, listening: Listening, last: int | None) -> list[Event]:
    """What somebody may have missed who heard this number last; nothing who has just begun to listen."""
    if last is None:
        return []
    announced = announced_since(session, last)
    if announced is None:
        return [_EVERYTHING]
    records = shown(session, listening, None)
    theirs = [each for each in announced if _is_for(listening, each)]
    return [*theirs, *([] if records is None else [records])]


def _is_for(listening: Listening, announcement: Announcement) -> bool:
    """What somebody was told is announced to them alone."""
    if announcement.what not in PERSONAL:
        return True
    return listening.actor is not None and announcement.about == listening.actor.person


async def _still_signed_in(request: Request[Any, Any, Any], door: Door) -> bool:
    try:
        return await asyncio.to_thread(door.still_signed_in, request) is not None
    except Exception:
        return True  # the database is away for a moment; that ends no session


def _message(event: Event) -> ServerSentEventMessage:
    number = None
    if isinstance(event, Announcement):
        number, event = event.id or None, Changed(event.what, event.about)
    return ServerSentEventMessage(event="changed", id=number, data=msgspec.json.encode(event).decode())
