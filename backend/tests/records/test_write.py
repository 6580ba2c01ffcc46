"""Writing records: together or not at all, with what follows from them."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.access.model import SYSTEM, Grant, Scope, Who
from chengwu.forms import read
from chengwu.forms.service import catalogue
from chengwu.journal import Actor, NewEntry, append
from chengwu.kit.db import Database, Session
from chengwu.records.errors import CannotUndo, NoRecord, NotAccepted, RecordChanged, StillNeeded, Taken
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import undo, write
from tests.forms.samples import field, plain
from tests.records.world import published

pytestmark = pytest.mark.database

SALES = {"form": "sale", "via": "customer"}
CUSTOMER = read(
    {
        "key": "customer",
        "label": {"zh-CN": "客户"},
        "fields": [
            field("name", required=True),
            field("level", default="B"),
            field(
                "total", "roll_up", settings={"function": "SUM", "form": "sale", "field": "amount", "via": "customer"}
            ),
            field("sales", "roll_up", settings={"function": "COUNT", "form": "sale", "via": "customer"}),
            field("grade", "formula", settings={"expression": 'IF(total > 1000, "big", "small")'}),
        ],
        "title": "name",
        "search": ["name"],
        "unique": [{"fields": ["name"]}],
    }
)
SALE = read(
    {
        "key": "sale",
        "label": {"zh-CN": "销售"},
        "fields": [
            field("no", "serial", settings={"pattern": "S{YYYY}{MM}-{###}"}),
            field("customer", "link", settings={"form": "customer"}),
            field("on", "date", default_expression="TODAY()"),
            field("paid", "money"),
            field("lines", "sub_table", settings={"form": "sale.line"}),
            field("tags", "links", settings={"form": "tag"}),
            field("amount", "formula", settings={"expression": "SUM(lines.qty * lines.price)"}),
            field("owed", "formula", settings={"expression": "amount - paid"}),
            field("third", "formula", settings={"expression": "amount / 3", "shown_as": "money"}),
            field("level", "look_up", settings={"path": "customer.level"}),
            field("weight", "formula", settings={"expression": "SUM(tags.weight)"}),
        ],
        "checks": [{"expression": "paid <= amount", "message": {"zh-CN": "付多了", "en": "too much"}}],
        "sub_tables": [
            {
                "key": "line",
                "label": {"zh-CN": "行"},
                "fields": [field("qty", "integer", required=True), field("price", "decimal")],
            }
        ],
    }
)
TAG = plain("tag", field("weight", "decimal"))


class Shop:
    """A database with customers, sales and tags, and short ways to write."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, CUSTOMER, SALE, TAG)

    def write(self, *changes: Change, **asked: Any) -> Written:
        return self.database.change("w_main", lambda session: write(session, SYSTEM, changes, Asked(**asked)))

    def add(self, form: str, **values: Any) -> int:
        return self.write(Change(form=form, operation="create", values=values)).records[0].id

    def change(self, form: str, number: int, version: int | None = None, **values: Any) -> Written:
        return self.write(Change(form=form, operation="update", id=number, version=version, values=values))

    def delete(self, form: str, number: int) -> Written:
        return self.write(Change(form=form, operation="delete", id=number))

    def row(self, table: str, number: int) -> dict[str, Any]:
        with self.database.as_owner() as connection:
            found = connection.execute(f'select to_jsonb(t) from w_main."{table}" t where id = %s', [number]).fetchone()
        return found[0] if found else {}

    def undo(self, change_set: int) -> Written:
        return self.database.change("w_main", lambda session: undo(session, SYSTEM, change_set))

    def lines(self, sale: int) -> list[tuple[Any, ...]]:
        with self.database.as_owner() as connection:
            query = "select id, qty, price from w_main.sale__line where parent_id = %s order by place"
            return connection.execute(query, [sale]).fetchall()

    def entries(self, change_set: int) -> list[tuple[Any, ...]]:
        with self.database.as_owner() as connection:
            return connection.execute(
                "select operation, form, record, before, after from w_main.journal where change_set = %s order by id",
                [change_set],
            ).fetchall()


