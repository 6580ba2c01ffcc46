"""A form that is filled in, in the words of who fills it in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect


class Filling:
    """The form on the page, or the last one in a dialog."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.form = page.get_by_role("form", name=name, exact=True).last

    def opens(self) -> Filling:
        """The form is there, and everything that it fetches."""
        expect(self.form).to_be_visible()
        expect(self.form.locator(".f-waiting")).to_have_count(0)
        return self

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(label, exact=True)

    def types(self, label: str, text: str) -> Filling:
        """As somebody types, who then goes on."""
        self.field(label).fill(text)
        self.field(label).blur()
        return self

    def picks(self, label: str, *texts: str) -> Filling:
        """Typed to be found, and taken by Enter."""
        self.field(label).click()
        for text in texts:
            self.field(label).fill(text)
            expect(self.page.locator(".u-options [role=option]").first).to_contain_text(text)
            self.field(label).press("Enter")
        self.field(label).blur()
        return self

    def shows(self, label: str, text: str) -> Filling:
        """What stands in a box."""
        expect(self.field(label)).to_have_value(text)
        return self

    def tells(self, label: str, text: str) -> Filling:
        """What is computed, without a box."""
        expect(self.form.get_by_role("status", name=label, exact=True)).to_have_text(text)
        return self

    def complains(self, label: str, *words: str) -> Filling:
        """What is wrong is said below the field, and the control says so to readers."""
        expect(self.field(label)).to_have_attribute("aria-invalid", "true")
        for word in words:
            expect(self.note(label)).to_contain_text(word)
        return self

    def note(self, label: str) -> Locator:
        said = self.field(label).get_attribute("aria-describedby") or ""
        return self.page.locator(f'[id="{said}"]')

    def chosen(self, label: str) -> Locator:
        """The box of a picker, with what is chosen in it."""
        return self.form.locator(".u-box").filter(has=self.page.get_by_label(label, exact=True))

    def saves(self) -> None:
        self.page.keyboard.press("Control+Enter")

    def act(self, name: str) -> Locator:
        return self.form.get_by_role("button", name=name, exact=True)

    def value(self, label: str) -> Any:
        return self.field(label).input_value()
