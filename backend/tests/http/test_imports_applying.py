"""What was looked at is written, stopped and taken back through the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chengwu import jobs
from chengwu.exchange import applying, undoing
from chengwu.exchange.model import ImportPlan
from chengwu.kit.db import Database, Session
from tests.exchange.applying_world import put
from tests.http.browser import cheap_hashing
from tests.http.trade import ALL, Trade
from tests.records.world import SCHEMA
from tests.support import VAULT

pytestmark = [pytest.mark.database, pytest.mark.slow]
HANDLERS = {applying.JOB: applying.applying(VAULT), undoing.JOB: undoing.undoing(VAULT)}


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


def staged(trade: Trade, *names: str) -> int:
    """An import of the owner's with a purchase for each name."""
    owner = trade.owner.get("/api/session").json()["person"]["id"]
    rows = [
        {"number": n, "sheet": 0, "row": n + 1, "target": 0, "form": "purchase", "action": "create"}
        | {"values": {"name": name}}
        for n, name in enumerate(names, 1)
    ]
    counts: dict[str, Any] = {"forms": {"purchase": {}}}
    return trade.database.change(
        SCHEMA, lambda session: put(session.connection, rows, counts, ImportPlan(sheets=()), owner)
    )


def work(trade: Trade) -> None:
    def one(session: Session) -> bool:
        found = jobs.claim(session, 1, timedelta(minutes=1))
        for job in found:
            if job.kind in HANDLERS:
                HANDLERS[job.kind].run(session, job)
            jobs.finish(session, job)
        return bool(found)

    while trade.database.change(SCHEMA, one):
        pass


def names(trade: Trade) -> list[str]:
    found: dict[str, Any] = trade.owner.post("/api/forms/purchase/query", sort=[{"field": "id"}]).json()
    return [record["values"]["name"] for record in found["records"]]


def test_an_import_is_applied_and_taken_back_but_for_what_was_changed_since(trade: Trade) -> None:
    number = staged(trade, "一", "二", "三")
    begun = trade.owner.post(f"/api/imports/{number}/apply", version=1)
    assert (begun.status_code, begun.json()) == (200, {"state": "applying", "version": 2, "done": 0, "total": 3})
    work(trade)
    assert names(trade)[-3:] == ["一", "二", "三"]
    first = trade.owner.post("/api/forms/purchase/query", sort=[{"field": "id"}]).json()["records"][-3]
    path = f"/api/forms/purchase/records/{first['id']}"
    assert trade.owner.patch(path, version=1, values={"name": "壹"}).status_code == 200
    (conflict,) = trade.owner.get(f"/api/imports/{number}/conflicts").json()["items"]
    assert (conflict["record"], conflict["why"], conflict["fields"]) == (first["id"], "changed", [])
    assert trade.owner.post(f"/api/imports/{number}/undo").json()["state"] == "undoing"
    work(trade)
    assert names(trade)[-1:] == ["壹"] and "二" not in names(trade)


def test_it_is_stopped_and_goes_on(trade: Trade) -> None:
    number = staged(trade, "x", "y")
    assert trade.owner.post(f"/api/imports/{number}/apply", version=7).json()["key"] == "stale_version"
    version = trade.owner.post(f"/api/imports/{number}/apply", version=1).json()["version"]
    stopped = trade.owner.post(f"/api/imports/{number}/stop").json()
    assert stopped["state"] == "stopped"
    work(trade)
    assert "x" not in names(trade)
    refused = trade.owner.post(f"/api/imports/{number}/stop")
    assert (refused.status_code, refused.json()["key"]) == (409, "exchange_busy")
    assert "已停止" in refused.json()["detail"], "the state by its name"
    assert version < stopped["version"]
    assert trade.owner.post(f"/api/imports/{number}/apply", version=stopped["version"]).status_code == 200
    work(trade)
    assert names(trade)[-2:] == ["x", "y"]


@pytest.mark.parametrize("verb", ["apply", "stop", "undo", "conflicts"])
def test_the_import_of_somebody_else_is_not_there(trade: Trade, verb: str) -> None:
    number = staged(trade, "z")
    colleague = trade.colleague(trade.role(purchase={"read": ALL, "create": True, "import": True}))
    path = f"/api/imports/{number}/{verb}"
    answer = (
        colleague.get(path)
        if verb == "conflicts"
        else colleague.post(path, **({"version": 1} if verb == "apply" else {}))
    )
    assert (answer.status_code, answer.json()["key"]) == (404, "exchange_no_import")


def test_the_journal_keeps_who_applied_stopped_and_undid(trade: Trade) -> None:
    number = staged(trade, "j")
    for verb in ("apply", "stop", "undo"):
        trade.owner.post(f"/api/imports/{number}/{verb}", **({"version": 1} if verb == "apply" else {}))
    with trade.database.as_owner() as connection:
        found = connection.execute(
            "select operation, actor_kind, channel from w_main.journal where form = %s and record = %s order by id",
            [applying.FORM, number],
        ).fetchall()
    assert found == [(verb, "person", "screen") for verb in ("apply", "stop", "undo")]
