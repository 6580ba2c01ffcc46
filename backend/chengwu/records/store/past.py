"""Queries about what the journal says of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.model import Image

_SINCE: Final = """
    with own as (
        select e.change_set, k.column_name
        from {journal} e
        cross join lateral
            (select jsonb_object_keys(coalesce(e.after, '{{}}') || coalesce(e.before, '{{}}'))) k(column_name)
        where e.form = %(form)s and e.record = %(record)s and e.operation in ('update', 'restore')
          and e.change_set > coalesce((
            select max(o.change_set) from {journal} o
            where o.form = %(form)s and o.record = %(record)s and (o.after->>'version')::bigint <= %(version)s), 0)
    )
    select column_name from own
    union
    select '@' || e.form from {journal} e
    where e.change_set in (select change_set from own) and e.form like %(rows)s
      and coalesce(e.after->>'parent_id', e.before->>'parent_id') = %(record)s::text"""


def changed_since(session: Session, form: str, record: int, version: int) -> set[str]:
    """The columns of a record that were changed after it had this version; `@order.line` for rows of a sub-table."""
    text = _SINCE.format(journal=name(session.schema, "journal"))
    asked: dict[str, Any] = {"form": form, "record": record, "version": version, "rows": f"{form}.%"}
    return {row[0] for row in session.asked(text, asked)}


@dataclass(frozen=True)
class PastEntry:
    """An entry of the journal about a record, as far as bringing it back needs it."""

    form: str
    record: int
    operation: str
    before: Image | None
    after: Image | None


def deleted(
    session: Session,
    catalogue: Catalogue,
    rights: Rights,
    table: RecordTable,
    record: int,
    values: dict[str, object],
) -> tuple[int, Image] | None:
    """The change set in which a record went, and its last image; None when it is there, or was not to be seen."""
    own = name(catalogue.schema, table.name)
    seen = rights.row_condition(table, "read", "i")
    visible = "true" if seen is None else f"coalesce(({seen}), false)"
    text = (
        f"select e.change_set, e.before from {HERE}, {name(catalogue.schema, 'journal')} e,"
        f" lateral jsonb_populate_record(null::{own}, e.before) i"
        f" where e.form = %(form)s and e.record = %(record)s and e.operation = 'delete' and {statement(visible)}"
        f" and not exists (select from {own} t where t.id = %(record)s)"
        " order by e.id desc limit 1"
    )
    found = session.asked(text, {**values, "form": table.address, "record": record})
    return (found[0][0], found[0][1]) if found else None


def seen_as_deleted(
    session: Session, rights: Rights, table: RecordTable, change_set: int, values: dict[str, object]
) -> set[int]:
    """The records that went in a change set and that the actor could see as they last were."""
    own = name(rights.catalogue.schema, table.name)
    seen = rights.row_condition(table, "read", "i")
    visible = "true" if seen is None else f"coalesce(({seen}), false)"
    text = (
        f"select e.record from {HERE}, {name(session.schema, 'journal')} e,"
        f" lateral jsonb_populate_record(null::{own}, e.before) i"
        " where e.change_set = %(change_set)s and e.form = %(form)s and e.operation = 'delete'"
        f" and {statement(visible)}"
    )
    asked = {**values, "change_set": change_set, "form": table.address}
    return {row[0] for row in session.asked(text, asked)}


def of_change_set(session: Session, change_set: int) -> list[PastEntry]:
    """Everything that was changed together, in order, without what was only computed."""
    text = (
        f"select form, record, operation, before, after from {name(session.schema, 'journal')}"
        " where change_set = %(change_set)s and record is not null and operation <> 'compute' order by id"
    )
    return [PastEntry(*row) for row in session.asked(text, {"change_set": change_set})]
