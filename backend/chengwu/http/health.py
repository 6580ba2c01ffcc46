"""Is the process alive, is it ready, what do its numbers say."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response

from chengwu.http.door import Door, client_address, is_within
from chengwu.http.rights import open_to_all
from chengwu.http.route import get
from chengwu.kit.errors import NotFound, Unavailable
from chengwu.kit.metrics import exposition


class Status(msgspec.Struct, frozen=True):
    """`ok`, as long as there is an answer."""

    status: str


@get("/health", right=open_to_all("a balancer asks without a session"))
def health() -> Status:
    """The process is alive."""
    return Status("ok")


@get("/ready", right=open_to_all("a balancer asks without a session"))
def ready(door: Door) -> Status:
    """The database answers, so requests can be taken; 503 otherwise."""
    if not door.database.answers():
        raise Unavailable
    return Status("ok")


@get("/metrics", right=open_to_all("limited to the addresses of the setting metrics_from"), include_in_schema=False)
def metrics(request: Request[Any, Any, Any], door: Door) -> Response[bytes]:
    """Numbers for Prometheus, for the addresses that may read them."""
    if not is_within(client_address(request, door.settings.trusted_proxies), door.settings.metrics_from):
        raise NotFound
    return Response(exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")


ROUTES = (health, ready)
