"""No mark of a cell that a reader may not see is in any answer of the interface: body, header or problem.

`CHENGWU_CANARY=1` asks everything; else each reader asks one part of it, with `CHENGWU_ORACLE` random questions more.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any

import msgspec
import pytest

from chengwu.access.rights import rights_of
from chengwu.forms.service import catalogue
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.records.model import Change
from tests.http.browser import cheap_hashing
from tests.http.canary_house import HttpCrawler, Marked, Spoken
from tests.http.routes import ANYBODY, RECORDS, RIGHTS
from tests.records import oracle_questions, test_canary
from tests.records.canary_world import READERS
from tests.records.oracle_world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
PART = int(os.environ.get("CHENGWU_CANARY", "12"))
MANY = int(os.environ.get("CHENGWU_ORACLE", "100"))
FORMS = ("deal", "client", "visit")
_ASIDE = {("DELETE", "/session"), ("GET", "/live")}
"""Signing out ends the crawl; a stream has no end."""


@pytest.fixture(scope="module")
def mine(database: Database, clock: MovableClock) -> Iterator[Marked]:
    with cheap_hashing():
        made = Marked(database, clock)
        made.tell_of_everything()
        yield made


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Spoken:
    """The questions of the tests below the door are asked at the door."""
    spoken = Spoken()
    for module in (oracle_questions, test_canary):
        monkeypatch.setattr(module, "query", spoken)
        monkeypatch.setattr(module, "history", spoken)
        monkeypatch.setattr(module, "account", spoken.account)
    return spoken


def addresses(mine: Marked, path: str) -> Iterator[str]:
    """The addresses of a route, with everything that there is."""
    rows = list(mine.rows.values())[:: min(PART, 3)] if "/records/{number" in path else [None]
    for row in rows:
        for form in (row.form,) if row is not None else FORMS:
            fields = ("name", "secret", "lines", "margin", "code", "total") if "{field" in path else ("",)
            for field in fields:
                filled = path.replace("{key:str}", form).replace("{field:str}", field)
                for number in (str(row.id),) if row is not None else ("1", "101"):
                    yield "/api" + filled.replace("{number:int}", number).replace("{link:str}", "main.x").replace(
                        "{name:str}", "no"
                    ).replace("{record:str}", "new").replace("{file:int}", "1")


@pytest.mark.parametrize("name", READERS)
def test_no_answer_of_any_route_holds_what_its_reader_may_not_see(mine: Marked, name: str) -> None:
    mine.be(name)
    crawler = HttpCrawler(mine, name, mine.browser)
    for (method, path), needed in RIGHTS.items():
        if method != "GET" or (method, path) in _ASIDE:
            continue
        query = {"verb": "read"} if path.endswith("/explain") else {}
        for address in dict.fromkeys(addresses(mine, path)):
            answer = crawler.call("GET", address, **query)
            if needed not in (ANYBODY, RECORDS, "open"):
                assert answer.status_code == 403, address
    for form in FORMS:
        ask_in_every_way(mine, crawler, form)
    for row in islice(mine.rows.values(), 0, None, min(PART, 2)):
        one = f"/api/forms/{row.form}/records/{row.id}"
        crawler.call("GET", one, expand="client,others,boss,deal", rows="lines")
        for verb in ("read", "update", "reveal"):
            for field in ("name", "secret", "line.price"):
                crawler.call("GET", f"/api/forms/{row.form}/explain", verb=verb, record=row.id, field=field)
        for keys in (["tel", "note", "safe", "lines"], ["bank", "phone", "salary"], ["name"], ["secret"]):
            crawler.call("POST", f"{one}/reveal", {"fields": keys, "reason": "why not"})
    may = {mark for mark in mine.marks if mine.allowed(name, mark)}
    assert bool(may) == bool(crawler.met), "what may be met is met, so that the crawler is no blind one"


def ask_in_every_way(mine: Marked, crawler: HttpCrawler, form: str) -> None:
    """All combinations of what a question may hold."""
    held = [value[0] for row in mine.of(form)[:4] for value in row.held.values() if isinstance(value[0], str)]
    choices: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("expand", (["client", "others", "boss"], ["deal"], ["parent"], ["client.salary"])),
        ("rows", (["lines"], ["lines.price", "lines.sum"])),
        ("fields", (["name"], ["secret", "cost"], ["tel", "safe", "margin"], ["bank", "phone", "twice"])),
        ("filter", ({"formula": "cost > 1"}, {"field": "name", "operator": "is_not_blank"},
                    {"rows": "lines", "some": {"field": "price", "operator": "more", "value": 1}},
                    {"field": "client.salary", "operator": "more", "value": 1})),
        ("search", ("zq", held[0] if held else "")),
        ("sort", ([{"field": "secret"}], [{"field": "client.salary"}], [{"field": "name"}])),
        ("count", ("exact",)),
    )  # fmt: skip
    for many in (0, 1, 2):
        for chosen in combinations(choices, many):
            for values in zip(*(value for _, value in chosen), strict=False) if chosen else [()]:
                asked = {"limit": 500, **{key: value for (key, _), value in zip(chosen, values, strict=True)}}
                crawler.call("POST", f"/api/forms/{form}/query", asked)
    # A workbook is packed; what stands in it is what stands in the text.
    for rows in ({}, {"columns": ["name", "lines.price"]}, {"columns": ["client.salary", "others.name"]}):
        crawler.call("POST", f"/api/forms/{form}/export", {"kind": "csv", **rows})
    for column in ("name", "tel", "client", "client.name", "lines.item", "boss.name", "deal.name", "margin"):
        crawler.call("POST", f"/api/forms/{form}/export", {"kind": "csv", "columns": [column]})
    for value in held:  # somebody pastes it, to see whether a record bears it
        for key in ("client", "others", "boss", "deal"):
            crawler.call("POST", f"/api/forms/{form}/read-texts", {"fields": [key], "rows": [[value], ["zq"]]})
        asked = {"filter": {"field": "secret", "operator": "is", "value": value}, "limit": 500}
        crawler.call("POST", f"/api/forms/{form}/query", asked)
        crawler.call("POST", f"/api/forms/{form}/count", {"search": value})
        crawler.call("POST", "/api/search", {"text": value})
    for row in mine.of(form)[:4]:  # somebody types, to see what comes of it
        some: tuple[dict[str, Any], ...] = ({}, {"name": "zz"}, {"lines": []}, {"lines": [{"item": "zz"}]})
        for typed in some:
            crawler.call("POST", f"/api/forms/{form}/preview", {"id": row.id, "values": typed})
        crawler.call("POST", f"/api/forms/{form}/place", {"id": row.id, "sort": [{"field": "name"}]})
    for other in list(mine.rows.values())[:: min(PART, 3)]:
        for key in ("client", "boss", "deal", "parent"):
            crawler.call("POST", f"/api/forms/{form}/preview", {"values": {key: other.id, "others": [other.id]}})
    for source in ('secret & "x"', "MAX(lines.price)", "client.salary + 1", "cost / 0", "DATE(secret)", "zz"):
        crawler.call("POST", f"/api/forms/{form}/count", {"filter": {"formula": f"({source}) = 1"}})


@pytest.mark.parametrize("name", READERS)
def test_no_question_of_the_oracle_tells_more_at_the_door(mine: Marked, name: str, spoken: Spoken) -> None:
    mine.be(name)
    crawler = HttpCrawler(mine, name, mine.browser)
    with mine.database.reading(SCHEMA) as session:
        catalogue(session)
        rights = rights_of(session, mine.who(name))
        at_the_door: Any = crawler  # where others have a session
        asking = [ask for _, ask in islice(test_canary.everything(mine, at_the_door, rights), 0, None, PART)]
        questions = oracle_questions.Questions(random.Random(name), rights, list(mine.rows), [mine.moment], ())
    for ask in asking:
        ask()
    for _ in range(MANY):
        questions.next()[1](at_the_door, rights)
    assert crawler.asked >= MANY


@pytest.mark.parametrize("name", READERS)
def test_no_refused_change_tells_what_its_sender_may_not_see(mine: Marked, name: str) -> None:
    mine.be(name)
    crawler = HttpCrawler(mine, name, mine.trying())
    clients = mine.of("client")
    for row in islice(mine.rows.values(), 0, None, min(PART, 4)):
        for _, change in test_canary.attempts(mine, row, clients[:3]):
            send(crawler, change)
    for number in mine.change_sets[:: min(PART, 4)]:
        crawler.call("POST", "/api/records/undo", {"change_set": number})
    told = set[int]().union(*crawler.statuses.values())
    assert {403, 404} & told
    if name == "boss":
        assert {200, 201, 404, 409, 422} <= told, "what is tried succeeds for those who may, and is refused for reasons"


def send(crawler: HttpCrawler, change: Change) -> None:
    """By the route of one record where it can be said there, and among others."""
    start = f"/api/forms/{change.form}/records"
    one = f"{start}/{change.id}"
    match change.operation:
        case "create":
            crawler.call("POST", start, {"values": change.values})
        case "update" if change.version is not None:
            crawler.call("PATCH", one, {"version": change.version, "values": change.values})
        case "delete" if change.version is not None:
            crawler.call("DELETE", f"{one}?version={change.version}")
        case "restore":
            crawler.call("POST", f"{one}/restore")
    crawler.call("POST", "/api/records/changes", {"changes": [msgspec.to_builtins(change)]})


def test_nothing_was_changed_by_all_this(mine: Marked) -> None:
    """Else the law would speak of other records than those that are there."""
    found = mine.house.owner.post("/api/forms/deal/count").json()["count"]
    assert found == len(mine.of("deal"))
