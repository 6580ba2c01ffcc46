"""Looking at what was staged: records with the cells of their rows, what is wrong with them and what is proposed.

Of encrypted fields there are stars; of rows that were written nothing is left but what became of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from chengwu.exchange.cells import cells_of
from chengwu.exchange.errors import NothingThere
from chengwu.exchange.finding import staged_of
from chengwu.exchange.model import Action, Import, Staged
from chengwu.exchange.sealing import masked, shown
from chengwu.exchange.store import rows as rows_store
from chengwu.exchange.store import staged as store
from chengwu.kit.db import Session
from chengwu.kit.paging import Page, page_of

ACTIONS: Final = ("create", "update", "same", "skip", "faulty", "done", "refused")
MOST_TEXTS: Final = 200
Kind = Literal["fault", "warning"]


@dataclass(frozen=True)
class RowSeen:
    """A row as it stands in the sheet, with what somebody set instead of a cell (`edits`, by place)."""

    row: int
    cells: tuple[str, ...]
    edits: dict[str, str]
    skipped: bool


@dataclass(frozen=True)
class Looked:
    """A record that rows will make or change, with the first of its rows."""

    staged: Staged
    row: RowSeen | None


def page(
    session: Session,
    found: Import,
    *,
    action: Action | None = None,
    kind: Kind | None = None,
    fault: str | None = None,
    column: int | None = None,
    sheet: int | None = None,
    target: int | None = None,
    after: int = 0,
    limit: int = 50,
) -> Page[Looked]:
    """Staged records in the order of writing, by what becomes of them and what is wrong. Two statements."""
    by_fault = kind is not None or fault is not None or column is not None
    rows = session.dicts(
        store.PAGE,
        the_import=found.id,
        after=after - 1,
        the_actions=None if action is None else [action],
        by_fault=by_fault,
        the_key=fault,
        the_column=column,
        is_warning=None if kind is None else kind == "warning",
        sheet_of=sheet,
        target_of=target,
        most=limit + 1,
    )
    staged = [shown(staged_of(row)) for row in rows]
    return page_of(with_rows(session, found, staged), limit, lambda one: (one.staged.number,))


def with_rows(session: Session, found: Import, staged: Sequence[Staged]) -> list[Looked]:
    """These records, each with its row: one statement for each sheet."""
    seen: dict[tuple[int, int], RowSeen] = {}
    for sheet in sorted({one.sheet for one in staged}):
        wanted = sorted({one.row for one in staged if one.sheet == sheet})
        for row in session.dicts(rows_store.SOME, the_import=found.id, the_sheet=sheet, the_rows=wanted):
            seen[sheet, row["row"]] = row_seen(row, len(found.sheets[sheet].columns))
    return [Looked(one, seen.get((one.sheet, one.row))) for one in staged]


def of_rows(session: Session, found: Import, sheet: int, rows: Sequence[int]) -> list[Looked]:
    """The records that these rows make or change."""
    staged = [
        shown(staged_of(row))
        for row in session.dicts(store.OF_ROWS, the_import=found.id, the_sheet=sheet, the_rows=list(rows))
    ]
    return with_rows(session, found, staged)


def rows(session: Session, found: Import, sheet: int, after: int, limit: int) -> list[RowSeen]:
    """Rows of a sheet as they stand, those of the heading too. Raises `NothingThere`."""
    if not 0 <= sheet < len(found.sheets):
        raise NothingThere
    width = len(found.sheets[sheet].columns)
    part = session.dicts(
        rows_store.PART,
        the_import=found.id,
        the_sheet=sheet,
        first=after + 1,
        last=found.sheets[sheet].rows,
        most=limit,
    )
    return [row_seen(row, width) for row in part]


def texts(session: Session, found: Import, sheet: int, column: int, fault: str | None = None) -> list[tuple[str, int]]:
    """The different texts of a column, or of those of its cells that have a fault, the most frequent first.

    So words of the sheet can be said to mean something else. Raises `NothingThere`.
    """
    if not 0 <= sheet < len(found.sheets) or not 0 <= column < len(found.sheets[sheet].columns):
        raise NothingThere
    asked: dict[str, object] = {"the_import": found.id, "the_sheet": sheet, "most": MOST_TEXTS}
    if fault is not None:
        those = session.dicts(store.GIVEN, the_key=fault, the_column=column, **asked)
    else:
        first = found.sheets[sheet].first
        those = session.dicts(
            rows_store.TEXTS,
            the_place=str(column),
            the_column=column,
            first=first,
            last=found.sheets[sheet].rows,
            **asked,
        )
    counts: dict[str, int] = {}
    for row in those:
        text = masked(row["text"])
        counts[text] = counts.get(text, 0) + row["rows"]
    return list(counts.items())


def row_seen(row: dict[str, Any], width: int) -> RowSeen:
    """A kept row as people look at it; a cell that was set shows what was set."""
    cells = cells_of(masked(row["cells"]), masked(row["faults"]), {}, width)
    told = tuple(cell.text or str((cell.fault or {}).get("code", "")) for cell in cells)
    return RowSeen(row["row"], told, masked(row["edits"]), row["skipped"])
