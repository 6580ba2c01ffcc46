"""Who may do what with records: each route against a real form and a real record, for each kind of caller (T13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest

from chengwu.kit.db import Database
from tests.http.browser import Browser, cheap_hashing
from tests.http.routes import RECORDS, RIGHTS
from tests.http.trade import ALL, Trade

pytestmark = [pytest.mark.database, pytest.mark.slow]
OWN: Final = [{"kind": "own"}]
COST: Final = {"fields": {"cost": "read"}}
ROLES: Final[dict[str, dict[str, Any]]] = {
    "reads all": {"read": ALL, **COST},
    "makes and sees nothing": {"create": True},
    "own rows": {"read": OWN, "create": True, "update": OWN, "delete": OWN, "reveal": OWN, **COST},
    "reads all, changes own": {"read": ALL, "update": OWN, **COST},
    "everything": {"read": ALL, "create": True, "update": ALL, "delete": ALL, "reveal": ALL, "export": ALL, **COST},
    "nothing": {},
}
_RECORD: Final = "/forms/{key:str}/records/{number:int}"
ALWAYS: Final = {"nobody": 401, "token without": 403, "designer": 404, "granter": 404}
"""Callers who are answered the same wherever records are."""
KIND: Final[dict[tuple[str, str], str]] = {
    ("GET", "/forms/{key:str}"): "form",
    ("GET", "/forms/{key:str}/leading-here"): "form",
    ("GET", "/forms/{key:str}/explain"): "why",
    ("POST", "/forms/{key:str}/records"): "create",
    ("GET", "/forms/{key:str}/records/{number:int}"): "read",
    ("PATCH", "/forms/{key:str}/records/{number:int}"): "update",
    ("DELETE", "/forms/{key:str}/records/{number:int}"): "delete",
    ("POST", "/forms/{key:str}/records/{number:int}/restore"): "restore",
    ("GET", "/forms/{key:str}/records/{number:int}/history"): "read",
    ("GET", "/forms/{key:str}/records/{number:int}/history/{field:str}"): "read",
    ("GET", "/forms/{key:str}/records/{number:int}/explain/{field:str}"): "read",
    ("POST", "/forms/{key:str}/records/{number:int}/reveal"): "reveal",
    ("GET", "/forms/{key:str}/records/{number:int}/stream"): "read",
    ("POST", "/forms/{key:str}/records/{number:int}/comments"): "say",
    ("PATCH", "/forms/{key:str}/records/{number:int}/comments/{comment:int}"): "say again",
    ("DELETE", "/forms/{key:str}/records/{number:int}/comments/{comment:int}"): "say again",
    ("GET", "/forms/{key:str}/records/{number:int}/mentionable"): "read",
    ("GET", "/forms/{key:str}/records/{number:int}/follow"): "read",
    ("PUT", "/forms/{key:str}/records/{number:int}/follow"): "follow",
    ("GET", "/forms/{key:str}/records/{number:int}/consent"): "read",
    ("POST", "/forms/{key:str}/export"): "export",
    ("POST", "/views/{key:str}/export"): "export",
    ("POST", "/forms/{key:str}/query"): "ask",
    ("POST", "/forms/{key:str}/preview"): "preview",
    ("POST", "/forms/{key:str}/place"): "place",
    ("POST", "/views/{key:str}/place"): "place",
    ("POST", "/search"): "search",
    ("POST", "/forms/{key:str}/count"): "ask",
    ("POST", "/forms/{key:str}/groups"): "ask",
    ("POST", "/forms/{key:str}/read-texts"): "paste",
    ("GET", "/forms/{key:str}/trash"): "ask",
    ("GET", "/forms/{key:str}/views"): "ask",
    ("POST", "/forms/{key:str}/views/check"): "look",
    ("GET", "/views/{key:str}"): "ask",
    ("PUT", "/views/{key:str}"): "share",
    ("DELETE", "/views/{key:str}"): "share",
    ("POST", "/views/{key:str}/copy"): "ask",
    ("POST", "/views/{key:str}/query"): "ask",
    ("POST", "/views/{key:str}/groups"): "ask",
    ("POST", "/records/changes"): "many",
    ("POST", "/records/undo"): "undo",
    ("GET", "/forms"): "list",
}


class Matrix(Trade):
    """The house, and one caller of each kind."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.callers: dict[str, Browser] = {"owner": self.owner, "nobody": self.browser()}
        for name, grant in ROLES.items():
            self.callers[name] = self.colleague(self.role(**({"purchase": grant} if grant else {})))
            self.callers[f"{name}, by token"] = self.token(self.callers[name], "records.api")
        self.callers["token without"] = self.token(self.callers["everything"], "tokens.manage")
        self.callers["designer"] = self.somebody("forms.manage")[1]
        self.callers["granter"] = self.somebody("grants.manage")[1]
        self.view()

    def view(self) -> None:
        """The view that everybody shares is there, as it was when it was new."""
        definition = {"key": "purchase", "form": "purchase", "label": {"en": "All"}}
        kept = self.owner.put("/api/views/purchase", definition=definition)
        assert kept.status_code in {200, 409}, kept.text

    def ask(self, name: str, method: str, path: str, number: int, change_set: int) -> tuple[int, str]:
        """The answer of the route about this record, to somebody."""
        filled = path.replace("{key:str}", "purchase").replace("{number:int}", str(number))
        filled = "/api" + filled.replace("{field:str}", "margin")
        body: dict[str, Any] | None = {}
        match KIND[method, path]:
            case "search":
                body = {"text": "x"}
            case "place":
                body = {"id": number}
            case "preview":
                body = {"id": number, "values": {"name": "neu"}}
            case "say":
                body = {"text": "好"}
            case "say again":
                filled = filled.replace("{comment:int}", str(self.said_by(name, number)))
                body = {"text": "更好"} if method == "PATCH" else None
            case "follow":
                body = {"follows": True}
            case "update":
                body = {"version": 1, "values": {"name": "neu"}}
            case "delete":
                filled, body = filled + "?version=1", None
            case "reveal":
                body = {"fields": ["cost"], "reason": "because"}
            case "many":
                body = {"changes": [{"form": "purchase", "operation": "update", "id": number, "version": 1,
                                     "values": {"name": "neu"}}]}  # fmt: skip
            case "undo":
                body = {"change_set": change_set}
            case "why":
                filled += "?verb=read"
            case "paste":
                body = {"fields": ["name"], "rows": [["纸"]]}
            case "look":
                body = {"definition": {"key": "my_own", "form": "purchase"}}
            case "share" if method == "DELETE":
                self.view()
                filled, body = filled + "?version=1", None
            case "share":
                body = {"definition": {"key": "purchase", "form": "purchase", "label": {"en": "All"}}, "version": 1}
        caller = self.callers[name]
        sent = body if method != "GET" else None
        answer = caller.client.request(method, filled, json=sent, headers=caller.headers)
        return answer.status_code, answer.text

    def said_by(self, name: str, number: int) -> int:
        """Something that this caller says about the record; what the owner says, where they may not."""
        path = f"/api/forms/purchase/records/{number}/comments"
        said = self.callers[name].post(path, text="好")
        return int((said if said.status_code == 201 else self.owner.post(path, text="好")).json()["id"])

    def make_by(self, name: str, *, gone: bool) -> tuple[int, int]:
        """A record of this caller's own, and the change set to take back."""
        made = self.callers[name].post("/api/forms/purchase/records", values={"name": "x", "amount": 9})
        assert made.status_code == 201, made.text
        number, change_set = made.json()["id"], made.json()["change_set"]
        if gone:
            assert self.owner.delete(f"/api/forms/purchase/records/{number}?version=1").status_code == 200
        return number, change_set


