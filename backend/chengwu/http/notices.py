"""What the caller was told: their notices, how many are unread, and the records that they follow."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar.params import JSONBody, QueryParameter

from chengwu.access.rights import rights_of
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.model import Text
from chengwu.http.acting import Acting
from chengwu.http.comments import PersonNamed
from chengwu.http.door import Caller, Door
from chengwu.http.rights import on_records
from chengwu.http.route import get, post
from chengwu.kit.db import Session
from chengwu.kit.paging import GREATEST_LIMIT, Page
from chengwu.notices import listing
from chengwu.notices.comments import mentions_of
from chengwu.notices.model import MANY, Followed, Told

Flag = Annotated[bool, QueryParameter()]


class FieldNamed(msgspec.Struct, frozen=True):
    """A field by its key, and what it is called; a column of the system has no label."""

    key: str
    label: Text


class NoticeShown(msgspec.Struct, frozen=True):
    """What the caller was told. `record` is 0 where it is about so many records as `count` says.

    `people` did it; in `text` stands `@[7]` for one of `mentions`. `title` is empty where it is not told in a list.
    """

    id: int
    kind: Literal["mentioned", "commented", "changed", "assigned"]
    at: datetime
    read: bool
    form: str
    label: Text
    record: int
    title: str
    count: int
    fields: list[FieldNamed]
    people: list[PersonNamed]
    comment: int | None
    text: str | None
    mentions: list[PersonNamed]


class UnreadShown(msgspec.Struct, frozen=True):
    """How many notices are unread; 100 stands for all that is more than 99."""

    count: int


class NoticesRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was read: everything until a moment, or everything about a record, or one notice."""

    until: datetime | None = None
    form: Annotated[str, msgspec.Meta(max_length=100)] = ""
    record: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] = 0
    id: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None


class FollowedShown(msgspec.Struct, frozen=True):
    """A record that the caller follows. `at`: when something last happened; `unread`: notices about it."""

    form: str
    label: Text
    record: int
    title: str
    at: datetime
    unread: int


class FollowedRecords(msgspec.Struct, frozen=True):
    """Where something last happened first; at most 20."""

    items: list[FollowedShown]


@get("/notices", right=on_records())
def list_notices(
    door: Door,
    caller: Caller,
    *,
    unread: Flag = False,
    after: Annotated[str | None, QueryParameter(max_length=1000)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=GREATEST_LIMIT)] = 20,
) -> Page[NoticeShown]:
    """Notices of the caller, the newest first, as far as they may see what these are about now."""
    acting = Acting(door, caller)

    def read(session: Session) -> Page[NoticeShown]:
        rights = rights_of(session, acting.who)
        found = listing.page(session, rights, acting.context, unread=unread, after=after, limit=limit)
        return Page([_shown(each, rights.catalogue.form(each.notice.form)) for each in found.items], found.next)

    return door.read(caller, read)


@get("/notices/unread", right=on_records())
def count_unread(door: Door, caller: Caller) -> UnreadShown:
    """How many notices the caller has not read."""
    acting = Acting(door, caller)
    return UnreadShown(door.read(caller, lambda session: listing.unread(session, rights_of(session, acting.who))))


@post("/notices/read", right=on_records(), status_code=204)
def read_notices(door: Door, caller: Caller, data: JSONBody[NoticesRead]) -> None:
    """Mark notices as read: one, those about a record, or all until a moment."""
    person = caller.actor.person

    def work(session: Session) -> None:
        if data.id is not None:
            listing.mark_read(session, person, data.id)
        elif data.form:
            listing.mark_seen(session, person, data.form, data.record)
        else:
            listing.mark_all_read(session, person, data.until or session.now)

    door.change(caller, work)


@get("/me/followed", right=on_records())
def list_followed(door: Door, caller: Caller) -> FollowedRecords:
    """Records that the caller follows: those they chose, and those they were told of."""
    acting = Acting(door, caller)

    def read(session: Session) -> FollowedRecords:
        rights = rights_of(session, acting.who)
        found = listing.followed(session, rights, acting.context)
        return FollowedRecords([_followed(each, rights.catalogue.form(each.form)) for each in found])

    return door.read(caller, read)


def _shown(told: Told, table: RecordTable) -> NoticeShown:
    notice = told.notice

    def named(person: int) -> PersonNamed:
        return PersonNamed(person, told.names[person])

    return NoticeShown(
        id=notice.id,
        kind=notice.kind,
        at=notice.at,
        read=notice.read_at is not None,
        form=notice.form,
        label=dict(table.rows.label),
        record=notice.record,
        title=told.title if notice.record != MANY else "",
        count=notice.count,
        fields=[FieldNamed(key, _label(table, key)) for key in told.fields],
        people=[named(each) for each in notice.people if each in told.names],
        comment=notice.comment,
        text=notice.text,
        mentions=[named(each) for each in sorted(mentions_of(notice.text or "")) if each in told.names],
    )


def _label(table: RecordTable, key: str) -> Text:
    return dict(table.known[key].field.label) if key in table.known else {}


def _followed(each: Followed, table: RecordTable) -> FollowedShown:
    return FollowedShown(each.form, dict(table.rows.label), each.record, each.title, each.at, each.unread)


ROUTES = (list_notices, count_unread, read_notices, list_followed)
