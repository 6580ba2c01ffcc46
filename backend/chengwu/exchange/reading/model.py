"""What reading gives: cells, rows, merged ranges, sheets, workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Literal, NamedTuple, Protocol

Plain = str | Decimal | bool | datetime | date | time | timedelta | None
"""Text as it stands, a number with the digits that Excel keeps, a moment, a duration; a blank is None. No float."""

Mark = Literal["too_few", "too_many"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that is damaged in the file itself: which sentence says so, and what can still be seen of it.

    `code` is what Excel shows (`#N/A`) or how much of it there is; `value` is what was left, not to be trusted.
    """

    key: str
    value: Plain = None
    code: str = ""


Cell = Plain | Fault


class Row(NamedTuple):
    """A row as it stands in its sheet, counted from 1 as people count."""

    number: int
    cells: tuple[Cell, ...]
    filled: frozenset[int] = frozenset()
    """The places (from 0) whose value comes from a range that is merged downwards and begins in a row above."""
    mark: Mark | None = None
    """Fewer or more fields than the other rows of a table of text; nothing was shifted."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return all(cell is None for cell in self.cells)


class Merge(NamedTuple):
    """A merged range; rows from 1, places from 0, the last ones included."""

    first_row: int
    first_place: int
    last_row: int
    last_place: int


class Size(NamedTuple):
    """Rows and columns up to the last one that holds something."""

    rows: int
    columns: int


class Sheet(Protocol):
    """One table. `rows` begins anew at each call, reads lazily, and ends with the last row that holds something."""

    @property
    def name(self) -> str:
        """What its tab says; a table of text has the name of its file."""

    @property
    def hidden(self) -> bool:
        """Whether people do not see it in Excel."""

    def size(self) -> Size:
        """How much there is; the first question reads the sheet once."""

    def merges(self) -> tuple[Merge, ...]:
        """Its merged ranges, cut to what holds something."""

    def rows(self, first: int = 1) -> Iterator[Row]:
        """Its rows from number `first`; ranges that are merged downwards have their value in every row."""


class Workbook(Protocol):
    """An open file. It is to be closed: behind an Excel file there is a process of its own."""

    @property
    def name(self) -> str:
        """The name of the file."""

    @property
    def kind(self) -> Literal["xlsx", "xls", "text"]:
        """What it is by its content."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All its tables in order, hidden ones too."""

    def close(self) -> None:
        """End it; a second time does nothing."""

    def __enter__(self) -> Workbook:
        """The same, to be closed at the end of the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
