"""Galleries, maps, pivot tables and trees in a browser, in the words of somebody who looks at shops."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class Gallery:
    """Cards with pictures, and the light box."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def card(self, name: str) -> Locator:
        return self.page.locator(".v-picture").filter(has=self.page.get_by_role("button", name=name, exact=True))

    def looks(self, name: str) -> Gallery:
        self.card(name).get_by_role("button", name=re.compile("^看“")).click()
        expect(self.light()).to_be_visible()
        return self

    def light(self) -> Locator:
        return self.page.get_by_role("dialog", name="大图")

    def shows(self, place: str, caption: str) -> Gallery:
        """Which picture of how many, with its words, and it is here."""
        expect(self.light()).to_contain_text(place)
        expect(self.light().locator("figcaption")).to_have_text(caption)
        expect(self.light().locator("figure img")).to_have_class("here", timeout=30_000)
        return self


class Provinces:
    """The tiles, and the ranking beside them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tile(self, name: str) -> Locator:
        return self.page.locator(".v-map-tile").filter(has_text=name)

    def opens(self, name: str) -> Provinces:
        self.tile(name).click()
        return self

    def ranking(self) -> list[str]:
        """Names and figures, from the top."""
        expect(self.page.locator(".v-ranking ol")).to_be_visible()
        names = self.page.locator(".v-rank-name").all_inner_texts()
        figures = self.page.locator(".v-rank-figure").all_inner_texts()
        return [f"{name} {figure}" for name, figure in zip(names, figures, strict=True)]

    def goes(self, name: str) -> Provinces:
        self.page.get_by_role("region", name="排名").get_by_role("button", name=name, exact=False).first.click()
        return self

    def stands(self, *way: str) -> Provinces:
        """Where one is, from the country down."""
        place = self.page.get_by_role("navigation", name="看到哪里")
        expect(place).to_have_text("".join(way), use_inner_text=False)
        return self


class Pivot:
    """A table of figures."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.table = page.get_by_role("table", name="透视表")

    def row(self, name: str) -> Locator:
        head = self.page.locator("th[scope=row]").filter(has_text=re.compile(rf"^\s*{name}\s*$"))
        return self.table.locator("tr").filter(has=head)

    def figures(self, name: str) -> list[str]:
        """The figures of a row, blanks left out."""
        expect(self.row(name).first).to_be_visible()
        return [text for text in self.row(name).first.locator("td").all_inner_texts() if text]

    def heads(self) -> list[str]:
        return self.table.locator("thead tr").first.locator("th:not(.corner)").all_inner_texts()

    def names(self) -> list[str]:
        return self.table.locator("tbody th .v-pivot-name").all_inner_texts()

    def sorts(self, name: str) -> Pivot:
        self.table.get_by_role("button", name=name).click()
        return self


class TreeGrid:
    """Lines below lines."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("treegrid")

    def line(self, name: str) -> Locator:
        return self.box.get_by_role("row").filter(has=self.page.get_by_role("button", name=name, exact=True))

    def unfolds(self, *names: str) -> TreeGrid:
        for name in names:
            self.line(name).locator(".v-fold").click()
            expect(self.line(name)).to_have_attribute("aria-expanded", "true")
        return self

    def stands(self, name: str, level: int) -> TreeGrid:
        """How deep it stands; 1 is the top."""
        expect(self.line(name)).to_have_attribute("aria-level", str(level))
        return self

    def lacks(self, name: str) -> TreeGrid:
        expect(self.line(name)).to_have_count(0)
        return self

    def carries(self, name: str, to: Locator) -> TreeGrid:
        """By its handle."""
        line = self.line(name)
        line.hover()
        start, goal = line.locator(".v-tree-grip").bounding_box(), to.bounding_box()
        assert start
        assert goal
        mouse = self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(start["x"] + 30, start["y"] + 12, steps=4)
        mouse.move(goal["x"] + 160, goal["y"] + goal["height"] / 2, steps=10)
        mouse.up()
        return self

    def chooses(self, name: str, act: str) -> TreeGrid:
        """What can be done with it is there before the mouse is: lines move below a mouse that rests."""
        self.line(name).get_by_role("button", name=f"“{name}”的操作").click()
        self.page.get_by_role("menuitem", name=act).click()
        return self

    def presses(self, *keys: str) -> TreeGrid:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def reaches(self, name: str) -> TreeGrid:
        expect(self.line(name)).to_be_focused()
        return self
