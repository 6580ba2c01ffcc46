"""Rows become records that could be written, and nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chengwu import jobs
from chengwu.exchange import service
from chengwu.exchange.errors import PlanWrong
from chengwu.exchange.model import Staged
from chengwu.exchange.staging import job, trying
from chengwu.exchange.store import staged as store
from chengwu.kit.db import Database, Session
from tests.exchange.staging_world import HANDLERS, Trade, faults, target, to
from tests.support import next_job

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def shared(database: Database) -> Trade:
    return Trade(database)


@pytest.fixture
def trade(shared: Trade) -> Iterator[Trade]:
    """The trade without records."""
    yield shared
    with shared.database.as_owner() as connection:
        connection.execute(
            "truncate w_main.client, w_main.contact, w_main.deal, w_main.deal__line, w_main.data_import cascade"
        )


def test_nothing_is_written(trade: Trade) -> None:
    found = trade.table([["名称", "电话"], ["星光传媒", "13800000000"], ["远山", "13800000001"]])
    found = trade.stage(found, to("client", "name", "phone"))
    assert (found.state, found.counts.actions) == ("staged", {"create": 2})
    assert [one.values for one in trade.staged(found)] == [
        {"name": "星光传媒", "phone": "+8613800000000"},
        {"name": "远山", "phone": "+8613800000001"},
    ]
    assert trade.count("client") == 0


def test_cells_that_a_field_does_not_take_are_told_with_a_repair_where_there_is_one(trade: Trade) -> None:
    found = trade.table(
        [
            ["名称", "电话", "日期", "折扣", "等级", "地区"],
            ["甲", "138 0000 0000 / 13900000000", "1月5日", "15", "重要客户 ", "山东青岛市北区敦化路1号"],
            ["乙", "1380013800", "45000", "0.15", "重要客P", "火星"],
        ]
    )
    found = trade.stage(found, to("client", "name", "phone", "since", "rate", "level", "area"))
    first, second = trade.staged(found)
    told = {
        fault.field: (fault.key, fault.warning, fault.repair.text if fault.repair else None)
        for fault in first.faults or ()
    }
    assert told == {
        "phone": ("exchange_repair_first_phone", True, "138 0000 0000"),
        "since": ("exchange_doubt_year", True, "2026-01-05"),
        "rate": ("exchange_doubt_percent", False, "15%"),
        "area": ("exchange_repair_region", True, "370203"),
    }
    assert first.action == "faulty"
    assert first.values["remark"] == "电话: 13900000000; 地区: 敦化路1号"
    told = {
        fault.field: (fault.key, fault.warning, fault.repair.text if fault.repair else None)
        for fault in second.faults or ()
    }
    assert told == {
        "phone": ("phone_form", False, None),
        "since": ("field_not_date", False, "2023-03-15"),
        "level": ("field_not_choice", False, "重要客户"),
        "area": ("exchange_repair_region_blank", True, ""),
    }


def test_records_that_are_there_are_changed_left_or_new_by_their_key(trade: Trade) -> None:
    same = trade.add("client", name="星光", code="A1", phone="13800000000")
    other = trade.add("client", name="远山", code="A2", phone="13800000001")
    found = trade.table(
        [["编号", "名称", "电话"], ["A1", "星光", "13800000000"], ["A2", "远山二店", ""], ["A3", "新客", ""]]
    )
    found = trade.stage(found, to("client", "code", "name", "phone", match=["code"], do="both"))
    assert [(one.action, one.record) for one in trade.staged(found)] == [
        ("same", same),
        ("update", other),
        ("create", None),
    ]
    found = trade.stage(found, to("client", "code", "name", "phone", match=["code"], do="update", blanks="clear"))
    assert [one.action for one in trade.staged(found)] == ["same", "update", "faulty"]
    assert trade.staged(found)[1].values["phone"] is None
    found = trade.stage(found, to("client", "code", "name", "phone", match=["code"], do="create"))
    assert [one.action for one in trade.staged(found)] == ["faulty", "faulty", "create"]


def test_new_records_get_what_their_row_does_not_say_and_others_keep_what_they_have(trade: Trade) -> None:
    there = trade.add("client", name="星光", code="A1", level="vip")
    rows = [["编号", "名称", "等级"], ["A1", "星光", ""], ["A2", "新客", ""], ["A3", "贵客", "重要客户"]]
    rows += [["A4", "怪客", "什么"], ["A2", "新客", "重要客户"]]
    found = trade.table(rows)
    match: dict[str, Any] = {"match": ["code"], "do": "both", "otherwise": {"level": "usual"}}
    found = trade.stage(found, to("client", "code", "name", "level", **match))
    same, new, dear, odd = trade.staged(found)
    assert (same.action, same.record, same.values.get("level")) == ("same", there, None)
    assert (new.action, new.values["level"]) == ("create", "vip"), "the row that says it fills what no row had said"
    assert (dear.action, dear.values["level"]) == ("create", "vip")
    assert (odd.action, faults(odd), odd.values.get("level")) == ("faulty", ["field_not_choice"], None)
    assert faults(new) == []
    found = trade.plan(found, to("client", "code", "name", otherwise={"level": "usual"}))
    with pytest.raises(PlanWrong) as refused:
        trade.plan(found, to("client", "code", "name", otherwise={"level": "no such", "gone": 1}))
    assert {each.path for each in refused.value.fields} == {
        "sheets.0.targets.0.otherwise.level",
        "sheets.0.targets.0.otherwise.gone",
    }


def test_rows_of_one_key_are_one_record_and_gather_their_lines(trade: Trade) -> None:
    found = trade.table(
        [
            ["订单号", "客户", "商品", "数量"],
            ["D1", "星光", "口红", "2"],
            ["D1", "", "粉底", "3"],
            ["D2", "星光", "眉笔", "x"],
            ["D1", "远山", "眼影", "1"],
        ]
    )
    trade.add("client", name="星光")
    trade.add("client", name="远山")
    found = trade.stage(found, to("deal", "no", "client", "line.item", "line.qty", match=["no"], do="both"))
    first, second = trade.staged(found)
    assert first.values["lines"] == [
        {"item": "口红", "qty": 2},
        {"item": "粉底", "qty": 3},
        {"item": "眼影", "qty": 1},
    ]
    assert (first.action, first.other_rows, faults(first)) == ("create", [3, 5], ["exchange_rows_contradict"])
    assert (second.action, faults(second)) == ("faulty", ["field_not_number"])


def test_two_targets_of_a_row_are_linked_and_groups_of_columns_make_several_contacts(trade: Trade) -> None:
    found = trade.table(
        [
            ["公司", "联系人1", "电话1", "联系人2", "电话2"],
            ["星光", "张三", "13800000000", "李四", "13800000001"],
            ["星光", "王五", "13800000002", "", ""],
        ]
    )
    plan = to("client", "name", match=["name"], do="both")
    link = {"links": [{"field": "client", "target": 0}]}
    plan["sheets"][0]["targets"] += [
        target("contact", "", "name", "phone", **link),
        {"form": "contact", "columns": [{"column": 3, "field": "name"}, {"column": 4, "field": "phone"}], **link},
    ]
    found = trade.stage(found, plan)
    assert found.counts.forms == {"client": {"create": 1}, "contact": {"create": 3}}
    staged = trade.staged(found)
    client = staged[0].number
    assert [one.values["client"] for one in staged[1:]] == [{"ref": client}] * 3


def test_what_the_form_asks_for_is_tried_and_told_at_its_cell_and_nothing_remains(trade: Trade) -> None:
    trade.add("client", name="旧客", code="X9")
    rows = [
        ["名称", "编号", "预算"],
        ["甲", "X1", "-5"],
        ["乙", "X9", "3"],
        ["丙", "X1", "4"],
        ["", "X3", "5"],
        ["丁", "X4", "6"],
    ]
    before = trade.count("journal")
    found = trade.stage(trade.table(rows), to("client", "name", "code", "budget"))
    told = {one.row: (one.action, faults(one)) for one in trade.staged(found)}
    assert told == {
        2: ("faulty", ["write_check_failed"]),
        3: ("faulty", ["exchange_alike"]),
        4: ("faulty", ["exchange_double"]),
        5: ("faulty", ["write_required"]),
        6: ("create", []),
    }
    assert (trade.count("client"), trade.count("journal")) == (1, before + 0)


def test_likenesses_are_refused_left_out_or_taken_as_the_plan_says(trade: Trade) -> None:
    other = trade.add("client", name="旧客", phone="13800000000")
    found = trade.table([["名称", "电话"], ["甲", "13800000000"], ["乙", "13800000001"], ["丙", "13800000001"]])
    told = {}
    for policy in ("refuse", "skip", "take"):
        found = trade.stage(found, to("client", "name", "phone", duplicates=policy))
        told[policy] = [(one.action, one.record, faults(one)) for one in trade.staged(found)]
    assert told == {
        "refuse": [("faulty", None, ["exchange_alike"]), ("create", None, []), ("faulty", None, ["exchange_double"])],
        "skip": [("skip", other, ["exchange_alike"]), ("create", None, []), ("skip", None, ["exchange_double"])],
        "take": [("create", None, ["exchange_alike"]), ("create", None, []), ("create", None, ["exchange_double"])],
    }


def test_links_are_found_by_title_made_where_that_is_allowed_and_told_where_they_are_many(trade: Trade) -> None:
    one = trade.add("client", name="星光")
    trade.add("client", name="远山", phone="13800000001")
    twin = trade.add("client", name="远山", phone="13800000002")
    rows = [
        ["姓名", "客户"],
        ["张三", "  星光 "],
        ["李四", "远山"],
        ["王五", "新客"],
        ["赵六", "新客"],
        ["钱七", f"#{twin}"],
    ]
    found = trade.stage(trade.table(rows), to("contact", "name", "client"))
    assert [(each.values.get("client"), faults(each)) for each in trade.staged(found)] == [
        (one, []),
        (None, ["exchange_link_ambiguous"]),
        (None, ["exchange_link_missing"]),
        (None, ["exchange_link_missing"]),
        (twin, []),
    ]
    found = trade.stage(found, to("contact", "name", "client", at_1={"create_linked": True}))
    made = next(each for each in trade.staged(found) if each.form == "client")
    assert (made.target, made.values) == (-1, {"name": "新客"})
    assert [each.values.get("client") for each in trade.staged(found) if each.form == "contact"] == [
        *(one, None, {"ref": made.number}, {"ref": made.number}, twin)
    ]
    rows = [["姓名", "客户电话"], ["张三", "138 0000 0002"]]
    found = trade.stage(trade.table(rows), to("contact", "name", "client", at_1={"link_by": "phone"}))
    assert trade.staged(found)[0].values["client"] == twin


def test_sheets_that_link_to_each_other_are_staged_in_the_order_of_writing(trade: Trade) -> None:
    found = trade.sheets([["姓名", "客户"], ["张三", "星光"]], [["名称"], ["星光"]])
    plan = to("contact", "name", "client")
    plan["sheets"] += to("client", "name", sheet=1)["sheets"]
    found = trade.stage(found, plan)
    client, contact = trade.staged(found)
    assert (client.form, contact.form, contact.values["client"]) == ("client", "contact", {"ref": client.number})
    assert found.counts.actions == {"create": 2}


def test_people_are_named_by_name_login_or_number(trade: Trade) -> None:
    rows = [["名称", "跟进人"], ["甲", "王敏"], ["乙", "WANG@example.cn"], ["丙", str(trade.person)], ["丁", "无名氏"]]
    found = trade.stage(trade.table(rows), to("client", "name", "keeper"))
    assert [(one.values.get("keeper"), faults(one)) for one in trade.staged(found)] == [
        *([(trade.person, [])] * 3),
        (None, ["exchange_person_unknown"]),
    ]


def test_statements_do_not_grow_with_the_rows(trade: Trade) -> None:
    trade.add("client", name="有", code="C3")

    def statements(count: int) -> list[int]:
        rows = [["编号", "名称", "电话", "跟进人"]]
        rows += [[f"C{n}", f"客户{n}", f"138{n:08}", "王敏"] for n in range(count)]
        found = trade.table(rows)
        found = trade.plan(found, to("client", "code", "name", "phone", "keeper", match=["code"], do="both"))
        who = trade.who()
        trade.change(lambda s: service.stage(s, who, found.id, trade.person, found.version))
        return trade.work()

    statements(5)
    few, many = statements(10), statements(190)
    assert few == many


def test_a_changed_plan_begins_anew_and_jobs_of_the_old_one_do_nothing(trade: Trade) -> None:
    found = trade.plan(trade.table([["a", "b"], ["星光", "13800000000"]]), to("client", "name"))
    who = trade.who()
    trade.change(lambda s: service.stage(s, who, found.id, trade.person, found.version))
    found = trade.plan(trade.now(found), to("client", "", "phone"))
    trade.work()
    assert (trade.now(found).state, trade.staged(found)) == ("read", [])
    found = trade.stage(found)
    assert faults(trade.staged(found)[0]) == ["write_required"]


def test_a_batch_that_was_broken_off_is_done_again_as_if_nothing_had_been(trade: Trade) -> None:
    rows = [["名称"], *([f"客户{n}"] for n in range(job.ROWS + 30))]
    found = trade.plan(trade.table(rows), to("client", "name"))
    who = trade.who()
    trade.change(lambda s: service.stage(s, who, found.id, trade.person, found.version))
    trade.work(1)
    assert (trade.now(found).done, trade.now(found).total) == (job.ROWS, job.ROWS + 30)

    class Killed(Exception):
        """The worker is gone."""

    def broken(session: Session) -> None:
        trade.one(session)
        raise Killed

    for _ in range(3):
        with pytest.raises(Killed):
            trade.change(broken)
        trade.work(1)
    trade.work()
    assert (trade.now(found).state, trade.now(found).counts.actions) == ("staged", {"create": job.ROWS + 30})


def test_what_fails_again_and_again_stops_and_can_be_staged_once_more(trade: Trade) -> None:
    found = trade.table([["名称", "日期"], ["甲", "2026-01-05"]])
    found = trade.plan(found, to("client", "name", "since"))

    def spoil(cells: str) -> None:
        text = "update w_main.data_import_row set cells = %(cells)s::json where import = %(n)s and row = 2 returning 1"
        trade.change(lambda session: session.asked(text, {"cells": cells, "n": found.id}))

    spoil('{"0": 1}')
    who = trade.who()
    trade.change(lambda session: service.stage(session, who, found.id, trade.person, found.version))
    [claimed] = trade.change(next_job)
    handler = HANDLERS[claimed.kind]
    with pytest.raises(KeyError):
        trade.change(lambda session: handler.run(session, claimed))
    last = replace(handler, attempts=claimed.attempts)
    assert trade.change(lambda session: jobs.put_off(session, claimed, last, "KeyError"))
    stopped = trade.now(found)
    assert (stopped.state, (stopped.problem or {})["key"]) == ("read", "exchange_stopped_broken")
    spoil('["甲", "2026-01-05"]')
    assert trade.stage(stopped).counts.actions == {"create": 1}


@pytest.mark.parametrize(("part", "rounds"), [(200, 3), (4, 1), (2, 1), (1, 1)])
def test_the_same_is_told_however_small_the_parts_are_in_which_it_is_tried(
    trade: Trade, monkeypatch: pytest.MonkeyPatch, part: int, rounds: int
) -> None:
    monkeypatch.setattr(trying, "PART", part)
    monkeypatch.setattr(trying, "ALL_AT_ONCE", rounds)
    for code in ("A3", "A4", "A8"):
        trade.add("client", name="别人的", code=code)
    own = [{"kind": "own"}]
    person = trade.colleague(f"分批{part}", client={"read": own, "create": True, "update": own, "import": True})
    rows = [["名称", "客户编号", "预算"], *([f"客户{n}", f"A{n}", "-1" if n in (2, 6) else "5"] for n in range(10))]
    found = trade.stage(trade.table(rows, person=person), to("client", "name", "code", "budget"), person)
    told = {
        one.values["code"]: [(fault.key, fault.column) for fault in one.faults or ()] for one in trade.staged(found)
    }
    unseen = [("write_unique_taken_unseen", 1)]
    checks = {code: keys for code, keys in told.items() if code in ("A2", "A6")}
    assert {code: keys for code, keys in told.items() if code not in checks} == {
        f"A{n}": unseen if n in (3, 4, 8) else [] for n in (0, 1, 3, 4, 5, 7, 8, 9)
    }
    assert [len(keys) for keys in checks.values()] == [1, 1]
    assert found.counts.actions == {"create": 5, "faulty": 5}
    assert trade.count("client") == 3


def test_a_field_that_is_called_ref_links_to_nothing() -> None:
    staged = Staged(5, 0, 2, 0, "client", "create", {"ref": 7, "other": [{"ref": 3}, 4], "one": {"ref": 2}})
    assert trying.links_of(staged) == {3, 2}
    assert trying.change_of(staged).values == {"ref": 7, "other": [{"ref": "3"}, 4], "one": {"ref": "2"}}


def test_cells_that_look_alike_are_each_read_as_what_they_are(trade: Trade) -> None:
    names = [True, 1, "1", 1.5, "1.50", "是", "1", True]
    found = trade.sheets([["名称", "编号"], *([name, place] for place, name in enumerate(names))])
    found = trade.stage(found, to("client", "name", "code"))
    assert [one.values["name"] for one in trade.staged(found)] == ["是", "1", "1", "1.5", "1.50", "是", "1", "是"]


def test_records_are_found_by_the_number_that_the_platform_gave(trade: Trade) -> None:
    one, other = trade.add("contact", name="张三"), trade.add("contact", name="李四")
    rows = [["编号", "姓名"], ["K001", "张三丰"], ["K002", "李四"], ["K099", "王五"]]
    found = trade.stage(trade.table(rows), to("contact", "no", "name", match=["no"], do="update"))
    told = [(each.action, each.record, each.values, faults(each)) for each in trade.staged(found)]
    assert told == [
        ("update", one, {"name": "张三丰"}, []),
        ("same", other, {"name": "李四"}, []),
        ("faulty", None, {"name": "王五"}, ["exchange_no_match"]),
    ]


def test_what_every_record_gets_and_whose_it_is(trade: Trade) -> None:
    rows = [["名称", "等级", "负责人"], ["甲", "", "王敏"], ["乙", "重要客户", ""]]
    plan = to("client", "name", "level", "owner_id", fixed={"level": "usual", "remark": "旧系统"})
    found = trade.stage(trade.table(rows), plan)
    assert [one.values for one in trade.staged(found)] == [
        {"name": "甲", "level": "usual", "remark": "旧系统", "owner_id": trade.person},
        {"name": "乙", "level": "vip", "remark": "旧系统"},
    ]
    assert found.counts.actions == {"create": 2}


def test_damaged_rows_and_cells_of_a_table_of_text_are_told(trade: Trade) -> None:
    content = "名称,编号,备注\n甲,1,x\n乙,2\n丙,3,y,z\n".encode()
    found = trade.stage(trade.bring(content), to("client", "name", "code", "remark"))
    assert [(one.row, one.action, faults(one)) for one in trade.staged(found)] == [
        (2, "create", []),
        (3, "create", ["exchange_row_too_few"]),
        (4, "create", ["exchange_row_too_many"]),
    ]


def test_encrypted_fields_are_compared_by_what_they_say_and_never_matched_by(trade: Trade) -> None:
    same = trade.add("client", name="星光", code="E1", card="6222 0000")
    other = trade.add("client", name="远山", code="E2", card="6222 1111")
    rows = [["编号", "卡号"], ["E1", "6222 0000"], ["E2", "6222 2222"]]
    found = trade.stage(trade.table(rows), to("client", "code", "card", match=["code"], do="update"))
    assert [(one.action, one.record, faults(one)) for one in trade.staged(found)] == [
        ("same", same, []),
        ("update", other, []),
    ]
    with pytest.raises(PlanWrong) as wrong:
        trade.plan(trade.table(rows), to("client", "code", "card", match=["card"], do="update"))
    assert [each.key for each in wrong.value.fields] == ["exchange_plan_match_field"]


def test_doubles_are_looked_for_without_a_join_that_could_be_guessed_wrong(trade: Trade) -> None:
    found = trade.table([["名称"], *([f"客户{n % 40}"] for n in range(50))])
    found = trade.stage(found, to("client", "name"))
    # Of the next import the database has no figures, and takes it for a record or two.
    text, values = store.DOUBLED.text("w_main", 1), store.DOUBLED.parameters({"the_import": found.id + 1})
    with trade.database.as_owner() as connection:
        connection.execute("analyze w_main.data_import_record")
        plan = "\n".join(row[0] for row in connection.execute(f"explain {text}", values))
    assert "Join" not in plan and "Loop" not in plan and "SubPlan" not in plan, plan
