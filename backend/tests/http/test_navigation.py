"""The navigation of somebody: menus, favourites and what they opened last, never more than they may see."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.apps.writing import zip_of
from chengwu.forms import read
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from tests.apps.world import package
from tests.forms.samples import field
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, Trade
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]
READS: dict[str, Any] = {"read": ALL}


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        made = Trade(database)
        owner = made.owner
        owner.post("/api/apps", package=base64.b64encode(zip_of(package())).decode())
        plan = owner.post("/api/apps/shop/plan").json()
        done = owner.post("/api/apps/shop/publish", fingerprint=plan["fingerprint"])
        assert done.status_code == 200, done.text
        # Made by hand, and called as if it were of the application.
        published(database, read({"key": "shop_notes", "label": {"en": "Notes"}, "fields": [field("text")]}))
        yield made


def navigation(caller: Browser) -> Any:
    answer = caller.get("/api/navigation")
    assert answer.status_code == 200, answer.text
    return answer.json()


def items(found: Any) -> dict[str, list[tuple[str, str]]]:
    """Kind and key of each item, by application."""
    return {
        app["key"]: [(each["kind"], each["key"]) for group in app["groups"] for each in group["items"]]
        for app in found["applications"]
    }


def kept(caller: Browser, kind: str, key: str, **more: Any) -> int:
    return int(caller.put(f"/api/me/favourites/{kind}/{key}", **more).status_code)


def favourites(caller: Browser) -> list[str]:
    return [each["key"] for each in navigation(caller)["favourites"]]


def opened(caller: Browser, clock: MovableClock, **what: Any) -> int:
    clock.move(seconds=1)
    return int(caller.post("/api/me/opened", **what).status_code)


def test_menus_are_as_the_package_wrote_them_and_other_forms_stand_by_themselves(trade: Trade) -> None:
    found = navigation(trade.owner)
    assert items(found) == {
        "shop": [("form", "shop_customer"), ("view", "shop_big")],
        "": [("form", "customer"), ("form", "memo"), ("form", "purchase"), ("form", "shop_notes")],
    }
    view = found["applications"][0]["groups"][0]["items"][1]
    assert (view["form"], view["drawn"], view["creates"]) == ("shop_customer", "grid", True)


def test_nobody_is_shown_what_they_may_not_see(trade: Trade) -> None:
    nobody = trade.colleague(trade.role())
    assert navigation(nobody) == {"applications": [], "favourites": [], "recent": []}
    maker = trade.colleague(trade.role(shop_customer={"create": True}))
    assert items(navigation(maker)) == {"shop": [("form", "shop_customer")]}, "a view shows what they may not read"
    reader = trade.colleague(trade.role(shop_customer=READS, purchase=READS))
    assert items(navigation(reader)) == {
        "shop": [("form", "shop_customer"), ("view", "shop_big")],
        "": [("form", "purchase")],
    }
    assert not any(
        each["creates"]
        for app in navigation(reader)["applications"]
        for group in app["groups"]
        for each in group["items"]
    )


def test_favourites_have_an_order_and_are_asked_for_their_rights_each_time(trade: Trade) -> None:
    role = trade.role(shop_customer=READS, purchase=READS)
    caller = trade.colleague(role)
    assert kept(caller, "form", "purchase") == 204
    assert kept(caller, "view", "shop_big") == 204
    assert kept(caller, "form", "shop_customer", place=0) == 204
    assert favourites(caller) == ["shop_customer", "purchase", "shop_big"]
    assert kept(caller, "view", "shop_big", place=1) == 204
    assert favourites(caller) == ["shop_customer", "shop_big", "purchase"]
    assert kept(caller, "form", "shop_customer") == 204
    assert favourites(caller)[0] == "shop_customer", "without a place it stays where it stands"
    assert favourites(trade.owner) == [], "they are nobody else's"
    assert kept(caller, "form", "memo") == 404 and kept(caller, "view", "nothing") == 404
    gone = trade.owner.delete(f"/api/forms/purchase/grants/{role}?version=1")
    assert gone.status_code == 204, gone.text
    assert favourites(caller) == ["shop_customer", "shop_big"]
    assert caller.delete("/api/me/favourites/view/shop_big").status_code == 204
    assert favourites(caller) == ["shop_customer"]


def test_what_was_opened_last_comes_first_and_twenty_are_kept(trade: Trade, clock: MovableClock) -> None:
    caller = trade.colleague(trade.role(purchase=READS, shop_customer=READS))
    orders = [trade.make("purchase", name=f"单{number}") for number in range(22)]
    assert opened(caller, clock, kind="view", key="shop_big") == 204
    for number in orders:
        assert opened(caller, clock, kind="record", key="purchase", record=number) == 204
    assert opened(caller, clock, kind="record", key="purchase", record=orders[3]) == 204
    recent = navigation(caller)["recent"]
    assert len(recent) == 20 and recent[0]["title"] == "单3" and recent[1]["title"] == "单21"
    assert {each["kind"] for each in recent} == {"record"}, "the view was too long ago"
    trade.owner.delete(f"/api/forms/purchase/records/{orders[21]}?version=1")
    assert navigation(caller)["recent"][1]["title"] == "单20", "what was deleted is not there"
    assert opened(caller, clock, kind="record", key="memo", record=1) == 404
    assert opened(caller, clock, kind="view", key="nothing") == 404


def test_what_is_sensitive_is_not_called_by_its_name_in_a_list(trade: Trade, clock: MovableClock) -> None:
    hidden = trade.colleague(trade.role(purchase={**READS, "fields": {"name": "hidden"}}))
    number = trade.make("purchase", name="谁也不说")
    assert opened(hidden, clock, kind="record", key="purchase", record=number) == 204
    assert [(each["record"], each["title"]) for each in navigation(hidden)["recent"]] == [(number, "")]


def test_the_fields_that_lead_here_are_told_to_whoever_may_read_them(trade: Trade) -> None:
    def leading(caller: Browser) -> list[tuple[str, str, bool]]:
        answer = caller.get("/api/forms/customer/leading-here")
        assert answer.status_code == 200, answer.text
        return [(each["form"], each["field"], each["creates"]) for each in answer.json()["items"]]

    assert leading(trade.owner) == [("purchase", "customer", True)]
    assert leading(trade.colleague(trade.role(customer=READS))) == []
    assert leading(trade.colleague(trade.role(customer=READS, purchase=READS))) == [("purchase", "customer", False)]
    blind = {**READS, "fields": {"customer": "hidden"}}
    assert leading(trade.colleague(trade.role(customer=READS, purchase=blind))) == []
