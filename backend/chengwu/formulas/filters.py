"""Conditions of filters: the same meaning as everywhere, written so that an index can serve them (rule 16).

`amount > 100` becomes `i."amount" > 100`, not `coalesce(i."amount", 0) > 100`; where a blank satisfies it as well, that
is said beside it. An error in a condition leaves its row out.
"""

from __future__ import annotations

from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from chengwu.formulas.compile import Compiler
from chengwu.formulas.parse import parse
from chengwu.formulas.scope import Scope, Surroundings
from chengwu.formulas.sql import Built, quoted
from chengwu.formulas.tree import Call, Chain, Name, Node
from chengwu.formulas.types import BOOL, NUMBER, TEXT

_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "<>": "<>"}
_HOLDS: Final = {"<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "<>": ne}


def condition(source: str, scope: Scope, surroundings: Surroundings) -> str:
    """SQL over the row `i` that is true for the rows for which the formula is true. Raises Mistake.

    Not for NOT: what is not true may be false or NULL.
    """
    node = parse(source)
    compiler = Compiler(scope, surroundings, node)
    compiler.whole(source, node, BOOL)
    return " and ".join(_part(compiler, part) for part in _parts(node))


def _parts(node: Node) -> list[Node]:
    # AND gives an error precedence over FALSE; a filter leaves the row out in both cases.
    if isinstance(node, Call) and node.name == "AND" and node.arguments:
        return [inner for argument in node.arguments for inner in _parts(argument)]
    return [node]


def _part(compiler: Compiler, node: Node) -> str:
    return _simple(compiler, node) or f"({compiler.build(node, BOOL).sql})"


def _simple(compiler: Compiler, node: Node) -> str | None:
    if not isinstance(node, Chain) or len(node.rest) != 1 or node.rest[0][0] not in _HOLDS:
        return None
    (operator, right), left = node.rest[0], node.first
    if isinstance(right, Name):
        left, right, operator = right, left, _TURNED[operator]
    if not isinstance(left, Name) or compiler.paths.rows_of(node):
        return None
    field, constant = compiler.build(left), compiler.build(right)
    if field.raw is None or field.inexact or constant.literal is None or constant.type != field.type:
        return None
    return _written(field, operator, constant)


def _written(field: Built, operator: str, constant: Built) -> str | None:
    literal, raw = constant.literal, field.raw
    if field.type == NUMBER and isinstance(literal, Decimal):
        plain = f"{raw} {operator} {constant.sql}"
        return f"({plain} or {raw} is null)" if _HOLDS[operator](0, literal) else f"({plain})"
    if field.type == TEXT and isinstance(literal, str) and operator == "=":
        plain = f"lower({raw}) = {quoted(literal.lower())}"
        return f"({plain})" if literal else f"({plain} or {raw} is null)"
    return None
