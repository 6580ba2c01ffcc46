"""A chain of shops that stand below each other, somewhere in the country, with pictures: what galleries, maps, pivots
and trees are about."""

from __future__ import annotations

import base64
import io
from typing import Any, Final

import httpx
from PIL import Image, ImageDraw

from e2e.every_type import field

KINDS: Final = [
    {"code": "own", "label": {"zh-CN": "直营", "en": "Own"}, "colour": "green"},
    {"code": "partner", "label": {"zh-CN": "加盟", "en": "Partner"}, "colour": "blue"},
]
SHOPS: Final[tuple[tuple[str, str, str | None, str | None, str | None, str | None], ...]] = (
    # name, above, kind, region, turnover, opened
    ("总部", "", None, "110105", None, "2018-03-01"),
    ("华东大区", "总部", None, None, None, "2019-01-15"),
    ("华南大区", "总部", None, None, None, "2019-02-20"),
    ("青岛市北店", "华东大区", "own", "370203", "120000.10", "2025-03-05"),
    ("青岛市南店", "华东大区", "own", "370202", "80000.20", "2025-03-18"),
    ("青岛联络处", "华东大区", "partner", "370200", "1000.05", "2025-07-01"),
    ("济南历下店", "华东大区", "partner", "370102", "56000.30", "2025-08-09"),
    ("山东筹备组", "华东大区", "partner", "370000", None, "2025-10-10"),
    ("杭州西湖店", "华东大区", "own", "330106", "99000.40", "2026-01-02"),
    ("广州天河店", "华南大区", "own", "440106", "210000.50", "2025-03-30"),
    ("东莞店", "华南大区", "partner", "441900", "33000.60", "2026-01-20"),
    ("海口店", "华南大区", "partner", "460105", "12000.70", "2026-02-11"),
    ("成都锦江店", "", "own", "510104", "45000.80", "2025-07-21"),
    ("线上店", "", "own", None, "300000.90", "2025-12-31"),
)
_PICTURED: Final = {"青岛市北店": 3, "青岛市南店": 1, "杭州西湖店": 2, "广州天河店": 1}
_COLOURS: Final = ((18, 102, 90), (61, 111, 158), (181, 99, 58), (201, 152, 42), (122, 78, 126), (108, 154, 58))


def shop(key: str = "shop") -> dict[str, Any]:
    """The form."""
    return {
        "key": key,
        "label": {"zh-CN": "门店", "en": "Shop"},
        "title": "name",
        "search": ["name"],
        "fields": [
            field("name", "text", "门店", {"pinyin": True}, required=True),
            field("kind", "select", "性质", {"choices": KINDS}),
            field("above", "link", "上级", {"form": key, "hierarchy": True}),
            field("region", "region", "地区"),
            field("place", "address", "地址"),
            field("turnover", "money", "营业额"),
            field("opened", "date", "开业"),
            field("photos", "gallery", "照片"),
        ],
    }


def views(key: str = "shop") -> list[dict[str, Any]]:
    """A view of each of these kinds, and a grid."""

    def one(name: str, label: str, **more: Any) -> dict[str, Any]:
        columns = [{"field": path} for path in ("name", "kind", "turnover")]
        return {
            "key": f"{key}_{name}",
            "form": key,
            "label": {"zh-CN": label, "en": name.capitalize()},
            "columns": columns,
            "sort": [{"field": "id"}],
            **more,
        }

    turnover = {"figure": "sum", "field": "turnover"}
    pivot = {
        "rows": [{"field": "kind"}, {"field": "opened", "by": "year"}],
        "columns": [{"field": "region", "by": "province"}],
        "figures": [{"figure": "count"}, turnover],
    }
    return [
        one("all", "全部门店"),
        one("gallery", "门店照片", kind="gallery", settings={"picture": "photos"}),
        one("map", "门店地图", kind="map", settings={"place": "region", "figure": turnover}),
        one("places", "地址地图", kind="map", settings={"place": "place"}),
        one("pivot", "门店透视", kind="pivot", settings=pivot),
        one("tree", "门店架构", kind="tree", settings={"parent": "above"}),
    ]


def publish(client: httpx.Client, key: str = "shop") -> None:
    """The form and its views."""
    kept = client.post("/api/designs", json={"definition": shop(key)})
    kept.raise_for_status()
    client.post("/api/designs/publish", json={"drafts": {key: kept.json()["version"]}}).raise_for_status()
    for view in views(key):
        client.put(f"/api/views/{view['key']}", json={"definition": view}).raise_for_status()


def fill(client: httpx.Client, key: str = "shop") -> dict[str, int]:
    """The shops; their numbers by name."""
    made: dict[str, int] = {}
    for name, above, kind, region, turnover, opened in SHOPS:
        values: dict[str, Any] = {"name": name, "kind": kind, "region": region, "opened": opened}
        if region:
            values["place"] = {"region": region, "detail": "中山路1号"}
        if turnover:
            values["turnover"] = {"amount": turnover, "currency": "CNY"}
        if above:
            values["above"] = made[above]
        if name in _PICTURED:
            values["photos"] = [
                {"file": bring(client, drawn(name, number), f"{name}{number}.jpg"), "caption": f"第{number}张"}
                for number in range(1, _PICTURED[name] + 1)
            ]
        answer = client.post(f"/api/forms/{key}/records", json={"values": values})
        assert answer.is_success, answer.text
        made[name] = int(answer.json()["id"])
    return made


def empty(client: httpx.Client, key: str = "shop") -> None:
    """All records away, the lowest first."""
    found = client.post(f"/api/forms/{key}/query", json={"limit": 200}).json()["records"]
    changes = [{"form": key, "operation": "delete", "id": each["id"]} for each in found]
    if changes:
        client.post("/api/records/changes", json={"changes": changes}).raise_for_status()


def bring(client: httpx.Client, content: bytes, name: str) -> int:
    """A file, whole; its number."""
    said = base64.b64encode(name.encode()).decode()
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(content)),
        "Upload-Metadata": f"filename {said}",
        "Content-Type": "application/offset+octet-stream",
    }
    answer = client.post("/api/files", headers=headers, content=content)
    assert answer.status_code == 201, answer.text
    return int(answer.headers["location"].rpartition("/")[2])


def drawn(name: str, number: int) -> bytes:
    """A picture that is no other one: a sky, a ground, and as many windows as its number."""
    seed = sum(map(ord, name)) + number
    sky, wall = _COLOURS[seed % 6], _COLOURS[(seed // 6 + number) % 6]
    wide, high = ((1200, 800), (800, 1100), (1400, 700))[number % 3]
    picture = Image.new("RGB", (wide, high), tuple((part + 255) // 2 for part in sky))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, high * 0.72, wide, high), fill=sky)
    pen.rectangle((wide * 0.2, high * 0.3, wide * 0.8, high * 0.85), fill=wall)
    for place in range(number):
        left = wide * (0.27 + 0.17 * place)
        pen.rectangle((left, high * 0.4, left + wide * 0.1, high * 0.55), fill=(251, 250, 247))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
