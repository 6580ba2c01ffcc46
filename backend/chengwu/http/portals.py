"""What stands outside, for those inside: public forms and shares, made, listed and taken back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Annotated

import msgspec
from litestar.params import JSONBody, QueryParameter

from chengwu.access.rights import rights_of
from chengwu.directory import passwords, people
from chengwu.http.acting import Acting, known_form, moved
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import needs, on_records
from chengwu.http.route import delete, get, post, put
from chengwu.http.shapes import Number, Version
from chengwu.kit.db import Session
from chengwu.kit.errors import Unacceptable
from chengwu.portals import service
from chengwu.portals.model import NewShare, PublicForm, Published, Share
from chengwu.records import query

SHORTEST = 4
"""Characters of a password for a share, which is told by telephone: tries are counted, so a short one holds."""


class PublicFormShown(msgspec.Struct, frozen=True):
    """A public form; `link` is the end of its address, after `/f/`."""

    id: int
    link: str
    definition: PublicForm
    by: str
    at: datetime
    submissions: int
    open: bool
    version: int


class PublicFormsShown(msgspec.Struct, frozen=True):
    """The public forms, the newest first."""

    items: list[PublicFormShown]


class PublicFormNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be published."""

    definition: PublicForm


class PublicFormChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it is to be from now on; `version` is the one that was read."""

    definition: PublicForm
    version: Version


class ShareShown(msgspec.Struct, frozen=True):
    """A share that still works. `locked`: it asks for a password."""

    id: int
    form: str
    record: int | None
    view: str | None
    fields: list[str]
    title: str
    search: bool
    locked: bool
    by: str
    mine: bool
    at: datetime
    expires_at: datetime
    opened: int
    opened_at: datetime | None


class SharesShown(msgspec.Struct, frozen=True):
    """The shares, the newest first."""

    items: list[ShareShown]


class ShareNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be shared, and perhaps a password that opens it."""

    share: NewShare
    password: Annotated[str, msgspec.Meta(max_length=200)] = ""


class ShareMade(msgspec.Struct, frozen=True):
    """The share with its link, the end of its address after `/s/`: it is told this one time."""

    share: ShareShown
    link: str


class ConsentShown(msgspec.Struct, frozen=True):
    """How a record came in from outside: when, and what was agreed to. Nothing where it did not."""

    at: datetime | None
    text: str | None
    digest: str | None


@get("/public-forms", right=needs("portals.publish"))
def list_public_forms(door: Door, caller: Caller) -> PublicFormsShown:
    """The public forms of forms in which the caller may make records."""
    who = Acting(door, caller).who

    def read(session: Session) -> PublicFormsShown:
        found = service.published(session, rights_of(session, who))
        names = people.called(session, {each.by for each in found})
        return PublicFormsShown([_form(caller, each, names, session) for each in found])

    return door.read(caller, read)


@post("/public-forms", right=needs("portals.publish"))
def publish_form(door: Door, caller: Caller, data: JSONBody[PublicFormNew]) -> PublicFormShown:
    """Publish a form under a link of its own."""
    acting = Acting(door, caller)

    def change(session: Session) -> PublicFormShown:
        rights = rights_of(session, acting.who)
        known_form(rights, data.definition.form)
        made = service.publish(session, rights, data.definition, caller.actor.person, acting.context)
        return _form(caller, made, {caller.actor.person: caller.actor.name}, session)

    with _in_definition():
        return door.change(caller, change)


@put("/public-forms/{number:int}", right=needs("portals.publish"))
def change_public_form(door: Door, caller: Caller, number: Number, data: JSONBody[PublicFormChange]) -> PublicFormShown:
    """Publish it otherwise, under the same link."""
    acting = Acting(door, caller)

    def change(session: Session) -> PublicFormShown:
        rights = rights_of(session, acting.who)
        made = service.change(session, rights, number, data.definition, data.version, acting.context)
        return _form(caller, made, people.called(session, {made.by}), session)

    with _in_definition():
        return door.change(caller, change)


