"""Schedules, plans and calendars in a browser, in the words of somebody who books."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class TimeGrid:
    """Rows along the days, with bars on them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("grid")

    def row(self, name: str) -> Locator:
        return self.box.get_by_role("row").filter(has=self.page.get_by_role("rowheader", name=name, exact=True))

    def bar(self, row: str, text: str) -> Locator:
        return self.row(row).get_by_role("button", name=re.compile(f"^{re.escape(text)},"))

    def has(self, row: str, text: str, when: str) -> TimeGrid:
        """A bar stands there, at that time."""
        expect(self.bar(row, text)).to_have_attribute("aria-label", re.compile(re.escape(when)))
        return self

    def lacks(self, row: str, text: str) -> TimeGrid:
        expect(self.bar(row, text)).to_have_count(0)
        return self

    def collides(self, row: str, text: str, why: str) -> TimeGrid:
        """It is ringed, and says why."""
        expect(self.bar(row, text)).to_have_class(re.compile("trouble"))
        expect(self.bar(row, text)).to_have_attribute("aria-label", re.compile(re.escape(why)))
        return self

    def day(self) -> float:
        """How wide a day is."""
        return float(self.box.locator(".tg-ticks:last-child .tg-tick").nth(1).bounding_box()["width"])  # type: ignore[index]

    def carries(self, row: str, text: str, *, days: float = 0, to: str = "") -> TimeGrid:
        """By so many days, to another row; it is held there until it is dropped."""
        start = self.bar(row, text).bounding_box()
        assert start
        x, y = start["x"] + min(30, start["width"] / 2), start["y"] + start["height"] / 2
        aim = y
        if to:
            there = self.row(to).bounding_box()
            assert there
            aim = there["y"] + 20
        self._draws(x, y, x + days * self.day(), aim)
        return self

    def stretches(self, row: str, text: str, *, days: float) -> TimeGrid:
        """Its end is pulled."""
        start = self.bar(row, text).bounding_box()
        assert start
        x, y = start["x"] + start["width"] - 3, start["y"] + start["height"] / 2
        self._draws(x, y, x + days * self.day(), y)
        return self

    def joins(self, first_row: str, first: str, second_row: str, second: str) -> None:
        """From the end of one to another."""
        self.bar(first_row, first).hover()
        start, end = self.bar(first_row, first).bounding_box(), self.bar(second_row, second).bounding_box()
        assert start
        assert end
        self._draws(
            start["x"] + start["width"] + 9,
            start["y"] + start["height"] / 2,
            end["x"] + 12,
            end["y"] + end["height"] / 2,
        )
        self.drops()

    def draws(self, row: str, *, after: str, days: float) -> None:
        """On the empty place that many days behind a bar."""
        start = self.bar(row, after).bounding_box()
        assert start
        x = start["x"] + start["width"] + self.day()
        self._draws(x, start["y"] + 8, x + days * self.day(), start["y"] + 8)
        self.drops()

    def told(self) -> Locator:
        """What is said while something is carried."""
        return self.page.locator(".tg-told")

    def drops(self) -> TimeGrid:
        self.page.mouse.up()
        return self

    def points(self, row: str, text: str) -> TimeGrid:
        """The cursor is brought to a bar by keyboard alone, from the first row and the first day."""
        self.box.focus()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Home")
        for _ in range(40):
            if self.bar(row, text).get_attribute("id") == self.box.get_attribute("aria-activedescendant"):
                return self
            same = self.row(row).get_attribute("aria-rowindex") == self._at()
            self.page.keyboard.press("ArrowRight" if same else "ArrowDown")
        raise AssertionError(f"the cursor does not come to {text}")

    def presses(self, *keys: str) -> TimeGrid:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def foot(self) -> Locator:
        return self.page.locator(".v-time-foot")

    def _at(self) -> str | None:
        found: str | None = self.page.evaluate(
            """() => {
                const box = document.querySelector('[role=grid]');
                const here = document.getElementById('tg-cursor')?.getBoundingClientRect();
                if (!box || !here) return null;
                for (const row of box.querySelectorAll('.tg-row')) {
                    const at = row.getBoundingClientRect();
                    if (Math.abs(at.top - here.top) < 2) return row.getAttribute('aria-rowindex');
                }
                return null;
            }"""
        )
        return found

    def _draws(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move((x + to_x) / 2, (y + to_y) / 2, steps=4)
        self.page.mouse.move(to_x, to_y, steps=4)


class Calendar:
    """Days with records on them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def day(self, date: str) -> Locator:
        return self.page.locator(f"[data-day='{date}']")

    def entry(self, text: str) -> Locator:
        return self.page.locator(".c-entry").filter(has_text=text).first

    def carries(self, text: str, date: str) -> Calendar:
        start, end = self.entry(text).bounding_box(), self.day(date).bounding_box()
        assert start
        assert end
        self.page.mouse.move(start["x"] + 20, start["y"] + start["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(end["x"] + 30, end["y"] + 40, steps=6)
        self.page.mouse.up()
        return self

    def looks_at(self, mode: str) -> Calendar:
        # The page says what it shows, and follows a moment after the click.
        choice = self.page.get_by_role("radiogroup", name="看多长时间").get_by_role("radio", name=mode, exact=True)
        choice.click(force=True)
        expect(choice).to_be_checked()
        return self
