"""Which people may read which records, and which records somebody may read, with the fields that are shown in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chengwu.forms.surroundings import HERE, here
from chengwu.formulas.sql import query, quoted
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement

_MOMENT = "%(here_today)s::date as today, %(here_now)s::timestamp as now"


@dataclass(frozen=True)
class Pairs:
    """People and records of a table under the condition by which they are read; None: every record is."""

    table: str
    condition: str | None
    people: Sequence[int]
    departments: Sequence[int | None]
    records: Sequence[int]


@dataclass(frozen=True)
class Rows:
    """Records of a form, the condition by which they are read, and of each field in question the one that shows it."""

    form: str
    table: str
    condition: str | None
    fields: Mapping[str, str]
    records: Sequence[int]


def readable(session: Session, schema: str, zone: str, asked: Sequence[Pairs]) -> set[tuple[int, int]]:
    """Those pairs of a person and a record of which the condition holds; one statement for all of them."""
    if not asked:
        return set()
    values: dict[str, object] = here(session.now, zone)
    texts = []
    for place, each in enumerate(asked):
        values |= {f"p_{place}": each.people, f"d_{place}": each.departments, f"r_{place}": each.records}
        pairs = f"unnest(%(p_{place})s::bigint[], %(d_{place})s::bigint[], %(r_{place})s::bigint[])"
        beside = f"lateral (select w.id, w.department, {_MOMENT}) here"
        found = "i.id = w.record" + ("" if each.condition is None else f" and ({statement(each.condition)})")
        source = f"{pairs} w(id, department, record), {beside}, {name(schema, each.table)} i where {found}"
        texts.append(query("w.id, w.record", source)[1:-1])
    return {(person, record) for person, record in session.asked(" union all ".join(texts), values)}


def shown(
    session: Session, schema: str, asked: Sequence[Rows], values: Mapping[str, object]
) -> dict[tuple[str, int], frozenset[str]]:
    """The records that may be read, by form and number, each with those of its fields that are shown."""
    if not asked:
        return {}
    given: dict[str, object] = dict(values)
    texts = []
    for place, each in enumerate(asked):
        given[f"r_{place}"] = each.records
        fields = ", ".join(f"case when {statement(sql)} then {quoted(key)} end" for key, sql in each.fields.items())
        rows = "" if each.condition is None else f" and ({statement(each.condition)})"
        source = f"{HERE}, {name(schema, each.table)} i where i.id = any(%(r_{place})s::bigint[]){rows}"
        listed = f"{quoted(each.form)}, i.id, array_remove(array[{fields}]::text[], null)"
        texts.append(query(listed, source)[1:-1])
    found = session.asked(" union all ".join(texts), given)
    return {(form, record): frozenset(keys) for form, record, keys in found}
