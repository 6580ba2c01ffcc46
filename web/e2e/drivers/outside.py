"""What stands outside, in the words of those who put it there and of strangers with a link."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Doors:
    """Somebody of the staff who gives something outside."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def publishes(self) -> Locator:
        """The dialog that publishes the form whose records are open."""
        self.page.get_by_role("button", name="更多", exact=True).click()
        self.page.get_by_role("menuitem", name="发布公开表单").click()
        return self._dialog("发布公开表单")

    def shares_view(self) -> Locator:
        self.page.get_by_role("button", name="更多", exact=True).click()
        self.page.get_by_role("menuitem", name="分享这个视图").click()
        return self._dialog("分享视图")

    def shares_record(self) -> Locator:
        self.page.get_by_role("button", name="更多操作", exact=True).click()
        self.page.get_by_role("menuitem", name="分享给外面的人").click()
        return self._dialog("分享")

    def link(self, dialog: Locator) -> str:
        """The link that the dialog gives in the end."""
        field = dialog.get_by_role("textbox", name="链接", exact=True)
        expect(field).to_be_visible()
        return field.input_value()

    def takes_back(self, name: str, word: str = "收回") -> None:
        """From the list of what stands outside."""
        self.page.get_by_role("button", name=f"{word}“{name}”").click()
        self.page.get_by_role("dialog").get_by_role("button", name=word).click()
        expect(self.page.get_by_role("button", name=f"{word}“{name}”")).to_have_count(0)

    def _dialog(self, name: str) -> Locator:
        found = self.page.get_by_role("dialog", name=name)
        expect(found).to_be_visible()
        return found


class Stranger:
    """Somebody without an account, at a page or at a frame in one."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opens(self, address: str, title: str) -> Stranger:
        self.page.goto(address)
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()
        return self

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label)

    def question(self, label: str) -> Locator:
        """A field that several controls answer together."""
        return self.page.get_by_role("group", name=label)

    def picks(self, question: Locator, **levels: str) -> None:
        """A division, from the province down."""
        for level, name in levels.items():
            question.get_by_label(level).select_option(label=name)

    def chooses(self, option: str) -> None:
        self.page.get_by_role("radio", name=option).check()

    def sends(self) -> None:
        self.page.get_by_role("button", name="提交").click()
        expect(self.page.get_by_role("heading", name="已提交")).to_be_visible(timeout=15_000)

    def is_stopped(self, text: str) -> None:
        self.page.get_by_role("button", name="提交").click()
        expect(self.page.get_by_role("alert").get_by_text(text).first).to_be_visible(timeout=15_000)
