"""Asking about other forms: which rows count, whose names are whose, and where it is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from chengwu.formulas import library
from chengwu.formulas.compile import compile_formula, compile_stored
from chengwu.formulas.errors import Mistake
from chengwu.formulas.evaluate import Draft
from chengwu.formulas.explain import explain
from chengwu.formulas.filters import condition
from chengwu.formulas.rendering import rendered
from chengwu.formulas.scope import Field, Form, Link, Many, Surroundings, Table
from chengwu.formulas.types import BOOL, DATE, NUMBER, TEXT, Volatility
from tests.support import Server

pytestmark = pytest.mark.database

TABLES = """
create schema w;
create table w.customer (id bigint primary key, name text, since date, credit numeric);
create table w.orders (id bigint primary key, customer bigint, state text, total numeric, total_problem text,
                       placed date, secret boolean);
create table w.line (id bigint primary key, orders bigint, qty numeric, is_gift boolean);
insert into w.customer values (1, 'Ann', '2026-01-01', 15), (2, 'Bob', null, null), (3, 'Cy', '2026-02-01', 0);
insert into w.orders values (1, 1, 'Paid', 10, null, '2026-03-01', false), (2, 1, 'open', 20, null, null, false),
                            (3, 2, 'paid', null, '#DIV/0!', '2026-04-01', false), (4, 1, 'paid', 7, null,
                             '2026-05-01', true), (5, null, 'open', 1, null, '2026-01-01', false);
