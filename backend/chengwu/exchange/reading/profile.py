"""What stands in each column, told from the first rows and a sample of the others: what a mapping is proposed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from chengwu.exchange.reading.header import Column, Header, data_rows
from chengwu.exchange.reading.model import Cell, Fault, Row, Sheet

FIRST_ROWS: Final = 1_000
SAMPLED_ROWS: Final = 1_000
MOST_DIFFERENT: Final = 200
MOST_EXAMPLES: Final = 5
LONGEST_EXAMPLE: Final = 100


@dataclass(frozen=True)
class ColumnProfile:
    """A column in short."""

    column: Column
    looked_at: int
    """Cells of the rows that were looked at."""
    blank: int
    kinds: dict[str, int]
    """How many cells are text, number, boolean, date, datetime, time, duration, fault; the most frequent first."""
    examples: tuple[Cell, ...]
    """The first different values."""
    different: int
    """Different values, as far as they were counted."""
    many_different: bool
    """Whether counting stopped there."""
    longest: int
    """The longest text."""


class _Counted:
    def __init__(self) -> None:
        self.blank = 0
        self.kinds: Counter[str] = Counter()
        self.seen: dict[Cell, None] = {}
        self.many = False
        self.longest = 0

    def take(self, cell: Cell) -> None:
        if cell is None:
            self.blank += 1
            return
        self.kinds[kind_of_cell(cell)] += 1
        if isinstance(cell, str):
            self.longest = max(self.longest, len(cell))
        if cell not in self.seen:
            if len(self.seen) < MOST_DIFFERENT:
                self.seen[cell] = None
            else:
                self.many = True


def kind_of_cell(cell: Cell) -> str:
    """The kind of a cell that is not blank.

    >>> kind_of_cell("x"), kind_of_cell(Decimal(1)), kind_of_cell(True), kind_of_cell(datetime(2026, 1, 5))
    ('text', 'number', 'boolean', 'datetime')
    """
    match cell:
        case Fault():
            return "fault"
        case bool():
            return "boolean"
        case Decimal():
            return "number"
        case datetime():
            return "datetime"
        case date():
            return "date"
        case time():
            return "time"
        case timedelta():
            return "duration"
        case _:
            return "text"


class Profiling:
    """The profile of every column over the first rows and every so many of the others, taken while they go by."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._counted = [_Counted() for _ in header.columns]
        self._step = max(1, (header.last_row - header.first_row + 1 - FIRST_ROWS) // SAMPLED_ROWS)
        self._passed = self._looked_at = 0

    def pass_by(self, row: Row) -> None:
        """A row that holds something; those that are no data are not looked at."""
        if not self._header.first_row <= row.number <= self._header.last_row:
            return
        if self._passed < FIRST_ROWS or self._passed % self._step == 0:
            self._looked_at += 1
            for place, column in enumerate(self._counted):
                column.take(row.cells[place] if place < len(row.cells) else None)
        self._passed += 1

    def found(self) -> tuple[ColumnProfile, ...]:
        """The profile by what went by."""
        return tuple(
            ColumnProfile(
                column=column,
                looked_at=self._looked_at,
                blank=found.blank,
                kinds=dict(found.kinds.most_common()),
                examples=tuple(_short(cell) for cell in list(found.seen)[:MOST_EXAMPLES]),
                different=len(found.seen),
                many_different=found.many,
                longest=found.longest,
            )
            for column, found in zip(self._header.columns, self._counted, strict=True)
        )


def profile(sheet: Sheet, header: Header) -> tuple[ColumnProfile, ...]:
    """The profile of a sheet, the same at each call."""
    profiling = Profiling(header)
    for row in data_rows(sheet, header):
        profiling.pass_by(row)
    return profiling.found()


def _short(cell: Cell) -> Cell:
    return f"{cell[: LONGEST_EXAMPLE - 1]}…" if isinstance(cell, str) and len(cell) > LONGEST_EXAMPLE else cell
