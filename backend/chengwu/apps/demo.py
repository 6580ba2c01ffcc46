"""Demo records: a package's examples, loaded as if people had written them, marked, and gone again with one click.

Loading goes in steps of some records, each its own transaction, so that it can be watched and broken off. While it is
under way a table tells how far it is and how its files call what is there, so whoever goes on after a break goes on
where it ended. First every record is made, then those that lead to later ones get these links. The one mark of demo
records is their column `is_demo`; nothing outside ever hears of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from psycopg.types.json import Jsonb

from chengwu import jobs
from chengwu.access.model import SYSTEM
from chengwu.apps import sheets, store
from chengwu.apps.composing import find, owners
from chengwu.apps.errors import DemoThere, NoApp
from chengwu.apps.examples import Making, Reading, told
from chengwu.apps.model import Installed
from chengwu.apps.staffing import hire, let_go
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.surroundings import day_of
from chengwu.forms.wording import label_of
from chengwu.jobs import Handler, Job
from chengwu.kit.db import Session
from chengwu.kit.errors import Refusal
from chengwu.kit.vault import Vault
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import write
from chengwu.workspaces import announce

JOB: Final = "apps.demo"
STEP: Final = 1000
"""So many records are written at once."""


@dataclass(frozen=True)
class Kept:
    """Demo records that a removal had to leave: how many of which form, and what leads to them there."""

    form: str
    """What people call it."""
    by: str
    """The form whose records lead to them; empty where something else is in the way."""
    field: str
    count: int


@dataclass(frozen=True)
class Progress:
    """How many records there are of how many, and what a removal had to leave."""

    done: int
    total: int
    kept: tuple[Kept, ...] = ()

    @property
    def complete(self) -> bool:
        return self.done >= self.total


@dataclass(frozen=True)
class _Run:
    """The loading (which has a day) or the removal that is under way, or a removal that had to leave something."""

    day: date | None
    revision: int
    total: int
    forms: list[tuple[str, int, int]]
    """Form, records, those of them that have to wait for a link."""
    form: str | None = None
    last: int | None = None
    before: int | None = None
    kept: Sequence[tuple[str, str, str, int]] = ()

    @property
    def under_way(self) -> bool:
        return self.day is not None or self.form is not None or not self.kept


def begin(session: Session, app: str) -> Progress:
    """Have the demo loaded by a job, from where a loading that broke off had come to.

    Raises `NoApp`, `DemoThere`, `DemoUnreadable`.
    """
    installed, run = _installed(session, app), _run(session, store.HOLD_DEMO_RUN, app)
    loaded = progress(session, app).done
    if run is None or run.day is None:
        if loaded:
            raise DemoThere(app=app)
        run = _begin(session, installed, today_of(session))
    jobs.enqueue(session, JOB, {"app": app}, key=f"{JOB} {app}", dedupe=f"{JOB} {app}")
    return Progress(loaded, run.total)


def begin_removing(session: Session, app: str) -> Progress:
    """Have every record of the demo deleted by a job. A loading that is under way ends."""
    run = _begin_removing(session, app)
    jobs.enqueue(session, JOB, {"app": app, "removing": True}, key=f"{JOB} {app}", dedupe=f"{JOB} {app} removing")
    return Progress(0, run.total)


def loading(vault: Vault | None = None) -> Handler:
    """The job: one step, and the next one."""

    def run(session: Session, job: Job) -> None:
        app, removing = str(job.arguments["app"]), bool(job.arguments.get("removing"))
        under_way = _run(session, store.DEMO_RUN_OF, app)
        if under_way is None or not under_way.under_way or (under_way.day is None) is not removing:
            return
        step = remove_some if removing else _go_on
        if not step(session, app, vault=vault).complete:
            jobs.enqueue(session, JOB, job.arguments, key=job.key)

    return Handler(run)


def progress(session: Session, app: str) -> Progress:
    """How far the demo is loaded or removed. Raises `NoApp`, `DemoUnreadable`."""
    installed, run = _installed(session, app), _run(session, store.DEMO_RUN_OF, app)
    if run is not None and run.day is not None:
        return Progress(sum(row["whole"] for row in session.dicts(store.DEMO_STEPS, the_app=app)), run.total)
    there = sum(_counts(session, app).values())
    if run is not None and there:
        return Progress(there, max(run.total, there), _shown(session, run.kept))
    return Progress(there, there or sheets.every(session, installed).count)


def load_some(session: Session, app: str, today: date, most: int = STEP, *, vault: Vault | None = None) -> Progress:
    """Write the next records; repeat until it is complete. A demo that is there already stays as it is.

    `today` is the day that dates are reckoned from, if this is the first step. Raises `NoApp`, `DemoUnreadable`, and
    what writing raises: then nothing of this step is there.
    """
    installed, run = _installed(session, app), _run(session, store.HOLD_DEMO_RUN, app)
    if run is None or run.day is None:
        there = sum(_counts(session, app).values())
        if there:
            return Progress(there, there)
        _begin(session, installed, today)
    return _go_on(session, app, most, vault=vault)


def remove_some(session: Session, app: str, most: int = STEP, *, vault: Vault | None = None) -> Progress:
    """Delete the next records of a demo, those that lead to others first, and in the end its people leave.

    A record that something made by people needs stays, and `kept` of the progress tells of it. What stays only because
    of the order is tried again, as long as that helps.
    """
    run = _run(session, store.HOLD_DEMO_RUN, app)
    if run is None or run.day is not None or not run.under_way:
        run = _begin_removing(session, app)
    forms = _to_remove(session, app)
    place = forms.index(run.form) if run.form in forms else 0
    ids: list[int] = []
    form, below = "", run.last if run.form in forms else None
    for form in forms[place:]:
        ids = store.demo_next(session, form, below, most)
        if ids:
            break
        below = None
    kept = [*run.kept, *_merged(_delete(session, form, ids, vault))]
    left, held = sum(_counts(session, app).values()), sum(count for *_, count in kept)
    gone = run.total - left
    announce(session, "demo")
    if ids and left > held:
        _move(session, app, form, ids[-1], run.before, kept)
        return Progress(gone, run.total)
    if left and (run.before is None or left < run.before):
        _move(session, app, None, None, left, [])
        return Progress(gone, run.total)
    let_go(session, app)
    if left:
        _move(session, app, None, None, None, kept)
    else:
        session.execute(store.END_DEMO_RUN, the_app=app)
    return Progress(gone, gone, _shown(session, kept))


def today_of(session: Session) -> date:
    """The day that demo records are dated from."""
    return day_of(session.now, catalogue_of(session).zone)


def _go_on(session: Session, app: str, most: int = STEP, *, vault: Vault | None = None) -> Progress:
    run = _run(session, store.HOLD_DEMO_RUN, app)
    if run is None or run.day is None:
        return Progress(0, 0)
    installed = replace(_installed(session, app), revision=run.revision)
    steps = session.dicts(store.DEMO_STEPS, the_app=app)
    made: Counter[tuple[str, bool]] = Counter()
    for row in steps:
        made[row["form"], row["late"]] += row["count"]
    passes = [(form, False, count) for form, count, _ in run.forms] + [
        (form, True, count) for form, _, count in run.forms
    ]
    form, late, count = next((each for each in passes if made[each[:2]] < each[2]), ("", False, 0))
    done = sum(row["whole"] for row in steps)
    if form:
        first = made[form, late]
        done += _step(session, installed, run, form, late, (first, min(first + most, count)), len(steps), vault)
    if done >= run.total:
        session.execute(store.END_DEMO_RUN, the_app=app)
    announce(session, "demo")
    return Progress(done, run.total)


def _step(
    session: Session,
    installed: Installed,
    run: _Run,
    form: str,
    late: bool,
    part: tuple[int, int],
    place: int,
    vault: Vault | None,
) -> int:
    """Write some records of a form, or their late links; how many are as they are to be since then."""
    assert run.day is not None
    app, catalogue = installed.key, catalogue_of(session)
    reading = Reading(app, catalogue, _own(session, catalogue, app), [each for each, *_ in run.forms])
    rows = sheets.of_form(session, installed, form)
    order = {row.ref: number for number, row in enumerate(rows)}
    looked_at = rows if late else rows[part[0] : part[1]]
    waiting = {row.ref: reading.late(row, order) for row in looked_at}
    batch = [row for row in rows if waiting[row.ref]][part[0] : part[1]] if late else looked_at
    wanted = [form, *reading.linked(form)]
    there = {
        (step["form"], ref): number
        for step in session.dicts(store.DEMO_REFS, the_app=app, the_forms=wanted)
        for ref, number in zip(step["refs"], step["numbers"], strict=True)
    }
    persons = {row["ref"]: int(row["person"]) for row in session.dicts(store.DEMO_PEOPLE, the_app=app)}
    days = sheets.days(session, installed, run.day)
    making = Making(reading, catalogue, days, persons, there)
    make = making.complete if late else making.create
    written = _write(session, [make(row, waiting[row.ref]) for row in batch], vault)
    whole = len(batch) if late else sum(not waiting[row.ref] for row in batch)
    session.execute(
        store.ADD_DEMO_STEP,
        app=app,
        place=place,
        form=form,
        late=late,
        refs=[row.ref for row in batch],
        numbers=[saved.id for saved in written.records],
        whole=whole,
    )
    return whole


def _write(session: Session, changes: Sequence[Change], vault: Vault | None) -> Written:
    return write(session, SYSTEM, changes, Asked("command", written=True, demo=True), vault=vault)


def _begin(session: Session, installed: Installed, today: date) -> _Run:
    """Look at the whole demo, have its people come, and note what is to be done."""
    app, catalogue = installed.key, catalogue_of(session)
    found = sheets.every(session, installed)
    reading = Reading(app, catalogue, _own(session, catalogue, app), list(found.rows))
    refs = {form: {row.ref: place for place, row in enumerate(rows)} for form, rows in found.rows.items()}
    persons = hire(session, app, found.people, found.departments)
    wrong = (each for rows in found.rows.values() for row in rows for each in reading.wrong(row, refs, persons))
    sheets.demand_none(app, told(wrong))
    forms = [
        (form, len(rows), sum(bool(reading.late(row, refs[form])) for row in rows)) for form, rows in found.rows.items()
    ]
    return _noted(session, app, _Run(today, installed.revision, found.count, forms))


def _begin_removing(session: Session, app: str) -> _Run:
    return _noted(session, app, _Run(None, 0, sum(_counts(session, app).values()), []))


def _noted(session: Session, app: str, run: _Run) -> _Run:
    session.execute(store.END_DEMO_RUN, the_app=app)
    noted = {"day": run.day, "revision": run.revision, "total": run.total, "forms": Jsonb(run.forms)}
    session.execute(store.BEGIN_DEMO_RUN, app=app, **noted)
    return run


def _run(session: Session, statement: Any, app: str) -> _Run | None:
    found = session.dicts(statement, the_app=app)
    return _Run(**found[0]) if found else None


def _move(
    session: Session,
    app: str,
    form: str | None,
    last: int | None,
    before: int | None,
    kept: list[tuple[str, str, str, int]],
) -> None:
    moved = {"the_form": form, "the_last": last, "the_before": before, "the_kept": Jsonb(kept)}
    session.execute(store.MOVE_DEMO_RUN, the_app=app, **moved)


def _delete(session: Session, form: str, ids: list[int], vault: Vault | None) -> list[tuple[str, str, str]]:
    """Delete those records that nothing stands in the way of; form, and by which form and field, of each other one."""
    if not ids:
        return []
    try:
        with store.attempt(session):
            gone = [Change(form=form, operation="delete", id=each) for each in ids]
            _write(session, [*gone, *_letting_go(session, form, ids)], vault)
    except Refusal as refused:
        if len(ids) == 1:
            facts = [refused.params, *(each.params for each in refused.fields)]
            field = next((str(each["field"]) for each in facts if "field" in each), "")
            return [(form, str(refused.params.get("form", "")), field)]
        half = len(ids) // 2
        return [*_delete(session, form, ids[:half], vault), *_delete(session, form, ids[half:], vault)]
    return []


def _letting_go(session: Session, form: str, ids: list[int]) -> list[Change]:
    """Demo records let go of those that go, where their links would keep them: two that lead to each other go too."""
    catalogue = catalogue_of(session)
    values: dict[tuple[str, int], dict[str, Any]] = {}
    for source, key in catalogue.pointing.get(form, ()):
        each = source.known[key]
        if source.is_row or key in source.link_tables or getattr(each.options, "on_delete", "clear") != "refuse":
            continue
        for number in store.demo_leading(session, source.name, key, ids):
            if source.address != form or number not in ids:
                values.setdefault((source.address, number), {})[key] = None
    return [
        Change(form=address, operation="update", id=number, values=cleared)
        for (address, number), cleared in values.items()
    ]


def _merged(kept: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str, int]]:
    return [(*each, count) for each, count in Counter(kept).items()]


def _shown(session: Session, kept: Sequence[tuple[str, str, str, int]]) -> tuple[Kept, ...]:
    tables = catalogue_of(session).tables
    counts: Counter[tuple[str, str, str]] = Counter()
    for form, by, field, count in kept:
        counts[form, by, field] += count
    return tuple(
        Kept(label_of(tables[form].rows) if form in tables else form, by, field, count)
        for (form, by, field), count in counts.items()
    )


def _to_remove(session: Session, app: str) -> list[str]:
    """The forms of an application in the order in which demo records go: what was loaded last goes first."""
    own = list(_own(session, catalogue_of(session), app))
    installed = find(session, app)
    order = [each for each in sheets.order(session, installed) if each in own] if installed is not None else []
    return [*(each for each in own if each not in order), *reversed(order)]


def _counts(session: Session, app: str) -> Mapping[str, int]:
    return store.demo_counts(session, _own(session, catalogue_of(session), app))


def _own(session: Session, catalogue: Catalogue, app: str) -> list[str]:
    """The forms of an application."""
    return [form for form, owner in owners(session).items() if owner == app and form in catalogue.tables]


def _installed(session: Session, app: str) -> Installed:
    found = find(session, app)
    if found is None:
        raise NoApp(app=app[:60])
    return found
