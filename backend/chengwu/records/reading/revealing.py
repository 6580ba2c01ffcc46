"""Encrypted values in an answer: opened by whoever holds the key, else stars. No other value passes through Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import msgspec

from chengwu.fields.in_sql import HIDDEN

Reveal: TypeAlias = Callable[[str, bytes, bool], object]
"""From the key of a field, what is kept in it, and whether it is to be masked: the JSON of the value, or its mask."""
_HEX: Final = "\\x"


def revealed(texts: Sequence[str], encrypted: Sequence[str], reveal: Reveal | None) -> list[str]:
    """The records with what `reveal` makes of their encrypted fields."""
    return [_revealed(text, encrypted, reveal) for text in texts]


def _revealed(text: str, encrypted: Sequence[str], reveal: Reveal | None) -> str:
    # Everything else stays as PostgreSQL wrote it: digits and texts are not read.
    made: dict[str, msgspec.Raw] = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    for part, masked in (("values", False), ("masked", True)):
        if part not in made:
            continue
        cells: dict[str, msgspec.Raw] = msgspec.json.decode(made[part], type=dict[str, msgspec.Raw])
        for key in encrypted:
            stored: Any = msgspec.json.decode(cells[key]) if key in cells else None
            if stored is not None:
                value = HIDDEN if reveal is None else reveal(key, _bytes(stored), masked)
                cells[key] = msgspec.Raw(msgspec.json.encode(value))
        made[part] = msgspec.Raw(msgspec.json.encode(cells))
    return msgspec.json.encode(made).decode()


def _bytes(stored: str) -> bytes:
    return bytes.fromhex(stored.removeprefix(_HEX)) if stored.startswith(_HEX) else stored.encode()
