"""A plan: everything that carrying out a wish would do, told before anything is done. Values, no sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from chengwu.access import comparing
from chengwu.access.comparing import LevelChange, Side
from chengwu.access.model import Who
from chengwu.apps.merging import MISSING, changes
from chengwu.apps.model import App, Change, Local, Use
from chengwu.apps.part import Doing
from chengwu.apps.parts.role import granted_after
from chengwu.apps.planning import OPERATOR, Intent, Wish, doing_of, intent_of, problems, rights_needed
from chengwu.apps.uses import dependents
from chengwu.directory import people
from chengwu.directory import roles as directory
from chengwu.directory.model import Actor
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.paging import GREATEST_LIMIT
from chengwu.records import fitting, shape
from chengwu.records.fitting import Fill, Unfit
from chengwu.records.shape import Step
from chengwu.records.shaping.building import PATIENCE_MILLISECONDS

_ROW_SECONDS: Final = 0.00003
"""What a row takes while its table is held: an index, an exclusion."""


@dataclass(frozen=True)
class Difference:
    """One thing that a part has otherwise than before, at a place such as `fields.amount.label.en`."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Part:
    """A part that is created, changed or removed."""

    kind: str
    key: str
    what: Literal["created", "changed", "removed"]
    label: dict[str, str]
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class SightChange:
    """How many records of a form somebody would see more, and how many no longer; each counted up to a limit."""

    form: str
    person: int
    name: str
    before: int
    after: int
    gained: int
    lost: int


@dataclass(frozen=True)
class LevelShown:
    """A field that a role would show otherwise."""

    form: str
    role: str
    change: LevelChange


@dataclass(frozen=True)
class Hold:
    """A table that nobody can write into for so long while the publication is carried out."""

    table: str
    seconds: float


@dataclass(frozen=True)
class Plan:
    """What will be done, and what to know before."""

    app: App
    how: str
    fingerprint: str
    parts: tuple[Part, ...]
    obstacles: tuple[FieldRefusal, ...]
    """What has to be mended first; while there are any, nothing is done and what follows is not told."""
    losses: tuple[FieldRefusal, ...] = ()
    """Values that would go out of sight; done only if whoever publishes accepts it."""
    warnings: tuple[FieldRefusal, ...] = ()
    locals: tuple[Local, ...] = ()
    """What was changed here and stands."""
    unfit: tuple[Unfit, ...] = ()
    """Records that would not satisfy a new rule."""
    fills: tuple[Fill, ...] = ()
    steps: tuple[Step, ...] = ()
    sights: tuple[SightChange, ...] = ()
    levels: tuple[LevelShown, ...] = ()
    dependents: tuple[Use, ...] = ()
    """What leads to something that goes."""
    holds: tuple[Hold, ...] = ()
    rights: tuple[str, ...] = ()
    """What whoever carries it out has to be allowed."""
    patience: float = PATIENCE_MILLISECONDS / 1000
    """So many seconds at most anybody waits for the publication to get hold of a table, each time that it tries."""

    @property
    def ready(self) -> bool:
        """Whether it can be carried out, losses apart."""
        return not self.obstacles

    def of(self, what: str) -> list[Part]:
        """The parts that are created, changed or removed."""
        return [each for each in self.parts if each.what == what]


def plan(session: Session, wish: Wish, actor: Actor = OPERATOR, *, limit: int = comparing.MOST) -> Plan:
    """The plan for a wish. Reads only, and may take as long as reading the tables takes. Raises `NoApp`."""
    intent = intent_of(session, wish)
    doing = doing_of(session, intent, actor)
    made = Plan(
        intent.app,
        intent.how,
        intent.fingerprint,
        tuple(map(_part, intent.changes)),
        tuple(problems(session, intent, doing)),
        locals=intent.locals,
        rights=rights_needed(intent),
    )
    return made if made.obstacles else _looked_through(session, intent, doing, made, limit)


