"""What the database compares so that a resource is never booked twice."""

from __future__ import annotations

import re
from typing import Final

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.model import NoOverlap
from chengwu.formulas.compile import Compiled
from chengwu.formulas.scope import ROOT
from chengwu.formulas.types import BOOL, Volatility
from chengwu.kit.db.writing import name

_PIECE: Final = re.compile(
    r"""(?P<text>'(?:[^']|'')*') | (?P<of_row>(?<![\w."])""" + ROOT + r"""\.(?="|\w)) | (?P<name>"(?:[^"]|"")*")""",
    re.VERBOSE,
)
"""Texts and names are passed over, so that what looks like the row inside of one stays."""
_BEYOND: Final = re.compile(r"\bselect\b|\bhere\b", re.IGNORECASE)


class BeyondTheRow(Exception):
    """The condition of a rule reads more than the row's own columns, or changes with time, or may not be compared."""

    def __init__(self, address: str, rule: NoOverlap) -> None:
        super().__init__(address, rule.when)
        self.address = address
        self.rule = rule


def overlap_text(catalogue: Catalogue, table: RecordTable, rule: NoOverlap) -> str:
    """The elements and the condition of the exclusion. Raises `BeyondTheRow`."""
    resource, period, where = bookings(catalogue, table, rule)
    return f"(int8range({resource}, {resource}, '[]') with &&, {period} with &&) where ({where})"


def bookings(catalogue: Catalogue, table: RecordTable, rule: NoOverlap) -> tuple[str, str, str]:
    """Resource, period and condition of what is compared, over the columns of the table. Raises `BeyondTheRow`.

    A blank end of a range is endless, so a row without resource or without period must not come in at all.
    """
    resource, column = name(table.main_column(rule.resource).name), name(table.main_column(rule.period).name)
    period, free = column, max(rule.before, rule.after)
    if free and table.known[rule.period].type.name == "datetime_range":
        ends = f"timezone('UTC', lower({column})), timezone('UTC', upper({column})) + interval '{free} minutes'"
        period = f"tsrange({ends})"
    conditions = [f"{resource} is not null", f"{column} is not null", f"not isempty({column})"]
    if rule.when.strip():
        conditions.append(f"({condition(catalogue, table, rule)})")
    return resource, period, " and ".join(conditions)


def condition(catalogue: Catalogue, table: RecordTable, rule: NoOverlap) -> str:
    """The rule's `when` over the columns of the table itself. Blank counts as no. Raises `BeyondTheRow`."""
    made = computing_of(catalogue).compiled(rule.when, table, BOOL)
    if made.volatility is not Volatility.STEADY or _reads_more(made):
        raise BeyondTheRow(table.address, rule)
    return bare(made.value)


def bare(text: str) -> str:
    """SQL over the row `i` as SQL over its table: every `i.` goes, but none inside a text or a name.

    >>> bare('(lower(i."a") = \\'i.b\\' and xi.c and "i."."d" and i.e)')
    '(lower("a") = \\'i.b\\' and xi.c and "i."."d" and e)'
    """
    return _PIECE.sub(lambda found: "" if found["of_row"] else found[0], text)


def _reads_more(made: Compiled) -> bool:
    names_and_texts_gone = _PIECE.sub(lambda found: "" if found["of_row"] is None else found[0], made.value)
    return any("/" in path for path in made.reads) or bool(_BEYOND.search(names_and_texts_gone))
