"""Address: a region, the street within it, and where it lies on the map if somebody knows.

>>> from chengwu.fields.context import HERE
>>> home = Address().accept_text("山东省青岛市市北区敦化路1号", Plain(), HERE)
>>> home.region, home.detail, Address().mask(home, Plain(), HERE)
('370203', '敦化路1号', '山东省青岛市市北区****')
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import country, numerals
from chengwu.fields.context import Context
from chengwu.fields.family_place import below, latitude, longitude
from chengwu.fields.family_text import in_letters, written_text
from chengwu.fields.in_sql import HIDDEN, constant, first, hidden, json_object, length, written
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, by_name, main, of_text
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import tidy
from chengwu.fields.type import FieldType, Formula, Settings
from chengwu.fields.words import EXAMPLES
from chengwu.kit.sentences import DEFAULT_LANGUAGE

LONGEST = 500
_PARTS = {"region", "detail", "lat", "lng"}


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where something is."""

    region: str | None = None
    detail: str | None = None
    lat: Decimal | None = None
    lng: Decimal | None = None


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Address(FieldType[Plain, Place]):
    """The main column is the whole address as people read it; the parts stand beside it."""

    name = "address"
    settings = Plain
    example = EXAMPLES["address"]
    speaks = True

    def parts(self, options: Plain) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Text(), "region": sa.Text(), "detail": sa.Text(), "lat": sa.Numeric(), "lng": sa.Numeric()}

    def formula_type(self, options: Plain) -> Formula | None:
        return "text"

    def take(self, raw: object, options: Plain, context: Context) -> Place | None:
        if isinstance(raw, str):
            return self.take_text(raw, options, context)
        if not isinstance(raw, dict) or not set(raw) <= _PARTS:
            example = '{"region": "370203", "detail": "…"}'
            raise Unacceptable("field_not_shaped", example=example, given=excerpt(raw))
        region, detail = raw.get("region") or None, raw.get("detail")
        if region is not None and (not isinstance(region, str) or not country.rules(context).divisions.get(region)):
            raise Unacceptable("field_not_region", example="370203", given=excerpt(region))
        lat, lng = raw.get("lat"), raw.get("lng")
        if (lat is None) != (lng is None):
            raise Unacceptable("field_not_place", example="36.067, 120.383", given=excerpt(raw))
        place = Place(
            region,
            None if detail is None else written_text(detail, self.example),
            None if lat is None else latitude(lat),
            None if lng is None else longitude(lng),
        )
        return None if place == Place() else place

    def take_text(self, text: str, options: Plain, context: Context) -> Place | None:
        line = written_text(" ".join(tidy(text).splitlines()), self.example) or ""
        if line[:6].isdigit() and country.rules(context).divisions.get(line[:6]):
            return Place(line[:6], line[6:].strip() or None)
        found = country.rules(context).divisions.find(line)
        return Place(found.division.code, found.rest.strip() or None) if found else Place(None, line)

    def limit(self, value: Place, options: Plain, context: Context) -> Place:
        if value.detail and len(value.detail) > LONGEST:
            raise Unacceptable("field_too_long", example=self.example, limit=LONGEST, length=len(value.detail))
        return value

    def store(self, value: Place | None, options: Plain) -> dict[str, object]:
        if value is None:
            return dict.fromkeys(self.parts(options))
        return {"": _whole(value), **msgspec.structs.asdict(value)}

    def load(self, row: Mapping[str, Any], options: Plain) -> Place | None:
        return None if row[""] is None else Place(row["region"], row["detail"], row["lat"], row["lng"])

    def json(self, value: Place, options: Plain) -> object:
        map_point = {"lat": value.lat, "lng": value.lng}
        return {
            "region": value.region,
            "detail": value.detail,
            **{name: None if number is None else numerals.digits(number) for name, number in map_point.items()},
        }

    def show(self, value: Place, options: Plain, context: Context) -> str:
        return _whole(value, context.language)

    def mask(self, value: Place, options: Plain, context: Context) -> str:
        return country.rules(context).divisions.mask_address(value.region) if value.region else HIDDEN

    def json_schema(self, options: Plain) -> dict[str, Any]:
        return {"type": "object", "properties": {part: {"type": ["string", "null"]} for part in sorted(_PARTS)}}

    def json_sql(self, parts: Parts, options: Plain, context: Context) -> Expression:
        lat, lng = written(parts["lat"]), written(parts["lng"])
        return json_object(main(parts), region=parts["region"], detail=parts["detail"], lat=lat, lng=lng)

    def mask_sql(self, parts: Parts, options: Plain, context: Context) -> Expression:
        # The whole is the division and then the detail, so the division is what the detail leaves of it.
        detail = length(sa.func.coalesce(parts["detail"], constant(""), type_=sa.Text()))
        division = first(main(parts), length(main(parts)) - detail)
        return sa.case((parts["region"].is_not(None), division + constant(HIDDEN)), else_=hidden(main(parts)))

    def comparand(self, raw: object, options: Plain, context: Context) -> object:
        if raw is not None and (not isinstance(raw, str) or not country.rules(context).divisions.get(raw)):
            raise Unacceptable("field_not_region", example="370203", given=excerpt(raw))
        return raw

    def operators(self, options: Plain) -> Mapping[str, Operator]:
        return by_name(*of_text(), Operator("below", "one", lambda parts, code: below(parts["region"], code)), *BLANKS)

    def sort_keys(self, parts: Parts, options: Plain) -> tuple[Expression, ...]:
        # Without a region first; NULL only where the whole is blank, so that blanks alone come last.
        region = sa.case((main(parts).is_(None), None), else_=sa.func.coalesce(parts["region"], ""))
        return (region.collate("C"), *in_letters(main(parts)))


def _whole(value: Place, language: str = DEFAULT_LANGUAGE) -> str:
    name = country.rules().divisions.full_name(value.region, language) if value.region else ""
    point = ""
    if value.lat is not None and value.lng is not None and not (name or value.detail):
        point = f"{numerals.digits(value.lat)}, {numerals.digits(value.lng)}"
    between = ", " if language == "en" and name and value.detail else ""
    return f"{name}{between}{value.detail or ''}{point}"
