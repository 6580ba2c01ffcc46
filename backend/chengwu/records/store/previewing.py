"""A record that stands nowhere, as if it stood in its table: every text that asks of the table finds it there.

In front of a text come relations: the rows that were given, the same with what is computed over each of them, level
upon level, and the tables with these rows in the place of theirs. The names of the tables in the text become those of
the relations; what is in quotes stays. So whatever reads, checks or compares records does it by its own texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from psycopg.types.json import Jsonb

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Computed
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session, exact
from chengwu.kit.db.writing import name, statement
from chengwu.records.model import Image
from chengwu.records.store.writing import changed_rows, leveled, new_rows

_PIECE: Final = re.compile(r"""'(?:[^']|'')*'|"(?P<schema>(?:[^"]|"")*)"\."(?P<table>(?:[^"]|"")*)"|"(?:[^"]|"")*\"""")
_NUMBER: Final = "%(draft)s::bigint"
MOST_KEPT: Final = 300
Levels: TypeAlias = Sequence[Sequence[Computed]]
"""The stored computed fields, those that others read before the others."""


@dataclass(frozen=True)
class Sent:
    """What was given of one table: rows that are new and rows that are there, as columns, and lists of links."""

    new: Sequence[Image] = ()
    changed: Sequence[Image] = ()
    links: Mapping[str, Mapping[int, Sequence[int]]] | None = None
    """By field and number of the row."""


class Drafting(Session):
    """Another session on the same connection, to which the draft is there. It only reads."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        table: RecordTable,
        number: int,
        sent: Mapping[str, Sent],
        levels: Levels,
    ) -> None:
        """`sent` by address; rows of a sub-table that is not among them are those of the record."""
        super().__init__(session.connection, session.schema, session.now, session.version, session.kept)
        self.beside = session
        self._values: dict[str, Any] = {"draft": number}
        new = bool(sent[table.address].new)
        links = tuple((address, key) for address, each in sent.items() for key in each.links or ())
        key = (table.address, new, frozenset(sent), links)
        held: dict[Any, _World] = catalogue.kept.setdefault("drafts", {})
        if key not in held:
            held[key] = _World(catalogue, table, frozenset(sent), links, levels, new=new)
        self._world = held[key]
        for place, one in enumerate(self._world.tables):
            given = sent.get(one.address, Sent())
            self._values[f"draft_new_{place}"] = Jsonb(list(given.new), dumps=exact)
            self._values[f"draft_old_{place}"] = Jsonb(list(given.changed), dumps=exact)
        for place, (address, field) in enumerate(links):
            lists = (sent[address].links or {})[field]
            pairs = [[record, target, at] for record, those in lists.items() for at, target in enumerate(those)]
            self._values[f"draft_linked_{place}"] = list(lists)
            self._values[f"draft_pairs_{place}"] = Jsonb(pairs)

    def asked(self, text: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a statement that reads, as they would be."""
        self.beside.statements += 1
        return super().asked(self._world.text(text), {**(values or {}), **self._values})


