"""The tables of records follow their definitions, while people work.

The law: what a publication changes is one transaction of the owner: definitions, tables, journal. It waits half a
second for a lock and then rather begins again, since everybody waits behind whoever waits for a lock. What takes long
on a large table is built afterwards by a job. Nothing that people filled in is dropped before its time: a field that is
removed only goes out of sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final, TypeVar

import psycopg
from psycopg import errors

from chengwu import jobs
from chengwu.files.service import forget_uses
from chengwu.forms import FormDefinition, Published, service
from chengwu.forms.catalogue import Catalogue, catalogue_of
from chengwu.forms.computing import computing_of
from chengwu.jobs import Handler, Job
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import Busy, FieldRefusal, OutcomeUnknown, Unavailable
from chengwu.records import days
from chengwu.records.shaping import building, carrying
from chengwu.records.shaping.building import PATIENCE_MILLISECONDS, Unfinished
from chengwu.records.shaping.carrying import Carry
from chengwu.records.shaping.errors import DataDoesNotFit
from chengwu.records.shaping.following import Following
from chengwu.records.shaping.keeping import Kept, make_kept
from chengwu.records.shaping.names import stem
from chengwu.records.shaping.planning import Laters, Plan, Step, labels_of, path_of, plan_of, said_lost
from chengwu.records.shaping.wanted import Keeper, Kind, Part, wanted
from chengwu.records.store import shape as store
from chengwu.records.store.pieces import install
from chengwu.workspaces import settings_of

__all__ = [
    "JOB",
    "RETENTION",
    "Outgrown",
    "Pending",
    "Plan",
    "Step",
    "Unfinished",
    "catalogue_now",
    "finishing",
    "follow",
    "forget_forms",
    "forget_removed",
    "holds_records",
    "install",
    "make_everything",
    "meaning_of",
    "plan",
    "publish_forms",
    "reshape",
    "retire_form",
    "to_compute",
    "unfinished",
]

T = TypeVar("T")

JOB: Final = "records.shape"
RETENTION: Final = timedelta(days=90)
_TRIES: Final = 8


@dataclass(frozen=True)
class Outgrown:
    """A field that gets another type, and how many of its values do not fit; None where a job will find out."""

    address: str
    key: str
    count: int | None


@dataclass(frozen=True)
class Pending:
    """What remains to be done after the commit."""

    keepers: tuple[Keeper, ...] = ()
    """Constraints and indexes of large tables."""
    carries: tuple[Carry, ...] = ()
    """Fields of large tables whose values are to be read as another type."""
    computed: tuple[tuple[str, str], ...] = ()
    """Address and key of the computed fields that are to be computed for every record."""
    outgrown: tuple[Outgrown, ...] = ()
    """Fields whose values are read as another type, with what of that does not fit."""


Then = Callable[[Session, Pending, Catalogue], None]
Seen = dict[str, Catalogue]
"""What an attempt looked at last, for telling what went wrong with it."""


def catalogue_now(session: Session) -> Catalogue:
    """The catalogue as this transaction sees it, and not as the process remembers it."""
    this = settings_of(session)
    return catalogue_of(session.schema, this.time_zone, this.definition_version, service.published(session))


def plan(session: Session, before: Catalogue, after: Catalogue) -> Plan:
    """What a publication will do, and what stands in its way; reads only."""
    return plan_of(Following(session, before, after))


def to_compute(session: Session, before: Catalogue, after: Catalogue) -> tuple[tuple[str, str], ...]:
    """The computed fields, by address and key, that a publication has to fill for the records that are there."""
    return _to_compute(Following(session, before, after))


def follow(session: Session, before: Catalogue, after: Catalogue) -> Pending:
    """Make the tables follow, in the owner's transaction that publishes. Whoever calls it has asked for the plan."""
    return _follow(Following(session, before, after))


def make_everything(session: Session, kept: Kept | None = None) -> None:
    """Every table of the definitions from nothing, as the owner: in a workspace that is being restored.

    `kept` are the tables that were saved, with the types of their columns: also those that no definition names any
    more are made.
    """
    after = catalogue_now(session)
    nothing = catalogue_of(session.schema, after.zone, 0, {})
    retired = {form.key: form for form in service.every(session) if form.state == "retired" and form.published}
    versions = {key: service.at_version(session, key, form.published or 0) for key, form in retired.items()}
    ever = {key: each.definition for key, each in versions.items()} | service.published(session)
    all_of_it = catalogue_of(session.schema, after.zone, 0, ever)
    _follow(Following(session, nothing, all_of_it), noting=False)
    _follow(Following(session, all_of_it, after), noting=False)
    make_kept(session, kept or {})


def publish_forms(
    database: Database,
    schema: str,
    drafts: Mapping[str, int],
    by: By,
    *,
    accept_loss: bool = False,
    then: Then | None = None,
) -> list[Published]:
    """Publish these drafts, each by the version that was read, and have the tables follow; while people work.

    Raises what publishing raises, and as `reshape`.
    """
    publish = partial(service.publish_together, drafts=drafts)
    return reshape(database, schema, publish, by, accept_loss=accept_loss, then=then)


