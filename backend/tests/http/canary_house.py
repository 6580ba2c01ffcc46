"""The world of marks behind the door, and one person who gets the roles of each reader in turn."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from httpx import Response

from chengwu import journal
from chengwu.access.model import Who
from chengwu.http import app
from chengwu.http.door import COOKIE, Caller, Door
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.settings import Settings
from chengwu.records.model import Asked, Change, Written
from chengwu.records.query import GroupQuery, Query, Question, Which
from chengwu.records.write import write
from chengwu.workspaces import Registry, Workspace
from tests.http.browser import Browser, House
from tests.records.canary_world import READERS, Mine, Undone
from tests.records.oracle_world import ME, OTHER, Row
from tests.records.test_canary import Crawler
from tests.support import VAULT

T = TypeVar("T")
_NUMBER_OF_REQUEST = re.compile(r'"request_id": ?"[0-9a-f]+"')
_SAY_NOTHING = frozenset({"x-request-id", "content-length", "date"})


class Marked(Mine):
    """The marks, with encrypted cells that the door can open."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        self.house = House(database, Settings(requests_per_minute=10**6, session_idle_minutes=600))
        self.vault = Registry(database, VAULT).vault(Registry(database, VAULT).find("main"))
        there: dict[int, Browser] = {}
        while OTHER not in there:
            person, browser = self.house.somebody()
            there[person["id"]] = browser
        database.trail = journal.write_noted
        super().__init__(database, clock)
        self.browser = there[ME]

    def write(self, row: Row, operation: Any, values: dict[str, Any]) -> Written:
        person = ME if row.mine else OTHER
        who = Who("person", person, person, None, frozenset(), True)
        change = Change(form=row.form, operation=operation, id=row.id or None, values=values)
        done = self.do(lambda session: write(session, who, [change], Asked(), vault=self.vault))
        self.change_sets.append(done.change_set)
        self.clock.move(seconds=1)
        return done

    def tell_of_everything(self) -> None:
        """The person follows every record, was told of changes of every field of each, and of many at once.

        At a whole second: the digits of a fraction would be a mark by chance.
        """
        with self.database.as_owner() as connection:
            for row in self.rows.values():
                fields = [*row.held, *row.fixed]
                for record, kind in ((row.id, "changed"), (row.id, "assigned"), (0, "changed")):
                    connection.execute(
                        "insert into w_main.notice (person, kind, form, record, slot, fields, count, at)"
                        " values (%s, %s, %s, %s, 1, %s, 1, date_trunc('second', now())) on conflict do nothing",
                        [ME, kind, row.form, record, fields],
                    )
                connection.execute(
                    "insert into w_main.record_follow values (%s, %s, %s, true, date_trunc('second', now()))",
                    [ME, row.form, row.id],
                )

    def be(self, name: str) -> None:
        """The person has the roles of this reader from now on."""
        owner = self.house.owner
        version = owner.get(f"/api/people/{ME}").json()["version"]
        changed = owner.patch(f"/api/people/{ME}", version=version, roles=list(READERS[name]))
        assert changed.status_code == 200, changed.text

    def trying(self) -> Browser:
        """The same person before a door that takes back whatever was done."""
        door = forgetful(Door(self.house.settings, self.database, Registry(self.database, VAULT)))
        browser = Browser(app.build(door, Path("/nonexistent"), "test"))
        browser.client.cookies.set(COOKIE, self.browser.cookie)
        return browser


def forgetful(door: Door) -> Door:
    """A door that answers as if it had been done, and takes it back."""
    change = door.change

    def tried(where: Caller | Workspace, work: Callable[[Session], T]) -> T:
        done: list[T] = []

        def undone(session: Session) -> None:
            done.append(work(session))
            raise Undone

        try:
            change(where, undone)
        except Undone:
            return done[0]
        raise AssertionError

    object.__setattr__(door, "change", tried)
    return door


