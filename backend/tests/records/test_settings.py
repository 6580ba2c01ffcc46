"""Settings: a form with exactly one record, read as `setting.…` by the expressions of others."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest

from chengwu.access.levels import RoleView
from chengwu.access.model import SYSTEM, Grant, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.forms import FormDefinition, read, service
from chengwu.forms.errors import FormNotReady
from chengwu.forms.reading import written
from chengwu.forms.service import catalogue
from chengwu.kit.db import By, Database, Session
from chengwu.records import publishing, query
from chengwu.records.errors import FieldHidden, NotAccepted, OnlyOne
from chengwu.records.model import Asked, Change, Written
from chengwu.records.shaping.errors import DataDoesNotFit
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.reading_world import ALL, HERE
from tests.records.world import SCHEMA, prepared, stamped

pytestmark = pytest.mark.database

_ROLES = count(1)
SETTING = read(
    {
        "key": "shop_setting",
        "label": {"zh-CN": "业务参数", "en": "Business Settings"},
        "singleton": True,
        "fields": [
            field("recycle_days", "integer", default=30, required=True),
            field("limit", "money", default="500.00"),
            field("secret", default="x"),
        ],
    }
)
CUSTOMER = read(
    {
        "key": "shop_customer",
        "label": {"zh-CN": "客户"},
        "settings_form": "shop_setting",
        "fields": [
            field("name", required=True),
            field("seen", "date"),
            field("spent", "money"),
            field("recycle", "formula", settings={"expression": "DATE_ADD(seen, setting.recycle_days, 'day')"}),
            field("big", "formula", settings={"expression": "spent > 业务参数.limit"}),
        ],
        "checks": [{"expression": "spent <= setting.limit * 10", "message": {"en": "too much"}}],
    }
)


@pytest.fixture(scope="module")
def shop(database: Database) -> Database:
    prepared(database)
    publish(database, SETTING, CUSTOMER)
    return database


def publish(database: Database, *definitions: FormDefinition) -> None:
    def save(session: Session) -> dict[str, int]:
        there = {form.key: form.version for form in service.every(session)}
        return {each.key: service.save_draft(session, each, there.get(each.key)).version for each in definitions}

    drafts = database.change(SCHEMA, save)
    publishing.publish(database, SCHEMA, drafts, By())
    stamped(database)


def do(database: Database, *changes: Change, demo: bool = False) -> Written:
    asked = Asked("command", demo=demo)
    return database.change(SCHEMA, lambda session: write(session, SYSTEM, changes, asked))


def rights(database: Database, **grants: Grant) -> Rights:
    with database.reading(SCHEMA) as session:
        made = catalogue(session)
        if not grants:
            return rights_of(session, SYSTEM)
    role = next(_ROLES)
    return Rights(made, Who("person", 7, 7, None, frozenset({role})), (RoleView(made, role, grants),))


def rows(database: Database, seen: Rights, form: str = "shop_customer", **asked: Any) -> list[dict[str, Any]]:
    with database.reading(SCHEMA) as session:
        found = json.loads(query.page(session, seen, query.Query(form=form, **asked), HERE).body)
    return [{"id": one["id"], **one["values"]} for one in found["records"]]


def of(database: Database, name: str) -> dict[str, Any]:
    return next(row for row in rows(database, rights(database)) if row["name"] == name)


def settings(database: Database) -> dict[str, Any]:
    (only,) = rows(database, rights(database), "shop_setting")
    return only


def test_publishing_makes_the_one_record_of_what_its_fields_start_as(shop: Database) -> None:
    only = settings(shop)
    assert (only["recycle_days"], only["limit"]) == (30, {"amount": "500.00", "currency": "CNY"})


def test_publishing_again_makes_no_second_one(shop: Database) -> None:
    before = settings(shop)["id"]
    publish(shop, read({**plain_of(SETTING), "label": {"zh-CN": "业务参数", "en": "Settings"}}))
    assert settings(shop)["id"] == before


def plain_of(definition: FormDefinition) -> dict[str, Any]:
    return written(definition)


def test_another_record_is_not_made_and_the_one_is_not_deleted(shop: Database) -> None:
    only = settings(shop)["id"]
    with pytest.raises(OnlyOne):
        do(shop, Change(form="shop_setting", operation="create", values={}))
    with pytest.raises(OnlyOne):
        do(shop, Change(form="shop_setting", operation="delete", id=only))
    assert settings(shop)["id"] == only


def test_what_is_set_holds_from_the_next_look_on(shop: Database) -> None:
    values = {"name": "甲", "seen": "2026-03-01", "spent": "400"}
    do(shop, Change(form="shop_customer", operation="create", values=values))
    assert (of(shop, "甲")["recycle"], of(shop, "甲")["big"]) == ("2026-03-31", False)
    only = settings(shop)["id"]
    do(shop, Change(form="shop_setting", operation="update", id=only, values={"recycle_days": 7, "limit": "300"}))
    assert (of(shop, "甲")["recycle"], of(shop, "甲")["big"]) == ("2026-03-08", True)
    do(shop, Change(form="shop_setting", operation="update", id=only, values={"recycle_days": 30, "limit": "500"}))


def test_a_check_looks_at_the_settings(shop: Database) -> None:
    values = {"name": "乙", "spent": "5000.01"}
    with pytest.raises(NotAccepted):
        do(shop, Change(form="shop_customer", operation="create", values=values))


def test_a_list_is_filtered_and_sorted_by_what_depends_on_settings(shop: Database) -> None:
    for name, seen in (("丙", "2026-02-01"), ("丁", "2026-01-01")):
        do(shop, Change(form="shop_customer", operation="create", values={"name": name, "seen": seen}))
    asked = {
        "filter": {"field": "recycle", "operator": "before", "value": "2026-03-10"},
        "sort": [{"field": "recycle"}],
    }
    sort = (query.Sort(field="recycle"),)
    found = rows(shop, rights(shop), filter=asked["filter"], sort=sort)
    assert [row["name"] for row in found] == ["丁", "丙"]
    found = rows(shop, rights(shop), filter={"formula": "seen < DATE_ADD(TODAY(), -setting.recycle_days - 20, 'day')"})
    assert [row["name"] for row in found] == ["丁"]


def test_whoever_may_not_read_the_settings_reads_nothing_by_them(shop: Database) -> None:
    both = Grant(read=ALL)
    assert "recycle" in rows(shop, rights(shop, shop_customer=both, shop_setting=both))[0]
    alone = rights(shop, shop_customer=both)
    assert "recycle" not in rows(shop, alone)[0]
    with pytest.raises(FieldHidden):
        rows(shop, alone, filter={"formula": "spent > setting.limit"})
    hidden = rights(shop, shop_customer=both, shop_setting=Grant(read=ALL, fields={"limit": "hidden"}))
    assert "recycle" in rows(shop, hidden)[0]
    assert "big" not in rows(shop, hidden)[0]
    with pytest.raises(FieldHidden):
        rows(shop, hidden, filter={"formula": "spent > setting.limit"})


def test_a_settings_form_has_one_record_and_its_required_fields_have_defaults(shop: Database) -> None:
    with pytest.raises(FormNotReady) as refused:
        publish(shop, read({**plain_of(CUSTOMER), "key": "shop_other", "settings_form": "shop_customer"}))
    assert "form_settings_unknown" in {each.key for each in refused.value.fields}
    bare = {**plain_of(SETTING), "key": "shop_bare", "fields": [field("days", "integer", required=True)]}
    with pytest.raises(FormNotReady) as refused:
        publish(shop, read(bare))
    assert "form_singleton_needs_default" in {each.key for each in refused.value.fields}


def test_a_form_with_several_records_does_not_become_one_with_exactly_one(shop: Database) -> None:
    before = {"key": "shop_many", "label": {"en": "Many"}, "fields": [field("name")]}
    publish(shop, read(before))
    for name in ("a", "b"):
        do(shop, Change(form="shop_many", operation="create", values={"name": name}))
    with pytest.raises(DataDoesNotFit) as refused:
        publish(shop, read({**before, "singleton": True}))
    assert [each.key for each in refused.value.fields] == ["shape_not_single"]


def test_demo_records_are_marked_when_they_are_made_and_stay_so(shop: Database) -> None:
    made = do(shop, Change(form="shop_customer", operation="create", values={"name": "试"}), demo=True)
    do(shop, Change(form="shop_customer", operation="update", id=made.records[0].id, values={"spent": "1"}))
    demo = rows(shop, rights(shop), filter={"field": "is_demo", "operator": "is", "value": True}, fields=("name",))
    assert [row["name"] for row in demo] == ["试"]
