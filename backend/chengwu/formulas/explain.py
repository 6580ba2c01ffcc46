"""How a result came about: the tree of the formula with the value of every part, for one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from psycopg import Connection

from chengwu.formulas.compile import Compiled, Compiler
from chengwu.formulas.errors import Mistake
from chengwu.formulas.evaluate import Draft, Result, evaluate
from chengwu.formulas.parse import parse
from chengwu.formulas.scope import Scope, Surroundings
from chengwu.formulas.tree import Call, ErrorValue, Missing, Node, Number, Text, Truth, children
from chengwu.formulas.types import Type

MOST_STEPS: Final = 200
"""More parts than a person reads; those further down are left out."""
_PLAIN: Final = (Number, Text, Truth, Missing, ErrorValue)


@dataclass(frozen=True)
class Step:
    """A part of a formula and what it gave. `taken` is False for a branch that did not count."""

    written: str
    start: int
    end: int
    type: Type
    result: Result
    steps: tuple[Step, ...]
    taken: bool = True


def explain(
    connection: Connection[Any],
    source: str,
    scope: Scope,
    surroundings: Surroundings,
    row: Draft,
    places: int | None = None,
) -> Step:
    """Every part of a formula with its value over the row of `row` (its expressions are not looked at).

    With `places` the whole is rounded, as the value is that is explained; its parts are what they were before. One
    statement, but for parts that raise or take too long. Raises Mistake as compiling does.
    """
    root = parse(source)
    compiler = Compiler(scope, surroundings, root)
    made: dict[Node, Compiled] = {root: compiler.whole(source, root, None, places)}
    waiting = list(children(root))
    while waiting and len(made) < MOST_STEPS:
        node = waiting.pop(0)
        waiting += children(node)
        if not isinstance(node, _PLAIN):
            try:
                made[node] = compiler.whole(source[node.start : node.end], node, None)
            except Mistake:
                continue  # a part that is nothing by itself, as the argument of FILTER
    [results] = evaluate(connection, [replace(row, expressions=tuple(made.values()))])
    found = dict(zip(made, zip(made.values(), results, strict=True), strict=True))
    return _step(root, source, found)


def _step(node: Node, source: str, found: dict[Node, tuple[Compiled, Result]]) -> Step:
    compiled, result = found[node]
    steps = [_step(child, source, found) for child in children(node) if child in found]
    return Step(
        source[node.start : node.end],
        node.start,
        node.end,
        compiled.type,
        result,
        tuple(replace(step, taken=_taken(node, step, found)) for step in steps),
    )


def _taken(node: Node, step: Step, found: dict[Node, tuple[Compiled, Result]]) -> bool:
    if not isinstance(node, Call) or node.name not in ("IF", "IFERROR", "IFNA"):
        return True
    place = _place(node.arguments, step)
    if place == 0 or node.arguments[0] not in found:
        return True
    first = found[node.arguments[0]][1]
    if node.name == "IF":
        return first.error is None and (place == 1) == bool(first.value)
    return first.error is not None if node.name == "IFERROR" else first.error == "#N/A"


def _place(arguments: Sequence[Node], step: Step) -> int:
    return next(place for place, one in enumerate(arguments) if (one.start, one.end) == (step.start, step.end))
