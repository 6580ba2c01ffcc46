"""A field for a column that nothing fits: of which type, by what it is called and what stands in it."""

from __future__ import annotations

import re
from typing import Any, Final

from chengwu.exchange.model import ColumnFound, NewField
from chengwu.exchange.wording import KINDS, short
from chengwu.fields import Unacceptable
from chengwu.fields.context import HERE
from chengwu.fields.country import spoken
from chengwu.fields.types import by_name
from chengwu.forms.keys import LONGEST_KEY, is_key, is_reserved

FEW: Final = 20
"""So many different texts among enough rows are choices."""
_ENOUGH: Final = 30
_LONG: Final = 150


def new_field(place: int, column: ColumnFound, taken: set[str]) -> NewField:
    """The field that is proposed for a column."""
    kind, settings = _kind(column)
    label = column.name[:100]
    return NewField(column=place, key=_key(label, taken), label={"zh-CN": label}, type=kind, settings=settings)


def _kind(column: ColumnFound) -> tuple[str, dict[str, Any]]:
    kinds = [kind for kind in column.kinds if kind != "fault"]
    for name in ("phone", "email", "url"):
        if column.examples and all(_takes(name, text) for text in column.examples):
            return name, {}
    if kinds and set(kinds) <= {"date"}:
        return "date", {}
    if kinds and set(kinds) <= {"date", "datetime"}:
        return "datetime", {}
    if kinds == ["boolean"]:
        return "boolean", {}
    if kinds == ["time"]:
        return "time", {}
    called = _called(column)
    if kinds == ["number"] or (column.examples and all(_takes("decimal", text) for text in column.examples)):
        if any(re.fullmatch(r"0\d+", text) for text in column.examples):
            return "text", {}
        if called in ("money", "percent"):
            return called, {}
        whole = all(_takes("integer", text) for text in column.examples)
        return ("integer", {}) if whole else ("decimal", {})
    if column.examples and all(_takes("date", text) for text in column.examples):
        return "date", {}
    filled = column.looked_at - column.blank
    if not column.many_different and 1 < column.different <= FEW and filled >= max(_ENOUGH, 3 * column.different):
        return "select", {"choices": []}
    if column.longest > _LONG or called == "long_text":
        return "long_text", {}
    return "text", {}


def _called(column: ColumnFound) -> str:
    name = short(column.name)
    return next((kind for kind, words in KINDS.items() if any(word in name for word in words)), "")


def _takes(name: str, text: str) -> bool:
    kind = by_name(name)
    if name == "url" and not re.search(r"[a-z0-9]\.[a-z]{2}", text.lower()):
        return False  # nearly any word or number can be the name of a host
    try:
        return kind.accept_text(text, kind.starting(), HERE) is not None
    except Unacceptable:
        return False


def _key(label: str, taken: set[str]) -> str:
    """A key as the label is spoken.

    >>> _key("客户来源", set()), _key("No.", {"no"}), _key("2024", set())
    ('kehulaiyuan', 'no_2', 'f_2024')
    """
    said = spoken(label, person=False).split(" ")[0] if not label.isascii() else label
    start = re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")[: LONGEST_KEY - 4].rstrip("_") or "field"
    start = start if is_key(start) and not is_reserved(start) else f"f_{start}"
    start = start if is_key(start) else "field"
    key, number = start, 1
    while key in taken:
        number += 1
        key = f"{start}_{number}"
    return key
