"""Texts that want to be something else, and a world in which they stand wherever text may stand."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

import httpx

from e2e.conftest import PASSWORD
from e2e.every_type import World, field
from tests.product import Running, browser_headers

TEXTS: Final[dict[str, str]] = {
    "script": "<script>window.hit=1</script>",
    "picture": "<img src=x onerror=window.hit=1>",
    "drawing": "<svg/onload=window.hit=1><iframe srcdoc='<script>parent.hit=1</script>'>",
    "broken out": "\"'><b onmouseover=window.hit=1 autofocus onfocus=window.hit=1>x",
    "entity": "&lt;script&gt;window.hit=1&lt;/script&gt;&#0;",
    "address": "javascript:window.hit=1//",
    "data": "data:text/html,<script>window.hit=1</script>",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "wide formula": "＝1+1",
    "apostrophe": "'=1+1",
    "right to left": "\u202etxt.exe\u202c \u2067משפט\u2069 العربية",
    "nothing to see": "a\u200b\u200d\u2060\ufeff\u00adb",
    "long": "W" * 3000,
    "long sentence": "很长的内容" * 600,
    "marks": "Z" + "\u0301\u0489" * 120,
    "family": "👩‍👩‍👧‍👦🇨🇳🏳️‍🌈🧑🏿‍🚀" * 4,
    "zero": "a%00b\\u0000c\u2400",
    "null": "null",
    "undefined": "undefined",
    "number": "NaN",
    "object": "[object Object]",
    "prototype": "__proto__",
    "template": "{{7*7}}{{name}}$t(ui.save)${window.hit=1}<%= 1 %>#{1}",
    "path": "../../../../etc/passwd",
    "statement": "'; DROP TABLE person; --",
    "lines": "one\r\ntwo\u2028three\u0085four\tfive",
}
BADGE: Final = "<b onclick=window.hit=1>{{7*7}}"
ODD: Final = {
    "key": "odd",
    "label": {"zh-CN": "<img src=x onerror=window.hit=1>", "en": "<script>window.hit=1</script>"},
    "fields": [
        field("name", "text", '"><script>window.hit=1</script>'),
        field("state", "select", "=1+1", {"choices": [{"code": "a", "label": {"zh-CN": BADGE, "en": BADGE}}]}),
        field("starts", "date", "{{7*7}}"),
    ],
    "title": "name",
    "search": ["name"],
}
SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "grid": {},
    "board": {"columns": "colour"},
    "calendar": {"start": "day"},
    "schedule": {"resource": "client", "start": "days"},
    "gantt": {"start": "days", "dependencies": "before"},
    "gallery": {"picture": "picture"},
}


@dataclass(frozen=True)
class Long:
    """What is looked at of those whose names are long."""

    record: int
    person: int


class Hostile(World):
    """Every type of field, filled by somebody who means ill."""

    def __init__(self, product: Running) -> None:
        super().__init__(product)
        self.numbers: dict[str, int] = {}
        kept = self.asks("POST", "/api/designs", json={"definition": ODD}).json()
        self.asks("POST", "/api/designs/publish", json={"drafts": {"odd": kept["version"]}})
        for kind, settings in SETTINGS.items():
            view = {
                "key": f"every_{kind}",
                "form": "every",
                "kind": kind,
                "label": {"zh-CN": f"<img src=x onerror=window.hit=1>{kind}", "en": BADGE},
                "columns": [{"field": key} for key in ("title", "notes", "words", "client", "data", "files", "owner")],
                "settings": settings,
            }
            self.asks("PUT", f"/api/views/every_{kind}", json={"definition": view})
        self.person = self._joins("<img src=x onerror=window.hit=1>")
        now = datetime.now(timezone(timedelta(hours=8))).date()
        for place, (name, text) in enumerate(TEXTS.items()):
            day = now + timedelta(days=place % 3)
            self.numbers[name] = self.makes("every", **self.values(text), day=str(day), days=self._span(day, place))
        self.makes("odd", name=TEXTS["script"], state="a", starts=str(now))

    def values(self, text: str) -> dict[str, Any]:
        """What a record has that says this wherever it can."""
        run = {"text": text[:4000], "marks": ["bold", "italic", "code"]}
        line = " ".join(text.split())
        client = self.makes("client", name=line[:200], city=line[:200])
        return {
            "title": line,
            "notes": text,
            "body": [{"kind": kind, "runs": [run]} for kind in ("heading", "quote", "bullet", "code")],
            "words": [line[:40].replace(",", " ").replace("、", " ").replace(";", " ").replace("|", " ")],
            "place": {"region": "370203", "detail": line[:400]},
            "data": {line[:300]: [line]},
            "lines": [{"item": line[:150]}],
            "colour": "b",
            "reason": line[:200],
            "page": f"https://example.cn/?q={line[:20].encode().hex()}#%3Cscript%3E",
            "client": client,
            "clients": [client],
            "owner": self.person,
            "files": [self.brings(f"{line[:60]}.html", b"<script>window.hit=1</script>")],
        }

    def brings(self, name: str, content: bytes) -> int:
        """A file of this name; its number."""
        headers = {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(content)),
            "Upload-Metadata": f"filename {base64.b64encode(name.encode()).decode()}",
            "Content-Type": "application/offset+octet-stream",
        }
        return int(
            self.asks("POST", "/api/files", content=content, headers=headers).headers["location"].rpartition("/")[2]
        )

    def names_of_a_hundred_signs(self) -> Long:
        """Whatever has a name has one of a hundred signs without a space, in Latin letters or in Chinese."""

        def name(number: int) -> str:
            return f"{number:02}{'W长'[number % 2] * 98}"

        def made(path: str, **body: Any) -> dict[str, Any]:
            found: dict[str, Any] = self.asks("POST", path, json=body).json()
            return found

        choices = {"choices": [{"code": code, "label": {"zh-CN": name(place)}} for place, code in enumerate("ab")]}
        fields = [field("name", "text", name(0)), field("state", "select", name(1), choices)]
        sections = [{"label": {"zh-CN": name(0)}, "fields": ["name", "state"]}]
        label = {"zh-CN": name(2), "en": name(3)}
        form = {"key": "many", "label": label, "fields": fields, "title": "name", "sections": sections}
        made("/api/designs/publish", drafts={"many": made("/api/designs", definition=form)["version"]})
        for number in range(3):
            called = {"zh-CN": name(number), "en": name(number)}
            view = {"key": f"many_{number}", "form": "many", "label": called, "columns": [{"field": "name"}]}
            self.asks("PUT", f"/api/views/many_{number}", json={"definition": view})
        roles = [made("/api/roles", name=name(number), permissions=["views.share"])["id"] for number in range(12)]
        place = {
            key: made(f"/api/{key}s", name=name(number))["id"] for number, key in enumerate(("department", "position"))
        }
        login = f"{'a' * 60}@example.cn"
        person = made("/api/people", name=name(0), login=login, roles=roles, **place)["person"]["id"]
        until = (datetime.now(UTC) + timedelta(days=30)).isoformat()
        made("/api/me/tokens", name=name(0), scopes=["records.api"], expires_at=until)
        binary = {"Content-Type": "application/octet-stream"}
        file = {"name": f"{name(0)}.csv"}
        self.asks("POST", "/api/imports", params=file, content=f"{name(0)}\n1\n2\n".encode(), headers=binary)
        gone = self.makes("many", name=name(1))
        self.asks("DELETE", f"/api/forms/many/records/{gone}", params={"version": 1})
        return Long(self.makes("many", name=name(0), state="a"), person)

    def _joins(self, name: str) -> int:
        body = {"name": name, "login": "odd@example.cn", "roles": []}
        made = self.asks("POST", "/api/people", json=body).json()
        with httpx.Client(base_url=str(self.client.base_url), headers=browser_headers()) as client:
            client.post(
                f"/api/invitations/{made['link'].rpartition('/')[2]}", json={"password": PASSWORD}
            ).raise_for_status()
        return int(made["person"]["id"])

    @staticmethod
    def _span(day: Any, place: int) -> dict[str, str]:
        return {"start": str(day), "end": str(day + timedelta(days=1 + place % 4))}
