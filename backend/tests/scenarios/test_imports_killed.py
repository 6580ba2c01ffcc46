"""kill -9 of PostgreSQL, of the worker and of the server while an import is written, and while it is taken back:
every record is there once, and then none is.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from chengwu.exchange import applying, undoing
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
KILLS = 20


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
            number = desk.staged(*_records())
            stage.start("worker")
            desk.change(lambda session: applying.begin(session, desk.who(), number))
            killed = _kill(stage, database, number, "applying", KILLS)
            assert killed.total() == KILLS, "all in the middle of it"
            found = _ended(database, number, "applying")
            assert (found.state, found.done, found.total) == ("applied", FIRMS + SALES, FIRMS + SALES)
            assert found.counts.actions == {"done": FIRMS + SALES}
            assert database.read(SCHEMA, _as_it_stands) == (FIRMS, SALES, SALES, FIRMS + SALES, 0)
            assert desk.wrong() == []
            desk.change(lambda session: undoing.begin(session, desk.who(), number))
            assert _kill(stage, database, number, "undoing", 8).total() >= 3
            found = _ended(database, number, "undoing")
            assert (found.state, found.counts.actions) == ("undone", {"undone": FIRMS + SALES})
            assert database.read(SCHEMA, _as_it_stands)[:2] == (0, 0)
            given_up = "select count(*) from w_main.job where state = 'given_up'"
            assert database.read(SCHEMA, lambda session: session.asked(given_up)) == [(0,)]
    finally:
        stage.stop()


def _records() -> list[dict[str, Any]]:
    firms = [{"form": "firm", "values": {"name": f"n{n}", "code": f"c{n}"}} for n in range(FIRMS)]
    lines = [{"qty": 1}, {"qty": 2}]
    return firms + [
        {"form": "sale", "values": {"title": f"t{n}", "amount": n, "firm": {"ref": 1 + n % FIRMS}, "lines": lines}}
        for n in range(SALES)
    ]


def _kill(stage: Stage, database: Database, number: int, state: str, most: int) -> Counter[str]:
    """Kill somebody up to `most` times, each time a little after it has gone on."""
    killed: Counter[str] = Counter()
    done = -1
    while killed.total() < most:
        found = _moved(database, number, state, done)
        threading.Event().wait(stage.chance.uniform(0, 0.15))
        if found.state != state:
            break
        done = found.done
        victim = stage.chance.choice(VICTIMS)
        killed[victim] += stage.kill(victim)
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
    """Firms, sales, different titles, entries that made one of them, and sales that link to another firm than said."""
    texts = (
        "select count(*) from w_main.firm",
        "select count(*) from w_main.sale",
        "select count(distinct title) from w_main.sale",
        "select count(*) from w_main.journal where operation = 'create' and form in ('firm', 'sale')",
        "select count(*) from w_main.sale s left join w_main.firm f on f.id = s.firm"
        f" where f.code is distinct from 'c' || (substr(s.title, 2)::int % {FIRMS})",
    )
    return tuple(int(session.asked(text)[0][0]) for text in texts)
