"""Conditions call everything by its name; more groups and columns than come at once; what a new kind of view asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import expect

from e2e.beginning import first_owner, publish, sign_in
from e2e.conftest import Screen
from e2e.drivers.view import View
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
MANY = 1_103


def _field(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, **more}


def _choices(*codes: tuple[str, str]) -> dict[str, Any]:
    return {"choices": [{"code": code, "label": {"zh-CN": text, "en": code}} for code, text in codes]}


FORMS: list[dict[str, Any]] = [
    {"key": "house", "label": {"zh-CN": "客户", "en": "House"}, "fields": [_field("name", "名称")], "title": "name"},
    {
        "key": "shoot",
        "label": {"zh-CN": "拍摄", "en": "Shoot"},
        "title": "name",
        "search": ["name"],
        "fields": [
            _field("name", "名称"),
            _field("house", "客户", "link", settings={"form": "house"}),
            _field("who", "摄影", "member"),
            _field("place", "地区", "region"),
            _field("team", "部门", "department"),
            _field(
                "state",
                "状态",
                "select",
                settings=_choices(("held", "预留"), ("firm", "确认"), ("ill", "请假"), ("off", "取消")),
            ),
            _field("period", "时间", "datetime_range"),
            _field("shot", "拍摄日", "date"),
        ],
        "no_overlap": [{"resource": "who", "period": "period", "when": "state = 'firm'"}],
    },
]


@pytest.fixture(scope="module")
def known(product: Running) -> Iterator[dict[str, Any]]:
    """What there is, by what it is called."""
    with first_owner(product) as client:
        publish(client, *FORMS)
        houses = _write(client, "house", [{"name": name} for name in ("海信", "特步", "旧客户")])
        _write(client, "shoot", [{"name": f"拍摄{number:04}"} for number in range(MANY)])
        client.delete(f"/api/forms/house/records/{houses[2]}", params={"version": 1}).raise_for_status()
        team = client.post("/api/departments", json={"name": "后期部"}).json()["id"]
        me = client.get("/api/session").json()["person"]["id"]
        yield {"houses": houses, "team": team, "me": me, "client": client}


def _write(client: httpx.Client, form: str, those: list[dict[str, Any]]) -> list[int]:
    made: list[int] = []
    for first in range(0, len(those), 200):
        changes = [{"form": form, "operation": "create", "values": values} for values in those[first : first + 200]]
        done = client.post("/api/records/changes", json={"changes": changes})
        assert done.is_success, done.text
        made += [each["id"] for each in done.json()["records"]]
    return made


def _enters(screen: Screen, path: str) -> View:
    sign_in(screen.page.context, screen.url)
    screen.go(path)
    return View(screen.page)


def _is(field: str, operator: str, value: Any) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


@on_a_desk
@in_light
def test_conditions_call_records_people_places_and_choices_by_name(screen: Screen, known: dict[str, Any]) -> None:
    conditions = [
        _is("updated_by", "is", known["me"]),
        _is("house", "in", known["houses"]),
        _is("place", "below", "370200"),
        _is("team", "in", [known["team"]]),
        _is("state", "in", ["held", "off"]),
        {"formula": f"who = {known['me']}"},
        {"any": [_is("house", "is", known["houses"][0]), _is("place", "is", "370203")]},
    ]
    said = [
        "修改人 等于 林总",
        "客户 是其中之一 海信、特步、看不到的记录",
        "地区 属于 山东省青岛市",
        "部门 是其中之一 后期部",
        "状态 是其中之一 预留、取消",
        "摄影 = 林总",
        "客户 等于 海信 或 地区 等于 山东省青岛市市北区",
    ]
    address = quote(json.dumps({"all": conditions}))
    _enters(screen, f"/a/-/f/shoot?filter={address}")
    chips = screen.page.get_by_role("list", name="筛选").get_by_role("listitem")
    expect(chips).to_have_text(said)
    screen.shot("chips")
    # The panel calls them so, too.
    panel = View(screen.page).opens("筛选")
    expect(panel.get_by_text("特步", exact=True)).to_be_visible()
    expect(panel.get_by_text("后期部", exact=True)).to_be_visible()
    screen.page.keyboard.press("Escape")
    # And so does a view that keeps them, after it was loaded anew.
    View(screen.page).saves_as("我的筛选")
    screen.page.reload()
    expect(chips).to_have_text(said)
    client: httpx.Client = known["client"]
    for one in client.get("/api/forms/shoot/views").json()["items"]:
        client.delete(f"/api/views/{one['key']}", params={"version": one["version"]}).raise_for_status()


@on_a_desk
@in_light
def test_more_groups_than_come_at_once_are_shown_page_by_page(screen: Screen, known: dict[str, Any]) -> None:
    assert known["me"]
    view = _enters(screen, "/a/-/f/shoot?group=name::closed")
    page = screen.page
    grid = page.locator(".g-box")
    expect(grid).to_have_attribute("aria-rowcount", "1002")
    grid.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    more = page.get_by_role("gridcell", name=re.compile("这里先显示了前 1,000 组"))
    expect(more).to_be_visible()
    screen.shot("groups-more")
    more.click()
    expect(grid).to_have_attribute("aria-rowcount", str(MANY + 1))
    grid.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(page.get_by_text(f"拍摄{MANY - 1:04}", exact=True)).to_be_visible()
    view.counts("1,103 条")


@on_a_desk
@in_light
def test_groups_within_a_group_that_are_not_there_yet_are_fetched_for_it(screen: Screen, known: dict[str, Any]) -> None:
    assert known["me"]
    _enters(screen, "/a/-/f/shoot?group=state,name::closed")
    page = screen.page
    grid = page.locator(".g-box")
    expect(grid).to_have_attribute("aria-rowcount", "1003")
    grid.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    page.get_by_role("gridcell", name=re.compile("这一组里还有没显示的下一层分组")).click()
    expect(grid).to_have_attribute("aria-rowcount", "1003")
    grid.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    page.get_by_role("gridcell", name=re.compile("这一组里还有没显示的下一层分组")).click()
    expect(grid).to_have_attribute("aria-rowcount", str(MANY + 2))


@on_a_desk
@in_light
def test_a_board_of_many_columns_shows_the_first_and_says_so(screen: Screen, known: dict[str, Any]) -> None:
    client: httpx.Client = known["client"]
    houses = _write(client, "house", [{"name": f"品牌{number:02}"} for number in range(55)])
    _write(client, "shoot", [{"name": f"品牌拍摄{house}", "house": house} for house in houses])
    view = {"key": "shoot_board", "form": "shoot", "kind": "board", "label": {"zh-CN": "按客户"}}
    client.put("/api/views/shoot_board", json={"definition": {**view, "settings": {"columns": "house"}}})
    _enters(screen, "/a/-/f/shoot?v=shoot_board")
    page = screen.page
    columns = page.locator(".v-board-column")
    expect(columns).to_have_count(40)
    expect(page.get_by_text("先显示了 56 列中的前 40 列。")).to_be_attached()
    page.get_by_role("button", name="再显示 16 列").click()
    expect(columns).to_have_count(56)
    expect(page.locator(".v-board-rest")).to_have_count(0)
    screen.shot("board-many")


@on_a_desk
@in_light
def test_a_new_schedule_asks_for_what_it_needs_and_guesses_it(screen: Screen, known: dict[str, Any]) -> None:
    view = _enters(screen, "/a/-/f/shoot")
    page = screen.page
    page.get_by_role("button", name="新建视图", exact=True).click()
    page.get_by_role("menuitem", name="资源档期").click()
    asks = page.get_by_role("dialog")

    def chosen(label: str) -> str:
        box = asks.locator(".u-field").filter(has=page.get_by_text(label, exact=True))
        return box.locator(".ant-select").inner_text().replace("\n", " ").strip()

    expect(asks.get_by_text("每个人、每间棚、每台设备占一行。")).to_be_visible()
    # The rule of the form against two at once says who and when.
    assert (chosen("给谁或什么排期"), chosen("什么时间，或从何时开始")) == ("摄影", "时间")
    assert chosen("用哪个字段区分状态") == "状态"
    assert "预留" in chosen("哪些状态只是预留")
    assert "请假" in chosen("哪些状态是不可用")
    assert "取消" not in chosen("哪些状态是不可用")
    screen.shot("new-schedule")
    asks.get_by_role("textbox", name="视图名称").fill("摄影档期")
    asks.get_by_role("button", name="建立视图").click()
    expect(view.tab("摄影档期")).to_have_attribute("aria-current", "page")
    expect(page.locator(".tg-box")).to_be_visible()
    client: httpx.Client = known["client"]
    made = [one for one in client.get("/api/forms/shoot/views").json()["items"] if one["mine"]]
    settings = next(one["definition"]["settings"] for one in made if one["definition"]["kind"] == "schedule")
    assert settings == {"resource": "who", "start": "period", "status": "state", "holds": ["held"], "away": ["ill"]}
    # What was guessed wrongly is put right later.
    page.get_by_role("button", name="“摄影档期”的操作").click()
    page.get_by_role("menuitem", name="视图设置").click()
    away = asks.get_by_role("combobox", name="哪些状态是不可用")
    away.click()
    page.get_by_title("取消").click()
    asks.get_by_role("button", name="保存视图设置").click()
    expect(asks).to_have_count(0)
    made = [one for one in client.get("/api/forms/shoot/views").json()["items"] if one["mine"]]
    settings = next(one["definition"]["settings"] for one in made if one["definition"]["kind"] == "schedule")
    assert settings["away"] == ["ill", "off"]


@on_a_phone
@in_light
def test_conditions_on_a_phone_are_chosen_on_a_sheet(screen: Screen, known: dict[str, Any]) -> None:
    view = _enters(screen, "/a/-/f/shoot")
    panel = view.opens("筛选")
    panel.get_by_role("button", name="加条件").click()
    view.picks(panel, "字段", "状态").picks(panel, "怎样比较", "是其中之一")
    screen.shot("filter-phone")
    assert screen.fits()
    assert known["me"]
