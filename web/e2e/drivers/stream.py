"""What people say about a record, in the words of somebody who says it."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, Page, expect

from e2e.drivers.record import Record

PATIENCE: Final = 20_000
"""Milliseconds in which something arrives that another process sends."""


class Stream:
    """The stream on the page of a record."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        # A browser that has seen nothing yet fetches the page first.
        expect(page.get_by_role("article", name=name)).to_be_visible(timeout=PATIENCE)
        self.record = Record(page, name)
        self.whole = self.record.tab("动态")
        self.box = self.whole.get_by_role("combobox", name="说点什么，输入 @ 提到同事")

    def types(self, text: str) -> Stream:
        """Letter by letter, as the completion hears it."""
        self.box.press_sequentially(text)
        return self

    def names(self, spoken: str, name: str) -> Stream:
        """Mentions a colleague whom the completion finds."""
        self.types(f"@{spoken}")
        expect(self.page.get_by_role("option", name=name)).to_be_visible()
        self.box.press("Enter")
        return self

    def sends(self) -> None:
        self.box.press("Control+Enter")
        expect(self.box).to_have_value("")

    def says(self, text: str) -> None:
        self.box.fill(text)
        self.sends()

    def entry(self, text: str) -> Locator:
        """What stands in the stream with this text."""
        return self.whole.get_by_role("listitem").filter(has_text=text)

    def replies(self, to: str, text: str) -> None:
        said = self.entry(to)
        said.get_by_role("button", name="回复", exact=True).first.click()
        box = said.get_by_role("combobox")
        box.fill(text)
        said.get_by_role("button", name="发送回复").click()
        expect(box).to_have_count(0)

    def follows(self) -> Locator:
        """The button, once it says that the record is followed."""
        self.record.whole.get_by_role("button", name="关注", exact=True).click()
        return self.record.whole.get_by_role("button", name="已关注", exact=True)


class Bell:
    """What one was told."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tells(self, count: int) -> None:
        """So many notices are unread: the bell says so by itself."""
        name = f"通知，{count} 条未读" if count else "通知"
        expect(self.page.get_by_role("banner").get_by_role("button", name=name, exact=True)).to_be_visible(
            timeout=PATIENCE
        )

    def opens(self) -> Locator:
        self.page.get_by_role("banner").get_by_role("button", name="通知").click()
        return self.page.get_by_role("dialog", name="通知")
