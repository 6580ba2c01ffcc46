"""The works that are measured: how the product is asked, how the bare handler is, and the product's own statement."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from bench._records_rows import CUSTOMERS, SEARCHED_OFTEN, SEARCHED_SELDOM
from bench._records_world import User, World
from chengwu.fields.context import Context
from chengwu.kit.db import Session
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, Query, Sort
from chengwu.records.reading import planning
from chengwu.records.reading.grouping import groups_of
from chengwu.records.reading.reader import Reader
from chengwu.records.reading.sorting import place_of

Asked = tuple[str, str, Any]
Text = tuple[str, dict[str, Any]]
MANY: Final = 10_000


@dataclass(frozen=True)
class Work:
    """One line of the table. `own_text` is the product's statement with its values, of which it is one alone."""

    name: str
    times: int
    asked: Callable[[int], Asked]
    bare: Callable[[int, User], Asked]
    key: str = ""
    """In `READS`, for the database alone; empty where it is not one statement."""
    own_text: Callable[[Session, Reader, Context], Text] | None = None
    budget: float | None = None
    """Of the least-privileged against the bare handler."""
    against_sql: float | None = None
    """Of the least-privileged, over HTTP, against the statement by hand."""
    eight: bool = False
    """Measured with eight clients at once, too."""
    alike: bool = True
    """The owner and the other one get as many records."""


