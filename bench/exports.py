"""Exports: 200,000 records of 20 fields as CSV and as a workbook; how long, how soon, and how much memory.

Beside it stands what the database takes to write the same records as JSON, which is the least an export can take.
`python -m bench.exports --rows 20000`.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any, Final

from psycopg import sql

from chengwu import workspaces
from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.exchange.exporting import Export, ExportAsked, Kind
from chengwu.fields.context import Context
from chengwu.forms import read, service
from chengwu.formulas import library
from chengwu.kit.clock import WallClock
from chengwu.kit.cluster import Cluster
from chengwu.kit.db import By, Database
from chengwu.kit.vault import Vault, new_key
from chengwu.records import query, shape
from chengwu.records.query import Sort

SCHEMA: Final = "w_main"
_MADE: Final = {
    "text": "'客户 ' || n",
    "decimal": "n * 1.25",
    "date": "date '2026-01-01' + n % 300",
    "datetime": "now()",
    "integer": "n",
}
KINDS: Final = ("text",) * 8 + ("decimal",) * 5 + ("date",) * 3 + ("datetime",) * 2 + ("integer",) * 2
FORM: Final[dict[str, Any]] = {
    "key": "big",
    "label": {"zh-CN": "大表"},
    "fields": [{"key": f"f{n}", "label": {"zh-CN": f"列{n}"}, "type": kind} for n, kind in enumerate(KINDS)],
    "title": "f0",
}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=200_000)
    rows: int = asked.parse_args().rows
    folder = Path(tempfile.mkdtemp(prefix="chengwu-bench-", dir="/tmp"))
    folder.chmod(0o755)
    cluster = Cluster(folder / "data")
    try:
        with Database(cluster.start(), WallClock(), connections=4, role=None) as database:
            _prepare(database, rows)
            _measure(database, folder, rows)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(database: Database, rows: int) -> None:
    workspaces.prepare(database)
    workspaces.create(database, Vault(new_key()), "main", "main")
    with database.as_owner() as connection:
        library.install(connection)
        shape.install(connection)
    version = database.change(SCHEMA, lambda session: service.save_draft(session, read(FORM), None).version)
    shape.publish_forms(database, SCHEMA, {"big": version}, By(), accept_loss=True)
    database.stamp(SCHEMA, database.read(SCHEMA, workspaces.settings_of).definition_version)
    columns = sql.SQL(", ").join(sql.Identifier(f"f{n}") for n in range(len(KINDS)))
    values = sql.SQL(", ").join(sql.SQL(_MADE[kind]) for kind in KINDS)
    text = "insert into w_main.big (created_at, updated_at, {}) select now(), now(), {} from generate_series(1, {}) n"
    with database.as_owner() as connection:
        connection.execute(sql.SQL(text).format(columns, values, sql.Literal(rows)))
        connection.execute("analyze w_main.big")


def _measure(database: Database, folder: Path, rows: int) -> None:
    here = Context(date(2026, 3, 2))
    with database.reading(SCHEMA) as session:
        rights = rights_of(session, SYSTEM)
        began = time.perf_counter()
        asked = query.Query(form="big", limit=rows, verb="export")
        size = sum(len(record) for record in query.stream(session, rights, asked, here))
        _print("the records as JSON", began, None, size, rows)
        tries: tuple[tuple[str, Kind, tuple[Sort, ...]], ...] = (
            ("CSV", "csv", ()),
            ("CSV, sorted without an index", "csv", (Sort(field="f8"),)),
            ("workbook", "xlsx", ()),
        )
        for name, kind, sort in tries:
            began, first, size = time.perf_counter(), None, 0
            for piece in Export(session, rights, "big", ExportAsked(kind=kind, sort=sort), here).pieces(folder):
                first = time.perf_counter() - began if piece and first is None else first
                size += len(piece)
            _print(name, began, first, size, rows)


def _print(name: str, began: float, first: float | None, size: int, rows: int) -> None:
    took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    soon = "" if first is None else f", first byte after {first:.2f} s"
    speed = f"{rows:,} in {took:.1f} s ({rows / took:,.0f} a second){soon}"
    print(f"{name}: {speed}; {size / 2**20:.0f} MB; {most} MB held")


if __name__ == "__main__":
    main()
