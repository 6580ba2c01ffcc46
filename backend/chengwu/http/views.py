"""Ways to look at the records of a form: kept for everybody or for oneself, copied, and asked for their records."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, Any, Final

import msgspec
from litestar import Response
from litestar.params import JSONBody, QueryParameter

from chengwu import views
from chengwu.access.rights import Rights, rights_of
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue
from chengwu.http import sensitive
from chengwu.http.acting import Acting, View, known_form, moved
from chengwu.http.door import Caller, Door
from chengwu.http.problems import FieldProblem, told
from chengwu.http.record_shapes import GroupsShown, HowMany, Key, PlaceShown, RecordShown
from chengwu.http.rights import on_records
from chengwu.http.route import delete, get, post, put
from chengwu.http.shapes import Id, Version
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.records import query
from chengwu.records.query import GroupQuery, Query
from chengwu.records.reading.asked import WhichAsked
from chengwu.views.errors import NoView, ViewNotReady, ViewRefused, ViewUnreadable
from chengwu.views.looking import designing
from chengwu.views.model import Kind, Opened, ViewDefinition, is_own
from chengwu.views.service import name_of

SHARE: Final = "views.share"
Colours = dict[str, list[int]]


class ViewShown(msgspec.Struct, frozen=True):
    """A view as the caller can use it: without what is gone, and without what they may not see.

    `drawn` is its kind, or `grid` where it lacks what it needs. `broken` says what was left out since it is gone,
    `lacking` the places of what the caller may not see; one that is `refused` asks by it and answers nothing. `stored`
    is the whole definition, for those who may change it.
    """

    key: str
    form: str
    mine: bool
    version: int
    definition: ViewDefinition
    drawn: Kind
    broken: list[FieldProblem]
    lacking: list[str]
    refused: bool
    stored: ViewDefinition | None


class ViewsShown(msgspec.Struct, frozen=True):
    """The views of a form: those that everybody shares, then the caller's own."""

    items: list[ViewShown]


class ViewKept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A definition to keep. `version` is the one that was read; without it the view is new."""

    definition: dict[str, Any]
    version: Version | None = None


class ViewChecked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A definition to look at."""

    definition: dict[str, Any]


class ViewProblems(msgspec.Struct, frozen=True):
    """Everything that keeps a view from being kept; nothing when it is ready."""

    problems: list[FieldProblem]


class ViewPage(msgspec.Struct, frozen=True):
    """A page of a view. `colours` has, for records by id, the places of the colour rules that hold of them now."""

    records: list[RecordShown]
    next: str | None
    count: HowMany | None
    colours: Colours


@get("/forms/{key:str}/views", right=on_records())
def list_views(door: Door, caller: Caller, key: Key) -> ViewsShown:
    """The views of a form that the caller sees."""
    acting = Acting(door, caller)

    def read(session: Session) -> ViewsShown:
        rights = _sight(session, acting, key)
        found = views.of_form(session, key, caller.actor.person)
        return ViewsShown([_shown(acting, each, rights) for each in found])

    return door.read(caller, read)


@post("/forms/{key:str}/views/check", right=on_records())
def check_view(door: Door, caller: Caller, key: Key, data: JSONBody[ViewChecked]) -> ViewProblems:
    """Every problem of a definition, with its place and in words. Nothing is kept."""
    acting = Acting(door, caller)

    def check(session: Session) -> list[FieldRefusal]:
        own = is_own(str(data.definition.get("key", "")))
        rights = _eyes(session, acting, key, own=own)
        try:
            definition = views.read(data.definition)
        except ViewUnreadable as unreadable:
            return list(unreadable.fields)
        if definition.form != key:
            return [FieldRefusal("form", "view_form_fixed", {"form": key[:60]})]
        return views.problems(definition, rights, acting.context)

    return ViewProblems([told(each, caller.actor.language) for each in door.read(caller, check)])


@get("/views/{key:str}", right=on_records())
def read_view(door: Door, caller: Caller, key: Key) -> ViewShown:
    """A view, as the caller can use it."""
    return _of(door, caller, key)


