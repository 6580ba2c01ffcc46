"""Choosing between values: what IF, IFS, SWITCH, CHOOSE, IFERROR and IFNA become.

Only the branch that is taken is computed, and only its errors count (rules 3, 4, 5 and 8 of the design).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chengwu.formulas.sql import NOTHING, Built, once
from chengwu.formulas.types import NA


def chosen(conditions: Sequence[Built], values: Sequence[Built], otherwise: Built | None, none: str = NA) -> Built:
    """The first value whose condition holds; without any, `otherwise`, or the error `none`."""
    last = otherwise
    some = [*values, *([last] if last else [])]
    kind = some[0].type
    end = last.sql if last else f"null::{kind.sql}"
    sure = all(not one.fails for one in conditions)
    if sure:
        whens = " ".join(f"when {c.sql} then {v.sql}" for c, v in zip(conditions, values, strict=True))
        sql = f"case {whens} else {end} end"
    else:
        sql = end
        for condition, value in reversed(list(zip(conditions, values, strict=True))):
            if condition.fails:
                sql = f"case {condition.sql} when true then {value.sql} when false then {sql} end"
            else:
                sql = f"case when {condition.sql} then {value.sql} else {sql} end"
    fails = NOTHING.union(*(one.fails for one in (*conditions, *some)), () if last else (none,))
    made = Built(
        sql,
        kind,
        fails,
        once(lambda: _which(conditions, values, last, none)),
        digits=max(one.digits for one in some),
        length=max(one.length for one in some),
        inexact=any(one.inexact for one in some),
    )
    return _with_blanks(made, conditions, values, last)


def _with_blanks(made: Built, conditions: Sequence[Built], values: Sequence[Built], last: Built | None) -> Built:
    # A choice between what may be blank may be blank itself: IF(a, [due], [signed]) of empty fields shows nothing.
    branches = [*values, *([last] if last else [])]
    if last is None or any(one.fails for one in conditions) or any(one.raw is None and one.fails for one in branches):
        return made
    if all(one.raw is None for one in branches) or sum(len(one.raw or one.sql) for one in branches) > 2000:
        return made
    whens = " ".join(f"when {c.sql} then {v.raw or v.sql}" for c, v in zip(conditions, values, strict=True))
    return replace(made, raw=f"case {whens} else {last.raw or last.sql} end")


def _which(conditions: Sequence[Built], values: Sequence[Built], last: Built | None, none: str) -> str:
    branches = []
    for condition, value in zip(conditions, values, strict=True):
        if condition.fails:
            branches.append(f"when {condition.sql} is null then {condition.class_sql}")
        branches.append(f"when {condition.sql} then {value.class_sql}")
    return f"case {' '.join(branches)} else {last.class_sql if last else repr(none)} end"


def rescued(first: Built, second: Built, sql: str) -> Built:
    """What IFERROR is: the second where the first is an error; both are of one type."""
    return Built(
        sql,
        second.type,
        second.fails,
        second.why,
        digits=max(first.digits, second.digits),
        length=max(first.length, second.length),
        inexact=first.inexact or second.inexact,
    )
