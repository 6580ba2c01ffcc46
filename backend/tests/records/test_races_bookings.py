"""Hundreds who want the same slot: as many get it as there is room for, and everybody else is told who has it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from psycopg.conninfo import make_conninfo

from chengwu import access
from chengwu.access.model import SYSTEM, Grant, Scope, Who
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.kit.sentences import tell
from chengwu.records.errors import Taken
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import form, link
from tests.records.world import SCHEMA, published, stamped
from tests.support import Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]

ROUNDS = int(os.environ.get("CHENGWU_BOOKING_ROUNDS", "1"))
CLIENTS = int(os.environ.get("CHENGWU_BOOKING_CLIENTS", "150"))
THREADS = 28


def _bookings(key: str, **rule: Any) -> Any:
    held = {"resource": "room", "period": "period", "when": 'status = "held"', **rule}
    choices = {"choices": [{"code": "held", "label": {"en": "held"}}, {"code": "draft", "label": {"en": "draft"}}]}
    fields = [link("room", "room", "refuse"), field("period", "datetime_range"), field("title")]
    return form(key, *fields, field("status", "select", settings=choices, default="held"), no_overlap=[held])


ROOM = form("room", field("name"))
ONE = _bookings("single")
THREE = _bookings("triple", capacity=3, after=30)
ROOM_FOR = {"single": 1, "triple": 3}
BUFFER = {"single": "0 minutes", "triple": "30 minutes"}


class Desk:
    """Where rooms are booked."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.rounds = 0

    def write(self, *changes: Change, **asked: Any) -> Written:
        return self.database.change(SCHEMA, lambda session: write(session, SYSTEM, changes, Asked(**asked)))

    def room(self) -> int:
        return self.write(Change(form="room", operation="create")).records[0].id

    def crowded(self, key: str) -> int:
        """How many moments there are at which a room is booked too often, asked without any code of the product."""
        query = f"""
            with booked as (
                select id, room, tstzrange(lower(period), upper(period) + interval '{BUFFER[key]}') as span
                from w_main.{key} where status = 'held' and room is not null and period is not null)
            select count(*) from booked b where (
                select count(*) from booked o where o.room = b.room and o.span @> lower(b.span)) > {ROOM_FOR[key]}"""
        with self.database.as_owner() as connection:
            found = connection.execute(query.encode()).fetchone()
        assert found is not None
        return int(found[0])

    def held(self, key: str, room: int) -> list[int]:
        with self.database.as_owner() as connection:
            query = f"select id from w_main.{key} where room = %s and status = 'held' and period is not null"
            return [row[0] for row in connection.execute(query.encode(), [room])]


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[Desk]:
    conninfo = server.make("t_bookings", "chengwu_template")
    try:
        with Database(make_conninfo(conninfo, options="-c deadlock_timeout=20ms"), new_clock(), connections=30) as made:
            published(made, ROOM, ONE, THREE)
            yield Desk(made)
    finally:
        server.remove("t_bookings")


def period(number: int) -> dict[str, str]:
    """Periods that all overlap, no two alike."""
    return {"start": f"2026-05-01T09:{number % 50:02}:00+08:00", "end": f"2026-05-01T11:{number % 60:02}:00+08:00"}


def by_create(desk: Desk, key: str, room: int, number: int) -> Callable[[], Written]:
    values = {"room": room, "period": period(number)}
    return lambda: desk.write(Change(form=key, operation="create", values=values))


def by_batch(desk: Desk, key: str, room: int, number: int) -> Callable[[], Written]:
    wanted = Change(form=key, operation="create", values={"room": room, "period": period(number)})
    free = Change(form=key, operation="create", values={"title": f"free {number}"})
    return lambda: desk.write(free, wanted, free)


def by_import(desk: Desk, key: str, room: int, number: int) -> Callable[[], Written]:
    given = period(number)
    text = f"{given['start'][:16].replace('T', ' ')} ~ {given['end'][:16].replace('T', ' ')}"
    change = Change(form=key, operation="create", values={"room": room, "period": text, "status": "held"})
    return lambda: desk.write(change, channel="import", written=True)


def by_move(desk: Desk, key: str, room: int, number: int) -> Callable[[], Written]:
    elsewhere = {
        "room": room,
        "period": {"start": f"2027-01-01T{number % 24:02}:00:00+08:00", "end": "2027-02-01T00:00:00+08:00"},
    }
    made = desk.write(Change(form=key, operation="create", values={**elsewhere, "status": "draft"})).records[0]
    values = {"period": period(number), "status": "held"}
    return lambda: desk.write(Change(form=key, operation="update", id=made.id, version=made.version, values=values))


