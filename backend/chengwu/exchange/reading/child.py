"""The process that reads an Excel file: a program of its own with little memory, that may die without harm.

The parser makes room for the whole area between the first and the last cell and ends its process when there is none:
two cells in a file of a kilobyte are enough. So it works here, under limits of the operating system, and is asked over
a pipe. A question is a list, an answer an object; both are MessagePack behind their length in four bytes.

    ["open", path, kind]      ->  {"sheets": [[name, hidden], …]}
    ["size", sheet]           ->  {"rows": …, "columns": …, "merges": [[row, place, row, place], …]}
    ["rows", sheet, from, n]  ->  {"rows": [[cell, …], …]}
    anything                  ->  {"refused": key, "facts": {…}}
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from chengwu.exchange.reading import archive, binary, limits
from chengwu.exchange.reading.archive import Refused, SheetFindings

DATETIME: Final = 1
DATE: Final = 2
TIME: Final = 3
DURATION: Final = 4
ERROR: Final = 5
"""Kinds of cells that MessagePack does not have: their text behind one of these numbers."""

_AS_THEY_ARE: Final = frozenset({str, float, int, bool})


def confine() -> None:
    """Take away memory and time that reading does not need; where the system cannot, the checks before stand alone."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS_OF_WORK, limits.SECONDS_OF_WORK + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Reader:
    """The file, and the sheet and the place in it that was asked for last."""

    def __init__(self) -> None:
        self.book: CalamineWorkbook | None = None
        self.findings: list[SheetFindings] = []
        self.numbers: list[int] = []
        self.loaded: tuple[int, CalamineSheet] | None = None
        self.under_way: tuple[int, int, Iterator[list[Any]]] | None = None
        self.extents: dict[int, tuple[int, int]] = {}
        self.faults: dict[int, dict[int, list[tuple[int, str]]]] = {}

    def answer(self, question: list[Any]) -> dict[str, Any]:
        """The answer to one question."""
        match question:
            case ["open", str(path), str(kind)]:
                return {"sheets": self.open(Path(path), kind)}
            case ["size", int(sheet)]:
                return self.size(sheet)
            case ["rows", int(sheet), int(start), int(count)]:
                return {"rows": self.rows(sheet, start, count)}
        raise ValueError(question)

    def open(self, path: Path, kind: str) -> list[tuple[str, bool]]:
        """Look through the file, then parse it; names of the sheets that hold cells, and whether they are hidden."""
        self.findings = archive.look_through(path) if kind == "xlsx" else binary.look_through(path)
        with path.open("rb") as file:
            self.book = CalamineWorkbook.from_filelike(file)
        listed = self.book.sheets_metadata
        self.numbers = [n for n, about in enumerate(listed) if about.typ == SheetTypeEnum.WorkSheet]
        return [(listed[n].name, listed[n].visible != SheetVisibleEnum.Visible) for n in self.numbers]

    def size(self, sheet: int) -> dict[str, Any]:
        """How far a sheet reaches, and its merged ranges."""
        cells = self._cells(sheet)
        rows, columns = self._extent(sheet)
        merges = [
            (top + 1, left, min(bottom + 1, rows), min(right, columns - 1))
            for (top, left), (bottom, right) in (cells.merged_cell_ranges or [])[: limits.MOST_MERGES]
            if top < rows and left < columns and top <= bottom and left <= right
        ]
        return {"rows": rows, "columns": columns, "merges": merges}

    def rows(self, sheet: int, start: int, count: int) -> list[list[object]]:
        """Up to `count` rows from row `start` (from 0), each as wide as the sheet."""
        cells = self._cells(sheet)
        last, columns = self._extent(sheet)
        if self.under_way is None or self.under_way[:2] != (sheet, start):
            rows = iter(cells.iter_rows())
            for _ in range(start):
                next(rows, None)
        else:
            rows = self.under_way[2]
        left = [None] * (cells.start[1] if cells.start else 0)
        faults = self._faults(sheet)
        found: list[list[object]] = []
        for number in range(start + 1, min(start + count, last) + 1):
            row = next(rows, [])
            sent: list[object] = [*left, *row]
            if len(sent) < columns:
                sent += [None] * (columns - len(sent))
            if not _AS_THEY_ARE.issuperset(map(type, row)):
                sent = [cell if type(cell) in _AS_THEY_ARE else _wrapped(cell) for cell in sent]
            for place, shown in faults.get(number, ()):
                if sent[place] is None or sent[place] == "":
                    sent[place] = msgspec.msgpack.Ext(ERROR, shown.encode())
            found.append(sent)
        self.under_way = (sheet, start + len(found), rows)
        return found

    def _extent(self, sheet: int) -> tuple[int, int]:
        """Rows and columns up to the last cell that holds something; for the parser a damaged cell holds nothing."""
        if sheet not in self.extents:
            cells = self._cells(sheet)
            rows, columns = (cells.end[0] + 1, cells.end[1] + 1) if cells.end else (0, 0)
            faults = self._faults(sheet)
            rows = max([rows, *faults])
            columns = max([columns, *(place + 1 for row in faults.values() for place, _ in row)])
            _refuse_extent(rows, columns)
            self.extents[sheet] = rows, columns
        return self.extents[sheet]

    def _cells(self, sheet: int) -> CalamineSheet:
        if self.book is None or not 0 <= sheet < len(self.numbers):
            raise Refused("exchange_damaged")
        if self.loaded is None or self.loaded[0] != sheet:
            self.loaded = self.under_way = None
            number = self.numbers[sheet]
            before = self.findings[number] if number < len(self.findings) else SheetFindings()
            _refuse_extent(before.last_row, before.last_place + 1)
            cells = self.book.get_sheet_by_index(number)
            self.loaded = (sheet, cells)
        return self.loaded[1]

    def _faults(self, sheet: int) -> dict[int, list[tuple[int, str]]]:
        """The damaged cells of a sheet by row."""
        if sheet not in self.faults:
            number = self.numbers[sheet]
            by_row: dict[int, list[tuple[int, str]]] = {}
            for (row, place), shown in (self.findings[number].faults if number < len(self.findings) else {}).items():
                by_row.setdefault(row, []).append((place, shown))
            self.faults = {sheet: by_row}
        return self.faults[sheet]


