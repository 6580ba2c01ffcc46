"""Six forms that derive from each other in every way there is, and random changes of them."""

from __future__ import annotations

import dataclasses
import json
import random
import re
from datetime import date
from decimal import Decimal
from typing import Any

from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.fields import Context
from chengwu.forms import FormDefinition, read
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.computing import computing_of
from chengwu.forms.service import catalogue
from chengwu.forms.surroundings import here, here_stored
from chengwu.kit.db import Database, Session
from chengwu.kit.db.writing import name, statement
from chengwu.records.checker import Wrong, differences
from chengwu.records.model import Asked, Change, Written
from chengwu.records.query import Query, page
from chengwu.records.store.writing import image, stored
from chengwu.records.write import undo, write
from tests.forms.samples import field

SCHEMA = "w_main"


def form(key: str, *fields: dict[str, Any], **more: Any) -> FormDefinition:
    return read({"key": key, "label": {"en": key}, "fields": list(fields), **more})


def formula(key: str, expression: str, **more: str) -> dict[str, Any]:
    return field(key, "formula", settings={"expression": expression, **more})


def look_up(key: str, path: str) -> dict[str, Any]:
    return field(key, "look_up", settings={"path": path})


def rolled(key: str, function: str, over: str, via: str, of: str = "", **more: str) -> dict[str, Any]:
    return field(key, "roll_up", settings={"function": function, "form": over, "via": via, "field": of, **more})


def link(key: str, to: str, on_delete: str) -> dict[str, Any]:
    return field(key, "link", settings={"form": to, "on_delete": on_delete})


