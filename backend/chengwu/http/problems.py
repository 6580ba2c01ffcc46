"""Answers that say no: RFC 9457 problem details, with a stable key and a sentence in the reader's language."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import (
    ClientException,
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    ValidationException,
)
from litestar.types import ASGIApp, Receive, Scope, Send

from chengwu.http.door import admission_is_due, admit
from chengwu.kit.errors import FieldRefusal, NotAllowed, NotFound, Refusal, TooMany, Unacceptable
from chengwu.kit.logs import logger
from chengwu.kit.sentences import Listed, Words, all_sentences, best_language, placeholders, said, tell

_log = logger("chengwu.http")


class FieldProblem(msgspec.Struct, frozen=True):
    """One part of the input that is not accepted."""

    path: str
    key: str
    detail: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=False):
    """Why a request was refused. `key` is stable; `detail` is a sentence for people."""

    type: str
    title: str
    status: int
    detail: str
    key: str
    params: dict[str, Any]
    request_id: str
    fields: list[FieldProblem]


class TooLarge(Refusal):
    """The body is larger than the settings allow."""

    status = 413
    key = "too_large"


class WrongMethod(Refusal):
    """The address does not take this method."""

    status = 405
    key = "method_not_allowed"


class ForeignRequest(Refusal):
    """An unsafe request that did not come from a page of ours."""

    status = 403
    key = "foreign_request"


def language_of(request: Request[Any, Any, Any]) -> str:
    """The caller's own language, else the browser's wish."""
    caller = request.scope.get("state", {}).get("caller")
    return caller.actor.language if caller is not None else best_language(request.headers.get("accept-language"))


def request_id_of(request: Request[Any, Any, Any]) -> str:
    return str(request.scope.get("state", {}).get("request_id", ""))


def answer(request: Request[Any, Any, Any], refusal: Refusal) -> Response[Problem]:
    """The refusal as an answer."""
    language = language_of(request)
    params = dict(refusal.params)
    if isinstance(refusal, NotAllowed) and f"permission_{params.get('right', '')}".replace(".", "_") in all_sentences():
        params["right"] = tell(f"permission_{params['right']}".replace(".", "_"), language)
    problem = Problem(
        type=f"/api/docs#{refusal.key}",
        title=refusal.key,
        status=refusal.status,
        detail=tell(refusal.key, language, **params),
        key=refusal.key,
        params={name: _plain(value, language) for name, value in params.items()},
        request_id=request_id_of(request),
        fields=[told(each, language) for each in refusal.fields],
    )
    headers = {"Cache-Control": "no-store"}
    if isinstance(refusal, TooMany):
        headers["Retry-After"] = str(refusal.params.get("retry_after", 60))
    return Response(problem, status_code=refusal.status, media_type="application/problem+json", headers=headers)


def told(refusal: FieldRefusal, language: str) -> FieldProblem:
    """The refusal of one part, in words. A sentence that does not name its field is put behind the name."""
    sentence = tell(refusal.key, language, **refusal.params)
    if "field" in refusal.params and "field" not in placeholders(all_sentences()[refusal.key][language]):
        sentence = tell("field_says", language, field=refusal.params["field"], sentence=sentence)
    return FieldProblem(refusal.path, refusal.key, sentence)


def _plain(value: object, language: str) -> Any:
    """A fact as JSON has it, names in the reader's language; of what JSON has no kind for, its text."""
    match value:
        case Words() | Listed():
            return said(value, language)
        case None | bool() | int() | str():
            return value
        case float() if math.isfinite(value):
            return value
        case dict():
            return {str(name): _plain(part, language) for name, part in value.items()}
        case list() | tuple():
            return [_plain(part, language) for part in value]
        case set() | frozenset():
            return sorted(str(part) for part in value)
        case _:
            return str(value)


Tell = Callable[[Request[Any, Any, Any], Any], Response[Problem]]