@put("/views/{key:str}", right=on_records())
def keep_view(door: Door, caller: Caller, key: Key, data: JSONBody[ViewKept]) -> ViewShown:
    """Keep a view: one's own, whose key begins with `my_`, or with the right to share views one for everybody."""
    acting, own = Acting(door, caller), is_own(key)

    def change(session: Session) -> None:
        definition = views.read(data.definition)
        rights = _eyes(session, acting, definition.form, own=own)
        if not own:
            caller.actor.demand(SHARE)
        if definition.key != key:
            raise ViewNotReady(fields=(FieldRefusal("key", "view_key_elsewhere", {"key": definition.key[:60]}),))
        owner = caller.actor.person if own else None
        views.save(session, definition, acting.context, owner=owner, version=data.version, rights=rights)

    with moved(lambda path: f"definition.{path}".rstrip(".")):
        door.change(caller, change)
    return _of(door, caller, key)


@delete("/views/{key:str}", right=on_records())
def remove_view(
    door: Door, caller: Caller, key: Key, *, version: Annotated[int, QueryParameter(ge=1, le=2**63 - 1)]
) -> None:
    """Remove a view. The records stay as they are."""
    found = found_view(door, caller, key)
    if found.owner is None:
        caller.actor.demand(SHARE)
    door.change(caller, lambda session: views.remove(session, key, version, found.owner))


@post("/views/{key:str}/copy", right=on_records())
def copy_view(door: Door, caller: Caller, key: Key) -> ViewShown:
    """A view of the caller's own that is like this one, as far as they may see it."""
    acting = Acting(door, caller)
    found_view(door, caller, key)

    def change(session: Session) -> views.View:
        rights = rights_of(session, acting.who)
        return views.copy(session, key, caller.actor.person, rights, acting.context)

    return _of(door, caller, door.change(caller, change).definition.key)


@post("/views/{key:str}/query", right=on_records(), answers=ViewPage)
def query_view(door: Door, caller: Caller, key: Key, data: JSONBody[views.Moment]) -> Response[bytes]:
    """A page of the records of a view, with all that it draws and the colours of each."""
    acting, stored = Acting(door, caller), found_view(door, caller, key).definition

    def read(view: View) -> tuple[bytes, sensitive.Found]:
        found = usable_view(stored, view, caller)
        asked = views.asked(found, view.rights, data)
        with _of_the_moment(found, data):
            page = query.page(view.session, view.rights, _of_form(stored, asked), view.context, view.reveal)
        carried = sensitive.of_records(view, page.body, asked.expand, asked.rows)
        colours = {} if data.as_of is not None else _colours(view, found, page.body)
        return page.body[:-1] + b',"colours":' + msgspec.json.encode(colours) + b"}", carried

    return sensitive.answered_as_json(acting, stored.form, read)


class PlaceInView(views.Moment, frozen=True, kw_only=True):
    """The moment of a view, and a record: at which place of its order that stands."""

    id: Id


@post("/views/{key:str}/place", right=on_records())
def place_in_view(door: Door, caller: Caller, key: Key, data: JSONBody[PlaceInView]) -> PlaceShown:
    """At which place of a view a record stands, so that a grid can go there."""
    acting, stored = Acting(door, caller), found_view(door, caller, key).definition

    def read(view: View) -> int | None:
        found = usable_view(stored, view, caller)
        asked = _of_form(stored, views.asked(found, view.rights, data))
        with _of_the_moment(found, data):
            return query.place(view.session, view.rights, asked, data.id, view.context)

    return PlaceShown(acting.read(stored.form, read))


@post("/views/{key:str}/groups", right=on_records(), answers=GroupsShown)
def group_view(door: Door, caller: Caller, key: Key, data: JSONBody[WhichAsked]) -> Response[bytes]:
    """The figures over all records of a view: heads of groups, columns of a board, cells of a pivot, regions of a map.

    A view that shows none answers no groups.
    """
    acting, stored = Acting(door, caller), found_view(door, caller, key).definition

    def read(view: View) -> tuple[bytes, sensitive.Found]:
        found = usable_view(stored, view, caller)
        asked = views.groups_asked(found, view.rights, view.context, data)
        if asked is None:
            return b'{"groups":[],"more":false}', {}
        question = GroupQuery(form=stored.form, **msgspec.structs.asdict(asked))
        with _of_the_moment(found, data):
            body = query.groups(view.session, view.rights, question, view.context)
        return body, sensitive.of_figures(view, asked)

    return sensitive.answered_as_json(acting, stored.form, read)


