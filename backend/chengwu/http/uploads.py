"""Files come in: tus 1.0.0, resumable uploads (creation, creation-with-upload, termination, checksum, expiration).

Somebody announces a file and its size, sends it in pieces to the address that was answered, and asks how far it came
whenever the connection was lost. The bytes go to the disk as they come; nothing of a file is held in memory.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
from collections.abc import AsyncIterator
from email.utils import format_datetime
from typing import Any, ClassVar, Final

import anyio
import anyio.to_thread
from litestar import Request, Response
from litestar.enums import HttpMethod
from litestar.exceptions import HTTPException

from chengwu.access.rights import rights_of
from chengwu.files import arriving, service
from chengwu.files.arriving import finish
from chengwu.files.errors import (
    BadUpload,
    ChecksumUnknown,
    FileTooLarge,
    KindNotTaken,
    UploadGone,
    WrongChecksum,
    WrongOffset,
)
from chengwu.files.folder import PIECE, Arriving
from chengwu.files.model import File, Quota
from chengwu.files.names import harmless
from chengwu.forms.service import catalogue
from chengwu.forms.world import Known
from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door, caller_of, door_of
from chengwu.http.problems import Problem, on_refusal
from chengwu.http.rights import SENT_AS_IS, on_records, open_to_all
from chengwu.http.route import delete, head, options, taking
from chengwu.http.shapes import Number
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.records.filing import fault, holds_files

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,termination,checksum,expiration"
CHECKSUMS: Final = ("sha256", "sha1", "md5")
MEDIA_TYPE: Final = "application/offset+octet-stream"
PATH: Final = "/api/files"
SILENCE_SECONDS: Final = 60.0
"""Who sends nothing for so long has gone; then the upload is free for whoever goes on with it."""
_LONGEST_METADATA: Final = 8_000
_MEGABYTE: Final = 1024**2
_FINISHING: Final = anyio.CapacityLimiter(4)
"""Reading a large file once more takes seconds; whoever is admitted meanwhile does not wait behind it."""
Asked = Request[Any, Any, Any]


class OtherProtocol(Refusal):
    """Another version of the protocol."""

    status: ClassVar[int] = 412
    key: ClassVar[str] = "file_protocol"


class OtherMedia(Refusal):
    """A piece that does not say that it is one."""

    status: ClassVar[int] = 415
    key: ClassVar[str] = "file_media_wrong"


class SenderGone(Refusal):
    """The connection ended, or nothing came for long. Nobody is there any more to be answered."""

    status: ClassVar[int] = 408
    key: ClassVar[str] = "file_sender_gone"


def refused(request: Asked, refusal: Refusal) -> Response[Problem]:
    """A refusal as a client of the protocol expects it."""
    answer = on_refusal(request, refusal)
    answer.headers["Tus-Resumable"] = VERSION
    if isinstance(refusal, OtherProtocol):
        answer.headers["Tus-Version"] = VERSION
    return answer


_TUS: Final[dict[str, Any]] = {
    "include_in_schema": False,  # it has a description of its own: https://tus.io/protocols/resumable-upload
    "exception_handlers": {Refusal: refused},
    "opt": {SENT_AS_IS: True},
}


@options("/files", right=open_to_all("it tells which protocol is spoken, and nothing else"), **_TUS)
def offer(door: Door) -> Response[None]:
    """Which version and extensions of the protocol there are."""
    headers = {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(door.settings.file_megabytes * _MEGABYTE),
        "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
    }
    return Response(None, status_code=204, headers=headers)


@taking(HttpMethod.POST, "/files", right=on_records(), status_code=201, **_TUS)
async def announce_file(request: Asked) -> Response[None]:
    """Announce a file: its size in `Upload-Length`, its name in `Upload-Metadata`. A first piece may come along.

    `form` and `field` in the metadata say which field it is for, so that what it does not take is refused at once.
    """
    _demand_protocol(request)
    size = _number(request, "Upload-Length")
    said = _metadata(request)
    made = await asyncio.to_thread(_announced, request, said, size)
    come = 0
    if request.headers.get("content-type", "") == MEDIA_TYPE or size == 0:
        come = await _take(request, made, 0)
    headers = {**_headers(made, come), "Location": f"{PATH}/{made.id}"}
    return Response(None, status_code=201, headers=headers)


@head("/files/{number:int}", right=on_records(), status_code=200, **_TUS)
def ask_offset(request: Asked, door: Door, caller: Caller, number: Number) -> Response[None]:
    """How far an upload has come."""
    _demand_protocol(request)
    file, come = arriving.offset(
        lambda work: door.read(caller, work),
        lambda work: door.change(caller, work),
        door.files(caller),
        caller.actor.person,
        number,
    )
    name = base64.b64encode(file.name.encode()).decode()
    headers = {
        **_headers(file, come),
        "Upload-Length": str(file.size),
        "Upload-Metadata": f"filename {name}",
        "Cache-Control": "no-store",
    }
    return Response(None, status_code=200, headers=headers)


@taking(HttpMethod.PATCH, "/files/{number:int}", right=on_records(), status_code=204, **_TUS)
async def send_piece(request: Asked, number: Number) -> Response[None]:
    """Send the next piece, which begins at `Upload-Offset`."""
    _demand_protocol(request)
    if request.headers.get("content-type", "") != MEDIA_TYPE:
        raise OtherMedia(known=MEDIA_TYPE)
    at = _number(request, "Upload-Offset")
    door, caller = door_of(request), caller_of(request)
    person = caller.actor.person
    file = await asyncio.to_thread(door.read, caller, lambda s: arriving.announced(s, person, number))
    if file.state == "ready":
        if at != file.size:
            raise WrongOffset(offset=file.size)
        return Response(None, status_code=204, headers=_headers(file, file.size))
    come = await _take(request, file, at)
    return Response(None, status_code=204, headers=_headers(file, come))


@delete("/files/{number:int}", right=on_records(), status_code=204, **_TUS)
def drop_file(request: Asked, door: Door, caller: Caller, number: Number) -> Response[None]:
    """Give up an upload, or remove a file of one's own that no record has ever held."""
    _demand_protocol(request)
    folder = door.files(caller)

    def drop(session: Session) -> File:
        return service.drop(session, caller.actor.person, number)

    file = door.read(caller, lambda session: service.own(session, caller.actor.person, number))
    if file.state == "ready":
        door.change(caller, drop)
    else:
        try:
            with folder.held(number):
                door.change(caller, drop)
                folder.give_up(number)
        except UploadGone:
            door.change(caller, drop)
    return Response(None, status_code=204, headers={"Tus-Resumable": VERSION})


