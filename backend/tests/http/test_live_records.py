"""Open screens hear that records changed: of forms they may read, at once, and no more than some times a second."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from chengwu.directory.model import Actor
from chengwu.http.live import Live
from chengwu.http.live_records import Changed, Listening
from chengwu.kit.db import Database, Listener
from chengwu.records.telling import MOST_IDS
from chengwu.workspaces.announcements import announce, announce_to
from tests.http.trade import ALL, Trade

pytestmark = [pytest.mark.database, pytest.mark.slow]
SCHEMA = "w_main"


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


def actor(*roles: int, person: int = 7, **more: Any) -> Actor:
    return Actor(person, "同事", "zh-CN", frozenset(), session=1, roles=frozenset(roles), **more)


@contextmanager
def house(trade: Trade) -> Iterator[Live]:
    listener = Listener(trade.database.conninfo)
    live = Live(trade.app.state.door)
    live.follow(listener)
    listener.start()
    try:
        assert listener.listening.wait(10)
        yield live
    finally:
        listener.stop()


def hears(trade: Trade, work: Callable[[], Any], *listening: Listening) -> list[list[Changed]]:
    """What each listener hears of records while this is done, and then of a memo, which all of them may read."""

    def then() -> None:
        work()
        trade.make("memo", text="the end")

    async def main(live: Live) -> list[list[Changed]]:
        await live.begin()
        with ExitStack() as streams:
            queues = [streams.enter_context(live.stream(SCHEMA, each)) for each in listening]
            await asyncio.to_thread(then)
            return [await until_the_end(queue) for queue in queues]

    with house(trade) as live:
        return asyncio.run(asyncio.wait_for(main(live), 30))


async def until_the_end(queue: asyncio.Queue[Any]) -> list[Changed]:
    found: list[Changed] = []
    while not found or "memo" not in (found[-1].forms or ()):
        event = await queue.get()
        if isinstance(event, Changed):
            found.append(event)
        else:
            assert event.what != "everything"
    return found


def forms(events: list[Changed]) -> set[str]:
    return {form for each in events for form in each.forms or ()}


def ids(events: list[Changed]) -> set[int]:
    return {number for each in events for number in each.ids or ()}


def test_each_screen_hears_of_the_forms_that_its_person_may_read(trade: Trade) -> None:
    every = trade.role(customer={"read": ALL}, memo={"read": ALL})
    own = trade.role(customer={"read": [{"kind": "own"}]}, memo={"read": ALL})
    none = trade.role(customer={"create": True}, memo={"read": ALL})
    made: list[int] = []
    listeners = [
        Listening(who, lambda who=who: who)  # type: ignore[misc]
        for who in (actor(of_owner=True), actor(every), actor(own), actor(none), actor(none, own))
    ]
    owner, whole, narrow, blind, both = hears(trade, lambda: made.append(trade.make("customer", name="a")), *listeners)
    assert forms(owner) == forms(whole) == forms(narrow) == forms(both) == {"customer", "memo"}
    assert made[0] in ids(owner) and made[0] in ids(whole)
    assert made[0] not in ids(narrow), "which records are theirs is asked for when they look"
    assert forms(blind) == {"memo"} and made[0] not in ids(blind)


def test_a_token_hears_of_records_when_it_may_work_with_them(trade: Trade) -> None:
    role = trade.role(customer={"read": ALL}, memo={"read": ALL})
    token = dataclasses.replace(actor(role), session=None, token=3)
    allowed = dataclasses.replace(token, permissions=frozenset({"records.api"}))
    streams = [Listening(each, lambda: None) for each in (token, allowed)]

    async def main(live: Live) -> tuple[int, list[Changed]]:
        await live.begin()
        with live.stream(SCHEMA, streams[0]) as nothing, live.stream(SCHEMA, streams[1]) as something:
            await asyncio.to_thread(trade.make, "memo", text="x")
            heard = await until_the_end(something)
            return nothing.qsize(), heard

    with house(trade) as live:
        left, heard = asyncio.run(asyncio.wait_for(main(live), 30))
    assert (left, forms(heard)) == (0, {"memo"})


def test_whoever_loses_a_role_hears_nothing_of_it_from_then_on(trade: Trade) -> None:
    role, memos = trade.role(customer={"read": ALL}), trade.role(memo={"read": ALL})
    left = [actor(memos)]
    listening = Listening(actor(role, memos), lambda: left[0])

    def work() -> None:
        trade.database.change(SCHEMA, lambda session: announce(session, "people", 7))
        trade.make("customer", name="after")

    (heard,) = hears(trade, work, listening)
    assert forms(heard) == {"memo"}
    gone = Listening(actor(role, memos), lambda: None)
    gone.doubt("session")
    assert gone.now() is None


def test_many_changes_in_a_moment_are_told_in_a_few_events(trade: Trade) -> None:
    listening = Listening(actor(of_owner=True), lambda: actor(of_owner=True))
    changes = [{"form": "customer", "operation": "create", "values": {"name": f"n{n}"}} for n in range(MOST_IDS)]

    def work() -> None:
        for _ in range(8):
            assert trade.owner.post("/api/records/changes", changes=changes).status_code == 200

    (heard,) = hears(trade, work, listening)
    assert len(heard) < 8
    assert forms(heard) == {"customer", "memo"}
    assert all(each.ids is None or len(each.ids) <= MOST_IDS for each in heard)


def test_what_somebody_was_told_is_announced_to_them_alone(trade: Trade) -> None:
    them, other = (Listening(each, lambda each=each: each) for each in (actor(person=7), actor(person=8)))  # type: ignore[misc]

    async def main(live: Live) -> list[list[tuple[str, int | None]]]:
        await live.begin()
        with live.stream(SCHEMA, them) as first, live.stream(SCHEMA, other) as second:
            await asyncio.to_thread(trade.database.change, SCHEMA, lambda s: announce_to(s, "notices", [7, 9]))
            await asyncio.to_thread(trade.database.change, SCHEMA, lambda s: announce(s, "jobs"))
            return [await _until(queue, "jobs") for queue in (first, second)]

    with house(trade) as live:
        heard = asyncio.run(asyncio.wait_for(main(live), 30))
    assert heard == [[("notices", 7), ("jobs", None)], [("jobs", None)]]
    assert not them.doubtful, "rights are the same as before"


async def _until(queue: asyncio.Queue[Any], what: str) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    while not found or found[-1][0] != what:
        event = await queue.get()
        found.append((event.what, event.about))
    return found
