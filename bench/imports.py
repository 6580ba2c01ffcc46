"""Imports: a sheet of 100,000 rows with links and formulas, against reading it and a COPY of the same values.

The product receives the file, stages it and applies it, by the worker and its jobs. The COPY goes into a table with the
columns, indexes and constraints of the product's own, formulas and search text included, in one transaction and without
a journal. `python -m bench.imports --rows 20000 --batch 250`.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
import xlsxwriter  # type: ignore[import-untyped]
from psycopg import sql

from chengwu import journal, workspaces
from chengwu.access.model import SYSTEM
from chengwu.directory import owners
from chengwu.exchange import applying, receiving, service, staging
from chengwu.exchange.acting import who_imports
from chengwu.exchange.finding import sought
from chengwu.exchange.model import ColumnTo, Import, ImportPlan, SheetPlan, Target
from chengwu.exchange.reading import data_rows, guess_header, open_workbook
from chengwu.forms import FormDefinition, read
from chengwu.forms import service as designs
from chengwu.formulas import library
from chengwu.kit.clock import WallClock
from chengwu.kit.cluster import Cluster
from chengwu.kit.db import By, Database, Listener, Session
from chengwu.kit.garbage import collect_seldom
from chengwu.kit.vault import Vault, new_key
from chengwu.records import shape
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from chengwu.worker import Worker
from chengwu.workspaces import Registry

SCHEMA: Final = "w_main"
FIRMS: Final = 1_000
STATES: Final = ("new", "quoted", "won", "lost")
_WORDS: Final = ("华为", "成务", "青岛", "星光", "东方", "海尔", "长城", "金桥", "兴业", "天府", "远航", "北辰")
Row = list[Any]


def _field(key: str, of: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "label": {"zh-CN": key}, "type": of, "settings": settings}


FIRM: Final = {"key": "firm", "label": {"zh-CN": "客户"}, "fields": [_field("name", "text")], "title": "name"}
SALE: Final = {
    "key": "sale",
    "label": {"zh-CN": "订单"},
    "fields": [
        _field("title", "text"),
        _field("note", "long_text"),
        *(_field(f"text_{n}", "text") for n in range(4)),
        *(_field(f"number_{n}", "decimal") for n in range(3)),
        _field("cost", "money"),
        _field("made", "date"),
        _field("due", "date"),
        _field("state", "select", choices=[{"code": code} for code in STATES]),
        _field("count", "integer"),
        _field("paid", "boolean"),
        _field("labels", "tags"),
        _field("firm", "link", form="firm"),
        _field("payer", "link", form="firm"),
        _field("whole", "formula", expression="number_0 * count", result="number"),
        _field("each", "formula", expression="whole / number_1", result="number"),
    ],
    "title": "title",
    "search": ["title", "text_0"],
}
COLUMNS: Final = tuple(str(each["key"]) for each in SALE["fields"][:18])  # type: ignore[index]


def main() -> None:
    """Print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--rows", type=int, default=100_000)
    told.add_argument("--batch", type=int, default=applying.BATCH)
    asked = told.parse_args()
    applying.BATCH = asked.batch  # type: ignore[misc]
    folder = Path(tempfile.mkdtemp(prefix="cwb-", dir="/tmp"))
    folder.chmod(0o755)
    cluster = Cluster(folder / "data")
    try:
        sheet = folder / "sheet.xlsx"
        _make_sheet(sheet, asked.rows)
        reading = _timed(lambda: sum(1 for _ in _rows(sheet)))
        conninfo = cluster.start()
        with _workspace(conninfo) as (database, vault, person), _working(database, vault):
            _firms(database)
            number = 1
            receiving_ = _timed(lambda: _receive(database, sheet, person))
            staging_ = _timed(lambda: _stage(database, person, number))
            applying_ = _timed(lambda: _apply(database, person, number))
        copying = _copy(conninfo, folder / "values")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
    for what, figure in (
        ("reading the sheet", reading),
        ("COPY of the same values", copying),
        ("receiving: reading and keeping its rows", receiving_),
        ("staging: records, found wrong or tried", staging_),
        (f"applying, {asked.batch} at once", applying_),
    ):
        print(f"{what:<48} {figure:>8.2f} s")
    print(f"{'reading and applying, to reading and COPY':<48} {(reading + applying_) / (reading + copying):>8.2f}")
    whole = receiving_ + staging_ + applying_
    print(f"{'the whole way, to reading and COPY':<48} {whole / (reading + copying):>8.2f}")
    print(f"{'records a second, applied':<48} {asked.rows / applying_:>8,.0f}")
    print(f"{'most memory of this process':<48} {memory:>8,.0f} MB")


