"""What stands in the navigation of somebody: their applications' menus, their favourites, and what they opened last.

The law: nothing is named there that its reader may not see; it is asked anew each time, whatever was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from chengwu.access.model import VERBS
from chengwu.access.rights import Rights
from chengwu.apps import store
from chengwu.apps.composing import owners
from chengwu.apps.errors import TooManyFavourites
from chengwu.apps.model import MenuGroup, MenuItem, Text
from chengwu.fields.context import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.errors import NoForm
from chengwu.kit.db import Session
from chengwu.records import query
from chengwu.views import service as views
from chengwu.views.errors import NoView
from chengwu.views.model import View, is_own

Kind = Literal["form", "view"]
OpenedKind = Literal["form", "view", "record"]
MOST_FAVOURITES: Final = 50
MOST_OPENED: Final = 20
_SECRET: Final = frozenset({"S3", "S4"})


@dataclass(frozen=True)
class Item:
    """A form or a view in the navigation. `drawn` is the kind of the view; of a form it is empty."""

    kind: Kind
    key: str
    form: str
    label: Text
    drawn: str
    creates: bool
    """Whether they may make records of the form."""


@dataclass(frozen=True)
class Group:
    """Items of a menu that stand together."""

    label: Text
    items: list[Item]


@dataclass(frozen=True)
class Application:
    """An application with what its reader may see of its menu. Without a key: the forms of none."""

    key: str
    label: Text
    groups: list[Group]


@dataclass(frozen=True)
class Opened:
    """Something that was opened. Of a record `title` is what it is called, empty where that is not told."""

    kind: OpenedKind
    key: str
    form: str
    record: int
    label: Text
    title: str
    at: datetime


@dataclass(frozen=True)
class Navigation:
    """All of it."""

    applications: list[Application]
    favourites: list[Item]
    recent: list[Opened]


def navigation(session: Session, rights: Rights, person: int, context: Context) -> Navigation:
    """The navigation of somebody."""
    known = _Known(session, rights, person)
    recent = list(_recent(session, known, context))
    favourites = [
        found
        for row in session.dicts(store.FAVOURITES, whose=person)
        if (found := known.item(row["kind"], row["key"])) is not None
    ]
    return Navigation(_applications(session, known), favourites, recent)


def keep_favourite(session: Session, rights: Rights, person: int, kind: Kind, key: str, place: int | None) -> None:
    """Make it a favourite, or put it at another place among them; without one at the end, or where it stands.

    Raises `NoForm` and `NoView` for what they may not see, `TooManyFavourites`.
    """
    _demand(_Known(session, rights, person), kind, key)
    session.execute(store.HOLD_FAVOURITES, subject=f"chengwu {session.schema} favourites {person}")
    there = [(row["kind"], row["key"]) for row in session.dicts(store.FAVOURITES, whose=person)]
    if place is None and (kind, key) in there:
        return
    others = [each for each in there if each != (kind, key)]
    if len(others) >= MOST_FAVOURITES:
        raise TooManyFavourites(limit=MOST_FAVOURITES)
    at = len(others) if place is None else min(place, len(others))
    ordered = [*others[:at], (kind, key), *others[at:]]
    session.many(
        store.KEEP_FAVOURITE,
        [{"person": person, "kind": one, "key": other, "place": number} for number, (one, other) in enumerate(ordered)],
    )


def forget_favourite(session: Session, person: int, kind: Kind, key: str) -> None:
    """It is no favourite any more; nothing happens when it was none."""
    session.execute(store.FORGET_FAVOURITE, whose=person, the_kind=kind, the_key=key)


def keep_opened(session: Session, rights: Rights, person: int, kind: OpenedKind, key: str, record: int) -> None:
    """They opened it just now. Raises `NoForm`, `NoView` for what they may not see."""
    known = _Known(session, rights, person)
    if kind == "record":
        if known.form(key) is None or record < 1:
            raise NoForm(form=key[:60])
    else:
        _demand(known, kind, key)
    number = record if kind == "record" else 0
    session.execute(store.KEEP_OPENED, person=person, kind=kind, key=key, record=number, at=session.now)
    session.execute(store.FORGET_OPENED, whose=person, most=MOST_OPENED)


class _Known:
    """The forms and views that somebody may see, each looked at once."""

    def __init__(self, session: Session, rights: Rights, person: int) -> None:
        self.session = session
        self.rights = rights
        self.person = person
        self.own: dict[str, View] | None = None
        self.shared = {each.definition.key: each for each in views.shared(session)}

    def form(self, key: str) -> RecordTable | None:
        """The form, for somebody who may do anything with it."""
        table = self.rights.catalogue.tables.get(key)
        if table is None or table.is_row or not any(self.rights.may(table, verb) for verb in VERBS):
            return None
        return table

    def view(self, key: str) -> View | None:
        """A view that everybody shares, or one of their own."""
        if not is_own(key):
            return self.shared.get(key)
        if self.own is None:
            self.own = {each.definition.key: each for each in views.own(self.session, self.person)}
        return self.own.get(key)

    def item(self, kind: str, key: str) -> Item | None:
        """It as an item; None when they may not see it."""
        view = self.view(key) if kind == "view" else None
        if kind == "view" and view is None:
            return None
        table = self.form(key if view is None else view.definition.form)
        if table is None:
            return None
        creates = self.rights.may(table, "create")
        if view is None:
            return Item("form", key, key, dict(table.rows.label), "", creates)
        # A view shows records; whoever only makes some has no use for it.
        if not self.rights.may(table, "read"):
            return None
        definition = view.definition
        return Item("view", key, definition.form, dict(definition.label), definition.kind, creates)


def _demand(known: _Known, kind: Kind, key: str) -> None:
    if known.item(kind, key) is None:
        raise NoView(view=key[:60]) if kind == "view" else NoForm(form=key[:60])


def _applications(session: Session, known: _Known) -> list[Application]:
    rows = session.dicts(store.MENUS)
    owned, forms = owners(session), dict[str, list[str]]()
    for table in known.rights.catalogue.forms:
        forms.setdefault(owned.get(table.address, ""), []).append(table.address)
    found = []
    for row in rows:
        menu = msgspec.convert(row["menu"], tuple[MenuGroup, ...])
        groups = list(_groups(known, menu or _menu_of(forms.get(row["key"], ()))))
        if groups:
            found.append(Application(row["key"], row["label"], groups))
    others = list(_groups(known, _menu_of(forms.get("", ()))))
    return [*found, Application("", {}, others)] if others else found


def _menu_of(forms: Iterable[str]) -> Sequence[MenuGroup]:
    return [MenuGroup(items=tuple(MenuItem(form=form) for form in forms))]


def _groups(known: _Known, menu: Iterable[MenuGroup]) -> Iterator[Group]:
    for group in menu:
        asked = ((("form", each.form) if each.form else ("view", each.view)) for each in group.items)
        items = [found for kind, key in asked if (found := known.item(kind, key)) is not None]
        if items:
            yield Group(dict(group.label), items)


def _recent(session: Session, known: _Known, context: Context) -> Iterator[Opened]:
    rows = session.dicts(store.OPENED, whose=known.person, most=MOST_OPENED)
    numbers: dict[str, list[int]] = {}
    for row in rows:
        if row["kind"] == "record":
            numbers.setdefault(row["key"], []).append(row["record"])
    titles = {form: _titles(session, known, form, those, context) for form, those in numbers.items()}
    for row in rows:
        kind, key, record, at = row["kind"], row["key"], row["record"], row["at"]
        if kind != "record":
            item = known.item(kind, key)
            if item is not None:
                yield Opened(kind, key, item.form, 0, item.label, "", at)
        elif record in titles[key]:
            table = known.form(key)
            label = {} if table is None else dict(table.rows.label)
            yield Opened(kind, key, key, record, label, titles[key][record], at)


def _titles(session: Session, known: _Known, form: str, numbers: list[int], context: Context) -> dict[int, str]:
    """What those of these records are called that they may see; what is sensitive is not told in a list."""
    table = known.form(form)
    if table is None or not known.rights.may(table, "read"):
        return {}
    key = table.form.title
    each = table.known.get(key)
    if each is None or known.rights.level(table, key) == "hidden" or each.field.sensitivity in _SECRET:
        key = "id"
    linked = each is not None and key != "id" and bool(each.target) and each.type.storage != "child_table"
    expand = (key,) if linked else ()
    body = query.records(session, known.rights, form, numbers, context, fields=(key,), expand=expand)
    return {row["id"]: "" if key == "id" else _title(row, key) for row in msgspec.json.decode(body)}


def _title(row: dict[str, Any], key: str) -> str:
    if "titles" in row:
        told = row["titles"].get(key)
        linked = told if isinstance(told, list) else [told]
        return ", ".join(str(one["title"]) for one in linked if isinstance(one, dict) and one.get("title") is not None)
    value = row["values"].get(key)
    return row.get("masked", {}).get(key, "") if value is None else str(value)
