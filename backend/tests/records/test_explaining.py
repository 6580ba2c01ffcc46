"""How a computed value came about, as far as the reader may see what it is made of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chengwu.access.model import SYSTEM, Who
from chengwu.access.rights import rights_of
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotFound
from chengwu.records.errors import QueryRefused
from chengwu.records.explaining import Account, account
from tests.records.test_write import Shop

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def shop(database: Database) -> Shop:
    return Shop(database)


def told(shop: Shop, form: str, record: int, key: str, who: Who = SYSTEM) -> Account:
    def work(session: Session) -> Account:
        return account(session, rights_of(session, who), form, record, key)

    return shop.database.read("w_main", work)


def test_a_formula_is_told_with_every_part(shop: Shop) -> None:
    li = shop.add("customer", name="Li")
    sale = shop.add("sale", customer=li, lines=[{"qty": 2, "price": 3}], paid=1)
    found = told(shop, "sale", sale, "owed")
    assert (found.kind, found.formula, found.version) == ("formula", "amount - paid", 1)
    assert found.steps is not None
    parts = [(step.written, float(step.result.value)) for step in found.steps.steps]
    assert parts == [("amount", 6.0), ("paid", 1.0)]


def test_an_amount_is_told_as_it_is_kept_to_its_coins(shop: Shop) -> None:
    sale = shop.add("sale", customer=shop.add("customer", name="Li 4"), lines=[{"qty": 1, "price": "0.05"}])
    found = told(shop, "sale", sale, "third")
    assert found.steps is not None
    assert found.steps.result.value == shop.row("sale", sale)["third"] == Decimal("0.02")
    assert next(step.result.value for step in found.steps.steps) == Decimal("0.05")


def test_a_look_up_and_a_roll_up_are_told_with_what_they_come_from(shop: Shop) -> None:
    li = shop.add("customer", name="Li 2", level="A")
    sales = [shop.add("sale", customer=li, lines=[{"qty": 1, "price": price}]) for price in (5, 7)]
    looked = told(shop, "sale", sales[0], "level")
    assert looked.formula == "customer.level" and looked.steps is not None and looked.steps.result.value == "A"
    rolled = told(shop, "customer", li, "total")
    assert rolled.formula == "SUM(sale.amount)" and rolled.seen == 2
    assert rolled.rows is not None
    assert [(row.id, float(row.value or 0)) for row in rolled.rows] == [(sales[0], 5), (sales[1], 7)]


def test_what_is_not_computed_or_not_there_is_refused(shop: Shop) -> None:
    li = shop.add("customer", name="Li 3")
    with pytest.raises(QueryRefused):
        told(shop, "customer", li, "name")
    with pytest.raises(NotFound):
        told(shop, "customer", 10**9, "grade")