def _timed(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _make_sheet(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, COLUMNS)
    for n in range(rows):
        word = _WORDS[n % 12]
        texts = [
            f"{word}{n}",
            f"请在{n % 28 + 1}日之前确认交货,{word}",
            *(f"{word} {k} {n * 7 % 9973}" for k in range(4)),
        ]
        numbers = [n % 9_000 + 0.25, n % 300 + 1, n % 70 + 0.5, n % 800 + 0.1]
        days = [f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}", f"2027-{n % 12 + 1:02}-{n % 28 + 1:02}"]
        rest = [STATES[n % 4], n % 20 + 1, bool(n % 3), word, f"客户{n % FIRMS}", f"客户{n * 7 % FIRMS}"]
        sheet.write_row(n + 1, 0, [*texts, *numbers, *days, *rest])
    book.close()


def _rows(path: Path) -> Iterator[Row]:
    with open_workbook(path, path.name) as book:
        sheet = book.sheets[0]
        for row in data_rows(sheet, guess_header(sheet)):
            yield list(row.cells)


@contextmanager
def _workspace(conninfo: str) -> Iterator[tuple[Database, Vault, int]]:
    vault = Vault(new_key())
    with Database(conninfo, WallClock(), connections=4, role=None) as database:
        workspaces.prepare(database)
        workspaces.create(database, vault, "main", "-")
    with Database(conninfo, WallClock(), connections=8) as database:
        database.trail = journal.write_noted
        with database.as_owner() as connection:
            library.install(connection)
            shape.install(connection)
        _publish(database, read(FIRM), read(SALE))
        person = database.change(
            SCHEMA,
            lambda session: owners.create_owner(session, name="林", login="lin", password_hash="-", language="zh-CN"),  # noqa: S106
        )
        yield database, vault, person


def _publish(database: Database, *forms: FormDefinition) -> None:
    drafts = database.change(
        SCHEMA, lambda session: {each.key: designs.save_draft(session, each).version for each in forms}
    )
    shape.publish_forms(database, SCHEMA, drafts, By(), accept_loss=True)
    database.stamp(SCHEMA, database.read(SCHEMA, workspaces.settings_of).definition_version)


def _firms(database: Database) -> None:
    changes = [Change(form="firm", operation="create", values={"name": f"客户{n}"}) for n in range(FIRMS)]
    database.change(SCHEMA, lambda session: write(session, SYSTEM, changes, Asked("import")))


def _receive(database: Database, sheet: Path, person: int) -> int:
    """The rows are kept."""
    with open_workbook(sheet, sheet.name) as book:
        looked = receiving.look_at(book, b"-")
        return database.change(SCHEMA, lambda session: service.receive(session, person, looked)).id


def _stage(database: Database, person: int, number: int) -> None:
    """Rows become records, which are tried."""
    columns = tuple(ColumnTo(column=place, field=key) for place, key in enumerate(COLUMNS))
    target = Target(form="sale", columns=columns)
    plan = ImportPlan(sheets=(SheetPlan(sheet=0, header=(1,), first=2, targets=(target,)),))

    def begin(session: Session) -> None:
        who = who_imports(session, person)
        assert who is not None
        version = service.find(session, number, person).version
        kept = service.keep_plan(session, who, number, person, version, plan, designs=False)
        service.stage(session, who, number, person, kept.version)

    database.change(SCHEMA, begin)
    found = _waited(database, number, "staging")
    assert (found.state, set(found.counts.actions)) == ("staged", {"create"}), found


def _apply(database: Database, person: int, number: int) -> None:
    def begin(session: Session) -> None:
        who = who_imports(session, person)
        assert who is not None
        applying.begin(session, who, number)

    database.change(SCHEMA, begin)
    found = _waited(database, number, "applying")
    assert (found.state, set(found.counts.actions)) == ("applied", {"done"}), found


def _waited(database: Database, number: int, state: str) -> Import:
    while True:
        found = database.read(SCHEMA, lambda session: sought(session, number))
        assert found is not None
        if found.state != state:
            return found
        time.sleep(0.2)


@contextmanager
def _working(database: Database, vault: Vault) -> Iterator[None]:
    """A worker, as the product has it."""
    handlers = {staging.JOB: staging.staging(vault), applying.JOB: applying.applying(vault)}
    worker = Worker(database, Registry(database, vault), handlers, threads=2)
    listener = Listener(database.conninfo)
    worker.follow(listener)
    worker.start()
    listener.start()
    collect_seldom()
    try:
        yield
    finally:
        worker.stop()
        listener.stop()


def _copy(conninfo: str, file: Path) -> float:
    """COPY into a twin of the table."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("create table w_main.twin (like w_main.sale including all)")
        found = connection.execute(
            "select conname, pg_get_constraintdef(oid) from pg_constraint"
            " where conrelid = 'w_main.sale'::regclass and contype = 'f'"
        ).fetchall()
        for name, definition in found:
            connection.execute(
                sql.SQL("alter table w_main.twin add constraint {} {}").format(
                    sql.Identifier(name), sql.SQL(definition)
                )
            )
        with file.open("wb") as out, connection.cursor().copy("copy w_main.sale to stdout") as copy:
            for block in copy:
                out.write(block)
        connection.execute("checkpoint")
        begun = time.perf_counter()
        with file.open("rb") as source, connection.cursor().copy("copy w_main.twin from stdin") as copy:
            while block := source.read(65_536):
                copy.write(block)
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()
