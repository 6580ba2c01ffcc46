"""Jobs as those who enqueue and those who administer them see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest

from chengwu import jobs
from chengwu.jobs import Handler, Job, Periodic
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotFound

pytestmark = pytest.mark.database

T = TypeVar("T")
LEASE = timedelta(seconds=30)
Do = Callable[[Callable[[Session], T]], T]


class Desk:
    """Everything that a worker does, by hand, in one workspace."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, work: Callable[[Session], T]) -> T:
        return self.database.change("w_main", work)

    def enqueue(self, kind: str = "note", **how: object) -> int | None:
        return self.do(lambda session: jobs.enqueue(session, kind, **how))  # type: ignore[arg-type]

    def claim(self, most: int = 10) -> list[Job]:
        return self.do(lambda session: jobs.claim(session, most, LEASE))

    def finish(self, job: Job) -> bool:
        return self.do(lambda session: jobs.finish(session, job))


@pytest.fixture
def clock(fresh: Database) -> MovableClock:
    assert isinstance(fresh.clock, MovableClock)
    return fresh.clock


@pytest.fixture
def desk(fresh: Database) -> Desk:
    return Desk(fresh)


def test_a_job_exists_only_if_its_cause_was_committed(desk: Desk) -> None:
    def work(session: Session) -> None:
        jobs.enqueue(session, "note")
        raise NotFound

    with pytest.raises(NotFound):
        desk.do(work)
    assert desk.claim() == []


def test_a_job_is_taken_once_and_gone_when_done(desk: Desk) -> None:
    number = desk.enqueue(arguments={"钱": "12.50"})
    [job] = desk.claim()
    assert (job.id, job.kind, job.arguments, job.attempts) == (number, "note", {"钱": "12.50"}, 1)
    assert desk.claim() == []
    assert desk.finish(job)
    assert desk.do(lambda session: jobs.listed(session, state=None, before=None, limit=10)).items == []


def test_urgent_ones_come_first_then_those_due_longest(desk: Desk, clock: MovableClock) -> None:
    late = desk.enqueue(run_at=clock.now() - timedelta(seconds=1))
    early = desk.enqueue(run_at=clock.now() - timedelta(seconds=2))
    urgent = desk.enqueue(priority=5)
    assert [job.id for job in desk.claim()] == [urgent, early, late]


def test_a_job_waits_for_its_time(desk: Desk, clock: MovableClock) -> None:
    desk.enqueue(run_at=clock.now() + timedelta(minutes=5))
    assert desk.claim() == []
    assert desk.do(jobs.when_next).waiting == clock.now() + timedelta(minutes=5)
    clock.move(minutes=5)
    assert len(desk.claim()) == 1


def test_jobs_of_one_key_are_done_one_at_a_time_in_order(desk: Desk) -> None:
    first, second, other = desk.enqueue(key="a"), desk.enqueue(key="a"), desk.enqueue(key="b")
    taken = desk.claim()
    assert {job.id for job in taken} == {first, other}
    assert desk.claim() == []
    desk.finish(next(job for job in taken if job.id == first))
    assert [job.id for job in desk.claim()] == [second]


def test_a_key_waits_for_the_one_that_is_to_be_tried_again(desk: Desk, clock: MovableClock) -> None:
    first = desk.enqueue(key="a")
    desk.enqueue(key="a")
    [job] = desk.claim()
    handler = Handler(run=lambda _session, _job: None, attempts=3)
    assert not desk.do(lambda session: jobs.put_off(session, job, handler, "no"))
    assert desk.claim() == []
    clock.move(seconds=1)
    assert [again.id for again in desk.claim()] == [first]


def test_the_same_thing_waits_only_once(desk: Desk, clock: MovableClock) -> None:
    assert desk.enqueue(dedupe="timer:1") is not None
    assert desk.enqueue(dedupe="timer:1") is None
    [job] = desk.claim()
    assert desk.enqueue(dedupe="timer:1") is not None, "while one runs, the next may wait"
    handler = Handler(run=lambda _session, _job: None)
    desk.do(lambda session: jobs.put_off(session, job, handler, "no"))
    clock.move(hours=1)
    assert len(desk.claim()) == 2, "a second try does not collide with the one that waits"


def test_moving_a_date_moves_the_job(desk: Desk, clock: MovableClock) -> None:
    number = desk.enqueue(dedupe="timer:1", run_at=clock.now() + timedelta(days=1))
    moved = desk.enqueue(dedupe="timer:1", run_at=clock.now() + timedelta(days=2), moves=True)
    assert moved == number
    clock.move(days=1)
    assert desk.claim() == []
    clock.move(days=1)
    assert len(desk.claim()) == 1


