"""What is stored and comes from the definitions is right after they change."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from chengwu import workspaces
from chengwu.forms import FormDefinition, service
from chengwu.jobs import Job
from chengwu.kit.db import By, Database, Session
from chengwu.records import publishing
from tests.forms.samples import field, plain
from tests.records.test_write import Shop
from tests.records.world import SCHEMA, published, stamped

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def shop(fresh: Database) -> Shop:
    return Shop(fresh)


def publish(shop: Shop, definition: FormDefinition) -> None:
    def save(session: Session) -> int:
        there = {form.key: form.version for form in service.every(session)}
        return service.save_draft(session, definition, there.get(definition.key)).version

    version = shop.database.change(SCHEMA, save)
    publishing.publish(shop.database, SCHEMA, {definition.key: version}, By())
    stamped(shop.database)


def with_fields(shop: Shop, key: str, *fields: dict[str, Any], **more: Any) -> FormDefinition:
    now = shop.database.read(SCHEMA, lambda session: service.published(session)[key])
    raw = msgspec.to_builtins(now)
    return msgspec.convert({**raw, "fields": [*raw["fields"], *fields], **more}, FormDefinition)


def test_a_new_formula_is_computed_for_every_record_and_journaled(shop: Shop) -> None:
    tags = [shop.add("tag", name=f"t{number}", weight=number) for number in range(3)]
    publish(shop, with_fields(shop, "tag", field("double", "formula", settings={"expression": "weight * 2"})))
    assert [shop.row("tag", tag)["double"] for tag in tags] == [0, 2, 4]
    with shop.database.as_owner() as connection:
        computed = connection.execute(
            "select count(*) from w_main.journal where form = 'tag' and operation = 'compute'"
        ).fetchone()
    assert computed == (3,)


def test_a_changed_formula_and_what_reads_it_elsewhere_follow(shop: Shop) -> None:
    li = shop.add("customer", name="Li")
    shop.add("sale", customer=li, lines=[{"qty": 1, "price": 600}])
    definition = shop.database.read(SCHEMA, lambda session: service.published(session)["sale"])
    fields = [
        msgspec.structs.replace(each, settings={**each.settings, "expression": "SUM(lines.qty * lines.price) * 2"})
        if each.key == "amount"
        else each
        for each in definition.fields
    ]
    publish(shop, msgspec.structs.replace(definition, fields=tuple(fields)))
    assert (shop.row("customer", li)["total"], shop.row("customer", li)["grade"]) == (1200, "big")


def test_records_are_found_by_the_fields_that_the_form_names_now(shop: Shop) -> None:
    li = shop.add("customer", name="Li", level="needle")
    assert "needle" not in shop.row("customer", li)["_search"]
    publish(shop, with_fields(shop, "customer", search=["name", "level"]))
    assert "needle" in shop.row("customer", li)["_search"]


def test_another_time_zone_computes_days_anew(fresh: Database) -> None:
    day = field("day", "formula", settings={"expression": "DAY(at)"})
    shop = Shop(fresh)
    published(fresh, plain("moment", field("at", "datetime"), day))
    number = shop.add("moment", name="m", at="2026-03-01T20:00:00Z")
    assert shop.row("moment", number)["day"] == 2

    def move(session: Session) -> None:
        now = workspaces.settings_of(session)
        workspaces.change_settings(
            session, now.version, name=now.name, language=now.language, time_zone="America/New_York"
        )
        publishing.zone_changed(session)

    fresh.change(SCHEMA, move)
    stamped(fresh)
    with fresh.as_owner() as connection:
        found = connection.execute("select kind, arguments from w_main.job where kind = 'records.recompute'").fetchone()
    assert found is not None and found[1] == {"everything": True}
    job = Job(1, found[0], found[1], 0, None, 1, uuid4(), fresh.clock.now())
    fresh.change(SCHEMA, lambda session: publishing.recompute().run(session, job))
    assert shop.row("moment", number)["day"] == 1
