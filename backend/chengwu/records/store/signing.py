"""Texts about signatures: what stands under one, and putting its fingerprint in."""

from __future__ import annotations

from typing import Any

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name
from chengwu.records.model import Image
from chengwu.records.store.writing import image


def rows(session: Session, catalogue: Catalogue, address: str, parent: int) -> list[Image]:
    """The rows of a sub-table of a record, in their order."""
    table = catalogue.table(address)
    text = (
        f"select {image(catalogue, table, 'i')} from {name(catalogue.schema, table.name)} i"
        " where i.parent_id = %(parent)s order by i.place, i.id"
    )
    return [row[0] for row in session.asked(text, {"parent": parent})]


def put(session: Session, catalogue: Catalogue, table: RecordTable, key: str, number: int, made: str) -> Any:
    """Put the fingerprint into a signature; what it is with it."""
    column = name(key)
    text = (
        f"update {name(catalogue.schema, table.name)}"
        f" set {column} = jsonb_set({column}, '{{fingerprint}}', to_jsonb(%(made)s::text))"
        f" where id = %(number)s returning {column}"
    )
    return session.asked(text, {"made": made, "number": number})[0][0]
