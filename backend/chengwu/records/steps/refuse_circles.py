"""Refuse a change that is too far from what a person did: rules that cause each other would never end."""

from __future__ import annotations

from typing import Final

from chengwu.records.errors import TooDeep
from chengwu.records.work import Work

DEEPEST: Final = 8


def refuse_circles(work: Work) -> None:
    """Raises `TooDeep` for the ninth link of a chain of causes."""
    cause = work.asked.cause
    if cause is not None and cause.depth >= DEEPEST:
        raise TooDeep(limit=DEEPEST)
