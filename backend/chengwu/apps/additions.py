"""What an application adds to parts of the applications that it builds on: a field of a form, a grant of a role.

An addition is laid over the part as it is. What the part was before and after is kept, so that taking the addition out
is the same three-way merge as an upgrade: everything else that was changed meanwhile stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from chengwu.apps import store
from chengwu.apps.composing import Standing, every, find, revision, standing
from chengwu.apps.merging import merge, overlay
from chengwu.apps.model import Change, Package
from chengwu.apps.part import owner_of
from chengwu.apps.parts import BY_NAME, KINDS
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal

Json = dict[str, Any]


@dataclass(frozen=True)
class Laid:
    """A part of another application, with an addition and without it; without `after` the addition is taken out."""

    kind: str
    key: str
    now: Json
    before: Json
    after: Json | None

    @property
    def change(self) -> Change:
        return Change(self.kind, self.key, self.now, self.after or self.before)


@dataclass(frozen=True)
class Additions:
    """All that an application adds, and what keeps it from that."""

    laid: tuple[Laid, ...]
    problems: tuple[FieldRefusal, ...]

    @property
    def changes(self) -> list[Change]:
        return [each.change for each in self.laid if each.change.before != each.change.after]


def additions_of(session: Session, at: Standing, package: Package) -> Additions:
    """What the package adds instead of what was added until now. Reads only."""
    kept = _kept(session, at)
    wanted = {(kind.name, key): raw for kind in KINDS for key, raw in package.adds.get(kind.name, {}).items()}
    others: dict[str, Package | None] = {}
    laid: list[Laid] = []
    problems: list[FieldRefusal] = []
    for kind, key in sorted({*kept, *wanted}):
        other = owner_of(key, at.present.apps | set(package.app.on))
        if other is not None and other not in others:
            others[other] = standing(session, other).package
        owner = others.get(other) if other is not None else None
        now = owner.of(kind).get(key) if owner is not None else None
        at_place = f"adds.{BY_NAME[kind].folder}.{key}"
        if now is None:
            if (kind, key) in wanted:
                problems.append(FieldRefusal(at_place, "app_addition_lost", {"key": key}))
            continue
        bare = now
        if (kind, key) in kept:
            was, became = kept[kind, key]
            bare = BY_NAME[kind].read(merge(became, now, was)[0])
        after = None
        if (kind, key) in wanted:
            try:
                after = BY_NAME[kind].read(overlay(bare, wanted[kind, key]))
            except msgspec.ValidationError as wrong:
                problems.append(_unfit(kind, key, wrong))
                continue
        laid.append(Laid(kind, key, now, bare, after))
    return Additions(tuple(laid), tuple(problems))


def keep(session: Session, the_id: int, additions: Additions) -> None:
    """Remember what the parts were without them."""
    session.execute(store.FORGET_ADDITIONS, the_id=the_id)
    for each in additions.laid:
        if each.after is not None:
            kept = {"app": the_id, "kind": each.kind, "key": each.key, "before": each.before, "after": each.after}
            session.execute(store.KEEP_ADDITION, **kept)


def with_those_of_others(session: Session, app: str, package: Package) -> tuple[Package, tuple[FieldRefusal, ...]]:
    """The package with what other applications add to it: that is theirs, and does not go with a revision of this.

    And what of that does not fit it.
    """
    parts = {kind: dict(those) for kind, those in package.parts.items()}
    problems: list[FieldRefusal] = []
    for kind, key, raw in _of_others(session, app):
        if key not in parts.get(kind, {}):
            continue
        try:
            parts[kind][key] = BY_NAME[kind].read(overlay(parts[kind][key], raw))
        except msgspec.ValidationError as wrong:
            problems.append(_unfit(kind, key, wrong))
    return Package(package.app, parts, package.files, package.adds), tuple(problems)


def _unfit(kind: str, key: str, wrong: msgspec.ValidationError) -> FieldRefusal:
    facts: dict[str, object] = {"key": key, "reason": str(wrong)[:300]}
    return FieldRefusal(f"adds.{BY_NAME[kind].folder}.{key}", "app_addition_unfit", facts)


def _of_others(session: Session, app: str) -> Iterator[tuple[str, str, Json]]:
    for other in every(session):
        if other.key != app:
            adds = revision(session, other, other.revision)[0].adds
            for kind, those in adds.items():
                for key, raw in those.items():
                    yield kind, key, raw


def _kept(session: Session, at: Standing) -> Mapping[tuple[str, str], tuple[Json, Json]]:
    installed = at.installed or find(session, at.present.app)
    if installed is None:
        return {}
    rows = session.dicts(store.ADDITIONS, the_id=installed.id)
    return {
        (row["kind"], row["key"]): (BY_NAME[row["kind"]].read(row["before"]), BY_NAME[row["kind"]].read(row["after"]))
        for row in rows
        if row["kind"] in BY_NAME
    }
