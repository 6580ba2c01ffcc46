"""What an import keeps of people: nothing of what was written, and nothing of an encrypted field that can be read."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest

from chengwu.exchange import annotated, applying, looking, service, undoing
from chengwu.exchange.model import Import
from chengwu.exchange.reading import open_workbook
from chengwu.exchange.repairing import accept_all, write
from chengwu.exchange.sealing import SIGN, masked, opened, seal
from chengwu.fields.in_sql import HIDDEN
from chengwu.jobs import service as jobs
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault, new_key
from tests.exchange.staging_world import Trade, faults, target, to
from tests.records.world import SCHEMA
from tests.support import VAULT, next_job

pytestmark = [pytest.mark.database, pytest.mark.slow]
OF_ROWS = ("data_import_row", "data_import_record")
HANDLERS = {applying.JOB: applying.applying(VAULT), undoing.JOB: undoing.undoing(VAULT)}


@pytest.fixture
def trade(fresh: Database) -> Trade:
    return Trade(fresh)


def kept(trade: Trade, *tables: str) -> str:
    """All that the tables of imports hold."""
    with trade.database.as_owner() as connection:
        tables = tables or ("data_import", *OF_ROWS)
        rows = [connection.execute(f"select to_jsonb(t) from w_main.{table} t").fetchall() for table in tables]
    return json.dumps(rows, ensure_ascii=False)


def done(trade: Trade, found: Import, kind: str) -> Import:
    begin = applying.begin if kind == applying.JOB else undoing.begin
    trade.change(lambda session: begin(session, trade.who(), found.id))

    def one(session: Session) -> bool:
        claimed = next_job(session, timedelta(minutes=5))
        for job in claimed:
            HANDLERS[job.kind].run(session, job)
            jobs.finish(session, job)
        return bool(claimed)

    while trade.database.change(SCHEMA, one):
        pass
    return trade.now(found)


def both() -> dict[str, Any]:
    client = target("client", "name", "card", "since")
    contact = {**target("contact", "", "", "", "name", "phone"), "links": [{"field": "client", "target": 0}]}
    return {"sheets": [{"sheet": 0, "header": [1], "first": 2, "targets": [client, contact]}]}


ROWS = [
    ["名称", "卡号", "日期", "联系人", "手机"],
    ["星光文化", "6222 0001 0001 0001", "1月5日", "张伟明", "13900000001"],
    ["远山影像", "6222 0002 0002 0002", "不知道", "李娜娜", "13900000002"],
    ["长河传媒", "6222 0003 0003 0003", "2026-01-05", "王芳芳", "13900000003"],
]


def test_of_what_was_written_nothing_is_kept_but_what_became_of_it(trade: Trade) -> None:
    found = trade.stage(trade.table(ROWS), both())
    assert "星光文化" in kept(trade) and "13900000003" in kept(trade)
    warnings = [one for one in found.counts.faults if one.warning]
    assert [one.key for one in warnings] == ["exchange_doubt_year"]
    found = done(trade, found, applying.JOB)
    assert found.counts.actions == {"done": 4, "faulty": 2}
    left = kept(trade)
    for said in ("星光文化", "长河传媒", "张伟明", "王芳芳", "13900000001", "13900000003", "1月5日"):
        assert said not in left, said
    assert "远山影像" in left and "13900000002" in left, "what could not be written is still to be put right"
    assert [one for one in found.counts.faults if one.warning] == warnings, "what was told stays told"
    records = [(one.row, one.action, one.record is not None, one.values) for one in trade.staged(found, action="done")]
    assert records == [(2, "done", True, {}), (2, "done", True, {}), (4, "done", True, {}), (4, "done", True, {})]

    def faulty(session: Session) -> list[Any]:
        with annotated.annotated(session, found, "en", VAULT) as made, open_workbook(made.read(), "f.xlsx") as book:
            return [row.cells[:5] for row in book.sheets[0].rows()]

    assert trade.database.read(SCHEMA, faulty) == [tuple(ROWS[0]), tuple(ROWS[2])]
    assert done(trade, found, undoing.JOB).counts.actions == {"undone": 4, "faulty": 2}


def test_rows_are_kept_as_long_as_something_of_them_is_to_be_written(
    trade: Trade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 1)
    found = trade.stage(trade.table(ROWS), both())
    trade.change(lambda session: applying.begin(session, trade.who(), found.id))

    def one(session: Session) -> None:
        for job in next_job(session, timedelta(minutes=5)):
            HANDLERS[job.kind].run(session, job)
            jobs.finish(session, job)

    trade.database.change(SCHEMA, one)
    assert "张伟明" in kept(trade, *OF_ROWS), "the contact of the row is not written yet"
    trade.database.change(SCHEMA, one)
    assert "张伟明" not in kept(trade, *OF_ROWS) and "星光文化" not in kept(trade, *OF_ROWS)
    assert "王芳芳" in kept(trade, *OF_ROWS)


def test_encrypted_fields_are_sealed_while_they_are_staged(trade: Trade) -> None:
    found = trade.stage(trade.table(ROWS), both())
    assert "6222" not in kept(trade) and "远山影像" in kept(trade)
    first = trade.staged(found, action="create")[0]
    assert first.values["card"] == HIDDEN
    rows = trade.database.read(SCHEMA, lambda session: looking.rows(session, found, 0, 1, 10))
    assert [row.cells[1] for row in rows] == [HIDDEN] * 3
    texts = trade.database.read(SCHEMA, lambda session: looking.texts(session, found, 0, 1))
    assert texts == [(HIDDEN, 3)]
    trade.change(lambda session: write(session, trade.now(found), VAULT, 0, 1, [4], "6222 9999"))
    assert "9999" not in kept(trade)
    assert [one.action for one in trade.staged(found)] == ["create", "create", "faulty", "faulty", "create", "create"]
    found = trade.stage(trade.now(found), both())
    assert [one.action for one in trade.staged(found)] == ["create", "create", "faulty", "faulty", "create", "create"]
    done(trade, found, applying.JOB)
    again = [["名称", "卡号"], ["星光文化", "6222 0001 0001 0001"], ["长河传媒", "6222 9999"]]
    found = trade.stage(trade.table(again), to("client", "name", "card", match=["name"], do="update"))
    assert found.counts.actions == {"same": 2}


def test_what_only_looks_sealed_stays_and_what_nobody_can_open_stops() -> None:
    for text in (SIGN, SIGN + "非", SIGN + "QUJD", SIGN + base64.b64encode(VAULT.seal(b"1", b"other")).decode()):
        assert opened({"a": [text]}, VAULT) == {"a": [text]}
    sealed = seal("6222", Vault(new_key()))
    with pytest.raises(Trouble) as met:
        opened(sealed, VAULT)
    assert met.value.key == "sealed_key_unknown"
    assert opened(sealed, None) == sealed and masked([sealed]) == [HIDDEN]


def test_the_workbook_of_faulty_rows_has_them_as_they_stood(trade: Trade) -> None:
    found = trade.stage(trade.table(ROWS), both())

    def faulty(session: Session) -> list[Any]:
        with annotated.annotated(session, found, "en", VAULT) as made, open_workbook(made.read(), "f.xlsx") as book:
            return [row.cells[:3] for row in book.sheets[0].rows()]

    assert trade.database.read(SCHEMA, faulty)[1] == ("远山影像", "6222 0002 0002 0002", "不知道")


def test_what_is_wrong_with_an_encrypted_field_does_not_say_what_stands_there(trade: Trade) -> None:
    long = "6222 " * 100
    rows = [["名称", "卡号"], ["星光", long], ["远山", "6222 0007"]]
    found = trade.stage(trade.table(rows), to("client", "name", "card"))
    assert "6222" not in kept(trade)
    assert found.counts.actions == {"create": 1, "faulty": 1}
    wrong = trade.staged(found, action="faulty")[0]
    assert [(fault.column, fault.given) for fault in wrong.faults or ()] == [(1, "")]
    assert trade.change(lambda session: accept_all(session, trade.now(found), VAULT)) == 0


def test_a_link_to_what_cannot_be_written_is_told_at_its_column(trade: Trade) -> None:
    found = trade.stage(trade.table(ROWS), both())
    held = trade.staged(found, action="faulty")[1]
    assert (held.form, faults(held)) == ("contact", ["exchange_link_faulty"])
    [fault] = held.faults or []
    assert (fault.field, fault.column, fault.params) == ("client", 0, {"row": 3})
    by_column = target("contact", "name", "client")
    sheets = trade.sheets([["名称", "日期"], ["甲方", "不知道"]], [["姓名", "公司"], ["乙", "甲方"]])
    plan = {
        "sheets": [
            {"sheet": 0, "header": [1], "first": 2, "targets": [target("client", "name", "since")]},
            {"sheet": 1, "header": [1], "first": 2, "targets": [by_column]},
        ]
    }
    found = trade.stage(sheets, plan)
    [fault] = trade.staged(found, sheet=1)[0].faults or []
    assert (fault.key, fault.field, fault.column) == ("exchange_link_faulty", "client", 1)


def test_progress_says_which_step_it_is_at_and_how_far(trade: Trade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chengwu.exchange.staging.job.ROWS", 2)
    monkeypatch.setattr("chengwu.exchange.staging.job.TRIED", 2)
    rows = [["名称", "联系人"], *([f"公司{n}", f"人{n}"] for n in range(3))]
    plan = both()
    plan["sheets"][0]["targets"] = [
        target("client", "name"),
        {**target("contact", "", "name"), "links": [{"field": "client", "target": 0}]},
    ]
    found = trade.plan(trade.table(rows), plan)
    trade.change(lambda session: service.stage(session, trade.who(), found.id, trade.person, found.version))
    told = []
    while trade.now(found).state == "staging":
        now = trade.now(found)
        told.append((now.counts.phase, now.done, now.total))
        trade.work(1)
    assert told == [
        ("rows", 0, 3),
        ("rows", 2, 3),
        ("doubles", 0, 1),
        ("records", 0, 6),
        ("records", 2, 6),
        ("records", 4, 6),
        ("records", 6, 6),
    ]
    assert trade.now(found).counts.phase == ""
