"""The text that reads masked values in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chengwu.access.rights import Rights
from chengwu.fields.operators import Expression
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, plain, statement


def values(
    session: Session,
    rights: Rights,
    table: RecordTable,
    record: int,
    shown: Mapping[str, Expression | None],
    here: dict[str, object],
) -> dict[str, Any] | None:
    """The fields of a record as JSON where they may be revealed; of an encrypted one its bytes. None: no record."""
    columns = ", ".join(
        f"s.{name(key)}" if expression is None else f"to_json({plain(expression)})" for key, expression in shown.items()
    )
    source = statement(rights.source(table, "s", "reveal"))
    text = f"select {statement(columns)} from {HERE}, lateral {source} where s.id = %(record)s"
    found = session.asked(text, {**here, "record": record})
    return dict(zip(shown, found[0], strict=True)) if found else None
