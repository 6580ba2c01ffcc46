"""Region: a province, city or county, kept by its code; a code that has gone keeps its name.

>>> from dataclasses import replace
>>> from chengwu.fields.context import HERE
>>> Region().accept_text("山东青岛市北区", Divided(), HERE)
'370203'
>>> Region().show("370203", Divided(), HERE)
'山东省青岛市市北区'
>>> Region().show("370203", Divided(), replace(HERE, language="en"))
'Shandong, Qingdao, Shibei District'
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from chengwu.fields import country
from chengwu.fields.context import Context
from chengwu.fields.family_place import below
from chengwu.fields.family_text import CodedText, written_text
from chengwu.fields.operators import BLANKS, Operator, by_name, main, one_of
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half
from chengwu.fields.type import Settings
from chengwu.regional.region import Level

_LEVELS = ("province", "city", "county")


class Divided(Settings, frozen=True, kw_only=True):
    """How far down one picks."""

    down_to: Level = "county"


class Region(CodedText[Divided]):
    """An administrative division."""

    name = "region"
    settings = Divided
    example = "370203"
    speaks = True

    def take(self, raw: object, options: Divided, context: Context) -> str | None:
        text = written_text(raw, self.example)
        if text is None:
            return None
        if country.rules(context).divisions.get(half(text)) is None:
            raise Unacceptable("field_not_region", example=self.example, given=excerpt(raw))
        return half(text)

    def take_text(self, text: str, options: Divided, context: Context) -> str | None:
        if half(text).isdigit():
            return self.take(text, options, context)
        place = country.place(text, context)
        if place is None or place.rest.strip():
            raise Unacceptable("field_not_region", example=self.example, given=excerpt(text))
        return place.division.code

    def limit(self, value: str, options: Divided, context: Context) -> str:
        division = country.rules(context).divisions.get(value)
        if division and _LEVELS.index(division.level) > _LEVELS.index(options.down_to):
            upper = division.parent or value
            raise Unacceptable("field_region_too_deep", example=upper, given=country.division_words(value, context))
        return value

    def show(self, value: str, options: Divided, context: Context) -> str:
        return country.rules(context).divisions.full_name(value, context.language) or value

    def operators(self, options: Divided) -> Mapping[str, Operator]:
        return by_name(
            *one_of(sa.Text()), Operator("below", "one", lambda parts, code: below(main(parts), code)), *BLANKS
        )
