"""What a record would be if it were saved now: the same as saving it and then reading it, and nothing is done."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from chengwu.access.model import SYSTEM, Who
from chengwu.access.rights import rights_of
from chengwu.fields.context import Context
from chengwu.forms import read
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records import query
from chengwu.records.model import Change
from chengwu.records.previewing import Draft, Preview, preview
from chengwu.records.store.checking import taken_back
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.test_write import Shop
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]

BOOKING = read(
    {
        "key": "booking",
        "label": {"en": "Booking"},
        "fields": [
            field("name", required=True),
            field("kind", "select", settings={"choices": [{"code": "shoot"}, {"code": "trip"}]}, default="shoot"),
            field("customer", "link", settings={"form": "customer"}),
            field("big", "formula", settings={"expression": 'customer.grade = "big"', "result": "bool"}),
            field("period", "date_range"),
            field("state", "text", default="open"),
            field("hotel", "text", visible='kind = "trip"', required=True),
            field("reason", "text", required="total > 100"),
            field("secret", "text"),
            field("lines", "sub_table", settings={"form": "booking.line"}),
            field("total", "formula", settings={"expression": "SUM(lines.sum)"}),
            field("tax", "formula", settings={"expression": "total * 0.06"}),
            field("extra", "text"),
        ],
        "title": "name",
        "sections": [
            {"label": {"en": "One"}, "fields": ["name", "kind"]},
            {"label": {"en": "Two"}, "fields": ["extra"], "visible": "tax > 10"},
        ],
        "checks": [{"expression": "tax <= 60", "message": {"zh-CN": "税太高", "en": "too much tax"}}],
        "duplicates": [{"fields": ["name"], "action": "warn"}, {"fields": ["secret"], "action": "refuse"}],
        "no_overlap": [{"resource": "customer", "period": "period", "when": 'state = "open"'}],
        "sub_tables": [
            {
                "key": "line",
                "label": {"en": "Line"},
                "fields": [
                    field("qty", "integer", required=True, default=1),
                    field("price", "decimal"),
                    field("why", "text", visible="price > 100", required=True),
                    field("sum", "formula", settings={"expression": "qty * price"}),
                    field("share", "formula", settings={"expression": "sum / parent_id.total"}),
                ],
            }
        ],
    }
)
TODAY = Context(date(2026, 3, 2))


@pytest.fixture(scope="module")
def shop(database: Database) -> Shop:
    made = Shop(database)
    published(database, BOOKING)
    return made


def look(shop: Shop, form: str, who: Who = SYSTEM, number: int | None = None, **more: Any) -> Preview:
    changed = more.pop("changed", None)
    draft = Draft(form, more.pop("values", {}), number, None if changed is None else frozenset(changed))
    return shop.database.read("w_main", lambda session: preview(session, who, draft))


def paths(found: list[Any]) -> dict[str, str]:
    return {each.path: each.key for each in found}


def saved(shop: Shop, form: str, values: dict[str, Any], number: int | None, links: tuple[str, ...]) -> dict[str, Any]:
    """The record as it is read after it was saved, which is then taken back."""

    def work(session: Session) -> dict[str, Any]:
        with taken_back(session):
            operation: Any = "create" if number is None else "update"
            made = write(session, SYSTEM, [Change(form=form, operation=operation, id=number, values=values)])
            rights = rights_of(session, SYSTEM)
            context = Context(TODAY.today, zone=rights.catalogue.zone)
            body = query.record(session, rights, form, made.records[0].id, context, expand=links, rows=("lines",))
        return dict(json.loads(body))

    return shop.database.change("w_main", work)


def bare(record: dict[str, Any], number: int | None) -> dict[str, Any]:
    """Without what only saving gives: numbers, serial numbers, and the moment. What is computed as the same number
    again is not written again, and keeps its zeros."""
    for key in ("lines", "no", "updated_at", "created_at"):
        record["values"].pop(key, None)
    record.pop("version", None)
    record["values"] |= {key: str(float(record["values"][key])) for key in ("amount", "owed", "weight")}
    for row in record.get("rows", {}).get("lines", ()):
        row.pop("id")
        for key in ("parent_id", "id"):
            row["values"].pop(key, None)
    if number is None:
        record.pop("id")
    return record


@pytest.mark.parametrize("seed", range(12))
def test_it_is_what_saving_and_then_reading_shows(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    customers = [shop.add("customer", name=f"p{seed}-{n}", level=chance.choice("ABC")) for n in range(2)]
    tags = [shop.add("tag", weight=n) for n in range(3)]

    def some_lines(*there: int) -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = [{"id": one} for one in there if chance.random() < 0.6]
        lines += [{} for _ in range(chance.randrange(3))]
        chance.shuffle(lines)
        for line in lines:
            line |= {"qty": chance.choice((1, 2, 3)), "price": chance.choice(("1.5", "20", None))}
        return lines

    def some(*there: int) -> dict[str, Any]:
        values: dict[str, Any] = {
            "customer": chance.choice((None, *customers)),
            "tags": chance.sample(tags, chance.randrange(4)),
            "lines": some_lines(*there),
            "on": chance.choice((None, "2026-01-05")),
        }
        return {key: values[key] for key in values if chance.random() < 0.7}

    number: int | None = None
    for _ in range(4):
        there: list[int] = [] if number is None else [line[0] for line in shop.lines(number)]
        values = some(*there)
        found = look(shop, "sale", number=number, values=values)
        assert (found.problems, found.missing, found.conflicts) == ([], [], [])
        right = saved(shop, "sale", values, number, ("customer", "tags"))
        assert bare(found.record, number) == bare(right, number)
        if number is None:
            number = shop.add("sale", **values)
        else:
            shop.change("sale", number, **values)


def test_nothing_is_done(shop: Shop) -> None:
    def counts() -> tuple[Any, ...]:
        with shop.database.as_owner() as connection:
            text = (
                "select (select count(*) from w_main.sale), (select count(*) from w_main.journal),"
                " (select last_value from w_main.record_id), (select last_value from w_main.change_set_id),"
                " (select count(*) from w_main.announcement),"
                " (select array_agg(c.last order by c.form, c.field) from w_main.serial_counter c)"
            )
            found = connection.execute(text).fetchone()
            assert found is not None
            return tuple(found)

    number = shop.add("sale", lines=[{"qty": 1, "price": 2}])
    before = counts()
    look(shop, "sale", values={"lines": [{"qty": 1}]})
    with shop.database.as_owner() as holding, holding.transaction():
        # Whoever works with the record meanwhile is neither waited for nor kept waiting.
        holding.execute("select from w_main.sale where id = %s for update", [number])
        holding.execute("select from w_main.sale__line where parent_id = %s for update", [number])
        found = look(shop, "sale", number=number, values={"paid": {"amount": "1", "currency": "CNY"}, "lines": []})
    assert found.record["values"]["amount"] == "0"
    assert counts() == before
    assert shop.row("sale", number)["amount"] == 2


def test_what_is_wrong_is_told_and_the_rest_is_computed(shop: Shop) -> None:
    values = {
        "lines": [{"qty": "x", "price": 5}, {"qty": 2, "price": 7}],
        "customer": 999_999,
        "nothing": 1,
        "kind": "?",
    }
    found = look(shop, "booking", values=values)
    assert paths(found.problems) == {
        "values.nothing": "write_field_unknown",
        "values.kind": paths(found.problems)["values.kind"],
        "values.lines.0.qty": "field_not_number",
        "values.customer": "write_link_unseen",
    }
    assert found.record["values"]["total"] == "14.00"
    assert found.record["values"]["customer"] is None
    sums = [row["values"]["sum"] for row in found.record["rows"]["lines"]]
    assert sums == ["0.00", "14.00"], "a blank number counts as nothing"
    assert [row["id"] for row in found.record["rows"]["lines"]] == [None, None]
    assert paths(found.missing) == {"values.name": "write_required"}
    assert look(shop, "booking", values={"lines": 7, "name": "n"}).record["rows"] == {"lines": []}


def test_what_is_seen_and_asked_for_follows_what_was_typed(shop: Shop) -> None:
    short = look(shop, "booking", values={"name": "short"})
    assert "hotel" not in short.seen.visible and "extra" not in short.seen.visible
    assert short.seen.sections == [0]
    assert short.seen.required == ["name"]
    lines = [{"qty": 3, "price": 80}, {"qty": 1, "price": 120}]
    long = look(shop, "booking", values={"name": "long", "kind": "trip", "lines": lines})
    assert {"hotel", "extra", "reason"} <= set(long.seen.visible)
    assert long.seen.sections == [0, 1]
    assert set(long.seen.required) == {"name", "hotel", "reason"}
    assert [("why" in row.visible, "why" in row.required) for row in long.rows["lines"]] == [
        (False, False),
        (True, True),
    ]
    assert set(paths(long.missing)) == {"values.hotel", "values.reason", "values.lines.1.why"}
    touched = look(
        shop, "booking", values={"name": "", "kind": "trip", "lines": lines}, changed=("hotel", "lines.1.why", "name")
    )
    assert set(paths(touched.problems)) == {"values.name", "values.hotel", "values.lines.1.why"}
    assert set(paths(touched.missing)) == {"values.reason"}


def test_a_row_in_which_nothing_was_typed_yet_is_one(shop: Shop) -> None:
    found = look(shop, "booking", values={"name": "n", "lines": [{}, {"id": None, "price": 3}, {"id": None}]})
    assert found.problems == []
    assert [row["values"]["qty"] for row in found.record["rows"]["lines"]] == [1, 1, 1]
    assert (found.record["values"]["total"], len(found.rows["lines"])) == ("3.00", 3)


def test_defaults_begin_a_new_record_and_checks_are_told(shop: Shop) -> None:
    new = look(shop, "booking")
    assert (new.record["values"]["kind"], new.record["values"]["state"]) == ("shoot", "open")
    assert look(shop, "sale").record["values"]["on"] is not None
    dear = look(shop, "booking", values={"name": "x", "reason": "r", "lines": [{"qty": 100, "price": 100, "why": "w"}]})
    assert [(each.key, each.params["message"]) for each in dear.problems] == [("write_check_failed", "税太高")]


def test_who_stands_in_the_way_is_told_as_saving_tells_it(shop: Shop) -> None:
    customer = shop.add("customer", name="booked")
    period = {"start": "2026-05-01", "end": "2026-05-03"}
    there = shop.add("booking", name="there", customer=customer, period=period, secret="s")
    values = {"name": "there", "customer": customer, "period": period, "secret": "s"}
    found = look(shop, "booking", values=values)
    with pytest.raises(Refusal) as refused:
        shop.add("booking", **values)
    told = {each.path.removeprefix("changes.0."): (each.key, each.params) for each in refused.value.fields}
    assert {each.path: (each.key, each.params) for each in (*found.conflicts, *found.problems)} == told
    assert [(each.other, title) for each, title in found.likenesses] == [(there, "there")]
    closed = look(shop, "booking", values={**values, "state": "closed", "secret": "t"})
    assert (closed.conflicts, closed.problems) == ([], [])
    itself = look(shop, "booking", number=there, values={"extra": "x", "period": period})
    assert (itself.conflicts, itself.problems, itself.likenesses) == ([], [], [])
    name = look(shop, "customer", values={"name": "booked"})
    assert paths(name.problems) == {"values.name": "write_unique_taken"}


def test_it_takes_few_statements(shop: Shop) -> None:
    customer = shop.add("customer", name="counted")
    number = shop.add("sale", customer=customer, lines=[{"qty": 1, "price": 1}])

    def counted(form: str, values: dict[str, Any], number: int | None = None) -> int:
        def work(session: Session) -> int:
            preview(session, SYSTEM, Draft(form, values, number))
            return session.statements

        shop.database.read("w_main", work)
        return shop.database.read("w_main", work)

    few, many = [{"qty": 1, "price": 1}], [{"qty": 1, "price": 1}] * 40
    assert counted("sale", {"lines": few}) == counted("sale", {"lines": many}) == 2
    assert counted("sale", {"lines": many, "customer": customer}) == 3
    assert counted("sale", {"paid": None}, number) == 3
    assert counted("sale", {"lines": many}, number) == 4
    assert counted("booking", {"lines": many}) == 2
    assert counted("booking", {"name": "x", "lines": many}) == 3, "who else is called that is asked for"
