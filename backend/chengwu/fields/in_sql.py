"""Values as PostgreSQL writes them, so that a page of records is one statement and no cell passes through Python.

The law: what is written is what `json` and `mask` of the type give for the loaded value, sign for sign. An expression
is stable or immutable, does not ask for the session's zone or style of dates, and cannot fail on a value that was kept.
Its constants are literals of ours; a column that may be a sub-query stands in it once.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSON

from chengwu.fields.operators import Expression

HIDDEN: Final = "****"


def constant(text: str) -> Expression:
    """A text of ours as a literal.

    >>> str(constant("it's"))
    "'it''s'"
    """
    quoted = text.replace("'", "''")
    return sa.literal_column(f"'{quoted}'", sa.Text())


def written(column: Expression) -> Expression:
    """A number in plain digits, with the zeros that it was stored with; a list of numbers as a list of such texts.

    >>> str(written(sa.column("price", sa.Numeric())))
    'CAST(price AS TEXT)'
    """
    return sa.cast(column, sa.ARRAY(sa.Text()) if isinstance(column.type, sa.ARRAY) else sa.Text())


def clock_text(column: Expression) -> Expression:
    """A time of day to the second."""
    return sa.func.to_char(column, constant("HH24:MI:SS"), type_=sa.Text())


def utc_text(column: Expression) -> Expression:
    """A moment to the second, as `moments.utc_text` writes it."""
    universal = sa.func.timezone(constant("UTC"), column)
    return sa.func.to_char(universal, constant('YYYY-MM-DD"T"HH24:MI:SS"Z"'), type_=sa.Text())


def unless_empty(array: Expression) -> Expression:
    """The array, NULL when nothing is in it."""
    return sa.func.nullif(array, constant("{}"), type_=array.type)


def json_object(present: Expression, **members: Expression) -> Expression:
    """A JSON object with these members, NULL where `present` is."""
    pairs = [side for name, value in members.items() for side in (constant(name), value)]
    return sa.case((present.is_not(None), sa.func.json_build_object(*pairs, type_=JSON())))


def hidden(value: Expression) -> Expression:
    """Stars that tell nothing but that there is a value.

    >>> str(hidden(sa.column("salary")))
    "CASE WHEN (salary IS NOT NULL) THEN '****' END"
    """
    return sa.case((value.is_not(None), constant(HIDDEN)))


def stars(count: Expression) -> Expression:
    """So many of them."""
    return sa.func.repeat(constant("*"), count, type_=sa.Text())


def first(text: Expression, count: int | Expression) -> Expression:
    """So many signs from the beginning."""
    return sa.func.left(text, _number(count), type_=sa.Text())


def last(text: Expression, count: int | Expression) -> Expression:
    """So many signs from the end."""
    return sa.func.right(text, _number(count), type_=sa.Text())


def length(text: Expression) -> Expression:
    """In code points, as Python counts them."""
    return sa.func.length(text, type_=sa.Integer())


def keep_ends(text: Expression, start: int, end: int | Expression) -> Expression:
    """What `regional.spelling.keep_ends` gives: stars between the ends, or instead of them in what is too short."""
    behind = _number(end)
    between = length(text) - _number(start) - behind
    return sa.case(
        (between <= _number(0), stars(length(text))), else_=first(text, start) + stars(between) + last(text, behind)
    )


def matches(text: Expression, pattern: str) -> sa.ColumnElement[bool]:
    """Whether the pattern, one of ours, fits. It has no colon before a word: that is a value where text becomes SQL."""
    return text.regexp_match(constant(pattern))


def _number(count: int | Expression) -> Expression:
    return sa.literal_column(str(count), sa.Integer()) if isinstance(count, int) else count
