"""Units: of what a number is, which people see beside its digits. The number itself stays as it is.

A field that people fill in has its unit by its type and its settings (`FieldType.unit`). What the platform computes
says its own, or takes over that of the field that it is made of: see `forms.units`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec

from chengwu.fields import numerals
from chengwu.fields.currencies import CURRENCIES, Code, amount_shown
from chengwu.fields.refusal import BadSettings

OF_A_PERCENTAGE: Final = 2
"""At most so many digits after the point of a percentage are shown where nobody says how many."""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """How a number is shown."""

    shown_as: Literal["", "money", "percent"] = ""
    """An amount, hundredths with their sign, or as it is."""
    places: Annotated[int, msgspec.Meta(ge=0, le=numerals.MOST_DIGITS)] | None = None
    """Digits after the point that are shown. None: the coins of an amount, at most two of a percentage, else as is."""
    currency: Code | None = None
    """Of an amount; None is the currency of the workspace."""
    unit: Annotated[str, msgspec.Meta(max_length=20)] = ""
    """Stands after a number that is shown as it is."""

    @property
    def says(self) -> bool:
        """Whether it says of what a number is; digits after the point alone do not."""
        return bool(self.shown_as or self.unit)

    def problem(self) -> None:
        """Refuse what contradicts itself, with `BadSettings`."""
        if self.currency is not None and self.currency not in CURRENCIES:
            raise BadSettings("field_setting_wrong", example="CNY", setting="currency")
        if self.currency is not None and self.shown_as != "money":
            raise BadSettings(
                "field_currency_of_no_amount", example="money", setting="currency", currency=self.currency
            )
        if self.unit and self.shown_as:
            raise BadSettings("field_two_units", example=f'{{"unit": "{self.unit}"}}', setting="unit", unit=self.unit)


def share_shown(number: Decimal, places: int | None = None) -> str:
    """A fraction as people read it: in hundredths, with no zeros at the end.

    >>> share_shown(Decimal("0.3050")), share_shown(Decimal(2) / 3, 1)
    ('30.5%', '66.7%')
    """
    if places is not None:
        number = numerals.rounded(number, places + 2)
    return numerals.digits(numerals.trimmed(numerals.EXACT.multiply(number, Decimal(100)))) + "%"


def with_unit(text: str, unit: str) -> str:
    """The number and what it counts.

    >>> with_unit("3", "kg"), with_unit("3", "")
    ('3 kg', '3')
    """
    return f"{text} {unit}" if unit else text


def shown(number: Decimal, unit: Unit, own: str) -> str:
    """A number as people read it; `own` is the currency of the workspace.

    >>> shown(Decimal("12345.6"), Unit(shown_as="money"), "CNY")
    '¥12,345.60'
    >>> shown(Decimal("0.12345"), Unit(shown_as="percent"), "CNY")
    '12.35%'
    >>> shown(Decimal("3"), Unit(places=1, unit="kg"), "CNY"), shown(Decimal("3.25"), Unit(), "CNY")
    ('3.0 kg', '3.25')
    """
    match unit.shown_as:
        case "money":
            return amount_shown(number, unit.currency or own, unit.places)
        case "percent":
            return share_shown(number, OF_A_PERCENTAGE if unit.places is None else unit.places)
        case _:
            number = number if unit.places is None else numerals.rounded(number, unit.places)
            return with_unit(numerals.grouped(number), unit.unit)
