"""Fields of every type: what is hostile runs nothing and breaks no layout, and what people write is read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Route, expect

from e2e.conftest import Screen
from e2e.drivers.filling import Filling
from e2e.drivers.grid import Grid
from e2e.every_type import World
from e2e.studio import enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
NEW = "/a/all/f/every/new"
IMAGE = "<img src=x onerror=window.hit=1>"
SCRIPT = "<script>window.hit=1</script>"
RTL = "\u202eמשפט ארוך שנכתב מימין לשמאל\u202c العربية"
EMOJI = "👩‍👩‍👧‍👦🇨🇳🏳️‍🌈"
LONG = "很长的内容" * 2000
LINK = "javascript:window.hit=1"


@pytest.fixture(scope="module")
def world(product: Running) -> World:
    return World(product)


@pytest.fixture(autouse=True)
def _no_draft(world: World) -> None:
    world.client.delete("/api/drafts/every/new")


def hostile(text: str) -> dict[str, Any]:
    """A record that has the text wherever text may be."""
    run = {"text": text[:4000], "marks": ["bold", "italic", "code"]}
    return {
        "title": text,
        "notes": text,
        "body": [{"kind": kind, "runs": [run]} for kind in ("heading", "quote", "bullet", "code")],
        "words": [text[:40].replace(",", " ").replace("、", " ").replace(";", " ")],
        "place": {"region": "370203", "detail": text[:400]},
        "data": {text[:300]: [text]},
        "lines": [{"item": text[:150]}],
    }


@in_light
@pytest.mark.parametrize(
    "text", [IMAGE, SCRIPT, LINK, RTL, EMOJI, LONG], ids=["img", "js", "url", "rtl", "emoji", "long"]
)
def test_hostile_text_runs_nothing_and_breaks_no_layout(screen: Screen, world: World, text: str) -> None:
    number = world.makes("every", **hostile(text))
    shown = " ".join(text.split())[:10] if text not in (RTL,) else "משפט"
    enter(screen, f"/a/all/r/every/{number}")
    expect(screen.page.get_by_text(shown).first).to_be_visible()
    expect(screen.page.locator("main script, main img[src='x'], main a[href^='javascript']")).to_have_count(0)
    assert screen.fits()
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    form.types("标题", text)
    for label in ("件数", "日期", "网址", "邮箱", "电话", "位置"):
        form.types(label, text[:200])
    form.complains("件数").complains("网址")
    assert screen.fits()
    assert screen.page.evaluate("window.hit") is None


@on_a_desk
@in_light
@pytest.mark.parametrize(
    ("label", "written", "read"),
    [
        ("件数", "１，２００", "1,200"),
        ("重量", "(12.5)", "-12.5"),
        ("重量", "1.2万", "12,000"),
        ("金额", "￥1,234.5", "1,234.5"),
        ("折扣", "15%", "15"),
        ("日期", "2026年3月5日", "2026-03-05"),
        ("日期", "20260305", "2026-03-05"),
        ("日期", "5 Mar 2026", "2026-03-05"),
        ("时间", "下午3点半", "15:30"),
        ("时间", "0930", "09:30"),
        ("时刻", "2026/3/5 晚上8:05", "2026-03-05 20:05"),
        ("网址", "example.com/a", "https://example.com/a"),
    ],
)
def test_what_people_write_is_read(screen: Screen, world: World, label: str, written: str, read: str) -> None:
    assert world.count("every") >= 0
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    form.types(label, written).shows(label, read)
    expect(form.field(label)).not_to_have_attribute("aria-invalid", "true")


@on_a_desk
@in_light
def test_days_are_said_from_today_on(screen: Screen, world: World) -> None:
    assert world.count("every") >= 0
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    form.types("日期", "今天")
    today = form.value("日期")
    form.types("日期", "+7").types("日期", "明天")
    tomorrow = form.value("日期")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", today)
    assert today < tomorrow
    form.field("日期").click()
    form.field("日期").press("ArrowDown")
    form.field("日期").press("Enter")
    assert form.value("日期") > tomorrow


@on_a_desk
@in_light
def test_choices_people_and_regions_are_found_while_typing(screen: Screen, world: World) -> None:
    world.makes("client", name="北海岸婚礼")
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    form.types("标题", "选择").picks("多种颜色", "红色", "黄色").picks("地区", "山东省青岛市市北区")
    form.picks("负责人", "林总")
    form.picks("客户", "北海岸婚礼")
    form.field("标签").fill("我的标签")
    form.field("标签").press("Enter")
    form.form.get_by_role("radio", name="是").click()
    form.form.get_by_role("slider").press("4")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    values = world.newest("every")["values"]
    assert values["colours"] == ["a", "c"]
    assert (values["region"], values["words"], values["back"], values["stars"]) == ("370203", ["我的标签"], True, 4)


@pytest.mark.parametrize("keys", [["Enter"], ["Enter", "Tab"], ["Tab"]], ids="+".join)
@on_a_desk
@in_light
def test_what_is_taken_before_the_answer_is_what_is_found_and_nothing_is_made(
    screen: Screen, world: World, keys: list[str]
) -> None:
    there = world.makes("client", name="慢慢找到的客户")
    enter(screen, NEW)
    form, held = Filling(screen.page, "全部类型").opens(), list[Route]()
    form.field("客户").click()
    screen.page.route("**/api/forms/client/query", lambda route: held.append(route))
    with screen.page.expect_request("**/api/forms/client/query"):
        form.field("客户").press_sequentially("慢慢找到的客户")
        for key in keys:
            screen.page.keyboard.press(key)
    expect(screen.page.get_by_role("dialog", name="新建")).to_have_count(0)
    # Whoever types slowly is asked for again with every pause: what is asked from now on is answered at once.
    screen.page.route("**/api/forms/client/query", lambda route: route.continue_())
    for each in held:
        each.continue_()
    expect(form.chosen("客户")).to_contain_text("慢慢找到的客户")
    form.types("标题", "不急")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    assert world.newest("every")["values"]["client"] == there


@on_a_desk
@in_light
def test_files_arrive_while_one_fills_in_and_a_signature_is_drawn(screen: Screen, world: World) -> None:
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    form.types("标题", "有附件")
    contract: FilePayload = {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"}
    form.field("附件").set_input_files(contract)
    expect(form.form.get_by_role("link", name="合同.pdf")).to_be_visible()
    wrong: FilePayload = {"name": "bad.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}
    form.field("图片").set_input_files(wrong)
    expect(form.form.get_by_text("“bad.exe”不是这里可以放的文件")).to_be_visible()
    sheet = form.form.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    mouse = screen.page.mouse
    mouse.move(box["x"] + 60, box["y"] + 60)
    mouse.down()
    mouse.move(box["x"] + 160, box["y"] + 100, steps=8)
    mouse.up()
    form.act("使用这个签名").click()
    expect(form.act("重新签名")).to_be_visible()
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    record = world.newest("every")
    assert len(record["values"]["files"]) == 1
    assert record["files"]["files"][0]["name"] == "合同.pdf"
    assert record["values"]["signed"]["fingerprint"]


@on_a_desk
@in_light
def test_rich_text_is_typed_as_text_and_kept_as_blocks(screen: Screen, world: World) -> None:
    enter(screen, NEW)
    form = Filling(screen.page, "全部类型").opens()
    form.types("标题", "正文")
    form.field("正文").click()
    keyboard = screen.page.keyboard
    for text in ("# 标题", "一段话", "- 第一", "第二"):
        keyboard.type(text)
        keyboard.press("Enter")
    keyboard.press("Backspace")
    keyboard.type(IMAGE)
    keyboard.press("Shift+Home")
    keyboard.press("Control+b")
    form.saves()
    expect(screen.page).to_have_url(re.compile(r"/r/every/\d+$"))
    body = world.newest("every")["values"]["body"]
    assert [block["kind"] for block in body] == ["heading", "paragraph", "bullet", "bullet", "paragraph"]
    assert body[-1]["runs"] == [{"text": IMAGE, "marks": ["bold"], "link": None}]
    assert screen.page.evaluate("window.hit") is None


@on_a_desk
@in_light
def test_every_type_is_typed_into_a_cell_as_a_whole(screen: Screen, world: World) -> None:
    number = world.makes("every", title="一格一格")
    columns = ["title", "moment", "period", "page", "place", "stars", "body", "data", "double"]
    enter(screen, f"/a/all/f/every?q=一格一格&columns={'%2C'.join(columns)}")
    grid = Grid(screen.page).shows("一格一格")
    for title, text, keys in (
        ("时刻", "2026-12-1 9:30", "Enter"),
        ("时段", "2026-12-1 9:30 ~ 11:00", "Enter"),
        ("网址", "https://example.com/a", "Enter"),
        ("地址", "香港中路1号", "Enter"),
        ("评分", "4", "Enter"),
        ("正文", "写在格里", "Control+Enter"),
        ("数据", '{"a": 1}', "Enter"),
    ):
        grid.stands_on(1, title).types(text).presses(keys)
        expect(grid.box.locator("[data-editor]")).to_have_count(0)
    grid.says(1, "时刻", "2026-12-01 09:30")
    grid.says(1, "正文", "写在格里")
    grid.says(1, "数据", '{"a":1}')
    screen.shot("typed-into-cells")
    # What is computed is not typed: the record stands beside, where it is explained.
    grid.stands_on(1, "双倍").presses("Enter")
    expect(screen.page.get_by_role("complementary", name="记录：一格一格")).to_be_visible()
    values = world.reads("every", number)["values"]
    assert (values["moment"], values["page"], values["stars"]) == ("2026-12-01T01:30:00Z", "https://example.com/a", 4)
    assert (values["place"]["detail"], values["data"]) == ("香港中路1号", {"a": 1})
    assert values["body"] == [{"kind": "paragraph", "runs": [{"text": "写在格里", "marks": [], "link": None}]}]


@on_a_desk
@in_light
def test_what_is_larger_than_a_cell_is_changed_at_its_cell_and_is_one_step_back(screen: Screen, world: World) -> None:
    number = world.makes("every", title="格边面板", lines=[{"item": "样片", "qty": 1}])
    columns = ["title", "files", "signed", "lines", "colour", "place"]
    enter(screen, f"/a/all/f/every?q=格边面板&columns={'%2C'.join(columns)}")
    grid, page = Grid(screen.page).shows("格边面板"), screen.page
    panel = page.get_by_role("dialog")
    # Files: chosen at the cell, kept by a press elsewhere, which waits for what is on its way.
    grid.stands_on(1, "附件").presses("Enter")
    expect(panel.get_by_role("button", name="选择文件")).to_be_focused()
    contract: FilePayload = {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"}
    panel.locator("input[type=file]").set_input_files(contract)
    grid.goes_to(1, "标题")
    grid.says(1, "附件", "合同.pdf")
    # Rows: a sheet of their own; Esc walks out of it and asks, Ctrl+Enter keeps it all.
    grid.stands_on(1, "明细").presses("Enter")
    rows = panel.get_by_role("grid")
    expect(panel.locator("textarea")).to_be_focused()
    grid.types("精修").presses("Tab").types("6").presses("Enter")
    expect(rows.get_by_role("gridcell", name="6", exact=True)).to_be_visible()
    grid.presses("Escape", "Escape")
    page.get_by_role("button", name="继续填写").click()
    expect(panel.locator("textarea")).to_be_focused()
    grid.presses("Control+Home", "Delete", "Control+Enter")
    expect(panel.get_by_text("“品名”必须填写")).to_be_visible()
    grid.presses("Control+z", "Control+Enter")
    expect(panel).to_have_count(0)
    screen.shot("beside-a-cell")
    # A signature is drawn at the cell.
    grid.stands_on(1, "签名").types("x")
    box = panel.locator("canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 100, steps=6)
    page.mouse.up()
    panel.get_by_role("button", name="使用这个签名").click()
    expect(panel.get_by_role("button", name="重新签名")).to_be_visible()
    grid.presses("Control+Enter")
    expect(grid.cell(1, "签名")).to_contain_text("林总")
    kept = world.reads("every", number, "?rows=lines")
    assert [(row["values"]["item"], row["values"]["qty"]) for row in kept["rows"]["lines"]] == [("精修", 6)]
    # Each was one step.
    for title, before in (("签名", ""), ("明细", "1 行"), ("附件", "")):
        grid.goes_to(1, title).presses("Control+z")
        grid.says(1, title, before)
    back = world.reads("every", number, "?rows=lines")
    assert [row["values"]["item"] for row in back["rows"]["lines"]] == ["样片"]
    grid.presses("Control+y")
    grid.says(1, "附件", "合同.pdf")
    # Esc leaves it as it was, and what is larger than a cell is not filled down or pasted over.
    grid.goes_to(1, "附件").presses("Enter")
    panel.get_by_role("button", name="移除合同.pdf").click()
    grid.presses("Escape")
    grid.says(1, "附件", "合同.pdf")


@on_a_desk
@in_light
def test_lists_and_several_controls_at_a_cell_work_by_mouse_and_by_tab(screen: Screen, world: World) -> None:
    world.makes("every", title="一格两处")
    enter(screen, "/a/all/f/every?q=一格两处&columns=title%2Ccolour%2Cday%2Cplace%2Cstars")
    grid, page = Grid(screen.page).shows("一格两处"), screen.page
    grid.cell(1, "颜色").dblclick()
    page.get_by_role("option", name="蓝色").click()
    grid.says(1, "颜色", "蓝色")
    grid.stands_on(1, "地址").presses("Enter")
    grid.types("青岛市市北区")
    expect(page.get_by_role("option").first).to_contain_text("市北区")
    grid.presses("Tab").types("香港路 2 号").presses("Tab")
    expect(grid.cell(1, "地址")).to_contain_text("市北区香港路 2 号")
    grid.is_at(1, "评分")
