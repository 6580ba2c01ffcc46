"""Whose a record is: the field `owner` is another name of `owner_id`, and the department follows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import Any, Final

import pytest

from chengwu.access.levels import RoleView
from chengwu.access.model import Grant, Scope, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.fields.context import HERE
from chengwu.forms import FormDefinition, read
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records import query
from chengwu.records.errors import FieldsNotAllowed, NotAccepted
from chengwu.records.model import Asked, Change, Spared, Written
from chengwu.records.write import undo, write
from tests.access.world import insert
from tests.forms.samples import field
from tests.records.world import SCHEMA, published

pytestmark = [pytest.mark.database, pytest.mark.slow]

ALL: Final = (Scope(kind="all"),)
OWN: Final = (Scope(kind="own"),)
NORTH, SOUTH = 91, 92
LIN, WU, ZHOU, LEFT = 11, 12, 13, 14
HOMES: Final[Mapping[int, int | None]] = {LIN: NORTH, WU: SOUTH, ZHOU: None, LEFT: SOUTH}
_ROLES = count(5000)


def _form(key: str, **owner: Any) -> FormDefinition:
    settings = owner.pop("settings", {})
    fields = [
        field("name"),
        field("source", "link", settings={"form": "mine"}),
        field("owner", "member", settings=settings, **owner),
    ]
    return read({"key": key, "label": {"en": key}, "fields": fields, "title": "name"})


FORMS: Final = (
    _form("mine", default_expression="me"),
    _form("pool"),
    _form("fixed", default=WU),
    _form("followed", default_expression="source.owner"),
    _form("asked", default_expression='IF(name = "x", me, source.owner)'),
    read({"key": "plain", "label": {"en": "plain"}, "fields": [field("name")], "title": "name"}),
)


class Office:
    """Two departments, four people, and forms that each give records to somebody in their own way."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, *FORMS)
        database.change(SCHEMA, self._people)

    def _people(self, session: Session) -> None:
        for number in (NORTH, SOUTH):
            insert(session, "department", id=number, name=f"D{number}")
        for person, home in HOMES.items():
            insert(session, "person", **self._person(session, person, home))

    def _person(self, session: Session, person: int, home: int | None) -> dict[str, Any]:
        left = {"state": "left", "left_at": session.now} if person == LEFT else {"state": "active"}
        more = {"department": home, "language": "en", "created_at": session.now}
        return {"id": person, "name": f"P{person}", "login": f"p{person}", **left, **more}

    def who(self, person: int = LIN, *, everything: bool = True, role: int = 0) -> Who:
        return Who("person", person, person, HOMES[person], frozenset({role} if role else ()), everything)

    def write(self, *changes: Change, who: Who | None = None, rights: Rights | None = None, **asked: Any) -> Written:
        who = who or (rights.who if rights is not None else self.who())

        def do(session: Session) -> Written:
            if rights is not None:
                catalogue(session).kept["rights", who.roles, who.everything] = rights
            return write(session, who, changes, Asked(**asked))

        return self.database.change(SCHEMA, do)

    def rights(self, form: str, grant: Grant, person: int = LIN) -> Rights:
        """Of somebody with one role."""
        with self.database.reading(SCHEMA) as session:
            made = catalogue(session)
        role = next(_ROLES)
        who = self.who(person, everything=False, role=role)
        return Rights(made, who, (RoleView(made, role, {form: grant}),))

    def add(self, form: str, who: Who | None = None, **values: Any) -> int:
        made = self.write(Change(form=form, operation="create", values=values), who=who)
        return made.records[0].id

    def change(self, form: str, number: int, rights: Rights | None = None, **values: Any) -> Written:
        return self.write(Change(form=form, operation="update", id=number, values=values), rights=rights)

    def whose(self, form: str, number: int) -> tuple[Any, ...]:
        """Owner by both names, and the department."""
        with self.database.as_owner() as connection:
            row = connection.execute(f"select to_jsonb(t) from w_main.{form} t where id = %s", [number]).fetchone()
        assert row is not None
        return (row[0].get("owner"), row[0]["owner_id"], row[0]["dept_id"])


@pytest.fixture(scope="module")
def office(database: Database) -> Office:
    return Office(database)


def belongs(person: int | None) -> tuple[Any, ...]:
    return (person, person, None if person is None else HOMES[person])


def test_a_default_makes_the_owner(office: Office) -> None:
    assert office.whose("mine", office.add("mine")) == belongs(LIN)
    assert office.whose("mine", office.add("mine", office.who(WU))) == belongs(WU)
    assert office.whose("mine", office.add("mine", Who("system", None, None, None, everything=True))) == belongs(None)
    assert office.whose("fixed", office.add("fixed")) == belongs(WU)
    assert office.whose("asked", office.add("asked", name="x")) == belongs(LIN)
    assert office.whose("asked", office.add("asked", name="y")) == belongs(None)


def test_what_is_given_goes_before_the_default_by_either_name(office: Office) -> None:
    for form in ("mine", "pool", "fixed", "asked"):
        assert office.whose(form, office.add(form, owner=WU)) == belongs(WU)
        assert office.whose(form, office.add(form, owner_id=ZHOU)) == belongs(ZHOU)
        assert office.whose(form, office.add(form, owner=None)) == belongs(None)


def test_a_record_without_owner_is_nobodys_where_the_form_lists_the_field(office: Office) -> None:
    assert office.whose("pool", office.add("pool")) == belongs(None)
    assert office.whose("plain", office.add("plain")) == (None, LIN, NORTH)


