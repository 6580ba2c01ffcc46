"""Whatever changes something is in the journal: who, when, by which door, before and after; and no secret (T37)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

import pytest

from chengwu.kit.db import Database
from tests.http.browser import Browser, cheap_hashing
from tests.http.routes import RIGHTS
from tests.http.trade import ALL, Trade

pytestmark = [pytest.mark.database, pytest.mark.slow]
CARD: Final = "6222 9999 8888"
Route = tuple[str, str]
Done = tuple[Browser, str, dict[str, Any]]
"""Who sends it, where to, and what."""
QUESTIONS: Final = {
    "/forms/{key:str}/views/check", "/views/{key:str}/query", "/views/{key:str}/groups",
    "/forms/{key:str}/query", "/forms/{key:str}/preview", "/forms/{key:str}/place", "/views/{key:str}/place", "/search",
    "/forms/{key:str}/read-texts", "/forms/{key:str}/count", "/forms/{key:str}/groups",
    "/designs/check", "/designs/plan",
}  # fmt: skip
"""They take a body and change nothing."""
OF_ONES_OWN: Final = {"/views/{key:str}/copy", "/forms/{key:str}/records/{number:int}/follow"}
"""They make what is nobody else's business."""
ABOUT: Final = ("/forms", "/designs", "/services", "/records", "/views")