async def _take(request: Asked, file: File, at: int) -> int:
    """What the request carries goes to the end of the upload; how far that has come then."""
    door, caller = door_of(request), caller_of(request)
    folder = door.files(caller)
    checksum = _checksum(request)
    holding = folder.held(file.id)
    held = await asyncio.to_thread(holding.__enter__)
    try:
        if held.offset != at:
            raise WrongOffset(offset=held.offset)
        announced = int(request.headers.get("content-length") or 0)
        if at + announced > file.size:
            raise FileTooLarge(limit=file.size, size=at + announced)
        if checksum is not None:
            await asyncio.to_thread(held.unchecked)
        await _pass_on(request, file, held, checksum)
        if held.offset == file.size:
            await anyio.to_thread.run_sync(
                finish, lambda work: door.change(caller, work), folder, file, held, limiter=_FINISHING
            )
        return held.offset
    finally:
        await asyncio.shield(asyncio.to_thread(holding.__exit__, None, None, None))


async def _pass_on(request: Asked, file: File, held: Arriving, checksum: tuple[str, bytes] | None) -> None:
    begun, waiting = held.offset, bytearray()
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum is not None else None
    try:
        async for piece in _pieces(request):
            if held.offset + len(waiting) + len(piece) > file.size:
                raise FileTooLarge(limit=file.size, size=held.offset + len(waiting) + len(piece))
            waiting += piece
            if digest is not None:
                digest.update(piece)
            if len(waiting) >= PIECE:
                await asyncio.to_thread(held.write, bytes(waiting))
                waiting.clear()
        if digest is not None and checksum is not None and not hmac.compare_digest(digest.digest(), checksum[1]):
            raise WrongChecksum
    except BaseException as failure:
        # Without a checksum what has come counts, however the connection ended; with one nothing of the piece does.
        if digest is None and isinstance(failure, SenderGone | asyncio.CancelledError):
            await asyncio.shield(asyncio.to_thread(_keep, held, bytes(waiting)))
        elif digest is not None:
            await asyncio.shield(asyncio.to_thread(held.cut, begun))
        raise
    await asyncio.to_thread(_keep, held, bytes(waiting))


