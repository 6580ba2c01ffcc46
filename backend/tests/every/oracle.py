"""What each operator of a filter finds, said a second time in Python, so that the SQL has somebody to agree with."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Final

from psycopg.types.json import Jsonb

from chengwu.fields.operators import main
from chengwu.fields.type import FieldType

Says = Callable[[FieldType[Any, Any], Any, Any, Any], bool]
"""Type, settings, the value of a record (None for a blank), the operand; whether the record is found."""


def _kept(of: FieldType[Any, Any], options: Any, value: Any) -> Any:
    kept: Any = main(of.store(value, options))  # type: ignore[arg-type]
    return (
        kept.lower() if isinstance(kept, str) and "contains" in of.operators(options) and _free(of, options) else kept
    )


def _free(of: FieldType[Any, Any], options: Any) -> bool:
    return "in" not in of.operators(options)


def _compared(test: Callable[[Any, Any], bool], *, blank: bool = False) -> Says:
    def says(of: FieldType[Any, Any], options: Any, value: Any, operand: Any) -> bool:
        if value is None:
            return blank
        small = operand.lower() if isinstance(operand, str) and _free(of, options) else operand
        return test(_kept(of, options, value), small)

    return says


def _worded(test: Callable[[str, str], bool], *, blank: bool = False) -> Says:
    def says(of: FieldType[Any, Any], options: Any, value: Any, operand: Any) -> bool:
        if value is None:
            return blank
        stored = of.store(value, options)
        text = stored["text"] if "text" in stored else main(stored)  # type: ignore[arg-type]
        return test(str(text).lower(), operand.lower())

    return says


def _from_to(high_counts: bool) -> Callable[[Any, Any], bool]:
    def test(value: Any, pair: Any) -> bool:
        low, high = pair
        return (low is None or value >= low) and (high is None or (value <= high if high_counts else value < high))

    return test


def _near(of: FieldType[Any, Any], options: Any, value: Any, at: Any) -> bool:
    if value is None:
        return False
    one, other = [(math.radians(p.lat), math.radians(p.lng)) for p in (value, at)]
    cosine = math.sin(one[0]) * math.sin(other[0]) + math.cos(one[0]) * math.cos(other[0]) * math.cos(one[1] - other[1])
    return bool(6_371_000 * math.acos(min(1.0, cosine)) <= at.accuracy)


def _below(of: FieldType[Any, Any], options: Any, value: Any, code: Any) -> bool:
    region = value if isinstance(value, str) or value is None else value.region
    return region is not None and region.startswith(code.removesuffix("00").removesuffix("00"))


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.lower < other.upper and other.lower < one.upper)


ORACLE: Final[Mapping[str, Says]] = {
    "is_blank": lambda of, options, value, _: value is None,
    "is_not_blank": lambda of, options, value, _: value is not None,
    "is": _compared(lambda value, it: bool(value == it)),
    "is_not": _compared(lambda value, it: bool(value != it), blank=True),
    "in": _compared(lambda value, they: value in they),
    "not_in": _compared(lambda value, they: value not in they, blank=True),
    **{name: _compared(lambda value, it: bool(value < it)) for name in ("less", "before")},
    **{name: _compared(lambda value, it: bool(value <= it)) for name in ("at_most", "not_after")},
    **{name: _compared(lambda value, it: bool(value > it)) for name in ("more", "after")},
    **{name: _compared(lambda value, it: bool(value >= it)) for name in ("at_least", "not_before")},
    "between": _compared(_from_to(high_counts=True)),
    "within": _compared(_from_to(high_counts=False)),
    "on": _compared(_from_to(high_counts=False)),
    "contains": _worded(lambda text, it: it in text),
    "not_contains": _worded(lambda text, it: it not in text, blank=True),
    "starts_with": _worded(lambda text, it: text.startswith(it)),
    "ends_with": _worded(lambda text, it: text.endswith(it)),
    "has_any": _compared(lambda value, they: bool(set(value) & set(they))),
    "has_all": _compared(lambda value, they: set(value) >= set(they)),
    "has_none": _compared(lambda value, they: not set(value) & set(they), blank=True),
    "is_exactly": _compared(lambda value, they: set(value) == set(they)),
    "overlaps": _compared(_overlap),
    "contains_period": _compared(lambda value, it: bool(value.lower <= it.lower and value.upper >= it.upper)),
    "within_period": _compared(lambda value, it: bool(it.lower <= value.lower and it.upper >= value.upper)),
    "covers": _compared(lambda value, it: bool(value.lower <= it < value.upper)),
    "currency_is": lambda of, options, value, code: value is not None and value.currency == code,
    "below": _below,
    "near": _near,
}


def in_order(of: FieldType[Any, Any], options: Any, values: list[Any]) -> None:
    """Numbers and moments come in their own order, choices in that of their list."""
    kept = [main(of.store(value, options)) for value in values]  # type: ignore[arg-type]
    if of.name == "select":
        codes = [choice.code for choice in options.choices]
        assert kept == sorted(kept, key=lambda code: codes.index(str(code)))
    elif kept and not isinstance(kept[0], str | list | Jsonb) and hasattr(kept[0], "__lt__"):
        assert all(not later < earlier for earlier, later in pairwise(kept))
