"""Records by the divisions they lie in, and those that stand below none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chengwu.access.model import Grant, Scope
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from chengwu.records import query
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, Query
from tests.views.world import HERE, Company

pytestmark = [pytest.mark.database, pytest.mark.slow]
PLACES = ("370203", "370203", "370202", "370200", "370000", "110105", "441900", None)


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    made = Company(database)
    for number, code in enumerate(PLACES, 1):
        place = None if code is None else {"region": code, "detail": f"{number}号"}
        made.make("task", name=f"T{number}", region=code, place=place, amount=f"{number}.10")
    return made


def _by(company: Company, field: str, by: Any, **more: Any) -> dict[str | None, list[Any]]:
    asked = GroupQuery(
        form="task",
        groups=(GroupKey(field=field, by=by),),
        aggregates=(Aggregate(figure="count"), Aggregate(figure="sum", field="amount")),
        **more,
    )
    with company.database.reading("w_main") as session:
        catalogue(session)
        found = json.loads(query.groups(session, company.designer, asked, HERE))
    return {each["keys"][0]: each["aggregates"] for each in found["groups"]}


@pytest.mark.parametrize("field", ["region", "place"])
def test_a_place_counts_for_the_divisions_it_lies_in_and_one_that_says_less_for_itself(
    company: Company, field: str
) -> None:
    assert _by(company, field, "province") == {
        "110000": [1, "6.10"], "370000": [5, "15.50"], "440000": [1, "7.10"], None: [1, "8.10"],
    }  # fmt: skip
    shandong = {"field": field, "operator": "below", "value": "370000"}
    assert _by(company, field, "city", filter=shandong) == {"370000": [1, "5.10"], "370200": [4, "10.40"]}
    assert _by(company, field, "county", filter=shandong) == {
        "370000": [1, "5.10"], "370200": [1, "4.10"], "370202": [1, "3.10"], "370203": [2, "3.20"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "by"), [("name", "province"), ("due", "city"), ("point", "county"), ("region", "day")]
)
def test_only_places_are_told_apart_by_divisions(company: Company, field: str, by: str) -> None:
    with pytest.raises(Refusal) as refused:
        _by(company, field, by)
    assert [each.key for each in refused.value.fields] == ["query_not_groupable"]


def test_what_stands_below_none_that_may_be_read_is_found_by_its_missing_id(company: Company) -> None:
    """A tree begins with these: the topmost, and those whose upper record is kept from the reader."""
    above = company.make("task", name="甲", due="2026-01-01")
    company.make("task", name="乙", parent=above)

    def tops(rights: Any) -> list[str]:
        asked = Query(
            form="task",
            filter={"all": [{"field": "parent.id", "operator": "is_blank"}, {"formula": "name = '甲' OR name = '乙'"}]},
            fields=("name",),
        )
        with company.database.reading("w_main") as session:
            catalogue(session)
            found = json.loads(query.page(session, rights, asked, HERE).body)
        return sorted(each["values"]["name"] for each in found["records"])

    assert tops(company.designer) == ["甲"]
    below = Scope(kind="formula", formula="name = '乙'")
    assert tops(company.rights(task=Grant(read=(below,)))) == ["乙"]
