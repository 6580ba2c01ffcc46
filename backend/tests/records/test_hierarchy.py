"""Records below records: none ever stands below itself, by whatever way and however many write at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chengwu.access.model import SYSTEM
from chengwu.forms import read
from chengwu.forms.checking import problems
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records.hierarchy import MOST_LEVELS
from chengwu.records.model import Asked, Change
from chengwu.records.previewing import Draft, preview
from chengwu.records.sketching import Beside, certain
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import form
from tests.records.test_write import Shop
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]

ABOVE = {"form": "unit", "on_delete": "clear"}
FLAT = form("unit", field("name"), field("above", "link", settings=ABOVE), field("head", "link", settings=ABOVE))
STEEP = form(
    "unit",
    field("name"),
    field("above", "link", settings={**ABOVE, "hierarchy": True}),
    field("head", "link", settings=ABOVE),
)


@pytest.fixture(scope="module")
def house(database: Database) -> Shop:
    made = Shop(database)
    published(database, STEEP)
    return made


def chain(house: Shop, count: int, below: int | None = None) -> list[int]:
    """Units of which each stands below the one before."""
    values: list[dict[str, Any]] = [{"name": str(place), "above": {"ref": f"u{place - 1}"}} for place in range(count)]
    values[0]["above"] = below
    changes = [Change(form="unit", operation="create", ref=f"u{n}", values=each) for n, each in enumerate(values)]
    return [each.id for each in house.write(*changes).records]


def put(number: int, above: Any) -> Change:
    return Change(form="unit", operation="update", id=number, values={"above": above})


def told(house: Shop, *changes: Change) -> dict[str, str]:
    with pytest.raises(Refusal) as refused:
        house.write(*changes)
    return {each.path: each.key for each in refused.value.fields}


def test_nothing_is_put_below_itself_over_however_many(house: Shop) -> None:
    top, middle, leaf = chain(house, 3)
    assert told(house, put(top, top)) == {"changes.0.values.above": "write_below_itself"}
    assert told(house, put(top, leaf)) == {"changes.0.values.above": "write_below_itself"}
    (other,) = chain(house, 1)
    wanted = {"changes.0.values.above": "write_below_itself", "changes.1.values.above": "write_below_itself"}
    assert told(house, put(other, leaf), put(top, other)) == wanted
    made = Change(form="unit", operation="create", ref="new", values={"above": {"ref": "new"}})
    assert told(house, made) == {"changes.0.values.above": "write_below_itself"}
    made = Change(form="unit", operation="create", ref="new", values={"above": leaf})
    assert "write_below_itself" in told(house, made, put(top, {"ref": "new"})).values()
    assert [house.row("unit", each)["above"] for each in (top, middle, leaf)] == [None, top, middle]
    house.write(put(middle, None), put(top, leaf))
    assert [house.row("unit", each)["above"] for each in (top, middle, leaf)] == [leaf, None, middle]
    house.change("unit", top, head=top)


def test_what_is_taken_back_makes_no_circle_either(house: Shop) -> None:
    top, leaf = chain(house, 2)
    loosened = house.write(put(leaf, None)).change_set
    house.write(put(top, leaf))
    with pytest.raises(Refusal) as refused:
        house.undo(loosened)
    assert [each.key for each in refused.value.fields] == ["write_below_itself"]


def test_so_many_levels_and_none_more(house: Shop) -> None:
    levels = chain(house, MOST_LEVELS + 1)
    more = Change(form="unit", operation="create", values={"above": levels[-1]})
    assert told(house, more) == {"changes.0.values.above": "write_levels_too_many"}
    (other,) = chain(house, 1)
    assert told(house, put(other, levels[-1])) == {"changes.0.values.above": "write_levels_too_many"}
    house.write(put(other, levels[-2]))


def test_two_who_move_at_once_make_no_circle(house: Shop) -> None:
    """Each puts the first of one chain below the last of the other's."""
    ours, theirs = chain(house, 4), chain(house, 4)

    def tried(change: Change) -> bool:
        try:
            house.write(change)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        for _ in range(12):
            done = list(pool.map(tried, [put(ours[0], theirs[-1]), put(theirs[0], ours[-1])]))
            assert sorted(done) == [False, True]
            house.write(put(ours[0], None), put(theirs[0], None))


def test_many_that_move_are_looked_at_in_one_statement(house: Shop) -> None:
    one, many, (other,) = chain(house, 1), chain(house, 1), chain(house, 1)
    many += [number for _ in range(30) for number in chain(house, 1)]

    def statements(session: Session, numbers: list[int]) -> int:
        before = session.statements
        write(session, SYSTEM, [put(each, other) for each in numbers])
        return session.statements - before

    few = house.database.change("w_main", lambda session: statements(session, one))
    assert house.database.change("w_main", lambda session: statements(session, many)) == few


def test_the_screen_is_told_before_it_is_saved(house: Shop) -> None:
    top, leaf = chain(house, 2)

    def look(above: int) -> dict[str, str]:
        draft = Draft("unit", {"above": above}, top)
        found = house.database.read("w_main", lambda session: preview(session, SYSTEM, draft))
        return {each.path: each.key for each in found.problems}

    assert look(leaf) == {"values.above": "write_below_itself"}
    assert look(chain(house, 1)[0]) == {}


def test_only_what_cannot_make_a_circle_is_certain_before_it_is_written(house: Shop) -> None:
    top, leaf = chain(house, 2)
    deep = chain(house, MOST_LEVELS + 1)
    create = [Change(form="unit", operation="create", values={"above": each}) for each in (leaf, deep[-1], None)]
    asked = [*create, put(top, leaf), put(leaf, None)]
    beside = Beside({}, frozenset({"unit"}), frozenset({"unit"}))

    def sketch(session: Session) -> frozenset[int]:
        return certain(session, SYSTEM, asked, Asked("import"), beside)

    assert house.database.change("w_main", sketch) == {0, 2, 4}


def test_records_that_stood_in_a_circle_before_are_worked_with_and_leave_it(fresh: Database) -> None:
    house = Shop(fresh)
    published(fresh, FLAT)
    one, other = chain(house, 2)
    house.write(put(one, other))
    published(fresh, STEEP)
    house.change("unit", one, name="still")
    (new,) = chain(house, 1)
    assert told(house, put(new, one)) == {"changes.0.values.above": "write_levels_too_many"}
    house.write(put(one, new))
    assert house.row("unit", other)["above"] == one


def test_a_hierarchy_is_of_the_form_itself(house: Shop) -> None:
    says = {"key": "desk", "label": {"en": "Desk"}, "title": "name"}
    fields = [field("name"), field("unit", "link", settings={"form": "unit", "hierarchy": True})]
    found = problems(read({**says, "fields": fields}), {"unit": STEEP})
    assert [(each.path, each.key) for each in found] == [("fields.1.settings.hierarchy", "form_hierarchy_elsewhere")]
