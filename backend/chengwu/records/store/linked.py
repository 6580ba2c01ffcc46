"""Texts that follow links: who points at records, and which targets there are."""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.store.holds import holds


def linking(session: Session, catalogue: Catalogue, source: RecordTable, key: str, targets: Iterable[int]) -> list[int]:
    """The numbers of the rows of `source` whose field `key` links to one of the targets, in order."""
    if key in source.link_tables:
        pairs = name(catalogue.schema, source.link_tables[key])
        text = f"select distinct record_id from {pairs} where target_id = any(%(ids)s::bigint[]) order by 1"
    else:
        own = name(catalogue.schema, source.name)
        text = f"select id from {own} where {name(key)} = any(%(ids)s::bigint[]) order by 1"
    return [row[0] for row in session.asked(text, {"ids": list(targets)})]


def leading(
    session: Session, catalogue: Catalogue, source: RecordTable, key: str, targets: Iterable[int]
) -> list[tuple[int, int]]:
    """The rows of `source` whose field `key` links to one of the targets, each with the target."""
    if key in source.link_tables:
        pairs = name(catalogue.schema, source.link_tables[key])
        text = f"select record_id, target_id from {pairs} where target_id = any(%(ids)s::bigint[]) order by 1, 2"
    else:
        own, column = name(catalogue.schema, source.name), name(key)
        text = f"select id, {column} from {own} where {column} = any(%(ids)s::bigint[]) order by 1"
    return [(row[0], row[1]) for row in session.asked(text, {"ids": list(targets)})]


def offered(
    session: Session,
    rights: Rights,
    target: RecordTable,
    ids: Iterable[int],
    condition: str | None,
    values: dict[str, object],
) -> dict[int, bool]:
    """Those of the records that the actor may see, and whether each fulfils the condition of the link."""
    own = name(rights.catalogue.schema, target.name)
    seen = rights.row_condition(target, "read", "i")
    where = f"({seen})" if seen is not None else "true"
    text = (
        f"select i.id, {statement(holds(condition))} from {HERE}, {own} i"
        f" where i.id = any(%(ids)s::bigint[]) and {statement(where)}"
    )
    return {row[0]: row[1] for row in session.asked(text, {**values, "ids": list(ids)})}


def existing(session: Session, catalogue: Catalogue, table: RecordTable, ids: Iterable[int]) -> set[int]:
    """Those of the records that are there, held so that they stay."""
    text = f"select id from {name(catalogue.schema, table.name)} where id = any(%(ids)s::bigint[]) order by id"
    return {row[0] for row in session.asked(f"{text} for key share", {"ids": sorted(ids)})}


def seen_among(
    session: Session, rights: Rights, table: RecordTable, ids: Iterable[int], values: dict[str, object]
) -> set[int]:
    """Those of the rows that the actor may see."""
    return set(offered(session, rights, table, ids, None, values))
