"""Text: one line of what people write, such as a name or a subject.

>>> from chengwu.fields.context import HERE
>>> Text().accept("  Zoe\\u0308 Li ", Words(), HERE)
'Zoë Li'
>>> Text().mask("张三丰", Words(mask="person"), HERE)
'张*丰'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import country, masks
from chengwu.fields.context import Context
from chengwu.fields.family_text import FreeText, TextSettings
from chengwu.fields.in_sql import HIDDEN
from chengwu.fields.operators import Expression, Parts, main


class Words(TextSettings, frozen=True, kw_only=True):
    """Settings of a line of text."""

    pinyin: bool = False
    """Found by how it is spoken too, and sorted by it."""
    person: bool = False
    """The name of a person: surnames are spoken in their own way."""
    mask: Literal["all", "person"] = "all"


class Text(FreeText[Words]):
    """One line. With `pinyin` a further column keeps what it is sorted by."""

    name = "text"
    settings = Words

    def parts(self, options: Words) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Text(), "sort": sa.Text()} if options.pinyin else {"": sa.Text()}

    def store(self, value: str | None, options: Words) -> dict[str, object]:
        if not options.pinyin:
            return {"": value}
        return {"": value, "sort": None if value is None else country.sort_key(value, person=options.person)}

    @property
    def stands_as_sent(self) -> bool:
        return True

    def mask(self, value: str, options: Words, context: Context) -> str:
        if options.mask == "all":
            return HIDDEN
        return country.rules(context).names.mask(value) if masks.is_name(value) else "*" * len(value)

    def mask_sql(self, parts: Parts, options: Words, context: Context) -> Expression:
        if options.mask == "all":
            return super().mask_sql(parts, options, context)
        return masks.person(main(parts), context)

    def search_text(self, value: str, options: Words, context: Context) -> str:
        text = unicodedata.normalize("NFKC", value).lower()
        return f"{text} {country.spoken(value, person=options.person)}".rstrip() if options.pinyin else text

    def sort_keys(self, parts: Parts, options: Words) -> tuple[Expression, ...]:
        letters = super().sort_keys(parts, options)
        return (parts["sort"].collate("C"), *letters) if options.pinyin else letters
