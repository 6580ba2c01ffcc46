"""An import of records that cannot tell which came first is written in two lanes; every other one in its order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from chengwu import jobs
from chengwu.exchange import applying, applying_batch, undoing
from chengwu.exchange.side_by_side import lanes_of
from chengwu.forms.service import catalogue
from chengwu.jobs import Job
from chengwu.kit.db import Database, Session
from tests.exchange.applying_world import HANDLERS, Desk
from tests.forms.samples import field
from tests.records.computed_world import form, formula, link, rolled
from tests.records.world import SCHEMA, published
from tests.support import next_job, until

pytestmark = [pytest.mark.database, pytest.mark.slow]
NAME, PLACE = field("name"), link("place", "place", "clear")
LINE = {"key": "line", "label": {"en": "line"}, "fields": [field("qty", "integer")]}
LINES = {
    "plain": [NAME, PLACE, formula("twice", "name & name")],
    "with_rows": [
        NAME,
        field("lines", "sub_table", settings={"form": "with_rows.line"}),
        formula("sum", "SUM(lines.qty)"),
    ],
    "numbered": [NAME, field("no", "serial", settings={"pattern": "N-{####}"})],
    "unique": [NAME],
    "alike": [NAME],
    "booked": [NAME, PLACE, field("days", "date_range")],
    "tree": [NAME, link("above", "tree", "clear")],
    "summed": [NAME, PLACE],
    "few": [NAME, PLACE],
}
MORE: dict[str, dict[str, Any]] = {
    "with_rows": {"sub_tables": [LINE], "checks": [{"expression": "SUM(lines.qty) < 100", "message": {"en": "-"}}]},
    "unique": {"unique": [{"fields": ["name"]}]},
    "alike": {"duplicates": [{"fields": ["name"]}]},
    "booked": {"no_overlap": [{"resource": "place", "period": "days"}]},
    "few": {"checks": [{"expression": "COUNT(place.few) < 5", "message": {"en": "-"}}]},
}
APART = {"plain", "with_rows"}


@pytest.fixture(scope="module")
def desk(database: Database) -> Desk:
    made = Desk.made(database)
    place = form("place", NAME, rolled("count", "COUNT", "summed", "place"))
    published(database, place, *(form(key, *fields, **MORE.get(key, {})) for key, fields in LINES.items()))
    return made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 3)


@pytest.mark.parametrize("key", LINES)
def test_only_where_no_record_can_tell_which_came_first_there_are_two_lanes(desk: Desk, key: str) -> None:
    known = desk.database.read(SCHEMA, catalogue)
    assert lanes_of(known, [key]) == (2 if key in APART else 1)
    assert lanes_of(known, [key, "place"]) == 1


def test_an_import_that_changes_records_has_one_lane(desk: Desk, small: None) -> None:
    old = {"form": "plain", "action": "update", "record": 1, "version": 1, "values": {"name": "new"}}
    desk.begin(desk.staged(plain(1), old))
    assert len(_waiting(desk)) == 1
    desk.work()


def test_two_lanes_write_each_record_once_and_neither_waits_for_the_other(
    desk: Desk, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = desk.staged(*(plain(n) for n in range(10)))
    desk.begin(number)
    first, second = _waiting(desk)

    def meanwhile() -> None:
        _do(desk, second)
        assert desk.actions(number) == ["create"] * 3 + ["done"] * 3 + ["create"] * 4

    _before_writing(monkeypatch, meanwhile)
    _do(desk, first)
    desk.work()
    assert (desk.found(number).state, desk.found(number).done) == ("applied", 10)
    assert len({row["record"] for row in desk.records(number)}) == 10
    named = "select name, count(*) from w_main.plain group by 1 having count(*) > 1"
    assert desk.database.read(SCHEMA, lambda session: session.asked(named)) == []


def test_what_a_lane_gives_back_is_written_all_the_same(
    desk: Desk, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = desk.staged(*(plain(100 + n) for n in range(9)))
    desk.begin(number)
    first, second = _waiting(desk)

    def meanwhile() -> None:
        _do(desk, second)
        raise ConnectionError

    _before_writing(monkeypatch, meanwhile)
    with pytest.raises(ConnectionError):
        _do(desk, first)
    while later := _waiting(desk):
        _do(desk, later[0])
    assert (desk.found(number).state, desk.actions(number)) == ("applying", ["create"] * 3 + ["done"] * 6)
    _do(desk, first)
    desk.work()
    assert (desk.found(number).state, desk.actions(number)) == ("applied", ["done"] * 9)


def test_an_undo_waits_for_what_is_just_being_written_and_takes_it_back_too(
    desk: Desk, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = desk.staged(*(plain(200 + n) for n in range(7)))
    desk.begin(number)
    first, second = _waiting(desk)
    threads: list[threading.Thread] = []

    def meanwhile() -> None:
        _do(desk, second)
        desk.change(lambda session: applying.stop(session, desk.who(), number))
        desk.begin_undo(number)
        [undo] = [job for job in _waiting(desk) if job.kind == undoing.JOB]
        threads.append(threading.Thread(target=_do, args=(desk, undo)))
        threads[0].start()
        waits = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
        until(lambda: desk.database.read(SCHEMA, lambda session: session.asked(waits)) == [(1,)])

    _before_writing(monkeypatch, meanwhile)
    _do(desk, first)
    threads[0].join()
    desk.work()
    assert (desk.found(number).state, desk.actions(number)) == ("undone", ["undone"] * 6 + ["create"])


def plain(number: int) -> dict[str, Any]:
    return {"form": "plain", "values": {"name": f"p{number}"}}


def _waiting(desk: Desk) -> list[Job]:
    """The jobs that wait, taken."""
    found: list[Job] = []
    while more := desk.change(next_job):
        found += more
    return found


def _do(desk: Desk, job: Job) -> None:
    def do(session: Session) -> None:
        HANDLERS[job.kind].run(session, job)
        jobs.finish(session, job)

    desk.change(do)


def _before_writing(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None]) -> None:
    """Once, when a batch has its records and is about to write them, this happens."""
    left = [meanwhile]

    class Paused(applying_batch.Batch):
        def write(self, items: Sequence[applying_batch.Item]) -> None:
            if left:
                left.pop()()
            super().write(items)

    monkeypatch.setattr(applying, "Batch", Paused)
