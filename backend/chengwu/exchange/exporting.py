"""Records go out as a file: what somebody may take along of a form, in a stream, whatever their number.

The law: an export asks as any page does (`records.query`), and of what may be read it gives what `export` is granted
for, row by row and cell by cell. A file that is imported again as it is changes nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from chengwu.access.rights import Rights
from chengwu.directory import departments, people
from chengwu.exchange.errors import NothingToExport, TooManyToExport
from chengwu.exchange.exporting_columns import ID, Column, Columns, questions
from chengwu.exchange.exporting_sheets import MOST_ROWS, File, Heading, TextFile, WorkbookFile
from chengwu.fields.context import Context
from chengwu.kit.db import Session
from chengwu.kit.sentences import tell
from chengwu.records import query
from chengwu.records.query import Query, Sort
from chengwu.records.reading import asked as questions_of
from chengwu.records.reading.asked import MOST_TAKEN, Asked, Filter

AT_ONCE: Final = 1000
"""Records that are in memory at the same time."""
TEMPORARY: Final = "chengwu-export-"
"""How the folders begin in which files are put together."""
Kind = Literal["xlsx", "csv"]


class ExportAsked(Asked, frozen=True, kw_only=True):
    """What is to go out, as programs ask for it. The number of the record is always the first column."""

    kind: Kind = "xlsx"
    columns: tuple[questions_of.Path, ...] | None = None
    """Fields by key, `customer.level` for one of the linked record, `lines.qty` for one of the rows of a sub-table.
    None: all that may be taken along."""
    filter: Filter = msgspec.field(default_factory=dict)
    search: str = ""
    sort: tuple[Sort, ...] = ()
    rows: bool = False
    """Whether the rows of sub-tables come along, each sub-table as a sheet of its own; a CSV file has none."""


class Export:
    """An export that has been looked at and not begun: what it will hold is known, and that it may.

    People and departments stand there by name: whoever is named in what one may take along is no secret. `by` is
    printed below the pages of a workbook with sensitive fields. Raises `MayNotExport`, `TooManyToExport`,
    `QueryRefused`, and `NothingToExport` where there is no column; with the first piece what `query.page` raises.
    """

    def __init__(
        self,
        session: Session,
        rights: Rights,
        form: str,
        asked: ExportAsked,
        context: Context,
        *,
        by: str = "",
        most: int = MOST_TAKEN,
    ) -> None:
        self._session = session
        self._rights = rights
        self._context = context = replace(context, names=_names(session))
        table = rights.catalogue.form(form)
        rights.demand(table, "export")
        makes = Columns(rights, table, context)
        self.label = makes.label(table)
        paths = makes.every() if asked.columns is None else asked.columns
        self.columns = makes.of_form(paths)
        if len(self.columns) == 1 and ID not in paths:
            raise NothingToExport(form=self.label)
        fields, expand, rows = questions(table, paths)
        self.sub_tables: dict[str, list[Column]] = {}
        if asked.rows and asked.kind == "xlsx":
            self.sub_tables = {key: makes.of_rows(key) for key in makes.sub_tables()}
            expand += [f"{key}.{path}" for key, path in _links_of_rows(rights, table, self.sub_tables)]
            rows = [path for path in rows if path.partition(".")[0] not in self.sub_tables] + list(self.sub_tables)
        self.kind = asked.kind
        self.written = 0
        """How many records have been written so far."""
        self._names = [self.label]
        self._names += [makes.label(rights.catalogue.tables[table.sub_tables[key]]) for key in self.sub_tables]
        self.sensitive = [each.path for each in self.columns if each.sensitive]
        for key, columns in self.sub_tables.items():
            self.sensitive += [f"{key}.{each.path}" for each in columns if each.sensitive]
        self._note = by if self.sensitive else ""
        self._query = Query(
            form=form,
            filter=asked.filter,
            search=asked.search,
            sort=asked.sort,
            fields=tuple(fields),
            expand=tuple(expand),
            rows=tuple(rows),
            limit=most,
            verb="export",
        )
        self.count = query.count(session, rights, self._query, context)
        """How many records there were when it was asked for."""
        if self.count > most:
            raise TooManyToExport(form=self.label, count=self.count, limit=most)

    def pieces(self, folder: Path | None = None, *, most_rows: int = MOST_ROWS) -> Iterator[bytes]:
        """The file, piece by piece; empty pieces are pauses. What is put together in `folder` is removed in any case.

        Memory does not grow with the number of records. All of them are as they were at one moment.
        """
        with ExitStack() as held:
            file = self._file(held, folder, most_rows)
            for record in query.stream(self._session, self._rights, self._query, self._context, AT_ONCE):
                self._write(file, msgspec.json.decode(record))
                self.written += 1
                if self.written % AT_ONCE == 0:
                    yield from file.pieces()
            yield from file.finish()

    def told(self, asked: ExportAsked) -> dict[str, Any]:
        """What the journal keeps of what was asked for."""
        return {
            "file": asked.kind,
            "rows": self.count,
            "columns": [each.path for each in self.columns],
            "sub_tables": list(self.sub_tables),
            "sensitive": self.sensitive,
            "filter": asked.filter,
            "search": asked.search,
            "sort": msgspec.to_builtins(asked.sort),
        }

    def _file(self, held: ExitStack, folder: Path | None, most_rows: int) -> File:
        sheets = [self.columns, *self.sub_tables.values()]
        headings = [
            Heading(name, [each.heading for each in columns], [each.format for each in columns])
            for name, columns in zip(self._names, sheets, strict=True)
        ]
        if self.kind == "csv":
            return TextFile(headings[0])
        made = held.enter_context(tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=folder))
        return WorkbookFile(Path(made), headings, self._cut, note=self._note, most_rows=most_rows)

    def _write(self, file: File, record: Mapping[str, Any]) -> None:
        file.write(0, [each.take(record) for each in self.columns])
        for sheet, (key, columns) in enumerate(self.sub_tables.items(), 1):
            for row in (record.get("rows") or {}).get(key) or ():
                of_row = {**row, "of": record[ID]}
                file.write(sheet, [each.take(of_row) for each in columns])

    def _cut(self, length: int, kept: int) -> str:
        return tell("export_cut", self._context.language, length=length, kept=kept)


def _names(session: Session) -> dict[tuple[str, int], str]:
    """What people and departments are called; where several are called the same, with their number."""
    found = {
        "person": people.names(session),
        "department": {each.id: each.name for each in departments.every(session)},
    }
    made: dict[tuple[str, int], str] = {}
    for kind, names in found.items():
        several = _twice(list(names.values()))
        made |= {(kind, number): f"{name} #{number}" if name in several else name for number, name in names.items()}
    return made


def _twice(names: Sequence[str]) -> frozenset[str]:
    seen: set[str] = set()
    return frozenset(name for name in names if name in seen or seen.add(name))  # type: ignore[func-returns-value]


def _links_of_rows(rights: Rights, table: Any, sub_tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The links of rows, whose names come along with them."""
    for key in sub_tables:
        rows = rights.catalogue.tables[table.sub_tables[key]]
        for path, known in rows.known.items():
            if known.target and not known.field.encrypted and not rights.hides(rows, path, "export"):
                yield key, path
