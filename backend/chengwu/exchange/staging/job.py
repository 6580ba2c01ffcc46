"""Staging in the background: batch by batch, each its own transaction, in which the next one is asked for.

Two passes: rows become records, then the records are looked at; between them those that are alike are told. Where no
record can tell of those of other rows one pass does, and rows are staged in two lanes. A job says by itself where it
goes on, so whoever goes on after a break goes on where it ended, and nothing is done twice. A plan that was changed
meanwhile ends it without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from psycopg.errors import SerializationFailure
from psycopg.types.json import Jsonb

from chengwu import jobs
from chengwu.access.rights import rights_of
from chengwu.exchange.acting import context_of, who_imports
from chengwu.exchange.aims import Aim, SheetAim, aims_of
from chengwu.exchange.checking import problems
from chengwu.exchange.counting import counts_of
from chengwu.exchange.finding import locked, sought, staged_of
from chengwu.exchange.model import Import, Phase, Staged
from chengwu.exchange.sealing import encrypted_places, open_row, sealed_record, sealed_row
from chengwu.exchange.side_by_side import stands_alone
from chengwu.exchange.staging.batch import become, forget_readers, readers_of, stage
from chengwu.exchange.staging.likeness import find_doubles
from chengwu.exchange.staging.pieces import Batch
from chengwu.exchange.staging.trying import try_out
from chengwu.exchange.store import imports as store
from chengwu.exchange.store import rows as rows_store
from chengwu.exchange.store import staged as staged_store
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.jobs import Handler, Job
from chengwu.kit import sentences
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault
from chengwu.workspaces import announce, settings_of

JOB: Final = "exchange.stage"
ROWS: Final = 1_000
CELLS: Final = 20_000
"""So many rows become records at once, and fewer where they are wide."""
TRIED: Final = 1_000
VALUES: Final = 20_000
"""So many records are tried at once, and fewer where they are wide: what they hold is held for less than a second."""


def begin(session: Session, found: Import) -> int:
    """Have the rows staged by a job; the version of the import from now on. What was staged before is forgotten."""
    catalogue = catalogue_of(session)
    session.execute(staged_store.CLEAR, the_import=found.id)
    sheets = aims_of(catalogue, found)
    _forget_examples(session, found, {sheet.plan.sheet: encrypted_places(sheet) for sheet in sheets})
    total = sum(_count(session, found, sheet) for sheet in sheets)
    alone = stands_alone(catalogue, found.plan)
    about = {"the_id": found.id, "new_phase": "records" if alone else "rows", "new_total": total}
    version: int = session.value(store.BEGIN_STAGING, **about, now=session.now)
    by = {"version": version, "definitions": settings_of(session).definition_version}
    begun = {"import": found.id, **by, "rank": 0, "after": 0}
    if alone:
        for lane, parts in enumerate(_parts(session, found, sheets, total)):
            _go_on(session, {**begun, "step": "alone", "lane": lane, "parts": parts})
    else:
        _go_on(session, {**begun, "step": "rows"})
    announce(session, "imports", found.id)
    return version


def staging(vault: Vault | None = None) -> Handler:
    """The job: one batch, and the next one."""

    def run(session: Session, job: Job) -> None:
        step, number = job.arguments["step"], int(job.arguments["import"])
        # Lanes do not wait for each other: what they did counts if the import is still what it was.
        found = sought(session, number) if step == "alone" else locked(session, number)
        if found is None or found.state != "staging" or found.version != job.arguments["version"]:
            return
        batch = opened(session, found, vault)
        if batch is None:
            return
        batch.whole = True
        _STEPS[step](batch, dict(job.arguments))

    return Handler(run, attempts=jobs.WAITED_FOR, given_up=_broke_off)


def _broke_off(session: Session, job: Job) -> None:
    """It failed again and again: whoever waits is told, and can have the rows staged anew."""
    found = locked(session, int(job.arguments["import"]))
    if found is not None and found.state == "staging" and found.version == job.arguments["version"]:
        stop(session, found, "exchange_stopped_broken", {})


def opened(session: Session, found: Import, vault: Vault | None) -> Batch | None:
    """What a batch needs, in the name of whoever brought the file; None, and a word why, where they may not go on."""
    who = who_imports(session, found.by)
    if who is None:
        stop(session, found, "exchange_stopped_left", {})
        return None
    wrong = problems(session, who, found)
    if wrong:
        told = {"key": wrong[0].key, "params": wrong[0].params, "path": wrong[0].path}
        stop(session, found, "exchange_stopped_plan", {"count": len(wrong), "first": told})
        return None
    catalogue = catalogue_of(session)
    sheets = aims_of(catalogue, found)
    return Batch(
        *(session, found, who, rights_of(session, who), catalogue, context_of(session, who), vault),
        sheet=sheets[0],
    )


def stop(session: Session, found: Import, key: str, params: dict[str, Any]) -> None:
    """The import goes on no further, and says why; the plan can be changed, and the rows staged anew."""
    now = locked(session, found.id)
    if now is None or now.version != found.version:
        return  # somebody planned anew meanwhile
    problem = sentences.kept({"key": key, "params": params})
    session.execute(store.STOP, the_id=found.id, new_state="read", new_problem=problem, now=session.now)
    announce(session, "imports", found.id)


def restage(batch: Batch, sheet: int, rows: Sequence[int]) -> None:
    """Stage these rows anew, with those that make one record with them, and try what they make; all at once."""
    session, found = batch.session, batch.found
    for aim in aims_of(batch.catalogue, found):
        if aim.plan.sheet == sheet:
            batch.sheet = aim
    together = set(rows)
    asked: dict[str, object] = {"the_import": found.id, "the_sheet": sheet}
    while True:
        met = session.dicts(staged_store.TOGETHER, the_rows=sorted(together), **asked)
        more = {row["row"] for row in met} | {other for row in met for other in row["other_rows"]}
        if more <= together:
            break
        together |= more
    session.execute(staged_store.CLEAR_ROWS, the_rows=sorted(together), **asked)
    first, last = batch.sheet.plan.first, batch.sheet.last
    those = session.dicts(rows_store.SOME, the_rows=sorted(row for row in together if first <= row <= last), **asked)
    _add(batch, stage(batch, _plainly(batch, those), {}))
    made = [
        staged_of(row, batch.vault) for row in session.dicts(staged_store.TO_TRY_IN, the_rows=sorted(together), **asked)
    ]
    _put(batch, try_out(batch, _aims(batch), made))
    counts = msgspec.to_builtins(counts_of(session, found.id, _still(session, found.counts.definitions)))
    session.execute(store.KEEP_COUNTS, the_id=found.id, new_counts=counts, now=session.now)
    announce(session, "imports", found.id)


def _rows(batch: Batch, arguments: dict[str, Any]) -> None:
    """The first pass: some rows become records."""
    session, found = batch.session, batch.found
    sheets = aims_of(batch.catalogue, found)
    sheet = batch.sheet = sheets[arguments["rank"]]
    rows, full = _next(batch, arguments, sheet.plan.first, sheet.last)
    _add(batch, stage(batch, rows, readers_of(batch)))
    session.execute(store.MOVE_ON, the_id=found.id, new_done=found.done + len(rows), now=session.now)
    if full:
        arguments["after"] = rows[-1]["row"]
    elif arguments["rank"] + 1 < len(sheets):
        arguments |= {"rank": arguments["rank"] + 1, "after": 0}
    else:
        forget_readers(batch)
        arguments |= {"step": "doubles", "after": 0}
        _begin_phase(session, found, "doubles", 1)
    _go_on(session, arguments)


def _alone(batch: Batch, arguments: dict[str, Any]) -> None:
    """The only pass, where each row is for itself: records are looked at as soon as rows became them."""
    session, found = batch.session, batch.found
    sheets, parts = aims_of(batch.catalogue, found), arguments["parts"]
    batch.sheet, batch.alone = sheets[arguments["rank"]], True
    rows, full = _next(batch, arguments, *parts[arguments["rank"]])
    made = stage(batch, rows, readers_of(batch))
    try_out(batch, _aims(batch), [one for one in made if one.action in ("create", "update")])
    _add(batch, made)
    there = session.dicts(store.COME_ON, the_id=found.id, the_version=found.version, more=len(rows), now=session.now)
    if not there:
        raise SerializationFailure  # somebody planned anew meanwhile: begin again, and find out
    if there[0]["done"] >= there[0]["total"]:
        forget_readers(batch)
        if _still(session, arguments["definitions"]):
            _end(batch, arguments)
        else:  # what stood alone may do so no more: they are looked at once again, as all others are
            _begin_phase(session, found, "doubles", 1)
            _go_on(session, {**arguments, "step": "doubles", "after": 0})
    elif full:
        _go_on(session, {**arguments, "after": rows[-1]["row"]})
    elif arguments["rank"] + 1 < len(sheets):
        _go_on(session, {**arguments, "rank": arguments["rank"] + 1, "after": 0})


def _next(batch: Batch, arguments: dict[str, Any], first: int, last: int) -> tuple[list[Mapping[str, Any]], bool]:
    """The next rows between these two, as the file has them, and whether they are as many as are taken at once."""
    most = _at_once(ROWS, CELLS, sum(len(aim.columns) for aim in batch.sheet.aims))
    rows = batch.session.dicts(
        rows_store.PART,
        the_import=batch.found.id,
        the_sheet=batch.sheet.plan.sheet,
        first=max(first, arguments["after"] + 1),
        last=last,
        most=most,
    )
    return _plainly(batch, rows), len(rows) == most


def _parts(session: Session, found: Import, sheets: Sequence[SheetAim], total: int) -> list[list[tuple[int, int]]]:
    """For each lane: from which row to which it stages each sheet; one lane where there is little."""
    whole = [(sheet.plan.first, sheet.last) for sheet in sheets]
    if total <= ROWS:
        return [whole]
    before, after = [], []
    for sheet, (first, last) in zip(sheets, whole, strict=True):
        asked: dict[str, object] = {"the_import": found.id, "the_sheet": sheet.plan.sheet, "first": first, "last": last}
        middle = session.value(rows_store.AT, place=session.value(rows_store.COUNT, **asked) // 2, **asked)
        middle = first if middle is None else middle
        before.append((first, middle - 1))
        after.append((middle, last))
    return [before, after]


def _doubles(batch: Batch, arguments: dict[str, Any]) -> None:
    """Between the passes: those that are alike within the file."""
    session, found = batch.session, batch.found
    alike = find_doubles(batch, _aims(batch))
    for staged in alike:
        become(staged)
    _put(batch, alike)
    _begin_phase(session, found, "records", session.value(staged_store.LEFT_TO_TRY, the_import=found.id))
    _go_on(session, {**arguments, "step": "records"})


def _tried(batch: Batch, arguments: dict[str, Any]) -> None:
    """The second pass: some records are looked at; after the last ones it is done."""
    session, found = batch.session, batch.found
    widest = max(len(aim.columns) for aim in _aims(batch).values())
    most = _at_once(TRIED, VALUES, widest)
    rows = session.dicts(staged_store.TO_TRY, the_import=found.id, after=arguments["after"], most=most)
    if not rows:
        _end(batch, arguments)
        return
    staged = [staged_of(row, batch.vault) for row in rows]
    _put(batch, try_out(batch, _aims(batch), staged))
    done = min(found.total, found.done + len(rows))
    session.execute(store.MOVE_ON, the_id=found.id, new_done=done, now=session.now)
    _go_on(session, {**arguments, "after": staged[-1].number})


def _end(batch: Batch, arguments: dict[str, Any]) -> None:
    """All is staged."""
    session, found = batch.session, batch.found
    counts = msgspec.to_builtins(counts_of(session, found.id, _still(session, arguments.get("definitions", 0))))
    session.execute(store.END_STAGING, the_id=found.id, new_counts=counts, now=session.now)
    announce(session, "imports", found.id)


def _still(session: Session, definitions: int) -> int:
    """The version of the definitions, if it is that one still; 0 otherwise."""
    return definitions if definitions == settings_of(session).definition_version else 0


_STEPS: Final[dict[str, Callable[[Batch, dict[str, Any]], None]]] = {
    "rows": _rows,
    "alone": _alone,
    "doubles": _doubles,
    "records": _tried,
    "try": _tried,  # as it was called by a job that waits since before
}


def _begin_phase(session: Session, found: Import, phase: Phase, total: int) -> None:
    session.execute(store.BEGIN_PHASE, the_id=found.id, new_phase=phase, new_total=total, now=session.now)
    announce(session, "imports", found.id)


def _at_once(most: int, cells: int, wide: int) -> int:
    """How many rows at once, when each has so many cells.

    >>> _at_once(500, 20_000, 10), _at_once(500, 20_000, 1_000)
    (500, 20)
    """
    return max(1, min(most, cells // max(1, wide)))


def _aims(batch: Batch) -> dict[tuple[int, int], Aim]:
    """The targets by sheet and place."""
    return {(sheet.plan.sheet, aim.place): aim for sheet in aims_of(batch.catalogue, batch.found) for aim in sheet.aims}


def _plainly(batch: Batch, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """These rows as the file has them; as they are kept, what fills encrypted fields is sealed from now on."""
    places = encrypted_places(batch.sheet)
    if places:
        sealed = [one for row in rows if (one := sealed_row(row, places, batch.vault)) is not None]
        rows_store.seal(batch.session, batch.found.id, batch.sheet.plan.sheet, sealed)
    return [open_row(row, batch.vault) for row in rows]


def _add(batch: Batch, staged: Sequence[Staged]) -> None:
    """Keep what rows became: new records, and those of earlier batches that more rows say something of."""
    _put(batch, [one for one in staged if one.number in batch.met])
    kept = [_kept(batch, one) for one in staged if one.number not in batch.met]
    if kept:
        staged_store.add(batch.session, batch.found.id, kept)


def _put(batch: Batch, staged: Sequence[Staged]) -> None:
    """Keep these records as they are now, in one statement."""
    if staged:
        kept = [_kept(batch, one) for one in staged]
        batch.session.execute(staged_store.PUT, the_import=batch.found.id, the_records=Jsonb(kept))


def _kept(batch: Batch, staged: Staged) -> dict[str, Any]:
    return _plain(sealed_record(batch.catalogue, staged, batch.vault))


def _plain(staged: Staged) -> dict[str, Any]:
    return {
        "number": staged.number,
        "sheet": staged.sheet,
        "row": staged.row,
        "target": staged.target,
        "form": staged.form,
        "key": staged.key,
        "title": staged.title,
        "marks": staged.marks or [],
        "action": staged.action,
        "record": staged.record,
        "version": staged.version,
        "values": staged.values,
        "faults": [msgspec.to_builtins(fault) for fault in staged.faults] if staged.faults else None,
        "other_rows": staged.other_rows or [],
    }


def _forget_examples(session: Session, found: Import, places: Mapping[int, frozenset[int]]) -> None:
    """Examples of what stands in columns of encrypted fields are kept no longer than it takes to plan them."""
    if not any(places.values()):
        return
    kept = []
    for number, sheet in enumerate(found.sheets):
        sealed = places.get(number, frozenset())
        columns = (
            msgspec.structs.replace(column, examples=()) if place in sealed else column
            for place, column in enumerate(sheet.columns)
        )
        kept.append(msgspec.structs.replace(sheet, columns=tuple(columns)))
    session.execute(store.KEEP_FOUND, the_id=found.id, new_sheets=Jsonb(msgspec.to_builtins(kept)))


def _count(session: Session, found: Import, sheet: SheetAim) -> int:
    asked: dict[str, object] = {"the_import": found.id, "the_sheet": sheet.plan.sheet}
    number: int = session.value(rows_store.COUNT, first=sheet.plan.first, last=sheet.last, **asked)
    return number


def _go_on(session: Session, arguments: dict[str, Any]) -> None:
    lane = arguments.get("lane", 0)
    jobs.enqueue(session, JOB, arguments, key=f"exchange {arguments['import']}" + (f" {lane}" if lane else ""))
