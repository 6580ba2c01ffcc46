"""Percent: a share, kept as a fraction and shown in hundredths.

A program sends the fraction, `"0.30"`. A cell says `30%`; without the sign it is a fraction too, since that is what a
sheet holds behind a percent cell.

>>> from chengwu.fields.context import HERE
>>> Percent().accept_text("３０％", Share(), HERE), Percent().accept("0.3", Share(), HERE)
(Decimal('0.3000'), Decimal('0.3000'))
>>> Percent().show(Percent().accept("0.305", Share(), HERE), Share(), HERE)
'30.5%'
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.family_number import ExactNumber, check_limits, keep_limits
from chengwu.fields.type import Settings
from chengwu.fields.units import Unit, share_shown


class Share(Settings, frozen=True, kw_only=True):
    """Limits of a share, as fractions."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    scale: Annotated[int, msgspec.Meta(ge=0, le=10)] = 2
    """Digits after the point of the hundredths: 2 keeps 12.34%."""


class Percent(ExactNumber[Share]):
    """A fraction, seen as hundredths."""

    name = "percent"
    settings = Share
    example = "0.30"

    def check(self, options: Share) -> None:
        check_limits(options.minimum, options.maximum)

    def unit(self, options: Share) -> Unit:
        return Unit(shown_as="percent", places=options.scale)

    def limit(self, value: Decimal, options: Share, context: Context) -> Decimal:
        value = numerals.rounded(value, options.scale + 2)
        keep_limits(value, options.minimum, options.maximum)
        return value

    def show(self, value: Decimal, options: Share, context: Context) -> str:
        return share_shown(value)

    def search_text(self, value: Decimal, options: Share, context: Context) -> str:
        return self.show(value, options, context)
