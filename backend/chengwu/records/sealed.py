"""Encrypted fields: in the database there is only what the key of the workspace opens, and a digest to find equals by.

The digest is keyed, so that whoever has the database and not the key cannot try values against it. It is bound to its
field: the same value in two fields has two digests. Rotating the key of the server leaves the workspace's own as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import msgspec

from chengwu.fields import Context
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.kit.vault import Vault
from chengwu.records.model import Image

_EXACT: Final = msgspec.json.Encoder(decimal_format="string")


class NoVault(RuntimeError):
    """Somebody works with encrypted fields and has not brought the vault of the workspace; a defect of the caller."""


def sealed(table: RecordTable, key: str, value: Any, vault: Vault | None) -> Image:
    """The columns of an encrypted field."""
    digest = f"{key}__digest"
    if value is None:
        return {key: None, digest: None}
    each = table.known[key]
    plain = _EXACT.encode(each.type.json(value, each.options))
    opener = _demanded(vault)
    about = _about(table, key)
    return {key: "\\x" + opener.seal(plain, about).hex(), digest: "\\x" + opener.digest(plain, about).hex()}


def opened(table: RecordTable, key: str, kept: bytes, vault: Vault | None) -> Any:
    """The value of an encrypted field as JSON, from its column."""
    return json.loads(_demanded(vault).open(kept, _about(table, key)))


def masked(table: RecordTable, key: str, kept: bytes, vault: Vault | None, context: Context) -> str:
    """What is shown of it to those who may not read it in full."""
    each = table.known[key]
    value = each.type.accept(opened(table, key, kept, vault), each.options, context)
    return each.type.mask(value, each.options, context)


def digest_of(table: RecordTable, key: str, value: Any, vault: Vault | None) -> bytes:
    """What an equal value has in its digest column."""
    each = table.known[key]
    return _demanded(vault).digest(_EXACT.encode(each.type.json(value, each.options)), _about(table, key))


def remember(catalogue: Catalogue, vault: Vault) -> None:
    """Let filters find equal values of encrypted fields, as long as the catalogue holds."""
    catalogue.kept["vault"] = vault


def opening(table: RecordTable, vault: Vault | None, context: Context) -> Callable[[str, bytes, bool], object]:
    """What the read path asks for the values of encrypted fields: in full, or masked."""

    def reveal(key: str, kept: bytes, is_masked: bool) -> object:
        return masked(table, key, kept, vault, context) if is_masked else opened(table, key, kept, vault)

    return reveal


def _about(table: RecordTable, key: str) -> bytes:
    return f"field {table.address}.{key}".encode()


def _demanded(vault: Vault | None) -> Vault:
    if vault is None:
        raise NoVault
    return vault
