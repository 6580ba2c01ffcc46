"""A small client of tus, as far as tests need one."""

from __future__ import annotations

import base64
import io
from typing import Any

from httpx import Response
from PIL import Image

from tests.http.browser import Browser

TUS = {"Tus-Resumable": "1.0.0"}
PIECE_TYPE = "application/offset+octet-stream"


def metadata(**said: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())


def announce(
    browser: Browser, size: int, name: str = "合同.pdf", *, first: bytes | None = None, **said: str
) -> Response:
    """Announce a file; `first` comes along."""
    headers = {**browser.headers, **TUS, "Upload-Length": str(size), "Upload-Metadata": metadata(filename=name, **said)}
    if first is not None:
        headers["Content-Type"] = PIECE_TYPE
    return browser.client.post("/api/files", headers=headers, content=first or b"")


def send(browser: Browser, number: int, at: int, piece: bytes, **more: str) -> Response:
    """Send a piece."""
    headers = {**browser.headers, **TUS, "Upload-Offset": str(at), "Content-Type": PIECE_TYPE, **more}
    return browser.client.patch(f"/api/files/{number}", headers=headers, content=piece)


def come(browser: Browser, number: int) -> Response:
    """How far it has come."""
    return browser.client.head(f"/api/files/{number}", headers={**browser.headers, **TUS})


def give_up(browser: Browser, number: int) -> Response:
    return browser.client.delete(f"/api/files/{number}", headers={**browser.headers, **TUS})


def number_of(answer: Response) -> int:
    return int(answer.headers["location"].rpartition("/")[2])


def bring(browser: Browser, content: bytes, name: str = "合同.pdf") -> int:
    """Bring a whole file; its number."""
    made = announce(browser, len(content), name, first=content)
    assert made.status_code == 201, made.text
    assert made.headers["upload-offset"] == str(len(content))
    return number_of(made)


def picture(width: int = 40, height: int = 30, kind: str = "JPEG", colour: Any = (200, 30, 30), **more: Any) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", (width, height), colour).save(out, kind, **more)
    return out.getvalue()
