"""One role with several grants on a form: what is shown, found, counted and written goes by the grant of each row.

Sales read and write their own contacts, and read the public pool without phones. The desk sees phones of its own
contacts and of those it helps with, and masked ones in the department. Both databases differ in nothing but phones that
neither of them may see.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any, Final, TypeVar

import pytest

from chengwu import access
from chengwu.access import rights_of
from chengwu.access.errors import MayNotReveal
from chengwu.access.model import Grant, Scope, Who
from chengwu.fields import Context
from chengwu.forms import read
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotFound, Refusal
from chengwu.kit.sentences import tell
from chengwu.records import history, query
from chengwu.records.errors import FieldsNotAllowed, RowNotAllowed
from chengwu.records.model import Asked, Change, Operation
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, Query, Sort
from chengwu.records.revealing import reveal
from chengwu.records.write import write
from tests.access.world import insert
from tests.forms.samples import field
from tests.records.world import SCHEMA, published, stamped
from tests.support import Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]
T = TypeVar("T")

ME: Final = 7
OTHER: Final = 8
TODAY: Final = Context(date(2026, 3, 2))
OWN: Final = (Scope(kind="own"),)
DEPARTMENT: Final = (Scope(kind="department"),)
CONTACT: Final = {
    "key": "contact",
    "label": {"en": "Contact"},
    "fields": [
        field("name"),
        field("phone", "phone"),
        field("pool", "boolean"),
        field("helpers", "members"),
        field("tail", "formula", settings={"expression": "RIGHT(phone, 4)"}),
    ],
    "title": "name",
    "search": ["name", "phone"],
}
VISIT: Final = {
    "key": "visit",
    "label": {"en": "Visit"},
    "fields": [
        field("contact", "link", settings={"form": "contact"}),
        field("call", "look_up", settings={"path": "contact.phone"}),
    ],
}
SALES: Final = Grant(
    read=OWN,
    create=True,
    update=OWN,
    also=(Grant(read=(Scope(kind="formula", formula="pool"),), fields={"phone": "hidden"}, others="read"),),
)
DESK: Final = Grant(
    read=(*OWN, Scope(kind="member", field="helpers")),
    update=OWN,
    also=(
        Grant(
            read=(Scope(kind="department"),),
            reveal=(Scope(kind="department"),),
            fields={"phone": "masked"},
            others="read",
        ),
    ),
)
ROLES: Final = {101: SALES, 102: DESK}
ROWS: Final[dict[str, dict[str, Any]]] = {
    "mine": {"person": ME, "pool": False},
    "mine in the pool": {"person": ME, "pool": True},
    "pooled": {"person": OTHER, "pool": True, "department": 4},
    "helped": {"person": OTHER, "helpers": [ME], "department": 4},
    "of the department": {"person": OTHER, "department": 1},
    "of others": {"person": OTHER, "department": 4},
}
PHONES: Final = {
    101: {"mine": "read", "mine in the pool": "read", "pooled": "hidden"},
    102: {"mine": "read", "mine in the pool": "read", "helped": "read", "of the department": "masked"},
}
"""What each role shows of the phone, by row; of a row that is not there nothing."""


class Book:
    """The contacts in one of the databases."""

    def __init__(self, database: Database, place: int, role: int) -> None:
        self.database = database
        self.role = role
        published(database, read(CONTACT), read(VISIT))
        self.ids: dict[str, int] = {}
        self.phones: dict[str, str] = {}
        self.do(self._people)
        stamped(database)
        for number, (name, row) in enumerate(ROWS.items()):
            unseen = PHONES[role].get(name) != "read"
            # Behind the mask is what differs, and not what it shows.
            self.phones[name] = f"+8613800{place if unseen else 0}{number}2345"
            values = {"name": name, "phone": self.phones[name], "pool": row.get("pool", False)}
            values["helpers"] = row.get("helpers", [])
            who = Who("person", row["person"], row["person"], row.get("department", 1), frozenset(), True)
            self.ids[name] = self._write(who, Change(form="contact", operation="create", values=values))
            self._write(who, Change(form="visit", operation="create", values={"contact": self.ids[name]}))
        stamped(database)
        self.who = Who("person", ME, ME, 1, frozenset({role}))

    def do(self, work: Callable[[Session], T]) -> T:
        """One unit of work."""
        return self.database.change(SCHEMA, work)

    def asked(self, ask: Callable[..., T], *asked: Any) -> T:
        """A question of the reader; it takes one statement."""
        with self.database.reading(SCHEMA) as session:
            rights = rights_of(session, self.who)
            before = session.statements
            found = ask(session, rights, *asked)
            assert session.statements == before + 1
        return found

    def page(self, **asked: Any) -> list[dict[str, Any]]:
        """The records of a page."""
        found = self.asked(query.page, Query(form="contact", **asked), TODAY)
        return list(json.loads(found.body)["records"])

    def names(self, **asked: Any) -> set[str]:
        """The names of the records of a page."""
        return {each["values"]["name"] for each in self.page(fields=("name",), **asked)}

    def write(self, operation: Operation, number: int | None = None, **values: Any) -> None:
        """A change by the reader."""
        change = Change(form="contact", operation=operation, id=number, values=values)
        self.do(lambda session: write(session, self.who, [change], Asked(channel="screen")))

    def _write(self, who: Who, change: Change) -> int:
        return self.do(lambda session: write(session, who, [change])).records[0].id

    def _people(self, session: Session) -> None:
        for department in (1, 4):
            insert(session, "department", id=department, name=f"D{department}", parent=None)
        for person in (ME, OTHER):
            more = {
                "state": "active",
                "language": "en",
                "created_at": session.now,
                "department": 1 if person == ME else 4,
            }
            insert(session, "person", id=person, name=f"P{person}", login=f"p{person}", **more)
        insert(session, "role", id=self.role, name="R")
        access.set_grant(session, self.role, "contact", ROLES[self.role])
        access.set_grant(session, self.role, "visit", Grant(read=(Scope(kind="via", field="contact"),)))


@pytest.fixture(scope="module", params=list(ROLES), ids=["sales", "desk"])
def books(server: Server, request: pytest.FixtureRequest) -> Iterator[tuple[Book, Book]]:
    with ExitStack() as stack:
        one, other = (
            stack.enter_context(server.copy(f"also_{request.param}_{place}", new_clock())) for place in range(2)
        )
        yield Book(one, 0, request.param), Book(other, 1, request.param)


@pytest.fixture
def book(books: tuple[Book, Book]) -> Book:
    return books[0]


def shown(book: Book, level: str) -> set[str]:
    """The rows whose phone the reader sees so."""
    return {name for name, found in PHONES[book.role].items() if found == level}


def test_a_list_has_the_rows_of_every_grant_and_the_cells_of_each(book: Book) -> None:
    found = {each["values"]["name"]: each for each in book.page()}
    assert set(found) == set(PHONES[book.role])
    for name, level in PHONES[book.role].items():
        values, masked = found[name]["values"], found[name].get("masked", {})
        assert values["phone"] == (book.phones[name] if level == "read" else None)
        assert ("phone" in masked) == (level == "masked")
        assert book.phones[name] not in str(masked)
        assert values["tail"] == ("2345" if level == "read" else None), "what is computed from it goes with it"


def test_a_record_shows_what_the_list_shows(book: Book) -> None:
    for name, number in book.ids.items():
        if name not in PHONES[book.role]:
            with pytest.raises(NotFound):
                book.asked(query.record, "contact", number, TODAY)
            continue
        found = json.loads(book.asked(query.record, "contact", number, TODAY))
        seen = PHONES[book.role][name] == "read"
        assert found["values"]["phone"] == (book.phones[name] if seen else None)


def test_a_filter_a_search_and_a_formula_find_only_by_what_is_shown(book: Book) -> None:
    for name, phone in book.phones.items():
        here = {name} & shown(book, "read")
        assert book.names(filter={"field": "phone", "operator": "is", "value": phone}) == here
        assert book.names(filter={"formula": f"phone = '{phone}'"}) == here
        assert book.names(search=phone[-7:]) == here
    blank = set(PHONES[book.role]) - shown(book, "read")
    assert book.names(filter={"field": "phone", "operator": "is_blank"}) == blank
    assert book.names(search="mine") == {"mine", "mine in the pool"}


def test_a_sort_and_a_group_take_what_is_not_shown_for_blank(book: Book) -> None:
    order = [each["values"]["phone"] for each in book.page(sort=(Sort(field="phone"),))]
    full = sorted(book.phones[name] for name in shown(book, "read"))
    assert order == full + [None] * (len(PHONES[book.role]) - len(full))
    asked = GroupQuery(
        form="contact", groups=(GroupKey(field="phone"),), aggregates=(Aggregate(figure="count_of", field="phone"),)
    )
    told = json.loads(book.asked(query.groups, asked, TODAY))
    assert {each["keys"][0] for each in told["groups"]} == {*full, None}


def test_what_another_form_looks_up_is_hidden_unless_every_row_shows_it(book: Book) -> None:
    with book.database.reading(SCHEMA) as session:
        rights = rights_of(session, book.who)
        level = rights.level(catalogue(session).form("visit"), "call")
    assert level == ("hidden" if book.role == 101 else "masked")
    if book.role == 101:
        with pytest.raises(Refusal) as refused:
            book.asked(query.page, Query(form="visit", sort=(Sort(field="call"),)), TODAY)
        assert refused.value.status == 403


def test_a_row_is_changed_by_the_grant_that_lets_it_be_and_no_other(book: Book) -> None:
    book.write("update", book.ids["mine"], pool=False, phone=book.phones["mine"])
    for name in PHONES[book.role]:
        if name.startswith("mine"):
            continue
        with pytest.raises(RowNotAllowed) as row:
            book.write("update", book.ids[name], phone="+8613900000000")
        assert "没有修改它的权限" in tell(row.value.key, "zh-CN", **row.value.params)
    with pytest.raises(Refusal) as refused:
        book.write("update", book.ids["of others"], name="x")
    assert refused.value.status == (403 if "of others" in PHONES[book.role] else 404)


def test_what_may_be_created_is_what_a_grant_that_creates_lets_be_written(book: Book) -> None:
    class Back(Exception):
        pass

    def work(session: Session) -> None:
        change = Change(form="contact", operation="create", values={"name": "new", "phone": "+8613923452222"})
        write(session, book.who, [change], Asked(channel="screen"))
        raise Back

    with pytest.raises(Back if book.role == 101 else Refusal):
        book.do(work)


def test_levels_of_rows_that_are_changed_by_several_grants_hold_row_by_row(books: tuple[Book, Book]) -> None:
    book = books[0]
    wide = Grant(
        read=OWN,
        update=OWN,
        also=(Grant(read=(Scope(kind="all"),), update=(Scope(kind="all"),), fields={"phone": "read"}),),
    )

    class Back(Exception):
        pass

    def tried(row: str, **values: Any) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            access.set_grant(session, book.role, "contact", wide, 1)
            write(session, book.who, [Change(form="contact", operation="update", id=book.ids[row], values=values)])
            raise Back

        return work

    with pytest.raises(Back):
        book.do(tried("mine", phone="+8613923452222"))
    with pytest.raises(Back):
        book.do(tried("pooled", name="p"))
    with pytest.raises(FieldsNotAllowed) as refused:
        book.do(tried("pooled", phone="+8613923452222"))
    assert [each.path for each in refused.value.fields] == ["changes.0.values.phone"]


def test_what_a_grant_masks_is_revealed_where_it_allows_it(book: Book) -> None:
    def revealed(name: str) -> Any:
        return book.do(
            lambda session: reveal(
                session, rights_of(session, book.who), "contact", book.ids[name], ["phone"], "called", TODAY, "screen"
            )
        )

    if book.role == 101:
        with pytest.raises(MayNotReveal):
            revealed("pooled")
        return
    assert revealed("of the department") == {"phone": book.phones["of the department"]}
    for name in ("helped", "of others"):
        with pytest.raises(NotFound):
            revealed(name)


def test_nothing_that_is_answered_tells_the_two_databases_apart(books: tuple[Book, Book]) -> None:
    one, other = books
    assert one.ids == other.ids
    assert {name for name in ROWS if one.phones[name] != other.phones[name]} == set(ROWS) - shown(one, "read")

    def everything(book: Book) -> Iterator[bytes]:
        phones = [*one.phones.values(), *other.phones.values()]
        pages: list[dict[str, Any]] = [{}, {"sort": (Sort(field="phone", descending=True),)}, {"count": "exact"}]
        pages += [{"filter": {"field": "phone", "operator": "is", "value": phone}} for phone in phones]
        pages += [{"filter": {"formula": f"phone > '{phone}' OR tail = '2345'"}} for phone in phones]
        pages += [{"search": phone[-6:]} for phone in phones]
        for asked in pages:
            found = book.asked(query.page, Query(form="contact", **asked), TODAY)
            yield found.body
        grouped = GroupQuery(
            form="contact",
            groups=(GroupKey(field="phone"),),
            aggregates=(Aggregate(figure="max", field="tail"), Aggregate(figure="count")),
        )
        yield book.asked(query.groups, grouped, TODAY)
        for number in book.ids.values():
            for ask in (query.record, history.history):
                yield _said(book, ask, "contact", number, TODAY)
            with pytest.raises(Refusal) as refused:
                book.write("update", number, phone="+8613900000001", tail="x")
            yield repr((refused.value.key, refused.value.params, refused.value.fields)).encode()
            for key in ("phone", "tail"):
                with book.database.reading(SCHEMA) as session:
                    yield repr(access.explain(session, book.who, "contact", "read", number, key)).encode()
        yield book.asked(query.page, Query(form="visit"), TODAY).body

    assert list(everything(one)) == list(everything(other))


def _said(book: Book, ask: Callable[..., bytes], *asked: Any) -> bytes:
    try:
        return book.asked(ask, *asked)
    except Refusal as refused:
        return repr((refused.key, refused.params)).encode()
