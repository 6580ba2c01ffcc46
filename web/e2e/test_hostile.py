"""What people write is shown as they wrote it: nothing of it runs, leads elsewhere or breaks a page, on any screen."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Dialog, expect

from e2e.conftest import Screen
from e2e.drivers.grid import Grid
from e2e.drivers.importing import Importing
from e2e.every_type import CLIENT
from e2e.hostile import SETTINGS, TEXTS, Hostile
from e2e.studio import enter
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
_WATCH: Final = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
"""
_FOREIGN: Final = (
    "main script, img[src='x'], iframe[srcdoc], a[href^='javascript' i], a[href^='data:' i], [onerror], [onload],"
    " [onclick], [onmouseover], [onfocus]"
)


class Watch:
    """What a text may try to do to a page."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.dialogs: list[str] = []
        screen.page.add_init_script(_WATCH)
        screen.page.on("dialog", self._asks)

    def _asks(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def harmless(self, where: str) -> None:
        """Nothing ran, nothing was asked of a foreign server, and the page has its shape."""
        page = self.screen.page
        assert page.evaluate("window.hit") is None, where
        assert page.evaluate("window.refused") == [], where
        assert self.dialogs == [], where
        assert page.locator(_FOREIGN).count() == 0, where
        assert self.screen.fits(), f"{where} scrolls sideways"
        assert self.screen.foreign == [], where


@pytest.fixture(scope="module")
def world(product: Running) -> Hostile:
    return Hostile(product)


@pytest.fixture
def watch(screen: Screen) -> Watch:
    return Watch(screen)


def _settled(screen: Screen) -> None:
    expect(screen.page.get_by_role("banner").get_by_role("heading").first).to_be_visible()
    expect(screen.page.get_by_role("main").locator(".u-skeleton, .f-waiting, [aria-busy=true]")).to_have_count(
        0, timeout=60_000
    )


@in_light
def test_in_every_kind_of_view(screen: Screen, watch: Watch, world: Hostile) -> None:
    enter(screen, "/")
    for kind in SETTINGS:
        screen.go(f"/a/all/f/every?v=every_{kind}")
        _settled(screen)
        expect(screen.page.get_by_role("main")).to_contain_text("onerror=window.hit=1")
        screen.shot(f"hostile-{kind}")
        watch.harmless(kind)


@in_light
def test_in_every_record_that_is_read_changed_and_peeked_at(screen: Screen, watch: Watch, world: Hostile) -> None:
    enter(screen, "/")
    for name, number in world.numbers.items():
        screen.go(f"/a/all/r/every/{number}")
        _settled(screen)
        expect(screen.page.get_by_role("article")).to_be_visible()
        watch.harmless(f"{name}, the record")
    for name in ("script", "long", "marks", "template", "broken out"):
        screen.go(f"/a/all/r/every/{world.numbers[name]}/edit")
        expect(screen.page.get_by_role("form").first).to_be_visible()
        _settled(screen)
        watch.harmless(f"{name}, filled in")
        screen.go(f"/a/all/f/every?v=every_grid&r={world.numbers[name]}")
        expect(screen.page.get_by_role("complementary").last).to_be_visible()
        _settled(screen)
        watch.harmless(f"{name}, beside the grid")


@in_light
def test_in_names_of_forms_fields_choices_people_and_files(screen: Screen, watch: Watch, world: Hostile) -> None:
    enter(screen, "/a/all/f/odd")
    expect(screen.page.get_by_role("main")).to_contain_text("<script>window.hit=1</script>")
    watch.harmless("a grid with odd names")
    for path in ("/a/all/f/odd/new", "/", "/team", f"/team/people/{world.person}", "/audit", "/trash", "/team/roles"):
        screen.go(path)
        _settled(screen)
        watch.harmless(path)


@on_a_desk
@in_light
def test_no_page_scrolls_sideways_for_long_names(screen: Screen, world: Hostile) -> None:
    many = world.names_of_a_hundred_signs()
    here = f"/a/all/r/many/{many.record}"
    team = ["/team", f"/team/people/{many.person}", "/team/departments", "/team/positions", "/team/roles"]
    others = ["/me", "/audit", "/trash?form=many", "/imports"]
    enter(screen, "/")
    for path in ["/", *team, *others, here, f"{here}/edit", f"/a/all/f/many?v=many_0&r={many.record}"]:
        screen.go(path)
        _settled(screen)
        expect(screen.page.get_by_text(re.compile("W{20}|长{20}")).first).to_be_attached()
        for width in (1440, 1024, 390):
            screen.page.set_viewport_size({"width": width, "height": 844})
            assert screen.sticks_out() == [], f"{path}, {width} wide"


@in_light
def test_in_search_and_in_the_palette(screen: Screen, watch: Watch, world: Hostile) -> None:
    enter(screen, "/")
    for name in ("script", "formula", "template", "marks", "right to left", "statement", "zero"):
        page = screen.page
        page.goto(f"{screen.url}/search")
        page.get_by_role("searchbox").first.fill(TEXTS[name][:60])
        _settled(screen)
        watch.harmless(f"{name}, searched")
    if screen.phone:
        return
    for name in ("script", "picture", "template"):
        screen.page.keyboard.press("Control+k")
        screen.page.get_by_role("combobox", name="搜索或跳转").fill(TEXTS[name])
        expect(screen.page.get_by_role("option").filter(has_text=TEXTS[name][:12]).first).to_be_visible()
        watch.harmless(f"{name}, in the palette")
        screen.page.keyboard.press("Escape")


@on_a_desk
@in_light
def test_in_a_file_that_is_imported(screen: Screen, watch: Watch, world: Hostile, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=window.hit=1>.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["客户名称", "城市", "<script>window.hit=1</script>"])
        writer.writerows([[" ".join(text.split())[:150], text[:150], text[:150]] for text in TEXTS.values()])
    enter(screen, f"/a/all/import/{CLIENT['key']}")
    steps = Importing(screen.page).brings(file)
    watch.harmless("the file")
    steps.goes_on("对应列").is_at("对应列")
    expect(screen.page.locator(".r-im-line").first).to_be_visible()
    watch.harmless("its columns")


@on_a_desk
@in_light
def test_what_is_copied_and_what_is_exported_is_text(screen: Screen, watch: Watch, world: Hostile) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(screen, "/a/all/f/client")
    grid = Grid(screen.page).shows(TEXTS["command"])
    assert grid.stands_on(TEXTS["command"], "客户名称").copies().strip() == TEXTS["command"]
    watch.harmless("the clipboard")
    sent = world.asks("POST", "/api/forms/client/export", json={"kind": "csv", "columns": ["name"]})
    cells = [row[1] for row in csv.reader(io.StringIO(sent.content.decode("utf-8-sig")))]
    for name in ("formula", "command", "plus", "minus", "at", "wide formula", "apostrophe"):
        assert f"'{TEXTS[name]}" in cells, "a spreadsheet program takes it for text"
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
