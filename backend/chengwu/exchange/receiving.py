"""Taking a file in: every row is kept as it stands, so that what follows never needs the file again.

Looking comes before the transaction (`look_at`), keeping in it (`receive`), row by row, so that memory does not grow
with the file. What stands in the columns is told while the rows go by, so that they are read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import msgspec
from psycopg.types.json import Jsonb

from chengwu.exchange.cells import as_row, clean, kept, text_of
from chengwu.exchange.errors import NoImport, SheetsChanged
from chengwu.exchange.guarding import unguarded
from chengwu.exchange.model import ColumnFound, SheetFound
from chengwu.exchange.reading import Cell, Header, Merge, Row, Size, Workbook, guess_header, profile
from chengwu.exchange.reading import Sheet as SheetRead
from chengwu.exchange.reading.profile import ColumnProfile, Profiling
from chengwu.exchange.store import imports as store
from chengwu.exchange.store import rows as rows_store
from chengwu.kit.db import Session

_ABOVE: Final = 80
"""Merged ranges that begin further down belong to the data."""
_AT_ONCE: Final = 1_000
LONGEST_NAME: Final = 200


@dataclass(frozen=True)
class Looked:
    """A file that was looked at, and where the headings of its sheets are."""

    file: str
    digest: bytes
    headers: tuple[Header, ...]
    book: Workbook


def look_at(book: Workbook, digest: bytes) -> Looked:
    """The headings of the sheets of a file. Raises `UnreadableFile`."""
    return Looked(clean(book.name)[:LONGEST_NAME], digest, tuple(map(guess_header, _sheets(book))), book)


def receive(session: Session, person: int, looked: Looked) -> int:
    """Keep every row of the file; the number of the import. Raises `UnreadableFile`, and then nothing is kept."""
    number: int = session.value(
        store.ADD, file=looked.file, digest=looked.digest, by=person, at=session.now, sheets=_plain(())
    )
    sheets = []
    for place, (sheet, header) in enumerate(zip(_sheets(looked.book), looked.headers, strict=True)):
        profiling = Profiling(header)
        filled = rows_store.keep(session, number, place, _passing(sheet, profiling))
        sheets.append(msgspec.structs.replace(_found(sheet, header, profiling.found()), filled=filled))
    session.execute(store.KEEP_SHEETS, the_id=number, new_sheets=_plain(sheets), now=session.now)
    return number


def _passing(sheet: SheetRead, profiling: Profiling) -> Iterator[tuple[int, list[Any], dict[str, Any] | None]]:
    """The rows that hold something, as they are kept: number, cells, faults."""
    for row in sheet.rows():
        if not row.is_blank:
            profiling.pass_by(row)
            yield row.number, *kept(row)


def choose_header(
    session: Session, number: int, sheets: Sequence[SheetFound], place: int, rows: Sequence[int], last: int | None
) -> None:
    """Somebody says which rows are the heading of a sheet; what was planned and staged is given up.

    Raises `NoImport` for a sheet that is not there, `SheetsChanged` for rows that cannot be a heading.
    """
    if not 0 <= place < len(sheets):
        raise NoImport
    if len(rows) > 20 or any(not 1 <= row <= 10_000 for row in rows):
        raise SheetsChanged(sheet=sheets[place].name)
    stored = StoredSheet(session, number, place, sheets[place])
    header = guess_header(stored, rows=sorted(rows), last_row=last)
    found = msgspec.structs.replace(_found(stored, header, profile(stored, header)), filled=sheets[place].filled)
    changed = [found if at == place else sheet for at, sheet in enumerate(sheets)]
    session.execute(store.KEEP_SHEETS, the_id=number, new_sheets=_plain(changed), now=session.now)


def _sheets(book: Workbook) -> Sequence[SheetRead]:
    """The sheets; of a table of text without the apostrophes that an export put before what programs misread."""
    return tuple(_Unguarded(sheet) for sheet in book.sheets) if book.kind == "text" else book.sheets


class _Unguarded:
    """A table of text as it was before it was guarded."""

    def __init__(self, sheet: SheetRead) -> None:
        self._sheet = sheet
        self.name = sheet.name
        self.hidden = sheet.hidden

    def size(self) -> Size:
        return self._sheet.size()

    def merges(self) -> tuple[Merge, ...]:
        return self._sheet.merges()

    def rows(self, first: int = 1) -> Iterator[Row]:
        for row in self._sheet.rows(first):
            yield row._replace(cells=tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in row.cells))


class StoredSheet:
    """A sheet as it was kept, read a part at a time."""

    def __init__(self, session: Session, number: int, place: int, found: SheetFound) -> None:
        self._session, self._number, self._place, self._found = session, number, place, found
        self.name = found.name
        self.hidden = found.hidden

    def size(self) -> Size:
        return Size(self._found.rows, len(self._found.columns))

    def merges(self) -> tuple[Merge, ...]:
        return tuple(Merge(*merge) for merge in self._found.merges)

    def rows(self, first: int = 1) -> Iterator[Row]:
        while True:
            part = self._session.dicts(
                rows_store.PART,
                the_import=self._number,
                the_sheet=self._place,
                first=first,
                last=self._found.rows,
                most=_AT_ONCE,
            )
            yield from (as_row(row["row"], row["cells"], row["faults"]) for row in part)
            if len(part) < _AT_ONCE:
                return
            first = part[-1]["row"] + 1


def _found(sheet: SheetRead, header: Header, columns_read: Sequence[ColumnProfile]) -> SheetFound:
    size = sheet.size()
    columns = tuple(
        ColumnFound(
            name=each.column.name,
            blank=each.blank,
            looked_at=each.looked_at,
            kinds=each.kinds,
            examples=tuple(_example(one) for one in each.examples),
            different=each.different,
            many_different=each.many_different,
            longest=each.longest,
        )
        for each in columns_read
    )
    merges = (merge for merge in sheet.merges() if merge.first_row <= _ABOVE)
    return SheetFound(
        name=clean(sheet.name)[:LONGEST_NAME],
        hidden=sheet.hidden,
        rows=size.rows,
        header=header.rows,
        first=header.first_row,
        last=header.last_row,
        titles=header.titles[:20],
        notes=header.notes[:20],
        total_row=header.total_row,
        columns=columns,
        merges=tuple((one.first_row, one.first_place, one.last_row, one.last_place) for one in islice(merges, 1_000)),
    )


def _example(cell: Cell) -> str:
    cells, faults = kept(Row(1, (cell,)))
    return text_of(cells[0]) if cells else str((faults or {}).get("cells", {}).get("0", {}).get("value", ""))


def _plain(sheets: Sequence[SheetFound]) -> Any:
    return Jsonb([msgspec.to_builtins(sheet) for sheet in sheets])
