"""A small trade to import into, and short ways to bring a file, plan it, stage it and look."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec

from chengwu.access import service as grants
from chengwu.access.model import Grant, Who
from chengwu.directory import operating
from chengwu.exchange import applying, looking, receiving, service
from chengwu.exchange.acting import who_imports
from chengwu.exchange.model import Import, ImportPlan, Staged
from chengwu.exchange.reading import open_workbook
from chengwu.exchange.staging import JOB, staging
from chengwu.forms import read
from chengwu.jobs import service as jobs
from chengwu.kit.db import Database, Session
from chengwu.kit.sentences import all_sentences, placeholders
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from tests.exchange import workbooks
from tests.forms.samples import field
from tests.records.world import SCHEMA, published, stamped
from tests.support import VAULT, next_job

CUSTOMER: dict[str, Any] = {
    "key": "client",
    "label": {"zh-CN": "客户", "en": "Client"},
    "fields": [
        field("name", label={"zh-CN": "客户名称", "en": "Name"}, required=True),
        field("code", label={"zh-CN": "客户编号", "en": "Code"}),
        field("phone", "phone", label={"zh-CN": "电话", "en": "Phone"}),
        field("credit", "id_code", label={"zh-CN": "信用代码", "en": "Credit code"}, settings={"kind": "credit_code"}),
        field("area", "region", label={"zh-CN": "地区", "en": "Region"}),
        field("since", "date", label={"zh-CN": "合作日期", "en": "Since"}),
        field("budget", "decimal", label={"zh-CN": "预算", "en": "Budget"}, settings={"scale": 2}),
        field("rate", "percent", label={"zh-CN": "折扣", "en": "Rate"}),
        field(
            "level",
            "select",
            label={"zh-CN": "等级", "en": "Level"},
            settings={
                "choices": [
                    {"code": "vip", "label": {"zh-CN": "重要客户"}},
                    {"code": "usual", "label": {"zh-CN": "普通客户"}},
                ]
            },
        ),
        field("keeper", "member", label={"zh-CN": "跟进人", "en": "Keeper"}),
        field("remark", "long_text", label={"zh-CN": "备注", "en": "Remark"}),
        field("secret", label={"zh-CN": "底价", "en": "Secret"}),
        field("card", label={"zh-CN": "卡号", "en": "Card"}, sensitivity="S4", encrypted=True),
    ],
    "title": "name",
    "search": ["name"],
    "unique": [{"fields": ["code"]}],
    "duplicates": [{"fields": ["phone"]}],
    "checks": [{"expression": "ISBLANK(budget) OR budget >= 0", "message": {"zh-CN": "预算不能为负"}}],
}
CONTACT: dict[str, Any] = {
    "key": "contact",
    "label": {"zh-CN": "联系人", "en": "Contact"},
    "fields": [
        field("name", label={"zh-CN": "姓名", "en": "Name"}, required=True),
        field("phone", "phone", label={"zh-CN": "手机", "en": "Mobile"}),
        field("email", "email", label={"zh-CN": "邮箱", "en": "Email"}),
        field("client", "link", label={"zh-CN": "所属客户", "en": "Client"}, settings={"form": "client"}),
        field("no", "serial", label={"zh-CN": "编号", "en": "No."}, settings={"pattern": "K{###}"}),
    ],
    "title": "name",
}
ORDER: dict[str, Any] = {
    "key": "deal",
    "label": {"zh-CN": "订单", "en": "Deal"},
    "fields": [
        field("no", label={"zh-CN": "订单号", "en": "No."}, required=True),
        field("client", "link", label={"zh-CN": "客户", "en": "Client"}, settings={"form": "client"}),
        field("lines", "sub_table", label={"zh-CN": "明细", "en": "Lines"}, settings={"form": "deal.line"}),
    ],
    "title": "no",
    "unique": [{"fields": ["no"]}],
    "sub_tables": [
        {
            "key": "line",
            "label": {"zh-CN": "明细", "en": "Line"},
            "fields": [
                field("item", label={"zh-CN": "商品", "en": "Item"}),
                field("qty", "integer", label={"zh-CN": "数量", "en": "Qty"}),
            ],
        }
    ],
}
HANDLERS = {JOB: staging(VAULT), applying.JOB: applying.applying(VAULT)}
ALL: list[dict[str, str]] = [{"kind": "all"}]


class Trade:
    """The workspace, with somebody who imports into it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, read(CUSTOMER), read(CONTACT), read(ORDER))
        self.person = database.change(
            SCHEMA, lambda session: operating.add_person(session, name="王敏", login="wang@example.cn", roles=())
        )
        self.owner_role()

    def owner_role(self) -> None:
        """The person may do everything."""
        with self.database.as_owner() as connection:
            connection.execute(
                "insert into w_main.role (name, built_in) values ('所有者', true) on conflict do nothing"
            )
            connection.execute(
                "insert into w_main.person_role (person, role)"
                f" select {self.person}, id from w_main.role where built_in on conflict do nothing"
            )

    def colleague(self, name: str, **by_form: dict[str, Any]) -> int:
        """Somebody with these grants."""
        with self.database.as_owner() as connection:
            made = connection.execute(
                "insert into w_main.role (name) values (%s) returning id", [f"岗位 {name}"]
            ).fetchone()
        assert made is not None

        def add(session: Session) -> int:
            for form, grant in by_form.items():
                grants.set_grant(session, made[0], form, msgspec.convert(grant, Grant))
            return operating.add_person(session, name=name, login=f"{made[0]}@example.cn", roles=(made[0],))

        person = self.database.change(SCHEMA, add)
        self.refresh()
        return person

    def refresh(self) -> None:
        stamped(self.database)

    def who(self, person: int | None = None) -> Who:
        found = self.database.read(SCHEMA, lambda session: who_imports(session, person or self.person))
        assert found is not None
        return found

    def bring(self, content: bytes, name: str = "客户.csv", person: int | None = None) -> Import:
        """A file comes in."""
        with open_workbook(content, name) as book:
            looked = receiving.look_at(book, hashlib.sha256(content).digest())
            return self.database.change(SCHEMA, lambda s: service.receive(s, person or self.person, looked))

    def table(self, rows: Sequence[Sequence[object]], name: str = "客户.csv", person: int | None = None) -> Import:
        """A table of text comes in."""
        into = io.StringIO(newline="")
        csv.writer(into).writerows(rows)
        return self.bring(b"\xef\xbb\xbf" + into.getvalue().encode(), name, person)

    def sheets(self, *sheets: Sequence[Sequence[object]]) -> Import:
        """A workbook comes in."""

        def fill(book: Any) -> None:
            for rows in sheets:
                page = book.add_worksheet()
                for line, row in enumerate(rows):
                    page.write_row(line, 0, row)

        return self.bring(workbooks.xlsx(fill), "客户.xlsx")

    def plan(self, found: Import, plan: dict[str, Any], person: int | None = None) -> Import:
        given = msgspec.convert(plan, ImportPlan)
        who = self.who(person)
        return self.database.change(
            SCHEMA,
            lambda s: service.keep_plan(s, who, found.id, person or self.person, found.version, given, designs=True),
        )

    def stage(self, found: Import, plan: dict[str, Any] | None = None, person: int | None = None) -> Import:
        """Plan it, and have it staged to the end."""
        if plan is not None:
            found = self.plan(found, plan, person)
        who = self.who(person)
        self.database.change(SCHEMA, lambda s: service.stage(s, who, found.id, person or self.person, found.version))
        self.work()
        return self.now(found)

    def apply(self, found: Import) -> Import:
        """Have what was staged written to the end."""
        self.database.change(SCHEMA, lambda s: applying.begin(s, self.who(), found.id))
        self.work()
        return self.now(found)

    def work(self, most: int = 10_000) -> list[int]:
        """Do the jobs that wait; how many statements each took."""
        counted: list[int] = []
        for _ in range(most):
            if not self.database.change(SCHEMA, lambda session: self.one(session, counted)):
                break
        return counted

    def one(self, session: Session, counted: list[int] | None = None) -> bool:
        """Do the next job; whether there was one."""
        claimed = next_job(session, timedelta(minutes=5))
        for job in claimed:
            before = session.statements
            HANDLERS[job.kind].run(session, job)
            if counted is not None:
                counted.append(session.statements - before)
            assert jobs.finish(session, job)
        return bool(claimed)

    def now(self, found: Import) -> Import:
        return self.database.read(SCHEMA, lambda s: service.find(s, found.id, 0, everybody=True))

    def staged(self, found: Import, **asked: Any) -> list[Staged]:
        """The records that it would make or change."""
        found = self.now(found)
        page = self.database.read(SCHEMA, lambda s: looking.page(s, found, limit=1000, **asked))
        for one in page.items:
            for fault in one.staged.faults or ():
                said = [(fault.key, fault.params), *([(fault.repair.key, fault.repair.params)] if fault.repair else [])]
                for key, params in said:
                    for sentence in all_sentences()[key].values():
                        assert placeholders(sentence) <= params.keys(), (key, params)
        return [one.staged for one in page.items]

    def change(self, work: Any) -> Any:
        return self.database.change(SCHEMA, work)

    def add(self, form: str, **values: Any) -> int:
        change = Change(form=form, operation="create", values=values)
        return (
            self.database.change(SCHEMA, lambda s: write(s, self.who(), [change], Asked(), vault=VAULT)).records[0].id
        )

    def count(self, table: str) -> int:
        with self.database.as_owner() as connection:
            found = connection.execute(f'select count(*) from w_main."{table}"').fetchone()
            assert found is not None
            return int(found[0])


def to(form: str, *fields: str, sheet: int = 0, **more: Any) -> dict[str, Any]:
    """A plan of one target whose columns are these fields, in order; an empty one is left out."""
    return {"sheets": [{"sheet": sheet, "header": [1], "first": 2, "targets": [target(form, *fields, **more)]}]}


def target(form: str, *fields: str, **more: Any) -> dict[str, Any]:
    """A target whose columns are these fields, in order."""
    columns = [{"column": place, "field": key} for place, key in enumerate(fields) if key]
    for column in columns:
        column.update(more.pop(f"at_{column['column']}", {}))
    return {"form": form, "columns": columns, **more}


def faults(staged: Staged) -> list[str]:
    """What is wrong with a record, by key."""
    return [fault.key for fault in staged.faults or ()]