insert into w.line values (1, 1, 2, true), (2, 1, 1, false), (3, 2, 5, null);
grant usage on schema w to chengwu_app;
grant select on all tables in schema w to chengwu_app;
"""


@dataclass(frozen=True)
class Catalogue(Table):
    """A table that knows the others."""

    forms: Mapping[str, Form] = field(default_factory=dict)

    def form(self, name: str) -> Form | None:
        """See `scope.Forms`."""
        return self.forms.get(name)


LINE = Table((Field("qty", "数量", NUMBER, "qty"), Field("is_gift", "赠送", BOOL, "is_gift")), schema="w", table="line")
CUSTOMER = Table((Field("name", "姓名", TEXT, "name"),), schema="w", table="customer")


def _scope(*, readable: bool = True) -> Catalogue:
    number = Field("id", "id", NUMBER, "id", wrap=lambda sql: f"{sql}::numeric")
    orders = Table(
        (
            number,
            Link("customer", "客户", "customer", CUSTOMER),
            Field("state", "状态", TEXT, "state"),
            Field("total", "金额", NUMBER, "total", problem="total_problem"),
            Field("amount", "数额", NUMBER, "total"),
            Field("placed", "下单日", DATE, "placed"),
            Many("lines", "明细", LINE, "orders"),
        ),
        schema="w",
        table="orders",
        where=None if readable else (lambda alias: f"not {alias}.secret"),
    )
    return Catalogue(
        (
            number,
            Field("name", "姓名", TEXT, "name"),
            Field("since", "起始", DATE, "since"),
            Field("credit", "额度", NUMBER, "credit"),
            Many("orders", "订单", orders, "customer"),
        ),
        schema="w",
        table="customer",
        forms={"order": orders, "line": LINE},
    )


@pytest.fixture(scope="module")
def connection(server: Server) -> Iterator[Connection[Any]]:
    conninfo = server.make("formula_asking")
    with psycopg.connect(conninfo, autocommit=True) as made:
        library.install(made)
        made.execute(TABLES)
        made.execute("set role chengwu_app")
        yield made
    server.remove("formula_asking")


def over_customers(connection: Connection[Any], formula: str, *, readable: bool = True) -> list[Any]:
    """What a formula gives for each of the three customers: the value, or its error."""
    made = compile_formula(formula, _scope(readable=readable), Surroundings())
    text = (
        f"select i.v, case when i.v is null then {made.problem or 'null'} end from "
        f"(select i.*, {made.value} as v from w.customer i offset 0) i order by i.id"
    )
    return [error or value for value, error in connection.execute(text.encode()).fetchall()]


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("EXISTS(order)", [True, True, True]),
        ("EXISTS(order, customer = this.id)", [True, True, False]),
        ("EXISTS(order, customer = this)", [True, True, False]),
        ("EXISTS(order, customer = this.id AND state = 'open')", [True, False, False]),
        ("NOT EXISTS(order, customer.name = this.name) OR credit > 10", [True, False, True]),
        ("COUNT_OF(order, customer = this.id and state = 'PAID')", [2, 1, 0]),
        ("COUNT_OF(order, amount > this.credit)", [1, 4, 4]),
        ("COUNT_OF(order, SUM(lines.qty) >= 3)", [2, 2, 2]),
        ("COUNT_OF(order, placed > this.since)", [3, 4, 3]),
        ("COUNT_OF(order, 1 / amount > 0)", [4, 4, 4]),
        ("SUM_OF(order, amount, customer = this.id)", [37, 0, 0]),
        ("SUM_OF(order, total, customer = this.id)", [37, "#DIV/0!", 0]),
        ("SUM_OF(order, amount * 2)", [76, 76, 76]),
        ("FIRST_OF(order, state, customer = this.id, placed)", ["Paid", "paid", None]),
        ("FIRST_OF(order, state, customer = this.id, -amount)", ["open", "paid", None]),
        ("COALESCE(FIRST_OF(order, amount, customer = this.id AND FALSE), -1)", [-1, -1, -1]),
        ("FIRST_OF(order, total, customer = this.id)", [10, "#DIV/0!", "#N/A"]),
        ("COUNT_OF(orders, state <> 'open')", [2, 1, 0]),
        ("COUNT_OF(orders.lines, is_gift)", [1, 0, 0]),
        ("COUNT_OF(order, EXISTS(line, qty = this.id))", [5, 5, 0]),
        ("COUNT_OF(order, COUNT_OF(lines, NOT is_gift) = 1)", [2, 2, 2]),
        ("COUNT(orders)", [3, 1, 0]),
        ("COUNT(orders.lines)", [3, 0, 0]),
        ("SUM(orders.amount)", [37, 0, 0]),
        ("MAX(FILTER(orders.amount, orders.state = 'paid'))", [10, 0, 0]),
        ("AVG(orders.amount)", ["12.333333333333333333333333333333", "#DIV/0!", "#DIV/0!"]),
        ("COUNT(orders.amount) & COUNTA(orders.state) & COUNT(orders.placed)", ["332", "011", "000"]),
        ("SUM(FILTER(orders.total, orders.amount > 0))", [37, 0, 0]),
        ("SUM(orders.total)", [37, "#DIV/0!", 0]),
        ("SUM(FILTER(orders.amount, EXISTS(line, qty = this.orders.id)))", [30, 0, 0]),
        ("SUM(orders.amount * COUNT_OF(line, qty = this.orders.id))", [30, 0, 0]),
        ("2 IN orders", [True, False, False]),
    ],
)
def test_other_rows_are_asked_about(connection: Connection[Any], formula: str, gives: list[Any]) -> None:
    found = over_customers(connection, formula)
    assert [str(one) if isinstance(want, str) else one for one, want in zip(found, gives, strict=True)] == gives


def test_days_of_rows_have_a_first_and_a_last(connection: Connection[Any]) -> None:
    assert [str(one) for one in over_customers(connection, "MAX(orders.placed)")] == [
        "2026-05-01",
        "2026-04-01",
        "#VALUE!",
    ]


def test_rows_that_the_reader_may_not_see_do_not_count(connection: Connection[Any]) -> None:
    asked = "COUNT_OF(order, customer = this.id)"
    assert over_customers(connection, asked) == [3, 1, 0]
    assert over_customers(connection, asked, readable=False) == [2, 1, 0]
    assert over_customers(connection, "COUNT(orders)", readable=False) == [2, 1, 0]


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("EXISTS(nosuch)", "formula_no_such_form"),
        ("EXISTS(1 + 1)", "formula_no_such_form"),
        ("EXISTS(name)", "formula_no_such_form"),
        ("EXISTS(order, credit > 1)", "formula_no_such_name"),
        ("EXISTS(order, this.state = 'x')", "formula_no_such_name"),
        ("COUNT_OF(order, state = 'x') + amount", "formula_no_such_name"),
        ("SUM_OF(order, lines.qty)", "formula_list_here"),
        ("FIRST_OF(order, amount, TRUE, lines.qty)", "formula_list_here"),
        ("EXISTS()", "formula_too_few"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_place(formula: str, sentence: str) -> None:
    with pytest.raises(Mistake) as refused:
        compile_formula(formula, _scope(), Surroundings())
    assert refused.value.sentence == sentence
    assert 0 <= refused.value.start <= refused.value.end <= len(formula)


def test_a_scope_that_knows_no_forms_has_none() -> None:
    with pytest.raises(Mistake) as refused:
        compile_formula("EXISTS(order)", CUSTOMER, Surroundings())
    assert refused.value.sentence == "formula_no_such_form"


def test_no_column_can_store_it() -> None:
    assert compile_formula("EXISTS(order)", _scope(), Surroundings()).volatility == Volatility.MOMENT
    with pytest.raises(Mistake) as refused:
        compile_stored("COUNT_OF(order)", _scope(), Surroundings())
    assert refused.value.sentence == "formula_not_steady"
    assert compile_stored("COUNT(orders)", _scope(), Surroundings()).problem is None


def test_an_index_can_serve_the_link() -> None:
    written = condition("EXISTS(order, customer = this.id)", _scope(), Surroundings())
    assert written.endswith('where true and (s1."customer" = i."id"))))')
    written = condition("EXISTS(order, amount = this.credit)", _scope(), Surroundings())
    assert 's1."total" = coalesce(i."credit", 0.) or' in written


def test_labels_become_keys_on_both_sides() -> None:
    typed = (
        "SUM_OF(order, 数额, 客户 = this.id AND 明细.数量 IN this.订单.数额) > 额度 AND "
        "COUNT_OF(订单, 状态 = 'x') > 1 AND EXISTS(nosuch, 姓名 = this.姓名)"
    )
    stored = rendered(typed, _scope(), "key")
    assert stored == (
        "SUM_OF(order, amount, customer = this.id AND lines.qty IN this.orders.amount) > credit "
        "AND COUNT_OF(orders, state = 'x') > 1 AND EXISTS(nosuch, 姓名 = this.name)"
    )
    assert rendered(stored, _scope(), "label") == typed


def test_it_can_be_explained(connection: Connection[Any]) -> None:
    row = Draft((), origin="(select * from w.customer where id = 1) o")
    step = explain(
        connection, "COUNT_OF(order, customer = this.id AND amount > 5) + credit", _scope(), Surroundings(), row
    )
    assert step.result.value == 18
    assert [(one.written, one.result.value) for one in step.steps][1] == ("credit", 15)
