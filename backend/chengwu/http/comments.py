"""What is said about records, and who follows them: for whoever may read the record."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Response
from litestar.params import JSONBody, QueryParameter

from chengwu.access.rights import Rights, rights_of
from chengwu.http import sensitive
from chengwu.http.acting import Acting, View, known_form
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import After, Entries, EntryShown, Key
from chengwu.http.rights import on_records
from chengwu.http.route import as_json, delete, get, patch, post, put
from chengwu.http.shapes import Number
from chengwu.kit.db import Session
from chengwu.notices import comments, following, mentioning
from chengwu.notices.model import Following
from chengwu.notices.stream import stream

# What is too long is told with its length; this only keeps out what nobody typed.
Words = Annotated[str, msgspec.Meta(max_length=100_000)]


class PersonNamed(msgspec.Struct, frozen=True):
    """A person."""

    id: int
    name: str


class ReplyShown(msgspec.Struct, frozen=True):
    """What somebody said. In `text` stands `@[7]` where the person 7 is mentioned; it is plain text otherwise."""

    id: int
    at: str
    edited_at: str | None
    removed: bool
    person: PersonNamed
    text: str
    mentions: list[PersonNamed]


class CommentShown(ReplyShown, frozen=True):
    """A comment with the replies to it, in their order. One that was taken back has no text."""

    replies: list[ReplyShown]


class StreamItem(msgspec.Struct, frozen=True):
    """Either a change of the record or a comment."""

    edit: EntryShown | None = None
    comment: CommentShown | None = None


class StreamShown(msgspec.Struct, frozen=True):
    """What happened around a record, the newest first."""

    items: list[StreamItem]
    next: str | None


class CommentNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to say. `reply_to`: the comment that it answers, which is no reply itself."""

    text: Words
    reply_to: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None


class CommentChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it says from now on."""

    text: Words


class CommentMade(msgspec.Struct, frozen=True):
    """The number of the comment."""

    id: int


class Mentionable(msgspec.Struct, frozen=True):
    """Whom one may mention, those whose names begin with the text first; at most 8."""

    items: list[PersonNamed]


class FollowChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the caller wants to follow it."""

    follows: bool


class FollowingShown(msgspec.Struct, frozen=True):
    """Whether the caller follows it. `chosen` is null where that comes from having made or owning it."""

    follows: bool
    chosen: bool | None


@get("/forms/{key:str}/records/{number:int}/stream", right=on_records(), answers=StreamShown)
def read_stream(
    door: Door, caller: Caller, key: Key, number: Number, *, after: After = None, limit: Entries = 50
) -> Response[bytes]:
    """Changes of a record and of its rows, and comments, the newest first; without what was computed."""

    def read(view: View) -> tuple[bytes, sensitive.Found]:
        body = stream(view.session, view.rights, key, number, view.context, after=after, limit=limit)
        return body, sensitive.of_stream(view, body)

    return as_json(sensitive.answered(Acting(door, caller), key, read, number))


@post("/forms/{key:str}/records/{number:int}/comments", right=on_records(), status_code=201)
def make_comment(door: Door, caller: Caller, key: Key, number: Number, data: JSONBody[CommentNew]) -> CommentMade:
    """Say something about a record. Whoever is mentioned, and whoever follows the record, is told."""
    acting = Acting(door, caller)

    def work(session: Session) -> int:
        rights = _rights(session, acting, key)
        return comments.say(session, rights, acting.channel, key, number, data.text, data.reply_to)

    return CommentMade(door.change(caller, work))


@patch("/forms/{key:str}/records/{number:int}/comments/{comment:int}", right=on_records(), status_code=204)
def change_comment(
    door: Door, caller: Caller, key: Key, number: Number, comment: Number, data: JSONBody[CommentChange]
) -> None:
    """Say it otherwise; only whoever said it."""
    acting = Acting(door, caller)
    about = (acting.channel, key, number, comment, data.text)
    door.change(caller, lambda session: comments.change(session, _rights(session, acting, key), *about))


@delete("/forms/{key:str}/records/{number:int}/comments/{comment:int}", right=on_records())
def remove_comment(door: Door, caller: Caller, key: Key, number: Number, comment: Number) -> None:
    """Take it back; only whoever said it. Replies to it stay."""
    acting = Acting(door, caller)
    about = (acting.channel, key, number, comment)
    door.change(caller, lambda session: comments.remove(session, _rights(session, acting, key), *about))


@get("/forms/{key:str}/records/{number:int}/mentionable", right=on_records())
def list_mentionable(
    door: Door,
    caller: Caller,
    key: Key,
    number: Number,
    *,
    text: Annotated[str, QueryParameter(max_length=100)] = "",
) -> Mentionable:
    """Colleagues who may read the record, by name or as the name is spoken."""
    acting = Acting(door, caller)

    def read(session: Session) -> list[tuple[int, str]]:
        return mentioning.mentionable(session, _rights(session, acting, key), key, number, text)

    return Mentionable([PersonNamed(*each) for each in door.read(caller, read)])


@get("/forms/{key:str}/records/{number:int}/follow", right=on_records())
def read_follow(door: Door, caller: Caller, key: Key, number: Number) -> FollowingShown:
    """Whether the caller follows a record."""
    acting = Acting(door, caller)
    found = door.read(caller, lambda session: following.following(session, _rights(session, acting, key), key, number))
    return _shown(found)


@put("/forms/{key:str}/records/{number:int}/follow", right=on_records())
def choose_follow(door: Door, caller: Caller, key: Key, number: Number, data: JSONBody[FollowChosen]) -> FollowingShown:
    """Follow a record from now on, or say no to it."""
    acting = Acting(door, caller)

    def work(session: Session) -> Following:
        return following.follow(session, _rights(session, acting, key), key, number, data.follows)

    return _shown(door.change(caller, work))


def _rights(session: Session, acting: Acting, form: str) -> Rights:
    rights = rights_of(session, acting.who)
    known_form(rights, form)
    return rights


def _shown(found: Following) -> FollowingShown:
    return FollowingShown(found.follows, found.chosen)


ROUTES = (
    read_stream,
    make_comment,
    change_comment,
    remove_comment,
    list_mentionable,
    read_follow,
    choose_follow,
)
