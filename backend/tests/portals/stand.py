"""A house with a stand at a fair: customers come in by a public form, and records go out by links."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from httpx import Response

from chengwu import journal
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from tests.forms.samples import field
from tests.http.browser import Browser, House
from tests.http.trade import CUSTOMER, Trade
from tests.records.world import published

VISITOR: dict[str, Any] = {
    "key": "visitor",
    "label": {"zh-CN": "访客", "en": "Visitor"},
    "fields": [
        field("name", label={"zh-CN": "姓名", "en": "Name"}, required=True),
        field("phone", "phone", label={"zh-CN": "电话", "en": "Phone"}),
        field("kind", "select", label={"zh-CN": "类型", "en": "Kind"},
              settings={"choices": [{"code": "new"}, {"code": "old"}, {"code": "vip"}]}),
        field("guests", "integer", label={"zh-CN": "人数", "en": "Guests"}, settings={"maximum": "9"}),
        field("why", label={"zh-CN": "原因", "en": "Why"}, visible="kind = 'vip'"),
        field("shop", "link", label={"zh-CN": "门店", "en": "Shop"}, settings={"form": "customer"}),
        field("card", label={"zh-CN": "证件", "en": "Card"}, sensitivity="S3"),
        field("budget", "money", label={"zh-CN": "预算", "en": "Budget"}),
        field("region", "region", label={"zh-CN": "所在地区", "en": "Region"}, settings={"down_to": "city"}),
        field("home", "address", label={"zh-CN": "住址", "en": "Home"}),
        field("stay", "date_range", label={"zh-CN": "哪几天", "en": "Days"}),
        field("slot", "datetime_range", label={"zh-CN": "时段", "en": "Slot"}),
        field("note", "long_text", label={"zh-CN": "内部备注", "en": "Note"}),
        field("share", "formula", settings={"expression": "budget / 3", "shown_as": "money"}),
        field("size", "formula", label={"zh-CN": "规模", "en": "Size"}, settings={"expression": "guests * 2"}),
    ],
    "title": "name",
    "unique": [{"fields": ["phone"]}],
    "checks": [{"expression": "guests <> 7", "message": {"zh-CN": "七个人坐不下", "en": "seven is too many"}}],
}  # fmt: skip
_numbers = count(1)


def far_away(browser: Browser) -> Browser:
    """The same browser on an address of its own."""
    number = next(_numbers)
    wire: Any = browser.client._transport
    plain, address = wire.parse_request, (f"203.{number // 250}.{number % 250}.1", 5000)
    wire.parse_request = lambda **asked: {**plain(**asked), "client": address}
    return browser


class Stand(Trade):
    """The house."""

    def __init__(self, database: Database, **settings: Any) -> None:
        patient = Settings(requests_per_minute=10**6, session_idle_minutes=10**6, session_hours=10**5, **settings)
        House.__init__(self, database, patient)
        database.trail = journal.write_noted
        published(database, read(CUSTOMER), read(VISITOR))
        self.clock: Any = database.clock

    def publish(self, by: Browser | None = None, **more: Any) -> dict[str, Any]:
        """A public form of a name, a telephone and a kind."""
        answer = self.try_to_publish(by, **more)
        assert answer.status_code == 200, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def try_to_publish(self, by: Browser | None = None, **more: Any) -> Response:
        fields = [{"field": "name"}, {"field": "phone"}, {"field": "kind"}]
        definition = {"form": "visitor", "title": {"zh-CN": "登记", "en": "Sign up"}, "fields": fields, **more}
        return (by or self.owner).post("/api/public-forms", definition=definition)

    def stranger(self) -> Browser:
        """Somebody with a browser and nothing else, on an address of their own."""
        return far_away(self.browser())

    def opened(self, link: str, by: Browser | None = None) -> dict[str, Any]:
        """The form as a stranger sees it, read for ten seconds."""
        found = (by or self.stranger()).get(f"/api/f/{link}")
        assert found.status_code == 200, found.text
        self.clock.move(seconds=10)
        made: dict[str, Any] = found.json()
        return made

    def send(self, link: str, by: Browser | None = None, key: str | None = None, **values: Any) -> Response:
        """What a stranger types, sent."""
        by = by or self.stranger()
        shown = self.opened(link, by)
        consent = shown["consent"].get("zh-CN", {"digest": ""})["digest"]
        return self.post(by, link, key, values=values, stamp=shown["stamp"], consent=consent)

    def post(self, by: Browser, link: str, key: str | None = None, **body: Any) -> Response:
        headers = {**by.headers, **({"Idempotency-Key": key} if key else {})}
        return by.client.post(f"/api/f/{link}", json=body, headers=headers)

    def visitors(self) -> list[dict[str, Any]]:
        found = self.owner.post("/api/forms/visitor/query", limit=500).json()["records"]
        return [each["values"] for each in found]

    def share(self, by: Browser | None = None, password: str = "", **more: Any) -> str:
        """The link of a share."""
        made = self.try_to_share(by, password, **more)
        assert made.status_code == 200, made.text
        return str(made.json()["link"])

    def try_to_share(self, by: Browser | None = None, password: str = "", days: int = 7, **more: Any) -> Response:
        end = (self.clock.now() + timedelta(days=days)).isoformat()
        wanted = {"form": "visitor", "fields": ["name"], "title": "给客户看", "expires_at": end, **more}
        return (by or self.owner).post("/api/shares", share=wanted, password=password)

    def see(self, link: str, **more: Any) -> Response:
        return self.stranger().post(f"/api/s/{link}", **more)

    def sharer(self, **grant: Any) -> tuple[dict[str, Any], Browser]:
        """A colleague who may publish and share, with this grant on visitors."""
        permissions = ["portals.share", "portals.publish", "views.share"]
        role = self.owner.post("/api/roles", name=f"分享{next(_numbers)}", permissions=permissions).json()
        self.owner.post("/api/forms/visitor/grants", role=role["id"], grant=grant)
        person, browser = self.somebody()
        found = self.owner.get(f"/api/people/{person['id']}").json()
        changed = self.owner.patch(f"/api/people/{person['id']}", version=found["version"], roles=[role["id"]])
        assert changed.status_code == 200, changed.text
        return {**changed.json(), "role": role}, browser
