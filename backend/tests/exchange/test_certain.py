"""What is said to be certain without being written is written as it is; of what cannot be told nothing is said."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.directory import owners
from chengwu.exchange.acting import who_imports
from chengwu.exchange.store.applying import attempt
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records.model import Asked, Change
from chengwu.records.sketching import Beside, certain
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import form, link, rolled
from tests.records.world import SCHEMA, published

pytestmark = [pytest.mark.database, pytest.mark.slow]
WORD = {"en": "It does not hold"}


def check(expression: str) -> dict[str, Any]:
    return {"expression": expression, "message": WORD}


FORMS = (
    form(
        "owner",
        field("name", required=True, settings={"max_length": 40, "pinyin": True}),
        field("code"),
        field("closed", "boolean"),
        link("above", "owner", "clear"),
        field("no", "serial", settings={"pattern": "O{###}"}),
        title="name",
        search=["name", "no"],
        unique=[{"fields": ["code"]}],
        duplicates=[{"fields": ["name"], "action": "refuse"}],
        checks=[check("ISBLANK(above) OR above.above <> id")],
    ),
    form(
        "good",
        field("name", required=True),
        field("price", "decimal"),
        field("share", "decimal"),
        field("main", "boolean"),
        link("owner", "owner", "refuse"),
        field("closed", "look_up", settings={"path": "owner.closed", "result": "bool"}),
        field("each", "formula", settings={"expression": "price / share", "result": "number"}),
        field("main_of", "formula", settings={"expression": "IF(main, owner, NULL)", "result": "number"}),
        field("kinds", "links", settings={"form": "owner"}),
        unique=[{"fields": ["main_of"]}],
        checks=[check("price >= 0"), check("NOT closed"), check("ISBLANK(each) OR each < 1000")],
    ),
    form(
        "purse",
        field("name"),
        rolled("spent", "SUM", "spending", "purse", "amount"),
        checks=[check("spent <= 100")],
    ),
    form("tag", field("name"), field("code"), unique=[{"fields": ["code"]}]),
    form("spending", field("amount", "decimal"), link("purse", "purse", "refuse")),
    form(
        "room",
        link("hall", "purse", "refuse"),
        field("days", "date_range"),
        no_overlap=[{"resource": "hall", "period": "days"}],
    ),
    form(
        "bill",
        field("title", required=True),
        field("lines", "sub_table", settings={"form": "bill.line"}),
        sub_tables=[
            {
                "key": "line",
                "label": {"en": "line"},
                "fields": [field("what", required=True), field("count", "integer")],
                "checks": [check("count > 0")],
            }
        ],
    ),
)


class World:
    """A workspace whose owner writes, and what is said of what they would write."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, *FORMS)
        self.person = database.change(
            SCHEMA,
            lambda session: owners.create_owner(session, name="林总", login="lin", password_hash="-", language="en"),
        )

    def add(self, which: str, **values: Any) -> int:
        def work(session: Session) -> int:
            who = who_imports(session, self.person)
            assert who is not None
            change = Change(form=which, operation="create", values=values)
            return write(session, who, [change], Asked()).records[0].id

        return self.database.change(SCHEMA, work)

    def certain(self, *changes: Change, tried: bool = True, **beside: Any) -> set[int]:
        """The places that are certain; all of them are written together here, and taken back."""

        def work(session: Session) -> set[int]:
            who = who_imports(session, self.person)
            assert who is not None
            written = {"written": frozenset(change.form for change in changes), "coming": {}, **beside}
            found = certain(session, who, changes, Asked("import"), Beside(**written))
            if tried and not beside.get("coming"):
                self._written(session, who, [changes[place] for place in sorted(found)])
            return set(found)

        return self.database.change(SCHEMA, work)

    def _written(self, session: Session, who: Any, changes: list[Change]) -> None:
        class Enough(Refusal):
            """They are written."""

            key = "write_twice"

        with pytest.raises(Enough), attempt(session):
            write(session, who, changes, Asked("import"))
            raise Enough

    def count(self) -> list[int]:
        text = "select (select count(*) from w_main.journal), (select last_value from w_main.record_id)"
        return list(self.database.read(SCHEMA, lambda session: session.asked(text))[0])


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database)


def new(which: str, ref: str = "", **values: Any) -> Change:
    return Change(form=which, operation="create", ref=ref, values=values)


def changed(which: str, number: int, **values: Any) -> Change:
    return Change(form=which, operation="update", id=number, values=values)


def test_what_lacks_or_is_no_value_or_does_not_hold_is_not_certain_and_the_rest_is(world: World) -> None:
    asked = (
        new("good", name="a", price="1", share="2"),
        new("good", price="1"),
        new("good", name="c", price="-1"),
        new("good", name="d", price="many"),
        new("good", name="e", price="5000", share="1"),
        new("good", name="f", price="1", share="0"),
    )
    before = world.count()
    assert world.certain(*asked, tried=False) == {0, 5}
    assert world.count() == before, "nothing was written, and no number taken"
    assert world.certain(*asked) == {0, 5}


