"""The one statement of a page of records, of some records, of a count.

All arguments are pieces of a statement: a percent sign that is not a value's is written twice. A *page* is found first,
with the columns that its records need, and written as JSON afterwards: what is expensive to show is computed for the
records of the page alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from chengwu.forms.surroundings import HERE
from chengwu.formulas.sql import query
from chengwu.kit.db.writing import name
from chengwu.records.store.reading_order import Key, after, before, ordered, ordered_page, ordered_without_blanks

_ROW: Final = "i"
_WALKED: Final = '"_id"'
Skipped = Literal["by number", "in place"]
"""How records are passed over: by their numbers, with nothing else of them looked at, or with all that is shown."""


@dataclass(frozen=True)
class Found:
    """Which rows: where they come from, and what holds of them."""

    tables: str
    where: str

    def rows(self, more: str = "") -> str:
        """The FROM and the WHERE."""
        both = " and ".join(each for each in (self.where, more) if each)
        return f"{HERE}, {self.tables}" + (f" where {both}" if both else "")

    def rows_of(self, others: str, tie: str) -> str:
        """The same rows as far as they were found before, with nothing asked again but who may see them."""
        return f"{others}, {HERE}, {self.tables} where {tie}"


@dataclass(frozen=True)
class Shown:
    """What is written of each record, and the columns that it needs."""

    record: str
    columns: Sequence[str]


def page(
    found: Found,
    shown: Shown,
    keys: Sequence[Key],
    place: Sequence[str | None] | None,
    counted: int | None,
    most: int,
    skipped: Skipped | None = None,
) -> str:
    """A page of at most so many records in order, after a place, or after `%(skip)s` records of the order.

    How many stands in the text: PostgreSQL plans a statement anew at each call as long as it does not know that.

    Each row is the JSON of a record and the texts of its keys; with `counted` the count comes last, up to that many
    (0: all), and a page without records is one row of it.
    """
    parts = _parts(found, shown, keys, place, int(most), skipped)
    texts = [f'{_ROW}."{key.at}"::text as "t{key.at}"' for key in keys]
    order = ordered_page(keys, _ROW)
    if counted is None:
        listed = ", ".join([f"{shown.record} as record", *texts])
        return f"{parts} {_select(listed, f'{HERE}, p {_ROW}')} order by {order} limit {int(most)}"
    named = [f'{_ROW}."{key.at}"' for key in keys]
    listed = ", ".join([f"{shown.record} as record", *texts, *named])
    inner = query(listed, f"{HERE}, p {_ROW} order by {order} limit {int(most)}")
    columns = ", ".join([f"{_ROW}.record", *(f'{_ROW}."t{key.at}"' for key in keys), "n.n"])
    source = f"{count(found, counted)} n(n) left join {inner} {_ROW} on true"
    return f"{parts} {_select(columns, source)} order by {order}"


def count(found: Found, most: int = 0) -> str:
    """How many rows, up to so many (0: all), as a table of one column."""
    if not most:
        return query("count(*)", found.rows())
    return query("count(*)", f"{query('1', f'{found.rows()} limit {int(most)}')} q")


def some(found: Found, shown: Shown) -> str:
    """The records of `%(ids)s`, in their order."""
    ids = "unnest(%(ids)s::bigint[]) with ordinality u(id, at)"
    at = query("min(u.at)", f"{ids} where u.id = {_ROW}.id")
    return f"{_select(f'{shown.record}, {_ROW}.id', found.rows(f'{_ROW}.id = any(%(ids)s)'))} order by {at}"


def one(found: Found, shown: Shown) -> str:
    """The record of `%(id)s`."""
    return _select(shown.record, found.rows(f"{_ROW}.id = %(id)s"))


def ids(found: Found) -> str:
    """The ids, at most `%(most)s`, in order."""
    return f"{_select(f'{_ROW}.id', found.rows())} order by {_ROW}.id limit %(most)s"


def marked(found: Found, conditions: Sequence[str]) -> str:
    """Of each record of `%(ids)s` the places of the conditions that hold of it, as a list."""
    held = ", ".join(f"case when {each} then {at} end" for at, each in enumerate(conditions))
    places = f"array_remove(array[{held}]::integer[], null)"
    return _select(f"{_ROW}.id, {places}", found.rows(f"{_ROW}.id = any(%(ids)s)"))


def titled(found: Found, title: str) -> str:
    """The id of each record of `%(ids)s` and what it is called, as JSON."""
    return _select(f"{_ROW}.id, {title}", found.rows(f"{_ROW}.id = any(%(ids)s)"))


def place(found: Found, keys: Sequence[Key]) -> str:
    """The texts of the keys of the record `%(id)s`, if it is among the rows."""
    return _select(", ".join(f"({key.text})::text" for key in keys), found.rows(f"{_ROW}.id = %(id)s"))


def ahead(found: Found, keys: Sequence[Key], values: Sequence[str | None]) -> str:
    """How many rows come before a place."""
    return _select("count(*)", found.rows(f"({before(keys, values)})"))


def counting(found: Found) -> str:
    """How many rows, as a statement."""
    return _select("count(*)", found.rows())


def tables(source: str, reached: str = "") -> str:
    """The rows that are asked for, under `i`, and what is reached from them."""
    return f"lateral {source}{reached}"


def _parts(
    found: Found,
    shown: Shown,
    keys: Sequence[Key],
    place: Sequence[str | None] | None,
    most: int,
    skipped: Skipped | None,
) -> str:
    """`with p as (the rows of the page)`.

    Where the first key may be blank, rows without a blank are looked for in an order that indexes have, and those with
    one only when the page is not full. Rows that are passed over by number give that and their keys; the columns of the
    page are looked up afterwards.
    """
    kept = [f'{key.text} as "{key.at}"' for key in keys]
    if skipped != "by number":
        listed = ", ".join([*(f"{_ROW}.{name(each)}" for each in shown.columns), *kept])
        return f"with {_in_order('p', listed, found, keys, place, most, skipping=skipped is not None)}"
    walk = _in_order("k", ", ".join([f"{_ROW}.id as {_WALKED}", *kept]), found, keys, None, most, skipping=True)
    listed = ", ".join([*(f"{_ROW}.{name(each)}" for each in shown.columns), *(f'k."{key.at}"' for key in keys)])
    return f"with {walk}, p as {query(listed, f'k, {HERE}, {found.tables} where {_ROW}.id = k.{_WALKED}')}"


def _in_order(
    called: str,
    listed: str,
    found: Found,
    keys: Sequence[Key],
    place: Sequence[str | None] | None,
    most: int,
    *,
    skipping: bool,
) -> str:
    """The next rows of the order, as a relation of this name, and what that one is made of."""
    first, start = keys[0], after(keys, place) if place is not None else ""
    onward = f"limit {most}"
    if first.filled or (place is not None and place[0] is None):
        onward += " offset %(skip)s" if skipping else ""
        return f"{called} as {query(listed, f'{found.rows(start)} order by {ordered(keys)} {onward}')}"
    filled, left = start or f"{first.text} is not null", onward
    if skipping:
        onward += " offset %(skip)s"
        # Asked for only where all that is not blank was passed over.
        before = query("count(*)", f"{query('1', f'{found.rows(filled)} limit %(skip)s')} q")
        left += f" offset case when exists (select from a) then 0 else %(skip)s - {before} end"
    full = query(listed, f"{found.rows(filled)} order by {ordered_without_blanks(keys)} {onward}")
    rest = f"{first.text} is null and {query('count(*)', 'a')} < {most}"
    blank = query(listed, f"{found.rows(rest)} order by {ordered(keys[1:])} {left}")
    both = f"({_select('*', 'a')} union all {_select('*', 'b')})"
    return f"a as materialized {full}, b as {blank}, {called} as {both}"


def _select(what: str, source: str) -> str:
    return query(what, source)[1:-1]
