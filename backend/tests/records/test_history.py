"""What was changed of a record, what it was at a moment, and what was deleted: by what may be seen now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chengwu.access.model import Grant, Scope
from chengwu.access.rights import Rights
from chengwu.forms.service import catalogue
from chengwu.journal import Actor, NewEntry, append
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotFound, Refusal
from chengwu.records import history, query
from tests.records.reading_world import ALL, HERE, OWN, World

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database, deals=0, customers=3)


def image(session: Session, table: str, number: int) -> dict[str, Any] | None:
    """A row as the journal keeps it."""
    found = session.asked(f"select to_jsonb(t) - '_search' from w_main.{table} t where id = %(id)s", {"id": number})
    if not found:
        return None
    made = dict(found[0][0])
    if table == "deal":
        links = session.asked(
            "select array_agg(target_id order by place) from w_main.deal__others where record_id = %(id)s",
            {"id": number},
        )
        made["others"] = links[0][0] or []
    return made


class Desk:
    """Changes records as the write path does, with their entries."""

    def __init__(self, world: World, clock: MovableClock) -> None:
        self.world = world
        self.clock = clock

    def make(self, **row: Any) -> int:
        return self._do(lambda session: self._create(session, {"owner_id": 7, **row}))

    def line(self, deal: int, **row: Any) -> int:
        def work(session: Session) -> int:
            number = self.world.insert(session, "deal__line", {"parent_id": deal, "place": 0, **row})
            made = image(session, "deal__line", number)
            before = image(session, "deal", deal)
            session.asked("update w_main.deal set version = version + 1 where id = %(id)s", {"id": deal})
            after = image(session, "deal", deal)
            assert before and after and made
            entry = NewEntry("update", "deal", deal, {"version": before["version"]}, {"version": after["version"]})
            append(
                session,
                Actor("person", 7),
                "screen",
                [entry, NewEntry("create", "deal.line", number, None, whole(made))],
            )
            return number

        return self._do(work)

    def change(self, deal: int, **values: Any) -> None:
        def work(session: Session) -> int:
            before = image(session, "deal", deal)
            others = values.pop("others", None)
            sets = ", ".join([f"{key} = %({key})s" for key in values] + ["version = version + 1"])
            session.asked(f"update w_main.deal set {sets} where id = %(id)s", {"id": deal, **values})
            if others is not None:
                session.asked("delete from w_main.deal__others where record_id = %(id)s", {"id": deal})
                for place, other in enumerate(others):
                    session.asked(
                        "insert into w_main.deal__others values (%(r)s, %(t)s, %(p)s)",
                        {"r": deal, "t": other, "p": place},
                    )
            after = image(session, "deal", deal)
            assert before and after
            changed = [key for key in after if after[key] != before[key]]
            sides = ({key: side[key] for key in changed} for side in (before, after))
            append(session, Actor("person", 7), "screen", [NewEntry("update", "deal", deal, *sides)])
            return 0

        self._do(work)

    def delete(self, deal: int) -> None:
        def work(session: Session) -> int:
            before = image(session, "deal", deal)
            session.asked("delete from w_main.deal__others where record_id = %(id)s", {"id": deal})
            session.asked("delete from w_main.deal__line where parent_id = %(id)s", {"id": deal})
            session.asked("delete from w_main.deal where id = %(id)s", {"id": deal})
            append(session, Actor("person", 8), "screen", [NewEntry("delete", "deal", deal, whole(before), None)])
            return 0

        self._do(work)

    def restore(self, deal: int, **row: Any) -> None:
        def work(session: Session) -> int:
            self.world.insert(session, "deal", {"id": deal, "owner_id": 7, **row})
            after = whole(image(session, "deal", deal))
            append(session, Actor("person", 7), "screen", [NewEntry("restore", "deal", deal, None, after)])
            return 0

        self._do(work)

    def _create(self, session: Session, row: dict[str, Any]) -> int:
        number = self.world.insert(session, "deal", row)
        entry = NewEntry("create", "deal", number, None, whole(image(session, "deal", number)))
        append(session, Actor("person", 7), "screen", [entry])
        return number

    def _do(self, work: Any) -> int:
        self.clock.move(minutes=1)
        return int(self.world.database.change("w_main", work))


def whole(of: dict[str, Any] | None) -> dict[str, Any]:
    assert of is not None
    return {key: value for key, value in of.items() if value not in (None, [])}


@pytest.fixture
def desk(world: World, clock: MovableClock) -> Desk:
    return Desk(world, clock)


def told(world: World, rights: Rights, number: int, key: str | None = None, **more: Any) -> list[dict[str, Any]]:
    with world.database.reading("w_main") as session:
        catalogue(session)
        before = session.statements
        if key is None:
            found = history.history(session, rights, "deal", number, HERE, **more)
        else:
            found = history.field_history(session, rights, "deal", number, key, HERE, **more)
        assert session.statements == before + 1
    return list(json.loads(found)["entries"])


def test_every_change_is_told_newest_first_with_both_sides(world: World, desk: Desk) -> None:
    one, two, _ = sorted(world.customers)
    deal = desk.make(name="甲%", amount=5, made="2026-02-01", secret="s", customer=one)
    desk.change(deal, name="乙", amount=None, others=[two, one])
    desk.line(deal, item="螺丝", qty=3)
    found = told(world, world.rights(everything=True), deal)
    assert [(each["operation"], each["form"]) for each in found] == [
        ("create", "deal.line"),
        ("update", "deal"),
        ("create", "deal"),
    ]
    assert found[0]["after"] == {"item": "螺丝", "qty": 3}
    assert found[0]["before"] is None
    assert found[1]["before"] == {"name": "甲%", "amount": "5", "others": None}
    assert found[1]["after"] == {"name": "乙", "amount": None, "others": [two, one]}
    assert found[1]["actor"] == {"kind": "person", "id": 7, "behalf": None, "name": None}
    assert found[1]["channel"] == "screen"
    first = found[2]["after"]
    assert {key: first[key] for key in ("name", "amount", "made", "customer")} == {
        "name": "甲%",
        "amount": "5",
        "made": "2026-02-01",
        "customer": one,
    }
    assert found[2]["at"] < found[1]["at"]


def test_the_history_of_a_field_holds_that_field_alone(world: World, desk: Desk) -> None:
    deal = desk.make(name="a", amount=1)
    desk.change(deal, amount=2)
    desk.change(deal, name="b")
    desk.change(deal, amount=3, name="c")
    found = told(world, world.rights(everything=True), deal, "amount")
    assert [each["after"]["amount"] for each in found] == ["3", "2", "1"]
    assert {key for each in found for key in each["after"]} == {"amount"}


def test_pages_of_history_meet_end_to_end(world: World, desk: Desk) -> None:
    deal, rights = desk.make(name="a", amount=1), world.rights(everything=True)
    for amount in range(2, 9):
        desk.change(deal, amount=amount)
    everything, paged, after = told(world, rights, deal), [], None
    with world.database.reading("w_main") as session:
        while True:
            page = json.loads(history.history(session, rights, "deal", deal, HERE, after=after, limit=3))
            paged += page["entries"]
            after = page["next"]
            if after is None:
                break
    assert paged == everything
    assert len(paged) == 8


def test_hidden_fields_are_absent_and_masked_ones_masked(world: World, desk: Desk) -> None:
    deal = desk.make(name="张三", amount=1, secret="s1", note="n")
    desk.change(deal, secret="s2")
    desk.change(deal, note="m", amount=2)
    rights = world.rights(deal=Grant(read=ALL, fields={"secret": "hidden", "note": "masked"}))
    found = told(world, rights, deal)
    assert "s1" not in json.dumps(found) and "s2" not in json.dumps(found)
    assert [each["operation"] for each in found] == ["update", "create"]
    assert found[0]["after"] == {"amount": "2"}
    assert found[0]["masked_after"] == {"note": "****"}
    assert found[1]["masked_after"] == {"note": "****"}
    for key in ("secret", "note"):
        with pytest.raises(Refusal) as refused:
            told(world, rights, deal, key)
        assert refused.value.status == 403
    no_rows = world.rights(deal=Grant(read=ALL, fields={"lines": "hidden"}))
    desk.line(deal, item="秘密")
    assert all(each["form"] == "deal" for each in told(world, no_rows, deal))


def test_cells_go_by_the_role_that_shows_row_and_field(world: World, desk: Desk) -> None:
    mine, other = desk.make(name="a", secret="s1"), desk.make(name="b", secret="s2", owner_id=8)
    rights = world.two_roles(
        {"deal": Grant(read=ALL, fields={"secret": "hidden", "lines": "hidden"})}, {"deal": Grant(read=OWN)}
    )
    for deal in (mine, other):
        desk.line(deal, item="x")
    assert told(world, rights, mine)[-1]["after"]["secret"] == "s1"
    assert told(world, rights, mine)[0]["after"] == {"item": "x"}
    assert "secret" not in told(world, rights, other)[-1]["after"]
    assert not any("item" in (each["after"] or {}) for each in told(world, rights, other))


def test_links_are_told_as_far_as_the_reader_owns_what_they_lead_to(world: World, desk: Desk) -> None:
    mine = {number for number, customer in world.customers.items() if customer["owner_id"] == 7}
    every = sorted(world.customers)
    deal = desk.make(name="a")
    desk.change(deal, others=every)
    rights = world.rights(deal=Grant(read=ALL), customer=Grant(read=OWN))
    assert told(world, rights, deal)[0]["after"]["others"] == ([one for one in every if one in mine] or None)


def test_a_record_that_may_not_be_read_has_no_history(world: World, desk: Desk) -> None:
    other, gone = desk.make(name="b", owner_id=8), desk.make(name="c", owner_id=8)
    desk.delete(gone)
    rights = world.rights(deal=Grant(read=OWN))
    for number in (other, gone, 10**12, 0, -1, 2**80):
        with pytest.raises(NotFound):
            told(world, rights, number)
    desk.change(other, owner_id=7)
    assert len(told(world, rights, other)) == 2


def test_a_deleted_record_is_in_the_trash_until_it_is_restored(world: World, desk: Desk) -> None:
    mine, other = desk.make(name="mine", secret="s"), desk.make(name="other", owner_id=8)
    for deal in (mine, other):
        desk.delete(deal)

    def trashed(rights: Rights, **more: Any) -> dict[int, Any]:
        with world.database.reading("w_main") as session:
            found = json.loads(history.trash(session, rights, "deal", HERE, **more))
        return {each["id"]: each["title"] for each in found["records"]}

    full, own = world.rights(everything=True), world.rights(deal=Grant(read=OWN))
    nameless = world.rights(deal=Grant(read=ALL, fields={"name": "hidden"}))
    masked = world.rights(deal=Grant(read=ALL, fields={"name": "masked"}))
    assert trashed(full).items() >= {mine: "mine", other: "other"}.items()
    assert trashed(own)[mine] == "mine"
    assert other not in trashed(own)
    assert trashed(nameless)[mine] is None
    assert trashed(masked)[mine] == "****"
    assert list(trashed(full, limit=1)) == [other]
    assert [each["operation"] for each in told(world, own, mine)] == ["delete", "create"]
    desk.restore(mine, name="back")
    assert mine not in trashed(full)
    desk.delete(mine)
    assert trashed(full)[mine] == "back"


def test_the_past_is_what_was_copied_then(world: World, desk: Desk, clock: MovableClock) -> None:
    chance, full = world.chance, world.rights(everything=True)
    there = [desk.make(name=f"n{number}", amount=number) for number in range(6)]
    gone: list[int] = []
    copies: list[tuple[datetime, list[dict[str, Any]]]] = []
    fields = ("name", "amount", "made", "at", "price", "others", "customer", "state", "marks", "share", "version")
    for _ in range(25):
        deal = chance.choice(there)
        match chance.randint(0, 5):
            case 0 if len(there) > 2:
                desk.delete(deal)
                there.remove(deal)
                gone.append(deal)
            case 1 if gone:
                back = gone.pop()
                desk.restore(back, amount=chance.randint(1, 9))
                there.append(back)
            case 2:
                desk.change(deal, others=chance.sample(sorted(world.customers), chance.randint(0, 3)))
            case 3:
                desk.change(deal, price=chance.choice((None, 3)), price__currency="CNY", marks=["x"])
            case _:
                desk.change(deal, amount=chance.choice((None, 7)), made=chance.choice((None, "2026-01-01")))
        copies.append((clock.now(), world.page(full, fields=fields, limit=500)["records"]))
    for at, copy in copies:
        assert world.page(full, fields=fields, limit=500, as_of=at)["records"] == copy
        some = {
            "any": [{"field": "amount", "operator": "more", "value": 3}, {"field": "others", "operator": "is_blank"}]
        }
        wanted = [
            each["id"] for each in copy if float(each["values"]["amount"] or 0) > 3 or not each["values"]["others"]
        ]
        assert world.numbers(full, filter=some, limit=500, as_of=at) == wanted
    assert world.page(full, as_of=datetime(2020, 1, 1, tzinfo=UTC))["records"] == []


def test_the_rights_of_now_hold_over_the_past(world: World, desk: Desk, clock: MovableClock) -> None:
    mine, other = desk.make(name="a", secret="s1"), desk.make(name="b", secret="s2", owner_id=8)
    then = clock.now()
    desk.change(mine, owner_id=8, secret="s3")
    rights = world.two_roles({"deal": Grant(read=ALL, fields={"secret": "hidden"})}, {"deal": Grant(read=OWN)})
    which = {"field": "id", "operator": "in", "value": [mine, other]}
    found = world.page(rights, fields=("secret",), filter=which, as_of=then, sort=(query.Sort(field="id"),))["records"]
    assert [each["values"]["secret"] for each in found] == ["s1", None]
    kept = desk.make(name="c")
    only = world.rights(deal=Grant(read=(Scope(kind="own"),)))
    which = {"field": "id", "operator": "in", "value": [mine, other, kept]}
    assert world.numbers(only, filter=which, as_of=clock.now()) == [kept], "what was given away is not seen any more"
    desk.delete(kept)
    wrong: tuple[dict[str, Any], ...] = (
        {"filter": {"field": "customer.level", "operator": "is", "value": "a"}},
        {"filter": {"rows": "lines", "some": {}}},
        {"rows": ("lines",)},
        {"filter": {"formula": "customer.level = 'a'"}},
        {"sort": (query.Sort(field="customer.level"),)},
        {"as_of": datetime(2026, 1, 1)},
    )
    for asked in wrong:
        with pytest.raises(Refusal) as refused:
            world.page(rights, **{"as_of": then, **asked})
        assert refused.value.status == 422
