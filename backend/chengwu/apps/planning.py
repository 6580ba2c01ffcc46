"""What is to become of an application: what was asked for, merged with what was changed here, as a list of changes.

The same is made for a plan that is only looked at and for one that is carried out, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import msgspec

from chengwu.apps import imports
from chengwu.apps.additions import Additions, additions_of, with_those_of_others
from chengwu.apps.composing import Standing, digest, every, revision, standing, state_of
from chengwu.apps.errors import NoApp
from chengwu.apps.laying import laid_out
from chengwu.apps.merging import MISSING, Kept, merge
from chengwu.apps.model import App, Change, How, Local, Package
from chengwu.apps.part import Doing
from chengwu.apps.parts import KINDS
from chengwu.apps.parts.form import definitions, definitions_after
from chengwu.apps.reading import without_blocks
from chengwu.apps.writing import json_of
from chengwu.directory.model import Actor
from chengwu.directory.permissions import names
from chengwu.forms import service as forms
from chengwu.forms.catalogue import catalogue_of
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.records import shape
from chengwu.views import service as views

OPERATOR: Final = Actor(0, "", "en", names(), owner=True)
"""Whoever acts at the command line: the holder of the machine."""


@dataclass(frozen=True)
class Wish:
    """What is asked for: a package, a revision to go back to, or with neither that the application goes.

    `exactly` takes the package as it is; without it, what was changed in the workspace stands.
    """

    app: str
    package: Package | None = None
    revision: int | None = None
    exactly: bool = False


@dataclass(frozen=True)
class Intent:
    """What is to be done, and what it was made from."""

    app: App
    how: How | Literal["uninstall"]
    standing: Standing
    package: Package
    """As the application will be; without parts when it goes."""
    additions: Additions
    base: Package | None
    """What was installed, from then on."""
    changes: tuple[Change, ...]
    locals: tuple[Local, ...]
    fingerprint: str

    @property
    def version(self) -> str:
        return self.package.app.version


def intent_of(session: Session, wish: Wish) -> Intent:
    """What the wish comes to. Raises `NoApp`; reads only."""
    at = standing(session, wish.app)
    locals_: tuple[Local, ...] = ()
    unfit: tuple[FieldRefusal, ...] = ()
    how: How | Literal["uninstall"]
    if wish.revision is not None:
        if at.installed is None:
            raise NoApp(app=wish.app[:60])
        package, base = revision(session, at.installed, wish.revision)
        (package, unfit), how = with_those_of_others(session, wish.app, package), "rollback"
    elif wish.package is None:
        if at.installed is None or at.package is None:
            raise NoApp(app=wish.app[:60])
        package, base, how = Package(at.package.app), None, "uninstall"
    else:
        theirs = _whole(wish.package)
        package, base = theirs, theirs
        how = "install"
        if at.package is not None and at.base is not None:
            how = "upgrade" if theirs.app.version != at.base.app.version else "change"
            if wish.exactly:
                package, unfit = with_those_of_others(session, wish.app, theirs)
            else:
                package, locals_ = merged(at.base, at.package, theirs)
    before = at.package.parts if at.package is not None else {}
    additions = additions_of(session, at, package)
    additions = replace(additions, problems=(*additions.problems, *unfit))
    changes = (*_changes(before, package), *additions.changes)
    others = [(each.kind, each.key, each.before) for each in additions.changes]
    fingerprint = digest(state_of(at), json_of(package), how, others)
    return Intent(package.app, how, at, package, additions, base, changes, locals_, fingerprint)


def merged(base: Package, ours: Package, theirs: Package) -> tuple[Package, tuple[Local, ...]]:
    """Three packages made one: what was changed here stands, everything else is as the new package has it."""
    found: list[Local] = []
    parts: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        three = [each.of(kind.name) for each in (base, ours, theirs)]
        parts[kind.name] = {}
        for key in sorted({*three[1], *three[2]}):
            old, mine, new = (each.get(key, MISSING) for each in three)
            made, kept = merge(old, mine, new)
            found += [_local(kind.name, key, each) for each in kept]
            if made is not MISSING:
                parts[kind.name][key] = kind.read(made)
    app, kept = merge(*(laid_out(each.app) for each in (base, ours, theirs)))
    app["version"] = theirs.app.version
    found += [_local("app", theirs.app.key, each) for each in kept if each.path != "version"]
    made_app = msgspec.convert(app, App)
    return Package(msgspec.convert(laid_out(made_app), App), parts, theirs.files, theirs.adds), tuple(found)


def doing_of(session: Session, intent: Intent, actor: Actor) -> Doing:
    """The changes with the definitions around them; reads only."""
    before = shape.catalogue_now(session)
    world = definitions_after(definitions(before), list(intent.changes))
    after = catalogue_of(before.schema, before.zone, before.version, world)
    return Doing(intent.standing.present, before, after, actor, intent.changes, intent.package)


def problems(session: Session, intent: Intent, doing: Doing) -> list[FieldRefusal]:
    """Everything that keeps the intent from being carried out, before the tables are asked."""
    found = [*_around(session, intent), *intent.additions.problems]
    known = {
        form.address: {**dict.fromkeys(form.system, ""), **{key: each.target for key, each in form.known.items()}}
        for form in doing.after.forms
    }
    found += imports.problems(intent.package, known)
    for kind in KINDS:
        found += [FieldRefusal(f"{kind.folder}.{each.path}", each.key, each.params) for each in kind.problems(doing)]
    return found


def rights_needed(intent: Intent) -> tuple[str, ...]:
    """What whoever carries it out has to be allowed beside managing applications."""
    changed = {each.kind for each in intent.changes}
    return tuple(dict.fromkeys(right for kind in KINDS if kind.name in changed for right in kind.rights))


def _around(session: Session, intent: Intent) -> Iterator[FieldRefusal]:
    """What does not fit the rest of the workspace."""
    installed = {each.key: each for each in every(session)}
    if intent.how == "uninstall":
        return
    for key in intent.app.on:
        if key not in installed:
            yield FieldRefusal("app.on", "app_other_missing", {"app": key})
    taken = {form.key for form in forms.every(session) if form.state != "retired"}
    looks = {view.definition.key for view in views.shared(session)}
    for change in intent.changes:
        if change.kind == "form" and change.before is None and change.key in taken:
            yield FieldRefusal(f"forms.{change.key}", "app_form_taken", {"form": change.key})
        if change.kind == "view" and change.before is None and change.key in looks:
            yield FieldRefusal(f"views.{change.key}", "app_view_taken", {"view": change.key})
    for place, group in enumerate(intent.app.menu):
        for number, item in enumerate(group.items):
            known = item.form in intent.package.of("form") or item.view in intent.package.of("view")
            if not known or bool(item.form) == bool(item.view):
                params: dict[str, object] = {"item": item.form or item.view or "-"}
                yield FieldRefusal(f"app.menu.{place}.items.{number}", "app_menu_unknown", params)


def _whole(package: Package) -> Package:
    parts = {kind.name: {key: kind.read(part) for key, part in sorted(package.of(kind.name).items())} for kind in KINDS}
    app = msgspec.convert(laid_out(without_blocks(package.app)), App)
    return Package(app, parts, dict(sorted(package.files.items())), package.adds)


def _changes(before: Mapping[str, Mapping[str, Any]], package: Package) -> Iterator[Change]:
    for kind in KINDS:
        was, will_be = before.get(kind.name, {}), package.of(kind.name)
        for key in sorted({*was, *will_be}):
            if was.get(key) != will_be.get(key):
                yield Change(kind.name, key, was.get(key), will_be.get(key))


def _local(kind: str, key: str, kept: Kept) -> Local:
    base, ours, theirs = (None if each is MISSING else each for each in (kept.base, kept.ours, kept.theirs))
    return Local(kind, key, kept.path, base, ours, theirs, kept.disputed)