@pytest.fixture(scope="module")
def shop(database: Database) -> Shop:
    return Shop(database)


def test_a_record_is_made_with_defaults_numbers_and_everything_that_is_computed(shop: Shop) -> None:
    customer = shop.add("customer", name="Li")
    sale = shop.add("sale", customer=customer, lines=[{"qty": 2, "price": "10.50"}, {"qty": 1, "price": 5}], paid=6)
    row = shop.row("sale", sale)
    assert row["amount"] == 26 and row["owed"] == 20 and row["level"] == "B"
    assert row["no"].startswith("S2") and row["on"] is not None and row["version"] == 1
    assert shop.row("customer", customer) | {"total": 26, "sales": 1, "grade": "small"} == shop.row(
        "customer", customer
    )


def test_what_others_derive_follows_every_change(shop: Shop) -> None:
    li, wang = shop.add("customer", name="Li 2"), shop.add("customer", name="Wang 2", level="A")
    heavy = shop.add("tag", name="heavy", weight=7)
    sale = shop.add("sale", customer=li, lines=[{"qty": 1, "price": 2000}], tags=[heavy])
    assert shop.row("customer", li)["grade"] == "big"
    shop.change("sale", sale, customer=wang)
    assert (shop.row("customer", li)["total"], shop.row("customer", wang)["total"]) == (0, 2000)
    assert shop.row("sale", sale)["level"] == "A"
    shop.change("customer", wang, level="C")
    shop.change("tag", heavy, weight=9)
    assert (shop.row("sale", sale)["level"], shop.row("sale", sale)["weight"]) == ("C", 9)
    shop.delete("sale", sale)
    assert (shop.row("customer", wang)["total"], shop.row("customer", wang)["sales"]) == (0, 0)


def test_the_journal_says_what_changed_and_what_followed(shop: Shop) -> None:
    li = shop.add("customer", name="Li 3")
    sale = shop.add("sale", customer=li, lines=[{"qty": 1, "price": 3}])
    done = shop.change("sale", sale, paid=1)
    (operation, form, record, before, after), *rest = shop.entries(done.change_set)
    assert (operation, form, record) == ("update", "sale", sale)
    assert set(after) == {"paid", "paid__currency", "owed", "version"}
    assert (before["paid"], after["paid"], after["owed"]) == (None, 1, 2)
    assert rest == []
    assert shop.change("sale", sale, paid=1).change_set == 0, "nothing was different"


def test_every_wrong_value_is_told_at_once_and_nothing_is_written(shop: Shop) -> None:
    with pytest.raises(NotAccepted) as refused:
        shop.write(
            Change(form="tag", operation="create", values={"name": "kept"}),
            Change(form="sale", operation="create", values={"customer": 10**9, "paid": "x", "lines": [{"price": "y"}]}),
        )
    assert {each.path for each in refused.value.fields} == {
        "changes.1.values.paid",
        "changes.1.values.lines.0.price",
        "changes.1.values.customer",
    }
    with pytest.raises(NotAccepted) as refused:
        shop.add("sale", lines=[{"price": 1}])
    assert [(each.path, each.key) for each in refused.value.fields] == [
        ("changes.0.values.lines.0.qty", "write_required")
    ]
    with shop.database.as_owner() as connection:
        assert connection.execute("select count(*) from w_main.tag where name = 'kept'").fetchone() == (0,)


def test_a_text_that_is_too_long_to_be_compared_is_told_and_no_defect(shop: Shop) -> None:
    with pytest.raises(NotAccepted) as refused:
        shop.add("customer", name="".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(4000)))
    assert refused.value.fields[0].key in ("write_too_large", "field_text_too_long", "field_too_long")


def test_a_check_speaks_in_its_own_words(shop: Shop) -> None:
    with pytest.raises(NotAccepted) as refused:
        shop.add("sale", paid=5, lines=[{"qty": 1, "price": 4}])
    (one,) = refused.value.fields
    assert (one.path, one.params["message"]) == ("changes.0.values.paid", "付多了")
    shop.add("sale", lines=[{"qty": 1, "price": 4}])


