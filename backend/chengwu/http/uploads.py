"""Files come in: tus 1.0.0, resumable uploads (creation, creation-with-upload, termination, checksum, expiration).

Here those bring files who are signed in, whoever of them; the protocol itself is in `tus`.
"""

from __future__ import annotations

import asyncio
from typing import Final

from litestar import Response
from litestar.enums import HttpMethod

from chengwu.access.rights import rights_of
from chengwu.files.errors import BadUpload, KindNotTaken
from chengwu.files.model import File
from chengwu.forms.service import catalogue
from chengwu.forms.world import Known
from chengwu.http import tus
from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door, caller_of, door_of
from chengwu.http.rights import on_records, open_to_all
from chengwu.http.route import delete, head, options, taking
from chengwu.http.shapes import Number
from chengwu.http.tus import SPOKEN, Asked, Bringing
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.records.filing import fault, holds_files

PATH: Final = "/api/files"


@options("/files", right=open_to_all("it tells which protocol is spoken, and nothing else"), **SPOKEN)
def offer(door: Door) -> Response[None]:
    """Which version and extensions of the protocol there are."""
    headers = {
        "Tus-Resumable": tus.VERSION,
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(door.settings.file_megabytes * tus.MEGABYTE),
        "Tus-Checksum-Algorithm": ",".join(tus.CHECKSUMS),
    }
    return Response(None, status_code=204, headers=headers)


@taking(HttpMethod.POST, "/files", right=on_records(), status_code=201, **SPOKEN)
async def announce_file(request: Asked) -> Response[None]:
    """Announce a file: its size in `Upload-Length`, its name in `Upload-Metadata`. A first piece may come along.

    `form` and `field` in the metadata say which field it is for, so that what it does not take is refused at once.
    """
    size, said, name = tus.said_of(request)
    by = _bringing(door_of(request), caller_of(request))
    made = await asyncio.to_thread(_announced, request, by, said, name, size)
    return await tus.answer_announced(request, by, made, f"{PATH}/{made.id}")


@head("/files/{number:int}", right=on_records(), status_code=200, **SPOKEN)
def ask_offset(request: Asked, door: Door, caller: Caller, number: Number) -> Response[None]:
    """How far an upload has come."""
    tus.demand_protocol(request)
    return tus.answer_offset(_bringing(door, caller), number)


@taking(HttpMethod.PATCH, "/files/{number:int}", right=on_records(), status_code=204, **SPOKEN)
async def send_piece(request: Asked, number: Number) -> Response[None]:
    """Send the next piece, which begins at `Upload-Offset`."""
    tus.demand_protocol(request)
    return await tus.answer_piece(request, _bringing(door_of(request), caller_of(request)), number)


@delete("/files/{number:int}", right=on_records(), status_code=204, **SPOKEN)
def drop_file(request: Asked, door: Door, caller: Caller, number: Number) -> Response[None]:
    """Give up an upload, or remove a file of one's own that no record has ever held."""
    tus.demand_protocol(request)
    return tus.answer_dropped(_bringing(door, caller), number)


def _bringing(door: Door, caller: Caller) -> Bringing:
    return Bringing(
        caller.actor.person,
        lambda work: door.read(caller, work),
        lambda work: door.change(caller, work),
        door.files(caller),
    )


def _announced(request: Asked, by: Bringing, said: dict[str, str], name: str, size: int) -> File:
    door = door_of(request)
    acting = Acting(door, caller_of(request))
    if "form" in said:
        by.read(lambda session: _demand_taken(session, acting, said, name, size))
    return by.begin(name, size, tus.quota_of(door.settings))


def _demand_taken(session: Session, acting: Acting, said: dict[str, str], name: str, size: int) -> None:
    """Raises `KindNotTaken` for what the field does not take, `BadUpload` for a field that is not the caller's."""
    catalogue(session)
    rights = rights_of(session, acting.who)
    key, _, inner = said.get("field", "").partition(".")
    table = rights.catalogue.tables.get(said["form"])
    if table is not None and inner:
        table = rights.catalogue.tables.get(table.sub_tables.get(key, ""))
        key = inner
    known: Known | None = table.known.get(key) if table is not None else None
    if table is None or known is None or not holds_files(known) or not rights.writable(table, key):
        params: dict[str, object] = {"field": said.get("field", "")[:60]}
        raise BadUpload(fields=(FieldRefusal("field", "file_field_unknown", params),))
    wrong = fault(known, "file", name, size, "")
    if wrong is not None:
        raise KindNotTaken(fields=(wrong,))


ROUTES = (offer, announce_file, ask_offset, send_piece, drop_file)
