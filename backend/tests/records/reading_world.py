"""Customers and orders to read, and readers with various rights."""

from __future__ import annotations

import json
import random
from datetime import date
from itertools import count
from typing import Any, Final

from psycopg import sql

from chengwu.access.levels import RoleView
from chengwu.access.model import Grant, Scope, Who
from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms import FormDefinition, read
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database, Session
from chengwu.records import query
from chengwu.records.store.searching import joined
from tests.records.world import published

HERE: Final = Context(date(2026, 3, 2))
ALL: Final = (Scope(kind="all"),)
OWN: Final = (Scope(kind="own"),)
ME: Final = 7
WORDS: Final = (
    "华为技术",
    "华东仓库",
    "成务科技",
    "为",
    "技",
    "ABC贸易",
    "a_b",
    "50%",
    "c\\d",
    "张三",
    "李",
    "青岛啤酒",
)
_ROLES = count(1000)


def _field(key: str, of: str, **more: Any) -> dict[str, Any]:
    settings = {name: more.pop(name) for name in list(more) if name not in ("sensitivity", "encrypted")}
    return {"key": key, "label": {"zh-CN": key, "en": key}, "type": of, "settings": settings, **more}


CUSTOMER: Final = {
    "key": "customer",
    "label": {"zh-CN": "客户", "en": "Customer"},
    "fields": [
        _field("name", "text"),
        _field("level", "select", choices=[{"code": "b"}, {"code": "a"}, {"code": "c"}]),
        _field("phone", "phone"),
        _field("parent", "link", form="customer"),
    ],
    "title": "name",
    "search": ["name"],
}
ORDER: Final = {
    "key": "deal",
    "label": {"zh-CN": "订单", "en": "Deal"},
    "fields": [
        _field("name", "text"),
        _field("note", "long_text"),
        _field("amount", "decimal"),
        _field("price", "money"),
        _field("count", "integer"),
        _field("made", "date"),
        _field("at", "datetime"),
        _field("state", "select", choices=[{"code": "new"}, {"code": "done"}, {"code": "gone"}]),
        _field("marks", "multi_select", choices=[{"code": "x"}, {"code": "y"}]),
        _field("paid", "boolean"),
        _field("customer", "link", form="customer"),
        _field("others", "links", form="customer"),
        _field("lines", "sub_table", form="deal.line", most=3),
        _field("share", "formula", expression="amount / count"),
        _field("age", "formula", expression="DAYS(TODAY(), made)", result="number", stored=False),
        _field("secret", "text"),
    ],
    "title": "name",
    "search": ["name", "note"],
    "sub_tables": [
        {
            "key": "line",
            "label": {"zh-CN": "明细", "en": "Line"},
            "fields": [_field("item", "text"), _field("qty", "integer"), _field("product", "link", form="customer")],
        }
    ],
}
ORDER["fields"][13]["settings"] |= {"result": "number"}  # type: ignore[index]


def forms() -> tuple[FormDefinition, FormDefinition]:
    """The two forms."""
    return read(CUSTOMER), read(ORDER)


