"""A small studio: an application with customers and orders, an owner, and somebody at the desk."""

from __future__ import annotations

import base64
import io
import itertools
import zipfile
from typing import Any

import httpx

from e2e.beginning import sign_in
from e2e.conftest import OWNER, PASSWORD, Screen
from tests.product import Running, browser_headers

_numbers = itertools.count(1)
FILES = {
    "app.yaml": """
key: studio
version: 1.0.0
label: {zh-CN: 光影工作室, en: Studio}
menu:
- label: {zh-CN: 今天, en: Today}
  items: [{view: studio_client_hot}, {form: studio_order}, {view: studio_order_days}]
- label: {zh-CN: 客户, en: Clients}
  items: [{view: studio_client_all}]
""",
    "forms/studio_client.yaml": """
key: studio_client
label: {zh-CN: 客户, en: Client}
fields:
- {key: name, label: {zh-CN: 姓名, en: Name}, type: text, required: true, settings: {pinyin: true}}
- key: level
  label: {zh-CN: 等级, en: Level}
  type: select
  settings: {choices: [{code: hot, label: {zh-CN: 重点, en: Hot}}, {code: cold, label: {zh-CN: 一般, en: Cold}}]}
- {key: phone, label: {zh-CN: 电话, en: Phone}, type: text, sensitivity: S3}
- {key: note, label: {zh-CN: 备注, en: Note}, type: text}
- key: total
  label: {zh-CN: 累计, en: Total}
  type: roll_up
  settings: {function: SUM, form: studio_order, field: amount, via: client}
- {key: big, label: {zh-CN: 大客户, en: Big}, type: formula, settings: {expression: "total >= 1000"}}
sections:
- {label: {zh-CN: 基本, en: Basics}, fields: [name, level, phone, note]}
- {label: {zh-CN: 往来, en: Figures}, fields: [total, big]}
title: name
search: [name]
""",
    "forms/studio_order.yaml": """
key: studio_order
label: {zh-CN: 订单, en: Order}
fields:
- {key: subject, label: {zh-CN: 事由, en: Subject}, type: text}
- {key: client, label: {zh-CN: 客户, en: Client}, type: link, settings: {form: studio_client}}
- {key: amount, label: {zh-CN: 金额, en: Amount}, type: decimal, settings: {scale: 2}}
- key: stage
  label: {zh-CN: 阶段, en: Stage}
  type: select
  settings:
    choices:
    - {code: draft, label: {zh-CN: 草稿, en: Draft}}
    - {code: signed, label: {zh-CN: 已签, en: Signed}, colour: green}
    - {code: lost, label: {zh-CN: 丢单, en: Lost}, colour: red}
- {key: why, label: {zh-CN: 丢单原因, en: Why}, type: text, required: "stage = 'lost'"}
- {key: due, label: {zh-CN: 交期, en: Due}, type: date}
- {key: who, label: {zh-CN: 负责人, en: Who}, type: member}
- {key: level, label: {zh-CN: 客户等级, en: Level}, type: look_up, settings: {path: client.level}}
title: subject
search: [subject]
""",
    "views/studio_client_all.yaml": """
key: studio_client_all
form: studio_client
label: {zh-CN: 全部客户, en: All clients}
columns: [{field: name}, {field: level}, {field: total}]
""",
    "views/studio_order_all.yaml": """
key: studio_order_all
form: studio_order
label: {zh-CN: 全部订单, en: All orders}
columns: [{field: subject}, {field: client}, {field: amount}]
""",
    "views/studio_order_board.yaml": """
key: studio_order_board
form: studio_order
kind: board
label: {zh-CN: 订单看板, en: Orders by stage}
columns: [{field: subject}]
settings: {columns: stage}
""",
    "views/studio_order_days.yaml": """
key: studio_order_days
form: studio_order
kind: calendar
label: {zh-CN: 交期日历, en: Due dates}
columns: [{field: subject}]
settings: {start: due}
""",
    "views/studio_client_hot.yaml": """
key: studio_client_hot
form: studio_client
label: {zh-CN: 重点客户, en: Hot clients}
columns: [{field: name}, {field: level}, {field: note}]
filter: {field: level, operator: is, value: hot}
""",
}


class Studio:
    """The studio as a program sees it."""

    def __init__(self, product: Running) -> None:
        self.url = product.url
        self.client = httpx.Client(base_url=product.url, headers=browser_headers(), timeout=120)

    def begins(self, product: Running) -> Studio:
        """The owner arrives and installs the application."""
        link = product.owner_link().rpartition("/")[2]
        owner = {"workspace_name": "光影", "name": "林总", "login": OWNER, "password": PASSWORD, "language": "zh-CN"}
        self.asks("POST", f"/api/setup/{link}", json=owner)
        self.signs_in()
        self.asks("POST", "/api/apps", json={"package": base64.b64encode(_zip()).decode()})
        plan = self.asks("POST", "/api/apps/studio/plan", json={}).json()
        self.asks("POST", "/api/apps/studio/publish", json={"fingerprint": plan["fingerprint"]})
        return self

    def signs_in(self) -> Studio:
        self.asks("POST", "/api/session", json={"login": OWNER, "password": PASSWORD})
        return self

    def makes(self, form: str, **values: Any) -> int:
        return int(self.asks("POST", f"/api/forms/studio_{form}/records", json={"values": values}).json()["id"])

    def reads(self, form: str, number: int) -> dict[str, Any]:
        found: dict[str, Any] = self.asks("GET", f"/api/forms/studio_{form}/records/{number}").json()
        return found

    def changes(self, form: str, number: int, **values: Any) -> None:
        version = self.reads(form, number)["version"]
        body = {"version": version, "values": values}
        self.asks("PATCH", f"/api/forms/studio_{form}/records/{number}", json=body)

    def name(self, stem: str) -> str:
        """A name that is nowhere else."""
        return f"{stem}{next(_numbers)}"

    def somebody(self, permissions: list[str] | None = None, **grants: Any) -> str:
        """A colleague whose role grants this, by form; what they sign in with."""
        number = next(_numbers)
        role = self.asks("POST", "/api/roles", json={"name": f"岗位{number}", "permissions": permissions or []}).json()
        for form, grant in grants.items():
            self.asks("POST", f"/api/forms/studio_{form}/grants", json={"role": role["id"], "grant": grant})
        login = f"xu{number}@example.cn"
        person = {"name": f"许同事{number}", "login": login, "roles": [role["id"]]}
        link = self.asks("POST", "/api/people", json=person).json()["link"].rpartition("/")[2]
        with httpx.Client(base_url=self.url, headers=browser_headers()) as client:
            client.post(f"/api/invitations/{link}", json={"password": PASSWORD}).raise_for_status()
        return login

    def asks(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = self.client.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer


def enter(screen: Screen, path: str, login: str = OWNER) -> None:
    """Signed in, at this address."""
    sign_in(screen.page.context, screen.url, login)
    screen.go(path)


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in FILES.items():
            archive.writestr(path, text.strip() + "\n")
    return made.getvalue()
