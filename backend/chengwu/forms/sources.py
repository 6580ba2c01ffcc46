"""Where the values of a look-up come from: the table and the field at the end of its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chengwu.forms.world import Known

Fields = Mapping[str, Known]
"""The fields of a table by key."""


def source_of(fields: Callable[[str], Fields], address: str, path: str) -> tuple[str, str] | None:
    """The table and the key that a path of links leads to from a table, None when it leads nowhere."""
    *links, last = path.split(".")
    here = address
    for link in links:
        known = fields(here).get(link)
        here = known.target if known else here.partition(".")[0] if link == "parent_id" and "." in here else ""
    return (here, last) if last in fields(here) else None


def spoken_by(fields: Callable[[str], Fields], address: str, known: Known, hides: Callable[[str, str], bool]) -> Known:
    """The field in whose words the values of a field are told: of a look-up of choices or of places what it leads to.

    The field itself where there are no such words, or where the field that has them is hidden.
    """
    here, each, seen = address, known, set[tuple[str, str]]()
    while each.type.name == "look_up":
        options: Any = each.options
        found = source_of(fields, here, options.path)
        if found is None or found in seen or hides(*found):
            return known
        seen.add(found)
        here, each = found[0], fields(found[0])[found[1]]
    return each if each.type.speaks else known
