"""Geo: a point on the map and how exactly it is known, as a phone says it.

>>> from chengwu.fields.context import HERE
>>> Geo().accept_text("36.067, 120.383", Plain(), HERE)
Point(lat=Decimal('36.067'), lng=Decimal('120.383'), accuracy=None)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.family_place import EXAMPLE, latitude, longitude
from chengwu.fields.in_sql import json_object, written
from chengwu.fields.operators import BLANKS, Condition, Expression, Operator, Parts, bound, by_name
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half
from chengwu.fields.type import FieldType, Formula, Settings

EARTH = 6_371_000
"""Its radius in metres."""
FARTHEST = 100_000
_NEAR = '{"lat": "36.067", "lng": "120.383", "metres": 500}'
_DEGREE = Decimal("111320")
_DOUBLE: sa.Double[float] = sa.Double()


class Point(msgspec.Struct, frozen=True):
    """A point, and within how many metres it is right."""

    lat: Decimal
    lng: Decimal
    accuracy: Decimal | None = None


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Geo(FieldType[Plain, Point]):
    """A point in three columns."""

    name = "geo"
    settings = Plain
    sortable = False
    example = EXAMPLE

    def parts(self, options: Plain) -> Mapping[str, TypeEngine[Any]]:
        return {"lat": sa.Numeric(), "lng": sa.Numeric(), "accuracy": sa.Numeric()}

    def formula_type(self, options: Plain) -> Formula | None:
        return None

    def take(self, raw: object, options: Plain, context: Context) -> Point | None:
        if not isinstance(raw, dict) or not {"lat", "lng"} <= set(raw) <= {"lat", "lng", "accuracy"}:
            raise Unacceptable("field_not_place", example=EXAMPLE, given=excerpt(raw))
        accuracy = raw.get("accuracy")
        within = None if accuracy is None else numerals.rounded(numerals.exact(accuracy, "20"), 2)
        if within is not None and within < 0:
            raise Unacceptable("field_not_place", example=EXAMPLE, given=excerpt(accuracy))
        return Point(latitude(raw["lat"]), longitude(raw["lng"]), within)

    def take_text(self, text: str, options: Plain, context: Context) -> Point | None:
        lat, comma, lng = half(text).strip("()").partition(",")
        if not comma:
            raise Unacceptable("field_not_place", example=EXAMPLE, given=excerpt(text))
        return Point(latitude(lat), longitude(lng))

    def store(self, value: Point | None, options: Plain) -> dict[str, object]:
        return dict.fromkeys(self.parts(options)) if value is None else msgspec.structs.asdict(value)

    def load(self, row: Mapping[str, Any], options: Plain) -> Point | None:
        return None if row["lat"] is None else Point(row["lat"], row["lng"], row["accuracy"])

    def json(self, value: Point, options: Plain) -> object:
        point = {"lat": numerals.digits(value.lat), "lng": numerals.digits(value.lng)}
        return point if value.accuracy is None else {**point, "accuracy": numerals.digits(value.accuracy)}

    def json_schema(self, options: Plain) -> dict[str, Any]:
        number = {"type": "string", "format": "decimal"}
        parts = {"lat": number, "lng": number, "accuracy": number}
        return {"type": "object", "properties": parts, "required": ["lat", "lng"]}

    def show(self, value: Point, options: Plain, context: Context) -> str:
        return f"{numerals.digits(value.lat)}, {numerals.digits(value.lng)}"

    def search_text(self, value: Point, options: Plain, context: Context) -> str:
        return ""

    def json_sql(self, parts: Parts, options: Plain, context: Context) -> Expression:
        number = {name: written(column) for name, column in parts.items()}
        point = json_object(parts["lat"], lat=number["lat"], lng=number["lng"])
        return sa.func.coalesce(json_object(parts["accuracy"], **number), point, type_=point.type)

    def operators(self, options: Plain) -> Mapping[str, Operator]:
        return by_name(Operator("near", "one", _near), *BLANKS)

    def comparand(self, raw: object, options: Plain, context: Context) -> object:
        if not isinstance(raw, dict) or set(raw) != {"lat", "lng", "metres"}:
            raise Unacceptable("field_not_place", example=_NEAR, given=excerpt(raw))
        metres = numerals.exact(raw["metres"], "500")
        if not 0 < metres <= FARTHEST:
            raise Unacceptable("field_not_place", example=_NEAR, given=excerpt(raw["metres"]))
        return Point(latitude(raw["lat"]), longitude(raw["lng"]), metres)


def _near(parts: Parts, at: Point) -> Condition:
    """Within so many metres: a box of degrees, which an index serves, then the great circle."""
    metres = at.accuracy or Decimal(0)
    high = metres / _DEGREE * Decimal("1.01")
    wide = high / Decimal(max(math.cos(math.radians(float(at.lat))), 0.01))
    lat, lng = (sa.cast(parts[name], _DOUBLE) for name in ("lat", "lng"))
    here = [bound(float(value), _DOUBLE) for value in (at.lat, at.lng)]
    half_way = sa.func.power(sa.func.sin(sa.func.radians(lat - here[0]) / 2), 2) + sa.func.cos(
        sa.func.radians(here[0])
    ) * sa.func.cos(sa.func.radians(lat)) * sa.func.power(sa.func.sin(sa.func.radians(lng - here[1]) / 2), 2)
    far = 2 * EARTH * sa.func.asin(sa.func.sqrt(sa.func.least(1, half_way)))
    return sa.and_(
        parts["lat"].between(bound(at.lat - high, sa.Numeric()), bound(at.lat + high, sa.Numeric())),
        parts["lng"].between(bound(at.lng - wide, sa.Numeric()), bound(at.lng + wide, sa.Numeric())),
        far <= bound(float(metres), _DOUBLE),
    )
