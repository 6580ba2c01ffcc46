"""The same formula with labels for the screen, or with keys to be stored: nothing but names changes."""

from __future__ import annotations

import re
from typing import Final, Literal

from chengwu.formulas.parse import parse
from chengwu.formulas.scope import Group, Link, Many, Scope
from chengwu.formulas.tree import Name, walk

_PLAIN: Final = re.compile(r"[^\W\d]\w*")
_WORDS: Final = {"TRUE", "FALSE", "IN"}


def rendered(source: str, scope: Scope, names: Literal["key", "label"]) -> str:
    """The formula with every name written as its key or as its label.

    A name that means nothing (any more) stays as it is written. Raises Mistake for a text that cannot be read. Where
    two names have one label, the one that the label does not lead back to keeps its key.
    """
    changes: list[tuple[int, int, str]] = []
    for node in walk(parse(source)):
        if isinstance(node, Name):
            changes += _of_path(node, scope, names)
    for start, end, text in sorted(changes, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _of_path(name: Name, scope: Scope, names: Literal["key", "label"]) -> list[tuple[int, int, str]]:
    changes = []
    here: Scope | None = scope
    for part in name.parts:
        found = here.meaning(part.name) if here is not None else None
        if found is None or here is None:
            break
        word = found.key if names == "key" else found.label
        back = here.meaning(word)
        if back is None or back.key != found.key:
            word = found.key
        changes.append((part.start, part.end, written(word)))
        here = found.scope if isinstance(found, Group) else found.form if isinstance(found, Link | Many) else None
    return changes


def written(name: str) -> str:
    """A name as it may stand in a formula, with brackets where it needs them.

    >>> written("amount"), written("unit price"), written("2026"), written("in")
    ('amount', '[unit price]', '[2026]', '[in]')
    """
    if _PLAIN.fullmatch(name) and name.upper() not in _WORDS:
        return name
    return f"[{name.replace(']', ']]')}]"
