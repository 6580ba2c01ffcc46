"""The same formula with labels for the screen, or with keys to be stored: nothing but names changes."""

from __future__ import annotations

import re
from typing import Final, Literal

from chengwu.formulas.calls import asks
from chengwu.formulas.parse import parse
from chengwu.formulas.paths import below
from chengwu.formulas.scope import Scope, form_of
from chengwu.formulas.tree import Call, Name, Node, children

_PLAIN: Final = re.compile(r"[^\W\d]\w*")
_WORDS: Final = {"TRUE", "FALSE", "NULL", "IN", "AND", "OR", "NOT", "THIS"}


def rendered(source: str, scope: Scope, names: Literal["key", "label"]) -> str:
    """The formula with every name written as its key or as its label.

    A name that means nothing (any more) stays as it is written. Raises Mistake for a text that cannot be read. Where
    two names have one label, the one that the label does not lead back to keeps its key.
    """
    changes: list[tuple[int, int, str]] = []
    waiting: list[tuple[Node, Scope | None]] = [(parse(source), scope)]
    while waiting:
        node, here = waiting.pop()
        under = children(node)
        if isinstance(node, Name):
            changes += _of_path(node, scope, here, names)
        elif isinstance(node, Call) and asks(node.name) and under and isinstance(first := under[0], Name):
            form = form_of(scope, first.written)
            if form is None:
                changes += _of_path(first, scope, here, names)
            here, under = form or _end(first, here), under[1:]
        waiting += [(child, here) for child in under]
    for start, end, text in sorted(changes, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _of_path(
    name: Name, scope: Scope, here: Scope | None, names: Literal["key", "label"]
) -> list[tuple[int, int, str]]:
    changes = []
    parts = name.parts
    if name.of_this:
        here, parts = scope, parts[1:]
    for part in parts:
        found = here.meaning(part.name) if here is not None else None
        if found is None or here is None:
            break
        word = found.key if names == "key" else found.label
        back = here.meaning(word)
        if back is None or back.key != found.key:
            word = found.key
        changes.append((part.start, part.end, written(word)))
        here = below(found)
    return changes


def _end(name: Name, here: Scope | None) -> Scope | None:
    """Where the names are looked up behind a path."""
    for part in name.parts:
        found = here.meaning(part.name) if here is not None else None
        here = below(found)
    return here


def written(name: str) -> str:
    """A name as it may stand in a formula, with brackets where it needs them.

    >>> written("amount"), written("unit price"), written("2026"), written("in")
    ('amount', '[unit price]', '[2026]', '[in]')
    """
    if _PLAIN.fullmatch(name) and name.upper() not in _WORDS:
        return name
    return f"[{name.replace(']', ']]')}]"
