"""The frame of the staff app in a browser: where one can go, and what one types to get there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Shell:
    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def side(self) -> Locator:
        return self.page.get_by_role("navigation", name="主导航")

    def arrives(self, title: str) -> Shell:
        expect(self.page.get_by_role("banner").get_by_role("heading", name=title, exact=True)).to_be_visible()
        return self

    def unfolds(self, group: str) -> Shell:
        head = self.side.get_by_role("button", name=group, exact=True)
        expect(head).to_have_attribute("aria-expanded", "false")
        head.click()
        return self

    def goes(self, item: str) -> Shell:
        self.side.get_by_role("link", name=item, exact=True).first.click()
        return self

    def part(self, name: str) -> Locator:
        """A part of the navigation, such as the favourites."""
        return self.side.get_by_role("region", name=name)

    def asks(self, text: str) -> Locator:
        """Types into the palette; what it offers."""
        self.page.keyboard.press("Control+k")
        field = self.page.get_by_role("combobox", name="搜索或跳转")
        expect(field).to_be_focused()
        self.page.keyboard.insert_text(text)
        return self.page.get_by_role("option")

    def card(self, name: str) -> Locator:
        """A card of the workbench."""
        return self.page.get_by_role("main").get_by_role("region", name=name)
