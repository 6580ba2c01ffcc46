"""Phone: a number that can be called, kept in one spelling as the country has it.

>>> from chengwu.fields.context import HERE
>>> Phone().accept("138 0000-0000", Numbers(), HERE)
'+8613800000000'
>>> Phone().mask("+8613800000000", Numbers(), HERE)
'138****0000'
"""

from __future__ import annotations

from chengwu.fields import country, masks
from chengwu.fields.context import Context
from chengwu.fields.family_code import demand_whole
from chengwu.fields.family_text import CodedText, written_text
from chengwu.fields.operators import Expression, Parts, main
from chengwu.fields.type import Settings


class Numbers(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Phone(CodedText[Numbers]):
    """A number that can be called."""

    name = "phone"
    settings = Numbers
    example = "13800000000"

    def take(self, raw: object, options: Numbers, context: Context) -> str | None:
        text = written_text(raw, self.example)
        if text is None:
            return None
        with country.refusing(self.example):
            return country.rules(context).phone.clean(text)

    def take_text(self, text: str, options: Numbers, context: Context) -> str | None:
        demand_whole(text, self.example)
        return self.take(text, options, context)

    def show(self, value: str, options: Numbers, context: Context) -> str:
        return country.rules(context).phone.show(value)

    def mask(self, value: str, options: Numbers, context: Context) -> str:
        return country.rules(context).phone.mask(value)

    def mask_sql(self, parts: Parts, options: Numbers, context: Context) -> Expression:
        return masks.phone(main(parts), context)

    def search_text(self, value: str, options: Numbers, context: Context) -> str:
        return f"{value} {self.show(value, options, context)}"
