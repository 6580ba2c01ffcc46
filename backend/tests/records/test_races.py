"""Many at once: nothing is lost, nothing is given twice, and what is computed is right however changes meet."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Event
from typing import Any

import pytest
from psycopg.conninfo import make_conninfo

from chengwu.access.model import SYSTEM
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Busy, Refusal
from chengwu.records.errors import NoRecord, NotAccepted, RecordChanged, StillNeeded, Taken
from chengwu.records.model import Change, Written
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import FORMS, SCHEMA, Chance, Company, Fold, form, link, rolled
from tests.records.world import published
from tests.support import Server, new_clock, until

pytestmark = [pytest.mark.database, pytest.mark.slow]

TURNS = int(os.environ.get("CHENGWU_RACE_TURNS", "15"))
SHEET = form(
    "sheet",
    field("code"),
    field("no", "serial", settings={"pattern": "N{YYYY}{MM}-{####}"}),
    *(field(f"f{number}") for number in range(200)),
    unique=[{"fields": ["code"]}],
)
OWNER = form("owner", field("name"), rolled("parts", "COUNT", "part", "owner"))
PART = form("part", field("name"), link("owner", "owner", "refuse"), link("loose", "owner", "clear"))


@pytest.fixture(scope="module")
def clock() -> MovableClock:
    return new_clock()


@pytest.fixture(scope="module")
def company(server: Server, clock: MovableClock) -> Iterator[Company]:
    """With a pool as large as a busy server has."""
    conninfo = server.make("t_races", "chengwu_template")
    try:
        # Those who meet the other way round are told at once, so that many meetings fit into the time of a test.
        with Database(make_conninfo(conninfo, options="-c deadlock_timeout=20ms"), clock, connections=30) as database:
            published(database, *FORMS, SHEET, OWNER, PART)
            yield Company(database)
    finally:
        server.remove("t_races")


def at_once(work: Callable[[Any], Any], given: Iterable[Any], threads: int = 28) -> list[Any]:
    """What `work` gave or was refused with for each of `given`, by many threads."""

    def tried(one: Any) -> Any:
        try:
            return work(one)
        except Refusal as refused:
            return refused

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(tried, given))


def scalar(company: Company, query: str) -> Any:
    with company.database.as_owner() as connection:
        found = connection.execute(query.encode()).fetchone()
    assert found is not None
    return found[0]


def outcome(work: Callable[[], Any]) -> Any:
    """What it gave or was refused with."""
    try:
        return work()
    except Refusal as refused:
        return refused


def blocked(company: Company) -> int:
    """How many wait for somebody else's lock."""
    query = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    return int(scalar(company, query))


def test_random_changes_at_once_leave_everything_right(company: Company) -> None:
    first = Chance(99, company)
    fold = Fold(company)
    for _ in range(40):
        first.look()
        try:
            first.remember(company.write(*first.changes()))
        except Refusal:
            continue
    outcomes: Counter[str] = Counter()

    def work(seed: int) -> None:
        chance = Chance(seed, company)
        for _ in range(TURNS):
            chance.look()
            backwards = chance.sets and chance.random.random() < 0.1
            try:
                if backwards:
                    company.undo(chance.random.choice(chance.sets))
                else:
                    chance.remember(company.write(*chance.changes()))
                outcomes["done"] += 1
            except Refusal as refused:
                outcomes[type(refused).__name__] += 1

    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(work, seed) for seed in range(8)]:
            future.result()
    assert outcomes["done"] > 4 * TURNS, outcomes
    assert company.wrong() == []
    assert company.single() == []
    told, there = fold.told(), company.tables()
    assert {key: row for key, row in told.items() if there.get(key) != row} == {}
    assert told.keys() == there.keys()


def test_two_hundred_who_change_different_fields_lose_nothing(company: Company) -> None:
    made = company.write(Change(form="sheet", operation="create", values={"f0": "-"})).records[0]

    def fill(number: int) -> Any:
        values = {f"f{number}": f"by {number}"}
        return company.write(Change(form="sheet", operation="update", id=made.id, version=made.version, values=values))

    answers = at_once(fill, range(200))
    refused = [each for each in answers if isinstance(each, Exception)]
    assert refused == []
    row = company.tables()["sheet", made.id]
    assert [row[f"f{number}"] for number in range(200)] == [f"by {number}" for number in range(200)]
    assert sorted(each.records[0].version for each in answers) == list(range(2, 202))


def test_of_many_who_change_one_field_one_wins_a_version(company: Company) -> None:
    made = company.write(Change(form="sheet", operation="create")).records[0]
    version = made.version
    for turn in range(3):

        def fill(number: int, turn: int = turn, version: Any = version) -> Any:
            values = {"f7": f"{turn}-{number}"}
            return company.write(Change(form="sheet", operation="update", id=made.id, version=version, values=values))

        answers = at_once(fill, range(200))
        won = [each for each in answers if not isinstance(each, Exception)]
        assert len(won) == 1
        assert {type(each) for each in answers if isinstance(each, Exception)} == {RecordChanged}
        version = won[0].records[0].version