def after_admission(tell_why: Tell) -> Tell:
    """What is wrong with a request is told only to somebody who may ask: where that is not known yet, it comes first.

    A request that the framework cannot read does not get to the thread in which its caller would have been admitted.
    """

    def told_to_callers(request: Request[Any, Any, Any], failure: Any) -> Response[Problem]:
        return _AfterAdmission(tell_why, failure) if admission_is_due(request) else tell_why(request, failure)

    return told_to_callers


class _AfterAdmission(Response[Any]):
    """An answer that admits the caller first, and is of that when it fails."""

    def __init__(self, tell_why: Tell, failure: Exception) -> None:
        super().__init__(None)
        self._tell_why = tell_why
        self._failure = failure

    def to_asgi_response(self, request: Request[Any, Any, Any], **more: Any) -> ASGIApp:  # type: ignore[override]
        async def respond(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await asyncio.to_thread(admit, request)
                answered = self._tell_why(request, self._failure)
            except Refusal as refusal:
                answered = on_refusal(request, refusal)
            except Exception as surprise:
                answered = on_surprise(request, surprise)
            await answered.to_asgi_response(request=request, **more)(scope, receive, send)

        return respond


def on_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Response[Problem]:
    return answer(request, refusal)


def on_framework(request: Request[Any, Any, Any], failure: HTTPException) -> Response[Problem]:
    """What the web framework itself refuses, in our words."""
    return answer(request, _in_our_words(failure, request.app.state.door.settings.body_megabytes))


def on_surprise(request: Request[Any, Any, Any], failure: Exception) -> Response[Problem]:
    """Something that nobody expected: logged with its place, told with a number only."""
    if isinstance(failure, RecursionError) and "deserializing" in str(failure):
        return answer(request, Refusal())  # JSON of too many floors, which nobody sends by mistake
    _log.error("a request failed", exc_info=failure, route=str(request.scope.get("path_template", "")))
    surprise = Refusal(request_id=request_id_of(request))
    surprise_problem = answer(request, surprise)
    problem = surprise_problem.content
    told = msgspec.structs.replace(
        problem,
        status=500,
        key="internal",
        title="internal",
        type="/api/docs#internal",
        detail=tell("internal", language_of(request), request_id=problem.request_id),
    )
    return Response(told, status_code=500, media_type="application/problem+json")


def _in_our_words(failure: HTTPException, body_megabytes: int) -> Refusal:
    match failure:
        case ValidationException():
            lacking = _LACKING.search(str(failure.detail))
            lost = [FieldRefusal(lacking[1], "required", {})] if lacking else []
            return Unacceptable(fields=tuple(_fields(failure.extra) or lost))
        case NotFoundException():
            return NotFound()
        case MethodNotAllowedException():
            return WrongMethod()
        case ClientException() if failure.status_code == 413:
            return TooLarge(limit=f"{body_megabytes} MB")
        case _:
            return Refusal()


_MISSING: Final = re.compile(r"missing required field `([^`]+)`")
_LACKING: Final = re.compile(r"Missing required .*?'([^']+)'")
_PLACE: Final = re.compile(r"\[(\d+)\]")
_UNKNOWN: Final = re.compile(r"contains unknown field `([^`]+)`")


def _fields(extra: Any) -> list[FieldRefusal]:
    """What the framework says of the input, as refusals of its parts."""
    parts = [part for part in extra if isinstance(part, dict)] if isinstance(extra, list) else []
    return [_field(str(part.get("key") or ""), str(part.get("message", ""))) for part in parts]


def _field(path: str, reason: str) -> FieldRefusal:
    path = _PLACE.sub(r".\1", path)

    def inside(name: str) -> str:
        return f"{path}.{name}" if path and path != "data" else name

    if missing := _MISSING.search(reason):
        return FieldRefusal(inside(missing[1]), "required", {})
    if unknown := _UNKNOWN.search(reason):
        return FieldRefusal(inside(unknown[1]), "unknown_field", {"field": unknown[1]})
    return FieldRefusal(path, "wrong_kind", {"reason": reason})
