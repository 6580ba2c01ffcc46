"""Long text: several lines without form.

>>> from chengwu.fields.context import HERE
>>> LongText().accept("one\\r\\ntwo", LongWords(), HERE)
'one\\ntwo'
"""

from __future__ import annotations

from chengwu.fields.family_text import FreeText, Length, TextSettings


class LongWords(TextSettings, frozen=True, kw_only=True):
    """How much there may be."""

    max_length: Length = 20_000


class LongText(FreeText[LongWords]):
    """Several lines."""

    name = "long_text"
    longest = 1_000_000
    settings = LongWords
    lines = True
