"""The demo of the customer files, loaded: what the specification promises of it holds in the workspace."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chengwu.apps import demo
from chengwu.apps.demo import Progress
from chengwu.apps.reading import of_folder
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database
from chengwu.records import checker
from house.demos.crm.laws import COUNTS
from tests.apps.world import Place
from tests.product import ROOT
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def place(database: Database) -> Place:
    """The application with its demo."""
    made = Place(database)
    made.apply(of_folder(Path(ROOT) / "templates" / "crm"))
    today = database.read(SCHEMA, demo.today_of)
    while not database.change(SCHEMA, lambda session: demo.load_some(session, "crm", today)).complete:
        pass
    return made


def one(place: Place, text: str) -> Any:
    return place.asked(text)[0][0]


def forms(place: Place) -> list[str]:
    return [table.name for table in place.database.read(SCHEMA, catalogue).tables.values() if not table.is_row]


def test_every_record_is_there_and_marked(place: Place) -> None:
    for form, count in COUNTS.items():
        assert one(place, f"select count(*) filter (where is_demo) from w_main.crm_{form}") == count, form
    assert one(place, "select count(*) from w_main.demo_run") == 0


def test_a_plan_adds_up_to_its_contract(place: Place) -> None:
    different = (
        "select c.id from w_main.crm_contract c join w_main.crm_contract__plan_lines p on p.parent_id = c.id"
        " where c.status <> 'draft' group by c.id having sum(p.amount) <> c.amount"
    )
    assert place.asked(different) == []
    without = (
        "select count(*) from w_main.crm_contract c where c.status <> 'draft'"
        " and not exists (select from w_main.crm_contract__plan_lines p where p.parent_id = c.id)"
    )
    assert one(place, without) == 0


def test_everything_won_has_its_contract_and_both_lead_to_each_other(place: Place) -> None:
    found = place.asked(
        "select count(*), count(c.id), count(*) filter (where c.opportunity_id = o.id), bool_and(c.amount = o.amount)"
        " from w_main.crm_opportunity o left join w_main.crm_contract c on c.id = o.contract_id where o.stage = 'won'"
    )
    assert found == [(306, 306, 306, True)]


def test_every_converted_lead_leads_to_its_customer_and_opportunity(place: Place) -> None:
    found = place.asked(
        "select count(*), count(l.customer_id),"
        " count(*) filter (where o.lead_id = l.id and o.customer_id = l.customer_id)"
        " from w_main.crm_lead l left join w_main.crm_opportunity o on o.id = l.opportunity_id"
        " where l.status = 'converted'"
    )
    assert found == [(420, 420, 420)]


def test_the_funnel_narrows_in_every_cohort(place: Place) -> None:
    cohorts = place.asked(
        "select count(*), count(*) filter (where stage in ('demand', 'proposal', 'negotiation', 'won')),"
        " count(*) filter (where stage in ('proposal', 'negotiation', 'won')),"
        " count(*) filter (where stage in ('negotiation', 'won')), count(*) filter (where stage = 'won')"
        " from w_main.crm_opportunity group by date_trunc('month', created_at)"
    )
    assert len(cohorts) >= 12
    assert all(list(each) == sorted(each, reverse=True) for each in cohorts)


def test_renewals_provinces_chains_and_what_is_overdue(place: Place) -> None:
    renewed = (
        "select count(*) filter (where renew_status = 'renewed')::numeric"
        " / count(*) filter (where renew_status in ('renewed', 'churned')) from w_main.crm_contract"
    )
    assert 0.70 <= one(place, renewed) <= 0.74
    assert one(place, "select count(distinct left(region, 2)) from w_main.crm_customer") >= 12
    chained = "select count(*) from (select from w_main.crm_contact group by customer_id having count(*) >= 3) x"
    assert one(place, chained) >= 120
    today = place.database.read(SCHEMA, demo.today_of)
    overdue = f"select avg((due_date < '{today}' and balance > 0)::int) from w_main.crm_receivable"
    assert 0.07 <= one(place, overdue) <= 0.09


def test_nothing_was_made_in_the_future_or_all_at_once_and_whoever_owns_it_made_it(place: Place) -> None:
    now = place.database.read(SCHEMA, lambda session: session.now)
    for form in forms(place):
        last, wrong = place.asked(
            f"select max(created_at), count(*) filter (where created_by is distinct from owner_id)"
            f' from w_main."{form}" where is_demo'
        )[0]
        assert last is None or last <= now, form
        assert wrong == 0, form
        recent = f'select count(*) from w_main."{form}" where is_demo and created_at > %s'
        with place.database.as_owner() as connection:
            row = connection.execute(recent, [now - timedelta(hours=1)]).fetchone()
        assert row == (0,), form
    for form in ("customer", "lead", "opportunity", "contract", "followup", "ticket"):
        of = f"select count(*) from w_main.crm_{form}"
        busiest = f"select max(n) from (select count(*) n from w_main.crm_{form} group by created_at::date) x"
        assert one(place, busiest) <= one(place, of) * 0.1, form


def test_what_is_stored_is_what_would_be_computed(place: Place) -> None:
    wrong = place.database.change(SCHEMA, lambda session: checker.differences(session, catalogue(session)))
    assert wrong == []


def test_it_is_not_loaded_twice(place: Place) -> None:
    before = one(place, "select max(id) from w_main.journal")
    today = place.database.read(SCHEMA, demo.today_of)
    again = place.database.change(SCHEMA, lambda session: demo.load_some(session, "crm", today))
    assert again.complete and again.done == again.total > 13_000
    assert one(place, "select max(id) from w_main.journal") == before


def test_it_goes_with_everything_but_what_people_made(place: Place) -> None:
    """The last one: nothing is left of it."""
    own = place.add("crm_product_line", name="自己的产品线", code="OWN")
    while True:
        step = place.database.change(SCHEMA, lambda session: demo.remove_some(session, "crm"))
        if step.complete:
            break
    assert step == Progress(step.total, step.total)
    assert step.total > 13_000
    left = {form: one(place, f'select count(*) from w_main."{form}"') for form in forms(place)}
    assert {form: count for form, count in left.items() if count and form.startswith("crm_")} == {
        "crm_product_line": 1,
        **{form: 1 for form in left if form.startswith("crm_setting")},
    }
    assert place.row("crm_product_line", own)["name"] == "自己的产品线"
    assert one(place, "select count(*) from w_main.demo_run") == 0
    assert place.database.change(SCHEMA, lambda session: checker.differences(session, catalogue(session))) == []
