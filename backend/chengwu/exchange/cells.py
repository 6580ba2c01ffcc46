"""Cells as they are kept between reading and writing: JSON that says what each one was, and its text.

Text is text, a number a number with all its digits; what JSON has no kind for is an object with one letter. A blank is
null, and so is a damaged cell, of which the faults of the row tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

import msgspec

from chengwu.exchange.reading import Cell, Fault, Row
from chengwu.fields import words
from chengwu.fields.numerals import digits

_SECONDS: Final = 3600


class Kept(msgspec.Struct, frozen=True):
    """A cell of a row: its text, what it was, and what is damaged about it.

    `kind` is text, number, boolean, date, datetime, time, duration, or blank; an edited one is text.
    """

    text: str
    kind: str = "text"
    fault: Mapping[str, Any] | None = None
    edited: bool = False


_AS_THEY_ARE: Final = frozenset({Decimal, bool, type(None)})
BLANK: Final = Kept("", "blank")


def kept(row: Row) -> tuple[list[Any], dict[str, Any] | None]:
    """The cells of a row as JSON, and what is wrong with them."""
    cells: list[Any] = []
    damaged: dict[str, Any] = {}
    for place, cell in enumerate(row.cells):
        if type(cell) in _AS_THEY_ARE:
            cells.append(cell)
        elif isinstance(cell, str):
            cells.append(clean(cell))
        elif isinstance(cell, Fault):
            value = None if cell.value is None else text_of(_json(cell.value))
            damaged[str(place)] = {"key": cell.key, "value": clean(value or ""), "code": clean(cell.code)}
            cells.append(None)
        else:
            cells.append(_json(cell))
    while cells and cells[-1] is None:
        cells.pop()
    faults: dict[str, Any] = {}
    if damaged:
        faults["cells"] = damaged
    if row.mark is not None:
        faults["mark"] = row.mark
    if row.filled:
        faults["filled"] = sorted(row.filled)
    return cells, faults or None


def cells_of(
    cells: list[Any], faults: Mapping[str, Any] | None, edits: Mapping[str, str], width: int
) -> tuple[Kept, ...]:
    """The cells of a kept row, so many of them, with what somebody set instead."""
    damaged = (faults or {}).get("cells", {})
    return tuple(cell_at(cells, damaged, edits, place) for place in range(width))


def cell_at(cells: list[Any], damaged: Mapping[str, Any], edits: Mapping[str, str], place: int) -> Kept:
    """One cell of a kept row, by what is damaged in it and what somebody set instead."""
    raw = cells[place] if place < len(cells) else None
    if not damaged and not edits:
        return cell_of(raw)
    edit, fault = edits.get(str(place)), damaged.get(str(place))
    if edit is not None:
        return Kept(edit, "text" if edit.strip() else "blank", None, edited=True)
    return cell_of(raw) if fault is None else Kept(str(fault["value"]), "fault", fault)


def cell_of(raw: Any) -> Kept:
    """A cell as the file has it."""
    if raw is None:
        return BLANK
    return Kept(raw) if type(raw) is str else Kept(text_of(raw), _kind(raw))


def text_of(raw: Any) -> str:
    """A kept cell as text, as a person would have written it.

    >>> text_of("a"), text_of(Decimal("1.50")), text_of({"d": "2026-01-05"}), text_of(None), text_of(True)
    ('a', '1.50', '2026-01-05', '', '是')
    """
    match raw:
        case None:
            return ""
        case str():
            return raw
        case bool():
            return words.shown("yes" if raw else "no", "zh-CN")
        case int() | Decimal():
            return digits(Decimal(raw))
        case {"s": seconds}:
            whole = int(seconds)
            return f"{whole // _SECONDS}:{whole % _SECONDS // 60:02}:{whole % 60:02}"
        case dict():
            return str(next(iter(raw.values()), ""))
        case _:
            return str(raw)


def as_cell(raw: Any) -> Cell:
    """A kept cell as reading gave it, for whoever looks for a heading anew."""
    match raw:
        case bool() | str() | None:
            return raw
        case int() | Decimal():
            return Decimal(raw)
        case {"d": day}:
            return date.fromisoformat(day)
        case {"m": moment}:
            return datetime.fromisoformat(moment)
        case {"t": of_day}:
            return time.fromisoformat(of_day)
        case {"s": seconds}:
            return timedelta(seconds=int(seconds))
        case _:
            return str(raw)


def as_row(number: int, cells: Iterable[Any], faults: Mapping[str, Any] | None) -> Row:
    """A kept row as reading gave it."""
    found: list[Cell] = [as_cell(cell) for cell in cells]
    for place, fault in (faults or {}).get("cells", {}).items():
        while len(found) <= int(place):
            found.append(None)
        found[int(place)] = Fault(fault["key"], fault["value"] or None, fault["code"])
    return Row(number, tuple(found), frozenset((faults or {}).get("filled", ())), (faults or {}).get("mark"))


def _kind(raw: Any) -> str:
    match raw:
        case bool():
            return "boolean"
        case int() | Decimal():
            return "number"
        case {"d": _}:
            return "date"
        case {"m": _}:
            return "datetime"
        case {"t": _}:
            return "time"
        case {"s": _}:
            return "duration"
        case _:
            return "text"


def _json(cell: Cell) -> Any:
    match cell:
        case str():
            return clean(cell)
        case datetime():
            return {"m": cell.isoformat(" ", "seconds")}
        case date():
            return {"d": cell.isoformat()}
        case time():
            return {"t": cell.isoformat("seconds")}
        case timedelta():
            return {"s": int(cell.total_seconds())}
        case _:
            return cell


def clean(text: str) -> str:
    """Without what neither JSON nor the database can hold, and nobody can print either."""
    if text.isprintable():
        return text
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
