"""Carrying out a plan: definitions, tables, rights and views, what is kept of it and the journal, in one transaction.

People work on meanwhile. What takes long on large tables is done by jobs afterwards; `progress` says how far they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from chengwu import jobs
from chengwu.access import service as access
from chengwu.apps import imports, store
from chengwu.apps.additions import keep
from chengwu.apps.composing import standing
from chengwu.apps.errors import AppNeeded, AppNotReady, PlanOutdated
from chengwu.apps.laying import laid_out
from chengwu.apps.part import Doing
from chengwu.apps.parts import KINDS
from chengwu.apps.planning import OPERATOR, Intent, Wish, doing_of, intent_of, problems, rights_needed
from chengwu.apps.staffing import let_go
from chengwu.apps.writing import json_of
from chengwu.directory.model import Actor
from chengwu.forms import service as forms
from chengwu.forms.model import FormDefinition
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed
from chengwu.records import publishing, shape
from chengwu.views import service as views
from chengwu.workspaces import announce

APP: Final = "app"


@dataclass(frozen=True)
class Done:
    """What was carried out: the revision that it is now, none when it is gone or nothing was different."""

    app: str
    how: str
    revision: int | None
    created: tuple[tuple[str, str], ...]
    """Kind and key."""
    changed: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    kept_data: bool = False
    """Whether forms were only retired, since they hold records."""
    originals: tuple[tuple[str, int | None], ...] = ()
    """Fields whose values do not all fit their new type (`order.note`), and how many do not; None where a job finds
    out. `records.originals` lists what stood there."""


@dataclass(frozen=True)
class Building:
    """What is still being done after publications: what of it, for which table, and in which state."""

    what: str
    table: str
    name: str
    state: str


def publish(
    database: Database,
    schema: str,
    wish: Wish,
    by: By,
    actor: Actor = OPERATOR,
    *,
    fingerprint: str | None = None,
    accept_loss: bool = False,
) -> Done:
    """Carry out a wish, all of it or nothing.

    `fingerprint` is that of the plan that was looked at; raises `PlanOutdated` when something of it is no longer so,
    `AppNotReady` with every obstacle, and what the verbs of forms, rights and views raise.
    """
    outgrown: list[tuple[str, int | None]] = []

    def change(session: Session) -> Done:
        intent = _intended(session, wish, actor, fingerprint)
        return _carry_out(session, intent, actor)

    def last(_: Session, pending: shape.Pending) -> None:
        outgrown[:] = [(f"{each.address}.{each.key}", each.count) for each in pending.outgrown]

    done = publishing.reshape(database, schema, change, by, accept_loss=accept_loss, last=last)
    return replace(done, originals=tuple(outgrown))


def uninstall(
    database: Database,
    schema: str,
    app: str,
    by: By,
    actor: Actor = OPERATOR,
    *,
    fingerprint: str | None = None,
    with_data: bool = False,
) -> Done:
    """Take an application out. Forms without a record go without a trace, and with `with_data` all of them; otherwise
    those of an application with records are retired, and their records kept. Settings that are as they began count as
    no record.

    Raises `AppNeeded` when another application leads to it, and as `publish`.
    """
    gone: list[FormDefinition] = []

    def change(session: Session) -> Done:
        intent = _intended(session, Wish(app), actor, fingerprint)
        _demand_alone(session, app)
        before = shape.catalogue_now(session)
        keys = [each.key for each in intent.changes if each.kind == "form" and each.after is None]
        theirs = [before.form(key).form for key in keys if key in before.tables]
        gone[:] = theirs if with_data or not any(shape.holds_records(session, each) for each in theirs) else []
        if gone:
            let_go(session, app, [each.key for each in gone])
        done = _carry_out(session, intent, actor)
        kept = bool(theirs) and not gone
        return Done(done.app, done.how, None, done.created, done.changed, done.removed, kept)

    def last(session: Session, _: shape.Pending) -> None:
        for form in gone:
            for stored in access.grants_of_form(session, form.key):
                access.remove_grant(session, stored.role, form.key, stored.version)
            views.forget_of_form(session, form.key)
            forms.forget(session, form.key)
        shape.forget_forms(session, gone, only_empty=not with_data)
        session.execute(store.END_DEMO_RUN, the_app=app)

    return publishing.reshape(database, schema, change, by, accept_loss=True, last=last)


def progress(session: Session) -> list[Building]:
    """What is still being built or computed; empty when everything holds."""
    found = [
        Building(each.keeper.sort, each.keeper.table, each.keeper.name, each.state)
        for each in shape.unfinished(session, shape.catalogue_now(session))
    ]
    after: int | None = None
    while True:
        page = jobs.listed(session, state=None, before=after, limit=200)
        found += [
            Building("values" if job.kind == shape.JOB else "computed", "", "", job.state)
            for job in page.items
            if job.kind in (shape.JOB, publishing.JOB)
        ]
        if page.next is None:
            return found
        after = page.items[-1].id


def _intended(session: Session, wish: Wish, actor: Actor, fingerprint: str | None) -> Intent:
    intent = intent_of(session, wish)
    if fingerprint is not None and intent.fingerprint != fingerprint:
        raise PlanOutdated(app=wish.app)
    for right in rights_needed(intent):
        actor.demand(right)
    return intent


def _carry_out(session: Session, intent: Intent, actor: Actor) -> Done:
    doing = doing_of(session, intent, actor)
    found = problems(session, intent, doing)
    if found:
        raise AppNotReady(fields=tuple(found))
    for kind in KINDS:
        if doing.of(kind.name):
            kind.apply(doing)
    imports.keep(session, intent.standing.package, intent.package)
    number = _keep(session, intent, doing)
    lists: dict[str, list[tuple[str, str]]] = {"created": [], "changed": [], "removed": []}
    for each in intent.changes:
        lists[each.what].append((each.kind, each.key))
    created, changed, removed = (tuple(each) for each in lists.values())
    return Done(intent.app.key, intent.how, number, created, changed, removed)


def _keep(session: Session, intent: Intent, doing: Doing) -> int | None:
    """The application itself, what is behind its parts, and the revision as it stands now."""
    installed = intent.standing.installed
    if intent.how == "uninstall":
        assert installed is not None
        session.execute(store.REMOVE, the_id=installed.id)
        session.note("delete", APP, installed.id, before={"key": installed.key, "version": installed.version})
        announce(session, "apps", installed.id)
        return None
    app, label = intent.app, laid_out(intent.app.label)
    number = (installed.revision if installed is not None else 0) + 1
    if installed is None:
        found = {"key": app.key, "version": app.version, "label": label, "revision": number, "at": session.now}
        the_id: int = session.value(store.ADD, **found)
    else:
        the_id = installed.id
        session.execute(
            store.CHANGE,
            the_id=the_id,
            new_version=app.version,
            new_label=label,
            new_revision=number,
            new_at=session.now,
        )
    for (kind, key), numbered in doing.numbers.items():
        if key not in intent.package.of(kind) and not doing.present.owns(kind, key):
            continue  # a part of another application, to which this one adds
        if numbered is None:
            session.execute(store.FORGET_PART, the_id=the_id, the_kind=kind, the_key=key)
        else:
            kept = {"app": the_id, "kind": kind, "key": key, "number": numbered.number, "name": numbered.name}
            session.execute(store.KEEP_PART, **kept)
    keep(session, the_id, intent.additions)
    _keep_revision(session, intent, the_id, number)
    if intent.how != "rollback":
        session.execute(store.FORGET_DRAFT, the_key=app.key)
    was: dict[str, Any] | None = None
    if installed is not None:
        was = {"version": installed.version, "revision": installed.revision}
    now = {"key": app.key, "version": app.version, "revision": number}
    session.note("create" if installed is None else "update", APP, the_id, before=was, after=now)
    announce(session, "apps", the_id)
    return number


def _keep_revision(session: Session, intent: Intent, the_id: int, number: int) -> None:
    package = json_of(intent.package)
    base = json_of(intent.base) if intent.base is not None else None
    session.execute(
        store.ADD_REVISION,
        app=the_id,
        number=number,
        version=intent.version,
        how=intent.how,
        package=package,
        base=None if base == package else base,
        at=session.now,
        by=session.by.id if session.by.kind == "person" else session.by.behalf,
    )


def _demand_alone(session: Session, app: str) -> None:
    """No other application says that it builds on this one."""
    others = []
    for each in session.dicts(store.EVERY):
        other = standing(session, each["key"]).package if each["key"] != app else None
        if other is not None and app in other.app.on:
            others.append(other.app.key)
    if others:
        named = tuple(FieldRefusal(key, "app_leads_here", {"app": key}) for key in others)
        raise AppNeeded(fields=named, apps=Listed(others))
