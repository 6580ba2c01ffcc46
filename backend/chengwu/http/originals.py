"""Values that did not fit when the type of a field was changed: of which fields they are kept, and which they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import msgspec
from litestar.params import QueryParameter

from chengwu.access.model import who_of
from chengwu.access.rights import rights_of
from chengwu.http import sensitive
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import get
from chengwu.http.shapes import shown
from chengwu.kit.db import Session
from chengwu.kit.sentences import said
from chengwu.records import originals

_After = Annotated[int, QueryParameter(ge=0)]
_Limit = Annotated[int, QueryParameter(ge=1, le=originals.MOST)]
_Field = Annotated[str, QueryParameter(min_length=1, max_length=200)]


class KeptFieldShown(msgspec.Struct, frozen=True):
    """A field that had the type `was`; what did not fit when it became `now` is kept until a moment.

    `target` is `order.note`, or `order.line.note` for the rows of a sub-table.
    """

    target: str
    form: str
    label: str
    was: str
    now: str
    since: datetime
    until: datetime


class KeptFields(msgspec.Struct, frozen=True):
    """The last changed first."""

    items: list[KeptFieldShown]


class OriginalShown(msgspec.Struct, frozen=True):
    """What stood there, as people read it. `record` is the one that a row `id` of a sub-table belongs to."""

    id: int
    record: int
    text: str


class Originals(msgspec.Struct, frozen=True):
    """In the order of their numbers; `next` is the `after` to go on with."""

    items: list[OriginalShown]
    next: int | None


@get("/originals", right=on_records())
def list_kept_fields(door: Door, caller: Caller) -> KeptFields:
    """The fields whose type was changed, of which values that did not fit are kept."""

    def read(session: Session) -> list[originals.KeptField]:
        return originals.kept_fields(session, rights_of(session, who_of(caller.actor)))

    language = caller.actor.language
    found = (replace(each, label=said(each.label, language)) for each in door.read(caller, read))
    return KeptFields([shown(each, KeptFieldShown) for each in found])


@get("/forms/{key:str}/originals", right=on_records())
def list_originals(
    door: Door, caller: Caller, key: Key, field: _Field, *, after: _After = 0, limit: _Limit = 50
) -> Originals:
    """The records with nothing in a field (`note`, `line.note`) where what stood there did not fit its new type."""

    def read(view: View) -> tuple[originals.Page, sensitive.Found]:
        page = originals.originals(view.session, view.rights, f"{key}.{field}", after, limit)
        return page, sensitive.of_originals(view, field, [each.record for each in page.items])

    return shown(sensitive.answered(Acting(door, caller), key, read), Originals)


ROUTES = (list_kept_fields, list_originals)
