"""References: ids of records, people, departments. Only their form is looked at here; whether they exist, and who may
see them, is asked by records and access."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields.context import Context
from chengwu.fields.family_choice import ListOf
from chengwu.fields.operators import BLANKS, Operator, by_name, one_of
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half, tidy
from chengwu.fields.type import WHOLE, FieldType, Formula, Refers, Settings

GREATEST_ID = 2**63 - 1
To = Literal["record", "person", "department", "file"]
S = TypeVar("S", bound=Settings)


def id_of(raw: object, example: str) -> int:
    """An id as a program sends it: a whole number from 1, also as text, since some readers lose digits."""
    if isinstance(raw, str) and re.fullmatch("[0-9]{1,19}", raw.strip()):
        raw = int(raw.strip())
    if isinstance(raw, int) and not isinstance(raw, bool) and 1 <= raw <= GREATEST_ID:
        return raw
    raise Unacceptable("field_not_reference", example=example, given=excerpt(raw))


def id_written(text: str, kind: str, context: Context, example: str) -> int:
    """An id from a cell: `#7`, `7`, a name that exactly one of the known ones bears, or `Li #7` where several do.

    >>> from datetime import date
    >>> id_written("Li", "person", Context(date(2026, 3, 2), names={("person", 7): "Li"}), "#7")
    7
    """
    name = tidy(text)
    bearers = [key[1] for key, known in context.names.items() if key[0] == kind and known == name]
    if len(bearers) == 1:
        return bearers[0]
    both = re.fullmatch(r"(.+) #([0-9]{1,19})", name, re.DOTALL)
    if both and context.names.get((kind, int(both[2]))) == both[1]:
        return int(both[2])
    if len(bearers) > 1:
        raise Unacceptable("field_name_ambiguous", example=f"#{bearers[0]}", given=excerpt(text), count=len(bearers))
    return id_of(half(text).removeprefix("#"), example)


def named(number: int, kind: str, context: Context) -> str:
    """The name of what the id points to, or the id."""
    return context.names.get((kind, number)) or f"#{number}"


class Reference(FieldType[S, int], Generic[S]):
    """One id."""

    to: ClassVar[To] = "record"
    example = "7"

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.BigInteger()}

    def formula_type(self, options: S) -> Formula | None:
        return "number"

    def refers_to(self, options: S) -> Refers | None:
        return Refers(self.to, getattr(options, "form", ""))

    def ids(self, value: int) -> tuple[int, ...]:
        return (value,)

    def take(self, raw: object, options: S, context: Context) -> int | None:
        return id_of(raw, self.example)

    def take_text(self, text: str, options: S, context: Context) -> int | None:
        return id_written(text, self.to, context, self.example)

    def show(self, value: int, options: S, context: Context) -> str:
        return named(value, self.to, context)

    def json_schema(self, options: S) -> dict[str, Any]:
        return dict(WHOLE)

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*one_of(sa.BigInteger()), *BLANKS)


class References(ListOf[S, int], Generic[S]):
    """Several ids."""

    to: ClassVar[To] = "record"
    example = "7"
    items = sa.BigInteger()
    sortable = False

    def formula_type(self, options: S) -> Formula | None:
        return "list of number"

    def refers_to(self, options: S) -> Refers | None:
        return Refers(self.to, getattr(options, "form", ""), many=True)

    def ids(self, value: tuple[int, ...]) -> tuple[int, ...]:
        return value

    def item(self, raw: object, options: S, context: Context) -> int:
        return id_of(raw, self.example)

    def item_written(self, text: str, options: S, context: Context) -> int:
        return id_written(text, self.to, context, self.example)

    def json_schema(self, options: S) -> dict[str, Any]:
        return {"type": "array", "items": dict(WHOLE)}

    def shown_item(self, one: int, options: S, context: Context) -> str:
        return named(one, self.to, context)
