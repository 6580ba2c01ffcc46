"""Tables of text: comma, tab, semicolon or another sign between fields, in any of the usual encodings."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Literal

from chengwu.exchange.errors import UnreadableFile
from chengwu.exchange.guarding import unguarded
from chengwu.exchange.reading import limits
from chengwu.exchange.reading.encoding import encoding_of
from chengwu.exchange.reading.model import Cell, Fault, Mark, Merge, Row, Size
from chengwu.exchange.reading.separators import LINES_TO_TELL, said, separator_of

_SIGNS_TO_TELL: Final = 1024**2
ROWS_TO_TELL: Final = 1_000
"""The usual number of fields is that of most of the first rows."""


class TextSheet:
    """The one table of a text; every cell is text or blank, and rows of another width are marked."""

    hidden = False

    def __init__(self, path: Path, name: str, encoding: str, separator: str | None) -> None:
        self._path = path
        self.name = name
        self.encoding = encoding
        first = self._first_lines()
        hint = said(first[0]) if first else None
        self._skipped = 1 if hint else 0
        self.separator = separator or hint or separator_of(first)
        self.usual_fields = self._usual()
        self._size: Size | None = None

    def _open(self) -> io.TextIOWrapper:
        # Without translation a lone CR ends a line as well, and line ends inside quotes stay as they are.
        return self._path.open(encoding=self.encoding, errors="strict", newline="")

    def _first_lines(self) -> list[str]:
        lines: list[str] = []
        with self._open() as text:
            while len(lines) < LINES_TO_TELL and sum(map(len, lines)) < _SIGNS_TO_TELL:
                line = text.readline(_SIGNS_TO_TELL)
                if not line:
                    break
                lines.append(line)
        return lines

    def _usual(self) -> int:
        counts: Counter[int] = Counter()
        for _, fields in self._fields():
            if len(fields) > 1 or fields[0:1] not in ([], [""]):
                counts[len(fields)] += 1
            if counts.total() >= ROWS_TO_TELL:
                break
        return max(counts, key=lambda fields: (counts[fields], fields), default=0)

    def size(self) -> Size:
        """Rows and columns up to the last one that holds something; what a row has too many of makes no column."""
        if self._size is None:
            last = widest = 0
            for row in self.rows():
                last = row.number
                used = len(row.cells)
                while used and row.cells[used - 1] is None:
                    used -= 1
                widest = max(widest, used)
            self._size = Size(last, min(widest, self.usual_fields))
        return self._size

    def merges(self) -> tuple[Merge, ...]:
        """None: text has no merged ranges."""
        return ()

    def rows(self, first: int = 1) -> Iterator[Row]:
        """Its rows from number `first`. A row is counted once, however many lines its quotes join."""
        waiting: list[Row] = []
        for number, fields in self._fields():
            if number < first:
                continue
            row = Row(number, tuple(map(_cell, fields)), mark=self._mark(fields))
            waiting.append(row)
            if not row.is_blank:
                yield from waiting
                waiting.clear()

    def _mark(self, fields: list[str]) -> Mark | None:
        if len(fields) < self.usual_fields:
            # A line without anything is no row with too few fields.
            return "too_few" if any(fields) else None
        return "too_many" if any(fields[self.usual_fields :]) else None

    def _fields(self) -> Iterator[tuple[int, list[str]]]:
        with self._open() as text:
            for _ in range(self._skipped):
                text.readline(limits.LONGEST_LINE)
            lines = _Lines(text, self.name)
            number = 0
            try:
                for number, fields in enumerate(csv.reader(lines, delimiter=self.separator), 1):
                    if number > limits.MOST_ROWS:
                        raise UnreadableFile(self.name, "exchange_too_many_rows", limit=limits.MOST_ROWS)
                    if len(fields) > limits.MOST_COLUMNS and any(fields[limits.MOST_COLUMNS :]):
                        raise UnreadableFile(self.name, "exchange_too_many_columns", limit=limits.MOST_COLUMNS)
                    if lines.ended and _is_open(lines.of_row, self.separator):
                        raise UnreadableFile(self.name, "exchange_quote_not_closed", row=number)
                    lines.begin_row()
                    yield number, fields
            except csv.Error as error:
                raise UnreadableFile(self.name, "exchange_quote_not_closed", row=number + 1) from error


class _Lines:
    """The lines of a text, of bounded length, with those that the present row has used."""

    def __init__(self, text: io.TextIOWrapper, name: str) -> None:
        self.text = text
        self.name = name
        self.of_row: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.text.readline(limits.LONGEST_LINE)
        if not line:
            self.ended = True
            raise StopIteration
        if len(line) >= limits.LONGEST_LINE:
            raise UnreadableFile(self.name, "exchange_line_too_long", limit=limits.LONGEST_LINE)
        if len(self.of_row) >= limits.MOST_LINES_IN_ROW:
            raise csv.Error
        self.of_row.append(line)
        return line

    def begin_row(self) -> None:
        self.of_row = []


def _is_open(lines: list[str], separator: str) -> bool:
    """Whether the last row ended with its text, and not with its quotes: one more quote would make it another row."""
    whole = "".join(lines)
    try:
        list(csv.reader(io.StringIO(whole, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _cell(field: str) -> Cell:
    if "\0" in field:
        return Fault("exchange_cell_control_sign", field.replace("\0", ""))
    if len(field) > limits.LONGEST_TEXT:
        return Fault("exchange_cell_too_long", field[:200], str(len(field)))
    return unguarded(field) or None


class TextWorkbook:
    """An open table of text: a workbook with one sheet."""

    kind: Literal["text"] = "text"

    def __init__(
        self, path: Path, name: str, encoding: str | None, separator: str | None, done: Callable[[], None]
    ) -> None:
        self.name = name
        self._done = done
        try:
            self.sheets = (TextSheet(path, name, encoding_of(path, name, encoding), separator),)
        except BaseException:
            done()
            raise

    def close(self) -> None:
        """Forget what was kept of it; a second time does nothing."""
        self._done()

    def __enter__(self) -> TextWorkbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
