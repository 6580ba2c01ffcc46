"""Texts that somebody pastes into fields of a form, read as an import reads the cells of a sheet. Nothing is kept.

One statement for all people of the paste, one for all departments, and one for each column of links.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chengwu.access.model import Who
from chengwu.access.rights import Rights
from chengwu.exchange.aims import Aim, aims_of, plain_words
from chengwu.exchange.cells import Kept
from chengwu.exchange.model import (
    ColumnFound,
    ColumnTo,
    Counts,
    Fault,
    Import,
    ImportPlan,
    SheetFound,
    SheetPlan,
    Target,
)
from chengwu.exchange.staging.links import resolve
from chengwu.exchange.staging.pieces import Batch, Lookup, Piece
from chengwu.exchange.staging.values import CellReader
from chengwu.fields import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.records.errors import NotAccepted

MOST_CELLS: Final = 50_000


@dataclass(frozen=True)
class Pasted:
    """What a text says for its field: a value as programs send it (None is blank), or why it says none.

    `fault` with `warning` set is a repair that was made all the same, such as the year that a date lacked.
    """

    value: Any = None
    fault: Fault | None = None


def read_texts(
    session: Session,
    who: Who,
    rights: Rights,
    table: RecordTable,
    context: Context,
    fields: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> list[list[Pasted]]:
    """What these texts say, row by row; what links to others is looked for among what the asker may read.

    Raises `NotAccepted` for a field that there is not, that nobody fills in, or that the asker may not; and for more
    than 50,000 cells.
    """
    _demand(rights, table, fields, rows)
    plan = ImportPlan(
        sheets=(
            SheetPlan(
                sheet=0,
                first=1,
                targets=(
                    Target(
                        form=table.form.key,
                        columns=tuple(ColumnTo(column=place, field=key) for place, key in enumerate(fields)),
                    ),
                ),
            ),
        )
    )
    found = _import_of(plan, fields, rows, session.now)
    (sheet,) = aims_of(rights.catalogue, found)
    (aim,) = sheet.aims
    batch = Batch(session, found, who, rights, rights.catalogue, context, None, sheet)
    readers = [
        CellReader(column, context, plain_words(()), day_first=False, has_remark=False) for column in aim.columns
    ]
    # Links are resolved by whole pieces; a piece for each cell keeps the answers of a row apart.
    cells = [
        [_piece(aim, place, reader, text) for reader, text in zip(readers, row, strict=True)]
        for place, row in enumerate(rows)
    ]
    resolve(batch, [piece for row in cells for piece in row])
    return [[_said(piece) for piece in row] for row in cells]


def _demand(rights: Rights, table: RecordTable, fields: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    wrong = [
        FieldRefusal(f"fields.{place}", "exchange_paste_not_filled", {"field": key[:60]})
        for place, key in enumerate(fields)
        if key not in table.known or table.known[key].type.computed or not rights.writable(table, key)
    ]
    wrong += [
        FieldRefusal(f"rows.{place}", "exchange_paste_uneven", {"row": place + 1, "count": len(fields)})
        for place, row in enumerate(rows)
        if len(row) != len(fields)
    ]
    if len(fields) * len(rows) > MOST_CELLS:
        wrong.append(FieldRefusal("rows", "exchange_paste_too_much", {"limit": MOST_CELLS}))
    if wrong:
        raise NotAccepted(fields=tuple(wrong))


def _import_of(plan: ImportPlan, fields: Sequence[str], rows: Sequence[Sequence[str]], now: datetime) -> Import:
    """What is pasted, as the sheet of an import that is never kept."""
    columns = tuple(ColumnFound(name=key) for key in fields)
    sheet = SheetFound(name="", rows=len(rows), filled=len(rows), last=len(rows), columns=columns)
    return Import(0, "", "staged", (sheet,), plan, Counts(), 0, len(rows), None, 0, now, now, 0)


def _piece(aim: Aim, row: int, reader: CellReader, text: str) -> Piece:
    said = reader.read(Kept(text))
    piece = Piece(row, aim, row, faults=list(said.faults))
    if said.look_up:
        piece.lookups.append(Lookup(reader.aim, said.look_up))
    elif said.json is not None:
        piece.values[reader.key] = said.json
    return piece


def _said(piece: Piece) -> Pasted:
    fault = next((each for each in piece.faults if not each.warning), None)
    if fault is not None:
        return Pasted(fault=fault)
    value = next(iter(piece.values.values()), None)
    return Pasted(value, next(iter(piece.faults), None))
