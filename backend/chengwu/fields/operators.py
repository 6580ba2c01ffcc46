"""Operators of filters: a name, what it takes, and the SQL condition.

The law: operands are bound values with their type, never text of a statement, and the column stands alone on its side
wherever an index could be used. A blank is neither equal nor before nor after anything; "is not" and "has none" find
blanks too, since people who exclude one value mean to see everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

Expression = sa.ColumnElement[Any]
Condition = sa.ColumnElement[bool]
Parts = Mapping[str, Expression]
"""The columns of a field by part; its main one is `""`."""
Takes = Literal["none", "one", "many", "range"]
Reads = Literal["value", "text", "item", "number", "day"]


@dataclass(frozen=True)
class Operator:
    """One way to filter by a field."""

    name: str
    takes: Takes
    sql: Callable[[Parts, Any], Condition]
    """From the columns and the operand: None, a bound value, a list, or a pair whose ends may be None."""
    reads: Reads = "value"
    """How each operand is read: as a value of the field, a piece of text, one item of several, a number, a day."""


def by_name(*operators: Operator) -> Mapping[str, Operator]:
    """An ordered mapping of them."""
    return {operator.name: operator for operator in operators}


def bound(value: object, of: TypeEngine[Any]) -> Expression:
    """A bound value of this type."""
    return sa.literal(value, of)


def main(parts: Parts) -> Expression:
    """The column that says whether there is a value: the one without a name, else the first."""
    return parts[""] if "" in parts else next(iter(parts.values()))


IS_BLANK: Final = Operator("is_blank", "none", lambda parts, _: main(parts).is_(None))
IS_NOT_BLANK: Final = Operator("is_not_blank", "none", lambda parts, _: main(parts).is_not(None))
BLANKS: Final = (IS_BLANK, IS_NOT_BLANK)


def one_of(of: TypeEngine[Any]) -> tuple[Operator, ...]:
    """Equal and not, in a list and not, for a column of this type."""

    def array(values: list[Any]) -> Expression:
        return bound(values, ARRAY(of))

    return (
        Operator("is", "one", lambda parts, it: main(parts) == bound(it, of)),
        Operator("is_not", "one", lambda parts, it: main(parts).is_distinct_from(bound(it, of))),
        Operator("in", "many", lambda parts, they: main(parts) == sa.any_(array(they))),
        Operator("not_in", "many", lambda parts, they: _or_blank(parts, main(parts) != sa.all_(array(they)))),
    )


def ordered(of: TypeEngine[Any], less: str, at_most: str, more: str, at_least: str) -> tuple[Operator, ...]:
    """Less and more, under the names that fit the type, and between two ends that both count."""
    return (
        Operator(less, "one", lambda parts, it: main(parts) < bound(it, of)),
        Operator(at_most, "one", lambda parts, it: main(parts) <= bound(it, of)),
        Operator(more, "one", lambda parts, it: main(parts) > bound(it, of)),
        Operator(at_least, "one", lambda parts, it: main(parts) >= bound(it, of)),
        Operator("between", "range", lambda parts, pair: between(main(parts), pair, of)),
    )


def between(column: Expression, pair: tuple[Any, Any], of: TypeEngine[Any]) -> Condition:
    """From and to, both counting; an end that is None is open."""
    low, high = pair
    ends: list[Condition] = [column.is_not(None)]
    if low is not None:
        ends.append(column >= bound(low, of))
    if high is not None:
        ends.append(column <= bound(high, of))
    return sa.and_(*ends)


def within(column: Expression, pair: tuple[Any, Any], of: TypeEngine[Any]) -> Condition:
    """From the first and before the second: a period, whose end does not count."""
    low, high = pair
    ends: list[Condition] = [column.is_not(None)]
    if low is not None:
        ends.append(column >= bound(low, of))
    if high is not None:
        ends.append(column < bound(high, of))
    return sa.and_(*ends)


def of_text(part: str = "") -> tuple[Operator, ...]:
    """Contains and starts with, small or capital letters alike."""
    return (
        Operator("contains", "one", lambda parts, it: like(parts[part], "%", it, "%"), "text"),
        Operator(
            "not_contains", "one", lambda parts, it: _or_blank(parts, sa.not_(like(parts[part], "%", it, "%"))), "text"
        ),
        Operator("starts_with", "one", lambda parts, it: like(parts[part], "", it, "%"), "text"),
        Operator("ends_with", "one", lambda parts, it: like(parts[part], "%", it, ""), "text"),
    )


def like(column: Expression, before: str, text: str, after: str) -> Condition:
    """The text stands somewhere in the column; its own `%` and `_` are letters like all others."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return sa.func.lower(column).like(sa.func.lower(bound(before + escaped + after, sa.Text())))


def of_several(item: TypeEngine[Any]) -> tuple[Operator, ...]:
    """Any, all, none of a list, and exactly these, for an array column (a GIN index serves them)."""
    array = ARRAY(item)
    return (
        Operator("has_any", "many", lambda parts, they: main(parts).bool_op("&&")(bound(they, array)), "item"),
        Operator("has_all", "many", lambda parts, they: main(parts).bool_op("@>")(bound(they, array)), "item"),
        Operator(
            "has_none",
            "many",
            lambda parts, they: _or_blank(parts, sa.not_(main(parts).bool_op("&&")(bound(they, array)))),
            "item",
        ),
        Operator(
            "is_exactly",
            "many",
            lambda parts, they: sa.and_(
                main(parts).bool_op("@>")(bound(they, array)), main(parts).bool_op("<@")(bound(they, array))
            ),
            "item",
        ),
    )


def _or_blank(parts: Parts, condition: Condition) -> Condition:
    return sa.or_(main(parts).is_(None), condition)
