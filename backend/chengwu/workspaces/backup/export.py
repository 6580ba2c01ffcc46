"""Saving: one snapshot of every table, then the files, into one file, while everybody goes on working."""

from __future__ import annotations

import base64
import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any, Final

from psycopg import Connection, sql

from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault
from chengwu.workspaces import store
from chengwu.workspaces.backup.catalogue import SavedTable, sequences_of, tables_of, types_of
from chengwu.workspaces.backup.entries import EntryWriter
from chengwu.workspaces.backup.envelope import Sealing
from chengwu.workspaces.errors import NoWorkspace
from chengwu.workspaces.keys import ABOUT_RING
from chengwu.workspaces.model import Workspace, schema_of

FORMAT: Final = 1
_SNAPSHOT: Final = "begin transaction isolation level repeatable read read only"


@dataclass(frozen=True)
class Saved:
    """What a backup holds: rows and checksum of each table as of the snapshot, and how many files."""

    workspace: Workspace
    rows: dict[str, int]
    checksums: dict[str, str]
    files: int
    size: int


def backup(
    database: Database,
    vault: Vault,
    key: str,
    files: Path,
    target: Path,
    passphrase: str,
    report: Callable[[str], None] = lambda _what: None,
) -> Saved:
    """Save the workspace `key`, with its files below `files`, to the file `target`, sealed with `passphrase`.

    `target` appears whole or not at all. Raises `NoWorkspace`, and `Trouble` when it cannot be written.
    """
    schema = schema_of(key)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with database.as_owner() as connection:
            if all(workspace.key != key for workspace in store.all_workspaces(connection)):
                raise NoWorkspace(workspace=key)
            # A copy of a large table takes as long as it takes.
            connection.execute("set idle_in_transaction_session_timeout = 0")
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                connection.execute(_SNAPSHOT)
                sealing = Sealing(out, passphrase)
                session = Session(connection, schema, database.clock.now())
                saved = _write(sealing, session, vault, files, report)
                sealing.close()
                out.flush()
                os.fsync(out.fileno())
                connection.execute("rollback")
        size = beside.stat().st_size
        beside.replace(target)
    except OSError as refused:
        raise Trouble("backup_not_written", place=target, reason=refused.strerror) from refused
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return Saved(*saved, size)


def _write(
    out: Sealing, session: Session, vault: Vault, files: Path, report: Callable[[str], None]
) -> tuple[Workspace, dict[str, int], dict[str, str], int]:
    connection = session.connection
    this = session.one(store.THIS, Workspace)
    tables = tables_of(connection, session.schema)
    heading = EntryWriter(
        out,
        {
            "entry": "workspace",
            "format": FORMAT,
            "uid": str(this.uid),
            "key": this.key,
            "name": this.name,
            "revision": _revision(connection, session.schema),
            "saved_at": session.now.astimezone(UTC).isoformat(),
            # Secrets are sealed with the workspace's keys, and those with the server's. The file carries the former
            # open, the earlier ones too, inside its own seal, so that another server can take it over.
            "data_key": base64.b64encode(vault.open(session.value(store.RING), ABOUT_RING)).decode(),
            "types": types_of(connection, session.schema),
            "sequences": sequences_of(connection, session.schema),
        },
    )
    heading.close()
    rows: dict[str, int] = {}
    checksums: dict[str, str] = {}
    for table in tables:
        report(table.name)
        rows[table.name], checksums[table.name] = _write_table(out, connection, session.schema, table)
    saved_files = _write_files(out, files / str(this.uid), report)
    EntryWriter(out, {"entry": "end", "counts": {"table": len(tables), "file": saved_files}}).close()
    return this, rows, checksums, saved_files


def _write_table(out: Sealing, connection: Connection[Any], schema: str, table: SavedTable) -> tuple[int, str]:
    entry = EntryWriter(out, table.heading())
    with connection.cursor() as cursor:
        with cursor.copy(table.out(schema)) as copy:
            for part in copy:
                entry.write(part)
        rows = cursor.rowcount
    return rows, entry.close(rows=rows)


def _write_files(out: Sealing, folder: Path, report: Callable[[str], None]) -> int:
    """Every file below `folder` but those below a name with a dot, which are made or begun anew.

    One that is removed while we look was not part of the workspace any more.
    """
    count = 0
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        within = path.relative_to(folder).parts
        if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in within):
            continue
        try:
            source = path.open("rb")
        except FileNotFoundError:
            continue
        report(path.name)
        with source:
            entry = EntryWriter(out, {"entry": "file", "path": path.relative_to(folder).as_posix()})
            while part := source.read(1 << 20):
                entry.write(part)
            entry.close()
        count += 1
    return count


def _revision(connection: Connection[Any], schema: str) -> str:
    found = connection.execute(
        sql.SQL("select version_num from {}").format(sql.Identifier(schema, "alembic_version"))
    ).fetchone()
    if found is None:
        raise RuntimeError("a workspace without a step")
    return str(found[0])
