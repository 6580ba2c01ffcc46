"""The protocol of tus 1.0.0, whoever brings a file: what is announced, how far it came, the next piece.

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
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any, ClassVar, Final

import anyio
import anyio.to_thread
from litestar import Request, Response
from litestar.exceptions import HTTPException

from chengwu.files import arriving, service
from chengwu.files.arriving import finish
from chengwu.files.errors import BadUpload, ChecksumUnknown, FileTooLarge, UploadGone, WrongChecksum, WrongOffset
from chengwu.files.folder import PIECE, Arriving, Folder
from chengwu.files.model import File, Quota, Units
from chengwu.files.names import harmless
from chengwu.http.problems import Problem, on_refusal
from chengwu.http.rights import SENT_AS_IS
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.kit.sentences import Listed
from chengwu.kit.settings import Settings

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,termination,checksum,expiration"
CHECKSUMS: Final = ("sha256", "sha1", "md5")
MEDIA_TYPE: Final = "application/offset+octet-stream"
SILENCE_SECONDS: Final = 60.0
"""Who sends nothing for so long has gone; then the upload is free for whoever goes on with it."""
_LONGEST_METADATA: Final = 8_000
MEGABYTE: Final = 1024**2
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


SPOKEN: Final[dict[str, Any]] = {
    "include_in_schema": False,  # it has a description of its own: https://tus.io/protocols/resumable-upload
    "exception_handlers": {Refusal: refused},
    "opt": {SENT_AS_IS: True},
}


@dataclass(frozen=True)
class Bringing:
    """Whose files they are, how their door comes to the database, and where the bytes go."""

    person: int
    read: Units[Any]
    change: Units[Any]
    folder: Folder

    def begin(self, name: str, size: int, quota: Quota) -> File:
        """A file is announced. Raises `FileTooLarge`, `WorkspaceFull`, `TooManyUploads`."""
        made: File = self.change(lambda session: service.begin(session, self.person, name, size, quota))
        self.folder.begin(made.id)
        return made


def quota_of(settings: Settings, most: int | None = None) -> Quota:
    """How much is taken: of one file what the settings say, or `most` megabytes where that is less."""
    one = settings.file_megabytes if most is None else min(settings.file_megabytes, most)
    gigabytes = settings.files_gigabytes
    return Quota(one * MEGABYTE, None if gigabytes is None else gigabytes * 1024**3)


def said_of(request: Asked) -> tuple[int, dict[str, str], str]:
    """What an announcement says: the size, the metadata, and the name among them."""
    demand_protocol(request)
    size, said = _number(request, "Upload-Length"), _metadata(request)
    return size, said, harmless(said.get("filename") or said.get("name") or "")


async def answer_announced(request: Asked, by: Bringing, file: File, address: str) -> Response[None]:
    """It may be sent to this address now; a first piece may have come along."""
    come = 0
    if request.headers.get("content-type", "") == MEDIA_TYPE or file.size == 0:
        come = await _take(request, by, file, 0)
    return Response(None, status_code=201, headers={**_headers(file, come), "Location": address})


def answer_offset(by: Bringing, number: int) -> Response[None]:
    """How far an upload has come."""
    file, come = arriving.offset(by.read, by.change, by.folder, by.person, number)
    name = base64.b64encode(file.name.encode()).decode()
    headers = {
        **_headers(file, come),
        "Upload-Length": str(file.size),
        "Upload-Metadata": f"filename {name}",
        "Cache-Control": "no-store",
    }
    return Response(None, status_code=200, headers=headers)


async def answer_piece(request: Asked, by: Bringing, number: int) -> Response[None]:
    """The next piece has come, or what there is was all."""
    if request.headers.get("content-type", "") != MEDIA_TYPE:
        raise OtherMedia(known=MEDIA_TYPE)
    at = _number(request, "Upload-Offset")
    file: File = await asyncio.to_thread(by.read, lambda session: arriving.announced(session, by.person, number))
    if file.state == "ready":
        if at != file.size:
            raise WrongOffset(offset=file.size)
        return Response(None, status_code=204, headers=_headers(file, file.size))
    come = await _take(request, by, file, at)
    return Response(None, status_code=204, headers=_headers(file, come))


def answer_dropped(by: Bringing, number: int) -> Response[None]:
    """An upload is given up, or a file removed that no record has ever held."""

    def drop(session: Session) -> File:
        return service.drop(session, by.person, number)

    file: File = by.read(lambda session: service.own(session, by.person, number))
    if file.state == "ready":
        by.change(drop)
    else:
        try:
            with by.folder.held(number):
                by.change(drop)
                by.folder.give_up(number)
        except UploadGone:
            by.change(drop)
    return Response(None, status_code=204, headers={"Tus-Resumable": VERSION})


async def _take(request: Asked, by: Bringing, file: File, at: int) -> int:
    """What the request carries goes to the end of the upload; how far that has come then."""
    checksum = _checksum(request)
    holding = by.folder.held(file.id)
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
            await anyio.to_thread.run_sync(finish, by.change, by.folder, file, held, limiter=_FINISHING)
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


def demand_protocol(request: Asked) -> None:
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
        raise ChecksumUnknown(known=Listed(CHECKSUMS))
    try:
        return kind, base64.b64decode(value.strip(), validate=True)
    except (ValueError, binascii.Error) as wrong:
        raise _bad("Upload-Checksum", "sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") from wrong


def _bad(header: str, example: str) -> BadUpload:
    return BadUpload(fields=(FieldRefusal(header, "file_header_wrong", {"header": header, "example": example}),))
