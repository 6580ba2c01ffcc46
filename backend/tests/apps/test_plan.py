"""A plan tells everything before it is done, and what is done is what it told."""

from __future__ import annotations

import random
import threading
from typing import Any

import psycopg
import pytest

from chengwu.apps import publishing, uses
from chengwu.apps.errors import AppNotReady, PlanOutdated
from chengwu.apps.model import Package
from chengwu.apps.planning import Wish
from chengwu.apps.reading import of_files
from chengwu.directory import operating
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records.shaping.errors import DataDoesNotFit
from tests.apps.world import BY, Place, edited, folder, package
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def place(fresh: Database) -> Place:
    made = Place(fresh)
    made.apply(package())
    return made


def order(*swaps: tuple[str, str]) -> Package:
    return package(**edited("forms/shop_order.yaml", *swaps))


def fill(place: Place, count: int = 20) -> list[int]:
    li = place.add("shop_customer", name="Li", level="on")
    return [place.add("shop_order", customer=li, amount=str(n), note=f"n{n}" if n % 2 else None) for n in range(count)]


def test_records_that_would_not_satisfy_a_new_rule_are_counted_and_found(place: Place) -> None:
    orders = fill(place)
    newer = order(
        ("label: {en: Note}, type: text", "label: {en: Note}, type: text, required: true"),
        ("- {expression: amount >= 0", "- {expression: amount >= 5, message: {en: five}}\n- {expression: amount >= 0"),
    )
    plan = place.plan(newer)
    assert plan.ready
    told = {(each.kind, each.field): each for each in plan.unfit}
    blank, small = told["required", "note"], told["check", "amount"]
    assert (blank.count, small.count) == (10, 5)
    assert blank.ids == tuple(orders[0::2]) and small.ids == tuple(orders[:5])
    for each in (blank, small):
        assert shown_by(place, "shop_order", each.filter) == each.count
    place.apply(newer, fingerprint=plan.fingerprint)


def shown_by(place: Place, form: str, filtered: Any) -> int:
    from chengwu.access.model import SYSTEM
    from chengwu.access.rights import rights_of
    from chengwu.fields.context import HERE
    from chengwu.records import query

    def count(session: Session) -> int:
        return query.count(session, rights_of(session, SYSTEM), query.Which(form=form, filter=filtered), HERE)

    return place.database.read(SCHEMA, count)


def test_options_and_limits_that_records_lie_outside_of(place: Place) -> None:
    li = place.add("shop_customer", name="Li Si Wang", level="on")
    newer = package(
        **edited(
            "forms/shop_customer.yaml",
            ("choices: [{code: on, label: {en: Often}}, ", "choices: ["),
            ("type: text, required: true}", "type: text, required: true, settings: {max_length: 5}}"),
        ),
        views__shop_big=None,
        app="key: shop\nversion: 1.0.0\nlabel: {zh-CN: 小店, en: Shop}\n",
    )
    told = {(each.kind, each.field): each for each in place.plan(newer).unfit}
    assert told["values", "level"].ids == told["values", "name"].ids == (li,)
    assert shown_by(place, "shop_customer", told["values", "level"].filter) == 1


def test_records_that_stand_in_a_circle_are_counted_before_a_link_becomes_a_hierarchy(place: Place) -> None:
    def customers(settings: str) -> Package:
        above = f"- {{key: above, label: {{en: Above}}, type: link, settings: {settings}}}"
        return package(**edited("forms/shop_customer.yaml", ("- {key: phone,", f"{above}\n- {{key: phone,")))

    place.apply(customers("{form: shop_customer}"))
    top = place.add("shop_customer", name="Top", level="on")
    low = place.add("shop_customer", name="Low", level="on", above=top)
    one = place.add("shop_customer", name="One", level="on")
    two = place.add("shop_customer", name="Two", level="on", above=one)
    place.asked("update w_main.shop_customer set above = id where name = 'One' returning id")
    newer = customers("{form: shop_customer, hierarchy: true}")
    (told,) = place.plan(newer).unfit
    assert (told.kind, told.field, told.count, told.ids) == ("hierarchy", "above", 2, (one, two)), low
    place.apply(newer)


