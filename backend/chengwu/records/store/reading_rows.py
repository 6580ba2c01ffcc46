"""Rows of a statement: where they come from, and conditions on rows that belong to others. All of it plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from chengwu.fields.operators import Condition
from chengwu.formulas.scope import ROOT
from chengwu.formulas.sql import query

_BOOL: Final = sa.Boolean()


def over(expression: str, alias: str) -> str:
    """An expression over the row `i`, for the row of another alias."""
    return query(expression, f"(select {alias}.*) {ROOT}")


def reached(source: str, identity: str, via: str) -> str:
    """A record that a link leads to, beside the row that has the link; where there is none, that row stays."""
    return f" left join lateral {source} on {identity} = {via}"


def exists(tables: Sequence[str], tied: Sequence[str], holds: Condition) -> Condition:
    """Whether there is such a row. `tied` is what ties it to the row outside."""
    # A colon before a word would be the name of a value.
    source = sa.text(", ".join(tables).replace(":", "\\:"))
    ties = [sa.literal_column(each, _BOOL) for each in tied]
    return sa.exists(sa.select(sa.literal_column("1")).select_from(source).where(*ties, holds))
