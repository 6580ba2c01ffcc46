"""The steps of Alembic lead to just the tables that the code says there are."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine

import chengwu
from chengwu import workspaces
from chengwu.kit.db import METADATA, Database
from chengwu.workspaces.errors import NewerSchema
from chengwu.workspaces.migrations import head
from tests.support import VAULT, Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]

_COLUMNS = """
    select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
           pg_get_expr(d.adbin, d.adrelid)
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'alembic_version'
    order by 1, 2"""
_CONSTRAINTS = """
    select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = %s::regnamespace and contype in ('p', 'u', 'f', 'c', 'x')
      and conrelid::regclass::text not like '%%alembic_version'
      and not (select relispartition from pg_class where oid = conrelid)
    order by 1, 2"""
_INDEXES = """
    select tablename, indexname, regexp_replace(indexdef, ' WITH \\(.*?\\)', '') from pg_indexes
    where schemaname = %s and tablename <> 'alembic_version'
      and not (select relispartition from pg_class where oid = format('%%I.%%I', schemaname, tablename)::regclass)
    order by 1, 2"""


def every_table_module() -> None:
    """Import every `tables.py`, so that METADATA is whole."""
    for module in pkgutil.walk_packages(chengwu.__path__, "chengwu."):
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)


def shape(connection: psycopg.Connection[Any], schema: str) -> list[tuple[object, ...]]:
    """Everything that makes the tables of a schema what they are, without the name of the schema."""
    found: list[tuple[object, ...]] = []
    for query in (_COLUMNS, _CONSTRAINTS, _INDEXES):
        rows = connection.execute(query, [schema])
        found += [tuple(_bare(value, schema) for value in row) for row in rows]
    return found


def _bare(value: object, schema: str) -> object:
    return value.replace(f"{schema}.", "").replace('"', "") if isinstance(value, str) else value


def test_the_steps_and_the_tables_agree(database: Database) -> None:
    every_table_module()
    with database.as_owner() as connection:
        connection.autocommit = False
        engine = create_engine("postgresql+psycopg://", creator=lambda: connection)
        with engine.connect() as alchemy:
            connection.execute("create schema from_tables")
            METADATA.create_all(alchemy.execution_options(schema_translate_map={None: "from_tables"}))
            by_tables, by_steps = shape(connection, "from_tables"), shape(connection, "w_main")
        connection.rollback()
    assert set(by_steps) - set(by_tables) == set(), "the steps make what the tables do not say"
    assert set(by_tables) - set(by_steps) == set(), "the tables say what no step makes"


def test_a_newer_schema_is_refused_and_left_alone(fresh: Database) -> None:
    with fresh.as_owner() as connection:
        connection.execute("update w_main.alembic_version set version_num = '9999'")
    with pytest.raises(NewerSchema):
        workspaces.migrate_all(fresh)
    with fresh.as_owner() as connection:
        assert connection.execute("select version_num from w_main.alembic_version").fetchone() == ("9999",)


def test_migrating_goes_on_where_it_stopped(server: Server) -> None:
    conninfo = server.make("t_resumed")
    try:
        with Database(conninfo, new_clock(), connections=4, role=None) as database:
            workspaces.prepare(database)
            for key in ("a", "b", "c"):
                workspaces.create(database, VAULT, key, key)
            with database.as_owner() as connection:
                for key in ("b", "c"):
                    connection.execute(f"drop schema w_{key} cascade")
                    with workspaces.service.shaping(database, f"w_{key}") as (alchemy, session):
                        workspaces.service.new_schema(session)
                        workspaces.migrations.upgrade(alchemy, f"w_{key}", until="0001")
                        session.connection.execute(
                            f"insert into w_{key}.workspace (uid, key, name, language, time_zone, data_key, created_at)"
                            f" values (gen_random_uuid(), '{key}', '-', 'en', 'UTC', '', now())"
                        )
                connection.execute("create table w_c.person (in_the_way int)")
            with pytest.raises(Exception, match="already exists"):
                workspaces.migrate_all(database)
            with database.as_owner() as connection:
                connection.execute("drop table w_c.person")
            assert workspaces.migrate_all(database) == ["c"], "b was finished and is not done again"
            assert workspaces.migrate_all(database) == []
            with database.as_owner() as connection:
                assert connection.execute("select version_num from w_b.alembic_version").fetchone() == (head(),)
    finally:
        server.remove("t_resumed")
