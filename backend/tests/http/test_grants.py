"""Rights on records over HTTP: what roles are granted, services, and why somebody may or may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.http.trade import ALL, Trade, refusals

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


def test_a_grant_is_given_changed_once_for_each_version_and_taken(trade: Trade) -> None:
    role, path = trade.role(memo={"read": ALL}), "/api/forms/memo/grants"
    [there] = [each for each in trade.owner.get(path).json()["items"] if each["role"] == role]
    assert (there["grant"], there["version"]) == ({"read": ALL}, 1)
    stale = trade.owner.post(path, role=role, grant={"read": []}, version=None)
    assert (stale.status_code, stale.json()["key"]) == (409, "stale_version")
    changed = trade.owner.post(path, role=role, grant={"read": ALL, "create": True}, version=1).json()
    assert changed["version"] == 2
    assert trade.owner.delete(f"{path}/{role}?version=1").status_code == 409
    assert trade.owner.delete(f"{path}/{role}?version=2").status_code == 204
    assert trade.owner.get("/api/forms/nosuch/grants").json()["key"] == "form_not_there"
    assert trade.owner.post(path, role=10**9, grant={}).status_code == 404


def test_a_grant_that_does_not_fit_is_told_with_its_place(trade: Trade) -> None:
    role, path = trade.role(), "/api/forms/memo/grants"
    wrong = {"read": [{"kind": "member", "field": "text"}], "fields": {"nosuch": "read"}}
    answer = trade.owner.post(path, role=role, grant=wrong)
    assert (answer.status_code, set(refusals(answer))) == (422, {"grant.read.0.field", "grant.fields.nosuch"})
    unknown = trade.owner.post(path, role=role, grant={"fly": True})
    assert (unknown.status_code, refusals(unknown)) == (422, {"grant.fly": "unknown_field"})


def test_a_grant_with_further_ones_is_given_and_told_with_its_places(trade: Trade) -> None:
    role, path = trade.role(), "/api/forms/purchase/grants"
    pool = {"read": ALL, "fields": {"cost": "hidden"}, "others": "read"}
    grant = {"read": [{"kind": "own"}], "create": True, "also": [pool]}
    assert trade.owner.post(path, role=role, grant=grant).json()["grant"] == grant
    [there] = [each for each in trade.owner.get(path).json()["items"] if each["role"] == role]
    assert there["grant"] == grant
    wrong = {"also": [pool, {"read": [{"kind": "own", "field": "name"}], "also": [pool]}]}
    refused = trade.owner.post(path, role=role, grant=wrong, version=1)
    assert (refused.status_code, refusals(refused)) == (
        422,
        {"grant.also.1.also": "access_also_inside", "grant.also.1.read.0.field": "access_scope_takes_none"},
    )
    deep: dict[str, object] = {}
    for _ in range(900):
        deep = {"also": [deep]}
    assert trade.owner.post(path, role=role, grant=deep, version=1).status_code == 422


def test_the_grant_of_a_role_that_decides_is_told(trade: Trade) -> None:
    number = trade.make("purchase", name="因", cost=1, amount=2)
    pool = {"read": ALL, "fields": {"amount": "masked"}, "others": "read"}
    role = trade.role(purchase={"read": [{"kind": "own"}], "also": [pool]})
    told = trade.colleague(role).get("/api/forms/purchase/explain", verb="read", record=number, field="amount").json()
    assert (told["allowed"], told["level"]) == (False, "masked")
    assert [(each["grant"], each["holds"]) for each in told["reasons"]] == [(1, False), (1, None), (2, True), (2, None)]
    assert "第 2 份权限" in told["reasons"][2]["sentence"]


def test_services_have_roles_of_their_own(trade: Trade) -> None:
    role = trade.role()
    made = trade.owner.post("/api/services", name="对账", roles=[role]).json()
    assert (made["name"], made["roles"], made["version"]) == ("对账", [role], 1)
    changed = trade.owner.patch(f"/api/services/{made['id']}", version=1, roles=[])
    assert changed.json()["roles"] == []
    assert trade.owner.patch(f"/api/services/{made['id']}", version=1, name="x").status_code == 409
    assert trade.owner.get("/api/services").json()["items"][0]["name"] == "对账"
    unknown = trade.owner.post("/api/services", name="y", roles=[10**9])
    assert refusals(unknown) == {"roles.0": "access_role_unknown"}


def test_somebody_learns_why_they_may_or_may_not(trade: Trade) -> None:
    number = trade.make("purchase", name="因", cost=1, amount=2)
    role = trade.role(purchase={"read": ALL, "update": [{"kind": "own"}], "fields": {"cost": "hidden"}})
    person = trade.colleague(role)
    path = "/api/forms/purchase/explain"
    may = person.get(path, verb="read", record=number).json()
    assert may["allowed"]
    assert may["reasons"][0]["scope"] == {"kind": "all"}
    refused = person.get(path, verb="update", record=number).json()
    assert not refused["allowed"]
    assert "（修改）" in refused["sentence"]
    assert [each["holds"] for each in refused["reasons"]] == [True, False]
    hidden = person.get(path, verb="read", field="cost").json()
    assert (hidden["allowed"], hidden["level"]) == (False, "hidden")
    assert "成本" not in str(hidden), "what the hidden field is called is not told either"
    assert person.get(path, verb="read", record=10**12).json()["reasons"] == []
    assert person.get(path, verb="fly").status_code == 422
    assert person.get("/api/forms/customer/explain", verb="read").json()["key"] == "form_not_there"


def test_of_others_only_those_ask_who_manage_rights(trade: Trade) -> None:
    role = trade.role(memo={"read": [{"kind": "formula", "formula": "text = 'x'"}]})
    person = trade.colleague(role)
    number = person.get("/api/session").json()["person"]["id"]
    boss = trade.owner.get("/api/session").json()["person"]["id"]
    path = "/api/forms/memo/explain"
    assert person.get(path, verb="read", person=boss).json()["key"] == "not_allowed"
    told = trade.owner.get(path, verb="read", person=number).json()
    assert "text = 'x'" in told["reasons"][0]["sentence"]
    assert "text = 'x'" not in str(person.get(path, verb="read").json())
    assert trade.owner.get(path, verb="delete", person=boss).json()["allowed"]
    assert trade.owner.get(path, verb="read", person=10**9).status_code == 404
