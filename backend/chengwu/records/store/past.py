"""Queries about what the journal says of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.model import Image
from chengwu.records.store.holds import holds

_SINCE: Final = """
    with asked as (select * from unnest(%(records)s::bigint[], %(versions)s::bigint[]) a(record, version)),
    own as (
        select a.record, e.change_set, k.column_name
        from asked a
        join {journal} e on e.form = %(form)s and e.record = a.record and e.operation in ('update', 'restore')
          and e.change_set > coalesce((
            select max(o.change_set) from {journal} o
            where o.form = %(form)s and o.record = a.record and (o.after->>'version')::bigint <= a.version), 0)
        cross join lateral
            (select jsonb_object_keys(coalesce(e.after, '{{}}') || coalesce(e.before, '{{}}'))) k(column_name)
    )
    select record, column_name from own
    union
    select o.record, '@' || e.form from own o join {journal} e on e.change_set = o.change_set
    where e.form like %(rows)s and coalesce(e.after->>'parent_id', e.before->>'parent_id') = o.record::text"""


def changed_since(session: Session, form: str, versions: Mapping[int, int]) -> dict[int, set[str]]:
    """The columns of each record that were changed after it had this version; `@order.line` for rows of a sub-table."""
    text = _SINCE.format(journal=name(session.schema, "journal"))
    asked = {"form": form, "records": list(versions), "versions": list(versions.values()), "rows": f"{form}.%"}
    found: dict[int, set[str]] = {record: set() for record in versions}
    for record, column in session.asked(text, asked):
        found[record].add(column)
    return found


def deleted(
    session: Session, rights: Rights, table: RecordTable, records: Iterable[int], values: dict[str, object]
) -> dict[int, tuple[int, Image]]:
    """Of those records that are gone and that the actor could see as they last were: in which change set, and how."""
    own = name(rights.catalogue.schema, table.name)
    text = (
        f"select e.record, e.change_set, e.before from {HERE},"
        " (select distinct on (d.record) d.record, d.change_set, d.before"
        f" from {name(session.schema, 'journal')} d"
        " where d.form = %(form)s and d.record = any(%(records)s::bigint[]) and d.operation = 'delete'"
        " order by d.record, d.id desc) e,"
        f" lateral jsonb_populate_record(null::{own}, e.before) i"
        f" where {statement(holds(rights.row_condition(table, 'read', 'i')))}"
        f" and not exists (select from {own} t where t.id = e.record)"
    )
    asked = {**values, "form": table.address, "records": list(records)}
    return {record: (change_set, image) for record, change_set, image in session.asked(text, asked)}
