"""A small application as a folder, and short ways to install, look at and change it."""

from __future__ import annotations

from typing import Any

from chengwu.access.model import SYSTEM
from chengwu.apps import composing, publishing
from chengwu.apps.model import Package
from chengwu.apps.plan import Plan, plan
from chengwu.apps.planning import Wish
from chengwu.apps.publishing import Done
from chengwu.apps.reading import of_files
from chengwu.apps.writing import files_of
from chengwu.forms import FormDefinition, service
from chengwu.kit.db import By, Database, Session
from chengwu.records import publishing as records
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import write
from tests.records.world import SCHEMA, prepared, stamped

FILES: dict[str, str] = {
    "app.yaml": """
key: shop
version: 1.0.0
label: {zh-CN: 小店, en: Shop}
description: {en: "Sells: things"}
menu:
- label: {en: Sales}
  items: [{form: shop_customer}, {view: shop_big}]
""",
    "forms/shop_customer.yaml": """
# Customers, with a comment that nobody keeps.
key: shop_customer
label: {zh-CN: 客户, en: Customer}
fields:
- {key: name, label: {zh-CN: 名称, en: Name}, type: text, required: true}
- key: level
  label: {en: Level}
  type: select
  settings: {choices: [{code: on, label: {en: Often}}, {code: no, label: {en: Never}}]}
  default: no
- {key: phone, label: {en: Phone}, type: text, sensitivity: S2}
- key: total
  label: {en: Total}
  type: roll_up
  settings: {function: SUM, form: shop_order, field: amount, via: customer}
- {key: big, label: {en: Big}, type: formula, settings: {expression: "total > 1000"}}
sections:
- {label: {en: Basics}, fields: [name, level]}
title: name
search: [name]
""",
    "forms/shop_order.yaml": """
key: shop_order
label: {en: Order}
fields:
- {key: no, label: {en: No.}, type: serial, settings: {pattern: "O{###}"}}
- {key: customer, label: {en: Customer}, type: link, settings: {form: shop_customer}}
- {key: amount, label: {en: Amount}, type: decimal, settings: {scale: 2}}
- {key: note, label: {en: Note}, type: text}
- {key: lines, label: {en: Lines}, type: sub_table, settings: {form: shop_order.line}}
checks:
- {expression: amount >= 0, message: {en: not below zero}}
title: no
sub_tables:
- key: line
  label: {en: Line}
  fields:
  - {key: item, label: {en: Item}, type: text}
""",
    "roles/shop_sales.yaml": """
key: shop_sales
label: {zh-CN: 销售, en: Sales}
permissions: []
grants:
  shop_customer: {read: [{kind: own}], create: true, update: [{kind: own}], fields: {phone: masked}}
  shop_order: {read: [{kind: formula, formula: amount < 5000}], others: read}
""",
    "views/shop_big.yaml": """
key: shop_big
form: shop_customer
label: {en: Big ones}
filter: {field: level, operator: is, value: on}
sort: [{field: name}]
columns: [{field: name, width: 220}, {field: total}]
""",
    "demo/order.yaml": "[shop_customer, shop_order]\n",
    "demo/departments.yaml": "- {key: sales, label: {zh-CN: 销售部, en: Sales}, head: person:1, people: [person:2]}\n",
    "demo/people.yaml": "- {ref: '1', name: Ann, roles: [shop_sales]}\n- {ref: '2', name: Bob}\n",
    "demo/shop_customer.csv": "ref,name,level,owner_id\nc1,Li,on,person:1\nc2,Wang,,person:2\n",
    "demo/shop_order.csv": "ref,customer,amount,note\no1,c1,12.50,first\no2,c1,1000,second\n",
    "demo/shop_order.line.csv": "of,item\no1,pen\no1,ink\no2,book\n",
    "scenario.md": "# First day\n",
}
BY = By("system", channel="command")


def package(**changes: Any) -> Package:
    """The application with these files instead, by path with `__` for the slash; None leaves one out."""
    return of_files(folder(**changes))


def folder(**changes: str | None) -> dict[str, bytes]:
    """The files of the application, as bytes."""
    named = {name.replace("__", "/") + ("" if "." in name else ".yaml"): text for name, text in changes.items()}
    return {path: text.encode() for path, text in {**FILES, **named}.items() if text is not None}


def edited(path: str, *swaps: tuple[str, str]) -> dict[str, str]:
    """A file of the application with these words instead."""
    text = FILES[path]
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return {path.replace("/", "__").removesuffix(".yaml"): text}


class Place:
    """A workspace to install into."""

    def __init__(self, database: Database) -> None:
        self.database = database
        prepared(database)

    def plan(self, package: Package | None, app: str = "shop", **more: Any) -> Plan:
        wish = Wish(package.app.key if package is not None else app, package, **more)
        return self.database.read(SCHEMA, lambda session: plan(session, wish))

    def apply(self, package: Package | None = None, app: str = "shop", **more: Any) -> Done:
        how = {name: more.pop(name) for name in ("fingerprint", "accept_loss") if name in more}
        wish = Wish(package.app.key if package is not None else app, package, **more)
        done = publishing.publish(self.database, SCHEMA, wish, BY, **how)
        stamped(self.database)
        return done

    def uninstall(self, app: str = "shop", **more: Any) -> Done:
        done = publishing.uninstall(self.database, SCHEMA, app, BY, **more)
        stamped(self.database)
        return done

    def export(self, app: str = "shop") -> dict[str, bytes]:
        return files_of(self.now(app))

    def now(self, app: str = "shop") -> Package:
        return self.database.read(SCHEMA, lambda session: composing.composed(session, app))

    def design(self, definition: FormDefinition) -> None:
        """What a designer does at the screen with one form."""

        def save(session: Session) -> int:
            there = {form.key: form.version for form in service.every(session)}
            return service.save_draft(session, definition, there.get(definition.key)).version

        version = self.database.change(SCHEMA, save)
        records.publish(self.database, SCHEMA, {definition.key: version}, BY, accept_loss=True)
        stamped(self.database)

    def form(self, key: str) -> FormDefinition:
        return self.database.read(SCHEMA, lambda session: service.published(session)[key])

    def write(self, *changes: Change) -> Written:
        return self.database.change(SCHEMA, lambda session: write(session, SYSTEM, changes, Asked()))

    def add(self, form: str, **values: Any) -> int:
        return self.write(Change(form=form, operation="create", values=values)).records[0].id

    def row(self, table: str, number: int) -> dict[str, Any]:
        found = self.asked(f'select to_jsonb(t) from w_main."{table}" t where id = {number}')
        return found[0][0] if found else {}

    def asked(self, text: str) -> list[tuple[Any, ...]]:
        with self.database.as_owner() as connection:
            cursor = connection.execute(text)
            return cursor.fetchall() if cursor.description is not None else []
