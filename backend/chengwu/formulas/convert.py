"""From one type to another: by what the context asks for, blanks and errors kept apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from chengwu.formulas.limits import MOST_TEXT
from chengwu.formulas.sql import NOTHING, Built, failed, has_zero, quoted, together, zero
from chengwu.formulas.types import (
    ANY,
    BLANK,
    BOOL,
    DATE,
    DATETIME,
    NUMBER,
    TEXT,
    TIME,
    VALUE,
    ListOf,
    Scalar,
    Type,
)

# What may fail stands in the second table: the value that comes in is not NULL, and NULL comes out for #VALUE!.
_SURE: Final[dict[tuple[Scalar, Scalar], str]] = {
    (NUMBER, TEXT): "fx.shown({})",
    (NUMBER, BOOL): "({} <> 0)",
    (BOOL, NUMBER): "({})::int::numeric",
    (BOOL, TEXT): "upper(({})::text)",
    (DATE, TEXT): "to_char(({})::timestamp, 'YYYY-MM-DD')",
    (DATE, DATETIME): "({})::timestamp",
    (DATETIME, TEXT): "to_char({}, 'YYYY-MM-DD HH24:MI:SS')",
    (DATETIME, DATE): "({})::date",
    (DATETIME, TIME): "({})::time",
    (TIME, TEXT): "to_char(({})::interval, 'HH24:MI:SS')",
    (NUMBER, ANY): "to_jsonb({})",
    (TEXT, ANY): "to_jsonb({})",
    (BOOL, ANY): "to_jsonb({})",
    (DATE, ANY): "fx.json_date({})",
    (DATETIME, ANY): "fx.json_datetime({})",
    (TIME, ANY): "fx.json_time({})",
}
_UNSURE: Final[dict[tuple[Scalar, Scalar], str]] = {
    (TEXT, NUMBER): "fx.number({})",
    (TEXT, BOOL): "fx.truth({})",
    (TEXT, DATE): "fx.day({})",
    (TEXT, DATETIME): "fx.moment({})",
    (TEXT, TIME): "fx.hour({})",
    (ANY, NUMBER): "fx.any_number({})",
    (ANY, TEXT): "fx.any_text({})",
    (ANY, BOOL): "fx.any_bool({})",
    (ANY, DATE): "fx.any_moment({})::date",
    (ANY, DATETIME): "fx.any_moment({})",
    (ANY, TIME): "fx.any_time({})",
}
_LISTS: Final[dict[Scalar, str]] = {
    NUMBER: "fx.numbers({})",
    BOOL: "fx.bools({})",
    TEXT: "fx.texts({})",
    DATE: "fx.moments({})::date[]",
    DATETIME: "fx.moments({})",
    TIME: "fx.times({})",
    ANY: "{}",
}


# A blank that may be an error instead: '' or NULL.
_BLANKS: Final[dict[Scalar, str]] = {
    NUMBER: "length({})::numeric",
    TEXT: "{}",
    BOOL: "({} <> '')",
    ANY: "fx.json_blank({})",
}


def convert(built: Built, wanted: Type) -> Built | None:
    """The same value as `wanted`; None when the types have nothing to do with each other."""
    if built.type == wanted:
        return built
    if isinstance(wanted, ListOf):
        return _list(built, wanted)
    if isinstance(built.type, ListOf):
        return None
    if built.type == BLANK:
        return _blank(built, wanted)
    if wanted == BLANK:
        return built
    pair = (built.type, wanted)
    if pair in _SURE:
        return _sure(built, wanted, _SURE[pair])
    if pair in _UNSURE:
        return _unsure(built, wanted, _UNSURE[pair])
    return None


def _blank(built: Built, wanted: Scalar) -> Built:
    if built.fails:
        how = _BLANKS.get(wanted)
        if how is None:
            fails, why = together([built], [VALUE])
            return Built(f"null::{wanted.sql}", wanted, fails, why)
        return replace(built, sql=how.format(built.sql), type=wanted, raw=None)
    raw = f"null::{wanted.sql}"
    if wanted == ANY:
        return Built("'null'::jsonb", ANY, raw=raw)
    if not has_zero(wanted):
        return replace(failed(VALUE, wanted), raw=raw)
    return Built(zero(wanted), wanted, raw=raw, digits=1, length=0)


def _sure(built: Built, wanted: Scalar, how: str) -> Built:
    length = _length(built) if wanted == TEXT else built.length
    digits = 1 if built.type == BOOL else built.digits
    if built.raw is None:
        return replace(
            built, sql=how.format(built.sql), type=wanted, length=length, digits=digits, literal=None, raw=None
        )
    raw = how.format(built.raw)
    if wanted == ANY:
        return Built(f"coalesce({raw}, 'null'::jsonb)", ANY, raw=raw)
    if has_zero(wanted):
        return Built(f"coalesce({raw}, {zero(wanted)})", wanted, raw=raw, length=length, digits=digits)
    return Built(raw, wanted, frozenset((VALUE,)), raw=raw)


def _unsure(built: Built, wanted: Scalar, how: str) -> Built:
    if built.type == TEXT and isinstance(built.literal, str) and wanted == NUMBER and built.literal.isdecimal():
        return Built(f"{int(built.literal[:300])}.", NUMBER, digits=len(built.literal))
    fails, why = together([built], [VALUE])
    if built.raw is None or not has_zero(wanted):
        return Built(how.format(built.sql), wanted, fails, why)
    sql = f"case when {built.raw} is null then {zero(wanted)} else {how.format(built.raw)} end"
    return Built(sql, wanted, frozenset((VALUE,)))


def _length(built: Built) -> int:
    if built.type == NUMBER:
        return built.digits + 400
    return 20 if built.type != ANY else MOST_TEXT


def _list(built: Built, wanted: ListOf) -> Built | None:
    if isinstance(built.type, ListOf):
        return _other_list(built, built.type, wanted)
    item = convert(built, wanted.item)
    if item is None:
        return None
    if item.raw is not None:
        sql = f"jsonb_build_array({item.raw})" if wanted.item == ANY else f"array[{item.raw}]::{wanted.sql}"
        return Built(sql, wanted)
    if not item.fails:
        sql = f"jsonb_build_array({item.sql})" if wanted.item == ANY else f"array[{item.sql}]::{wanted.sql}"
        return Built(sql, wanted)
    if wanted.item == ANY:
        return replace(item, sql=f"fx.json_list(fx.whole(array[{item.sql}]))", type=wanted)
    return replace(item, sql=f"fx.whole(array[{item.sql}]::{wanted.sql})", type=wanted)


def _other_list(built: Built, has: ListOf, wanted: ListOf) -> Built:
    if has.item == BLANK:
        # What may be an error instead of a blank has '' for the blank.
        blanks = f"array_replace({built.sql}, '', null)" if built.fails else built.sql
        sql = f"fx.json_list({blanks})" if wanted.item == ANY else f"({blanks})::{wanted.sql}"
    elif {has.item, wanted.item} == {DATE, DATETIME}:
        sql = f"({built.sql})::{wanted.sql}"
    else:
        mixed = built.sql if has.item == ANY else f"fx.json_list({built.sql})"
        sql = _LISTS[wanted.item].format(mixed)
    return replace(built, sql=sql, type=wanted)


def constant(value: object) -> Built | None:
    """A constant of the language as SQL."""
    match value:
        case bool():
            return Built(quoted(value), BOOL, NOTHING, literal=value)
        case Decimal():
            return Built(quoted(value), NUMBER, NOTHING, digits=max(value.adjusted() + 1, 1), literal=value)
        case str():
            return Built(f"{quoted(value)}::text", TEXT, NOTHING, length=len(value), literal=value)
    return None