def _refuse_extent(rows: int, columns: int) -> None:
    if rows > limits.MOST_ROWS:
        raise Refused("exchange_too_many_rows", limit=limits.MOST_ROWS)
    if columns > limits.MOST_COLUMNS:
        raise Refused("exchange_too_many_columns", limit=limits.MOST_COLUMNS)


def _wrapped(cell: object) -> object:
    if isinstance(cell, datetime):
        return msgspec.msgpack.Ext(DATETIME, cell.isoformat().encode())
    if isinstance(cell, date):
        return msgspec.msgpack.Ext(DATE, cell.isoformat().encode())
    if isinstance(cell, time):
        return msgspec.msgpack.Ext(TIME, cell.isoformat().encode())
    if isinstance(cell, timedelta):
        return msgspec.msgpack.Ext(DURATION, repr(cell // timedelta(microseconds=1)).encode())
    return cell


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    reader = Reader()
    while len(head := questions.read(4)) == 4:
        question = msgspec.msgpack.decode(questions.read(int.from_bytes(head)), type=list[Any])
        answer: dict[str, Any]
        try:
            answer = reader.answer(question)
        except Refused as refused:
            answer = {"refused": refused.key, "facts": refused.params}
        except PasswordError:
            answer = {"refused": "exchange_encrypted", "facts": {}}
        except MemoryError:
            answer = {"refused": "exchange_too_much_memory", "facts": {"limit": limits.MEMORY // 1024**2}}
        except CalamineError:
            answer = {"refused": "exchange_damaged", "facts": {}}
        except BaseException as error:
            # The parser's own panics are no Exception; anything else that is would end this process as well.
            if type(error).__name__ != "PanicException":
                raise
            answer = {"refused": "exchange_damaged", "facts": {}}
        sent = msgspec.msgpack.encode(answer)
        answers.write(len(sent).to_bytes(4) + sent)
        answers.flush()


def main() -> None:
    """The whole program."""
    confine()
    serve(sys.stdin.buffer, sys.stdout.buffer)
