"""Publishing forms with everything that follows: tables, and what is stored but comes from the definitions.

What is computed, and what the search finds records by, is made right in the same transaction where the tables are
small, and by a job where they are large.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from chengwu import jobs
from chengwu.forms import Published
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.jobs import Handler, Job
from chengwu.kit.db import By, Database, Session
from chengwu.records import shape
from chengwu.records.checker import recompute_everything, recompute_fields
from chengwu.records.searching import rebuild
from chengwu.records.store.shape import is_large

JOB: Final = "records.recompute"


def publish(
    database: Database, schema: str, drafts: Mapping[str, int], by: By, *, accept_loss: bool = False
) -> list[Published]:
    """Publish these drafts, each by the version that was read; see `shape.publish_forms`."""
    before = database.read(schema, shape.catalogue_now)

    def then(session: Session, pending: shape.Pending, after: Catalogue) -> None:
        searched = [form.address for form in after.forms if _searched_anew(before, after, form.address)]
        _make_right(session, after, [list(pair) for pair in pending.computed], searched)

    return shape.publish_forms(database, schema, drafts, by, accept_loss=accept_loss, then=then)


def zone_changed(session: Session) -> None:
    """The workspace lives in another time zone: what is computed from days and moments is computed anew, by a job."""
    jobs.enqueue(session, JOB, {"everything": True}, key=JOB)


def recompute() -> Handler:
    """The job that computes anew what was too much for the transaction of a publication."""

    def run(session: Session, job: Job) -> None:
        catalogue = catalogue_of(session)
        if job.arguments.get("everything"):
            recompute_everything(session, catalogue)
            return
        _do(session, catalogue, job.arguments.get("fields", []), job.arguments.get("searched", []))

    return Handler(run)


def _make_right(session: Session, after: Catalogue, fields: list[list[str]], searched: list[str]) -> None:
    tables = {after.table(address).name for address, _ in fields} | {after.form(form).name for form in searched}
    if any(is_large(session, table) for table in sorted(tables)):
        arguments: dict[str, Any] = {"fields": fields, "searched": searched}
        jobs.enqueue(session, JOB, arguments, key=JOB)
    else:
        _do(session, after, fields, searched)


def _do(session: Session, catalogue: Catalogue, fields: list[list[str]], searched: list[str]) -> None:
    there = [
        (address, key)
        for address, key in fields
        if address in catalogue.tables and key in catalogue.tables[address].known
    ]
    if there:
        recompute_fields(session, catalogue, there)
    for form in searched:
        if form in catalogue.tables:
            rebuild(session, catalogue, form)


def _searched_anew(before: Catalogue, after: Catalogue, form: str) -> bool:
    """Whether the fields by which records are found, or how they are written, are others than they were."""
    then, now = before.tables.get(form), after.form(form)
    if then is None:
        return False
    return [then.known.get(key) and then.known[key].field for key in then.form.search] != [
        now.known[key].field for key in now.form.search
    ]
