"""How a route is declared: like Litestar's own decorators, with the right as an argument that cannot be left out.

Handlers are ordinary functions and run in a thread, since the database driver is synchronous.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import litestar
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from chengwu.http.problems import Problem
from chengwu.http.rights import Right

Declare = Callable[[Callable[..., Any]], HTTPRouteHandler]

_ABOUT = {
    401: "Nobody is signed in.",
    403: "The caller lacks the right.",
    404: "There is no such thing, or it is not the caller's to see.",
    409: "It cannot be done as things stand; the key says why.",
    422: "The input is not accepted; `fields` say where and why.",
    429: "Too many requests, or too many tries; see Retry-After.",
}


def _declared(right: Right, more: dict[str, Any]) -> dict[str, Any]:
    statuses = (422, 429) if right.open else (401, 403, 404, 409, 422, 429)
    responses = {
        status: ResponseSpec(Problem, description=_ABOUT[status], generate_examples=False, media_type=MEDIA_TYPE)
        for status in statuses
    }
    return {"sync_to_thread": True, "opt": {"right": right}, "responses": responses, **more}


MEDIA_TYPE = "application/problem+json"


def get(path: str, *, right: Right, **more: Any) -> Declare:
    """Reading."""
    return litestar.get(path, **_declared(right, more))


def post(path: str, *, right: Right, **more: Any) -> Declare:
    """Making something, or doing something. Answers 200 unless `status_code` says otherwise."""
    return litestar.post(path, **_declared(right, {"status_code": 200, **more}))


def patch(path: str, *, right: Right, **more: Any) -> Declare:
    """Changing what was read; the body carries the `version` that was read."""
    return litestar.patch(path, **_declared(right, more))


def delete(path: str, *, right: Right, **more: Any) -> Declare:
    """Removing. Answers 204."""
    return litestar.delete(path, **_declared(right, more))
