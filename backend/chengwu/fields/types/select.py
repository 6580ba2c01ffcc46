"""Select: one of a list of choices.

>>> from chengwu.fields.context import HERE
>>> colours = Select().options({"choices": [{"code": "red", "label": {"en": "Red", "zh-CN": "红色"}}]})
>>> Select().accept_text("红色", colours, HERE), Select().show("red", colours, HERE)
('red', '红色')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.family_choice import ChoiceSettings, Chosen, choice_order
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, by_name, one_of
from chengwu.fields.refusal import Unacceptable


class Choices(ChoiceSettings, frozen=True, kw_only=True):
    """What can be chosen."""


class Select(Chosen[Choices, str]):
    """One choice, kept by its code, sorted in the order of the list."""

    name = "select"
    speaks = True
    settings = Choices

    def json_schema(self, options: Choices) -> dict[str, Any]:
        return {"enum": [choice.code for choice in options.choices]}

    def take(self, raw: object, options: Choices, context: Context) -> str | None:
        return self.code_of(raw, options)

    def take_text(self, text: str, options: Choices, context: Context) -> str | None:
        return self.code_written(text, options)

    def limit(self, value: str, options: Choices, context: Context) -> str:
        if any(choice.code == value and choice.retired for choice in options.choices):
            offered = [choice.shown(context.language) for choice in options.choices if not choice.retired]
            raise Unacceptable("field_choice_retired", example=(offered or ["-"])[0], given=value)
        return value

    def show(self, value: str, options: Choices, context: Context) -> str:
        return self.label(value, options, context)

    def operators(self, options: Choices) -> Mapping[str, Operator]:
        return by_name(*one_of(sa.Text()), *BLANKS)

    def sort_keys(self, parts: Parts, options: Choices) -> tuple[Expression, ...]:
        return choice_order(parts, options)
