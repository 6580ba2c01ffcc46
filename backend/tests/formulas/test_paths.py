"""Paths through links, sub-tables and back links, on real tables; and what a reader may not see stays out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from chengwu.formulas import library
from chengwu.formulas.compile import Compiled, compile_formula, compile_stored
from chengwu.formulas.errors import Mistake
from chengwu.formulas.evaluate import Draft
from chengwu.formulas.explain import explain
from chengwu.formulas.filters import condition
from chengwu.formulas.rendering import rendered
from chengwu.formulas.scope import Field, Group, Hidden, Link, Many, Names, Surroundings, Table
from chengwu.formulas.types import BOOL, DATE, NUMBER, TEXT, Volatility
from tests.support import Server

pytestmark = pytest.mark.database

TABLES = """
create schema w;
create table w.customer (id bigint primary key, name text, city text, salary numeric, secret boolean);
create table w.orders (id bigint primary key, customer bigint, total numeric, total_problem text, due date,
                       "we""ird" numeric);
create table w.line (id bigint primary key, orders bigint, item text, qty numeric, price numeric);
insert into w.customer values (1, 'Ann', 'Wuxi', 9000, false), (2, 'Bob', null, 8000, true);
insert into w.orders values (1, 1, 10, null, '2026-03-01', 5), (2, null, null, null, null, null),
                            (3, 2, null, '#DIV/0!', '2026-04-01', 1), (4, 1, 7, null, null, 2);
