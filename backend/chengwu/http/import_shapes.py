"""What is sent and taken where imports are."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from chengwu.exchange.model import Action, Counts, ImportPlan, SheetFound, State
from chengwu.http.shapes import Version

SheetPlace = Annotated[int, msgspec.Meta(ge=0, le=254)]
ColumnPlace = Annotated[int, msgspec.Meta(ge=0, le=16_383)]
Row = Annotated[int, msgspec.Meta(ge=1, le=1_048_576)]
Rows = Annotated[list[Row], msgspec.Meta(min_length=1, max_length=5_000)]


class FaultShown(msgspec.Struct, frozen=True):
    """What is wrong with a cell or a row. A `warning` is written all the same; `repair` is what is proposed."""

    key: str
    detail: str
    column: int | None
    field: str
    given: str
    row: int
    warning: bool
    repair: str | None
    reason: str | None
    """Why that is proposed."""


class RecordStaged(msgspec.Struct, frozen=True):
    """A record that rows will make or change. `cells` are those of its first row, `edits` what was set instead."""

    number: int
    sheet: int
    row: int
    target: int
    form: str
    action: Action
    record: int | None
    values: dict[str, Any]
    faults: list[FaultShown]
    other_rows: list[int]
    cells: tuple[str, ...]
    edits: dict[str, str]
    skipped: bool


class StagedPage(msgspec.Struct, frozen=True):
    """Some of the records, in the order of writing; `next` is where the next page starts."""

    items: list[RecordStaged]
    next: int | None


class RowShown(msgspec.Struct, frozen=True):
    """A row as it stands in the sheet."""

    row: int
    cells: tuple[str, ...]
    edits: dict[str, str]
    skipped: bool


class RowsShown(msgspec.Struct, frozen=True):
    """Some rows of a sheet."""

    items: list[RowShown]


class TextShown(msgspec.Struct, frozen=True):
    """A text of a column, and in how many rows it stands."""

    text: str
    rows: int


class TextsShown(msgspec.Struct, frozen=True):
    """The different texts of a column, the most frequent first."""

    items: list[TextShown]


class ImportListed(msgspec.Struct, frozen=True):
    """An import in short: the forms that it fills. `problem` says why it stopped, `named` who brought the file."""

    id: int
    file: str
    state: State
    done: int
    total: int
    actions: dict[str, int]
    forms: list[str]
    problem: str | None
    by: int
    named: str
    at: datetime
    changed_at: datetime
    version: int


class ImportShown(ImportListed, frozen=True):
    """An import as it stands: its sheets, how it is read, and what was found.

    Where it is not `mine`, nothing of what stands in the file, nor the plan.
    """

    sheets: tuple[SheetFound, ...]
    plan: ImportPlan
    counts: Counts
    mine: bool


class Imports(msgspec.Struct, frozen=True):
    """Imports, the newest first; `next` is what to ask for those before."""

    items: list[ImportListed]
    next: int | None


class HeaderChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which rows are the heading of a sheet, and where its data ends. Rows count from 1; none: there is no heading."""

    version: Version
    sheet: SheetPlace
    rows: Annotated[list[Row], msgspec.Meta(max_length=20)]
    last: Row | None = None


class FormsChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which forms a file is to fill, the most important one first."""

    forms: Annotated[list[Annotated[str, msgspec.Meta(max_length=100)]], msgspec.Meta(min_length=1, max_length=10)]


class PlanKept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the file is to be read. `version` is the one of the import that was read."""

    version: Version
    plan: ImportPlan


class Staging(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`version` is the one of the import that was read."""

    version: Version


class RepairTaken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Take what is proposed for a fault in a column: in one row, or wherever it is the same."""

    sheet: SheetPlace
    column: ColumnPlace
    fault: Annotated[str, msgspec.Meta(max_length=100, pattern="^[a-z_]+$")]
    row: Row | None = None


class CellsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a column is to say in these rows; null is what the file says again."""

    sheet: SheetPlace
    column: ColumnPlace
    rows: Rows
    text: Annotated[str, msgspec.Meta(max_length=32_767)] | None


class RowsSkipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows to leave out, or to take in again."""

    sheet: SheetPlace
    rows: Rows
    skipped: bool = True


class Changed(msgspec.Struct, frozen=True):
    """How many cells or rows were changed, and the import as it stands then."""

    count: int
    found: ImportShown
