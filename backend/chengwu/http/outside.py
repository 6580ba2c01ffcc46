"""The outside door: public forms and shares, for whoever has the link. Nobody is signed in, and nobody is told more.

A link that does not work is answered after the same questions to the database, whatever is wrong with it.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response
from litestar.params import FromPath, JSONBody, QueryParameter

from chengwu import workspaces
from chengwu.directory import attempts
from chengwu.http.door import Door
from chengwu.http.problems import FieldProblem, language_of, told
from chengwu.http.record_shapes import IdempotencyKey
from chengwu.http.rights import open_to_all
from chengwu.http.route import get, post
from chengwu.kit.db import By, Session
from chengwu.kit.ids import fingerprint
from chengwu.portals import branding, filling, pacing, service, sharing, showing
from chengwu.portals.errors import Gone, WrongPassword
from chengwu.portals.model import Head, Share
from chengwu.portals.outside import DivisionsOutside, FormOutside, SharedOutside, under
from chengwu.workspaces import Workspace
from chengwu.workspaces.errors import NoWorkspace

BY_LINK = open_to_all("whoever has the link may, and sees what was chosen for it")
Asked = Request[Any, Any, Any]
Link = FromPath[str]
MOST_VALUES = 2000
_KEPT = {"Cache-Control": "private, max-age=3600"}
"""Divisions are the same for everybody, and change once a year."""


class Looked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is typed so far, and which fields were touched."""

    values: dict[str, Any] = {}
    changed: Annotated[list[str], msgspec.Meta(max_length=MOST_VALUES)] = []


class RowLookedAt(msgspec.Struct, frozen=True):
    """Which fields of a row are seen and asked for."""

    visible: list[str]
    required: list[str]


class LookedAt(msgspec.Struct, frozen=True):
    """Which fields are seen and asked for, those of rows by the field of the rows, and what is wrong with them."""

    visible: list[str]
    required: list[str]
    rows: dict[str, list[RowLookedAt]]
    problems: list[FieldProblem]


class Submitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was filled in. `stamp` is that of the form; `consent` the digest of what was agreed to.

    `website` is a field that no person sees: what fills it in is none.
    """

    values: dict[str, Any]
    stamp: Annotated[str, msgspec.Meta(max_length=1000)]
    consent: Annotated[str, msgspec.Meta(max_length=100)] = ""
    website: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class Received(msgspec.Struct, frozen=True):
    """It came in. Nothing is told of what became of it."""

    received: bool


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which page of a share is asked for. `pass` opens a further page where a password was right before."""

    password: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    pass_: Annotated[str, msgspec.Meta(max_length=1000)] = msgspec.field(name="pass", default="")
    page: Annotated[int, msgspec.Meta(ge=0, le=sharing.LAST_PAGE)] = 0
    search: Annotated[str, msgspec.Meta(max_length=200)] = ""


@get("/f/{link:str}", right=BY_LINK)
def read_public_form(door: Door, link: Link) -> FormOutside:
    """A public form, as somebody outside fills it in."""
    workspace, token = opened(door, link)
    vault = door.vault(workspace)

    def read(session: Session) -> FormOutside:
        found = service.find_form(session, token)
        return under(branding.head_of(session, workspace), showing.shown(session, found, vault))

    return door.read(workspace, read)


@post("/f/{link:str}/look", right=BY_LINK)
def look_at_public_form(door: Door, request: Asked, link: Link, data: JSONBody[Looked]) -> LookedAt:
    """Which fields are seen and asked for with what is typed so far, and what is wrong with it. Nothing is kept."""
    workspace, token = opened(door, link)
    vault, language, address = door.vault(workspace), language_of(request), door.address(request)
    wait = door.database.change(
        workspace.schema,
        lambda session: pacing.from_address(session, vault, "look", address, pacing.MOST_LOOKS),
        BY,
    )
    pacing.refuse(wait)

    def read(session: Session) -> LookedAt:
        found = service.find_form(session, token)
        seen = filling.look(session, found, data.values, data.changed, language, vault)
        rows = {key: [RowLookedAt(*each) for each in those] for key, those in seen.rows.items()}
        return LookedAt(seen.visible, seen.required, rows, [told(each, language) for each in seen.problems])

    return door.read(workspace, read)


