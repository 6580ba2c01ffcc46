"""Tags: words that people give, their own among them. What is suggested may have colours.

>>> from chengwu.fields.context import HERE
>>> Tags().accept_text("VIP、老客户; VIP", TagSettings(), HERE)
('VIP', '老客户')
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.context import Context
from chengwu.fields.family_choice import ListOf, several_order
from chengwu.fields.operators import Expression, Parts
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import demand_printable, tidy
from chengwu.fields.type import Settings
from chengwu.fields.words import SEPARATORS
from chengwu.kit.sentences import Listed

LONGEST_TAG = 40


class Suggestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tag that is offered."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TAG)]
    colour: Annotated[str, msgspec.Meta(max_length=20)] = ""


class TagSettings(Settings, frozen=True, kw_only=True):
    """What is offered, and whether people may add their own."""

    suggestions: Annotated[tuple[Suggestion, ...], msgspec.Meta(max_length=1000)] = ()
    open: bool = True
    most: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class Tags(ListOf[TagSettings, str]):
    """Words in the order in which they were given."""

    name = "tags"
    settings = TagSettings
    example = "VIP"

    def most(self, options: TagSettings) -> int:
        return options.most

    def item(self, raw: object, options: TagSettings, context: Context) -> str:
        tag = tidy(raw) if isinstance(raw, str) else ""
        if not tag or any(sign in tag for sign in SEPARATORS):
            raise Unacceptable("field_not_tag", example=self.example, given=excerpt(raw))
        demand_printable(tag, lines=False, example=self.example)
        if len(tag) > LONGEST_TAG:
            raise Unacceptable("field_too_long", example=self.example, limit=LONGEST_TAG, length=len(tag))
        return tag

    def limit(self, value: tuple[str, ...], options: TagSettings, context: Context) -> tuple[str, ...]:
        offered = [one.text for one in options.suggestions]
        for tag in value:
            if not options.open and tag not in offered:
                example = (offered or ["-"])[0]
                raise Unacceptable("field_not_choice", example=example, given=tag, choices=Listed(offered[:10]))
        return super().limit(value, options, context)

    def sort_keys(self, parts: Parts, options: TagSettings) -> tuple[Expression, ...]:
        return several_order(parts)
