"""Every process hears which records changed: once for each change set that was committed, whatever made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql

from chengwu.access.model import SYSTEM
from chengwu.kit.db import Database, Session
from chengwu.kit.db.session import CHANNEL
from chengwu.records.errors import NotAccepted
from chengwu.records.model import Change
from chengwu.records.store.checking import taken_back
from chengwu.records.telling import MOST_IDS, Told, heard, tell
from chengwu.records.write import write
from tests.records.dated_world import Week, one_family
from tests.records.test_write import Shop

pytestmark = [pytest.mark.database, pytest.mark.slow]
Hears = Callable[[], list[Told | None]]


@pytest.fixture(scope="module")
def shop(database: Database) -> Shop:
    return Shop(database)


def hearing(database: Database) -> Iterator[Hears]:
    """What was told since it was asked last: a call of our own comes after all that was committed before it."""
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("listen {}").format(sql.Identifier(CHANNEL)))

        def calls() -> list[Told | None]:
            database.change("w_main", lambda session: session.notify("until"))
            found = []
            for call in connection.notifies():
                topic, schema, detail = [*call.payload.split(" ", 2), ""][:3]
                if topic == "until":
                    break
                if topic == "records":
                    assert schema == "w_main"
                    found.append(heard(detail))
            return found

        calls()
        yield calls


@pytest.fixture
def hears(shop: Shop) -> Iterator[Hears]:
    yield from hearing(shop.database)


def test_a_change_set_is_told_once_with_all_that_follows_from_it(shop: Shop, hears: Hears) -> None:
    customer = shop.add("customer", name="told")
    assert hears() == [{"customer": {customer}}]
    tag = shop.add("tag", weight=1)
    sale = shop.add("sale", customer=customer, tags=[tag], lines=[{"qty": 2, "price": 3}])
    assert hears() == [{"tag": {tag}}, {"sale": {sale}, "customer": {customer}}]
    shop.change("tag", tag, weight=5)
    assert hears() == [{"tag": {tag}, "sale": {sale}}]
    ((line, *_),) = shop.lines(sale)
    shop.change("sale", sale, lines=[{"id": line, "qty": 4, "price": 3}])
    told = hears()
    assert told == [{"sale": {sale}, "customer": {customer}}]
    gone = shop.delete("sale", sale)
    assert hears() == [{"sale": {sale}, "customer": {customer}}]
    shop.undo(gone.change_set)
    assert hears() == [{"sale": {sale}, "customer": {customer}}]


def test_nothing_is_told_of_what_was_not_done(shop: Shop, hears: Hears) -> None:
    customer = shop.add("customer", name="same")
    hears()
    assert shop.change("customer", customer, name="same").change_set == 0

    def tried(session: Session) -> None:
        with taken_back(session):
            write(session, SYSTEM, [Change(form="tag", operation="create", values={"weight": 3})])

    shop.database.change("w_main", tried)
    with pytest.raises(NotAccepted):
        shop.add("customer", name=None)
    assert hears() == []


def test_of_many_records_only_the_form_is_told(shop: Shop, hears: Hears) -> None:
    def make(count: int) -> Any:
        return shop.write(*(Change(form="tag", operation="create", values={"weight": n}) for n in range(count)))

    few = make(MOST_IDS)
    assert hears() == [{"tag": {each.id for each in few.records}}]
    make(MOST_IDS + 1)
    assert hears() == [{"tag": None}]


def test_so_many_forms_that_a_call_cannot_hold_them_are_all_of_them(shop: Shop, hears: Hears) -> None:
    shop.database.change("w_main", lambda session: tell(session, {f"form_{n:060}": [n] for n in range(200)}))
    assert hears() == [None]


@pytest.mark.slow
def test_what_is_computed_when_the_day_turns_is_told_too(week: Week) -> None:
    region, client = one_family(week)
    for hears in hearing(week.database):
        week.at("2026-03-03T00:00:11")
        week.turn()
        told = hears()
        assert {form for each in told for form in each or ()} == {"region", "client", "payment"}
        assert {"client": {client}} in told
        assert {"region": {region}} in told
