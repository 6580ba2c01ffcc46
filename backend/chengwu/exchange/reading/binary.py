"""Looks at an old xls before anybody parses it: the container, encryption, how far its cells reach, error values.

An xls is a file system in small (a compound file) with one stream of records: type, length, content.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from chengwu.exchange.reading import limits
from chengwu.exchange.reading.archive import Refused, SheetFindings

_FREE: Final = 0xFFFFFFFA
"""Sector numbers from here on are no sectors."""

_BOUND_SHEET: Final = 0x0085
_FILE_PASS: Final = 0x002F
_ENDS: Final = 0x000A
_FORMULA: Final = 0x0006
_BOOLEAN_OR_ERROR: Final = 0x0205
_MANY: Final = 0x00BD
_CELLS: Final = frozenset({_FORMULA, _BOOLEAN_OR_ERROR, 0x0203, 0x027E, 0x0204, 0x00FD, 0x00D6})
"""A formula, an error, a number long and short, texts of three ages."""
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def look_through(path: Path) -> list[SheetFindings]:
    """What is found in each sheet of an xls, in the order of the workbook; refuses what is none."""
    container = _Container(path.read_bytes())
    streams = container.streams()
    if "encryptedpackage" in streams:
        raise Refused("exchange_encrypted")
    book = streams.get("workbook") or streams.get("book")
    if book is None:
        raise Refused(
            "exchange_is_document" if {"worddocument", "powerpoint document"} & set(streams) else "exchange_damaged"
        )
    return _sheets(container.stream(*book))


class _Container:
    """The streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise Refused("exchange_damaged")
        self.data = data
        power, small_power = struct.unpack_from("<HH", data, 30)
        if power not in (9, 12) or small_power != 6:
            raise Refused("exchange_damaged")
        self.sector = 1 << power
        first_directory = struct.unpack_from("<I", data, 48)[0]
        self.table = self._table()
        self.directory = self._chain(first_directory)
        self._small: tuple[bytes, tuple[int, ...]] | None = None

    def _at(self, sector: int) -> bytes:
        begin = (sector + 1) * self.sector
        found = self.data[begin : begin + self.sector]
        if not found:
            raise Refused("exchange_damaged")
        return found

    def _numbers(self, content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _table(self) -> list[int]:
        """Which sector follows which."""
        listed = [*struct.unpack_from("<109I", self.data, 76)]
        more = struct.unpack_from("<I", self.data, 68)[0]
        most = len(self.data) // self.sector + 1
        for _ in range(most):
            if more >= _FREE:
                break
            *numbers, more = self._numbers(self._at(more))
            listed += numbers
        table: list[int] = []
        for sector in listed[:most]:
            if sector < _FREE:
                table += self._numbers(self._at(sector))
        return table

    def _chain(self, sector: int) -> bytes:
        found: list[bytes] = []
        for _ in range(len(self.data) // self.sector + 1):
            if sector >= _FREE:
                return b"".join(found)
            found.append(self._at(sector))
            if sector >= len(self.table):
                break
            sector = self.table[sector]
        raise Refused("exchange_damaged")

    def streams(self) -> dict[str, tuple[int, int]]:
        """Names in small letters, with first sector and length."""
        found = {}
        for at in range(0, len(self.directory) - 127, 128):
            length = struct.unpack_from("<H", self.directory, at + 64)[0]
            kind = self.directory[at + 66]
            if kind == 2 and 2 <= length <= 64:
                name = self.directory[at : at + length - 2].decode("utf-16-le", "replace").lower()
                first, size = struct.unpack_from("<II", self.directory, at + 116)
                found[name] = (first, size)
        return found

    def stream(self, first: int, size: int) -> bytes:
        """The bytes of a stream; short ones lie in a stream of their own with sectors of 64 bytes."""
        if size >= struct.unpack_from("<I", self.data, 56)[0]:
            return self._chain(first)[:size]
        root = struct.unpack_from("<I", self.directory, 116)[0]
        place, follows = self._chain(root), self._numbers(self._chain(struct.unpack_from("<I", self.data, 60)[0]))
        found: list[bytes] = []
        for _ in range(len(place) // 64 + 1):
            if first >= _FREE:
                return b"".join(found)[:size]
            if first >= len(follows):
                break
            found.append(place[first * 64 : first * 64 + 64])
            first = follows[first]
        raise Refused("exchange_damaged")


def _sheets(stream: bytes) -> list[SheetFindings]:
    begins = []
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _FILE_PASS:
            raise Refused("exchange_encrypted")
        if kind == _BOUND_SHEET and length >= 4:
            begins.append(struct.unpack_from("<I", stream, at + 4)[0])
        at += 4 + length
        if kind == _ENDS:
            break
    if len(begins) > limits.MOST_SHEETS:
        raise Refused("exchange_too_many_sheets", limit=limits.MOST_SHEETS)
    found = [_sheet(stream, begin) for begin in begins]
    # The parser makes room for all of them at once.
    if sum(sheet.last_row * (sheet.last_place + 1) for sheet in found) > limits.MOST_CELLS:
        raise Refused("exchange_too_many_cells", limit=limits.MOST_CELLS)
    return found


def _sheet(stream: bytes, at: int) -> SheetFindings:
    found = SheetFindings()
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = at + 4
        at = body + length
        if kind in (0x0809, 0x0409, 0x0209, 0x0009):
            depth += 1
        elif kind == _ENDS:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1 and kind in _CELLS and length >= 6:
            row, place = struct.unpack_from("<HH", stream, body)
            found.last_row, found.last_place = max(found.last_row, row + 1), max(found.last_place, place)
            shown = _shown(kind, stream[body : body + length])
            if shown is not None:
                found.faults[row + 1, place] = shown
        elif depth == 1 and kind == _MANY and length >= 6:
            row, last = struct.unpack_from("<H", stream, body)[0], struct.unpack_from("<H", stream, at - 2)[0]
            found.last_row, found.last_place = max(found.last_row, row + 1), max(found.last_place, last)
    return found


def _shown(kind: int, body: bytes) -> str | None:
    """What Excel shows for a cell that holds an error; None for every other."""
    if kind == _BOOLEAN_OR_ERROR and len(body) >= 8 and body[7] == 1:
        return _ERRORS.get(body[6], "#VALUE!")
    if kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        return _ERRORS.get(body[8], "#VALUE!")
    return None