@pytest.fixture(scope="module")
def matrix(database: Database) -> Iterator[Matrix]:
    with cheap_hashing():
        yield Matrix(database)


def may(name: str, verb: str, *, own: bool) -> bool:
    """Whether the role lets somebody do this to a record of their own, or of others."""
    if name == "owner":
        return True
    granted = ROLES[name].get(verb, [])
    return granted in (ALL, True) or (own and granted == OWN)


def expected(name: str, kind: str, *, own: bool) -> set[int]:
    """What the rights say."""
    name = name.removesuffix(", by token")
    grants = ROLES.get(name, {})
    if name in ALWAYS:
        # Whoever manages rights may ask why anybody may or may not.
        asks = kind in ("list", "search") or (kind == "why" and name == "granter")
        return {200} if asks and ALWAYS[name] == 404 else {ALWAYS[name]}
    if kind in ("list", "search"):
        return {200}
    if not grants and name != "owner":
        return {404}
    sees = may(name, "read", own=own)
    match kind:
        case "form" | "why":
            return {200}
        case "create":
            return {201} if may(name, "create", own=own) else {403}
        case "share":
            return {200, 204} if name == "owner" else {403}
        case "preview":
            return expected(name, "update", own=own)
        case "ask" | "look" | "place":
            return {200} if name == "owner" or "read" in grants else {200, 403}
        case "paste":
            return {200} if name == "owner" or {"create", "update"} & set(grants) else {422}
        case "read" | "follow":
            return {200} if sees else {403, 404}
        case "say" | "say again":
            return {201 if kind == "say" else 204} if sees else {403, 404}
        case "many":
            return expected(name, "update", own=own)
        case "restore" | "undo":
            # Bringing back is making; taking back what made a record is deleting it.
            verb = "create" if kind == "restore" else "delete"
            return {200} if sees and may(name, verb, own=own) else {403, 404, 409}
    return {200} if sees and may(name, kind, own=own) else {403} if sees else {403, 404}