class Kept(Trade):
    """The house, and how each route comes to be called once with success."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.numbers = count(1)
        self.boss = self.colleague(self.role(purchase={"read": ALL, "create": True, "update": ALL, "delete": ALL}))
        masked = {"fields": {"card": "masked", "cost": "masked"}}
        self.reveals = self.colleague(self.role(purchase={"read": ALL, "reveal": ALL, **masked}))

    def word(self) -> str:
        """A name that is nowhere else."""
        return f"neu{next(self.numbers)}"

    def draft(self, key: str) -> dict[str, Any]:
        """A new design."""
        label = {"zh-CN": key, "en": key}
        fields = [{"key": "text", "type": "text", "label": {"zh-CN": "文", "en": "Text"}}]
        return {"key": key, "label": label, "fields": fields}

    def kept(self, key: str, *, published: bool = False) -> int:
        """The version of a draft that is there."""
        made = self.owner.post("/api/designs", definition=self.draft(key))
        assert made.status_code == 200, made.text
        version: int = made.json()["version"]
        if published:
            done = self.owner.post("/api/designs/publish", drafts={key: version}, accept_loss=True)
            assert done.status_code == 200, done.text
            version = self.owner.get(f"/api/designs/{key}").json()["version"]
        return version

    def record(self) -> tuple[str, dict[str, Any]]:
        """A record with a value that is encrypted: its address, and what was answered."""
        made = self.owner.post(
            "/api/forms/purchase/records", values={"name": "a", "amount": 9, "cost": 4, "card": CARD}
        )
        assert made.status_code == 201, made.text
        return f"/api/forms/purchase/records/{made.json()['id']}", made.json()

    def entries(self) -> list[dict[str, Any]]:
        """The journal."""
        columns = ("operation", "form", "record", "actor_kind", "actor", "behalf", "channel", "at", "before", "after")
        with self.database.as_owner() as connection:
            rows = connection.execute(f"select {', '.join(columns)} from w_main.journal order by id")
            return [dict(zip(columns, row, strict=True)) for row in rows]


def _keep(house: Kept) -> Done:
    return house.owner, "/api/designs", {"definition": house.draft(house.word())}


def _publish(house: Kept) -> Done:
    key = house.word()
    return house.owner, "/api/designs/publish", {"drafts": {key: house.kept(key)}}


def _retire(house: Kept) -> Done:
    key = house.word()
    return house.owner, f"/api/designs/{key}/retire", {"version": house.kept(key, published=True)}


def _grant(house: Kept) -> Done:
    return house.owner, "/api/forms/memo/grants", {"role": house.role(), "grant": {"read": ALL}}


def _ungrant(house: Kept) -> Done:
    role = house.role(memo={"read": ALL})
    return house.owner, f"/api/forms/memo/grants/{role}?version=1", {}


def _service(house: Kept) -> Done:
    return house.owner, "/api/services", {"name": house.word(), "roles": [house.role()]}


def _service_change(house: Kept) -> Done:
    made = house.owner.post("/api/services", name=house.word()).json()
    return house.owner, f"/api/services/{made['id']}", {"version": 1, "name": house.word()}


def _view(house: Kept) -> Done:
    key = house.word()
    return house.owner, f"/api/views/{key}", {"definition": {"key": key, "form": "purchase", "label": {"en": key}}}


def _unview(house: Kept) -> Done:
    owner, path, body = _view(house)
    assert owner.put(path, **body).status_code == 200
    return owner, f"{path}?version=1", {}


def _make(house: Kept) -> Done:
    return house.owner, "/api/forms/purchase/records", {"values": {"name": "a", "card": CARD}}


def _change(house: Kept) -> Done:
    return house.owner, house.record()[0], {"version": 1, "values": {"card": CARD + " 7", "name": "b"}}


def _delete(house: Kept) -> Done:
    return house.owner, house.record()[0] + "?version=1", {}


def _restore(house: Kept) -> Done:
    path, _ = house.record()
    assert house.owner.delete(f"{path}?version=1").status_code == 200
    return house.owner, f"{path}/restore", {}


def _reveal(house: Kept) -> Done:
    return house.reveals, f"{house.record()[0]}/reveal", {"fields": ["card", "cost"], "reason": "核对客户"}


def _many(house: Kept) -> Done:
    change = {"form": "purchase", "operation": "create", "values": {"name": "c", "card": CARD}}
    return house.owner, "/api/records/changes", {"changes": [change]}


def _undo(house: Kept) -> Done:
    return house.owner, "/api/records/undo", {"change_set": house.record()[1]["change_set"]}


def _export(house: Kept) -> Done:
    house.record()
    return house.owner, "/api/forms/purchase/export", {"kind": "csv", "columns": ["name", "card"]}


def _export_view(house: Kept) -> Done:
    owner, path, body = _view(house)
    assert owner.put(path, **body).status_code == 200
    return owner, f"{path}/export", {}


def _say(house: Kept) -> Done:
    return house.owner, f"{house.record()[0]}/comments", {"text": "好"}


def _said(house: Kept) -> Done:
    owner, path, body = _say(house)
    return owner, f"{path}/{owner.post(path, **body).json()['id']}", {"text": "更好"}


_RECORD: Final = "/forms/{key:str}/records/{number:int}"
CALLS: Final[dict[Route, tuple[Callable[[Kept], Done], str, bool, bool]]] = {
    # The entry that is there afterwards, and whether it has a before and an after.
    ("POST", "/designs"): (_keep, "create", False, True),
    ("POST", "/designs/publish"): (_publish, "publish", False, True),
    ("POST", "/designs/{key:str}/retire"): (_retire, "retire", True, True),
    ("POST", "/forms/{key:str}/grants"): (_grant, "create", False, True),
    ("DELETE", "/forms/{key:str}/grants/{number:int}"): (_ungrant, "delete", True, False),
    ("POST", "/services"): (_service, "create", False, True),
    ("PATCH", "/services/{number:int}"): (_service_change, "update", True, True),
    ("PUT", "/views/{key:str}"): (_view, "create", False, True),
    ("DELETE", "/views/{key:str}"): (_unview, "delete", True, False),
    ("POST", "/forms/{key:str}/records"): (_make, "create", False, True),
    ("PATCH", _RECORD): (_change, "update", True, True),
    ("DELETE", _RECORD): (_delete, "delete", True, False),
    ("POST", f"{_RECORD}/restore"): (_restore, "restore", False, True),
    ("POST", "/forms/{key:str}/export"): (_export, "export", False, True),
    ("POST", "/views/{key:str}/export"): (_export_view, "export", False, True),
    ("POST", f"{_RECORD}/reveal"): (_reveal, "reveal", False, True),
    ("POST", f"{_RECORD}/comments"): (_say, "comment", False, True),
    ("PATCH", f"{_RECORD}/comments/{{comment:int}}"): (_said, "comment_change", True, True),
    ("DELETE", f"{_RECORD}/comments/{{comment:int}}"): (_said, "comment_remove", True, False),
    ("POST", "/records/changes"): (_many, "create", False, True),
    ("POST", "/records/undo"): (_undo, "delete", True, False),
}


@pytest.fixture(scope="module")
def house(database: Database) -> Iterator[Kept]:
    with cheap_hashing():
        yield Kept(database)


def test_every_route_that_changes_something_is_called_here() -> None:
    changing = {
        (method, path)
        for method, path in RIGHTS
        if method != "GET" and path.startswith(ABOUT) and path not in QUESTIONS | OF_ONES_OWN
    }
    assert changing == set(CALLS)


@pytest.mark.parametrize("by", ["person", "token"])
@pytest.mark.parametrize("route", CALLS, ids=lambda route: f"{route[0]} {route[1]}")
def test_it_leaves_an_entry_and_no_secret(house: Kept, route: Route, by: str) -> None:
    prepare, operation, before, after = CALLS[route]
    caller, path, body = prepare(house)
    if by == "token":
        caller = house.token(caller, *_scopes(caller))
    there = len(house.entries())
    sent = None if route[0] == "DELETE" else body
    answer = caller.client.request(route[0], path, json=sent, headers=caller.headers)
    assert answer.status_code in {200, 201, 204}, answer.text
    new = house.entries()[there:]
    [entry] = [each for each in new if each["operation"] == operation][:1]
    assert entry["actor_kind"] == by
    assert entry["channel"] == {"person": "screen", "token": "api"}[by]
    assert entry["actor"] is not None
    assert (entry["behalf"] is not None) == (by == "token")
    assert entry["at"] == house.database.clock.now()
    assert bool(entry["before"]) >= before, entry
    assert bool(entry["after"]) >= after, entry
    text = json.dumps([[each["before"], each["after"]] for each in new], ensure_ascii=False, default=str)
    assert CARD not in text
    assert CARD.replace(" ", "") not in text
    if operation == "reveal":
        assert "4.00" not in text


def _scopes(caller: Browser) -> list[str]:
    held: list[str] = caller.get("/api/session").json()["permissions"]
    return held


@pytest.mark.parametrize("route", CALLS, ids=lambda route: f"{route[0]} {route[1]}")
def test_what_is_refused_leaves_none(house: Kept, route: Route) -> None:
    method, path = route
    nobody = house.colleague()
    there = len(house.entries())
    filled = "/api" + path.replace("{key:str}", "purchase").replace("{number:int}", "1")
    filled = filled.replace("{comment:int}", "1")
    assert nobody.call(method, filled).status_code in {403, 404, 422}
    assert len(house.entries()) == there
