"""The customer files installed, with people of every role and records that are known by whose they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

from chengwu.access.model import SYSTEM, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.apps.reading import of_folder
from chengwu.fields.context import HERE
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.records import query
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import write
from tests.access.world import insert
from tests.apps.world import Place
from tests.product import ROOT
from tests.records.world import SCHEMA

NORTH, SOUTH = 91, 92
ROLES: Final = ("gm", "sales_mgr", "sales", "csm", "service", "marketing", "finance", "delivery", "legal", "app_admin")
PEOPLE: Final = {role: number for number, role in enumerate((*ROLES, "mate", "far"), 11)}
MATE, FAR = PEOPLE["mate"], PEOPLE["far"]
"""A sales person beside the manager and the one who looks, and one of another department."""
HOMES: Final = {number: NORTH if role in ("sales_mgr", "sales", "mate") else SOUTH for role, number in PEOPLE.items()}
DAYS: Final = {"start": "2026-01-05", "end": "2026-02-05"}

BANK: Final = "招商银行 6225 8888"


@dataclass(frozen=True)
class Fact:
    """What is known of a record without asking it: whose it is and what it belongs to."""

    id: int
    owner: int | None = None
    helpers: tuple[int, ...] = ()
    csm: int | None = None
    pool: bool = False
    customer: Fact | None = None
    parent: Fact | None = None


@dataclass
class Crm:
    """The application at work."""

    database: Database
    facts: dict[str, dict[str, Fact]] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    _number: int = 0

    def __post_init__(self) -> None:
        place = Place(self.database)
        place.apply(of_folder(Path(ROOT) / "templates" / "crm"))
        self.roles = dict(self._roles(place))
        self.database.change(SCHEMA, self._people)
        self._records()

    def who(self, role: str) -> Who:
        person = PEOPLE[role]
        return Who("person", person, person, HOMES[person], frozenset({self.roles[f"crm_{role}"]}))

    def rights(self, role: str) -> Rights:
        return self.database.read(SCHEMA, lambda session: rights_of(session, self.who(role)))

    def seen(
        self, role: str, form: str, verb: Literal["read", "export"] = "read", **more: Any
    ) -> dict[int, dict[str, Any]]:
        """The records by number that somebody of the role reads, or takes away; raises what the reading raises."""

        def work(session: Session) -> bytes:
            asked = query.Query(form=f"crm_{form}", limit=500, verb=verb, **more)
            return query.page(session, rights_of(session, self.who(role)), asked, HERE).body

        return {each["id"]: each for each in json.loads(self.database.read(SCHEMA, work))["records"]}

    def refusal(self, role: str, change: Change, **asked: Any) -> Refusal | None:
        """What stands against the change if somebody of the role makes it. Whatever is accepted is taken back."""

        def work(session: Session) -> None:
            write(session, self.who(role), [change], Asked(**asked))
            raise _TakenBack

        try:
            self.database.change(SCHEMA, work)
        except _TakenBack:
            return None
        except Refusal as refused:
            return refused
        raise AssertionError

    def values(self, form: str, customer: Fact, parent: Fact | None = None) -> dict[str, Any]:
        """A record that the form accepts."""
        self._number += 1
        name, at = f"N{self._number}", customer.id
        above = parent.id if parent is not None else None
        make: dict[str, Callable[[], dict[str, Any]]] = {
            "customer": lambda: {
                "name": name,
                "industry": "it",
                "region": "310000",
                "source": "event",
                "website": "https://a.cn",
                "phone": f"1390000{self._number:04}",
            },
            "contact": lambda: {
                "name": name,
                "customer_id": at,
                "phone": f"1380000{self._number:04}",
                "email": f"p{self._number}@example.com",
                "wechat": f"wx{self._number}",
            },
            "lead": lambda: {
                "company": name,
                "phone": f"1370000{self._number:04}",
                "source": "event",
                "email": f"l{self._number}@example.com",
                "wechat": f"wl{self._number}",
            },
            "opportunity": lambda: {"name": name, "customer_id": at, "amount": "100", "expected_close": "2026-03-01"},
            "quotation": lambda: {"opportunity_id": above, "customer_id": at, "lines": [self._line()]},
            "contract": lambda: {
                "name": name,
                "customer_id": at,
                "amount": "100",
                "start_date": DAYS["start"],
                "end_date": DAYS["end"],
            },
            "receivable": lambda: {
                "contract_id": above,
                "customer_id": at,
                "title": name,
                "amount": "100",
                "due_date": DAYS["end"],
            },
            "receipt": lambda: {"contract_id": above, "customer_id": at, "amount": "10", "received_at": DAYS["start"]},
            "delivery": lambda: {"contract_id": above, "customer_id": at, "name": name, "plan": DAYS},
            "ticket": lambda: {
                "customer_id": at,
                "title": name,
                "description": name,
                "category": "fault",
                "channel": "phone",
            },
            "campaign": lambda: {"name": name, "kind": "ad", "period": DAYS, "cost": "7"},
            "tag_rule": lambda: {"name": name, "group": "custom"},
            "territory": lambda: {"name": name, "manager": PEOPLE["sales_mgr"]},
            "product": lambda: {
                "product_no": name,
                "name": name,
                "kind": "goods",
                "price": "9",
                "floor_price": "8",
                "cost": "5",
            },
        }
        return make[form]()

    def _line(self) -> dict[str, Any]:
        return {"product_id": self.facts["product"]["one"].id, "qty": "1", "price": "9"}

    def _roles(self, place: Place) -> Iterable[tuple[str, int]]:
        found = place.asked("select key, number from w_main.app_part where kind = 'role'")
        return [(str(key), int(number)) for key, number in found]

    def _people(self, session: Session) -> None:
        for number in (NORTH, SOUTH):
            insert(session, "department", id=number, name=f"D{number}")
        for role, number in PEOPLE.items():
            more = {"department": HOMES[number], "language": "en", "created_at": session.now, "state": "active"}
            insert(session, "person", id=number, name=role, login=role, **more)

    def _add(self, form: str, label: str, fact: Fact, /, **values: Any) -> Fact:
        of = self.values(form, fact.customer or fact, fact.parent)
        owner = {} if form in ("product", "tag_rule", "territory") else {"owner": fact.owner}
        change = Change(form=f"crm_{form}", operation="create", values={**of, **owner, **values})

        def work(session: Session) -> Written:
            return write(session, SYSTEM, [change], Asked())

        number = self.database.change(SCHEMA, work).records[0].id
        made = replace(fact, id=number)
        self.facts.setdefault(form, {})[label] = made
        return made

    def _records(self) -> None:
        self._add("product", "one", Fact(0))
        for form in ("tag_rule", "territory"):
            self._add(form, "one", Fact(0))
        self._customers()
        far = self.facts["customer"]["far"]
        whose = {**{f"own {role}": PEOPLE[role] for role in ROLES}, "mate": MATE, "far": FAR}
        for label, owner in whose.items():
            self._add("lead", label, Fact(0, owner))
            self._add("campaign", label, Fact(0, owner))
            self._add("opportunity", label, Fact(0, owner, customer=far))
            self._add("contract", label, Fact(0, owner, customer=far))
            self._add("ticket", label, Fact(0, owner, customer=far))
        for role in ROLES:
            home = self.facts["customer"][f"own {role}"]
            self._add("opportunity", f"at home {role}", Fact(0, PEOPLE[role], customer=home))
        self._add("lead", "nobody", Fact(0))
        self._add("ticket", "nobody", Fact(0, customer=far))
        self._below(whose, far)
        for label, customer in list(self.facts["customer"].items()):
            self._add("ticket", f"of {label}", Fact(0, FAR, customer=customer))

    def _customers(self) -> None:
        for role in ROLES:
            me = PEOPLE[role]
            self._customer(f"own {role}", Fact(0, me))
            self._customer(f"helped by {role}", Fact(0, FAR, helpers=(me,)), co_owners=[me])
            self._customer(f"csm {role}", Fact(0, FAR, csm=me), csm=me)
            self._customer(f"delivered by {role}", Fact(0, FAR))
        self._customer("mate", Fact(0, MATE))
        self._customer("far", Fact(0, FAR))
        self._customer("pool", Fact(0, None, pool=True), pool_status="public")

    def _customer(self, label: str, fact: Fact, **values: Any) -> None:
        made = self._add("customer", label, fact, bank_info=BANK, **values)
        self._add("contact", label, Fact(0, fact.owner, customer=made))

    def _below(self, whose: dict[str, int], far: Fact) -> None:
        """What belongs to an opportunity or a contract: of whoever owns that, and of somebody else."""
        for label, owner in whose.items():
            of_others = self.facts["opportunity"]["far"]
            self._add("quotation", label, Fact(0, owner, customer=far, parent=of_others))
            for form in ("receivable", "receipt", "delivery"):
                self._add(form, label, Fact(0, owner, customer=far, parent=self.facts["contract"]["far"]))
                mine = self.facts["contract"][label]
                self._add(form, f"below {label}", Fact(0, FAR, customer=far, parent=mine))
        for role in ROLES:
            customer = self.facts["customer"][f"delivered by {role}"]
            by = PEOPLE[role]
            contract = self._add("contract", f"delivered by {role}", Fact(0, FAR, customer=customer))
            self._add("delivery", f"delivered by {role}", Fact(0, by, customer=customer, parent=contract))


class _TakenBack(Exception):
    """Ends a change that was accepted."""
