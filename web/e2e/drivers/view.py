"""The views of a form in a browser, in the words of somebody who looks at records in several ways."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class View:
    """The page of a form: its tabs, the bar above the records, what stands below them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def counts(self, text: str) -> None:
        """How many records there are, as the foot or the head of the cards says."""
        expect(self.page.get_by_text(text, exact=True).first).to_be_visible()

    def searches(self, words: str) -> View:
        self.page.get_by_role("searchbox", name="搜索这个列表").fill(words)
        return self

    def opens(self, tool: str) -> Locator:
        """A panel of the bar."""
        self.page.get_by_role("toolbar", name="查看方式").get_by_role("button", name=tool).click()
        panel = self.page.get_by_role("dialog", name=tool)
        expect(panel).to_be_visible()
        return panel

    def closes(self) -> View:
        panel = self.page.get_by_role("dialog")
        # A list of choices that is open takes the first Esc for itself.
        panel.get_by_role("heading").first.click()
        self.page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        return self

    def picks(self, panel: Locator, box: str, choice: str) -> View:
        """One of the choices of a box."""
        panel.get_by_role("combobox", name=box).last.click()
        self.page.keyboard.type(choice)
        self.page.get_by_role("option", name=choice, exact=True).first.click()
        return self

    def filters(self, field: str, way: str, *choices: str) -> View:
        """One more condition; its values are chosen from a list."""
        panel = self.opens("筛选")
        panel.get_by_role("button", name="加条件").click()
        self.picks(panel, "字段", field).picks(panel, "怎样比较", way)
        if choices:
            panel.locator(".v-condition-value").last.get_by_role("combobox").click()
        for choice in choices:
            self.page.get_by_role("option", name=choice, exact=True).click()
        return self

    def filters_by_time(self, field: str, span: str) -> View:
        panel = self.opens("筛选")
        panel.get_by_role("button", name="加条件").click()
        return self.picks(panel, "字段", field).picks(panel, "怎样比较", "时间是").picks(panel, "哪段时间", span)

    def filters_by_formula(self, formula: str) -> View:
        panel = self.opens("筛选")
        panel.get_by_role("button", name="写公式").click()
        panel.get_by_role("textbox", name="条件公式").fill(formula)
        return self

    def groups_by(self, field: str) -> View:
        panel = self.opens("分组")
        panel.get_by_role("button", name="加一层").click()
        return self.picks(panel, "按哪个字段", field)

    def chip(self, text: str) -> Locator:
        return self.page.get_by_role("list", name="筛选").get_by_role("listitem").filter(has_text=text)

    def drops(self, chip: str) -> View:
        self.page.get_by_role("button", name=f"去掉条件：{chip}").click()
        return self

    def tab(self, name: str) -> Locator:
        return self.page.get_by_role("navigation", name="视图").get_by_role("button", name=name, exact=True)

    def saves_as(self, name: str) -> View:
        self.page.get_by_role("button", name="存为我的视图").click()
        asks = self.page.get_by_role("dialog")
        asks.get_by_role("textbox", name="视图名称").fill(name)
        asks.get_by_role("button", name="建立视图").click()
        expect(self.tab(name)).to_have_attribute("aria-current", "page")
        return self

    def heads(self, title: str, act: str) -> View:
        """An act from the menu of a column."""
        self.page.get_by_role("button", name=f"{title}的菜单").click()
        self.page.get_by_role("menuitem", name=act).click()
        return self

    def says(self, sentence: str) -> None:
        """A toast."""
        expect(self.page.locator(".u-toasts")).to_contain_text(sentence)

    def tray(self) -> Locator:
        return self.page.get_by_role("button", name="处没有保存")


class Board:
    """A board in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def column(self, name: str) -> Locator:
        return self.page.locator(".v-board-column").filter(has=self.page.get_by_role("heading", name=name))

    def has(self, column: str, card: str) -> None:
        expect(self.column(column).get_by_role("button", name=card, exact=True)).to_be_visible()

    def counts(self, column: str, number: int) -> None:
        expect(self.column(column).locator("h3 small")).to_have_text(str(number))

    def carries(self, card: str, column: str) -> Board:
        """By mouse."""
        box = self.page.get_by_role("group", name=card, exact=True).bounding_box()
        goal = self.column(column).bounding_box()
        assert box
        assert goal
        mouse = self.page.mouse
        mouse.move(box["x"] + box["width"] - 14, box["y"] + box["height"] - 10)
        mouse.down()
        mouse.move(box["x"] + box["width"] + 10, box["y"] + box["height"], steps=4)
        mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + 160, steps=10)
        mouse.up()
        return self

    def steps(self, card: str, way: str) -> Board:
        """By keyboard: to the column before or after."""
        self.page.get_by_role("button", name=card, exact=True).focus()
        self.page.keyboard.press(f"Alt+Arrow{way}")
        return self
