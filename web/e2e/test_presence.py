"""Two people at one record see each other; what is typed stays with its record, whatever happens meanwhile."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from e2e.beginning import somebody_else
from e2e.conftest import PASSWORD, Screen
from e2e.drivers.grid import Grid
from e2e.studio import Studio, enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
ALL = [{"kind": "all"}]


@pytest.fixture(scope="module")
def studio(product: Running) -> Studio:
    return Studio(product).begins(product)


@on_a_desk
@in_light
def test_somebody_else_at_the_record_is_shown_with_what_they_do_and_gone_when_they_leave(
    screen: Screen, studio: Studio
) -> None:
    record = studio.makes("client", name="两人同看的客户")
    login = studio.somebody(client={"read": ALL, "update": ALL})
    enter(screen, f"/a/studio/r/studio_client/{record}")
    page = screen.page
    expect(page.get_by_role("heading", name="两人同看的客户")).to_be_visible()
    with somebody_else(screen, login, f"/a/studio/r/studio_client/{record}/edit") as other:
        name = login.replace("xu", "许同事").partition("@")[0]
        expect(page.get_by_role("status", name=f"{name}也在看")).to_be_visible()
        expect(other.get_by_role("status", name="林总也在看")).to_be_visible()
        other.get_by_label("备注", exact=True).fill("电话改约周五")
        expect(page.get_by_text(f"{name}正在修改")).to_be_visible()
        screen.shot("presence")
        other.goto("about:blank")
        expect(page.get_by_text(f"{name}正在修改")).to_have_count(0)
        expect(page.locator(".r-here-one")).to_have_count(0)
    version = studio.reads("client", record)["version"]
    studio.asks("DELETE", f"/api/forms/studio_client/records/{record}", params={"version": version})
    expect(page.get_by_text("这条记录刚被删除")).to_be_visible()


@on_a_desk
@in_light
def test_what_is_typed_in_a_list_stays_with_its_record_while_others_add_change_and_delete(
    screen: Screen, studio: Studio
) -> None:
    page = screen.page
    first, second, third = (studio.makes("client", name=name) for name in ("甲客户", "乙客户", "丙客户"))
    enter(screen, "/a/studio/f/studio_client?v=studio_client_all")
    grid = Grid(page).shows("乙客户").stands_on("乙客户", "姓名")
    studio.makes("client", name="插进来的")
    grid.shows("插进来的")
    expect(page.locator(".g-cell.cursor")).to_have_text("乙客户")
    grid.presses("F2").types("改")
    studio.makes("client", name="又一位")
    grid.presses("Enter").shows("又一位").shows("乙客户改")
    assert [studio.reads("client", number)["values"]["name"] for number in (first, second, third)] == [
        "甲客户",
        "乙客户改",
        "丙客户",
    ]
    grid.cell("乙客户改", "姓名").locator("xpath=../*[@role='rowheader']").click()
    studio.makes("client", name="最后一位")
    grid.shows("最后一位")
    expect(
        page.locator("[role=row][aria-selected=true], [role=row]:has([role=rowheader][aria-selected=true])")
    ).to_contain_text("乙客户改")
    expect(page.get_by_role("toolbar", name="已选 1 行")).to_be_visible()

    # Somebody else was quicker, or the record is gone: nothing else is written, and what was typed is kept for reading.
    grid.stands_on("甲客户", "姓名").presses("F2").types("我改的")
    studio.changes("client", first, name="甲客户别人改的")
    grid.presses("Enter").shows("甲客户别人改的")
    grid.stands_on("丙客户", "姓名").presses("F2").types("打到一半")
    version = studio.reads("client", third)["version"]
    studio.asks("DELETE", f"/api/forms/studio_client/records/{third}", params={"version": version})
    grid.presses("Enter")
    page.get_by_role("button", name="2 处没有保存").click()
    tray = page.get_by_role("dialog", name="还没有保存的修改")
    expect(tray).to_contain_text("甲客户我改的")
    expect(tray).to_contain_text("丙客户打到一半")
    assert studio.reads("client", first)["values"]["name"] == "甲客户别人改的"
    for _ in range(2):
        tray.get_by_role("button", name="放弃").first.click()


@on_a_desk
@in_light
def test_what_is_typed_before_the_editor_has_come_goes_on_behind_the_value(screen: Screen, studio: Studio) -> None:
    page, held, editors = screen.page, list[Route](), re.compile("/assets/Input-")
    number = studio.makes("client", name="慢慢来")
    page.route(editors, lambda route: held.append(route))
    enter(screen, "/a/studio/f/studio_client?v=studio_client_all")
    grid = Grid(page).shows("慢慢来").stands_on("慢慢来", "姓名")
    grid.presses("F2").types("，别急")
    screen.waits(lambda: held)
    for route in held:
        route.continue_()
    page.unroute(editors)
    expect(grid.box.get_by_role("textbox")).to_have_value("慢慢来，别急")
    with page.expect_response("**/api/records/changes"):
        grid.presses("Enter").shows("慢慢来，别急")
    assert studio.reads("client", number)["values"]["name"] == "慢慢来，别急"


@on_a_desk
@in_light
def test_whose_session_ends_signs_in_over_the_page_and_nothing_that_was_typed_is_lost(
    screen: Screen, studio: Studio
) -> None:
    page = screen.page
    number = studio.makes("client", name="写到一半的客户")
    login = studio.somebody(client={"read": ALL, "create": True, "update": ALL})

    def ends_elsewhere_and_comes_back() -> None:
        with somebody_else(screen, login, "/me") as other:
            other.get_by_role("button", name="让其他设备都退出").click()
            door = page.get_by_role("dialog", name="请再次登录")
            expect(door.get_by_label("账号")).to_have_value(login)
        asked.clear()
        # Everything that asks by the clock would ask now.
        page.clock.fast_forward("02:00")
        door.get_by_label("密码", exact=True).fill(PASSWORD)
        door.get_by_role("button", name="登录", exact=True).click()
        expect(door).to_have_count(0)
        behind = asked[: asked.index("POST /api/session")]
        assert [each for each in behind if " /api/" in each and " /api/session" not in each] == []

    asked: list[str] = []
    page.on("request", lambda sent: asked.append(f"{sent.method} {urlsplit(sent.url).path}"))
    page.clock.install()
    enter(screen, "/a/studio/f/studio_client?v=studio_client_all", login)
    grid = Grid(page).shows("写到一半的客户").stands_on("写到一半的客户", "姓名").presses("F2").types("，还没按回车")
    ends_elsewhere_and_comes_back()
    grid.shows("写到一半的客户，还没按回车")
    page.goto(f"{screen.url}/a/studio/f/studio_client/new")
    page.get_by_label("姓名").fill("最后一刻打的字")
    ends_elsewhere_and_comes_back()
    expect(page.get_by_label("姓名")).to_have_value("最后一刻打的字")
    assert studio.reads("client", number)["values"]["name"] == "写到一半的客户，还没按回车"
