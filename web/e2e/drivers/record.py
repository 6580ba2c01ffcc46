"""A record in a browser, on its own page or in the panel beside a list, in the words of somebody who works on it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class Record:
    def __init__(self, page: Page, name: str, *, peek: bool = False) -> None:
        self.page = page
        self.name = name
        side = page.get_by_role("complementary", name=f"记录：{name}")
        self.whole = side if peek else page.get_by_role("article", name=name)
        expect(self.whole).to_be_visible()

    def tab(self, name: str) -> Locator:
        """A part of it; what stands there."""
        self.whole.get_by_role("tab", name=name).click()
        return self.whole.get_by_role("tabpanel", name=name)

    def value(self, label: str) -> Locator:
        """What stands in a field, where it is shown first."""
        return self.whole.get_by_role("group", name=label, exact=True).first

    def edits(self, label: str) -> Locator:
        """The control of a field, edited in place."""
        self.whole.get_by_role("button", name=f"修改{label}").first.click()
        return self.whole.get_by_role("textbox", name=label).first

    def does(self, label: str, item: str) -> Record:
        """Something from the menu of a field."""
        line = self.value(label).locator("xpath=..")
        line.hover()
        line.get_by_role("button", name=f"{label}的更多操作").click()
        self.page.get_by_role("menuitem", name=item).click()
        return self

    def acts(self, item: str | re.Pattern[str]) -> Record:
        """Something from the menu of the record."""
        self.whole.get_by_role("button", name="更多操作", exact=True).click()
        self.page.get_by_role("menuitem", name=item).click()
        return self

    def toast(self, text: str) -> Locator:
        return self.page.get_by_role("status").get_by_text(text)

    def undoes(self) -> None:
        self.page.get_by_role("button", name="撤销", exact=True).last.click()
