"""Decimal: an exact number with so many digits after the point.

>>> from chengwu.fields.context import HERE
>>> Decimal().accept("2.675", Measuring(), HERE)
Decimal('2.68')
>>> Decimal().accept_text("1.2万", Measuring(), HERE)
Decimal('12000.00')
"""

from __future__ import annotations

from decimal import Decimal as Number

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.family_number import ExactNumber, NumberSettings, Scale, check_limits, keep_limits
from chengwu.fields.units import Unit, with_unit


class Measuring(NumberSettings, frozen=True, kw_only=True):
    """Limits and looks of a number."""

    scale: Scale | None = 2
    """Digits after the point, rounded half away from zero; None keeps what was written."""


class Decimal(ExactNumber[Measuring]):
    """A number of any scale."""

    name = "decimal"
    settings = Measuring

    def check(self, options: Measuring) -> None:
        check_limits(options.minimum, options.maximum)

    def unit(self, options: Measuring) -> Unit:
        return Unit(places=options.scale, unit=options.unit)

    def limit(self, value: Number, options: Measuring, context: Context) -> Number:
        value = numerals.trimmed(value) if options.scale is None else numerals.rounded(value, options.scale)
        keep_limits(value, options.minimum, options.maximum)
        return value

    def show(self, value: Number, options: Measuring, context: Context) -> str:
        if options.scale is not None:
            value = numerals.rounded(value, options.scale)
        return with_unit(numerals.grouped(value) if options.grouped else numerals.digits(value), options.unit)
