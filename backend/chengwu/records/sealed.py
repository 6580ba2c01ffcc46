"""Encrypted fields: in the database there is only what the key of the workspace opens, and a digest to find equals by.

The digest is keyed, so that whoever has the database and not the key cannot try values against it. It is bound to its
field: the same value in two fields has two digests. Images in the journal stay as they were sealed; what comes back
from one is sealed with the keys of today (`renewed`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec

from chengwu.fields import Context
from chengwu.fields.type import column_name
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault
from chengwu.records.model import Asked, Change, Image
from chengwu.workspaces import keys

_EXACT: Final = msgspec.json.Encoder(decimal_format="string")


class NoVault(RuntimeError):
    """Somebody works with encrypted fields and has not brought the vault of the workspace; a defect of the caller."""


def sealed(table: RecordTable, key: str, value: Any, vault: Vault | None) -> Image:
    """The columns of an encrypted field."""
    if value is None:
        return _blank(key)
    each = table.known[key]
    return _sealed(table, key, _EXACT.encode(each.type.json(value, each.options)), _demanded(vault))


def opened(table: RecordTable, key: str, kept: bytes, vault: Vault | None) -> Any:
    """The value of an encrypted field as JSON, from its column."""
    return json.loads(_demanded(vault).open(kept, about(table.address, key)))


def masked(table: RecordTable, key: str, kept: bytes, vault: Vault | None, context: Context) -> str:
    """What is shown of it to those who may not read it in full."""
    each = table.known[key]
    value = each.type.accept(opened(table, key, kept, vault), each.options, context)
    return each.type.mask(value, each.options, context)


def digests_of(table: RecordTable, key: str, value: Any, vault: Vault | None) -> Sequence[bytes]:
    """What an equal value has in its digest column: one of these, while the key of the digests is being changed."""
    each = table.known[key]
    return _demanded(vault).digests(_EXACT.encode(each.type.json(value, each.options)), about(table.address, key))


def held(
    session: Session, catalogue: Catalogue, vault: Vault | None, changes: Sequence[Change], asked: Asked
) -> Vault | None:
    """The vault to write these changes with: where one may touch an encrypted field, its keys are held until the end.

    To be called before any row is held, so that nobody waits for a row with the keys in hand and the other way round.
    """
    if vault is None or not (known := _forms_with_some(catalogue)):
        return vault
    from_journal = asked.undoes is not None or any(change.operation == "restore" for change in changes)
    return keys.held(session, vault) if from_journal or any(each.form in known for each in changes) else vault


def renewed(table: RecordTable, columns: Image, vault: Vault | None) -> Image:
    """The encrypted fields among the columns of an earlier image, as they are written today."""
    found: Image = {}
    for key in columns.keys() & table.known.keys():
        if table.known[key].field.encrypted:
            kept = columns[key]
            found |= _blank(key) if kept is None else _sealed(table, key, _plain(table, key, kept, vault), vault)
    return found


def alike(table: RecordTable, column: str, one: Image, other: Image, vault: Vault | None) -> bool:
    """Whether two images hold the same in this column; of encrypted fields, the same value, by whatever key."""
    key = column.partition("__")[0]
    if key not in table.known or not table.known[key].field.encrypted:
        return bool(one.get(column) == other.get(column))
    ours, theirs = one.get(key), other.get(key)
    if ours is None or theirs is None or ours == theirs:
        return bool(ours == theirs)
    return _plain(table, key, ours, vault) == _plain(table, key, theirs, vault)


def remember(catalogue: Catalogue, vault: Vault) -> None:
    """Let filters find equal values of encrypted fields, as long as the catalogue holds."""
    catalogue.kept["vault"] = vault


def opening(table: RecordTable, vault: Vault | None, context: Context) -> Callable[[str, bytes, bool], object]:
    """What the read path asks for the values of encrypted fields: in full, or masked."""

    def reveal(key: str, kept: bytes, is_masked: bool) -> object:
        return masked(table, key, kept, vault, context) if is_masked else opened(table, key, kept, vault)

    return reveal


def about(address: str, key: str) -> bytes:
    """What is sealed in the field of a table."""
    return f"field {address}.{key}".encode()


def _sealed(table: RecordTable, key: str, plain: bytes, vault: Vault | None) -> Image:
    sealing, of = _demanded(vault), about(table.address, key)
    return {key: "\\x" + sealing.seal(plain, of).hex(), _digest(key): "\\x" + sealing.digest(plain, of).hex()}


def _blank(key: str) -> Image:
    return {key: None, _digest(key): None}


def _digest(key: str) -> str:
    return column_name(key, "digest")


def _plain(table: RecordTable, key: str, kept: str, vault: Vault | None) -> bytes:
    """The plain bytes of a column as it stands in an image."""
    return _demanded(vault).open(bytes.fromhex(kept.removeprefix("\\x")), about(table.address, key))


def _forms_with_some(catalogue: Catalogue) -> frozenset[str]:
    """The forms that have an encrypted field, be it in a sub-table."""
    if "forms with encrypted fields" not in catalogue.kept:
        tables = catalogue.tables.values()
        some = (table for table in tables if any(each.field.encrypted for each in table.known.values()))
        catalogue.kept["forms with encrypted fields"] = frozenset(table.form.key for table in some)
    found: frozenset[str] = catalogue.kept["forms with encrypted fields"]
    return found


def _demanded(vault: Vault | None) -> Vault:
    if vault is None:
        raise NoVault
    return vault
