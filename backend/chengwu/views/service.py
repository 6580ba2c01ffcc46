"""The verbs of views: keep, remove, find, copy. Who may share is asked by the door.

A view that everybody shares is noted in the journal; one's own is nobody else's business, and nobody else finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from psycopg import errors

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.keys import LONGEST_KEY
from chengwu.forms.service import catalogue
from chengwu.kit.db import Session, Statement
from chengwu.kit.errors import FieldRefusal, Stale
from chengwu.views import store
from chengwu.views.checking import problems
from chengwu.views.errors import NoView, TooManyViews, ViewKeyTaken, ViewNotReady, ViewRefused
from chengwu.views.looking import designing
from chengwu.views.model import OWN, View, ViewDefinition, is_own
from chengwu.views.opening import opened
from chengwu.views.reading import written
from chengwu.workspaces import announce

VIEW: Final = "view"
MOST_SHARED: Final = 200
"""Views of a form that everybody shares."""
MOST_OWN: Final = 100
"""Views of a form that somebody has for themselves."""


def save(
    session: Session,
    definition: ViewDefinition,
    context: Context,
    *,
    owner: int | None = None,
    version: int | None = None,
    rights: Rights | None = None,
) -> View:
    """Keep a view. `version` is the one that was read; None for a view that is new.

    With an `owner` it is theirs alone, and is looked at with their `rights`; without, everybody shares it. Raises
    `ViewNotReady` with every problem, `ViewKeyTaken`, `NoView`, `Stale`, `TooManyViews`.
    """
    _demand_kept(session, definition, context, owner, rights)
    if version is None:
        return _add(session, definition, owner)
    number, before = _locked(session, definition.key, owner, version)
    if before == definition:
        return View(definition, owner, version)
    if before.form != definition.form:
        raise ViewNotReady(fields=(FieldRefusal("form", "view_form_fixed", {"form": before.form}),))
    session.execute(store.SAVE, the_id=number, now=written(definition))
    _note(session, "update", number, owner, before, definition)
    return View(definition, owner, version + 1)


def remove(session: Session, key: str, version: int, owner: int | None = None) -> None:
    """Remove a view, without an `owner` the one that everybody shares. Raises `NoView`, `Stale`."""
    number, before = _locked(session, key, owner, version)
    session.execute(store.REMOVE, the_id=number)
    _note(session, "delete", number, owner, before, None)


def forget_of_form(session: Session, form: str) -> int:
    """Remove every view of a form, shared or somebody's own, since the form is gone for good; how many there were."""
    return session.execute(store.REMOVE_OF_FORM, the_form=form)


def copy(session: Session, key: str, person: int, rights: Rights, context: Context) -> View:
    """A view of one's own that is like this one, as far as one may see it.

    Raises `NoView`, `TooManyViews`, and `ViewRefused` where it asks by something that one may not see.
    """
    definition = find(session, key, person).definition
    seen = opened(definition, rights, context)
    if seen.refused:
        raise ViewRefused(fields=seen.refused, view=name_of(definition, context.language))
    # Held before the keys are read: two copies at once do not take the same one.
    _hold(session, definition.form, person)
    taken = set(session.values(store.KEYS, whose=person))
    free = next(each for each in _keys(key) if each not in taken)
    return _add(session, msgspec.structs.replace(seen.definition, key=free), person)


def find(session: Session, key: str, person: int | None = None) -> View:
    """The view of this key: one's own, or one that everybody shares. Raises `NoView`."""
    found = _views(session, store.FIND, the_key=key, whose=person if is_own(key) else None)
    if not found:
        raise NoView(view=key[:60])
    return found[0][1]


def of_form(session: Session, form: str, person: int | None = None) -> list[View]:
    """The views of a form that somebody sees: the shared ones, then their own."""
    return [view for _, view in _views(session, store.OF_FORM, the_form=form, whose=person)]


def shared(session: Session) -> list[View]:
    """All views that everybody shares, by key."""
    return [view for _, view in _views(session, store.SHARED)]


def own(session: Session, person: int) -> list[View]:
    """All views that somebody has for themselves, by key."""
    return [view for _, view in _views(session, store.OWN, whose=person)]


def name_of(definition: ViewDefinition, language: str) -> str:
    """What people call a view."""
    return definition.label.get(language) or next(filter(None, definition.label.values()), definition.key)


def _demand_kept(
    session: Session, definition: ViewDefinition, context: Context, owner: int | None, rights: Rights | None
) -> None:
    found: list[FieldRefusal] = []
    if is_own(definition.key) != (owner is not None):
        key = "view_key_of_ones_own" if owner is None else "view_key_of_all"
        found.append(FieldRefusal("key", key, {"start": OWN}))
    found += problems(definition, rights or designing(catalogue(session)), context)
    if found:
        raise ViewNotReady(fields=tuple(found))


def _add(session: Session, definition: ViewDefinition, owner: int | None) -> View:
    _hold(session, definition.form, owner)
    most = MOST_SHARED if owner is None else MOST_OWN
    if session.value(store.COUNT, the_form=definition.form, whose=owner) >= most:
        raise TooManyViews(limit=most)
    kept = {"key": definition.key, "form": definition.form, "owner": owner, "definition": written(definition)}
    try:
        number: int = session.value(store.ADD, **kept)
    except errors.UniqueViolation as taken:
        raise ViewKeyTaken(view=definition.key) from taken
    _note(session, "create", number, owner, None, definition)
    return View(definition, owner, 1)


def _hold(session: Session, form: str, owner: int | None) -> None:
    session.execute(store.HOLD, subject=f"chengwu {session.schema} views {form if owner is None else owner}")


def _locked(session: Session, key: str, owner: int | None, version: int) -> tuple[int, ViewDefinition]:
    found = _views(session, store.LOCK, the_key=key, whose=owner)
    if not found:
        raise NoView(view=key[:60])
    [(number, view)] = found
    if view.version != version:
        raise Stale(version=view.version)
    return number, view.definition


def _note(
    session: Session,
    operation: str,
    number: int,
    owner: int | None,
    before: ViewDefinition | None,
    after: ViewDefinition | None,
) -> None:
    if owner is None:
        was, is_now = (None if each is None else written(each) for each in (before, after))
        if was is not None and is_now is not None:
            names = [name for name in was | is_now if was.get(name) != is_now.get(name)]
            was, is_now = ({name: side.get(name) for name in names} for side in (was, is_now))
        session.note(operation, VIEW, number, before=was, after=is_now)
    announce(session, "views", number)


def _keys(key: str) -> Iterable[str]:
    """Keys for a copy, the best first."""
    stem = key.removeprefix(OWN)
    for number in range(1, 100_000):
        end = "" if number == 1 else f"_{number}"
        yield f"{OWN}{stem[: LONGEST_KEY - len(OWN) - len(end)].rstrip('_')}{end}"


def _views(session: Session, statement: Statement, **values: Any) -> list[tuple[int, View]]:
    return [
        (row["id"], View(msgspec.convert(row["definition"], ViewDefinition), row["owner"], row["version"]))
        for row in session.dicts(statement, **values)
    ]
