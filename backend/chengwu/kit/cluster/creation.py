"""Making a database: aside, then renamed into place, so that there is a whole one or none."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import time
from pathlib import Path

import psycopg
from psycopg import sql

from chengwu.kit.cluster.binaries import Binaries
from chengwu.kit.cluster.diagnosis import explain
from chengwu.kit.cluster.folder import Layout, sync_folder, write_whole
from chengwu.kit.cluster.process import processes_naming, send, servers_in

USER = "chengwu"
DATABASE = "chengwu"

_log = logging.getLogger("chengwu.cluster")
_ASIDE = "postgres.new-"
_ROUNDS = 50  # a killed process takes a moment to be gone
_PAUSE = 0.02  # seconds


def create(layout: Layout, binaries: Binaries, password: str, *, sync: bool = True) -> None:
    """Make the database files of `layout`. Whatever goes wrong, nothing half made stays behind.

    Text is UTF-8, sorted by code point whatever the machine's locale (an index outlives an upgrade of the system);
    upper and lower case are known for all scripts.
    """
    remove_leftovers(layout)
    aside = layout.data / f"{_ASIDE}{os.getpid()}-{secrets.token_hex(4)}"
    told = layout.run / f"{_ASIDE}{secrets.token_hex(4)}"
    try:
        aside.mkdir(mode=0o700)
        layout.account.own(aside)
        write_whole(told, password + "\n", account=layout.account)
        _initdb(layout, binaries, aside, told, sync)
        aside.rename(layout.postgres)
        sync_folder(layout.data)
    finally:
        told.unlink(missing_ok=True)
        shutil.rmtree(aside, ignore_errors=True)


def remove_leftovers(layout: Layout) -> None:
    """Remove what a creation that was killed left behind. Only for the owner: nobody else may be creating."""
    for half in layout.data.glob(f"{_ASIDE}*"):
        if not _removed(half):
            _log.warning("a half made database could not be removed", extra={"folder": str(half)})
    for told in layout.run.glob(f"{_ASIDE}*"):
        told.unlink(missing_ok=True)


def _removed(half: Path) -> bool:
    """Remove the folder and all who write into it; what they wrote meanwhile goes in the next round."""
    for _ in range(_ROUNDS):
        for pid in {*processes_naming(str(half)), *servers_in(half)}:
            send(pid, signal.SIGKILL)
        shutil.rmtree(half, ignore_errors=True)
        if not half.exists():
            return True
        time.sleep(_PAUSE)
    return False


def ensure_database(conninfo: str) -> None:
    """Make our database in a new server; `conninfo` leads to the database `postgres`."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _initdb(layout: Layout, binaries: Binaries, aside: Path, told: Path, sync: bool) -> None:
    command = [
        binaries.program("initdb"),
        f"--pgdata={aside}",
        f"--username={USER}",
        f"--pwfile={told}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--data-checksums",
        "--text-search-config=pg_catalog.simple",
        *([] if sync else ["--no-sync"]),
    ]
    words = ""
    for locale in _locales(binaries.major):
        done = layout.account.run([*command, *locale])
        if done.returncode == 0:
            return
        words = done.stdout + done.stderr or f"initdb ended with {done.returncode}"
        if "invalid locale" not in words:
            break
    raise explain(words, layout.data, layout.log)


def _locales(major: int) -> list[list[str]]:
    """The locale options in order of preference; the last does without the system's C.UTF-8."""
    order = ["--locale=C", "--lc-collate=C"]
    if major >= 17:
        order += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [[*order, "--lc-ctype=C.UTF-8"], [*order, "--lc-ctype=C"]]
