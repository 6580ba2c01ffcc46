"""Cells become a file: a table of text as a stream, or a workbook that is put together in a folder.

No cell is ever a formula or an address: text is written as text, and what a number of Excel would not keep is text too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from chengwu.exchange.guarding import SIGN, guarded
from chengwu.exchange.reading.limits import LONGEST_TEXT, MOST_DIGITS
from chengwu.fields.type import Cell, cell_text

MOST_ROWS: Final = 1_048_575
"""Of a sheet, below its heading."""
LONGEST_NAME: Final = 31
CHUNK: Final = 256 * 1024
_FIRST_DAY: Final = date(1900, 3, 1)
"""Programs differ about the days before."""
_GREATEST: Final = 10**MOST_DIGITS
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_DATES: Final = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss"}
Row = Sequence[Cell]


@dataclass(frozen=True)
class Heading:
    """A sheet before its rows: its name, and of each column the heading and the format of its numbers."""

    name: str
    columns: Sequence[str]
    formats: Sequence[str]


class File(Protocol):
    """What rows are written into. `sheet` counts the headings from 0; rows of several come in any order."""

    kind: str

    def write(self, sheet: int, row: Row) -> None:
        """One row more."""

    def pieces(self) -> Iterator[bytes]:
        """What is ready to be sent."""

    def finish(self) -> Iterator[bytes]:
        """The rest, after the last row."""


class TextFile:
    """A table of text with commas: UTF-8 with its sign, lines as Excel ends them, one sheet."""

    kind = "text/csv"

    def __init__(self, heading: Heading) -> None:
        self._text = io.StringIO()
        self._text.write("\ufeff")
        self._rows = csv.writer(self._text, lineterminator="\r\n")
        self._rows.writerow([guarded(each) for each in heading.columns])

    def write(self, sheet: int, row: Row) -> None:
        self._rows.writerow([_text(cell) for cell in row])

    def pieces(self) -> Iterator[bytes]:
        made = self._text.getvalue()
        if made:
            self._text.seek(0)
            self._text.truncate()
            yield made.encode()

    def finish(self) -> Iterator[bytes]:
        yield from self.pieces()


class WorkbookFile:
    """A workbook of Excel: each row goes to the disk when it is written, and the file is put together at the end.

    `cut` says what stands at the end of a text that is longer than a cell takes. `note` is printed below each page.
    """

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def __init__(
        self,
        folder: Path,
        headings: Sequence[Heading],
        cut: Callable[[int, int], str],
        *,
        note: str = "",
        most_rows: int = MOST_ROWS,
    ) -> None:
        self._path = folder / "export.xlsx"
        self._book = xlsxwriter.Workbook(
            str(self._path),
            {
                "constant_memory": True,
                "tmpdir": str(folder),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "use_zip64": True,
            },
        )
        self._bold = self._book.add_format({"bold": True})
        self._formats: dict[str, Any] = {}
        self._cut = cut
        self._note = note
        self._most_rows = most_rows
        self._names: set[str] = set()
        self._headings = headings
        self._sheets = [self._sheet(each) for each in headings]
        self._rows = [0 for _ in headings]
        self._numbers = [[self._format(each) for each in heading.formats] for heading in headings]

    def write(self, sheet: int, row: Row) -> None:
        if self._rows[sheet] == self._most_rows:
            self._sheets[sheet], self._rows[sheet] = self._sheet(self._headings[sheet]), 0
        self._rows[sheet] += 1
        at, on, numbers = self._rows[sheet], self._sheets[sheet], self._numbers[sheet]
        for place, cell in enumerate(row):
            if cell is not None:
                self._write(on, at, place, cell, numbers[place])

    def pieces(self) -> Iterator[bytes]:
        # Nothing is ready before the end; whoever sends gets a chance to notice that nobody listens any more.
        yield b""

    def finish(self) -> Iterator[bytes]:
        self._book.close()
        with self._path.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece

    def _write(self, on: Any, row: int, place: int, cell: Cell, number: Any) -> None:
        match cell:
            case str():
                on.write_string(row, place, self._fitting(cell))
            case int() | Decimal() if is_kept(cell):
                on.write_number(row, place, float(cell), number)
            case date() if (cell.date() if isinstance(cell, datetime) else cell) < _FIRST_DAY:
                on.write_string(row, place, cell_text(cell))
            case datetime() | date() | time():
                on.write_datetime(row, place, cell, self._format(_DATES[type(cell)]))
            case _:
                on.write_string(row, place, cell_text(cell))

    def _fitting(self, text: str) -> str:
        """What a cell takes of a text: Excel counts halves of characters beyond the first plane."""
        length = _units(text)
        if length <= LONGEST_TEXT:
            return text
        kept = LONGEST_TEXT - _units(self._cut(length, LONGEST_TEXT))
        left = text.encode("utf-16-le")[: kept * 2].decode("utf-16-le", "ignore")
        return left + self._cut(length, kept)

    def _sheet(self, heading: Heading) -> Any:
        sheet = self._book.add_worksheet(self._name(heading.name), worksheet_class=_Sheet)
        sheet.freeze_panes(1, 1)
        for place, text in enumerate(heading.columns):
            sheet.set_column(place, place, 12 if place == 0 else 20)
            sheet.write_string(0, place, self._fitting(text), self._bold)
        if self._note:
            sheet.set_footer("&L" + self._note.replace("&", "&&")[:200])
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that Excel takes and no other sheet has."""
        name = "".join(each for each in wanted.translate(_FORBIDDEN) if each.isprintable())
        name = _shortened(name.strip(" '"), LONGEST_NAME) or "Sheet"
        if name.lower() == "history":  # Excel's own
            name += "_"
        number, found = 1, name
        while found.lower() in self._names:
            number += 1
            end = f" ({number})"
            found = _shortened(name, LONGEST_NAME - len(end)) + end
        self._names.add(found.lower())
        return found

    def _format(self, of: str) -> Any:
        if not of:
            return None
        if of not in self._formats:
            self._formats[of] = self._book.add_format({"num_format": of})
        return self._formats[of]


class _Sheet(Worksheet):  # type: ignore[misc]
    """Writes every text as text.

    The library takes a text that is wrapped in `<r>` and `</r>` for one that it has formatted itself, and writes it
    into the file as it stands. Nothing here is formatted, so such a text is somebody's, and it is text as well.
    """

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
        self._xml_inline_string(string, False, attributes)


def is_kept(number: int | Decimal) -> bool:
    """Whether Excel keeps every digit of a number.

    >>> is_kept(Decimal("123456789012345")), is_kept(Decimal("1.234567890123456")), is_kept(10**20)
    (True, False, False)
    """
    if not -_GREATEST < number < _GREATEST:
        return False
    return isinstance(number, int) or len("".join(map(str, number.as_tuple().digits)).strip("0")) <= MOST_DIGITS


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    text = cell_text(cell)
    return SIGN + text if isinstance(cell, int | Decimal) and not is_kept(cell) else text


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shortened(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore").strip(" '")