def test_a_lost_lease_goes_to_another_and_the_first_can_no_longer_finish(desk: Desk, clock: MovableClock) -> None:
    desk.enqueue()
    [job] = desk.claim()
    clock.move(seconds=31)
    assert desk.do(lambda session: jobs.rescue(session, {})) == 1
    [again] = desk.claim()
    assert again.attempts == 2
    assert not desk.finish(job)
    assert desk.finish(again)


def test_a_heartbeat_keeps_the_lease(desk: Desk, clock: MovableClock) -> None:
    desk.enqueue()
    [job] = desk.claim()
    clock.move(seconds=20)
    assert desk.do(lambda session: jobs.keep(session, [job.lease], LEASE)) == 1
    clock.move(seconds=20)
    assert desk.do(lambda session: jobs.rescue(session, {})) == 0


def test_after_its_attempts_a_job_is_given_up_and_can_be_tried_again(desk: Desk, clock: MovableClock) -> None:
    handler = Handler(run=lambda _session, _job: None, attempts=2)
    number = desk.enqueue()
    assert number is not None
    pauses = []
    for _ in range(2):
        [job] = desk.claim()
        desk.do(lambda session, job=job: jobs.put_off(session, job, handler, "refused"))  # type: ignore[misc]
        pauses.append(handler.pause_after(job.attempts))
        clock.move(hours=1)
    assert pauses == [timedelta(seconds=1), timedelta(seconds=2)]
    assert desk.claim() == []
    page = desk.do(lambda session: jobs.listed(session, state="given_up", before=None, limit=10))
    assert [(job.id, job.attempts, job.last_error) for job in page.items] == [(number, 2, "refused")]
    desk.do(lambda session: jobs.retry(session, number))
    [job] = desk.claim()
    assert job.attempts == 1


def test_a_job_that_takes_its_worker_down_is_given_up_too(desk: Desk, clock: MovableClock) -> None:
    handlers = {"note": Handler(run=lambda _session, _job: None, attempts=1)}
    desk.enqueue()
    desk.claim()
    clock.move(minutes=1)
    desk.do(lambda session: jobs.rescue(session, handlers))
    page = desk.do(lambda session: jobs.listed(session, state="given_up", before=None, limit=10))
    assert [job.last_error for job in page.items] == [jobs.service.LOST]


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("fails", [False, True])
def test_whoever_waits_is_told_that_it_was_given_up_even_if_that_cannot_be_said(
    desk: Desk, clock: MovableClock, lost: bool, fails: bool
) -> None:
    def tell(session: Session, job: Job) -> None:
        jobs.enqueue(session, "told", job.arguments)
        if fails:
            session.asked("select 1 / 0")

    handler = Handler(run=lambda _session, _job: None, attempts=1, given_up=tell)
    number = desk.enqueue(arguments={"who": "林"})
    [job] = desk.claim()
    if lost:
        clock.move(minutes=1)
        desk.do(lambda session: jobs.rescue(session, {"note": handler}))
    else:
        desk.do(lambda session: jobs.put_off(session, job, handler, "refused"))
    page = desk.do(lambda session: jobs.listed(session, state="given_up", before=None, limit=10))
    assert [each.id for each in page.items] == [number]
    assert [(each.kind, each.arguments) for each in desk.claim()] == ([] if fails else [("told", {"who": "林"})])


def test_only_what_was_given_up_can_be_removed_by_hand(desk: Desk) -> None:
    number = desk.enqueue()
    assert number is not None
    with pytest.raises(NotFound):
        desk.do(lambda session: jobs.forget(session, number))


def test_a_periodic_job_comes_once_a_period_whoever_ticks(desk: Desk, clock: MovableClock) -> None:
    hourly = [Periodic("tidy", timedelta(hours=1))]

    def tick() -> int:
        return desk.do(lambda session: jobs.tick(session, hourly))

    assert [tick(), tick()] == [1, 0]
    for job in desk.claim():
        desk.finish(job)
    clock.move(minutes=59)
    assert tick() == 0
    clock.move(hours=5)
    assert [tick(), tick()] == [1, 0], "what was missed is not made up for five times"


def test_jobs_are_listed_in_pages_the_newest_first(desk: Desk) -> None:
    numbers = [desk.enqueue() for _ in range(5)]
    page = desk.do(lambda session: jobs.listed(session, state="waiting", before=None, limit=3))
    assert [job.id for job in page.items] == numbers[:1:-1]
    assert page.next is not None
