"""Every route says what it needs, or why it needs nothing. A route that says neither is refused by `admit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

SENT_AS_IS: Final = "sent_as_is"
"""Option of a route whose answers are not compressed on the way: they are already, or they are a stream."""


@dataclass(frozen=True)
class Right:
    """What a route needs: a signed-in caller (`open` is empty), with the permission `name` if there is one.

    `open` says in a few words why a route is open to everybody.
    """

    name: str | None = None
    open: str = ""
    token: str | None = None
    """What a token needs besides, where somebody at a screen does not."""


def needs(permission: str) -> Right:
    """A caller with this permission."""
    return Right(name=permission)


def on_records() -> Right:
    """Any caller, by a token only with `records.api`: what of the records they may see and do is asked row by row."""
    return Right(token="records.api")  # noqa: S106 - a permission, no secret


def signed_in() -> Right:
    """Any caller; the route is about the caller's own things, or about what every colleague may see."""
    return Right()


def open_to_all(why: str) -> Right:
    """Anybody, and why that is right."""
    if not why:
        raise ValueError("say why the route is open")
    return Right(open=why)


def right_of(options: dict[str, Any]) -> Right | None:
    """The right that a route declares, or None."""
    found = options.get("right")
    return found if isinstance(found, Right) else None
