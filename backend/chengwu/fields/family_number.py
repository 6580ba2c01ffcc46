"""Numbers: exact decimals with limits, and whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.in_sql import written
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, by_name, main, one_of, ordered
from chengwu.fields.refusal import BadSettings, Unacceptable, excerpt
from chengwu.fields.type import WHOLE, Cell, FieldType, Formula, Settings

Scale = Annotated[int, msgspec.Meta(ge=0, le=numerals.MOST_DIGITS)]
_NUMBER = ("less", "at_most", "more", "at_least")
V = TypeVar("V", int, Decimal)


class NumberSettings(Settings, frozen=True, kw_only=True):
    """Limits and looks of a number."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: Annotated[str, msgspec.Meta(max_length=20)] = ""
    """Stands after the number when people see it."""
    grouped: bool = True
    """Whether people see a comma after every three digits."""


N = TypeVar("N", bound=NumberSettings)
S = TypeVar("S", bound=Settings)


def numeric_operators(of: TypeEngine[Any]) -> Mapping[str, Operator]:
    """Those of every number."""
    return by_name(*one_of(of), *ordered(of, *_NUMBER), *BLANKS)


def check_limits(minimum: Decimal | None, maximum: Decimal | None) -> None:
    """Refuse limits that nothing can keep."""
    for name, limit in (("minimum", minimum), ("maximum", maximum)):
        if limit is not None and (not limit.is_finite() or limit.adjusted() >= numerals.MOST_DIGITS):
            raise BadSettings("field_setting_wrong", example="100", setting=name)
    if minimum is not None and maximum is not None and minimum > maximum:
        raise BadSettings("field_setting_wrong", example=str(minimum), setting="maximum")


def keep_limits(number: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> None:
    """Refuse a number outside of them."""
    if minimum is not None and number < minimum:
        raise Unacceptable("field_too_small", example=numerals.digits(minimum), limit=numerals.digits(minimum))
    if maximum is not None and number > maximum:
        raise Unacceptable("field_too_large", example=numerals.digits(maximum), limit=numerals.digits(maximum))


def no_currency(written: tuple[Decimal, str | None], text: str, example: str) -> Decimal:
    """The number alone; the sign of the own currency is only decoration, another one would change the meaning."""
    number, currency = written
    if currency not in (None, "CNY"):
        raise Unacceptable("field_not_number", example=example, given=excerpt(text))
    return number


class ExactNumber(FieldType[S, Decimal], Generic[S]):
    """A decimal of any scale."""

    example = "12.5"

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Numeric()}

    def formula_type(self, options: S) -> Formula | None:
        return "number"

    def take(self, raw: object, options: S, context: Context) -> Decimal | None:
        return numerals.exact(raw, self.example)

    def take_text(self, text: str, options: S, context: Context) -> Decimal | None:
        return no_currency(numerals.written(text, self.example), text, self.example)

    def read(self, json: object, options: S, context: Context) -> Decimal | None:
        # What the database wrote itself is in its one spelling.
        return Decimal(json) if isinstance(json, str) else self.take(json, options, context)

    def json(self, value: Decimal, options: S) -> object:
        return numerals.digits(value)

    def show(self, value: Decimal, options: S, context: Context) -> str:
        return numerals.grouped(value)

    def export(self, value: Decimal, options: S, context: Context) -> Cell:
        return value

    def search_text(self, value: Decimal, options: S, context: Context) -> str:
        return numerals.digits(value)

    def json_sql(self, parts: Parts, options: S, context: Context) -> Expression:
        return written(main(parts))

    def operators(self, options: S) -> Mapping[str, Operator]:
        return numeric_operators(sa.Numeric())


class WholeNumber(FieldType[S, int], Generic[S]):
    """A whole number that every program reads exactly: at most 2^53 - 1."""

    example = "12"

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.BigInteger()}

    def formula_type(self, options: S) -> Formula | None:
        return "number"

    def take(self, raw: object, options: S, context: Context) -> int | None:
        return self._whole(numerals.exact(raw, self.example), raw)

    def take_text(self, text: str, options: S, context: Context) -> int | None:
        return self._whole(no_currency(numerals.written(text, self.example), text, self.example), text)

    def read(self, json: object, options: S, context: Context) -> int | None:
        return json if type(json) is int else self.take(json, options, context)

    def json_schema(self, options: S) -> dict[str, Any]:
        return dict(WHOLE)

    def show(self, value: int, options: S, context: Context) -> str:
        return numerals.grouped(Decimal(value))

    def export(self, value: int, options: S, context: Context) -> Cell:
        return value

    def search_text(self, value: int, options: S, context: Context) -> str:
        return str(value)

    def operators(self, options: S) -> Mapping[str, Operator]:
        return numeric_operators(sa.BigInteger())

    def _whole(self, number: Decimal, raw: object) -> int:
        if number != number.to_integral_value():
            raise Unacceptable("field_not_whole", example=self.example, given=excerpt(raw))
        if abs(number) > numerals.SAFE_INTEGER:
            raise Unacceptable("field_number_too_long", example=self.example, digits=15)
        return int(number)