def test_a_value_that_must_be_unique_names_who_has_it(shop: Shop) -> None:
    first = shop.add("customer", name="Zhao")
    with pytest.raises(Taken) as refused:
        shop.add("customer", name="Zhao")
    assert refused.value.fields[0].params["other"] == first
    second = shop.add("customer", name="Zhao 2")
    shop.write(  # two may change places in one change set
        Change(form="customer", operation="update", id=first, values={"name": "Zhao 2"}),
        Change(form="customer", operation="update", id=second, values={"name": "Zhao"}),
    )


def test_two_who_change_different_fields_both_keep_them(shop: Shop) -> None:
    li = shop.add("customer", name="Li 4")
    shop.change("customer", li, 1, level="A")
    merged = shop.change("customer", li, 1, name="Li four")
    assert merged.records[0].version == 3
    assert (shop.row("customer", li)["name"], shop.row("customer", li)["level"]) == ("Li four", "A")
    with pytest.raises(RecordChanged) as refused:
        shop.change("customer", li, 1, level="C")
    assert refused.value.params["changed"] == ["level"]


def test_new_records_can_link_to_each_other_in_one_change_set(shop: Shop) -> None:
    done = shop.write(
        Change(form="sale", operation="create", values={"customer": {"ref": "c"}, "lines": [{"qty": 1, "price": 9}]}),
        Change(form="customer", operation="create", ref="c", values={"name": "Ref"}),
    )
    assert shop.row("customer", done.records[1].id)["total"] == 9
    assert shop.row("sale", done.records[0].id)["level"] == "B"


def test_what_is_still_needed_is_not_deleted_and_what_went_comes_back(shop: Shop) -> None:
    li = shop.add("customer", name="Li 5")
    tag = shop.add("tag", name="t", weight=2)
    sale = shop.add("sale", customer=li, tags=[tag], lines=[{"qty": 3, "price": 2}])
    number = shop.row("sale", sale)["no"]
    with pytest.raises(StillNeeded):
        shop.delete("customer", li)
    shop.delete("tag", tag)
    assert shop.row("sale", sale)["weight"] == 0
    shop.write(Change(form="tag", operation="restore", id=tag))
    assert shop.row("sale", sale)["weight"] == 2
    shop.delete("sale", sale)
    with pytest.raises(NoRecord):
        shop.change("sale", sale, paid=1)
    shop.write(Change(form="sale", operation="restore", id=sale))
    row = shop.row("sale", sale)
    assert (row["no"], row["amount"], row["weight"], row["version"]) == (number, 6, 2, 4), (
        "the tag went and came, then the sale"
    )
    assert shop.row("customer", li)["total"] == 6


def test_a_key_gives_the_first_answer_again(shop: Shop) -> None:
    change = Change(form="tag", operation="create", values={"name": "once"})
    first = shop.write(change, key="k1")
    assert shop.write(change, key="k1") == first
    with shop.database.as_owner() as connection:
        assert connection.execute("select count(*) from w_main.tag where name = 'once'").fetchone() == (1,)


def test_creating_costs_a_fixed_number_of_statements(shop: Shop) -> None:
    def counted(*changes: Change) -> int:
        def work(session: Any) -> int:
            write(session, SYSTEM, changes)
            return int(session.statements)

        return shop.database.change("w_main", work)

    one = Change(form="tag", operation="create", values={"name": "n", "weight": 1})
    counted(one)
    assert counted(one) == counted(*[one] * 500) <= 3