insert into w.line values (1, 1, 'a', 2, 3), (2, 1, 'b', 1, null), (3, 1, 'A', 4, 0.5), (4, 3, 'c', 1, 0);
grant usage on schema w to chengwu_app;
grant select on all tables in schema w to chengwu_app;
"""


def _scope(*, readable: bool = True) -> Table:
    orders: list[Any] = []
    customer = Table(
        (
            Field("name", "姓名", TEXT, "name", reads="customer.name"),
            Field("city", "城市", TEXT, "city"),
            Hidden("salary", "工资"),
        ),
        schema="w",
        table="customer",
        where=None if readable else (lambda alias: f"not {alias}.secret"),
    )
    line = Table(
        (
            Field("item", "品名", TEXT, "item"),
            Field("qty", "数量", NUMBER, "qty", reads="line.qty"),
            Field("price", "单价", NUMBER, "price"),
        ),
        schema="w",
        table="line",
    )
    back = Table(
        (
            Field("total", "合计", NUMBER, "total", problem="total_problem"),
            Many("lines", "明细", line, "orders"),
        ),
        schema="w",
        table="orders",
    )
    with_orders = Table(
        (*customer.meanings, Many("orders", "订单", back, "customer")),
        schema="w",
        table="customer",
        where=customer.where,
    )
    orders += [
        Field("total", "合计", NUMBER, "total", problem="total_problem", reads="orders.total"),
        Field("due", "到期日", DATE, "due"),
        Field("odd", "怪列", NUMBER, 'we"ird'),
        Link("customer", "客户", "customer", with_orders, reads="orders.customer"),
        Many("lines", "明细", line, "orders", reads="line.orders"),
        Group("old", "原", Names((Field("total", "合计", NUMBER, "total"),))),
        Field("ok", "OK", BOOL, "ok", volatility=Volatility.MOMENT),
    ]
    return Table(tuple(orders), schema="w", table="orders")


@pytest.fixture(scope="module")
def connection(server: Server) -> Iterator[Connection[Any]]:
    conninfo = server.make("formula_paths")
    with psycopg.connect(conninfo, autocommit=True) as made:
        library.install(made)
        made.execute(TABLES)
        made.execute("set role chengwu_app")
        yield made
    server.remove("formula_paths")


def compiled(formula: str, *, readable: bool = True) -> Compiled:
    return compile_formula(formula, _scope(readable=readable), Surroundings())


def over_orders(connection: Connection[Any], formula: str, *, readable: bool = True) -> list[Any]:
    """What a formula gives for each of the four orders: the value, or its error."""
    made = compiled(formula, readable=readable)
    text = (
        f"select i.v, case when i.v is null then {made.problem or 'null'} end from "
        f"(select i.*, {made.value} as v from w.orders i offset 0) i order by i.id"
    )
    return [error or value for value, error in connection.execute(text.encode()).fetchall()]


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("customer.name", ["Ann", None, "Bob", "Ann"]),
        ('客户.城市 & "!"', ["Wuxi!", "!", "!", "Wuxi!"]),
        ("SUM(lines.qty)", [7, 0, 1, 0]),
        ("SUM(明细.数量 * 明细.单价)", [8, 0, 0, 0]),
        ('SUM(FILTER(lines.qty, lines.item = "A"))', [6, 0, 0, 0]),
        (
            "SUM(FILTER(lines.qty / lines.price, lines.price > 0))",
            [Decimal("8.666666666666666666666666666667"), 0, 0, 0],
        ),
        ("SUM(lines.qty / lines.price)", ["#DIV/0!", 0, "#DIV/0!", 0]),
        ("IFERROR(SUM(lines.qty / lines.price), 1)", [1, 0, 1, 0]),
        ("SUM(customer.orders.total)", [17, 0, "#DIV/0!", 17]),
        ("SUM(customer.orders.lines.qty)", [7, 0, 1, 7]),
        ("total + 1", [11, 1, "#DIV/0!", 8]),
        ("IFERROR(total, -1)", [10, 0, -1, 7]),
        ("ISERROR(total)", [False, False, True, False]),
        ("[怪列] * 2", [10, 0, 2, 4]),
        ("old.total", [10, None, None, 7]),
        ('"b" IN lines.item', [True, False, False, False]),
        ("AND(lines.qty > 0)", [True, True, True, True]),
        ('due > "2026-03-15"', [False, False, True, False]),
        ('due - "2026-02-28"', [1, "#VALUE!", 32, "#VALUE!"]),
    ],
)
def test_a_path_reaches_through_forms(connection: Connection[Any], formula: str, gives: list[Any]) -> None:
    assert over_orders(connection, formula) == gives


def test_rows_that_the_reader_may_not_see_are_as_if_they_were_not(connection: Connection[Any]) -> None:
    assert over_orders(connection, "customer.name", readable=False) == ["Ann", None, None, "Ann"]


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("customer.salary", "formula_hidden_name"),
        ("customer.id", "formula_no_such_name"),
        ("i.total", "formula_no_such_name"),
        ("total.x", "formula_no_parts"),
        ("lines.qty + 1 = 2 & customer.orders.total", "formula_two_lists"),
        ("ROUND(lines.qty, 1) + SUM(1)", None),
        ("TRUNC(SUM(old))", "formula_not_a_value"),
        ("pg_sleep(10)", "formula_no_such_function"),
        ("total; drop table w.orders", "formula_unexpected"),
        ("SUM(FILTER(total, TRUE))", "formula_rows_needed"),
        ("IF(1)", "formula_too_few"),
        ("ROUNT(1)", "formula_no_such_function_but"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_place(formula: str, sentence: str | None) -> None:
    if sentence is None:
        assert compiled(formula).type.name == "list of number"
        return
    with pytest.raises(Mistake) as refused:
        compiled(formula)
    assert refused.value.sentence == sentence
    assert 0 <= refused.value.start <= refused.value.end <= len(formula)


def test_a_formula_says_what_it_reads_and_how_long_it_holds() -> None:
    made = compiled("SUM(lines.qty) + total & customer.name")
    assert made.reads == {"line.orders", "line.qty", "orders.total", "orders.customer", "customer.name"}
    assert made.volatility == Volatility.STEADY
    assert compiled("IF(ok, 1, 2)").volatility == Volatility.MOMENT


def test_a_filter_may_ask_for_every_row(connection: Connection[Any]) -> None:
    def found(formula: str) -> list[int]:
        where = condition(formula, _scope(), Surroundings())
        text = f"select id from w.orders i where {where} order by id"
        return [number for (number,) in connection.execute(text.encode()).fetchall()]

    assert found("AND(lines.qty > 1) AND total > 0") == [4]
    assert found("AND(lines.qty > 0, total > 0)") == [1, 4]


def test_labels_become_keys_and_keys_become_labels() -> None:
    scope = _scope()
    typed = "SUM(明细.数量*[明细].[单价]) + 合计 & “明细”"
    stored = rendered(typed, scope, "key")
    assert stored == "SUM(lines.qty*lines.price) + total & “明细”"
    assert rendered(stored, scope, "label") == "SUM(明细.数量*明细.单价) + 合计 & “明细”"


def test_what_a_column_stores_is_of_one_type_and_steady() -> None:
    def stored(formula: str) -> str:
        try:
            return compile_stored(formula, _scope(), Surroundings()).type.name
        except Mistake as mistake:
            return mistake.sentence

    assert stored("IF(total > 1, total, 0)") == "number"
    assert stored('IF(total > 1, total, "x")') == "formula_no_one_type"
    assert stored("lines.qty * 2") == "formula_list_here"
    assert stored("IF(ok, 1, 2)") == "formula_not_steady"


def test_a_stored_row_can_be_evaluated_and_explained(connection: Connection[Any]) -> None:
    row = Draft((), origin="(select * from w.orders where id = 1) o")
    step = explain(connection, "SUM(lines.qty * 2) + total", _scope(), Surroundings(), row)
    assert step.result.value == Decimal(24)
    assert [(one.written, one.result.value) for one in step.steps] == [("SUM(lines.qty * 2)", 14), ("total", 10)]
    assert step.steps[0].steps[0].result.value == [4, 2, 8]


def test_an_expression_cannot_reach_what_its_reader_may_not_see() -> None:
    for name in ("customer.salary", "[customer].[salary]", "customer.orders.lines.salary", "customer.secret", "ctid"):
        with pytest.raises(Mistake):
            compiled(f"IFERROR({name}, 1)")
