"""What is taken from somebody is gone with the next request: of an open session, of a token, at every door (T17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.http.door import COOKIE
from chengwu.kit.db import Database
from tests.http.browser import Browser, Program, cheap_hashing, door_of
from tests.http.trade import ALL, Trade

pytestmark = [pytest.mark.database, pytest.mark.slow]
QUERY = "/api/forms/memo/query"


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        yield Trade(database)


class Colleague:
    """Somebody with one role, in an open session and by a token, before two doors."""

    def __init__(self, trade: Trade, **grant: Any) -> None:
        self.trade = trade
        self.role = trade.role(memo={"read": ALL, "create": True} | grant)
        self.first = trade.colleague(self.role)
        self.number = int(self.first.get("/api/session").json()["person"]["id"])
        program = trade.token(self.first, "records.api")
        # A second process over the same database, that nobody tells of any change.
        other = door_of(trade.database, trade.settings)
        second = Browser(other)
        second.client.cookies.set(COOKIE, self.first.cookie)
        self.callers = (self.first, second, program, Program(other, program.secret))
        assert self.told() == [200] * 4

    def told(self, path: str = QUERY) -> list[int]:
        return [caller.post(path).status_code for caller in self.callers]

    def grant(self, **grant: Any) -> None:
        """What the role may do from now on."""
        [there] = [
            each for each in self.trade.owner.get("/api/forms/memo/grants").json()["items"] if each["role"] == self.role
        ]
        changed = self.trade.owner.post("/api/forms/memo/grants", role=self.role, grant=grant, version=there["version"])
        assert changed.status_code == 200, changed.text


def test_a_grant_that_is_taken_away(trade: Trade) -> None:
    them = Colleague(trade)
    assert trade.owner.delete(f"/api/forms/memo/grants/{them.role}?version=1").status_code == 204
    assert them.told() == [404] * 4
    assert all(caller.get("/api/forms").json()["items"] == [] for caller in them.callers)


def test_a_role_that_is_taken_away(trade: Trade) -> None:
    them = Colleague(trade)
    version = trade.owner.get(f"/api/people/{them.number}").json()["version"]
    assert trade.owner.patch(f"/api/people/{them.number}", version=version, roles=[]).status_code == 200
    # The token's scope came with the role too.
    assert them.told() == [404, 404, 403, 403]


def test_a_permission_that_the_role_loses(trade: Trade) -> None:
    them = Colleague(trade)
    version = next(each["version"] for each in trade.owner.get("/api/roles").json()["items"] if each["id"] == them.role)
    assert trade.owner.patch(f"/api/roles/{them.role}", version=version, permissions=[]).status_code == 200
    assert them.told() == [200, 200, 403, 403]


def test_somebody_who_has_left(trade: Trade) -> None:
    them = Colleague(trade)
    assert trade.owner.post(f"/api/people/{them.number}/leave").status_code == 200
    assert them.told() == [401] * 4


def test_a_session_and_a_token_that_were_ended(trade: Trade) -> None:
    them = Colleague(trade)
    [token] = them.first.get("/api/me/tokens").json()["items"]
    assert them.first.delete(f"/api/me/tokens/{token['id']}").status_code == 204
    assert them.told() == [200, 200, 401, 401]
    assert them.first.delete("/api/session").status_code == 204
    assert them.told() == [401] * 4


def test_fewer_rows_and_a_cursor_from_before(trade: Trade) -> None:
    for number in range(6):
        trade.make("memo", text=f"zettel {number}")
    them = Colleague(trade)
    onward = them.first.post(QUERY, limit=2, sort=[{"field": "text"}]).json()["next"]
    assert onward
    them.grant(read=[{"kind": "own"}], create=True)
    for caller in them.callers:
        answer = caller.post(QUERY, limit=2, sort=[{"field": "text"}], after=onward, count="exact")
        assert "zettel" not in answer.text
        assert answer.status_code != 200 or answer.json()["records"] == []


def test_a_field_that_is_hidden_from_now_on_and_a_cursor_that_sorts_by_it(trade: Trade) -> None:
    for number in range(6):
        trade.make("memo", text=f"blatt {number}")
    them = Colleague(trade)
    sort = [{"field": "text"}]
    onward = them.first.post(QUERY, limit=2, sort=sort).json()["next"]
    them.grant(read=ALL, fields={"text": "hidden"})
    for caller in them.callers:
        refused = caller.post(QUERY, limit=2, sort=sort, after=onward)
        assert (refused.status_code, refused.json()["key"]) == (403, "query_hidden")
        assert "blatt" not in caller.post(QUERY, after=onward).text
        assert "text" not in str(caller.get("/api/forms/memo").json()["definition"].get("fields"))
        assert '"text"' not in caller.get("/api/openapi/mine.json").text.partition('"paths"')[2].partition("Query")[0]


def test_a_history_that_was_begun_before(trade: Trade) -> None:
    number = trade.make("memo", text="eins")
    path = f"/api/forms/memo/records/{number}"
    for version, text in enumerate(("zwei", "drei", "vier"), 1):
        trade.owner.patch(path, version=version, values={"text": text})
    them = Colleague(trade)
    onward = them.first.get(f"{path}/history", limit=1).json()["next"]
    them.grant(read=ALL, fields={"text": "hidden"})
    for caller in them.callers:
        later = caller.get(f"{path}/history", limit=10, after=onward)
        assert not any(word in later.text for word in ("eins", "zwei", "drei", "vier"))
        assert caller.get(f"{path}/history/text").status_code == 403


def test_what_is_given_holds_at_once_too(trade: Trade) -> None:
    them = Colleague(trade)
    number = trade.make("memo", text="neu")
    path = f"/api/forms/memo/records/{number}"
    assert [caller.patch(path, version=1, values={"text": "a"}).status_code for caller in them.callers] == [403] * 4
    them.grant(read=ALL, update=ALL)
    told = [
        caller.patch(path, version=version, values={"text": f"b{version}"}).status_code
        for version, caller in enumerate(them.callers, 1)
    ]
    assert told == [200] * 4
