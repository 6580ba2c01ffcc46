"""How much may be asked, and text that PostgreSQL cannot take: looked at before anything is made of it."""

from __future__ import annotations

import re
from typing import Any, Final

from chengwu.records.errors import QueryRefused
from chengwu.records.reading.asked import (
    DEEPEST,
    LONGEST_SEARCH,
    MOST,
    MOST_EXPANDED,
    MOST_FIELDS,
    MOST_KEYS,
    MOST_LEAVES,
    MOST_SKIPPED,
    MOST_TAKEN,
    Query,
    Question,
)

_UNWRITABLE: Final = re.compile(r"[\x00\ud800-\udfff]")


def look_at(which: Question) -> None:
    """Refuse what is too large, too deep or cannot be text in the database."""
    if len(which.search) > LONGEST_SEARCH or _UNWRITABLE.search(which.search):
        raise QueryRefused.at("search", "query_search_unreadable", limit=LONGEST_SEARCH)
    if which.as_of is not None and which.as_of.tzinfo is None:
        raise QueryRefused.at("as_of", "query_moment_without_zone")
    if which.filter:
        _look_at_tree(which.filter)
    if isinstance(which, Query):
        limits = {"fields": MOST_FIELDS, "expand": MOST_EXPANDED, "rows": MOST_FIELDS, "sort": MOST_KEYS}
        for place, most in limits.items():
            given: tuple[object, ...] = getattr(which, place) or ()
            if len(given) > most:
                raise QueryRefused.at(place, "query_too_many", limit=most)
        if which.as_of is not None and which.verb != "read":
            raise QueryRefused.at("as_of", "query_past_is_read")
        most = MOST if which.verb == "read" else MOST_TAKEN
        if not 1 <= which.limit <= most:
            raise QueryRefused.at("limit", "query_too_many", limit=most)
        if not 0 <= which.skip <= MOST_SKIPPED:
            raise QueryRefused.at("skip", "query_too_many", limit=MOST_SKIPPED)
        if which.skip and which.after is not None:
            raise QueryRefused.at("skip", "query_skip_after")


def _look_at_tree(tree: Any) -> None:
    leaves = 0
    waiting: list[tuple[Any, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise QueryRefused.at("filter", "query_too_deep", limit=DEEPEST)
        inside = [] if not isinstance(node, dict) else [node[key] for key in ("not", "some", "none") if key in node]
        for key in ("all", "any"):
            if isinstance(node, dict) and isinstance(node.get(key), list):
                inside += node[key]
        leaves += not inside
        if leaves + len(waiting) + len(inside) > MOST_LEAVES * 2 or leaves > MOST_LEAVES:
            raise QueryRefused.at("filter", "query_too_many_conditions", limit=MOST_LEAVES)
        waiting += [(one, depth + 1) for one in inside]
        _look_at_value(node)


def _look_at_value(node: object) -> None:
    values = (
        [node.get(key) for key in ("value", "formula", "field", "operator", "rows")] if isinstance(node, dict) else []
    )
    depth = 0
    while values:
        depth += 1
        if depth > 20:
            raise QueryRefused.at("filter", "query_too_deep", limit=DEEPEST)
        further: list[object] = []
        for value in values:
            if isinstance(value, str) and _UNWRITABLE.search(value):
                raise QueryRefused.at("filter", "query_text_unreadable")
            if isinstance(value, list | tuple):
                further += value
            elif isinstance(value, dict):
                further += [*value, *value.values()]
        values = further
