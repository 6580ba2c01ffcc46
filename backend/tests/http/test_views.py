"""Views over HTTP: kept for everybody or for oneself, seen by whoever may, asked for records, figures and colours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from httpx import Response

from chengwu.forms import read
from chengwu.kit.db import Database
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import ALL, ORDER, Trade, refusals
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]
_numbers = count(1)
READS: dict[str, Any] = {"read": ALL}
NO_COST: dict[str, Any] = {"read": ALL, "fields": {"cost": "hidden"}}
COLUMNS = [{"field": "name"}, {"field": "amount", "figure": "sum"}, {"field": "cost"}, {"field": "customer.level"}]


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        made = Trade(database)
        customer = made.make("customer", name="海信", level="a")
        for number in range(5):
            made.make("purchase", name=f"单{number}", amount=number * 10, cost=number, customer=customer)
        yield made


def word() -> str:
    """A key that is nowhere else."""
    return f"purchase_v{next(_numbers)}"


def definition(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "form": "purchase", "label": {"zh-CN": "采购", "en": "Purchases"}, **more}


def keep(caller: Browser, key: str, version: int | None = None, **more: Any) -> Response:
    return caller.put(f"/api/views/{key}", definition=definition(key, **more), version=version)


def shared(trade: Trade, **more: Any) -> str:
    key = word()
    kept = keep(trade.owner, key, **more)
    assert kept.status_code == 200, kept.text
    return key


def sharer(trade: Trade, **grants: Any) -> Browser:
    """Somebody who may share views, and this."""
    made = trade.owner.post("/api/roles", name=word(), permissions=["views.share", "tokens.manage", "records.api"])
    return trade.colleague(trade.role(**grants), made.json()["id"])


def test_whoever_may_share_keeps_views_for_everybody_and_others_cannot(trade: Trade) -> None:
    key, reader = word(), trade.colleague(trade.role(purchase=READS))
    maker = sharer(trade, purchase=READS)
    refused = keep(reader, key)
    assert (refused.status_code, refused.json()["key"]) == (403, "not_allowed")
    assert "管理共享视图" in refused.json()["detail"]
    kept = keep(maker, key, columns=COLUMNS)
    assert kept.status_code == 200, kept.text
    assert (kept.json()["version"], kept.json()["mine"]) == (1, False)
    assert reader.delete(f"/api/views/{key}?version=1").status_code == 403
    assert keep(reader, key, 1).status_code == 403
    listed = {each["key"]: each for each in reader.get("/api/forms/purchase/views").json()["items"]}
    assert listed[key]["stored"] is None, "the whole definition is for those who may change it"
    assert maker.get(f"/api/views/{key}").json()["stored"]["columns"] == COLUMNS
    stale = keep(maker, key, 7)
    assert (stale.status_code, stale.json()["key"]) == (409, "stale_version")
    taken = keep(maker, key)
    assert (taken.status_code, taken.json()["key"]) == (409, "view_key_taken")
    assert maker.delete(f"/api/views/{key}?version=1").status_code == 204
    gone = reader.get(f"/api/views/{key}")
    assert (gone.status_code, gone.json()["key"]) == (404, "view_not_there")


def test_ones_own_view_is_seen_changed_and_asked_by_nobody_else(trade: Trade) -> None:
    role = trade.role(purchase=READS)
    mine, other = trade.colleague(role), trade.colleague(role)
    key = f"my_{word()}"
    kept = keep(mine, key, filter={"field": "amount", "operator": "more", "value": 20})
    assert kept.json()["mine"] is True
    assert key in [each["key"] for each in mine.get("/api/forms/purchase/views").json()["items"]]
    for caller in (other, trade.owner):
        assert key not in caller.get("/api/forms/purchase/views").text
        told = {
            caller.get(f"/api/views/{key}").status_code,
            caller.delete(f"/api/views/{key}?version=1").status_code,
            caller.post(f"/api/views/{key}/copy").status_code,
            caller.post(f"/api/views/{key}/query").status_code,
            caller.post(f"/api/views/{key}/groups").status_code,
            keep(caller, key, 1).status_code,
        }
        assert told == {404}
    assert keep(other, key).status_code == 200, "which is another one, of theirs"
    assert len(mine.post(f"/api/views/{key}/query").json()["records"]) == 2
    program = trade.token(mine, "records.api")
    assert len(program.post(f"/api/views/{key}/query").json()["records"]) == 2, "a token is its person"
    assert mine.delete(f"/api/views/{key}?version=1").status_code == 204


def test_ones_own_view_of_a_form_that_one_lost_can_still_be_removed(trade: Trade) -> None:
    role, key = trade.role(purchase=READS), f"my_{word()}"
    mine = trade.colleague(role)
    assert keep(mine, key).status_code == 200
    assert trade.owner.delete(f"/api/forms/purchase/grants/{role}?version=1").status_code == 204
    assert [mine.get(f"/api/views/{key}").status_code, mine.post(f"/api/views/{key}/query").status_code] == [404, 404]
    assert mine.delete(f"/api/views/{key}?version=1").status_code == 204


def test_a_view_of_a_form_that_is_not_ones_own_is_told_like_nothing(trade: Trade) -> None:
    key, stranger = shared(trade), trade.colleague(trade.role(memo=READS))
    for path in (f"/api/views/{key}", f"/api/views/{key}_never"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(f"{path}/query").json()["key"] == "view_not_there"
        assert stranger.delete(f"{path}?version=1").status_code == 404
    assert stranger.get("/api/forms/purchase/views").json()["key"] == "form_not_there"
    assert keep(stranger, word()).json()["key"] == "form_not_there"
    maker = trade.colleague(trade.role(purchase={"create": True}))
    assert maker.get(f"/api/views/{key}").status_code == 403
    assert maker.get("/api/forms/purchase/views").status_code == 403


def test_whoever_shares_views_designs_them_without_seeing_a_record(trade: Trade) -> None:
    maker, key = sharer(trade), word()
    kept = keep(maker, key, columns=COLUMNS, filter={"field": "cost", "operator": "more", "value": 1})
    assert kept.json()["stored"]["filter"] == kept.json()["definition"]["filter"]
    assert maker.get("/api/forms/purchase/views").status_code == 200
    asked = maker.post(f"/api/views/{key}/query")
    assert asked.status_code == 404
    assert "单4" not in asked.text


def test_a_page_of_a_view_with_what_is_asked_at_the_moment(trade: Trade) -> None:
    key = shared(
        trade,
        columns=COLUMNS,
        filter={"field": "amount", "operator": "more", "value": 5},
        sort=[{"field": "amount", "descending": True}],
        colours=[{"when": "amount >= 30", "colour": "red"}, {"when": "customer.level = 'a'", "colour": "blue"}],
    )
    page = trade.owner.post(f"/api/views/{key}/query", limit=2, count="exact").json()
    assert [each["values"]["name"] for each in page["records"]] == ["单4", "单3"]
    assert page["records"][0]["titles"]["customer"]["values"] == {"level": "a"}
    assert (page["count"]["value"], bool(page["next"])) == (4, True)
    onward = trade.owner.post(f"/api/views/{key}/query", limit=2, after=page["next"]).json()
    assert trade.owner.post(f"/api/views/{key}/query", limit=2, skip=2).json()["records"] == onward["records"]
    for at, each in enumerate([*page["records"], *onward["records"]]):
        assert trade.owner.post(f"/api/views/{key}/place", id=each["id"]).json() == {"place": at}
    assert trade.owner.post(f"/api/views/{key}/place", id=10**9).json() == {"place": None}
    assert [each["values"]["name"] for each in onward["records"]] == ["单2", "单1"]
    assert list(page["colours"].values()) == [[0, 1], [0, 1]]
    assert list(onward["colours"].values()) == [[1], [1]]
    more = {"field": "amount", "operator": "less", "value": 30}
    narrowed = trade.owner.post(f"/api/views/{key}/query", filter=more).json()
    assert [each["values"]["name"] for each in narrowed["records"]] == ["单2", "单1"]
    turned = trade.owner.post(f"/api/views/{key}/query", sort=[{"field": "amount"}]).json()
    assert turned["records"][0]["values"]["name"] == "单1"


def test_a_page_is_as_many_statements_as_without_a_view_and_one_for_the_view_and_one_for_colours(trade: Trade) -> None:
    plain = shared(trade, columns=[{"field": "name"}])
    coloured = shared(trade, columns=[{"field": "name"}], colours=[{"when": "amount > 1", "colour": "red"}] * 2)
    bare = trade.statements(lambda: trade.owner.post("/api/forms/purchase/query", fields=["name"]))
    assert trade.statements(lambda: trade.owner.post(f"/api/views/{plain}/query")) == bare + 1
    assert trade.statements(lambda: trade.owner.post(f"/api/views/{coloured}/query")) == bare + 2


def test_figures_of_a_view(trade: Trade) -> None:
    grid = shared(trade, columns=COLUMNS, filter={"field": "amount", "operator": "more", "value": 5})
    below = trade.owner.post(f"/api/views/{grid}/groups").json()
    assert below == {"groups": [{"keys": [], "titles": [], "aggregates": [4, "100.00"]}], "more": False}
    few = trade.owner.post(f"/api/views/{grid}/groups", filter={"field": "amount", "operator": "less", "value": 30})
    assert few.json()["groups"][0]["aggregates"] == [2, "30.00"]
    board = shared(
        trade, kind="board", settings={"columns": "customer", "figures": [{"figure": "max", "field": "amount"}]}
    )
    [column] = trade.owner.post(f"/api/views/{board}/groups").json()["groups"]
    assert (column["titles"], column["aggregates"]) == (["海信"], [5, "40.00"])
    calendar = shared(trade, kind="calendar", settings={"start": "made"})
    assert trade.owner.post(f"/api/views/{calendar}/groups").json() == {"groups": [], "more": False}


def test_what_somebody_may_not_see_is_not_in_a_view_and_is_not_asked_by(trade: Trade) -> None:
    blind = trade.colleague(trade.role(purchase=NO_COST, customer=READS))
    key = shared(
        trade,
        columns=COLUMNS,
        sort=[{"field": "cost"}],
        colours=[{"when": "cost > 1", "colour": "red"}, {"when": "amount > 15", "colour": "blue"}],
    )
    seen = blind.get(f"/api/views/{key}")
    assert "cost" not in seen.text
    assert seen.json()["lacking"] == ["columns.2.field", "sort.0.field", "colours.0.when"]
    page = blind.post(f"/api/views/{key}/query", sort=[{"field": "amount"}])
    assert "cost" not in page.text
    assert list(page.json()["colours"].values()) == [[0]] * 3, "places in the rules as they see them"
    by_cost = shared(trade, filter={"field": "cost", "operator": "more", "value": 2})
    told = blind.get(f"/api/views/{by_cost}").json()
    assert (told["refused"], told["definition"].get("filter")) == (True, None)
    for path in ("query", "groups", "copy"):
        refused = blind.post(f"/api/views/{by_cost}/{path}")
        assert (refused.status_code, refused.json()["key"]) == (403, "view_refused")
        assert "采购" in refused.json()["detail"], "the view is named"
        assert refusals(refused) == {"filter.field": "query_field_hidden"}
        assert "cost" in refused.json()["fields"][0]["detail"]
    own = keep(blind, f"my_{word()}", filter={"field": "cost", "operator": "more", "value": 2})
    assert (own.status_code, refusals(own)) == (422, {"definition.filter.field": "query_field_hidden"})


def test_what_is_wrong_in_the_question_of_the_moment_stands_where_it_was_sent(trade: Trade) -> None:
    key = shared(trade, columns=COLUMNS, filter={"field": "amount", "operator": "more", "value": 5})
    for path in ("query", "groups"):
        wrong = trade.owner.post(
            f"/api/views/{key}/{path}", filter={"any": [{"field": "nosuch", "operator": "is", "value": 1}]}
        )
        assert (wrong.status_code, refusals(wrong)) == (422, {"filter.any.0.field": "query_field_unknown"})
    plain = shared(trade)
    wrong = trade.owner.post(f"/api/views/{plain}/query", filter={"any": [{"field": "nosuch", "operator": "is_blank"}]})
    assert refusals(wrong) == {"filter.any.0.field": "query_field_unknown"}
    blind = trade.colleague(trade.role(purchase=NO_COST))
    hidden = blind.post(f"/api/views/{key}/query", filter={"formula": "cost > 1"})
    assert (hidden.status_code, refusals(hidden)) == (403, {"filter.formula": "query_field_hidden"})


def test_a_copy_is_ones_own(trade: Trade) -> None:
    blind = trade.colleague(trade.role(purchase=NO_COST, customer=READS))
    key = shared(trade, columns=COLUMNS)
    copied = blind.post(f"/api/views/{key}/copy").json()
    assert (copied["key"], copied["mine"], copied["version"]) == (f"my_{key}", True, 1)
    assert [each["field"] for each in copied["stored"]["columns"]] == ["name", "amount", "customer.level"]
    assert blind.post(f"/api/views/my_{key}/copy").json()["key"] == f"my_{key}_2"


def test_a_definition_is_checked_and_nothing_is_kept(trade: Trade) -> None:
    path, key = "/api/forms/purchase/views/check", word()
    wrong = definition(key, columns=[{"field": "nosuch"}], kind="board", sort=[{"field": "lines"}])
    told = trade.owner.post(path, definition=wrong).json()["problems"]
    assert {each["path"]: each["key"] for each in told} == {
        "columns.0.field": "query_field_unknown",
        "sort.0.field": "query_not_sortable",
        "settings.columns": "view_setting_missing",
    }
    assert all(each["detail"] for each in told)
    unreadable = trade.owner.post(path, definition={"key": key, "form": "purchase", "kinds": 1}).json()["problems"]
    assert [each["key"] for each in unreadable] == ["view_part_unreadable"]
    assert trade.owner.post(path, definition=definition(key)).json() == {"problems": []}
    elsewhere = trade.owner.post("/api/forms/memo/views/check", definition=definition(key)).json()["problems"]
    assert [each["key"] for each in elsewhere] == ["view_form_fixed"]
    assert trade.owner.get(f"/api/views/{key}").status_code == 404
    reader = trade.colleague(trade.role(purchase=NO_COST))
    asked = reader.post(path, definition=definition(key, columns=[{"field": "cost"}])).json()["problems"]
    assert [each["key"] for each in asked] == ["query_field_hidden"]


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({"definition": {}}, 422, "view_unreadable"),
        ({"definition": {"key": "other", "form": "purchase"}}, 422, "view_not_ready"),
        ({"definition": {"key": "KEY", "form": "nowhere", "label": {"en": "x"}}}, 422, "view_not_ready"),
        ({"definition": {"key": "KEY", "form": "purchase", "label": {"en": "x\0"}}}, 422, "view_not_ready"),
        ({"definition": {"key": "KEY", "form": "purchase", "filter": {"not": []}}}, 422, "view_not_ready"),
        ({"definition": {"key": "KEY", "form": "purchase", "label": {"en": "x"}}, "version": 3}, 404, "view_not_there"),
    ],
)
def test_what_cannot_be_kept_is_refused(trade: Trade, body: dict[str, Any], status: int, key: str) -> None:
    at = word()
    body["definition"] = {name: at if value == "KEY" else value for name, value in body["definition"].items()}
    answer = trade.owner.put(f"/api/views/{at}", **body)
    assert (answer.status_code, answer.json()["key"]) == (status, key), answer.text


@pytest.mark.parametrize("times", [50, 900, 3000])
def test_what_lies_too_deep_is_refused_and_breaks_nothing(trade: Trade, times: int) -> None:
    tree: dict[str, Any] = {}
    for _ in range(times):
        tree = {"not": tree}
    key = word()
    for more in ({"filter": tree}, {"settings": tree}, {"filter": {"field": "name", "operator": "is", "value": tree}}):
        assert keep(trade.owner, key, **more).status_code in {400, 422}
        checked = trade.owner.post("/api/forms/purchase/views/check", definition=definition(key, **more))
        assert checked.status_code == 400 or checked.json()["problems"]
    asked = trade.owner.post(f"/api/views/{shared(trade)}/query", filter=tree)
    assert asked.status_code in {400, 422}


def test_a_removed_field_is_told_in_words(trade: Trade) -> None:
    key = shared(trade, columns=COLUMNS, kind="calendar", settings={"start": "made"})
    fields = [each for each in ORDER["fields"] if each["key"] != "made"]
    published(trade.database, read({**ORDER, "fields": fields}))
    try:
        seen = trade.owner.get(f"/api/views/{key}").json()
        assert (seen["drawn"], [each["path"] for each in seen["broken"]]) == ("grid", ["settings.start"])
        assert "made" in seen["broken"][0]["detail"]
        assert seen["stored"]["settings"] == {"start": "made"}
        assert len(trade.owner.post(f"/api/views/{key}/query").json()["records"]) == 5
    finally:
        published(trade.database, read(ORDER))


def test_who_read_what_is_sensitive_through_a_view_is_in_the_journal(trade: Trade) -> None:
    reader = trade.colleague(trade.role(purchase={"read": ALL, "fields": {"cost": "read"}}))
    key = shared(trade, columns=[{"field": "cost"}], kind="pivot", settings={"rows": [{"field": "cost"}]})
    before = len(trade.read_of("purchase"))
    reader.post(f"/api/views/{key}/query")
    reader.post(f"/api/views/{key}/groups")
    assert [each["after"]["fields"] for each in trade.read_of("purchase")[before:]] == [["cost"], ["cost"]]
