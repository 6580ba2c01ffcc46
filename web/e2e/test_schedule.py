"""Bookings, plans with what comes first, and calendars: carried, refused, moved together, taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from e2e.beginning import first_owner, owner_again, publish, sign_in
from e2e.conftest import Screen
from e2e.drivers.schedule import Calendar, TimeGrid
from tests.product import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.database]
on_a_desk = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
on_a_phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)
in_light = pytest.mark.parametrize("theme", ["light"], indirect=True)
MONDAY = datetime(2026, 11, 23)
RESOURCES = {"周岚": "model", "宋之遥": "model", "顾南": "photo", "A棚": "stage", "B棚": "stage"}


def _field(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, **more}


def _choice(*codes: tuple[str, str]) -> dict[str, Any]:
    return {"settings": {"choices": [{"code": code, "label": {"zh-CN": text, "en": code}} for code, text in codes]}}


def _form(key: str, label: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    name = _field("name", "名称")
    return {"key": key, "label": {"zh-CN": label, "en": key}, "fields": [name, *fields], "title": "name", **more}


FORMS = (
    _form(
        "resource",
        "资源",
        _field("kind", "类别", "select", **_choice(("model", "模特"), ("photo", "摄影"), ("stage", "影棚"))),
    ),
    _form("project", "项目"),
    _form(
        "booking",
        "档期",
        _field("who", "资源", "link", settings={"form": "resource"}),
        _field("project", "项目", "link", settings={"form": "project"}),
        _field("period", "时间", "datetime_range"),
        _field("status", "状态", "select", **_choice(("held", "预留"), ("firm", "确认"), ("away", "请假"))),
        no_overlap=[{"resource": "who", "period": "period", "when": "status = 'firm' or status = 'away'"}],
    ),
    _form(
        "task",
        "任务",
        _field("starts", "开始", "date"),
        _field("due", "截止", "date"),
        _field("after", "前置", "links", settings={"form": "task"}),
        _field("parent", "上级", "link", settings={"form": "task", "hierarchy": True}),
    ),
)
VIEWS = {
    "schedule": ("booking", {
        "resource": "who", "start": "period", "groups": ["who.kind"], "crew": "project", "status": "status",
        "holds": ["held"], "away": ["away"], "mode": "fortnight",
    }),
    "calendar": ("booking", {"start": "period"}),
    "gantt": ("task", {"start": "starts", "end": "due", "dependencies": "after", "parent": "parent", "mode": "day"}),
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _a_studio(product: Running) -> None:
    with first_owner(product) as client:
        views = tuple(
            {
                "key": f"the_{kind}",
                "form": form_key,
                "kind": kind,
                "label": {"zh-CN": kind},
                "columns": [{"field": "name"}],
                "settings": settings,
            }
            for kind, (form_key, settings) in VIEWS.items()
        )
        publish(client, *FORMS, views=views)
        _write(client, *[("resource", {"name": name, "kind": kind}) for name, kind in RESOURCES.items()])


@pytest.fixture
def owner(product: Running) -> Iterator[httpx.Client]:
    with owner_again(product) as client:
        yield client


def _write(client: httpx.Client, *those: tuple[str, dict[str, Any]]) -> list[int]:
    made: list[int] = []
    for first in range(0, len(those), 200):
        changes = [
            {"form": form, "operation": "create", "values": values} for form, values in those[first : first + 200]
        ]
        done = client.post("/api/records/changes", json={"changes": changes})
        assert done.is_success, done.text
        made += [each["id"] for each in done.json()["records"]]
    return made


def _clears(client: httpx.Client, form: str) -> None:
    old = client.post(f"/api/forms/{form}/query", json={"limit": 500}).json()["records"]
    changes = [{"form": form, "operation": "delete", "id": one["id"], "version": one["version"]} for one in old]
    if changes:
        client.post("/api/records/changes", json={"changes": changes}).raise_for_status()


def _period(day: int, hour: int, days: int, until: int) -> dict[str, str]:
    start = MONDAY + timedelta(days=day, hours=hour - 8)
    return {
        "start": f"{start.isoformat()}Z",
        "end": f"{(MONDAY + timedelta(days=day + days, hours=until - 8)).isoformat()}Z",
    }


def _resources(client: httpx.Client) -> dict[str, int]:
    found = client.post("/api/forms/resource/query", json={"limit": 500}).json()["records"]
    return {one["values"]["name"]: one["id"] for one in found}


def _values(client: httpx.Client, form: str, name: str) -> dict[str, Any]:
    asked = {"filter": {"field": "name", "operator": "is", "value": name}}
    return dict(client.post(f"/api/forms/{form}/query", json=asked).json()["records"][0]["values"])


def _opens(screen: Screen, path: str) -> None:
    sign_in(screen.page.context, screen.url)
    screen.go(path)


@pytest.fixture
def schedule(screen: Screen, owner: httpx.Client) -> TimeGrid:
    """画册 is three bookings of a project from Monday; 特步 holds 周岚 from Tuesday; 婚纱 has B棚 from Friday."""
    _clears(owner, "booking")
    who = _resources(owner)
    (project,) = _write(owner, ("project", {"name": "海信"}))
    crew = [
        (
            "booking",
            {
                "name": f"画册{name}",
                "who": who[name],
                "project": project,
                "status": "firm",
                "period": _period(0, 9, 1, 18),
            },
        )
        for name in ("周岚", "顾南", "A棚")
    ]
    _write(
        owner,
        *crew,
        ("booking", {"name": "特步", "who": who["周岚"], "status": "held", "period": _period(1, 10, 1, 18)}),
        ("booking", {"name": "婚纱", "who": who["B棚"], "status": "firm", "period": _period(4, 9, 1, 18)}),
    )
    _opens(screen, "/a/-/f/booking?v=the_schedule&on=2026-11-23")
    return TimeGrid(screen.page).has("B棚", "婚纱", "11-27 09:00 ~ 11-28 18:00")


@on_a_desk
@in_light
def test_a_booking_in_the_way_is_said_while_carrying_and_what_is_dropped_there_goes_back(
    schedule: TimeGrid, owner: httpx.Client
) -> None:
    schedule.carries("B棚", "婚纱", days=-3, to="A棚")
    expect(schedule.told()).to_contain_text("与「画册A棚」重叠")
    schedule.drops()
    expect(schedule.page.locator(".u-toasts")).to_contain_text(
        "A棚 这段时间已被「画册A棚」占用（11-23 09:00 ~ 11-24 18:00）"
    )
    schedule.has("B棚", "婚纱", "11-27 09:00").lacks("A棚", "婚纱")
    schedule.carries("B棚", "婚纱", days=0, to="A棚").drops()
    schedule.has("A棚", "婚纱", "11-27 09:00 ~ 11-28 18:00")
    expect(schedule.page.locator(".u-toasts")).to_contain_text("已把「婚纱」改到 A棚")
    assert _values(owner, "booking", "婚纱")["who"] == _resources(owner)["A棚"]


@on_a_desk
@in_light
def test_what_somebody_else_booked_meanwhile_is_in_the_way_and_is_then_seen(
    schedule: TimeGrid, screen: Screen, owner: httpx.Client
) -> None:
    page = screen.page
    # This page does not hear of it before it writes.
    page.route("**/api/live", lambda route: route.abort())
    page.reload()
    schedule.has("B棚", "婚纱", "11-27 09:00")
    _write(
        owner,
        (
            "booking",
            {"name": "抢先", "who": _resources(owner)["A棚"], "status": "firm", "period": _period(4, 9, 0, 18)},
        ),
    )
    schedule.lacks("A棚", "抢先")
    schedule.carries("B棚", "婚纱", to="A棚").drops()
    expect(page.locator(".u-toasts")).to_contain_text("已被「抢先」占用")
    schedule.has("A棚", "抢先", "11-27 09:00 ~ 18:00").has("B棚", "婚纱", "11-27")


@on_a_desk
@in_light
def test_a_collision_is_ringed_says_why_and_offers_who_is_free(
    schedule: TimeGrid, screen: Screen, owner: httpx.Client
) -> None:
    schedule.collides("周岚", "特步", "与「画册周岚」重叠 8 小时").collides("周岚", "画册周岚", "与「特步」重叠")
    screen.page.get_by_role("button", name="冲突 2").click()
    screen.shot("schedule-conflict")
    expect(schedule.foot()).to_contain_text("与「")
    schedule.foot().get_by_role("button", name="换成宋之遥").click()
    expect(screen.page.get_by_role("button", name=re.compile("^冲突"))).to_have_count(0)
    schedule.presses("Control+z")
    schedule.collides("周岚", "特步", "重叠")


@on_a_desk
@in_light
def test_a_crew_is_moved_together_and_all_of_it_is_taken_back(
    schedule: TimeGrid, screen: Screen, owner: httpx.Client
) -> None:
    schedule.carries("顾南", "画册顾南", days=7).drops()
    asks = screen.page.get_by_role("dialog", name="一起移动 3 条")
    screen.shot("schedule-crew")
    asks.get_by_role("button", name="移动全部 3 条").click()
    for name in ("周岚", "顾南", "A棚"):
        schedule.has(name, f"画册{name}", "11-30 09:00 ~ 12-01 18:00")
    screen.page.locator(".u-toasts").get_by_role("button", name="撤销").click()
    for name in ("周岚", "顾南", "A棚"):
        schedule.has(name, f"画册{name}", "11-23 09:00 ~ 11-24 18:00")
    schedule.carries("顾南", "画册顾南", days=1).drops()
    asks.get_by_role("button", name="只移动这一条").click()
    schedule.has("顾南", "画册顾南", "11-24").has("A棚", "画册A棚", "11-23")


@on_a_desk
@in_light
def test_a_booking_is_drawn_longer_and_a_new_one_begins_where_it_was_drawn(
    schedule: TimeGrid, screen: Screen, owner: httpx.Client
) -> None:
    schedule.stretches("B棚", "婚纱", days=2).drops()
    schedule.has("B棚", "婚纱", "11-27 09:00 ~ 11-30 18:00")
    schedule.draws("A棚", after="画册A棚", days=1)
    form = screen.page.get_by_role("dialog")
    expect(form).to_contain_text("A棚")
    expect(form.get_by_role("textbox").or_(form.get_by_role("combobox")).filter(visible=True).first).to_be_visible()
    screen.shot("schedule-create")


@on_a_desk
@in_light
def test_everything_is_done_by_keyboard(schedule: TimeGrid, screen: Screen) -> None:
    schedule.points("B棚", "婚纱").presses("Alt+ArrowRight").has("B棚", "婚纱", "11-27 11:00 ~ 11-28 20:00")
    schedule.presses("Alt+Shift+ArrowRight").has("B棚", "婚纱", "11-27 11:00 ~ 11-28 22:00")
    schedule.presses("Alt+ArrowUp").has("A棚", "婚纱", "11-27 11:00")
    schedule.presses("Control+z").has("B棚", "婚纱", "11-27 11:00")
    schedule.presses("Control+z", "Control+z").has("B棚", "婚纱", "11-27 09:00 ~ 11-28 18:00")
    schedule.presses("Enter")
    expect(screen.page).to_have_url(re.compile(r"[?&]r=\d+"))


@on_a_desk
@in_light
def test_a_plan_gets_an_arrow_and_says_what_begins_too_early(screen: Screen, owner: httpx.Client) -> None:
    _clears(owner, "task")
    (whole,) = _write(owner, ("task", {"name": "大片", "starts": "2026-11-23", "due": "2026-12-08"}))
    _write(
        owner,
        ("task", {"name": "选角", "starts": "2026-11-23", "due": "2026-11-25", "parent": whole}),
        ("task", {"name": "拍摄", "starts": "2026-11-28", "due": "2026-11-30", "parent": whole}),
    )
    _opens(screen, "/a/-/f/task?v=the_gantt&on=2026-11-23")
    plan = TimeGrid(screen.page).has("选角", "选角", "11-23 ~ 11-25")
    plan.joins("选角", "选角", "拍摄", "拍摄")
    expect(screen.page.locator(".tg-arrows g")).to_have_count(1)
    expect(screen.page.locator(".u-toasts")).to_contain_text("「拍摄」现在排在「选角」之后")
    plan.carries("拍摄", "拍摄", days=-4).drops()
    plan.has("拍摄", "拍摄", "11-24 ~ 11-26").collides("拍摄", "拍摄", "在「选角」结束之前就开始了")
    expect(screen.page.get_by_role("button", name="有 1 处开始早于前一项结束")).to_be_visible()
    screen.shot("gantt")
    plan.carries("大片", "大片", days=2).drops()
    plan.has("选角", "选角", "11-25 ~ 11-27").has("大片", "大片", "11-25 ~ 12-10")
    expect(screen.page.locator(".u-toasts")).to_contain_text("已把「大片」改到 11-25")
    assert _values(owner, "task", "拍摄")["starts"] == "2026-11-26"
    plan.joins("拍摄", "拍摄", "选角", "选角")
    expect(screen.page.locator(".u-toasts")).to_contain_text("绕成一圈")


@on_a_desk
@in_light
def test_a_record_is_carried_to_another_day_of_the_calendar_and_keeps_its_hours(
    schedule: TimeGrid, screen: Screen, owner: httpx.Client
) -> None:
    screen.go("/a/-/f/booking?v=the_calendar&on=2026-11-23")
    calendar = Calendar(screen.page)
    calendar.carries("婚纱", "2026-11-12")
    expect(screen.page.locator(".u-toasts")).to_contain_text("11-12 09:00 ~ 11-13 18:00")
    assert _values(owner, "booking", "婚纱")["period"]["start"] == "2026-11-12T01:00:00Z"
    screen.page.get_by_role("button", name="婚纱, 11-12").focus()
    screen.page.keyboard.press("Alt+ArrowDown")
    expect(screen.page.locator(".u-toasts")).to_contain_text("11-19 09:00 ~ 11-20 18:00")
    screen.page.keyboard.press("Control+z")
    expect(screen.page.get_by_role("button", name="婚纱, 11-12 09:00 ~ 11-13 18:00")).to_be_visible()
    screen.shot("calendar-month")
    calendar.looks_at("周")
    expect(screen.page.get_by_role("button", name=re.compile("^画册A棚, 11-23"))).to_be_visible()
    screen.shot("calendar-week")


@on_a_phone
def test_on_a_phone_a_calendar_is_a_list_and_a_schedule_is_scrolled(schedule: TimeGrid, screen: Screen) -> None:
    assert screen.fits()
    screen.shot("schedule")
    screen.go("/a/-/f/booking?v=the_calendar&on=2026-11-23")
    line = screen.page.get_by_role("button", name=re.compile("婚纱")).first
    expect(line).to_be_visible()
    screen.shot("calendar")
    assert screen.fits()
    line.click()
    expect(screen.page).to_have_url(re.compile(r"[?&]r=\d+"))


@on_a_desk
@in_light
def test_two_hundred_resources_with_two_thousand_bookings_are_there_at_once(
    schedule: TimeGrid, screen: Screen, owner: httpx.Client
) -> None:
    new = _write(owner, *[("resource", {"name": f"R{number:03}", "kind": "model"}) for number in range(195)])
    who = [*_resources(owner).values()][:5] + new
    many = [
        (
            "booking",
            {
                "name": f"B{number}",
                "who": who[number % 200],
                "status": "held",
                "period": _period(14 + (number // 200) % 14, 9 + number % 7, 0, 18),
            },
        )
        for number in range(2000)
    ]
    _write(owner, *many)
    _opens(screen, "/a/-/f/booking?v=the_calendar&on=2026-12-07&mode=day")
    talks = screen.page.context.new_cdp_session(screen.page)
    talks.send("Performance.enable", {"timeDomain": "threadTicks"})

    def mounted() -> float:
        """What the page's thread does from the calendar to the schedule, in seconds."""
        expect(screen.page.locator(".c-entry").first).to_be_visible()
        before = _spent(talks.send("Performance.getMetrics"))
        _goes(screen, "/a/-/f/booking?v=the_schedule&on=2026-12-07")
        expect(screen.page.locator(".tg-bar").first).to_be_visible()
        return _spent(talks.send("Performance.getMetrics")) - before

    first = mounted()
    assert screen.page.locator(".tg-row").count() < 60, "rows out of sight are not drawn"
    _goes(screen, "/a/-/f/booking?v=the_calendar&on=2026-12-07&mode=day")
    again = mounted()
    assert again < 0.25, f"{first * 1000:.0f} ms of the page's thread with the answers, {again * 1000:.0f} ms without"


def _goes(screen: Screen, path: str) -> None:
    """To another address of the same page."""
    go = "path => { history.pushState({}, '', path); window.dispatchEvent(new PopStateEvent('popstate')); }"
    screen.page.evaluate(go, path)


def _spent(metrics: dict[str, Any]) -> float:
    return float(next(one["value"] for one in metrics["metrics"] if one["name"] == "TaskDuration"))
