"""Demo records: loaded as if people had written them, with dates of today, and gone again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from chengwu.access.model import SYSTEM
from chengwu.apps import demo
from chengwu.apps.demo import Progress
from chengwu.apps.errors import DemoThere, DemoUnreadable
from chengwu.jobs import Job
from chengwu.kit.db import Database
from chengwu.records.errors import NotAccepted
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from tests.apps.world import FILES, Place, edited, package
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
TODAY = date(2026, 3, 2)
JOB = Job(1, demo.JOB, {"app": "shop"}, 0, None, 1, uuid4(), datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture
def place(fresh: Database) -> Place:
    return Place(fresh)


def load(place: Place, most: int = 500) -> int:
    """Load all of it; in how many steps."""
    steps = 0
    while True:
        steps += 1
        found = place.database.change(SCHEMA, lambda session: demo.load_some(session, "shop", TODAY, most))
        if found.complete:
            return steps


def remove(place: Place, most: int = 500) -> Progress:
    """Remove all of it that can go; the last step."""
    while True:
        found = place.database.change(SCHEMA, lambda session: demo.remove_some(session, "shop", most))
        if found.complete:
            return found


FRESH = {
    "demo__shop_customer.csv": "ref,name,level,owner_id\nc1,Li,on,person:1\nc2,Wang @-12,,person:2\n",
    "demo__shop_order.csv": "ref,customer,amount,note\no1,c1,12.50,@-12 09:30\no2,c1,1000,@+3\n",
}


def with_demo(**more: str) -> object:
    return package(**{**FRESH, **more})


def test_it_is_loaded_with_links_rows_people_and_dates_of_today(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    load(place)
    people = dict(place.asked("select name, id from w_main.person"))
    assert place.asked("select name, level, total, owner_id, is_demo from w_main.shop_customer order by id") == [
        ("Li", "on", pytest.approx(1012.5), people["Ann"], True),
        ("Wang 2026-02-18", "no", 0, people["Bob"], True),
    ]
    assert place.asked("select note from w_main.shop_order order by id") == [
        ("2026-02-18 09:30",),
        ("2026-03-05",),
    ]
    assert place.asked("select item from w_main.shop_order__line order by parent_id, place") == [
        ("pen",),
        ("ink",),
        ("book",),
    ]
    roles = place.asked(
        "select p.name, r.name from w_main.person_role x join w_main.person p on p.id = x.person"
        " join w_main.role r on r.id = x.role"
    )
    assert roles == [("Ann", "销售")]


def test_it_goes_on_after_a_break_and_goes_with_one_click(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    own = place.add("shop_customer", name="Real")
    place.database.change(SCHEMA, lambda session: demo.load_some(session, "shop", TODAY, 1))
    assert place.database.read(SCHEMA, lambda session: demo.progress(session, "shop")) == Progress(1, 4)
    load(place, 1)
    with pytest.raises(DemoThere):
        place.database.change(SCHEMA, lambda session: demo.begin(session, "shop"))
    remove(place, 1)
    assert place.asked("select id from w_main.shop_customer") == [(own,)]
    assert place.asked("select count(*) from w_main.demo_run") == [(0,)]
    assert place.asked("select * from w_main.person where name in ('Ann', 'Bob')") == []
    load(place)
    assert place.asked("select count(*) from w_main.person where name in ('Ann', 'Bob') and state <> 'left'") == [(2,)]


def test_its_people_have_departments_which_go_with_them(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    load(place)
    seated = "select p.name, d.name from w_main.person p join w_main.department d on d.id = p.department"
    assert place.asked(seated) == [("Bob", "销售部")]
    remove(place)
    assert place.asked("select count(*) from w_main.department") == [(0,)]
    load(place)
    assert place.asked(seated) == [("Bob", "销售部")]
    place.uninstall(with_data=True)
    assert place.asked("select count(*) from w_main.department") == [(0,)]
    assert place.asked("select count(*) from w_main.person") == [(0,)]


def test_whoever_people_named_leaves_and_comes_back_and_the_others_go_without_a_trace(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    load(place)
    persons = dict(place.asked("select name, id from w_main.person"))
    (department,) = place.asked("select id from w_main.department")[0]
    own = place.add("shop_customer", name="Real")
    place.asked(f"update w_main.shop_customer set owner_id = {persons['Ann']}, dept_id = {department} where id = {own}")
    remove(place)
    assert place.asked("select id, name, state from w_main.person") == [(persons["Ann"], "Ann", "left")]
    assert place.asked("select id, head from w_main.department") == [(department, None)]
    load(place)
    back = place.asked(f"select name, id = {persons['Ann']}, state from w_main.person order by name")
    assert back == [("Ann", True, "invited"), ("Bob", False, "invited")]
    place.asked(f"update w_main.shop_customer set owner_id = null, dept_id = null where id = {own}")
    remove(place)
    assert place.asked("select count(*) from w_main.person") == place.asked("select count(*) from w_main.department")
    assert place.asked("select count(*) from w_main.person") == [(0,)]


def test_whoever_came_in_or_leads_somebody_leaves_and_stays_known(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    load(place)
    place.asked("update w_main.person set password_hash = 'x' where name = 'Ann'")
    place.asked(
        "insert into w_main.person (name, login, state, language, created_at, manager)"
        " select 'Real', 'real@example.cn', 'active', 'en', now(), id from w_main.person where name = 'Bob'"
    )
    remove(place)
    assert place.asked("select name, state from w_main.person order by name") == [
        ("Ann", "left"),
        ("Bob", "left"),
        ("Real", "active"),
    ]


def test_a_record_may_lead_to_a_later_one_of_its_own_form(place: Place) -> None:
    form = "key: shop_note\nlabel: {en: Note}\nfields:\n- {key: text, label: {en: Text}, type: text}\n"
    form += "- {key: before, label: {en: Before}, type: link, settings: {form: shop_note}}\n"
    notes = "ref,text,before\n" + "".join(f"n{number},{number},n{number + 1}\n" for number in range(9)) + "n9,9,\n"
    place.apply(with_demo(forms__shop_note=form, **{"demo__shop_note.csv": notes}))  # type: ignore[arg-type]
    load(place, 3)
    found = place.asked("select a.text, b.text from w_main.shop_note a join w_main.shop_note b on b.id = a.before")
    assert sorted(found) == [(str(number), str(number + 1)) for number in range(9)]


def test_what_is_wrong_with_it_is_told_with_file_and_line_before_anything_is_written(place: Place) -> None:
    place.apply(with_demo(**{"demo__shop_order.csv": "ref,customer,amount\no1,c9,1\no1,c1\n"}))  # type: ignore[arg-type]
    with pytest.raises(DemoUnreadable) as told:
        place.database.read(SCHEMA, lambda session: demo.progress(session, "shop"))
    assert [each.path for each in told.value.fields] == ["demo/shop_order.csv:3"]
    wrong = "ref,customer,amount,colour\no1,c9,1,\no2,c1,1,red\n"
    place.apply(with_demo(**{"demo__shop_order.csv": wrong}))  # type: ignore[arg-type]
    with pytest.raises(DemoUnreadable) as told:
        load(place, 1)
    assert [(each.path, each.key) for each in told.value.fields] == [
        ("demo/shop_order.csv:2", "app_demo_ref"),
        ("demo/shop_order.csv:1", "app_demo_column"),
    ]
    assert place.asked("select count(*) from w_main.shop_customer") == [(0,)]
    assert place.asked("select count(*) from w_main.person where name in ('Ann', 'Bob')") == [(0,)]


LED = FILES["forms/shop_customer.yaml"].replace(
    "- {key: big,", "- {key: last, label: {en: Last}, type: link, settings: {form: shop_order}}\n- {key: big,"
)


def test_links_to_later_records_are_given_when_these_are_there(place: Place) -> None:
    customers = "ref,name,last\nc1,Li,o2\nc2,Wang,\nc3,Zhao,o1\n"
    place.apply(with_demo(forms__shop_customer=LED, **{"demo__shop_customer.csv": customers}))  # type: ignore[arg-type]
    assert load(place, 1) == 7
    found = place.asked("select c.name, o.amount from w_main.shop_customer c join w_main.shop_order o on o.id = c.last")
    assert sorted(found) == [("Li", 1000), ("Zhao", pytest.approx(12.5))]
    assert place.asked("select count(*) from w_main.demo_run") == [(0,)]
    assert remove(place, 2) == Progress(5, 5)
    assert place.asked("select count(*) from w_main.shop_customer") == [(0,)]


def test_records_were_made_when_the_demo_says_by_whom_they_belong_to_and_never_later_than_now(place: Place) -> None:
    customers = "ref,name,owner_id,created_at\nc1,Li,person:1,@-40 09:30\nc2,Wang,person:2,@+3\nc3,Zhao,,\n"
    place.apply(with_demo(**{"demo__shop_customer.csv": customers}))  # type: ignore[arg-type]
    load(place)
    people = dict(place.asked("select name, id from w_main.person"))
    now = place.database.read(SCHEMA, lambda session: session.now)
    found = place.asked("select name, created_at, created_by from w_main.shop_customer order by id")
    first = datetime(2026, 1, 21, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert found == [("Li", first, people["Ann"]), ("Wang", now, people["Bob"]), ("Zhao", now, None)]
    entries = "select count(*) from w_main.journal where form = 'shop_customer' and operation = 'create' and at <> %s"
    with place.database.as_owner() as connection:
        assert connection.execute(entries, [now]).fetchone() == (0,)


def test_only_a_demo_says_when_a_record_was_made(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    with pytest.raises(NotAccepted) as told:
        place.add("shop_customer", name="Li", created_at="2020-01-01T00:00:00+00:00")
    assert [each.key for each in told.value.fields] == ["write_field_unknown"]
    load(place)
    number = place.asked("select id from w_main.shop_customer limit 1")[0][0]
    later = Change(form="shop_customer", operation="update", id=number, values={"created_at": "2020-01-01T00:00:00Z"})
    with pytest.raises(NotAccepted):
        place.database.change(SCHEMA, lambda session: write(session, SYSTEM, [later], Asked(demo=True)))


def test_a_demo_that_is_there_is_not_loaded_again_even_if_somebody_deleted_some_of_it(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    load(place)
    number = place.asked("select id from w_main.shop_order order by id limit 1")[0][0]
    place.write(Change(form="shop_order", operation="delete", id=number))
    assert load(place) == 1
    assert place.asked("select count(*) from w_main.shop_order") == [(1,)]
    with pytest.raises(DemoThere):
        place.database.change(SCHEMA, lambda session: demo.begin(session, "shop"))


@pytest.mark.parametrize("policy", ["refuse", "delete"])
def test_what_people_made_stays_and_what_it_needs_and_the_rest_goes(place: Place, policy: str) -> None:
    order = FILES["forms/shop_order.yaml"].replace(
        "{form: shop_customer}", f"{{form: shop_customer, on_delete: {policy}}}"
    )
    place.apply(with_demo(forms__shop_order=order))  # type: ignore[arg-type]
    load(place)
    kept = place.asked("select id from w_main.shop_customer where name = 'Li'")[0][0]
    own = place.add("shop_order", customer=kept, amount="5")
    step = remove(place, 2)
    assert [(each.form, each.by, each.field, each.count) for each in step.kept] == [("客户", "Order", "Customer", 1)]
    assert place.asked("select id from w_main.shop_customer") == [(kept,)]
    assert place.asked("select id, customer from w_main.shop_order") == [(own, kept)]
    left = place.database.read(SCHEMA, lambda session: demo.progress(session, "shop"))
    assert (left.done, left.kept) == (1, step.kept)
    place.write(Change(form="shop_order", operation="delete", id=own))
    remove(place)
    assert place.asked("select count(*) from w_main.shop_customer") == [(0,)]
    assert place.asked("select count(*) from w_main.demo_run") == [(0,)]


def test_a_link_that_may_be_blank_lets_a_demo_record_go(place: Place) -> None:
    order = FILES["forms/shop_order.yaml"].replace("{form: shop_customer}", "{form: shop_customer, on_delete: clear}")
    place.apply(with_demo(forms__shop_order=order))  # type: ignore[arg-type]
    load(place)
    number = place.asked("select id from w_main.shop_customer order by id limit 1")[0][0]
    own = place.add("shop_order", customer=number, amount="5")
    remove(place)
    assert place.asked("select id, customer from w_main.shop_order") == [(own, None)]


def test_a_removal_ends_a_loading_that_is_under_way(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    place.database.change(SCHEMA, lambda session: demo.load_some(session, "shop", TODAY, 1))
    remove(place)
    place.database.change(SCHEMA, lambda session: demo.loading().run(session, JOB))
    assert place.asked("select count(*) from w_main.shop_customer") == [(0,)]


def test_a_loading_goes_on_with_the_files_that_it_began_with(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    place.database.change(SCHEMA, lambda session: demo.load_some(session, "shop", TODAY, 1))
    other = FRESH | {"demo__shop_customer.csv": "ref,name\nc9,Zhao\n", "demo__shop_order.csv": "ref,customer\no9,c9\n"}
    place.apply(package(**other, **edited("app.yaml", ("1.0.0", "1.1.0"))))
    load(place, 1)
    names = place.asked("select name from w_main.shop_customer order by id")
    assert names == [("Li",), ("Wang 2026-02-18",)]
    assert place.asked("select count(*) from w_main.shop_order") == [(2,)]


def test_what_was_begun_is_done_by_the_job_and_its_second_attempt_changes_nothing(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    assert place.database.change(SCHEMA, lambda session: demo.begin(session, "shop")) == Progress(0, 4)
    for _ in range(6):
        place.database.change(SCHEMA, lambda session: demo.loading().run(session, JOB))
    assert place.database.read(SCHEMA, lambda session: demo.progress(session, "shop")) == Progress(4, 4)
    assert place.asked("select count(*) from w_main.shop_order") == [(2,)]


def test_a_loading_that_broke_off_goes_on_when_it_is_asked_for_again(place: Place) -> None:
    place.apply(with_demo())  # type: ignore[arg-type]
    place.database.change(SCHEMA, lambda session: demo.begin(session, "shop"))
    place.database.change(SCHEMA, lambda session: demo.load_some(session, "shop", TODAY, 1))
    place.asked("update w_main.job set state = 'given_up' where kind = 'apps.demo'")
    assert place.database.change(SCHEMA, lambda session: demo.begin(session, "shop")) == Progress(1, 4)
    assert place.asked("select count(*) from w_main.job where kind = 'apps.demo' and state = 'waiting'") == [(1,)]
    for _ in range(6):
        place.database.change(SCHEMA, lambda session: demo.loading().run(session, JOB))
    assert place.asked("select count(*) from w_main.shop_order") == [(2,)]
    with pytest.raises(DemoThere):
        place.database.change(SCHEMA, lambda session: demo.begin(session, "shop"))
