"""What a package says of importing is what is proposed for a file: what tells rows apart, what links, what repeats."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chengwu.apps.errors import AppNotReady
from chengwu.apps.imports import manners
from chengwu.exchange import proposing
from chengwu.exchange.model import Target
from chengwu.exchange.proposing import Manner
from chengwu.kit.db import Database
from tests.apps.world import Place, package
from tests.exchange.staging_world import Trade
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]

SAID = """
key: shop_orders
label: {en: Orders}
targets:
- form: shop_customer
  match: [phone]
  fields: [{field: name, words: [Firm]}]
- form: shop_order
  match: [customer, note]
  links: [{field: customer, target: 0}]
  several: true
  fields: [{field: amount, words: [Sum]}]
"""
ROWS = [
    ["客户名称", "电话", "联系人姓名1", "联系人手机1", "联系人姓名2", "联系人手机2"],
    ["星光", "13800000009", "张三", "13800000000", "李四", "13800000001"],
]


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    yield Trade(database)


@pytest.fixture
def place(fresh: Database) -> Place:
    return Place(fresh)


def proposed(trade: Trade, rows: list[list[str]], *forms: str, **said: Manner) -> tuple[Target, ...]:
    found = trade.table(rows)
    made = trade.database.read(SCHEMA, lambda s: proposing.propose(s, trade.who(None), found, forms, manners=said))
    return made.plan.sheets[0].targets


@pytest.mark.slow
def test_rows_are_told_apart_by_what_the_application_says_where_the_sheet_has_it(trade: Trade) -> None:
    rows = [["客户名称", "客户编号", "电话"], ["星光", "A1", "13800000000"]]
    assert proposed(trade, rows, "client")[0].match == ("code",)
    said = Manner(match=("phone", "name"))
    assert [(one.match, one.do) for one in proposed(trade, rows, "client", client=said)] == [
        (("phone", "name"), "both")
    ]
    assert proposed(trade, rows, "client", client=Manner(match=("phone", "since")))[0].match == ("code",)
    assert proposed(trade, rows, "client", client=Manner(match=("phone", "card")))[0].match == ("code",)
    without = [["电话", "预算"], ["13800000000", "5"]]
    assert [(one.match, one.do) for one in proposed(trade, without, "client")] == [((), "create")]
    found = proposed(trade, without, "client", client=Manner(match=("phone",)))
    assert [(one.match, one.do) for one in found] == [(("phone",), "both")]


@pytest.mark.slow
def test_what_links_tells_apart_too_and_what_repeats_is_of_the_form_that_says_so(trade: Trade) -> None:
    said = {"contact": Manner(("client", "phone"), {"client": "client"}, several=True)}
    client, first, second = proposed(trade, ROWS, "client", "contact", **said)
    assert (client.form, first.form, second.form) == ("client", "contact", "contact")
    assert [(each.field, each.target) for each in first.links] == [("client", 0)]
    assert first.match == second.match == ("client", "phone")
    repeated = [["订单号", "电话1", "电话2"], ["D1", "13800000000", "13800000001"]]
    assert {one.form for one in proposed(trade, repeated, "client", "contact")[1:]} <= {"contact", "client"}
    forms = [one.form for one in proposed(trade, repeated, "deal", "contact", "client", client=Manner(several=True))]
    assert forms == ["deal", "client", "client"]


def test_the_files_of_what_is_installed_say_it(place: Place) -> None:
    place.apply(package(imports__orders=SAID))
    found = place.database.read(SCHEMA, lambda session: manners(session, ["shop_customer", "shop_order", "else"]))
    assert found == {
        "shop_customer": Manner(match=("phone",)),
        "shop_order": Manner(("customer", "note"), {"customer": "shop_customer"}, several=True),
    }
    place.apply(package())
    assert place.database.read(SCHEMA, lambda session: manners(session, ["shop_order"])) == {}


@pytest.mark.parametrize(
    "wrong", ["{field: customer, target: 7}", "{field: customer, target: 1}", "{field: note, target: 0}"]
)
def test_a_link_that_leads_elsewhere_is_refused(place: Place, wrong: str) -> None:
    with pytest.raises(AppNotReady) as refused:
        place.apply(package(imports__orders=SAID.replace("{field: customer, target: 0}", wrong)))
    assert [each.key for each in refused.value.fields] == ["app_import_link"]
