"""What changed from one version of a form to the next, as values that can be shown, kept and acted upon.

Fields and sub-tables are recognised by their key, constraints by what they are about; so a new label is a change, and
a new key is one thing that went and one that came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec

from chengwu.forms.model import Difference, FormDefinition
from chengwu.forms.reading import plain

_IDENTITY: Final[Mapping[str, Callable[[dict[str, Any]], str]]] = {
    "fields": lambda one: str(one["key"]),
    "sub_tables": lambda one: str(one["key"]),
    "checks": lambda one: str(one["expression"]),
    "unique": lambda one: "+".join(one["fields"]),
    "duplicates": lambda one: "+".join(one["fields"]),
    "no_overlap": lambda one: f"{one['resource']}+{one['period']}",
}
_ORDERED: Final = ("fields", "sub_tables", "duplicates")
"""The order means something to people; that of constraints does not."""


def differences(before: FormDefinition | None, after: FormDefinition) -> tuple[Difference, ...]:
    """What is different in `after`, in the order of the definition. Compared with nothing, the form is added.

    >>> from chengwu.forms.reading import read
    >>> old = read({"key": "order", "label": {"en": "Order"}, "fields": [{"key": "amount", "type": "money"}]})
    >>> new = read({"key": "order", "label": {"en": "Sale"}, "fields": [{"key": "amount", "type": "decimal"}]})
    >>> [(each.what, each.path) for each in differences(old, new)]
    [('changed', 'label'), ('changed', 'fields.amount.type')]
    """
    if before is None:
        return (Difference("added", "", None, plain(after)),)
    return tuple(_of_parts(msgspec.structs.asdict(before), msgspec.structs.asdict(after), ""))


def _of_parts(before: dict[str, Any], after: dict[str, Any], path: str) -> Iterator[Difference]:
    for name in after:
        old, new = before[name], after[name]
        if old == new:
            continue
        if name in _IDENTITY:
            yield from _of_list(old, new, name, f"{path}{name}")
        else:
            yield Difference("changed", f"{path}{name}", plain(old), plain(new))


def _of_list(before: tuple[Any, ...], after: tuple[Any, ...], name: str, path: str) -> Iterator[Difference]:
    old, new = _by_identity(before, name), _by_identity(after, name)
    for identity, part in old.items():
        if identity not in new:
            yield Difference("removed", f"{path}.{identity}", plain(part), None)
    for identity, part in new.items():
        if identity not in old:
            yield Difference("added", f"{path}.{identity}", None, plain(part))
        elif part != old[identity]:
            yield from _of_parts(
                msgspec.structs.asdict(old[identity]), msgspec.structs.asdict(part), f"{path}.{identity}."
            )
    stayed = [identity for identity in old if identity in new]
    if name in _ORDERED and stayed != [identity for identity in new if identity in old]:
        yield Difference("moved", path, list(old), list(new))


def _by_identity(parts: tuple[Any, ...], name: str) -> dict[str, Any]:
    return {_IDENTITY[name](msgspec.structs.asdict(part)): part for part in parts}