def reshape(
    database: Database,
    schema: str,
    change: Callable[[Session], T],
    by: By,
    *,
    accept_loss: bool = False,
    then: Then | None = None,
) -> T:
    """Whatever `change` does to the definitions, as the owner, and the tables follow; while people work.

    `change` may be begun again, so it has no effect outside the database. `then` runs in the same transaction. Raises
    what both raise, `DataDoesNotFit`, and `Busy` when the tables could not be had for a moment in all tries; then
    nothing was changed.
    """

    def work(session: Session, seen: Seen) -> T:
        before = catalogue_now(session)
        changed = change(session)
        seen["after"] = catalogue_now(session)
        _shape(session, before, seen["after"], accept_loss=accept_loss, then=then)
        return changed

    return _changing(database, schema, by, work)


def retire_form(database: Database, schema: str, key: str, version: int, by: By) -> None:
    """Offer a form no longer; its table is only kept. Raises as `forms.retire`, and `Busy`."""

    def work(session: Session, _seen: Seen) -> None:
        before = catalogue_now(session)
        service.retire(session, key, version)
        _shape(session, before, catalogue_now(session), accept_loss=True, then=None)

    _changing(database, schema, by, work)


def forget_removed(session: Session, older_than: timedelta = RETENTION) -> int:
    """Drop what was removed longer ago than this, as the owner; how many columns and tables that were."""
    store.short_of_patience(session, PATIENCE_MILLISECONDS)
    store.alone(session)
    tables = wanted(catalogue_now(session))
    dropped = 0
    for table, column in store.removed_before(session, session.now - older_than):
        if table in tables and (not column or column in tables[table].columns):
            session.execute(store.FORGET_NOTE, of_table=table, of_column=column)
            continue
        if column:
            store.drop_column(session, table, column)
            forget_uses(session, table.replace("__", "."), column)
            session.execute(store.FORGET_NOTE, of_table=table, of_column=column)
            session.execute(store.FORGET_RETYPED, of_table=table, of_column=column)
        else:
            _drop(session, table)
        dropped += 1
    return dropped


def holds_records(session: Session, form: FormDefinition) -> bool:
    """Whether anybody has entered anything: the record that a singleton begins with does not count."""
    return store.holds_records(session, form.key, 2 if form.singleton else 1)


def forget_forms(session: Session, forms: Iterable[FormDefinition], *, only_empty: bool = False) -> int:
    """Drop the tables of these forms, with everything that is kept of them, as the owner; how many tables that were.

    For forms that nobody can publish again: whoever calls it forgets their definitions too. With `only_empty` raises
    `Busy` where somebody has entered something meanwhile; from here on nobody can.
    """
    store.short_of_patience(session, PATIENCE_MILLISECONDS)
    dropped = 0
    for form in forms:
        if only_empty:
            store.lock_alone(session, form.key)
            if holds_records(session, form):
                raise Busy
        for table in store.tables_of(session, form.key):
            _drop(session, table)
            dropped += 1
        session.execute(store.FORGET_COUNTERS, of_form=form.key, of_rows=f"{form.key}.")
    return dropped


def _drop(session: Session, table: str) -> None:
    store.drop_table(session, table)
    forget_uses(session, table.replace("__", "."))
    session.execute(store.FORGET_NOTES, of_table=table)
    session.execute(store.FORGET_RETYPED_OF, of_table=table)


def meaning_of(constraint: str, catalogue: Catalogue) -> tuple[str, Kind, Part | None] | None:
    """What a violated constraint means: the address of the table, the kind, and the part of the definition."""
    keepers = [keeper for each in wanted(catalogue).values() for keeper in each.keepers]
    named = [each for each in keepers if each.name == constraint]
    # Another version of the product may have written the same thing in other words.
    alike = named or [each for each in keepers if stem(each.name) == stem(constraint) != ""]
    return (alike[0].address, alike[0].kind, alike[0].part) if alike else None


def unfinished(session: Session, catalogue: Catalogue) -> tuple[Unfinished, ...]:
    """The constraints and indexes that are wanted and do not hold yet; empty when the job is done."""
    return building.unfinished(session, catalogue)


def finishing(database: Database) -> Handler:
    """The job that builds what is pending; however often it is begun, the end is the same."""

    def run(session: Session, job: Job) -> None:
        catalogue = catalogue_now(session)
        carries = [carrying.read(each) for each in job.arguments.get("carries", ())]
        still = building.still_there(session, catalogue, carries)
        store.may_be_idle(session)
        building.build(database, session.schema, catalogue, still)

    return Handler(run)


