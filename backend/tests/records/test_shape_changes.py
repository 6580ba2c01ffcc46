"""Data that would not fit is told before anything is done; a field that gets another type takes along what fits."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.forms import FormDefinition
from chengwu.forms.catalogue import catalogue_of
from chengwu.kit.db import By, Database
from chengwu.kit.sentences import tell
from chengwu.records import shape
from chengwu.records.shape import Plan
from chengwu.records.shaping.errors import DataDoesNotFit
from tests.forms.samples import booking, field, model, plain
from tests.records.test_shape import UNHELD, add, asked, drafted, publish
from tests.records.world import SCHEMA, published

pytestmark = pytest.mark.database


def planned(database: Database, *definitions: FormDefinition) -> Plan:
    """The plan of publishing these, asked for by the application, which may change no shape."""
    with database.reading(SCHEMA) as session:
        before = shape.catalogue_now(session)
        forms = {table.form.key: table.form for table in before.forms} | {each.key: each for each in definitions}
        return shape.plan(session, before, catalogue_of(SCHEMA, before.zone, 0, forms))


def thing(*fields: dict[str, Any], **more: Any) -> FormDefinition:
    return plain("thing", *fields, **more)


def test_duplicates_and_overlaps_are_counted_and_named_before_anything_is_done(fresh: Database) -> None:
    published(fresh, booking(**UNHELD), model())
    one = add(fresh, "crm_model")
    times = ("[2026-03-02 09:00, 2026-03-02 10:00)", "[2026-03-02 09:30, 2026-03-02 11:00)", "[2026-03-03 09:00,)")
    same = [add(fresh, "crm_booking", model=one, made_on="2026-03-02", period=each, status="held") for each in times]
    rule = {"resource": "model", "period": "period", "when": "status = 'held'"}
    wanted = booking(no_overlap=[rule])
    plan = planned(fresh, wanted)
    assert [(each.path, each.key, each.params["ids"]) for each in plan.obstacles] == [
        ("crm_booking.no_overlap.0", "shape_overlap", same[:2]),
        ("crm_booking.unique.0", "shape_not_unique", same),
    ] or [(each.path, each.params["ids"]) for each in plan.obstacles] == [
        ("crm_booking.unique.0", same),
        ("crm_booking.no_overlap.0", same[:2]),
    ]
    said = {each.key: tell(each.key, "en", **each.params) for each in plan.obstacles}
    assert "“Model, Period”" in said["shape_overlap"], "people know fields by their labels"
    assert "“Model, Made on”" in said["shape_not_unique"]
    for each in plan.obstacles:
        assert "{" not in tell(each.key, "zh-CN", **each.params)
    with pytest.raises(DataDoesNotFit) as refused:
        publish(fresh, wanted, accept_loss=True)
    assert refused.value.fields == plan.obstacles
    asked(fresh, "update w_main.crm_booking set made_on = null, status = 'draft'")
    assert planned(fresh, wanted).obstacles == ()
    publish(fresh, wanted)


def test_a_plan_says_what_will_be_done(fresh: Database) -> None:
    published(fresh, thing(field("a"), field("b", "integer")))
    plan = planned(fresh, thing(field("b", "decimal"), field("c"), unique=[{"fields": ["c"]}]), plain("other"))
    done = [(each.what, each.table, each.name.partition("___")[0]) for each in plan.steps]
    assert done[0] == ("add_table", "other", "")
    assert set(done[1:]) >= {
        ("change_column", "thing", "b"),
        ("add_column", "thing", "c"),
        ("remove_column", "thing", "a"),
        ("add_unique", "thing", "thing_c_unique"),
    }
    assert not any(each.later for each in plan.steps)


@pytest.mark.parametrize(
    ("before", "after", "given", "kept", "lost"),
    [
        (field("v", "integer"), field("v", "decimal"), [1, -7, None], ["1", "-7", None], 0),
        (field("v", "integer"), field("v"), [1234567], ["1234567"], 0),
        (field("v", "decimal"), field("v"), ["1.5"], ["1.5"], 0),
        (field("v"), field("v", "decimal"), ["1,234.5", "12", "abc", None], ["1234.50", "12.00", None, None], 1),
        (field("v"), field("v", "integer"), ["3", "3.5"], ["3", None], 1),
        (field("v"), field("v", "date"), ["2026年3月2日", "morgen"], ["2026-03-02", None], 1),
        (field("v", "date"), field("v"), ["2026-03-02"], ["2026-03-02"], 0),
        (field("v", "boolean"), field("v"), [True], None, 0),
        (field("v"), field("v", "tags"), ["a、b"], ['["a", "b"]'], 0),
        (field("v"), field("v", "long_text"), ["x"], ["x"], 0),
        (field("v", "decimal"), field("v", "money"), ["1.5"], ["1.5"], 0),
        (field("v", "date"), field("v", "date_range"), ["2026-03-02"], [None], 1),
        (field("v", "json"), field("v"), ['{"a": 1}'], None, None),
        (field("v", "link", settings={"form": "thing"}), field("v", "integer"), None, [None], 1),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_values_go_along_into_another_type_as_far_as_they_fit(
    fresh: Database, before: dict[str, Any], after: dict[str, Any], given: Any, kept: Any, lost: int | None
) -> None:
    published(fresh, thing(before))
    if given is None:
        add(fresh, "thing")
        asked(fresh, "update w_main.thing set v = id")
    for each in given or ():
        add(fresh, "thing", v=each)
    if lost is not None:
        plan = planned(fresh, thing(after))
        assert sum(int(str(each.params["count"])) for each in plan.losses) == lost
        if lost:
            with pytest.raises(DataDoesNotFit):
                publish(fresh, thing(after))
    published(fresh, thing(after))
    found = [row[0] for row in asked(fresh, "select to_jsonb(v) #>> '{}' from w_main.thing order by id")]
    if kept is not None:
        assert found == kept
    aside = asked(fresh, "select column_name from w_main.removed_column")
    if aside:
        assert asked(fresh, f"select count({aside[0][0]}) from w_main.thing")[0][0] == len(
            [each for each in given or (1,) if each is not None]
        ), "the old values stay aside"


def test_an_amount_that_becomes_one_with_a_currency_keeps_its_column(fresh: Database) -> None:
    published(fresh, thing(field("v", "decimal")))
    add(fresh, "thing", v="1.50")
    published(fresh, thing(field("v", "money")))
    assert asked(fresh, "select v::text, v__currency from w_main.thing") == [("1.50", "CNY")]
    published(fresh, thing(field("v", "decimal")))
    assert asked(fresh, "select column_name from w_main.removed_column") == [("v__currency",)]


def test_a_link_to_another_form_starts_blank_and_the_old_one_stays_aside(fresh: Database) -> None:
    fields = [field("v", "link", settings={"form": "left"})]
    published(fresh, thing(*fields), plain("left"), plain("right"))
    one = add(fresh, "left")
    add(fresh, "thing", v=one)
    other = thing(field("v", "link", settings={"form": "right"}))
    assert [each.key for each in planned(fresh, other).losses] == ["shape_values_lost"]
    publish(fresh, other, accept_loss=True)
    assert asked(fresh, "select v, v___2 from w_main.thing") == [(None, one)]
    add(fresh, "thing", v=add(fresh, "right"))


def test_one_link_becomes_several_and_several_become_one(fresh: Database) -> None:
    def linking(kind: str) -> FormDefinition:
        return thing(field("v", kind, settings={"form": "left"}))

    published(fresh, linking("link"), plain("left"))
    one, two = add(fresh, "left"), add(fresh, "left")
    record = add(fresh, "thing", v=one)
    add(fresh, "thing")
    assert planned(fresh, linking("links")).losses == ()
    publish(fresh, linking("links"))
    assert asked(fresh, "select * from w_main.thing__v") == [(record, one, 1)]
    asked(fresh, "insert into w_main.thing__v values (%(r)s, %(t)s, 0)", r=record, t=two)
    assert [each.params["ids"] for each in planned(fresh, linking("link")).losses] == [[record]]
    publish(fresh, linking("link"), accept_loss=True)
    assert asked(fresh, "select v from w_main.thing order by id") == [(two,), (None,)]
    publish(fresh, linking("links"))
    assert asked(fresh, "select * from w_main.thing__v") == [(record, two, 1)], "what was taken out stays out"
    publish(fresh, linking("links"))
    assert asked(fresh, "select * from w_main.thing__v") == [(record, two, 1)], "what was taken out stays out"
    publish(fresh, linking("link"))
    assert [each.params["count"] for each in planned(fresh, thing(field("v"))).losses] == [1]


def test_values_that_become_the_same_as_another_type_are_refused_whole(fresh: Database) -> None:
    published(fresh, thing(field("v"), unique=[{"fields": ["v"]}]))
    add(fresh, "thing", v="1.0")
    add(fresh, "thing", v="1")
    with pytest.raises(DataDoesNotFit) as refused:
        publish(fresh, thing(field("v", "decimal"), unique=[{"fields": ["v"]}]))
    (told,) = refused.value.fields
    assert (told.path, told.key) == ("thing.unique.0", "shape_values_collide")
    assert "“V”" in tell(told.key, "en", **told.params)
    assert asked(fresh, "select v from w_main.thing order by id") == [("1.0",), ("1",)]


def test_a_key_that_is_taken_up_again_with_another_type_begins_anew(fresh: Database) -> None:
    published(fresh, thing(field("v")))
    add(fresh, "thing", v="x")
    published(fresh, thing())
    published(fresh, thing(field("v", "integer")))
    assert asked(fresh, "select v, v___2 from w_main.thing") == [(None, "x")]


def test_columns_are_counted_for_the_life_of_a_table(fresh: Database) -> None:
    published(fresh, thing())
    with fresh.as_owner() as connection:
        for start in range(0, 1600 - 12 - 800, 100):
            names = [f"x{number}" for number in range(start, min(start + 100, 788))]
            connection.execute(f"alter table w_main.thing {', '.join(f'add column {each} int' for each in names)}")
            connection.execute(f"alter table w_main.thing {', '.join(f'drop column {each}' for each in names)}")
    named: dict[str, Any] = {"label": {"zh-CN": "东西", "en": "Things"}}
    (wide,) = planned(fresh, thing(field("v"), **named)).warnings
    (full,) = planned(fresh, thing(*(field(f"f{number}") for number in range(801)), **named)).obstacles
    assert (wide.key, full.key) == ("shape_table_wide", "shape_table_full")
    for each in (wide, full):
        assert tell(each.key, "en", **each.params).startswith("“Things” ")
        assert tell(each.key, "zh-CN", **each.params).startswith("“东西”")


def test_only_computed_fields_that_are_new_or_otherwise_are_to_be_computed(fresh: Database) -> None:
    def formula(key: str, expression: str) -> dict[str, Any]:
        return field(key, "formula", settings={"expression": expression})

    published(fresh, thing(field("n", "integer"), formula("twice", "n * 2"), formula("same", "n + 1")))
    add(fresh, "thing", n=1)
    found: list[tuple[tuple[str, str], ...]] = []
    later = thing(field("n", "integer"), formula("twice", "n * 3"), formula("same", "n + 1"), formula("half", "n / 2"))
    shape.publish_forms(
        fresh, SCHEMA, drafted(fresh, later), By(), then=lambda _s, pending, _c: found.append(pending.computed)
    )
    assert [set(each) for each in found] == [{("thing", "twice"), ("thing", "half")}]
