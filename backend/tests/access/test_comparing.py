"""What a change of rights or of definitions gives and takes is counted before it is made."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from chengwu import access
from chengwu.access import Shown, Side
from chengwu.access.model import SYSTEM, Grant, Scope, Who
from chengwu.forms.catalogue import Catalogue, catalogue_of
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database, Session
from tests.access.world import CLIENT, DEAL, SCHEMA, fill, insert, make, of, rights, seen
from tests.forms.samples import field, plain

pytestmark = [pytest.mark.database, pytest.mark.slow]

ALL, OWN, DEPARTMENT = ((Scope(kind=kind),) for kind in ("all", "own", "department"))
RICH = (Scope(kind="formula", formula="amount > 50"),)
VIA = (Scope(kind="via", field="client"),)
Grants = Mapping[int, Mapping[str, Grant]]


@pytest.fixture(scope="module")
def world(database: Database) -> Database:
    make(database, CLIENT, DEAL)
    database.change(SCHEMA, lambda session: fill(session, random.Random(7)))
    return database


def who(person: int, *roles: int, department: int | None = None) -> Who:
    return Who("person", person, person, department, frozenset(roles))


def counted(session: Session, before: Side, after: Side, *whos: Who, **more: Any) -> list[tuple[int, int, int, int]]:
    """The numbers, in one statement."""
    asked = session.statements
    found = access.sights(session, before, after, whos, more.pop("form", "deal"), **more)
    assert session.statements <= asked + 1
    assert [one.who for one in found] == list(whos)
    return [(one.before, one.after, one.gained, one.lost) for one in found]


def by_hand(session: Session, made: Catalogue, before: Grants, after: Grants, whom: Who) -> tuple[int, int, int, int]:
    """The same, by looking at every record."""
    was, will_be = (
        set(seen(session, rights(made, whom, *(grants[role] for role in sorted(whom.roles) if role in grants)), "deal"))
        for grants in (before, after)
    )
    return len(was), len(will_be), len(will_be - was), len(was - will_be)


CHANGES: list[tuple[str, Grants, Grants]] = [
    ("wider", {1: {"deal": Grant(read=OWN)}}, {1: {"deal": Grant(read=OWN + DEPARTMENT)}}),
    ("other", {1: {"deal": Grant(read=OWN)}}, {1: {"deal": Grant(read=DEPARTMENT)}}),
    ("none", {1: {"deal": Grant(read=OWN)}}, {}),
    ("all", {}, {1: {"deal": Grant(read=ALL)}}),
    ("the same", {1: {"deal": Grant(read=RICH)}}, {1: {"deal": Grant(read=RICH, fields={"amount": "hidden"})}}),
    ("a further grant", {1: {"deal": Grant(read=OWN)}}, {1: {"deal": Grant(read=OWN, also=(Grant(read=RICH),))}}),
    (
        "beside a pool",
        {1: {"deal": Grant(read=OWN, also=(Grant(read=RICH),))}},
        {1: {"deal": Grant(read=DEPARTMENT, also=(Grant(read=RICH),))}},
    ),
    ("all but one's own", {1: {"deal": Grant(read=ALL)}}, {1: {"deal": Grant(read=(*OWN, *RICH))}}),
    (
        "by the clients",
        {1: {"deal": Grant(read=VIA), "client": Grant(read=OWN)}},
        {1: {"deal": Grant(read=VIA), "client": Grant(read=DEPARTMENT)}},
    ),
]


@pytest.mark.parametrize(("before", "after"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES])
def test_what_is_gained_and_lost_is_what_looking_at_every_record_finds(
    world: Database, before: Grants, after: Grants
) -> None:
    people = [who(1, 1, department=1), who(2, 1, department=2), who(1, department=1), who(3, 1)]
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        expected = [by_hand(session, made, before, after, one) for one in people]
        assert counted(session, Side(made, before), Side(made, after), *people) == expected
        for limit in (1, 2):
            found = counted(session, Side(made, before), Side(made, after), *people, limit=limit)
            assert found == [tuple(min(limit, number) for number in numbers) for numbers in expected]


def test_those_who_have_everything_gain_and_lose_nothing(world: Database) -> None:
    with world.reading(SCHEMA) as session:
        side = access.standing(session)
        assert counted(session, side, side, SYSTEM) == [(30, 30, 0, 0)]
        assert counted(session, side, side, who(1)) == [(0, 0, 0, 0)]


def test_it_is_counted_no_further_than_is_asked_for(world: Database) -> None:
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        none, every = Side(made, {}), Side(made, {1: {"deal": Grant(read=ALL)}})
        assert counted(session, none, every, who(1, 1), limit=7) == [(0, 7, 7, 0)]
        assert counted(session, every, none, who(1, 1), limit=7) == [(7, 0, 0, 7)]


def test_what_asks_for_nobody_is_counted_once_and_what_is_nothing_not_at_all(world: Database) -> None:
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        rich = Side(made, {role: {"deal": Grant(read=RICH)} for role in (1, 2)})
        asked = session.statements
        found = access.sights(session, rich, rich, [who(person, 1 + person % 2) for person in range(50)], "deal")
        assert session.statements == asked + 1
        assert len({(one.before, one.after, one.gained, one.lost) for one in found}) == 1
        access.sights(session, Side(made, {}), Side(made, {}), [who(1, 1)], "deal")
        assert session.statements == asked + 1


def definitions(made: Catalogue, **changed: Any) -> Catalogue:
    """The catalogue as it would be with these forms instead."""
    kept = {table.form.key: table.form for table in made.forms}
    return catalogue_of("_", made.zone, made.version + 1, {**kept, **changed})


def test_a_change_of_definitions_alone_is_counted_over_the_tables_as_they_are(fresh: Database) -> None:
    thing = plain("thing", of("rank", "integer"), field("state"), of("paper", "link", form="paper"))
    make(fresh, plain("paper", field("subject")), thing)
    with fresh.owner_change(SCHEMA) as session:
        insert(session, "paper", id=1, owner_id=1)
        for number in range(1, 7):
            insert(session, "thing", id=number, rank=number, state=str(number), paper=1 if number > 4 else None)
    rank, state, late = (
        (Scope(kind="formula", formula=formula),) for formula in ("rank > 2", "state = '2'", "ISBLANK(late)")
    )
    me = who(1, 1)
    with fresh.reading(SCHEMA) as session:
        made = catalogue(session)

        def told(read: tuple[Scope, ...], **changed: Any) -> tuple[int, int, int, int]:
            grants = {1: {"thing": Grant(read=read), "paper": Grant(read=OWN)}}
            before, after = Side(made, grants), Side(definitions(made, **changed), grants)
            (found,) = counted(session, before, after, me, form="thing")
            return found

        gone = plain("thing", field("state"))
        more = plain("thing", *_fields(thing), field("late"), of("papers", "links", form="paper"))
        other = plain("thing", field("rank"), of("state", "integer"), of("paper", "link", form="paper"))
        wider = plain("paper", field("subject"), field("late"))
        assert told(rank) == (4, 4, 0, 0)
        assert told(rank, thing=gone) == (4, 0, 0, 4), "a scope whose field is gone holds of no row"
        assert told(rank, thing=more) == (4, 4, 0, 0)
        assert told(late, thing=more) == (0, 6, 6, 0), "what is new is blank"
        assert told((Scope(kind="via", field="papers"),), thing=more) == (0, 0, 0, 0)
        assert told(state, thing=other) == (1, 0, 0, 1), "and so is what is to be of another type"
        assert told((Scope(kind="via", field="paper"),), thing=other, paper=wider) == (2, 2, 0, 0)
        grants = {1: {"thing": Grant(read=ALL), "late": Grant(read=ALL)}}
        before, after = Side(made, grants), Side(definitions(made, late=plain("late")), grants)
        assert counted(session, before, after, me, form="late") == [(0, 0, 0, 0)], "it has no table yet"
        assert counted(session, before, Side(catalogue_of("_", "UTC", 1, {}), grants), me, form="thing") == [
            (6, 0, 0, 6)
        ]


def _fields(form: Any) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(each) for each in form.fields]


def test_what_a_role_shows_of_each_field_is_compared(world: Database) -> None:
    before = {1: {"deal": Grant(read=OWN, fields={"amount": "hidden", "line.qty": "masked"})}, 2: {}}
    pool = Grant(read=ALL, fields={"name": "masked", "line.qty": "masked"}, others="read")
    after = {1: {"deal": Grant(read=OWN, also=(pool,))}, 2: {"deal": Grant(read=ALL, others="hidden")}}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
    hidden = Shown("hidden", "hidden")
    found = {
        (one.role, one.field): (one.before, one.after)
        for one in access.level_changes(Side(made, before), Side(made, after), "deal")
    }
    assert found[1, "name"] == (Shown("read", "read"), Shown("read", "masked"))
    assert found[1, "amount"] == (hidden, Shown("read", "read"))
    assert found[1, "twice"] == (hidden, Shown("read", "read")), "with what it is computed from"
    assert found[1, "line.qty"] == (Shown("masked", "masked"), Shown("read", "masked"))
    assert not [key for key in found if key[0] == 2], "nothing is shown before and after"
    assert (1, "helper") not in found
    gone = definitions(made, deal=plain("deal", of("helper", "member")))
    assert access.level_changes(Side(made, after), Side(gone, after), "deal") == []