FORMS = (
    form(
        "region",
        field("name"),
        field("factor", "decimal"),
        field("active", "boolean"),
        rolled("total", "SUM", "client", "region", "total"),
        rolled("best", "MAX", "client", "region", "total"),
        rolled("lately", "SUM", "client", "region", "recent"),
        rolled("soonest", "MIN", "client", "region", "coming"),
        rolled("a_clients", "COUNT", "client", "region", where='level = "A"'),
        rolled("names", "LIST", "client", "region", "label2", order="name", result="list of text"),
        rolled("levels", "COUNTD", "client", "region", "level"),
        rolled("boldest", "MIN", "client", "region", "any_paid"),
        rolled("fees", "SUM", "client", "region", "fee"),
        formula("chain", "SUM(client.deal.amount)"),
        formula("state", 'IF(active, "on", "off") & " " & name'),
        formula("per", "total / a_clients"),
        formula("per2", "per * 2"),
        formula("seen", "version * 10"),
    ),
    form(
        "client",
        field("name"),
        field("level"),
        field("discount", "decimal"),
        link("region", "region", "clear"),
        link("manager", "client", "clear"),
        look_up("boss", "manager.manager.name"),
        look_up("factor", "region.factor"),
        look_up("region_total", "region.state"),
        rolled("total", "SUM", "deal", "client", "amount"),
        rolled("mean", "AVG", "deal", "client", "amount"),
        rolled("first", "FIRST", "deal", "client", "title", order="on"),
        rolled("last", "LAST", "deal", "client", "title", order="on"),
        rolled("big", "COUNT", "deal", "client", where="amount > 100"),
        rolled("latest", "MAX", "deal", "client", "on"),
        rolled("any_paid", "MAX", "deal", "client", "paid"),
        rolled("weights", "SUM", "deal", "client", "weight"),
        rolled("recent", "SUM", "deal", "client", "amount", where="on > TODAY() - 30"),
        formula("coming", "COUNT(FILTER(deal.amount, deal.on >= TODAY()))"),
        formula("recently", "recent / big"),
        look_up("beside", "region.lately"),
        rolled("notes", "COUNT", "note", "target_id"),
        rolled("stars", "SUM", "note", "target_id", "stars", where="stars > 2"),
        formula("label2", 'name & "-" & level'),
        formula("grade", 'IF(total > 1000, "big", IF(ISBLANK(level), "none", "small"))'),
        formula("ratio", "total / big"),
        formula("scaled", "total * factor"),
        formula("rounded", "ROUND(scaled / 3, 2)"),
        formula("fee", "total * discount / 7", shown_as="money"),
        formula("fee_lately", "recent / 7", shown_as="money", currency="KWD"),
        formula("team", "COUNT(client)"),
    ),
    form(
        "deal",
        field("title"),
        field("on", "date", default_expression="TODAY()"),
        field("paid", "boolean"),
        link("client", "client", "delete"),
        field("lines", "sub_table", settings={"form": "deal.line"}),
        field("tags", "links", settings={"form": "tag"}),
        look_up("level", "client.level"),
        look_up("factor", "client.region.factor"),
        look_up("factor2", "client.factor"),
        formula("amount", "SUM(lines.worth)"),
        formula("plus", "amount + factor"),
        formula("due", "on + 30"),
        look_up("lately", "client.recently"),
        formula("of_all", "amount / client.recent"),
        formula("open", "due - TODAY()"),
        formula("fine", "IF(paid, NULL, (TODAY() - due) * amount / 7)", shown_as="money", currency="JPY"),
        formula("fine_twice", "fine * 2"),
        formula("weight", "SUM(tags.weight)"),
        formula("labels", 'TEXTJOIN(",", TRUE, tags.name)'),
        formula("share", "amount / client.weights"),
        formula("owned", 'IF(paid, client.name, "nobody")'),
        rolled("worst", "MIN", "deal.line", "parent_id", "worth"),
        rolled("list", "LIST", "deal.line", "parent_id", "cost", order="qty", result="list of number"),
        search=["title"],
        sub_tables=[
            {
                "key": "line",
                "label": {"en": "line"},
                "fields": [
                    field("qty", "integer"),
                    field("price", "decimal"),
                    link("product", "product", "refuse"),
                    look_up("cost", "product.cost"),
                    formula("off", "parent_id.client.discount"),
                    formula("worth", "qty * price * (1 - off)"),
                    formula("late", "YEAR(parent_id.on)"),
                    formula("nth", "place + 1"),
                ],
            }
        ],
    ),
    form(
        "tag",
        field("name"),
        field("weight", "decimal"),
        rolled("uses", "COUNT", "deal", "tags"),
        rolled("worth", "SUM", "deal", "tags", "amount"),
        rolled("top", "LAST", "deal", "tags", "title", order="amount"),
        formula("mean", "worth / uses"),
        formula("clients", "SUM(deal.client.discount)"),
    ),
    form(
        "product",
        field("name"),
        field("cost", "decimal"),
        field("related", "links", settings={"form": "product"}),
        rolled("sold", "SUM", "deal.line", "product", "worth"),
        rolled("bought", "SUM", "deal.line", "product", "qty", where='parent_id.client.level = "A"'),
        rolled("stars", "AVG", "note", "target_id", "stars"),
        formula("beside", "SUM(related.cost)"),
        formula("fame", "SUM(related.sold)"),
    ),
    form(
        "note",
        field("target_form"),
        field("target_id"),
        field("stars", "integer"),
        link("about", "client", "clear"),
        link("on", "deal", "delete"),
        field("topics", "links", settings={"form": "tag"}),
        formula("deals", "SUM(about.deal.amount)"),
        formula("bosses", "COUNT(about.manager.client)"),
        formula("lines", "SUM(on.lines.qty)"),
        formula("of_topics", "SUM(topics.worth)"),
        formula("of_deals", "SUM(topics.deal.amount)"),
        look_up("grade", "on.client.grade"),
    ),
)
KEYS = ("region", "client", "deal", "tag", "product", "note")
_DIGITS = re.compile(r"-?\d+(\.\d+)?")
NAMES = ("Li", "Wang", "Zhao", "100%", "a'b", "李", None)


def another_day(session: Session) -> None:
    """From here on this session computes whatever depends on the day in its queries."""
    session.kept = {"catalogue": dataclasses.replace(catalogue(session).stored.on(date.max), dated=None)}


