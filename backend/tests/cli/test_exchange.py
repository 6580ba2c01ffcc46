"""Imports and exports at the command line: what is told, what is refused, and the exit codes that scripts go by."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chengwu import main
from chengwu.exchange.reading import open_workbook
from chengwu.forms import read
from chengwu.kit.db import Database
from tests.exchange.staging_world import CONTACT, CUSTOMER
from tests.records.world import SCHEMA, published
from tests.support import Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]
Run = Callable[..., str]


@pytest.fixture
def run(
    server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """A command of the product over a database of its own; what it said, once the exit code was as it should be."""
    name = "f_cli_exchange"
    with server.copy(name, new_clock()) as database:
        published(database, read(CUSTOMER), read(CONTACT))
        monkeypatch.setenv("CHENGWU_DATABASE_URL", server.url(name))
        monkeypatch.setenv("CHENGWU_SECRET_KEY", base64.b64encode(bytes(range(32))).decode())
        monkeypatch.setenv("CHENGWU_DATA", str(folder / "data"))
        monkeypatch.setenv("LC_ALL", "en")

        def command(*words: object, code: int = 0) -> str:
            answered = main.command_line([str(word) for word in words])
            said = "".join(capsys.readouterr())
            assert answered == code, said
            return said

        command.database = database  # type: ignore[attr-defined]
        yield command


@pytest.fixture
def owned(run: Run) -> Run:
    run("owner", "create", "--login", "lin@example.cn", "--name", "林总")
    return run


def sheet(folder: Path, *rows: tuple[str, ...], name: str = "客户.csv") -> Path:
    into = io.StringIO(newline="")
    csv.writer(into).writerows(rows)
    file = folder / name
    file.write_bytes(into.getvalue().encode("gb18030"))
    return file


HEADING = ("客户名称", "等级", "电话", "联系人姓名")


def test_a_file_is_staged_repaired_written_taken_along_and_taken_back(owned: Run, folder: Path) -> None:
    file = sheet(
        folder,
        HEADING,
        ("星光", "重要客户", "13900000001", "张伟"),
        ("远山", "重要客尸", "13900000002", "张伟"),
        ("长河", "外星客户", "13900000003", "李娜"),
    )
    said = owned("import", "stage", file, "--form", "client", "--form", "contact", code=3)
    assert "as import 1." in said and "no record was written" in said
    assert "Client: 1 new, 0 changed, 0 the same, 0 left out, 2 faulty" in said
    assert "Contact: 1 new, 0 changed, 0 the same, 0 left out, 2 faulty" in said
    assert "in “等级”, a repair is proposed for 1, such as row 3: " in said and "重要客尸" in said
    owned("import", "faults", 1, folder / "faulty.xlsx")
    with open_workbook(folder / "faulty.xlsx", "faulty.xlsx") as book:
        assert [row.cells[0] for row in book.sheets[0].rows()] == ["客户名称", "远山", "长河"]
    assert "Nothing was changed" in owned("import", "repair", 1, code=1)
    assert "1 repairs of import 1" in owned("import", "repair", 1, "--accept-all", code=3)
    said = owned("import", "apply", 1)
    assert "Client: 2 written, 0 refused" in said and "import undo 1" in said
    assert owned("import", "list").startswith("1\tapplied\t4/4\t客户.csv\t")
    assert "can be undone for 7 days" in owned("import", "drop", 1, code=1)
    assert "2 records of client" in owned("export", "client", folder / "out.csv")
    assert (folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    said = owned("import", "stage", folder / "out.csv", "--form", "client")
    assert "Client: 0 new, 0 changed, 2 the same, 0 left out, 0 faulty" in said
    said = owned("import", "undo", 1)
    assert "Client: 0 written, 0 refused, 2 taken back" in said
    owned("import", "drop", 1)
    assert "no such import" in owned("import", "show", 1, code=1)
    owned("export", "client", folder / "none.xlsx")


def test_a_plan_is_printed_changed_and_given_back(owned: Run, folder: Path) -> None:
    file = sheet(folder, ("客户名称", "等级"), ("星光", "外星客户"))
    owned("import", "stage", file, "--form", "client", code=3)
    plan = json.loads(owned("import", "plan", 1))
    target = plan["sheets"][0]["targets"][0]
    assert [(each["column"], each["field"]) for each in target["columns"]] == [(0, "name"), (1, "level")]
    target["columns"][1]["words"] = {"外星客户": "vip"}
    changed = folder / "plan.json"
    changed.write_text(json.dumps(plan), encoding="utf-8")
    assert "Client: 1 new" in owned("import", "again", 1, "--plan", changed)
    assert "as import 2." in owned("import", "stage", file, "--plan", changed)
    changed.write_text("{", encoding="utf-8")
    assert "is no plan of an import" in owned("import", "again", 1, "--plan", changed, code=1)


def test_what_is_in_the_way_is_a_sentence_and_nothing_is_kept(run: Run, folder: Path) -> None:
    file = sheet(folder, ("客户名称",), ("星光",))
    assert "owner create" in run("import", "stage", file, "--form", "client", code=1)
    run("owner", "create", "--login", "lin@example.cn", "--name", "林总")
    assert "--form" in run("import", "stage", file, code=1)
    assert "cannot be read" in run("import", "stage", folder / "nothing.csv", "--form", "client", code=1)
    assert run("import", "stage", file, "--form", "client", "--as", "nobody@example.cn", code=1)
    run("import", "stage", file, "--form", "nowhere", code=1)
    assert "No sheet is chosen" in run("import", "stage", sheet(folder, ("？",), ("1",)), "--form", "client", code=1)
    assert run("import", "list") == "", "nothing of them was kept"
    assert ".xlsx or .csv" in run("export", "client", folder / "out.txt", code=1)
    assert "No half of it" in run("export", "client", folder / "no" / "out.csv", code=1)


def test_the_journal_has_who_imported_and_who_took_what_along(owned: Run, folder: Path) -> None:
    file = sheet(folder, ("客户名称",), ("星光",))
    owned("import", "stage", file, "--form", "client")
    owned("import", "apply", 1)
    owned("export", "client", folder / "out.xlsx")
    database: Database = owned.database  # type: ignore[attr-defined]
    text = (
        "select operation, actor_kind, channel from w_main.journal"
        " where form in ('client', 'exchange.import') order by id"
    )
    assert database.read(SCHEMA, lambda session: session.asked(text)) == [
        ("create", "person", "command"),
        ("apply", "person", "command"),
        ("create", "person", "import"),
        ("export", "person", "command"),
        ("exported", "person", "command"),
    ]
