"""Places: divisions by their codes; points on the map in GCJ-02, as the maps of the country have them, to seven digits
(a centimetre)."""

from __future__ import annotations

from decimal import Decimal

import sqlalchemy as sa

from chengwu.fields import numerals
from chengwu.fields.operators import Condition, Expression, bound
from chengwu.fields.refusal import Unacceptable, excerpt

EXAMPLE = "36.067, 120.383"


def below(column: Expression, code: str) -> Condition:
    """The division itself and everything in it: codes are built by pairs of digits."""
    head = code.removesuffix("00").removesuffix("00")
    return column.like(bound(head + "%", sa.Text()))


def latitude(raw: object) -> Decimal:
    """Degrees north, -90 to 90."""
    return _degrees(raw, 90)


def longitude(raw: object) -> Decimal:
    """Degrees east, -180 to 180."""
    return _degrees(raw, 180)


def _degrees(raw: object, most: int) -> Decimal:
    try:
        number = numerals.rounded(numerals.exact(raw, EXAMPLE), 7)
    except Unacceptable:
        raise Unacceptable("field_not_place", example=EXAMPLE, given=excerpt(raw)) from None
    if abs(number) > most:
        raise Unacceptable("field_not_place", example=EXAMPLE, given=excerpt(raw))
    return numerals.trimmed(number)
