"""Texts that go up a hierarchy: who stands below themselves, and who is nowhere below the top."""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name


def endless(
    session: Session, catalogue: Catalogue, table: RecordTable, key: str, ids: Iterable[int], levels: int
) -> list[tuple[int, bool]]:
    """Those of these records above which there are more than so many, and whether one of those is the record itself."""
    own, above = name(catalogue.schema, table.name), name(table.main_column(key).name)
    text = (
        "select x.first, bool_or(x.above = x.first) from (with recursive up(first, above, level) as ("
        f"select i.id, i.{above}, 1 from {own} i where i.id = any(%(ids)s::bigint[]) and i.{above} is not null"
        f" union all select u.first, i.{above}, u.level + 1 from up u join {own} i on i.id = u.above"
        f" where i.{above} is not null and u.above <> u.first and u.level <= %(levels)s"
        ") select first, above, level from up) x"
        " where x.above = x.first or x.level > %(levels)s group by x.first order by x.first"
    )
    return [(row[0], row[1]) for row in session.asked(text, {"ids": list(ids), "levels": levels})]


def lost(session: Session, table: RecordTable, key: str, levels: int, most: int) -> tuple[int, list[int]]:
    """How many records are not below the top within so many levels, and the first of them."""
    own, above = name(session.schema, table.name), name(table.main_column(key).name)
    text = (
        f"select count(*), (array_agg(x.id order by x.id))[1:{most}] from (select id from {own} except"
        f" (with recursive down(id, level) as (select id, 0 from {own} where {above} is null"
        f" union all select i.id, d.level + 1 from down d join {own} i on i.{above} = d.id"
        " where d.level < %(levels)s) select id from down)) x"
    )
    ((count, first),) = session.asked(text, {"levels": levels})
    return int(count), [int(each) for each in first or ()]
