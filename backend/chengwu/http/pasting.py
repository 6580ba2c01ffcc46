"""Texts that are pasted into a grid: what each of them says for its field."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar.params import JSONBody

from chengwu.exchange import annotated
from chengwu.exchange.pasting import MOST_CELLS, Pasted, read_texts
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import post


class TextsPasted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts by row, in the order of the fields."""

    fields: Annotated[list[str], msgspec.Meta(min_length=1, max_length=500)]
    rows: Annotated[list[list[Annotated[str, msgspec.Meta(max_length=100_000)]]], msgspec.Meta(max_length=MOST_CELLS)]


class CellRead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a text says: a value as programs send it, null for blank. With a `problem` it says none, and `repair` is a
    text that the field would take; a `warning` says what was made of it."""

    value: Any = None
    problem: str = ""
    key: str = ""
    repair: str = ""
    warning: str = ""


class CellsRead(msgspec.Struct, frozen=True):
    """Cells by row, in the order of the fields."""

    rows: list[list[CellRead]]


@post("/forms/{key:str}/read-texts", right=on_records())
def read_pasted(door: Door, caller: Caller, key: Key, data: JSONBody[TextsPasted]) -> CellsRead:
    """What texts say for fields, as people write them and as an import reads them. Nothing is written."""
    acting = Acting(door, caller)

    def read(view: View) -> list[list[Pasted]]:
        return read_texts(view.session, acting.who, view.rights, view.table, view.context, data.fields, data.rows)

    language = caller.actor.language
    return CellsRead([[_shown(cell, language) for cell in row] for row in acting.read(key, read)])


def _shown(cell: Pasted, language: str) -> CellRead:
    fault = cell.fault
    if fault is None:
        return CellRead(cell.value)
    sentence = annotated.told(fault, language)
    repair = fault.repair.text if fault.repair is not None else ""
    if fault.warning:
        return CellRead(cell.value, key=fault.key, warning=sentence)
    return CellRead(None, sentence, fault.key, repair)


ROUTES = (read_pasted,)
