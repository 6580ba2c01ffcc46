"""Looks at an xlsx before anybody unpacks it.

The zip itself, sizes said and true, declarations in XML, damaged cells. The parser that follows trusts the file: it
unpacks what a part says, makes room for the whole area between the first and the last cell, and reads error values and
formulas without a result as nothing. So all of that is seen here.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final
from xml.parsers import expat

from chengwu.exchange.reading import limits
from chengwu.exchange.reading.cells import place_of

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_BLOCK: Final = 1024**2
_DECLARED: Final = (b"<!DOCTYPE", b"<!ENTITY")

_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)")
_WIDE: Final = re.compile(rb"\br=[\"']([A-Z]{3,})\d+[\"'][^>]*>\s*<(?:\w+:)?(?:v|is|f)\b")
_WHERE: Final = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ERROR: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_FORMULA: Final = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?!\s*<(?:\w+:)?v\b[^>/]*>[^<])"
)
_ODD_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^>]*>[^<]*<!")
_TEXT_RESULT: Final = re.compile(rb"\bt=[\"']str[\"']")

Places = dict[tuple[int, int], str]
"""Row from 1 and place from 0 of a damaged cell: what Excel shows there, empty for a formula without a result."""


class Refused(Exception):
    """The file is not read; the key of a sentence and its facts."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


@dataclass
class SheetFindings:
    """What the XML of a sheet shows before it is parsed."""

    last_row: int = 0
    last_place: int = 0
    faults: Places = field(default_factory=dict)


def look_through(path: Path) -> list[SheetFindings]:
    """What is found in each sheet of an xlsx, in the order of the workbook; refuses what must not be unpacked."""
    with path.open("rb") as file:
        _refuse_long_directory(file)
        try:
            archive = zipfile.ZipFile(file)
            parts = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, UnicodeError) as error:
            raise Refused("exchange_damaged") from error
        _refuse_sizes(parts)
        by_name = {part.filename: part for part in parts}
        _refuse_other_kinds(archive, by_name)
        found: dict[str, SheetFindings] = {}
        for part in parts:
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                found[part.filename] = _findings(_unpacked(file, part))
            elif part.filename.lower().endswith((".xml", ".rels")):
                for block in _unpacked(file, part):
                    _refuse_declarations(block)
        return [found.get(name, SheetFindings()) for name in _sheet_parts(file, by_name)]


