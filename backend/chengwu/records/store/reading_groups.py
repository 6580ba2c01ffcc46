"""The one statement of a question about groups. All texts are pieces of a statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from chengwu.fields.in_sql import constant, first
from chengwu.fields.operators import Expression
from chengwu.forms.surroundings import HERE
from chengwu.formulas.sql import query
from chengwu.records.store.reading import Found

DIGITS: Final = {"province": 2, "city": 4, "county": 6}
"""How much of the code of a division says in which of these it lies."""


@dataclass(frozen=True)
class Group:
    """What is grouped by: its columns with their expressions over the rows; over the groups `i` its JSON, its title
    as text of JSON, and what it is ordered by."""

    columns: Mapping[str, str]
    shown: str
    title: str | None
    order: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A figure over the rows of a group, and its JSON over the groups."""

    column: str
    text: str
    shown: str


def groups(found: Found, by: Sequence[Group], figures: Sequence[Figure], order: Sequence[str]) -> str:
    """Each row the JSON of a group, at most `%(most)s` after `%(skip)s`."""
    columns = [f"{text} as {column}" for group in by for column, text in group.columns.items()]
    columns += [f"{figure.text} as {figure.column}" for figure in figures]
    names = [str(place) for place in range(1, 1 + sum(len(group.columns) for group in by))]
    grouped = f" group by {', '.join(names)}" if names else ""
    inner = query(", ".join(columns) or "1 as one", found.rows() + grouped)
    told = [
        ("keys", _list(group.shown for group in by)),
        ("titles", _list("null::json" if group.title is None else f"({group.title})::json" for group in by)),
        ("aggregates", _list(figure.shown for figure in figures)),
    ]
    record = "json_build_object(" + ", ".join(f"'{key}', {value}" for key, value in told) + ")::text"
    ordered = f" order by {', '.join(order)}" if order else ""
    return query(record, f"{HERE}, {inner} i{ordered} limit %(most)s offset %(skip)s")[1:-1]


def title(text: str, source: str, identity: str, link: str) -> str:
    """The title of the record that a group stands for; plain text."""
    return query(text, f"{source} where {identity} = {link}")


def start_of(by: str, column: Expression, zone: str) -> Expression:
    """The first day of the time that a day or a moment lies in, on the clock of the zone."""
    local = column if isinstance(column.type, sa.Date) else sa.func.timezone(constant(zone), column)
    return sa.cast(sa.func.date_trunc(constant(by), sa.cast(local, sa.TIMESTAMP())), sa.Date())


def division_of(by: str, code: Expression) -> Expression:
    """The code of the province, city or county that a division lies in; its own where it is one above that."""
    return sa.func.rpad(first(code, DIGITS[by]), 6, constant("0"), type_=sa.Text())


def figure(name: str, column: Expression) -> Expression:
    """A figure over a column."""
    if isinstance(column.type, sa.Text) and name in ("min", "max"):
        column = column.collate("C")
    match name:
        case "count_of":
            return sa.func.count(column)
        case "count_distinct":
            return sa.func.count(sa.distinct(column))
        case "avg":
            return sa.func.trim_scale(sa.func.avg(sa.cast(column, sa.Numeric())))
        case _:
            return sa.Function[object](name, column)


def directed(expressions: Iterable[str], descending: bool) -> list[str]:
    """Blanks last both ways."""
    return [f"{one}{' desc' if descending else ''} nulls last" for one in expressions]


def _list(each: Iterable[str]) -> str:
    return f"json_build_array({', '.join(each)})"
