"""Aggregates that PostgreSQL computes straight over the rows of a path, without a list in between.

Only where no value can be an error: an aggregate would pass over it in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from chengwu.formulas.function import Compiler
from chengwu.formulas.sql import Built, limited
from chengwu.formulas.tree import Node
from chengwu.formulas.types import BOOL, DATE, DATETIME, DIV0, NUMBER, TEXT, TIME, VALUE, Scalar

FEW_DIGITS: Final = 19
"""Digits of the number of rows that there can be."""
_DAYS: Final = (DATE, DATETIME)
COUNTED: Final = (NUMBER, DATE, DATETIME, TIME)
"""What counts as a number."""
ANYTHING: Final = (*COUNTED, TEXT, BOOL)

OverRows = Callable[[Compiler, Node], Built | None]


def count_of(value: str, sure: bool) -> str:
    """How many values there are that are not blank; `sure`: none is."""
    return f"count({'*' if sure else value})::numeric"


def sum_of(value: str, sure: bool) -> str:
    """The values added up, blanks passed over."""
    return f"coalesce(sum({value}), 0)"


def counting(kinds: Sequence[Scalar]) -> OverRows:
    """COUNT and COUNTA: how many values of these kinds."""

    def build(compiler: Compiler, node: Node) -> Built | None:
        made = compiler.aggregated(node, kinds, count_of)
        return made and Built(made.sql, NUMBER, digits=FEW_DIGITS)

    return build


def summing(compiler: Compiler, node: Node) -> Built | None:
    """SUM."""
    made = compiler.aggregated(node, (NUMBER,), sum_of)
    return made and limited(replace(made, digits=made.digits + FEW_DIGITS))


def averaging(compiler: Compiler, node: Node) -> Built | None:
    """AVERAGE."""
    made = compiler.aggregated(
        node, (NUMBER,), lambda value, sure: f"(sum({value}) + 0e-30) / nullif(count({value}), 0)"
    )
    return made and replace(made, fails=frozenset((DIV0,)), why=None, inexact=True)


def extreme(which: str) -> OverRows:
    """MAX and MIN of numbers, which of none is 0, and of days, which of none is an error."""

    def build(compiler: Compiler, node: Node) -> Built | None:
        made = compiler.aggregated(node, (NUMBER,), lambda value, sure: f"coalesce({which}({value}), 0)")
        if made is not None:
            return made
        made = compiler.aggregated(node, _DAYS, lambda value, sure: f"{which}({value})")
        return made and replace(made, fails=frozenset((VALUE,)), why=None)

    return build
