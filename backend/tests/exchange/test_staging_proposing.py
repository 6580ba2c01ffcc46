"""A plan is proposed from what a heading says, what was learnt, and what stands in the columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from chengwu.exchange import learning, proposing
from chengwu.exchange.model import Import, Proposal, Target
from chengwu.forms.errors import NoForm
from chengwu.kit.db import Database
from tests.exchange.staging_world import ALL, Trade, target
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def shared(database: Database) -> Trade:
    return Trade(database)


@pytest.fixture
def trade(shared: Trade) -> Iterator[Trade]:
    yield shared
    with shared.database.as_owner() as connection:
        connection.execute("truncate w_main.data_import, w_main.data_import_memory, w_main.data_import_word cascade")


def proposed(trade: Trade, found: Import, *forms: str, person: int | None = None, designs: bool = False) -> Proposal:
    who = trade.who(person)
    return trade.database.read(SCHEMA, lambda s: proposing.propose(s, who, found, forms, designs=designs))


def fields(one: Target) -> dict[int, str]:
    return {column.column: column.field for column in one.columns}


def test_columns_are_known_by_label_key_synonym_and_content(trade: Trade) -> None:
    rows = [
        ["客户名称*", "code", "手机号", "Credit code", "随便", "合作日期（必填）"],
        ["星光", "A1", "13800000000", "91350100M000100Y43", "13900000000", "2026-01-05"],
    ]
    found = proposed(trade, trade.table(rows), "client")
    (one,) = found.plan.sheets[0].targets
    assert fields(one) == {0: "name", 1: "code", 2: "phone", 3: "credit", 5: "since"}
    assert (one.match, one.do) == (("code",), "both")
    assert [each.field for each in found.columns[0][4].candidates] == ["phone"]


def test_several_forms_in_a_sheet_are_linked_and_groups_of_columns_are_targets_of_their_own(trade: Trade) -> None:
    rows = [
        ["客户名称", "等级", "联系人姓名1", "联系人手机1", "联系人姓名2", "联系人手机2"],
        ["星光", "重要客户", "张三", "13800000000", "李四", "13800000001"],
    ]
    found = proposed(trade, trade.table(rows), "client", "contact")
    client, first, second = found.plan.sheets[0].targets
    assert (client.form, fields(client)) == ("client", {0: "name", 1: "level"})
    assert [(one.form, fields(one)) for one in (first, second)] == [
        ("contact", {2: "name", 3: "phone"}),
        ("contact", {4: "name", 5: "phone"}),
    ]
    assert [[(link.field, link.target) for link in one.links] for one in (first, second)] == [[("client", 0)]] * 2
    staged = trade.stage(trade.table(rows), _plain(found))
    assert staged.counts.actions == {"create": 3}


def test_order_lines_that_repeat_their_order_fill_its_sub_table(trade: Trade) -> None:
    rows = [["订单号", "客户", "商品", "数量"], ["D1", "星光", "口红", "2"], ["D1", "星光", "粉底", "1"]]
    (one,) = proposed(trade, trade.table(rows), "deal").plan.sheets[0].targets
    assert (fields(one), one.match) == ({0: "no", 1: "client", 2: "line.item", 3: "line.qty"}, ("no",))


def test_what_was_imported_once_is_remembered_with_its_words(trade: Trade) -> None:
    rows = [["甲方", "级别"], ["星光", "大"]]
    assert proposed(trade, trade.table(rows), "client").plan.sheets == ()
    plan: dict[str, Any] = {"sheets": [{"sheet": 0, "targets": [target("client", "name", "level")]}]}
    plan["sheets"][0]["targets"][0]["columns"][1]["words"] = {"大": "vip"}
    found = trade.plan(trade.table(rows), plan)
    trade.change(lambda s: learning.learn(s, found))
    (one,) = proposed(trade, trade.table(rows), "client").plan.sheets[0].targets
    assert (fields(one), one.columns[1].words) == ({0: "name", 1: "level"}, {"大": "vip"})
    (one,) = proposed(trade, trade.table([["别的", *rows[0]], ["x", *rows[1]]]), "client").plan.sheets[0].targets
    assert fields(one) == {1: "name", 2: "level"}


def test_words_of_an_application_are_known(trade: Trade) -> None:
    trade.change(lambda s: learning.keep_words(s, {"client": {"name": ["甲方单位"], "budget": ["Etat"]}}))
    (one,) = proposed(trade, trade.table([["甲方单位", "ETAT"], ["星光", "3"]]), "client").plan.sheets[0].targets
    assert fields(one) == {0: "name", 1: "budget"}
    trade.change(lambda s: learning.keep_words(s, {"client": {}}))
    assert proposed(trade, trade.table([["甲方单位"], ["星光"]]), "client").plan.sheets == ()


def test_a_column_that_nothing_fits_may_become_a_field_for_those_who_design(trade: Trade) -> None:
    rows: list[list[str]] = [["客户名称", "来源渠道", "首单金额", "官网"]]
    rows += [[f"客户{n}", ["抖音", "小红书", "转介绍"][n % 3], f"{n}.50", f"https://a{n}.cn"] for n in range(40)]
    found = proposed(trade, trade.table(rows), "client", designs=True)
    made = [one.new_field for one in found.columns[0]]
    assert [one and (one.key, one.type) for one in made] == [
        *(None, ("laiyuanqudao", "select"), ("shoudanjine", "money"), ("guanwang", "url"))
    ]
    assert all(one.new_field is None for one in proposed(trade, trade.table(rows), "client").columns[0])


def test_texts_that_are_no_choice_yet_are_told(trade: Trade) -> None:
    found = proposed(
        trade, trade.table([["客户名称", "等级"], ["a", "重要客户"], ["b", "试用"], ["c", "无"]]), "client"
    )
    assert found.columns[0][1].new_choices == ("试用",)


def test_only_what_the_asker_may_write_is_offered(trade: Trade) -> None:
    grant = {"read": ALL, "create": True, "import": True, "fields": {"secret": "hidden", "budget": "read"}}
    person = trade.colleague("小李", client=grant)
    found = proposed(trade, trade.table([["客户名称", "底价", "预算"], ["星光", "1", "2"]]), "client", person=person)
    assert fields(found.plan.sheets[0].targets[0]) == {0: "name"}
    assert {one.field for each in found.columns[0] for one in each.candidates} & {"secret", "budget"} == set()
    with pytest.raises(NoForm):
        proposed(trade, trade.table([["姓名"], ["a"]]), "contact", person=person)


def _plain(found: Proposal) -> dict[str, Any]:
    return dict(msgspec.to_builtins(found.plan))


def test_what_was_exported_is_brought_back_by_its_numbers(trade: Trade) -> None:
    number = trade.add("client", name="=星光", code="'tis")
    found = trade.table([["记录编号", "客户名称", "客户编号"], [str(number), "'=星光", "'tis"]])
    proposal = proposed(trade, found, "client")
    (one,) = proposal.plan.sheets[0].targets
    assert (fields(one), one.match, one.do) == ({0: "id", 1: "name", 2: "code"}, ("id",), "update")
    found = trade.stage(found, _plain(proposal))
    assert [(each.action, each.record) for each in trade.staged(found)] == [("same", number)]


def test_words_for_nothing_are_nothing_in_texts_too_unless_the_plan_says_otherwise(trade: Trade) -> None:
    found = trade.table([["客户名称", "客户编号", "备注"], ["星光", "N/A", "无"], ["远山", "n/a", "无异议"]])
    proposal = proposed(trade, found, "client")
    staged = trade.stage(found, _plain(proposal))
    assert staged.counts.actions == {"create": 2}, "their codes are not the same one"
    assert [one.values for one in trade.staged(found)] == [{"name": "星光"}, {"name": "远山", "remark": "无异议"}]


def test_two_firms_may_each_have_a_contact_of_the_same_name(trade: Trade) -> None:
    found = trade.table([["客户名称", "联系人姓名"], ["星光", "张伟"], ["远山", "张伟"], ["星光", "张伟"]])
    client, contact = proposed(trade, found, "client", "contact").plan.sheets[0].targets
    assert (client.match, contact.match) == (("name",), ("client", "name"))
    assert trade.stage(found, _plain(proposed(trade, found, "client", "contact"))).counts.forms["contact"] == {
        "create": 2
    }


def test_what_new_records_get_otherwise_is_proposed_as_far_as_the_asker_may_give_it(trade: Trade) -> None:
    trade.change(
        lambda session: learning.keep_otherwise(session, {"client": {"level": "usual", "secret": "x", "no": 1}})
    )
    found = trade.table([["客户名称"], ["星光"]])
    (one,) = proposed(trade, found, "client").plan.sheets[0].targets
    assert one.otherwise == {"level": "usual", "secret": "x"}
    grant = {"read": ALL, "create": True, "update": ALL, "import": True, "fields": {"secret": "read"}}
    person = trade.colleague("小林", client=grant)
    mine = trade.table([["客户名称"], ["星光"]], person=person)
    (one,) = proposed(trade, mine, "client", person=person).plan.sheets[0].targets
    assert one.otherwise == {"level": "usual"}
    trade.change(lambda session: learning.keep_otherwise(session, {"client": {}}))
    (one,) = proposed(trade, found, "client").plan.sheets[0].targets
    assert one.otherwise == {}
