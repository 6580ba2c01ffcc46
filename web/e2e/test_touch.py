"""By finger: cards and bookings are carried after a rest, cells are drawn over, and a swipe still scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.beginning import first_owner, owner_again, publish, sign_in
from e2e.drivers.finger import Finger
from e2e.drivers.grid import Grid
from e2e.drivers.view import Board
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
PHONE, TABLET = (390, 844), (1024, 768)
TODAY = datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)


def _field(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, **more}


def _choices(*codes: tuple[str, str]) -> dict[str, Any]:
    return {"choices": [{"code": code, "label": {"zh-CN": text, "en": code}} for code, text in codes]}


STAGES = _choices(("new", "新线索"), ("talking", "已沟通"), ("signed", "已签约"), ("lost", "已流失"))
FORMS: list[dict[str, Any]] = [
    {"key": "room", "label": {"zh-CN": "棚", "en": "Room"}, "fields": [_field("name", "名称")], "title": "name"},
    {
        "key": "shoot",
        "label": {"zh-CN": "拍摄", "en": "Job"},
        "title": "name",
        "fields": [
            _field("name", "名称"),
            _field("stage", "阶段", "select", settings=STAGES),
            _field("budget", "预算", "decimal"),
            _field("room", "棚", "link", settings={"form": "room"}),
            _field("period", "时间", "datetime_range"),
        ],
    },
]
VIEWS: dict[str, dict[str, Any]] = {
    "grid": {"columns": [{"field": "name"}, {"field": "stage"}, {"field": "budget"}], "sort": [{"field": "name"}]},
    "board": {"columns": [{"field": "budget"}], "settings": {"columns": "stage"}, "sort": [{"field": "name"}]},
    "schedule": {"settings": {"resource": "room", "start": "period", "mode": "fortnight"}},
}


@pytest.fixture(autouse=True, scope="module")
def _a_studio(product: Running) -> None:
    with first_owner(product) as client:
        views = tuple(
            {"key": f"shoot_{kind}", "form": "shoot", "kind": kind, "label": {"zh-CN": kind}, **more}
            for kind, more in VIEWS.items()
        )
        publish(client, *FORMS, views=views)


@pytest.fixture
def owner(product: Running) -> Iterator[httpx.Client]:
    """Thirty jobs, J01 to J30, all new; the first is in room A from tomorrow on."""
    with owner_again(product) as client:
        for form in ("shoot", "room"):
            old = client.post(f"/api/forms/{form}/query", json={"limit": 200}).json()["records"]
            gone = [{"form": form, "operation": "delete", "id": one["id"], "version": one["version"]} for one in old]
            if gone:
                client.post("/api/records/changes", json={"changes": gone}).raise_for_status()
        rooms = [{"form": "room", "operation": "create", "values": {"name": name}} for name in ("A棚", "B棚")]
        made = client.post("/api/records/changes", json={"changes": rooms}).json()["records"]
        jobs: list[dict[str, Any]] = [
            {"name": f"J{number:02}", "stage": "new", "budget": f"{number}00"} for number in range(1, 31)
        ]
        start = TODAY + timedelta(days=1)
        jobs[0] |= {
            "room": made[0]["id"],
            "period": {"start": _said(start), "end": _said(start + timedelta(days=2))},
        }
        changes = [{"form": "shoot", "operation": "create", "values": values} for values in jobs]
        client.post("/api/records/changes", json={"changes": changes}).raise_for_status()
        yield client


def _said(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _values(owner: httpx.Client, name: str) -> dict[str, Any]:
    asked = {"filter": {"field": "name", "operator": "is", "value": name}}
    found: dict[str, Any] = owner.post("/api/forms/shoot/query", json=asked).json()["records"][0]["values"]
    return found


@pytest.fixture
def touched(request: pytest.FixtureRequest, chromium: Browser, product: Running) -> Iterator[Page]:
    """A screen that only knows fingers."""
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        has_touch=True,
        is_mobile=True,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    context.set_default_timeout(15_000)
    sign_in(context, product.url)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


on_a_phone = pytest.mark.parametrize("touched", [PHONE], indirect=True)
on_a_tablet = pytest.mark.parametrize("touched", [TABLET], indirect=True)
on_both = pytest.mark.parametrize("touched", [PHONE, TABLET], indirect=True, ids=["phone", "tablet"])


def _scrolled(page: Page, box: str) -> list[float]:
    found: list[float] = page.locator(box).first.evaluate("box => [box.scrollLeft, box.scrollTop]")
    return found


@on_both
def test_a_card_is_carried_after_a_rest_and_a_swipe_scrolls(
    touched: Page, product: Running, owner: httpx.Client
) -> None:
    touched.goto(f"{product.url}/a/-/f/shoot?v=shoot_board")
    board, finger = Board(touched), Finger(touched)
    board.has("新线索", "J01")
    card = touched.get_by_role("group", name="J03", exact=True)
    at = finger.middle(card, right=0.8, down=0.8)
    finger.swipes(at, (at[0], at[1] - 160))
    touched.wait_for_function("document.querySelector('.v-board-cards').scrollTop > 60")
    assert _values(owner, "J03")["stage"] == "new"
    touched.locator(".v-board-cards").first.evaluate("box => box.scrollTo(0, 0)")
    goal = finger.middle(board.column("已沟通"), down=0.5)
    width = touched.viewport_size["width"] if touched.viewport_size else 0
    finger.carries(finger.middle(card, right=0.8, down=0.8), (min(goal[0], width - 40), goal[1]))
    expect(touched.locator(".u-toasts")).to_contain_text("移到“已沟通”")
    assert _values(owner, "J03")["stage"] == "talking"


@on_a_phone
def test_a_card_that_is_held_at_the_edge_scrolls_the_board_on(
    touched: Page, product: Running, owner: httpx.Client
) -> None:
    touched.goto(f"{product.url}/a/-/f/shoot?v=shoot_board")
    board, finger = Board(touched), Finger(touched)
    board.has("新线索", "J01")
    card = touched.get_by_role("group", name="J02", exact=True)
    start = finger.middle(card, right=0.8, down=0.8)
    finger.carries(start, (386, start[1]), linger=2500)
    assert _scrolled(touched, ".v-board")[0] > 300
    expect(touched.locator(".u-toasts")).to_contain_text("移到“")
    assert _values(owner, "J02")["stage"] in {"signed", "lost"}


@on_both
def test_a_booking_is_carried_after_a_rest_and_a_swipe_scrolls(
    touched: Page, product: Running, owner: httpx.Client
) -> None:
    touched.goto(f"{product.url}/a/-/f/shoot?v=shoot_schedule")
    finger = Finger(touched)
    bar = touched.locator("[data-bar]").filter(has_text="J01")
    expect(bar).to_be_visible()
    before = _values(owner, "J01")["period"]
    box = touched.locator(".tg-box")
    middle = finger.middle(box, right=0.7, down=0.7)
    finger.swipes(middle, (middle[0] - 120, middle[1]))
    touched.wait_for_function(
        "(box => box.scrollLeft > 40 || box.scrollWidth <= box.clientWidth)(document.querySelector('.tg-box'))"
    )
    assert _values(owner, "J01")["period"] == before
    box.evaluate("box => box.scrollTo(0, 0)")
    day = touched.locator(".tg-ticks:last-child .tg-tick").nth(1).bounding_box()
    assert day
    at = finger.middle(bar, right=0.2)
    finger.carries(at, (at[0] + day["width"], at[1]))
    expect(touched.locator(".u-toasts")).to_contain_text("改到")
    after = _values(owner, "J01")["period"]
    moved = datetime.fromisoformat(after["start"]) - datetime.fromisoformat(before["start"])
    assert timedelta(hours=18) <= moved <= timedelta(hours=30)


@on_a_tablet
def test_a_finger_that_rests_draws_a_range_and_one_that_swipes_scrolls(
    touched: Page, product: Running, owner: httpx.Client
) -> None:
    assert _values(owner, "J01")["stage"] == "new"
    touched.goto(f"{product.url}/a/-/f/shoot?v=shoot_grid")
    grid, finger = Grid(touched), Finger(touched)
    grid.shows("J01")
    foot = touched.locator(".v-foot")
    start, end = finger.middle(grid.cell("J02", "阶段")), finger.middle(grid.cell("J05", "预算"))
    finger.carries(start, end)
    expect(foot).to_contain_text("已选 8 格")
    expect(foot).to_contain_text("1,400.00")
    assert _scrolled(touched, ".g-box") == [0, 0]
    finger.swipes(end, start)
    touched.wait_for_function("document.querySelector('.g-box').scrollTop > 40")
    # A range that is drawn to the edge takes the grid along.
    touched.locator(".g-box").evaluate("box => box.scrollTo(0, 0)")
    finger.carries(start, (start[0], 730), linger=600)
    expect(foot).not_to_contain_text("已选 8 格")
    assert _scrolled(touched, ".g-box")[1] > 100
