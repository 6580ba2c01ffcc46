"""Rating: so many stars out of so many.

>>> from chengwu.fields.context import HERE
>>> Rating().accept("4", Stars(), HERE)
4
>>> Rating().accept(9, Stars(), HERE)
Traceback (most recent call last):
chengwu.fields.refusal.Unacceptable: ('field_too_large', {'example': '5', 'limit': 5})
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.context import Context
from chengwu.fields.family_number import WholeNumber
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.type import Settings


class Stars(Settings, frozen=True, kw_only=True):
    """How many stars there are."""

    out_of: Annotated[int, msgspec.Meta(ge=2, le=10)] = 5


class Rating(WholeNumber[Stars]):
    """So many stars."""

    name = "rating"
    settings = Stars
    example = "4"

    def limit(self, value: int, options: Stars, context: Context) -> int:
        if value < 1:
            raise Unacceptable("field_too_small", example="1", limit=1)
        if value > options.out_of:
            raise Unacceptable("field_too_large", example=str(options.out_of), limit=options.out_of)
        return value

    def show(self, value: int, options: Stars, context: Context) -> str:
        full = min(max(value, 0), options.out_of)
        return "★" * full + "☆" * (options.out_of - full)
