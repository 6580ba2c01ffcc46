"""Keyset paging: a page starts after a place in the order, not after a count of rows.

So the hundredth page costs what the first one costs, and rows that come or go in between are neither doubled
nor skipped. The place travels as an opaque text; a text that was not made here is refused.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

import msgspec

from chengwu.kit.errors import Refusal

T = TypeVar("T")

DEFAULT_LIMIT = 50
GREATEST_LIMIT = 200


class BadCursor(Refusal):
    """The text does not name a place in this order."""

    status = 400
    key = "bad_cursor"


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list, and where the next page starts (None: that was all)."""

    items: list[T]
    next: str | None

    greatest: ClassVar[int] = GREATEST_LIMIT


def page_of(found: Sequence[T], limit: int, place: Callable[[T], tuple[object, ...]]) -> Page[T]:
    """A page from `limit + 1` found rows: the row too many only says that there is a next page."""
    items = list(found[:limit])
    more = len(found) > limit
    return Page(items, write_cursor(place(items[-1])) if more else None)


def write_cursor(place: tuple[object, ...]) -> str:
    """The place as text.

    >>> read_cursor(write_cursor(("张", 7)), (str, int))
    ('张', 7)
    """
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def read_cursor(text: str, types: tuple[type, ...]) -> tuple[object, ...]:
    """The place that `text` names, with values of just these types; raises `BadCursor`."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        place = msgspec.json.decode(raw)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as broken:
        raise BadCursor from broken
    if not isinstance(place, list) or len(place) != len(types):
        raise BadCursor
    if any(type(value) is not wanted for value, wanted in zip(place, types, strict=True)):
        raise BadCursor
    return tuple(place)
