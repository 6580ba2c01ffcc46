"""The day that dated fields are stored for, and how they follow when the workspace's day turns.

The law: a dated field is stored for one day, the same in every record, whoever writes and whenever: each statement that
computes one reads the day in the same moment as the values. On any other day whoever looks computes it in the query, so
nothing stale is seen, whether the job below comes soon, late or never.

The turn goes step by step, each a transaction. First the new day is kept, and everybody computes for themselves. Then
one waits until all who may have computed for the former day are done, goes through the records and writes what differs.
What derives from dated fields comes after them, when again nobody is left who may not have seen them. A crash loses the
step that was under way; the next one goes on from there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from chengwu import jobs
from chengwu.forms import dated
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.computing import Computed, dated_fields
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.surroundings import day_of, here
from chengwu.jobs import Handler, Job
from chengwu.kit.db import Session
from chengwu.records.checker import by_table, write_anew
from chengwu.records.store import computing, holding
from chengwu.workspaces import hold_definitions, shape_changed

JOB: Final = "records.day"
IN_TURN: Final = "records.recompute"
"""The key of jobs that compute very many records: they go one after the other."""
BATCH: Final = 2_000
"""So many records are looked at in one step."""
GRACE: Final = timedelta(seconds=10)
"""Whoever asked before midnight is answered by then, also by a machine whose clock is a little late."""
PAUSE: Final = timedelta(seconds=1)


def published(session: Session, before: Catalogue, after: Catalogue) -> None:
    """In the transaction of a publication, when the tables are there and before anything is computed.

    The first dated fields are stored for today; more of them for the day of those that are there.
    """
    if not dated_fields(after):
        dated.forget(session)
    elif not dated_fields(before) or dated.kept(session) is None:
        dated.keep(session, day_of(session.now, after.zone), complete=True)
        _call_again(session, _next(day_of(session.now, after.zone), after.zone))


def doubt(session: Session) -> None:
    """What is stored is not what it should be, until the job has gone through; in a transaction that changes the
    definitions or the zone, so that everybody hears of it."""
    if dated.doubt(session):
        _call_soon(session, session.now)


def turning() -> Handler:
    """The job that makes dated fields hold for the present day. Begun at any time it does what there is to do."""

    def run(session: Session, _job: Job) -> None:
        again = turn(session)
        if again is not None and again <= session.now + PAUSE:
            _call_soon(session, again)
        elif again is not None:
            _call_again(session, again)

    return Handler(run)


def turn(session: Session, most: int = BATCH) -> datetime | None:
    """One step towards the present day; when the next one is due, None where there are no dated fields."""
    version = hold_definitions(session)
    catalogue = catalogue_of(session).stored
    parts = list(by_table(catalogue, {(each.table.address, each.key) for each in dated_fields(catalogue)}))
    if not parts:
        return None
    today, kept = day_of(session.now, catalogue.zone), dated.kept(session)
    if kept is None or kept.day != today or not (kept.complete or kept.definitions == version):
        if kept is None or kept.complete:
            shape_changed(session)
            version += 1
        dated.keep(session, today, complete=False, definitions=version)
        return session.now
    if kept.complete:
        return _next(today, catalogue.zone)
    oldest, own = holding.transactions(session)
    horizon = own if kept.horizon is None else kept.horizon
    if oldest < horizon:
        dated.go_on(session, horizon, kept.part, kept.after)
        return session.now + PAUSE
    ids = computing.numbers(session, catalogue, parts[kept.part][0].table, kept.after, most)
    if ids:
        _write(session, catalogue, parts[kept.part], ids)
    if len(ids) == most:
        dated.go_on(session, horizon, kept.part, ids[-1])
    elif kept.part + 1 < len(parts):
        dated.go_on(session, None, kept.part + 1, 0)
    else:
        shape_changed(session)
        dated.keep(session, today, complete=True)
        return _next(today, catalogue.zone)
    return session.now


def _write(session: Session, catalogue: Catalogue, fields: list[Computed], ids: list[int]) -> None:
    """Only what differs is held: whoever writes meanwhile computes for the new day, too."""
    wrong = computing.differing(session, catalogue, fields, ids, here(session.now, catalogue.zone))
    if wrong:
        write_anew(session, catalogue, fields, wrong)


def _next(today: date, zone: str) -> datetime:
    """When the day turns. A midnight that is left out of the clock is the moment at which it is."""
    return datetime.combine(today + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC) + GRACE


def _call_soon(session: Session, at: datetime) -> None:
    jobs.enqueue(session, JOB, run_at=at, key=IN_TURN, dedupe=JOB)


def _call_again(session: Session, at: datetime) -> None:
    jobs.enqueue(session, JOB, run_at=at, dedupe=f"{JOB}:next", moves=True)
