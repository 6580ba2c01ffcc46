"""The built web app: read into memory once, served with long-lived caching of what carries a hash in its name.

Since only files that were there at the start have a key, no path from outside ever reaches the disk.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Final

import brotli  # type: ignore[import-untyped]
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from chengwu.http.door import door_of
from chengwu.http.rights import SENT_AS_IS, open_to_all
from chengwu.http.security import framed_by
from chengwu.kit.sentences import tell

_HASHED: Final = re.compile(r"-[A-Za-z0-9_-]{8,}\.\w+$")
_COMPRESSED: Final = frozenset({".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt"})
_FILES: Final = _COMPRESSED | {".map", ".png", ".ico", ".webp", ".jpg", ".woff2", ".php", ".xml"}
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ASK_FIRST: Final = "no-cache"
_WORKER: Final = "sw.js"


@dataclass(frozen=True)
class Asset:
    """One file of the web app and how it is sent."""

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def etag(self) -> str:
        return '"' + hashlib.sha256(self.content).hexdigest()[:32] + '"'

    @cached_property
    def media_type(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @cached_property
    def brotli(self) -> bytes:
        return bytes(brotli.compress(self.content, quality=9))

    @cached_property
    def gzip(self) -> bytes:
        return gzip.compress(self.content, 9, mtime=0)

    @property
    def caching(self) -> str:
        return _FOR_EVER if _HASHED.search(self.name) else _ASK_FIRST

    def encoded_for(self, accepted: str) -> tuple[bytes, str | None]:
        """The bytes to send and their encoding."""
        if Path(self.name).suffix in _COMPRESSED and len(self.content) > 500:
            if re.search(r"\bbr\b", accepted):
                return self.brotli, "br"
            if re.search(r"\bgzip\b", accepted):
                return self.gzip, "gzip"
        return self.content, None


class Frontend:
    """Every file below the folder of the built web app."""

    def __init__(self, folder: Path) -> None:
        self._assets = {
            path.relative_to(folder).as_posix(): Asset(path.name, path.read_bytes())
            for path in (sorted(folder.rglob("*")) if folder.is_dir() else [])
            if path.is_file() and not path.name.startswith(".")
        }

    @property
    def built(self) -> bool:
        return "index.html" in self._assets

    def find(self, path: str) -> Asset | None:
        """The file of this address. An address that is none of a file is a page of the app, which finds its own way."""
        path = path.strip("/")
        found = self._assets.get(path)
        # A link such as /invite/main.x7… has a dot as well; a file has one of few endings.
        if found is None and PurePosixPath(path).suffix not in _FILES:
            found = self._assets.get("portal.html" if is_outside(path) else "index.html")
        return found


def is_outside(path: str) -> bool:
    """Whether an address is of a page for people who have no account here.

    >>> is_outside("/f/main.x"), is_outside("/forms")
    (True, False)
    """
    return path.strip("/").split("/")[0] in {"f", "s", "p"}


@get(
    ["/", "/{path:path}"],
    opt={"right": open_to_all("the pages themselves hold nothing"), SENT_AS_IS: True},
    include_in_schema=False,
)
async def frontend(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A page or a file of the web app."""
    path = request.scope["path"]
    source: Frontend = request.app.state.frontend
    if path == "/api" or path.startswith("/api/"):
        raise NotFoundException
    if not source.built:
        sentence = "\n".join(tell("frontend_missing", language) for language in ("zh-CN", "en"))
        return Response(sentence.encode(), status_code=503, media_type="text/plain")
    asset = source.find(path)
    if asset is None:
        raise NotFoundException
    headers = {"Cache-Control": asset.caching, "ETag": asset.etag, "Vary": "Accept-Encoding"}
    if asset.name == _WORKER:
        headers["Service-Worker-Allowed"] = "/"
    if path.startswith("/f/") and asset.name == "portal.html":
        headers |= framed_by(door_of(request).settings.embed_origins)
    if request.headers.get("if-none-match") == asset.etag:
        return Response(b"", status_code=304, headers=headers)
    content, encoding = asset.encoded_for(request.headers.get("accept-encoding", ""))
    if encoding is not None:
        headers["Content-Encoding"] = encoding
    return Response(content, media_type=asset.media_type, headers=headers)
