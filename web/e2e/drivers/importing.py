"""Import and export in a browser, in the words of somebody who brings an old spreadsheet."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

LONG = 120_000
_FIGURE = re.compile(r"[\d,]+")


class Importing:
    """The four steps of an import, as they are reached from the page of a form."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def begins(self) -> Importing:
        """By the menu of the form's page."""
        self.page.get_by_role("button", name="更多", exact=True).click()
        self.page.get_by_role("menuitem", name="导入表格…").click()
        expect(self.page.get_by_role("heading", name="把表格拖到这里")).to_be_visible()
        return self

    def brings(self, file: Path) -> Importing:
        self.page.locator("input[type=file]").set_input_files(file)
        expect(self.page.get_by_role("table", name="哪一行是表头")).to_be_visible(timeout=LONG)
        return self

    def reads_as(self, encoding: str) -> Importing:
        """The file says nothing about its encoding: whoever knows its words chooses."""
        self.page.get_by_role("radio", name=encoding).check()
        self.page.get_by_role("button", name="用这种编码读取").click()
        return self

    def header(self, row: int) -> Locator:
        return self.page.get_by_role("button", name=re.compile(rf"第 {row} 行(是|当作)表头"))

    def also_fills(self, form: str, spelt: str) -> Importing:
        """One of many forms, found as it is spoken."""
        offered = self.page.get_by_role("group", name="这份表格里有什么").get_by_role("checkbox")
        search = self.page.get_by_role("searchbox", name="按名称或拼音查找表单")
        expect(search).to_be_visible()
        everything = offered.count()
        search.fill(spelt)
        expect(offered).not_to_have_count(everything)
        self.page.get_by_role("group", name="这份表格里有什么").get_by_label(form, exact=True).check()
        search.fill("")
        expect(offered).to_have_count(everything)
        return self

    def goes_on(self, button: str) -> Importing:
        """By the button below a step."""
        self.page.locator(".r-im-foot").get_by_role("button", name=button).click()
        return self

    def is_at(self, step: str) -> Importing:
        here = self.page.get_by_role("navigation", name="导入的步骤").locator("[aria-current=step]")
        expect(here).to_contain_text(step, timeout=LONG)
        return self

    def line(self, column: str) -> Locator:
        """A column of the file, among those that are matched."""
        name = self.page.locator(".r-im-name b").get_by_text(column, exact=True)
        return self.page.locator(".r-im-line").filter(has=name)

    def becomes(self, column: str, field: str) -> Importing:
        expect(self.line(column).locator(".r-im-aim")).to_contain_text(field)
        return self

    def aims(self, column: str, field: str) -> Importing:
        """Another field than was proposed."""
        box = self.line(column).get_by_role("combobox", name="选择字段")
        box.click()
        box.fill(field)
        self.page.get_by_role("option", name=field).first.click()
        return self

    def saved(self) -> Importing:
        expect(self.page.locator(".r-im-standing")).to_contain_text("已保存")
        return self

    def checked(self) -> Importing:
        """The rows stand in the grid, with what is wrong with them."""
        expect(self.page.locator(".r-im-checkfoot")).to_be_visible(timeout=LONG)
        return self

    def told(self, what: str) -> int:
        """How many will be this, as the foot says."""
        found = self.page.locator(".r-im-sums span").filter(has_text=what)
        if found.count() == 0:
            return 0
        figure = _FIGURE.search(found.first.inner_text())
        assert figure is not None
        return int(figure[0].replace(",", ""))

    def tells(self, what: str, number: int) -> Importing:
        expect(self.page.locator(".r-im-sums")).to_contain_text(f"{what} {number:,}", timeout=LONG)
        return self

    def kind(self, of: str) -> Locator:
        """One of the kinds of faults on the left."""
        return self.page.get_by_role("navigation", name="按结果和问题筛选").get_by_role("button", name=of)

    def shows_only(self, of: str) -> Importing:
        self.kind(of).first.click()
        expect(self.kind(of).first).to_have_attribute("aria-pressed", "true")
        return self

    @property
    def strip(self) -> Locator:
        """What is said of the chosen cell."""
        return self.page.get_by_role("region", name="所选单元格")

    def repairs_every_kind(self) -> int:
        """Takes whatever is proposed, kind by kind; how many kinds there were."""
        taken = 0
        while self.page.locator(".r-im-faults .mends").count() > 0:
            entry = self.page.locator(".r-im-faults .mends").first
            name = entry.inner_text().split("\n")[0]
            entry.click()
            left = self.page.locator(".r-im-faults .mends").filter(has_text=name)
            self.strip.get_by_role("button", name=re.compile("应用到同类|改为")).last.click()
            expect(left).to_have_count(0, timeout=LONG)
            taken += 1
        self.page.locator(".r-im-faults button").first.click()
        return taken

    def corrects(self, text: str, meaning: str) -> Importing:
        """What a text that nobody knows means, wherever it stands."""
        self.page.get_by_role("button", name="统一改正…").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("combobox", name=f"“{text}”改成").click()
        self.page.get_by_role("option", name=meaning).first.click()
        dialog.get_by_role("button", name="改正 1 种内容并重新检查").click()
        expect(dialog).to_have_count(0)
        return self

    def applies(self) -> Importing:
        self.page.locator(".r-im-checkfoot").get_by_role("button", name="导入").click()
        return self

    def is_done(self, sentence: str) -> Importing:
        expect(self.page.get_by_role("heading", name=sentence)).to_be_visible(timeout=LONG)
        return self

    def asks_to_undo(self) -> Locator:
        """The dialog that says what stays."""
        self.page.get_by_role("button", name="整批撤销").click()
        dialog = self.page.get_by_role("dialog", name="撤销整批导入")
        expect(dialog).to_be_visible()
        return dialog