class World:
    """Records of both forms, and what is known of them here."""

    def __init__(self, database: Database, deals: int = 60, customers: int = 9, seed: int = 1) -> None:
        self.database = database
        published(database, *forms())
        self.chance = random.Random(seed)
        self.customers: dict[int, dict[str, Any]] = {}
        self.deals: dict[int, dict[str, Any]] = {}
        self.lines: dict[int, list[dict[str, Any]]] = {}
        with database.reading("w_main") as session:
            for _ in range(customers):
                self._customer(session)
            for _ in range(deals):
                self._deal(session)

    def rights(self, *, everything: bool = False, **grants: Grant) -> Rights:
        """Somebody, number seven, with one role that grants this; or with everything."""
        with self.database.reading("w_main") as session:
            made = catalogue(session)
        role = next(_ROLES)
        who = Who("person", ME, ME, None, frozenset({role}), everything)
        return Rights(made, who, () if everything else (RoleView(made, role, grants),))

    def two_roles(self, first: dict[str, Grant], second: dict[str, Grant]) -> Rights:
        """Somebody with two roles."""
        with self.database.reading("w_main") as session:
            made = catalogue(session)
        one, two = next(_ROLES), next(_ROLES)
        who = Who("person", ME, ME, None, frozenset({one, two}))
        return Rights(made, who, (RoleView(made, one, first), RoleView(made, two, second)))

    def page(self, rights: Rights, form: str = "deal", **asked: Any) -> dict[str, Any]:
        """A page, read; it takes one statement."""
        with self.database.reading("w_main") as session:
            catalogue(session)
            before = session.statements
            found = query.page(session, rights, query.Query(form=form, **asked), HERE)
            assert session.statements == before + 1
        return json.loads(found.body)  # type: ignore[no-any-return]

    def numbers(self, rights: Rights, **asked: Any) -> list[int]:
        """The ids of a page."""
        return [each["id"] for each in self.page(rights, fields=(), **asked)["records"]]

    def insert(self, session: Session, table: str, row: dict[str, Any]) -> int:
        """A row, as the write path would put it there."""
        row = {"created_at": session.now, "updated_at": session.now, **row} if "__" not in table else row
        columns = sql.SQL(", ").join(sql.Identifier(key) for key in row)
        values = sql.SQL(", ").join(sql.Placeholder(key) for key in row)
        text = sql.SQL("insert into {} ({}) values ({}) returning id").format(
            sql.Identifier("w_main", table), columns, values
        )
        return int(session.connection.execute(text, row).fetchone()[0])  # type: ignore[index]

    def _customer(self, session: Session) -> None:
        chance = self.chance
        row = {
            "name": chance.choice((*WORDS, None)),
            "level": chance.choice(("a", "b", "c", None)),
            "phone": chance.choice(("+8613800001111", None)),
            "parent": chance.choice((*self.customers, None)),
            "owner_id": chance.choice((ME, 8)),
        }
        text = joined(["name"], {"name": str(row["name"] or "").lower()})
        number = self.insert(session, "customer", {**row, "_search": text})
        self.customers[number] = {"id": number, **row}

    def _deal(self, session: Session) -> None:
        chance = self.chance
        amount, count_ = chance.choice((None, 0, 1, 2, 100, 100)), chance.choice((None, 0, 1, 4))
        share = None if not count_ else (amount or 0) / count_
        text = (chance.choice((*WORDS, None)), chance.choice((*WORDS, None)))
        row: dict[str, Any] = {
            "name": text[0],
            "note": text[1],
            "amount": amount,
            "price": chance.choice((None, 5)),
            "count": count_,
            "made": chance.choice((None, date(2026, 1, 31), date(2026, 2, 1), date(2025, 12, 31))),
            "at": chance.choice((None, "2026-01-31T16:30:00Z", "2026-01-31T15:30:00Z")),
            "state": chance.choice((None, "new", "done", "gone")),
            "marks": chance.choice((None, ["x"], ["x", "y"])),
            "paid": chance.choice((None, True, False)),
            "customer": chance.choice((None, *self.customers)),
            "share": share,
            "share__error": None if count_ else "#DIV/0!",
            "secret": chance.choice((None, "s1", "s2")),
            "owner_id": chance.choice((ME, 8)),
        }
        words = {key: (row[key] or "").lower() for key in ("name", "note")}
        row["price__currency"] = None if row["price"] is None else "CNY"
        number = self.insert(session, "deal", {**row, "_search": joined(["name", "note"], words)})
        row["others"] = chance.sample(sorted(self.customers), chance.choice((0, 0, 1, 3)))
        for place, other in enumerate(row["others"]):
            session.asked(
                "insert into w_main.deal__others (record_id, target_id, place) values (%(r)s, %(t)s, %(p)s)",
                {"r": number, "t": other, "p": place},
            )
        self.lines[number] = []
        for place in range(chance.choice((0, 0, 1, 2, 5))):
            line = {
                "parent_id": number,
                "place": place,
                "item": chance.choice(WORDS),
                "qty": chance.choice((None, 1, 5)),
                "product": chance.choice((None, *self.customers)),
            }
            self.lines[number].append({"id": self.insert(session, "deal__line", line), **line})
        self.deals[number] = {"id": number, **row}
