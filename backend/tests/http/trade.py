"""A house with forms in it: customers and orders, some fields of which are sensitive, and roles that see of them."""

from __future__ import annotations

from itertools import count
from typing import Any

from chengwu import journal
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from tests.forms.samples import field
from tests.http.browser import Browser, House
from tests.records.world import published

ALL: list[dict[str, str]] = [{"kind": "all"}]
CUSTOMER: dict[str, Any] = {
    "key": "customer",
    "label": {"zh-CN": "客户", "en": "Customer"},
    "fields": [
        field("name", label={"zh-CN": "名称", "en": "Name"}, required=True),
        field("level", "select", label={"zh-CN": "等级", "en": "Level"}, settings={"choices": [{"code": "a"}]}),
    ],
    "title": "name",
    "search": ["name"],
    "duplicates": [{"fields": ["name"]}],
}
ORDER: dict[str, Any] = {
    "key": "purchase",
    "label": {"zh-CN": "采购单", "en": "Purchase"},
    "fields": [
        field("name", label={"zh-CN": "事由", "en": "Subject"}),
        field("amount", "decimal", label={"zh-CN": "金额", "en": "Amount"}),
        field("made", "date", label={"zh-CN": "日期", "en": "Made"}),
        field("customer", "link", label={"zh-CN": "客户", "en": "Customer"}, settings={"form": "customer"}),
        field("cost", "decimal", label={"zh-CN": "成本", "en": "Cost"}, sensitivity="S3"),
        field("card", label={"zh-CN": "卡号", "en": "Card"}, sensitivity="S4", encrypted=True),
        field("margin", "formula", label={"zh-CN": "毛利", "en": "Margin"}, settings={"expression": "amount - cost"}),
        field("lines", "sub_table", label={"zh-CN": "明细", "en": "Lines"}, settings={"form": "purchase.line"}),
    ],
    "title": "name",
    "checks": [{"expression": "cost <= amount", "message": {"zh-CN": "成本高于金额", "en": "too dear"}}],
    "sub_tables": [
        {
            "key": "line",
            "label": {"zh-CN": "明细", "en": "Line"},
            "fields": [field("item"), field("wage", "decimal", sensitivity="S3")],
        }
    ],
}
PLAIN: dict[str, Any] = {"key": "memo", "label": {"zh-CN": "便条", "en": "Memo"}, "fields": [field("text")]}
_numbers = count(1)


class Trade(House):
    """The house."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, Settings(requests_per_minute=10**6))
        database.trail = journal.write_noted
        published(database, read(CUSTOMER), read(ORDER), read(PLAIN))

    def role(self, **grants: dict[str, Any]) -> int:
        """A new role that grants this, by form."""
        made = self.owner.post("/api/roles", name=f"岗位{next(_numbers)}", permissions=["tokens.manage", "records.api"])
        for form, grant in grants.items():
            given = self.owner.post(f"/api/forms/{form}/grants", role=made.json()["id"], grant=grant)
            assert given.status_code == 200, given.text
        return int(made.json()["id"])

    def colleague(self, *roles: int) -> Browser:
        """Somebody new with these roles, signed in."""
        person, browser = self.somebody()
        changed = self.owner.patch(f"/api/people/{person['id']}", version=self.version_of(person), roles=list(roles))
        assert changed.status_code == 200, changed.text
        return browser

    def version_of(self, person: dict[str, Any]) -> int:
        return int(self.owner.get(f"/api/people/{person['id']}").json()["version"])

    def make(self, form: str, **values: Any) -> int:
        """A record that the owner makes."""
        answer = self.owner.post(f"/api/forms/{form}/records", values=values)
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def statements(self, work: Any) -> int:
        """How many statements a request takes; asked once before, so that what is kept is there."""
        work()
        asked: list[int] = []
        session = self.database._session

        def counted(*given: Any) -> Any:
            made = session(*given)
            sessions.append(made)
            return made

        sessions: list[Any] = []
        self.database._session = counted  # type: ignore[method-assign,assignment]
        try:
            work()
        finally:
            self.database._session = session  # type: ignore[method-assign]
        asked += [each.statements for each in sessions]
        return sum(asked)

    def read_of(self, form: str, operation: str = "read") -> list[dict[str, Any]]:
        """What the journal says of who read what is sensitive."""
        with self.database.as_owner() as connection:
            rows = connection.execute(
                "select actor_kind, channel, record, after from w_main.journal"
                " where operation = %s and form = %s order by id",
                [operation, form],
            )
            return [dict(zip(("kind", "channel", "record", "after"), row, strict=True)) for row in rows]


def refusals(answer: Any) -> dict[str, str]:
    """Key by place."""
    return {each["path"]: each["key"] for each in answer.json()["fields"]}