class Company:
    """The six forms in a database, and short ways to change and to prove them."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def write(self, *changes: Change, **asked: Any) -> Written:
        return self.database.change(SCHEMA, lambda session: write(session, SYSTEM, changes, Asked(**asked)))

    def add(self, key: str, **values: Any) -> int:
        return self.write(Change(form=key, operation="create", values=values)).records[0].id

    def change(self, key: str, number: int, **values: Any) -> Written:
        return self.write(Change(form=key, operation="update", id=number, values=values))

    def undo(self, change_set: int) -> Written:
        return self.database.change(SCHEMA, lambda session: undo(session, SYSTEM, change_set))

    def catalogue(self) -> Catalogue:
        return self.database.read(SCHEMA, catalogue)

    def wrong(self) -> list[Wrong]:
        return self.database.change(SCHEMA, lambda session: differences(session, catalogue(session)))

    def single(self) -> list[str]:
        """Fields whose stored values are not what the expression for one row gives: another text than the checker's."""
        found = []
        made = self.catalogue()

        def ask(session: Session) -> None:
            for each in computing_of(made.stored).all:
                if not each.stored:
                    continue
                table, column = f"{name(SCHEMA)}.{name(each.table.name)}", name(each.columns[0])
                value = statement(stored(made, each.type, f"({each.value})"))
                text = f"select i.id from {here_stored(SCHEMA)}, {table} i where i.{column} is distinct from {value}"
                if session.asked(text, here(session.now, made.zone)):
                    found.append(f"{each.table.address}.{each.key}")

        self.database.read(SCHEMA, ask)
        return found

    def lists(self, *, anew: bool) -> list[Any]:
        """What lists show; with `anew`, when nothing that depends on the day is taken from its column."""

        def ask(session: Session) -> list[Any]:
            if anew:
                another_day(session)
            rights, context = rights_of(session, SYSTEM), Context(date(2000, 1, 1))
            bodies = {key: page(session, rights, Query(form=key, limit=500), context).body for key in KEYS}
            return [(key, exactly(each)) for key, body in bodies.items() for each in json.loads(body)["records"]]

        return self.database.read(SCHEMA, ask)

    def tables(self) -> dict[tuple[str, int], dict[str, Any]]:
        """Every row by table and number, as the journal writes them."""
        made = self.catalogue()
        found = {}

        def ask(session: Session) -> None:
            for table in made.tables.values():
                text = f"select i.id, {image(made, table, 'i')} from {name(SCHEMA)}.{name(table.name)} i"
                for number, row in session.asked(text):
                    found[table.address, number] = present(row)

        self.database.read(SCHEMA, ask)
        return found

    def entries(self, after: int) -> list[tuple[Any, ...]]:
        with self.database.as_owner() as connection:
            return connection.execute(
                "select id, operation, form, record, before, after, change_set from w_main.journal"
                " where id > %s and record is not null and form <> 'form' order by id",
                [after],
            ).fetchall()


def exactly(shown: dict[str, Any]) -> dict[str, Any]:
    """A record with numbers for their digits: 0 is stored, 0.00 may be computed, and neither is wrong."""

    def number(value: Any) -> Any:
        return Decimal(value) if isinstance(value, str) and _DIGITS.fullmatch(value) else value

    return {**shown, "values": {key: number(value) for key, value in shown["values"].items()}}


def present(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None and value != []}


