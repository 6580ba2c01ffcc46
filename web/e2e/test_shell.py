"""The frame: menus, favourites, what was opened last, the palette, the workbench, the journal; desk and phone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import APIResponse, Route, expect

from e2e.conftest import Screen
from e2e.drivers.shell import Shell
from e2e.studio import Studio, enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
ALL: Final[list[dict[str, str]]] = [{"kind": "all"}]
SEES: Final[dict[str, Any]] = {"client": {"read": ALL, "create": True, "update": ALL}, "order": {"read": ALL}}


@pytest.fixture(scope="module")
def studio(product: Running) -> Studio:
    return Studio(product).begins(product)


@on_a_desk
@in_light
def test_a_favourite_stands_in_the_side_bar_and_on_the_workbench(screen: Screen, studio: Studio) -> None:
    studio.makes("client", name=studio.name("王女士"), level="cold")
    login = studio.somebody(**SEES)
    enter(screen, "/", login)
    shell = Shell(screen.page).arrives("工作台")
    expect(shell.card("重点客户")).to_be_visible()
    expect(shell.part("收藏")).to_have_count(0)
    expect(shell.card("我的指标")).to_contain_text("给菜单里的视图点上星标")
    expect(shell.card("我的日程")).to_contain_text("没有你的安排")
    expect(shell.card("关注的记录")).to_contain_text("点“关注”")
    expect(shell.card("还没加入的同事")).to_have_count(0)
    shell.goes("全部客户").arrives("全部客户")
    screen.page.get_by_role("banner").get_by_role("button", name="收藏“全部客户”").click()
    expect(shell.part("收藏").get_by_role("link", name="全部客户")).to_be_visible()
    shell.goes("工作台").arrives("工作台")
    expect(shell.card("全部客户")).to_contain_text("王女士")
    screen.shot("workbench")
    assert screen.fits()
    screen.page.reload()
    shell.part("收藏").get_by_role("link", name="全部客户").click()
    shell.arrives("全部客户")
    screen.page.get_by_role("banner").get_by_role("button", name="取消收藏“全部客户”").click()
    expect(shell.part("收藏")).to_have_count(0)


@on_a_desk
@in_light
def test_the_palette_finds_by_initials_and_offers_what_was_opened_last(screen: Screen, studio: Studio) -> None:
    number = studio.makes("client", name="欧阳青岚", level="hot")
    enter(screen, "/", studio.somebody(**SEES))
    shell = Shell(screen.page).arrives("工作台")
    # Commands and lists are found by their sound as records are.
    expect(shell.asks("xjkh").filter(has_text="新建客户")).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(shell.asks("quanbukehu").filter(has_text="全部客户").first).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(shell.asks("oyql").filter(has_text="欧阳青岚")).to_be_visible()
    screen.shot("palette")
    screen.page.keyboard.press("Enter")
    expect(screen.page).to_have_url(re.compile(f"/a/studio/r/studio_client/{number}$"))
    expect(screen.page.get_by_role("article", name="欧阳青岚")).to_be_visible()
    offered = shell.asks("")
    expect(offered.filter(has_text="复制链接")).to_be_visible()
    expect(offered.filter(has_text="欧阳青岚")).to_be_visible()
    screen.page.keyboard.insert_text("新建客户")
    expect(offered.filter(has_text="新建客户").first).to_be_visible()
    screen.page.keyboard.press("Enter")
    expect(screen.page).to_have_url(re.compile("/a/studio/f/studio_client/new$"))


@on_a_desk
@in_light
def test_keys_are_told_and_the_side_bar_stays_hidden(screen: Screen, studio: Studio) -> None:
    enter(screen, "/", studio.somebody(**SEES))
    shell = Shell(screen.page).arrives("工作台")
    screen.page.keyboard.press("?")
    expect(screen.page.get_by_role("dialog", name="键盘快捷键")).to_contain_text("Ctrl")
    screen.page.keyboard.press("Escape")
    screen.page.keyboard.press("Control+\\")
    expect(shell.side).to_have_count(0)
    screen.page.reload()
    shell.arrives("工作台")
    expect(shell.side).to_have_count(0)
    screen.page.get_by_role("button", name="展开侧栏").click()
    expect(shell.side).to_be_visible()


@on_a_desk
@in_light
def test_nobody_is_led_to_what_they_may_not_see(screen: Screen, studio: Studio) -> None:
    enter(screen, "/", studio.somebody(order={"read": ALL}))
    shell = Shell(screen.page).arrives("工作台")
    expect(shell.side.get_by_role("link", name="订单")).to_be_visible()
    expect(shell.side.get_by_role("link", name="全部客户")).to_have_count(0)
    expect(shell.side.get_by_role("link", name="变更日志")).to_have_count(0)
    for path in ("/audit", "/settings"):
        screen.go(path)
        expect(screen.page.get_by_text("这里没有对你开放")).to_be_visible()
    screen.go("/")
    shell.arrives("工作台")
    expect(screen.page.get_by_role("button", name="新建", exact=True)).to_have_count(0)
    expect(shell.asks("客户")).to_have_count(0)


@on_a_desk
@in_light
def test_ones_schedule_is_what_one_has_to_do_oneself(screen: Screen, studio: Studio) -> None:
    me = studio.asks("GET", "/api/session").json()["person"]["id"]
    soon = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=2)).date().isoformat()
    mine, others = studio.name("我的外景"), studio.name("别人的外景")
    studio.makes("order", subject=mine, due=soon, who=me)
    studio.makes("order", subject=others, due=soon)
    enter(screen, "/")
    card = Shell(screen.page).arrives("工作台").card("我的日程")
    expect(card).to_contain_text(mine)
    expect(card).not_to_contain_text(others)
    card.get_by_role("link", name=mine).click()
    expect(screen.page).to_have_url(re.compile("/f/studio_order"))
    expect(screen.page.get_by_role("complementary", name=f"记录：{mine}")).to_be_visible()


@on_a_desk
@in_light
def test_the_workbench_follows_what_others_do(screen: Screen, studio: Studio) -> None:
    enter(screen, "/", studio.somebody(**SEES))
    card = Shell(screen.page).arrives("工作台").card("重点客户")
    expect(card).to_be_visible()
    name = studio.name("新来的")
    studio.makes("client", name=name, level="hot")
    expect(card).to_contain_text(name)


TELLS: Final = """
const Own = EventSource;
window.told = new Promise((done) => {
  window.EventSource = class extends Own {
    constructor(address) {
      super(address);
      this.addEventListener("changed", (event) => event.data.includes("studio_client") && done(true));
    }
  };
});
"""


@on_a_desk
@in_light
def test_what_changes_while_it_is_read_for_the_first_time_is_read_again(screen: Screen, studio: Studio) -> None:
    page, held = screen.page, list[tuple[Route, APIResponse]]()

    def late(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.add_init_script(TELLS)
    page.route("**/api/views/studio_client_hot/query", late)
    enter(screen, "/", studio.somebody(**SEES))
    card = Shell(page).arrives("工作台").card("重点客户")
    expect(card).to_be_visible()
    screen.waits(lambda: held)
    name = studio.name("刚来的")
    studio.makes("client", name=name, level="hot")
    page.evaluate("told")
    [(route, before)] = held
    route.fulfill(response=before)
    expect(card).to_contain_text(name)


@on_a_desk
@in_light
def test_the_journal_is_filtered_in_the_address_and_says_how_far_it_is_sealed(screen: Screen, studio: Studio) -> None:
    number = studio.makes("client", name=studio.name("查"), phone="138 0013 8000")
    studio.changes("client", number, note="改过")
    enter(screen, f"/audit?form=studio_client&record={number}")
    lines = screen.page.get_by_role("list", name="变更日志").get_by_role("listitem")
    expect(lines.filter(has_text="新建")).to_have_count(1)
    expect(lines.filter(has_text="修改")).to_contain_text("备注")
    expect(screen.page.get_by_text(re.compile("每分钟封存一次|已封存到"))).to_be_visible()
    screen.shot("journal")
    screen.page.get_by_role("button", name="清除筛选").click()
    expect(screen.page).to_have_url(re.compile("/audit$"))
    expect(lines.filter(has_text="登录").first).to_be_visible()


@on_a_phone
def test_on_a_phone_the_menu_is_a_sheet_and_only_what_leads_somewhere_is_below(screen: Screen, studio: Studio) -> None:
    enter(screen, "/", studio.somebody(**SEES))
    page, shell = screen.page, Shell(screen.page)
    shell.arrives("工作台")
    assert screen.fits()
    expect(shell.side.get_by_role("link")).to_have_text(["工作台", "我的"])
    screen.shot("workbench")
    page.get_by_role("button", name="打开导航").click()
    sheet = page.get_by_role("dialog", name="主导航")
    screen.shot("menu")
    sheet.get_by_role("link", name="全部客户").click()
    shell.arrives("全部客户")
    expect(sheet).to_have_count(0)
    page.get_by_role("button", name="新建", exact=True).click()
    page.get_by_role("menuitem", name="客户").click()
    expect(page).to_have_url(re.compile("/f/studio_client/new$"))


@on_a_desk
@in_light
def test_an_application_alone_opens_what_stands_first_and_whoever_has_no_right_is_told_whom_to_ask(
    screen: Screen, studio: Studio
) -> None:
    page = screen.page
    enter(screen, "/a/studio", studio.somebody(**SEES))
    Shell(page).arrives("重点客户")
    # Links, too, show that they have the focus.
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    enter(screen, "/", studio.somebody())
    expect(page.get_by_role("main")).to_contain_text("请团队管理员给你的角色加上表单的权限")
    screen.go("/a/studio")
    expect(page.get_by_role("link", name="回到工作台")).to_be_visible()
    screen.go("/a/studio/import/studio_client")
    expect(page.get_by_role("button", name="选择文件")).to_have_count(0)