class Works:
    """All of them, over this data. `ids` are records that the least-privileged user may change, each used once."""

    def __init__(self, world: World, count: int, ids: list[int], customers: int, cursor: tuple[str, str, int]) -> None:
        self.world = world
        self.count = count
        self.ids = ids
        self.customers = customers
        self.cursor = cursor
        self._fresh = itertools.cycle(ids)
        self._number = itertools.count(1)

    def every(self) -> list[Work]:
        """In the order of the table."""
        since = "2024-01-01" if self.count <= 300_000 else _since(self.count)
        seen = min(self.count, 300_000)
        page: dict[str, Any] = {"sort": [{"field": "amount"}]}
        deep = {**page, "after": self.cursor[0]}
        amount, number = self.cursor[1:]
        group: dict[str, Any] = {
            "filter": _leaf("made", "not_before", since),
            "groups": [{"field": "customer"}, {"field": "made", "by": "month"}],
            "aggregates": [{"figure": "count"}, {"figure": "sum", "field": "amount"}],
        }
        whole: dict[str, Any] = {
            "groups": [{"field": "state"}],
            "aggregates": [{"figure": "count"}, {"figure": "sum", "field": "amount"}],
        }
        few = 40 if self.count <= 300_000 else 16
        return [
            Work("read one", 600, self._read, self._bare_read, "read", self._one, budget=2, eight=True),
            self._page("list 50: member, state, dates; by amount", 400, self._list(page), "list", budget=2, eight=True),
            self._page("list 50, 50,000 deep, by amount", 400, lambda _n: deep, "deep", amount=amount, id=number),
            self._page("search 青岛, in one of twenty", 200, lambda _n: {"search": SEARCHED_OFTEN}, "search",
                       word=SEARCHED_OFTEN),
            self._page("search 麒麟, in one of 2,000", 200, lambda _n: {"search": SEARCHED_SELDOM}, "search",
                       word=SEARCHED_SELDOM),
            Work("create", 300, self._create, self._bare_create, budget=3, eight=True),
            Work("update", 300, self._update, self._bare_update),
            Work("create 10,000 together", 3, self._create_many, self._bare_many),
            self._groups(f"groups: customer and month, of {seen:,}", few, group, "groups", since=since),
            self._groups(f"groups: state, of {self.count:,}", few, whole, "aggregate", against_sql=1.2),
        ]  # fmt: skip

    def narrow(self) -> Work:
        """The first page of somebody who sees one record of forty, by amount, without a filter."""
        body = {"sort": [{"field": "amount"}]}
        work = self._page("list 50 of own records (1 of 40), by amount", 200, lambda _n: body, "own")
        return replace(work, alike=False)

    def _page(
        self,
        name: str,
        times: int,
        body: Callable[[int], dict[str, Any]],
        key: str,
        *,
        budget: float | None = None,
        eight: bool = False,
        **values: Any,
    ) -> Work:
        def own(session: Session, reader: Reader, context: Context) -> Text:
            asked = body(0)
            sort = tuple(Sort(**one) for one in asked.get("sort", ()))
            query = Query(
                form="deal",
                filter=asked.get("filter", {}),
                search=asked.get("search", ""),
                sort=sort,
                after=asked.get("after"),
            )
            plan = planning.of_page(reader, query, context)
            bound = {**plan.values, **reader.rights.values(session.now), "most": query.limit + 1}
            place = None
            if query.after is not None:
                place = place_of(query.after, plan.mark, len(plan.keys))
                bound |= {f"c_{number}": value for number, value in enumerate(place, 1) if value is not None}
            return plan.text(place), bound

        def bare(n: int, user: User) -> Asked:
            more = body(n).get("filter", {}).get("all", [])
            named = {"seller": more[0]["value"], "state": more[1]["value"]} if more else {}
            days = {"from": more[2]["value"][0], "to": more[2]["value"][1]} if more else {}
            return "POST", f"/read/{key}", {**_who(user), **values, **named, **days}

        return Work(
            name,
            times,
            lambda n: ("POST", "/api/forms/deal/query", body(n)),
            bare,
            key,
            own,
            budget=budget,
            eight=eight,
        )

    def _groups(
        self, name: str, times: int, body: dict[str, Any], key: str, *, against_sql: float | None = None, **values: Any
    ) -> Work:
        def own(session: Session, reader: Reader, context: Context) -> Text:
            query = GroupQuery(
                form="deal",
                filter=body.get("filter", {}),
                groups=tuple(GroupKey(**one) for one in body["groups"]),
                aggregates=tuple(Aggregate(**one) for one in body["aggregates"]),
            )
            plan = groups_of(reader, query, context)
            return plan.text, {**plan.values, **reader.rights.values(session.now), "most": query.limit + 1}

        return Work(
            name,
            times,
            lambda _n: ("POST", "/api/forms/deal/groups", body),
            lambda _n, user: ("POST", f"/read/{key}", {**_who(user), **values}),
            key,
            own,
            against_sql=against_sql,
        )

    def _list(self, page: dict[str, Any]) -> Callable[[int], dict[str, Any]]:
        # Sellers whose records the least-privileged user sees.
        sellers = [person for number, (person, _) in enumerate(self.world.sellers) if number % 10 != 9]

        def body(n: int) -> dict[str, Any]:
            those = [
                _leaf("seller", "is", sellers[n % len(sellers)]),
                _leaf("state", "is", ("new", "won")[n % 2]),
                _leaf("made", "within", ["2025-01-01", "2026-01-01"]),
            ]
            return {**page, "filter": {"all": those}}

        return body

    def _read(self, n: int) -> Asked:
        return "GET", f"/api/forms/deal/records/{self.ids[n % len(self.ids)]}", None

    def _bare_read(self, n: int, user: User) -> Asked:
        return "POST", "/read/read", {**_who(user), "id": self.ids[n % len(self.ids)]}

    def _one(self, session: Session, reader: Reader, context: Context) -> Text:
        plan = planning.of_some(reader, Query(form="deal"), context)
        return plan.one, {**plan.values, **reader.rights.values(session.now), "id": self.ids[0]}

    def _values(self) -> dict[str, Any]:
        n = next(self._number)
        return {
            "name": f"华为上海{n}",
            "note": "请在三日之前确认交货",
            "customer": self.customers + n % CUSTOMERS,
            "amount": f"{n % 9000}.25",
            "price": f"{n % 9000}.50",
            "state": "new",
            "made": "2026-03-02",
            "at": "2026-03-02T01:00:00Z",
            "seller": self.world.sellers[n % len(self.world.sellers)][0],
            "helpers": [self.world.sellers[1][0]],
            "marks": ["urgent", "export"],
            "labels": ["大客户", "展会"],
            "paid": True,
            "count": 7,
            "stars": 3,
        }

    def _bare_values(self) -> dict[str, Any]:
        return {**self._values(), "price__currency": "CNY"}

    def _create(self, _n: int) -> Asked:
        return "POST", "/api/forms/deal/records", {"values": self._values()}

    def _bare_create(self, _n: int, user: User) -> Asked:
        return "POST", "/write/create", {**_who(user), **self._bare_values()}

    def _update(self, n: int) -> Asked:
        body = {"version": 1, "values": {"amount": f"{n % 9000}.75", "note": f"改为{n}"}}
        return "PATCH", f"/api/forms/deal/records/{next(self._fresh)}", body

    def _bare_update(self, n: int, user: User) -> Asked:
        values = {"id": next(self._fresh), "version": 1, "amount": f"{n % 9000}.75", "note": f"改为{n}"}
        return "POST", "/write/update", {**_who(user), **values}

    def _create_many(self, _n: int) -> Asked:
        changes = [{"form": "deal", "operation": "create", "values": self._values()} for _ in range(MANY)]
        return "POST", "/api/records/changes", {"changes": changes}

    def _bare_many(self, _n: int, user: User) -> Asked:
        return "POST", "/many", {**_who(user), "rows": [self._bare_values() for _ in range(MANY)]}


def _who(user: User) -> dict[str, Any]:
    return {"me": user.person, "department": user.department}


def _leaf(field: str, operator: str, value: Any) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


def _since(count: int) -> str:
    """The day from which on there are 300,000, of a thousand days from the start of 2024."""
    from datetime import date, timedelta

    return str(date(2024, 1, 1) + timedelta(days=1000 - 300_000_000 // count))
