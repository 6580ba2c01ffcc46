"""Texts about what the search finds records by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chengwu.forms.catalogue import SEARCH, Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name
from chengwu.records.store.writing import searched_columns


def some(session: Session, catalogue: Catalogue, table: RecordTable, after: int, most: int) -> list[tuple[Any, ...]]:
    """Records after a number, held for this transaction: number, and the typed columns of the search."""
    columns = ", ".join(["id", *(name(column) for column in searched_columns(table))])
    own = name(catalogue.schema, table.name)
    text = f"select {columns} from {own} where id > %(after)s order by id limit %(most)s for no key update"
    return session.asked(text, {"after": after, "most": most})


def keep(session: Session, catalogue: Catalogue, table: RecordTable, texts: Mapping[int, str | None]) -> int:
    """Write these texts; how many were different."""
    own, column = name(catalogue.schema, table.name), name(SEARCH.name)
    text = (
        f"update {own} t set {column} = n.it from unnest(%(ids)s::bigint[], %(texts)s::text[]) n(id, it)"
        f" where t.id = n.id and t.{column} is distinct from n.it returning t.id"
    )
    return len(session.asked(text, {"ids": list(texts), "texts": list(texts.values())}))
