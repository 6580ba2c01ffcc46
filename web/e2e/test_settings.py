"""What a person settles for themselves follows them; where they are signed in; and a journal that knows everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.beginning import sign_in
from e2e.conftest import SIZES, Screen
from e2e.drivers.record import Record
from e2e.studio import Studio, enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
VIEW = "/a/studio/f/studio_client?v=studio_client_all"


@pytest.fixture(scope="module")
def studio(product: Running) -> Studio:
    return Studio(product).begins(product)


@pytest.fixture
def elsewhere(chromium: Browser) -> Iterator[BrowserContext]:
    """Another browser, that knows nothing yet."""
    context = chromium.new_context(viewport=SIZES["desktop"], locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(15_000)
    yield context
    context.close()


def _enters(page: Page, url: str, path: str, login: str) -> None:
    sign_in(page.context, url, login)
    page.goto(url + path)


def _row_height(page: Page) -> int:
    row = page.locator('[role=grid] [role=row][aria-rowindex="2"]')
    expect(row).to_be_visible()
    box = row.bounding_box()
    assert box
    return round(box["height"])


@on_a_desk
@in_light
def test_how_close_rows_stand_follows_a_person_and_a_view_of_its_own_height_keeps_it(
    screen: Screen, studio: Studio, elsewhere: BrowserContext
) -> None:
    studio.makes("client", name=studio.name("疏密"))
    login = studio.somebody(client={"read": [{"kind": "all"}]})
    page = screen.page
    enter(screen, VIEW, login)
    assert _row_height(page) == 36
    screen.go("/me")
    density = page.get_by_role("radiogroup", name="行的疏密")
    with page.expect_response("**/api/me"):
        density.get_by_role("radio", name="紧凑").click()
    screen.go(VIEW)
    assert _row_height(page) == 30
    there = elsewhere.new_page()
    _enters(there, screen.url, VIEW, login)
    expect(there.locator("html")).to_have_attribute("data-density", "compact")
    assert _row_height(there) == 30
    # What the view says itself stands above what its reader likes.
    page.get_by_role("toolbar", name="查看方式").get_by_role("button", name="行高").click()
    page.get_by_role("dialog", name="行高").get_by_role("radio", name="宽松").click()
    page.keyboard.press("Escape")
    expect(page.locator(".g-grid")).to_have_attribute("style", re.compile(r"--g-row: ?48px"))
    assert _row_height(page) == 48
    page.get_by_role("button", name="恢复原样").click()
    expect(page.locator(".g-grid")).to_have_attribute("style", re.compile(r"--g-row: ?30px"))


@on_a_desk
@in_light
def test_language_and_theme_follow_to_another_browser(
    screen: Screen, studio: Studio, elsewhere: BrowserContext
) -> None:
    login = studio.somebody(client={"read": [{"kind": "all"}]})
    enter(screen, "/me", login)
    page = screen.page
    with page.expect_response("**/api/me"):
        page.get_by_role("radiogroup", name="外观").get_by_role("radio", name="深色").click()
    with page.expect_response("**/api/me"):
        page.get_by_role("radiogroup", name="语言").get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Password")).to_be_visible()
    there = elsewhere.new_page()
    _enters(there, screen.url, "/me", login)
    expect(there.get_by_role("heading", name="Password")).to_be_visible()
    expect(there.locator("html")).to_have_attribute("data-theme", "dark")


@on_a_desk
@in_light
def test_all_other_devices_are_signed_out_at_once(screen: Screen, studio: Studio, elsewhere: BrowserContext) -> None:
    login = studio.somebody(client={"read": [{"kind": "all"}]})
    there = elsewhere.new_page()
    _enters(there, screen.url, "/me", login)
    expect(there.get_by_role("heading", name="密码")).to_be_visible()
    enter(screen, "/me", login)
    devices = screen.page.get_by_role("list", name="登录着的设备")
    # The invitation was accepted somewhere, too.
    expect(devices.get_by_role("listitem")).to_have_count(3)
    expect(devices.get_by_role("listitem").first).to_contain_text("这一台")
    screen.page.get_by_role("button", name="让其他设备都退出").click()
    expect(screen.page.locator(".u-toasts")).to_contain_text("其他 2 处都已退出登录。")
    expect(devices.get_by_role("listitem")).to_have_count(1)
    there.goto(f"{screen.url}/me")
    expect(there).to_have_url(re.compile("/sign-in"))
    screen.shot("settings")
    assert screen.fits()


@on_a_desk
@in_light
def test_the_journal_is_asked_about_anybody_however_many_there_are(screen: Screen, studio: Studio) -> None:
    names = [f"同事{number:03}" for number in range(110)]
    for number, name in enumerate(names):
        studio.asks("POST", "/api/people", json={"name": name, "login": f"c{number}@example.cn", "roles": []})
    enter(screen, "/audit")
    page = screen.page
    who = page.get_by_role("combobox", name="谁")
    who.click()
    who.fill("同事109")
    page.get_by_title("同事109").click()
    expect(page).to_have_url(re.compile(r"person=\d+"))
    page.reload()
    expect(page.locator(".s-audit-asked .ant-select").first).to_contain_text("同事109")


@on_a_phone
def test_on_a_phone_a_masked_value_is_asked_for_and_fields_are_edited_with_a_thumb(
    screen: Screen, studio: Studio
) -> None:
    name = studio.name("掌上")
    number = studio.makes("client", name=name, phone="13800138000", level="hot", note="旧")
    every = [{"kind": "all"}]
    grant = {"read": every, "update": every, "reveal": every, "fields": {"phone": "masked"}}
    enter(screen, f"/a/studio/r/studio_client/{number}", studio.somebody(client=grant))
    page, record = screen.page, Record(screen.page, name)
    fields = record.tab("资料")
    fields.get_by_role("button", name="电话的更多操作").tap()
    page.get_by_role("menuitem", name="显示完整内容").tap()
    dialog = page.get_by_role("dialog", name="查看电话的完整内容")
    dialog.get_by_label("原因").fill("回电话")
    act = dialog.get_by_role("button", name="显示完整内容")
    assert act.evaluate("button => button.offsetHeight") >= 44
    screen.shot("reveal")
    assert screen.fits()
    act.tap()
    expect(fields.get_by_role("group", name="电话", exact=True)).to_contain_text("13800138000")
    fields.get_by_role("button", name="修改等级").tap()
    choice = fields.get_by_role("combobox", name="等级")
    choice.tap()
    page.get_by_role("option", name="一般").tap()
    screen.shot("editor")
    keep = fields.get_by_role("button", name="保存", exact=True)
    assert keep.evaluate("button => button.offsetHeight") >= 44
    keep.tap()
    expect(fields.get_by_role("group", name="等级", exact=True)).to_contain_text("一般")
    assert screen.fits()


@on_a_desk
@in_light
def test_who_may_not_read_people_is_told_so_and_sees_no_numbers(screen: Screen, studio: Studio) -> None:
    condition = quote('{"field":"updated_by","operator":"is","value":1}')
    login = studio.somebody(client={"read": [{"kind": "all"}]})
    enter(screen, f"/a/studio/f/studio_client?filter={condition}", login)
    chips = screen.page.get_by_role("list", name="筛选").get_by_role("listitem")
    expect(chips).to_have_text(["修改人 等于 看不到名字的人"])
