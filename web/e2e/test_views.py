"""Views: filtered, grouped, kept and shared; refused and waiting cells; paste, boards, and a phone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Route, expect

from e2e.beginning import first_owner, owner_again, publish, sign_in
from e2e.conftest import Screen
from e2e.drivers.grid import Grid
from e2e.drivers.view import Board, View
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
STAGES = {"new": "新线索", "talking": "已沟通", "signed": "已签约", "lost": "已流失"}
CHANGES = "**/api/records/changes"


def _field(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, **more}


def _form() -> dict[str, Any]:
    choices = [{"code": code, "label": {"zh-CN": text, "en": code}} for code, text in STAGES.items()]
    return {
        "key": "deal",
        "label": {"zh-CN": "客户", "en": "Deal"},
        "fields": [
            _field("name", "客户", settings={"pinyin": True}),
            _field("stage", "阶段", "select", settings={"choices": choices}),
            _field("budget", "预算", "decimal"),
            _field("shot", "拍摄日", "date"),
            _field("advisor", "顾问", "member"),
            _field("phone", "电话", "phone"),
            _field("tags", "标签", "tags", settings={"suggestions": [{"text": "海边"}]}),
            _field("reason", "流失原因", required="stage = 'lost'"),
            _field("fee", "服务费", "formula", settings={"expression": "budget / 8", "shown_as": "money"}),
        ],
        "title": "name",
        "search": ["name"],
    }


def _view(key: str, label: str, **more: Any) -> dict[str, Any]:
    shown = [{"field": "name", "frozen": True, "width": 160}]
    columns = [
        *shown,
        {"field": "stage"},
        {"field": "budget", "figure": "sum"},
        {"field": "shot"},
        {"field": "advisor"},
        {"field": "phone"},
        {"field": "tags"},
        {"field": "fee", "figure": "sum"},
    ]
    return {"key": key, "form": "deal", "label": {"zh-CN": label, "en": key}, "columns": columns, **more}


@pytest.fixture(autouse=True, scope="module")
def _a_studio(product: Running) -> None:
    with first_owner(product) as client:
        board = _view("deal_board", "看板", kind="board", settings={"columns": "stage"})
        board["columns"] = [{"field": "name"}, {"field": "budget"}]
        publish(client, _form(), views=(_view("deal_all", "全部客户", sort=[{"field": "name"}]), board))


@pytest.fixture
def owner(product: Running) -> Iterator[httpx.Client]:
    with owner_again(product) as client:
        yield client


@pytest.fixture
def view(screen: Screen, owner: httpx.Client) -> View:
    """Twelve customers, A01 to A12, half of them new; the first one is shot today, the next each 40 days later."""
    old = owner.post("/api/forms/deal/query", json={"limit": 200}).json()["records"]
    _write(owner, [{"operation": "delete", "id": one["id"], "version": one["version"]} for one in old])
    for each in owner.get("/api/forms/deal/views").json()["items"]:
        if each["mine"]:
            owner.delete(f"/api/views/{each['key']}", params={"version": each["version"]}).raise_for_status()
    me = owner.get("/api/session").json()["person"]["id"]
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    made = [
        {
            "name": f"A{number:02}",
            "stage": "new" if number % 2 else "talking",
            "budget": f"{number}000.50",
            "shot": str(today + datetime.timedelta(days=40 * (number - 1))),
            **({"advisor": me} if number <= 3 else {}),
        }
        for number in range(1, 13)
    ]
    _write(owner, [{"operation": "create", "values": values} for values in made])
    page = screen.page
    sign_in(page.context, screen.url)
    if not screen.phone:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.go("/a/-/f/deal?v=deal_all")
    made_view = View(page)
    made_view.counts("12 条")
    return made_view


def _write(owner: httpx.Client, changes: list[dict[str, Any]]) -> None:
    if changes:
        body = {"changes": [{"form": "deal", **one} for one in changes]}
        owner.post("/api/records/changes", json=body).raise_for_status()


def _values(owner: httpx.Client, name: str) -> dict[str, Any]:
    asked = {"filter": {"field": "name", "operator": "is", "value": name}}
    found = owner.post("/api/forms/deal/query", json=asked).json()["records"]
    return dict(found[0]["values"]) if found else {}


@on_a_desk
@in_light
def test_a_filter_is_in_the_address_and_can_be_kept_for_oneself(view: View, screen: Screen) -> None:
    view.filters("阶段", "是其中之一", "已沟通").closes()
    view.counts("6 条")
    expect(view.chip("阶段 是其中之一 已沟通")).to_be_visible()
    expect(screen.page.get_by_text("只对我生效")).to_be_visible()
    screen.page.reload()
    view.counts("6 条")
    view.saves_as("我在谈的")
    expect(screen.page.get_by_text("只对我生效")).to_have_count(0)
    assert "filter" not in screen.page.url
    view.counts("6 条")
    view.tab("全部客户").click()
    view.counts("12 条")
    screen.shot("views-grid")


@on_a_desk
@in_light
def test_time_me_and_formulas_filter_and_a_chip_is_taken_away(view: View) -> None:
    view.filters_by_time("拍摄日", "今天").closes()
    view.counts("1 条")
    view.drops("拍摄日 今天")
    view.counts("12 条")
    view.filters("顾问", "是我").closes()
    view.counts("3 条")
    view.filters_by_formula("budget > 2000.50").closes()
    view.counts("1 条")
    expect(view.chip("预算 > 2000.50")).to_be_visible()


@on_a_desk
@in_light
def test_a_condition_is_written_without_the_mouse_and_left_by_escape(view: View, screen: Screen) -> None:
    panel, keyboard = view.opens("筛选"), screen.page.keyboard
    panel.get_by_role("button", name="加条件").press("Enter")
    expect(panel.get_by_role("combobox", name="字段")).to_be_focused()
    for word in ("阶段", "已沟通"):
        keyboard.type(word)
        keyboard.press("Enter")
    expect(view.chip("阶段 等于 已沟通")).to_be_visible()
    view.counts("6 条")
    panel.get_by_role("button", name="去掉这个条件").press("Enter")
    view.counts("12 条")
    # The button is gone with its condition; the keys are still those of the panel.
    keyboard.press("Escape")
    expect(panel).to_have_count(0)
    view.filters_by_formula("NOT (stage IN ('talking', 'signed'))").closes()
    expect(view.chip("阶段 不是其中任何一个 已沟通、已签约")).to_be_visible()


@on_a_desk
@in_light
def test_groups_have_counts_and_exact_sums_and_open_and_close(view: View, screen: Screen, owner: httpx.Client) -> None:
    view.groups_by("阶段").closes()
    grid = Grid(screen.page)
    heads = grid.box.locator("[role=row]").filter(has_text="6 条")
    expect(heads).to_have_count(2)
    expect(heads.first).to_contain_text("36,003.00")
    expect(heads.last).to_contain_text("42,003.00")
    heads.first.get_by_role("button").first.click()
    expect(grid.box.get_by_role("gridcell", name="A01", exact=True)).to_have_count(0)
    expect(grid.box.get_by_role("gridcell", name="A02", exact=True)).to_be_visible()
    expect(screen.page.locator(".v-foot")).to_contain_text("78,006.00")
    # Each of the computed amounts is rounded to its coins, so the sums are of what one sees.
    expect(heads.first).to_contain_text("¥4,500.36")
    expect(grid.box.get_by_role("gridcell", name="¥250.06", exact=True)).to_be_visible()
    expect(screen.page.locator(".v-foot")).to_contain_text("¥9,750.72")
    screen.shot("views-computed-amounts")
    found = owner.post("/api/forms/deal/query", json={"limit": 1, "sort": [{"field": "name"}]}).json()["records"]
    screen.go(f"/a/-/r/deal/{found[0]['id']}")
    expect(screen.page.get_by_role("main")).to_contain_text("¥125.06")


@on_a_desk
@in_light
def test_a_refused_cell_stays_marked_with_its_reason_until_it_is_right(
    view: View, screen: Screen, owner: httpx.Client
) -> None:
    grid = Grid(screen.page)
    grid.goes_to("A03", "电话").types("abc").presses("Enter")
    view.says("这不像一个电话号码")
    grid.says("A03", "电话", "abc")
    grid.goes_to("A03", "电话")
    expect(screen.page.locator(".v-foot")).to_contain_text("这不像一个电话号码")
    assert _values(owner, "A03")["phone"] is None
    grid.types("13800138000").presses("Enter")
    grid.says("A03", "电话", "138 0013 8000")
    expect(view.tray()).to_have_count(0)
    assert _values(owner, "A03")["phone"]


@on_a_desk
@in_light
def test_what_is_typed_while_the_line_is_down_survives_a_reload_and_is_sent_later(
    view: View, screen: Screen, owner: httpx.Client
) -> None:
    def away(route: Route) -> None:
        route.abort()

    page, grid = screen.page, Grid(screen.page)
    page.route(CHANGES, away)
    grid.goes_to("A05", "预算").types("777").presses("Enter")
    expect(view.tray()).to_contain_text("1 处没有保存")
    grid.says("A05", "预算", "777.00")
    page.reload()
    expect(view.tray()).to_be_visible()
    grid.says("A05", "预算", "777.00")
    assert _values(owner, "A05")["budget"] == "5000.50"
    page.unroute(CHANGES)
    expect(view.tray()).to_have_count(0, timeout=30_000)
    assert _values(owner, "A05")["budget"] == "777.00"
    grid.says("A05", "预算", "777.00")


@on_a_desk
@in_light
def test_a_paste_says_what_it_would_do_before_it_makes_or_misreads_anything(
    view: View, screen: Screen, owner: httpx.Client
) -> None:
    grid, page = Grid(screen.page), screen.page
    grid.goes_to("A12", "客户").pastes("B12\t已签约\t￥1,200\n新客户\t没有这个阶段\t900\n")
    asks = page.get_by_role("dialog", name="粘贴之前看一下")
    expect(asks).to_contain_text("没有这个阶段")
    expect(asks.locator("dl")).to_contain_text("新建记录")
    assert _values(owner, "新客户") == {}
    screen.shot("views-paste")
    asks.get_by_role("button", name="粘贴 5 格").click()
    view.counts("13 条")
    assert _values(owner, "B12")["budget"] == "1200.00"
    assert _values(owner, "新客户")["stage"] is None
    grid.goes_to("A01", "客户").presses("Control+z")
    view.counts("12 条")
    assert _values(owner, "A12")["budget"] == "12000.50"


@on_a_desk
@in_light
def test_rows_are_changed_together_deleted_and_brought_back(view: View, screen: Screen, owner: httpx.Client) -> None:
    grid, page = Grid(screen.page), screen.page
    grid.row(1).get_by_role("rowheader").click(position={"x": 16, "y": 16})
    grid.row(3).get_by_role("rowheader").click(position={"x": 16, "y": 16}, modifiers=["Shift"])
    page.get_by_role("button", name="批量修改").click()
    asks = page.get_by_role("dialog", name="批量修改 3 条")
    asks.get_by_role("combobox", name="要改的字段").click()
    page.keyboard.type("预算")
    page.keyboard.press("Enter")
    asks.get_by_label("改成").fill("5")
    asks.get_by_role("button", name="修改 3 条").click()
    grid.says("A02", "预算", "5.00")
    expect(asks).to_have_count(0)
    page.get_by_role("button", name="删除 3 条客户").click()
    page.get_by_role("dialog").get_by_role("button", name="删除 3 条客户").click()
    view.counts("9 条")
    # The rows that moved up were chosen by nobody.
    expect(page.get_by_role("button", name="批量修改")).to_have_count(0)
    # The button of a toast takes back what the toast is about, whatever was done since.
    grid.goes_to("A07", "预算").types("77").presses("Enter")
    grid.says("A07", "预算", "77.00")
    page.locator(".u-toasts").get_by_role("button", name="撤销").click()
    view.counts("12 条")
    grid.says("A07", "预算", "77.00")
    assert (_values(owner, "A02")["budget"], _values(owner, "A07")["budget"]) == ("5.00", "77.00")


@on_a_desk
@in_light
def test_what_others_write_arrives_and_the_cursor_stays(view: View, screen: Screen, owner: httpx.Client) -> None:
    grid = Grid(screen.page)
    grid.goes_to("A04", "预算")
    found = owner.post("/api/forms/deal/query", json={"search": "A02"}).json()["records"][0]
    _write(owner, [{"operation": "update", "id": found["id"], "values": {"budget": "31"}}])
    grid.says("A02", "预算", "31.00")
    grid.is_at(4, "预算")


@on_a_desk
@in_light
def test_a_card_is_carried_and_what_its_column_wants_is_asked_for(
    view: View, screen: Screen, owner: httpx.Client
) -> None:
    view.tab("看板").click()
    board, page = Board(screen.page), screen.page
    board.counts("新线索", 6)
    # English is longer: what columns and lines are called goes on in the next line and is not cut.
    names = page.locator(".v-board-column h3 > :first-child, .v-tile-line > span:first-child")
    words = "Waiting for the customer to sign and return"
    cut = """(all, words) => all.filter((one) => {
      one.textContent = words;
      return one.scrollWidth > one.clientWidth + 1;
    }).length"""
    assert names.evaluate_all(cut, words) == 0
    page.reload()
    board.counts("新线索", 6)
    board.carries("A01", "已沟通").has("已沟通", "A01")
    board.counts("已沟通", 7)
    expect(page.locator(".u-toasts")).to_contain_text("移到“已沟通”")
    assert _values(owner, "A01")["stage"] == "talking"
    board.steps("A01", "Right").has("已签约", "A01")
    board.steps("A01", "Right")
    asks = page.get_by_role("dialog")
    expect(asks).to_contain_text("流失原因")
    screen.shot("views-board-missing")
    asks.get_by_label("流失原因").fill("太贵")
    asks.get_by_role("button", name="移到“已流失”").click()
    board.has("已流失", "A01")
    board.counts("已流失", 1)
    expect(page.locator(".u-toasts")).to_contain_text("移到“已流失”")
    assert _values(owner, "A01")["reason"] == "太贵"


@on_a_phone
def test_on_a_phone_records_are_cards_that_are_searched_filtered_and_opened(view: View, screen: Screen) -> None:
    page = screen.page
    screen.shot("views-cards")
    assert screen.fits()
    view.searches("A1")
    view.counts("3 条")
    view.filters("阶段", "是其中之一", "新线索")
    page.get_by_role("dialog").get_by_role("button", name="Close").or_(page.locator(".ant-drawer-close")).first.click()
    view.counts("1 条")
    screen.shot("views-cards-filtered")
    page.get_by_role("button", name="A11", exact=True).click()
    expect(page.get_by_text("11000.50").or_(page.get_by_text("11,000.50")).first).to_be_visible()
    assert screen.fits()


@on_a_desk
@in_light
def test_what_is_kept_for_everybody_is_the_view_from_then_on(view: View, screen: Screen, owner: httpx.Client) -> None:
    page = screen.page
    view.heads("预算", "降序排列")
    expect(page.get_by_text("只对我生效")).to_be_visible()
    grid = Grid(page)
    expect(grid.row(1)).to_contain_text("A12")
    page.get_by_role("button", name="保存给所有人").click()
    expect(page.get_by_text("只对我生效")).to_have_count(0)
    kept = owner.get("/api/views/deal_all").json()["definition"]
    assert kept["sort"] == [{"field": "budget", "descending": True}]
    expect(grid.row(1)).to_contain_text("A12")
    back = {**kept, "sort": [{"field": "name"}]}
    owner.put("/api/views/deal_all", json={"definition": back, "version": 2}).raise_for_status()
