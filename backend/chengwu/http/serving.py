"""Listening and stopping: uvicorn on a socket that was bound before anything else was started."""

from __future__ import annotations

import errno
import signal
import socket
from types import FrameType

import uvicorn
from litestar import Litestar

from chengwu.http.live import Live
from chengwu.kit.errors import Trouble


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; `Trouble` when the port is taken or the address is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(1024)  # while the database starts, browsers wait instead of being refused
    except OSError as refused:
        opened.close()
        if refused.errno == errno.EADDRINUSE:
            raise Trouble("port_in_use", host=host, port=port) from refused
        raise Trouble("cannot_listen", host=host, port=port, reason=refused.strerror) from refused
    return opened


class _Server(uvicorn.Server):
    """Ends the open event streams as soon as it is asked to stop; they would wait for ever otherwise."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._live.close_soon()


def serve(app: Litestar, live: Live, listening: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM; requests that were begun are finished, for at most ten seconds."""
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=64 * 1024,
        lifespan="on",
    )
    # uvicorn stops in good order and then raises the signal once more, for whoever was there before it. Nobody was: the
    # way out is the end of this function, after which everything else is given back in its order too.
    before = {number: signal.signal(number, _already_heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        _Server(config, live).run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _already_heard(_number: int, _frame: FrameType | None) -> None:
    """A signal that uvicorn has already acted on."""
