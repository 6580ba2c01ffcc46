"""Whose every record is: `owner_id`, and the department that follows it.

Where a form lists a field `owner`, that is another name of it: both hold the same, whichever of them is given, also
when it is a default or blank. A new record of a form without it is of whoever makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from chengwu.directory.homes import homes_of
from chengwu.forms.wording import column_words
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal
from chengwu.records.errors import FieldsNotAllowed
from chengwu.records.model import RowChange
from chengwu.records.owners import ALIAS, DEPARTMENT, OWNER, alias_of
from chengwu.records.store import writing as store
from chengwu.records.work import Work

_ME: Final = "me"


def accept_owners(work: Work) -> None:
    """Fills both columns and the department. Raises `FieldsNotAllowed` where the owner changes without the right to."""
    rows = [
        row
        for row in work.rows
        if row.kind != "delete" and row.path not in work.restored and not work.table(row.address).is_row
    ]
    expected = _begin(work, rows)
    homeless: dict[int, list[RowChange]] = {}
    for row in rows:
        if OWNER not in row.columns or not _changes(work, row):
            continue
        owner = row.columns[OWNER]
        if owner == work.who.person:
            row.columns[DEPARTMENT] = work.who.department
        elif owner is not None:
            homeless.setdefault(owner, []).append(row)
    homes = homes_of(work.session, homeless) if homeless else {}
    for owner, those in homeless.items():
        for row in those:
            if owner not in homes and row.id not in expected:
                params: dict[str, object] = {"field": column_words(OWNER), "id": owner}
                work.refusals.append(FieldRefusal(f"{row.path}values.{OWNER}", "write_person_unknown", params))
            row.columns[DEPARTMENT] = homes.get(owner)


def _begin(work: Work, rows: Iterable[RowChange]) -> set[int]:
    """Both names hold the same; which records got their owner by an expression, which may be somebody who left."""
    waiting: dict[str, list[RowChange]] = {}
    for row in rows:
        table, new = work.table(row.address), row.kind == "insert"
        alias = alias_of(table)
        if alias is None:
            if new:
                row.columns.setdefault(OWNER, work.who.person)
        elif ALIAS in row.values and not (OWNER in row.columns and _is_default(row, alias)):
            row.columns[OWNER] = row.values[ALIAS]
        elif OWNER in row.columns:
            row.columns[ALIAS] = row.columns[OWNER]
            row.values.pop(ALIAS, None)
        elif new and alias.field.default_expression.strip() == _ME:
            row.columns[ALIAS] = row.columns[OWNER] = work.who.person
        elif new and alias.field.default_expression:
            waiting.setdefault(row.address, []).append(row)
        elif new:
            row.columns[ALIAS] = row.columns[OWNER] = None
    for address, those in waiting.items():
        made = {"created_at": work.session.now.isoformat(), "created_by": work.who.person}
        given = [{**made, **row.columns, "id": row.id} for row in those]
        table = work.table(address)
        found: dict[int, Any] = store.defaults(work.session, work.catalogue, table, ALIAS, given, work.here())
        for row in those:
            row.columns[ALIAS] = row.columns[OWNER] = found[row.id]
    return {row.id for those in waiting.values() for row in those}


def _is_default(row: RowChange, alias: Known) -> bool:
    """Whether the field holds what nobody gave, as far as can be told: then the column goes before it."""
    return row.kind == "insert" and row.values[ALIAS] == alias.field.default


def _changes(work: Work, row: RowChange) -> bool:
    """Whether it is another owner than before, which only some may choose."""
    if row.before is None:
        return True
    if row.columns[OWNER] == row.before.get(OWNER):
        return False
    if (row.address, row.id) in work.staying:
        table = work.table(row.address)
        key = ALIAS if ALIAS in row.values else OWNER
        called = work.called(table, key) if key in table.known else column_words(key)
        refused = FieldRefusal(f"{row.path}values.{key}", "write_field_not_allowed", {"field": called})
        raise FieldsNotAllowed(fields=(refused,), right=f"{table.address}.transfer", labels=called)
    return True
