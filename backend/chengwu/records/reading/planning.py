"""What is asked becomes the text of a statement with the values that it binds; kept until the definitions change.

The long part, which says what a record looks like, depends on the form, the rights and the fields alone. Conditions and
order are written for each question, and kept for those that come again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import msgspec
import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.operators import Condition
from chengwu.kit.db.writing import statement, with_values
from chengwu.records.reading import filtering, past, searching
from chengwu.records.reading.asked import CAP, Query, Question, Which
from chengwu.records.reading.names import Names
from chengwu.records.reading.reader import Reader, context_key
from chengwu.records.reading.showing import listing, wishes
from chengwu.records.reading.sorting import fingerprint, keys_of
from chengwu.records.store import reading
from chengwu.records.store.reading import Found, Shown, Skipped
from chengwu.records.store.reading_order import Key

MOST_KEPT: Final = 500
_UNKEPT: Final = (TypeError, ValueError, OverflowError, RecursionError)
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """A page, but for its place."""

    found: Found
    shown: Shown
    keys: tuple[Key, ...]
    values: dict[str, Any]
    mark: str
    counted: int | None
    encrypted: tuple[str, ...]
    most: int
    """How many records are looked for: one more than the page has, to know whether another one follows."""
    here_only: bool = False
    """Whether the rows are those of a past moment, which nobody looks up twice."""
    _kept: dict[bool, str] = field(default_factory=dict)

    def text(self, place: Sequence[str | None] | None, *, skipping: bool = False) -> str:
        """The statement of the page after a place, or of the one after `%(skip)s` records."""
        if place is not None:
            return self._written(place, None)
        if skipping not in self._kept:
            walk: Skipped = "in place" if self.here_only else "by number"
            self._kept[skipping] = self._written(None, walk if skipping else None)
        return self._kept[skipping]

    def _written(self, place: Sequence[str | None] | None, skipped: Skipped | None) -> str:
        return reading.page(self.found, self.shown, self.keys, place, self.counted, self.most, skipped)


@dataclass(frozen=True)
class Chosen:
    """Which records, to count or to name."""

    counting: str
    ids: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Some:
    """Records by their ids."""

    one: str
    some: str
    values: dict[str, Any]
    encrypted: tuple[str, ...]


def of_page(reader: Reader, query: Query, context: Context) -> Plan:
    """The plan of a page."""
    return kept(
        reader, context, _key(msgspec.structs.replace(query, after=None, skip=0)), lambda: _page(reader, query, context)
    )


def of_which(reader: Reader, which: Question, context: Context) -> Chosen:
    """The plan of a count or of ids."""

    def make() -> Chosen:
        found, values = found_of(names_of(reader, which, context), which)
        return Chosen(reading.counting(found), reading.ids(found), values)

    asked = Which(form=which.form, filter=which.filter, search=which.search, as_of=which.as_of)
    return kept(reader, context, _key(asked), make)


def of_some(reader: Reader, query: Query, context: Context) -> Some:
    """The plan of records by their ids."""

    def make() -> Some:
        names = names_of(reader, query, context)
        shown, encrypted = _shown(names, query)
        found, values = found_of(names, query)
        return Some(reading.one(found, shown), reading.some(found, shown), values, encrypted)

    key = None if (made := _key(query)) is None else ("some", made)
    return kept(reader, context, key, make)


def names_of(reader: Reader, which: Question, context: Context) -> Names:
    """The names of a question about a form; raises `NoForm`, `NotAllowed`."""
    table = reader.catalogue.form(which.form)
    reader.rights.demand(table, reader.verb)
    names = Names(reader.catalogue, reader, context, table)
    names.here_only = which.as_of is not None
    return names


def found_of(names: Names, which: Question, more: Condition | None = None) -> tuple[Found, dict[str, Any]]:
    """Which rows. To be asked last: by then it is known what has to be reached through links."""
    conditions = [] if more is None else [more]
    if which.filter:
        conditions.append(filtering.condition(names, names.root, which.filter))
    found = searching.condition(names, which.search) if which.search else None
    conditions += [] if found is None else [found]
    text, values = with_values(sa.and_(*conditions), "f") if conditions else ("", {})
    root = names.root
    if which.as_of is not None:
        source, more_values = past.source(names, which.as_of)
        return Found(reading.tables(source), text), values | more_values
    return Found(statement(names.tables(root)), text), values


def _page(reader: Reader, query: Query, context: Context) -> Plan:
    names = names_of(reader, query, context)
    shown, encrypted = _shown(names, query)
    # Through a link the rows are reached by, too, so that cannot be kept apart.
    apart = ("keys", query.form, query.sort) if not any("." in one.field for one in query.sort) else None
    keys, values = kept(reader, context, apart, lambda: keys_of(names, names.root, query.sort))
    found, more = found_of(names, query)
    counted = {"none": None, "capped": CAP + 1, "exact": 0}[query.count]
    return Plan(
        found, shown, keys, values | more, fingerprint(query), counted, encrypted, query.limit + 1, names.here_only
    )


def _shown(names: Names, query: Query) -> tuple[Shown, tuple[str, ...]]:
    def make() -> tuple[Shown, tuple[str, ...]]:
        made = listing(names, wishes(names.root.table, query.fields, query.expand, query.rows))
        return Shown(statement(made.record), made.columns), made.encrypted

    key = ("listing", query.form, query.fields, query.expand, query.rows, query.as_of is None)
    return kept(names.reader, names.context, key, make)


def _key(asked: Question) -> Hashable | None:
    try:
        return msgspec.json.encode(asked)
    except _UNKEPT:
        return None


def kept(reader: Reader, context: Context, key: Hashable | None, make: Callable[[], T]) -> T:
    """What was made for the same question, rights and context, or is made now."""
    if key is None:
        return make()
    held: dict[Hashable, Any] = reader.catalogue.kept.setdefault("reading", {})
    name = (reader.kept_by, context_key(context), key)
    found: T | None = held.get(name)
    if found is None:
        found = make()
        if len(held) >= MOST_KEPT:
            held.clear()
        held[name] = found
    return found
