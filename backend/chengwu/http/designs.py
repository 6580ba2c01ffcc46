"""The design of forms: drafts, what is wrong with them, what publishing would do, and publishing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar.params import JSONBody

from chengwu.forms import problems as problems_of
from chengwu.forms import read, service
from chengwu.forms.catalogue import catalogue_of
from chengwu.forms.errors import FormNotReady, FormUnreadable, NoForm
from chengwu.forms.expressions import resolved
from chengwu.forms.model import Form, FormDefinition, State, Text
from chengwu.http.door import Caller, Door, by_of
from chengwu.http.problems import FieldProblem, told
from chengwu.http.record_shapes import Key
from chengwu.http.rights import needs
from chengwu.http.route import get, post
from chengwu.http.shapes import Number, Version, shown
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, Stale
from chengwu.records import publishing, shape

_DESIGN = needs("forms.manage")
Drafts = Annotated[dict[str, Version], msgspec.Meta(min_length=1, max_length=500)]
"""Keys of forms, each with the version of its draft that was read."""


class DesignListed(msgspec.Struct, frozen=True):
    """A form as it stands: `published` is its newest published version, `version` counts the changes of its draft."""

    key: str
    label: Text
    state: State
    published: int | None
    version: int


class Designs(msgspec.Struct, frozen=True):
    """All forms, drafts and retired ones too, by key."""

    items: list[DesignListed]


class DesignShown(msgspec.Struct, frozen=True):
    """A form as it stands, with what is being designed."""

    key: str
    state: State
    published: int | None
    version: int
    definition: FormDefinition


class DesignKept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A definition to keep as a draft. `version` is the one that was read; without it the form is new."""

    definition: dict[str, Any]
    version: Version | None = None


class DesignChecked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A definition to look at, among the published forms and the drafts of these keys."""

    definition: dict[str, Any]
    drafts: Annotated[list[str], msgspec.Meta(max_length=500)] = []


class Found(msgspec.Struct, frozen=True):
    """Everything that keeps a definition from being published; nothing when it is ready."""

    problems: list[FieldProblem]


class DraftsChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Drafts that are to be published together."""

    drafts: Drafts


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same, and whether values may go out of sight."""

    drafts: Drafts
    accept_loss: bool = False


class StepShown(msgspec.Struct, frozen=True):
    """One thing that will be done to the tables; `later` after the publication, `waits` while nobody can write."""

    what: str
    table: str
    name: str
    later: bool
    waits: bool


class PlanShown(msgspec.Struct, frozen=True):
    """What a publication will do, what stands in its way, what would go out of sight, and what to know before."""

    steps: list[StepShown]
    obstacles: list[FieldProblem]
    losses: list[FieldProblem]
    warnings: list[FieldProblem]


class DifferenceShown(msgspec.Struct, frozen=True):
    """One thing that differs between two versions."""

    what: str
    path: str
    before: Any
    after: Any


class PublishedShown(msgspec.Struct, frozen=True):
    """What publishing did to one form. Without differences there is no new version."""

    key: str
    version: int
    differences: list[DifferenceShown]


class Publications(msgspec.Struct, frozen=True):
    """What publishing did."""

    items: list[PublishedShown]


class Retirement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The version of the draft that was read."""

    version: Version


class VersionShown(msgspec.Struct, frozen=True):
    """A definition as it was published."""

    key: str
    version: int
    definition: FormDefinition
    at: datetime
    by: int | None


@get("/designs", right=_DESIGN)
def list_designs(door: Door, caller: Caller) -> Designs:
    """All forms, drafts and retired ones too."""
    return Designs(
        [
            DesignListed(form.key, form.definition.label, form.state, form.published, form.version)
            for form in door.read(caller, service.every)
        ]
    )


@get("/designs/{key:str}", right=_DESIGN)
def read_design(door: Door, caller: Caller, key: Key) -> DesignShown:
    """What is being designed."""
    return _shown(door.read(caller, lambda session: service.find(session, key)))


def _called_like(verb: str) -> Any:
    """A form may be called like a verb that stands beside its address."""

    @get(f"/designs/{verb}", right=_DESIGN, include_in_schema=False)
    def read_so_called(door: Door, caller: Caller) -> DesignShown:
        return _shown(door.read(caller, lambda session: service.find(session, verb)))

    return read_so_called


