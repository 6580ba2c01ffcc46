"""How what is stored for a day follows when the day turns, while people write, publish, and machines fail."""

from __future__ import annotations

import random
import threading
from datetime import date, timedelta
from typing import Any

import pytest

from chengwu import jobs
from chengwu.access.model import SYSTEM
from chengwu.fields import Context
from chengwu.forms import dated
from chengwu.forms.computing import dated_fields
from chengwu.jobs import Periodic
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Busy
from chengwu.main import HANDLERS, PERIODIC
from chengwu.records import days
from chengwu.records.model import Change
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import SCHEMA, form, formula, link, rolled
from tests.records.dated_world import FORMS, ZONE, Week, one_family, publish, raw
from tests.records.world import stamped
from tests.support import next_job

pytestmark = [pytest.mark.database, pytest.mark.slow]

CONTEXT = Context(date(2000, 1, 1))


def test_the_turn_writes_what_differs_and_the_journal_tells_it(week: Week) -> None:
    _, client = one_family(week)
    other = week.add("client", name="Wang")
    last = week.entries(0)[-1][0]
    version = week.stored("client", client)["version"]
    week.at("2026-03-03T00:00:11")
    week.turn()
    entries = week.entries(last)
    assert {each[1] for each in entries} == {"compute"}
    assert other not in {each[3] for each in entries}, "nothing of it is different"
    told: dict[str, Any] = {}
    for each in entries:
        if each[3] == client:
            told |= each[5]
    assert (told["recent"], told["twice"], told["coming"], told["each__error"]) == (12, 24, 0, "#DIV/0!")
    assert week.stored("client", client)["version"] == version, "nobody changed it"
    week.demand_right()
    assert week.turn() == 1 and week.entries(entries[-1][0]) == [], "there is nothing more to do"


