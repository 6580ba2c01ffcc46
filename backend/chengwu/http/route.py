"""How a route is declared: like Litestar's own decorators, with the right as an argument that cannot be left out.

Handlers are ordinary functions and run in a thread, since the database driver is synchronous.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import litestar
from litestar import Response
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from chengwu.http.problems import Problem
from chengwu.http.rights import Right

Declare = Callable[[Callable[..., Any]], HTTPRouteHandler]

_ABOUT = {
    400: "The request makes no sense: its body is no JSON, say.",
    401: "Nobody is signed in.",
    403: "The caller lacks the right.",
    404: "There is no such thing, or it is not the caller's to see.",
    409: "It cannot be done as things stand; the key says why.",
    413: "The body is larger than the settings allow.",
    422: "The input is not accepted; `fields` say where and why.",
    429: "Too many requests, or too many tries; see Retry-After.",
    503: "The database does not answer at present; the key says whether something was done.",
    507: "The disk of the database is full. Nothing was changed.",
}


def _declared(right: Right, more: dict[str, Any], answers: Any = None) -> dict[str, Any]:
    responses = {
        status: ResponseSpec(Problem, description=about, generate_examples=False, media_type=MEDIA_TYPE)
        for status, about in _ABOUT.items()
    }
    if answers is not None:
        responses[200] = ResponseSpec(answers, description="The answer.", generate_examples=False)
    # For the reader of the description: an empty requirement is one that nobody needs to fulfil.
    open_to_all: dict[str, Any] = {"security": [{}]} if right.open else {}
    return {"sync_to_thread": True, "opt": {"right": right}, "responses": responses, **open_to_all, **more}


MEDIA_TYPE = "application/problem+json"


def as_json(body: bytes) -> Response[bytes]:
    """An answer that PostgreSQL has written: it goes out as it is."""
    return Response(body, media_type="application/json")


def get(path: str, *, right: Right, answers: Any = None, **more: Any) -> Declare:
    """Reading. `answers` is the shape of an answer that the route writes as bytes."""
    return litestar.get(path, **_declared(right, more, answers))


def post(path: str, *, right: Right, answers: Any = None, **more: Any) -> Declare:
    """Making something, or doing something. Answers 200 unless `status_code` says otherwise."""
    return litestar.post(path, **_declared(right, {"status_code": 200, **more}, answers))


def patch(path: str, *, right: Right, **more: Any) -> Declare:
    """Changing what was read; the body carries the `version` that was read."""
    return litestar.patch(path, **_declared(right, more))


def delete(path: str, *, right: Right, **more: Any) -> Declare:
    """Removing. Answers 204."""
    return litestar.delete(path, **_declared(right, more))
