"""Filling in a form: computed as one types, kept as a draft, refused in place, saved by keyboard, by two at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from e2e.conftest import Screen
from e2e.drivers.filling import Filling
from e2e.every_type import World
from e2e.studio import enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
NEW = "/a/all/f/every/new"


@pytest.fixture(scope="module")
def world(product: Running) -> World:
    return World(product)


def begins(screen: Screen) -> Filling:
    """A new record, without what was left of another one."""
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    expect(form.chosen("负责人")).to_contain_text("林总")
    return form


@pytest.fixture(autouse=True)
def _no_draft(world: World) -> None:
    world.client.delete("/api/drafts/every/new")


@on_a_desk
@in_light
def test_a_record_is_filled_in_by_keyboard_and_computed_meanwhile(screen: Screen, world: World) -> None:
    city = world.makes("client", name="青岛海边影楼", city="青岛")
    form = begins(screen)
    form.types("标题", "海边外景").types("件数", "1,200").tells("双倍", "2,400")
    form.types("金额", "1.2万").shows("金额", "12,000").types("折扣", "30").types("日期", "2026/3/5")
    form.types("档期", "2026-3-2").shows("档期的结束", "2026-03-02").types("档期的结束", "2026-3-4")
    form.picks("颜色", "蓝色").picks("客户", "青岛海边").tells("客户城市", "青岛")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    values = world.newest("every")["values"]
    assert values["amount"] == {"amount": "12000.00", "currency": "CNY"}
    assert values["share"] == "0.3000"
    assert (values["day"], values["days"]) == ("2026-03-05", {"start": "2026-03-02", "end": "2026-03-05"})
    assert (values["colour"], values["client"], values["double"]) == ("b", city, "2400")


@on_a_desk
@in_light
def test_what_is_wrong_is_said_in_place_and_leads_there(screen: Screen, world: World) -> None:
    before = world.count("every")
    form = begins(screen)
    form.types("件数", "很多").complains("件数", "数字")
    form.picks("颜色", "红色")
    form.saves()
    summary = form.form.get_by_role("alert").filter(has_text="需要处理")
    expect(summary).to_contain_text("标题")
    expect(form.field("标题")).to_be_focused()
    form.complains("标题", "必须填写").complains("原因", "必须填写")
    summary.get_by_role("button", name="件数").click()
    expect(form.field("件数")).to_be_focused()
    screen.shot("filling-wrong")
    form.types("件数", "3").types("标题", "对了").types("原因", "客户要求")
    expect(summary).to_have_count(0)
    assert world.count("every") == before
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    assert world.count("every") == before + 1


@on_a_desk
@in_light
def test_what_was_typed_is_kept_as_a_draft_and_offered_again(screen: Screen, world: World) -> None:
    form = begins(screen)
    form.types("标题", "没写完的").picks("颜色", "黄色")
    expect(form.form.get_by_text(re.compile("草稿保存于"))).to_be_visible()
    screen.page.get_by_role("navigation", name="主导航").get_by_role("link", name="工作台").first.click()
    leaving = screen.page.get_by_role("dialog", name="还没有保存")
    leaving.get_by_role("button", name="继续填写").click()
    form.shows("标题", "没写完的")
    screen.page.get_by_role("navigation", name="主导航").get_by_role("link", name="工作台").first.click()
    leaving.get_by_role("button", name="离开，留作草稿").click()
    expect(form.form).to_have_count(0)
    form = begins(screen)
    form.act("接着填写").click()
    form.shows("标题", "没写完的")
    expect(form.chosen("颜色")).to_contain_text("黄色")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    assert world.client.get("/api/drafts/every/new").status_code == 404


@on_a_desk
@in_light
def test_rows_are_typed_as_in_a_sheet(screen: Screen, world: World) -> None:
    form = begins(screen)
    form.types("标题", "有明细")
    grid = form.form.get_by_role("grid", name="明细")
    grid.get_by_text("添加一行").click()
    grid.get_by_role("gridcell").first.dblclick()
    keyboard = screen.page.keyboard
    for text, key in (("相框", "Tab"), ("3", "Tab"), ("12.5", "Enter")):
        keyboard.type(text)
        keyboard.press(key)
    expect(grid).to_contain_text("37.5")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    (row,) = world.newest("every")["rows"]["lines"]
    assert (row["values"]["item"], row["values"]["qty"]) == ("相框", 3)
    assert row["values"]["price"] == {"amount": "12.50", "currency": "CNY"}


@on_a_phone
@in_light
def test_rows_are_cards_on_a_phone(screen: Screen, world: World) -> None:
    form = begins(screen)
    form.types("标题", "手机上的明细")
    form.act("添加一行").click()
    form.types("品名", "相册").types("数量", "2").types("单价", "80")
    expect(form.form.locator(".f-card")).to_contain_text("160")
    assert screen.fits()
    form.act("保存全部类型").click()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    assert world.newest("every")["rows"]["lines"][0]["values"]["item"] == "相册"


@on_a_desk
@in_light
def test_what_a_link_points_to_is_made_in_place(screen: Screen, world: World) -> None:
    form = begins(screen)
    form.types("标题", "新客户的单子")
    form.field("客户").click()
    form.field("客户").fill("还没有的客户")
    screen.page.get_by_role("option", name="新建客户“还没有的客户”").click()
    made = Filling(screen.page, "客户").opens()
    made.shows("客户名称", "还没有的客户").types("城市", "烟台")
    made.act("保存客户").click()
    expect(made.form).to_have_count(0)
    expect(form.chosen("客户")).to_contain_text("还没有的客户")
    form.tells("客户城市", "烟台")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    assert world.newest("every")["values"]["city"] == "烟台"


@on_a_desk
@in_light
def test_somebody_who_is_there_already_is_named(screen: Screen, world: World) -> None:
    world.makes("client", name="林女士")
    enter(screen, "/a/all/f/client/new")
    form = Filling(screen.page, "客户").opens()
    form.types("客户名称", "林女士")
    expect(form.form.get_by_text("与“林女士”的客户名称相同")).to_be_visible()


@on_a_desk
@in_light
def test_the_newest_answer_counts_and_nothing_waits_for_it(screen: Screen, world: World) -> None:
    assert world.count("every") >= 0
    form = begins(screen)
    held: list[Route] = []

    def slow(route: Route) -> None:
        held.append(route)
        if len(held) > 1:
            route.continue_()

    screen.page.route("**/preview", slow)
    with screen.page.expect_request("**/preview"):
        form.field("件数").press_sequentially("12345", delay=20)
    form.shows("件数", "12345")
    form.types("件数", "7").tells("双倍", "14")
    assert len(held) > 1


@on_a_desk
@in_light
def test_two_people_on_one_record_both_keep_what_does_not_meet(screen: Screen, world: World) -> None:
    number = world.makes("every", title="两个人", count=1, weight="1")
    enter(screen, f"/a/all/r/every/{number}/edit")
    form = Filling(screen.page, "全部类型").opens()
    form.shows("标题", "两个人").types("标题", "我改的").types("件数", "2")
    world.changes("every", number, title="别人改的", weight="5")
    form.saves()
    met = screen.page.get_by_role("dialog", name="别人刚刚也改了这些内容")
    expect(met).to_contain_text("别人改的")
    expect(met).to_contain_text("我改的")
    met.get_by_role("radio", name=re.compile("别人改成的")).check()
    met.get_by_role("button", name="按选择保存").click()
    expect(screen.page).to_have_url(re.compile(rf"/r/every/{number}$"))
    values = world.reads("every", number)["values"]
    assert (values["title"], values["count"], values["weight"]) == ("别人改的", 2, "5.00")
