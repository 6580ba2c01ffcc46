"""How imports are shown: whole to whoever brought them, without what stands in them to whoever reads the journal."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from chengwu.directory import people
from chengwu.exchange import annotated
from chengwu.exchange.looking import Looked, RowSeen
from chengwu.exchange.model import Fault, Import, ImportPlan
from chengwu.http.door import Caller
from chengwu.http.import_shapes import FaultShown, ImportListed, ImportShown, RecordStaged
from chengwu.kit.db import Session
from chengwu.kit.sentences import tell


def listed(session: Session, caller: Caller, found: Iterable[Import]) -> list[ImportListed]:
    """Imports for a list."""
    those = list(found)
    names = _called(session, caller, those)
    return [ImportListed(**_short(caller, one, names)) for one in those]


def shown(session: Session, caller: Caller, found: Import) -> ImportShown:
    """An import with what is known of it."""
    mine = found.by == caller.actor.person
    open_ = found if mine else _without_values(found)
    short = _short(caller, found, _called(session, caller, [found]))
    return ImportShown(**short, sheets=open_.sheets, plan=open_.plan, counts=open_.counts, mine=mine)


def staged(looked: Looked, language: str) -> RecordStaged:
    """A record that rows will make or change, with what is wrong in words."""
    record = looked.staged
    row = looked.row or RowSeen(record.row, (), {}, False)
    faults = [_fault(fault, record.row, language) for fault in record.faults or ()]
    same = ("number", "sheet", "row", "target", "form", "action", "record", "values")
    return RecordStaged(
        **{name: getattr(record, name) for name in same},
        faults=faults,
        other_rows=list(record.other_rows or ()),
        cells=row.cells,
        edits=row.edits,
        skipped=row.skipped,
    )


def _called(session: Session, caller: Caller, found: Iterable[Import]) -> dict[int, str]:
    """Who brought these: nobody has to be asked for what the caller is called."""
    own = {caller.actor.person: caller.actor.name}
    return own | people.called(session, {one.by for one in found} - own.keys())


def _without_values(found: Import) -> Import:
    """An import as others may look at it: how much and of what, and nothing of what stands in the file."""
    sheets = tuple(
        replace(sheet, columns=tuple(replace(one, examples=()) for one in sheet.columns), titles=(), notes=())
        for sheet in found.sheets
    )
    return dataclasses.replace(found, sheets=sheets, plan=ImportPlan(sheets=()))


def _short(caller: Caller, found: Import, names: Mapping[int, str]) -> dict[str, Any]:
    same = ("id", "file", "state", "done", "total", "by", "at", "changed_at", "version")
    short = {name: getattr(found, name) for name in same}
    short["named"] = names.get(found.by, "")
    of = {"actions": found.counts.actions, "forms": list(found.counts.forms)}
    return {**short, **of, "problem": _problem(found, caller.actor.language)}


def _problem(found: Import, language: str) -> str | None:
    """Why it stopped, in words."""
    if found.problem is None:
        return None
    params = dict(found.problem.get("params", {}))
    first = params.pop("first", None)
    if isinstance(first, dict):
        params["reason"] = tell(first["key"], language, **first["params"])
    return tell(found.problem["key"], language, **params)


def _fault(fault: Fault, row: int, language: str) -> FaultShown:
    repair = fault.repair
    return FaultShown(
        *(fault.key, annotated.told(fault, language), fault.column, fault.field, fault.given, fault.row or row),
        *(fault.warning, None if repair is None else repair.text),
        None if repair is None else tell(repair.key, language, **repair.params),
    )
