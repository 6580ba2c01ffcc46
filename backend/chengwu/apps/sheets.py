"""The files of a demo: tables of records in one order, read form by form, every mistake told with file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec

from chengwu.apps import store
from chengwu.apps.days import Days, DemoDays
from chengwu.apps.errors import DemoUnreadable
from chengwu.apps.model import Installed
from chengwu.apps.staffing import DemoDepartment, DemoPerson
from chengwu.apps.text import Unreadable, read
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal

FOLDER: Final = "demo/"
MOST_TOLD: Final = 200


@dataclass(frozen=True)
class Row:
    """A record of a file, with the rows of its sub-tables by address."""

    form: str
    ref: str
    file: str
    line: int
    values: Mapping[str, str]
    rows: Mapping[str, list[Mapping[str, str]]]

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Sheets:
    """Everything that a demo brings: records by form, in the order in which they are written, and people."""

    rows: Mapping[str, list[Row]]
    people: tuple[DemoPerson, ...]
    departments: tuple[DemoDepartment, ...]

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))


def every(session: Session, installed: Installed) -> Sheets:
    """The whole demo of an application. Raises `DemoUnreadable`."""
    files = _files(session, installed, FOLDER)
    found: list[FieldRefusal] = []
    rows = {form: _rows(files, form, found) for form in _order(files, found)}
    people = _read(files, f"{FOLDER}people.yaml", tuple[DemoPerson, ...], found) or ()
    departments = _read(files, f"{FOLDER}departments.yaml", tuple[DemoDepartment, ...], found) or ()
    _read(files, f"{FOLDER}days.yaml", DemoDays, found)
    demand_none(installed.key, found)
    return Sheets(rows, people, departments)


def of_form(session: Session, installed: Installed, form: str) -> list[Row]:
    """The records of one form. Raises `DemoUnreadable`."""
    found: list[FieldRefusal] = []
    rows = _rows(_files(session, installed, f"{FOLDER}{form}."), form, found)
    demand_none(installed.key, found)
    return rows


def order(session: Session, installed: Installed) -> tuple[str, ...]:
    """The forms in the order in which they are loaded, as far as the demo says. Raises `DemoUnreadable`."""
    found: list[FieldRefusal] = []
    file = f"{FOLDER}order.yaml"
    named: tuple[str, ...] = _read(_files(session, installed, file), file, tuple[str, ...], found) or ()
    demand_none(installed.key, found)
    return named


def days(session: Session, installed: Installed, today: date) -> Days:
    """What the dates of the demo mean when it is loaded on this day. Raises `DemoUnreadable`."""
    found: list[FieldRefusal] = []
    file = f"{FOLDER}days.yaml"
    said: DemoDays | None = _read(_files(session, installed, file), file, DemoDays, found)
    demand_none(installed.key, found)
    return Days(today, said.reckoned_from if said is not None else None)


def demand_none(app: str, found: Sequence[FieldRefusal]) -> None:
    """Raises `DemoUnreadable` with what was found wrong, if anything was."""
    if found:
        raise DemoUnreadable(fields=tuple(found[:MOST_TOLD]), app=app)


def facts(row: Row, ref: str) -> dict[str, object]:
    """What a sentence says about something in a row."""
    return {"file": row.file, "line": row.line, "ref": ref[:60]}


def _files(session: Session, installed: Installed, beginning: str) -> dict[str, str]:
    asked = {"the_id": installed.id, "the_number": installed.revision, "the_beginning": beginning}
    return {row["key"]: row["value"] for row in session.dicts(store.FILES_OF, **asked)}


def _order(files: Mapping[str, str], found: list[FieldRefusal]) -> list[str]:
    """The forms in the order in which they are loaded; those that `order.yaml` does not name come last."""
    tables = [file.removeprefix(FOLDER).removesuffix(".csv") for file in sorted(files) if file.endswith(".csv")]
    forms = [each for each in tables if "." not in each]
    order = _read(files, f"{FOLDER}order.yaml", tuple[str, ...], found) or ()
    return list(dict.fromkeys([*(each for each in order if each in forms), *forms]))


def _rows(files: Mapping[str, str], form: str, found: list[FieldRefusal]) -> list[Row]:
    inner: dict[str, dict[str, list[Mapping[str, str]]]] = {}
    for file in sorted(files):
        address = file.removeprefix(FOLDER).removesuffix(".csv")
        if file.endswith(".csv") and address.startswith(f"{form}."):
            for _, cells in _cells(file, files[file], found):
                inner.setdefault(cells.pop("of", ""), {}).setdefault(address, []).append(cells)
    file = f"{FOLDER}{form}.csv"
    rows: dict[str, Row] = {}
    for line, cells in _cells(file, files.get(file, ""), found):
        ref = cells.pop("ref", "") or f"#{line}"
        row = Row(form, ref, file, line, cells, inner.get(ref, {}))
        if ref in rows:
            found.append(FieldRefusal(row.where, "app_demo_ref_twice", facts(row, ref)))
        rows[ref] = row
    return list(rows.values())


def _cells(file: str, text: str, found: list[FieldRefusal]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file with their lines; what is blank is left out."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    heading = [key.strip() for key in next(reader, [])]
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(heading):
            told: dict[str, object] = {"file": file, "line": reader.line_num}
            found.append(FieldRefusal(f"{file}:{reader.line_num}", "app_demo_row", told))
            continue
        yield reader.line_num, {key: cell.strip() for key, cell in zip(heading, cells, strict=True) if cell}


def _read(files: Mapping[str, str], file: str, into: Any, found: list[FieldRefusal]) -> Any:
    if file not in files:
        return None
    try:
        return msgspec.convert(read(files[file]).value, into)
    except Unreadable as wrong:
        found.append(wrong.in_file(file))
    except msgspec.ValidationError as wrong:
        told: dict[str, object] = {"file": file, "line": 1, "place": "-", "reason": str(wrong)[:300]}
        found.append(FieldRefusal(file, "app_part_unreadable", told))
    return None
