"""A running product with an owner, and browsers of the two sizes in the two themes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect, sync_playwright

from house.machine import chromium as installed_chromium
from tests.product import Running, running

OWNER = "lin@example.cn"
PASSWORD = "correct horse battery"
SHOTS = Path(__file__).parent / "shots"
SIZES: dict[str, ViewportSize] = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
]
PATIENCE = 30_000
"""So long is waited for what is to be clicked and for what is to be seen alike: a busy machine takes its time."""
expect.set_options(timeout=PATIENCE)
# What a browser itself writes about an answer that says no; the page shows the sentence.
_NOISE = ("Failed to load resource", "Password forms should have")


_SIDEWAYS = """async () => {
  const page = document.documentElement;
  const scrolls = (one) => one === page || ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  const those = () => [page, ...document.querySelectorAll("body *")]
    .filter((one) => one.clientWidth > 0 && one.scrollWidth > Math.min(one.clientWidth, innerWidth) + 1)
    .filter((one) => scrolls(one) && !one.matches("nav, ol, .v-board"))
    .map((one) => `${one.tagName} ${one.className}`);
  const patience = performance.now() + 10000;
  while (those().length > 0 && performance.now() < patience) await new Promise(requestAnimationFrame);
  return those();
}"""


@dataclass
class Screen:
    """A page and what it must not do."""

    page: Page
    url: str
    size: str
    theme: str
    foreign: list[str]
    complaints: list[str]

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)

    def shot(self, name: str) -> None:
        """A picture for whoever wants to look: web/e2e/shots/."""
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}-{self.size}-{self.theme}.png", full_page=True)

    def waits(self, until: Callable[[], object]) -> None:
        """Something comes to the scenario itself, such as a request that is held back; frames are the clock."""
        for _ in range(PATIENCE // 16):
            if until():
                return
            self.page.evaluate("new Promise((done) => requestAnimationFrame(done))")
        raise AssertionError("It was waited for, and did not come.")

    @property
    def phone(self) -> bool:
        return self.size == "phone"

    def fits(self) -> bool:
        """Nothing sticks out sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def sticks_out(self) -> list[str]:
        """What can be scrolled sideways and is not made for it, as rows of tabs, of steps and of columns are.

        A page whose width has just changed is given time to take its shape.
        """
        found: list[str] = self.page.evaluate(_SIDEWAYS)
        return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = installed_chromium()
    if found is None:
        pytest.fail("Chromium was not found; ./run doctor says how to get it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def product() -> Iterator[Running]:
    folder = Path(tempfile.mkdtemp(prefix="cwe-", dir="/tmp"))
    folder.chmod(0o755)
    os.environ.setdefault("CI", "true")
    try:
        with running(folder / "data", requests_per_minute=100000) as started:
            yield started.ready()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def service_workers() -> Literal["allow", "block"]:
    """What a worker fetches no scenario can hold back or change, so only those about the worker have one."""
    return "block"


@pytest.fixture(params=list(SIZES))
def screen(
    request: pytest.FixtureRequest,
    chromium: Browser,
    product: Running,
    theme: Literal["light", "dark"],
    service_workers: Literal["allow", "block"],
) -> Iterator[Screen]:
    """A fresh browser of one size and theme. It fails the test when a request leaves the server's own origin."""
    size: str = request.param
    context = chromium.new_context(
        viewport=SIZES[size],
        color_scheme=theme,
        locale="zh-CN",
        has_touch=size == "phone",
        is_mobile=size == "phone",
        device_scale_factor=1,
        timezone_id="Asia/Shanghai",
        service_workers=service_workers,
        reduced_motion="reduce",  # On a busy machine a dialog that still grows moves away under a click.
    )
    context.set_default_timeout(PATIENCE)
    seen = Screen(context.new_page(), product.url, size, theme, [], [])
    own = urlsplit(product.url).netloc

    def watch(sent: Request) -> None:
        parts = urlsplit(sent.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            seen.foreign.append(sent.url)

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(noise in message.text for noise in _NOISE):
            seen.complaints.append(message.text)

    context.on("request", watch)
    seen.page.on("console", listen)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
    assert seen.foreign == [], "no request leaves the server's own origin"
    assert seen.complaints == [], "the console is quiet"
