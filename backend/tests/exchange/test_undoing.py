"""An import is taken back days later: all of it but what somebody has changed since, which stays and is told."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.exchange import applying, undoing
from chengwu.exchange.errors import ImportBusy, NoImport
from chengwu.exchange.model import ImportPlan
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.records.model import Change
from tests.exchange.applying_world import Desk
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
ALL = {"read": [{"kind": "all"}], "create": True, "update": [{"kind": "all"}], "import": True}


@pytest.fixture(scope="module")
def desk(database: Database) -> Desk:
    return Desk.made(database)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 3)


def new(form: str, **values: Any) -> dict[str, Any]:
    return {"form": form, "values": values}


def change(desk: Desk, form: str, number: int, **values: Any) -> None:
    desk.write(Change(form=form, operation="update", id=number, values=values))


def foreseen(desk: Desk, number: int, person: int | None = None) -> list[tuple[str, int, str, tuple[str, ...]]]:
    who = desk.who(person)
    found = desk.database.read(SCHEMA, lambda session: undoing.conflicts(session, who, number))
    assert all(one.by == desk.owner and one.at is not None for one in found if one.id)
    return [(one.form, one.id, one.why, one.fields) for one in found]


def test_ten_days_later_everything_is_as_it_was(desk: Desk, clock: MovableClock) -> None:
    before = desk.write(
        Change(form="sale", operation="create", values={"title": "old", "amount": 5, "lines": [{"qty": 1}]})
    ).records[0]
    there = {key: dict(row) for key, row in desk.tables().items()}
    line = next(number for address, number in there if address == "sale.line")
    number = desk.staged(
        new("firm", name="a"),
        new("firm", name="b", code="b"),
        new("sale", title="one", firm={"ref": 1}, lines=[{"qty": 2, "firm": {"ref": 2}}]),
        new("sale", title="two", firms=[{"ref": 1}, {"ref": 2}]),
        {
            "form": "sale",
            "action": "update",
            "record": before.id,
            "version": 1,
            "values": {"title": "new", "amount": 7, "firm": {"ref": 2}, "lines": [{"id": line, "qty": 9}, {"qty": 3}]},
        },
    )
    desk.apply(number)
    clock.move(days=10)
    assert foreseen(desk, number) == []
    found = desk.undo(number)
    assert (found.state, found.done, found.total, found.counts.actions) == ("undone", 5, 5, {"undone": 5})
    assert _but_for_versions(desk.tables()) == _but_for_versions(there)
    assert desk.wrong() == []
    with pytest.raises(ImportBusy):
        desk.undo(number)


def test_what_was_changed_since_stays_and_is_told(desk: Desk) -> None:
    old = desk.write(Change(form="sale", operation="create", values={"title": "old", "amount": 1})).records[0].id
    update = {"form": "sale", "action": "update", "record": old, "version": 1}
    number = desk.staged(
        new("firm", name="kept by a change"),
        new("firm", name="kept by a link"),
        new("firm", name="goes"),
        new("sale", title="stays"),
        new("sale", title="goes", amount=1),
        {**update, "values": {"title": "import", "amount": 2}},
    )
    desk.apply(number)
    ids = [row["record"] for row in desk.records(number)]
    change(desk, "firm", ids[0], code="mine")
    newer = desk.write(Change(form="sale", operation="create", values={"firm": ids[1]})).records[0].id
    change(desk, "sale", ids[3], paid=True)
    change(desk, "sale", old, title="mine")
    expected = {
        ("firm", ids[0], "changed", ()),
        ("firm", ids[1], "needed", ()),
        ("sale", ids[3], "changed", ()),
        ("sale", old, "changed", ("title",)),
    }
    assert set(foreseen(desk, number)) == expected
    found = desk.undo(number)
    assert (found.state, found.counts.actions) == ("undone", {"done": 4, "undone": 2})
    assert {n: faults[0][0] for n, faults in desk.faults(number).items()} == {
        1: "exchange_stays_changed",
        2: "exchange_stays_needed",
        4: "exchange_stays_changed",
        6: "exchange_stays_in_part",
    }
    there = desk.tables()
    assert (there["sale", old]["title"], int(there["sale", old]["amount"])) == ("mine", 1)
    assert there["sale", newer]["firm"] == ids[1]
    assert ("firm", ids[2]) not in there and ("sale", ids[4]) not in there
    assert desk.wrong() == []


def test_what_is_no_longer_possible_stays_and_the_rest_goes_on(desk: Desk) -> None:
    old = desk.write(Change(form="firm", operation="create", values={"name": "old", "code": "taken"})).records[0].id
    update = {"form": "firm", "action": "update", "record": old, "version": 1}
    number = desk.staged(new("firm", name="x"), {**update, "values": {"code": "free"}})
    desk.apply(number)
    desk.write(Change(form="firm", operation="create", values={"name": "newer", "code": "taken"}))
    assert desk.undo(number).counts.actions == {"done": 1, "undone": 1}
    assert desk.faults(number) == {2: [("write_unique_taken", "", None)]}
    assert desk.tables()["firm", old]["code"] == "free"


def test_undoing_is_stopped_and_goes_on(desk: Desk) -> None:
    number = desk.staged(*(new("firm", name=str(n)) for n in range(8)))
    desk.apply(number)
    change(desk, "firm", desk.records(number)[7]["record"], code="z")
    who = desk.who()
    desk.change(lambda session: undoing.begin(session, who, number))
    desk.step()
    desk.change(lambda session: applying.stop(session, who, number))
    desk.work()
    assert desk.actions(number) == ["done"] * 6 + ["undone", "done"]
    assert desk.undo(number).state == "undone"
    assert desk.actions(number) == ["undone"] * 7 + ["done"]


def test_what_was_applied_of_a_stopped_import_can_be_taken_back(desk: Desk) -> None:
    number, who = desk.staged(*(new("firm", name=str(n)) for n in range(5))), desk.who()
    desk.change(lambda session: applying.begin(session, who, number))
    desk.step()
    desk.change(lambda session: applying.stop(session, who, number))
    assert desk.undo(number).counts.actions == {"undone": 3, "create": 2}


def test_it_is_undone_with_the_rights_of_whoever_asks(desk: Desk) -> None:
    person, role = desk.somebody("clerk", {"firm": ALL})
    number = desk.staged(new("firm", name="x"), by=person)
    desk.apply(number, person)
    found = desk.undo(number, person)
    assert found.state == "stopped" and found.problem is not None
    assert found.problem["key"] == "access_may_not_delete"
    assert desk.actions(number) == ["done"]
    desk.grant(role, {"firm": {**ALL, "delete": [{"kind": "formula", "formula": 'code = "mine"'}]}})
    assert desk.undo(number, person).counts.actions == {"done": 1}
    assert desk.faults(number) == {1: [("exchange_stays_not_allowed", "", None)]}
    other, _ = desk.somebody("stranger", {"firm": ALL})
    with pytest.raises(NoImport):
        foreseen(desk, number, other)


def test_nothing_counts_as_taken_back_for_somebody_who_may_do_nothing_any_more(desk: Desk) -> None:
    person, role = desk.somebody("former", {"firm": ALL})
    number = desk.staged(new("firm", name="x"), by=person)
    desk.apply(number, person)
    desk.grant(role, {})
    assert desk.undo(number, person).state == "stopped"
    assert desk.actions(number) == ["done"]
    assert desk.undo(number).counts.actions == {"undone": 1}, "an owner does it"


def test_records_that_one_may_not_see_are_told_without_their_numbers(desk: Desk) -> None:
    person, role = desk.somebody("seer", {"firm": ALL})
    number = desk.staged(new("firm", name="x"), new("firm", name="y"), by=person)
    desk.apply(number, person)
    for row in desk.records(number):
        change(desk, "firm", row["record"], code=f"hidden{row['number']}")
    desk.grant(role, {"firm": {**ALL, "read": [{"kind": "formula", "formula": 'code = "hidden1"'}]}})
    first = desk.records(number)[0]["record"]
    assert foreseen(desk, number, person) == [("firm", first, "changed", ()), ("firm", 0, "unseen", ())]


def test_a_quiet_import_is_undone_quietly(desk: Desk) -> None:
    number = desk.staged(new("firm", name="x"), plan=ImportPlan(sheets=(), rules=False))
    desk.apply(number)
    record = desk.records(number)[0]["record"]
    desk.undo(number)
    text = "select distinct channel from w_main.journal where form = 'firm' and record = %(id)s"
    found = desk.database.read(SCHEMA, lambda session: session.asked(text, {"id": record}))
    assert found == [("quiet_import",)]


def _but_for_versions(there: dict[tuple[str, int], dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    system = ("version", "updated_at", "updated_by")
    return {key: {name: value for name, value in row.items() if name not in system} for key, row in there.items()}
