"""Rows of a sub-table changed where they stand on a record: as a grid, as cards, taken back, and by two at once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Request, Route, expect

from e2e.conftest import Screen
from e2e.drivers.grid import Grid
from e2e.drivers.record import Record
from e2e.every_type import World
from e2e.studio import enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
LINES = [{"item": "相册", "qty": 2, "price": "300.00"}, {"item": "底片", "qty": 10, "price": "20.00"}]


@pytest.fixture(scope="module")
def world(product: Running) -> World:
    return World(product)


def _opened(screen: Screen, world: World, title: str) -> tuple[int, Record]:
    number = world.makes("every", title=title, lines=LINES)
    enter(screen, f"/a/all/r/every/{number}")
    record = Record(screen.page, title)
    record.tab("资料")
    return number, record


def _changes(screen: Screen, record: Record) -> Grid:
    """Its rows as a grid, about to be changed."""
    record.whole.get_by_role("button", name="修改明细").first.click()
    return Grid(screen.page).shows("相册")


def _lines(world: World, number: int) -> list[dict[str, Any]]:
    return [row["values"] for row in world.reads("every", number, "?rows=lines")["rows"]["lines"]]


@on_a_desk
def test_rows_are_changed_in_place_as_a_grid_and_taken_back(screen: Screen, world: World) -> None:
    number, record = _opened(screen, world, "改明细")
    page, grid = screen.page, _changes(screen, record)
    grid.goes_to("相册", "数量").types("3").presses("Enter")
    # What follows from it is computed at once, before anything is kept.
    grid.says("相册", "小计", "900")
    assert _lines(world, number)[0]["qty"] == 2
    page.get_by_role("gridcell", name="添加一行").click()
    grid.goes_to(3, "品名").types("相框").presses("Tab")
    grid.types("1").presses("Tab")
    grid.types("80").presses("Enter")
    screen.shot("rows-in-place")
    page.get_by_role("button", name="保存明细").click()
    expect(record.toast("已修改明细。")).to_be_visible()
    expect(record.value("明细").get_by_role("table")).to_contain_text("相框")
    assert [(row["item"], row["qty"]) for row in _lines(world, number)] == [("相册", 3), ("底片", 10), ("相框", 1)]
    record.undoes()
    expect(record.value("明细").get_by_role("table")).not_to_contain_text("相框")
    assert [(row["item"], row["qty"]) for row in _lines(world, number)] == [("相册", 2), ("底片", 10)]
    assert screen.fits()


@on_a_desk
@in_light
def test_what_is_wrong_in_a_row_is_said_and_nothing_is_lost(screen: Screen, world: World) -> None:
    number, record = _opened(screen, world, "缺品名")
    page, grid = screen.page, _changes(screen, record)
    page.get_by_role("gridcell", name="添加一行").click()
    grid.goes_to(3, "数量").types("5").presses("Enter")
    page.get_by_role("button", name="保存明细").click()
    expect(page.get_by_role("alert").first).to_contain_text("明细第 3 行")
    assert len(_lines(world, number)) == 2
    # What is still being typed in a cell is kept, too.
    grid.goes_to(3, "品名").types("卡纸")
    page.get_by_role("button", name="保存明细").click()
    expect(record.toast("已修改明细。")).to_be_visible()
    assert [row["item"] for row in _lines(world, number)] == ["相册", "底片", "卡纸"]


@on_a_desk
@in_light
def test_a_button_that_moves_under_the_mouse_keeps_its_press(screen: Screen, world: World) -> None:
    number, record = _opened(screen, world, "按钮上移")
    page, grid = screen.page, _changes(screen, record)
    # Nothing is known beforehand of what is wrong: the answers that would say so are on their way.
    held: list[Route] = []
    page.route("**/preview", lambda route: held.append(route))
    sent: list[Request] = []
    page.on("request", lambda asked: sent.append(asked) if asked.url.endswith("/records/changes") else None)
    page.get_by_role("gridcell", name="添加一行").click()
    grid.goes_to(3, "数量").types("5").presses("Enter")
    keep = page.get_by_role("button", name="保存明细")
    keep.click()
    expect(page.get_by_role("alert").first).to_contain_text("明细第 3 行")
    # Whoever lets go elsewhere has thought better of it.
    keep.hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    grid.goes_to(3, "品名").types("卡纸")
    keep.hover()
    page.mouse.down()
    expect(page.get_by_role("alert")).to_have_count(0)  # It stood above, and the button has gone up.
    page.mouse.up()
    expect(record.toast("已修改明细。")).to_be_visible()
    assert [row["item"] for row in _lines(world, number)] == ["相册", "底片", "卡纸"]
    assert len(sent) == 2, "refused once, then kept"


@on_a_desk
@in_light
def test_rows_that_somebody_else_changed_meanwhile_are_put_side_by_side(screen: Screen, world: World) -> None:
    number, record = _opened(screen, world, "两人改明细")
    page, grid = screen.page, _changes(screen, record)
    grid.goes_to("相册", "数量").types("7").presses("Enter")
    rows = world.reads("every", number, "?rows=lines")["rows"]["lines"]
    world.changes("every", number, lines=[{"id": rows[0]["id"], "item": "大相册"}, {"id": rows[1]["id"]}])
    page.get_by_role("button", name="保存明细").click()
    asks = page.get_by_role("dialog")
    expect(asks).to_contain_text("明细")
    asks.get_by_role("button", name="按选择保存").click()
    expect(record.toast("已修改明细。")).to_be_visible()
    assert _lines(world, number)[0]["qty"] == 7


@on_a_phone
def test_rows_are_cards_on_a_phone(screen: Screen, world: World) -> None:
    number, record = _opened(screen, world, "手机改明细")
    page = screen.page
    record.whole.get_by_role("button", name="修改明细").first.click()
    card = page.locator(".f-card").nth(1)
    card.get_by_label("数量").fill("12")
    card.get_by_label("数量").blur()
    expect(card).to_contain_text("240")
    page.get_by_role("button", name="添加一行").click()
    page.locator(".f-card").nth(2).get_by_label("品名").fill("手提袋")
    screen.shot("rows-cards")
    assert screen.fits()
    page.get_by_role("button", name="保存明细").click()
    expect(record.toast("已修改明细。")).to_be_visible()
    assert [(row["item"], row["qty"]) for row in _lines(world, number)] == [("相册", 2), ("底片", 12), ("手提袋", None)]
