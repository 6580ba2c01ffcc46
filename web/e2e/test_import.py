"""An old spreadsheet comes in on screen: from the first click over its faults to its records, and back; or goes out."""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from e2e.conftest import OWNER, PASSWORD, Screen
from e2e.drivers.grid import Grid
from e2e.drivers.importing import LONG, Importing
from e2e.studio import enter
from tests.product import ROOT, Running, browser_headers
from tests.scenarios import legacy

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
COMPANIES = 600
SALES = ("林总",)
CUSTOMERS = "/a/crm/f/crm_customer"


def _packed(name: str) -> str:
    """The application with the blocks that it is made of."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for inside, folder in (("", ROOT / "templates" / name), ("_blocks/", ROOT / "templates" / "_blocks")):
            for path in sorted(folder.rglob("*.yaml")):
                archive.write(path, inside + path.relative_to(folder).as_posix())
    return base64.b64encode(made.getvalue()).decode()


class Office:
    """The company as a program sees it. `taught` is whether an import was told what its unknown words mean."""

    taught = False

    def __init__(self, product: Running) -> None:
        self.client = httpx.Client(base_url=product.url, headers=browser_headers(), timeout=300)

    def ask(self, method: str, path: str, **more: Any) -> Any:
        answer = self.client.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer.json()

    def begins(self, product: Running) -> Office:
        link = product.owner_link().rpartition("/")[2]
        owner = {"workspace_name": "青云", "name": "林总", "login": OWNER, "password": PASSWORD, "language": "zh-CN"}
        self.ask("POST", f"/api/setup/{link}", json=owner)
        self.ask("POST", "/api/session", json={"login": OWNER, "password": PASSWORD})
        self.ask("POST", "/api/apps", json={"package": _packed("crm")})
        plan = self.ask("POST", "/api/apps/crm/plan", json={})
        self.ask("POST", "/api/apps/crm/publish", json={"fingerprint": plan["fingerprint"]})
        return self

    def customers(self) -> int:
        return int(self.ask("POST", "/api/forms/crm_customer/count", json={})["count"])

    def one_changes(self, name: str) -> None:
        """Somebody works on a customer that was imported."""
        where = {"field": "name", "operator": "is", "value": name}
        found = self.ask("POST", "/api/forms/crm_customer/query", json={"filter": where})["records"][0]
        body = {"version": found["version"], "values": {"short_name": "改过"}}
        self.ask("PATCH", f"/api/forms/crm_customer/records/{found['id']}", json=body)


@pytest.fixture(scope="module")
def office(product: Running) -> Iterator[Office]:
    made = Office(product).begins(product)
    yield made
    made.client.close()


def _file(tmp_path: Path, kind: str, companies: int) -> Path:
    made = tmp_path / f"客户资料.{kind}"
    made.write_bytes(legacy.as_xlsx(companies, SALES) if kind == "xlsx" else legacy.as_csv(companies, SALES))
    return made


@in_light
@on_a_desk
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_old_file_from_the_first_click_to_the_undo(
    screen: Screen, office: Office, tmp_path: Path, kind: str
) -> None:
    page, before = screen.page, office.customers()
    expected, unknown = legacy.expected(COMPANIES, kind), 3 * COMPANIES // legacy.EVERY
    taught = unknown if office.taught else 0
    enter(screen, CUSTOMERS)
    steps = Importing(page).begins().brings(_file(tmp_path, kind, COMPANIES))

    # The heading was found below the titles; another row can be said, and taken back.
    expect(steps.header(3)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text(f"数据从第 4 行到第 {COMPANIES + 3} 行")).to_be_visible()
    page.reload()
    steps.also_fills("联系人", "lxr").goes_on("对应列").is_at("对应列")

    steps.becomes("公司名称", "客户 · 公司名称").becomes("手机2", "联系人 2 · 手机").becomes("行业", "“炼金术”不是选项")
    steps.aims("备注", "客户 · 简称").saved()
    expect(page.get_by_text("有 1 列不导入")).to_be_visible()
    page.reload()
    steps.becomes("备注", "客户 · 简称").aims("简称", "客户 · 简称").aims("备注", "客户 · 备注").saved()
    steps.goes_on("检查数据").is_at("检查").checked()

    # What is wrong is told by kinds, each with how many; nothing is written yet.
    steps.tells("有问题", sum(expected.faulty.values()) - taught)
    expect(steps.kind("客户级别 · 不是选项")).to_contain_text(str(COMPANIES // legacy.EVERY))
    assert office.customers() == before
    steps.shows_only("客户级别 · 不是选项")
    page.reload()
    steps.checked()
    grid = Grid(page)
    grid.shows("重点客尸").goes_to(1, "客户级别")
    expect(steps.strip).to_contain_text("只差一个字")
    steps.strip.get_by_role("button", name=f"应用到同类 {COMPANIES // legacy.EVERY} 处").click()
    expect(steps.kind("客户级别 · 不是选项")).to_have_count(0, timeout=LONG)

    steps.repairs_every_kind()
    hopeless = sum(expected.hopeless.values()) - taught
    steps.tells("有问题", hopeless)

    # A cell is put right in place, another row is left out.
    steps.shows_only("手机2 · 电话格式不对")
    grid.goes_to(1, "手机2").types("13800008888").presses("Enter")
    steps.tells("有问题", hopeless - 1)
    steps.shows_only("手机1 · 被 Excel 截断")
    steps.strip.get_by_role("button", name="跳过这一行").click()
    steps.tells("有问题", hopeless - 2)
    page.get_by_role("button", name="恢复", exact=True).click()
    steps.tells("有问题", hopeless - 1)
    steps.strip.get_by_role("button", name="跳过这一行").click()
    steps.tells("有问题", hopeless - 2)

    # What nobody knows is said once, for every row that has it; everything is checked anew, and the next file knows it.
    if not office.taught:
        steps.shows_only("业务员 · 没有这位同事").corrects("查无此人", "林总").checked()
        steps.tells("有问题", hopeless - 2 - unknown)

    with page.expect_download() as taken:
        page.get_by_role("link", name="下载有问题的行").click()
    assert taken.value.suggested_filename.endswith(".xlsx")

    updated = steps.told("更新")
    written = steps.told("将新增") + updated
    steps.applies().is_at("完成").is_done(f"已写入 {written:,} 条记录")
    made, office.taught = office.customers() - before, True
    assert made > COMPANIES * 0.9
    page.reload()
    steps.is_done(f"已写入 {written:,} 条记录")
    page.get_by_role("link", name=f"看这 {made + updated:,} 条客户").click()
    expect(page.get_by_text(f"{made + updated:,} 条", exact=True).first).to_be_visible(timeout=LONG)

    # Later somebody has worked on one of them: that one stays.
    office.one_changes(legacy.name_of({"xlsx": 99, "csv": 199}[kind]))
    screen.go("/imports")
    page.get_by_role("link", name=f"打开客户资料.{kind}").first.click()
    dialog = steps.is_done(f"已写入 {written:,} 条记录").asks_to_undo()
    expect(dialog).to_contain_text("之后有修改", timeout=LONG)
    dialog.get_by_role("button", name="撤销").last.click()
    steps.is_done("已撤销")
    assert before < office.customers() <= before + 3


@in_light
@on_a_desk
@pytest.mark.usefixtures("office")
def test_an_encoding_that_nobody_can_tell_is_asked(screen: Screen, tmp_path: Path) -> None:
    page = screen.page
    file = tmp_path / "klanten.csv"
    file.write_bytes("Été;é\nGenève;è\n".encode("cp1252"))
    enter(screen, CUSTOMERS)
    steps = Importing(page).begins()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("heading", name="无法判断文字编码")).to_be_visible()
    expect(page.get_by_text("Été;é")).to_be_visible()
    steps.reads_as("cp1252")
    expect(page.get_by_role("table", name="哪一行是表头")).to_contain_text("Genève")


@in_light
@on_a_phone
@pytest.mark.usefixtures("office")
def test_on_the_phone_faults_are_a_list(screen: Screen, tmp_path: Path) -> None:
    page = screen.page
    enter(screen, CUSTOMERS)
    steps = Importing(page).begins().brings(_file(tmp_path, "xlsx", 100))
    steps.goes_on("对应列").is_at("对应列").goes_on("检查数据").is_at("检查").checked()
    faults = page.get_by_role("list", name="要处理的")
    expect(faults).to_contain_text("只差一个字")
    assert screen.fits()
    faults.get_by_role("button", name="改为“重点客户”").click()
    expect(faults).not_to_contain_text("只差一个字")


@in_light
@on_a_desk
def test_what_is_looked_at_goes_out_as_a_file(screen: Screen, office: Office) -> None:
    page = screen.page
    for name in ("海边影像", "山间影像", "城里会计"):
        named = {"name": f"青岛{name}有限公司"}
        values = {**named, "region": "370203", "industry": "manufacturing", "source": "exhibition"}
        office.ask("POST", "/api/forms/crm_customer/records", json={"values": values})
    enter(screen, f"{CUSTOMERS}?q=影像")
    page.get_by_role("button", name="更多", exact=True).click()
    page.get_by_role("menuitem", name="导出…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("共 2 条")
    dialog.get_by_role("radio", name="CSV（UTF-8）").check()
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="导出 2 条").click()
    rows = list(csv.reader(io.StringIO(taken.value.path().read_text("utf-8-sig"))))
    assert len(rows) == 3
    assert {"青岛海边影像有限公司", "青岛山间影像有限公司"} <= {cell for row in rows for cell in row}
    expect(page.get_by_text("已导出")).to_be_visible()
