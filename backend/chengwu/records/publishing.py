"""Publishing forms with everything that follows: tables, and what is stored but comes from the definitions.

What is computed, and what the search finds records by, is made right in the same transaction where the tables are
small, and by a job where they are large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, TypeVar

from chengwu import jobs
from chengwu.access.model import SYSTEM
from chengwu.forms import Published, service
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.computing import Computed, dated_fields
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.surroundings import here
from chengwu.jobs import Handler, Job
from chengwu.kit.db import By, Database, Session
from chengwu.records import days, shape
from chengwu.records.checker import by_table, dependent, recompute_fields, write_anew
from chengwu.records.model import Asked, Change
from chengwu.records.searching import rebuild, rebuild_some
from chengwu.records.store import computing
from chengwu.records.store import shape as shaping
from chengwu.records.store.shape import is_large
from chengwu.records.write import write
from chengwu.workspaces import hold_definitions

T = TypeVar("T")

STEP: Final = 2_000
"""So many records are computed in one transaction while people work."""
JOB: Final = days.IN_TURN


def publish(
    database: Database, schema: str, drafts: Mapping[str, int], by: By, *, accept_loss: bool = False
) -> list[Published]:
    """Publish these drafts, each by the version that was read; see `shape.publish_forms`."""
    return reshape(database, schema, partial(service.publish_together, drafts=drafts), by, accept_loss=accept_loss)


def reshape(
    database: Database,
    schema: str,
    change: Callable[[Session], T],
    by: By,
    *,
    accept_loss: bool = False,
    last: Callable[[Session, shape.Pending], None] | None = None,
) -> T:
    """Whatever `change` does to the definitions, with everything that follows; see `shape.reshape`.

    `last` is done in the same transaction when the tables have followed, with what remains to be done.
    """
    before = database.read(schema, shape.catalogue_now)

    def then(session: Session, pending: shape.Pending, after: Catalogue) -> None:
        make_missing(session, after)
        searched = [form.address for form in after.forms if _searched_anew(before, after, form.address)]
        _make_right(session, after, [list(pair) for pair in pending.computed], searched)
        if last is not None:
            last(session, pending)

    return shape.reshape(database, schema, change, by, accept_loss=accept_loss, then=then)


def make_missing(session: Session, catalogue: Catalogue) -> None:
    """The record of each form that has exactly one, of what its fields start as."""
    for table in catalogue.forms:
        if table.form.singleton and shaping.rows(session, table.name) == 0:
            write(session, SYSTEM, [Change(form=table.address, operation="create")], Asked("command"))


def zone_changed(session: Session) -> None:
    """The workspace lives in another time zone: what is computed from days and moments is computed anew, by a job.

    Whatever day it is there: what depends on it is computed by whoever looks until then.
    """
    jobs.enqueue(session, JOB, {"everything": True}, key=days.IN_TURN)
    days.doubt(session)


def recompute() -> Handler:
    """The job that computes anew what was too much for the transaction of a publication.

    Some records at a time, each time a job of its own: nobody who writes one of them waits for the others.
    """

    def run(session: Session, job: Job) -> None:
        rest = _go_on(session, job.arguments)
        if rest is not None:
            jobs.enqueue(session, JOB, rest, key=days.IN_TURN)

    return Handler(run)


def _go_on(session: Session, asked: dict[str, Any]) -> dict[str, Any] | None:
    """One step, from where the last one ended; what is left to be done."""
    version = hold_definitions(session)
    catalogue = catalogue_of(session)
    parts = list(_parts(catalogue, asked))
    # By other definitions there are other parts: what is right already is only looked at again.
    same = asked.get("version") == version
    part, after, left = (asked["part"], asked["after"], STEP) if same else (0, 0, STEP)
    while part < len(parts) and left:
        ids = _some(session, catalogue, parts[part], after, left)
        part, after = (part, ids[-1]) if len(ids) == left else (part + 1, 0)
        left -= len(ids)
    return None if part == len(parts) else {**asked, "version": version, "part": part, "after": after}


def _parts(catalogue: Catalogue, asked: dict[str, Any]) -> Iterator[list[Computed] | str]:
    """Fields that are computed together, in their order, and then the forms whose search texts are written anew."""
    if asked.get("everything"):
        yield from by_table(catalogue, None)
        return
    there = _there(catalogue, asked.get("fields", []))
    if there:
        yield from by_table(catalogue, dependent(catalogue, there))
    yield from (form for form in asked.get("searched", []) if form in catalogue.tables)


def _some(session: Session, catalogue: Catalogue, what: list[Computed] | str, after: int, most: int) -> list[int]:
    """Make the next records right; which they were."""
    if isinstance(what, str):
        return rebuild_some(session, catalogue, what, after, most)
    ids = computing.numbers(session, catalogue, what[0].table, after, most)
    wrong = computing.differing(session, catalogue, what, ids, here(session.now, catalogue.zone)) if ids else []
    if wrong:
        write_anew(session, catalogue, what, wrong)
    return ids


def _make_right(session: Session, after: Catalogue, fields: list[list[str]], searched: list[str]) -> None:
    tables = {after.table(address).name for address, _ in fields} | {after.form(form).name for form in searched}
    if any(is_large(session, table) for table in sorted(tables)):
        arguments: dict[str, Any] = {"fields": fields, "searched": searched}
        jobs.enqueue(session, JOB, arguments, key=days.IN_TURN)
        late = dependent(after, [(address, key) for address, key in fields])
        if any((each.table.address, each.key) in late for each in dated_fields(after)):
            days.doubt(session)
    else:
        _do(session, after, fields, searched)


def _do(session: Session, catalogue: Catalogue, fields: list[list[str]], searched: list[str]) -> None:
    there = _there(catalogue, fields)
    if there:
        recompute_fields(session, catalogue, there)
    for form in searched:
        if form in catalogue.tables:
            rebuild(session, catalogue, form)


def _there(catalogue: Catalogue, fields: list[list[str]]) -> list[tuple[str, str]]:
    return [
        (address, key)
        for address, key in fields
        if address in catalogue.tables and key in catalogue.tables[address].known
    ]


def _searched_anew(before: Catalogue, after: Catalogue, form: str) -> bool:
    """Whether the fields by which records are found, or how they are written, are others than they were."""
    then, now = before.tables.get(form), after.form(form)
    if then is None:
        return False
    return [then.known.get(key) and then.known[key].field for key in then.form.search] != [
        now.known[key].field for key in now.form.search
    ]
