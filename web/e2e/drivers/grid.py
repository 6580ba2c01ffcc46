"""The record grid in a browser, in the words of somebody who works in it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, expect

_HAS_CURSOR = re.compile(r"\bcursor\b")


class Grid:
    """The grid of a page. Rows are counted from 1 as their numbers say; columns are called by their titles."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.locator("[role=grid], [role=treegrid]")
        self._tools: CDPSession | None = None

    @property
    def tools(self) -> CDPSession:
        """What a program may ask of the browser itself."""
        if self._tools is None:
            self._tools = self.page.context.new_cdp_session(self.page)
        return self._tools

    def shows(self, text: str) -> Grid:
        """Wait until a cell says this."""
        expect(self.box.get_by_role("gridcell", name=text, exact=True).first).to_be_visible(timeout=30_000)
        return self

    def head(self, title: str) -> Locator:
        return self.box.locator("[role=columnheader]").filter(has_text=title)

    def column(self, title: str) -> str:
        place = self.head(title).get_attribute("aria-colindex")
        assert place is not None
        return place

    def row(self, number: int) -> Locator:
        return self.box.locator(f'[role=row][aria-rowindex="{number + 1}"]')

    def cell(self, row: int | str, title: str) -> Locator:
        """By the number of its row, or by what another cell of it says."""
        column = f'[role=gridcell][aria-colindex="{self.column(title)}"]'
        if isinstance(row, int):
            return self.row(row).locator(column)
        named = self.page.locator("[role=gridcell]").get_by_text(row, exact=True)
        return self.box.locator("[role=row]").filter(has=named).locator(column)

    def says(self, row: int | str, title: str, text: str) -> None:
        expect(self.cell(row, title)).to_have_text(text)

    def goes_to(self, row: int | str, title: str) -> Grid:
        self.cell(row, title).click()
        return self

    def stands_on(self, row: int | str, title: str) -> Grid:
        """The same, on a page that is just being laid out: whoever meets the cell beside it clicks again."""
        cell = self.cell(row, title)
        for _ in range(3):
            cell.click()
            if re.search(_HAS_CURSOR, cell.get_attribute("class") or ""):
                break
        expect(cell).to_have_class(_HAS_CURSOR)
        return self

    def reaches_to(self, row: int | str, title: str) -> Grid:
        self.cell(row, title).click(modifiers=["Shift"])
        return self

    def presses(self, *keys: str) -> Grid:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def types(self, text: str) -> Grid:
        self.page.keyboard.type(text)
        return self

    def composes(self, letters: str, signs: str) -> Grid:
        """As an input method does: letters one by one, then the signs that are chosen for them."""
        for end in range(1, len(letters) + 1):
            self.tools.send(
                "Input.imeSetComposition", {"text": letters[:end], "selectionStart": end, "selectionEnd": end}
            )
        self.tools.send("Input.insertText", {"text": signs})
        return self

    def begins_to_compose(self, letters: str) -> Grid:
        self.tools.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
        return self

    def copies(self) -> str:
        """What another program would get."""
        self.presses("Control+c")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def pastes(self, text: str) -> Grid:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        return self.presses("Control+v")

    def draws_handle_to(self, row: int, title: str, *, series: bool = False) -> Grid:
        handle = self.box.locator("[data-fill]").bounding_box()
        goal = self.cell(row, title).bounding_box()
        assert handle
        assert goal
        mouse = self.page.mouse
        mouse.move(handle["x"] + 3, handle["y"] + 3)
        mouse.down()
        if series:
            self.page.keyboard.down("Control")
        mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + goal["height"] / 2, steps=4)
        mouse.up()
        if series:
            self.page.keyboard.up("Control")
        return self

    @property
    def here(self) -> tuple[int, str]:
        """The row and the column of the cell with the cursor, as readers are told."""
        active = self.page.locator("textarea[aria-activedescendant]").get_attribute("aria-activedescendant")
        cell = self.page.locator(f'[id="{active}"]')
        place = cell.get_attribute("aria-colindex")
        row = cell.locator("xpath=..").get_attribute("aria-rowindex")
        assert row is not None
        titles: list[str] = self.box.locator(
            f'[role=columnheader][aria-colindex="{place}"] [data-title]'
        ).all_inner_texts()
        return int(row) - 1, titles[0]

    def is_at(self, row: int, title: str) -> None:
        expect(self.cell(row, title)).to_have_class(_HAS_CURSOR)
        assert self.here == (row, title)

    def chosen(self) -> int:
        """How many cells are chosen and drawn."""
        return self.box.locator("[role=gridcell][aria-selected=true]").count()

    def scrolls(self, pixels: int, frames: int) -> float:
        """So many pixels in every frame; milliseconds of the page's thread for one of them."""
        self.tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = self._busy()
        self.box.evaluate(
            """(box, [pixels, frames]) => new Promise((done) => {
                 let left = frames;
                 const frame = () => {
                   if (left-- === 0) return done();
                   box.scrollTop += pixels;
                   requestAnimationFrame(frame);
                 };
                 requestAnimationFrame(frame);
               })""",
            [pixels, frames],
        )
        return (self._busy() - before) * 1000 / frames

    def spends(self, work: Any) -> float:
        """Milliseconds of the page's thread for what is done, until it was painted."""
        self.tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = self._busy()
        work()
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return (self._busy() - before) * 1000

    def _busy(self) -> float:
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

    def tree(self) -> list[dict[str, Any]]:
        """What a screen reader is told of the page, in its order."""
        self.tools.send("Accessibility.enable")
        nodes: list[dict[str, Any]] = self.tools.send("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node.get("ignored")]
