"""The company that is measured: forms, people, and roles of which one sees as little as rights can say.

The least-privileged user has two roles: the records of their department and those below it, and their own ones. One
field is masked for them, one hidden, and one is shown in their own records alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from bench._records_client import Client
from tests.product import Running, browser_headers

PASSWORD: Final = "correct horse battery"  # noqa: S105 - of a workspace that lives for minutes
SELLERS: Final = 40
TEAMS: Final = 12
STATES: Final = ("new", "quoted", "won", "lost")


def _field(key: str, of: str, *, indexed: bool = False, **settings: Any) -> dict[str, Any]:
    return {"key": key, "label": {"zh-CN": key, "en": key}, "type": of, "indexed": indexed, "settings": settings}


def _choices(*codes: str) -> list[dict[str, str]]:
    return [{"code": code} for code in codes]


def _named(key: str) -> dict[str, Any]:
    fields = [_field("name", "text"), _field("city", "text")]
    return {"key": key, "label": {"zh-CN": key, "en": key}, "fields": fields, "title": "name", "search": ["name"]}


DEAL: Final = {
    "key": "deal",
    "label": {"zh-CN": "订单", "en": "Deal"},
    "fields": [
        _field("name", "text"),
        _field("note", "long_text"),
        _field("customer", "link", form="customer"),
        _field("products", "links", form="product"),
        _field("amount", "decimal", indexed=True),
        _field("price", "money"),
        _field("cost", "money"),
        _field("phone", "phone"),
        _field("margin", "percent"),
        _field("state", "select", indexed=True, choices=_choices(*STATES)),
        _field("made", "date", indexed=True),
        _field("at", "datetime"),
        _field("seller", "member", indexed=True),
        _field("helpers", "members"),
        _field("marks", "multi_select", choices=_choices("urgent", "export", "repeat")),
        _field("labels", "tags", indexed=True),
        _field("paid", "boolean"),
        _field("count", "integer"),
        _field("share", "formula", expression="amount / count", result="number"),
        _field("stars", "rating"),
    ],
    "title": "name",
    "search": ["name", "note"],
}
_SAME: Final = {"cost": "hidden", "phone": "masked"}
OWN: Final = {
    "read": [{"kind": "own"}],
    "update": [{"kind": "own"}],
    "create": True,
    "fields": _SAME,
}
DEPARTMENT: Final = {
    "read": [{"kind": "department"}],
    "update": [{"kind": "department"}],
    "fields": {**_SAME, "margin": "hidden"},
}


@dataclass(frozen=True)
class User:
    """Somebody who is signed in."""

    person: int
    department: int | None
    roles: frozenset[int]
    headers: dict[str, str]


@dataclass(frozen=True)
class World:
    """Who is there. `narrow` has the role of own records alone."""

    owner: User
    least: User
    narrow: User
    sellers: list[tuple[int, int]]
    """Person and department of each; the least-privileged user is the first one."""
    definition_version: int = 0


def made(product: Running) -> World:
    """Set the workspace up, over HTTP like anybody."""
    outside = Client(product.port, browser_headers())
    told = {"workspace_name": "星光贸易", "name": "林总", "login": "owner@example.cn", "password": PASSWORD}
    link = product.owner_link().rpartition("/")[2]
    owner_headers = _signed_in(product, f"/api/setup/{link}", {**told, "language": "zh-CN"})
    owner = Client(product.port, owner_headers)
    for definition in (_named("customer"), _named("product"), DEAL):
        owner.ask("POST", "/api/designs", {"definition": definition})
    owner.ask("POST", "/api/designs/publish", {"drafts": {"customer": 1, "product": 1, "deal": 1}})
    top = owner.ask("POST", "/api/departments", {"name": "销售部"})["id"]
    teams = [owner.ask("POST", "/api/departments", {"name": f"{n}组", "parent": top})["id"] for n in range(TEAMS)]
    other = owner.ask("POST", "/api/departments", {"name": "海外部"})["id"]
    own, department = (_role(owner, name, grant) for name, grant in (("own", OWN), ("department", DEPARTMENT)))
    sellers: list[tuple[int, int]] = []
    links = []
    for number in range(SELLERS):
        # One in ten records lies outside what the least-privileged user may see.
        place = top if number == 0 else other if number % 10 == 9 else teams[number % TEAMS]
        roles = [own, department] if number == 0 else [own]
        body = {"name": f"销售{number}", "login": f"s{number}@example.cn", "department": place, "roles": roles}
        invited = owner.ask("POST", "/api/people", body)
        sellers.append((invited["person"]["id"], place))
        links.append(invited["link"].rpartition("/")[2])
    headers = [_signed_in(product, f"/api/invitations/{links[n]}", {"password": PASSWORD}) for n in (0, 1)]
    del outside
    return World(
        User(owner.ask("GET", "/api/session")["person"]["id"], None, frozenset(), owner_headers),
        User(sellers[0][0], sellers[0][1], frozenset({own, department}), headers[0]),
        User(sellers[1][0], sellers[1][1], frozenset({own}), headers[1]),
        sellers,
    )


def _role(owner: Client, name: str, grant: dict[str, Any]) -> int:
    role: int = owner.ask("POST", "/api/roles", {"name": name, "permissions": []})["id"]
    owner.ask("POST", "/api/forms/deal/grants", {"role": role, "grant": grant})
    for form in ("customer", "product"):
        owner.ask("POST", f"/api/forms/{form}/grants", {"role": role, "grant": {"read": [{"kind": "all"}]}})
    return role


def _signed_in(product: Running, path: str, body: dict[str, Any]) -> dict[str, str]:
    """What a browser sends from then on."""
    import httpx

    answer = httpx.post(product.url + path, json=body, headers=browser_headers(), timeout=30)
    answer.raise_for_status()
    cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
    return {**browser_headers(), "Cookie": cookie}
