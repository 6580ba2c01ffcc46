"""Texts that ask the journal what was done since with what some change sets made or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.formulas.sql import quoted
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.store.holds import holds

_WRITES = "('create', 'update', 'delete', 'restore')"


@dataclass(frozen=True)
class Edited:
    """A record that was changed since, or that others lead to."""

    record: int
    why: Literal["changed", "needed"]
    fields: tuple[str, ...]
    by: int | None
    at: datetime | None
    seen: bool


def forms(session: Session, catalogue: Catalogue, change_sets: Sequence[int]) -> list[str]:
    """The forms whose records these change sets made or changed."""
    text = (
        f"select distinct split_part(form, '.', 1) from {name(session.schema, 'journal')}"
        " where change_set = any(%(sets)s::bigint[]) and form is not null"
    )
    return sorted(row[0] for row in session.asked(text, {"sets": list(change_sets)}) if row[0] in catalogue.tables)


def edited_since(session: Session, rights: Rights, table: RecordTable, change_sets: Sequence[int]) -> list[Edited]:
    """The records of a form that are there, and of which something is not as these change sets left it."""
    text = _text(rights, table)
    values = {
        **rights.values(session.now),
        "sets": list(change_sets),
        "form": table.address,
        "rows": f"{table.address}.%",
        "columns": [
            column for key, each in table.known.items() if not each.type.computed for column in _of(table, key)
        ],
    }
    return [
        Edited(row[0], "needed" if row[1] else "changed", () if row[6] else tuple(row[2] or ()), *row[3:6])
        for row in session.asked(text, values)
    ]


def _of(table: RecordTable, key: str) -> list[str]:
    return [column.name for column in table.seen_parts(key).values()]


def _text(rights: Rights, table: RecordTable) -> str:
    catalogue = rights.catalogue
    journal, own = name(catalogue.schema, "journal"), name(catalogue.schema, table.name)
    pointing = " union all ".join(_leading(catalogue, source, key) for source, key in _pointing(catalogue, table))
    by_key = ", ".join(f"({quoted(address)}, {quoted(key)})" for key, address in table.sub_tables.items())
    line = f"(select v.key from (values {by_key}) v(address, key) where v.address = l.form)" if by_key else "null::text"
    seen = statement(holds(rights.row_condition(table, "read", "i")))
    needed = f"union all select r.record, true, true, null::text, r.by, r.at from ({pointing}) r" if pointing else ""
    return (
        "with e as (select id, form, record, operation, before, after,"
        " coalesce(after->>'parent_id', before->>'parent_id')::bigint as parent"
        f" from {journal} where change_set = any(%(sets)s::bigint[]) and operation in {_WRITES}"
        " and (form = %(form)s or form like %(rows)s)),"
        # What a record was like when these change sets were done with it: each column by the last entry that names it.
        " ours as (select form, record, max(parent) as parent, min(id) as first,"
        " bool_or(operation in ('create', 'restore')) as made from e group by form, record),"
        " later as ("
        "select coalesce(o.parent, o.record) as record, false as needed, o.made and o.form = %(form)s as whole,"
        f" case when o.form <> %(form)s then {line} when o.made then null else split_part(k.col, '__', 1) end as field,"
        " coalesce(l.behalf, case when l.actor_kind = 'person' then l.actor end) as by, l.at"
        f" from ours o join {journal} l on l.form = o.form and l.record = o.record and l.id > o.first"
        f" and l.operation in {_WRITES} and l.change_set <> all(%(sets)s::bigint[])"
        " left join lateral (select c.col, c.value from jsonb_each(l.after) c(col, value)"
        " where not o.made and o.form = %(form)s and c.col = any(%(columns)s::text[])) k on true"
        " where o.made or o.form <> %(form)s or (k.col is not null"
        " and exists (select from e where e.form = o.form and e.record = o.record and e.after ? k.col)"
        " and k.value is distinct from (select x.after->k.col from e x where x.form = o.form and x.record = o.record"
        " and x.after ? k.col order by x.id desc limit 1)"
        f" and not exists (select from {journal} n where n.form = o.form and n.record = o.record and n.id > l.id"
        f" and n.operation in {_WRITES} and n.after ? k.col and n.change_set <> all(%(sets)s::bigint[]))) {needed})"
        " select t.record, bool_and(t.needed), array_remove(array_agg(distinct t.field), null),"
        " (array_agg(t.by order by t.at desc nulls last))[1], max(t.at),"
        f" bool_and({seen}), bool_or(t.whole) from {HERE}, later t join {own} i on i.id = t.record"
        " group by t.record order by t.record"
    )


def _pointing(catalogue: Catalogue, table: RecordTable) -> Sequence[tuple[RecordTable, str]]:
    return catalogue.pointing.get(table.address, ())


def _leading(catalogue: Catalogue, source: RecordTable, key: str) -> str:
    """Links to what was made, from rows that these change sets did not make, set by others since."""
    journal = name(catalogue.schema, "journal")
    if key in source.link_tables:
        rows = f"select record_id as id, target_id as target from {name(catalogue.schema, source.link_tables[key])}"
    else:
        rows = f"select id, {name(key)} as target from {name(catalogue.schema, source.name)}"
    last = (
        f"select j.at, coalesce(j.behalf, case when j.actor_kind = 'person' then j.actor end) as by from {journal} j"
        f" where j.form = {quoted(source.address)} and j.record = p.id and j.operation in {_WRITES}"
        f" and j.after ? {quoted(key)} order by j.id desc limit 1"
    )
    return (
        f"select p.target as record, w.by, w.at from ({rows}) p left join lateral ({last}) w on true"
        " where p.target in (select o.record from ours o where o.made and o.form = %(form)s)"
        f" and not exists (select from {journal} j where j.change_set = any(%(sets)s::bigint[])"
        f" and j.form = {quoted(source.address)} and j.record = p.id and (j.operation in ('create', 'restore')"
        f" or j.after ? {quoted(key)}))"
    )