def test_what_is_there_once_is_compared_with_what_is_there_and_among_the_new_ones(world: World) -> None:
    world.add("owner", name="甲公司", code="K1")
    assert world.certain(
        new("owner", name="乙公司", code="K1"),
        new("owner", name="甲公司"),
        new("owner", name="丙公司", code="K2"),
        new("owner", name="丁公司", code="K2"),
        new("owner", name="戊公司"),
        new("owner", name="己公司", code="K3"),
    ) == {4, 5}


def test_a_record_that_is_changed_is_no_obstacle_to_itself_or_to_what_takes_its_place(world: World) -> None:
    one, other = world.add("tag", name="一号", code="S1"), world.add("tag", name="二号", code="S2")
    assert world.certain(changed("tag", one, code="S1", name="1")) == {0}
    assert world.certain(changed("tag", one, code="S2")) == set()
    assert world.certain(changed("tag", one, code="S2"), changed("tag", other, code="S1")) == {0, 1}
    shop = world.add("owner", name="开着")
    assert world.certain(changed("owner", shop, closed=True)) == set(), "goods have a rule about it"


def test_a_value_that_is_computed_and_there_once_is_computed_first(world: World) -> None:
    shop = world.add("owner", name="店")
    world.add("good", name="x", main=True, owner=shop)
    assert world.certain(
        new("good", name="y", main=True, owner=shop),
        new("good", name="z", owner=shop),
        new("good", name="w", main=True),
    ) == {1, 2}


def test_links_lead_to_what_is_there_and_to_what_comes(world: World) -> None:
    there = world.add("owner", name="在")
    assert world.certain(
        new("owner", "a", name="新"),
        new("owner", name="新二", code="n"),
        new("good", name="1", kinds=[{"ref": "a"}, there]),
        new("good", name="2", kinds=[10**9]),
        new("good", name="3", kinds=[{"ref": "nobody"}]),
    ) == {0, 1, 2}
    coming = {"17": "owner"}
    written = frozenset({"owner", "good"})
    assert world.certain(new("good", name="4", kinds=[{"ref": "17"}]), coming=coming, written=written) == {0}
    assert world.certain(new("owner", name="误", above={"ref": "17"}), coming={"17": "good"}, written=written) == set()


def test_what_a_check_reads_through_a_link_has_to_be_there_and_stay_as_it_is(world: World) -> None:
    good, bad = world.add("owner", name="开"), world.add("owner", name="关", closed=True)
    through = [
        new("good", name="1", owner=good),
        new("good", name="2", owner=bad),
        new("good", name="3", owner={"ref": "a"}),
        new("owner", "a", name="新来", closed=True),
    ]
    assert world.certain(*through) == {0, 3}
    assert world.certain(*through, changed=frozenset({"owner"})) == {3}


def test_what_others_derive_a_rule_from_is_never_certain(world: World) -> None:
    purse = world.add("purse", name="p")
    assert world.certain(new("spending", amount="5", purse=purse)) == set()
    assert world.certain(new("purse", name="q")) == {0}
    assert world.certain(new("purse", name="q"), written=frozenset({"purse", "spending"})) == set()


def test_what_may_not_overlap_is_never_certain(world: World) -> None:
    days = {"from": "2026-03-01", "to": "2026-03-02"}
    assert world.certain(new("room", hall=world.add("purse", name="r"), days=days)) == set()


def test_rows_of_a_sub_table_are_looked_at_with_their_record(world: World) -> None:
    assert world.certain(
        new("bill", title="1", lines=[{"what": "a", "count": 1}, {"what": "b", "count": 2}]),
        new("bill", title="2", lines=[{"what": "a", "count": 0}]),
        new("bill", title="3", lines=[{"count": 1}]),
        new("bill", title="4"),
    ) == {0, 3}


def test_a_text_that_is_too_long_for_what_is_there_once_is_not_certain(world: World) -> None:
    assert world.certain(new("owner", name="长", code="长" * 3000), new("owner", name="短", code="短" * 30)) == {1}


def test_of_values_that_were_accepted_before_all_else_is_asked_all_the_same(world: World) -> None:
    world.add("owner", name="收过", code="K9")
    shut = world.add("owner", name="关了", closed=True)
    accepted = {
        "good": frozenset({"name", "price", "share", "main"}),
        "owner": frozenset({"name", "code", "closed"}),
        "tag": frozenset({"name", "code"}),
    }
    asked = (
        new("good", name="a", price="1", share="2"),
        new("good", price="1"),
        new("good", name="c", price="-1"),
        new("good", name="e", price="5000", share="1"),
        new("good", name="g", owner=shut),
        new("owner", name="收过"),
        new("owner", name="长的", code="长" * 3000),
        new("owner", name="二号店", code="K9"),
        new("owner", name="三号店", code="K10", closed=True),
        new("tag", name="n" * 150, code="T1"),
        new("tag", name="m", code="T1"),
        new("tag", name="l", code="T2"),
    )
    assert world.certain(*asked) == world.certain(*asked, accepted=accepted) == {0, 8, 11}


def test_what_may_not_be_changed_makes_nothing_certain(world: World) -> None:
    assert world.certain(new("owner", name="x1"), changed("owner", 10**9, name="x2")) == set()
    assert world.certain(new("owner", name="x1", no="O7")) == set()
