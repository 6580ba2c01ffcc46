"""The installed app: what it needs to be installed, what can be read without a line, and how a new build is taken."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import httpx
import pytest
from playwright.sync_api import Locator, expect

from e2e.conftest import PASSWORD, Screen
from e2e.drivers.grid import Grid
from e2e.drivers.record import Record
from e2e.drivers.shell import Shell
from e2e.studio import Studio, enter
from house import ROOT
from tests.product import Running, environment, prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
ALL: Final = "/a/studio/f/studio_client?v=studio_client_all"
EVERY: Final[list[dict[str, str]]] = [{"kind": "all"}]
# As `./run serve`, with the pages of another folder.
_SERVE: Final = (
    "import sys; from pathlib import Path; import chengwu.main as main;"
    " main.PAGES = Path(sys.argv.pop(1)); sys.exit(main.command_line(['serve']))"
)
_KEPT: Final = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("chengwu-kept-")) continue;
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      found.push([new URL(key.url).pathname, await (await cache.match(key)).text()]);
    }
  }
  return found;
}"""


class WithPages(Running):
    """A product that serves the pages of a folder, which a test can change."""

    pages: Path

    def _begin(self) -> subprocess.Popen[bytes]:
        self.pages = self.data.parent / "pages"
        if not self.pages.exists():
            shutil.copytree(ROOT / "web" / "dist", self.pages)
        with self.log.open("ab") as out:
            return subprocess.Popen(
                [sys.executable, "-c", _SERVE, str(self.pages)],
                env=environment(self.data, port=self.port, **self._settings),
                stdout=out,
                stderr=out,
                cwd=ROOT,
            )


@pytest.fixture(scope="module")
def product() -> Iterator[WithPages]:
    folder = Path(tempfile.mkdtemp(prefix="cwe-", dir="/tmp"))
    folder.chmod(0o755)
    prepare(folder / "data")
    started = WithPages(folder / "data", requests_per_minute=100000)
    try:
        started.ready()
        yield started
    finally:
        started.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def studio(product: WithPages) -> Studio:
    return Studio(product).begins(product)


@pytest.fixture
def service_workers() -> Literal["allow", "block"]:
    return "allow"


def _works(screen: Screen) -> None:
    """The worker has taken over this page, and has whatever it needs."""
    screen.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    screen.page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def _kept(screen: Screen) -> dict[str, str]:
    found: list[list[str]] = screen.page.evaluate(_KEPT)
    return dict(found)


def _banner(screen: Screen) -> Locator:
    return screen.page.get_by_role("status").filter(has_text="连不上服务器")


def _offline(screen: Screen, offline: bool = True) -> None:
    screen.page.context.set_offline(offline)


@on_a_desk
@in_light
def test_it_can_be_installed(screen: Screen, studio: Studio) -> None:
    enter(screen, "/")
    _works(screen)
    tools = screen.page.context.new_cdp_session(screen.page)
    found = tools.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest: dict[str, Any] = json.loads(found["data"])
    assert (manifest["start_url"], manifest["display"], manifest["short_name"]) == ("/", "standalone", "成务")
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        side = screen.page.evaluate(
            "async (address) => { const picture = new Image(); picture.src = address; await picture.decode();"
            " return picture.naturalWidth; }",
            icon["src"],
        )
        assert icon["sizes"] in {f"{side}x{side}", "any"}
    with httpx.Client(base_url=screen.url) as client:
        for shortcut in manifest["shortcuts"]:
            assert client.get(shortcut["url"]).status_code == 200
        worker = client.get("/sw.js")
        assert (worker.headers["cache-control"], worker.headers["service-worker-allowed"]) == ("no-cache", "/")
        assert worker.headers["content-type"].startswith("text/javascript")
        described = client.get("/manifest.webmanifest").headers
        assert (described["cache-control"], described["content-type"]) == ("no-cache", "application/manifest+json")
    errors: list[dict[str, Any]] = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A private window, as every test has one, is the only thing in the way.
    assert {each["errorId"] for each in errors} <= {"in-incognito"}


