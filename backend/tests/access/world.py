"""A small world to test rights on: clients, deals with lines and links, three departments below each other and one
apart. Tables are made by hand from the catalogue, so these tests ask nothing of the packages above."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from chengwu.access.levels import RoleView
from chengwu.access.model import Grant, Who
from chengwu.access.rights import Rights
from chengwu.forms import FormDefinition, service
from chengwu.forms.catalogue import Catalogue, RecordTable, sql_type
from chengwu.forms.service import catalogue
from chengwu.forms.surroundings import HERE
from chengwu.formulas import library
from chengwu.kit.db import Database, Session
from chengwu.kit.db.writing import name, statement
from chengwu.workspaces import settings_of
from tests.forms.samples import field, plain

SCHEMA = "w_main"
DEPARTMENTS = {1: None, 2: 1, 3: 2, 4: None}
"""Each with the one above it."""


def of(key: str, kind: str, sensitivity: str = "S1", **settings: Any) -> dict[str, Any]:
    """A field with settings."""
    return field(key, kind, sensitivity=sensitivity, settings=settings)


def formula(key: str, expression: str, **settings: Any) -> dict[str, Any]:
    return of(key, "formula", expression=expression, result="number", **settings)


CLIENT = plain(
    "client",
    of("rank", "integer"),
    of(
        *("volume", "roll_up"),
        function="SUM",
        form="deal",
        field="amount",
        via="client",
        result="number",
    ),
)
DEAL = plain(
    "deal",
    of("amount", "decimal"),
    of("salary", "decimal", "S3"),
    of("client", "link", form="client"),
    of("others", "links", form="client"),
    of("helper", "member"),
    of("team", "members"),
    of("lines", "sub_table", form="deal.line"),
    formula("twice", "amount * 2"),
    formula("fourfold", "twice * 2"),
    formula("age", "YEAR(TODAY()) + amount", stored=False),
    of("client_rank", "look_up", path="client.rank", result="number"),
    of("total", "roll_up", function="SUM", form="deal.line", field="qty", via="parent_id", result="number"),
    sub_tables=[
        {
            "key": "line",
            "label": {"en": "Line"},
            "fields": [field("item"), of("qty", "integer"), formula("double", "qty * 2")],
        }
    ],
)
READS: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("client", "volume"): (("deal", "client"), ("deal", "amount")),
    ("deal", "twice"): (("deal", "amount"),),
    ("deal", "fourfold"): (("deal", "twice"),),
    ("deal", "age"): (("deal", "amount"),),
    ("deal", "client_rank"): (("deal", "client"), ("client", "rank")),
    ("deal", "total"): (("deal.line", "qty"),),
    ("deal.line", "double"): (("deal.line", "qty"),),
}
"""What each computed field is made of, as a reader of the definitions would say it."""


def make(database: Database, *forms: FormDefinition) -> None:
    """Publish the forms and make their tables."""

    def publish(session: Session) -> None:
        drafts = {form.key: service.save_draft(session, form).version for form in forms}
        service.publish_together(session, drafts)

    with database.as_owner() as connection:
        library.install(connection)
    database.change(SCHEMA, publish)
    renew(database)
    with database.owner_change(SCHEMA) as session:
        for table in catalogue(session).tables.values():
            if table.form.key in {form.key for form in forms}:
                _create(session, table)


def renew(database: Database) -> None:
    """What every process does once it hears that definitions or rights have changed."""
    with database.reading(SCHEMA) as session:
        version = settings_of(session).definition_version
    database.stamp(SCHEMA, version)


def _create(session: Session, table: RecordTable) -> None:
    columns = ", ".join(f"{name(each.name)} {sql_type(each.type)}" for each in table.columns.values())
    session.asked(f"create table {name(SCHEMA, table.name)} ({columns}, primary key (id))")
    for pairs in table.link_tables.values():
        session.asked(
            f"create table {name(SCHEMA, pairs)} (record_id bigint, target_id bigint, place int,"
            " primary key (record_id, target_id))"
        )


def insert(session: Session, table: str, **values: Any) -> None:
    """A row as it is."""
    columns = ", ".join(name(each) for each in values)
    places = ", ".join(f"%({each})s" for each in values)
    session.asked(f"insert into {name(SCHEMA, table)} ({columns}) values ({places})", values)


def fill(session: Session, chance: random.Random, people: int = 4, records: int = 30) -> None:
    """Clients, deals and lines with values drawn by lot; among them blanks, and ids that lead nowhere."""
    for one, parent in DEPARTMENTS.items():
        insert(session, "department", id=one, name=f"D{one}", parent=parent)

    def system(number: int) -> dict[str, Any]:
        person, department = [*range(1, people + 1), None], [*DEPARTMENTS, None]
        return {
            "id": number,
            "owner_id": chance.choice(person),
            "created_by": chance.choice(person),
            "dept_id": chance.choice(department),
            "version": 1,
            "is_demo": False,
        }

    clients = range(1, 9)
    for number in clients:
        insert(session, "client", **system(number), name=f"C{number}", rank=chance.choice([None, 1, 2]), volume=number)
    for number in range(100, 100 + records):
        amount = chance.choice([None, 10, 60, 100])
        team = chance.sample(range(1, people + 1), chance.randrange(3)) or None
        values = {
            "name": f"N{number}",
            "amount": amount,
            "salary": chance.choice([None, 7]),
            "client": chance.choice([None, *clients]),
            "helper": chance.choice([None, 1, 2]),
            "team": team,
            "twice": amount and amount * 2,
            "fourfold": amount and amount * 4,
            "client_rank": chance.choice([None, 1]),
            "total": chance.choice([1, 2]),
        }
        insert(session, "deal", **system(number), **values)
        for place, target in enumerate(chance.sample(clients, chance.randrange(3))):
            insert(session, "deal__others", record_id=number, target_id=target, place=place)
        for place in range(chance.randrange(3)):
            qty = chance.choice([None, 3])
            values = {"item": f"L{place}", "qty": qty, "double": qty and qty * 2}
            insert(session, "deal__line", id=number * 10 + place, parent_id=number, place=place, **values)


def rights(made: Catalogue, who: Who, *roles: Mapping[str, Grant]) -> Rights:
    """The rights of somebody who has these roles."""
    return Rights(made, who, tuple(RoleView(made, number, grants) for number, grants in enumerate(roles, 1)))


def seen(session: Session, held: Rights, address: str, verb: Any = "read") -> dict[int, dict[str, Any]]:
    """The seen relation, by id."""
    source = held.source(held.catalogue.table(address), "s", verb=verb)
    text = f"select to_jsonb(s) from {HERE}, lateral {statement(source)}"
    return {row["id"]: row for (row,) in session.asked(text, held.values(session.now))}


def raw(session: Session, table: str) -> dict[int, dict[str, Any]]:
    """The table itself, by id."""
    return {row["id"]: row for (row,) in session.asked(f"select to_jsonb(t) from {name(SCHEMA, table)} t")}