@get("/f/{link:str}/regions", right=BY_LINK)
def list_regions_outside(
    door: Door, link: Link, under: Annotated[str, QueryParameter(max_length=20)] = ""
) -> Response[DivisionsOutside]:
    """Provinces, or what lies next below `under`, for an open form that asks for a region or an address."""
    workspace, token = opened(door, link)

    def read(session: Session) -> DivisionsOutside:
        return showing.divisions(session, service.find_form(session, token), under)

    return Response(door.read(workspace, read), headers=_KEPT)


@post("/f/{link:str}", right=BY_LINK)
def submit_public_form(
    door: Door, request: Asked, link: Link, data: JSONBody[Submitted], idempotency_key: IdempotencyKey = None
) -> Received:
    """Send in what was filled in."""
    workspace, token = opened(door, link)
    vault, language, address = door.vault(workspace), language_of(request), door.address(request)
    # Counted in a change of its own: what is refused counts, too.
    found, wait = door.database.change(
        workspace.schema, lambda session: filling.count(session, token, vault, address), BY
    )
    pacing.refuse(wait)
    if data.website:
        return Received(True)
    door.database.change(
        workspace.schema,
        lambda session: filling.submit(
            session,
            token,
            data.values,
            consent=data.consent,
            stamp=data.stamp,
            key=idempotency_key,
            language=language,
            vault=vault,
        ),
        By("portal", found.id, None, "portal"),
    )
    return Received(True)


@post("/s/{link:str}", right=BY_LINK)
def open_share(door: Door, request: Asked, link: Link, data: JSONBody[Opening]) -> SharedOutside:
    """What a share shows: a record, or a page of a view. Without the right password only whose it is."""
    workspace, secret = opened(door, link)
    vault, language = door.vault(workspace), language_of(request)

    def find(session: Session) -> tuple[Share, Head, bool]:
        share = service.find_share(session, secret)
        is_open = share.password is None or sharing.opens(session, share, data.pass_, vault)
        return share, branding.head_of(session, workspace), is_open

    share, head, is_open = door.read(workspace, find)
    if not is_open:
        if not data.password:
            return under(head, SharedOutside(locked=True, colour=share.colour))
        _demand_password(door, workspace, share, data.password, door.address(request))

    def read(session: Session) -> SharedOutside:
        return sharing.content(session, share, language, vault, page=data.page, search=data.search)

    shown = under(head, door.read(workspace, read))
    if data.page == 0 and not data.search and not data.pass_:
        door.database.change(workspace.schema, lambda session: service.note_opening(session, share), BY)
    return shown


BY = By("portal", None, None, "portal")


def _demand_password(door: Door, workspace: Workspace, share: Share, password: str, address: str) -> None:
    """Tries are counted before the password is looked at, as people's are. Raises `TooManyTries`, `WrongPassword`."""
    account = attempts.Subject("account", fingerprint(f"share {share.id}"))
    stranger = attempts.of_address(address)
    door.database.change(workspace.schema, lambda session: attempts.reserve(session, account, stranger), BY)
    if not sharing.right_password(share, password):
        door.database.change(workspace.schema, lambda session: attempts.count(session, stranger), BY)
        raise WrongPassword
    door.database.change(workspace.schema, lambda session: attempts.forget(session, account), BY)


def opened(door: Door, link: str) -> tuple[Workspace, str]:
    """Workspace and secret of a link. What names no workspace is looked for in one all the same, and not found.

    Forms and rights may have changed since this process heard of them last: what they are now holds from here on.
    """
    key, _, secret = link.partition(".")
    try:
        workspace = door.registry.find(key)
    except NoWorkspace:
        known = door.registry.all()
        if not known:
            raise Gone from None
        workspace, secret = known[0], ""
    now = door.read(workspace, workspaces.settings_of)
    if now.definition_version > door.database.version(workspace.schema):
        door.database.stamp(workspace.schema, now.definition_version)
    return now, secret


ROUTES = (read_public_form, look_at_public_form, list_regions_outside, submit_public_form, open_share)
