"""A form that has every type of field there is, published over HTTP."""

from __future__ import annotations

from typing import Any, Final

import httpx

from e2e.conftest import OWNER, PASSWORD
from tests.product import Running, browser_headers

CHOICES: Final = [
    {"code": "a", "label": {"zh-CN": "红色", "en": "Red"}, "colour": "red"},
    {"code": "b", "label": {"zh-CN": "蓝色", "en": "Blue"}, "colour": "blue"},
    {"code": "c", "label": {"zh-CN": "黄色", "en": "Yellow"}, "colour": "yellow"},
]


def field(key: str, kind: str, label: str, settings: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, "settings": settings or {}, **more}


LINE: Final = {
    "key": "line",
    "label": {"zh-CN": "明细", "en": "Line"},
    "fields": [
        field("item", "text", "品名", required=True),
        field("qty", "integer", "数量"),
        field("price", "money", "单价"),
        field("cost", "formula", "小计", {"expression": "qty * price", "result": "number"}),
    ],
}
CLIENT: Final = {
    "key": "client",
    "label": {"zh-CN": "客户", "en": "Client"},
    "fields": [field("name", "text", "客户名称", {"pinyin": True}, required=True), field("city", "text", "城市")],
    "title": "name",
    "search": ["name"],
    "duplicates": [{"fields": ["name"]}],
}
EVERY: Final = {
    "key": "every",
    "label": {"zh-CN": "全部类型", "en": "Every type"},
    "title": "title",
    "search": ["title"],
    "sub_tables": [LINE],
    "sections": [{"label": {"zh-CN": "文字", "en": "Words"}, "fields": ["number", "title", "notes", "body"]}],
    "fields": [
        field("number", "serial", "编号"),
        field("title", "text", "标题", {"max_length": 20000}, required=True),
        field("notes", "long_text", "说明"),
        field("body", "rich_text", "正文"),
        field("count", "integer", "件数"),
        field("weight", "decimal", "重量", {"unit": "kg"}),
        field("share", "percent", "折扣"),
        field("amount", "money", "金额"),
        field("day", "date", "日期"),
        field("clock", "time", "时间"),
        field("moment", "datetime", "时刻"),
        field("days", "date_range", "档期"),
        field("period", "datetime_range", "时段"),
        field("colour", "select", "颜色", {"choices": CHOICES}),
        field("colours", "multi_select", "多种颜色", {"choices": CHOICES}),
        field("words", "tags", "标签"),
        field("back", "boolean", "是否回访"),
        field("phone", "phone", "电话"),
        field("mail", "email", "邮箱"),
        field("page", "url", "网址"),
        field("code", "id_code", "信用代码"),
        field("region", "region", "地区"),
        field("place", "address", "地址"),
        field("point", "geo", "位置"),
        field("owner", "member", "负责人", default_expression="me"),
        field("team", "members", "协作人"),
        field("department", "department", "部门"),
        field("client", "link", "客户", {"form": "client"}),
        field("clients", "links", "其他客户", {"form": "client"}),
        field("lines", "sub_table", "明细", {"form": "every.line"}),
        field("city", "look_up", "客户城市", {"path": "client.city", "result": "text"}),
        field("linked", "roll_up", "引用数", {"function": "COUNT", "form": "every", "via": "before"}),
        field("before", "link", "前一条", {"form": "every"}),
        field("double", "formula", "双倍", {"expression": "count * 2", "result": "number"}),
        field("files", "file", "附件"),
        field("picture", "image", "图片"),
        field("gallery", "gallery", "相册"),
        field("signed", "signature", "签名"),
        field("stars", "rating", "评分"),
        field("data", "json", "数据"),
        field("reason", "text", "原因", required="colour = 'a'", visible="colour = 'a'"),
    ],
}


class World:
    """The product with these forms, as a program of its owner sees it."""

    def __init__(self, product: Running) -> None:
        self.client = httpx.Client(base_url=product.url, headers=browser_headers(), timeout=120)
        link = product.owner_link().rpartition("/")[2]
        owner = {"workspace_name": "光影", "name": "林总", "login": OWNER, "password": PASSWORD, "language": "zh-CN"}
        self.asks("POST", f"/api/setup/{link}", json=owner)
        self.asks("POST", "/api/session", json={"login": OWNER, "password": PASSWORD})
        drafts = {}
        for form in (CLIENT, EVERY):
            drafts[form["key"]] = self.asks("POST", "/api/designs", json={"definition": form}).json()["version"]
        self.asks("POST", "/api/designs/publish", json={"drafts": drafts})

    def makes(self, form: str, **values: Any) -> int:
        return int(self.asks("POST", f"/api/forms/{form}/records", json={"values": values}).json()["id"])

    def reads(self, form: str, number: int, query: str = "") -> dict[str, Any]:
        found: dict[str, Any] = self.asks("GET", f"/api/forms/{form}/records/{number}{query}").json()
        return found

    def changes(self, form: str, number: int, **values: Any) -> None:
        body = {"version": self.reads(form, number)["version"], "values": values}
        self.asks("PATCH", f"/api/forms/{form}/records/{number}", json=body)

    def newest(self, form: str) -> dict[str, Any]:
        page = self.asks("POST", f"/api/forms/{form}/query", json={"limit": 1, "rows": ["lines"] * (form == "every")})
        found: dict[str, Any] = page.json()["records"][0]
        return found

    def count(self, form: str) -> int:
        return int(self.asks("POST", f"/api/forms/{form}/count", json={}).json()["count"])

    def asks(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = self.client.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer
