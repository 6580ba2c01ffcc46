"""A studio that receives people without an account: its form, its pages as phones see them, and foreign sites."""

from __future__ import annotations

import http.server
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page

from e2e.beginning import first_owner, owner_again, publish, sign_in
from e2e.conftest import SHOTS, SIZES
from tests.product import Running, free_port, running


def _form() -> dict[str, Any]:
    def one(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
        return {"key": key, "type": kind, "label": {"zh-CN": label, "en": key}, **more}

    kinds = [{"code": code, "label": {"zh-CN": text}} for code, text in (("wedding", "婚纱照"), ("baby", "儿童照"))]
    return {
        "key": "guest",
        "label": {"zh-CN": "来客", "en": "Guest"},
        "fields": [
            one("name", "称呼", required=True),
            one("phone", "电话", "phone"),
            one("kind", "想拍什么", "select", settings={"choices": kinds}),
            one("baby", "宝宝多大", visible="kind = 'baby'"),
            one("day", "哪天方便", "date"),
            one("area", "所在地区", "region"),
            one("home", "住址", "address"),
            one("trip", "哪几天", "date_range"),
            one("slot", "时段", "datetime_range"),
            one("cost", "成本", "decimal", sensitivity="S3"),
            one("shots", "现场照片", "gallery"),
            one("paper", "合同", "file", settings={"extensions": ["pdf"], "max_megabytes": 20}),
            one("sign", "签名", "signature"),
            one("things", "物品", "sub_table", settings={"form": "guest.thing"}),
        ],
        "sections": [
            {"label": {"zh-CN": "怎么联系您", "en": "You"}, "fields": ["name", "phone"]},
            {"label": {"zh-CN": "带来的东西", "en": "What you bring"}, "fields": ["things", "shots", "paper", "sign"]},
        ],
        "title": "name",
        "search": ["name"],
        "sub_tables": [
            {
                "key": "thing",
                "label": {"zh-CN": "物品", "en": "Things"},
                "fields": [
                    one("what", "名称", required=True),
                    one("count", "件数", "integer", settings={"maximum": "9"}),
                    one("since", "买了多久"),
                ],
            }
        ],
    }


@dataclass
class Studio:
    """The product, those who are signed in, and pages of others that frame it."""

    product: Running
    chromium: Browser
    foreign_port: int
    complaints: list[str] = field(default_factory=list)

    @contextmanager
    def page(self, size: str, theme: str = "light", language: str = "zh-CN", *, staff: bool = False) -> Iterator[Page]:
        phone = size == "phone"
        context = self.chromium.new_context(
            viewport=SIZES[size], color_scheme=theme, locale=language, has_touch=phone, is_mobile=phone  # type: ignore[arg-type]
        )  # fmt: skip
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._complain)
        if staff:
            sign_in(context, self.product.url)
        try:
            yield page
        except BaseException:
            SHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SHOTS / f"outside-{size}-{theme}.png")
            raise
        finally:
            context.close()
        assert self.complaints == [], "nothing of what strangers write is ever run"

    def _complain(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def published(self, **more: Any) -> dict[str, Any]:
        fields = [{"field": each, "prefill": True} for each in ("name", "phone", "kind", "baby", "day")]
        wanted = {"form": "guest", "title": {"zh-CN": "预约看样", "en": "Book a visit"}, "fields": fields, **more}
        with owner_again(self.product) as client:
            made = client.post("/api/public-forms", json={"definition": wanted})
            made.raise_for_status()
            found: dict[str, Any] = made.json()
            return found

    def number_of(self, name: str) -> int:
        with owner_again(self.product) as client:
            asked = {"filter": {"field": "name", "operator": "is", "value": name}}
            return int(client.post("/api/forms/guest/query", json=asked).json()["records"][0]["id"])

    def guests(self) -> list[dict[str, Any]]:
        with owner_again(self.product) as client:
            found = client.post("/api/forms/guest/query", json={"limit": 100}).json()["records"]
            return [each["values"] for each in found]


@contextmanager
def opened(chromium: Browser) -> Iterator[Studio]:
    """A product of its own, which lets foreign sites frame it, with three guests in it."""
    folder = Path(tempfile.mkdtemp(prefix="cwo-", dir="/tmp"))
    folder.chmod(0o755)
    os.environ.setdefault("CI", "true")
    foreign = free_port()
    try:
        with running(
            folder / "data", requests_per_minute=100000, embed_origins=f"http://localhost:{foreign}"
        ) as started:
            made = Studio(started.ready(), chromium, foreign)
            view = {
                "key": "guest_all",
                "form": "guest",
                "label": {"zh-CN": "全部来客"},
                "columns": [{"field": "name"}],
            }
            with first_owner(started) as client:
                publish(client, _form(), views=(view,))
                for name, kind in (("林女士", "wedding"), ("周先生", "baby"), ("王小姐", "wedding")):
                    values = {"name": name, "kind": kind, "cost": "88.5"}
                    client.post("/api/forms/guest/records", json={"values": values}).raise_for_status()
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def framing(address: str, port: int) -> Iterator[str]:
    """Another site, whose page has this address in a frame."""

    class Foreign(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<!doctype html><title>x</title><iframe id="f" src="{address}" width="600" height="900"></iframe>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Foreign)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{port}/"
    finally:
        server.shutdown()
        server.server_close()
