"""The package that the workspace has at this moment: composed of the definitions that people work with.

So whatever a designer changed of its parts is part of it: an export holds it, and an upgrade merges with it. Which
parts are its own, its revision says.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from chengwu.apps import store
from chengwu.apps.errors import NoApp
from chengwu.apps.model import Installed, Package
from chengwu.apps.part import Numbered, Present
from chengwu.apps.parts import KINDS
from chengwu.apps.reading import of_json
from chengwu.apps.writing import json_of
from chengwu.kit.db import Session
from chengwu.workspaces import settings_of


@dataclass(frozen=True)
class Standing:
    """An application as it stands in the workspace; without `installed` nothing of it is."""

    present: Present
    installed: Installed | None
    package: Package | None
    base: Package | None
    """As it was installed last, without what was changed here."""


def standing(session: Session, key: str) -> Standing:
    """What the workspace has of this application."""
    installed = find(session, key)
    language = settings_of(session).language
    apps = frozenset(each.key for each in every(session))
    numbers = {(row["kind"], row["key"]): Numbered(row["number"], row["name"]) for row in session.dicts(store.PARTS)}
    if installed is None:
        return Standing(Present(session, key, language, None, numbers, apps), None, None, None)
    package, base = revision(session, installed, installed.revision)
    present = Present(session, key, language, package, numbers, apps)
    parts = {kind.name: kind.present(present) for kind in KINDS}
    return Standing(present, installed, Package(package.app, parts, package.files, package.adds), base)


def composed(session: Session, key: str) -> Package:
    """The package of an installed application, as it is now. Raises `NoApp`."""
    found = standing(session, key).package
    if found is None:
        raise NoApp(app=key[:60])
    return found


def owners(session: Session) -> dict[str, str]:
    """The application of each form that is part of one: its revision says so, however the form is called."""
    return {row["form"]: row["app"] for row in session.dicts(store.FORMS)}


def find(session: Session, key: str) -> Installed | None:
    """The application of this key, if it is installed."""
    found = session.dicts(store.FIND, the_key=key)
    return Installed(**found[0]) if found else None


def every(session: Session) -> list[Installed]:
    """All applications that are installed, by key."""
    return [Installed(**row) for row in session.dicts(store.EVERY)]


def revision(session: Session, installed: Installed, number: int) -> tuple[Package, Package]:
    """A revision as it was published, and the package that was installed by then. Raises `NoApp`."""
    found = session.dicts(store.REVISION, the_id=installed.id, the_number=number)
    if not found:
        raise NoApp(app=installed.key)
    package = of_json(found[0]["package"])
    return package, package if found[0]["base"] is None else of_json(found[0]["base"])


def state_of(at: Standing) -> dict[str, Any]:
    """Everything that a plan holds only for."""
    return {
        "revision": at.installed.revision if at.installed is not None else 0,
        "package": json_of(at.package) if at.package is not None else None,
        "versions": {kind.name: kind.state(at.present) for kind in KINDS},
    }


def digest(*values: Any) -> str:
    """A short text that is the same exactly when the values are."""
    return hashlib.sha256(msgspec.json.encode(values, order="deterministic")).hexdigest()[:32]
