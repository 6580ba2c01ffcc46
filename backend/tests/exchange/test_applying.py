"""What was staged is written batch by batch, with the rights of whoever asked; what is refused is told at its place."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg.types.json import Jsonb

from chengwu.directory import leaving
from chengwu.exchange import applying
from chengwu.exchange.errors import ImportBusy, NoImport
from chengwu.exchange.model import ColumnTo, ImportPlan, SheetPlan, Target
from chengwu.kit.db import Database
from chengwu.kit.errors import NotAllowed, Stale
from chengwu.records.model import Change
from tests.exchange.applying_world import Desk
from tests.records.world import SCHEMA, stamped

pytestmark = [pytest.mark.database, pytest.mark.slow]
EVERYTHING = {
    "read": [{"kind": "all"}],
    "create": True,
    "update": [{"kind": "all"}],
    "delete": [{"kind": "all"}],
    "import": True,
}


@pytest.fixture(scope="module")
def desk(database: Database) -> Desk:
    return Desk.made(database)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 3)


def firm(**values: Any) -> dict[str, Any]:
    return {"form": "firm", "values": values}


def sale(**values: Any) -> dict[str, Any]:
    return {"form": "sale", "values": values}


def ref(number: int) -> dict[str, int]:
    return {"ref": number}


def test_records_are_made_in_batches_with_their_links_and_computed_values(desk: Desk, small: None) -> None:
    number = desk.staged(
        *(firm(name=name) for name in "abcd"),
        sale(title="one", amount="2.50", firm=ref(4), firms=[ref(1), ref(2)]),
        sale(title="two", amount="3", firm=ref(1), lines=[{"qty": 1, "firm": ref(3)}, {"qty": 2}]),
        sale(title="three"),
    )
    found = desk.apply(number)
    assert (found.state, found.done, found.total) == ("applied", 7, 7)
    assert found.counts.actions == {"done": 7}
    made = {row["number"]: row for row in desk.records(number)}
    assert {row["version"] for row in made.values()} == {1}
    sets = [row["change_set"] for row in made.values()]
    assert len(set(sets)) == 3 and sets == sorted(sets)
    there = desk.tables()
    one = there["sale", made[5]["record"]]
    assert (one["firm"], one["firms"]) == (made[4]["record"], [made[1]["record"], made[2]["record"]])
    assert str(one["twice"]) == "5.00"
    lines = [row for (address, _), row in there.items() if address == "sale.line"]
    assert [line.get("firm") for line in sorted(lines, key=lambda line: line["place"])] == [made[3]["record"], None]
    assert desk.wrong() == []


def test_the_journal_says_who_imported_and_whether_rules_react(desk: Desk) -> None:
    loud, quiet = desk.staged(firm(name="l")), desk.staged(firm(name="q"), plan=ImportPlan(sheets=(), rules=False))
    for number in (loud, quiet):
        desk.apply(number)
    sets = [desk.records(number)[0]["change_set"] for number in (loud, quiet)]
    text = "select channel, actor_kind, actor from w_main.journal where change_set = any(%(sets)s) order by id"
    entries = desk.database.read(SCHEMA, lambda session: session.asked(text, {"sets": sets}))
    assert entries == [("import", "person", desk.owner), ("quiet_import", "person", desk.owner)]


def test_what_is_refused_is_told_at_its_column_and_the_rest_is_written(desk: Desk) -> None:
    columns = (ColumnTo(column=3, field="amount"), ColumnTo(column=5, field="line.qty"))
    plan = ImportPlan(sheets=(SheetPlan(sheet=0, targets=(Target(form="sale", columns=columns),)),))
    number = desk.staged(
        sale(title="good"),
        sale(title="bad", amount="a lot"),
        sale(lines=[{"qty": 1}, {"qty": "many"}]),
        firm(code="nameless"),
        sale(firm=ref(4)),
        sale(lines=[{"firm": ref(4)}]),
        sale(firm=999_999),
        plan=plan,
    )
    found = desk.apply(number)
    assert found.counts.actions == {"done": 1, "refused": 6}
    assert desk.faults(number) == {
        2: [("field_not_number", "amount", 3)],
        3: [("field_not_number", "lines.qty", 5)],
        4: [("write_required", "name", None)],
        5: [("exchange_linked_not_made", "firm", None)],
        6: [("exchange_linked_not_made", "lines", None)],
        7: [("write_link_unseen", "firm", None)],
    }
    assert desk.records(number)[4]["faults"][0]["params"] == {"row": 5}
    assert desk.wrong() == []


def test_of_two_that_are_the_same_the_first_is_written(desk: Desk) -> None:
    number = desk.staged(*(firm(name=f"n{n}", code=f"same{n % 4}") for n in range(12)), firm(name="other"))
    desk.apply(number)
    assert desk.actions(number) == ["done"] * 4 + ["refused"] * 8 + ["done"]
    first = desk.records(number)[0]["record"]
    assert desk.records(number)[4]["faults"][0]["params"]["other"] == first


def test_many_that_are_refused_one_by_one_cost_no_more_than_halving(desk: Desk) -> None:
    number = desk.staged(*(sale(title=str(n), amount="x" if n % 3 else n) for n in range(60)))
    desk.apply(number)
    assert desk.actions(number) == ["refused" if n % 3 else "done" for n in range(60)]


def test_an_update_that_meets_a_newer_change_is_refused_and_others_merge(desk: Desk) -> None:
    made = desk.write(*(Change(form="sale", operation="create", values={"title": t, "amount": 1}) for t in "abc"))
    ids = [one.id for one in made.records]
    for one in ids[:2]:
        desk.write(Change(form="sale", operation="update", id=one, values={"amount": 2}))
    update = {"form": "sale", "action": "update", "version": 1}
    number = desk.staged(
        {**update, "record": ids[0], "values": {"amount": 3}},
        {**update, "record": ids[1], "values": {"title": "B"}},
        {**update, "record": ids[2], "values": {"title": "C"}},
        {**update, "record": 999_999, "values": {"title": "D"}},
        {**update, "record": ids[2], "values": {"amount": 9}},
        sale(title="new"),
    )
    desk.apply(number)
    assert desk.actions(number) == ["refused", "done", "done", "refused", "done", "done"]
    assert [fault[0][0] for fault in desk.faults(number).values()] == ["write_record_changed", "write_record_not_there"]
    there = desk.tables()
    assert [(there["sale", one]["title"], int(there["sale", one]["amount"])) for one in ids] == [
        ("a", 2),
        ("B", 2),
        ("C", 9),
    ]


def test_what_is_there_already_can_be_linked_to(desk: Desk) -> None:
    old = desk.write(Change(form="firm", operation="create", values={"name": "old"})).records[0].id
    number = desk.staged(
        {"form": "firm", "action": "same", "record": old},
        {"form": "firm", "action": "faulty"},
        sale(firm=ref(1)),
        sale(firm=ref(2)),
    )
    desk.apply(number)
    assert desk.actions(number) == ["same", "faulty", "done", "refused"]
    assert desk.tables()["sale", desk.records(number)[2]["record"]]["firm"] == old


def test_it_is_stopped_between_batches_and_goes_on_where_it_was(desk: Desk, small: None) -> None:
    number = desk.staged(*(firm(name=str(n)) for n in range(8)), sale(firm=ref(1)))
    who = desk.who()
    desk.change(lambda session: applying.begin(session, who, number))
    desk.step()
    desk.change(lambda session: applying.stop(session, who, number))
    desk.work()
    assert (desk.found(number).state, desk.actions(number)) == ("stopped", ["done"] * 3 + ["create"] * 6)
    with pytest.raises(ImportBusy):
        desk.change(lambda session: applying.stop(session, who, number))
    desk.change(lambda session: applying.begin(session, who, number))
    assert (desk.found(number).done, desk.found(number).total) == (3, 9)
    with pytest.raises(ImportBusy):
        desk.change(lambda session: applying.begin(session, who, number))
    desk.work()
    assert (desk.found(number).state, desk.actions(number)) == ("applied", ["done"] * 9)


def test_going_on_while_a_batch_is_written_does_not_make_two_of_it(desk: Desk, small: None) -> None:
    number, who = desk.staged(*(firm(name=str(n)) for n in range(9))), desk.who()
    desk.change(lambda session: applying.begin(session, who, number))
    desk.step()
    for _ in range(3):
        desk.change(lambda session: applying.stop(session, who, number))
        desk.change(lambda session: applying.begin(session, who, number))
    text = "select count(*) from w_main.job where kind = 'exchange.apply'"
    assert desk.database.read(SCHEMA, lambda session: session.asked(text)) == [(1,)]
    desk.work()
    assert len({row["record"] for row in desk.records(number)}) == 9


def test_it_is_done_with_the_rights_of_the_moment(desk: Desk, small: None) -> None:
    person, role = desk.somebody("clerk", {"firm": EVERYTHING, "sale": {**EVERYTHING, "fields": {"amount": "read"}}})
    number = desk.staged(*(firm(name=str(n)) for n in range(6)), by=person)
    who = desk.who(person)
    desk.change(lambda session: applying.begin(session, who, number))
    desk.step()
    desk.grant(role, {"firm": {**EVERYTHING, "import": False}}, heard=False)
    desk.work()
    stamped(desk.database)
    found = desk.found(number)
    assert found.state == "stopped" and found.problem is not None
    assert found.problem["key"] == "access_may_not_import"
    assert desk.actions(number) == ["done"] * 3 + ["create"] * 3
    with pytest.raises(NotAllowed):
        desk.apply(number, person)
    desk.grant(role, {"firm": EVERYTHING, "sale": {**EVERYTHING, "fields": {"amount": "read"}}})
    assert desk.apply(number, person).state == "applied"


def test_a_field_that_may_not_be_filled_in_stops_it_and_names_it(desk: Desk) -> None:
    person, _ = desk.somebody("reader", {"sale": {**EVERYTHING, "fields": {"amount": "read"}}})
    number = desk.staged(sale(title="x", amount=1), by=person)
    problem = desk.apply(number, person).problem
    assert problem is not None and problem["key"] == "write_fields_not_allowed"
    assert problem["params"]["labels"] == [{"zh-CN": "Amount", "en": "Amount"}]


def test_a_field_that_is_gone_stops_it(desk: Desk) -> None:
    number = desk.staged(sale(title="x"), sale(title="y", colour="red", lines=[{"size": 1}]))
    problem = desk.apply(number).problem
    assert problem is not None and problem["key"] == "exchange_fields_gone"
    assert problem["params"]["labels"] == ["colour", "lines.size"]
    assert desk.actions(number) == ["create", "create"]


def test_what_fails_again_and_again_stops_and_says_so_and_goes_on_when_that_is_mended(desk: Desk, small: None) -> None:
    number = desk.staged(*(firm(name=f"w{n}") for n in range(7)))

    def spoil(values: object) -> None:
        text = "update w_main.data_import_record set values = %(v)s where import = %(n)s and number = 4 returning 1"
        desk.change(lambda session: session.asked(text, {"v": Jsonb(values), "n": number}))

    spoil([1])
    desk.begin(number)
    assert desk.step()
    desk.fail(AttributeError)
    found = desk.found(number)
    assert (found.state, found.done, found.counts.actions) == ("stopped", 3, {"done": 3, "create": 4})
    assert (found.problem or {})["key"] == "exchange_broke_off"
    spoil({"name": "w3"})
    assert desk.apply(number).counts.actions == {"done": 7}


def test_whoever_has_left_imports_nothing_more(desk: Desk, small: None) -> None:
    person, _ = desk.somebody("gone", {"firm": EVERYTHING})
    number = desk.staged(*(firm(name=str(n)) for n in range(6)), by=person)
    who = desk.who(person)
    desk.change(lambda session: applying.begin(session, who, number))
    desk.step()
    desk.change(lambda session: leaving.leave(session, _operator(desk), person))
    desk.work()
    problem = desk.found(number).problem
    assert problem is not None and problem["key"] == "exchange_importer_left"
    assert desk.apply(number).state == "applied", "an owner goes on with it"


def test_an_import_of_somebody_else_is_not_there(desk: Desk) -> None:
    person, _ = desk.somebody("other", {"firm": EVERYTHING})
    number = desk.staged(firm(name="x"))
    with pytest.raises(NoImport):
        desk.apply(number, person)
    with pytest.raises(NoImport):
        desk.apply(10**9)


def test_what_was_not_looked_at_is_not_applied(desk: Desk) -> None:
    number = desk.staged(firm(name="x"))
    with pytest.raises(Stale):
        desk.change(lambda session: applying.begin(session, desk.who(), number, version=7))


def _operator(desk: Desk) -> Any:
    from chengwu.apps.planning import OPERATOR

    return OPERATOR
