"""Signatures: who signed, when, and the fingerprint of what was signed, which no request says for itself.

What is signed is the record as it stands when it was saved: the fields that are filled in, the rows of its sub-tables,
and the drawn picture. Whoever has them can make the fingerprint again and see whether anything is different since.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

import msgspec

from chengwu.files.service import some
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.world import Known
from chengwu.kit.db.exact import exact
from chengwu.records.model import Image, RowChange
from chengwu.records.store import signing as store
from chengwu.records.work import Work

SIGNATURE: Final = "signature"
_NOT_YET: Final = "0" * 64


def whole(work: Work, raw: Any) -> Any:
    """A signature as a request sends it, which may be its picture alone, with what it does not say."""
    if not isinstance(raw, dict):
        return raw
    said = {"signer": work.who.person, "at": work.session.now.isoformat(), "fingerprint": _NOT_YET}
    return {**said, **raw}


def of_signer(work: Work, row: RowChange, known: Known, value: Any) -> Any:
    """The accepted signature as whoever sends it signs it. The same picture again is the same signature."""
    before = (row.before or {}).get(known.field.key)
    if before is not None and before["image"] == value.image:
        return known.type.load({"": before}, known.options)
    signer = work.who.person or work.who.behalf or value.signer
    return msgspec.structs.replace(value, signer=signer, at=work.session.now, fingerprint=_NOT_YET)


def sign(work: Work) -> None:
    """Give new signatures the fingerprint of what they stand under. Only records that are signed pay for it."""
    for row in work.rows:
        if row.after is None or row.kind == "delete":
            continue
        table = work.table(row.address)
        for key in _signatures(work, table):
            value = row.after.get(key)
            if value is not None and value.get("fingerprint") == _NOT_YET:
                made = fingerprint(work, table, row.id, row.after, value["image"])
                row.after[key] = store.put(work.session, work.catalogue, table, key, row.id, made)


def fingerprint(work: Work, table: RecordTable, number: int, image: Image, picture: int) -> str:
    """The SHA-256 of a record as it stands, with the picture of the signature."""
    rows = {
        key: [_said(work.table(address), one) for one in store.rows(work.session, work.catalogue, address, number)]
        for key, address in sorted(table.sub_tables.items())
    }
    (drawn,) = (file.digest for file in some(work.session, [picture]))
    document = {
        "form": table.address,
        "record": number,
        "picture": (drawn or b"").hex(),
        "values": _said(table, image),
        "rows": rows,
    }
    return hashlib.sha256(exact(_in_order(document))).hexdigest()


def _said(table: RecordTable, image: Image) -> dict[str, Any]:
    """What people filled in: nothing that is computed, sealed, or itself a signature."""
    given = {
        column.name
        for key, each in table.known.items()
        if not (each.type.computed or each.field.encrypted or each.type.name == SIGNATURE)
        for column in each.type.columns(key, each.options)
    }
    given |= table.link_tables.keys()
    return {column: image[column] for column in given if image.get(column) not in (None, [])}


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(one) for one in value] if isinstance(value, list) else value


def _signatures(work: Work, table: RecordTable) -> tuple[str, ...]:
    known: dict[str, tuple[str, ...]] = work.catalogue.kept.setdefault("signatures", {})
    if table.address not in known:
        known[table.address] = tuple(key for key, each in table.known.items() if each.type.name == SIGNATURE)
    return known[table.address]
