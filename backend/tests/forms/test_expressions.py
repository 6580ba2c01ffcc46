"""What is said of expressions when a form is published, and what computed fields become."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.fields.units import Unit
from chengwu.forms import FormDefinition, problems, read, written
from chengwu.forms.catalogue import catalogue_of
from chengwu.forms.computing import computing_of
from chengwu.forms.expressions import resolved
from tests.forms.samples import field, plain

CUSTOMER = plain(
    "customer",
    field("level"),
    field("secret", encrypted=True, sensitivity="S4"),
    field("total", "roll_up", settings={"function": "SUM", "form": "sale", "field": "amount", "via": "customer"}),
)


def sale(**more: Any) -> FormDefinition:
    """A sale with lines, whose amount is computed from them."""
    made: dict[str, Any] = {
        "key": "sale",
        "label": {"en": "Sale"},
        "fields": [
            field("customer", "link", settings={"form": "customer"}),
            field("on", "date"),
            field("booked", "datetime_range"),
            field("lines", "sub_table", settings={"form": "sale.line"}),
            field("amount", "formula", settings={"expression": "SUM(lines.qty * lines.price)"}),
            field("level", "look_up", settings={"path": "customer.level"}),
            field("late", "formula", settings={"expression": "on < TODAY()"}),
        ],
        "sub_tables": [
            {
                "key": "line",
                "label": {"en": "Line"},
                "fields": [field("qty", "integer"), field("price", "money")],
            }
        ],
    }
    return read({**made, **more})


WORLD = {"customer": CUSTOMER, "sale": sale()}


def told(definition: FormDefinition) -> set[tuple[str, str]]:
    """Where, and what, once the types of results have been found."""
    others = {key: each for key, each in WORLD.items() if key != definition.key}
    others = {key: resolved(each, {**others, definition.key: definition}) for key, each in others.items()}
    return {(each.path, each.key) for each in problems(resolved(definition, others), others)}


def test_publishing_writes_down_of_what_type_a_result_is_and_whether_it_is_stored() -> None:
    made = resolved(sale(), WORLD)
    settings = {each.key: each.settings for each in made.fields}
    assert settings["amount"]["result"] == "number"
    assert settings["level"]["result"] == "text"
    assert settings["late"] == {"expression": "on < TODAY()", "result": "bool", "stored": False}
    assert told(sale()) == set()


@pytest.mark.parametrize(
    ("more", "path", "key"),
    [
        ({"checks": [{"expression": "amount >", "message": {"en": "x"}}]}, "checks.0.expression", None),
        ({"checks": [{"expression": "nothing > 1", "message": {"en": "x"}}]}, "checks.0.expression", None),
        ({"sections": [{"visible": "customer.gone = 1"}]}, "sections.0.visible", "formula_no_such_name"),
        (
            {"no_overlap": [{"resource": "customer", "period": "booked", "when": 'customer.level = "A"'}]},
            "no_overlap.0.when",
            "form_not_of_the_row",
        ),
        (
            {"no_overlap": [{"resource": "customer", "period": "booked", "when": "on > TODAY()"}]},
            "no_overlap.0.when",
            "form_not_of_the_row",
        ),
    ],
)
def test_a_wrong_expression_is_told_with_its_place(more: dict[str, Any], path: str, key: str | None) -> None:
    found = told(sale(**more))
    assert [each for each in found if each[0] == path and key in (None, each[1])], found


@pytest.mark.parametrize(
    ("wrong", "place", "key"),
    [
        (field("x", "formula", settings={"expression": 'IF(TRUE, 1, "a")'}), ".settings.expression", None),
        (field("x", "formula", settings={"expression": "x + 1"}), ".settings.expression", "formula_circle"),
        (field("x", "formula", settings={"expression": "customer.secret"}), ".settings.expression", None),
        (field("x", "date", default_expression="amount"), ".default_expression", None),
        (field("x", required="amount & on & gone"), ".required", "formula_no_such_name"),
    ],
)
def test_a_wrong_expression_of_a_field_is_told(wrong: dict[str, Any], place: str, key: str | None) -> None:
    form = sale()
    made = read({**written(form), "fields": [*written(form)["fields"], wrong]})
    found = told(made)
    assert [each for each in found if each[0] == f"fields.7{place}" and key in (None, each[1])], found


def test_a_circle_through_another_form_is_refused_with_the_way_it_goes() -> None:
    level = field("level", "formula", settings={"expression": "IF(total > 100, 1, 2)"})
    customer = read({**written(CUSTOMER), "fields": [level, *written(CUSTOMER)["fields"][2:]]})
    amount = field("amount", "formula", settings={"expression": "customer.level"})
    form = sale()
    circular = read(
        {**written(form), "fields": [amount if each["key"] == "amount" else each for each in written(form)["fields"]]}
    )
    found = problems(circular, {"customer": customer})
    assert [each.params["path"] for each in found if each.key == "formula_circle"]


def test_what_a_formula_reads_is_known_as_paths_across_forms() -> None:
    computing = computing_of(
        catalogue_of("w", "Asia/Shanghai", 1, {key: resolved(each, WORLD) for key, each in WORLD.items()})
    )
    reads = {
        (each.table.address, each.key): {
            (tuple(step.kind for step in one.steps), one.table.address, one.key) for one in each.reads
        }
        for each in computing.all
    }
    assert reads["customer", "total"] == {(("rows",), "sale", "amount"), (("rows",), "sale", "customer")}
    assert reads["sale", "level"] == {((), "sale", "customer"), (("link",), "customer", "level")}
    assert (("rows",), "sale.line", "qty") in reads["sale", "amount"]
    order = [(each.table.address, each.key) for each in computing.all]
    assert order.index(("sale", "amount")) < order.index(("customer", "total"))


MONEY = {"shown_as": "money"}
PRICED = plain(
    "priced",
    field("price", "money", settings={"currency": "USD"}),
    field("any_price", "money", settings={"others": ["USD"]}),
    field("off", "percent", settings={"scale": 1}),
    field("weight", "decimal", settings={"scale": 3, "unit": "kg"}),
    field("net", "formula", settings={"expression": "price * (1 - off)", "currency": "JPY", **MONEY}),
    field("of", "link", settings={"form": "chosen"}),
)


def rolled(function: str, of: str = "", **more: Any) -> dict[str, Any]:
    settings = {"function": function, "form": "priced", "via": "of", "field": of, **more}
    return field(f"{function.lower()}_{of}", "roll_up", settings=settings)


def test_a_figure_has_the_unit_of_what_it_is_made_of_where_it_says_none() -> None:
    fields = [
        field("best", "link", settings={"form": "priced"}),
        *(rolled(function, "price") for function in ("SUM", "MIN", "MAX", "AVG", "COUNT", "COUNTD", "LIST")),
        *(rolled("SUM", of) for of in ("any_price", "off", "weight", "net")),
        rolled("AVG", "off", places=0),
        rolled("AVG", "net", shown_as="percent"),
        field("looked", "look_up", settings={"path": "best.net"}),
        field("again", "look_up", settings={"path": "best.of.looked"}),
    ]
    world = {"priced": PRICED, "chosen": plain("chosen", *fields)}
    world = {key: resolved(each, world) for key, each in world.items()}
    assert [problems(each, world) for each in world.values()] == [[], []]
    known = catalogue_of("w", "Asia/Shanghai", 1, world).table("chosen").known
    units = {key: each.type.unit(each.options) for key, each in known.items()}
    dollars, yen = Unit(shown_as="money", currency="USD"), Unit(shown_as="money", currency="JPY")
    assert {units[f"{function}_price"] for function in ("sum", "min", "max", "avg", "list")} == {dollars}
    assert {units[key] for key in ("count_price", "countd_price", "sum_any_price")} == {Unit()}
    assert units["sum_off"] == Unit(shown_as="percent", places=1)
    assert units["sum_weight"] == Unit(places=3, unit="kg")
    assert units["sum_net"] == units["looked"] == units["again"] == yen
    assert units["avg_off"] == Unit(shown_as="percent", places=0)
    assert units["avg_net"] == Unit(shown_as="percent")
    assert "shown_as" not in world["chosen"].fields[1].settings, "it is found anew each time and never written down"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"expression": "TODAY()", "places": 2}, "form_unit_of_no_number"),
        ({"expression": "level", "shown_as": "money"}, "form_unit_of_no_number"),
        ({"expression": "amount", "shown_as": "percent", "currency": "CNY"}, "field_currency_of_no_amount"),
        ({"expression": "amount", "currency": "CNY"}, "field_currency_of_no_amount"),
        ({"expression": "amount", "shown_as": "money", "currency": "XYZ"}, "field_setting_wrong"),
        ({"expression": "amount", "shown_as": "money", "unit": "kg"}, "field_two_units"),
        ({"expression": "amount", "shown_as": "bold"}, "field_setting_wrong"),
        ({"expression": "amount", "places": -1}, "field_setting_wrong"),
    ],
)
def test_a_unit_that_makes_no_sense_is_refused(settings: dict[str, Any], key: str) -> None:
    form = sale()
    made = read({**written(form), "fields": [*written(form)["fields"], field("x", "formula", settings=settings)]})
    assert told(made) == {("fields.7.settings", key)}


def test_an_amount_is_rounded_to_its_coins_and_a_percentage_is_not() -> None:
    def value(**more: Any) -> str:
        form = sale()
        x = field("x", "formula", settings={"expression": "amount / 3", **more})
        world = {**WORLD, "sale": read({**written(form), "fields": [*written(form)["fields"], x]})}
        made = catalogue_of("w", "Asia/Shanghai", 1, {key: resolved(each, world) for key, each in world.items()})
        return computing_of(made).field(made.table("sale"), "x").value

    plain_value = value()
    assert value(shown_as="money") == f"round({plain_value}, 2)"
    assert value(shown_as="money", currency="KWD", places=1) == f"round({plain_value}, 3)"
    assert value(shown_as="percent") == value(places=2) == plain_value
