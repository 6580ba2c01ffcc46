"""Bytes of a file as an answer: whole or a part of it, shown in its place only where that does no harm."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from litestar.types import Receive, Scope, Send

from chengwu.files.folder import PIECE
from chengwu.files.kinds import SHOWN
from chengwu.files.names import disposition
from chengwu.kit.errors import Refusal

_RANGE: Final = re.compile(r"bytes=([0-9]{0,19})-([0-9]{0,19})")
_NEVER_RUN: Final = "default-src 'none'; sandbox"
_SHOWN_ALONE: Final = (
    "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline';"
    " frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)


class RangeWrong(Refusal):
    """The part that was asked for is not there."""

    status: ClassVar[int] = 416
    key: ClassVar[str] = "file_range_wrong"


@dataclass(frozen=True)
class Content:
    """What is to be sent: where it lies, what it is, what it is called, and what names this very version of it."""

    path: Path
    size: int
    media_type: str
    name: str
    tag: str
    kept: bool = True
    """Whether the browser may keep it, and ask each time whether it may still be shown."""
    download: bool = False
    for_good: bool = False
    """Whether its address is that of these very bytes, and anybody may have them: nobody has to ask again."""

    @property
    def caching(self) -> str:
        if self.for_good:
            return "public, max-age=31536000, immutable"
        return "private, no-cache" if self.kept else "no-store"


class FileSent:
    """Sends the bytes, a piece at a time (RFC 9110: one range, `If-Range`, `If-None-Match`).

    Raises `RangeWrong` when it is made.
    """

    def __init__(self, content: Content, asked: Any) -> None:
        self._content = content
        self._known = asked.get("if-none-match", "").strip() in {f'"{content.tag}"', f'W/"{content.tag}"', "*"}
        self._from, self._to = 0, content.size
        self._part = False
        given = asked.get("range", "")
        if given and asked.get("if-range", f'"{content.tag}"') == f'"{content.tag}"':
            found = part_of(given, content.size)
            if found is not None:
                (self._from, self._to), self._part = found, True

    def _headers(self) -> dict[str, str]:
        content = self._content
        inline = content.media_type in SHOWN and not content.download
        made = {
            "content-type": content.media_type,
            "content-disposition": disposition(content.name, inline=inline),
            "content-security-policy": _SHOWN_ALONE if inline else _NEVER_RUN,
            "x-content-type-options": "nosniff",
            "accept-ranges": "bytes",
            "cache-control": content.caching,
            "etag": f'"{content.tag}"',
        }
        if inline:
            made["x-frame-options"] = "SAMEORIGIN"
        if not self._known:
            made["content-length"] = str(self._to - self._from)
        if self._part and not self._known:
            made["content-range"] = f"bytes {self._from}-{self._to - 1}/{content.size}"
        return made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 304 if self._known else 206 if self._part else 200
        headers = [(name.encode(), value.encode()) for name, value in self._headers().items()]
        start = {"type": "http.response.start", "status": status, "headers": headers}
        if self._known:
            await send(start)  # type: ignore[arg-type]
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        with await asyncio.to_thread(self._content.path.open, "rb") as file:
            await send(start)  # type: ignore[arg-type]
            await asyncio.to_thread(file.seek, self._from)
            left = self._to - self._from
            while left:
                piece = await asyncio.to_thread(file.read, min(PIECE, left))
                if not piece:
                    return  # it is shorter than it was: the browser sees that the end is missing
                left -= len(piece)
                await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
            if self._to == self._from:
                await send({"type": "http.response.body", "body": b"", "more_body": False})


def part_of(given: str, size: int) -> tuple[int, int] | None:
    """From where to where of so many bytes; None for what is no range of ours, which is answered whole.

    Raises `RangeWrong` for one that begins behind the end.

    >>> part_of("bytes=2-4", 10), part_of("bytes=-3", 10), part_of("bytes=8-", 10), part_of("bytes=0-1,3-4", 10)
    ((2, 5), (7, 10), (8, 10), None)
    """
    found = _RANGE.fullmatch(given.strip())
    if found is None or given.strip() == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        start, end = max(0, size - int(last)), size
        if int(last) == 0:
            raise RangeWrong(size=size)
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise RangeWrong(size=size)
    return start, end