def test_what_filling_computed_fields_will_cost(place: Place) -> None:
    fill(place)
    twice = "- {key: twice, label: {en: Twice}, type: formula, settings: {expression: amount * 2}}"
    newer = order(("- {key: note,", f"{twice}\n- {{key: note,"))
    plan = place.plan(newer)
    (fill_,) = plan.fills
    assert (fill_.address, fill_.field, fill_.rows, fill_.later) == ("shop_order", "twice", 20, False)
    assert fill_.measured and fill_.seconds > 0
    assert [each.table for each in plan.holds] == ["shop_order"]
    place.apply(newer, fingerprint=plan.fingerprint)
    assert place.asked("select count(*) from w_main.shop_order where twice = amount * 2") == [(20,)]


def test_text_that_becomes_a_number_names_the_rows_that_do_not_fit(place: Place) -> None:
    orders = fill(place, 4)
    newer = order(("label: {en: Note}, type: text", "label: {en: Note}, type: integer"))
    plan = place.plan(newer)
    assert [(each.params["count"], each.params["ids"]) for each in plan.losses] == [(2, [orders[1], orders[3]])]
    before = place.export()
    with pytest.raises(DataDoesNotFit):
        place.apply(newer, fingerprint=plan.fingerprint)
    assert place.export() == before
    place.apply(newer, fingerprint=plan.fingerprint, accept_loss=True)


def test_who_gains_and_who_loses_sight_of_how_many_records(place: Place) -> None:
    fill(place)
    (role,) = place.asked("select number from w_main.app_part where kind = 'role'")[0]

    def hire(session: Session) -> int:
        return operating.add_person(session, name="Ann", login="ann@example.cn", roles=[role])

    ann = place.database.change(SCHEMA, hire)
    newer = package(
        **edited(
            "roles/shop_sales.yaml",
            ("amount < 5000", "amount < 7"),
            ("shop_customer: {read: [{kind: own}]", "shop_customer: {read: [{kind: all}]"),
            ("{phone: masked}", "{phone: hidden}"),
        )
    )
    plan = place.plan(newer)
    told = {each.form: (each.person, each.before, each.after, each.gained, each.lost) for each in plan.sights}
    assert told == {"shop_customer": (ann, 0, 1, 1, 0), "shop_order": (ann, 20, 7, 0, 13)}
    assert [(each.form, each.change.field) for each in plan.levels] == [("shop_customer", "phone")]


def test_what_depends_on_a_removed_thing(place: Place) -> None:
    (role,) = place.database.change(SCHEMA, lambda session: [grant_somebody(session)])
    removing = package(
        **edited("forms/shop_customer.yaml", ("- {key: phone, label: {en: Phone}, type: text, sensitivity: S2}\n", "")),
        **edited("roles/shop_sales.yaml", (", fields: {phone: masked}", "")),
    )
    told = [(each.kind, each.key, each.target) for each in place.plan(removing).dependents]
    assert told == [("role", "Helper", "shop_customer.phone")] and role
    needed = package(
        **edited(
            "forms/shop_order.yaml", ("- {key: amount, label: {en: Amount}, type: decimal, settings: {scale: 2}}\n", "")
        )
    )
    plan = place.plan(needed)
    assert not plan.ready and any("total" in str(each.params) or "fields.3" in each.path for each in plan.obstacles)
    with pytest.raises(AppNotReady):
        place.apply(needed)


def grant_somebody(session: Session) -> int:
    from chengwu.access import service as access
    from chengwu.access.model import Grant, Scope
    from chengwu.apps.planning import OPERATOR
    from chengwu.directory import roles

    role = roles.create(session, OPERATOR, "Helper", []).id
    access.set_grant(session, role, "shop_customer", Grant(read=(Scope(kind="all"),), fields={"phone": "read"}))
    return role


def test_where_forms_fields_and_options_are_used(place: Place) -> None:
    def used(target: str) -> set[tuple[str, str, str]]:
        found = place.database.read(SCHEMA, lambda session: uses.used(session, catalogue(session), target))
        return {(each.kind, each.key, each.path) for each in found}

    assert used("shop_order.amount") == {
        ("form", "shop_customer", "fields.total.settings.field"),
        ("form", "shop_order", "checks.0"),
        ("role", "销售", "grants.shop_order.read.0"),
    }
    assert used("shop_customer.level=on") == {("view", "shop_big", "filter")}
    assert used("shop_customer.level=no") == set()
    assert ("form", "shop_order", "fields.customer.settings.form") in used("shop_customer")
    assert ("view", "shop_big", "form") in used("shop_customer")


