"""The tables as the database has them, as far as shaping asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from chengwu.kit.db import Session
from chengwu.records.shaping.wanted import Keeper
from chengwu.records.store import shape as store


@dataclass(frozen=True)
class Actual:
    """A table that is there: the types of its columns, and its constraints and indexes with whether each is whole."""

    table: str
    columns: dict[str, str] = field(default_factory=dict)
    constraints: dict[str, bool] = field(default_factory=dict)
    indexes: dict[str, bool] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    """The numbers that its columns ever had; those of dropped ones count for ever."""

    def has(self, keeper: Keeper) -> bool:
        """Whether it is there at all."""
        return keeper.name in (self.indexes if keeper.sort == "index" else self.constraints)

    def has_whole(self, keeper: Keeper) -> bool:
        """Whether it is there and holds for every row."""
        return (self.indexes if keeper.sort == "index" else self.constraints).get(keeper.name, False)


def actual(session: Session, tables: Collection[str]) -> Mapping[str, Actual]:
    """What the database has of these tables: three statements, however many there are."""
    found: dict[str, Actual] = {}
    for table, column, kind, number, dropped in store.columns_of(session, tables):
        here = found.setdefault(table, Actual(table))
        here.numbers.append(number)
        if not dropped:
            here.columns[column] = kind
    for table, constraint, whole in store.constraints_of(session, tables):
        found[table].constraints[constraint] = whole
    for table, index, whole in store.indexes_of(session, tables):
        found[table].indexes[index] = whole
    return found
