"""Roll-up: a figure over the records that point here.

>>> RollUp().options({"function": "SUM", "form": "payment", "field": "amount", "via": "order", "result": "number"}).via
'order'
>>> RollUp().missing(RollUp().options({"function": "COUNT"}))
('form', 'via')
"""

from __future__ import annotations

from typing import Literal

from chengwu.fields.family_computed import Computed, ComputedSettings

Function = Literal["COUNT", "COUNTD", "SUM", "AVG", "MIN", "MAX", "FIRST", "LAST", "LIST"]


class Summed(ComputedSettings, frozen=True, kw_only=True):
    """Over which records, of which field, by which function."""

    function: Function = "COUNT"
    form: str = ""
    field: str = ""
    via: str = ""
    """The link of the other form that points here."""
    where: str = ""
    """A condition in the expression language."""
    order: str = ""
    """The field that FIRST and LAST go by."""
    result: Literal["text", "number", "bool", "date", "datetime", "time", "list of text", "list of number"] = "number"


class RollUp(Computed[Summed]):
    """A figure over others."""

    name = "roll_up"
    settings = Summed
    can_fail = True

    def missing(self, options: Summed) -> tuple[str, ...]:
        needed = ["form", "via", *([] if options.function == "COUNT" else ["field"])]
        return tuple(name for name in needed if not getattr(options, name))
