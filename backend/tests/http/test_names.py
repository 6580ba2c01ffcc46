"""What people are called: told to whoever reads a record in which they are named, of them alone, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.forms import read
from chengwu.kit.db import Database
from tests.forms.samples import field
from tests.http.trade import ALL, Trade
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]

VISIT = {
    "key": "visit",
    "label": {"en": "Visit"},
    "title": "name",
    "fields": [
        field("name"),
        field("host", "member"),
        field("guests", "members"),
        field("secret", "member"),
        field("team", "department"),
        field("doctor", "member", sensitivity="S3"),
        field("before", "link", settings={"form": "visit"}),
        field("lines", "sub_table", settings={"form": "visit.line"}),
    ],
    "sub_tables": [{"key": "line", "label": {"en": "Line"}, "fields": [field("who", "member")]}],
}


def invited(trade: Trade, name: str) -> int:
    """A colleague, who need not have come in yet to be named."""
    made = trade.owner.post("/api/people", name=name, login=f"{name}@example.cn", roles=[])
    assert made.status_code == 200, made.text
    return int(made.json()["person"]["id"])


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    made = Trade(database)
    published(database, read(VISIT))
    return made


def test_who_is_named_in_what_one_reads_is_told_by_name_and_nobody_else(trade: Trade) -> None:
    people = {name: invited(trade, name) for name in ("张三", "李四", "王五", "赵六", "钱七")}
    team = trade.owner.post("/api/departments", name="华东部").json()["id"]
    values: dict[str, Any] = {"name": "一", "host": people["张三"], "guests": [people["李四"], people["王五"]]}
    first = trade.make("visit", **values, secret=people["赵六"], team=team, lines=[{"who": people["李四"]}])
    second = trade.make("visit", name="二", host=people["王五"], before=first)
    levels = {"secret": "hidden"}
    member = trade.colleague(trade.role(visit={"read": ALL, "fields": levels}))
    assert member.get("/api/people").status_code == member.get("/api/people/names").status_code == 403

    def called(shown: dict[str, Any]) -> set[str]:
        return set(shown["names"]["people"].values())

    asked = {"rows": ["lines"], "expand": ["before.host"], "sort": [{"field": "id"}]}
    one, other = member.post("/api/forms/visit/query", **asked).json()["records"]
    assert called(one) == {"林总", "张三", "李四", "王五"}, "of whom a hidden field tells, nothing is told"
    assert one["names"]["people"][str(people["张三"])] == "张三"
    assert one["names"]["departments"] == {str(team): "华东部"}
    assert one["rows"]["lines"][0]["names"] == {"people": {str(people["李四"]): "李四"}}
    assert called(other) == {"林总", "王五"}
    assert other["titles"]["before"]["names"] == {"people": {str(people["张三"]): "张三"}}
    lean = member.post("/api/forms/visit/query", fields=["name"]).json()["records"]
    assert all("names" not in each for each in lean)

    told = member.post("/api/forms/visit/groups", groups=[{"field": "host"}]).json()["groups"]
    assert {each["titles"][0] for each in told} == {"张三", "王五"}
    (entry,) = [
        each
        for each in member.get(f"/api/forms/visit/records/{first}/history").json()["entries"]
        if each["form"] == "visit"
    ]
    assert entry["actor"]["name"] == "林总" and called(entry) == {"林总", "张三", "李四", "王五"}
    stream = member.get(f"/api/forms/visit/records/{second}/stream").json()["items"]
    assert [called(each["edit"]) for each in stream] == [{"林总", "王五"}]
    assert called(trade.owner.get(f"/api/forms/visit/records/{first}").json()) >= {"赵六"}


def test_what_is_withheld_while_one_types_is_not_told_by_name(trade: Trade) -> None:
    host, doctor = invited(trade, "周九"), invited(trade, "吴十")
    number = trade.make("visit", name="四", host=host, doctor=doctor)
    told = trade.owner.post("/api/forms/visit/preview", id=number, values={"name": "五"}).json()
    assert told["withheld"] == ["doctor"] and set(told["names"]["people"].values()) == {"林总", "周九"}


def test_names_take_no_statement_of_their_own(trade: Trade) -> None:
    trade.make("visit", name="三", host=invited(trade, "孙八"))

    def asked(fields: list[str]) -> int:
        return trade.statements(lambda: trade.owner.post("/api/forms/visit/query", fields=fields))

    assert asked(["name", "host", "guests", "created_by"]) == asked(["name"])
