"""The verbs of applications beside publishing: list them, prepare, compare. Who may is asked by the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chengwu.apps import store
from chengwu.apps.composing import composed, every, find
from chengwu.apps.errors import NoApp, NoDraft
from chengwu.apps.merging import MISSING, merge
from chengwu.apps.model import Installed, Local, Package, Revision
from chengwu.apps.parts import KINDS
from chengwu.apps.reading import of_json
from chengwu.apps.writing import json_of
from chengwu.kit.db import Session
from chengwu.workspaces import announce

__all__ = [
    "Draft",
    "composed",
    "differences",
    "draft",
    "drafts",
    "every",
    "find",
    "forget_draft",
    "keep_draft",
    "revisions",
]


@dataclass(frozen=True)
class Draft:
    """A package that is being prepared."""

    key: str
    version: int
    """Counts how often it was kept."""
    at: datetime


def revisions(session: Session, key: str) -> list[Revision]:
    """What was published of an application, the newest first. Raises `NoApp`."""
    installed = _demand(session, key)
    return [Revision(**row) for row in session.dicts(store.REVISIONS, the_id=installed.id)]


def keep_draft(session: Session, package: Package) -> int:
    """Keep a package that is being prepared; nobody works with it. How often it was kept."""
    by = session.by.id if session.by.kind == "person" else session.by.behalf
    kept = {"key": package.app.key, "package": json_of(package), "at": session.now, "by": by}
    version: int = session.value(store.KEEP_DRAFT, **kept)
    session.note("update", "app_draft", None, after={"key": package.app.key, "version": package.app.version})
    announce(session, "apps")
    return version


def drafts(session: Session) -> list[Draft]:
    """All that is being prepared, by key."""
    return [Draft(**row) for row in session.dicts(store.DRAFTS)]


def draft(session: Session, key: str) -> Package:
    """What is being prepared for an application. Raises `NoDraft`."""
    found = session.value(store.DRAFT, the_key=key)
    if found is None:
        raise NoDraft(app=key[:60])
    return of_json(found)


def forget_draft(session: Session, key: str) -> None:
    """It is no longer being prepared. Raises `NoDraft`."""
    if not session.execute(store.FORGET_DRAFT, the_key=key):
        raise NoDraft(app=key[:60])
    announce(session, "apps")


def differences(before: Package, after: Package) -> list[Local]:
    """Everything in which two packages differ: `base` is what the first has, `ours` the second."""
    found: list[Local] = []
    for kind in KINDS:
        one, other = before.of(kind.name), after.of(kind.name)
        for key in sorted({*one, *other}):
            old, new = one.get(key, MISSING), other.get(key, MISSING)
            found += [
                Local(kind.name, key, each.path, _shown(each.base), _shown(each.ours), None, disputed=False)
                for each in merge(old, new, old)[1]
            ]
    found += _of_texts(before.files, after.files)
    return found


def _of_texts(before: Mapping[str, str], after: Mapping[str, str]) -> list[Local]:
    return [
        Local("file", path, "", before.get(path), after.get(path), None, disputed=False)
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    ]


def _shown(value: object) -> object:
    return None if value is MISSING else value


def _demand(session: Session, key: str) -> Installed:
    found = find(session, key)
    if found is None:
        raise NoApp(app=key[:60])
    return found
