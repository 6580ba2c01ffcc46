"""What can be done with a workspace as a whole. Each verb that changes the shape is one transaction of the owner."""

from __future__ import annotations

import shutil
import uuid
import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors, sql
from sqlalchemy import Connection as AlchemyConnection
from sqlalchemy import NullPool, create_engine

from chengwu.kit.db import Database, Session
from chengwu.kit.db.database import APPLICATION_ROLE
from chengwu.kit.errors import Stale, Trouble
from chengwu.kit.vault import Vault, new_key
from chengwu.workspaces import store
from chengwu.workspaces.announcements import announce
from chengwu.workspaces.errors import BadTimeZone, KeyTaken, NewerSchema, NoWorkspace
from chengwu.workspaces.keys import ABOUT_RING
from chengwu.workspaces.migrations import head, known, revision_of, upgrade
from chengwu.workspaces.model import Workspace, schema_of

OLDEST_SERVER = 150000


def prepare(database: Database) -> None:
    """Make the server ready for workspaces: it is one we can use, and the application's role is there.

    Repeatable. Raises `Trouble` with the statement for the administrator when the owner may not do it.
    """
    try:
        connection = psycopg.connect(database.conninfo, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as refused:
        raise Trouble("database_unreachable", reason=_first_line(refused)) from refused
    with connection:
        info = connection.info
        if info.server_version < OLDEST_SERVER:
            raise Trouble("database_too_old", version=info.server_version // 10000)
        encoding = info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise Trouble("database_not_utf8", encoding=encoding)
        try:
            with database.owner_change("") as session:
                session.connection.execute("select pg_advisory_xact_lock(hashtext('chengwu role'))")
                _ensure_role(session.connection, sql.Identifier(APPLICATION_ROLE))
        except errors.InsufficientPrivilege as refused:
            raise Trouble("database_role_missing", role=APPLICATION_ROLE, owner=info.user) from refused
        if not _value(connection, "select has_database_privilege(current_database(), 'create')"):
            raise Trouble("database_may_not_create", owner=info.user, database=info.dbname)


def create(
    database: Database,
    vault: Vault,
    key: str,
    name: str,
    *,
    language: str = "zh-CN",
    time_zone: str = "Asia/Shanghai",
    then: Callable[[Session], None] | None = None,
) -> Workspace:
    """Make an empty workspace, and in the same transaction whatever `then` does in it.

    Raises `BadKey`, `BadTimeZone`, `KeyTaken`.
    """
    schema = schema_of(key)
    _check_zone(time_zone)
    try:
        with shaping(database, schema) as (connection, session):
            new_schema(session)
            upgrade(connection, schema)
            session.execute(
                store.ADD,
                uid=uuid.uuid4(),
                key=key,
                name=name,
                language=language,
                time_zone=time_zone,
                data_key=vault.seal(new_key(), ABOUT_RING),
                created_at=session.now,
            )
            if then is not None:
                then(session)
            session.notify("workspaces")
            return session.one(store.THIS, Workspace)
    except (errors.DuplicateSchema, errors.UniqueViolation) as taken:
        raise KeyTaken(workspace=key) from taken


def rename(database: Database, key: str, new_key: str) -> Workspace:
    """Give the workspace another key. Sessions and tokens carry the key, so people sign in again.

    Raises `NoWorkspace`, `BadKey`, `KeyTaken`.
    """
    schema, new_schema_name = schema_of(key), schema_of(new_key)
    with shaping(database, schema) as (_, session):
        _demand(session, key)
        if schema != new_schema_name and store.schema_exists(session.connection, new_schema_name):
            raise KeyTaken(workspace=new_key)
        this = session.one(store.THIS, Workspace)
        session.execute(store.SET_IDENTITY, uid=this.uid, key=new_key)
        session.ddl("alter schema {schema} rename to {other}", other=new_schema_name)
        session.notify("workspaces")
    database.forget(schema)
    return Workspace(this.uid, new_key, this.name, this.language, this.time_zone, this.definition_version, this.version)


def drop(database: Database, key: str, files: Path) -> None:
    """Remove the workspace with everything in it, and its files below `files`. There is no way back but a backup."""
    schema = schema_of(key)
    with shaping(database, schema) as (_, session):
        _demand(session, key)
        this = session.one(store.THIS, Workspace)
        session.ddl("drop schema {schema} cascade")
        session.notify("workspaces")
    database.forget(schema)
    shutil.rmtree(files / str(this.uid), ignore_errors=True)


def migrate_all(database: Database, report: Callable[[str], None] = lambda _key: None) -> list[str]:
    """Bring every workspace to the newest step, each in a transaction of its own; the keys that were changed.

    What was done stays done when a later one fails; running again goes on there. Raises `NewerSchema`, before
    anything is changed, when one of them was written by a newer version of the product.
    """
    with database.as_owner() as raw:
        found = store.all_workspaces(raw)
    behind: list[Workspace] = []
    for workspace in found:
        with shaping(database, workspace.schema) as (connection, _):
            revision = revision_of(connection, workspace.schema)
        if revision is not None and not known(revision):
            raise NewerSchema(workspace=workspace.key, revision=revision)
        if revision != head():
            behind.append(workspace)
    for workspace in behind:
        report(workspace.key)
        with shaping(database, workspace.schema) as (connection, session):
            upgrade(connection, workspace.schema)
            session.notify("workspaces")
    return [workspace.key for workspace in behind]


def settings_of(session: Session) -> Workspace:
    """The workspace that `session` works in."""
    return session.one(store.THIS, Workspace)


def change_settings(session: Session, version: int, *, name: str, language: str, time_zone: str) -> Workspace:
    """Change the name, the language and the zone; raises `Stale` and `BadTimeZone`."""
    _check_zone(time_zone)
    before = settings_of(session)
    if not session.execute(store.CHANGE, read_version=version, name=name, language=language, time_zone=time_zone):
        raise Stale(version=settings_of(session).version)
    if before.time_zone != time_zone:
        # What is computed from days and moments means something else now, and every text that speaks of the zone.
        shape_changed(session)
    session.note("update", "workspace", None, after={"name": name, "language": language, "time_zone": time_zone})
    session.notify("workspaces")
    announce(session, "workspace")
    return settings_of(session)


def shape_changed(session: Session) -> None:
    """The definitions of this workspace have changed: every process writes its SQL anew once this is committed."""
    session.execute(store.SHAPE_CHANGED)
    session.notify("workspaces")


def hold_definitions(session: Session) -> int:
    """Keep the definitions and the zone as they are until this transaction is over; the version of the definitions.

    The session goes by it from here on, be it that this process has not heard of a change yet.
    """
    version: int = session.value(store.HOLD_DEFINITIONS)
    session.follow(version)
    return version


def new_schema(session: Session) -> None:
    """The empty schema, in which the application may use, and not shape, whatever will be made there."""
    session.ddl("create schema {schema}")
    session.ddl("grant usage on schema {schema} to {role}", role=APPLICATION_ROLE)
    session.ddl(
        "alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role}",
        role=APPLICATION_ROLE,
    )
    session.ddl(
        "alter default privileges in schema {schema} grant usage, select on sequences to {role}",
        role=APPLICATION_ROLE,
    )


@contextmanager
def shaping(database: Database, schema: str) -> Iterator[tuple[AlchemyConnection, Session]]:
    """One transaction of the owner, alone in this schema, for Alembic and for us at once."""
    with database.as_owner() as raw:
        raw.autocommit = False
        engine = create_engine("postgresql+psycopg://", creator=lambda: raw, poolclass=NullPool)
        with engine.connect() as connection, connection.begin():
            raw.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"chengwu shape {schema}"])
            yield connection, Session(raw, schema, database.clock.now())


def _demand(session: Session, key: str) -> None:
    if not any(workspace.key == key for workspace in store.all_workspaces(session.connection)):
        raise NoWorkspace(workspace=key)


def _ensure_role(connection: psycopg.Connection[Any], role: sql.Identifier) -> None:
    if not _value(connection, "select exists (select from pg_roles where rolname = %s)", APPLICATION_ROLE):
        connection.execute(sql.SQL("create role {role} nologin").format(role=role))
    if not _value(connection, "select pg_has_role(current_user, %s, 'member')", APPLICATION_ROLE):
        connection.execute(sql.SQL("grant {role} to current_user").format(role=role))


def _value(connection: psycopg.Connection[Any], query: str, *values: object) -> object:
    found = connection.execute(query, values).fetchone()
    return found[0] if found else None


def _check_zone(name: str) -> None:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise BadTimeZone(time_zone=name[:40]) from unknown


def _first_line(failure: Exception) -> str:
    return str(failure).strip().splitlines()[0] if str(failure).strip() else type(failure).__name__
