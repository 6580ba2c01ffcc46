"""Where no record can tell of those of other rows, rows are staged in one pass and two lanes: with the same result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from chengwu import jobs
from chengwu.exchange import service
from chengwu.exchange.model import Import, ImportPlan
from chengwu.exchange.side_by_side import stands_alone
from chengwu.exchange.staging import job, trying
from chengwu.forms.service import catalogue
from chengwu.jobs import Job
from chengwu.kit.db import Database, Session
from tests.exchange.staging_world import HANDLERS, Trade, faults, target, to
from tests.forms.samples import field
from tests.records.computed_world import form, formula, link
from tests.records.world import SCHEMA, published
from tests.support import next_job

pytestmark = [pytest.mark.database, pytest.mark.slow]
COLUMNS = ("name", "note", "size", "price", "day", "state", "labels", "paid", "place", "keeper", "short")
FORMS = (
    form("place", field("name"), title="name"),
    form(
        "thing",
        field("name", required=True),
        field("note", "long_text"),
        field("size", "decimal"),
        field("price", "money"),
        field("day", "date"),
        field("state", "select", settings={"choices": [{"code": "new"}, {"code": "old"}]}),
        field("labels", "tags"),
        field("paid", "boolean"),
        link("place", "place", "clear"),
        field("keeper", "member"),
        field("short", settings={"max_length": 5}, indexed=True),
        formula("square", "size * size"),
        title="name",
        checks=[{"expression": "ISBLANK(size) OR size < 100", "message": {"en": "-"}}],
    ),
)
GOOD = ("杯子", "两行\n字", "1.5", "12.30", "2026-01-05", "new", "红、蓝", "是", "甲地", "王敏", "abc")
FLAWS: dict[str, tuple[int, str]] = {
    "nothing is wrong": (0, "碗"),
    "no name": (0, ""),
    "a word for nothing": (1, "N/A"),
    "a check that does not hold": (2, "500"),
    "no number": (2, "约 3 斤"),
    "no money": (3, "钱"),
    "a day without a year": (4, "1月5日"),
    "nearly a choice": (5, "nev"),
    "a place that is not there": (8, "丙地"),
    "two places of a name": (8, "乙地"),
    "nobody": (9, "无名氏"),
    "too long": (10, "abcdef"),
    "edges and signs of other kinds": (10, "\u3000ａ\u00a0"),
}


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    made = Trade(database)
    published(database, *FORMS)
    for name in ("甲地", "乙地", "乙地"):
        made.add("place", name=name)
    return made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "ROWS", 4)
    monkeypatch.setattr(job, "TRIED", 4)


def rows(count: int) -> list[list[str]]:
    flaws = list(FLAWS.values())
    made = [[name.upper() for name in COLUMNS]]
    for number in range(count):
        place, text = flaws[number % len(flaws)]
        made.append([text if at == place else said for at, said in enumerate(GOOD)])
    return made


def test_the_same_is_staged_as_in_two_passes(trade: Trade, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = trade.plan(trade.table(rows(30)), to("thing", *COLUMNS))
    lanes = begun(trade, found)
    assert [each.arguments["lane"] for each in lanes] == [0, 1]
    assert trade.now(found).counts.phase == "records"
    to_the_end(trade, *lanes)
    alone, counts = kept(trade, found), trade.now(found).counts
    assert (trade.now(found).done, trade.now(found).total, counts.phase) == (30, 30, "")
    assert counts.actions == {"create": 10, "faulty": 20}

    monkeypatch.setattr(job, "stands_alone", lambda *_: False)
    trade.stage(trade.now(found))
    assert kept(trade, found) == alone
    assert trade.now(found).counts == counts


def test_lanes_stage_their_rows_in_whatever_order_and_the_last_one_ends_it(trade: Trade, small: None) -> None:
    found = trade.plan(trade.table(rows(18)), to("thing", *COLUMNS))
    first, second = begun(trade, found)
    to_the_end(trade, second)
    assert (trade.now(found).state, trade.now(found).done) == ("staging", 9)
    to_the_end(trade, first)
    assert (trade.now(found).state, trade.now(found).done) == ("staged", 18)
    assert [one.row for one in trade.staged(found)] == list(range(2, 20))


def test_a_batch_that_was_broken_off_is_done_again_by_its_lane(
    trade: Trade, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = trade.plan(trade.table(rows(18)), to("thing", *COLUMNS))
    first, second = begun(trade, found)

    def meanwhile() -> None:
        do(trade, second)
        raise ConnectionError

    before_it_is_kept(monkeypatch, meanwhile)
    with pytest.raises(ConnectionError):
        do(trade, first)
    assert trade.now(found).done == 4
    to_the_end(trade, first)
    assert (trade.now(found).state, trade.now(found).done) == ("staged", 18)
    assert [one.row for one in trade.staged(found)] == list(range(2, 20))


def test_of_a_plan_that_was_changed_under_a_lane_nothing_stays(
    trade: Trade, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = trade.plan(trade.table(rows(18)), to("thing", *COLUMNS))
    first, second = begun(trade, found)
    before_it_is_kept(monkeypatch, lambda: trade.plan(trade.now(found), to("thing", "name")))
    to_the_end(trade, first, second)
    assert (trade.now(found).state, trade.staged(found)) == ("read", [])
    trade.stage(trade.now(found))
    assert next(one.values for one in trade.staged(found)) == {"name": "碗"}


def test_who_has_left_does_not_stop_what_was_begun_anew(trade: Trade) -> None:
    found = trade.plan(trade.table(rows(2)), to("thing", *COLUMNS))
    lanes = begun(trade, found)
    old = trade.now(found)
    again = trade.plan(trade.now(found), to("thing", "name"))
    trade.change(lambda session: job.stop(session, old, "exchange_stopped_left", {}))
    assert (trade.now(found).version, trade.now(found).problem) == (again.version, None)
    to_the_end(trade, *lanes)


def test_where_definitions_changed_meanwhile_all_are_looked_at_once_again(trade: Trade, small: None) -> None:
    found = trade.plan(trade.table(rows(6)), to("thing", *COLUMNS))
    left = begun(trade, found)
    do(trade, left.pop())
    trade.database.change(SCHEMA, _another_version)
    told = []
    while left:
        do(trade, left.pop(0))
        told.append(trade.now(found).counts.phase)
        left += waiting(trade)
    assert told[-3:] == ["records", "records", ""]
    assert trade.now(found).state == "staged"
    assert trade.now(found).counts.definitions == 0


def test_a_cell_says_what_it_is_however_the_cells_before_it_look(trade: Trade) -> None:
    """A column learns what a cell says; 1, 1.0, true and their texts are cells of their own."""
    cells: list[Any] = ["1", 1, True, "TRUE", 1.5, "1.50", 1, "1", True, None, 1.5]
    found = trade.sheets([["名称", "简称"], *(["杯子", cell] for cell in cells)])
    trade.stage(found, to("thing", "name", "short"))
    said = [one.values.get("short") for one in trade.staged(found)]
    assert said == ["1", "1", "是", "TRUE", "1.5", "1.50", "1", "1", "是", None, "1.5"]
    assert not any(faults(one) for one in trade.staged(found))


@pytest.mark.parametrize(
    ("plan", "alone"),
    [
        (to("thing", "name", "place"), True),
        (to("thing", "name", match=["name"]), False),
        (to("thing", "name", "place", at_1={"create_linked": True}), False),
        (to("client", "name"), False),
        ({"sheets": [{"sheet": 0, "targets": [target("thing", "name"), target("place", "", "name")]}]}, False),
    ],
)
def test_rows_stand_alone_unless_one_can_tell_of_another(trade: Trade, plan: dict[str, Any], alone: bool) -> None:
    given = msgspec.convert(plan, ImportPlan)
    assert trade.database.read(SCHEMA, lambda session: stands_alone(catalogue(session), given)) is alone


def begun(trade: Trade, found: Import) -> list[Job]:
    """The staging has begun; the jobs of its lanes."""
    who, person = trade.who(), trade.person
    trade.change(lambda session: service.stage(session, who, found.id, person, trade.now(found).version))
    return waiting(trade)


def waiting(trade: Trade) -> list[Job]:
    """The jobs that wait, taken, by lane."""
    found: list[Job] = []
    while more := trade.change(next_job):
        found += more
    return sorted(found, key=lambda each: int(each.arguments["lane"]))


def do(trade: Trade, one: Job) -> None:
    """A job is done by whoever took it."""

    def run(session: Session) -> None:
        HANDLERS[one.kind].run(session, one)
        assert jobs.finish(session, one)

    trade.change(run)


def to_the_end(trade: Trade, *those: Job) -> None:
    """These jobs and all that come of them are done."""
    left = list(those)
    while left:
        do(trade, left.pop(0))
        left += waiting(trade)


def before_it_is_kept(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Once, something happens while a batch is being staged."""
    whole, left = trying.try_out, [work]

    def tried(*given: Any) -> Any:
        found = whole(*given)
        if left:
            left.pop()()
        return found

    monkeypatch.setattr(job, "try_out", tried)


def kept(trade: Trade, found: Import) -> list[tuple[Any, ...]]:
    """What is kept of the records, to the last sign."""
    text = "select to_jsonb(r)::text from w_main.data_import_record r where import = %(number)s order by number"
    return trade.database.read(SCHEMA, lambda session: session.asked(text, {"number": found.id}))


def _another_version(session: Session) -> None:
    session.asked("update w_main.workspace set definition_version = definition_version + 1")
