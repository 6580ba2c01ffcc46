"""Putting definitions together by key: a form over its block, and three versions of a package into one.

The law: what has a key is recognised by it wherever it stands, so a field that moved is the same field. Where two
changed the same thing, what was changed in the workspace stands, and is told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

REMOVED: Final = "removed"
_NAMES: Final[Mapping[str, Callable[[dict[str, Any]], str]]] = {
    "checks": lambda one: str(one["expression"]),
    "unique": lambda one: "+".join(one["fields"]),
    "duplicates": lambda one: "+".join(one["fields"]),
    "no_overlap": lambda one: f"{one['resource']}+{one['period']}",
    "columns": lambda one: str(one["field"]),
    "sort": lambda one: str(one["field"]),
    "group": lambda one: str(one["field"]),
    "colours": lambda one: str(one["when"]),
    "items": lambda one: f"{one.get('form', '')}|{one.get('view', '')}",
    "menu": lambda one: json.dumps(one.get("label"), sort_keys=True),
    "sections": lambda one: json.dumps(one["label"], sort_keys=True),
}
"""How the elements of lists are recognised that have no key."""


class _Missing:
    """There is nothing here."""

    def __repr__(self) -> str:
        return "nothing"


MISSING: Final = _Missing()


@dataclass(frozen=True)
class Kept:
    """Something that ours changed and that stands. `MISSING` where there is nothing."""

    path: str
    base: Any
    ours: Any
    theirs: Any
    disputed: bool
    """Whether theirs changed it too, otherwise."""


def overlay(under: Any, over: Any, name: str = "") -> Any:
    """`over` added to `under`: objects by member, lists of things with keys by key, other lists behind each other.

    >>> overlay({"fields": [{"key": "a", "type": "text"}]}, {"fields": [{"key": "a", "required": True}, {"key": "b"}]})
    {'fields': [{'key': 'a', 'type': 'text', 'required': True}, {'key': 'b'}]}
    >>> overlay({"fields": [{"key": "a"}, {"key": "b"}]}, {"fields": [{"key": "a", "removed": True}]})
    {'fields': [{'key': 'b'}]}
    """
    if isinstance(under, dict) and isinstance(over, dict):
        return under | {key: overlay(under[key], each, key) if key in under else each for key, each in over.items()}
    if not (isinstance(under, list) and isinstance(over, list)):
        return over
    below, above = _keys_of(under), _keys_of(over)
    if below is None or above is None:
        return under + [each for each in over if each not in under]
    upper = dict(zip(above, over, strict=True))
    found = [overlay(each, upper[key]) if key in upper else each for key, each in zip(below, under, strict=True)]
    found += [each for key, each in upper.items() if key not in set(below)]
    return [each for each in found if each.get(REMOVED) is not True]


def merge(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Kept]]:
    """What comes of it when both `ours` and `theirs` began as `base`, and everything of ours that stands.

    >>> merge({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3})
    ({'a': 2, 'b': 3}, [Kept(path='a', base=1, ours=2, theirs=1, disputed=False)])
    """
    kept: list[Kept] = []
    return _merge(base, ours, theirs, "", "", kept), kept


def changes(base: Any, ours: Any) -> list[Kept]:
    """Everything in which `ours` differs from `base`."""
    return merge(base, ours, base)[1]


def _merge(base: Any, ours: Any, theirs: Any, path: str, name: str, kept: list[Kept]) -> Any:
    if ours == base:
        return theirs
    whole = any(each is MISSING for each in (base, ours, theirs))
    if not whole and all(isinstance(each, dict) for each in (base, ours, theirs)):
        return _objects(base, ours, theirs, path, kept)
    if not whole and all(isinstance(each, list) for each in (base, ours, theirs)):
        by = _recognised(name, base, ours, theirs)
        if by is not None:
            return _lists(by, path, kept)
    if base is MISSING and isinstance(ours, dict) and isinstance(theirs, dict):
        return _objects({}, ours, theirs, path, kept)
    if ours != theirs:
        kept.append(Kept(path, base, ours, theirs, disputed=theirs != base))
    return ours


def _objects(base: Mapping[str, Any], ours: Any, theirs: Any, path: str, kept: list[Kept]) -> dict[str, Any]:
    found = {}
    for key in [*theirs, *(each for each in ours if each not in theirs)]:
        old, mine, new = (each.get(key, MISSING) for each in (base, ours, theirs))
        merged = _merge(old, mine, new, f"{path}.{key}" if path else str(key), str(key), kept)
        if merged is not MISSING:
            found[key] = merged
    return found


def _lists(by: Sequence[dict[str, Any]], path: str, kept: list[Kept]) -> list[Any]:
    """Elements by what they are recognised by; in theirs' order, unless only ours was moved."""
    base, ours, theirs = by
    found: dict[str, Any] = {}
    for key in [*theirs, *(each for each in ours if each not in theirs)]:
        old, mine, new = (each.get(key, MISSING) for each in by)
        merged = _merge(old, mine, new, f"{path}.{key}", "", kept)
        if merged is not MISSING:
            found[key] = merged
    order = _order(list(base), list(ours), list(theirs))
    moved = [key for key in base if key in ours] != [key for key in ours if key in base]
    if moved:
        was, now, new = ([key for key in each if key in base] for each in (base, ours, theirs))
        kept.append(Kept(path, was, now, new, disputed=was != new))
    return [found[key] for key in order if key in found]


def _order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Everything of both in the order of whoever changed it, ours where both did; new ones follow their neighbour."""
    stays = [key for key in base if key in ours and key in theirs]
    first, second = theirs, ours
    if [key for key in ours if key in stays] != stays:
        first, second = ours, theirs
    found = list(first)
    for place, key in enumerate(second):
        if key not in found:
            before = next((each for each in reversed(second[:place]) if each in found), None)
            found.insert(found.index(before) + 1 if before is not None else 0, key)
    return found


def _recognised(name: str, *lists: list[Any]) -> list[dict[str, Any]] | None:
    """The lists by what their elements are recognised by; None when an element cannot be, or not alone."""
    found = []
    for each in lists:
        keys = [] if not each else _keys_of(each) or _texts(each) or _named(name, each)
        if keys is None or len(set(keys)) < len(keys):
            return None
        found.append(dict(zip(keys, each, strict=True)))
    return found


def _keys_of(elements: Sequence[Any]) -> list[str] | None:
    """The keys of the elements, if all of them have one."""
    for word in ("key", "code"):
        if all(isinstance(each, dict) and isinstance(each.get(word), str) for each in elements):
            return [each[word] for each in elements]
    return None


def _texts(elements: Sequence[Any]) -> list[str] | None:
    return list(elements) if elements and all(isinstance(each, str) for each in elements) else None


def _named(name: str, elements: Sequence[Any]) -> list[str] | None:
    by = _NAMES.get(name)
    if by is None or not all(isinstance(each, dict) for each in elements):
        return None
    try:
        return [by(each) for each in elements]
    except (KeyError, TypeError):
        return None


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every text, number and yes or no in a value, with its place; elements with a key by that.

    >>> list(leaves({"fields": [{"key": "a", "type": "text"}]}))
    [('fields.a.key', 'a'), ('fields.a.type', 'text')]
    """
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        names = _keys_of(value) or [str(place) for place in range(len(value))]
        for name, each in zip(names, value, strict=True):
            yield from leaves(each, f"{path}.{name}")
    else:
        yield path, value
