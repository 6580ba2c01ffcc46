"""Restoring: the whole file is checked first; then a new workspace is made from it in one transaction."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from psycopg import Connection, sql
from psycopg import errors as db_errors
from sqlalchemy import Connection as AlchemyConnection

from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault
from chengwu.workspaces import store
from chengwu.workspaces.backup.catalogue import References, SavedTable, names_of, set_sequence
from chengwu.workspaces.backup.entries import Entry, EntryReader
from chengwu.workspaces.backup.envelope import opened
from chengwu.workspaces.backup.export import FORMAT
from chengwu.workspaces.errors import BackupDiffers, BackupNewer, BackupUnreadable, KeyTaken
from chengwu.workspaces.keys import ABOUT_RING
from chengwu.workspaces.migrations import known, upgrade
from chengwu.workspaces.model import Workspace, schema_of
from chengwu.workspaces.service import new_schema, shaping

MakeTables = Callable[[Session, Mapping[str, Mapping[str, str]]], None]
"""Given the tables that are still missing, with the types of their columns by name."""


@dataclass(frozen=True)
class Contents:
    """What a backup says it holds, all of it checked."""

    key: str
    name: str
    uid: str
    revision: str
    saved_at: str
    rows: dict[str, int]
    checksums: dict[str, str]
    files: int


def inspect(source: Path, passphrase: str) -> Contents:
    """Read the whole file and check all of it, changing nothing. Raises `BackupUnreadable`, `BackupNewer`."""
    heading: dict[str, Any] = {}
    rows: dict[str, int] = {}
    checksums: dict[str, str] = {}
    files = 0
    with _open(source) as file:
        for entry in EntryReader(opened(file, passphrase)):
            entry.skip()
            closing = entry.closing or {}
            match entry.heading.get("entry"):
                case "workspace":
                    heading = entry.heading
                    if heading.get("format") != FORMAT or not known(str(heading["revision"])):
                        raise BackupNewer(revision=heading.get("revision"))
                case "table":
                    table = _table(entry)
                    rows[table.name] = int(closing["rows"])
                    checksums[table.name] = str(closing["sha256"])
                case "file":
                    _safe(entry.heading["path"])
                    files += 1
                case _:
                    raise BackupUnreadable
    if not heading:
        raise BackupUnreadable
    named = {name: str(heading[name]) for name in ("key", "name", "uid", "revision", "saved_at")}
    return Contents(**named, rows=rows, checksums=checksums, files=files)


def restore(
    database: Database,
    vault: Vault,
    source: Path,
    passphrase: str,
    files: Path,
    *,
    key: str | None = None,
    report: Callable[[str], None] = lambda _what: None,
    make_tables: MakeTables | None = None,
) -> Workspace:
    """Make a workspace from the backup `source`, under its own key or `key`, with its files below `files`.

    All or nothing: the file is checked whole before anything is made, every table is read back and compared before
    the commit, and files are put in place just before it. A workspace that exists is never overwritten: `KeyTaken`.
    `make_tables` makes the tables that are not of the platform, once what they are made from is there.
    """
    contents = inspect(source, passphrase)
    wanted = key or contents.key
    schema = schema_of(wanted)
    with database.as_owner() as connection:
        here = store.all_workspaces(connection)
    if any(workspace.key == wanted for workspace in here):
        raise KeyTaken(workspace=wanted)
    taken = {str(workspace.uid) for workspace in here}
    uid = contents.uid if contents.uid not in taken else str(uuid.uuid4())
    arriving = files / f".{uid}.restoring-{os.getpid()}"
    final = files / uid
    placed = False
    try:
        with shaping(database, schema) as (alchemy, session):
            session.connection.execute("set local idle_in_transaction_session_timeout = 0")
            new_schema(session)
            upgrade(alchemy, schema, until=contents.revision)
            with _open(source) as file:
                heading = _fill(session, EntryReader(opened(file, passphrase)), arriving, report, make_tables)
            _compare(session.connection, schema, contents, heading["tables"])
            _settle(session, alchemy, vault, heading, uid, wanted)
            if arriving.exists():
                arriving.replace(final)
                placed = True
            restored = session.one(store.THIS, Workspace)
    except BaseException as failure:
        if placed:
            shutil.rmtree(final, ignore_errors=True)
        if isinstance(failure, (db_errors.DuplicateSchema, db_errors.UniqueViolation)):
            raise KeyTaken(workspace=wanted) from failure
        if isinstance(failure, OSError):
            raise Trouble("backup_files_not_written", place=files, reason=failure.strerror) from failure
        raise
    finally:
        shutil.rmtree(arriving, ignore_errors=True)
    return restored


def _fill(
    session: Session,
    entries: EntryReader,
    arriving: Path,
    report: Callable[[str], None],
    make_tables: MakeTables | None,
) -> dict[str, Any]:
    """Rows into the tables and files into `arriving`; the heading of the backup, with its tables."""
    connection, schema = session.connection, session.schema
    references = [References(connection, schema)]
    references[0].lift()
    there = names_of(connection, schema)
    heading: dict[str, Any] = {}
    tables: list[SavedTable] = []
    for entry in entries:
        match entry.heading["entry"]:
            case "workspace":
                heading = dict(entry.heading)
                entry.skip()
            case "table":
                table = _table(entry)
                report(table.name)
                if table.name not in there and make_tables is not None:
                    missing = {name: of for name, of in heading.get("types", {}).items() if name not in there}
                    make_tables(session, missing)
                    references.append(References(connection, schema))
                    references[-1].lift()
                    there = names_of(connection, schema)
                _take(connection, schema, table, entry)
                tables.append(table)
            case _:
                _put(arriving / _safe(entry.heading["path"]), entry, report)
    for name, (last, called) in heading["sequences"].items():
        set_sequence(connection, schema, name, last, called)
    for each in references:
        each.put_back()
    return {**heading, "tables": tables}


def _take(connection: Connection[Any], schema: str, table: SavedTable, entry: Entry) -> None:
    """The rows of a table, instead of those that it was made with."""
    connection.execute(sql.SQL("delete from {}").format(sql.Identifier(schema, table.name)))
    with connection.cursor() as cursor, cursor.copy(table.into(schema)) as copy:
        for part in entry.parts():
            copy.write(part)


def _put(path: Path, entry: Entry, report: Callable[[str], None]) -> None:
    """A file, on the disk for good."""
    report(path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        for part in entry.parts():
            out.write(part)
        out.flush()
        os.fsync(out.fileno())


def _compare(connection: Connection[Any], schema: str, contents: Contents, tables: list[SavedTable]) -> None:
    """Read every table back and hold it against the backup."""
    for table in tables:
        digest = hashlib.sha256()
        with connection.cursor() as cursor:
            with cursor.copy(table.out(schema)) as copy:
                for part in copy:
                    digest.update(part)
            rows = cursor.rowcount
        if digest.hexdigest() != contents.checksums[table.name] or rows != contents.rows[table.name]:
            raise BackupDiffers(table=table.name)


def _settle(
    session: Session, alchemy: AlchemyConnection, vault: Vault, heading: dict[str, Any], uid: str, key: str
) -> None:
    """Make the workspace this server's own, and bring it to today's step."""
    sealed = vault.seal(base64.b64decode(heading["data_key"]), ABOUT_RING)
    session.execute(store.SET_RING, ring=sealed)
    session.execute(store.SET_IDENTITY, uid=uuid.UUID(uid), key=key)
    upgrade(alchemy, session.schema)
    session.notify("workspaces")


def _table(entry: Entry) -> SavedTable:
    heading = entry.heading
    return SavedTable(str(heading["name"]), list(heading["columns"]), list(heading["order"]))


def _safe(path: object) -> PurePosixPath:
    """A path that stays below its folder; anything else makes the backup unreadable."""
    clean = PurePosixPath(str(path))
    if clean.is_absolute() or ".." in clean.parts or "\\" in str(path) or not clean.parts:
        raise BackupUnreadable
    return clean


def _open(source: Path) -> Any:
    try:
        return source.open("rb")
    except OSError as refused:
        raise Trouble("backup_not_read", place=source, reason=refused.strerror) from refused
