"""Every form of the customer files while somebody types: what is looked at is what would be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.access.model import SYSTEM, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.fields.context import Context
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotAllowed
from chengwu.records import query
from chengwu.records.previewing import Draft, Preview, preview
from chengwu.records.query import Query
from tests.records.world import SCHEMA
from tests.templates.world_of_crm import Crm

pytestmark = [pytest.mark.database, pytest.mark.slow]
READERS = ("gm", "sales_mgr", "sales", "csm", "finance", "marketing")
MOMENT = ("updated_at", "updated_by", "version")


@pytest.fixture(scope="module")
def crm(database: Database) -> Crm:
    return Crm(database)


def look(crm: Crm, who: Who, form: str, number: int | None, values: dict[str, Any]) -> Preview:
    return crm.database.read(SCHEMA, lambda session: preview(session, who, Draft(form, values, number)))


def there(crm: Crm, who: Who) -> Iterator[tuple[str, dict[int, dict[str, Any]]]]:
    """What somebody reads, by form."""

    def work(session: Session, rights: Rights, form: str) -> bytes:
        context = Context(session.now.date(), zone=rights.catalogue.zone)
        return query.page(session, rights, Query(form=form, limit=500), context).body

    rights = crm.database.read(SCHEMA, lambda session: rights_of(session, who))
    for form, table in rights.catalogue.tables.items():
        if not table.is_row and rights.may(table, "read"):
            body = crm.database.read(SCHEMA, lambda session, form=form: work(session, rights, form))  # type: ignore[misc]
            yield form, {each["id"]: each for each in json.loads(body)["records"]}


def same(preview: Preview, record: dict[str, Any], skip: tuple[str, ...]) -> dict[str, Any]:
    """What is different."""
    shown = preview.record["values"]
    found = {key: (value, shown.get(key)) for key, value in record["values"].items() if key not in skip}
    return {key: both for key, both in found.items() if not alike(*both)}


def alike(one: Any, other: Any) -> bool:
    try:
        return one == other or float(one) == float(other)
    except (TypeError, ValueError):
        return False


@pytest.mark.parametrize("role", ["system", *READERS])
def test_a_record_in_which_nothing_is_typed_is_what_is_read(crm: Crm, role: str) -> None:
    who = SYSTEM if role == "system" else crm.who(role)
    looked = 0
    for form, records in there(crm, who):
        rows = crm.database.read(SCHEMA, lambda session: rights_of(session, SYSTEM)).catalogue.form(form).sub_tables
        for number, record in list(records.items())[:4]:
            try:
                found = look(crm, who, form, number, {})
            except NotAllowed:
                continue
            looked += 1
            assert same(found, record, (*MOMENT, *rows)) == {}, form
            assert record.get("masked", {}) == found.record.get("masked", {}), form
            assert found.conflicts == []
    assert looked or role in ("gm", "marketing"), "who changes nothing"


def test_a_new_record_of_each_form_can_be_looked_at(crm: Crm) -> None:
    rights = crm.database.read(SCHEMA, lambda session: rights_of(session, SYSTEM))
    for form, table in rights.catalogue.tables.items():
        if table.is_row:
            continue
        lines: dict[str, list[dict[str, Any]]] = {key: [{}, {}] for key in table.sub_tables}
        found = look(crm, SYSTEM, form, None, dict(lines))
        assert set(found.seen.required) <= set(found.seen.visible) <= set(table.known)
        assert {key: len(rows) for key, rows in found.rows.items()} == dict.fromkeys(lines, 2), (form, found.problems)
        assert {each.key for each in found.missing} <= {"write_required"}
        # Before anything is typed no figure ends in an error, such as a share of nothing.
        failed = found.record.get("errors", {})
        assert failed == {}, form
        wrong = look(crm, SYSTEM, form, None, {key: {"not": ["accepted"]} for key in table.known})
        assert wrong.problems, form
