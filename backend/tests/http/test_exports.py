"""Records as a file, over HTTP: what goes out, who may, what the journal keeps, and exports that are left."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from chengwu.exchange.exporting import ExportAsked
from chengwu.exchange.reading.workbook import open_workbook
from chengwu.http import exports
from chengwu.http.acting import Acting
from chengwu.http.door import COOKIE, Door
from chengwu.http.exports import MOST_AT_ONCE, Running, file_name, temporary
from chengwu.kit.db import Database
from chengwu.workspaces import Registry
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade
from tests.support import VAULT

pytestmark = [pytest.mark.database, pytest.mark.slow]
EXPORT = "/api/forms/purchase/export"
OWN = [{"kind": "own"}]
CARD = "6222 1111 2222"


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        made = Trade(database)
        customer = made.make("customer", name="=华为", level="a")
        for number in range(3):
            values: dict[str, Any] = {"name": f"-单{number}", "amount": 9, "cost": 4, "card": CARD}
            made.make("purchase", **values, customer=customer, lines=[{"item": "布", "wage": "3"}, {"item": "线"}])
        yield made


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def entries(trade: Trade, form: str = "purchase") -> list[tuple[str, dict[str, Any]]]:
    """What the journal says of exports, in order."""
    with trade.database.as_owner() as connection:
        found = connection.execute(
            "select operation, after from w_main.journal where form = %s and operation like 'export%%' order by id",
            [form],
        )
        return [(row[0], row[1]) for row in found]


def test_a_table_of_text_goes_out(trade: Trade) -> None:
    answer = trade.owner.post(EXPORT, kind="csv", columns=["name", "amount", "customer", "card", "margin"])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="purchase-2026-03-02.csv"; filename*='
    )
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *body = rows(answer.content)
    assert head == ["记录编号", "事由", "金额", "客户", "卡号", "毛利"]
    assert [row[1:] for row in body] == [[f"'-单{n}", "9.00", "'=华为", "****", "5.00"] for n in (2, 1, 0)]
    assert CARD not in answer.text


def test_a_workbook_goes_out_with_the_rows_of_sub_tables(trade: Trade) -> None:
    answer = trade.owner.post(EXPORT, rows=True)
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    with open_workbook(answer.content, "x.xlsx") as book:
        main, lines = ([row.cells for row in sheet.rows()] for sheet in book.sheets)
        assert [sheet.name for sheet in book.sheets] == ["采购单", "明细"]
    assert main[1][1] == "-单2"
    assert len(lines) == 7
    assert {row[0] for row in lines[1:]} == {row[0] for row in main[1:]}


def test_what_a_view_shows_goes_out(trade: Trade) -> None:
    definition = {
        "key": "cheap",
        "form": "purchase",
        "label": {"en": "Cheap"},
        "columns": [{"field": "customer.level"}, {"field": "name"}, {"field": "lines.item"}],
        "filter": {"field": "amount", "operator": "less", "value": 100},
        "sort": [{"field": "name"}],
    }
    assert trade.owner.put("/api/views/cheap", definition=definition).status_code == 200
    answer = trade.owner.post("/api/views/cheap/export", kind="csv")
    assert answer.status_code == 200, answer.text
    head, *body = rows(answer.content)
    assert head == ["记录编号", "客户 · 等级", "事由", "明细 · Item"]
    assert [row[1:] for row in body] == [["A", f"'-单{n}", "布\n线"] for n in (0, 1, 2)]
    narrower = {"filter": {"field": "name", "operator": "contains", "value": "1"}}
    assert len(rows(trade.owner.post("/api/views/cheap/export", kind="csv", **narrower).content)) == 2
    assert trade.colleague().post("/api/views/cheap/export").status_code == 404


def test_only_those_may_whom_a_role_lets_and_only_what_it_lets(trade: Trade) -> None:
    reader = trade.colleague(trade.role(purchase={"read": ALL}))
    refused = reader.post(EXPORT)
    assert (refused.status_code, refused.json()["key"]) == (403, "access_may_not_export")
    assert "采购单" in refused.json()["detail"]
    before = entries(trade)
    own = {"read": ALL, "export": OWN, "create": True, "fields": {"cost": "masked", "card": "hidden"}}
    mine = trade.colleague(trade.role(purchase=own))
    number = mine.post("/api/forms/purchase/records", values={"name": "mein", "amount": 5}).json()["id"]
    head, *body = rows(mine.post(EXPORT, kind="csv").content)
    assert "卡号" not in head
    assert [row[0] for row in body] == [str(number)]
    hidden = mine.post(EXPORT, columns=["card"])
    assert (hidden.status_code, hidden.json()["key"]) == (403, "query_hidden")
    assert mine.post(EXPORT, filter={"field": "cost", "operator": "more", "value": 1}).status_code == 403
    assert trade.colleague().post(EXPORT).json()["key"] == "form_not_there"
    # What is refused has taken nothing along.
    assert len(entries(trade)) == len(before) + 2
    trade.owner.delete(f"/api/forms/purchase/records/{number}?version=1")


def test_the_journal_says_who_took_what_along_and_how_far_it_came(trade: Trade) -> None:
    condition = {"field": "amount", "operator": "more", "value": 1}
    trade.owner.post(EXPORT, kind="csv", columns=["name", "cost"], filter=condition, sort=[{"field": "name"}])
    [began, ended] = entries(trade)[-2:]
    assert began == (
        "export",
        {
            "file": "csv",
            "rows": 3,
            "columns": ["id", "name", "cost"],
            "sub_tables": [],
            "sensitive": ["cost"],
            "filter": condition,
            "search": "",
            "sort": [{"field": "name", "descending": False}],
        },
    )
    assert ended == ("exported", {"rows": 3, "whole": True})
    trade.owner.post(EXPORT, rows=True, columns=["name"])
    assert entries(trade)[-2][1]["sensitive"] == ["lines.wage"]


def test_people_stand_by_name_for_whoever_may_take_the_record_along(trade: Trade) -> None:
    asked: dict[str, Any] = {"kind": "csv", "columns": ["created_by", "created_at"]}
    head, first, *_ = rows(trade.owner.post(EXPORT, **asked).content)
    assert head == ["记录编号", "创建人", "创建时间"]
    assert first[1:] == ["林总", "2026-03-02 09:00:00"]
    stranger = trade.colleague(trade.role(purchase={"read": ALL, "export": ALL}))
    assert rows(stranger.post(EXPORT, **asked).content)[1][1:] == first[1:]


def test_a_workbook_with_sensitive_fields_says_on_each_page_who_took_it_along(trade: Trade) -> None:
    for columns, signed in ((["name", "cost"], True), (["name"], False)):
        content = trade.owner.post(EXPORT, columns=columns).content
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            page = book.read("xl/worksheets/sheet1.xml").decode()
        assert ("林总 2026-03-02 09:00" in page) == signed


@pytest.mark.parametrize("body", [{"kind": "pdf"}, {"columns": ["nosuch"]}, {"columns": []}, {"nosuch": 1},
                                  {"columns": ["customer.nosuch"]}, {"columns": ["name.x"]}, {"columns": ["a.b.c"]},
                                  {"columns": ["customer."]}, {"columns": ["", "."]}, {"limit": 5}, {"verb": "read"},
                                  {"as_of": "2026-01-01T00:00:00Z"}, {"filter": {"field": "card", "operator": "is",
                                                                                 "value": "x"}}])  # fmt: skip
def test_what_makes_no_sense_is_a_problem_and_no_file(trade: Trade, body: dict[str, Any]) -> None:
    before = entries(trade)
    answer = trade.owner.post(EXPORT, **body)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert entries(trade) == before
    assert exports._FREE._value == MOST_AT_ONCE


def running(trade: Trade, browser: Browser, **asked: Any) -> Running:
    """An export that was begun, as the door has it."""
    door = Door(trade.settings, trade.database, Registry(trade.database, VAULT))
    caller: Any = None

    class _Connection:
        cookies = {COOKIE: browser.cookie}  # noqa: RUF012
        headers: dict[str, str] = {}  # noqa: RUF012

    caller = door.identify(_Connection())  # type: ignore[arg-type]
    assert caller is not None
    return Running(Acting(door, caller), "purchase", ExportAsked(**asked))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_that_is_ended_before_its_end_leaves_an_entry_and_nothing_else(trade: Trade, kind: str) -> None:
    begun = running(trade, trade.owner, kind=kind)
    assert exports._FREE._value == MOST_AT_ONCE - 1
    for _ in range(2):
        begun.end()
        assert exports._FREE._value == MOST_AT_ONCE
    assert begun.next() is None or begun.next() is None
    assert [name for name, _ in entries(trade)[-2:]] == ["export", "exported"]
    assert entries(trade)[-1][1] == {"rows": 3, "whole": False}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_connection_that_breaks_while_it_is_sent_ends_it(trade: Trade, kind: str) -> None:
    before = entries(trade)
    asked = json.dumps({"kind": kind}).encode()
    headers = {**trade.owner.headers, "content-type": "application/json", "cookie": f"{COOKIE}={trade.owner.cookie}",
               "content-length": str(len(asked)), "host": "testserver"}  # fmt: skip
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": EXPORT, "raw_path": EXPORT.encode(), "root_path": "", "query_string": b"", "state": {},
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("testclient", 5), "server": ("testserver", 80),
    }  # fmt: skip

    async def break_off() -> bool:
        sent, messages = asyncio.Event(), [{"type": "http.request", "body": asked, "more_body": False}]

        async def receive() -> Any:
            if messages:
                return messages.pop()
            await sent.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            assert message.get("status", 200) == 200
            if message.get("body"):
                sent.set()
                await asyncio.Event().wait()  # nobody takes it

        with suppress(asyncio.CancelledError):
            await trade.app(scope, receive, send)  # type: ignore[arg-type]
        for _ in range(10_000):
            if exports._FREE._value == MOST_AT_ONCE and len(entries(trade)) > len(before) + 1:
                return True
            await asyncio.to_thread(int)
        return False

    assert asyncio.run(break_off())
    assert [name for name, _ in entries(trade)[len(before) :]] == ["export", "exported"]
    assert entries(trade)[-1][1]["whole"] is False


def test_no_more_are_under_way_than_one_process_does(trade: Trade) -> None:
    begun = [running(trade, trade.owner, kind="csv") for _ in range(MOST_AT_ONCE)]
    refused = trade.owner.post(EXPORT, kind="csv")
    assert (refused.status_code, refused.json()["key"]) == (429, "export_busy")
    assert refused.headers["retry-after"] == "10"
    for each in begun:
        each.end()
    assert trade.owner.post(EXPORT, kind="csv").status_code == 200


def test_the_name_of_the_file_is_safe_whatever_the_form_is_called() -> None:
    for label in (
        'a"; filename="b',
        "../../etc/passwd",
        "x\r\nSet-Cookie: a=b",
        "\x00",
        "",
        "..",
        "长" * 500,
        "👩\u202ea",
    ):
        header = file_name(label, "form", "2026-03-02", "xlsx")
        header.encode("latin-1")
        assert header.isprintable()
        assert header.startswith("attachment; filename=\"form-2026-03-02.xlsx\"; filename*=UTF-8''")
        assert not set(header.partition("UTF-8''")[2]) & set("\"\\/; '\r\n")


def test_what_a_crash_has_left_is_removed_and_what_is_under_way_stays(tmp_path: Path) -> None:
    assert temporary(tmp_path / "nowhere", 0) is None
    folder = temporary(tmp_path, 0)
    assert folder is not None
    for name in ("chengwu-export-old", "chengwu-export-new", "others"):
        (folder / name).mkdir()
        (folder / name / "export.xlsx").write_bytes(b"x")
    now = 1_800_000_000
    for name, age in (("chengwu-export-old", 90_000), ("chengwu-export-new", 80_000), ("others", 90_000)):
        os.utime(folder / name, (now - age, now - age))
    assert temporary(tmp_path, now) == folder
    assert {each.name for each in folder.iterdir()} == {"chengwu-export-new", "others"}
