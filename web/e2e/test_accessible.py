"""Nobody is kept out: axe finds nothing serious on any screen, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.company import EVERYWHERE, Company
from e2e.conftest import Screen
from e2e.drivers.accessible import barriers
from e2e.studio import enter
from house import ROOT
from house.documents import screens
from tests.product import Running, running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
_BUSY = ".u-skeleton, .f-waiting, [aria-busy=true]"
_ONLY_WITHOUT_A_SESSION = {"/sign-in", "/setup/$link", "/invite/$link"}


@pytest.fixture(scope="module")
def product() -> Iterator[Running]:
    """With the demo company in it."""
    folder = Path(tempfile.mkdtemp(prefix="cwe-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with running(folder / "data", "serve --demo crm", requests_per_minute=100000) as started:
            yield started.ready(300)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def company(product: Running) -> Company:
    return Company(product).begins(product)


def _settled(screen: Screen) -> None:
    """Everything that the page fetches at first is there."""
    expect(screen.page.get_by_role("banner").get_by_role("heading").first).to_be_visible()
    screen.page.wait_for_load_state("load")
    expect(screen.page.get_by_role("main").locator(_BUSY)).to_have_count(0, timeout=60_000)


def test_no_screen_keeps_anybody_out(screen: Screen, company: Company) -> None:
    enter(screen, "/")
    found = []
    for name in EVERYWHERE:
        screen.go(company.address(name))
        _settled(screen)
        found += [f"{name}: {each}" for each in barriers(screen.page)]
        if not screen.fits():
            found.append(f"{name}: the page scrolls sideways")
    assert found == []


def test_nor_does_the_sign_in(screen: Screen, company: Company) -> None:
    screen.go("/sign-in")
    expect(screen.page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    assert barriers(screen.page) == []


@on_a_desk
def test_nor_do_panels_and_dialogs(screen: Screen, company: Company) -> None:
    page = screen.page
    enter(screen, company.address("grid"))
    _settled(screen)
    found = []
    for tool in ("筛选", "分组", "排序", "字段"):
        page.get_by_role("toolbar", name="查看方式").get_by_role("button", name=tool).click()
        expect(page.get_by_role("dialog", name=tool)).to_be_visible()
        found += [f"{tool}: {each}" for each in barriers(page)]
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name=tool)).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="搜索或跳转")).to_be_focused()
    page.keyboard.insert_text("上海")
    expect(page.get_by_role("option").first).to_be_visible()
    found += [f"palette: {each}" for each in barriers(page)]
    page.keyboard.press("Escape")
    screen.go(company.address("people"))
    page.get_by_role("button", name="邀请同事").first.click()
    expect(page.get_by_role("dialog", name="邀请同事")).to_be_visible()
    found += [f"invitation: {each}" for each in barriers(page)]
    screen.go(company.address("me"))
    page.get_by_role("button", name=re.compile("令牌")).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found += [f"token: {each}" for each in barriers(page)]
    assert found == []


@on_a_phone
def test_nor_does_the_navigation_of_a_phone(screen: Screen, company: Company) -> None:
    enter(screen, "/")
    _settled(screen)
    screen.page.get_by_role("button", name="打开导航").click()
    expect(screen.page.get_by_role("dialog", name="主导航")).to_be_visible()
    assert barriers(screen.page) == []


def test_every_address_of_the_staff_app_is_among_those_looked_at() -> None:
    """A new page of the router joins the list in company.py."""
    seen = [path.partition("?")[0] for path in EVERYWHERE.values()]
    declared = {path for path in _addresses() if path not in _ONLY_WITHOUT_A_SESSION}
    missing = [path for path in sorted(declared) if not any(_is_at(path, one) for one in seen)]
    assert missing == []


def _addresses() -> set[str]:
    """The screens that the router of the staff app declares, whole."""
    shell = ROOT / "web" / "src" / "shell"
    below = {
        "/departments": "/team",
        "/positions": "/team",
        "/roles": "/team",
        "/jobs": "/settings",
        "/doors": "/settings",
    }
    app = {path for path in screens(shell) if path.startswith(("/f/", "/r/", "/import/"))}
    rest = {below.get(path, "") + path for path in screens(shell) - app}
    return ({f"/a/$app{path}" for path in app} | rest) - {"/$", "/a/$app", "/imports/$number"}


def _is_at(declared: str, address: str) -> bool:
    pattern = re.sub(r"\\\$\w+", "[^/]+", re.escape(declared))
    return re.fullmatch(pattern, address) is not None