@on_a_desk
@in_light
def test_what_was_read_can_be_read_without_a_line_and_the_page_says_from_when_it_is(
    screen: Screen, studio: Studio
) -> None:
    name = studio.name("离线客户")
    number = studio.makes("client", name=name, level="hot", note="记在设备上")
    enter(screen, "/")
    Shell(screen.page).arrives("工作台")
    _works(screen)
    screen.go(ALL)
    Grid(screen.page).shows(name)
    screen.go(f"/a/studio/r/studio_client/{number}")
    expect(Record(screen.page, name).value("备注")).to_contain_text("记在设备上")
    expect(_banner(screen)).to_have_count(0)

    _offline(screen)
    expect(_banner(screen)).to_contain_text(re.compile(r"显示的是 \d{4}-\d\d-\d\d \d\d:\d\d 时的内容"))
    screen.page.reload()
    expect(Record(screen.page, name).value("备注")).to_contain_text("记在设备上")
    expect(_banner(screen)).to_be_visible()
    screen.shot("offline-record")
    screen.go(ALL)
    Grid(screen.page).shows(name)
    expect(_banner(screen)).to_be_visible()
    assert screen.fits()
    screen.shot("offline-grid")

    studio.changes("client", number, note="外面改的")
    _offline(screen, False)
    screen.go(f"/a/studio/r/studio_client/{number}")
    expect(Record(screen.page, name).value("备注")).to_contain_text("外面改的")
    expect(_banner(screen)).to_have_count(0)


@on_a_phone
@in_light
def test_on_a_phone_a_server_that_stands_still_is_the_same(screen: Screen, studio: Studio, product: WithPages) -> None:
    name = studio.name("断站客户")
    studio.makes("client", name=name, level="hot")
    enter(screen, "/")
    Shell(screen.page).arrives("工作台")
    _works(screen)
    screen.go(ALL)
    expect(screen.page.get_by_text(name).first).to_be_visible()
    product.stop()
    try:
        screen.page.reload()
        expect(screen.page.get_by_text(name).first).to_be_visible()
        expect(_banner(screen)).to_be_visible()
        assert screen.fits()
        screen.shot("offline")
    finally:
        product.again()
        product.ready()
    expect(_banner(screen)).to_have_count(0, timeout=60_000)


@on_a_desk
@in_light
def test_what_is_typed_without_a_line_waits_and_is_sent_once(screen: Screen, studio: Studio) -> None:
    name = studio.name("待发客户")
    number = studio.makes("client", name=name, level="hot")
    enter(screen, "/")
    Shell(screen.page).arrives("工作台")
    _works(screen)
    screen.go("/a/studio/f/studio_client?v=studio_client_hot")
    grid = Grid(screen.page).shows(name)
    _offline(screen)
    grid.goes_to(name, "备注").types("路上写的").presses("Enter")
    expect(screen.page.get_by_role("button", name="处没有保存")).to_be_visible()
    before = studio.reads("client", number)["version"]
    screen.page.reload()
    Grid(screen.page).says(name, "备注", "路上写的")
    _offline(screen, False)
    expect(screen.page.get_by_role("button", name="处没有保存")).to_have_count(0, timeout=60_000)
    after = studio.reads("client", number)
    assert (after["values"]["note"], after["version"]) == ("路上写的", before + 1)