@delete("/public-forms/{number:int}", right=needs("portals.publish"))
def end_public_form(door: Door, caller: Caller, number: Number) -> None:
    """Take it away: its link is like one that never was. What came in stays."""
    who = Acting(door, caller).who
    door.change(caller, lambda session: service.end(session, rights_of(session, who), number))


@get("/shares", right=needs("portals.share"))
def list_shares(
    door: Door, caller: Caller, *, form: Annotated[str | None, QueryParameter(max_length=100)] = None
) -> SharesShown:
    """The caller's shares that still work; everybody's for whoever manages the workspace."""
    everybody = caller.actor.may("workspace.manage")

    def read(session: Session) -> SharesShown:
        found = service.shares(session, None if everybody else caller.actor.person, form)
        names = people.called(session, {each.by for each in found})
        return SharesShown([_share(caller, each, names) for each in found])

    return door.read(caller, read)


@post("/shares", right=needs("portals.share"))
def make_share(door: Door, caller: Caller, data: JSONBody[ShareNew]) -> ShareMade:
    """Share a record or a view with whoever has the link."""
    if data.password and len(data.password.strip()) < SHORTEST:
        raise Unacceptable.at("password", "portal_password_short", limit=SHORTEST)
    password = passwords.hashed(data.password) if data.password else None
    acting = Acting(door, caller)

    def change(session: Session) -> ShareMade:
        rights = rights_of(session, acting.who)
        known_form(rights, data.share.form)
        made, secret = service.share(session, rights, data.share, caller.actor.person, password, acting.context)
        shown = _share(caller, made, {caller.actor.person: caller.actor.name})
        return ShareMade(shown, f"{caller.workspace.key}.{secret}")

    with moved(lambda path: f"share.{path}" if path else path):
        return door.change(caller, change)


@delete("/shares/{number:int}", right=needs("portals.share"))
def end_share(door: Door, caller: Caller, number: Number) -> None:
    """Take a share back: its link is like one that never was."""
    whose = None if caller.actor.may("workspace.manage") else caller.actor.person
    door.change(caller, lambda session: service.end_share(session, number, whose))


@get("/forms/{key:str}/records/{number:int}/consent", right=on_records())
def read_consent(door: Door, caller: Caller, key: Key, number: Number) -> ConsentShown:
    """What was agreed to when a record came in from outside."""
    who = Acting(door, caller).who

    def read(session: Session) -> ConsentShown:
        rights = rights_of(session, who)
        rights.demand(known_form(rights, key), "read")
        query.record(session, rights, key, number, Acting(door, caller).context, fields=())
        found = service.consent(session, key, number)
        if found is None:
            return ConsentShown(None, None, None)
        digest = found["digest"]
        return ConsentShown(found["at"], found["text"], None if digest is None else bytes(digest).hex())

    return door.read(caller, read)


def _in_definition() -> AbstractContextManager[None]:
    return moved(lambda path: f"definition.{path}" if path else path)


def _form(caller: Caller, each: Published, names: dict[int, str], session: Session) -> PublicFormShown:
    return PublicFormShown(
        id=each.id,
        link=f"{caller.workspace.key}.{each.token}",
        definition=each.definition,
        by=names.get(each.by, ""),
        at=each.at,
        submissions=each.submissions,
        open=each.open_at(session.now),
        version=each.version,
    )


def _share(caller: Caller, each: Share, names: dict[int, str]) -> ShareShown:
    return ShareShown(
        id=each.id,
        form=each.form,
        record=each.record,
        view=each.view,
        fields=list(each.fields),
        title=each.title,
        search=each.search,
        locked=each.password is not None,
        by=names.get(each.by, ""),
        mine=each.by == caller.actor.person,
        at=each.at,
        expires_at=each.expires_at,
        opened=each.opened,
        opened_at=each.opened_at,
    )


ROUTES = (
    list_public_forms,
    publish_form,
    change_public_form,
    end_public_form,
    list_shares,
    make_share,
    end_share,
    read_consent,
)