def _keep(held: Arriving, rest: bytes) -> None:
    held.write(rest)
    held.keep()


async def _pieces(request: Asked) -> AsyncIterator[bytes]:
    """What comes, as long as something does. Raises `SenderGone`."""
    stream = request.stream()
    while True:
        try:
            yield await asyncio.wait_for(anext(stream), SILENCE_SECONDS)
        except StopAsyncIteration:
            return
        except (TimeoutError, HTTPException) as gone:
            raise SenderGone from gone


def _announced(request: Asked, said: dict[str, str], size: int) -> File:
    door, caller = door_of(request), caller_of(request)
    name = harmless(said.get("filename") or said.get("name") or "")
    acting = Acting(door, caller)
    if "form" in said:
        door.read(caller, lambda session: _demand_taken(session, acting, said, name, size))
    gigabytes = door.settings.files_gigabytes
    quota = Quota(door.settings.file_megabytes * _MEGABYTE, None if gigabytes is None else gigabytes * 1024**3)

    def begin(session: Session) -> File:
        return service.begin(session, caller.actor.person, name, size, quota)

    made = door.change(caller, begin)
    door.files(caller).begin(made.id)
    return made


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


def _demand_protocol(request: Asked) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise OtherProtocol(known=VERSION)


def _headers(file: File, come: int) -> dict[str, str]:
    made = {"Tus-Resumable": VERSION, "Upload-Offset": str(come)}
    if come < file.size and file.expires_at is not None:
        made["Upload-Expires"] = format_datetime(file.expires_at, usegmt=True)
    return made


def _number(request: Asked, header: str) -> int:
    text = request.headers.get(header.lower(), "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise _bad(header, "1024")
    return int(text)


def _metadata(request: Asked) -> dict[str, str]:
    text = request.headers.get("upload-metadata", "")
    found: dict[str, str] = {}
    try:
        if len(text) > _LONGEST_METADATA:
            raise ValueError(text)
        for part in text.split(","):
            key, _, value = part.strip().partition(" ")
            if key:
                found[key] = base64.b64decode(value.strip(), validate=True).decode()
    except (ValueError, binascii.Error) as wrong:
        raise _bad("Upload-Metadata", "filename 5ZCI5ZCMLnBkZg==") from wrong
    return found


def _checksum(request: Asked) -> tuple[str, bytes] | None:
    text = request.headers.get("upload-checksum")
    if text is None:
        return None
    kind, _, value = text.strip().partition(" ")
    if kind not in CHECKSUMS:
        raise ChecksumUnknown(known=", ".join(CHECKSUMS))
    try:
        return kind, base64.b64decode(value.strip(), validate=True)
    except (ValueError, binascii.Error) as wrong:
        raise _bad("Upload-Checksum", "sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") from wrong


def _bad(header: str, example: str) -> BadUpload:
    return BadUpload(fields=(FieldRefusal(header, "file_header_wrong", {"header": header, "example": example}),))


ROUTES = (offer, announce_file, ask_offset, send_piece, drop_file)