@post("/designs", right=_DESIGN)
def keep_design(door: Door, caller: Caller, data: JSONBody[DesignKept]) -> DesignShown:
    """Keep a draft. It may have any problems that do not keep it from being stored."""
    definition = read(data.definition)
    return _shown(door.change(caller, lambda session: service.save_draft(session, definition, data.version)))


@post("/designs/check", right=_DESIGN)
def check_design(door: Door, caller: Caller, data: JSONBody[DesignChecked]) -> Found:
    """Every problem of a definition, with its place and in words. Nothing is kept."""

    def check(session: Session) -> list[FieldRefusal]:
        definition = read(data.definition)
        others = service.published(session)
        if data.drafts:
            forms = {form.key: form.definition for form in service.every(session)}
            others |= {key: forms[key] for key in data.drafts if key in forms}
        world = others | {definition.key: definition}
        return problems_of(resolved(definition, world), world)

    try:
        found = door.read(caller, check)
    except FormUnreadable as unreadable:
        found = list(unreadable.fields)
    return Found(_told(caller, found))


@post("/designs/plan", right=_DESIGN)
def plan_publication(door: Door, caller: Caller, data: JSONBody[DraftsChosen]) -> PlanShown:
    """What publishing these drafts would do to the tables and to what people filled in. Nothing is done."""

    def plan(session: Session) -> shape.Plan:
        before = shape.catalogue_now(session)
        after = catalogue_of(before.schema, before.zone, before.version, _after(session, data.drafts))
        return shape.plan(session, before, after)

    found = door.read(caller, plan)
    return PlanShown(
        [shown(step, StepShown) for step in found.steps],
        _told(caller, found.obstacles),
        _told(caller, found.losses),
        _told(caller, found.warnings),
    )


@post("/designs/publish", right=_DESIGN)
def publish_designs(door: Door, caller: Caller, data: JSONBody[Publication]) -> Publications:
    """Make drafts the versions that people work with, together or not at all, while they work."""
    published = publishing.publish(
        door.database, caller.workspace.schema, data.drafts, by_of(caller), accept_loss=data.accept_loss
    )
    door.registry.refresh()
    return Publications([shown(each, PublishedShown) for each in published])


@post("/designs/{key:str}/retire", right=_DESIGN)
def retire_design(door: Door, caller: Caller, key: Key, data: JSONBody[Retirement]) -> DesignShown:
    """Offer a form no longer. Its records and versions stay, and publishing it brings it back."""
    shape.retire_form(door.database, caller.workspace.schema, key, data.version, by_of(caller))
    door.registry.refresh()
    return _shown(door.read(caller, lambda session: service.find(session, key)))


@get("/designs/{key:str}/versions/{number:int}", right=_DESIGN)
def read_version(door: Door, caller: Caller, key: Key, number: Number) -> VersionShown:
    """A definition as it was published."""
    if number >= 2**31:
        raise NoForm(form=key[:60])
    return shown(door.read(caller, lambda session: service.at_version(session, key, number)), VersionShown)


def _after(session: Session, drafts: Mapping[str, int]) -> dict[str, FormDefinition]:
    """The definitions that people would work with. Raises `NoForm`, `Stale`, `FormNotReady`."""
    forms = {form.key: form for form in service.every(session)}
    for key, version in drafts.items():
        if key not in forms:
            raise NoForm(form=key[:60])
        if forms[key].version != version:
            raise Stale(version=forms[key].version)
    world = service.published(session) | {key: forms[key].definition for key in drafts}
    after = world | {key: resolved(world[key], world) for key in drafts}
    found = [
        FieldRefusal(f"{key}.{each.path}" if len(drafts) > 1 else each.path, each.key, each.params)
        for key in drafts
        for each in problems_of(after[key], after)
    ]
    if found:
        raise FormNotReady(fields=tuple(found))
    return after


def _shown(form: Form) -> DesignShown:
    return DesignShown(form.key, form.state, form.published, form.version, form.definition)


def _told(caller: Caller, found: tuple[FieldRefusal, ...] | list[FieldRefusal]) -> list[FieldProblem]:
    return [told(each, caller.actor.language) for each in found]


ROUTES = (
    list_designs,
    read_design,
    keep_design,
    check_design,
    plan_publication,
    publish_designs,
    retire_design,
    read_version,
    *(_called_like(verb) for verb in ("check", "plan", "publish")),
)