def _looked_through(session: Session, intent: Intent, doing: Doing, made: Plan, limit: int) -> Plan:
    before, after = doing.before, doing.after
    shaped = shape.plan(session, before, after)
    pairs = list(shape.to_compute(session, before, after))
    names = _role_names(session, intent)
    fills = tuple(fitting.fills(session, before, after, pairs))
    sights, levels = _sight(session, doing, limit)
    return Plan(
        made.app,
        made.how,
        made.fingerprint,
        made.parts,
        shaped.obstacles,
        shaped.losses,
        shaped.warnings,
        made.locals,
        tuple(fitting.unfit(session, before, after)),
        fills,
        shaped.steps,
        tuple(sights),
        tuple(levels),
        tuple(dependents(session, before, after, intent.changes, names)),
        tuple(_holds(session, shaped.steps, fills, after)),
        made.rights,
    )


def _part(change: Change) -> Part:
    shown = change.after or change.before or {}
    differences: tuple[Difference, ...] = ()
    if change.before is not None and change.after is not None:
        differences = tuple(
            Difference(each.path, *(None if side is MISSING else side for side in (each.base, each.ours)))
            for each in changes(change.before, change.after)
        )
    return Part(change.kind, change.key, change.what, dict(shown.get("label", {})), differences)


def _role_names(session: Session, intent: Intent) -> dict[str, str]:
    names = {each.id: each.name for each in directory.every(session)}
    numbers = intent.standing.present.numbers
    return {key: names[each.number] for (kind, key), each in numbers.items() if kind == "role" and each.number in names}


def _sight(session: Session, doing: Doing, limit: int) -> tuple[list[SightChange], list[LevelShown]]:
    """Who would see more records or fewer, and which fields roles would show otherwise."""
    now = comparing.standing(session)
    before = Side(doing.before, now.grants)
    granted = granted_after(doing)
    after = Side(doing.after, {role: grants for role, grants in granted.items() if grants})
    touched = {each.key for each in doing.of("form")}
    for role in {*now.grants, *granted}:
        was, will_be = now.grants.get(role, {}), granted.get(role, {})
        touched |= {form for form in {*was, *will_be} if was.get(form) != will_be.get(form)}
    asked = sorted(form for form in touched if form in doing.before.tables)
    colleagues = list(_people(session)) if asked else []
    whos = [who for who, _ in colleagues]
    names = {each.id: each.name for each in directory.every(session)}
    sights: list[SightChange] = []
    levels: list[LevelShown] = []
    for form in asked:
        for (who, name), seen in zip(
            colleagues, comparing.sights(session, before, after, whos, form, limit), strict=True
        ):
            if seen.gained or seen.lost:
                counts = (seen.before, seen.after, seen.gained, seen.lost)
                sights.append(SightChange(form, who.person or 0, name, *counts))
        if form in doing.after.tables:
            changed = comparing.level_changes(before, after, form)
            levels += [LevelShown(form, names.get(each.role, ""), each) for each in changed]
    return sights, levels


def _people(session: Session) -> Iterator[tuple[Who, str]]:
    """Everybody who works here, with their roles."""
    owners = {each.id for each in directory.every(session) if each.built_in}
    after = None
    while True:
        page = people.page(session, after=after, limit=GREATEST_LIMIT)
        for each in page.items:
            if each.state != "left":
                roles = frozenset(role.id for role in each.roles)
                department = each.department.id if each.department is not None else None
                yield Who("person", each.id, each.id, department, roles, bool(roles & owners)), each.name
        after = page.next
        if after is None:
            return


def _holds(session: Session, steps: Iterable[Step], fills: Iterable[Fill], after: Catalogue) -> Iterator[Hold]:
    """How long tables are held: what is done within the transaction, on those that have rows."""
    seconds: dict[str, float] = {}
    new = {each.table for each in steps if each.what == "add_table"}
    for step in steps:
        if step.table in new or step.what in ("remove_table", "return_table"):
            continue
        rows = 0
        if step.what in ("add_unique", "add_overlap", "add_index", "change_column") and not step.later:
            rows = fitting.rows_of(session, step.table)
        seconds[step.table] = seconds.get(step.table, 0.005) + rows * _ROW_SECONDS
    for fill in fills:
        if not fill.later:
            table = after.table(fill.address).name
            seconds[table] = seconds.get(table, 0.0) + fill.seconds
    for table in sorted(seconds):
        yield Hold(table, round(seconds[table], 3))
