"""Every table of records that people work with, as the database and the formulas need to know it.

A catalogue is made from the published definitions of one workspace and holds until the next publication. Its law: names
of tables and columns come from here and nowhere else, so what a definition does not hold cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.types import TypeEngine

from chengwu.fields import Physical
from chengwu.fields.type import column_name
from chengwu.forms.errors import NoForm
from chengwu.forms.keys import table_name
from chengwu.forms.model import FormDefinition, Rows
from chengwu.forms.units import with_units
from chengwu.forms.world import Known, known

_MOMENT: Final = TIMESTAMP(timezone=True)
_DIALECT: Final = postgresql.dialect()  # type: ignore[no-untyped-call]
SYSTEM: Final = (
    Physical("id", sa.BigInteger()),
    Physical("created_at", _MOMENT),
    Physical("created_by", sa.BigInteger()),
    Physical("updated_at", _MOMENT),
    Physical("updated_by", sa.BigInteger()),
    Physical("owner_id", sa.BigInteger()),
    Physical("dept_id", sa.BigInteger()),
    Physical("flow_state", sa.Text()),
    Physical("is_demo", sa.Boolean()),
    Physical("version", sa.BigInteger()),
)
"""The columns of every form. What was deleted is not there, so `deleted_at` is none."""
OF_ROWS: Final = (
    Physical("id", sa.BigInteger()),
    Physical("parent_id", sa.BigInteger()),
    Physical("place", sa.Integer()),
)
"""The columns of every sub-table: a row has the rights, the times and the version of its record."""
SEARCH: Final = Physical("_search", sa.Text())
"""What the search finds a record by. No key begins with an underscore."""


@dataclass(frozen=True, eq=False)
class RecordTable:
    """A form or a sub-table with the names that it has in the database. One object for each, compared by identity."""

    form: FormDefinition
    rows: Rows
    known: Mapping[str, Known]

    @property
    def is_row(self) -> bool:
        """Whether its rows belong to a record."""
        return self.rows is not self.form

    @cached_property
    def address(self) -> str:
        """`order`, or `order.line`."""
        return f"{self.form.key}.{self.rows.key}" if self.is_row else self.form.key

    @cached_property
    def name(self) -> str:
        """The table in the schema of the workspace."""
        return table_name(self.form.key, self.rows.key) if self.is_row else self.form.key

    @cached_property
    def system(self) -> Mapping[str, Physical]:
        """The columns that it has whatever the definition says."""
        return {column.name: column for column in (OF_ROWS if self.is_row else SYSTEM)}

    @cached_property
    def columns(self) -> Mapping[str, Physical]:
        """Every column that the table has, by name."""
        found = dict(self.system)
        for key, each in self.known.items():
            columns = each.type.columns(key, each.options)
            found |= {column.name: column for column in (_unreadable(key) if each.field.encrypted else columns)}
        return found if self.is_row else {**found, SEARCH.name: SEARCH}

    @cached_property
    def link_tables(self) -> Mapping[str, str]:
        """The tables of the fields of several links, by key of the field."""
        start = (self.form.key, self.rows.key) if self.is_row else (self.form.key,)
        return {key: table_name(*start, key) for key, each in self.known.items() if each.type.storage == "link_table"}

    @cached_property
    def sub_tables(self) -> Mapping[str, str]:
        """The addresses of the sub-tables, by key of the field that shows each."""
        return {key: each.target for key, each in self.known.items() if each.type.storage == "child_table"}

    @cached_property
    def volatile(self) -> tuple[str, ...]:
        """The computed fields that are part of the query and have no column."""
        return tuple(
            key for key, each in self.known.items() if each.type.computed and not getattr(each.options, "stored", True)
        )

    def main_column(self, key: str) -> Physical:
        """The column that says whether there is a value."""
        parts = self.seen_parts(key)
        return parts[""] if "" in parts else next(iter(parts.values()))

    def seen_parts(self, key: str) -> Mapping[str, Physical]:
        """What a query sees of a field, by part: its columns, or the list of ids that stands for links and rows."""
        if key in self.system:
            return {"": self.system[key]}
        each = self.known[key]
        if each.field.encrypted:
            return {column.part: column for column in _unreadable(key)}
        if each.type.storage != "columns":
            return {"": Physical(key, ARRAY(sa.BigInteger()))}
        return {part: Physical(column_name(key, part), of) for part, of in each.type.parts(each.options).items()}


@dataclass(frozen=True)
class Dated:
    """There are dated fields: stored roll-ups over TODAY(), and what derives from them. `day`: what they hold for.

    None while they are being computed for another day.
    """

    day: date | None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The tables of records of a workspace, by address."""

    schema: str
    zone: str
    """The workspace's time zone: formulas think in its clock."""
    version: int
    """The version of the definitions."""
    tables: Mapping[str, RecordTable]
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What others make of it once and use until the next publication."""
    dated: Dated | None = None
    stores: Catalogue | None = field(default=None, repr=False)
    """Of the reading that has dated fields in the query: the one that has them as columns."""

    @property
    def stored(self) -> Catalogue:
        """The reading in which dated fields are columns, as whoever computes them needs it."""
        return self.stores or self

    @property
    def inlines(self) -> bool:
        """Whether dated fields are part of the query."""
        return self.stores is not None

    def on(self, today: date) -> Catalogue:
        """The reading that is right on a day: dated fields are columns when these hold for it, else part of the query.

        Two objects for each publication and day, so that what others make of either is kept with it.
        """
        if self.dated is None or self.dated.day == today:
            return self
        found: Catalogue | None = self.kept.get("inlining")
        if found is None:
            found = self.kept.setdefault("inlining", replace(self, kept={}, stores=self))
        return found

    def form(self, key: str) -> RecordTable:
        """The table of a form; raises `NoForm`."""
        found = self.tables.get(key)
        if found is None or found.is_row:
            raise NoForm(form=key[:60])
        return found

    def table(self, address: str) -> RecordTable:
        """The table of a form or a sub-table; raises `NoForm`."""
        found = self.tables.get(address)
        if found is None:
            raise NoForm(form=address[:100])
        return found

    @property
    def forms(self) -> Iterator[RecordTable]:
        """The forms, without sub-tables, by key."""
        return (self.tables[address] for address in sorted(self.tables) if not self.tables[address].is_row)

    def rows_of(self, form: RecordTable) -> Iterator[tuple[str, RecordTable]]:
        """The sub-tables of a form, each with the field that shows it."""
        return ((key, self.tables[address]) for key, address in form.sub_tables.items())

    @cached_property
    def pointing(self) -> Mapping[str, tuple[tuple[RecordTable, str], ...]]:
        """By form: the tables and fields whose links, single or several, lead to its records."""
        found: dict[str, list[tuple[RecordTable, str]]] = {}
        for address in sorted(self.tables):
            table = self.tables[address]
            for key, each in table.known.items():
                if each.target and each.type.storage != "child_table":
                    found.setdefault(each.target, []).append((table, key))
        return {form: tuple(those) for form, those in found.items()}


def catalogue_of(
    schema: str, zone: str, version: int, definitions: Mapping[str, FormDefinition], dated: Dated | None = None
) -> Catalogue:
    """The catalogue of these definitions. What has a problem of its own is left out, which only drafts have."""
    made: dict[str, tuple[FormDefinition, Rows]] = {}
    for definition in definitions.values():
        made[definition.key] = definition, definition
        made |= {f"{definition.key}.{rows.key}": (definition, rows) for rows in definition.sub_tables}
    fields = {address: _known(rows) for address, (_, rows) in made.items()}
    tables = {address: RecordTable(*made[address], each) for address, each in with_units(fields).items()}
    return Catalogue(schema, zone, version, tables, dated=dated)


def _known(rows: Rows) -> dict[str, Known]:
    found = {each.key: known(each) for each in rows.fields}
    return {key: each for key, each in found.items() if each is not None}


def _unreadable(key: str) -> tuple[Physical, ...]:
    """The columns of an encrypted field: what only the key opens, and a digest to find equal ones by."""
    return Physical(key, sa.LargeBinary()), Physical(column_name(key, "digest"), sa.LargeBinary(), "digest")


def sql_type(of: TypeEngine[Any]) -> str:
    """A type as PostgreSQL writes it.

    >>> sql_type(sa.BigInteger()), sql_type(_MOMENT), sql_type(ARRAY(sa.Text()))
    ('BIGINT', 'TIMESTAMP WITH TIME ZONE', 'TEXT[]')
    """
    return str(of.compile(dialect=_DIALECT))
