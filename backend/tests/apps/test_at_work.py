"""A large table is published over while people work: nobody is kept, the plan holds, going back keeps what they did."""

from __future__ import annotations

import random
import threading
import time
from functools import partial
from typing import Any

import pytest

from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.apps import publishing
from chengwu.fields.context import HERE
from chengwu.jobs import Job
from chengwu.kit.db import Database, Session
from chengwu.records import publishing as records
from chengwu.records import query, shape
from chengwu.records.errors import NotAccepted
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from tests.apps.world import Place, edited, package
from tests.records.world import SCHEMA, stamped

pytestmark = [pytest.mark.database, pytest.mark.slow]
LARGE = 20_500
TWICE = "- {key: twice, label: {en: Twice}, type: formula, settings: {expression: amount * 2}}"
WRONG = 7


def fill(place: Place, count: int) -> None:
    """Very many orders, all but a few of which have a number as their note."""
    place.add("shop_customer", name="Li")
    place.asked(
        "insert into w_main.shop_order (created_at, updated_at, no, amount, note)"
        " select now(), now(), 'O' || n, n % 5000,"
        f" case when n % {count // WRONG} = 0 then 'about ' || n else n::text end from generate_series(1, {count}) n"
    )
    place.asked("analyze")


def work_off(place: Place) -> None:
    """What a worker does with the jobs of a publication."""
    handlers = {shape.JOB: shape.finishing(place.database), records.JOB: records.recompute()}
    kinds = " or ".join(f"kind = '{kind}'" for kind in handlers)
    while waiting := place.asked(f"select id, kind, arguments from w_main.job where {kinds} order by id"):
        for number, kind, arguments in waiting:
            job = Job(number, kind, arguments, 0, None, 1, None, place.database.clock.now())  # type: ignore[arg-type]
            place.database.change(SCHEMA, lambda session, job=job: handlers[job.kind].run(session, job))  # type: ignore[misc]
            place.asked(f"delete from w_main.job where id = {number}")


class Clients:
    """People who read and write until they are told to stop; how long each of them waited at most."""

    def __init__(self, place: Place, many: int, ids: list[int]) -> None:
        self._place, self._ids, self._stop = place, ids, threading.Event()
        self.waits: list[float] = []
        self.failed: list[Exception] = []
        self.written: dict[int, str] = {}
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(many)]

    def __enter__(self) -> Clients:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self, number: int) -> None:
        draw = random.Random(number)
        while not self._stop.is_set():
            mine = self._ids[draw.randrange(number, len(self._ids), 20)]
            text = str(draw.randrange(10**6))
            begun = time.monotonic()
            try:
                if draw.random() < 0.5:
                    self._place.database.change(SCHEMA, partial(self._write, number=mine, text=text))
                    self.written[mine] = text
                else:
                    self._place.database.read(SCHEMA, self._read)
            except NotAccepted:
                pass
            except Exception as error:
                self.failed.append(error)
                return
            self.waits.append(time.monotonic() - begun)
            self._stop.wait(0.02)

    @staticmethod
    def _write(session: Session, number: int, text: str) -> None:
        change = Change(form="shop_order", operation="update", id=number, values={"note": text})
        write(session, SYSTEM, [change], Asked(written=True))

    @staticmethod
    def _read(session: Session) -> None:
        query.page(session, rights_of(session, SYSTEM), query.Query(form="shop_order", limit=50), HERE)


def test_text_becomes_a_number_and_text_again_while_people_write(fresh: Database) -> None:
    assert_at_work(fresh, LARGE, many=6)


def assert_at_work(database: Database, count: int, many: int) -> dict[str, Any]:
    place = Place(database)
    place.apply(package())
    fill(place, count)
    ids = [row[0] for row in place.asked("select id from w_main.shop_order order by id limit 1000")]
    newer = package(
        **edited(
            "forms/shop_order.yaml",
            ("label: {en: Note}, type: text", "label: {en: Note}, type: integer"),
            ("- {key: lines,", f"{TWICE}\n- {{key: lines,"),
        )
    )
    told: dict[str, Any] = {}
    with Clients(place, many, ids) as clients:
        begun = time.monotonic()
        plan = place.plan(newer)
        told["plan"] = time.monotonic() - begun
        (loss,) = plan.losses
        assert loss.params["count"] in range(WRONG - 1, WRONG + 2)
        assert [(each.field, each.rows, each.later) for each in plan.fills] == [("twice", count, True)]
        begun = time.monotonic()
        place.apply(newer, fingerprint=plan.fingerprint, accept_loss=True)
        told["apply"] = time.monotonic() - begun
        assert place.database.read(SCHEMA, publishing.progress)
        begun = time.monotonic()
        work_off(place)
        told["later"] = time.monotonic() - begun
        assert place.database.read(SCHEMA, publishing.progress) == []
        begun = time.monotonic()
        place.apply(revision=1, accept_loss=True)
        told["back"] = time.monotonic() - begun
        work_off(place)
    stamped(place.database)
    assert clients.failed == []
    now = dict(place.asked("select id, note from w_main.shop_order"))
    assert {number: now[number] for number in clients.written} == clients.written, "what people wrote is there"
    kept = place.asked("select count(*) from w_main.shop_order where note is not null")[0][0]
    assert kept == count, "what did not fit is there again"
    told |= {"requests": len(clients.waits), "longest": max(clients.waits)}
    return told
