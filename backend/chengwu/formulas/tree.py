"""A formula as a tree: frozen nodes that know where they stand in the text.

Operators of one level stand in one flat `Chain`, so that a thousand additions are not a thousand levels deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, eq=False)
class _At:
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Number(_At):
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, eq=False)
class Text(_At):
    """A text in quotes."""

    value: str


@dataclass(frozen=True, eq=False)
class Truth(_At):
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True, eq=False)
class Missing(_At):
    """An argument that was left out between two commas, or NULL: blank."""


@dataclass(frozen=True, eq=False)
class ErrorValue(_At):
    """An error written out, as #N/A."""

    value: str


@dataclass(frozen=True, eq=False)
class Part(_At):
    """One name of a path, without its brackets; the place is that of the whole with brackets."""

    name: str


@dataclass(frozen=True, eq=False)
class Name(_At):
    """A name or a dotted path."""

    parts: tuple[Part, ...]

    @property
    def written(self) -> str:
        """As sentences call it."""
        return ".".join(part.name for part in self.parts)

    @property
    def of_this(self) -> bool:
        """Whether it begins with the word `this`, not in brackets: at the row of the formula, wherever it stands."""
        first = self.parts[0]
        return first.name.lower() == "this" and first.end - first.start == len(first.name)


@dataclass(frozen=True, eq=False)
class Call(_At):
    """A function with its arguments; `name` in capitals."""

    name: str
    arguments: tuple[Node, ...]
    name_end: int


@dataclass(frozen=True, eq=False)
class Unary(_At):
    """`-`, `+` before, or `%` after."""

    operator: str
    operand: Node


@dataclass(frozen=True, eq=False)
class Chain(_At):
    """Operands with operators of one level between them, done from the left: `1 - 2 + 3`."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, eq=False)
class In(_At):
    """`x IN (a, b)` or `x IN list`."""

    item: Node
    among: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Items(_At):
    """A list written out: `{1, 2, 3}`."""

    items: tuple[Node, ...]


Node: TypeAlias = Number | Text | Truth | Missing | ErrorValue | Name | Call | Unary | Chain | In | Items


def children(node: Node) -> tuple[Node, ...]:
    """The nodes straight below, in the order of the text."""
    match node:
        case Call(arguments=arguments):
            return arguments
        case Unary(operand=operand):
            return (operand,)
        case Chain(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case In(item=item, among=among):
            return (item, *among)
        case Items(items=items):
            return items
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(children(one)))
