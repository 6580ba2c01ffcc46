"""What holds for every request and every answer: headers, origin, number, log line, metrics.

* A request that changes something and comes with a cookie must come from a page of ours: it carries the header
  `X-Requested-With: chengwu`, which a foreign page cannot send without asking first, and its `Origin`, if there is one,
  is ours. Programs with a token are not browsers and carry neither.
* Every answer forbids what we never do: scripts from elsewhere, frames, guessing of types.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from chengwu.http.door import COOKIE, Door, door_of
from chengwu.http.problems import ForeignRequest
from chengwu.kit.ids import new_request_id
from chengwu.kit.logs import logger
from chengwu.kit.metrics import REQUEST_SECONDS, REQUESTS

_log = logger("chengwu.http")
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
    " media-src 'self' blob:; frame-src 'self';"
    " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none';"
    " base-uri 'none'; form-action 'self'; object-src 'none'"
)
_NO_FRAME: Final = "frame-ancestors 'none'"
_ALWAYS: Final = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(self), payment=(), usb=()"),
)
_OF_INTERFACE: Final = (*_ALWAYS, (b"cache-control", b"no-store"))
_TWO_YEARS: Final = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")


def framed_by(origins: Sequence[str]) -> dict[str, str]:
    """Headers of a page that these sites may show in a frame of theirs; without any it is framed by nobody.

    >>> framed_by([])
    {}
    """
    if not origins:
        return {}
    allowed = f"frame-ancestors {' '.join(origins)}"
    # The older header knows no list; a browser that reads the policy leaves it aside.
    return {"Content-Security-Policy": CONTENT_POLICY.replace(_NO_FRAME, allowed), "X-Frame-Options": ""}


class Outermost:
    """The first and last thing that sees a request: gives it a number, times it, logs it without its contents."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        number = new_request_id()
        scope.setdefault("state", {})["request_id"] = number
        request: Request[Any, Any, Any] = Request(scope)
        secure = self._door.secure(request)
        begun = time.perf_counter()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = list(message.get("headers", ()))
                there = {name.lower() for name, _ in given}
                always = _OF_INTERFACE if scope["path"].startswith("/api") else _ALWAYS
                given += [header for header in always if header[0] not in there]
                given = [header for header in given if header[1]]
                given.append((b"x-request-id", number.encode()))
                if secure:
                    given.append(_TWO_YEARS)
                message["headers"] = given
            await send(message)

        structlog.contextvars.bind_contextvars(request=number)
        try:
            await self._app(scope, receive, sending)
        finally:
            took = time.perf_counter() - begun
            route = str(scope.get("path_template") or "-")
            REQUESTS.labels(scope["method"], route, str(status)).inc()
            if route != "/api/live":
                REQUEST_SECONDS.labels(scope["method"], route).observe(took)
            _log.info("answered", method=scope["method"], route=route, status=status, ms=round(took * 1000, 1))
            structlog.contextvars.unbind_contextvars("request")


async def refuse_foreign(request: Request[Any, Any, Any]) -> None:
    """Before each request: raises `ForeignRequest` for a change that a foreign page asks a browser for.

    It waits for nothing; were it no coroutine, the framework would send it to a thread.
    """
    if request.method in _SAFE:
        return
    by_cookie = COOKIE in request.cookies
    if not by_cookie and request.headers.get("authorization"):
        return
    door = door_of(request)
    origin = request.headers.get("origin")
    if origin is not None and not _is_ours(origin, door, request):
        raise ForeignRequest
    if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        raise ForeignRequest
    if request.headers.get("x-requested-with") != "chengwu":
        raise ForeignRequest


def _is_ours(origin: str, door: Door, request: Request[Any, Any, Any]) -> bool:
    given, own = urlsplit(origin), urlsplit(door.origin(request))
    if given.scheme not in {"http", "https"}:
        return False
    return given.netloc == own.netloc and (given.scheme == own.scheme or not door.settings.public_url)
