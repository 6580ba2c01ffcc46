"""No mark of a cell that a reader may not see appears in anything that he is answered, nor in any refusal.

A mark that the reader sent himself says nothing, so none is sent, but where trying a value is what is tested.
"""

from __future__ import annotations

import base64
import os
import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from chengwu import access
from chengwu.access.rights import Rights, rights_of
from chengwu.forms.service import catalogue
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records import history, query
from chengwu.records.explaining import account
from chengwu.records.model import Change
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, Query, Sort, Which
from tests.records.canary_world import READERS, Mine
from tests.records.oracle_questions import Questions
from tests.records.oracle_world import ME, SCHEMA, TODAY, Row

pytestmark = [pytest.mark.database, pytest.mark.slow]
MANY = int(os.environ.get("CHENGWU_ORACLE", "400"))
TOKEN = re.compile(r"zq\d+|\d{4}-\d\d-\d\d|(?<![\d])\d{6,}(?!\d)")
FIGURES = ("count_of", "count_distinct", "min", "max", "sum", "avg")


@pytest.fixture(scope="module")
def mine(database: Database, clock: MovableClock) -> Mine:
    return Mine(database, clock)


class Crawler:
    """Reads answers for marks."""

    def __init__(self, mine: Mine, name: str, roles: tuple[int, ...] | None = None) -> None:
        self.mine = mine
        self.name = name
        self.roles = roles
        self.met: set[str] = set()
        self.asked = 0
        self.refused = 0

    def look(self, told: Any, what: object, sent: str = "") -> None:
        text = told.decode() if isinstance(told, bytes) else str(told)
        onward = re.findall(r'"next":"([^"]+)"', text)
        text += "".join(str(base64.urlsafe_b64decode(each + "=" * (-len(each) % 4))) for each in onward)
        for mark in TOKEN.findall(text):
            if mark not in self.mine.marks or mark in sent:
                continue
            assert self.mine.allowed(self.name, mark, self.roles), (self.name, mark, self.mine.marks[mark], what, text)
            self.met.add(mark)

    def ask(self, what: object, asking: Callable[[], Any]) -> None:
        self.asked += 1
        try:
            told = asking()
        except Refusal as refused:
            self.refused += 1
            told = (refused.key, refused.params, refused.fields)
        self.look(told, what)


def everything(mine: Mine, session: Session, rights: Rights) -> Iterator[tuple[Any, Callable[[], Any]]]:
    """Every function of reading with every parameter, and each field in each place."""
    rows = list(mine.rows.values())
    for form in ("client", "deal", "visit"):
        table = rights.catalogue.form(form)
        keys = [*table.known, *table.system]
        links = [key for key, each in table.known.items() if each.target and key != "lines"]
        for when in (None, mine.moment):
            shapes: tuple[dict[str, list[str]], ...] = (
                {},
                {"expand": links},
                {"rows": ["lines"]},
                *({"fields": [key]} for key in keys),
            )
            for kind in shapes:
                shape: dict[str, Any] = {name: tuple(value) for name, value in kind.items()}
                yield (form, kind, when), _page(session, rights, Query(form=form, limit=500, as_of=when, **shape))
            for key in keys:
                for sort in (Sort(field=key), Sort(field=key, descending=True)):
                    yield (form, sort), _page(session, rights, Query(form=form, sort=(sort,), limit=2, as_of=when))
                blank = {"field": key, "operator": "is_not_blank"}
                asked = Which(form=form, filter=blank, as_of=when)
                yield asked, partial(query.ids, session, rights, asked, TODAY)
                yield asked, partial(query.count, session, rights, asked, TODAY)
                for figure in FIGURES:
                    by = (GroupKey(field=key),) if figure == "count_of" else ()
                    figures = (Aggregate(figure=figure, field=key),)  # type: ignore[arg-type]
                    grouped = GroupQuery(form=form, groups=by, aggregates=figures, as_of=when)
                    yield grouped, partial(query.groups, session, rights, grouped, TODAY)
        for link in links:
            target = rights.catalogue.tables[table.known[link].target]
            for key in target.known:
                asked_of = Query(form=form, expand=(f"{link}.{key}",), limit=500)
                yield asked_of, _page(session, rights, asked_of)
        for key in rights.catalogue.table("deal.line").known:
            asked_of = Query(form=form, rows=(f"lines.{key}",), limit=500)
            yield asked_of, _page(session, rights, asked_of)
        yield (form, "trash"), partial(history.trash, session, rights, form, TODAY)
    for row in rows:
        more: dict[str, Any] = {"expand": ("client", "others"), "rows": ("lines",)} if row.form == "deal" else {}
        yield row, partial(query.record, session, rights, row.form, row.id, TODAY, **more)
        yield row, partial(query.records, session, rights, row.form, list(mine.rows), TODAY)
        yield row, partial(history.history, session, rights, row.form, row.id, TODAY, limit=200)
        for key, each in rights.catalogue.form(row.form).known.items():
            yield (
                (row, key),
                partial(history.field_history, session, rights, row.form, row.id, key, TODAY),
            )
            if each.type.computed:
                yield (row, key), partial(account, session, rights, row.form, row.id, key)


def _page(session: Session, rights: Rights, asked: Query) -> Callable[[], bytes]:
    return lambda: query.page(session, rights, asked, TODAY).body


