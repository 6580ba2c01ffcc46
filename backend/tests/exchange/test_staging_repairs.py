"""What is wrong is put right one by one or all alike, and what is hostile does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.exchange import repairing, service
from chengwu.exchange.cells import Kept
from chengwu.exchange.errors import NothingThere
from chengwu.exchange.model import Import
from chengwu.exchange.repairs import About, doubt_about, repairs_of
from chengwu.fields import Context, Unacceptable
from chengwu.fields.types import TYPES
from chengwu.forms.model import FieldDefinition
from chengwu.forms.world import Known, known
from chengwu.kit.db import Database
from chengwu.records.model import Change
from chengwu.records.write import write
from tests.exchange.staging_world import ALL, Trade, faults, to
from tests.records.world import SCHEMA
from tests.support import VAULT

pytestmark = [pytest.mark.database, pytest.mark.slow]
HERE = Context(date(2026, 3, 2))


@pytest.fixture(scope="module")
def shared(database: Database) -> Trade:
    return Trade(database)


@pytest.fixture
def trade(shared: Trade) -> Iterator[Trade]:
    yield shared
    with shared.database.as_owner() as connection:
        connection.execute(
            "truncate w_main.client, w_main.contact, w_main.deal, w_main.deal__line, w_main.data_import cascade"
        )


def of(kind: str, **options: Any) -> Known:
    found = known(FieldDefinition(key="x", label={"en": "X"}, type=kind, settings=options))
    assert found is not None
    return found


def first(
    kind: str, text: str, cell: str = "text", width: int = 0, day_first: bool = False, **options: Any
) -> str | None:
    """The first repair that the field takes."""
    field = of(kind, **options)
    offered = repairs_of(About(Kept(text, cell), field, HERE, day_first, width))
    return next((mended.text for mended in offered if takes(field, mended.text)), None)


def takes(field: Known, text: str) -> bool:
    try:
        return not text or field.type.accept_text(text, field.options, HERE) is not None
    except Unacceptable:
        return False


@pytest.mark.parametrize(
    ("kind", "text", "repaired"),
    [
        ("date", "45000", "2023-03-15"),
        ("date", "2026-01-05 09:30:00", "2026-01-05"),
        ("date", "13/04/2026", "2026-04-13"),
        ("date", "03/04/2026", "2026-03-04"),
        ("phone", "138 0000 0000、0532-88887777", "138 0000 0000"),
        ("decimal", "约3000元/天", "3000"),
        ("decimal", "3-5", None),
        ("region", "山东青岛市北区敦化路1号", "370203"),
        ("id_code", "370200018001234", ""),
        ("phone", "1.38E+10", None),
    ],
)
def test_a_repair_is_what_the_field_then_takes(kind: str, text: str, repaired: str | None) -> None:
    assert first(kind, text) == repaired


def test_zeros_that_a_sheet_lost_come_back_where_the_column_shows_how_long_its_codes_are() -> None:
    about = About(Kept("123", "number"), of("text"), HERE, width=6)
    doubt = doubt_about(about)
    assert doubt is not None
    assert (doubt.text, doubt.sure) == ("000123", False)
    assert doubt_about(About(Kept("123", "text"), of("text"), HERE, width=6)) is None
    assert first("phone", "53288887777", "number") == "053288887777"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["text", "number"]), st.sampled_from([one.name for one in TYPES]))
def test_no_text_breaks_a_repair(text: str, cell: str, kind: str) -> None:
    field = known(FieldDefinition(key="x", type=kind))
    if field is None:
        return
    about = About(Kept(text, cell), field, HERE, width=6)
    assert all(isinstance(mended.text, str) for mended in repairs_of(about))
    doubt_about(about)


def held(trade: Trade, found: Import, work: Any) -> Any:
    return trade.change(lambda s: work(s, service.held(s, found.id, trade.person)))


def test_a_repair_is_taken_in_one_row_or_wherever_it_is_the_same(trade: Trade) -> None:
    rows = [["名称", "日期"], ["甲", "45000"], ["乙", "45001"], ["丙", "45002"], ["丁", "明天"]]
    found = trade.stage(trade.table(rows), to("client", "name", "since"))
    assert found.counts.actions == {"faulty": 4}
    (counted,) = [one for one in found.counts.faults if one.field == "since"]
    assert (counted.key, counted.column, counted.count, counted.repairs) == ("field_not_date", 1, 4, 3)
    assert held(trade, found, lambda s, f: repairing.accept(s, f, VAULT, 0, 1, "field_not_date", 3)) == 1
    assert trade.now(found).counts.actions == {"create": 1, "faulty": 3}
    assert held(trade, found, lambda s, f: repairing.accept(s, f, VAULT, 0, 1, "field_not_date")) == 2
    assert trade.now(found).counts.actions == {"create": 3, "faulty": 1}
    assert [one.values.get("since") for one in trade.staged(found)] == ["2023-03-15", "2023-03-16", "2023-03-17", None]
    with pytest.raises(NothingThere):
        held(trade, found, lambda s, f: repairing.accept(s, f, VAULT, 0, 1, "field_not_date"))
    held(trade, found, lambda s, f: repairing.write(s, f, VAULT, 0, 1, [5], "2026-01-05"))
    assert trade.now(found).counts.actions == {"create": 4}
    held(trade, found, lambda s, f: repairing.write(s, f, VAULT, 0, 1, [5], None))
    assert trade.now(found).counts.actions == {"create": 3, "faulty": 1}
    found = trade.stage(trade.now(found), to("client", "name", "since", do="create"))
    assert found.counts.actions == {"create": 3, "faulty": 1}, "what was set holds when all is staged anew"


def test_rows_of_one_record_are_staged_anew_together(trade: Trade) -> None:
    rows = [["订单号", "商品", "数量"], ["D1", "口红", "1"], ["D2", "眉笔", "2"], ["D1", "粉底", "x"]]
    found = trade.stage(trade.table(rows), to("deal", "no", "line.item", "line.qty", match=["no"], do="both"))
    assert found.counts.actions == {"create": 1, "faulty": 1}
    assert [(fault.row, fault.column) for fault in trade.staged(found)[0].faults or ()] == [(4, 2)]
    held(trade, found, lambda s, f: repairing.write(s, f, VAULT, 0, 2, [4], "3"))
    assert trade.now(found).counts.actions == {"create": 2}
    assert trade.staged(found)[0].values["lines"] == [{"item": "口红", "qty": 1}, {"item": "粉底", "qty": 3}]
    held(trade, found, lambda s, f: repairing.skip(s, f, VAULT, 0, [4], skipped=True))
    assert trade.staged(found)[0].values["lines"] == [{"item": "口红", "qty": 1}]


def test_hostile_texts_are_texts(trade: Trade) -> None:
    texts = [
        "'; drop table client; --",
        "%s %(name)s {0}",
        '=HYPERLINK("x")',
        "\u202e反",
        "a\x00b",
        "𝕏" * 150,
        '{"ref": 1}',
    ]
    rows = [["名称", "等级", "跟进人", "备注"], *([text, text, text, text] for text in texts)]
    found = trade.stage(trade.table(rows), to("client", "name", "level", "keeper", "remark", match=["name"], do="both"))
    assert found.state == "staged"
    assert sum(found.counts.actions.values()) == len(texts)
    found = trade.stage(trade.table(rows), to("client", "name", "", "", "remark", match=["name"], do="both"))
    values = {one.values.get("name") for one in trade.staged(found)}
    assert {"'; drop table client; --", "%s %(name)s {0}", '{"ref": 1}'} <= values
    assert trade.count("client") == 0


def test_records_that_one_may_not_read_are_not_found_and_not_told(trade: Trade) -> None:
    hidden = trade.add("client", name="秘密", code="S1", phone="13800000000", secret="1")
    own = [{"kind": "own"}]
    grant = {"read": own, "create": True, "update": own, "import": True, "fields": {"secret": "hidden"}}
    person = trade.colleague("小赵", client=grant, contact={"read": ALL, "create": True, "import": True})
    who = trade.who(person)
    change = Change(form="client", operation="create", values={"name": "自己的", "code": "S2"})
    mine = trade.change(lambda s: write(s, who, [change])).records[0].id
    rows = [["编号", "名称"], ["S1", "改名"], ["S2", "改名二"]]
    found = trade.table(rows, person=person)
    found = trade.stage(found, to("client", "code", "name", match=["code"], do="both"), person)
    told = [(one.action, one.record, faults(one)) for one in trade.staged(found)]
    assert told == [("faulty", None, ["write_unique_taken_unseen"]), ("update", mine, [])]
    rows = [["姓名", "客户"], ["张三", "秘密"], ["李四", f"#{hidden}"], ["王五", "自己的"]]
    found = trade.stage(trade.table(rows, person=person), to("contact", "name", "client"), person)
    assert [(one.values.get("client"), faults(one)) for one in trade.staged(found)] == [
        *([(None, ["exchange_link_missing"])] * 2),
        (mine, []),
    ]


def test_whoever_has_lost_a_right_or_left_has_it_stopped_with_a_word(trade: Trade) -> None:
    person = trade.colleague("小钱", client={"read": ALL, "create": True, "import": True})
    found = trade.plan(trade.table([["名称"], ["甲"]], person=person), to("client", "name"), person)
    who = trade.who(person)
    trade.change(lambda s: service.stage(s, who, found.id, person, found.version))
    with trade.database.as_owner() as connection:
        connection.execute(f"delete from w_main.person_role where person = {person}")
    trade.work()
    now = trade.now(found)
    assert (now.state, now.problem and now.problem["key"]) == ("read", "exchange_stopped_plan")
    assert trade.staged(found) == []


def test_old_imports_are_forgotten_and_those_that_can_be_undone_are_kept(trade: Trade) -> None:
    old, young = trade.table([["名称"], ["甲"]]), trade.table([["名称"], ["甲"]])
    with trade.database.as_owner() as connection:
        connection.execute(
            f"update w_main.data_import set changed_at = changed_at - interval '31 days' where id = {old.id}"
        )
    assert trade.change(service.forget_old) == 1
    assert trade.now(young).id == young.id
    assert (
        trade.database.read(SCHEMA, lambda s: service.listed(s, trade.person, everybody=False, before=None, limit=9))
        .items[0]
        .id
        == young.id
    )


def test_a_record_whose_refusal_names_no_place_is_found_among_many(trade: Trade) -> None:
    foreign = trade.add("client", name="别人的", code="F1")
    own = [{"kind": "own"}]
    person = trade.colleague("小孙", client={"read": ALL, "create": True, "update": own, "import": True})
    rows = [["编号", "名称"], *([f"N{n}", f"新{n}"] for n in range(9)), ["F1", "改名"], ["N99", "新99"]]
    found = trade.stage(
        trade.table(rows, person=person), to("client", "code", "name", match=["code"], do="both"), person
    )
    assert found.counts.actions == {"create": 10, "faulty": 1}
    (wrong,) = trade.staged(found, action="faulty")
    assert (wrong.record, faults(wrong)) == (foreign, ["write_row_not_allowed"])


def test_what_links_to_a_record_that_cannot_be_written_waits_for_it(trade: Trade) -> None:
    plan = to("client", "name", "budget", match=["name"], do="both")
    contact = {
        "form": "contact",
        "columns": [{"column": 2, "field": "name"}],
        "links": [{"field": "client", "target": 0}],
    }
    plan["sheets"][0]["targets"].append(contact)
    rows = [["公司", "预算", "姓名"], ["星光", "-1", "张三"], ["远山", "1", "李四"]]
    found = trade.stage(trade.table(rows), plan)
    told = [(one.form, one.row, one.action, faults(one)) for one in trade.staged(found)]
    assert told == [
        ("client", 2, "faulty", ["write_check_failed"]),
        ("contact", 2, "faulty", ["exchange_link_faulty"]),
        ("client", 3, "create", []),
        ("contact", 3, "create", []),
    ]
    held(trade, found, lambda s, f: repairing.write(s, f, VAULT, 0, 1, [2], "5"))
    assert trade.now(found).counts.actions == {"create": 4}


def test_what_concerns_many_rows_is_done_by_the_job(trade: Trade) -> None:
    count = repairing.AT_ONCE + 20
    rows = [["名称", "日期"], *([f"客户{n}", str(40_000 + n)] for n in range(count))]
    found = trade.stage(trade.table(rows), to("client", "name", "since"))
    assert found.counts.actions == {"faulty": count}
    assert held(trade, found, lambda s, f: repairing.accept(s, f, VAULT, 0, 1, "field_not_date")) == count
    assert trade.now(found).state == "staging"
    trade.work()
    assert (trade.now(found).state, trade.now(found).counts.actions) == ("staged", {"create": count})


@pytest.mark.parametrize("at_once", [1, 200])
def test_everything_that_is_proposed_is_taken_at_once_or_by_the_job_where_it_is_much(
    trade: Trade, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(repairing, "AT_ONCE", at_once)
    rows = [["名称", "等级", "预算"], ["a", "重要客尸", "1"], ["b", "普通客尸", "约5元左右"], ["c", "外星客户", "3"]]
    found = trade.stage(trade.table(rows), to("client", "name", "level", "budget"))
    assert found.counts.actions == {"faulty": 3}
    assert trade.change(lambda s: repairing.accept_all(s, trade.now(found), VAULT)) == 3
    assert trade.now(found).state == ("staging" if at_once == 1 else "staged")
    trade.work()
    assert trade.now(found).counts.actions == {"create": 2, "faulty": 1}
    assert trade.change(lambda s: repairing.accept_all(s, trade.now(found), VAULT)) == 0
