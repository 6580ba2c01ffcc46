"""A change set is taken back as far as nobody has gone on from it: what was done since stays, and is told."""

from __future__ import annotations

import pytest

from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.kit.db import Database, Session
from chengwu.records.model import Asked, Change, Spared, Written
from chengwu.records.sparing import EditedSince, edited_since
from chengwu.records.write import undo
from tests.forms.samples import field
from tests.records.computed_world import FORMS, SCHEMA, Company, form
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]

PAPER = form("paper", field("name"), field("note"), search=["name", "note"])


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    published(database, *FORMS, PAPER)
    return Company(database)


def take_back(company: Company, change_set: int, *but: tuple[str, int]) -> Written:
    asked = Asked(sparing=frozenset(but))
    return company.database.change(SCHEMA, lambda session: undo(session, SYSTEM, change_set, asked))


def foreseen(company: Company, *change_sets: int) -> list[tuple[str, int, str, tuple[str, ...]]]:
    def ask(session: Session) -> list[EditedSince]:
        return edited_since(session, rights_of(session, SYSTEM), change_sets)

    return [(one.form, one.id, one.why, one.fields) for one in company.database.read(SCHEMA, ask)]


def test_new_records_that_were_changed_since_stay_and_the_others_go(company: Company) -> None:
    made = company.write(*(Change(form="client", operation="create", values={"name": name}) for name in "ab"))
    kept, gone = (one.id for one in made.records)
    company.change("client", kept, level="A")
    assert foreseen(company, made.change_set) == [("client", kept, "changed", ())]
    assert take_back(company, made.change_set).spared == (Spared("client", kept, "changed"),)
    assert company.tables()["client", kept]["level"] == "A"
    assert ("client", gone) not in company.tables()
    assert company.wrong() == []


def test_of_a_changed_record_the_fields_stay_that_were_changed_since(company: Company) -> None:
    client = company.add("client", name="a", level="A", discount="0.1")
    done = company.change("client", client, name="b", level="B", discount="0.5").change_set
    company.change("client", client, level="A")
    company.change("client", client, level="C")
    assert foreseen(company, done) == [("client", client, "changed", ("level",))]
    assert take_back(company, done).spared == (Spared("client", client, "changed", ("level",)),)
    row = company.tables()["client", client]
    assert (row["name"], row["level"], str(row["discount"])) == ("a", "C", "0.10")


def test_what_was_changed_and_changed_back_is_taken_back(company: Company) -> None:
    client = company.add("client", level="A")
    done = company.change("client", client, level="B").change_set
    company.change("client", client, level="C")
    company.change("client", client, level="B")
    assert foreseen(company, done) == []
    assert take_back(company, done).spared == ()
    assert company.tables()["client", client]["level"] == "A"


@pytest.mark.parametrize("link", ["region", "manager"])
def test_what_others_lead_to_since_stays_with_what_it_leads_to(company: Company, link: str) -> None:
    made = company.write(
        Change(form="region", operation="create", ref="r", values={"name": "r"}),
        Change(form="client", operation="create", values={"name": "c", "region": {"ref": "r"}}),
        Change(form="client", operation="create", values={"name": "alone"}),
    )
    region, client, alone = (one.id for one in made.records)
    newer = company.add("client", **{link: region if link == "region" else client})
    expected = {("region", region, "needed")} | ({("client", client, "needed")} if link == "manager" else set())
    assert set(foreseen(company, made.change_set)) == {(*min(expected), ())}
    assert {(one.form, one.id, one.why) for one in take_back(company, made.change_set).spared} == expected
    there = company.tables()
    assert there["client", newer][link] in (region, client)
    assert ("client", alone) not in there
    assert (("client", client) in there) == (link == "manager")


