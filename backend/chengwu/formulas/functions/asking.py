"""Asking about the rows of another form: whether there are some, how many, how much, and the first of them.

For conditions and actions: what other forms hold is true for this moment only, so no column can store it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chengwu.formulas.errors import Mistake
from chengwu.formulas.function import NA, NUM, Compiler, Function, Parameter, Volatility
from chengwu.formulas.rows import FEW_DIGITS, count_of, sum_of
from chengwu.formulas.sql import Built, leaf, limited, once, query, quoted, together
from chengwu.formulas.tree import Missing, Node, Unary
from chengwu.formulas.types import ANY, BOOL, NUMBER, ListOf, Type

_FORM: Final = Parameter("form", ANY)
_FIELD: Final = Parameter("field", ANY)
_CONDITION: Final = Parameter("condition", BOOL, optional=True)
_ORDER: Final = Parameter("order", ANY, optional=True)


def _given(nodes: Sequence[Node], place: int) -> Node | None:
    return nodes[place] if len(nodes) > place and not isinstance(nodes[place], Missing) else None


def _exists(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    with compiler.asked(nodes[0], _given(nodes, 1)) as (rows, _):
        return compiler.converted(Built(f"(exists {query('1', rows)})", BOOL), wanted or BOOL, nodes[0])


def _count(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    with compiler.asked(nodes[0], _given(nodes, 1)) as (rows, _):
        made = Built(query(count_of("*", True), rows), NUMBER, digits=FEW_DIGITS)
    return compiler.converted(made, wanted or NUMBER, nodes[0])


def _sum(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    with compiler.asked(nodes[0], _given(nodes, 2)) as (rows, _):
        one = compiler.build(nodes[1], NUMBER)
        if one.fails and one.raw is None:
            # The first row in error gives its error to the whole.
            broken = f"{rows} and ({one.sql}) is null"
            tell = query(one.class_sql, f"{broken} limit 1")
            some = f"case when not exists {query('1', broken)} then {query(sum_of(one.sql, True), rows)} end"
            first = Built(some, NUMBER, one.fails, once(lambda: tell), digits=one.digits + FEW_DIGITS)
        else:
            first = Built(query(sum_of(one.raw or one.sql, False), rows), NUMBER, digits=one.digits + FEW_DIGITS)
    made = limited(replace(first, inexact=one.inexact))
    return compiler.converted(made, wanted or NUMBER, nodes[0])


def _first(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    with compiler.asked(nodes[0], _given(nodes, 2)) as (rows, order):
        one = compiler.build(nodes[1])
        by = f"{_order(compiler, _given(nodes, 3))}{order}"
        found = f"{rows} order by {by} limit 1"
        if one.fails and one.raw is None:
            class_sql = query(one.class_sql, found)
            fails, why = together([], {*one.fails, NA}, f"coalesce({class_sql}, {quoted(NA)})")
            made = replace(one, sql=query(one.sql, found), fails=fails, why=why, literal=None)
        else:
            raw = query(one.raw or one.sql, found)
            made = leaf(raw, one.type, digits=one.digits, length=one.length, inexact=one.inexact)
    return made if wanted is None else compiler.converted(made, wanted, nodes[1])


def _order(compiler: Compiler, node: Node | None) -> str:
    """What to order by before the number of the row; `-created_at` is from the last. Blanks are last either way."""
    if node is None:
        return ""
    down = isinstance(node, Unary) and node.operator == "-"
    inner = node.operand if isinstance(node, Unary) and down else node
    one = compiler.build(inner)
    if isinstance(one.type, ListOf):
        raise Mistake("formula_list_here", node.start, node.end)
    return f"{one.raw or one.sql}{' desc' if down else ''} nulls last, "


FUNCTIONS: Final = (
    Function("EXISTS", (_FORM, _CONDITION), BOOL, "", (), lazy=_exists, asks=True, volatility=Volatility.MOMENT),
    Function("COUNT_OF", (_FORM, _CONDITION), NUMBER, "", (), lazy=_count, asks=True, volatility=Volatility.MOMENT),
    Function(
        "SUM_OF",
        (_FORM, _FIELD, _CONDITION),
        NUMBER,
        "",
        (),
        fails=(NUM,),
        lazy=_sum,
        asks=True,
        volatility=Volatility.MOMENT,
    ),
    Function(
        "FIRST_OF",
        (_FORM, _FIELD, _CONDITION, _ORDER),
        ANY,
        "",
        (),
        lazy=_first,
        asks=True,
        volatility=Volatility.MOMENT,
    ),
)
