"""The records that are there and say what a row says: by their number or by their fields, in one statement for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from chengwu.exchange.aims import ID, Aim
from chengwu.exchange.model import Staged
from chengwu.exchange.staging.keys import key_text
from chengwu.exchange.staging.pieces import Batch, Piece
from chengwu.exchange.store import lookups as lookups_store
from chengwu.fields import Unacceptable
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.sentences import Listed
from chengwu.records.columns import main_of
from chengwu.records.filling import is_as_sent

_SCALARS: Final = frozenset({str, int, bool})


def by_id(batch: Batch, aim: Aim, keyed: Sequence[tuple[Piece, Staged]]) -> dict[int, list[tuple[int, int]]]:
    numbers = {place: int(piece.identity[ID]) for place, (piece, _) in enumerate(keyed)}
    there = lookups_store.seen(batch.session, batch.rights, aim.table, sorted(set(numbers.values()))) if numbers else {}
    return {place: [(number, there[number])] for place, number in numbers.items() if number in there}


def by_fields(
    batch: Batch, aim: Aim, fields: Sequence[str], keyed: Sequence[tuple[Piece | None, Staged]]
) -> dict[int, list[tuple[int, int]]]:
    """By place: the records that say the same in these fields. What a new record is linked to nothing is linked to."""
    columns = [aim.table.main_column(field).name for field in fields]
    given = {*aim.target.fixed, *aim.target.otherwise}
    read = {field for field in fields if field not in given and is_as_sent(aim.table.known[field])}
    rows: dict[str, list[int]] = {}
    said: list[dict[str, Any]] = []
    for place, (piece, staged) in enumerate(keyed):
        said_here = {**(piece.identity if piece is not None else {}), **staged.values}
        image = _image(batch, aim.table, fields, said_here, read)
        if image is None:
            continue
        name = key_text(image)
        if name not in rows:
            said.append({column: image[column] for column in columns})
        rows.setdefault(name, []).append(place)
    if not said:
        return {}
    found = lookups_store.equal_to(batch.session, batch.rights, aim.table, columns, said)
    places = list(rows.values())
    return {place: those for group, those in found.items() for place in places[group]}


def _image(
    batch: Batch, table: RecordTable, fields: Sequence[str], values: dict[str, Any], read: set[str]
) -> dict[str, Any] | None:
    """What a record says in these fields, as columns; None where one is blank or not there yet.

    What was `read` from a cell was accepted then, and is in the column as it is.
    """
    image: dict[str, Any] = {}
    for field in fields:
        raw = values.get(field)
        if raw is None or raw == [] or (isinstance(raw, dict) and set(raw) == {"ref"}):
            return None
        known = table.known[field]
        if known.type.computed or (field in read and type(raw) in _SCALARS):
            image[table.main_column(field).name] = raw
            continue
        try:
            value = known.type.accept(raw, known.options, batch.context)
        except Unacceptable:
            return None
        column = main_of(table, field, value, batch.vault)
        if column is None:
            return None
        image[table.main_column(field).name] = column
    return image


def names(aim: Aim, fields: Sequence[str]) -> dict[str, Any]:
    """What the fields are called, for a sentence."""
    return {"field": Listed(named(aim, field)["field"] for field in fields)}


def named(aim: Aim, field: str) -> dict[str, Any]:
    known = aim.table.known.get(field)
    return {"field": label_of(known.field) if known is not None else field}