class _World:
    """The relations in front, written once for what is given of a form."""

    def __init__(
        self,
        catalogue: Catalogue,
        table: RecordTable,
        sent: frozenset[str],
        links: Sequence[tuple[str, str]],
        levels: Levels,
        *,
        new: bool,
    ) -> None:
        self._catalogue = catalogue
        self._new = new
        self.tables = [table, *(catalogue.table(address) for address in table.sub_tables.values())]
        self._relations: list[str] = []
        self._called: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        for place, (address, key) in enumerate(links):
            self._pairs(place, catalogue.table(address).link_tables[key])
        drafts = [self._given(place, one, one.address in sent) for place, one in enumerate(self.tables)]
        for place, one in enumerate(self.tables):
            self._stand(place, one, drafts[place])
        for number, level in enumerate(levels, 1):
            found = []
            for place, one in enumerate(self.tables):
                fields = [each for each in level if each.table is catalogue.stored.tables[one.address]]
                if fields:
                    rows = leveled(catalogue, list(one.columns), f"{drafts[place]} i", fields)
                    listed = f"select {_columns(one, 'i')} from {rows}"
                    found.append((place, one, f"d{place}_{number}", self._moved(listed)))
            for place, _, called, text in found:
                self._relations.append(f"{called} as materialized ({text})")
                drafts[place] = called
            for place, one, called, _ in found:
                self._stand(place, one, called)

    def text(self, text: str) -> str:
        """A statement in which the draft is there."""
        if text not in self._texts:
            if len(self._texts) >= MOST_KEPT:
                self._texts.clear()
            moved, front = self._moved(text), ", ".join(self._relations)
            rest = f", {moved.removeprefix('with ')}" if moved.startswith("with ") else f" {moved}"
            self._texts[text] = f"with {front}{rest}"
        return self._texts[text]

    def _moved(self, text: str) -> str:
        def other(found: re.Match[str]) -> str:
            schema, table = found["schema"], found["table"]
            return self._called.get(table, found[0]) if schema == self._catalogue.schema else found[0]

        return _PIECE.sub(other, text)

    def _given(self, place: int, table: RecordTable, sent: bool) -> str:
        """The rows as they were given, before anything is computed of them."""
        own = name(self._catalogue.schema, table.name)
        listed = _columns(table, "i")
        parts = []
        if sent and (table.is_row or self._new):
            made = new_rows(self._catalogue, table, (), f"jsonb_array_elements(%(draft_new_{place})s::jsonb)")
            parts.append(f"select {listed} from {made}")
        if sent and not self._new:
            made = changed_rows(self._catalogue, table, (), f"jsonb_array_elements(%(draft_old_{place})s::jsonb)")
            parts.append(f"select {listed} from {made}")
        if not sent:
            parts.append(f"select {listed} from {own} i where i.parent_id = {_NUMBER}")
        called = f"d{place}_0"
        self._relations.append(f"{called} as materialized ({' union all '.join(parts)})")
        return called

    def _stand(self, place: int, table: RecordTable, draft: str) -> None:
        """From here on the table has these rows in the place of its own."""
        own, called = name(self._catalogue.schema, table.name), f"t_{draft}"
        apart = "" if self._new else f" where i.{'parent_id' if table.is_row else 'id'} <> {_NUMBER}"
        listed = _columns(table, "i")
        both = f"select {listed} from {own} i{apart} union all select {listed} from {draft} i"
        self._relations.append(f"{called} as not materialized ({both})")
        self._called[table.name] = called

    def _pairs(self, place: int, table: str) -> None:
        own, called = name(self._catalogue.schema, table), f"p_{place}"
        there = (
            f"select record_id, target_id, place from {own} where record_id <> all(%(draft_linked_{place})s::bigint[])"
        )
        given = f"jsonb_array_elements(%(draft_pairs_{place})s::jsonb) e"
        listed = "select (e->>0)::bigint, (e->>1)::bigint, (e->>2)::int from"
        self._relations.append(f"{called} as not materialized ({there} union all {listed} {given})")
        self._called[table] = called


def held(
    session: Session,
    catalogue: Catalogue,
    asks: Sequence[tuple[RecordTable, Sequence[str]]],
    number: int,
    values: dict[str, object],
) -> list[tuple[str, int, list[int]]]:
    """Of a record and of its rows, in their order: address, number, and the places of those conditions that hold.

    `asks` are the conditions over the row `i`, by table.
    """
    parts = []
    for place, (table, conditions) in enumerate(asks):
        cases = ", ".join(f"case when {each} then {at} end" for at, each in enumerate(conditions))
        held = f"(select array_remove(array[{statement(cases)}]::int[], null) as held offset 0) c"
        own = name(catalogue.schema, table.name)
        order, of = ("i.place", "parent_id") if table.is_row else ("0", "id")
        parts.append(
            f"select {place} as of, {order} as place, i.id, c.held from {HERE}, {own} i, lateral {held}"
            f" where i.{of} = {_NUMBER}"
        )
    text = f"select q.of, q.id, q.held from ({' union all '.join(parts)}) q order by q.of, q.place, q.id"
    found = session.asked(text, {**values, "draft": number})
    return [(asks[row[0]][0].address, row[1], row[2]) for row in found]


def _columns(table: RecordTable, alias: str) -> str:
    return statement(", ".join(f"{alias}.{name(column)}" for column in table.columns))
