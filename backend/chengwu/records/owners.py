"""Whose a record is: the column of the system, its other name in forms that list it, and the department."""

from __future__ import annotations

from typing import Final

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.world import Known

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