@on_a_desk
@in_light
def test_nothing_stays_behind_after_signing_out_or_for_another_person(screen: Screen, studio: Studio) -> None:
    name = studio.name("前一位的客户")
    studio.makes("client", name=name, level="hot")
    login = studio.somebody(client={"read": EVERY})
    enter(screen, "/", login)
    Shell(screen.page).arrives("工作台")
    _works(screen)
    screen.go(ALL)
    Grid(screen.page).shows(name)
    assert any(name in text for text in _kept(screen).values())
    # Another person in the same browser, who came in by another window.
    other = studio.somebody(order={"read": EVERY})
    enter(screen, "/", other)
    Shell(screen.page).arrives("工作台")
    assert not any(name in text for text in _kept(screen).values())
    assert other in _kept(screen)["/api/session"]
    screen.page.get_by_role("banner").get_by_role("button", name=re.compile("许同事")).click()
    screen.page.get_by_role("menuitem", name="退出登录").click()
    expect(screen.page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    assert _kept(screen) == {}
    _offline(screen)
    screen.go(ALL)
    expect(screen.page.get_by_role("button", name=re.compile("再试|重试")).first).to_be_visible()
    expect(screen.page.get_by_text(name)).to_have_count(0)
    assert _kept(screen) == {}
    # The page says so; the framework also tells the console that nobody answered.
    assert all("HTTP 0" in each for each in screen.complaints)
    screen.complaints.clear()


@on_a_desk
@in_light
def test_whoever_has_just_signed_in_can_read_without_a_line(screen: Screen, studio: Studio) -> None:
    name = studio.name("刚登录的客户")
    studio.makes("client", name=name, level="hot")
    login = studio.somebody(client={"read": EVERY})
    screen.go("/sign-in")
    _works(screen)
    screen.page.get_by_role("textbox", name="账号").fill(login)
    screen.page.get_by_label("密码", exact=True).fill(PASSWORD)
    screen.page.get_by_role("button", name="登录", exact=True).click()
    Shell(screen.page).arrives("工作台").goes("全部客户").arrives("全部客户")
    Grid(screen.page).shows(name)
    _offline(screen)
    screen.page.reload()
    Grid(screen.page).shows(name)
    expect(_banner(screen)).to_be_visible()


@on_a_desk
@in_light
def test_what_is_sensitive_and_what_is_for_outside_is_never_kept(screen: Screen, studio: Studio) -> None:
    name = studio.name("敏感客户")
    number = studio.makes("client", name=name, phone="138 2222 7777", level="hot")
    enter(screen, "/")
    Shell(screen.page).arrives("工作台")
    _works(screen)
    screen.go(f"/a/studio/r/studio_client/{number}")
    Record(screen.page, name)
    expect(screen.page.get_by_text("138 2222 7777").first).to_be_visible()
    screen.go("/f/main.nothing")
    screen.page.wait_for_load_state("load")
    kept = _kept(screen)
    assert not any("138 2222 7777" in text for text in kept.values())
    assert not any(path.startswith(("/f/", "/s/", "/api/live")) or "reveal" in path for path in kept)
    taken = screen.page.evaluate(
        "async () => Boolean(await caches.match('/portal.html') ?? await caches.match('/f/main.nothing'))"
    )
    assert not taken


@on_a_desk
@in_light
def test_a_new_build_waits_until_it_is_wanted(screen: Screen, studio: Studio, product: WithPages) -> None:
    name = studio.name("版本客户")
    studio.makes("client", name=name, level="hot")
    enter(screen, ALL)
    grid = Grid(screen.page).shows(name)
    _works(screen)
    offer = screen.page.get_by_role("status").filter(has_text="有新版本")
    expect(offer).to_have_count(0)
    screen.page.evaluate("window.untouched = true")
    _rebuild(product.pages)
    product.stop()
    product.again()
    product.ready()
    expect(offer).to_be_visible(timeout=60_000)
    assert screen.page.evaluate("window.untouched") is True, "nothing reloads by itself"
    grid.goes_to(name, "等级")
    screen.shot("new-build")
    offer.get_by_role("button", name="重新加载").click()
    screen.page.wait_for_function("() => window.untouched === undefined")
    Grid(screen.page).shows(name)
    assert screen.page.locator("meta[name=chengwu-build]").get_attribute("content") == "0123456789abcdef"
    expect(offer).to_have_count(0)


def _rebuild(pages: Path) -> None:
    """As if another build had been put in place: another number, in the page and in the worker."""
    page = pages / "index.html"
    number = re.search(r'name="chengwu-build" content="(\w+)"', page.read_text())
    assert number
    for file in (page, pages / "sw.js"):
        file.write_text(file.read_text().replace(number[1], "0123456789abcdef"))
