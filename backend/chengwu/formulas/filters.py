"""Conditions of filters: the same meaning as everywhere, written so that an index can serve them (`conditions`)."""

from __future__ import annotations

from chengwu.formulas.compile import Compiler
from chengwu.formulas.conditions import true_for
from chengwu.formulas.parse import parse
from chengwu.formulas.scope import Scope, Surroundings
from chengwu.formulas.types import BOOL


def condition(source: str, scope: Scope, surroundings: Surroundings) -> str:
    """SQL over the row `i` that is true for the rows for which the formula is true. Raises Mistake.

    Not for NOT: what is not true may be false or NULL.
    """
    node = parse(source)
    compiler = Compiler(scope, surroundings, node)
    compiler.whole(source, node, BOOL)
    return true_for(compiler, node)
