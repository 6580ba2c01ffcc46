"""Which rows of a sheet are its header, what its columns are called, and where its data ends.

A guess that somebody looks at: the rows of the header and the last row can be given instead, and the rest follows.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise
from pathlib import Path
from typing import Final

from chengwu.exchange.reading import limits
from chengwu.exchange.reading.cells import letters
from chengwu.exchange.reading.model import Cell, Fault, Merge, Row, Sheet

LOOKED_AT: Final = 60
"""A header stands among the first rows, or there is none."""
MOST_HEADER_ROWS: Final = 8
LOOKED_BACK: Final = 12
"""Notes stand among the last rows that hold something."""
LONGEST_NAME: Final = 200

_WORDS: Final = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_NOTES: Final[tuple[str, ...]] = tuple(_WORDS["note"])
_TOTALS: Final[frozenset[str]] = frozenset(_WORDS["total"])
_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BETWEEN_WIDE: Final = re.compile(rf"(?<=[{_WIDE}]) +(?=[{_WIDE}])")
_NUMBER: Final = re.compile(r"[-+(]?[¥$]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?[%)]?")
_MOMENT: Final = re.compile(r"\d{1,4}([-/.:])\d{1,2}(?:\1\d{1,4})?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")


@dataclass(frozen=True)
class Column:
    """A column: its place from 0, what it is called here, and what stood in the header, row by row."""

    place: int
    name: str
    written: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """How a sheet is to be read."""

    rows: tuple[int, ...]
    """The numbers of the header's rows; none when the table begins with data."""
    columns: tuple[Column, ...]
    first_row: int
    """Of the data."""
    last_row: int
    """Of the data; smaller than `first_row` when there is none."""
    titles: tuple[str, ...] = ()
    """Lines above the header."""
    notes: tuple[str, ...] = ()
    """Lines after the data."""
    total_row: int | None = None
    """The last row of data when it names itself a total: it is data until somebody says otherwise."""

    @property
    def signature(self) -> tuple[str, ...]:
        """What a mapping is remembered by."""
        return tuple(column.name for column in self.columns)


def guess_header(sheet: Sheet, *, rows: Sequence[int] | None = None, last_row: int | None = None) -> Header:
    """The header of a sheet. `rows` says which rows it is (none: `()`), `last_row` where the data ends."""
    first = [row for row in islice(sheet.rows(), LOOKED_AT + max(rows or [0])) if not row.is_blank]
    merges = sheet.merges()
    chosen = _header_rows(first, merges) if rows is None else [row for row in first if row.number in set(rows)]
    numbers = tuple(row.number for row in chosen)
    begin = _begin(first, numbers, rows)
    # What is no header and stands alone above the data is a title.
    columns = _columns(chosen, merges, sheet.size().columns)
    last, notes, total = _end(sheet, begin, len(columns))
    if last_row is not None:
        last, notes, total = last_row, (), None
    above = [row for row in first if row.number < (numbers[0] if numbers else begin)]
    return Header(numbers, columns, begin, last, tuple(filter(None, map(_line, above))), notes, total)


def data_rows(sheet: Sheet, header: Header) -> Iterator[Row]:
    """The rows of the data that hold something."""
    for row in sheet.rows(header.first_row):
        if row.number > header.last_row:
            return
        if not row.is_blank:
            yield row


def clean_name(text: str) -> str:
    r"""What a heading says, in one line: without spaces at its ends, and without those that spread Chinese letters.

    >>> clean_name(" 户 \u3000 数 "), clean_name("行业\n［2017年版］"), clean_name("订单 ID"), clean_name("First\nname")
    ('户数', '行业［2017年版］', '订单 ID', 'First name')
    """
    spaced = "".join(
        " " if sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Zs") else sign for sign in text
    )
    return _BETWEEN_WIDE.sub("", re.sub(r" +", " ", spaced).strip())[:LONGEST_NAME]


# Where the header is


def _header_rows(first: list[Row], merges: tuple[Merge, ...]) -> list[Row]:
    """The first row that is filled as a header is, with those below that belong to it."""
    filled = {row.number: _spread(row, merges) for row in first}
    widths = [sum(cell is not None for cell in cells) for cells in filled.values()]
    most = _usual_width(widths)
    for at, row in enumerate(first):
        cells = [cell for cell in filled[row.number] if cell is not None]
        if len(cells) < max(1, most * 0.6) or (most > 1 and len(set(map(str, cells))) == 1):
            continue
        if not _names(cells):
            return []
        return _with_rows_below(first[at:], filled, merges)
    return []


def _usual_width(widths: list[int]) -> int:
    """How many cells rows of this table have: what most of them have, by the wider of equals."""
    counts = Counter(width for width in widths if width > 1) or Counter(widths)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _with_rows_below(rows: list[Row], filled: dict[int, list[Cell]], merges: tuple[Merge, ...]) -> list[Row]:
    last = rows[0].number
    for row in rows[:MOST_HEADER_ROWS]:
        if row.number > last:
            break
        begun = [merge for merge in merges if merge.first_row == row.number]
        last = max([last, *(merge.last_row for merge in begun if merge.last_row < row.number + MOST_HEADER_ROWS)])
        groups = any(merge.last_place > merge.first_place and merge.last_row == row.number for merge in begun)
        below = next((other for other in rows if other.number > row.number), None)
        if groups and below is not None and _names([cell for cell in filled[below.number] if cell is not None]):
            last = max(last, below.number)
    found = [row for row in rows if row.number <= last]
    # Ranges that reach into data are merged values, not headings.
    return (
        found if all(_names([cell for cell in filled[row.number] if cell is not None]) for row in found) else rows[:1]
    )


