"""Integer: a whole number, to be counted with.

>>> from chengwu.fields.context import HERE
>>> Integer().accept_text("１,２００", Counting(), HERE)
1200
>>> Integer().accept(2.5, Counting(), HERE)
Traceback (most recent call last):
chengwu.fields.refusal.Unacceptable: ('field_not_whole', {'example': '12', 'given': '2.5'})
"""

from __future__ import annotations

from decimal import Decimal

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.family_number import NumberSettings, WholeNumber, check_limits, keep_limits
from chengwu.fields.units import Unit, with_unit


class Counting(NumberSettings, frozen=True, kw_only=True):
    """Limits and looks of a whole number."""


class Integer(WholeNumber[Counting]):
    """A whole number."""

    name = "integer"
    settings = Counting

    def check(self, options: Counting) -> None:
        check_limits(options.minimum, options.maximum)

    def unit(self, options: Counting) -> Unit:
        return Unit(unit=options.unit)

    def limit(self, value: int, options: Counting, context: Context) -> int:
        keep_limits(Decimal(value), options.minimum, options.maximum)
        return value

    def show(self, value: int, options: Counting, context: Context) -> str:
        return with_unit(numerals.grouped(Decimal(value)) if options.grouped else str(value), options.unit)
