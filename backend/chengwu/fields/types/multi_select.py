"""Multi-select: some of a list of choices.

>>> from chengwu.fields.context import HERE
>>> sizes = MultiSelect().options({"choices": [{"code": "s"}, {"code": "m"}, {"code": "l"}]})
>>> MultiSelect().accept(["m", "s", "m"], sizes, HERE)
('s', 'm')
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from chengwu.fields.context import Context
from chengwu.fields.family_choice import MOST_CHOICES, ChoiceSettings, Chosen, ListOf, several_order
from chengwu.fields.operators import Expression, Parts
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.type import Cell
from chengwu.fields.words import SEPARATORS


class Choices(ChoiceSettings, frozen=True, kw_only=True):
    """What can be chosen, and how many."""

    most: Annotated[int, msgspec.Meta(ge=1, le=MOST_CHOICES)] = MOST_CHOICES


class MultiSelect(ListOf[Choices, str], Chosen[Choices, tuple[str, ...]]):
    """Some choices, kept by their codes in the order of the list."""

    name = "multi_select"
    speaks = True
    settings = Choices

    def most(self, options: Choices) -> int:
        return options.most

    def json_schema(self, options: Choices) -> dict[str, Any]:
        return {"type": "array", "items": {"enum": [choice.code for choice in options.choices]}}

    def take_text(self, text: str, options: Choices, context: Context) -> tuple[str, ...] | None:
        try:
            return (self.code_written(text, options),)  # one choice, whose label may have a comma in it
        except Unacceptable:
            return super().take_text(text, options, context)

    def item(self, raw: object, options: Choices, context: Context) -> str:
        return self.code_of(raw, options)

    def item_written(self, text: str, options: Choices, context: Context) -> str:
        return self.code_written(text, options)

    def limit(self, value: tuple[str, ...], options: Choices, context: Context) -> tuple[str, ...]:
        value = super().limit(value, options, context)
        retired = {choice.code for choice in options.choices if choice.retired}
        for code in value:
            if code in retired:
                offered = [choice.code for choice in options.choices if not choice.retired]
                raise Unacceptable("field_choice_retired", example=(offered or ["-"])[0], given=code)
        return tuple(choice.code for choice in options.choices if choice.code in value)

    def shown_item(self, one: str, options: Choices, context: Context) -> str:
        return self.label(one, options, context)

    def export(self, value: tuple[str, ...], options: Choices, context: Context) -> Cell:
        labels = {code: self.label(code, options, context) for code in value}
        # A label with a comma in it would be read as two.
        return ", ".join(code if set(label) & set(SEPARATORS) else label for code, label in labels.items())

    def sort_keys(self, parts: Parts, options: Choices) -> tuple[Expression, ...]:
        return several_order(parts)
