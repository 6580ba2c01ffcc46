"""Questions by lot about the forms of `oracle_world`: everything that can be asked of records, in every place where a
field that may not be read could be put; and what is answered, or how it is refused."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, TypeAlias

import msgspec

from chengwu.access.rights import Rights
from chengwu.kit.db import Session
from chengwu.kit.errors import Refusal
from chengwu.records import history, query
from chengwu.records.explaining import account
from chengwu.records.query import Aggregate, GroupKey, GroupQuery, GroupSort, Query, Sort, Which
from tests.records.oracle_forms import COMPUTED
from tests.records.oracle_world import TODAY

Answer: TypeAlias = tuple[str, Any]
Ask: TypeAlias = Callable[[Session, Rights], Any]
FIGURES: Final = ("count", "count_of", "sum", "avg", "min", "max", "count_distinct")
SYSTEM: Final = ("id", "owner_id", "created_by", "updated_at", "version", "dept_id", "parent_id")
FORMS: Final = ("deal", "deal", "deal", "client", "client", "visit")
DOTS: Final = {
    "deal": ("client.", "boss.", "ref.", "client.parent.", "ref.parent.parent."),
    "client": ("parent.", "parent.parent."),
    "visit": ("deal.", "target.", "deal.client.", "deal.boss."),
    "deal.line": ("product.", "parent_id.", "parent_id.client."),
}
ONWARD: Final = {
    "client": "client",
    "boss": "client",
    "ref": "client",
    "parent": "client",
    "target": "client",
    "product": "client",
    "deal": "deal",
    "parent_id": "deal",
}
ROWS: Final = {
    "deal": {
        "lines": "deal.line",
        "others": "client",
        "allies": "client",
        "visit": "visit",
        "visit.deal": "visit",
        "client.deal.client": "deal",
    },
    "client": {
        "deal.client": "deal",
        "deal.boss": "deal",
        "deal.ref": "deal",
        "deal.others": "deal",
        "deal.allies": "deal",
        "deal.line": "deal.line",
        "deal.line.product": "deal.line",
        "client": "client",
        "visit": "visit",
        "parent.deal.ref": "deal",
    },
    "visit": {"deal.lines": "deal.line", "deal.others": "client", "target.deal.others": "deal"},
    "deal.line": {"product.deal.others": "deal", "parent_id.others": "client"},
}
# <n> a number, <t> a text, <k> a field of the form, <kc>, <kd>, <kv>, <kl> of client, deal, visit and line.
FORMULAS: Final = {
    "deal": (
        "SUM(lines.<kl>) > <n>",
        "COUNT(lines) > 1",
        "COUNT(others) > 1",
        "COUNT(allies) > 0",
        "COUNT(visit) > 0",
        "SUM(visit.<kv>) > <n>",
        "SUM(others.<kc>) > <n>",
        "COUNT(others.deal.<kd>) > 1",
        "TEXTJOIN(',', TRUE, others.<kc>) = <t>",
        "client.<kc> = <t>",
        "client.parent.<kc> > <n>",
        "EXISTS(client, <kc> > <n>)",
        "EXISTS(client, id = this.client)",
        "EXISTS(deal, id > this.id AND amount = this.<kd>)",
        "COUNT_OF(client, <kc> = this.<kd>) > 1",
        "COUNT_OF(deal, ref = this.ref) > 1",
        "COUNT_OF(deal.line, qty = <n>) > 1",
        "SUM_OF(deal, <kd>, state = this.state) > <n>",
        "SUM_OF(lines, <kl>) > <n>",
        "COUNT_OF(lines, <kl> > <n>) > 0",
        "FIRST_OF(client, <kc>, rank > 0, -<kc>) = <t>",
        "FIRST_OF(deal, <kd>, TRUE, -<kd>) > <n>",
        "FIRST_OF(visit, <kv>, deal = this.id) = <n>",
        "SUM(client.deal.<kd>) > <n>",
        "client = <n>",
        "boss = client",
        "owner_id = me",
    ),
    "client": (
        "SUM(deal.client.<kd>) > <n>",
        "COUNT(deal.client) > 1",
        "COUNT(deal.ref) > 1",
        "COUNT(deal.boss) > 0",
        "COUNT(deal.others) > 0",
        "COUNT(deal.allies) > 0",
        "SUM(deal.others.<kd>) > <n>",
        "MAX(visit.<kv>) > <n>",
        "COUNT(visit) > 0",
        "COUNT(client) > 0",
        "SUM(client.<kc>) > <n>",
        "parent.<kc> = <t>",
        "COUNT_OF(deal, client = this.id AND <kd> > <n>) > 0",
        "SUM_OF(deal, <kd>, client = this.id) > <n>",
        "FIRST_OF(deal, <kd>, client = this.id, -<kd>) > <n>",
        "EXISTS(visit, target = this.id AND <kv> > <n>)",
        "EXISTS(deal.line, product = this.id)",
    ),
    "visit": (
        "deal.<kd> > <n>",
        "SUM(deal.lines.<kl>) > <n>",
        "COUNT(deal.others) > 0",
        "target.<kc> = <t>",
        "COUNT_OF(visit, <kv> > this.stars) > 1",
        "deal.client.<kc> > <n>",
        "EXISTS(deal, id = this.deal)",
    ),
    "deal.line": ("parent_id.<kd> > <n>", "product.<kc> = <t>", "place > 0", "COUNT_OF(deal, id = this.parent_id) > 0"),
}
OF_ITSELF: Final = (
    "<k> = <t>",
    "<k> > <n>",
    "LEN(<k>) > 3",
    "ISBLANK(<k>)",
    "<k> = <k>",
    "<k> + <k> > <n>",
    "IF(<k> > <n>, TRUE, FALSE)",
    "<n> / <k> > 1",
    "<k> ^ <k> > <n>",
    "YEAR(<k>) > 2020",
    "IFERROR(<k> * 1000000000000, 0) > <n>",
    "VALUE(<k>) > <n>",
    "LEFT(<k>, 2) = <t>",
)


class Questions:
    """Draws questions for a catalogue. `marks`: words that occur only where the reader may not look."""

    def __init__(
        self,
        chance: random.Random,
        rights: Rights,
        ids: Sequence[int],
        moments: Sequence[datetime],
        marks: Sequence[str],
    ) -> None:
        self.chance = chance
        self.made = made = rights.catalogue
        self.ids = [*ids, 1, 10**12]
        self.moments = moments
        self.marks = [*marks, "zq"]
        self.cursors: list[str] = []
        self.keys = {address: [*table.known, *table.system] for address, table in made.tables.items()}
        self.shown = {
            address: [key for key in keys if not rights.hides(made.tables[address], key)]
            for address, keys in self.keys.items()
        }

    def next(self) -> tuple[str, Ask]:
        """What is asked, as words to tell, and the asking."""
        chance = self.chance
        kind = chance.choices(
            ("page", "groups", "count", "ids", "records", "history", "trash", "account"), (44, 20, 8, 6, 8, 9, 2, 3)
        )[0]
        return {
            "page": self._page,
            "groups": self._groups,
            "count": self._which,
            "ids": self._which,
            "records": self._records,
            "history": self._history,
            "trash": self._trash,
            "account": self._account,
        }[kind]()

    def _some(self, values: Sequence[Any], most: int = 3) -> tuple[Any, ...]:
        return tuple(self.chance.sample(list(values), min(len(values), self.chance.randrange(1, most + 1))))

    def _asked(self) -> dict[str, Any]:
        chance, form = self.chance, self.chance.choice(FORMS)
        made: dict[str, Any] = {"form": form}
        if chance.random() < 0.75:
            made["filter"] = self._tree(form, 3)
        if chance.random() < 0.2:
            made["search"] = self._word()
        if chance.random() < 0.12:
            made["as_of"] = chance.choice(self.moments)
        return made

    def _page(self) -> tuple[str, Ask]:
        chance, made = self.chance, self._asked()
        form = made["form"]
        if chance.random() < 0.4:
            made["fields"] = tuple(self._key(form) for _ in range(chance.randrange(1, 5)))
        if chance.random() < 0.5:
            made["sort"] = tuple(
                Sort(field=self._path(form), descending=chance.random() < 0.5) for _ in range(chance.randrange(1, 3))
            )
        if chance.random() < 0.25:
            made["expand"] = self._expand(form)
        if chance.random() < 0.25:
            made["rows"] = self._some(("lines", "lines.item", f"lines.{self._key('deal.line')}", "others"), 2)
        made["limit"] = chance.choice((1, 3, 7, 50, 500))
        made["count"] = chance.choice(("none", "capped", "exact"))
        asked = Query(**made)
        carried = chance.choice(self.cursors) if self.cursors and chance.random() < 0.1 else None

        def ask(session: Session, rights: Rights) -> Any:
            found, at = [], carried
            for _ in range(3):
                page = query.page(session, rights, msgspec.structs.replace(asked, after=at), TODAY)
                found.append(page.body)
                at = page.next
                if at is None:
                    break
                self.cursors = [*self.cursors[-20:], at]
            return found

        return repr(asked), ask

    def _groups(self) -> tuple[str, Ask]:
        chance, made = self.chance, self._asked()
        form = made["form"]
        groups = tuple(
            GroupKey(field=self._path(form), by=chance.choice(("value", "value", "value", "month", "day", "year")))
            for _ in range(chance.choice((0, 1, 1, 2)))
        )
        figures = []
        for _ in range(chance.randrange(1, 4)):
            figure: Any = chance.choice(FIGURES)
            figures.append(Aggregate(figure=figure, field="" if figure == "count" else self._path(form)))
        sort = (GroupSort(aggregate=0, descending=True),) if chance.random() < 0.3 else ()
        asked = GroupQuery(**made, groups=groups, aggregates=tuple(figures), sort=sort, limit=chance.choice((2, 1000)))
        return repr(asked), lambda session, rights: query.groups(session, rights, asked, TODAY)

    def _which(self) -> tuple[str, Ask]:
        asked = Which(**self._asked())
        if self.chance.random() < 0.5:
            return f"count {asked!r}", lambda session, rights: query.count(session, rights, asked, TODAY)
        return f"ids {asked!r}", lambda session, rights: query.ids(session, rights, asked, TODAY)

    def _records(self) -> tuple[str, Ask]:
        chance, form = self.chance, self.chance.choice(FORMS)
        more: dict[str, Any] = {}
        if chance.random() < 0.5:
            more["fields"] = tuple(self._key(form) for _ in range(3))
        if chance.random() < 0.4:
            more["expand"] = self._expand(form)
        if chance.random() < 0.3:
            more["rows"] = ("lines",)
        if chance.random() < 0.5:
            number = chance.choice(self.ids)
            return f"record {form} {number} {more}", lambda session, rights: query.record(
                session, rights, form, number, TODAY, **more
            )
        numbers = self._some(self.ids, 8)
        return f"records {form} {numbers} {more}", lambda session, rights: query.records(
            session, rights, form, numbers, TODAY, **more
        )

    def _history(self) -> tuple[str, Ask]:
        chance, form, number = self.chance, self.chance.choice(FORMS), self.chance.choice(self.ids)
        limit = chance.choice((1, 3, 200))
        key = self._key(form) if chance.random() < 0.4 else None

        def ask(session: Session, rights: Rights) -> Any:
            if key is not None:
                return history.field_history(session, rights, form, number, key, TODAY, limit=limit)
            first = history.history(session, rights, form, number, TODAY, limit=limit)
            onward = msgspec.json.decode(first)["next"]
            if onward is None:
                return first
            return [first, history.history(session, rights, form, number, TODAY, after=onward, limit=limit)]

        return f"history {form} {number} {key} {limit}", ask

    def _trash(self) -> tuple[str, Ask]:
        form, limit = self.chance.choice(FORMS), self.chance.choice((1, 2, 200))
        return f"trash {form}", lambda session, rights: history.trash(session, rights, form, TODAY, limit=limit)

    def _account(self) -> tuple[str, Ask]:
        address = self.chance.choice(("deal", "client", "deal.line"))
        number, key = self.chance.choice(self.ids), self.chance.choice((*COMPUTED[address], "name"))
        return f"account {address} {number} {key}", lambda session, rights: asdict(
            account(session, rights, address, number, key)
        )

    def _tree(self, address: str, depth: int) -> dict[str, Any]:
        chance = self.chance
        kind = chance.choices(("leaf", "formula", "rows", "all", "any", "not"), (8, 5, 4, 2, 2, 1))[0]
        if depth == 0 and kind in ("all", "any", "not", "rows"):
            kind = "leaf"
        match kind:
            case "all" | "any":
                return {kind: [self._tree(address, depth - 1) for _ in range(2)]}
            case "not":
                return {"not": self._tree(address, depth - 1)}
            case "formula":
                return {"formula": self._formula(address)}
            case "rows":
                path, inner = chance.choice(list(ROWS[address].items()))
                which = chance.choice(("some", "none"))
                return {"rows": path, which: {} if chance.random() < 0.3 else self._tree(inner, depth - 1)}
        return self._leaf(address)

    def _leaf(self, address: str) -> dict[str, Any]:
        chance, path = self.chance, self._path(address)
        *way, key = path.split(".")
        at = ONWARD.get(way[-1], "client") if way else address
        known = self.made.tables[at].known.get(key)
        if known is None:
            return {"field": path, "operator": chance.choice(("is", "is_blank", "more", "in")), "value": self._id()}
        operator = chance.choice(list(known.type.operators(known.options).values()))
        tree = {"field": path, "operator": operator.name}
        match operator.takes:
            case "none":
                return tree
            case "many":
                return {**tree, "value": [self._operand(key) for _ in range(2)]}
            case "range":
                return {**tree, "value": [self._operand(key), None]}
        return {**tree, "value": self._operand(key)}

    def _operand(self, key: str) -> Any:
        chance = self.chance
        if key in ("state", "hush", "marks"):
            return chance.choice(("x", "y") if key == "marks" else ("new", "done"))
        if key in ("made", "due", "at"):
            day = chance.choice(("2026-02-01", "2023-01-01", "9995-01-01"))
            return f"{day}T00:00:00Z" if key == "at" else day
        if key == "paid":
            return chance.choice((True, False))
        if key in (*ONWARD, "others", "allies"):
            return self._id()
        if key in ("name", "secret", "note", "code", "bank", "item", "tel", "phone"):
            return self._word()
        return chance.choice((0, 1, 2, 100, 1005, "1010.5", 1100, 5000))

    def _formula(self, address: str) -> str:
        chance = self.chance
        own = chance.random() < 0.4
        text = chance.choice(OF_ITSELF if own else FORMULAS[address])
        for mark, where in (
            ("<k>", address),
            ("<kc>", "client"),
            ("<kd>", "deal"),
            ("<kv>", "visit"),
            ("<kl>", "deal.line"),
        ):
            while mark in text:
                text = text.replace(mark, self._key(where), 1)
        text = text.replace("<n>", str(chance.choice((0, 1, 2, 100, 1005, 2020))))
        return text.replace("<t>", f'"{self._word()}"')

    def _expand(self, form: str) -> tuple[str, ...]:
        links = [key for key in self.keys[form] if key in ONWARD or key in ("others", "allies")]
        shown = [key for key in links if key in self.shown[form]]
        links = links if self.chance.random() < 0.1 else shown or links
        found = []
        for key in self._some(links, 2):
            target = ONWARD.get(key, "client")
            found.append(key if self.chance.random() < 0.5 else f"{key}.{self._key(target)}")
        return tuple(found)

    def _path(self, address: str) -> str:
        if self.chance.random() < 0.75:
            return self._key(address)
        dots = self.chance.choice(DOTS[address])
        return f"{dots}{self._key(ONWARD[dots.split('.')[-2]])}"

    def _key(self, address: str) -> str:
        # A question with a hidden field is refused as a whole, so most have none.
        return self.chance.choice(self.keys[address] if self.chance.random() < 0.06 else self.shown[address] or ["id"])

    def _word(self) -> str:
        return self.chance.choice(
            (self.chance.choice(self.marks), "华为", "a_b", "50%", "zhang", "1111", "+86138", "hwj", "h为")
        )

    def _id(self) -> int:
        return self.chance.choice(self.ids)


def answer(session: Session, rights: Rights, ask: Ask) -> Answer:
    """What comes of asking; whatever is neither an answer nor a refusal is a fault."""
    try:
        return "answered", ask(session, rights)
    except Refusal as refused:
        fields = [(each.path, each.key, each.params) for each in refused.fields]
        return type(refused).__name__, (refused.key, refused.params, fields)
