"""Whose a record is: the column of the system, its other name in forms that list it, and the department."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.records.store import whose

OWNER: Final = "owner_id"
ALIAS: Final = "owner"
DEPARTMENT: Final = "dept_id"


def alias_of(table: RecordTable) -> Known | None:
    """The field that is another name of the owner, where the form lists it."""
    each = table.known.get(ALIAS)
    return each if each is not None and each.type.name == "member" and not table.is_row else None


def columns_of(table: RecordTable) -> frozenset[str]:
    """The columns that change together when a record gets another owner."""
    return frozenset({OWNER, DEPARTMENT} if alias_of(table) is None else {OWNER, DEPARTMENT, ALIAS})


def people_of(session: Session, table: RecordTable, records: Collection[int]) -> dict[int, frozenset[int]]:
    """Who made and who owns each of these records that are there, whatever the asker may see. One statement."""
    return whose.people_of(session, table.name, sorted(set(records))) if records else {}
