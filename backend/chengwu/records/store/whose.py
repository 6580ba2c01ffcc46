"""Who made records, and who owns them."""

from __future__ import annotations

from collections.abc import Sequence

from chengwu.formulas.sql import query
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name


def people_of(session: Session, table: str, records: Sequence[int]) -> dict[int, frozenset[int]]:
    """By the number of the record."""
    source = f"{name(session.schema, table)} r where r.id = any(%(records)s::bigint[])"
    found = session.asked(query("r.id, r.created_by, r.owner_id", source)[1:-1], {"records": list(records)})
    return {row[0]: frozenset(person for person in row[1:] if person is not None) for row in found}
