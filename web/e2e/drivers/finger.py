"""A finger on a screen, told to the browser as its hardware would: it taps, swipes, and rests before it carries."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

Point = tuple[float, float]
# How long a finger rests before something is picked up; it is the gesture itself, not a wait for an answer.
_REST = 650
_STEPS = 12


class Finger:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.tools = page.context.new_cdp_session(page)

    def middle(self, place: Locator, *, right: float = 0.5, down: float = 0.5) -> Point:
        """A point within something, by its share of width and height."""
        box = place.bounding_box()
        assert box
        return box["x"] + box["width"] * right, box["y"] + box["height"] * down

    def carries(self, start: Point, goal: Point, *, linger: int = 0) -> Finger:
        """Rests, then moves, and lets go there."""
        self._tell("touchStart", start)
        self.page.wait_for_timeout(_REST)
        self._moves(start, goal)
        if linger:
            self.page.wait_for_timeout(linger)
        self._tell("touchEnd")
        return self

    def swipes(self, start: Point, goal: Point) -> Finger:
        """Moves at once, as one does to scroll."""
        self._tell("touchStart", start)
        self._moves(start, goal)
        # Held for a moment: what is thrown goes on scrolling after the finger has left.
        self.page.wait_for_timeout(200)
        self._tell("touchMove", goal)
        self._tell("touchEnd")
        return self

    def _moves(self, start: Point, goal: Point) -> None:
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            self._tell("touchMove", (start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share))
            self.page.wait_for_timeout(16)

    def _tell(self, kind: str, point: Point | None = None) -> None:
        points = [] if point is None else [{"x": point[0], "y": point[1], "id": 1}]
        self.tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
