"""How a route is declared: like Litestar's own decorators, with the right as an argument that cannot be left out.

Handlers are ordinary functions and run in a thread, since the database driver is synchronous. What they ask for by the
names `door` and `caller` they are given there: the caller is admitted in the same thread, before anything else is done.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from chengwu.http.door import ADMITS, admit, door_of
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


class _Route(HTTPRouteHandler):
    async def authorize_connection(self, connection: ASGIConnection[Any, Any, Any, Any]) -> None:
        # The framework copies the handler for each guard; ours change nothing of it.
        for guard in self.resolve_guards():
            await guard(connection, self)  # type: ignore[misc]


def _as(method: HttpMethod, path: str, right: Right, more: dict[str, Any]) -> Declare:
    return lambda work: _Route(path, http_method=method, **more)(_attended(work, right))


def _attended(work: Callable[..., Any], right: Right) -> Callable[..., Any]:
    """The handler as the framework sees it: it takes the request in place of the door and the caller.

    Nobody gets to `work` without having been admitted, whether or not it asks who calls.
    """
    signature = inspect.signature(work)
    own = signature.parameters
    given = [each for name, each in own.items() if name not in {"door", "caller", "request"}]
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request[Any, Any, Any])

    @functools.wraps(work)
    def attend(*, request: Request[Any, Any, Any], **asked: Any) -> Any:
        if not right.open:
            caller = admit(request)
            if "caller" in own:
                asked["caller"] = caller
        if "door" in own:
            asked["door"] = door_of(request)
        if "request" in own:
            asked["request"] = request
        return work(**asked)

    seen = [request, *(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in given)]
    hints = {name: hint for name, hint in work.__annotations__.items() if name not in {"door", "caller"}}
    attend.__annotations__ = {**hints, "request": request.annotation}
    attend.__signature__ = signature.replace(parameters=seen)  # type: ignore[attr-defined]
    return attend


def _declared(right: Right, more: dict[str, Any], answers: Any = None) -> dict[str, Any]:
    responses = {
        status: ResponseSpec(Problem, description=about, generate_examples=False, media_type=MEDIA_TYPE)
        for status, about in _ABOUT.items()
    }
    if answers is not None:
        responses[200] = ResponseSpec(answers, description="The answer.", generate_examples=False)
    # For the reader of the description: an empty requirement is one that nobody needs to fulfil.
    open_to_all: dict[str, Any] = {"security": [{}]} if right.open else {}
    options = {**more.pop("opt", {}), "right": right, ADMITS: True}  # last: no option of a route takes its right away
    return {"sync_to_thread": True, "opt": options, "responses": responses, **open_to_all, **more}


MEDIA_TYPE = "application/problem+json"


def as_json(body: bytes) -> Response[bytes]:
    """An answer that PostgreSQL has written: it goes out as it is."""
    return Response(body, media_type="application/json")


def get(path: str, *, right: Right, answers: Any = None, **more: Any) -> Declare:
    """Reading. `answers` is the shape of an answer that the route writes as bytes."""
    return _as(HttpMethod.GET, path, right, _declared(right, more, answers))


def post(path: str, *, right: Right, answers: Any = None, **more: Any) -> Declare:
    """Making something, or doing something. Answers 200 unless `status_code` says otherwise."""
    return _as(HttpMethod.POST, path, right, _declared(right, {"status_code": 200, **more}, answers))


def head(path: str, *, right: Right, **more: Any) -> Declare:
    """Asking about something, without its content; the answer has no body."""
    return _as(HttpMethod.HEAD, path, right, _declared(right, more))


def options(path: str, *, right: Right, **more: Any) -> Declare:
    """What can be done there."""
    return _as(HttpMethod.OPTIONS, path, right, _declared(right, more))


def taking(method: HttpMethod, path: str, *, right: Right, **more: Any) -> Declare:
    """Taking a stream of any length, on the loop: an asynchronous handler reads it from its `request`.

    Whoever sends is admitted by the guard before the first byte is read; the handler finds them with `caller_of`.
    """
    asked = {**_declared(right, more), "request_max_body_size": None}
    del asked["sync_to_thread"]
    asked["opt"] = {name: value for name, value in asked["opt"].items() if name != ADMITS}
    return _Route(path, http_method=method, **asked)


def patch(path: str, *, right: Right, **more: Any) -> Declare:
    """Changing what was read; the body carries the `version` that was read."""
    return _as(HttpMethod.PATCH, path, right, _declared(right, more))


def put(path: str, *, right: Right, **more: Any) -> Declare:
    """Keeping something under a key of one's own choice; the body carries the `version` that was read."""
    return _as(HttpMethod.PUT, path, right, _declared(right, more))


def delete(path: str, *, right: Right, **more: Any) -> Declare:
    """Removing. Answers 204."""
    return _as(HttpMethod.DELETE, path, right, _declared(right, more))