def test_every_route_on_records_has_its_place_in_the_matrix() -> None:
    # An import is its maker's, and what it may do is asked form by form: test_imports. What somebody keeps at hand and
    # may go to is asked item by item: test_navigation. Uploads and drafts are one's own, and a file in a record is
    # asked of its cell: test_uploads, test_drafts, test_files. So is what a field of another type had: test_retyped.
    originals = ("/originals", "/forms/{key:str}/originals")
    # Where somebody is they say themselves, and only of what they may read: test_presence.
    # What somebody was told is asked notice by notice: tests/notices.
    elsewhere = (
        "/imports",
        "/me/",
        "/notices",
        "/navigation",
        "/files",
        "/drafts",
        "/presence",
        f"{_RECORD}/files",
        *originals,
    )
    assert set(KIND) == {
        route for route, needed in RIGHTS.items() if needed == RECORDS and not route[1].startswith(elsewhere)
    }


@pytest.mark.parametrize("route", KIND, ids=lambda route: f"{route[0]} {route[1]}")
def test_each_route_on_records_answers_by_what_the_caller_may(matrix: Matrix, route: tuple[str, str]) -> None:
    kind, wrong = KIND[route], []
    for name in matrix.callers:
        plain = name.removesuffix(", by token")
        authors = ["owner"]
        if may(plain, "create", own=True) if plain in ROLES else False:
            authors.append(plain)
        for author in authors:
            number, change_set = matrix.make_by(author, gone=kind == "restore")
            status, text = matrix.ask(name, *route, number, change_set)
            wanted = expected(name, kind, own=author == plain)
            if status not in wanted:
                wrong.append((name, author, status, wanted, text[:300]))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    "route", [route for route, needed in RIGHTS.items() if needed in ("forms.manage", "grants.manage")]
)
def test_designing_and_granting_are_for_those_who_may_and_rights_on_records_do_not_help(
    matrix: Matrix, route: tuple[str, str]
) -> None:
    method, path = route
    filled = "/api" + path.replace("{key:str}", "purchase").replace("{number:int}", str(10**9))
    for name, caller in matrix.callers.items():
        status = caller.call(method, filled).status_code
        holds = name == "owner" or {"designer": "forms.manage", "granter": "grants.manage"}.get(name) == RIGHTS[route]
        if name == "nobody":
            assert status == 401
        else:
            assert (status != 403) == holds, (name, method, path, status)


def test_what_belongs_to_a_form_that_is_not_ones_own_is_told_like_nothing(matrix: Matrix) -> None:
    _, change_set = matrix.make_by("owner", gone=False)
    for name in ("nothing", "nothing, by token", "designer", "granter"):
        told = {
            matrix.ask(name, "POST", "/records/undo", 0, number)[1]
            .partition('"request_id"')[0]
            .replace(str(number), "-")
            for number in (change_set, 10**9)
        }
        assert len(told) == 1
        assert "采购单" not in told.pop()


def test_what_a_hidden_field_is_called_is_not_told_to_whoever_tries_to_fill_it_in(matrix: Matrix) -> None:
    hides = {
        "read": ALL,
        "update": ALL,
        "create": True,
        "fields": {"name": "hidden", "cost": "hidden", "margin": "hidden"},
    }
    blind = matrix.colleague(matrix.role(purchase=hides))
    number, _ = matrix.make_by("owner", gone=False)
    for values in ({"cost": 1}, {"margin": 1}, {"nosuch": 1}, {"name": "x"}):
        for answer in (
            blind.patch(f"/api/forms/purchase/records/{number}", version=1, values=values),
            blind.post("/api/forms/purchase/records", values=values),
        ):
            assert answer.status_code in {403, 422}, answer.text
            assert not any(label in answer.text for label in ("成本", "毛利", "事由")), answer.text
            assert "nosuch" not in values or "例如：name" not in answer.text
