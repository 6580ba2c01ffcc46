"""Which conditions a record fulfils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chengwu.forms.surroundings import HERE
from chengwu.formulas.sql import query
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement


def holds(
    session: Session, schema: str, table: str, conditions: Sequence[str], record: int, values: Mapping[str, object]
) -> list[bool] | None:
    """Of each condition over the row `i` whether the record fulfils it; None when there is no such record."""
    wanted = ", ".join(["i.id", *(f"coalesce(({statement(each)}), false)" for each in conditions)])
    rows = f"{HERE}, {name(schema, table)} i where i.id = %(the_record)s"
    found = session.asked(query(wanted, rows), {**values, "the_record": record})
    return [bool(value) for value in found[0][1:]] if found else None
