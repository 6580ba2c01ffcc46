"""A field that gets another type: what the database reads by itself is what the type makes of it, and what did not fit
is told, found and brought back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from chengwu.access.levels import RoleView
from chengwu.access.model import SYSTEM, Grant, Scope, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.fields import Context, Unacceptable, cell_text
from chengwu.forms import FormDefinition
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.model import FieldDefinition
from chengwu.forms.surroundings import day_of
from chengwu.forms.world import known
from chengwu.kit.db import Database
from chengwu.kit.errors import NotFound
from chengwu.records import originals, shape
from chengwu.records.errors import FieldHidden
from chengwu.records.shaping import carrying
from chengwu.records.shaping.errors import DataDoesNotFit
from tests.forms.samples import field
from tests.records.test_shape import add, asked, catalogue, publish
from tests.records.test_shape_changes import planned, thing
from tests.records.world import SCHEMA, published

pytestmark = [pytest.mark.database, pytest.mark.slow]

CHOICES = [
    {"code": "new", "label": {"zh-CN": "新建", "en": "Fresh"}},
    {"code": "done", "label": {"zh-CN": "完成", "en": "New"}},
    {"code": "42", "label": {"en": "Forty Two"}},
]
TEXTS = [
    "42", "+42", "-7", "007", "-0", "0", "1.50", "1.005", "-2.5", "12.", ".5", "1e3", "1,200", "１２", "（100）", "￥5",
    "3 kg", "15%", "1万", "999999999999999", "9007199254740993", "1234567890123456", "100.000", "0.000000000000000001",
    "2026-03-02", "2026-02-29", "2024-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "0001-01-01", "1899-12-31",
    "2026/3/2", "2026年3月2日", "3-2", "是", "否", "YES", "Yes", "yEs", "t", "on", "off", "1", "√", "无", "-", "n/a",
    "new", "NEW", "New", "Fresh", "新建", "完成", "Forty Two", "42\n7", "-12.345", "1" * 31, "½", "٣", "x" * 30,
]  # fmt: skip
NUMBERS = ["42", "-7", "0", "1.50", "-2.50", "9007199254740991", "9007199254740993", "123456789012345678901.000"]


def select(key: str = "v") -> dict[str, Any]:
    return field(key, "select", settings={"choices": CHOICES})


@pytest.mark.parametrize(
    ("before", "after", "given"),
    [
        (field("v"), field("v", "integer"), TEXTS),
        (field("v"), field("v", "integer", settings={"minimum": "-5", "maximum": "50"}), TEXTS),
        (field("v"), field("v", "decimal", settings={"scale": 2}), TEXTS),
        (field("v"), field("v", "decimal", settings={"scale": None, "maximum": "1.5"}), TEXTS),
        (field("v"), field("v", "date"), TEXTS),
        (field("v"), field("v", "date", settings={"earliest": "2025-01-01", "only": "past"}), TEXTS),
        (field("v", "long_text"), field("v", "boolean"), TEXTS),
        (field("v"), select(), TEXTS),
        (field("v"), field("v", "percent"), TEXTS),
        (field("v", "decimal", settings={"scale": None}), field("v", "integer"), NUMBERS),
        (field("v", "decimal", settings={"scale": None}), field("v", settings={"max_length": 12}), NUMBERS),
        (field("v", "integer"), field("v", settings={"max_length": 3}), ["1", "-12", "1234"]),
        (field("v", "integer"), field("v", settings={"pinyin": True}), ["1", "-12"]),
        (field("v", "date"), field("v"), ["2026-03-02", "0999-01-01", "9999-12-31"]),
        (field("v", "boolean"), field("v"), [True, False]),
        (select(), field("v", "long_text"), ["new", "done", "42", "gone"]),
    ],
)
def test_what_the_database_reads_by_itself_is_what_the_type_makes_of_it(
    fresh: Database, before: dict[str, Any], after: dict[str, Any], given: list[Any]
) -> None:
    was, will_be = thing(before), thing(after)
    published(fresh, was)
    numbers = [add(fresh, "thing", v=each) for each in given]
    add(fresh, "thing")
    expected = dict(zip(numbers, _as_the_type_has_it(fresh, was, will_be), strict=True))
    lost = [number for number, value in expected.items() if value is None]
    found = [int(str(each.params["count"])) for each in planned(fresh, will_be).losses]
    assert sum(found) == len(lost)
    publish(fresh, will_be, accept_loss=True)
    now = dict(asked(fresh, "select id, v::text from w_main.thing"))
    assert {number: now[number] for number in numbers} == expected


def test_reading_some_at_a_time_while_people_work_comes_to_the_same(fresh: Database) -> None:
    was, will_be = thing(field("v")), thing(field("v", "decimal"))
    published(fresh, was)
    numbers = [add(fresh, "thing", v=each) for each in TEXTS]
    expected = dict(zip(numbers, _as_the_type_has_it(fresh, was, will_be), strict=True))
    publish(fresh, will_be, accept_loss=True)
    asked(fresh, "update w_main.thing set v = null")
    asked(fresh, "update w_main.thing set v = 8 where id = %(it)s", it=numbers[0])
    what = carrying.Carry("thing", "thing", "v", _field(was), {"": "v___2"}, False)
    last: int | None = 0
    while last is not None:
        place = last
        last = fresh.change(SCHEMA, lambda session, at=place: carrying.carry_some(session, catalogue(fresh), what, at))  # type: ignore[misc]
    now = dict(asked(fresh, "select id, v::text from w_main.thing"))
    assert now == expected | {numbers[0]: "8"}, "what somebody wrote meanwhile stands"


def test_values_that_did_not_fit_are_listed_until_something_stands_in_their_place(fresh: Database) -> None:
    published(fresh, thing(field("v")))
    one, two, three = (add(fresh, "thing", v=each) for each in ("about 7", "8", "soon"))
    with pytest.raises(DataDoesNotFit) as refused:
        publish(fresh, thing(field("v", "integer")))
    assert [each.params["ids"] for each in refused.value.fields] == [[one, three]]
    assert asked(fresh, "select v from w_main.thing order by id") == [("about 7",), ("8",), ("soon",)]
    publish(fresh, thing(field("v", "integer")), accept_loss=True)
    (kept,) = _kept(fresh)
    assert (kept.target, kept.form, kept.was, kept.now) == ("thing.v", "thing", "text", "integer")
    assert kept.until - kept.since == shape.RETENTION
    assert _listed(fresh) == [(one, "about 7"), (three, "soon")]
    assert _listed(fresh, after=one) == [(three, "soon")]
    page = _page(fresh, limit=1)
    assert ([each.id for each in page.items], page.next) == ([one], one)
    asked(fresh, "update w_main.thing set v = 7 where id = %(it)s", it=one)
    asked(fresh, "update w_main.thing set v = null where id = %(it)s", it=two)
    assert _listed(fresh) == [(three, "soon")], "what did fit and was made blank since is no leftover"


def test_going_back_brings_back_what_did_not_fit_and_leaves_what_people_did(fresh: Database) -> None:
    published(fresh, thing(field("v")))
    lost, fits, mended, cleared = (add(fresh, "thing", v=each) for each in ("about 7", "8", "soon", "9"))
    publish(fresh, thing(field("v", "integer")), accept_loss=True)
    asked(fresh, "update w_main.thing set v = 10 where id = %(it)s", it=mended)
    asked(fresh, "update w_main.thing set v = null where id = %(it)s", it=cleared)
    publish(fresh, thing(field("v")))
    assert dict(asked(fresh, "select id, v from w_main.thing")) == {
        lost: "about 7",
        fits: "8",
        mended: "10",
        cleared: None,
    }
    assert _listed_or_none(fresh) is None


def test_what_a_second_change_of_type_fits_comes_back_at_once(fresh: Database) -> None:
    published(fresh, thing(field("v")))
    one, two = (add(fresh, "thing", v=each) for each in ("3.5", "soon"))
    publish(fresh, thing(field("v", "integer")), accept_loss=True)
    publish(fresh, thing(field("v", "decimal")), accept_loss=True)
    assert dict(asked(fresh, "select id, v::text from w_main.thing")) == {one: "3.50", two: None}
    assert _listed(fresh) == [(two, "soon")]


def test_originals_go_when_their_retention_ends(fresh: Database) -> None:
    published(fresh, thing(field("v")))
    add(fresh, "thing", v="soon")
    publish(fresh, thing(field("v", "integer")), accept_loss=True)
    with fresh.owner_change(SCHEMA) as session:
        shape.forget_removed(session, timedelta(-1))
    assert _kept(fresh) == []
    assert asked(fresh, "select count(*) from w_main.retyped_field") == [(0,)]
    assert _listed_or_none(fresh) is None


def test_originals_are_shown_to_those_who_may_read_the_field(fresh: Database) -> None:
    published(fresh, thing(field("v"), field("n", "integer")))
    one = add(fresh, "thing", v="soon", n=1)
    add(fresh, "thing", v="late", n=2)
    publish(fresh, thing(field("v", "integer"), field("n", "integer")), accept_loss=True)
    some = (Scope(kind="formula", formula="n = 1"),)
    reading = _rights(fresh, Grant(read=some, others="read"))
    assert _listed(fresh, reading) == [(one, "soon")]
    masked = _rights(fresh, Grant(read=some, others="read", fields={"v": "masked"}))
    with pytest.raises(FieldHidden):
        _listed(fresh, masked)
    hidden = _rights(fresh, Grant(read=some, others="read", fields={"v": "hidden"}))
    with pytest.raises(FieldHidden):
        _listed(fresh, hidden)
    with fresh.reading(SCHEMA) as session:
        assert originals.kept_fields(session, hidden) == []


def test_a_row_of_a_sub_table_says_whose_it_is(fresh: Database) -> None:
    def made(kind: str) -> FormDefinition:
        rows = {"key": "line", "label": {"en": "Line"}, "fields": [field("v", kind)]}
        lines = field("lines", "sub_table", settings={"form": "thing.line"})
        return thing(field("n", "integer"), lines, sub_tables=[rows])

    published(fresh, made("text"))
    parent = add(fresh, "thing", n=1)
    row = add(fresh, "thing__line", parent_id=parent, place=1, v="soon")
    publish(fresh, made("integer"), accept_loss=True)
    with fresh.reading(SCHEMA) as session:
        page = originals.originals(session, rights_of(session, SYSTEM), "thing.line.v")
    assert [(each.id, each.record, each.text) for each in page.items] == [(row, parent, "soon")]


def _as_the_type_has_it(database: Database, was: FormDefinition, will_be: FormDefinition) -> Iterable[str | None]:
    """Each value as the new type reads it by itself, as text of the database."""
    before, after = known(_field(was)), known(_field(will_be))
    assert before is not None
    assert after is not None
    main = next(each for each in after.type.columns("v", after.options) if not each.part)
    kind = main.type.compile()
    with database.reading(SCHEMA) as session:
        now: Catalogue = shape.catalogue_now(session)
        context = Context(day_of(session.now, now.zone), zone=now.zone)
        found: list[str | None] = []
        for (stored,) in session.asked("select v from w_main.thing where v is not null order by id"):
            cell = cell_text(
                before.type.export(before.type.load({"": stored}, before.options), before.options, context)
            )
            try:
                value = after.type.accept_text(cell, after.options, context)
            except Unacceptable:
                value = None
            kept = None if value is None else after.type.store(value, after.options)[""]
            ((text,),) = session.asked(f"select %(it)s::{kind}::text", {"it": kept})
            found.append(text)
    return found


def _field(of: FormDefinition) -> FieldDefinition:
    return next(each for each in of.fields if each.key == "v")


def _rights(database: Database, grant: Grant) -> Rights:
    made = catalogue(database)
    return Rights(made, Who("person", 7, 7, None, frozenset({5})), (RoleView(made, 5, {"thing": grant}),))


def _kept(database: Database) -> list[originals.KeptField]:
    with database.reading(SCHEMA) as session:
        return originals.kept_fields(session, rights_of(session, SYSTEM))


def _page(database: Database, rights: Rights | None = None, **more: Any) -> originals.Page:
    with database.reading(SCHEMA) as session:
        return originals.originals(session, rights or rights_of(session, SYSTEM), "thing.v", **more)


def _listed(database: Database, rights: Rights | None = None, **more: Any) -> list[tuple[int, str]]:
    return [(each.id, each.text) for each in _page(database, rights, **more).items]


def _listed_or_none(database: Database) -> list[tuple[int, str]] | None:
    try:
        return _listed(database) or None
    except NotFound:
        return None


def test_what_is_sealed_stays_sealed_where_it_stands_and_is_read_by_nobody(fresh: Database) -> None:
    sealed: dict[str, Any] = {"sensitivity": "S4", "encrypted": True}
    published(fresh, thing(field("v", **sealed)))
    one = add(fresh, "thing", v=b"\x01sealed")
    publish(fresh, thing(field("v", "phone", **sealed)))
    assert asked(fresh, "select id, v from w_main.thing") == [(one, b"\x01sealed")]
    assert _kept(fresh) == []
