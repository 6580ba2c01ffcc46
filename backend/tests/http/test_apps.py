"""Applications over HTTP: a package is sent, planned, published, exported, rolled back and taken out."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.apps.reading import of_zip
from chengwu.apps.writing import zip_of
from chengwu.kit.db import Database
from tests.apps.world import edited, package
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import Trade

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


def sent(content: bytes) -> str:
    return base64.b64encode(content).decode()


def planned(owner: Browser, **asked: Any) -> dict[str, Any]:
    answer = owner.post("/api/apps/shop/plan", **asked)
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def published(owner: Browser, **asked: Any) -> dict[str, Any]:
    plan = planned(owner, **{key: each for key, each in asked.items() if key not in ("accept_loss", "with_data")})
    assert plan["ready"], plan
    done = owner.post("/api/apps/shop/publish", fingerprint=plan["fingerprint"], **asked)
    assert done.status_code == 200, done.text
    return done.json()  # type: ignore[no-any-return]


def test_from_a_zip_to_nothing_again(trade: Trade) -> None:
    owner = trade.owner
    kept = owner.post("/api/apps", package=sent(zip_of(package())))
    assert kept.status_code == 200, kept.text
    assert kept.json()["parts"]["form"] == ["shop_customer", "shop_order"]
    plan = planned(owner)
    assert plan["how"] == "install" and {each["what"] for each in plan["parts"]} == {"created"}
    assert published(owner)["revision"] == 1
    listed = owner.get("/api/apps").json()
    assert [each["key"] for each in listed["items"]] == ["shop"] and listed["drafts"] == []
    newer = package(**edited("app.yaml", ("1.0.0", "2.0.0")), **edited("views/shop_big.yaml", ("Big ones", "Huge")))
    owner.post("/api/apps", package=sent(zip_of(newer)))
    assert [each["path"] for each in owner.get("/api/apps/shop/differences").json()["items"]] == ["label.en"]
    assert published(owner)["changed"] == [{"kind": "view", "key": "shop_big"}]
    exported = owner.get("/api/apps/shop/export")
    assert of_zip(exported.content).app.version == "2.0.0"
    assert published(owner, what="revision", revision=1)["how"] == "rollback"
    assert [each["how"] for each in owner.get("/api/apps/shop/revisions").json()["items"]] == [
        "rollback",
        "upgrade",
        "install",
    ]
    uses = owner.get("/api/uses", target="shop_customer.level").json()["items"]
    assert {"form", "view"} <= {each["kind"] for each in uses}
    assert owner.post("/api/apps/shop/demo").json() == {"done": 0, "total": 4, "kept": []}
    assert owner.get("/api/building").status_code == 200
    assert owner.get("/api/package-schemas/role").json()["$ref"] == "#/$defs/RoleDefinition"
    assert published(owner, what="uninstall")["revision"] is None
    assert owner.get("/api/apps").json() == {"items": [], "drafts": []}


def test_a_plan_that_is_outdated_is_refused(trade: Trade) -> None:
    owner = trade.owner
    owner.post("/api/apps", package=sent(zip_of(package())))
    fingerprint = planned(owner)["fingerprint"]
    owner.post("/api/apps", package=sent(zip_of(package(**edited("app.yaml", ("1.0.0", "3.0.0"))))))
    refused = owner.post("/api/apps/shop/publish", fingerprint=fingerprint)
    assert (refused.status_code, refused.json()["key"]) == (409, "app_plan_outdated")
    assert owner.delete("/api/apps/shop/draft").status_code == 204


def test_what_is_no_package_is_told_by_file_and_line(trade: Trade) -> None:
    refused = trade.owner.post("/api/apps", package=sent(b"no zip"))
    assert (refused.status_code, refused.json()["key"]) == (422, "app_package_unreadable")
    assert trade.owner.post("/api/apps", package="***").status_code == 422


def test_whoever_may_not_design_forms_or_grant_rights_publishes_none(trade: Trade) -> None:
    _, manager = trade.somebody("apps.manage")
    manager.post("/api/apps", package=sent(zip_of(package())))
    plan = planned(manager)
    assert plan["rights"] == ["forms.manage", "roles.manage", "grants.manage", "views.share"]
    refused = manager.post("/api/apps/shop/publish", fingerprint=plan["fingerprint"])
    assert (refused.status_code, refused.json()["key"]) == (403, "not_allowed")
    assert trade.owner.get("/api/apps").json()["items"] == []
    assert manager.post("/api/apps/nowhere/plan").json()["key"] == "app_no_draft"


def test_what_does_not_fit_a_new_type_is_told_listed_and_back_after_going_back(trade: Trade) -> None:
    owner = trade.owner
    told = "label: {en: Note}, type: text", "label: {en: Note}, sensitivity: S3, type: text"
    owner.post("/api/apps", package=sent(zip_of(package(**edited("forms/shop_order.yaml", told)))))
    published(owner)
    note = owner.post("/api/forms/shop_order/records", values={"amount": "1", "note": "about 7"}).json()["id"]
    owner.post("/api/forms/shop_order/records", values={"amount": "1", "note": "8"})
    newer = package(
        **edited(
            "forms/shop_order.yaml",
            ("label: {en: Note}, type: text", "label: {en: Note}, sensitivity: S3, type: integer"),
        )
    )
    owner.post("/api/apps", package=sent(zip_of(newer)))
    (loss,) = planned(owner)["losses"]
    assert (loss["count"], loss["ids"]) == (1, [note]) and "#" in loss["detail"]
    assert published(owner, accept_loss=True)["originals"] == [{"target": "shop_order.note", "count": 1}]
    (kept,) = owner.get("/api/originals").json()["items"]
    assert (kept["target"], kept["was"], kept["now"]) == ("shop_order.note", "text", "integer")
    listed = owner.get("/api/forms/shop_order/originals", field="note")
    assert listed.json() == {"items": [{"id": note, "record": note, "text": "about 7"}], "next": None}
    with trade.database.as_owner() as connection:
        kept_in_journal = "select after from w_main.journal where operation = 'read' and form = 'shop_order'"
        found = connection.execute(f"{kept_in_journal} order by id desc limit 1").fetchone()
    assert found == ({"fields": ["note"], "records": [note]},), "who read what is sensitive is known"
    used = owner.get("/api/uses", target="shop_order.note").json()["items"]
    assert {"kind": "originals", "key": "shop_order", "path": "fields.note", "target": "shop_order.note"} in used
    assert owner.get("/api/forms/shop_order/originals", field="amount").status_code == 404
    assert published(owner, what="revision", revision=1, accept_loss=True)["originals"] == []
    assert owner.get(f"/api/forms/shop_order/records/{note}").json()["values"]["note"] == "about 7"
    published(owner, what="uninstall", with_data=True)
