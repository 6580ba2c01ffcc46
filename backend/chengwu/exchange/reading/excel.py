"""Excel workbooks, as sheets of rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

from chengwu.exchange.reading import limits
from chengwu.exchange.reading.bounded import Process
from chengwu.exchange.reading.model import Cell, Fault, Merge, Row, Size

_FIRST_SURE_DAY: Final = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; before it, programs disagree by a day about every number."""
_TOO_LONG: Final = 10**limits.MOST_DIGITS


def _text(value: str) -> Cell:
    if len(value) > limits.LONGEST_TEXT:
        return Fault("exchange_cell_too_long", value[:200], str(len(value)))
    return value or None


def _whole(value: int) -> Cell:
    number = Decimal(value)
    return Fault("exchange_cell_digits_lost", number) if abs(value) >= _TOO_LONG else number


@lru_cache(10_000)
def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return Fault("exchange_cell_error", code="#NUM!")
    return _whole(int(value)) if value.is_integer() and abs(value) < 1e28 else Decimal(repr(value))


def _day(value: date) -> Cell:
    return value if value >= _FIRST_SURE_DAY else Fault("exchange_cell_date_in_doubt", value)


def _moment(value: datetime) -> Cell:
    return value if value.date() >= _FIRST_SURE_DAY else Fault("exchange_cell_date_in_doubt", value)


_READ: Final[dict[type, Callable[[Any], Cell]]] = {
    str: _text,
    float: _number,
    int: _whole,
    date: _day,
    datetime: _moment,
}


class ExcelSheet:
    """A sheet, read by the process behind the workbook."""

    def __init__(self, process: Process, place: int, name: str, hidden: bool) -> None:
        self._process = process
        self._place = place
        self.name = name
        self.hidden = hidden
        self._measured: tuple[Size, tuple[Merge, ...]] | None = None

    def _measure(self) -> tuple[Size, tuple[Merge, ...]]:
        if self._measured is None:
            answer = self._process.ask("size", self._place)
            merges = tuple(sorted(Merge(*merge) for merge in answer.merges))
            rows = answer.rows if isinstance(answer.rows, int) else 0
            self._measured = Size(rows, answer.columns), merges
        return self._measured

    def size(self) -> Size:
        """Rows and columns up to the last one that holds something."""
        return self._measure()[0]

    def merges(self) -> tuple[Merge, ...]:
        """Its merged ranges, cut to what holds something."""
        return self._measure()[1]

    def rows(self, first: int = 1) -> Iterator[Row]:
        """Its rows from number `first`; ranges that are merged downwards have their value in every row."""
        size, merges = self._measure()
        downwards = [merge for merge in merges if merge.last_row > merge.first_row and merge.last_row >= first]
        below = _Below(downwards)
        # A range that began above `first` has its value there.
        start = min([first, *(merge.first_row for merge in downwards if merge.first_row < first)])
        waiting: list[Row] = []
        for number, cells in self._cells(start, size):
            row = below.fill(number, cells)
            if number < first:
                continue
            waiting.append(row)
            if not row.is_blank:
                # Empty rows are given out only when something follows them.
                yield from waiting
                waiting.clear()

    def _cells(self, first: int, size: Size) -> Iterator[tuple[int, list[Cell]]]:
        at_once = max(1, min(limits.ROWS_AT_ONCE, limits.CELLS_AT_ONCE // max(1, size.columns)))
        start = first - 1
        while start < size.rows:
            answer = self._process.ask("rows", self._place, start, at_once)
            if not isinstance(answer.rows, list) or not answer.rows:
                return
            for cells in answer.rows:
                start += 1
                yield start, [read(cell) if (read := _READ.get(type(cell))) else cell for cell in cells]


class _Below:
    """The values of ranges that are merged downwards, carried from row to row."""

    def __init__(self, merges: list[Merge]) -> None:
        self.coming = sorted(merges, reverse=True)
        self.open: list[tuple[Merge, Cell]] = []

    def fill(self, number: int, cells: list[Cell]) -> Row:
        if not self.open and not (self.coming and self.coming[-1].first_row <= number):
            return Row(number, tuple(cells))
        self.open = [held for held in self.open if held[0].last_row >= number]
        filled = set()
        for merge, value in self.open:
            for place in range(merge.first_place, min(merge.last_place + 1, len(cells))):
                if cells[place] is None and value is not None:
                    cells[place] = value
                    filled.add(place)
        while self.coming and self.coming[-1].first_row <= number:
            merge = self.coming.pop()
            if merge.first_row == number and merge.first_place < len(cells):
                value = cells[merge.first_place]
                self.open.append((merge, value))
                for place in range(merge.first_place + 1, min(merge.last_place + 1, len(cells))):
                    if cells[place] is None and value is not None:
                        cells[place] = value
                        filled.add(place)
        return Row(number, tuple(cells), frozenset(filled))


class ExcelWorkbook:
    """An open xlsx or xls."""

    def __init__(self, path: Path, name: str, kind: Literal["xlsx", "xls"], done: Callable[[], None]) -> None:
        self.name = name
        self.kind: Literal["xlsx", "xls"] = kind
        self._done = done
        self._process = Process(name)
        try:
            listed = self._process.ask("open", str(path), kind).sheets
        except BaseException:
            self.close()
            raise
        self.sheets = tuple(ExcelSheet(self._process, n, *sheet) for n, sheet in enumerate(listed))

    def close(self) -> None:
        """End the process and what was kept for it; a second time does nothing."""
        self._process.close()
        self._done()

    def __enter__(self) -> ExcelWorkbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