class Fold:
    """The tables as the journal tells them."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.last = 0
        self.state: dict[tuple[str, int], dict[str, Any]] = {}

    def told(self) -> dict[tuple[str, int], dict[str, Any]]:
        """The state after the newest entry; each entry has to begin where the one before it ended."""
        for number, operation, address, record, before, after, _ in self.company.entries(self.last):
            self.last, key = number, (address, record)
            if operation == "delete":
                assert self.state.pop(key) == present(before), (number, key)
            elif operation in ("create", "restore"):
                assert key not in self.state, (number, key)
                self.state[key] = present(after)
            else:
                for column, value in before.items():
                    assert self.state[key].get(column, None if value != [] else []) == value, (number, key, column)
                self.state[key] = present({**self.state[key], **after})
        return self.state


class Chance:
    """Random change sets over what is there."""

    def __init__(self, seed: int, company: Company) -> None:
        self.random = random.Random(seed)
        self.company = company
        self.ids: dict[str, list[int]] = {}
        self.lines: dict[int, list[int]] = {}
        self.gone: list[tuple[str, int]] = []
        self.sets: list[int] = []

    def look(self) -> None:
        """What is there now."""
        with self.company.database.as_owner() as connection:
            for key in KEYS:
                self.ids[key] = [row[0] for row in connection.execute(f'select id from w_main."{key}" order by id')]
            self.lines = {}
            for parent, number in connection.execute(
                "select parent_id, id from w_main.deal__line order by parent_id, place"
            ):
                self.lines.setdefault(parent, []).append(number)

    def some(self, key: str, refs: dict[str, list[str]]) -> Any:
        there: list[Any] = [*self.ids[key], *({"ref": one} for one in refs.get(key, ()))]
        return self.random.choice(there) if there and self.random.random() < 0.85 else None

    def number(self) -> Any:
        return self.random.choice([None, 0, 1, "0.5", 3, "12.345", 100, -2, 250])

    def values(self, key: str, number: int | None, refs: dict[str, list[str]]) -> dict[str, Any]:
        pick = self.random.choice
        every: dict[str, dict[str, Any]] = {
            "region": {
                "name": lambda: pick(NAMES),
                "factor": self.number,
                "active": lambda: pick([True, False, None]),
            },
            "client": {
                "name": lambda: pick(NAMES),
                "level": lambda: pick(["A", "B", None]),
                "discount": lambda: pick([None, "0.1", "0.5", 0]),
                "region": lambda: self.some("region", refs),
                "manager": lambda: self.some("client", refs),
            },
            "deal": {
                "title": lambda: pick(NAMES),
                "on": lambda: pick([None, "2026-01-31", "2025-12-31", "2026-02-03", "2026-03-02", "2026-03-04"]),
                "paid": lambda: pick([True, False, None]),
                "client": lambda: self.some("client", refs),
                "tags": lambda: self.several("tag", refs),
                "lines": lambda: self.rows(number, refs),
            },
            "tag": {"name": lambda: pick(NAMES), "weight": self.number},
            "product": {
                "name": lambda: pick(NAMES),
                "cost": self.number,
                "related": lambda: self.several("product", refs),
            },
            "note": {
                "target_form": lambda: pick(["client", "product", "deal", "nothing", None]),
                "target_id": lambda: self.target(refs),
                "stars": lambda: pick([None, 1, 2, 3, 4, 5]),
                "about": lambda: self.some("client", refs),
                "on": lambda: self.some("deal", refs),
                "topics": lambda: self.several("tag", refs),
            },
        }
        makers = every[key]
        chosen = self.random.sample(sorted(makers), self.random.randint(1, len(makers)))
        return {one: makers[one]() for one in chosen}

    def several(self, key: str, refs: dict[str, list[str]]) -> list[Any]:
        found = [self.some(key, refs) for _ in range(self.random.randint(0, 3))]
        unique = {str(one): one for one in found if one is not None}
        return list(unique.values())

    def target(self, refs: dict[str, list[str]]) -> Any:
        there = [*self.ids["client"], *self.ids["product"]]
        return self.random.choice([None, "x", "²", "007", "99999999999999999999", *map(str, there * 2)])

    def rows(self, number: int | None, refs: dict[str, list[str]]) -> list[dict[str, Any]]:
        kept = [one for one in self.lines.get(number or 0, []) if self.random.random() < 0.7]
        self.random.shuffle(kept)
        rows: list[dict[str, Any]] = [{"id": one} for one in kept] + [{} for _ in range(self.random.randint(0, 2))]
        for row in rows:
            if self.random.random() < 0.8:
                row["qty"] = self.random.choice([None, 0, 1, 2, 7])
            if self.random.random() < 0.8:
                row["price"] = self.number()
            if self.random.random() < 0.6:
                row["product"] = self.some("product", refs)
        return rows

    def changes(self) -> list[Change]:
        """A change set of one to five changes."""
        count = self.random.choice([1, 1, 2, 3, 5])
        operations = self.random.choices(["create", "update", "delete", "restore"], [4, 6, 1.5, 1.5], k=count)
        refs: dict[str, list[str]] = {}
        plan: list[tuple[str, str, str]] = []
        for place, operation in enumerate(operations):
            key = self.random.choice(KEYS)
            ref = f"r{place}" if operation == "create" else ""
            if ref:
                refs.setdefault(key, []).append(ref)
            plan.append((operation, key, ref))
        made, seen = [], set()
        for operation, key, ref in plan:
            if operation == "create":
                made.append(Change(form=key, operation="create", ref=ref, values=self.values(key, None, refs)))
                continue
            if operation == "restore":
                there = self.gone
                if not there:
                    continue
                key, number = self.random.choice(there)
            elif self.ids[key]:
                number = self.random.choice(self.ids[key])
            else:
                continue
            if (key, number) in seen:
                continue
            seen.add((key, number))
            values = self.values(key, number, refs) if operation == "update" else {}
            made.append(Change(form=key, operation=operation, id=number, values=values))  # type: ignore[arg-type]
        return made

    def remember(self, written: Written) -> None:
        """What was deleted can be restored, what was done can be undone."""
        self.gone += [(one.form, one.id) for one in written.records if one.version is None]
        if written.change_set:
            self.sets = [*self.sets, written.change_set][-6:]


def as_number(value: Any) -> Decimal:
    return Decimal(str(value))
