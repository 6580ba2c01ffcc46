"""The record grid, for people who live in a spreadsheet: many records, keys, input methods, paste, fill, undo."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Request, expect

from e2e.beginning import first_owner, owner_again, publish, sign_in
from e2e.conftest import Screen
from e2e.drivers.grid import Grid
from tests.product import Running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.database,
    pytest.mark.parametrize("screen", ["desktop"], indirect=True),
    pytest.mark.parametrize("theme", ["light"], indirect=True),
]
MANY = 100_000
STAGES = {"new": "新线索", "talking": "已沟通", "signed": "已签约"}


def _field(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, **more}


def _form(key: str, label: str) -> dict[str, Any]:
    choices = [{"code": code, "label": {"zh-CN": text, "en": code}} for code, text in STAGES.items()]
    return {
        "key": key,
        "label": {"zh-CN": label, "en": key},
        "fields": [
            _field("name", "客户"),
            _field("stage", "阶段", "select", settings={"choices": choices}),
            _field("budget", "预算", "decimal"),
            _field("shot", "拍摄日", "date"),
            _field("city", "城市"),
            _field("note", "备注"),
        ],
        "title": "name",
        "search": ["name"],
    }


@pytest.fixture(autouse=True, scope="module")
def _a_studio(product: Running) -> None:
    """An owner, and two forms: one for very many records, one to write in."""
    with first_owner(product, "光影艺术") as client:
        publish(client, _form("many", "往年客户"), _form("few", "客户"))


def _make(client: httpx.Client, form: str, records: list[dict[str, Any]]) -> None:
    changes = [{"form": form, "operation": "create", "values": values} for values in records]
    client.post("/api/records/changes", json={"changes": changes}).raise_for_status()


@pytest.fixture
def owner(product: Running) -> Iterator[httpx.Client]:
    with owner_again(product) as client:
        yield client


@pytest.fixture
def _very_many(owner: httpx.Client) -> None:
    for start in range(0, MANY, 10_000):
        _make(owner, "many", [{"name": f"客户{number}", "city": "青岛"} for number in range(start, start + 10_000)])


@pytest.fixture
def grid(screen: Screen, owner: httpx.Client) -> Grid:
    """Twenty customers from 甲01 to 甲20, in that order, and nobody else."""
    old = owner.post("/api/forms/few/query", json={"limit": 200}).json()["records"]
    gone = [{"form": "few", "operation": "delete", "id": one["id"], "version": one["version"]} for one in old]
    if gone:
        owner.post("/api/records/changes", json={"changes": gone}).raise_for_status()
    first = datetime.date(2026, 12, 1)
    _make(
        owner,
        "few",
        [
            {
                "name": f"甲{number:02}",
                "stage": "new",
                "budget": str(1000 * number),
                "shot": str(first + datetime.timedelta(days=number)),
                "city": "青岛",
            }
            for number in range(1, 21)
        ],
    )
    return _opened(screen, "few").shows("甲20")


def _opened(screen: Screen, form: str) -> Grid:
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page.context, screen.url)
    screen.go(f"/a/-/f/{form}?sort=id&columns=name,stage,budget,shot,city,note")
    return Grid(page)


def _kept(owner: httpx.Client) -> list[list[Any]]:
    items = owner.post("/api/forms/few/query", json={"limit": 500}).json()["records"]
    keys = ("name", "stage", "budget", "shot", "city", "note")
    return [[one["values"].get(key) for key in keys] for one in items]


@pytest.mark.usefixtures("_very_many")
def test_a_hundred_thousand_records_are_scrolled_and_jumped_in(screen: Screen) -> None:
    grid = _opened(screen, "many").shows("客户0")
    expect(grid.box).to_have_attribute("aria-rowcount", str(MANY + 2))
    grid.goes_to(1, "客户").presses("Control+End")
    expect(grid.row(MANY).get_by_role("rowheader")).to_contain_text(str(MANY))
    expect(grid.cell(MANY, "客户")).to_contain_text("客户")
    assert grid.here[0] == MANY
    grid.presses("Control+Home").shows("客户0")
    assert grid.scrolls(36, 240) < 16, "milliseconds of work in a frame"
    assert grid.box.locator("[role=row]").count() < 60, "only what is in sight is there"
    grid.presses("PageDown", "PageDown")
    assert 30 < grid.here[0] < 80
    screen.shot("grid-many")


def test_typing_by_keys_and_by_an_input_method(grid: Grid, owner: httpx.Client) -> None:
    grid.goes_to(1, "城市").types("上海").presses("Enter")
    grid.says(1, "城市", "上海")
    grid.is_at(2, "城市")
    grid.begins_to_compose("ji")
    grid.is_at(2, "城市")
    grid.composes("jinan", "济南").composes("shi", "市").presses("Enter")
    grid.says(2, "城市", "济南市")
    grid.is_at(3, "城市")
    grid.presses("F2", "End").types("市").presses("Tab")
    grid.says(3, "城市", "青岛市")
    grid.is_at(3, "备注")
    grid.types("喜欢海边").goes_to(6, "客户")
    grid.says(3, "备注", "喜欢海边")
    grid.goes_to(4, "城市").types("错").presses("Escape")
    grid.says(4, "城市", "青岛")
    grid.goes_to(5, "预算").types("12800.5").presses("ArrowDown")
    grid.is_at(6, "预算")
    grid.goes_to(5, "预算").presses("Delete")
    grid.says(5, "预算", "")
    rows = {row[0]: row for row in _settled(grid, owner)}
    assert [rows[name][4] for name in ("甲01", "甲02", "甲03", "甲04")] == ["上海", "济南市", "青岛市", "青岛"]


def _settled(grid: Grid, owner: httpx.Client) -> list[list[Any]]:
    """What the server has once nothing is under way."""
    expect(grid.box.locator(".g-saving")).to_have_count(0)
    return _kept(owner)


def _from_libreoffice() -> str:
    """A hundred rows of five cells as Calc puts them on the clipboard: a break inside quotes, and one at the end."""
    rows = []
    for number in range(100):
        name = '"乙""大客户""\n第二行"' if number == 0 else f"乙{number}"
        rows.append(f"{name}\t已签约\t{number}.50\t2027-01-{number % 28 + 1:02}\t烟台")
    return "\n".join(rows) + "\n"


def test_five_hundred_cells_from_a_spreadsheet_are_one_change_that_is_undone_and_done_again(
    grid: Grid, owner: httpx.Client
) -> None:
    _make(owner, "few", [{"name": f"丙{number}", "city": "青岛"} for number in range(100, 180)])
    grid.page.reload()
    grid.shows("甲20")
    before = sorted(map(str, _kept(owner)))
    sent: list[str] = []
    grid.page.on("request", lambda request: _note(request, sent))
    grid.goes_to(1, "客户").pastes(_from_libreoffice())
    grid.says(2, "阶段", "已签约")
    expect(grid.cell(1, "客户")).to_contain_text('乙"大客户"')
    after = _settled(grid, owner)
    assert len(sent) == 1, "one change set"
    assert len(after) == 100
    assert sum(row[4] == "烟台" and row[1] == "signed" for row in after) == 100
    assert '乙"大客户" 第二行' in {row[0] for row in after}, (
        "a break inside quotes is no row; a text of one line has none"
    )
    grid.presses("Control+z")
    expect(grid.cell(1, "城市")).to_have_text("青岛")
    assert sorted(map(str, _settled(grid, owner))) == before
    grid.presses("Control+y")
    expect(grid.cell(1, "城市")).to_have_text("烟台")
    assert sorted(map(str, _settled(grid, owner))) == sorted(map(str, after))


def _note(request: Request, sent: list[str]) -> None:
    if request.url.endswith("/api/records/changes"):
        sent.append(request.url)


def test_copy_one_into_many_fill_and_series(grid: Grid, owner: httpx.Client) -> None:
    assert grid.goes_to(1, "客户").reaches_to(2, "预算").copies().split("\n")[0].split("\t")[:2] == ["甲01", "新线索"]
    grid.goes_to(1, "城市").types("北京").presses("Enter")
    grid.says(1, "城市", "北京")
    grid.goes_to(1, "城市").presses("Control+c").goes_to(2, "城市").reaches_to(4, "城市").presses("Control+v")
    for row in (2, 3, 4):
        grid.says(row, "城市", "北京")
    grid.says(5, "城市", "青岛")
    grid.goes_to(4, "城市").reaches_to(8, "城市").presses("Control+d")
    grid.says(8, "城市", "北京")
    grid.goes_to(1, "预算").types("7").presses("Enter")
    grid.says(1, "预算", "7.00")
    grid.goes_to(1, "预算").draws_handle_to(3, "预算")
    grid.says(3, "预算", "7.00")
    grid.goes_to(1, "预算").draws_handle_to(4, "预算", series=True)
    grid.says(4, "预算", "10.00")
    grid.goes_to(1, "拍摄日").presses("Control+c")
    first = grid.cell(1, "拍摄日").inner_text()
    grid.draws_handle_to(3, "拍摄日", series=True)
    expect(grid.cell(3, "拍摄日")).not_to_have_text(first)
    for _ in range(7):
        grid.presses("Control+z")
    grid.says(4, "城市", "青岛")
    grid.says(8, "城市", "青岛")
    grid.says(1, "城市", "青岛")
    expect(grid.cell(4, "预算")).to_contain_text("4")
    names = {row[0]: row for row in _settled(grid, owner)}
    assert (names["甲01"][2], names["甲01"][4]) == ("1000.00", "青岛")


def test_everything_by_keyboard(grid: Grid) -> None:
    grid.goes_to(3, "阶段").presses("ArrowDown", "ArrowRight")
    grid.is_at(4, "预算")
    grid.presses("Control+ArrowDown")
    grid.is_at(20, "预算")
    grid.presses("Control+Home")
    grid.is_at(1, "客户")
    grid.presses("Shift+ArrowDown", "Shift+ArrowRight")
    assert grid.chosen() == 4
    grid.presses("Escape", "End")
    grid.is_at(1, "备注")
    grid.presses("Tab")
    grid.is_at(2, "客户")
    grid.presses("Shift+Tab")
    grid.is_at(1, "备注")
    grid.presses("Control+a")
    assert grid.chosen() >= 120
    grid.presses("Escape", "Control+Home", "Space")
    expect(grid.page.get_by_role("complementary").or_(grid.page.get_by_role("dialog")).first).to_be_visible()
    grid.presses("Escape")
    grid.goes_to(2, "客户").presses("Escape", "Escape", "Tab")
    expect(grid.page.locator("textarea[aria-activedescendant]")).not_to_be_focused()


def test_a_screen_reader_is_told_where_one_is(grid: Grid) -> None:
    grid.goes_to(2, "阶段")
    tree = grid.tree()
    roles = [node["role"]["value"] for node in tree]
    assert {"grid", "row", "columnheader", "rowheader", "gridcell"} <= set(roles)
    (table,) = [node for node in tree if node["role"]["value"] == "grid"]
    assert table["name"]["value"]
    columns = [node["name"]["value"] for node in tree if node["role"]["value"] == "columnheader"]
    assert any("客户" in name for name in columns)
    told = [node for node in tree if {"focused", "activedescendant"} <= _facts(node)]
    assert told, "what has the focus says which cell one is in"
    assert grid.here == (2, "阶段")
    chosen = [node for node in tree if "selected" in _facts(node)]
    assert [node["name"]["value"] for node in chosen] == ["新线索"]
    expect(grid.box).to_have_attribute("aria-colcount", "7")
    grid.reaches_to(4, "预算")
    expect(grid.page.get_by_text("已选中 3 行 2 列。")).to_be_attached()


def _facts(node: dict[str, Any]) -> set[str]:
    """What is true of a node, or points to another one."""
    given = [(fact["name"], fact["value"]) for fact in node.get("properties", [])]
    return {name for name, value in given if value.get("value") is True or value.get("relatedNodes")}
