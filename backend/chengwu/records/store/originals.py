"""The text that asks which of some rows somebody may read."""

from __future__ import annotations

from collections.abc import Sequence

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement


def readable(
    session: Session, table: RecordTable, ids: Sequence[int], condition: str | None, values: dict[str, object]
) -> dict[int, int]:
    """Those of these rows of which the condition holds, with the record that each belongs to."""
    whose = "parent_id" if table.is_row else "id"
    where = f" and ({statement(condition)})" if condition is not None else ""
    rows = f"{HERE}, {name(session.schema, table.name)} i where i.id = any(%(ids)s){where}"
    return dict(session.asked(f"select i.id, i.{whose} from {rows}", {**values, "ids": list(ids)}))
