"""What a value is, and what stands in for a blank one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chengwu.formulas.branches import chosen
from chengwu.formulas.function import Compiler, Example, Function, Parameter
from chengwu.formulas.sql import Built
from chengwu.formulas.tree import Node
from chengwu.formulas.types import ANY, BOOL, Type


def _filled(built: Built) -> str:
    if built.raw is not None:
        return f"({built.raw} is not null)"
    if built.type == ANY:
        return f"coalesce({built.sql} <> 'null'::jsonb, true)"
    return "true"


def _coalesce(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    # An error is not blank: it is the one that is chosen.
    filled = [Built(_filled(compiler.build(node)), BOOL) for node in nodes[:-1]]
    *values, last = compiler.branches(nodes, wanted)
    return chosen(filled, values, last) if filled else last


FUNCTIONS: Final = (
    Function(
        "COALESCE",
        (Parameter("value", ANY, repeated=True),),
        ANY,
        "",
        (
            Example("COALESCE([a], [b], 7)", "3", {"a": None, "b": 3}),
            Example('COALESCE([a], "none")', "none", {"a": None}),
            Example("COALESCE(1 / 0, 7)", "#DIV/0!"),
            Example('COALESCE("", "x")', ""),
        ),
        lazy=_coalesce,
    ),
)
