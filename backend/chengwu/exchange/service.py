"""The verbs of imports: a file comes in, is planned, staged, looked at and repaired; old ones are forgotten.

Whoever brought a file goes on with it and sees what stands in it. Applying and undoing stand beside.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import msgspec

from chengwu.access.model import Who
from chengwu.exchange import learning, receiving
from chengwu.exchange.checking import problems
from chengwu.exchange.errors import ImportBusy, ImportKept, ImportNotYours, NoImport, PlanWrong
from chengwu.exchange.finding import found_of, locked, sought
from chengwu.exchange.model import Import, ImportPlan, State
from chengwu.exchange.receiving import Looked
from chengwu.exchange.staging import job
from chengwu.exchange.store import imports as store
from chengwu.exchange.store import staged as staged_store
from chengwu.kit.db import Session
from chengwu.kit.errors import Stale
from chengwu.kit.paging import Page, page_of
from chengwu.kit.sentences import words_of
from chengwu.workspaces import announce

UNDOABLE: Final = timedelta(days=7)
"""So long at least can be undone what was imported."""
KEPT: Final = timedelta(days=30)
"""So long is kept what nobody touched."""
_ABOVE_ALL: Final = 2**63 - 1
PLANNABLE: Final[tuple[State, ...]] = ("read", "staging", "staged")
_FORM: Final = "exchange.import"


def receive(session: Session, person: int, looked: Looked) -> Import:
    """Keep a file that was looked at (`receiving.look_at`), row by row."""
    number = receiving.receive(session, person, looked)
    session.note("create", _FORM, number, after={"file": looked.file})
    announce(session, "imports", number)
    return find(session, number, person)


def find(session: Session, number: int, person: int, *, everybody: bool = False) -> Import:
    """The import, for whoever brought the file or may look at everybody's. Raises `NoImport`."""
    found = sought(session, number)
    if found is None or not (everybody or found.by == person):
        raise NoImport
    return found


def listed(session: Session, person: int, *, everybody: bool, before: int | None, limit: int) -> Page[Import]:
    """Imports, the newest first: one's own, or everybody's."""
    rows = session.dicts(
        store.LISTED,
        whose=None if everybody else person,
        before=_ABOVE_ALL if before is None else before,
        most=limit + 1,
    )
    return page_of([found_of(row) for row in rows], limit, lambda one: (one.id,))


def held(
    session: Session,
    number: int,
    person: int,
    version: int | None = None,
    states: Sequence[State] = PLANNABLE,
    *,
    everybody: bool = False,
) -> Import:
    """The import, held to be gone on with by whoever brought the file, as it was read and in one of these states.

    Raises `NoImport`, `ImportNotYours`, `Stale`, `ImportBusy`.
    """
    found = locked(session, number)
    if found is None or not (everybody or found.by == person):
        raise NoImport
    if found.by != person:
        raise ImportNotYours(right="")
    if version is not None and found.version != version:
        raise Stale(version=found.version)
    if found.state not in states:
        raise ImportBusy(state=words_of(f"exchange_state_{found.state}"))
    return found


def choose_header(
    session: Session, number: int, person: int, version: int, sheet: int, rows: Sequence[int], last: int | None
) -> Import:
    """Say which rows are the heading of a sheet; what was planned is given up. Raises what `held` raises."""
    found = held(session, number, person, version)
    session.execute(staged_store.CLEAR, the_import=number)
    receiving.choose_header(session, number, found.sheets, sheet, rows, last)
    announce(session, "imports", number)
    return find(session, number, person)


def keep_plan(
    session: Session, who: Who, number: int, person: int, version: int, plan: ImportPlan, *, designs: bool
) -> Import:
    """Keep how the file is to be read; what was staged is forgotten. Raises `PlanWrong`, and what `held` raises."""
    found = held(session, number, person, version)
    demand_whole(session, who, dataclasses.replace(found, plan=plan), designs=designs)
    session.execute(staged_store.CLEAR, the_import=number)
    session.execute(store.KEEP_PLAN, the_id=number, new_plan=msgspec.to_builtins(plan), now=session.now)
    announce(session, "imports", number)
    return find(session, number, person)


def demand_whole(session: Session, who: Who, found: Import, *, designs: bool) -> None:
    """Raises `PlanWrong` with everything that is wrong with the plan."""
    wrong = problems(session, who, found, designs=designs)
    if wrong:
        raise PlanWrong(fields=tuple(wrong), count=len(wrong))


def stage(session: Session, who: Who, number: int, person: int, version: int) -> Import:
    """Have the rows staged in the background, anew if they were before. Raises `PlanWrong`, and what `held` raises.

    New fields and choices are there already: `designing.carry_out` comes before.
    """
    found = held(session, number, person, version)
    demand_whole(session, who, found, designs=False)
    job.begin(session, found)
    return find(session, number, person)


def drop(session: Session, number: int, person: int) -> None:
    """Forget an import. Raises `ImportKept` while what it wrote can be undone, and what `held` raises."""
    found = held(session, number, person, states=(*PLANNABLE, "applied", "undone", "stopped"))
    written = found.counts.actions.get("done", 0) > 0
    if found.state in ("applied", "stopped") and written and session.now - found.changed_at < UNDOABLE:
        raise ImportKept(days=UNDOABLE.days)
    session.execute(store.DROP, the_id=number)
    session.note("delete", _FORM, number, before={"file": found.file, "state": found.state})
    announce(session, "imports", number)


def forget_old(session: Session) -> int:
    """Forget what nobody goes on with, and what is too old to be undone; how many there were."""
    old = session.now - KEPT
    learning.forget_old(session)
    return session.execute(store.FORGET, given_up_before=old, undone_before=min(old, session.now - UNDOABLE))