def test_the_owner_comes_from_a_linked_record_for_many_at_once(office: Office) -> None:
    sources = [office.add("mine", office.who(person)) for person in (LIN, WU, ZHOU)]
    changes = [Change(form="followed", operation="create", values={"source": each}) for each in (*sources, None)]
    made = office.write(*changes, Change(form="followed", operation="create", values={"owner": WU}))
    found = [office.whose("followed", one.id) for one in made.records]
    assert found == [belongs(LIN), belongs(WU), belongs(ZHOU), belongs(None), belongs(WU)]


def test_a_default_may_lead_to_somebody_who_left(office: Office) -> None:
    source = office.add("mine")
    with office.database.as_owner() as connection:
        connection.execute("update w_main.mine set owner = %s, owner_id = %s where id = %s", [LEFT, LEFT, source])
    assert office.whose("followed", office.add("followed", source=source)) == (LEFT, LEFT, None)
    with pytest.raises(NotAccepted):
        office.add("followed", owner=LEFT)


def test_an_import_gives_the_owner_as_text(office: Office) -> None:
    made = office.write(
        Change(form="pool", operation="create", values={"owner": str(WU)}), channel="import", written=True
    )
    assert office.whose("pool", made.records[0].id) == belongs(WU)


def test_a_change_of_the_owner_changes_both_names_and_the_department(office: Office) -> None:
    number = office.add("mine")
    office.change("mine", number, owner=WU)
    assert office.whose("mine", number) == belongs(WU)
    office.change("mine", number, owner_id=LIN)
    assert office.whose("mine", number) == belongs(LIN)
    done = office.change("mine", number, owner=ZHOU).change_set
    assert office.whose("mine", number) == belongs(ZHOU)
    office.database.change(SCHEMA, lambda session: undo(session, office.who(), done))
    assert office.whose("mine", number) == belongs(LIN)
    office.change("mine", number, owner=None)
    assert office.whose("mine", number)[:2] == (None, None)


def test_the_department_stays_where_the_owner_does(office: Office) -> None:
    number = office.add("mine", office.who(WU))
    with office.database.as_owner() as connection:
        connection.execute("update w_main.mine set dept_id = %s where id = %s", [NORTH, number])
    office.change("mine", number, owner=WU, name="other")
    assert office.whose("mine", number) == (WU, WU, NORTH)


def test_a_record_of_somebody_who_left_can_be_saved_with_its_owner(office: Office) -> None:
    number = office.add("mine")
    with office.database.as_owner() as connection:
        connection.execute("update w_main.mine set owner = %s, owner_id = %s where id = %s", [LEFT, LEFT, number])
    office.change("mine", number, owner=LEFT, name="saved")
    assert office.whose("mine", number)[:2] == (LEFT, LEFT)


def test_who_made_it_by_a_default_sees_it_as_its_own(office: Office) -> None:
    number = office.add("fixed")
    rights = office.rights("fixed", Grant(read=OWN), WU)
    with office.database.reading(SCHEMA) as session:
        catalogue(session)
        page = query.page(session, rights, query.Query(form="fixed", fields=(), limit=500), HERE)
    assert number in {each["id"] for each in json.loads(page.body)["records"]}


@pytest.mark.parametrize("key", ["owner", "owner_id"])
def test_another_owner_asks_for_the_right_to_transfer(office: Office, key: str) -> None:
    number = office.add("mine")
    fields = {"owner": "write", "name": "write"}
    stays = office.rights("mine", Grant(read=ALL, update=ALL, fields=fields))  # type: ignore[arg-type]
    gives = office.rights("mine", Grant(read=ALL, update=ALL, transfer=OWN, fields=fields))  # type: ignore[arg-type]
    with pytest.raises(FieldsNotAllowed) as refused:
        office.change("mine", number, stays, **{key: WU})
    assert [each.path for each in refused.value.fields] == [f"changes.0.values.{key}"]
    assert office.whose("mine", number) == belongs(LIN)
    office.change("mine", number, stays, owner=LIN, name="the same owner")
    office.change("mine", number, gives, **{key: ZHOU})
    assert office.whose("mine", number) == belongs(ZHOU)


def test_to_take_a_transfer_back_asks_for_it_too(office: Office) -> None:
    number = office.add("mine")
    done = office.change("mine", number, owner=WU, name="given").change_set
    fields = {"owner": "write", "name": "write"}
    stays = office.rights("mine", Grant(read=ALL, update=ALL, fields=fields))  # type: ignore[arg-type]

    def take_back(session: Session, **asked: Any) -> Written:
        catalogue(session).kept["rights", stays.who.roles, False] = stays
        return undo(session, stays.who, done, Asked(**asked))

    with pytest.raises(Refusal):
        office.database.change(SCHEMA, take_back)
    assert office.whose("mine", number) == belongs(WU)
    spared = office.database.change(SCHEMA, lambda session: take_back(session, sparing=frozenset())).spared
    assert spared == (Spared("mine", number, "not_allowed", ("owner_id",)),)
    assert office.whose("mine", number) == belongs(WU)


def test_the_owner_costs_no_statement_unless_a_formula_says_who(office: Office) -> None:
    def statements(form: str, **values: Any) -> int:
        def do(session: Session) -> int:
            rights_of(session, office.who())
            before = session.statements
            write(session, office.who(), [Change(form=form, operation="create", values=values)])
            return session.statements - before

        return office.database.change(SCHEMA, do)

    for form in ("plain", "mine", "followed"):
        statements(form)
    assert statements("mine") == statements("plain")
    assert statements("followed") == statements("plain") + 1