@pytest.mark.parametrize("key", ["single", "triple"])
@pytest.mark.parametrize(
    "way", [by_create, by_batch, by_import, by_move, "every"], ids=lambda way: getattr(way, "__name__", way)
)
def test_as_many_win_as_there_is_room_for(desk: Desk, key: str, way: Any) -> None:
    ways = [by_create, by_batch, by_import, by_move] if way == "every" else [way]
    for _ in range(ROUNDS):
        room = desk.room()
        wanted = [ways[number % len(ways)](desk, key, room, number) for number in range(CLIENTS)]
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(_tried, wanted))
        won = [each for each in answers if isinstance(each, Written)]
        lost = [each for each in answers if isinstance(each, Refusal)]
        assert len(won) == ROOM_FOR[key], [repr(each) for each in lost if not isinstance(each, Taken)][:3]
        assert {type(each) for each in lost} == {Taken}
        holders = set(desk.held(key, room))
        assert len(holders) == ROOM_FOR[key]
        for refused in lost:
            _assert_told(refused.fields, holders)
        assert desk.crowded(key) == 0


def _tried(book: Callable[[], Written]) -> Written | Refusal:
    try:
        return book()
    except Refusal as refused:
        return refused


def _assert_told(fields: tuple[FieldRefusal, ...], holders: set[int]) -> None:
    assert fields
    for each in fields:
        assert each.key == "write_overlap"
        assert each.path.endswith("values.period")
        assert each.params["other"] in holders
        assert "2026-05-01" in str(each.params["period"])
        for language in ("zh-CN", "en"):
            said = tell(each.key, language, **each.params)
            assert str(each.params["period"]) in said


def test_bookings_of_one_change_set_stand_in_each_others_way(desk: Desk) -> None:
    room = desk.room()
    twice = [
        Change(form="single", operation="create", values={"room": room, "period": period(number)}) for number in (1, 2)
    ]
    with pytest.raises(Taken) as refused:
        desk.write(*twice)
    assert {each.path for each in refused.value.fields} == {"changes.0.values.period", "changes.1.values.period"}
    assert desk.held("single", room) == []
    four = [Change(form="triple", operation="create", values={"room": room, "period": period(0)}) for _ in range(4)]
    desk.write(*four[:3])
    with pytest.raises(Taken):
        desk.write(four[3])


def test_a_free_slot_after_another_is_taken_with_the_time_between(desk: Desk) -> None:
    def at(start: str, end: str) -> Change:
        span = {"start": f"2026-06-01T{start}:00+08:00", "end": f"2026-06-01T{end}:00+08:00"}
        return Change(form="triple", operation="create", values={"room": room, "period": span})

    room = desk.room()
    desk.write(at("09:00", "10:00"), at("09:00", "10:00"), at("09:30", "10:15"))
    for start in ("09:59", "10:29"):
        with pytest.raises(Taken):
            desk.write(at(start, "12:00"))
    desk.write(at("10:30", "12:00"))
    desk.write(at("07:00", "08:30"))
    assert desk.crowded("triple") == 0


def test_who_may_not_see_the_other_booking_learns_only_that_there_is_one(desk: Desk) -> None:
    room = desk.room()
    desk.write(Change(form="single", operation="create", values={"room": room, "period": period(1)}))
    blind = _blind(desk)
    change = Change(form="single", operation="create", values={"room": room, "period": period(2)})
    with pytest.raises(Taken) as refused:
        desk.database.change(SCHEMA, lambda session: write(session, blind, [change], Asked()))
    (one,) = refused.value.fields
    assert one.key == "write_overlap_unseen"
    assert set(one.params) == {"field"}


def _blind(desk: Desk) -> Who:
    """Somebody who may book, and sees what is their own."""

    def grant(session: Session) -> None:
        session.asked("insert into w_main.role (id, name) values (77, 'blind')")
        every, own = (Scope(kind="all"),), (Scope(kind="own"),)
        access.set_grant(session, 77, "room", Grant(read=every))
        access.set_grant(session, 77, "single", Grant(read=own, create=True, update=own))

    desk.database.change(SCHEMA, grant)
    stamped(desk.database)
    return Who("service", 5, roles=frozenset({77}))
