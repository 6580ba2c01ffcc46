"""A demo company: the application for customer data with its demo records, a small studio beside it for bookings.

Every kind of screen has something to show here. `EVERYWHERE` are the addresses of the staff app's screens.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

import httpx

from e2e.conftest import OWNER, PASSWORD
from tests.product import Running, browser_headers

CRM: Final = "/a/crm/f"
EVERYWHERE: Final[dict[str, str]] = {
    "home": "/",
    "grid": f"{CRM}/crm_customer?v=crm_customer_all",
    "grouped": f"{CRM}/crm_product?v=crm_product_all",
    "board": f"{CRM}/crm_opportunity?v=crm_opportunity_board",
    "schedule": "/a/-/f/booking?v=booking_schedule",
    "calendar": f"{CRM}/crm_task?v=crm_task_calendar",
    "gantt": f"{CRM}/crm_delivery?v=crm_delivery_gantt",
    "peek": f"{CRM}/crm_customer?v=crm_customer_all&r={{customer}}",
    "record": "/a/crm/r/crm_customer/{customer}",
    "change": "/a/crm/r/crm_customer/{customer}/edit",
    "filling": f"{CRM}/crm_customer/new",
    "import": "/a/crm/import/crm_customer",
    "imports": "/imports",
    "search": "/search?q=上海",
    "audit": "/audit",
    "trash": "/trash",
    "people": "/team",
    "person": "/team/people/3",
    "departments": "/team/departments",
    "positions": "/team/positions",
    "roles": "/team/roles",
    "settings": "/settings",
    "jobs": "/settings/jobs",
    "doors": "/settings/doors",
    "me": "/me",
}
_ZONE: Final = timedelta(hours=8)


def _field(key: str, zh: str, en: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": zh, "en": en}, **more}


def _choices(*each: tuple[str, str, str]) -> dict[str, Any]:
    return {"choices": [{"code": code, "label": {"zh-CN": zh, "en": en}} for code, zh, en in each]}


_KINDS: Final = _choices(("model", "模特", "Model"), ("photo", "摄影", "Photographer"), ("stage", "影棚", "Studio"))
_STATES: Final = _choices(("held", "预留", "Held"), ("firm", "确认", "Firm"), ("away", "请假", "Away"))
_FORMS: Final = (
    {
        "key": "resource",
        "label": {"zh-CN": "资源", "en": "Resource"},
        "fields": [_field("name", "名称", "Name"), _field("kind", "类别", "Kind", "select", settings=_KINDS)],
        "title": "name",
    },
    {
        "key": "booking",
        "label": {"zh-CN": "档期", "en": "Booking"},
        "fields": [
            _field("name", "名称", "Name"),
            _field("who", "资源", "Resource", "link", settings={"form": "resource"}),
            _field("period", "时间", "Time", "datetime_range"),
            _field("status", "状态", "State", "select", settings=_STATES),
        ],
        "title": "name",
        "no_overlap": [{"resource": "who", "period": "period", "when": "status = 'firm' or status = 'away'"}],
    },
)
_SCHEDULE: Final = {
    "key": "booking_schedule",
    "form": "booking",
    "kind": "schedule",
    "label": {"zh-CN": "资源档期", "en": "Schedule"},
    "columns": [{"field": "name"}],
    "settings": {
        "resource": "who",
        "start": "period",
        "groups": ["who.kind"],
        "status": "status",
        "holds": ["held"],
        "away": ["away"],
        "mode": "fortnight",
    },
}
_RESOURCES: Final = {
    "周岚": "model",
    "宋之遥": "model",
    "顾南": "photo",
    "陆一鸣": "photo",
    "A棚": "stage",
    "B棚": "stage",
}
_BOOKED: Final = (
    ("春装画册", 0, 1, 2, "firm"), ("春装画册", 2, 1, 2, "firm"), ("春装画册", 4, 1, 2, "firm"),
    ("口红广告", 1, 3, 1, "firm"), ("口红广告", 3, 3, 1, "held"), ("婚纱样片", 0, 5, 2, "held"),
    ("年假", 1, 6, 3, "away"), ("目录拍摄", 3, 7, 2, "firm"), ("目录拍摄", 5, 7, 2, "firm"), ("试镜", 2, 9, 1, "held"),
)  # fmt: skip


class Company:
    """The company as a program sees it."""

    def __init__(self, product: Running) -> None:
        self.url = product.url
        self.client = httpx.Client(base_url=product.url, headers=browser_headers(), timeout=120)
        self.customer = 0

    def begins(self, product: Running) -> Company:
        """The owner arrives; the studio is added."""
        link = product.owner_link().rpartition("/")[2]
        owner = {
            "workspace_name": "青云商贸",
            "name": "林知夏",
            "login": OWNER,
            "password": PASSWORD,
            "language": "zh-CN",
        }
        self.asks("POST", f"/api/setup/{link}", json=owner)
        self.asks("POST", "/api/session", json={"login": OWNER, "password": PASSWORD})
        for form in _FORMS:
            kept = self.asks("POST", "/api/designs", json={"definition": form}).json()
            self.asks("POST", "/api/designs/publish", json={"drafts": {form["key"]: kept["version"]}})
        self.asks("PUT", f"/api/views/{_SCHEDULE['key']}", json={"definition": _SCHEDULE})
        resources = self.makes("resource", [{"name": name, "kind": kind} for name, kind in _RESOURCES.items()])
        now = datetime.fromisoformat(self.asks("GET", "/api/session").json()["person"]["last_seen_at"][:19])
        monday = (now + _ZONE).replace(hour=0, minute=0, second=0)
        monday -= timedelta(days=monday.weekday())
        booked = self.makes(
            "booking",
            [
                {
                    "name": name,
                    "who": resources[place],
                    "status": state,
                    "period": {"start": _moment(monday, day, 9), "end": _moment(monday, day + days - 1, 18)},
                }
                for name, place, day, days, state in _BOOKED
            ],
        )
        first = {"limit": 1, "sort": [{"field": "id"}]}
        self.customer = self.asks("POST", "/api/forms/crm_customer/query", json=first).json()["records"][0]["id"]
        for place, view in enumerate(("crm_customer_all", "crm_opportunity_all")):
            self.asks("PUT", f"/api/me/favourites/view/{view}", json={"place": place})
        opened = {"kind": "record", "key": "crm_customer"}
        for number in range(self.customer + 3, self.customer - 1, -1):
            self.asks("POST", "/api/me/opened", json={**opened, "record": number})
        for number in range(self.customer, self.customer + 4):
            at = f"/api/forms/crm_customer/records/{number}"
            version = self.asks("GET", at).json()["version"]
            self.asks("PATCH", at, json={"version": version, "values": {"short_name": f"K{number}"}})
        self.asks("DELETE", f"/api/forms/booking/records/{booked[-1]}", params={"version": 1})
        for name in ("总经理", "销售经理", "客户经理"):
            self.asks("POST", "/api/positions", json={"name": name})
        return self

    def makes(self, form: str, those: list[dict[str, Any]]) -> list[int]:
        changes = [{"form": form, "operation": "create", "values": values} for values in those]
        made = self.asks("POST", "/api/records/changes", json={"changes": changes}).json()["records"]
        return [each["id"] for each in made]

    def address(self, screen: str) -> str:
        return EVERYWHERE[screen].format(customer=self.customer)

    def asks(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = self.client.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer


def _moment(monday: datetime, day: int, hour: int) -> str:
    return (monday + timedelta(days=day, hours=hour) - _ZONE).isoformat() + "Z"