def test_a_change_set_is_taken_back_whole(shop: Shop) -> None:
    li = shop.add("customer", name="Li 6")
    tag = shop.add("tag", name="u", weight=1)
    sale = shop.add("sale", customer=li, tags=[tag], lines=[{"qty": 1, "price": 2}])
    lines = shop.lines(sale)
    done = shop.write(
        Change(form="customer", operation="update", id=li, values={"level": "Z"}),
        Change(form="sale", operation="update", id=sale, values={"tags": [], "lines": [{"qty": 9, "price": 9}]}),
        Change(form="tag", operation="create", values={"name": "new"}),
    )
    assert (shop.row("sale", sale)["amount"], shop.row("sale", sale)["level"]) == (81, "Z")
    shop.undo(done.change_set)
    row = shop.row("sale", sale)
    assert (row["amount"], row["level"], row["weight"], shop.lines(sale)) == (2, "B", 1, lines)
    assert shop.row("customer", li)["total"] == 2
    assert shop.row("tag", done.records[2].id) == {}


def test_what_was_changed_again_is_not_undone(shop: Shop) -> None:
    li = shop.add("customer", name="Li 7")
    done = shop.change("customer", li, level="Y")
    shop.change("customer", li, level="X")
    with pytest.raises(CannotUndo) as refused:
        shop.undo(done.change_set)
    assert [each.path for each in refused.value.fields] == [f"customer.{li}.level"]
    gone = shop.delete("customer", li)
    shop.undo(gone.change_set)
    assert shop.row("customer", li)["level"] == "X"


def test_nobody_undoes_what_they_may_not_see(shop: Shop) -> None:
    tag = shop.add("tag", name="theirs")
    gone = shop.delete("tag", tag)
    who = Who("person", 7, 7, roles=frozenset({1}))
    own = Grant(read=(Scope(kind="own"),), update=(Scope(kind="own"),), delete=(Scope(kind="own"),), create=True)

    def work(session: Session) -> None:
        made = catalogue(session)
        made.kept["grants"] = {1: {"tag": own}}
        with pytest.raises(CannotUndo) as refused:
            undo(session, who, gone.change_set)
        assert [each.key for each in refused.value.fields] == ["write_changed_since_unseen"]

    shop.database.change("w_main", work)
    assert shop.row("tag", tag) == {}


def statements(shop: Shop, changes: list[Change]) -> int:
    """How many statements a change set takes."""

    def work(session: Session) -> int:
        write(session, SYSTEM, changes)
        return session.statements

    return shop.database.change("w_main", work)


def test_many_come_back_in_as_many_statements_as_few(shop: Shop) -> None:
    def gone(count: int) -> list[Change]:
        tags = [shop.add("tag", name=f"r{number}", weight=1) for number in range(count)]
        for tag in tags:
            shop.add("sale", tags=[tag], lines=[{"qty": 1, "price": 1}])
        shop.write(*[Change(form="tag", operation="delete", id=tag) for tag in tags])
        return [Change(form="tag", operation="restore", id=tag) for tag in tags]

    few, many = gone(2), gone(12)
    assert statements(shop, few) == statements(shop, many)
    assert all(shop.row("tag", change.id or 0) for change in many)


def test_many_that_are_merged_take_as_many_statements_as_few(shop: Shop) -> None:
    def stale(count: int) -> list[Change]:
        numbers = [shop.add("customer", name=f"m{count}.{number}") for number in range(count)]
        for number in numbers:
            shop.change("customer", number, level="A")
        return [
            Change(form="customer", operation="update", id=number, version=1, values={"name": f"n{number}"})
            for number in numbers
        ]

    few, many = stale(2), stale(12)
    assert statements(shop, few) == statements(shop, many)
    names = [shop.add("customer", name=f"x{number}") for number in range(3)]
    for number in names:
        shop.change("customer", number, level="D")
    with pytest.raises(RecordChanged) as refused:
        shop.write(
            *[Change(form="customer", operation="update", id=each, version=1, values={"level": "C"}) for each in names]
        )
    assert [each.path for each in refused.value.fields] == [f"changes.{place}.values.level" for place in range(3)]


def test_what_somebody_read_is_no_change_to_take_back(shop: Shop) -> None:
    tag = shop.add("tag", name="read")
    entry = NewEntry("read", "tag", tag, None, {"fields": ["name"], "records": [tag]})
    number = shop.database.change("w_main", lambda session: append(session, Actor("system"), "api", [entry]))
    with pytest.raises(NoRecord):
        shop.undo(number)
