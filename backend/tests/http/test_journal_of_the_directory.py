"""What people do to people is in the journal: who, for whom, by which door, before and after; and no secret."""

from __future__ import annotations

import json
from typing import Any

import pyotp
import pytest

from chengwu import journal
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from tests.http.browser import OWNER, PASSWORD, House

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def house(fresh: Database) -> House:
    fresh.trail = journal.write_noted
    return House(fresh, Settings())


def entries(house: House) -> list[dict[str, Any]]:
    with house.database.as_owner() as connection:
        rows = connection.execute(
            "select operation, form, record, actor_kind, actor, behalf, channel, before, after from w_main.journal"
            " order by id"
        )
        names = [column.name for column in rows.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]


def operations(house: House) -> list[str]:
    return [f"{entry['form'].rpartition('.')[2]} {entry['operation']}" for entry in entries(house)]


def test_the_life_of_a_colleague_is_told(house: House) -> None:
    owner = house.owner
    department = owner.post("/api/departments", name="运营部").json()
    role = owner.post("/api/roles", name="经纪", permissions=["people.read"]).json()
    made = owner.post("/api/people", name="许", login="xu@example.cn", roles=[role["id"]]).json()
    person = made["person"]
    browser = house.browser()
    browser.post(f"/api/invitations/{made['link'].rpartition('/')[2]}", password=PASSWORD)
    owner.patch(f"/api/roles/{role['id']}", version=role["version"], permissions=[])
    now = owner.get(f"/api/people/{person['id']}").json()
    owner.patch(f"/api/people/{person['id']}", version=now["version"], department=department["id"], roles=[])
    owner.post(f"/api/people/{person['id']}/leave")
    assert operations(house) == [
        *("workspace update", "person create", "person sign_in"),  # the owner, by the first link
        *("department create", "role create", "person create"),
        *("person password", "person sign_in"),
        *("role update", "person rights", "person update", "person leave"),
    ]
    told = entries(house)
    assert {entry["channel"] for entry in told} == {"screen"}
    rights = next(entry for entry in told if entry["operation"] == "rights")
    assert (rights["before"], rights["after"]) == ({"roles": [role["id"]]}, {"roles": []})
    assert (rights["actor_kind"], rights["channel"], rights["record"]) == ("person", "screen", person["id"])
    update = told[-2]
    assert (update["before"], update["after"]) == ({"department": None}, {"department": department["id"]})
    joined = next(entry for entry in told if entry["operation"] == "password")
    assert joined["actor"] == person["id"], "whoever comes in by a link acts for themselves"


def test_a_refused_sign_in_is_kept_without_what_was_typed(house: House) -> None:
    house.browser().post("/api/session", login=OWNER, password="the wrong one")
    house.browser().post("/api/session", login="nobody@example.cn", password="the wrong one")
    refused = [entry for entry in entries(house) if entry["operation"] == "sign_in_refused"]
    assert [entry["record"] is None for entry in refused] == [False, True]
    assert "wrong" not in json.dumps(refused)
    assert "nobody@example.cn" not in json.dumps(refused)


def test_nothing_secret_is_in_the_journal(house: House) -> None:
    owner = house.owner
    secret = owner.post("/api/me/second-factor", password=PASSWORD).json()["secret"]
    codes = owner.post("/api/me/second-factor/confirm", code=pyotp.TOTP(secret).at(house.database.clock.now())).json()
    token = owner.post("/api/me/tokens", name="BI", scopes=["people.read"], expires_at="2026-04-01T00:00:00Z").json()
    owner.post("/api/me/password", current=PASSWORD, new="another long password")
    text = json.dumps(entries(house))
    for hidden in (secret, *codes["recovery_codes"], token["secret"], PASSWORD, "another long password", owner.cookie):
        assert hidden not in text
    assert {"second_factor_on", "create", "password"} <= {entry["operation"] for entry in entries(house)}


def test_a_token_acts_on_behalf_of_its_person(house: House) -> None:
    made = house.owner.post(
        "/api/me/tokens", name="BI", scopes=["people.manage"], expires_at="2026-04-01T00:00:00Z"
    ).json()
    program = house.browser()
    program.client.headers["Authorization"] = f"Bearer {made['secret']}"
    assert program.post("/api/positions", name="化妆师").status_code == 200
    last = entries(house)[-1]
    assert (last["actor_kind"], last["actor"], last["channel"]) == ("token", made["token"]["id"], "api")
    assert last["behalf"] is not None


def test_what_is_refused_leaves_no_entry(house: House) -> None:
    before = operations(house)
    assert house.owner.post("/api/departments", name="").status_code == 422
    house.owner.post("/api/departments", name="运营部")
    assert house.owner.post("/api/departments", name="运营部").status_code == 409
    assert operations(house) == [*before, "department create"]