def _names(cells: Sequence[Cell]) -> bool:
    """Whether the cells could be headings: text, hardly a number or a date among them unless they count up or down."""
    counted = [number for cell in cells if (number := _counting(cell)) is not None]
    if len(counted) > 1 and _is_sequence(counted):
        return True
    values = [cell for cell in cells if not isinstance(cell, str) or _is_value(cell)]
    return bool(cells) and len(values) * 10 <= len(cells)


def _counting(cell: Cell) -> int | None:
    """A year, month or day in a heading."""
    if isinstance(cell, Decimal) and cell == cell.to_integral_value() and 0 < cell < 3000:
        return int(cell)
    return int(cell) if isinstance(cell, str) and re.fullmatch(r"[0-9]{1,4}", cell.strip()) else None


def _is_sequence(numbers: list[int]) -> bool:
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({1}, {-1})


def _is_value(text: str) -> bool:
    short = unicodedata.normalize("NFKC", text).strip()
    return bool(_NUMBER.fullmatch(short) or _MOMENT.fullmatch(short))


def _begin(first: list[Row], header: tuple[int, ...], given: Sequence[int] | None) -> int:
    if header:
        return header[-1] + 1
    if given is not None or not first:
        return first[0].number if first else 1
    widths = {row.number: sum(cell is not None for cell in row.cells) for row in first}
    most = _usual_width(list(widths.values()))
    return next((number for number, width in widths.items() if width >= most * 0.6), first[0].number)


# What the columns are called


def _spread(row: Row, merges: tuple[Merge, ...]) -> list[Cell]:
    """The cells of a row of the header, with ranges that are merged across repeated in each of their places."""
    cells = list(row.cells)
    for merge in merges:
        if merge.first_row <= row.number <= merge.last_row and merge.first_place < len(cells):
            for place in range(merge.first_place + 1, min(merge.last_place + 1, len(cells))):
                if cells[place] is None:
                    cells[place] = cells[merge.first_place]
    return cells


def _columns(rows: list[Row], merges: tuple[Merge, ...], width: int) -> tuple[Column, ...]:
    spread = [_spread(row, merges) for row in rows]
    taken: Counter[str] = Counter()
    columns = []
    for place in range(min(max([width, *map(len, spread)], default=0), limits.MOST_COLUMNS)):
        written = tuple(_said(cells[place]) if place < len(cells) else "" for cells in spread)
        parts: list[str] = []
        for part in filter(None, map(clean_name, written)):
            if part not in parts[-1:]:
                parts.append(part)
        columns.append(Column(place, _different("-".join(parts) or letters(place), taken), written))
    return tuple(columns)


def _different(name: str, taken: Counter[str]) -> str:
    """The name, with a number behind it when another column has it, large and small letters being the same."""
    wanted, number = name, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{name} ({number})"
    taken[wanted.casefold()] += 1
    return wanted


def _said(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Fault():
            return cell.code
        case Decimal():
            return format(cell, "f")
        case _:
            return str(cell)


# Where the data ends


def _end(sheet: Sheet, begin: int, width: int) -> tuple[int, tuple[str, ...], int | None]:
    """The last row of data, the notes after it, and the last row once more when it is a total."""
    last: deque[Row] = deque(maxlen=LOOKED_BACK)
    # Nobody writes more notes than this; only a sheet whose last lines are all blank is read from its beginning.
    for start in (max(begin, sheet.size().rows - 10 * LOOKED_BACK), begin):
        last.extend(row for row in sheet.rows(start) if not row.is_blank)
        if last:
            break
    several = any(sum(cell is not None for cell in row.cells) > 1 for row in last)
    notes: list[str] = []
    while last and _is_note(last[-1], last[-2] if len(last) > 1 else None, width, several):
        notes.insert(0, _line(last.pop()))
    end = last[-1] if last else None
    is_total = end is not None and any(_is_total(cell) for cell in end.cells[:3])
    return (end.number if end else begin - 1), tuple(notes), (end.number if end and is_total else None)


def _is_note(row: Row, before: Row | None, width: int, several: bool) -> bool:
    """A line of one text at the left of a table that is wider, or behind a gap, or that says it is a note."""
    filled = [place for place, cell in enumerate(row.cells) if cell is not None and place not in row.filled]
    if len(filled) != 1 or filled[0] > 1 or not isinstance(row.cells[filled[0]], str) or width < 2:
        return False
    text = str(row.cells[filled[0]]).lstrip(" \u3000(（[【*").casefold()
    if text.startswith(_NOTES):
        return True
    gap = before is not None and row.number - before.number > 1
    return several and (width > 2 or gap)


def _is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and clean_name(cell).strip(":：").casefold() in _TOTALS


def _line(row: Row) -> str:
    seen: list[str] = []
    for cell in row.cells:
        text = clean_name(_said(cell))
        if text and text not in seen:
            seen.append(text)
    return " ".join(seen)
