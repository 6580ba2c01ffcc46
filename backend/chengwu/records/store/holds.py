"""A condition of rights in a place where there has to be a truth."""

from __future__ import annotations


def holds(condition: str | None) -> str:
    """Plain SQL that is true or false and never NULL; without a condition it is true.

    >>> holds(None), holds("i.owner_id = 7")
    ('true', 'coalesce((i.owner_id = 7), false)')
    """
    return "true" if condition is None else f"coalesce(({condition}), false)"
