"""Forms and their designs over HTTP: what somebody may know of a form, drafts, what publishing would do, publishing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.forms.samples import field
from tests.http.browser import Browser, cheap_hashing, door_of
from tests.http.trade import ALL, Trade, refusals

pytestmark = pytest.mark.database
NOTE: dict[str, Any] = {"key": "note", "label": {"zh-CN": "笔记", "en": "Note"}, "fields": [field("text")]}


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


def published(owner: Browser, definition: dict[str, Any], version: int | None = None, **more: Any) -> dict[str, Any]:
    kept = owner.post("/api/designs", definition=definition, version=version)
    assert kept.status_code == 200, kept.text
    drafts = {definition["key"]: kept.json()["version"]}
    done = owner.post("/api/designs/publish", drafts=drafts, **more)
    assert done.status_code == 200, done.text
    return done.json()  # type: ignore[no-any-return]


def test_the_forms_of_somebody_are_those_they_may_do_something_with(trade: Trade) -> None:
    role = trade.role(memo={"read": ALL, "create": True}, customer={"create": True})
    listed = trade.colleague(role).get("/api/forms").json()["items"]
    assert {each["key"]: each["verbs"] for each in listed} == {"memo": ["read", "create"], "customer": ["create"]}
    assert listed[0]["label"]["en"] == "Customer"
    assert listed[0]["version"] == 1
    assert trade.colleague().get("/api/forms").json() == {"items": []}


def test_a_definition_shows_what_its_reader_may_know(trade: Trade) -> None:
    fields = {"cost": "hidden", "card": "masked", "name": "read", "lines": "hidden"}
    role = trade.role(purchase={"read": ALL, "update": ALL, "fields": fields})
    shown = trade.colleague(role).get("/api/forms/purchase")
    told = {each["key"]: each for each in shown.json()["definition"]["fields"]}
    assert "cost" not in shown.text, "neither the field nor an expression that speaks of it"
    assert {key: (one["level"], one["on_create"], one["on_update"]) for key, one in told.items()} == {
        "name": ("read", False, False),
        "amount": ("write", False, True),
        "made": ("write", False, True),
        "customer": ("write", False, True),
        "card": ("masked", False, False),
    }
    assert shown.json()["definition"].get("sub_tables") is None
    assert shown.json()["verbs"] == ["read", "update"]
    whole = trade.owner.get("/api/forms/purchase").json()["definition"]
    assert whole["checks"]
    assert [each["key"] for each in whole["sub_tables"][0]["fields"]] == ["item", "wage"]
    assert next(each for each in whole["fields"] if each["key"] == "margin")["settings"]["expression"]


def test_a_choice_that_is_looked_up_is_told_by_its_names_to_whoever_may_know_them(trade: Trade) -> None:
    link = field("customer", "link", settings={"form": "customer"})
    found = field("level", "look_up", settings={"path": "customer.level", "result": "text"})
    bought = field("bought", "link", settings={"form": "purchase"})
    paid = field("paid", "look_up", settings={"path": "bought.amount"})
    fields = [link, found, bought, paid]
    published(trade.owner, {"key": "visit", "label": {"zh-CN": "拜访", "en": "Visit"}, "fields": fields})

    def told(browser: Browser) -> dict[str, dict[str, Any]]:
        fields = browser.get("/api/forms/visit").json()["definition"]["fields"]
        return {each["key"]: each["settings"] for each in fields}

    assert told(trade.owner)["level"] == {"result": "text", "choices": [{"code": "a"}]}
    assert told(trade.owner)["paid"] == {"result": "number", "places": 2}, "and a decimal with the digits that it has"
    sees = {"read": ALL}
    without = trade.colleague(trade.role(visit=sees, customer={**sees, "fields": {"level": "hidden"}}))
    assert "choices" not in told(without).get("level", {})


def test_a_form_is_designed_planned_and_published_and_there_at_once(trade: Trade) -> None:
    owner = trade.owner
    problems = owner.post("/api/designs/check", definition={**NOTE, "title": "nosuch"}).json()["problems"]
    assert problems[0]["path"] == "title"
    assert problems[0]["detail"]
    unreadable = owner.post("/api/designs/check", definition={"key": "note", "fields": [{"kee": 1}]}).json()["problems"]
    assert [each["key"] for each in unreadable] == ["form_part_unreadable"]
    assert owner.post("/api/designs/check", definition=NOTE).json() == {"problems": []}
    kept = owner.post("/api/designs", definition=NOTE).json()
    assert (kept["state"], kept["published"]) == ("draft", None)
    taken = owner.post("/api/designs", definition=NOTE)
    assert (taken.status_code, taken.json()["key"]) == (409, "form_key_taken")
    plan = owner.post("/api/designs/plan", drafts={"note": kept["version"]}).json()
    assert ("add_table", "note") in [(step["what"], step["table"]) for step in plan["steps"]]
    assert (plan["obstacles"], plan["losses"]) == ([], [])
    assert owner.get("/api/forms/note").status_code == 404
    stale = owner.post("/api/designs/publish", drafts={"note": kept["version"] + 1})
    assert (stale.status_code, stale.json()["key"]) == (409, "stale_version")
    done = owner.post("/api/designs/publish", drafts={"note": kept["version"]}).json()["items"]
    assert [(each["key"], each["version"]) for each in done] == [("note", 1)]
    number = trade.make("note", text="a")
    assert owner.get("/api/designs/note/versions/1").json()["definition"]["fields"][0]["key"] == "text"
    for missing in ("/api/designs/note/versions/2", f"/api/designs/note/versions/{2**40}", "/api/designs/nosuch"):
        assert owner.get(missing).json()["key"] == "form_not_there"

    changed = {**NOTE, "fields": [field("text", "integer"), field("other")]}
    kept = owner.post(
        "/api/designs", definition=changed, version=owner.get("/api/designs/note").json()["version"]
    ).json()
    plan = owner.post("/api/designs/plan", drafts={"note": kept["version"]}).json()
    assert plan["losses"], "a text that is no number would go out of sight"
    assert plan["losses"][0]["detail"]
    refused = owner.post("/api/designs/publish", drafts={"note": kept["version"]})
    assert (refused.status_code, refused.json()["key"]) == (409, "shape_not_fitting")
    owner.post("/api/designs/publish", drafts={"note": kept["version"]}, accept_loss=True)
    assert "other" in owner.get(f"/api/forms/note/records/{number}").json()["values"]

    version = owner.get("/api/designs/note").json()["version"]
    assert owner.post("/api/designs/note/retire", version=version).json()["state"] == "retired"
    assert owner.get(f"/api/forms/note/records/{number}").json()["key"] == "form_not_there"
    assert {each["key"]: each["state"] for each in owner.get("/api/designs").json()["items"]}["note"] == "retired"


def test_designs_that_make_no_sense_are_told_with_their_places(trade: Trade) -> None:
    owner = trade.owner
    answer = owner.post("/api/designs", definition={"key": "x", "fields": [{"key": "a", "type": 5}]})
    assert (answer.status_code, refusals(answer)) == (422, {"fields.0.type": "form_part_unreadable"})
    assert owner.post("/api/designs", definition={"key": "select * from"}).status_code == 422
    assert owner.post("/api/designs/plan", drafts={"nosuch": 1}).status_code == 404
    assert owner.post("/api/designs/publish", drafts={}).status_code == 422
    broken = {"key": "broken", "label": {"en": "B"}, "fields": [field("a", "link", settings={"form": "nowhere"})]}
    version = owner.post("/api/designs", definition=broken).json()["version"]
    for verb in ("plan", "publish"):
        refused = owner.post(f"/api/designs/{verb}", drafts={"broken": version})
        assert (refused.status_code, refused.json()["key"]) == (422, "form_not_ready")


def test_a_form_may_be_called_like_a_verb_of_the_designs(trade: Trade) -> None:
    published(trade.owner, {**NOTE, "key": "plan"})
    assert trade.owner.get("/api/designs/plan").json()["key"] == "plan"


def test_what_changes_holds_with_the_next_request_in_every_process(trade: Trade) -> None:
    """Another process over the same database, which hears of nothing."""
    role = trade.role(customer={"read": ALL, "fields": {"level": "hidden"}})
    person = trade.colleague(role)
    with Database(trade.database.conninfo, trade.database.clock, connections=2) as elsewhere:
        there = Browser(door_of(elsewhere, trade.settings))
        there.client.cookies = person.client.cookies
        number = trade.make("customer", name="远处", level="a")
        path = f"/api/forms/customer/records/{number}"
        assert "level" not in there.get(path).json()["values"]
        given = {"read": ALL, "fields": {}}
        changed = trade.owner.post("/api/forms/customer/grants", role=role, grant=given, version=1)
        assert changed.status_code == 200, changed.text
        assert there.get(path).json()["values"]["level"] == "a"
        removed = trade.owner.delete(f"/api/forms/customer/grants/{role}?version=2")
        assert removed.status_code == 204
        assert there.get(path).json()["key"] == "form_not_there"
        boss = Browser(door_of(elsewhere, trade.settings))
        boss.client.cookies = trade.owner.client.cookies
        published(trade.owner, {**NOTE, "key": "newest"})
        assert boss.get("/api/forms/newest").status_code == 200


def test_ones_own_interface_is_described_with_types(trade: Trade) -> None:
    role = trade.role(purchase={"read": ALL, "create": True, "fields": {"cost": "hidden", "name": "read"}})
    person = trade.colleague(role)
    said = person.get("/api/openapi/mine.json")
    document = said.json()
    assert document["openapi"].startswith("3.1")
    assert "cost" not in said.text
    assert set(document["paths"]) == {
        "/api/forms/purchase/query", "/api/forms/purchase/records", "/api/forms/purchase/records/{number}",
    }  # fmt: skip
    assert set(document["paths"]["/api/forms/purchase/records/{number}"]) == {"parameters", "get"}
    schemas = document["components"]["schemas"]
    amount = schemas["Purchase"]["properties"]["values"]["properties"]["amount"]
    assert (amount["type"], amount["format"]) == (["string", "null"], "decimal")
    assert "name" in schemas["Purchase"]["properties"]["values"]["properties"]
    assert "name" not in schemas["PurchaseValues"]["properties"]
    lines = schemas["PurchaseValues"]["properties"]["lines"]["items"]["properties"]
    assert set(lines) >= {"id", "item"}
    referred = {part.split('"')[0] for part in said.text.split('"#/components/schemas/')[1:]}
    assert referred <= set(schemas)
