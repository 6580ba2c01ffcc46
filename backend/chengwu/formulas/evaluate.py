"""Evaluating expressions over rows that are not stored: many rows and many expressions in one statement.

The safety net (rules 13 and 14): what raises, though no expression should, or takes too long is done again one by one;
the one that is to blame is marked, the others keep their results. A raised error is a defect of a function and is
logged.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

import psycopg
from psycopg import Connection

from chengwu.formulas.compile import Compiled
from chengwu.formulas.convert import convert
from chengwu.formulas.limits import SECONDS
from chengwu.formulas.scope import ROOT
from chengwu.formulas.sql import Built
from chengwu.formulas.store import Row, arm, evaluated
from chengwu.formulas.types import ANY, VALUE, ListOf, Type
from chengwu.kit.logs import logger

BROKEN: Final = "#ERROR!"
LIMIT: Final = "#LIMIT!"
MOST_TOGETHER: Final = 100
_CANCELED: Final = "57014"
_CAUGHT: Final = ("22", "2F", "38", "42", "53", "54", "57", "P0", "XX")
_READER: Final = json.JSONDecoder(parse_int=Decimal, parse_float=Decimal)
_log = logger("chengwu.formulas")


@dataclass(frozen=True)
class Result:
    """What an expression gave: a value, or the name of an error.

    A value is None (blank), a Decimal, a text, a truth, {"date"}, {"datetime"} or {"time"} with an ISO text, or a list
    of these.
    """

    value: Any
    error: str | None = None


@dataclass(frozen=True)
class Draft:
    """Expressions over one row of values: `columns` are SQL such as `1.5::numeric as "f0"`.

    `origin` is the SQL of a relation with that one row, where the row is stored: `(select * from … where id = 5) q`.
    """

    columns: tuple[str, ...]
    expressions: tuple[Compiled, ...] = ()
    origin: str | None = None


def evaluate(connection: Connection[Any], drafts: Sequence[Draft]) -> list[list[Result]]:
    """The results of every draft, in order."""
    results: list[list[Result]] = []
    for start in range(0, len(drafts), MOST_TOGETHER):
        some = drafts[start : start + MOST_TOGETHER]
        found = _tried(connection, some)
        results += [_each(connection, one) for one in some] if isinstance(found, psycopg.Error) else found
    return results


def _tried(connection: Connection[Any], drafts: Sequence[Draft]) -> list[list[Result]] | psycopg.Error:
    arms = [_arm(one) for one in drafts]
    try:
        return [_results(row) for row in evaluated(connection, arms, 1000 * SECONDS)]
    except psycopg.Error as raised:
        if connection.broken or (raised.sqlstate or "")[:2] not in _CAUGHT:
            raise
        return raised


def _each(connection: Connection[Any], draft: Draft) -> list[Result]:
    results = []
    for one in draft.expressions:
        found = _tried(connection, [replace(draft, expressions=(one,))])
        results.append(_blamed(one, found) if isinstance(found, psycopg.Error) else found[0][0])
    return results


def _blamed(expression: Compiled, raised: psycopg.Error) -> Result:
    if raised.sqlstate == _CANCELED:
        return Result(None, LIMIT)
    _log.error("formula raised", sqlstate=raised.sqlstate, formula=expression.source[:500], message=str(raised)[:300])
    return Result(None, BROKEN)


def _arm(draft: Draft) -> str:
    return arm(
        draft.columns,
        draft.origin,
        [one.value for one in draft.expressions],
        [f"({as_json(f'{ROOT}.v{place}', one.type)})::text" for place, one in enumerate(draft.expressions)],
        [one.problem for one in draft.expressions],
    )


def as_json(value: str, kind: Type) -> str:
    """A value, or NULL, as jsonb."""
    made = convert(Built(value, kind, frozenset((VALUE,))), ListOf(ANY) if isinstance(kind, ListOf) else ANY)
    assert made is not None
    return made.sql


def _results(row: Row) -> list[Result]:
    return [
        Result(None, problem) if problem is not None else Result(_value(value))
        for value, problem in zip(*row, strict=True)
    ]


def _value(text: str | None) -> Any:
    return None if text is None else _READER.decode(text)