def _refuse_long_directory(file: BinaryIO) -> None:
    """The end of a zip says how long its list of parts is; it is read by ourselves, before the list is."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557 - 20))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise Refused("exchange_damaged")
    parts, directory = struct.unpack_from("<HI", tail, at + 10)
    if at >= 20 and tail[at - 20 : at - 16] == _END_64:
        file.seek(struct.unpack_from("<Q", tail, at - 12)[0])
        record = file.read(56)
        if len(record) < 56:
            raise Refused("exchange_damaged")
        parts, directory = struct.unpack_from("<QQ", record, 32)
    if parts > limits.MOST_PARTS or directory > limits.MOST_DIRECTORY:
        raise Refused("exchange_too_many_parts", limit=limits.MOST_PARTS)


def _refuse_sizes(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(names) > limits.MOST_PARTS:
        raise Refused("exchange_too_many_parts", limit=limits.MOST_PARTS)
    if len(set(names)) < len(names) or any(_is_absurd(name) for name in names):
        raise Refused("exchange_damaged")
    for part in parts:
        if part.flag_bits & 1:
            raise Refused("exchange_encrypted")
        big = part.file_size > limits.RATIO_COUNTS_FROM
        if big and part.file_size > limits.MOST_RATIO * max(1, part.compress_size):
            raise Refused("exchange_unpacks_too_large", limit=limits.MOST_UNPACKED // 1024**2)
    if sum(part.file_size for part in parts) > limits.MOST_UNPACKED:
        raise Refused("exchange_unpacks_too_large", limit=limits.MOST_UNPACKED // 1024**2)


def _is_absurd(name: str) -> bool:
    return len(name) > 500 or "\0" in name or name.startswith("/") or ".." in name.replace("\\", "/").split("/")


def _refuse_other_kinds(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    if "xl/workbook.xml" in parts:
        return
    if "xl/workbook.bin" in parts:
        raise Refused("exchange_is_xlsb")
    if any(name == "Index.zip" or (name.startswith("Index/") and name.endswith(".iwa")) for name in parts):
        raise Refused("exchange_is_numbers")
    kind = parts.get("mimetype")
    if kind is not None and kind.file_size < 200:
        try:
            said = archive.read(kind)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as error:
            raise Refused("exchange_damaged") from error
        if b"opendocument.spreadsheet" in said:
            raise Refused("exchange_is_ods")
    if "[Content_Types].xml" in parts:
        raise Refused(
            "exchange_is_document" if any(n.startswith(("word/", "ppt/")) for n in parts) else "exchange_damaged"
        )
    raise Refused("exchange_is_archive")


def _unpacked(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, a block at a time; refused when there are more than the list of parts says."""
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04" or part.compress_type not in (0, 8):
        raise Refused("exchange_damaged")
    names, extra = struct.unpack_from("<HH", header, 26)
    file.seek(names + extra, 1)
    packed, given = part.compress_size, 0
    unpacker = zlib.decompressobj(-15) if part.compress_type == 8 else None
    rest = b""
    while packed > 0 or rest:
        if not rest:
            rest = file.read(min(packed, 65_536))
            packed -= len(rest)
            if not rest:
                raise Refused("exchange_damaged")
        if unpacker is None:
            block, rest = rest, b""
        else:
            try:
                block = unpacker.decompress(rest, _BLOCK)
            except zlib.error as error:
                raise Refused("exchange_damaged") from error
            rest = b"" if unpacker.eof else unpacker.unconsumed_tail
        given += len(block)
        if given > part.file_size:
            raise Refused("exchange_unpacks_too_large", limit=limits.MOST_UNPACKED // 1024**2)
        yield block
        if unpacker is not None and unpacker.eof:
            break
    if given != part.file_size:
        raise Refused("exchange_damaged")


def _refuse_declarations(block: bytes) -> None:
    """No spreadsheet program writes a document type; with entities it is how small files become endless."""
    if any(word in block for word in _DECLARED) or block[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in block[:64]:
        raise Refused("exchange_has_declarations")


def _findings(blocks: Iterator[bytes]) -> SheetFindings:
    found = SheetFindings()
    rest = b""
    for block in blocks:
        whole = rest + block
        _refuse_declarations(whole)
        cut = max(whole.rfind(b"</row>"), whole.rfind(b":row>"))
        if cut < 0:
            # Far more than a row of 16,384 ordinary cells: nothing here to wait for.
            rest = whole if len(whole) < 64 * _BLOCK else b""
            continue
        _note(whole[: cut + 6], found)
        rest = whole[cut + 5 :]
    _note(rest, found)
    return found


def _note(text: bytes, found: SheetFindings) -> None:
    if b"<!" in text and _ODD_VALUE.search(text):
        # A comment or a raw section inside a value: the parser would drop what follows, and nobody writes it.
        raise Refused("exchange_has_declarations")
    last = max(text.rfind(b"<row"), text.rfind(b":row r"))
    row = _ROW.search(text, max(0, last - 20)) if last >= 0 else None
    if row is not None:
        found.last_row = max(found.last_row, int(row[1][:9]))
    for wide in _WIDE.finditer(text):
        found.last_place = max(found.last_place, place_of(wide[1][:5].decode("ascii")))
    if b't="e"' in text or b"t='e'" in text:
        for cell in _ERROR.finditer(text):
            shown = _VALUE.search(cell[2])
            _place(found, cell[1], shown[1].decode("ascii", "replace")[:16] if shown else "#N/A")
    if b"<f" in text or b":f" in text:
        for cell in _FORMULA.finditer(text):
            if not _TEXT_RESULT.search(cell[1]):
                _place(found, cell[1], "")


def _place(found: SheetFindings, attributes: bytes, shown: str) -> None:
    where = _WHERE.search(attributes)
    if where is None:
        # Legal and written by nobody: a cell that does not say where it stands, and holds an error.
        raise Refused("exchange_faults_without_place")
    found.faults[int(where[2]), place_of(where[1].decode("ascii"))] = shown
    if len(found.faults) > limits.MOST_FAULTS:
        raise Refused("exchange_too_many_faults", limit=limits.MOST_FAULTS)


def _sheet_parts(file: BinaryIO, parts: dict[str, zipfile.ZipInfo]) -> list[str]:
    """The names of the parts of all sheets, in the order of the workbook."""
    relations = parts.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        raise Refused("exchange_damaged")
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(file, relations)
        if name == "Relationship"
    }
    named = []
    for name, attributes in _elements(file, parts["xl/workbook.xml"]):
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            target = targets.get(link, "")
            named.append(target[1:] if target.startswith("/") else f"xl/{target}")
    if len(named) > limits.MOST_SHEETS:
        raise Refused("exchange_too_many_sheets", limit=limits.MOST_SHEETS)
    return named


def _elements(file: BinaryIO, part: zipfile.ZipInfo) -> list[tuple[str, dict[str, str]]]:
    if part.file_size > limits.MOST_BOOK:
        raise Refused("exchange_damaged")
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    try:
        for block in _unpacked(file, part):
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("exchange_damaged") from error
    return found
