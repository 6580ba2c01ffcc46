"""What is stored for a day is shown as it is today, whether the job came in time, late or never."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chengwu import workspaces
from chengwu.access.levels import RoleView
from chengwu.access.model import SYSTEM, Grant, Scope, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.fields import Context
from chengwu.forms.computing import computing_of, dated_fields
from chengwu.forms.service import catalogue
from chengwu.formulas.types import Volatility
from chengwu.kit.db import Database, Session
from chengwu.records import publishing
from chengwu.records.checker import recompute_fields
from chengwu.records.errors import NotAccepted
from chengwu.records.explaining import account
from chengwu.records.model import Change
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, Query, Sort, groups, page
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import SCHEMA, form, formula, link, rolled
from tests.records.dated_world import DATED, Week, one_family
from tests.records.world import stamped

pytestmark = [pytest.mark.database, pytest.mark.slow]

CONTEXT = Context(date(2000, 1, 1))


def test_a_roll_up_over_today_and_what_derives_from_it_is_stored_with_its_day(week: Week) -> None:
    made = week.catalogue()
    found: dict[str, list[str]] = {}
    for each in dated_fields(made):
        found.setdefault(each.table.address, []).append(each.key)
    assert {key: sorted(keys) for key, keys in found.items()} == {key: sorted(keys) for key, keys in DATED.items()}
    volatile = {"client": ("age", "both", "late"), "payment": ("late",), "region": ()}
    assert {key: made.table(key).volatile for key in volatile} == volatile
    region, client = one_family(week)
    stored = week.stored("client", client)
    assert (stored["recent"], stored["coming"], stored["twice"], stored["each"]) == (22, 1, 44, 22)
    assert week.stored("region", region)["half"] == 11
    assert week.kept().day == date(2026, 3, 2) and week.kept().complete
    assert week.from_columns()
    week.demand_right()


def test_without_the_job_everybody_computes_for_themselves(week: Week) -> None:
    region, client = one_family(week)
    week.at("2026-03-03T08:00:00")
    assert not week.from_columns()
    shown = week.shown("client", client)
    assert [shown[key] for key in ("recent", "coming", "twice")] == ["12.00", "0", "24.00"]
    assert week.shown("region", region)["recent"] == "12.00"
    assert week.stored("client", client)["recent"] == 22, "as it was"
    week.demand_right()
    paid = week.add("payment", client=client, amount=100)
    assert (week.shown("client", client)["recent"], week.shown("payment", paid)["lately"]) == ("112.00", "112.00")
    assert week.shown("region", region)["half"].startswith("56.0")
    week.demand_right()


def test_filters_sorts_and_figures_are_right_with_the_job_and_without(week: Week) -> None:
    region, li = one_family(week)
    wang = week.add("client", name="Wang", region=region)
    week.add("payment", client=wang, on="2026-03-02", amount=15)

    def found() -> tuple[list[int], list[int], bytes]:
        more = {"field": "recent", "operator": "more", "value": 13}
        above = [each["id"] for each in week.page("client", filter=more)]
        order = [each["id"] for each in week.page("client", sort=(Sort(field="recent"),))]
        figure = GroupQuery(
            form="client", groups=(GroupKey(field="region"),), aggregates=(Aggregate(figure="sum", field="twice"),)
        )
        made = week.database.read(SCHEMA, lambda session: groups(session, rights_of(session, SYSTEM), figure, CONTEXT))
        return above, order, made

    assert (sorted(found()[0]), found()[1]) == (sorted([li, wang]), [wang, li])
    week.at("2026-03-03T00:00:00")
    late = found()
    assert (late[0], late[1]) == ([wang], [li, wang]) and b'"54"' in late[2]
    week.turn()
    assert week.from_columns() and found() == late


def test_a_page_takes_one_statement_whichever_day_is_stored(week: Week) -> None:
    one_family(week)

    def statements() -> int:
        def ask(session: Session) -> int:
            catalogue(session)
            before = session.statements
            page(session, rights_of(session, SYSTEM), Query(form="client"), CONTEXT)
            return session.statements - before

        return week.database.read(SCHEMA, ask)

    def of_a_write() -> int:
        def work(session: Session) -> int:
            catalogue(session)
            before = session.statements
            write(session, SYSTEM, [Change(form="region", operation="create", values={"name": "x"})])
            return session.statements - before

        return week.database.change(SCHEMA, work)

    in_time = of_a_write()
    assert statements() == 1
    week.at("2026-03-03T00:00:00")
    assert (statements(), of_a_write()) == (1, in_time)
    week.turn()
    assert (statements(), of_a_write()) == (1, in_time)


def test_checks_see_the_day_that_it_is(week: Week) -> None:
    _, client = one_family(week)
    week.change("client", client, limit=22)
    week.at("2026-03-04T08:00:00")
    week.change("client", client, limit=12)  # ten of it are thirty days ago
    with pytest.raises(NotAccepted):
        week.change("client", client, limit=11)
    week.turn()
    with pytest.raises(NotAccepted):
        week.change("client", client, limit=11)
    week.demand_right()


def test_a_check_is_asked_where_what_it_compares_was_blank_yesterday(fresh: Database) -> None:
    most = rolled("most", "MAX", "payment", "client", "amount", where="on <= TODAY()")
    check = {"expression": "most <= limit", "message": {"en": "too much"}}
    payment = form("payment", field("on", "date"), field("amount", "decimal"), link("client", "client", "delete"))
    week = Week(fresh, form("client", field("limit", "decimal"), most, checks=[check]), payment)
    client = week.add("client", limit=10)
    week.add("payment", client=client, on="2026-03-03", amount=50)
    week.change("client", client, limit=20)
    week.at("2026-03-03T08:00:00")
    assert week.stored("client", client)["most"] is None
    with pytest.raises(NotAccepted):
        week.change("client", client, limit=30)
    week.change("client", client, limit=50)
    with pytest.raises(NotAccepted):
        week.add("payment", client=client, on="2026-03-03", amount=51)  # what is stored is none the wiser
    week.add("payment", client=client, on="2026-03-04", amount=51)


def test_rights_see_the_day_that_it_is(week: Week) -> None:
    _, client = one_family(week)
    rows = (Scope(kind="formula", formula="recent > 20 AND COUNT(payment) > 2"),)

    def seen() -> list[int]:
        def ask(session: Session) -> bytes:
            made = catalogue(session)
            grant = Grant(read=rows, fields={"recent": "read"})
            who = Who("person", 7, 7, None, frozenset({99}))
            rights = Rights(made, who, (RoleView(made, 99, {"client": grant}),))
            return page(session, rights, Query(form="client", fields=("recent",)), CONTEXT).body

        return [each["id"] for each in json.loads(week.database.read(SCHEMA, ask))["records"]]

    assert seen() == [client]
    week.at("2026-03-03T00:00:00")
    assert seen() == []
    week.add("payment", client=client, amount=9)
    assert seen() == [client]
    week.turn()
    assert week.from_columns() and seen() == [client]


def test_leap_days_count_as_days(fresh: Database) -> None:
    week = Week(fresh)
    client = week.add("client", name="Li")
    week.add("payment", client=client, on="2028-01-30", amount=1)
    for local, recent in (("2028-02-28", "1.00"), ("2028-02-29", "0"), ("2028-03-01", "0")):
        week.at(f"{local}T00:00:00")
        assert week.shown("client", client)["recent"] == recent
        week.turn()
        assert week.shown("client", client)["recent"] == recent and week.from_columns()
        week.demand_right()


def test_the_day_is_that_of_the_workspace_and_another_zone_is_another_day(week: Week) -> None:
    _, client = one_family(week)
    week.at("2026-03-03T01:00:00")  # in New York it is still noon of the day before
    week.turn()
    assert week.from_columns() and week.shown("client", client)["recent"] == "12.00"

    def move(session: Session) -> None:
        this = workspaces.settings_of(session)
        workspaces.change_settings(
            session, this.version, name=this.name, language=this.language, time_zone="America/New_York"
        )
        publishing.zone_changed(session)

    week.database.change(SCHEMA, move)
    stamped(week.database)
    assert not week.from_columns() and week.shown("client", client)["recent"] == "22.00"
    week.demand_right()
    made = week.catalogue()
    dated = [(each.table.address, each.key) for each in dated_fields(made.stored)]
    week.database.change(SCHEMA, lambda session: recompute_fields(session, made, dated))
    week.turn()
    assert week.kept().day == date(2026, 3, 2) and week.from_columns()
    assert week.stored("client", client)["recent"] == 22
    week.at("2026-03-02T23:59:59", ZoneInfo("America/New_York"))
    assert week.from_columns()
    week.at("2026-03-03T00:00:00", ZoneInfo("America/New_York"))
    assert not week.from_columns()
    week.demand_right()


def test_a_clock_that_is_set_back_shows_the_day_that_it_says(week: Week) -> None:
    _, client = one_family(week)
    week.at("2026-03-03T00:10:00")
    week.turn()
    week.at("2026-03-02T23:50:00")
    assert not week.from_columns() and week.shown("client", client)["recent"] == "22.00"
    week.demand_right()


def test_the_past_holds_what_was_stored_then(week: Week) -> None:
    _, client = one_family(week)
    moments = []
    for local in ("2026-03-03T08:00:00", "2026-04-01T08:00:00"):
        moments.append(week.clock.now())
        week.at(local)
        week.turn()
    week.at("2026-05-01T08:00:00")  # and the job did not come
    assert week.shown("client", client)["recent"] == "0"
    found = [week.page("client", as_of=moment)[0]["values"] for moment in moments]
    assert [(each["recent"], each["twice"], each["age"]) for each in found] == [
        ("22.00", "44.00", None),
        ("12.00", "24.00", None),
    ]


def test_the_account_of_a_value_says_which_day_it_holds_for(week: Week) -> None:
    _, client = one_family(week)

    def told(key: str) -> Any:
        return week.database.read(
            SCHEMA, lambda session: account(session, rights_of(session, SYSTEM), "client", client, key)
        )

    assert (told("recent").day, told("recent").seen) == (date(2026, 3, 2), 3)
    assert (told("twice").day, told("age").day, told("total").day) == (date(2026, 3, 2), date(2026, 3, 2), None)
    week.at("2026-03-03T00:00:00")
    assert (told("recent").day, told("recent").seen) == (date(2026, 3, 3), 2)
    week.turn()
    assert (told("recent").day, told("recent").seen, told("twice").day) == (date(2026, 3, 3), 2, date(2026, 3, 3))


def test_an_undo_after_the_turn_takes_back_what_was_done(week: Week) -> None:
    _, client = one_family(week)
    done = week.write(Change(form="payment", operation="create", values={"client": client, "amount": 100}))
    week.at("2026-03-03T08:00:00")
    week.turn()
    assert week.stored("client", client)["recent"] == 112
    week.undo(done.change_set)
    assert week.stored("client", client)["recent"] == 12
    gone = week.write(Change(form="client", operation="delete", id=client))
    week.at("2026-04-15T08:00:00")
    week.turn()
    week.undo(gone.change_set)
    assert (week.stored("client", client)["recent"], week.stored("client", client)["total"]) == (0, 22)
    week.demand_right()


def test_an_error_by_hand_is_found_for_the_day_that_is_stored(week: Week) -> None:
    region, client = one_family(week)
    week.at("2026-03-03T08:00:00")
    assert week.wrong() == [], "right for its day"
    with week.database.as_owner() as connection:
        connection.execute("update w_main.client set recent = 12 where id = %s", [client])
    wrong = {each.id: each for each in week.wrong()}
    assert (wrong[client].stored["recent"], wrong[client].right["recent"]) == (12, 22)
    assert region not in wrong or "recent" not in wrong[region].stored


def test_a_long_chain_of_dated_formulas_is_no_longer_for_whoever_computes_it(fresh: Database) -> None:
    chain = [formula(f"n{number}", f"n{number - 1} * 2 / n{number - 1} + recent") for number in range(1, 12)]
    client = form(
        "client",
        rolled("recent", "SUM", "payment", "client", "amount", where="on > TODAY() - 30"),
        formula("n0", "recent / 3"),
        *chain,
    )
    payment = form("payment", field("on", "date"), field("amount", "decimal"), link("client", "client", "delete"))
    week = Week(fresh, client, payment)
    one = week.add("client")
    week.add("payment", client=one, on="2026-02-01", amount=9)
    assert week.shown("client", one)["n11"].startswith("11")
    week.at("2026-03-05T08:00:00")
    (shown,) = week.page("client")
    assert shown["values"]["n0"].startswith("0") and shown["errors"]["n11"] == "#DIV/0!"
    last = computing_of(week.database.read(SCHEMA, catalogue)).field(week.catalogue().table("client"), "n11")
    assert not last.stored and len(last.value) < 20_000
    week.demand_right()


def test_volatile_formulas_that_read_each_other_give_a_value(week: Week) -> None:
    _, client = one_family(week)
    assert (week.shown("client", client)["age"], week.shown("client", client)["both"]) == ("60", "82.00")
    blank = week.add("client", name="Wang")
    assert week.shown("client", blank)["age"] is None or week.shown("client", blank)["both"] is not None


def test_a_form_published_before_its_fields_were_stored_goes_on_as_it_was(week: Week) -> None:
    _, client = one_family(week)
    with week.database.as_owner() as connection:  # as an older version of the product left it
        connection.execute(
            """update w_main.form_version v set definition = jsonb_set(v.definition, '{fields}', (
                 select jsonb_agg(case when f->>'key' in ('recent', 'coming', 'twice', 'each', 'of_region')
                   then jsonb_set(f, '{settings,stored}', 'false') else f end) from jsonb_array_elements(
                 v.definition->'fields') f)) from w_main.form f2 where f2.id = v.form and f2.key = 'client'"""
        )
        connection.execute("update w_main.workspace set definition_version = definition_version + 1")
        for column in ("recent", "coming", "twice", "each", "of_region"):
            connection.execute(f'alter table w_main.client drop column "{column}"')
    stamped(week.database)
    made = week.catalogue()
    each = computing_of(made).field(made.table("client"), "recent")
    assert (each.volatility, each.stored) == (Volatility.DAY, False)
    week.add("payment", client=client, amount=1)
    assert week.shown("client", client)["recent"] == "23.00"
    assert week.page("payment", limit=1)[0]["values"]["lately"] == "23.00"