class HttpCrawler(Crawler):
    """Asks the door, and reads headers and bodies for marks."""

    def __init__(self, mine: Marked, name: str, caller: Browser) -> None:
        super().__init__(mine, name)
        self.caller = caller
        self.statuses: dict[str, set[int]] = {}

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Response:
        """One request; without a body none is sent."""
        self.asked += 1
        headers = self.caller.headers
        answer = self.caller.client.request(
            method, path, json=body, params=query or None, headers=headers, follow_redirects=False
        )
        assert answer.status_code < 500, (method, path, body, answer.text)
        self.refused += answer.status_code >= 400
        self.statuses.setdefault(f"{method} {path}", set()).add(answer.status_code)
        said = {name: value for name, value in answer.headers.items() if name not in _SAY_NOTHING}
        told = _NUMBER_OF_REQUEST.sub("", answer.text) + json.dumps(said)
        self.look(told, (method, path, body, query), json.dumps([path, body, query], ensure_ascii=False, default=str))
        return answer


@dataclass(frozen=True)
class Page:
    """As `records.query.page` answers."""

    body: bytes
    next: str | None


@dataclass(frozen=True)
class Nothing:
    """What was answered has been looked at already."""


class Spoken:
    """The verbs of reading, spoken over HTTP: the first argument is the crawler where others have a session."""

    def page(self, crawler: HttpCrawler, _rights: Any, asked: Query, _context: Any) -> Page:
        answer = crawler.call("POST", f"/api/forms/{asked.form}/query", _body(asked))
        return Page(answer.content, answer.json().get("next") if answer.status_code == 200 else None)

    def count(self, crawler: HttpCrawler, _rights: Any, asked: Which, _context: Any) -> bytes:
        return crawler.call("POST", f"/api/forms/{asked.form}/count", _body(asked)).content

    ids = count

    def groups(self, crawler: HttpCrawler, _rights: Any, asked: GroupQuery, _context: Any) -> bytes:
        return crawler.call("POST", f"/api/forms/{asked.form}/groups", _body(asked)).content

    def record(
        self, crawler: HttpCrawler, _rights: Any, form: str, number: int, _context: Any, **more: Sequence[str]
    ) -> bytes:
        names = {name: ",".join(keys) for name, keys in more.items()}
        return crawler.call("GET", f"/api/forms/{form}/records/{number}", **names).content

    def records(
        self, crawler: HttpCrawler, _rights: Any, form: str, numbers: Sequence[int], _context: Any, **more: Any
    ) -> bytes:
        among = {"any": [{"field": "id", "operator": "is", "value": number} for number in numbers]}
        return crawler.call("POST", f"/api/forms/{form}/query", {"filter": among, **more}).content

    def history(self, crawler: HttpCrawler, _rights: Any, form: str, number: int, _context: Any, **more: Any) -> bytes:
        return _paged(crawler.call("GET", f"/api/forms/{form}/records/{number}/history", **more))

    def field_history(
        self, crawler: HttpCrawler, _rights: Any, form: str, number: int, key: str, _context: Any, **more: Any
    ) -> bytes:
        return _paged(crawler.call("GET", f"/api/forms/{form}/records/{number}/history/{key}", **more))

    def trash(self, crawler: HttpCrawler, _rights: Any, form: str, _context: Any, **more: Any) -> bytes:
        return crawler.call("GET", f"/api/forms/{form}/trash", **more).content

    def account(self, crawler: HttpCrawler, _rights: Any, form: str, number: int, key: str) -> Nothing:
        crawler.call("GET", f"/api/forms/{form}/records/{number}/explain/{key}")
        return Nothing()


def _body(asked: Question) -> dict[str, Any]:
    body: Mapping[str, Any] = msgspec.to_builtins(asked)
    return {name: value for name, value in body.items() if name != "form"}


def _paged(answer: Response) -> bytes:
    return answer.content if answer.status_code == 200 else b'{"next":null}'
