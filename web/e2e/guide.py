"""The pictures of docs/guide, made anew by `./run shots`: the demo company, in both languages, as files of modest size.

`PICTURES` says what there is. A picture is of one screen, at rest, with the day and the records of the demo. Its
name is its file's: `docs/guide/pictures/<language>/<name>.webp`.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from e2e.company import EVERYWHERE, Company
from house import ROOT
from house.machine import chromium
from house.progress import say
from tests.product import running

FOLDER: Final = ROOT / "docs" / "guide" / "pictures"
LANGUAGES: Final = ("zh-CN", "en")
_QUALITY: Final = 72
_SIZES: Final[dict[str, tuple[int, int]]] = {"desktop": (1280, 800), "phone": (390, 780)}
_BUSY: Final = ".u-skeleton, .f-waiting, main [aria-busy=true]"
_TABLE: Final = """公司名称,所属行业,客户状态,联系电话,注册资本（万元）,成立日期
杭州知味餐饮管理有限公司,餐饮,潜在,0571-8800 1122,500,2016年3月8日
苏州云锦纺织股份有限公司,制造业,成交,0512-6655 7788,"3,200",2009-11-02
成都青禾教育科技有限公司,教育培训,潜在,028-8765 4321,1000万,2018/6/1
青岛海润水产有限公司,农林牧渔,意向,0532-8899 0011,800,去年
"""

Act = Callable[[Page, "Stage"], None]


@dataclass(frozen=True)
class Picture:
    """A screen (a name of `EVERYWHERE`, or an address), how large, in which light, and what is done there first."""

    screen: str
    size: Literal["desktop", "phone"] = "desktop"
    theme: Literal["light", "dark"] = "light"
    act: Act | None = None


@dataclass(frozen=True)
class Stage:
    """Where the pictures are taken."""

    company: Company
    language: str
    imported: int

    def word(self, key: str) -> str:
        """What the app calls it: `views.page.more`."""
        found: Any = _words(key.partition(".")[0])[self.language]
        for part in key.split(".")[1:]:
            found = found[part]
        return str(found)

    def address(self, screen: str) -> str:
        return EVERYWHERE.get(screen, screen).format(customer=self.company.customer, imported=self.imported)


@cache
def _words(package: str) -> dict[str, Any]:
    words: dict[str, Any] = json.loads((ROOT / "web/src" / package / "messages.json").read_text(encoding="utf-8"))
    return words


def _palette(page: Page, _stage: Stage) -> None:
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").last.fill("szzl")
    page.get_by_role("option").first.wait_for()


def _tool(number: int) -> Act:
    def opens(page: Page, _stage: Stage) -> None:
        page.get_by_role("toolbar").first.get_by_role("button").nth(number).click()
        page.get_by_role("dialog").first.wait_for()

    return opens


def _filter(page: Page, stage: Stage) -> None:
    _tool(0)(page, stage)
    page.get_by_role("dialog").get_by_role("button", name=stage.word("views.filter.add")).click()


def _columns(page: Page, _stage: Stage) -> None:
    if page.locator(".r-im-line").count() == 0:
        page.locator(".r-im-foot button").last.click()
    page.locator(".r-im-line").first.wait_for()


def _check(page: Page, stage: Stage) -> None:
    if page.locator(".r-im-checkfoot").count() == 0:
        _columns(page, stage)
        page.locator(".r-im-foot button").last.click()
    page.locator(".r-im-checkfoot").wait_for()


def _export(page: Page, stage: Stage) -> None:
    page.get_by_role("button", name=stage.word("views.page.more"), exact=True).last.click()
    page.get_by_role("menuitem", name=stage.word("views.page.export")).click()
    page.get_by_role("dialog").wait_for()


def _menu(page: Page, stage: Stage) -> None:
    page.get_by_role("banner").get_by_role("button").first.click()
    page.get_by_role("dialog").wait_for()


def _chosen(page: Page, _stage: Stage) -> None:
    """A range of cells, as after dragging over them."""
    cells = page.locator("[role=row][aria-rowindex='3'] [role=gridcell], [role=row][aria-rowindex='6'] [role=gridcell]")
    cells.nth(2).click()
    page.locator("[role=row][aria-rowindex='6'] [role=gridcell]").nth(4).click(modifiers=["Shift"])


def _invite(page: Page, stage: Stage) -> None:
    page.get_by_role("button", name=stage.word("directory.invite.title")).first.click()
    page.get_by_role("dialog").wait_for()


PICTURES: Final[dict[str, Picture]] = {
    "sign-in": Picture("/sign-in"),
    "home": Picture("home"),
    "home-dark": Picture("home", theme="dark"),
    "home-phone": Picture("home", size="phone"),
    "menu-phone": Picture("home", size="phone", act=_menu),
    "palette": Picture("home", act=_palette),
    "search": Picture("search"),
    "grid": Picture("grid", act=_chosen),
    "grid-dark": Picture("grid", theme="dark"),
    "grid-phone": Picture("grid", size="phone"),
    "grouped": Picture("grouped"),
    "filter": Picture("grid", act=_filter),
    "columns": Picture("grid", act=_tool(3)),
    "board": Picture("board"),
    "board-phone": Picture("board", size="phone"),
    "schedule": Picture("schedule"),
    "schedule-phone": Picture("schedule", size="phone"),
    "calendar": Picture("calendar"),
    "calendar-phone": Picture("calendar", size="phone"),
    "gantt": Picture("gantt"),
    "peek": Picture("peek"),
    "record": Picture("record"),
    "record-phone": Picture("record", size="phone"),
    "filling": Picture("filling"),
    "filling-phone": Picture("filling", size="phone"),
    "change": Picture("change"),
    "import": Picture("import"),
    "import-columns": Picture("/a/crm/import/crm_customer?i={imported}&step=columns", act=_columns),
    "import-check": Picture("/a/crm/import/crm_customer?i={imported}&step=check", act=_check),
    "imports": Picture("imports"),
    "export": Picture("grid", act=_export),
    "trash": Picture("trash"),
    "audit": Picture("audit"),
    "people": Picture("people"),
    "invite": Picture("people", act=_invite),
    "person": Picture("person"),
    "departments": Picture("departments"),
    "positions": Picture("positions"),
    "roles": Picture("roles"),
    "settings": Picture("settings"),
    "jobs": Picture("jobs"),
    "doors": Picture("doors"),
    "me": Picture("me"),
}


def _settled(page: Page) -> None:
    page.wait_for_load_state("load")
    page.locator("main, form").first.wait_for()
    expect(page.locator(_BUSY)).to_have_count(0, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@contextmanager
def _window(browser: Browser, stage: Stage, picture: Picture) -> Iterator[Page]:
    width, height = _SIZES[picture.size]
    phone = picture.size == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=picture.theme,
        locale=stage.language,
        has_touch=phone,
        is_mobile=phone,
        timezone_id="Asia/Shanghai",
        service_workers="block",
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    if picture.screen != "/sign-in":
        # One sign-in for all of them, or the journal would tell of nothing else.
        for cookie in stage.company.client.cookies.jar:
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": stage.company.url}])
    # The line that keeps pages true never rests, and a picture waits for rest.
    context.route("**/api/live", lambda route: route.abort())
    yield context.new_page()
    context.close()


def _take(browser: Browser, stage: Stage, name: str) -> int:
    picture = PICTURES[name]
    with _window(browser, stage, picture) as page:
        page.goto(stage.company.url + stage.address(picture.screen))
        _settled(page)
        if picture.act is not None:
            picture.act(page, stage)
            _settled(page)
        taken = Image.open(io.BytesIO(page.screenshot()))
    file = FOLDER / stage.language / f"{name}.webp"
    file.parent.mkdir(parents=True, exist_ok=True)
    taken.convert("RGB").save(file, "WEBP", quality=_QUALITY, method=6)
    return file.stat().st_size


def _import(company: Company) -> int:
    """A spreadsheet that somebody has brought and matched, and that is not yet imported; its number."""
    sent = company.asks(
        "POST",
        "/api/imports",
        params={"name": "客户名单.csv"},
        content=_TABLE.encode("utf-8-sig"),
        headers={"Content-Type": "application/octet-stream"},
    ).json()
    return int(sent["id"])


def take(names: Sequence[str], company: Company, browser: Browser) -> int:
    """Take the pictures; how many bytes they have together."""
    imported = _import(company)
    total = 0
    for language in LANGUAGES:
        company.asks("PATCH", "/api/me", json={"language": language})
        for name in names:
            total += _take(browser, Stage(company, language, imported), name)
            say(f"· {language} {name}")
    return total


def main(names: Sequence[str]) -> int:
    """Take the pictures of these names, or all."""
    unknown = [name for name in names if name not in PICTURES]
    found = chromium()
    if unknown or found is None:
        why = (
            f"There is no picture {', '.join(unknown)}."
            if unknown
            else "Chromium was not found; ./run doctor says how."
        )
        say(why)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="cwg-", dir="/tmp"))
    folder.chmod(0o755)
    os.environ.setdefault("CI", "true")
    try:
        with (
            running(folder / "data", "serve --demo crm", requests_per_minute=100000) as product,
            sync_playwright() as playwright,
        ):
            company = Company(product.ready(300)).begins(product)
            browser = playwright.chromium.launch(executable_path=str(found), args=["--no-sandbox", "--disable-gpu"])
            total = take(names or list(PICTURES), company, browser)
            browser.close()
        say(f"· {total / 1024 / 1024:.1f} MB in {FOLDER.relative_to(ROOT)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