def test_in_the_middle_of_the_turn_and_after_a_crash_everything_is_right(week: Week) -> None:
    region, client = one_family(week)
    for number in range(7):
        one = week.add("client", name=f"c{number}", region=region)
        week.add("payment", client=one, on="2026-02-01", amount=number)
    week.at("2026-03-03T00:00:11")
    places = []
    while (again := week.step(most=3)) is not None and again <= week.clock.now():
        places.append((week.kept().part, week.kept().after))
        assert not week.from_columns()
        week.demand_right()
        if len(places) == 4:
            with pytest.raises(ZeroDivisionError):
                week.database.change(SCHEMA, lambda session: (days.turn(session, 3), 1 // 0))
            assert places[-1] == (week.kept().part, week.kept().after), "the step that was lost is to be taken again"
            week.add("payment", client=client, on="2026-03-04", amount=1)
    assert len(places) > 8 and len(set(places)) >= len(places) - 1
    assert week.from_columns()
    week.demand_right()
    assert week.stored("region", region)["recent"] == 13


def test_who_began_before_midnight_is_waited_for(week: Week) -> None:
    _, client = one_family(week)
    week.at("2026-03-02T23:59:59")
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        write(session, SYSTEM, [Change(form="payment", operation="create", values={"client": client, "amount": 100})])
        begun.set()
        assert go_on.wait(30)

    def late() -> None:
        week.database.change(SCHEMA, slow)
        ended.set()

    thread = threading.Thread(target=late)
    thread.start()
    assert begun.wait(30)
    week.at("2026-03-03T00:00:01")
    early = week.add("client", name="Wang")  # whoever writes now is not kept waiting
    week.add("payment", client=early, amount=3)
    week.at("2026-03-03T00:00:11")
    assert week.step() == week.clock.now()
    for _ in range(3):
        assert week.step() == week.clock.now() + days.PAUSE, "one of yesterday is still at it"
    assert not week.from_columns()
    week.demand_right()
    go_on.set()
    thread.join(30)
    assert ended.is_set()
    week.turn()
    assert week.from_columns()
    assert (week.stored("client", client)["recent"], week.stored("client", early)["recent"]) == (112, 3)
    week.demand_right()


def test_a_session_of_yesterday_that_goes_on_after_the_turn_leaves_nothing_wrong(week: Week) -> None:
    _, client = one_family(week)
    week.at("2026-03-02T23:59:59")

    def slow(session: Session) -> str:
        assert session.now.astimezone(ZONE).day == 2
        week.at("2026-03-03T00:00:11")
        week.turn()
        values = {"client": client, "amount": 100, "on": "2026-03-03"}
        write(session, SYSTEM, [Change(form="payment", operation="create", values=values)])
        (found,) = session.asked("select day::text from w_main.dated_day")
        return str(found[0])

    assert week.database.change(SCHEMA, slow) == "2026-03-03"
    assert (week.stored("client", client)["recent"], week.stored("client", client)["coming"]) == (112, 0)
    assert week.from_columns()
    week.demand_right()


@pytest.mark.parametrize("part", [1, 4])
def test_what_was_published_meanwhile_starts_the_turn_again(week: Week, part: int) -> None:
    """Places are counted: where a field went that one has passed, the next ones would be left out."""
    region, client = one_family(week)
    week.at("2026-03-03T00:00:11")
    week.step()
    while week.kept().part < part:
        week.step(most=1)
    fields = [raw(each) for each in FORMS[2].fields if each.key != "lately"]
    publish(week, form("payment", *fields, formula("more", "client.of_region + amount")))
    assert not week.from_columns()
    week.demand_right()
    week.turn(most=1)
    assert week.from_columns()
    week.demand_right()
    assert {each.key for each in dated_fields(week.catalogue())} >= {"more", "recent"}
    assert (week.stored("client", client)["recent"], week.stored("region", region)["recent"]) == (12, 12)


@pytest.mark.slow
def test_what_a_large_table_gets_late_is_computed_by_whoever_looks(fresh: Database) -> None:
    payment = form("payment", field("on", "date"), field("amount", "decimal"), link("client", "client", "delete"))
    week = Week(fresh, form("client", field("name")), payment)
    li = week.add("client", name="Li")
    week.add("payment", client=li, on="2026-02-27", amount=10)
    with fresh.as_owner() as connection:
        connection.execute(
            """insert into w_main.client (id, created_at, updated_at, is_demo, version)
            select nextval('w_main.record_id'), now(), now(), false, 1 from generate_series(1, 20500)"""
        )
        connection.execute("analyze w_main.client")
    recent = rolled("recent", "SUM", "payment", "client", "amount", where="on > TODAY() - 30")
    publish(week, form("client", field("name"), recent))
    assert not week.from_columns() and week.stored("client", li)["recent"] is None
    asked: dict[str, Any] = {"filter": {"field": "name", "operator": "is", "value": "Li"}}
    assert week.page("client", **asked)[0]["values"]["recent"] == "10.00"
    assert week.turn() > 4, "some thousand records at a time"
    assert week.from_columns() and week.page("client", **asked)[0]["values"]["recent"] == "10.00"
    assert week.wrong() == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_many_who_write_while_the_day_turns(week: Week, seed: int) -> None:
    chance = random.Random(seed)
    regions = [week.add("region", name=f"r{number}") for number in range(3)]
    clients = [week.add("client", region=chance.choice(regions)) for _ in range(8)]
    payments = [week.add("payment", client=chance.choice(clients), amount=1, on="2026-02-01") for _ in range(12)]
    over, broken = threading.Event(), []

    def busy(own: random.Random) -> None:
        while not over.is_set():
            on = own.choice(["2026-02-01", "2026-02-02", "2026-02-03", "2026-03-03", "2026-03-05"])
            client, amount = own.choice(clients), own.randint(1, 9)
            try:
                match own.randint(0, 3):
                    case 0:
                        week.add("payment", client=client, amount=amount, on=on)
                    case 1:
                        week.change("payment", own.choice(payments), client=client)
                    case 2:
                        week.change("payment", own.choice(payments), on=on, amount=amount)
                    case _:
                        week.change("client", client, region=own.choice([None, *regions]))
            except Busy:
                continue
            except Exception as failure:
                broken.append(failure)
                return

    threads = [threading.Thread(target=busy, args=(random.Random(seed * 10 + number),)) for number in range(3)]
    for thread in threads:
        thread.start()
    for day in range(3, 9):
        week.at(f"2026-03-{day:02}T00:00:11")
        for _ in range(30_000):  # most of them only look whether somebody is still writing
            again = week.step(most=3)
            if again is not None and again > week.clock.now() + days.PAUSE:
                break
        else:
            broken.append(AssertionError("the day never turned"))
    over.set()
    for thread in threads:
        thread.join(60)
    assert broken == []
    assert week.kept().day == date(2026, 3, 8) and week.from_columns()
    week.demand_right()


def test_the_first_and_the_last_dated_field_of_a_workspace(fresh: Database) -> None:
    client = form("client", field("name"))
    payment = form("payment", field("on", "date"), field("amount", "decimal"), link("client", "client", "delete"))
    week = Week(fresh, client, payment)
    assert week.database.read(SCHEMA, dated.kept) is None
    li = week.add("client", name="Li")
    week.add("payment", client=li, on="2026-02-01", amount=10)
    assert week.step() is None, "nothing to do"
    recent = rolled("recent", "SUM", "payment", "client", "amount", where="on > TODAY() - 30")
    week.at("2026-03-02T23:00:00")
    publish(week, form("client", field("name"), recent))
    assert week.kept().day == date(2026, 3, 2) and week.from_columns()
    assert week.stored("client", li)["recent"] == 10
    week.at("2026-03-05T08:00:00")
    publish(week, form("client", field("name"), recent, formula("double", "recent * 2")))
    assert week.stored("client", li)["double"] == 20, "for the day of the others"
    assert week.shown("client", li)["double"] == "0"
    week.demand_right()
    week.turn()
    assert week.stored("client", li)["double"] == 0
    publish(week, form("client", field("name")))
    assert week.database.read(SCHEMA, dated.kept) is None
    assert week.step() is None


def test_the_job_comes_at_midnight_and_is_called_again_where_it_is_missing(week: Week) -> None:
    def waiting() -> list[tuple[str, str]]:
        with week.database.as_owner() as connection:
            query = "select dedupe, timezone('Asia/Shanghai', run_at)::text from w_main.job where kind = %s order by 1"
            return connection.execute(query, [days.JOB]).fetchall()

    def do_all() -> int:
        """What the worker does with the jobs that are due."""
        handler = HANDLERS[days.JOB](None, week.database)  # type: ignore[arg-type]
        done = 0

        def one(session: Session) -> bool:
            found = next_job(session)
            for job in found:
                handler.run(session, job)
                assert jobs.finish(session, job)
            return bool(found)

        while week.database.change(SCHEMA, one):
            done += 1
        stamped(week.database)
        return done

    _, client = one_family(week)
    assert waiting() == [("records.day:next", "2026-03-03 00:00:10")]
    week.at("2026-03-03T00:00:09")
    assert do_all() == 0
    week.at("2026-03-03T00:00:10")
    assert do_all() > 3
    assert week.from_columns() and week.stored("client", client)["recent"] == 12
    assert waiting() == [("records.day:next", "2026-03-04 00:00:10")]
    with week.database.as_owner() as connection:
        connection.execute("delete from w_main.job")
    week.at("2026-03-09T12:00:00")
    assert do_all() == 0, "lost, and whoever looks computes it"
    week.demand_right()
    mine = [each for each in PERIODIC if each.kind == days.JOB]
    assert mine == [Periodic(days.JOB, timedelta(minutes=10))]
    week.database.change(SCHEMA, lambda session: jobs.tick(session, mine))
    assert do_all() > 3
    assert week.from_columns() and waiting() == [("records.day:next", "2026-03-10 00:00:10")]
    week.demand_right()
