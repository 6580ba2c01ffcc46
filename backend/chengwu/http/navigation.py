"""What stands in the navigation of the caller, what they keep at hand, and where records of a form are linked from."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar.params import FromPath, JSONBody

from chengwu.access.rights import rights_of
from chengwu.apps import navigation
from chengwu.forms.model import Text
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import delete, get, post, put
from chengwu.http.shapes import shown
from chengwu.kit.db import Session

Kind = Literal["form", "view"]


class ItemShown(msgspec.Struct, frozen=True):
    """A form or a view. `drawn`: the kind of the view; empty of a form. `creates`: whether the caller may make records
    of its form."""

    kind: Kind
    key: str
    form: str
    label: Text
    drawn: str
    creates: bool


class MenuShown(msgspec.Struct, frozen=True):
    """Items that stand together."""

    label: Text
    items: list[ItemShown]


class ApplicationShown(msgspec.Struct, frozen=True):
    """An application with what the caller may see of its menu. Without a key: the forms that are of none."""

    key: str
    label: Text
    groups: list[MenuShown]


class OpenedShown(msgspec.Struct, frozen=True):
    """Something that was opened. `record` and `title` are those of a record; else 0 and empty."""

    kind: Literal["form", "view", "record"]
    key: str
    form: str
    record: int
    label: Text
    title: str
    at: datetime


class NavigationShown(msgspec.Struct, frozen=True):
    """Menus of applications, favourites in their order, and what was opened last, the newest first."""

    applications: list[ApplicationShown]
    favourites: list[ItemShown]
    recent: list[OpenedShown]


class FavouriteKept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where among the favourites, from 0 on; without it at the end."""

    place: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None


class WasOpened(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form or a view by its key, or a record by its form and its number."""

    kind: Literal["form", "view", "record"]
    key: Annotated[str, msgspec.Meta(max_length=100)]
    record: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] = 0


class LeadingShown(msgspec.Struct, frozen=True):
    """A field of a form that links to records of the form that was asked about. `rows`: the sub-table it stands in."""

    form: str
    label: Text
    field: str
    field_label: Text
    rows: str
    creates: bool
    """Whether the caller may make such records and fill this field in."""


class LeadingHere(msgspec.Struct, frozen=True):
    """Where records of a form are linked from, by form and field."""

    items: list[LeadingShown]


@get("/navigation", right=on_records())
def read_navigation(door: Door, caller: Caller) -> NavigationShown:
    """What the caller may go to: applications, favourites, and what they opened last."""
    acting = Acting(door, caller)

    def read(session: Session) -> navigation.Navigation:
        rights = rights_of(session, acting.who)
        return navigation.navigation(session, rights, caller.actor.person, acting.context)

    return shown(door.read(caller, read), NavigationShown)


@put("/me/favourites/{kind:str}/{key:str}", right=on_records(), status_code=204)
def keep_favourite(door: Door, caller: Caller, kind: FromPath[Kind], key: Key, data: JSONBody[FavouriteKept]) -> None:
    """Make a form or a view a favourite, or put it at another place among them."""
    acting = Acting(door, caller)

    def change(session: Session) -> None:
        rights = rights_of(session, acting.who)
        navigation.keep_favourite(session, rights, caller.actor.person, kind, key, data.place)

    door.change(caller, change)


@delete("/me/favourites/{kind:str}/{key:str}", right=on_records())
def forget_favourite(door: Door, caller: Caller, kind: FromPath[Kind], key: Key) -> None:
    """It is no favourite any more."""
    door.change(caller, lambda session: navigation.forget_favourite(session, caller.actor.person, kind, key))


@post("/me/opened", right=on_records(), status_code=204)
def keep_opened(door: Door, caller: Caller, data: JSONBody[WasOpened]) -> None:
    """The caller opened something; the last twenty are kept."""
    acting = Acting(door, caller)

    def change(session: Session) -> None:
        rights = rights_of(session, acting.who)
        navigation.keep_opened(session, rights, caller.actor.person, data.kind, data.key, data.record)

    door.change(caller, change)


@get("/forms/{key:str}/leading-here", right=on_records())
def list_leading(door: Door, caller: Caller, key: Key) -> LeadingHere:
    """The fields of other forms that link to records of this one, as far as the caller may read them."""

    def read(view: View) -> LeadingHere:
        rights, made, found = view.rights, view.catalogue, []
        for table, name in made.pointing.get(key, ()):
            form = made.form(table.form.key)
            shown_by = next((field for field, inner in made.rows_of(form) if inner is table), "")
            if not rights.may(form, "read") or rights.hides(table, name):
                continue
            if table.is_row and (not shown_by or rights.hides(form, shown_by)):
                continue
            creates = not table.is_row and rights.may(form, "create") and rights.writable(form, name, "create")
            labels = dict(form.rows.label), dict(table.known[name].field.label)
            found.append(LeadingShown(form.address, labels[0], name, labels[1], shown_by, creates))
        return LeadingHere(found)

    return Acting(door, caller).read(key, read)


ROUTES = (read_navigation, keep_favourite, forget_favourite, keep_opened, list_leading)