def test_nothing_that_was_made_since_goes_along(company: Company) -> None:
    made = company.write(Change(form="client", operation="create", values={"name": "c"}))
    deal = company.add("deal", client=made.records[0].id)  # would be deleted with its client
    assert foreseen(company, made.change_set) == [("client", made.records[0].id, "needed", ())]
    assert [one.why for one in take_back(company, made.change_set).spared] == ["needed"]
    assert ("deal", deal) in company.tables()


def test_what_was_only_led_to_by_the_change_set_itself_goes(company: Company) -> None:
    product, old = company.add("product", cost=1), company.add("client", name="old")
    deal = company.add("deal", title="x", client=old, lines=[{"qty": 1, "product": product}])
    (line,) = (row for row in company.tables().items() if row[0][0] == "deal.line" and row[1]["parent_id"] == deal)
    done = company.write(
        Change(form="client", operation="create", ref="c", values={"name": "new"}),
        Change(form="product", operation="create", ref="p", values={"cost": 2}),
        Change(
            form="deal",
            operation="update",
            id=deal,
            values={"client": {"ref": "c"}, "lines": [{"id": line[0][1], "qty": 5, "product": {"ref": "p"}}]},
        ),
    )
    assert take_back(company, done.change_set).spared == ()
    there = company.tables()
    assert there["deal", deal]["client"] == old
    assert (there["deal.line", line[0][1]]["qty"], there["deal.line", line[0][1]]["product"]) == (1, product)
    assert all((one.form, one.id) not in there for one in done.records[:2])
    assert company.wrong() == []


def test_rows_stay_with_their_record(company: Company) -> None:
    done = company.write(Change(form="deal", operation="create", values={"title": "x", "lines": [{"qty": 1}]}))
    (deal,) = (one.id for one in done.records)
    (line,) = (n for (a, n), row in company.tables().items() if a == "deal.line" and row["parent_id"] == deal)
    company.change("deal", deal, lines=[{"id": line, "qty": 2}])
    assert foreseen(company, done.change_set) == [("deal", deal, "changed", ())]
    assert take_back(company, done.change_set).spared == (Spared("deal", deal, "changed"),)
    assert company.tables()["deal.line", line]["qty"] == 2


def test_a_row_that_was_changed_since_is_told_by_its_field(company: Company) -> None:
    deal = company.add("deal", title="x")
    done = company.change("deal", deal, title="y", lines=[{"qty": 1}, {"qty": 7}]).change_set
    lines = sorted(n for (a, n), row in company.tables().items() if a == "deal.line" and row["parent_id"] == deal)
    company.change("deal", deal, lines=[{"id": lines[0], "qty": 2}, {"id": lines[1]}])
    assert foreseen(company, done) == [("deal", deal, "changed", ("lines",))]
    assert take_back(company, done).spared == (Spared("deal", deal, "changed", ("lines",)),)
    there = company.tables()
    assert there["deal", deal]["title"] == "x"
    assert ("deal.line", lines[0]) in there and ("deal.line", lines[1]) not in there


def test_records_can_be_left_out_by_name_and_taken_back_later(company: Company) -> None:
    made = company.write(*(Change(form="tag", operation="create", values={"name": name}) for name in "ab"))
    first, second = (one.id for one in made.records)
    assert take_back(company, made.change_set, ("tag", first)).spared == (Spared("tag", first, "asked"),)
    assert ("tag", first) in company.tables() and ("tag", second) not in company.tables()
    assert take_back(company, made.change_set).spared == ()
    assert ("tag", first) not in company.tables()


def test_the_search_finds_what_was_taken_back_by_its_words_of_now(company: Company) -> None:
    paper = company.add("paper", name="one", note="first")
    done = company.change("paper", paper, name="two").change_set
    company.change("paper", paper, note="second")
    company.undo(done)
    assert company.tables()["paper", paper]["_search"].split("\f")[1:] == ["one", "second"]
    done = company.change("paper", paper, name="three", note="third").change_set
    company.change("paper", paper, note="fourth")
    take_back(company, done)
    assert company.tables()["paper", paper]["_search"].split("\f")[1:] == ["one", "fourth"]
