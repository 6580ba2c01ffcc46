"""Records over HTTP: made, read, asked for, changed, deleted, brought back; and what is refused, in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.http.trade import ALL, Trade, refusals

pytestmark = pytest.mark.database
CARD = "6222 0000 1111"


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


def send(trade: Trade, path: str, body: bytes, **headers: str) -> Any:
    owner = trade.owner
    sent = {**owner.headers, "Content-Type": "application/json", **headers}
    return owner.client.post(path, content=body, headers=sent)


def test_a_record_lives_and_is_taken_back(trade: Trade) -> None:
    owner, path = trade.owner, "/api/forms/purchase/records"
    customer = trade.make("customer", name="华为", level="a")
    lines = [{"item": "布", "wage": "3"}]
    made = owner.post(path, values={"name": "一", "amount": 12.5, "cost": 2, "customer": customer, "lines": lines})
    assert made.status_code == 201
    assert set(made.json()) == {"id", "version", "change_set", "likenesses"}
    one = f"{path}/{made.json()['id']}"
    seen = owner.get(one, fields="name, margin", expand="customer.level", rows="lines").json()
    assert seen["values"] == {"name": "一", "margin": "10.50"}
    assert seen["titles"]["customer"] == {"id": customer, "title": "华为", "values": {"level": "a"}}
    assert seen["rows"]["lines"][0]["values"]["item"] == "布"
    assert owner.patch(one, version=1, values={"amount": "20"}).json()["version"] == 2
    told = owner.get(f"{one}/history/amount").json()["entries"]
    assert [(each["before"] or {}).get("amount") for each in told] == ["12.50", None]
    assert owner.get(f"{one}/history").json()["entries"][0]["actor"]["kind"] == "person"
    gone = owner.delete(f"{one}?version=2").json()
    assert gone["version"] is None
    assert owner.get(one).json()["key"] == "not_found"
    assert [each["id"] for each in owner.get("/api/forms/purchase/trash").json()["records"]] == [made.json()["id"]]
    assert owner.post(f"{one}/restore").json()["version"] == 3
    assert owner.post("/api/records/undo", change_set=made.json()["change_set"]).json()["key"] == "write_cannot_undo"


def test_pages_counts_and_groups(trade: Trade) -> None:
    for amount in (1, 2, 3):
        trade.make("memo", text=f"页{amount}")
    asked = {"search": "页"}
    filter_ = {"field": "text", "operator": "contains", "value": "页"}
    page = trade.owner.post("/api/forms/memo/query", filter=filter_, limit=2, sort=[{"field": "text"}], count="exact")
    assert page.headers["content-type"].startswith("application/json")
    assert [each["values"]["text"] for each in page.json()["records"]] == ["页1", "页2"]
    assert page.json()["count"] == {"value": 3, "exact": True}
    onward = {"filter": filter_, "limit": 2, "sort": [{"field": "text"}], "after": page.json()["next"]}
    assert [
        each["values"]["text"] for each in trade.owner.post("/api/forms/memo/query", **onward).json()["records"]
    ] == ["页3"]
    assert trade.owner.post("/api/forms/memo/count", filter=filter_).json() == {"count": 3}
    groups = trade.owner.post("/api/forms/memo/groups", filter=filter_).json()
    assert groups["groups"][0]["aggregates"] == [3]
    assert trade.owner.post("/api/forms/memo/count", **asked).status_code == 200


def test_what_is_wrong_is_named_with_its_label_and_an_example(trade: Trade) -> None:
    answer = trade.owner.post("/api/forms/purchase/records", values={"amount": "abc", "made": "x"})
    assert answer.status_code == 422
    said = {each["path"]: (each["key"], each["detail"]) for each in answer.json()["fields"]}
    assert said["values.amount"][0] == "field_not_number"
    assert "金额" in said["values.amount"][1]
    assert "例如" in said["values.amount"][1]
    assert said["values.made"][0] == "field_not_date"
    many = [
        {"form": "memo", "operation": "create"},
        {"form": "purchase", "operation": "create", "values": {"made": "x"}},
    ]
    assert refusals(trade.owner.post("/api/records/changes", changes=many)) == {
        "changes.1.values.made": "field_not_date"
    }
    assert refusals(trade.owner.post("/api/forms/customer/records", values={})) == {"values.name": "write_required"}


def test_facts_of_a_refusal_stay_lists(trade: Trade) -> None:
    number = trade.make("memo", text="a")
    path = f"/api/forms/memo/records/{number}"
    trade.owner.patch(path, version=1, values={"text": "b"})
    stale = trade.owner.patch(path, version=1, values={"text": "c"})
    assert (stale.status_code, stale.json()["key"]) == (409, "write_record_changed")
    assert stale.json()["params"]["changed"] == ["text"]


def test_many_changes_stand_together(trade: Trade) -> None:
    changes = [
        {"form": "customer", "operation": "create", "ref": "c", "values": {"name": "甲方"}},
        {"form": "purchase", "operation": "create", "values": {"customer": {"ref": "c"}}},
    ]
    written = trade.owner.post("/api/records/changes", changes=changes).json()
    assert [each["form"] for each in written["records"]] == ["customer", "purchase"]
    undone = trade.owner.post("/api/records/undo", change_set=written["change_set"])
    assert [each["version"] for each in undone.json()["records"]] == [None, None]


def test_the_same_key_does_nothing_twice(trade: Trade) -> None:
    first = send(trade, "/api/forms/memo/records", b'{"values":{"text":"once"}}', **{"Idempotency-Key": "k1"})
    again = send(trade, "/api/forms/memo/records", b'{"values":{"text":"once"}}', **{"Idempotency-Key": "k1"})
    assert first.json() == again.json()
    other = send(trade, "/api/forms/memo/records", b'{"values":{"text":"else"}}', **{"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["key"]) == (409, "write_key_reused")
    long = send(trade, "/api/forms/memo/records", b"{}", **{"Idempotency-Key": "k" * 201})
    assert long.status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"[]", b"null", b'"x"', b"", b"\xff\xfe", b'{"values":[]}', b'{"nosuch":1}', b'{"values":{"text":NaN}}',
        b'{"values":{"text":"\\ud800"}}', b'{"values":{"text":"a\\u0000"}}', b'{"values":{"nosuch\\u0000":1}}',
        b'{"values":' + b"[" * 50_000 + b"]" * 50_000 + b"}", b'{"values":{"text":' + b"9" * 6000 + b"}}",
        b'{"values":{"text":1e999999}}',
    ],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_a_problem_and_no_defect(trade: Trade, body: bytes) -> None:
    for path in ("/api/forms/memo/records", "/api/forms/memo/query", "/api/records/changes"):
        answer = send(trade, path, body)
        assert answer.status_code in {400, 422} or (answer.status_code in {200, 201} and not body), (path, answer.text)
        assert answer.status_code < 300 or answer.headers["content-type"].startswith("application/problem+json")


def test_a_deletion_names_the_version_that_was_read(trade: Trade) -> None:
    made = trade.owner.post("/api/forms/memo/records", values={"text": "x"}).json()
    refused = trade.owner.delete(f"/api/forms/memo/records/{made['id']}")
    assert refused.status_code == 422
    assert [(each["path"], each["key"]) for each in refused.json()["fields"]] == [("version", "required")]


def test_numbers_that_no_record_has(trade: Trade) -> None:
    for number in ("0", "-1", str(2**63), "9" * 5000, "x"):
        for end in ("", "/history", "/history/text"):
            answer = trade.owner.get(f"/api/forms/memo/records/{number}{end}")
            assert answer.status_code in {404, 422}, (number, end)
    for large, status in ((2**63 - 1, 404), (10**30, 422)):
        change = {"form": "memo", "operation": "update", "id": large, "values": {"text": "x"}}
        assert trade.owner.post("/api/records/changes", changes=[change]).status_code == status
    assert trade.owner.post("/api/forms/memo/records", values={"owner_id": 10**30}).status_code == 422
    bad = {"customer": 10**30}
    assert trade.owner.post("/api/forms/purchase/records", values=bad).status_code == 422
    lines = {"lines": [{"id": 10**30, "item": "x"}]}
    assert trade.owner.post("/api/forms/purchase/records", values=lines).status_code == 422


def test_a_form_that_is_not_there_and_one_that_is_not_ones_own_are_told_alike(trade: Trade) -> None:
    nobody = trade.colleague()
    for method, end in (
        ("GET", ""),
        ("GET", "/trash"),
        ("POST", "/query"),
        ("POST", "/records"),
        ("GET", "/records/1"),
    ):
        told = {nobody.call(method, f"/api/forms/{key}{end}").text.partition('"request_id"')[0].replace(key, "-")
                for key in ("purchase", "nosuchform")}  # fmt: skip
        assert len(told) == 1
        assert '"form_not_there"' in told.pop()
    changes = [{"form": "purchase", "operation": "create"}]
    assert nobody.post("/api/records/changes", changes=changes).json()["key"] == "form_not_there"


def test_two_roles_see_different_cells(trade: Trade) -> None:
    number = trade.make("purchase", name="看", amount=9, cost=4, card=CARD)
    buyer = trade.colleague(trade.role(purchase={"read": ALL, "fields": {"cost": "hidden", "card": "masked"}}))
    boss = trade.colleague(trade.role(purchase={"read": ALL, "fields": {"cost": "read", "card": "read"}}))
    path = f"/api/forms/purchase/records/{number}"
    theirs, all_of_it = buyer.get(path).json(), boss.get(path).json()
    assert "cost" not in theirs["values"]
    assert theirs["values"].get("card") is None
    assert theirs["masked"]["card"] != CARD
    assert (all_of_it["values"]["cost"], all_of_it["values"]["card"]) == ("4.00", CARD)
    refused = buyer.post("/api/forms/purchase/query", sort=[{"field": "cost"}])
    assert (refused.status_code, refused.json()["key"]) == (403, "query_hidden")
    may_not = buyer.patch(path, version=1, values={"name": "x"})
    assert (may_not.status_code, may_not.json()["key"]) == (403, "access_may_not_update")


def test_a_token_needs_its_scope_for_records_and_a_session_does_not(trade: Trade) -> None:
    person = trade.colleague(trade.role(memo={"read": ALL, "create": True}))
    without, with_it = trade.token(person, "tokens.manage"), trade.token(person, "records.api")
    assert person.get("/api/forms").status_code == 200
    refused = without.post("/api/forms/memo/query")
    assert (refused.status_code, refused.json()["key"]) == (403, "not_allowed")
    assert with_it.post("/api/forms/memo/query").status_code == 200
    made = with_it.post("/api/forms/memo/records", values={"text": "api"}).json()
    entry = trade.owner.get(f"/api/forms/memo/records/{made['id']}/history").json()["entries"][0]
    assert (entry["actor"]["kind"], entry["channel"]) == ("token", "api")


def test_how_many_statements_a_request_takes(trade: Trade) -> None:
    number = trade.make("memo", text="zählen")
    owner = trade.owner
    assert trade.statements(lambda: owner.post("/api/forms/memo/query", count="exact")) == 2
    assert trade.statements(lambda: owner.get(f"/api/forms/memo/records/{number}")) == 2
    assert trade.statements(lambda: owner.get("/api/forms/memo")) == 1
    assert trade.statements(lambda: owner.post("/api/forms/memo/records", values={"text": "x"})) == 4


def test_who_reads_what_is_sensitive_is_in_the_journal(trade: Trade) -> None:
    number = trade.make("purchase", name="密", amount=9, cost=4, lines=[{"item": "a", "wage": "7"}])
    empty = trade.make("purchase", name="空")
    before = len(trade.read_of("purchase"))
    one = f"/api/forms/purchase/records/{number}"
    trade.owner.get(one, fields="name")
    trade.owner.get(f"/api/forms/purchase/records/{empty}")
    assert len(trade.read_of("purchase")) == before, "nothing sensitive was in the answer"
    trade.owner.get(one, rows="lines")
    [entry] = trade.read_of("purchase")[before:]
    assert (entry["kind"], entry["channel"], entry["record"]) == ("person", "screen", number)
    assert entry["after"] == {"fields": ["cost", "line.wage"], "records": [number]}
    trade.owner.get(f"{one}/history")
    trade.owner.post("/api/forms/purchase/groups", aggregates=[{"figure": "max", "field": "cost"}])
    told = [each["after"] for each in trade.read_of("purchase")[before + 1 :]]
    assert told == [{"fields": ["cost", "line.wage"], "records": [number]}, {"fields": ["cost"], "records": []}]
    masked = trade.colleague(trade.role(purchase={"read": ALL, "fields": {"lines": "read"}}))
    count = len(trade.read_of("purchase"))
    assert masked.get(one, rows="lines").json()["masked"]["cost"]
    assert masked.post("/api/forms/purchase/query").status_code == 200
    assert len(trade.read_of("purchase")) == count


def test_an_answer_with_sensitive_values_says_so_to_the_browser(trade: Trade) -> None:
    """The worker of the installed app keeps no such answer on the device."""
    number = trade.make("purchase", name="密", cost=4)
    one, header = f"/api/forms/purchase/records/{number}", "X-Chengwu-Sensitive"
    assert header not in trade.owner.get(one, fields="name").headers
    assert trade.owner.get(one).headers[header] == "yes"
    assert trade.owner.post("/api/forms/purchase/query").headers[header] == "yes"
    figures = [{"figure": "max", "field": "cost"}]
    assert trade.owner.post("/api/forms/purchase/groups", aggregates=figures).headers[header] == "yes"
    masked = trade.colleague(trade.role(purchase={"read": ALL, "fields": {"lines": "read"}}))
    assert header not in masked.get(one).headers


def test_who_is_told_how_a_value_came_about_from_what_is_sensitive_is_in_the_journal(trade: Trade) -> None:
    number = trade.make("purchase", name="利", amount=9, cost=4)
    path, before = f"/api/forms/purchase/records/{number}/explain/margin", len(trade.read_of("purchase"))
    assert "4.00" in trade.owner.get(path).text
    [entry] = trade.read_of("purchase")[before:]
    assert (entry["record"], entry["after"]) == (number, {"fields": ["cost"], "records": [number]})
    masked = trade.colleague(trade.role(purchase={"read": ALL, "fields": {"cost": "masked", "margin": "read"}}))
    assert masked.get(path).status_code == 200
    assert len(trade.read_of("purchase")) == before + 1, "no cost was in the answer"


def test_a_masked_value_is_shown_in_full_to_whoever_may_and_says_why(trade: Trade) -> None:
    number = trade.make("purchase", name="揭", amount=9, cost=4, card=CARD)
    fields = {"card": "masked", "cost": "masked"}
    may = trade.colleague(trade.role(purchase={"read": ALL, "reveal": ALL, "fields": fields}))
    may_not = trade.colleague(trade.role(purchase={"read": ALL, "fields": fields}))
    path = f"/api/forms/purchase/records/{number}/reveal"
    shown = may.post(path, fields=["card", "cost"], reason="客户来电核对")
    assert shown.json() == {"values": {"card": CARD, "cost": "4.00"}}
    refused = may_not.post(path, fields=["card"], reason="客户来电核对")
    assert (refused.status_code, refused.json()["key"]) == (403, "access_may_not_reveal")
    assert refusals(may.post(path, fields=["card"], reason="x")) == {"reason": "wrong_kind"}
    assert refusals(may.post(path, fields=["nosuch"], reason="because")) == {"fields.0": "query_field_unknown"}
    assert (
        may.post(f"/api/forms/purchase/records/{10**12}/reveal", fields=["card"], reason="because").status_code == 404
    )
    [entry] = trade.read_of("purchase", "reveal")
    assert (entry["record"], entry["after"]) == (number, {"fields": ["card", "cost"], "reason": "客户来电核对"})


def test_an_encrypted_field_is_found_by_an_equal_value(trade: Trade) -> None:
    number = trade.make("purchase", name="锁", card="8888 1234")
    found = trade.owner.post(
        "/api/forms/purchase/query", filter={"field": "card", "operator": "is", "value": "8888 1234"}
    )
    assert [each["id"] for each in found.json()["records"]] == [number]


def test_a_computed_value_is_accounted_for(trade: Trade) -> None:
    number = trade.make("purchase", amount=9, cost=4)
    told = trade.owner.get(f"/api/forms/purchase/records/{number}/explain/margin")
    assert told.status_code == 200, told.text
    assert told.json()["formula"] == "amount - cost"
    assert trade.owner.get(f"/api/forms/purchase/records/{number}/explain/name").status_code == 422


def test_likenesses_come_with_the_answer(trade: Trade) -> None:
    first = trade.make("customer", name="同名")
    second = trade.owner.post("/api/forms/customer/records", values={"name": "同名"}).json()
    assert [(each["other"], each["fields"]) for each in second["likenesses"]] == [(first, ["name"])]
