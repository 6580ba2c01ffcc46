"""The types of the language, and what each is in PostgreSQL.

Every node has a type before anything runs. A list is an array whose NULL elements are blanks; a list of `ANY`, and a
single `ANY` that is neither known nor wanted as something else, is jsonb.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final, TypeAlias

VALUE: Final = "#VALUE!"
NUM: Final = "#NUM!"
DIV0: Final = "#DIV/0!"
NA: Final = "#N/A"
REF: Final = "#REF!"
NAME: Final = "#NAME?"
ERRORS: Final = (VALUE, NUM, DIV0, NA, REF, NAME)

Literal: TypeAlias = Decimal | str | bool | None


class Volatility(IntEnum):
    """How long a result stays true if nothing is written."""

    STEADY = 0
    DATED = 1
    """As stored, for the day that is kept with it: whoever looks sees to it that this is today."""
    DAY = 2
    """Until the company's day turns."""
    MOMENT = 3
    """For this evaluation only."""


@dataclass(frozen=True, eq=False)
class Scalar:
    """A type of single values: one of those below, and equal to itself only."""

    name: str
    sql: str


@dataclass(frozen=True)
class ListOf:
    """Many values of one type, in order."""

    item: Scalar

    @property
    def name(self) -> str:
        """As sentences and documents call it."""
        return f"list of {self.item.name}"

    @property
    def sql(self) -> str:
        """The type in PostgreSQL."""
        return "jsonb" if self.item == ANY else f"{self.item.sql}[]"


Type: TypeAlias = Scalar | ListOf

NUMBER: Final = Scalar("number", "numeric")
TEXT: Final = Scalar("text", "text")
BOOL: Final = Scalar("bool", "boolean")
DATE: Final = Scalar("date", "date")
DATETIME: Final = Scalar("datetime", "timestamp")
"""On the company's clock: whoever hands out a column turns a stored moment to the company's zone."""
TIME: Final = Scalar("time", "time")
BLANK: Final = Scalar("blank", "text")
ANY: Final = Scalar("any", "jsonb")

SCALARS: Final = (NUMBER, TEXT, BOOL, DATE, DATETIME, TIME, BLANK, ANY)


def common(types: list[Type]) -> Type:
    """The one type that branches have together: theirs, if they agree apart from blanks, or `ANY`.

    >>> common([NUMBER, BLANK]).name, common([NUMBER, TEXT]).name, common([BLANK]).name, common([DATE, DATETIME]).name
    ('number', 'any', 'blank', 'datetime')
    """
    kinds = {one for one in types if one != BLANK}
    if not kinds:
        return BLANK
    if len(kinds) == 1:
        return kinds.pop()
    if kinds == {DATE, DATETIME}:
        return DATETIME
    if all(isinstance(kind, ListOf) for kind in kinds):
        return ListOf(ANY)
    return ANY
