"""Conditions on rows, written so that an index can serve them (rule 16).

`amount > 100` becomes `i."amount" > 100`, not `coalesce(i."amount", 0) > 100`; where a blank satisfies it as well, that
is said beside it. An error in a condition leaves its row out.
"""

from __future__ import annotations

from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from chengwu.formulas.function import Compiler
from chengwu.formulas.sql import Built, exactly, quoted
from chengwu.formulas.tree import Call, Chain, Name, Node
from chengwu.formulas.types import BOOL, NUMBER, TEXT, ListOf

_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "<>": "<>"}
_HOLDS: Final = {"<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "<>": ne}
_WHOLE: Final = "::numeric"


def true_for(compiler: Compiler, node: Node) -> str:
    """SQL that is true for the rows for which the condition is true; for others it is false or NULL."""
    return " and ".join(_part(compiler, part) for part in _parts(node))


def _parts(node: Node) -> list[Node]:
    # AND gives an error precedence over FALSE; here the row is left out in both cases.
    if isinstance(node, Call) and node.name == "AND" and node.arguments:
        return [inner for argument in node.arguments for inner in _parts(argument)]
    return [node]


def _part(compiler: Compiler, node: Node) -> str:
    if isinstance(compiler.build(node).type, ListOf):
        # AND over rows: every one of them.
        return f"fx.every({compiler.build(node, ListOf(BOOL)).sql})"
    return _simple(compiler, node) or f"({compiler.build(node, BOOL).sql})"


def _simple(compiler: Compiler, node: Node) -> str | None:
    if not isinstance(node, Chain) or len(node.rest) != 1 or node.rest[0][0] not in _HOLDS:
        return None
    (operator, right), left = node.rest[0], node.first
    if compiler.through_rows(node):
        return None
    if isinstance(right, Name) and (not isinstance(left, Name) or left.of_this):
        left, right, operator = right, left, _TURNED[operator]
    if not isinstance(left, Name):
        return None
    field, other = compiler.build(left), compiler.build(right)
    if field.raw is None or field.inexact or other.type != field.type:
        return None
    if other.literal is None:
        return _equal(field, other) if operator == "=" else None
    return _written(field, operator, other)


def _equal(field: Built, other: Built) -> str | None:
    """A column and what is computed elsewhere: numbers of records stay whole, as their index has them."""
    raw = str(field.raw)
    if other.fails or other.inexact:
        return None
    if field.type == TEXT:
        return f"(lower({raw}) = lower({other.sql}) or ({raw} is null and {other.sql} = ''))"
    if field.type != NUMBER:
        return None
    value = other.raw if other.raw is not None else other.sql
    if raw.endswith(_WHOLE) and value.endswith(_WHOLE):
        value, raw = value.removesuffix(_WHOLE), raw.removesuffix(_WHOLE)
        same = f"{raw} = {value}"
        if other.row:
            return f"({same})"
    else:
        same = f"{raw} = {exactly(other)}"
    return f"({same} or ({raw} is null and {other.sql} = 0))"


def _written(field: Built, operator: str, constant: Built) -> str | None:
    literal, raw = constant.literal, field.raw
    if field.type == NUMBER and isinstance(literal, Decimal):
        plain = f"{raw} {operator} {constant.sql}"
        return f"({plain} or {raw} is null)" if _HOLDS[operator](0, literal) else f"({plain})"
    if field.type == TEXT and isinstance(literal, str) and operator == "=":
        plain = f"lower({raw}) = {quoted(literal.lower())}"
        return f"({plain})" if literal else f"({plain} or {raw} is null)"
    return None