def test_two_administrators_at_once_one_publishes(place: Place) -> None:
    plans = [place.plan(order(("{en: Note}", f"{{en: Note {number}}}"))) for number in range(2)]
    done: list[str] = []

    def publish(number: int) -> None:
        wish = Wish("shop", order(("{en: Note}", f"{{en: Note {number}}}")))
        try:
            publishing.publish(place.database, SCHEMA, wish, BY, fingerprint=plans[number].fingerprint)
            done.append("published")
        except PlanOutdated:
            done.append("outdated")

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["outdated", "published"]


def test_a_connection_that_dies_on_the_way_leaves_everything_as_it_was(place: Place, monkeypatch: Any) -> None:
    before, revision = place.export(), place.asked("select revision from w_main.app")
    later = publishing._keep

    def die(session: Session, *rest: Any) -> Any:
        kept = later(session, *rest)
        with psycopg.connect(place.database.conninfo, autocommit=True) as other:
            other.execute("select pg_terminate_backend(%s)", [session.connection.info.backend_pid])
        return kept

    monkeypatch.setattr(publishing, "_keep", die)
    newer = order(("- {key: note,", "- {key: more, label: {en: More}, type: text}\n- {key: note,"))
    with pytest.raises(Refusal):
        place.apply(newer)
    monkeypatch.setattr(publishing, "_keep", later)
    assert (place.export(), place.asked("select revision from w_main.app")) == (before, revision)
    assert place.asked(
        "select count(*) from pg_attribute where attrelid = 'w_main.shop_order'::regclass and attname = 'more'"
    ) == [(0,)]
    place.apply(newer)


CHANGES: dict[str, list[tuple[str, str]]] = {
    "forms/shop_order.yaml": [
        ("{en: Note}", "{en: Remark}"),
        ("- {key: note, label: {en: Note}, type: text}\n", ""),
        ("- {key: lines,", "- {key: day, label: {en: Day}, type: date, indexed: true}\n- {key: lines,"),
        ("scale: 2", "scale: 4"),
        ("title: no", "title: no\nunique: [{fields: [no]}]"),
        ("type: decimal, settings: {scale: 2}", "type: money"),
    ],
    "forms/shop_customer.yaml": [
        ("total > 1000", "total > 2000"),
        ("search: [name]", "search: [name, phone]"),
        ("type: text, sensitivity: S2", "type: long_text"),
    ],
    "roles/shop_sales.yaml": [
        ("create: true, ", ""),
        ("amount < 5000", "amount < 50"),
        ("permissions: []", "permissions: [people.read]"),
    ],
    "views/shop_big.yaml": [("width: 220", "width: 200"), ("sort: [{field: name}]", "sort: [{field: total}]")],
}


@pytest.mark.slow
def test_whatever_is_changed_the_plan_is_what_happens(place: Place) -> None:
    fill(place)
    for seed in range(40):
        draw = random.Random(seed)
        chosen: dict[str, bytes] = folder()
        for path, swaps in CHANGES.items():
            for old, new in draw.sample(swaps, draw.randint(0, len(swaps))):
                chosen[path] = chosen[path].replace(old.encode(), new.encode())
        if draw.random() < 0.3:
            chosen.pop("roles/shop_sales.yaml")
        newer = of_files(chosen)
        before = parts(place)
        plan = place.plan(newer, exactly=True)
        if not plan.ready:
            with pytest.raises(Refusal):
                place.apply(newer, exactly=True)
            assert parts(place) == before
            continue
        refused = bool(plan.losses)
        if refused:
            with pytest.raises(DataDoesNotFit):
                place.apply(newer, exactly=True)
            assert parts(place) == before
        tables = shape_of(place)
        done = place.apply(newer, exactly=True, fingerprint=plan.fingerprint, accept_loss=True)
        after = parts(place)
        observed = {
            "created": {key for key in after if key not in before},
            "removed": {key for key in before if key not in after},
            "changed": {key for key in after if key in before and after[key] != before[key]},
        }
        for what, keys in observed.items():
            assert {(each.kind, each.key) for each in plan.of(what)} == keys == set(getattr(done, what)), (seed, what)
        added = {(each.table, each.name) for each in plan.steps if each.what == "add_column"}
        assert added == {each for each in shape_of(place) - tables if "___" not in each[1]}, seed
        assert place.plan(newer, exactly=True).parts == ()


def parts(place: Place) -> dict[tuple[str, str], Any]:
    now = place.now()
    return {(kind, key): part for kind, those in now.parts.items() for key, part in those.items()}


def shape_of(place: Place) -> set[tuple[str, str]]:
    return set(
        place.asked(
            "select c.relname::text, a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid"
            " where c.relname like 'shop%' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped"
        )
    )