def _sight(session: Session, acting: Acting, form: str) -> Rights:
    """What the caller sees of a form; whoever shares views and may read no record of it sees it as a designer does.

    Raises `NoForm` for whoever may do nothing with the form, `NotAllowed` for whoever may read nothing of it.
    """
    rights = rights_of(session, acting.who)
    table = rights.catalogue.form(form)
    if SHARE in acting.caller.actor.permissions and not rights.may(table, "read"):
        return designing(rights.catalogue)
    rights.demand(known_form(rights, form), "read")
    return rights


def _eyes(session: Session, acting: Acting, form: str, *, own: bool) -> Rights:
    """With which eyes a definition is looked at: a designer's for everybody's views, one's own for one's own."""
    if own or SHARE not in acting.caller.actor.permissions:
        rights = rights_of(session, acting.who)
        rights.demand(known_form(rights, form), "read")
        return rights
    return designing(catalogue(session))


def found_view(door: Door, caller: Caller, key: str) -> views.View:
    """The view: one's own, or a shared one for whoever may do anything with its form or shares views.

    Raises `NoView`.
    """
    acting = Acting(door, caller)

    def read(session: Session) -> views.View:
        found = views.find(session, key, caller.actor.person)
        if found.owner is not None or SHARE in caller.actor.permissions:
            return found
        try:
            known_form(rights_of(session, acting.who), found.definition.form)
        except NoForm:
            raise NoView(view=key[:60]) from None
        return found

    return door.read(caller, read)


def _of(door: Door, caller: Caller, key: str) -> ViewShown:
    acting, found = Acting(door, caller), found_view(door, caller, key)
    return door.read(caller, lambda session: _shown(acting, found, _sight(session, acting, found.definition.form)))


def _shown(acting: Acting, found: views.View, rights: Rights) -> ViewShown:
    actor = acting.caller.actor
    definition = found.definition
    seen = views.opened(definition, rights, acting.context)
    shown = msgspec.structs.replace(seen.definition, filter={}) if seen.refused else seen.definition
    changes = found.owner is not None or SHARE in actor.permissions
    return ViewShown(
        key=definition.key,
        form=definition.form,
        mine=found.owner is not None,
        version=found.version,
        definition=shown,
        drawn=seen.drawn,
        broken=[told(each, actor.language) for each in seen.broken],
        lacking=list(seen.lacking),
        refused=bool(seen.refused),
        stored=definition if changes else None,
    )


def usable_view(stored: ViewDefinition, view: View, caller: Caller) -> Opened:
    """The view, for somebody who may ask by everything that it asks by. Raises `ViewRefused`, which names it."""
    found = views.opened(stored, view.rights, view.context)
    if found.refused:
        raise ViewRefused(fields=found.refused, view=name_of(stored, caller.actor.language))
    return found


def _of_form(stored: ViewDefinition, asked: Any) -> Query:
    return Query(form=stored.form, **msgspec.structs.asdict(asked))


def _of_the_moment(found: Opened, data: WhichAsked) -> AbstractContextManager[None]:
    """What is refused stands in what was sent: beside the view's own filter that is its second part."""
    if not (found.definition.filter and data.filter):
        return nullcontext()
    beside = "filter.all.1"
    return moved(lambda path: f"filter{path.removeprefix(beside)}" if path.startswith(beside) else path)


def _colours(view: View, found: Opened, body: bytes) -> Colours:
    """Which rules hold of which records of a page: one statement, where there are rules."""
    rules = found.definition.colours
    ids = [each["id"] for each in msgspec.json.decode(body)["records"]] if rules else []
    if not ids:
        return {}
    formulas = [rule.when for rule in rules]
    marks = query.marks(view.session, view.rights, found.definition.form, ids, formulas, view.context)
    return {str(number): places for number, places in marks.items() if places}


ROUTES = (
    list_views,
    check_view,
    read_view,
    keep_view,
    remove_view,
    copy_view,
    query_view,
    place_in_view,
    group_view,
)
