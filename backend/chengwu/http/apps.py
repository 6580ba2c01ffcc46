"""Applications: what is installed, what a package would do, doing it, going back, taking it out, and its demo."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec
from litestar import Response
from litestar.params import JSONBody, QueryParameter

from chengwu.apps import demo, publishing, schemas, service, uses
from chengwu.apps.errors import NoApp, PackageUnreadable
from chengwu.apps.model import Local, Package
from chengwu.apps.plan import Plan, plan
from chengwu.apps.planning import Wish
from chengwu.apps.publishing import Done
from chengwu.apps.reading import of_zip
from chengwu.apps.writing import zip_of
from chengwu.forms.service import catalogue
from chengwu.http.app_shapes import (
    AppListed,
    Apps,
    Buildings,
    BuildingShown,
    DemoShown,
    Differences,
    DoneShown,
    DraftKept,
    DraftListed,
    FillShown,
    HoldShown,
    LevelShown,
    LocalShown,
    LossShown,
    OutgrownShown,
    PackageSent,
    PartNamed,
    PartShown,
    PlanShown,
    Publication,
    Revisions,
    RevisionShown,
    SightShown,
    StepShown,
    UnfitShown,
    Uses,
    UseShown,
    Wished,
)
from chengwu.http.door import Caller, Door, by_of
from chengwu.http.problems import FieldProblem, told
from chengwu.http.record_shapes import Key
from chengwu.http.rights import needs, signed_in
from chengwu.http.route import delete, get, post
from chengwu.http.shapes import shown
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, NotFound
from chengwu.kit.sentences import said

_APPS = needs("apps.manage")


class _Facts(msgspec.Struct):
    """What a loss says of the records it is of."""

    count: int | None
    ids: list[int] | None


@get("/apps", right=_APPS)
def list_apps(door: Door, caller: Caller) -> Apps:
    """What is installed, and what is being prepared."""

    def read(session: Session) -> Apps:
        return Apps(
            [shown(each, AppListed) for each in service.every(session)],
            [shown(each, DraftListed) for each in service.drafts(session)],
        )

    return door.read(caller, read)


@post("/apps", right=_APPS)
def keep_draft(door: Door, caller: Caller, data: JSONBody[PackageSent]) -> DraftKept:
    """Keep a package as a draft. Everything that is wrong with its files is told; nobody works with it yet."""
    package = _package(data.package)
    draft = door.change(caller, lambda session: service.keep_draft(session, package))
    return DraftKept(
        package.app.key, package.app.version, draft, {kind: list(parts) for kind, parts in package.parts.items()}
    )


@delete("/apps/{key:str}/draft", right=_APPS)
def forget_draft(door: Door, caller: Caller, key: Key) -> None:
    """Prepare it no longer."""
    door.change(caller, lambda session: service.forget_draft(session, key))


@post("/apps/{key:str}/plan", right=_APPS)
def plan_app(door: Door, caller: Caller, key: Key, data: JSONBody[Wished]) -> PlanShown:
    """Everything that would be done. Nothing is done; on large tables it takes as long as reading them."""

    def work(session: Session) -> Plan:
        return plan(session, _wish(session, key, data), caller.actor)

    return _shown(caller, door.read(caller, work))


@post("/apps/{key:str}/publish", right=_APPS)
def publish_app(door: Door, caller: Caller, key: Key, data: JSONBody[Publication]) -> DoneShown:
    """Do what was planned, all of it or nothing, in one transaction, while people work."""
    wish = door.read(caller, lambda session: _wish(session, key, data))
    where = (door.database, caller.workspace.schema)
    if data.what == "uninstall":
        done = publishing.uninstall(
            *where, key, by_of(caller), caller.actor, fingerprint=data.fingerprint, with_data=data.with_data
        )
    else:
        done = publishing.publish(
            *where, wish, by_of(caller), caller.actor, fingerprint=data.fingerprint, accept_loss=data.accept_loss
        )
    door.registry.refresh()
    return _done(done)


@get("/apps/{key:str}/revisions", right=_APPS)
def list_revisions(door: Door, caller: Caller, key: Key) -> Revisions:
    """What was published of an application."""
    found = door.read(caller, lambda session: service.revisions(session, key))
    return Revisions([shown(each, RevisionShown) for each in found])


@get("/apps/{key:str}/export", right=_APPS, media_type="application/zip")
def export_app(door: Door, caller: Caller, key: Key) -> Response[bytes]:
    """A zip of the application as it is, with what was changed here."""
    package = door.read(caller, lambda session: service.composed(session, key))
    name = f'attachment; filename="{package.app.key}-{package.app.version}.zip"'
    return Response(zip_of(package), media_type="application/zip", headers={"Content-Disposition": name})


@get("/apps/{key:str}/differences", right=_APPS)
def compare_app(door: Door, caller: Caller, key: Key) -> Differences:
    """In what the workspace differs from the draft."""

    def read(session: Session) -> list[Local]:
        return service.differences(service.draft(session, key), service.composed(session, key))

    return Differences([shown(each, LocalShown) for each in door.read(caller, read)])


@get("/apps/{key:str}/demo", right=_APPS)
def read_demo(door: Door, caller: Caller, key: Key) -> DemoShown:
    """How far the demo is loaded."""
    return _demo(door.read(caller, lambda session: demo.progress(session, key)), caller)


@post("/apps/{key:str}/demo", right=_APPS)
def load_demo(door: Door, caller: Caller, key: Key) -> DemoShown:
    """Have the demo loaded, in the background. Its people are made too, which needs the right to manage people."""

    def begin(session: Session) -> demo.Progress:
        made = demo.begin(session, key)
        caller.actor.demand("people.manage")
        return made

    return _demo(door.change(caller, begin), caller)


@delete("/apps/{key:str}/demo", right=_APPS, status_code=200)
def remove_demo(door: Door, caller: Caller, key: Key) -> DemoShown:
    """Have every record of the demo deleted, in the background."""

    def work(session: Session) -> demo.Progress:
        if service.find(session, key) is None:
            raise NoApp(app=key[:60])
        return demo.begin_removing(session, key)

    return _demo(door.change(caller, work), caller)


@get("/uses", right=needs("forms.manage"))
def list_uses(door: Door, caller: Caller, target: Annotated[str, QueryParameter(min_length=1, max_length=200)]) -> Uses:
    """Where a form, a field (`crm_order.status`) or an option (`crm_order.status=held`) is used."""
    found = door.read(caller, lambda session: uses.used(session, catalogue(session), target))
    return Uses([shown(each, UseShown) for each in found])


@get("/building", right=_APPS)
def list_building(door: Door, caller: Caller) -> Buildings:
    """What is still being built or computed after publications."""
    return Buildings([shown(each, BuildingShown) for each in door.read(caller, publishing.progress)])


@get("/package-schemas/{name:str}", right=signed_in())
def read_schema(name: Key) -> dict[str, Any]:
    """The JSON Schema of a file of a package: `app`, `form`, `role`, `view`."""
    found = schemas.schemas().get(f"{name}.json")
    if found is None:
        raise NotFound
    return found


def _package(text: str) -> Package:
    try:
        return of_zip(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError) as wrong:
        refusal = FieldRefusal("package", "app_zip_broken", {"reason": str(wrong)[:100]})
        raise PackageUnreadable(fields=(refusal,)) from None


def _wish(session: Session, key: str, asked: Wished | Publication) -> Wish:
    match asked.what:
        case "draft":
            return Wish(key, service.draft(session, key), exactly=asked.exactly)
        case "revision":
            return Wish(key, revision=asked.revision or 1)
        case _:
            return Wish(key)


def _demo(made: demo.Progress, caller: Caller) -> DemoShown:
    left = tuple(replace(each, form=said(each.form, caller.actor.language)) for each in made.kept)
    return shown(replace(made, kept=left), DemoShown)


def _shown(caller: Caller, made: Plan) -> PlanShown:
    def words(refusals: tuple[FieldRefusal, ...]) -> list[FieldProblem]:
        return [told(each, caller.actor.language) for each in refusals]

    return PlanShown(
        made.app.key,
        made.app.version,
        msgspec.convert(made.how, Literal["install", "upgrade", "change", "rollback", "uninstall"]),
        made.fingerprint,
        made.ready,
        [shown(each, PartShown) for each in made.parts],
        words(made.obstacles),
        [_loss(caller, each) for each in made.losses],
        words(made.warnings),
        [shown(each, LocalShown) for each in made.locals],
        [shown(replace(each, label=said(each.label, caller.actor.language)), UnfitShown) for each in made.unfit],
        [shown(each, FillShown) for each in made.fills],
        [shown(each, StepShown) for each in made.steps],
        [shown(each, SightShown) for each in made.sights],
        [
            LevelShown(
                each.form, each.role, each.change.field, each.change.before.somewhere, each.change.after.somewhere
            )
            for each in made.levels
        ],
        [shown(each, UseShown) for each in made.dependents],
        [shown(each, HoldShown) for each in made.holds],
        made.patience,
        list(made.rights),
    )


def _loss(caller: Caller, loss: FieldRefusal) -> LossShown:
    said = told(loss, caller.actor.language)
    facts = msgspec.convert({name: loss.params.get(name) for name in ("count", "ids")}, _Facts)
    return LossShown(said.path, said.key, said.detail, facts.count or 0, facts.ids or [])


def _done(done: Done) -> DoneShown:
    created, changed, removed = (
        [PartNamed(*each) for each in those] for those in (done.created, done.changed, done.removed)
    )
    outgrown = [OutgrownShown(*each) for each in done.originals]
    return DoneShown(done.app, done.how, done.revision, created, changed, removed, done.kept_data, outgrown)


ROUTES = (
    list_apps,
    keep_draft,
    forget_draft,
    plan_app,
    publish_app,
    list_revisions,
    export_app,
    compare_app,
    read_demo,
    load_demo,
    remove_demo,
    list_uses,
    list_building,
    read_schema,
)