def _shape(session: Session, before: Catalogue, after: Catalogue, *, accept_loss: bool, then: Then | None) -> None:
    following = Following(session, before, after)
    # What a small table loses shows when its values are carried; nobody reads them twice.
    found = plan_of(following, "none" if accept_loss else "large")
    if found.obstacles or found.losses:
        raise DataDoesNotFit(fields=_all_of_it(following, accept_loss=accept_loss))
    pending = _follow(following, accept_loss=accept_loss)
    if pending.keepers or pending.carries:
        arguments = {"carries": [carrying.written(each) for each in pending.carries]}
        jobs.enqueue(session, JOB, arguments, key=JOB)
    days.published(session, before, after)
    if then is not None:
        then(session, pending, after)


def _all_of_it(following: Following, *, accept_loss: bool) -> tuple[FieldRefusal, ...]:
    """Everything that stands in the way, told at once."""
    found = plan_of(following)
    return found.obstacles if accept_loss else (*found.obstacles, *found.losses)


def _follow(following: Following, *, noting: bool = True, accept_loss: bool = True) -> Pending:
    session, after = following.session, following.catalogues[1]
    later = Laters(following)
    store.at_once(session)
    computed = _to_compute(following)
    following.drop_keepers()
    following.make_tables()
    following.change_columns()
    following.join()
    following.clear_dangling()
    if noting:
        following.note_removed()
    returns = following.returns if noting else ()
    outgrown: list[Outgrown] = []
    lost: list[FieldRefusal] = []
    for each in following.carries:
        found = carrying.carry(session, after, each) if each.table not in later.large else None
        if found is None or found.count:
            outgrown.append(Outgrown(each.address, each.key, found.count if found is not None else None))
        lost += said_lost(after, each, found) if found is not None else ()
    if lost and not accept_loss:
        raise DataDoesNotFit(fields=tuple(lost))
    for each in returns:
        if each.table not in later.large:
            carrying.carry(session, after, each)
    if noting:
        following.note_retyped()
    for keeper in following.missing:
        waits = later.waits(keeper)
        if keeper.sort == "index" and not waits:
            store.add_index(session, keeper.table, keeper.name, keeper.says)
        elif keeper.sort == "reference" or (keeper.sort != "index" and not waits):
            store.add_constraint(session, keeper.table, keeper.name, keeper.says, later=waits)
    keepers = tuple(each for each in following.missing if later.waits(each))
    carries = tuple(each for each in (*following.carries, *returns) if each.table in later.large)
    return Pending(keepers, carries, computed, tuple(outgrown))


def _to_compute(following: Following) -> tuple[tuple[str, str], ...]:
    """The stored computed fields that are new or computed otherwise, of tables that are not new."""
    before, after = following.catalogues
    then = {(each.table.address, each.key): each for each in computing_of(before).all}
    new = {each.name for each in following.new_tables}
    found = []
    for each in computing_of(after).all:
        was = then.get((each.table.address, each.key))
        same = was is not None and (was.value, was.problem, was.stored) == (each.value, each.problem, each.stored)
        moved = any((each.table.name, column) in following.asides for column in each.columns)
        if each.stored and each.table.name not in new and (moved or not same):
            found.append((each.table.address, each.key))
    return tuple(found)


def _changing(database: Database, schema: str, by: By, work: Callable[[Session, Seen], T]) -> T:
    """One transaction of the owner, tried again when a table could not be had; then every process is told."""
    collided: set[str] = set()
    seen: Seen = {}
    for attempt in range(1, _TRIES + 1):
        committing = False
        try:
            with database.owner_change(schema) as session:
                session.by = by
                store.alone(session)
                store.short_of_patience(session, PATIENCE_MILLISECONDS)
                result = work(session, seen)
                version = settings_of(session).definition_version
                if session.facts and database.trail is not None:
                    database.trail(session)
                committing = True
        except (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure) as busy:
            if attempt == _TRIES:
                raise Busy from busy
            building.pause(attempt)
        except errors.IntegrityError as wrong:
            # Somebody wrote it since the plan was made, or it only came about by reading values as another type.
            name = wrong.diag.constraint_name or ""
            if name in collided or attempt == _TRIES:
                raise DataDoesNotFit(fields=(_collision(wrong, seen.get("after")),)) from wrong
            collided.add(name)
        except psycopg.OperationalError as lost:
            raise (OutcomeUnknown if committing else Unavailable) from lost
        else:
            database.stamp(schema, version)
            return result
    raise Busy


def _collision(wrong: errors.IntegrityError, catalogue: Catalogue | None) -> FieldRefusal:
    """What a constraint refused, as a problem of the definition."""
    name = wrong.diag.constraint_name or ""
    meaning = meaning_of(name, catalogue) if catalogue is not None else None
    if meaning is None or catalogue is None:
        return FieldRefusal(wrong.diag.table_name or "", "shape_values_collide", {"fields": name})
    address, _, part = meaning
    table = catalogue.table(address)
    return FieldRefusal(path_of(table, part), "shape_values_collide", {"fields": labels_of(table, part)})