def test_serial_numbers_are_given_once_over_the_end_of_a_month(company: Company, clock: MovableClock) -> None:
    april = datetime(2026, 3, 31, 16, tzinfo=UTC)  # midnight in Shanghai
    clock.move(seconds=(april - clock.now()).total_seconds() - 10)

    def take(number: int) -> Any:
        if number == 100:
            clock.move(seconds=11)
        count = 3 if number % 5 == 0 else 1
        return company.write(*[Change(form="sheet", operation="create")] * count)

    before = scalar(company, "select count(*) from w_main.sheet")
    answers = at_once(take, range(200))
    assert [each for each in answers if isinstance(each, Exception)] == []
    ids = ",".join(str(one.id) for each in answers for one in each.records)
    with company.database.as_owner() as connection:
        found = connection.execute(f"select no from w_main.sheet where id in ({ids})".encode()).fetchall()
    numbers = [row[0] for row in found]
    assert len(numbers) == len(set(numbers)) == 280
    assert scalar(company, "select count(*) from w_main.sheet") == before + 280
    by_month = Counter(number[:7] for number in numbers)
    assert set(by_month) == {"N202603", "N202604"}
    of_april = sorted(int(number[8:]) for number in numbers if number.startswith("N202604"))
    assert of_april == list(range(1, len(of_april) + 1)), "no gap where nothing failed"


def test_what_is_unique_is_made_once(company: Company) -> None:
    for turn in range(3):
        change = Change(form="sheet", operation="create", values={"code": f"only {turn}"})
        answers = at_once(company.write, [change] * 60)
        won = [each for each in answers if not isinstance(each, Exception)]
        assert len(won) == 1
        for each in answers:
            if isinstance(each, Exception):
                assert isinstance(each, Taken), repr(each)
                assert each.fields[0].params["other"] == won[0].records[0].id


def test_whoever_links_to_what_goes_is_refused_or_was_first(company: Company) -> None:
    def pair(number: int) -> Any:
        owner = owners[number // 4]
        match number % 4:
            case 0:
                return company.write(Change(form="owner", operation="delete", id=owner))
            case 1:
                return company.write(Change(form="part", operation="create", values={"owner": owner}))
            case 2:
                return company.write(Change(form="part", operation="create", values={"loose": owner}))
            case _:
                return company.write(Change(form="owner", operation="update", id=owner, values={"name": "x"}))

    owners = [company.write(Change(form="owner", operation="create")).records[0].id for _ in range(50)]
    answers = at_once(pair, range(200))
    kinds = {type(each) for each in answers if isinstance(each, Exception)}
    assert kinds <= {StillNeeded, NoRecord, NotAccepted}, kinds
    dangling = """select count(*) from w_main.part p where (p.owner is not null and not exists (
        select from w_main.owner o where o.id = p.owner)) or (p.loose is not null and not exists (
        select from w_main.owner o where o.id = p.loose))"""
    assert scalar(company, dangling) == 0
    assert company.wrong() == []


def test_what_goes_and_comes_back_while_somebody_links_to_it_is_computed_with_them(company: Company) -> None:
    client, there, gone = company.add("client"), company.add("tag", weight=3), company.add("tag", weight=5)
    deal = company.add("deal", client=client, tags=[there])
    deleted, go_on = Event(), Event()

    def delete(session: Session) -> Written:
        written = write(session, SYSTEM, [Change(form="tag", operation="delete", id=gone)])
        deleted.set()
        assert go_on.wait(60)
        return written

    with ThreadPoolExecutor(3) as pool, company.database.as_owner() as beside:
        deleting = pool.submit(company.database.change, SCHEMA, delete)
        assert deleted.wait(60)
        # Between what is computed of the tags and of the client, the linking waits for the client.
        beside.execute("begin")
        beside.execute("select from w_main.client where id = %s for update", [client])
        linking = pool.submit(outcome, partial(company.change, "deal", deal, tags=[gone]))
        until(lambda: blocked(company) == 1)
        go_on.set()
        change_set = deleting.result().change_set
        until(lambda: blocked(company) == 1)
        restoring = pool.submit(outcome, partial(company.undo, change_set))
        until(lambda: restoring.done() or blocked(company) == 2)
        beside.execute("rollback")
        answers = [linking.result(), restoring.result()]
    assert sum(isinstance(each, Written) for each in answers) >= 1, answers
    assert company.wrong() == []


def test_what_is_named_while_it_comes_back_is_computed_with_whoever_names_it(company: Company) -> None:
    client = company.add("client")
    change_set = company.write(Change(form="client", operation="delete", id=client)).change_set

    def name_it(session: Session) -> Written:
        written = write(session, SYSTEM, [note])
        named.set()
        assert go_on.wait(60)
        return written

    named, go_on = Event(), Event()
    values = {"target_form": "client", "target_id": str(client), "stars": 5}
    note = Change(form="note", operation="create", values=values)
    with ThreadPoolExecutor(2) as pool:
        naming = pool.submit(company.database.change, SCHEMA, name_it)
        assert named.wait(60)
        restoring = pool.submit(outcome, partial(company.undo, change_set))
        until(lambda: restoring.done() or blocked(company) == 1)
        go_on.set()
        assert isinstance(naming.result(), Written)
        assert isinstance(restoring.result(), Written)
    assert company.wrong() == []


def test_a_key_sent_many_times_at_once_has_one_effect_and_one_answer(company: Company) -> None:
    for turn in range(5):
        change = Change(form="sheet", operation="create", values={"code": f"keyed {turn}"})
        answers = at_once(partial(company.write, key=f"k{turn}"), [change] * 30)
        assert {repr(each) for each in answers} == {repr(answers[0])}
        assert scalar(company, f"select count(*) from w_main.sheet where code = 'keyed {turn}'") == 1


def test_a_key_belongs_to_what_it_was_first_sent_with(company: Company) -> None:
    first = company.write(Change(form="sheet", operation="create", values={"f1": "a"}))
    second = company.write(Change(form="sheet", operation="create", values={"f1": "b"}))
    company.write(key="undo", undoes=first.change_set)
    with pytest.raises(Refusal) as refused:
        company.write(key="undo", undoes=second.change_set)
    assert refused.value.key == "write_key_reused"
    assert not isinstance(refused.value, Busy)
