"""Pieces of SQL with what the compiler knows of them.

A piece is made of the compiler's own words, of identifiers from the scope and of literals that psycopg has quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeAlias

from psycopg.sql import quote

from chengwu.formulas.limits import FIELD_TEXT, MOST_DIGITS, MOST_SQL, MOST_TEXT
from chengwu.formulas.types import (
    BLANK,
    BOOL,
    DATE,
    DATETIME,
    NUM,
    NUMBER,
    TEXT,
    TIME,
    VALUE,
    ListOf,
    Literal,
    Scalar,
    Type,
)

_SELECT: Final = "select"
_ZEROS: Final[dict[Type, str]] = {
    NUMBER: "0.",
    TEXT: "''",
    BLANK: "''",
    BOOL: "false",
    DATE: "'-infinity'::date",
    DATETIME: "'-infinity'::timestamp",
    TIME: "'00:00'::time",
}
NOTHING: Final[frozenset[str]] = frozenset()


class TooMuch(Exception):
    """The SQL has become longer than anything that one should run."""


@dataclass(frozen=True)
class Built:
    """A value as SQL: NULL exactly if it is one of the errors `fails`."""

    sql: str
    type: Type
    fails: frozenset[str] = NOTHING
    why: Callable[[], str] | None = None
    """SQL that names the error where the value is NULL; not needed where only one can be."""
    raw: str | None = None
    """SQL that is NULL where the value is blank, for what may be blank and cannot fail."""
    digits: int = MOST_DIGITS
    length: int = FIELD_TEXT
    inexact: bool = False
    literal: Literal = None
    row: bool = False
    """Whether `raw` is the number of the row itself, which no row that is stored lacks."""

    @property
    def class_sql(self) -> str:
        """SQL that names the error, asked only where the value is NULL."""
        if not self.fails:
            return "null::text"
        if len(self.fails) == 1:
            return quoted(next(iter(self.fails)))
        assert self.why is not None
        return self.why()


def quoted(value: Literal) -> str:
    """A constant as SQL; a number always with a point, since 5/2 of whole numbers would be 2."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            digits = f"{value:f}"
            digits = digits if "." in digits else f"{digits}."
            return f"({digits})" if value < 0 else digits
        case None:
            return "null"
        case _:
            return quote(value).strip()


def query(what: str, source: str) -> str:
    """A query in brackets, as a value or as a table: the one place where they are written."""
    return f"({_SELECT} {what} from {source})"


def zero(kind: Type) -> str:
    """What a blank is in the context of a type; a blank day is before all others where days are compared."""
    return _ZEROS[kind]


def has_zero(kind: Type) -> bool:
    """Whether a blank counts as a value of this type; a blank day, moment or time is an error."""
    return kind in (NUMBER, TEXT, BOOL)


def leaf(raw: str, kind: Type, *, digits: int = MOST_DIGITS, length: int = FIELD_TEXT, inexact: bool = False) -> Built:
    """A value that may be blank and cannot fail, but for a blank day where a day is needed."""
    if kind == BLANK:
        return Built("''", BLANK, raw="null::text", length=0)
    if isinstance(kind, ListOf):
        return Built(f"coalesce({raw}, '{{}}')" if kind.sql != "jsonb" else f"coalesce({raw}, '[]')", kind)
    if has_zero(kind):
        return Built(f"coalesce({raw}, {zero(kind)})", kind, raw=raw, digits=digits, length=length, inexact=inexact)
    return Built(raw, kind, frozenset((VALUE,)), raw=raw)


def failed(error: str, kind: Type = BLANK) -> Built:
    """An error as a value of a type."""
    return Built(f"null::{kind.sql}", kind, frozenset((error,)), digits=1, length=0)


Errors: TypeAlias = tuple[frozenset[str], Callable[[], str] | None]
"""Which errors can be, and how to tell which it is."""


def together(parts: Iterable[Built], own: Iterable[str] = (), why: str | Callable[[], str] | None = None) -> Errors:
    """The errors of something strict in its parts that can fail by itself too, and how to tell which it is.

    The first part that is in error gives its error, as spreadsheets do.
    """
    failing = [part for part in parts if part.fails]
    own = frozenset(own)
    if not failing and not own:
        return NOTHING, None
    fails = own.union(*(part.fails for part in failing))

    def tell() -> str:
        branches = [f"when {part.sql} is null then {part.class_sql}" for part in failing]
        last = why() if callable(why) else why
        if last is None:
            last = quoted(next(iter(own))) if own else None
        if last is None:
            *branches, last = branches
            last = failing[-1].class_sql
        return f"case {' '.join(branches)} else {last} end" if branches else last

    return fails, once(tell)


def limited(built: Built) -> Built:
    """The same number or text, with the check of its size where it could be too large."""
    if built.type == NUMBER and built.digits > MOST_DIGITS:
        fails, why = _more(built, NUM)
        return replace(built, sql=f"fx.lim({built.sql})", fails=fails, why=why, digits=MOST_DIGITS, raw=None)
    if built.type == TEXT and built.length > MOST_TEXT:
        fails, why = _more(built, VALUE)
        return replace(built, sql=f"fx.fit({built.sql})", fails=fails, why=why, length=MOST_TEXT, raw=None)
    return built


def once(tell: Callable[[], str]) -> Callable[[], str]:
    """The same, written once and kept, and refused when it is too long for anybody to run."""

    kept: list[str] = []

    def told() -> str:
        if not kept:
            kept.append(tell())
        if len(kept[0]) > MOST_SQL:
            raise TooMuch
        return kept[0]

    return told


def _more(built: Built, error: str) -> Errors:
    return together([built], [error])


def exactly(built: Built) -> str:
    """The number with what division has cut off behind the 28th digit rounded away: 1/3*3 is 1 when compared."""
    return f"round({built.sql}, 28)" if built.inexact else built.sql


def as_scalar(kind: Type) -> Scalar:
    """The type of a single value of a list, or the type itself."""
    return kind.item if isinstance(kind, ListOf) else kind
