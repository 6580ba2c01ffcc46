"""A file is brought, planned, staged, looked at and put right through the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response

from chengwu.exchange.reading import open_workbook
from chengwu.exchange.staging import staging
from chengwu.jobs import service as jobs
from chengwu.kit.db import Database, Session
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade, refusals
from tests.records.world import SCHEMA
from tests.support import VAULT

pytestmark = [pytest.mark.database, pytest.mark.slow]
ANYTHING = {"read": ALL, "create": True, "update": ALL, "import": True}


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_hashing():
        yield


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


def bring(browser: Browser, content: bytes, name: str = "客户.csv", **query: str) -> Response:
    return browser.client.post(
        "/api/imports",
        params={"name": name, **query},
        content=content,
        headers={**browser.headers, "Content-Type": "application/octet-stream"},
    )


def plan_of(form: str, *fields: str, **more: Any) -> dict[str, Any]:
    columns = [{"column": place, "field": key} for place, key in enumerate(fields) if key]
    return {
        "sheets": [{"sheet": 0, "header": [1], "first": 2, "targets": [{"form": form, "columns": columns, **more}]}]
    }


def work(trade: Trade) -> None:
    """Do the jobs of staging that wait."""

    def one(session: Session) -> bool:
        claimed = [job for job in jobs.claim(session, 50, timedelta(minutes=5)) if job.kind == "exchange.stage"]
        for job in claimed:
            staging(VAULT).run(session, job)
            jobs.finish(session, job)
        return bool(claimed)

    while trade.database.change(SCHEMA, one):
        pass


def staged(trade: Trade, browser: Browser, content: str, plan: dict[str, Any]) -> dict[str, Any]:
    made = bring(browser, content.encode()).json()
    kept = browser.put(f"/api/imports/{made['id']}/plan", version=made["version"], plan=plan)
    assert kept.status_code == 200, kept.text
    begun = browser.post(f"/api/imports/{made['id']}/stage", version=kept.json()["version"])
    assert begun.status_code == 200, begun.text
    work(trade)
    return dict(browser.get(f"/api/imports/{made['id']}").json())


def test_a_file_goes_from_its_bytes_to_repaired_records(trade: Trade) -> None:
    owner = trade.owner
    made = bring(owner, "名称,等级\n星光,a\n远山,aa\n".encode())
    assert made.status_code == 201 or made.status_code == 200, made.text
    number, sheet = made.json()["id"], made.json()["sheets"][0]
    assert (sheet["header"], sheet["first"], sheet["last"], sheet["filled"]) == ([1], 2, 3, 3)
    proposal = owner.post(f"/api/imports/{number}/proposal", forms=["customer"]).json()
    target = proposal["plan"]["sheets"][0]["targets"][0]
    assert [(each["column"], each["field"]) for each in target["columns"]] == [(0, "name"), (1, "level")]
    assert proposal["columns"][0][1]["new_choices"] == ["aa"]
    kept = owner.put(f"/api/imports/{number}/plan", version=made.json()["version"], plan=proposal["plan"])
    assert kept.status_code == 200, kept.text
    assert owner.post(f"/api/imports/{number}/stage", version=kept.json()["version"]).json()["state"] == "staging"
    work(trade)
    seen = owner.get(f"/api/imports/{number}").json()
    assert (seen["state"], seen["actions"]) == ("staged", {"create": 1, "faulty": 1})
    (faulty,) = owner.get(f"/api/imports/{number}/records", action="faulty").json()["items"]
    assert (faulty["row"], faulty["cells"], [each["key"] for each in faulty["faults"]]) == (
        *(3, ["远山", "aa"]),
        ["field_not_choice"],
    )
    assert "aa" in faulty["faults"][0]["detail"]
    changed = owner.post(f"/api/imports/{number}/cells", sheet=0, column=1, rows=[3], text="a")
    assert (changed.status_code, changed.json()["found"]["actions"]) == (200, {"create": 2})
    assert owner.post(f"/api/imports/{number}/skips", sheet=0, rows=[2]).json()["found"]["actions"] == {"create": 1}
    texts = owner.get(f"/api/imports/{number}/texts", column=1).json()["items"]
    assert texts == [{"text": "a", "rows": 1}]
    assert [row["skipped"] for row in owner.get(f"/api/imports/{number}/rows").json()["items"]] == [False, True, False]
    assert owner.delete(f"/api/imports/{number}").status_code == 204
    assert owner.get(f"/api/imports/{number}").status_code == 404


def test_the_faulty_rows_come_back_as_a_workbook_with_the_reasons(trade: Trade) -> None:
    found = staged(trade, trade.owner, "名称,等级\n好,a\n=1+1,坏\n", plan_of("customer", "name", "level"))
    answer = trade.owner.get(f"/api/imports/{found['id']}/faulty")
    with open_workbook(answer.content, "faulty.xlsx") as book:
        rows = [row.cells for row in book.sheets[0].rows()]
    assert rows[0] == ("名称", "等级", "原行号", "原因")
    assert rows[1][:2] == ("=1+1", "坏")
    assert (str(rows[1][2]), "坏" in str(rows[1][3])) == ("3", True)


def test_what_is_wrong_is_told_in_the_language_of_whoever_reads_it_whoever_brought_the_file(trade: Trade) -> None:
    owner = trade.owner
    customers = staged(trade, owner, "名称,等级\n新,bad\n,a\n", plan_of("customer", "name", "level"))
    orders = staged(
        trade,
        owner,
        "subject,amount,cost,customer\nx,1,2,\ny,z,,\nv,1,1,nobody\n",
        plan_of("purchase", "name", "amount", "cost", "customer"),
    )

    def told() -> dict[str, str]:
        pages = [owner.get(f"/api/imports/{one['id']}/records").json()["items"] for one in (customers, orders)]
        return {fault["key"]: fault["detail"] for page in pages for row in page for fault in row["faults"]}

    in_chinese = told()
    assert {"field_not_choice", "write_required", "write_check_failed", "field_not_number"} <= in_chinese.keys()
    assert "“等级”" in in_chinese["field_not_choice"] and "“名称”" in in_chinese["write_required"]
    assert "成本高于金额" in in_chinese["write_check_failed"]
    try:
        assert owner.patch("/api/me", language="en").status_code == 200
        in_english = told()
        with open_workbook(owner.get(f"/api/imports/{customers['id']}/faulty").content, "faulty.xlsx") as book:
            reasons = [str(row.cells[3]) for row in book.sheets[0].rows()]
    finally:
        owner.patch("/api/me", language="zh-CN")
    assert in_english.keys() == in_chinese.keys()
    assert [
        key for key, detail in in_english.items() if not detail.isascii() and set(detail) & set("等级名称金额客户")
    ] == []
    assert "“Level” has no choice “bad”. The choices are: A. For example: A." in in_english["field_not_choice"]
    assert "too dear" in in_english["write_check_failed"]
    assert "Level" in reasons[1] and "Name" in reasons[2]


def test_where_nothing_was_staged_the_workbook_of_faulty_rows_is_empty(trade: Trade) -> None:
    made = bring(trade.owner, "名称,等级\n好,a\n".encode()).json()
    answer = trade.owner.get(f"/api/imports/{made['id']}/faulty")
    assert answer.status_code == 200
    with open_workbook(answer.content, "faulty.xlsx") as book:
        assert [list(sheet.rows()) for sheet in book.sheets] == [[]]
    kept = trade.owner.put(
        f"/api/imports/{made['id']}/plan", version=made["version"], plan=plan_of("customer", "name", "level")
    )
    assert kept.status_code == 200
    with open_workbook(trade.owner.get(f"/api/imports/{made['id']}/faulty").content, "faulty.xlsx") as book:
        assert [row.cells for row in book.sheets[0].rows()] == [("名称", "等级", "原行号", "原因")]


@pytest.mark.parametrize("number", [1_000, 2**63 - 1, 2**63, 2185038084689146376666977631469568])
def test_there_is_no_workbook_of_an_import_that_is_not_there(trade: Trade, number: int) -> None:
    answer = trade.owner.get(f"/api/imports/{number}/faulty")
    assert answer.status_code in (404, 422), answer.text


def test_everything_that_is_wrong_with_a_plan_is_told_at_once(trade: Trade) -> None:
    made = bring(trade.owner, b"a,b\n1,2\n").json()
    plan = plan_of("purchase", "name", "margin", match=["card", "id"], do="update", fixed={"amount": "x"})
    plan["sheets"][0]["targets"].append({"form": "nowhere", "columns": []})
    answer = trade.owner.put(f"/api/imports/{made['id']}/plan", version=made["version"], plan=plan)
    assert answer.status_code == 422
    at = "sheets.0.targets.0"
    assert refusals(answer) == {
        f"{at}.columns.1.field": "exchange_plan_only_match",
        f"{at}.match.0": "exchange_plan_match_column",
        f"{at}.match.1": "exchange_plan_match_column",
        f"{at}.fixed.amount": "field_not_number",
        "sheets.0.targets.1.form": "exchange_plan_form",
    }


def test_who_may_not_import_does_not_begin(trade: Trade) -> None:
    somebody = trade.colleague(trade.role(customer={"read": ALL, "create": True}))
    assert bring(somebody, b"a\n1\n").status_code == 403
    maker = trade.colleague(trade.role(customer={**ANYTHING, "fields": {"level": "read"}}))
    made = bring(maker, "名称,等级\n星光,a\n".encode()).json()
    proposal = maker.post(f"/api/imports/{made['id']}/proposal", forms=["customer"]).json()
    assert [each["field"] for each in proposal["plan"]["sheets"][0]["targets"][0]["columns"]] == ["name"]
    assert maker.post(f"/api/imports/{made['id']}/proposal", forms=["purchase"]).status_code in (403, 404)
    plan = plan_of("customer", "name", "level")
    answer = maker.put(f"/api/imports/{made['id']}/plan", version=made["version"], plan=plan)
    assert refusals(answer) == {"sheets.0.targets.0.columns.1.field": "exchange_plan_not_writable"}


def test_an_import_is_its_makers_and_those_who_read_the_journal_see_that_it_was_and_not_what_is_in_it(
    trade: Trade,
) -> None:
    role = trade.role(customer=ANYTHING)
    maker, other = trade.colleague(role), trade.colleague(role)
    number = staged(trade, maker, "名称\n星光\n", plan_of("customer", "name"))["id"]
    assert other.get(f"/api/imports/{number}").status_code == 404
    assert other.post(f"/api/imports/{number}/skips", sheet=0, rows=[2]).status_code == 404
    assert other.get("/api/imports").json()["items"] == []
    assert other.get("/api/imports", everybody=True).status_code == 403
    seen = trade.owner.get(f"/api/imports/{number}").json()
    assert (seen["mine"], seen["plan"]["sheets"], seen["actions"]) == (False, [], {"create": 1})
    assert "星光" not in str(seen)
    for what in ("records", "rows", "texts?column=0", "faulty"):
        assert trade.owner.get(f"/api/imports/{number}/{what}").status_code == 404
    answer = trade.owner.post(f"/api/imports/{number}/skips", sheet=0, rows=[2])
    assert (answer.status_code, answer.json()["key"]) == (403, "exchange_not_yours")
    assert number in [one["id"] for one in trade.owner.get("/api/imports", everybody=True).json()["items"]]


def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_kept(trade: Trade) -> None:
    before = trade.owner.get("/api/imports").json()["items"]
    answer = bring(trade.owner, b"%PDF-1.4 no table", "a.pdf")
    assert (answer.status_code, refusals(answer)) == (422, {"file": "exchange_is_pdf"})
    assert trade.owner.get("/api/imports").json()["items"] == before


def test_new_choices_and_fields_are_made_before_the_rows_are_staged(trade: Trade) -> None:
    plan = plan_of("memo", "text")
    plan["sheets"][0]["targets"][0]["new_fields"] = [
        {"column": 1, "key": "source", "label": {"zh-CN": "来源"}, "type": "select", "settings": {"choices": []}}
    ]
    found = staged(trade, trade.owner, "内容,来源\n一,小红书\n二,抖音\n三,小红书\n", plan)
    assert (found["state"], found["actions"]) == ("staged", {"create": 3})
    items = trade.owner.get(f"/api/imports/{found['id']}/records").json()["items"]
    assert [one["values"]["source"] for one in items] == ["xiaohongshu", "douyin", "xiaohongshu"]
    outsider = trade.colleague(trade.role(memo=ANYTHING))
    made = bring(outsider, "内容,来源\n一,小红书\n".encode()).json()
    answer = outsider.put(f"/api/imports/{made['id']}/plan", version=made["version"], plan=plan)
    assert "exchange_plan_may_not_design" in refusals(answer).values()


def test_somebody_says_where_the_heading_is(trade: Trade) -> None:
    made = bring(trade.owner, "一,二\n名称,等级\n星光,a\n".encode()).json()
    answer = trade.owner.post(f"/api/imports/{made['id']}/header", version=made["version"], sheet=0, rows=[2])
    sheet = answer.json()["sheets"][0]
    assert ([column["name"] for column in sheet["columns"]], sheet["first"]) == (["名称", "等级"], 3)
    stale = trade.owner.post(f"/api/imports/{made['id']}/header", version=made["version"], sheet=0, rows=[1])
    assert stale.status_code == 409


def test_signs_that_cannot_be_kept_are_refused_wherever_they_stand(trade: Trade) -> None:
    made = bring(trade.owner, "名称\n星光\n".encode(), "a\0b.csv")
    assert (made.status_code, made.json()["file"]) == (200, "a\N{REPLACEMENT CHARACTER}b.csv")
    number, version = made.json()["id"], made.json()["version"]
    plan = plan_of("customer", "name")
    plan["sheets"][0]["targets"][0]["columns"][0]["words"] = {"a": "\0"}
    answer = trade.owner.put(f"/api/imports/{number}/plan", version=version, plan=plan)
    assert (answer.status_code, set(refusals(answer).values())) == (422, {"form_text_control"})
    for query in ({"fault": "\0"}, {"after": 2**64}, {"column": -1}, {"action": "x"}):
        assert trade.owner.get(f"/api/imports/{number}/records", **query).status_code in (400, 422), query
    assert trade.owner.get(f"/api/imports/{number}/rows", after=2**40).status_code in (400, 422)
    assert trade.owner.get(f"/api/imports/{number}/rows", sheet=9).status_code == 404
    assert trade.owner.post(f"/api/imports/{number}/repairs", sheet=0, column=0, fault="\0").status_code in (400, 422)
    assert trade.owner.post(f"/api/imports/{number}/cells", sheet=0, column=0, rows=[2], text="a\0b").status_code == 200
    assert bring(trade.owner, b"a\n1\n", encoding="\0").status_code in (400, 422)


def test_bringing_and_dropping_a_file_is_in_the_journal(trade: Trade) -> None:
    number = bring(trade.owner, "名称\n星光\n".encode(), "名单.csv").json()["id"]
    assert trade.owner.delete(f"/api/imports/{number}").status_code == 204
    with trade.database.as_owner() as connection:
        rows = connection.execute(
            "select operation, before, after from w_main.journal where form = 'exchange.import' and record = %s"
            " order by id",
            [number],
        ).fetchall()
    assert [(row[0], (row[1] or row[2])["file"]) for row in rows] == [("create", "名单.csv"), ("delete", "名单.csv")]
