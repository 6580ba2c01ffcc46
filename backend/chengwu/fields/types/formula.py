"""Formula: what an expression over the record gives.

>>> Formula().options({"expression": "price * count", "result": "number"}).expression
'price * count'
>>> [column.name for column in Formula().columns("total", Formula().options({"result": "number"}))]
['total', 'total__error']
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.context import HERE
from chengwu.fields.currencies import coins
from chengwu.fields.family_computed import Computed, ComputedSettings


class Expressed(ComputedSettings, frozen=True, kw_only=True):
    """The expression, which is parsed and checked by the formulas."""

    expression: Annotated[str, msgspec.Meta(max_length=8192)] = ""

    @property
    def coins(self) -> int | None:
        """To how many digits after the point its value is rounded: an amount has the coins of its currency."""
        return coins(self.currency or HERE.currency) if self.shown_as == "money" else None


class Formula(Computed[Expressed]):
    """A result, or the class of the error in which it ended."""

    name = "formula"
    settings = Expressed
    can_fail = True

    def missing(self, options: Expressed) -> tuple[str, ...]:
        return () if options.expression.strip() else ("expression",)