@pytest.mark.parametrize("name", READERS)
def test_no_answer_holds_what_its_reader_may_not_see(mine: Mine, name: str) -> None:
    crawler = Crawler(mine, name)
    with mine.database.reading(SCHEMA) as session:
        catalogue(session)
        rights = rights_of(session, mine.who(name))
        for what, asking in everything(mine, session, rights):
            crawler.ask(what, asking)
        questions = Questions(random.Random(name), rights, list(mine.rows), [mine.moment], ())
        for _ in range(MANY):
            said, ask = questions.next()
            crawler.ask(said, partial(ask, session, rights))
    # What may be met is met, so that the crawler is no blind one.
    may = {mark for mark in mine.marks if mine.allowed(name, mark)}
    assert bool(may) == (name not in ("nobody", "no role"))
    unmet = {mine.marks[mark][1:] for mark in may} - {mine.marks[mark][1:] for mark in crawler.met}
    assert not unmet - {("safe", False)}, unmet


def attempts(mine: Mine, row: Row, clients: list[Row]) -> Iterator[tuple[str, Change]]:
    """Changes that stand in the way of a record, or that it stands in the way of; and what was sent of it."""

    def held(key: str) -> Any:
        return row.held[key][0]

    def new(form: str, **values: Any) -> Change:
        return Change(form=form, operation="create", values=values)

    match row.form:
        case "client":
            yield held("name"), new("client", name=held("name"))
            yield held("code"), new("client", name="new", code=held("code"))
        case "deal":
            slot = held("slot")
            yield slot["start"], new("deal", ref=held("ref"), slot={**slot, "end": slot["end"].replace("T02", "T05")})
            yield held("secret"), new("deal", secret=held("secret"))
            yield held("name"), new("deal", name=held("name"))
            yield "", new("deal", amount=-1)
            yield "", new("deal", lines=[{"qty": "x", "price": "y"}])
            for other in clients:
                yield "", new("deal", ref=other.id, others=[other.id])
            yield "", new("visit", deal=row.id)
            lines = [{"id": row.id + 1, "item": "new"}]
            for version in (None, 1, 99):
                for values in ({"name": "n"}, {"secret": "s"}, {"lines": lines}, {"owner_id": 1}, {"amount": -2}):
                    yield "", Change(form="deal", operation="update", id=row.id, version=version, values=values)
    for operation in ("delete", "restore"):
        yield "", Change(form=row.form, operation=operation, id=row.id)
    yield "", Change(form=row.form, operation="delete", id=row.id, version=1)
    for key in row.held:
        yield "", Change(form=row.form, operation="update", id=row.id, version=1, values={key: None})


@pytest.mark.parametrize("name", READERS)
def test_no_refusal_of_a_change_holds_what_its_sender_may_not_see(mine: Mine, name: str) -> None:
    crawler = Crawler(mine, name)
    clients = mine.of("client")
    for row in mine.rows.values():
        for sent, change in attempts(mine, row, clients[:3]):
            told = mine.tried(mine.who(name), [change])
            crawler.look(told, change, sent)
    for number in mine.change_sets:
        crawler.look(mine.tried(mine.who(name), undoes=number), number)


def test_who_stands_in_the_way_is_told_only_where_it_may_be_seen(mine: Mine) -> None:
    """A booking whose time no role shows in that row is not named, though the reader sees that field elsewhere."""
    for row in mine.of("deal"):
        slot = row.held["slot"][0]
        wanted = Change(form="deal", operation="create", values={"ref": row.held["ref"][0], "slot": slot})
        told = mine.tried(mine.who("both"), [wanted])
        assert ("write_overlap_unseen" in told) == (not row.mine), told
        assert ("write_overlap'" in told) == row.mine, told
        assert row.mine or f"'other': {row.id}" not in told
        same = Change(form="deal", operation="create", values={"secret": row.held["secret"][0]})
        told = mine.tried(mine.who("both"), [same])
        seen = row.fixed["paid"]
        assert ("write_duplicate_unseen" in told) == (not seen), told
        assert (f"'other': {row.id}" in told) == seen


def test_a_service_sees_by_its_own_roles_alone(mine: Mine) -> None:
    for roles, name in (((101,), "seller"), ((102,), "clerk"), ((), "nobody")):
        made = mine.do(partial(access.create_service, name=f"S-{name}", roles=roles))
        with mine.database.reading(SCHEMA) as session:
            catalogue(session)
            who = access.who_of_service(session, made.id, behalf=ME)
            assert who.person is None
            rights = rights_of(session, who)
            crawler = Crawler(mine, name, roles)
            for row in mine.rows.values():
                crawler.ask(row, partial(query.record, session, rights, row.form, row.id, TODAY))
                crawler.ask(row, partial(history.history, session, rights, row.form, row.id, TODAY))
            for form in ("deal", "client", "visit"):
                crawler.ask(form, _page(session, rights, Query(form=form, limit=500)))
                crawler.ask(form, partial(history.trash, session, rights, form, TODAY))
            own = {row.id for row in mine.of("deal") if row.mine and not row.fixed["paid"]}
            seen = {mine.marks[mark][0].id for mark in crawler.met}
            # Nobody's own: a service is no person, whoever it acts for.
            assert not own & seen
            assert bool(crawler.met) == bool(roles)


def test_why_is_told_without_what(mine: Mine) -> None:
    for name in READERS:
        crawler = Crawler(mine, name)
        with mine.database.reading(SCHEMA) as session:
            for row in mine.rows.values():
                for key in ("name", "secret", "code", "amount"):
                    crawler.ask(
                        (row, key),
                        partial(access.explain, session, mine.who(name), row.form, "read", row.id, key),
                    )
        assert not crawler.met
