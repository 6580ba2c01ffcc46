"""A record: edited in place, explained, revealed, taken back, fought over, deleted and brought back."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from e2e.conftest import Screen
from e2e.drivers.record import Record
from e2e.drivers.shell import Shell
from e2e.studio import Studio, enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
ALL: Final[list[dict[str, str]]] = [{"kind": "all"}]


@pytest.fixture(scope="module")
def studio(product: Running) -> Studio:
    return Studio(product).begins(product)


def opened(screen: Screen, studio: Studio, name: str, **values: Any) -> tuple[int, Record]:
    number = studio.makes("client", name=name, **values)
    enter(screen, f"/a/studio/r/studio_client/{number}")
    return number, Record(screen.page, name)


@on_a_desk
@in_light
def test_a_field_is_changed_in_place_and_taken_back(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("改名"), level="hot", note="先打电话")
    record.edits("备注").fill("不要保存")
    screen.page.keyboard.press("Escape")
    expect(record.value("备注")).to_contain_text("先打电话")
    record.edits("备注").fill("下午三点")
    screen.page.keyboard.press("Enter")
    expect(record.toast("已修改备注。")).to_be_visible()
    expect(record.value("备注")).to_contain_text("下午三点")
    assert studio.reads("client", number)["values"]["note"] == "下午三点"
    record.undoes()
    expect(record.value("备注")).to_contain_text("先打电话")
    screen.shot("record")
    assert screen.fits()


@on_a_desk
@in_light
def test_a_computed_value_says_how_it_came_about(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("算账"))
    studio.makes("order", subject="婚纱照", client=number, amount="900.00")
    studio.makes("order", subject="相册", client=number, amount="300.50")
    fields = record.tab("资料")
    expect(fields.get_by_role("group", name="累计", exact=True)).to_contain_text("1,200.5")
    fields.get_by_role("button", name="累计是怎么算出来的").click()
    told = fields.get_by_role("region", name="累计是怎么算出来的")
    expect(told.get_by_role("link", name="婚纱照")).to_be_visible()
    expect(told).to_contain_text("300.5")
    fields.get_by_role("button", name="大客户是怎么算出来的").click()
    formula = fields.get_by_role("region", name="大客户是怎么算出来的")
    expect(formula).to_contain_text("total >= 1000")
    expect(formula.get_by_role("listitem").filter(has_text="累计").last).to_contain_text("1200.5")
    screen.shot("explained")


@on_a_desk
@in_light
def test_a_masked_value_is_shown_in_full_for_a_reason(screen: Screen, studio: Studio) -> None:
    name = studio.name("保密")
    number = studio.makes("client", name=name, phone="13800138000")
    grant = {"read": ALL, "reveal": ALL, "fields": {"phone": "masked"}}
    enter(screen, f"/a/studio/r/studio_client/{number}", studio.somebody(client=grant))
    record = Record(screen.page, name)
    expect(record.value("电话")).not_to_contain_text("13800138000")
    record.does("电话", "显示完整内容")
    dialog = screen.page.get_by_role("dialog", name="查看电话的完整内容")
    dialog.get_by_label("原因").fill("回电话")
    dialog.get_by_role("button", name="显示完整内容").click()
    expect(record.value("电话")).to_contain_text("13800138000")
    # Who may not list people still reads who made this record.
    expect(screen.page.locator(".r-footprint")).to_contain_text("林总")
    expect(screen.page.get_by_role("button", name="修改姓名")).to_have_count(0)


@on_a_desk
@in_light
def test_an_old_value_comes_back_from_the_history(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("从前"), note="第一版")
    studio.changes("client", number, note="第二版")
    changes = record.tab("变更").get_by_role("listitem")
    expect(changes.filter(has_text="修改了备注")).to_contain_text("第一版")
    record.does("备注", "查看这一项的变更")
    past = screen.page.get_by_role("dialog", name="备注的变更").get_by_role("listitem")
    past.filter(has_text="第一版").get_by_role("button", name="恢复这个值").click()
    expect(record.value("备注")).to_contain_text("第一版")
    assert studio.reads("client", number)["values"]["note"] == "第一版"


@on_a_desk
@in_light
def test_two_people_change_one_field_and_both_sides_are_shown(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("抢着改"), note="原来")
    box = record.edits("备注")
    studio.changes("client", number, note="别人的")
    box.fill("我的")
    screen.page.keyboard.press("Enter")
    dialog = screen.page.get_by_role("dialog", name="备注刚被别人改过")
    expect(dialog).to_contain_text("别人的")
    expect(dialog).to_contain_text("我的")
    screen.shot("conflict")
    dialog.get_by_role("button", name="用我填的").click()
    expect(record.value("备注")).to_contain_text("我的")
    assert studio.reads("client", number)["values"]["note"] == "我的"


@on_a_desk
@in_light
def test_what_belongs_to_it_stands_beside_and_more_of_it_is_made_there(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("相关"))
    studio.makes("order", subject="全家福", client=number)
    orders = record.whole.get_by_role("region", name="订单")
    expect(orders.get_by_role("link", name="全家福")).to_be_visible()
    orders.get_by_role("button", name="新建订单").click()
    dialog = screen.page.get_by_role("dialog", name="新建订单")
    expect(dialog).to_contain_text(record.name)
    dialog.get_by_role("textbox", name="事由").fill("证件照")
    dialog.get_by_role("button", name="保存").first.click()
    expect(orders.get_by_role("link", name="证件照")).to_be_visible()
    orders.get_by_role("link", name="查看全部订单").click()
    expect(screen.page).to_have_url(re.compile("/f/studio_order"))
    expect(screen.page.get_by_text("2 条", exact=True).first).to_be_visible()


@on_a_desk
@in_light
def test_the_next_step_says_what_is_missing_and_asks_for_it(screen: Screen, studio: Studio) -> None:
    hot = studio.makes("client", name=studio.name("老客户"), level="hot")
    number = studio.makes("order", subject="银婚照", client=hot, stage="draft")
    enter(screen, f"/a/studio/r/studio_order/{number}")
    record, page = Record(screen.page, "银婚照"), screen.page
    step = record.whole.get_by_role("region", name="下一步")
    expect(step.get_by_role("button", name="草稿")).to_have_attribute("aria-current", "step")
    expect(step.get_by_role("button", name="移到“已签”")).to_be_visible()
    # A choice that was looked up is read by its name.
    expect(record.value("客户等级")).to_have_text("重点")
    step.get_by_role("button", name="丢单", exact=True).click()
    expect(step.get_by_role("listitem").filter(has_text="丢单原因")).to_be_visible()
    screen.shot("next-step")
    step.get_by_role("button", name="移到“丢单”").click()
    dialog = page.get_by_role("dialog", name="到“丢单”还差")
    goes = dialog.get_by_role("button", name="移到“丢单”")
    with page.expect_response("**/api/records/changes"):
        goes.click()
    expect(dialog.get_by_text("必须填写")).to_be_visible()
    expect(goes).to_be_enabled()
    dialog.get_by_role("textbox", name="丢单原因").fill("换了日子")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(step.get_by_role("button", name="丢单", exact=True)).to_have_attribute("aria-current", "step")
    values = studio.reads("order", number)["values"]
    assert (values["stage"], values["why"]) == ("lost", "换了日子")
    record.undoes()
    expect(step.get_by_role("button", name="草稿")).to_have_attribute("aria-current", "step")


@on_a_desk
@in_light
def test_a_record_is_deleted_undone_deleted_again_and_restored(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("删掉"))
    page = screen.page
    record.acts("删除客户")
    page.get_by_role("dialog").get_by_role("button", name="删除客户").click()
    expect(record.toast(f"已删除“{record.name}”。")).to_be_visible()
    record.undoes()
    expect(record.toast(f"已撤销：已删除“{record.name}”。")).to_be_visible()
    assert studio.reads("client", number)["id"] == number
    screen.go(f"/a/studio/r/studio_client/{number}")
    Record(page, record.name).acts("删除客户")
    page.get_by_role("dialog").get_by_role("button", name="删除客户").click()
    expect(page).to_have_url(re.compile("/f/studio_client"))
    screen.go("/trash?form=studio_client")
    page.get_by_role("button", name=f"恢复“{record.name}”").click()
    expect(page.get_by_role("button", name=f"恢复“{record.name}”")).to_have_count(0)
    assert studio.reads("client", number)["values"]["name"] == record.name
    screen.shot("trash")


@on_a_desk
@in_light
def test_beside_a_list_a_record_is_walked_resized_and_left(screen: Screen, studio: Studio) -> None:
    name = studio.name("旁边")
    number = studio.makes("client", name=name)
    enter(screen, f"/a/studio/f/studio_client?v=studio_client_all&r={number}")
    record = Record(screen.page, name, peek=True)
    edge = record.whole.get_by_role("slider", name="面板宽度")
    before = int(edge.get_attribute("aria-valuenow") or 0)
    edge.press("ArrowLeft")
    expect(edge).to_have_attribute("aria-valuenow", str(before + 24))
    record.tab("变更")
    screen.shot("peek")
    record.whole.get_by_role("link", name="打开整页").click()
    Record(screen.page, name)
    screen.page.go_back()
    Record(screen.page, name, peek=True).whole.get_by_role("button", name="关闭").press("Escape")
    expect(record.whole).to_have_count(0)


@on_a_phone
def test_on_a_phone_a_record_is_one_column_with_parts(screen: Screen, studio: Studio) -> None:
    number, record = opened(screen, studio, studio.name("手机"), note="在路上")
    studio.makes("order", subject="外景", client=number)
    assert screen.fits()
    fields = record.tab("资料")
    expect(fields.get_by_role("group", name="备注", exact=True)).to_contain_text("在路上")
    screen.shot("record")
    expect(record.tab("相关").get_by_role("link", name="外景")).to_be_visible()
    record.tab("资料").get_by_role("button", name="修改备注").tap()
    fields.get_by_role("textbox", name="备注").fill("到了")
    fields.get_by_role("button", name="保存").tap()
    expect(fields.get_by_role("group", name="备注", exact=True)).to_contain_text("到了")
    Shell(screen.page).arrives("客户")
    assert screen.fits()
