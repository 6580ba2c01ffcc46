"""Putting right what was staged: accepting what is proposed, writing something else, leaving a row out.

What is set stands beside the row and holds whenever the rows are staged anew. A few rows are staged anew at once; many
are by the job. Rows that others were told apart from are looked at again when all are staged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chengwu.exchange.counting import counts_of
from chengwu.exchange.errors import NothingThere
from chengwu.exchange.model import Import
from chengwu.exchange.staging import job
from chengwu.exchange.store import rows as store
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault

AT_ONCE: Final = 200
"""So many rows are staged anew while somebody waits."""
LONGEST: Final = 32_767


def accept(
    session: Session, found: Import, vault: Vault | None, sheet: int, column: int, fault: str, row: int | None = None
) -> int:
    """Take what is proposed for this fault, in one row or wherever the column has it; for how many cells.

    Raises `NothingThere` when nothing is proposed.
    """
    _demand(found, sheet, column)
    changed = session.values(
        store.TAKE_REPAIRS,
        the_import=found.id,
        the_sheet=sheet,
        the_column=column,
        the_place=str(column),
        the_key=fault,
        the_row=row,
    )
    if not changed:
        raise NothingThere
    _again(session, found, vault, sheet, changed)
    return len(changed)


def accept_all(session: Session, found: Import, vault: Vault | None) -> int:
    """Take everything that is proposed for what keeps records from being written; for how many cells.

    What the new texts lead to is known when the rows have been staged anew; more may be proposed then.
    """
    rows: dict[int, set[int]] = {}
    count = 0
    for each in counts_of(session, found.id).faults:
        if each.repairs and not each.warning and each.column is not None:
            place = {"the_sheet": each.sheet, "the_column": each.column, "the_place": str(each.column)}
            those = session.values(store.TAKE_REPAIRS, the_import=found.id, the_key=each.key, the_row=None, **place)
            count += len(those)
            rows.setdefault(each.sheet, set()).update(those)
    if sum(map(len, rows.values())) > AT_ONCE:
        job.begin(session, found)
        return count
    for sheet, touched in rows.items():
        _again(session, found, vault, sheet, sorted(touched))
    return count


def write(
    session: Session, found: Import, vault: Vault | None, sheet: int, column: int, rows: Sequence[int], text: str | None
) -> None:
    """Set what a cell says, in these rows; None is what the file says again. Raises `NothingThere`."""
    _demand(found, sheet, column)
    asked: dict[str, object] = {"the_import": found.id, "the_sheet": sheet, "the_rows": list(rows)}
    clean = None if text is None else text.replace("\0", "")[:LONGEST]
    if clean is None:
        count = session.execute(store.UNEDIT, the_place=str(column), **asked)
    else:
        count = session.execute(store.EDIT, the_place=str(column), the_text=clean, **asked)
    if not count:
        raise NothingThere
    _again(session, found, vault, sheet, rows)


def skip(
    session: Session, found: Import, vault: Vault | None, sheet: int, rows: Sequence[int], *, skipped: bool
) -> None:
    """Leave these rows out, or take them in again. Raises `NothingThere`."""
    _demand(found, sheet, 0)
    count = session.execute(store.SKIP, the_import=found.id, the_sheet=sheet, the_rows=list(rows), is_skipped=skipped)
    if not count:
        raise NothingThere
    _again(session, found, vault, sheet, rows)


def _demand(found: Import, sheet: int, column: int) -> None:
    if not 0 <= sheet < len(found.sheets) or not 0 <= column < len(found.sheets[sheet].columns):
        raise NothingThere


def _again(session: Session, found: Import, vault: Vault | None, sheet: int, rows: Sequence[int]) -> None:
    """What these rows become, anew: at once, or by the job where there are many or records made for links."""
    if found.state == "read" or not any(plan.sheet == sheet for plan in found.plan.sheets):
        return
    makes = any(
        column.create_linked for plan in found.plan.sheets for target in plan.targets for column in target.columns
    )
    if len(rows) > AT_ONCE or makes or found.state == "staging":
        job.begin(session, found)
        return
    batch = job.opened(session, found, vault)
    if batch is not None:
        job.restage(batch, sheet, rows)
