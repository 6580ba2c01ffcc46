"""Texts that compute stored fields anew, and that go back along the paths by which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Computed, Step
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.store.writing import result, stored_beside


def sources(session: Session, catalogue: Catalogue, step: Step, targets: Iterable[int]) -> set[int]:
    """The rows from which one step leads to these targets, as things stand."""
    schema = catalogue.schema
    match step.kind:
        case "link":
            text = f"select id from {name(schema, step.source.name)} where {name(step.column)} = any(%(ids)s::bigint[])"
        case "rows":
            column, own = name(step.column), name(schema, step.target.name)
            text = f"select distinct {column} from {own} where id = any(%(ids)s::bigint[]) and {column} is not null"
        case "pairs":
            near, far, pairs = name(step.near), name(step.far), name(schema, step.column)
            text = f"select distinct {near} from {pairs} where {far} = any(%(ids)s::bigint[])"
        case _:
            column, own = name(step.column), name(schema, step.target.name)
            text = (
                f"select distinct {column}::bigint from {own} where id = any(%(ids)s::bigint[])"
                f" and {name(step.near)} = %(own)s and {column} ~ '^[0-9]{{1,18}}$'"
            )
    return {row[0] for row in session.asked(text, {"ids": list(targets), "own": step.source.form.key})}


def numbers(session: Session, catalogue: Catalogue, table: RecordTable, after: int, most: int) -> list[int]:
    """The next numbers of a table after this one, in order."""
    text = f"select id from {name(catalogue.schema, table.name)} where id > %(after)s order by id limit %(most)s"
    return [row[0] for row in session.asked(text, {"after": after, "most": most})]


def linked(session: Session, catalogue: Catalogue, table: RecordTable, column: str, ids: Iterable[int]) -> set[int]:
    """What a link of these rows leads to."""
    text = (
        f"select distinct {name(column)} from {name(catalogue.schema, table.name)}"
        f" where id = any(%(ids)s::bigint[]) and {name(column)} is not null"
    )
    return {row[0] for row in session.asked(text, {"ids": list(ids)})}


def recompute(
    session: Session,
    catalogue: Catalogue,
    fields: Sequence[Computed],
    ids: Iterable[int] | None,
    values: dict[str, object],
) -> list[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Compute fields of one table, none of which reads another, for these rows, or for all.

    Number, what was and what is, of those rows that differ.
    """
    key = ("recompute", tuple((each.table.address, each.key) for each in fields), ids is None)
    if key not in catalogue.kept:
        catalogue.kept[key] = _text(catalogue, fields, every=ids is None)
    asked = values if ids is None else {**values, "ids": list(ids)}
    return [(row[0], row[1], row[2]) for row in session.asked(catalogue.kept[key], asked)]


def differing(
    session: Session, catalogue: Catalogue, fields: Sequence[Computed], ids: Iterable[int], values: dict[str, object]
) -> list[int]:
    """Those of these rows, in order, of which `recompute` would change something; nothing is written or held."""
    key = ("differing", tuple((each.table.address, each.key) for each in fields))
    if key not in catalogue.kept:
        own = name(catalogue.schema, fields[0].table.name)
        new, picked = _anew(catalogue, fields, every=False)
        text = f"select t.id from {own} t, {new} where t.id = n.id and ({_differ(picked)}) order by t.id"
        catalogue.kept[key] = text
    return [row[0] for row in session.asked(catalogue.kept[key], {**values, "ids": list(ids)})]


def _text(catalogue: Catalogue, fields: Sequence[Computed], *, every: bool) -> str:
    own = name(catalogue.schema, fields[0].table.name)
    new, picked = _anew(catalogue, fields, every=every)
    sets = ", ".join(f"{name(column)} = n.{name(column)}" for column in picked)
    before = f"(select t.id, {_object('t', picked)} as old from {own} t{_which('t', every=every)} offset 0) b"
    return (
        f"update {own} as t set {sets} from {new}, {before}"
        f" where t.id = n.id and b.id = n.id and ({_differ(picked)}) returning t.id, b.old, {_object('n', picked)}"
    )


def _anew(catalogue: Catalogue, fields: Sequence[Computed], *, every: bool) -> tuple[str, list[str]]:
    """The relation `n` of what is right for the rows in question, and its columns beside the number."""
    own = name(catalogue.schema, fields[0].table.name)
    joins, inside = "", []
    picked: dict[str, str] = {}
    for place, each in enumerate(fields):
        if each.roll_up is not None:
            joins += f" left join {_figures(catalogue, each, place, every=every)}"
            value = f"coalesce(f{place}.v, {each.roll_up.empty})"
        else:
            value = f"i.{name(f'_{each.key}')}"
            inside.append(f", ({each.value}) as {name(f'_{each.key}')}")
        picked |= result(catalogue, each, value)
    beside = stored_beside(catalogue, fields)
    listed = statement(", ".join(f"{value} as {name(column)}" for column, value in picked.items()))
    which = _which("i", every=every)
    rows = f"(select i.*{statement(''.join(inside))} from {beside}{own} i{which} offset 0) i"
    return f"(select i.id, {listed} from {beside}{rows}{joins}) n", list(picked)


def _which(alias: str, *, every: bool) -> str:
    return "" if every else f" where {alias}.id = any(%(ids)s::bigint[])"


def _differ(columns: Sequence[str]) -> str:
    return " or ".join(f"t.{name(column)} is distinct from n.{name(column)}" for column in columns)


def _figures(catalogue: Catalogue, each: Computed, place: int, *, every: bool) -> str:
    """The figures of a roll-up for the records in question, grouped by what the rows point to."""
    made = each.roll_up
    assert made is not None
    ids = "%(ids)s::bigint[]::text[]" if made.named else "%(ids)s::bigint[]"
    which = "" if every else f" and {statement(made.parent)} = any({ids})"
    rows = f"{stored_beside(catalogue, [each])}{statement(made.source)}"
    inside = f"{rows} where {statement(made.where)}{which} group by 1"
    own = f"f{place}.id = i.id::text" if made.named else f"f{place}.id = i.id"
    return f"(select {statement(made.parent)} as id, {statement(made.figure)} as v from {inside}) f{place} on {own}"


def _object(alias: str, columns: Sequence[str]) -> str:
    pairs = ", ".join(f"{name(column)}" for column in columns)
    listed = ", ".join(f"{alias}.{name(column)}" for column in columns)
    return f"(select to_jsonb(_o) from (select {listed}) _o({pairs}))"
