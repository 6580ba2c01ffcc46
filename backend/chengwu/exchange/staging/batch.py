"""Some rows of a sheet become records: cells to values, names to numbers, rows to records. No record is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chengwu.exchange.aims import Aim, plain_words
from chengwu.exchange.model import Fault, Staged
from chengwu.exchange.staging.links import resolve, title_text
from chengwu.exchange.staging.matching import match
from chengwu.exchange.staging.pieces import Batch, Lookup, Piece
from chengwu.exchange.staging.values import CellReader, Said
from chengwu.forms.wording import label_of

_MARKS: Final = {"too_few": "exchange_row_too_few", "too_many": "exchange_row_too_many"}
Rows = Sequence[Mapping[str, Any]]
"""Rows as they are kept."""
Readers = dict[tuple[int, int, int], CellReader]
"""What reads the columns, by sheet, target and place."""
_UNDAMAGED: Final[Mapping[str, Any]] = {}
_KEPT: Final = "readers of the import that was staged last"


def readers_of(batch: Batch) -> Readers:
    """What reads the columns of an import, with what it read so far, as long as nothing that it goes by is different.

    Of one import at a time, so that little is kept of one that nobody goes on with.
    """
    name = (batch.found.id, batch.found.version, batch.context)
    kept: tuple[object, Readers] | None = batch.session.kept.get(_KEPT)
    if kept is None or kept[0] != name:
        kept = batch.session.kept[_KEPT] = (name, {})
    return kept[1]


def forget_readers(batch: Batch) -> None:
    """All is read."""
    batch.session.kept.pop(_KEPT, None)


def stage(batch: Batch, rows: Rows, readers: Readers) -> list[Staged]:
    """The records that these rows make or change, those included that earlier rows began."""
    rows = [row for row in rows if not row["skipped"]]
    parts = [(row["cells"], (row["faults"] or _UNDAMAGED).get("cells", _UNDAMAGED), row["edits"]) for row in rows]
    beside = sum(len(aim.columns) for aim in batch.sheet.aims)
    for aim in batch.sheet.aims:
        columns = [_reader(batch, aim, at, readers, beside) for at in range(len(aim.columns))]
        said = zip(*(reader.read_all(parts) for reader in columns), strict=True)
        made = (_piece(batch, aim, row, columns, those) for row, those in zip(rows, said, strict=False))
        pieces = [piece for piece in made if piece is not None]
        for piece in pieces:
            title = piece.title = title_text(aim.table, piece.values)
            if title is not None:
                batch.by_title.setdefault((aim.target.form, title), []).append(piece.number)
        resolve(batch, pieces)
        _link(batch, aim, pieces)
        match(batch, aim, pieces)
        batch.pieces[aim.place] = pieces
    return _finished(batch)


def _reader(batch: Batch, aim: Aim, at: int, readers: Readers, beside: int) -> CellReader:
    """What reads the cells of a column, one of so many."""
    name = (aim.sheet, aim.place, at)
    reader = readers.get(name)
    if reader is None:
        plan, column = batch.found.plan, aim.columns[at]
        reader = CellReader(
            *(column, batch.context, plain_words(plan.blank_words)),
            day_first=plan.day_first,
            has_remark=bool(aim.remark),
            beside=beside,
        )
        if column.known is None or not column.known.field.encrypted:
            readers[name] = reader
    return reader


def _piece(
    batch: Batch, aim: Aim, row: Mapping[str, Any], readers: Sequence[CellReader], those: Sequence[Said]
) -> Piece | None:
    """What a row says for a target, by what each of its cells says; None when it says nothing."""
    number: int = row["row"]
    piece = Piece(number, aim, batch.sheet.number(number, aim.slot))
    values = piece.values
    for reader, said in zip(readers, those, strict=True):
        if said.plain and reader.fills:
            values[reader.key] = said.json
            continue
        if said.faults:
            piece.faults += said.faults
        if said.rest:
            piece.rests.append(f"{reader.label}: {said.rest}")
        json = said.json
        if json is not None:
            piece.says = True
            if reader.identifies:
                piece.identity[reader.key] = json
            elif reader.rows:
                piece.line.setdefault(reader.rows, {})[reader.key] = json
            else:
                values[reader.key] = json
        elif said.look_up:
            piece.says = True
            piece.lookups.append(Lookup(reader.aim, said.look_up))
        elif not said.blank:
            piece.says = True
        elif not reader.rows and not said.faults:
            piece.blank.append(reader.key)
    if not piece.says and not values:
        return None
    if row["faults"] and (mark := row["faults"].get("mark")) in _MARKS:
        piece.faults.append(Fault(key=_MARKS[mark], params={"row": number}, warning=True))
    return piece


def _link(batch: Batch, aim: Aim, pieces: Sequence[Piece]) -> None:
    """Links to the records that other targets make of the same row."""
    for link in aim.target.links:
        of_row = {piece.row: piece for piece in batch.pieces.get(link.target, ())}
        several = aim.table.known[link.field].type.several(aim.table.known[link.field].options)
        for piece in pieces:
            other = of_row.get(piece.row)
            if other is None or other.of is None or link.field in piece.values:
                continue
            staged = batch.made[other.of]
            if staged.record is None and staged.number >= piece.number:
                label = label_of(aim.table.known[link.field].field)
                piece.faults.append(Fault(key="exchange_link_later", params={"field": label}, field=link.field))
                continue
            reference = batch.reference(staged)
            piece.values[link.field] = [reference] if several else reference


def _finished(batch: Batch) -> list[Staged]:
    """Every record that this batch made or touched, with what becomes of it."""
    for staged in batch.made.values():
        become(staged)
    return sorted(batch.made.values(), key=lambda staged: staged.number)


def become(staged: Staged) -> None:
    """A record with a fault is faulty, and one without is not any more."""
    if staged.action != "skip" and any(not fault.warning for fault in staged.faults or ()):
        staged.action = "faulty"
    elif staged.action == "faulty":
        staged.action = "create" if staged.record is None else "update"
