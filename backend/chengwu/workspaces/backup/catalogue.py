"""What the database knows of the tables of one schema, as far as saving and restoring them needs it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from psycopg import Connection, sql

_TABLES: Final = """
    select c.relname,
           array(select a.attname::text from pg_catalog.pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                 order by a.attnum),
           array(select a.attname::text from pg_catalog.pg_index i
                 cross join unnest(i.indkey::smallint[]) with ordinality k(attnum, place)
                 join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                 where i.indrelid = c.oid and i.indisprimary order by k.place)
    from pg_catalog.pg_class c
    where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'alembic_version'
    order by c.relname"""
_TYPES: Final = """
    select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
    from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = %s::regnamespace and c.relkind = 'r' and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum"""
FIRST: Final = ("workspace", "form", "form_version")
"""What the other tables can be made from, if they are not of the platform."""
_SEQUENCES: Final = """
    select sequencename from pg_catalog.pg_sequences where schemaname = %s order by sequencename"""
_REFERENCES: Final = """
    select c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid)
    from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
    where k.connamespace = %s::regnamespace and k.contype = 'f' order by c.relname, k.conname"""


@dataclass(frozen=True)
class SavedTable:
    """A table, its columns that hold something of their own, and those that order its rows."""

    name: str
    columns: list[str]
    order: list[str]

    def heading(self) -> dict[str, Any]:
        return {"entry": "table", **asdict(self)}

    def out(self, schema: str) -> sql.Composed:
        """The rows in the one order that every server gives them."""
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        order = sql.SQL(", ").join(
            [sql.Identifier(column) + sql.SQL('::text collate "C"') for column in self.order or self.columns]
        )
        return sql.SQL("copy (select {} from {} order by {}) to stdout").format(
            columns, sql.Identifier(schema, self.name), order
        )

    def into(self, schema: str) -> sql.Composed:
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        return sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(schema, self.name), columns)


def tables_of(connection: Connection[Any], schema: str) -> list[SavedTable]:
    """Every table of the schema but the record of its steps; those that others are made from come first."""
    found = [SavedTable(*row) for row in connection.execute(_TABLES, [schema])]
    return sorted(found, key=lambda table: (table.name not in FIRST, table.name))


def types_of(connection: Connection[Any], schema: str) -> dict[str, dict[str, str]]:
    """The types of the columns of each table."""
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(_TYPES, [schema]):
        found.setdefault(table, {})[column] = kind
    return found


def names_of(connection: Connection[Any], schema: str) -> set[str]:
    """The tables that are there."""
    return {row[0] for row in connection.execute(_TABLES, [schema])}


def sequences_of(connection: Connection[Any], schema: str) -> dict[str, tuple[int, bool]]:
    """Where each sequence stands: its last value, and whether that was given out."""
    found: dict[str, tuple[int, bool]] = {}
    for (name,) in connection.execute(_SEQUENCES, [schema]).fetchall():
        place = connection.execute(
            sql.SQL("select last_value, is_called from {}").format(sql.Identifier(schema, name))
        ).fetchone()
        if place is not None:
            found[name] = (place[0], place[1])
    return found


def set_sequence(connection: Connection[Any], schema: str, name: str, last: int, called: bool) -> None:
    """Put a sequence where it stood."""
    connection.execute(
        "select setval(%s::regclass, %s, %s)", [sql.Identifier(schema, name).as_string(connection), last, called]
    )


class References:
    """The foreign keys of a schema, lifted while its tables are filled in any order.

    Putting them back checks every row, so a backup that holds a dangling reference is not restored.
    """

    def __init__(self, connection: Connection[Any], schema: str) -> None:
        self._connection = connection
        self._schema = schema
        self._lifted = connection.execute(_REFERENCES, [schema]).fetchall()

    def lift(self) -> None:
        for table, name, _ in self._lifted:
            self._alter(table, sql.SQL("drop constraint {}").format(sql.Identifier(name)))

    def put_back(self) -> None:
        for table, name, definition in self._lifted:
            self._alter(table, sql.SQL("add constraint {} {}").format(sql.Identifier(name), sql.SQL(definition)))

    def _alter(self, table: str, what: sql.Composed) -> None:
        self._connection.execute(sql.SQL("alter table {} {}").format(sql.Identifier(self._schema, table), what))
