"""Records by groups: what to group by, the figures of each group, and their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.in_sql import written as in_digits
from chengwu.fields.operators import Expression
from chengwu.kit.db.writing import plain, statement, with_values
from chengwu.kit.sentences import words_of
from chengwu.records.errors import QueryRefused
from chengwu.records.reading.asked import (
    MOST_BY,
    MOST_FIGURES,
    MOST_GROUPS,
    MOST_KEYS,
    MOST_SKIPPED,
    Aggregate,
    GroupKey,
    GroupQuery,
    GroupSort,
)
from chengwu.records.reading.names import Names, Seen, link_target, named_in
from chengwu.records.reading.planning import found_of, names_of
from chengwu.records.reading.reader import Reader
from chengwu.records.reading.showing import title_text
from chengwu.records.store import reading_groups, reading_json
from chengwu.records.store.reading_groups import Figure, Group, directed

_HOW_MANY: Final = (Aggregate(figure="count"),)
_REGIONS: Final = {"region": "", "address": "region"}
"""The part of a place that is the code of its division."""
_ORDERED: Final = frozenset({"number", "date", "datetime", "time", "text"})


@dataclass(frozen=True)
class Plan:
    """A statement and its values."""

    text: str
    values: dict[str, Any]


def groups_of(reader: Reader, query: GroupQuery, context: Context) -> Plan:
    """The plan of a question about groups."""
    for place, most, given in (
        ("groups", MOST_BY, query.groups),
        ("aggregates", MOST_FIGURES, query.aggregates),
        ("sort", MOST_KEYS, query.sort),
    ):
        if len(given) > most:
            raise QueryRefused.at(place, "query_too_many", limit=most)
    if not 1 <= query.limit <= MOST_GROUPS:
        raise QueryRefused.at("limit", "query_too_many", limit=MOST_GROUPS)
    if not 0 <= query.skip <= MOST_SKIPPED:
        raise QueryRefused.at("skip", "query_too_many", limit=MOST_SKIPPED)
    names = names_of(reader, query, context)
    values: dict[str, Any] = {}
    groups = [_group(names, one, place, values) for place, one in enumerate(query.groups)]
    figures = [_figure(names, one, place, values) for place, one in enumerate(query.aggregates or _HOW_MANY)]
    order = _order(query, groups, figures)
    found, more = found_of(names, query)
    return Plan(reading_groups.groups(found, groups, figures, order), values | more)


def _group(names: Names, one: GroupKey, place: int, values: dict[str, Any]) -> Group:
    where = f"groups.{place}.field"
    seen = names.usable(names.root, one.field, where)
    of, options = seen.known.type, seen.known.options
    main = seen.parts[""] if "" in seen.parts else next(iter(seen.parts.values()))
    if one.by in reading_groups.DIGITS:
        if of.name not in _REGIONS:
            raise QueryRefused.at(where, "query_not_groupable", field=seen.called)
        code = with_values(reading_groups.division_of(one.by, seen.parts[_REGIONS[of.name]]), f"g{place}")
        values |= code[1]
        column = f"g{place}"
        return Group({column: code[0]}, f"to_json(i.{column})", None, (f"i.{column}",))
    if one.by != "value":
        if not isinstance(main.type, sa.Date | sa.TIMESTAMP):
            raise QueryRefused.at(where, "query_not_groupable", field=seen.called)
        start = with_values(reading_groups.start_of(one.by, main, names.context.zone), f"g{place}")
        values |= start[1]
        column = f"g{place}"
        return Group({column: start[0]}, f"to_json(i.{column})", None, (f"i.{column}",))
    if of.storage != "columns" or of.several(options) or not of.sort_keys(seen.parts, options):
        raise QueryRefused.at(where, "query_not_groupable", field=seen.called)
    columns: dict[str, str] = {}
    grouped: dict[str, Expression] = {}
    for number, (part, expression) in enumerate(seen.parts.items()):
        if part == "error":
            continue
        text, more = with_values(_one_way(seen, expression), f"g{place}_{number}")
        values |= more
        columns[f"g{place}_{number}"] = text
        grouped[part] = sa.literal_column(f"i.g{place}_{number}", expression.type)
    shown = statement(plain(of.json_sql(grouped, options, names.context)))
    order = []
    for number, key in enumerate(of.sort_keys(grouped, options)):
        text, more = with_values(key, f"s{place}_{number}")
        values |= more
        order.append(text)
    return Group(columns, f"to_json({shown})", _title(names, seen, next(iter(columns))), tuple(order))


def _one_way(seen: Seen, value: Expression) -> Expression:
    """A computed number may be 1 in one row and 1.00 in another: which of them stood for both would be chance."""
    computed = seen.known.type.computed and isinstance(value.type, sa.Numeric)
    return sa.func.trim_scale(value, type_=value.type) if computed else value


def _title(names: Names, seen: Seen, column: str) -> str | None:
    target = link_target(names.catalogue, seen.table, seen.key)
    where = named_in(seen.known)
    if where is not None:
        return statement(reading_json.called_one(names.catalogue.schema, where, f"i.{column}"))
    if target is None:
        return None
    alias = names.alias("t")
    title, source = title_text(names, target, alias), names.reader.source(target, alias)
    return statement(reading_groups.title(title, source, f'{alias}."id"', f"i.{column}"))


def _figure(names: Names, one: Aggregate, place: int, values: dict[str, Any]) -> Figure:
    column, where = f"a{place}", f"aggregates.{place}.field"
    if one.figure == "count":
        return Figure(column, "count(*)", f"to_json(i.{column})")
    seen = names.usable(names.root, one.field, where)
    of, options = seen.known.type, seen.known.options
    main = seen.parts[""] if "" in seen.parts else next(iter(seen.parts.values()))
    kind = of.formula_type(options)
    number = kind == "number" and of.refers_to(options) is None
    if (one.figure in ("sum", "avg") and not number) or (
        one.figure in ("min", "max") and (kind not in _ORDERED or of.refers_to(options) is not None)
    ):
        raise QueryRefused.at(where, "query_not_countable", field=seen.called, figure=words_of(f"figure_{one.figure}"))
    text, more = with_values(reading_groups.figure(one.figure, _one_way(seen, main)), f"a{place}")
    values |= more
    if one.figure in ("count_of", "count_distinct"):
        return Figure(column, text, f"to_json(i.{column})")
    result: Mapping[str, Expression] = {"": sa.literal_column(f"i.{column}", sa.Numeric() if number else main.type)}
    shown = in_digits(result[""]) if number else of.json_sql(result, options, names.context)
    return Figure(column, text, f"to_json({statement(plain(shown))})")


def _order(query: GroupQuery, groups: list[Group], figures: list[Figure]) -> list[str]:
    found: list[str] = []
    for place, one in enumerate(query.sort):
        found += directed(_sorted_by(one, groups, figures, place), one.descending)
    for group in groups:
        found += directed(group.order, False)
    # What looks the same to its type is still another group: without this, two pages could both have it.
    return found + [f"i.{column}" for group in groups for column in group.columns]


def _sorted_by(one: GroupSort, groups: list[Group], figures: list[Figure], place: int) -> tuple[str, ...]:
    if one.group is not None and one.aggregate is None and 0 <= one.group < len(groups):
        return groups[one.group].order
    if one.aggregate is not None and one.group is None and 0 <= one.aggregate < len(figures):
        return (f"i.{figures[one.aggregate].column}",)
    number = one.group if one.group is not None else one.aggregate
    raise QueryRefused.at(f"sort.{place}", "query_no_place", place=-1 if number is None else number)
