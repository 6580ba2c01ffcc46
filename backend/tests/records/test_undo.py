"""What is taken back or brought back is as it was, and never at the cost of what others did since."""

from __future__ import annotations

import pytest

from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from chengwu.records.errors import CannotUndo
from chengwu.records.model import Change
from tests.forms.samples import field
from tests.records.computed_world import FORMS, Company, form
from tests.records.world import published

pytestmark = pytest.mark.database

PAPER = form(
    "paper",
    field("name"),
    field("on", "date", default_expression="TODAY()"),
    field("tags", "links", settings={"form": "tag"}),
)


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    published(database, *FORMS, PAPER)
    return Company(database)


def test_what_was_blank_comes_back_blank(company: Company) -> None:
    paper = company.add("paper", on=None)
    company.write(Change(form="paper", operation="delete", id=paper))
    company.write(Change(form="paper", operation="restore", id=paper))
    assert "on" not in company.tables()["paper", paper]


def test_two_that_come_back_together_are_both_linked_again(company: Company) -> None:
    tags = [company.add("tag", name=name) for name in "abc"]
    deal = company.add("deal", tags=tags)
    for tag in tags[:2]:
        company.write(Change(form="tag", operation="delete", id=tag))
    assert company.tables()["deal", deal]["tags"] == tags[2:]
    company.write(*(Change(form="tag", operation="restore", id=tag) for tag in tags[:2]))
    assert sorted(company.tables()["deal", deal]["tags"]) == tags
    assert company.wrong() == []


def test_what_came_back_already_is_not_brought_back_again(company: Company) -> None:
    tag = company.add("tag", name="once")
    gone = company.write(Change(form="tag", operation="delete", id=tag)).change_set
    company.write(Change(form="tag", operation="restore", id=tag))
    with pytest.raises(CannotUndo):
        company.undo(gone)


def test_rows_that_were_changed_since_are_not_lost(company: Company) -> None:
    deal = company.add("deal", title="x")
    add = company.write(Change(form="deal", operation="update", id=deal, values={"lines": [{"qty": 1}]})).change_set
    (line,) = [number for address, number in company.tables() if address == "deal.line"][-1:]
    company.write(Change(form="deal", operation="update", id=deal, values={"lines": [{"id": line, "qty": 2}]}))
    with pytest.raises(CannotUndo):
        company.undo(add)
    assert company.tables()["deal.line", line]["qty"] == 2


def test_a_record_whose_rows_are_taken_back_has_a_new_version(company: Company) -> None:
    deal = company.add("deal", title="y")
    change = Change(form="deal", operation="update", id=deal, values={"lines": [{"qty": 1}]})
    company.undo(company.write(change).change_set)
    assert company.tables()["deal", deal]["version"] == 3
    stale = Change(form="deal", operation="update", id=deal, version=2, values={"lines": [{"qty": 5}]})
    with pytest.raises(Refusal) as refused:
        company.write(stale)
    assert refused.value.key == "write_record_changed"


def test_a_row_may_be_changed_while_what_it_links_to_goes(company: Company) -> None:
    region = company.add("region", name="r")
    client = company.add("client", name="c", region=region)
    company.write(
        Change(form="region", operation="delete", id=region),
        Change(form="client", operation="update", id=client, values={"region": None, "level": "A"}),
    )
    row = company.tables()["client", client]
    assert (row.get("region"), row["level"], row["version"]) == (None, "A", 2)
    product = company.add("product", cost=1)
    company.add("deal", lines=[{"product": product, "qty": 1}])
    with pytest.raises(Refusal) as refused:
        company.write(Change(form="product", operation="delete", id=product))
    assert refused.value.key == "write_still_needed"
