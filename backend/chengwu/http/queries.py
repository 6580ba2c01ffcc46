"""Questions about the records of a form: pages, counts, groups, histories, and what was deleted."""

from __future__ import annotations

import msgspec
from litestar import Response
from litestar.params import JSONBody

from chengwu.http import sensitive
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import (
    After,
    CountShown,
    Entries,
    GroupsShown,
    HistoryShown,
    Key,
    PlaceShown,
    RecordsShown,
    TrashShown,
)
from chengwu.http.rights import on_records
from chengwu.http.route import as_json, get, post
from chengwu.http.shapes import Id, Number
from chengwu.records import history, query
from chengwu.records.query import GroupQuery, Query, Which
from chengwu.records.reading.asked import GroupsAsked, QueryAsked, WhichAsked


@post("/forms/{key:str}/query", right=on_records(), answers=RecordsShown)
def query_records(door: Door, caller: Caller, key: Key, data: JSONBody[QueryAsked]) -> Response[bytes]:
    """A page of records, in one statement, with everything that the caller may see of them."""
    asked = Query(form=key, **msgspec.structs.asdict(data))

    def read(view: View) -> tuple[bytes, sensitive.Found]:
        page = query.page(view.session, view.rights, asked, view.context, view.reveal)
        return page.body, sensitive.of_records(view, page.body, asked.expand, asked.rows)

    return sensitive.answered_as_json(Acting(door, caller), key, read)


class PlaceAsked(QueryAsked, frozen=True, kw_only=True):
    """The question of a page, and a record: at which place of its order that stands."""

    id: Id


@post("/forms/{key:str}/place", right=on_records())
def place_record(door: Door, caller: Caller, key: Key, data: JSONBody[PlaceAsked]) -> PlaceShown:
    """At which place of an order a record stands, so that a grid can go there."""
    members = msgspec.structs.asdict(data)
    number = members.pop("id")
    asked = Query(form=key, **members)

    def read(view: View) -> int | None:
        return query.place(view.session, view.rights, asked, number, view.context)

    return PlaceShown(Acting(door, caller).read(key, read))


@post("/forms/{key:str}/count", right=on_records())
def count_records(door: Door, caller: Caller, key: Key, data: JSONBody[WhichAsked]) -> CountShown:
    """How many records there are, exactly."""
    asked = Which(form=key, **msgspec.structs.asdict(data))
    count = Acting(door, caller).read(key, lambda view: query.count(view.session, view.rights, asked, view.context))
    return CountShown(count)


@post("/forms/{key:str}/groups", right=on_records(), answers=GroupsShown)
def group_records(door: Door, caller: Caller, key: Key, data: JSONBody[GroupsAsked]) -> Response[bytes]:
    """Records by groups, with figures of each."""
    asked = GroupQuery(form=key, **msgspec.structs.asdict(data))

    def read(view: View) -> tuple[bytes, sensitive.Found]:
        return query.groups(view.session, view.rights, asked, view.context), sensitive.of_figures(view, asked)

    return sensitive.answered_as_json(Acting(door, caller), key, read)


@get("/forms/{key:str}/records/{number:int}/history", right=on_records(), answers=HistoryShown)
def read_history(
    door: Door, caller: Caller, key: Key, number: Number, *, after: After = None, limit: Entries = 50
) -> Response[bytes]:
    """What was changed of a record and of its rows, the newest first, as far as the caller may see it now."""
    return _history(door, caller, key, number, None, after, limit)


@get("/forms/{key:str}/records/{number:int}/history/{field:str}", right=on_records(), answers=HistoryShown)
def read_field_history(
    door: Door, caller: Caller, key: Key, number: Number, field: Key, *, after: After = None, limit: Entries = 50
) -> Response[bytes]:
    """What was changed of one field; of a sub-table, all that happened to its rows."""
    return _history(door, caller, key, number, field, after, limit)


@get("/forms/{key:str}/trash", right=on_records(), answers=TrashShown)
def read_trash(door: Door, caller: Caller, key: Key, *, after: After = None, limit: Entries = 50) -> Response[bytes]:
    """Records that were deleted and not restored, the last first."""

    def read(view: View) -> bytes:
        return history.trash(view.session, view.rights, key, view.context, after=after, limit=limit)

    return as_json(Acting(door, caller).read(key, read))


def _history(
    door: Door, caller: Caller, key: str, number: int, field: str | None, after: str | None, limit: int
) -> Response[bytes]:
    def read(view: View) -> tuple[bytes, sensitive.Found]:
        about = (view.session, view.rights, key, number)
        if field is None:
            body = history.history(*about, view.context, after=after, limit=limit)
        else:
            body = history.field_history(*about, field, view.context, after=after, limit=limit)
        return body, sensitive.of_history(view, body)

    return sensitive.answered_as_json(Acting(door, caller), key, read, number)


ROUTES = (
    query_records,
    place_record,
    count_records,
    group_records,
    read_history,
    read_field_history,
    read_trash,
)
