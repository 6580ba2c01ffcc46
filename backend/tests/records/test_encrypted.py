"""Encrypted fields: unreadable in the database, exact for whoever may read them, found by nothing but equality."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.fields import Context
from chengwu.forms import read, service
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault, new_key
from chengwu.records import query
from chengwu.records.errors import NotAccepted, QueryRefused
from chengwu.records.model import Change
from chengwu.records.sealed import NoVault, opening, remember
from chengwu.records.write import undo, write
from tests.forms.samples import field
from tests.records.world import SCHEMA, published

pytestmark = pytest.mark.database

PATIENT = read(
    {
        "key": "patient",
        "label": {"zh-CN": "客人"},
        "fields": [
            field("name"),
            field("id_no", "id_code", settings={"kind": "resident_id"}, sensitivity="S4", encrypted=True),
            field("weight", "decimal", sensitivity="S3", encrypted=True, settings={"scale": 2}),
        ],
    }
)
VAULT = Vault(new_key())
ID_NO = "11010519491231002X"
CONTEXT = Context(date(2026, 3, 2))


@pytest.fixture(scope="module")
def clinic(database: Database) -> Database:
    published(database, PATIENT)
    return database


def change(clinic: Database, *changes: Change, vault: Vault | None = VAULT) -> Any:
    return clinic.change(SCHEMA, lambda session: write(session, SYSTEM, changes, vault=vault))


def add(clinic: Database, **values: Any) -> int:
    return int(change(clinic, Change(form="patient", operation="create", values=values)).records[0].id)


def shown(clinic: Database, number: int, vault: Vault) -> dict[str, Any]:
    def work(session: Session) -> bytes:
        table = service.catalogue(session).form("patient")
        rights = rights_of(session, SYSTEM)
        return query.record(session, rights, "patient", number, CONTEXT, reveal=opening(table, vault, CONTEXT))

    values: dict[str, Any] = json.loads(clinic.read(SCHEMA, work))["values"]
    return values


def test_what_is_encrypted_stands_nowhere_in_the_database(clinic: Database) -> None:
    number = add(clinic, name="A", id_no=ID_NO, weight="61.50")
    changed = change(clinic, Change(form="patient", operation="update", id=number, values={"weight": "62.5"}))
    with clinic.as_owner() as connection:
        tables = connection.execute("select to_jsonb(t)::text from w_main.patient t").fetchall()
        journal = connection.execute("select to_jsonb(t)::text from w_main.journal t").fetchall()
    assert len(journal) >= 2
    assert not [row for row in tables + journal if ID_NO in row[0] or "61.5" in row[0] or "62.5" in row[0]]
    values = shown(clinic, number, VAULT)
    assert (values["name"], values["id_no"], values["weight"]) == ("A", ID_NO, "62.50")
    clinic.change(SCHEMA, lambda session: undo(session, SYSTEM, changed.change_set, vault=VAULT))
    assert shown(clinic, number, VAULT)["weight"] == "61.50"


def test_another_key_opens_nothing_and_without_one_nothing_is_written(clinic: Database) -> None:
    number = add(clinic, id_no=ID_NO)
    with pytest.raises(Trouble):
        shown(clinic, number, Vault(new_key()))
    with pytest.raises(NoVault):
        change(clinic, Change(form="patient", operation="create", values={"id_no": ID_NO}), vault=None)


def test_equal_values_have_equal_digests_and_different_bytes(clinic: Database) -> None:
    one, two = add(clinic, id_no=ID_NO), add(clinic, id_no=ID_NO.lower())
    with clinic.as_owner() as connection:
        rows = connection.execute(
            "select id_no, id_no__digest from w_main.patient where id = any(%s)", [[one, two]]
        ).fetchall()
    assert rows[0][0] != rows[1][0] and rows[0][1] == rows[1][1]


def test_a_wrong_value_is_refused_before_it_is_sealed(clinic: Database) -> None:
    with pytest.raises(NotAccepted) as refused:
        add(clinic, id_no="11010519491231002Y")
    assert [each.path for each in refused.value.fields] == ["changes.0.values.id_no"]


def test_an_equal_value_is_found_and_nothing_else_can_be_asked(clinic: Database) -> None:
    number = add(clinic, name="F", weight="77.7")

    def found(tree: dict[str, Any]) -> list[int]:
        def work(session: Session) -> list[int]:
            remember(service.catalogue(session), VAULT)
            which = query.Which(form="patient", filter=tree)
            return query.ids(session, rights_of(session, SYSTEM), which, CONTEXT)

        return clinic.read(SCHEMA, work)

    assert found({"field": "weight", "operator": "is", "value": 77.70}) == [number]
    with pytest.raises(QueryRefused):
        found({"field": "id_no", "operator": "starts_with", "value": "44"})
    with pytest.raises(QueryRefused):
        found({"field": "id_no", "operator": "is", "value": "x"})
    with pytest.raises(QueryRefused):
        found({"formula": 'id_no = "440524188001010014"'})
