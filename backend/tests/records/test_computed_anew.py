"""The checker finds what is wrong, fields are computed anew after a publication, and a million rows are no obstacle."""

from __future__ import annotations

import time
from typing import Any

import pytest

from chengwu.forms.service import catalogue
from chengwu.kit.db import Database, Session
from chengwu.records.checker import dependent, differences, recompute_fields
from chengwu.records.model import Change
from tests.forms.samples import field
from tests.records.computed_world import SCHEMA, Company, form, formula, link, look_up, rolled
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]

PARENT = form(
    "parent",
    field("name"),
    field("rate", "decimal"),
    rolled("total", "SUM", "child", "parent", "amount"),
    rolled("count", "COUNT", "child", "parent"),
    rolled("dear", "COUNT", "child", "parent", where="amount > 500"),
    rolled("most", "MAX", "child", "parent", "amount"),
    formula("mean", "total / count"),
    formula("taxed", "total * rate"),
)
CHILD = form("child", link("parent", "parent", "refuse"), field("amount", "decimal"), look_up("rate", "parent.rate"))


@pytest.fixture
def company(fresh: Database) -> Company:
    published(fresh, PARENT, CHILD)
    return Company(fresh)


def by_hand(company: Company, query: str) -> None:
    with company.database.as_owner() as connection:
        connection.execute(query.encode())


def family(company: Company) -> int:
    made = company.write(
        Change(form="parent", operation="create", ref="p", values={"rate": "0.5"}),
        Change(form="child", operation="create", values={"parent": {"ref": "p"}, "amount": 10}),
        Change(form="child", operation="create", values={"parent": {"ref": "p"}, "amount": 20}),
    )
    return made.records[0].id


def test_an_error_is_seen_in_everything_that_it_led_to_and_nothing_stays_changed(company: Company) -> None:
    parent = family(company)
    assert company.wrong() == []
    by_hand(company, "update w_main.parent set total = 40, mean = 20, taxed = 20")
    (first, second) = company.wrong()
    assert (first.address, first.id, first.stored["total"], first.right["total"]) == ("parent", parent, 40, 30)
    assert (second.stored["mean"], second.right["mean"], second.right["taxed"]) == (20, 15, 15)
    assert company.tables()["parent", parent]["total"] == 40


def test_two_errors_that_agree_are_seen_both(company: Company) -> None:
    family(company)
    by_hand(company, "update w_main.parent set total = 60, count = 4")  # the mean is as it was
    assert set(company.wrong()[0].stored) & {"total", "count", "mean"} == {"total", "count"}


def test_fields_are_computed_anew_with_what_depends_on_them_and_journaled(company: Company) -> None:
    parent = family(company)
    by_hand(company, "update w_main.parent set total = 40, mean = 20, taxed = 20, count = 7")
    made = company.catalogue()
    assert dependent(made, [("parent", "total")]) == {("parent", "total"), ("parent", "mean"), ("parent", "taxed")}

    def work(session: Session) -> int:
        return recompute_fields(session, catalogue(session), [("parent", "total")])

    last = company.entries(0)[-1][0]
    assert company.database.change(SCHEMA, work) == 1
    entries = company.entries(last)
    assert {each[1:4] for each in entries} == {("compute", "parent", parent)}
    assert len({each[6] for each in entries}) == 1, "one change set"
    after: dict[str, Any] = {}
    for each in entries:
        after |= each[5]
    assert (after["total"], after["taxed"]) == (30, 15)
    assert [set(one.stored) & {"count"} for one in company.wrong()][:1] == [{"count"}]
    assert company.database.change(SCHEMA, lambda session: recompute_fields(session, made, [("parent", "count")])) == 1
    assert company.wrong() == []
    assert company.database.change(SCHEMA, lambda session: recompute_fields(session, made, [("parent", "count")])) == 0


@pytest.mark.slow
def test_a_million_children_of_one_parent(company: Company) -> None:
    parent = family(company)
    other = company.write(Change(form="parent", operation="create", values={"rate": 1})).records[0].id
    times: dict[str, float] = {}

    def timed(name: str, work: Any) -> Any:
        began = time.perf_counter()
        try:
            return work()
        finally:
            times[name] = round(time.perf_counter() - began, 2)

    insert = f"""insert into w_main.child (id, created_at, updated_at, is_demo, version, parent, amount)
        select nextval('w_main.record_id'), now(), now(), false, 1, {parent}, n % 1000
        from generate_series(1, 1000000) n"""
    timed("insert by SQL", lambda: by_hand(company, insert))
    by_hand(company, "analyze w_main.child")
    wanted = [("child", "rate"), ("parent", "total"), ("parent", "count"), ("parent", "dear"), ("parent", "most")]
    work = lambda session: recompute_fields(session, catalogue(session), wanted)  # noqa: E731
    assert timed("compute anew, journaled", lambda: company.database.change(SCHEMA, work)) == 1_000_001
    total = 500 * 999 * 1000 + 30

    def row(number: int) -> tuple[Any, ...]:
        with company.database.as_owner() as connection:
            query = "select total, count, dear, most, mean, taxed from w_main.parent where id = %s"
            found = connection.execute(query, [number]).fetchone()
        assert found is not None
        return tuple(found)

    assert row(parent)[:4] == (total, 1_000_002, 499_000, 999)
    one = Change(form="child", operation="create", values={"parent": parent, "amount": 5000})
    child = timed("add a child", lambda: company.write(one)).records[0].id
    assert row(parent)[:4] == (total + 5000, 1_000_003, 499_001, 5000)
    move = Change(form="child", operation="update", id=child, values={"parent": other})
    timed("move a child", lambda: company.write(move))
    assert row(parent)[:4] == (total, 1_000_002, 499_000, 999)
    assert row(other)[:4] == (5000, 1, 1, 5000)
    back = Change(form="child", operation="update", id=child, values={"parent": parent})
    company.write(back)
    timed("delete a child", lambda: company.write(Change(form="child", operation="delete", id=child)))
    found = row(parent)
    assert found[:4] == (total, 1_000_002, 499_000, 999)
    assert (round(found[4], 6), found[5]) == (round(total / found[1], 6), found[0] / 2)
    assert row(other)[1] == 0
    look = lambda session: differences(session, catalogue(session))  # noqa: E731
    assert timed("check everything", lambda: company.database.change(SCHEMA, look)) == []
    print(times)  # noqa: T201
