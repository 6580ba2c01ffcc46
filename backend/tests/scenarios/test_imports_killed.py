"""kill -9 of PostgreSQL, of the worker and of the server while an import is written, and while it is taken back:
every record is there once, and then none is.
"""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

import pytest

from chengwu.exchange.finding import sought
from chengwu.exchange.model import Import
from chengwu.kit.clock import WallClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Unavailable
from tests.exchange.applying_world import Desk
from tests.records.world import SCHEMA
from tests.scenarios.chaos import VICTIMS, Stage
from tests.support import until

FIRMS, SALES = 300, 1_500
EACH = FIRMS + SALES
KILLS, KILLS_IN_TURN, KILLS_BACK = 20, 10, 3


@pytest.mark.slow
def test_an_import_that_is_killed_again_and_again_is_there_once_and_undone_as_a_whole(folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    (data / "postgresql.local.conf").write_text("fsync = off\nfull_page_writes = off\n")
    stage = Stage(data, random.Random(20261122), program="tests.scenarios.importing")
    try:
        stage.start("server")
        conninfo = stage.find_database()
        with Database(conninfo, WallClock(), connections=4) as database:
            desk = Desk.made(database)
            stage.start("worker")
            applied, undone, turn = 0, 0, 0
            while applied < KILLS or undone < KILLS_BACK:
                # A fast machine ends an import before it was killed often enough: then it gets another one.
                turn += 1
                number = desk.staged(*_records(turn))
                desk.begin(number)
                applied += _kill(stage, database, number, "applying", min(KILLS_IN_TURN, KILLS - applied))
                found = _ended(database, number, "applying")
                assert (found.state, found.done, found.total) == ("applied", EACH, EACH)
                assert found.counts.actions == {"done": EACH}
                there = (FIRMS, SALES, SALES, 0, 0) if turn % 2 else (0, 0, 0, EACH, EACH)
                assert database.read(SCHEMA, _as_it_stands) == (*there, EACH * turn, 0)
                assert desk.wrong() == []
                desk.begin_undo(number)
                undone += _kill(stage, database, number, "undoing", 8)
                found = _ended(database, number, "undoing")
                assert (found.state, found.counts.actions) == ("undone", {"undone": EACH})
                assert database.read(SCHEMA, _as_it_stands)[:5] == (0, 0, 0, 0, 0)
            given_up = "select count(*) from w_main.job where state = 'given_up'"
            assert database.read(SCHEMA, lambda session: session.asked(given_up)) == [(0,)]
    finally:
        stage.stop()


def _records(turn: int) -> list[dict[str, Any]]:
    """Records that link to each other, in one lane; every other time such as have nothing to do with each other."""
    if not turn % 2:
        return [{"form": "call", "values": {"title": f"{turn}l{n}", "minutes": n}} for n in range(EACH)]
    firms = [{"form": "firm", "values": {"name": f"{turn}n{n}", "code": f"{turn}c{n}"}} for n in range(FIRMS)]
    lines = [{"qty": 1}, {"qty": 2}]
    return firms + [
        {
            "form": "sale",
            "values": {"title": f"{turn}t{n}", "amount": n, "firm": {"ref": 1 + n % FIRMS}, "lines": lines},
        }
        for n in range(SALES)
    ]


def _kill(stage: Stage, database: Database, number: int, state: str, most: int) -> int:
    """Kill somebody up to `most` times, each time a little after it has gone on; how often it was."""
    killed, done = 0, -1
    while killed < most:
        found = _moved(database, number, state, done)
        threading.Event().wait(stage.chance.uniform(0, 0.15))
        if found.state != state:
            break
        done = found.done
        killed += stage.kill(stage.chance.choice(VICTIMS))
        for who in ("server", "worker"):
            if stage.processes[who].poll() is not None:
                stage.start(who)
    return killed


def _ended(database: Database, number: int, state: str) -> Import:
    return _moved(database, number, state, 10**9)


def _moved(database: Database, number: int, state: str, done: int) -> Import:
    """The import, once more of it is done, or it is no longer in this state."""

    def look() -> Import | None:
        try:
            found = database.read(SCHEMA, lambda session: sought(session, number))
        except Unavailable:
            return None
        return found if found is not None and (found.state != state or found.done > done) else None

    found = until(look, 300)
    assert found is not None
    return found


def _as_it_stands(session: Session) -> tuple[int, ...]:
    """Firms, sales, calls, the last two by title; entries that made one; sales that link to another firm than said."""
    texts = (
        "select count(*) from w_main.firm",
        "select count(*) from w_main.sale",
        "select count(distinct title) from w_main.sale",
        "select count(*) from w_main.call",
        "select count(distinct title) from w_main.call",
        "select count(*) from w_main.journal where operation = 'create' and form in ('firm', 'sale', 'call')",
        "select count(*) from w_main.sale s left join w_main.firm f on f.id = s.firm"
        " where f.code is distinct from"
        f" split_part(s.title, 't', 1) || 'c' || (split_part(s.title, 't', 2)::int % {FIRMS})",
    )
    return tuple(int(session.asked(text)[0][0]) for text in texts)
