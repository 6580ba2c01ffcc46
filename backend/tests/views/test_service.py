"""Views that are kept: for everybody, for oneself, copied, removed; two people at once; how many there may be."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from chengwu import journal
from chengwu.kit.db import By, Database
from chengwu.kit.errors import Stale
from chengwu.views import View, copy, find, of_form, remove, save, service, shared, written
from chengwu.views.errors import NoView, TooManyViews, ViewKeyTaken, ViewNotReady, ViewRefused
from tests.records.world import SCHEMA
from tests.views.world import HERE, Company, Session, columns, refusals, view

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    database.trail = journal.write_noted
    return Company(database)


def keep(company: Company, owner: int | None = None, version: int | None = None, **definition: Any) -> View:
    rights = None if owner is None else company.designer
    made: View = company.do(
        lambda session: save(session, view(**definition), HERE, owner=owner, version=version, rights=rights)
    )
    return made


def found(company: Company, key: str, person: int | None = None) -> View:
    return company.database.read(SCHEMA, lambda session: find(session, key, person))


def keys(company: Company, person: int | None = None) -> list[str]:
    those = company.database.read(SCHEMA, lambda session: of_form(session, "task", person))
    return [each.definition.key for each in those]


def entries(company: Company) -> list[tuple[str, Any, Any]]:
    with company.database.as_owner() as connection:
        rows = connection.execute(
            f"select operation, before, after from {SCHEMA}.journal where form = 'view' order by id"
        ).fetchall()
    return [tuple(row) for row in rows]


def test_a_shared_view_is_kept_read_changed_and_removed_and_the_journal_knows(company: Company) -> None:
    made = keep(company, key="task_mine", columns=columns("name", "due"))
    assert (made.owner, made.version) == (None, 1)
    assert found(company, "task_mine") == made
    again = keep(company, key="task_mine", columns=columns("name", "due"), version=1)
    assert again.version == 1, "nothing was different"
    changed = keep(company, key="task_mine", columns=columns("name"), row_height="high", version=1)
    assert found(company, "task_mine") == changed
    assert changed.version == 2
    company.do(lambda session: remove(session, "task_mine", 2))
    with pytest.raises(NoView):
        found(company, "task_mine")
    (one, two, three) = entries(company)
    assert (one[0], one[1], one[2]["key"]) == ("create", None, "task_mine")
    assert two == (
        "update",
        {"columns": columns("name", "due"), "row_height": None},
        {"columns": columns("name"), "row_height": "high"},
    )
    assert (three[0], three[1]["row_height"], three[2]) == ("delete", "high", None)


def test_ones_own_view_is_nobody_elses(company: Company) -> None:
    me, other = company.people
    before = len(entries(company))
    keep(company, me, key="my_tasks", columns=columns("name"))
    theirs = keep(company, other, key="my_tasks", columns=columns("due"))
    assert theirs.definition != found(company, "my_tasks", me).definition, "each has one of this key"
    keep(company, key="task_all")
    assert keys(company) == ["task_all"]
    assert keys(company, me) == keys(company, other) == ["task_all", "my_tasks"]
    with pytest.raises(NoView):
        found(company, "my_tasks")
    with pytest.raises(NoView):
        company.do(lambda session: remove(session, "my_tasks", 1))
    company.do(lambda session: remove(session, "my_tasks", 1, other))
    assert keys(company, other) == ["task_all"]
    assert "my_tasks" in keys(company, me)
    assert [each[0] for each in entries(company)[before:]] == ["create"], "the journal has the shared one alone"
    assert [each.definition.key for each in company.database.read(SCHEMA, shared)] == ["task_all"]


def test_keys_say_whose_a_view_is(company: Company) -> None:
    for owner, key, told in ((None, "my_x", "view_key_of_ones_own"), (company.people[0], "x", "view_key_of_all")):
        with pytest.raises(ViewNotReady) as refused:
            keep(company, owner, key=key)
        assert refusals(refused.value) == {"key": told}


def test_a_view_with_problems_is_not_kept(company: Company) -> None:
    with pytest.raises(ViewNotReady) as refused:
        keep(company, key="task_bad", columns=columns("nosuch"), sort=[{"field": "point"}])
    assert refusals(refused.value) == {"columns.0.field": "query_field_unknown", "sort.0.field": "query_not_sortable"}
    with pytest.raises(NoView):
        found(company, "task_bad")


def test_a_key_is_taken_once_and_a_view_stays_with_its_form(company: Company) -> None:
    keep(company, key="task_once")
    with pytest.raises(ViewKeyTaken):
        keep(company, key="task_once")
    with pytest.raises(NoView):
        keep(company, key="task_never", version=1)
    with pytest.raises(ViewNotReady) as refused:
        keep(company, key="task_once", form="client", version=1)
    assert refusals(refused.value) == {"form": "view_form_fixed"}


def test_whoever_is_second_is_told_and_the_first_stays(company: Company) -> None:
    keep(company, key="task_both")
    first = keep(company, key="task_both", version=1, columns=columns("name"))
    with pytest.raises(Stale) as stale:
        keep(company, key="task_both", version=1, columns=columns("due"))
    assert stale.value.params == {"version": 2}
    with pytest.raises(Stale):
        company.do(lambda session: remove(session, "task_both", 1))
    assert found(company, "task_both") == first


def at_once(company: Company, *works: Any) -> list[Any]:
    """Each in a thread of its own, all from the same moment on."""
    gate, told = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int) -> None:
        gate.wait()
        try:
            told[place] = company.database.change(SCHEMA, works[place], By())
        except Exception as refused:
            told[place] = refused  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_of_several_who_save_at_once_one_wins(company: Company) -> None:
    keep(company, key="task_race")
    widths = range(100, 106)

    def saving(width: int) -> Any:
        made = view(key="task_race", columns=[{"field": "name", "width": width}])
        return lambda session: save(session, made, HERE, version=1)

    told = at_once(company, *(saving(width) for width in widths))
    won = [each for each in told if isinstance(each, View)]
    assert len(won) == 1
    assert all(isinstance(each, View | Stale) for each in told)
    assert found(company, "task_race") == won[0]


def test_of_several_who_make_the_same_key_at_once_one_wins(company: Company) -> None:
    told = at_once(company, *[lambda session: save(session, view(key="task_same"), HERE)] * 5)
    assert sorted(type(each).__name__ for each in told) == ["View", *["ViewKeyTaken"] * 4]


def test_there_are_so_many_views_and_no_more_also_at_once(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    me = company.people[0]
    there = len([key for key in keys(company, me) if key.startswith("my_")])
    monkeypatch.setattr(service, "MOST_OWN", there + 2)

    def making(number: int) -> Any:
        return lambda session: save(session, view(key=f"my_many{number}"), HERE, owner=me, rights=company.designer)

    told = at_once(company, *(making(number) for number in range(5)))
    assert sorted(type(each).__name__ for each in told) == [*["TooManyViews"] * 3, *["View"] * 2]
    monkeypatch.setattr(service, "MOST_SHARED", len(keys(company)))
    with pytest.raises(TooManyViews):
        keep(company, key="task_one_more")


def test_a_copy_is_ones_own_and_has_a_key_of_its_own(company: Company) -> None:
    me = company.people[1]
    keep(company, key="task_copied", columns=columns("name", "cost"), sort=[{"field": "cost"}, {"field": "due"}])

    def copied(key: str, rights: Any = None) -> View:
        made: View = company.do(lambda session: copy(session, key, me, rights or company.designer, HERE))
        return made

    first, second = copied("task_copied"), copied("task_copied")
    assert [first.definition.key, second.definition.key] == ["my_task_copied", "my_task_copied_2"]
    assert copied("my_task_copied").definition.key == "my_task_copied_3"
    assert (first.owner, first.version) == (me, 1)
    assert first.definition.columns == found(company, "task_copied").definition.columns
    seen = copied("task_copied", company.blind("cost"))
    assert [each.field for each in seen.definition.columns] == ["name"], "as far as one may see it"
    assert "cost" not in str(written(seen.definition))
    keep(company, key="task_" + "x" * 43)
    assert len(copied("task_" + "x" * 43).definition.key) == 48


def test_a_view_that_asks_by_what_one_may_not_see_is_not_copied(company: Company) -> None:
    keep(company, key="task_dear", filter={"field": "cost", "operator": "more", "value": 9})

    def copied(session: Session) -> View:
        return copy(session, "task_dear", company.people[0], company.blind("cost"), HERE)

    with pytest.raises(ViewRefused) as refused:
        company.do(copied)
    assert refused.value.params == {"view": "全部任务"}
    assert refusals(refused.value) == {"filter.field": "query_field_hidden"}


def test_values_of_a_filter_come_back_as_they_were(company: Company) -> None:
    exact = {"field": "amount", "operator": "is", "value": "0.10000000000000000001"}
    keep(company, key="task_exact", filter={"all": [exact, {"field": "amount", "operator": "is", "value": 10**20}]})
    assert found(company, "task_exact").definition.filter["all"][0] == exact
    assert found(company, "task_exact").definition.filter["all"][1]["value"] == 10**20
