"""Structured logs: one JSON object a line, and never a name, an address, a secret or a value that a user typed.

The law: an event is a constant text with facts that are ids, counts, durations and keys. `_withhold` is the net under
it: a fact under a name that could carry personal data or a secret is replaced before it is written.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO, cast

import msgspec
import structlog

_WITHHELD = frozenset(
    {"password", "secret", "token", "cookie", "authorization", "login", "name", "email", "phone", "address", "code"}
    | {"link", "ticket", "passphrase", "key", "body", "values", "before", "after", "url", "conninfo"}
)


def _withhold(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    for fact in event:
        if fact in _WITHHELD:
            event[fact] = "…"
    return event


def _where(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Say of an exception its type and where it came from, not its message: a database puts values into those."""
    given = event.pop("exc_info", None)
    found = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(found, BaseException):
        event["exception"] = type(found).__qualname__
        frames = traceback.extract_tb(found.__traceback__)[-12:]
        event["at"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        event["sqlstate"] = getattr(found, "sqlstate", None)
    return event


def configure(stream: TextIO | None = None, *, level: str = "info", plain: bool = False) -> None:
    """Send everything, the libraries' logging too, to `stream` (standard error by default).

    `plain` writes for a reader at a terminal instead of JSON.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _withhold,
        _where,
    ]
    out = stream or sys.stderr
    writer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=False) if plain else structlog.processors.JSONRenderer(_json)
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, writer],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for chatty in ("httpx", "httpcore", "alembic", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # it warns at each try; we say it once, in a sentence
    # Ours go to the stream directly: the way through `logging` is long, and each request writes a line.
    structlog.configure(
        processors=[*shared, writer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, _Patient(out))),
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> structlog.typing.FilteringBoundLogger:
    """The log of a part of the product, named like `chengwu.jobs`."""
    found: structlog.typing.FilteringBoundLogger = structlog.get_logger(name)
    return found


class _Patient:
    """A stream that loses what it cannot write, such as on a full disk: no request and no job fails by its line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._out.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._out.flush()


def _json(event: object, default: Callable[[object], object], **_how: object) -> str:
    try:
        return msgspec.json.encode(event, enc_hook=default).decode()
    except UnicodeEncodeError:  # half a character, which only escapes can write
        return json.dumps(event, default=default)
