"""What a record is told apart by within an import: its key as text, and digests of what its form allows once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from chengwu.kit.vault import Vault

LONGEST = 500
_encoded: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode
"""Made once: of an encoder that is made for each text, making it is half of the work."""


def key_text(values: Mapping[str, Any]) -> str:
    """The key of these values, in one spelling.

    >>> key_text({"name": "星光", "day": "2026-01-05"})
    '{"day":"2026-01-05","name":"星光"}'
    """
    text = _encoded(values)
    return text if len(text) <= LONGEST else hashlib.sha256(text.encode()).hexdigest()


def mark(rule: str, fields: Sequence[str], values: Mapping[str, Any], vault: Vault | None = None) -> str | None:
    """The digest of what a record says in these fields; None when one of them is blank. With the vault by its key."""
    said = [values.get(field) for field in fields]
    if any(value is None or value == [] for value in said):
        return None
    text = key_text({"rule": rule, "values": said}).encode()
    found = hashlib.sha256(text).digest() if vault is None else vault.digest(text, b"data_import")
    return found.hex()[:32]
