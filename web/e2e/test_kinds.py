"""Galleries, maps, pivot tables and trees: pictures, exact figures and the records behind them, and moving what stands
below something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from e2e import shops
from e2e.beginning import first_owner
from e2e.conftest import Screen
from e2e.drivers.kinds import Gallery, Pivot, Provinces, TreeGrid
from e2e.drivers.view import View
from e2e.studio import enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
in_dark = pytest.mark.parametrize("theme", ["dark"], indirect=True)


@pytest.fixture(autouse=True, scope="module")
def owner(product: Running) -> Iterator[httpx.Client]:
    """Somebody who owns shops."""
    with first_owner(product, "连锁") as client:
        shops.publish(client)
        yield client


@pytest.fixture
def made(owner: httpx.Client) -> dict[str, int]:
    """The shops anew; their numbers by name."""
    shops.empty(owner)
    return shops.fill(owner)


def _opens(screen: Screen, view: str) -> None:
    """The view is there; on a busy machine its parts take their time."""
    enter(screen, f"/a/-/f/shop?v={view}")
    drawn = screen.page.locator(".v-grid, .v-gallery, .v-map, .v-pivot, .v-tree").first
    expect(drawn).to_be_visible(timeout=30_000)


def _above(owner: httpx.Client, number: int) -> Any:
    return owner.get(f"/api/forms/shop/records/{number}").json()["values"]["above"]


def _grid_has(page: Page, *names: str) -> None:
    """The records behind a figure, as a grid or on a phone as cards."""
    expect(page).to_have_url(re.compile("v=shop_all"))
    View(page).counts(f"{len(names)} 条")
    for name in names:
        expect(page.get_by_role("gridcell", name=name).or_(page.get_by_role("button", name=name)).first).to_be_visible()


@on_a_desk
@in_light
def test_pictures_open_large_and_are_walked_by_keyboard_over_all_records(made: dict[str, int], screen: Screen) -> None:
    _opens(screen, "shop_gallery")
    page, gallery = screen.page, Gallery(screen.page)
    View(page).counts("14 条")
    expect(gallery.card("青岛市北店").locator("img")).to_have_js_property("complete", True, timeout=30_000)
    expect(gallery.card("青岛市北店")).to_contain_text("¥120,000.10")
    expect(gallery.card("总部")).to_contain_text("没有图片")
    gallery.looks("青岛市北店").shows("1 / 7", "青岛市北店 · 第1张")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    gallery.shows("3 / 7", "青岛市北店 · 第3张")
    page.keyboard.press("ArrowRight")
    gallery.shows("4 / 7", "青岛市南店 · 第1张")
    page.keyboard.press("End")
    gallery.shows("7 / 7", "广州天河店 · 第1张")
    screen.shot("kinds-light-box")
    gallery.light().get_by_role("button", name="打开记录").click()
    expect(gallery.light()).to_have_count(0)
    assert f"r={made['广州天河店']}" in page.url
    page.keyboard.press("Escape")
    gallery.looks("青岛市南店")
    page.keyboard.press("Escape")
    expect(gallery.light()).to_have_count(0)
    large = page.get_by_role("radiogroup", name="图片大小").get_by_role("radio", name="大")
    large.click(force=True)
    expect(large).to_be_checked()
    expect(page.locator(".v-pictures.large")).to_be_visible()
    expect(page).to_have_url(re.compile("mode=large"))
    _opens(screen, "shop_gallery&mode=large")
    expect(page.locator(".v-pictures.large")).to_be_visible()
    gallery.card("总部").get_by_role("button", name="总部").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="华东大区", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="青岛市南店", exact=True)).to_be_focused()
    screen.shot("kinds-gallery")


@on_a_desk
@in_light
def test_a_map_adds_up_exactly_goes_down_to_counties_and_opens_the_records(
    made: dict[str, int], screen: Screen
) -> None:
    _opens(screen, "shop_map")
    page, provinces = screen.page, Provinces(screen.page)
    expect(provinces.tile("山东")).to_contain_text("25.7 万")
    expect(provinces.tile("西藏")).to_have_attribute("aria-disabled", "true")
    assert provinces.ranking() == [
        "山东省 ¥257,000.65", "广东省 ¥243,001.10", "浙江省 ¥99,000.40", "四川省 ¥45,000.80", "海南省 ¥12,000.70",
        "北京市 –", "没有填地区 ¥300,000.90",
    ]  # fmt: skip
    provinces.tile("江苏").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(provinces.tile("山东")).to_be_focused()
    page.keyboard.press("Enter")
    provinces.stands("全国", "山东省")
    assert provinces.ranking() == ["青岛市 ¥201,000.35", "济南市 ¥56,000.30", "只填到山东省 –"]
    screen.shot("kinds-map")
    provinces.goes("青岛市").stands("全国", "山东省", "青岛市")
    assert provinces.ranking() == ["市北区 ¥120,000.10", "市南区 ¥80,000.20", "只填到青岛市 ¥1,000.05"]
    page.reload()
    provinces.stands("全国", "山东省", "青岛市")
    page.get_by_role("button", name="看“只填到青岛市”的 1 条记录").click()
    _grid_has(page, "青岛联络处")
    page.go_back()
    provinces.stands("全国", "山东省", "青岛市")
    page.get_by_role("button", name="看 3 条记录").click()
    _grid_has(page, "青岛市北店", "青岛市南店", "青岛联络处")


@on_a_desk
@in_dark
def test_addresses_are_on_the_map_as_well_and_municipalities_have_counties_at_once(
    made: dict[str, int], screen: Screen, owner: httpx.Client
) -> None:
    _opens(screen, "shop_places&at=110000")
    page, provinces = screen.page, Provinces(screen.page)
    provinces.stands("全国", "北京市")
    assert provinces.ranking() == ["朝阳区 1"]
    page.get_by_role("button", name="全国").click()
    provinces.goes("山东省").stands("全国", "山东省")
    assert provinces.ranking() == ["青岛市 3", "济南市 1", "只填到山东省 1"]
    screen.shot("kinds-map-dark")
    page.get_by_role("button", name="看“只填到山东省”的 1 条记录").click()
    _grid_has(page, "山东筹备组")
    page.go_back()
    provinces.stands("全国", "山东省")
    page.get_by_role("button", name="全国").click()
    page.get_by_role("button", name="看“没有填地区”的 3 条记录").click()
    _grid_has(page, "华东大区", "华南大区", "线上店")
    # In English everything is called so: the map, and what stands in the records.
    owner.patch("/api/me", json={"language": "en"}).raise_for_status()
    _opens(screen, "shop_places&at=370000")
    expect(page.get_by_role("navigation").filter(has_text="Shandong").last).to_be_visible()
    assert provinces.ranking() == ["Qingdao 3", "Jinan 1", "Shandong, no more is given 1"]
    _opens(screen, f"shop_places&r={made['青岛市北店']}")
    expect(page.get_by_text("Shandong, Qingdao, Shibei District", exact=True).first).to_be_visible()
    screen.shot("kinds-map-english")
    owner.patch("/api/me", json={"language": "zh-CN"}).raise_for_status()


@on_a_desk
@in_light
def test_a_pivot_has_exact_figures_totals_and_the_records_behind_each(made: dict[str, int], screen: Screen) -> None:
    _opens(screen, "shop_pivot")
    page, pivot = screen.page, Pivot(screen.page)
    assert pivot.figures("直营") == [
        "1", "¥99,000.40", "2", "¥200,000.30", "1", "¥210,000.50", "1", "¥45,000.80", "1", "¥300,000.90",
        "6", "¥854,002.90",
    ]  # fmt: skip
    assert pivot.figures("合计")[-2:] == ["14", "¥956,004.55"]
    assert pivot.heads() == ["北京市", "浙江省", "山东省", "广东省", "海南省", "四川省", "空白", "合计"]
    assert pivot.names() == ["直营", "2025", "2026", "加盟", "2025", "2026", "空白", "2018", "2019"]
    pivot.row("直营").get_by_role("button", name="收起").click()
    assert pivot.names() == ["直营", "加盟", "2025", "2026", "空白", "2018", "2019"]
    pivot.sorts("按合计 营业额 求和从大到小排")
    assert pivot.names() == ["直营", "加盟", "2025", "2026", "空白", "2018", "2019"]
    pivot.sorts("按合计 营业额 求和从小到大排")
    assert pivot.names() == ["加盟", "2026", "2025", "直营", "空白", "2018", "2019"]
    screen.shot("kinds-pivot")
    pivot.sorts("不再按合计 营业额 求和排")
    stop = pivot.table.locator("[data-at][tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    page.keyboard.press("End")
    expect(page.locator(":focus")).to_have_text("¥854,002.90")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    expect(page.locator(":focus")).to_have_text("3")
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_text("¥57,000.35")
    page.keyboard.press("Enter")
    _grid_has(page, "青岛联络处", "济南历下店", "山东筹备组")
    page.go_back()
    pivot.row("2026").last.get_by_role("button", name="¥12,000.70").first.click()
    _grid_has(page, "海口店")
    page.go_back()
    pivot.row("合计").get_by_role("button", name="14", exact=True).click()
    View(page).counts("14 条")


@on_a_desk
@in_light
def test_a_tree_opens_and_what_stands_in_it_is_moved_by_hand_by_menu_and_by_keyboard(
    made: dict[str, int], screen: Screen, owner: httpx.Client
) -> None:
    _opens(screen, "shop_tree")
    page, tree = screen.page, TreeGrid(screen.page)
    tree.stands("总部", 1).stands("线上店", 1).lacks("华东大区").lacks("青岛市北店")
    tree.unfolds("总部", "华东大区").stands("青岛市北店", 3).lacks("广州天河店")
    tree.carries("青岛联络处", tree.line("华南大区"))
    expect(page.locator(".u-toasts")).to_contain_text("“青岛联络处”移到了“华南大区”下面")
    tree.stands("青岛联络处", 3).stands("广州天河店", 3)
    assert _above(owner, made["青岛联络处"]) == made["华南大区"]
    page.locator(".u-toasts").get_by_role("button", name="撤销").click()
    expect(page.locator(".u-toasts")).to_contain_text("已撤销")
    assert _above(owner, made["青岛联络处"]) == made["华东大区"]
    # Never below itself.
    tree.carries("总部", tree.line("华东大区"))
    expect(page.locator(".u-toasts")).to_contain_text("不能移到那里")
    assert _above(owner, made["总部"]) is None
    tree.carries("杭州西湖店", page.get_by_text("拖到这里，移到最上层"))
    View(page).says("“杭州西湖店”移到了最上层")
    tree.stands("杭州西湖店", 1)
    assert _above(owner, made["杭州西湖店"]) is None
    tree.chooses("成都锦江店", "移到…")
    asks = page.get_by_role("dialog")
    asks.get_by_role("combobox").click()
    page.keyboard.type("华南")
    page.get_by_role("option", name="华南大区").click()
    asks.get_by_role("button", name="移动", exact=True).click()
    View(page).says("“成都锦江店”移到了“华南大区”下面")
    tree.stands("成都锦江店", 3)
    assert _above(owner, made["成都锦江店"]) == made["华南大区"]
    screen.shot("kinds-tree")
    expect(asks).to_have_count(0)  # What had the focus before the dialog has it again.
    tree.line("总部").focus()
    expect(tree.line("总部")).to_be_focused()
    tree.presses("ArrowLeft").lacks("华东大区").presses("ArrowRight").reaches("总部")
    expect(tree.line("华东大区")).to_be_visible()
    tree.presses("ArrowRight").reaches("华东大区").presses("ArrowDown").reaches("青岛市北店")
    tree.presses("ArrowDown").reaches("青岛市南店").presses("Alt+ArrowRight")
    View(page).says("“青岛市南店”移到了“青岛市北店”下面")
    tree.stands("青岛市南店", 4)
    assert _above(owner, made["青岛市南店"]) == made["青岛市北店"]
    tree.line("青岛市北店").focus()
    tree.presses("Control+z").stands("青岛市南店", 3)
    View(page).says("已撤销：“青岛市南店”移到了“青岛市北店”下面")
    assert _above(owner, made["青岛市南店"]) == made["华东大区"]
    tree.presses("Enter")
    expect(page).to_have_url(re.compile(f"r={made['青岛市北店']}"))


@on_a_desk
@in_dark
def test_a_search_in_a_tree_shows_what_it_finds_below_what_it_is_a_part_of(
    made: dict[str, int], screen: Screen
) -> None:
    _opens(screen, "shop_tree")
    page, tree = screen.page, TreeGrid(screen.page)
    View(page).searches("青岛")
    View(page).counts("3 条")
    tree.stands("总部", 1).stands("华东大区", 2).stands("青岛市北店", 3).lacks("线上店").lacks("济南历下店")
    expect(tree.line("总部")).to_have_class(re.compile("beside"))
    screen.shot("kinds-tree-search")
    tree.line("华东大区").locator(".v-fold").click()
    tree.lacks("青岛市北店")


@on_a_phone
@in_light
def test_all_four_fit_a_phone(made: dict[str, int], screen: Screen, owner: httpx.Client) -> None:
    page = screen.page
    _opens(screen, "shop_gallery")
    View(page).counts("14 条")
    assert screen.fits()
    gallery = Gallery(page).looks("青岛市北店").shows("1 / 7", "青岛市北店 · 第1张")
    page.get_by_role("button", name="下一张").tap()
    gallery.shows("2 / 7", "青岛市北店 · 第2张")
    screen.shot("kinds-light-box")
    page.get_by_role("button", name="关闭大图").tap()
    _opens(screen, "shop_map")
    Provinces(page).opens("山东").stands("全国", "山东省")
    assert screen.fits()
    screen.shot("kinds-map")
    page.get_by_role("button", name="看“济南市”的 1 条记录").tap()
    _grid_has(page, "济南历下店")
    _opens(screen, "shop_pivot")
    assert Pivot(page).figures("合计")[-1] == "¥956,004.55"
    assert screen.fits()
    screen.shot("kinds-pivot")
    _opens(screen, "shop_tree")
    tree = TreeGrid(page).unfolds("总部", "华南大区")
    tree.chooses("东莞店", "移到最上层").stands("东莞店", 1)
    View(page).says("“东莞店”移到了最上层")
    assert _above(owner, made["东莞店"]) is None
    assert screen.fits()
    screen.shot("kinds-tree")


@on_a_desk
@in_light
def test_a_view_of_each_is_made_in_a_dialog(made: dict[str, int], screen: Screen, owner: httpx.Client) -> None:
    _opens(screen, "shop_all")
    page = screen.page
    for kind, name in (("画廊", "我的画廊"), ("地图", "我的地图"), ("透视表", "我的透视"), ("树", "我的树")):
        page.get_by_role("button", name="新建视图").click()
        page.get_by_role("menuitem", name=kind, exact=True).click()
        asks = page.get_by_role("dialog")
        asks.get_by_role("textbox", name="视图名称").fill(name)
        asks.get_by_role("button", name="建立视图").click()
        expect(View(page).tab(name)).to_have_attribute("aria-current", "page")
        expect(page.locator(".v-gallery, .v-map, .v-pivot, .v-tree").first).to_be_visible()
    drawn = {each["drawn"] for each in owner.get("/api/forms/shop/views").json()["items"] if each["mine"]}
    assert drawn == {"gallery", "map", "pivot", "tree"}
    for each in owner.get("/api/forms/shop/views").json()["items"]:
        if each["mine"]:
            owner.delete(f"/api/views/{each['key']}", params={"version": each["version"]}).raise_for_status()
