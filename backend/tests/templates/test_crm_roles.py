"""The roles of the customer files, each against every form: what is read, written and taken away is what was promised.

`PAGE` is the table of the specification as it stands there. `BEYOND` names what the template gives besides, and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Final

import pytest

from chengwu.access.errors import MayNotCreate, MayNotDelete, MayNotExport, MayNotRead, MayNotReveal
from chengwu.access.rights import rights_of
from chengwu.fields.context import HERE
from chengwu.kit.db import Database
from chengwu.kit.errors import NotAllowed
from chengwu.records.errors import NoRecord
from chengwu.records.model import Change
from chengwu.records.revealing import reveal
from tests.records.world import SCHEMA
from tests.templates.world_of_crm import BANK, FAR, HOMES, PEOPLE, Crm, Fact

pytestmark = [pytest.mark.database, pytest.mark.slow]

PAGE: Final = """
| form | gm | sales_mgr | sales | csm | service | marketing | finance | delivery |
|---|---|---|---|---|---|---|---|---|
| customer/contact | R all X | RU dept T dept | CRU own + R public pool (no phone) | R all U assigned | R all (mask) | CR all (mask) I | R all | R via(delivery) |
| lead | R all | RU dept | CRU own | – | – | CRU all I | – | – |
| opportunity/quotation | R all | RU dept | CRU own | R | – | – | R all | – |
| contract | R all | RU dept | CRU own | R | R | – | RU all | R via |
| receivable/receipt | R all | R dept | R own | – | – | – | CRU all X | – |
| delivery | R all | R dept | R own | R | – | – | R | CRU own |
| ticket | R all | R dept | R via(customer own) | RU assigned | CRU assigned | – | – | – |
| campaign/tag_rule | R all | R | R | R | – | CRU all | – | – |
| territory | R all | RU all | – | – | – | – | – | – |
"""  # noqa: E501 - as it stands on the page
VERBS: Final = {"C": "create", "R": "read", "U": "update", "X": "export", "I": "import", "T": "transfer"}
PART: Final = re.compile(r"([CRUXIT]+)(?:\s+(all|dept|own|public pool|assigned|via(?:\([^)]*\))?))?(?=\s|$)")
TEXT: Final = {
    "customer": ("website", "https://b.cn"),
    "contact": ("title", "changed"),
    "lead": ("company", "changed"),
    "quotation": ("valid_until", "2026-04-01"),
    "receivable": ("title", "changed"),
    "receipt": ("bank_ref", "changed"),
    "ticket": ("title", "changed"),
}
"""What is changed in a record to see whether it may be; else its name."""
NAME: Final = ("name", "changed")
Cell = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Beyond:
    """What the template gives a role beside the page."""

    role: str
    forms: tuple[str, ...]
    verbs: tuple[str, ...]
    scope: str
    why: str


BEYOND: Final = (
    Beyond("sales", ("customer",), ("read", "update"), "helped", "the field rules speak of collaborators"),
    Beyond("sales", ("contact",), ("read", "update"), "customer", "contacts belong to the file of a customer"),
    Beyond("sales", ("ticket",), ("read",), "customer", "`own` of the customer includes who collaborates"),
    Beyond("sales", ("receivable", "receipt", "delivery"), ("read",), "contract", "what comes of an own contract"),
    Beyond("sales_mgr", ("receivable", "receipt", "delivery"), ("read",), "contract", "the same for the department"),
    Beyond("sales_mgr", ("ticket",), ("read",), "customer", "managers reach tickets through the customer"),
    Beyond("sales_mgr", ("customer",), ("read", "update"), "helped", "who manages may also collaborate"),
    Beyond("sales_mgr", ("contact",), ("read", "update"), "customer", "and then has its contacts"),
    Beyond("sales_mgr", ("lead", "opportunity"), ("transfer",), "dept", "leads are given out, opportunities handed on"),
    Beyond("csm", ("customer",), ("update",), "own", "whoever owns a customer keeps its file"),
    Beyond("csm", ("customer",), ("update",), "helped", "and so does whoever collaborates"),
    Beyond("csm", ("contact",), ("update",), "own", "contacts that were handed to the role"),
    Beyond("csm", ("contact",), ("update",), "customer", "contacts belong to the file of a customer"),
    Beyond("csm", ("ticket",), ("read", "update"), "customer", "tickets of customers that the role looks after"),
    Beyond("service", ("ticket",), ("read", "update"), "nobody", "whoever is free takes a new ticket"),
    Beyond("finance", ("receipt",), ("import",), "all", "the page's import of contracts with receipts"),
)


def cell_of(text: str) -> Cell:
    """What a cell of the page gives: the scopes of each verb. Without one it is that of what is read."""
    found: Cell = {}
    last = "all"
    for letters, scope in PART.findall(text.replace("(no phone)", "").replace("(mask)", "")):
        last = scope or last
        for letter in letters:
            found[VERBS[letter]] = (*found.get(VERBS[letter], ()), last)
    return found


def table() -> dict[tuple[str, str], Cell]:
    """The page by role and form."""
    head, _, *rows = [[each.strip() for each in line.strip("|").split("|")] for line in PAGE.strip().splitlines()]
    return {
        (role, form): cell_of(cell)
        for forms, *cells in rows
        for role, cell in zip(head[1:], cells, strict=True)
        for form in forms.split("/")
    }


EXPECTED: Final = table()
CASES: Final = sorted(EXPECTED)


@pytest.fixture(scope="module")
def crm(database: Database) -> Crm:
    return Crm(database)


def holds(crm: Crm, form: str, fact: Fact, role: str, scope: str) -> bool:
    """Whether a record is one of those that a word of the page speaks of, seen by the person of the role."""
    me = PEOPLE[role]
    customer = fact if form == "customer" else fact.customer
    of_dept = fact.owner is not None and HOMES[fact.owner] == HOMES[me]
    match scope:
        case "all":
            return True
        case "dept":
            return of_dept
        case "own":
            return fact.owner == me
        case "nobody":
            return fact.owner is None
        case "helped":
            return me in fact.helpers
        case "public pool":
            return customer is not None and customer.pool
        case "assigned" if form == "ticket":
            return fact.owner == me
        case "assigned":
            return customer is not None and customer.csm == me
        case "via(customer own)":
            return customer is not None and customer.owner == me
        case "via" | "via(delivery)":
            mine = [each for each in crm.facts["delivery"].values() if each.owner == me]
            return any(fact in (each.customer, each.parent) or customer == each.customer for each in mine) and (
                form != "contract" or any(fact == each.parent for each in mine)
            )
        case "customer":
            assert customer is not None
            home = role == "sales_mgr" and form == "ticket" and customer.owner is not None
            below = home and HOMES[customer.owner or 0] == HOMES[me]
            return below or customer.owner == me or me in customer.helpers or (role == "csm" and customer.csm == me)
        case "contract":
            parent = fact.parent
            assert parent is not None and parent.owner is not None
            return parent.owner == me or (role == "sales_mgr" and HOMES[parent.owner] == HOMES[me])
    raise AssertionError(scope)


def beyond(role: str, form: str, verb: str) -> list[Beyond]:
    return [each for each in BEYOND if each.role == role and form in each.forms and verb in each.verbs]


def promised(crm: Crm, role: str, form: str, verb: str) -> dict[int, str]:
    """The records that a verb is promised for, by number, with what they are called here."""
    scopes = [*EXPECTED[role, form].get(verb, ()), *(each.scope for each in beyond(role, form, verb))]
    return {
        fact.id: label
        for label, fact in crm.facts[form].items()
        if any(holds(crm, form, fact, role, scope) for scope in scopes)
    }


def called(crm: Crm, form: str, numbers: set[int]) -> set[str]:
    return {label for label, fact in crm.facts[form].items() if fact.id in numbers}


@pytest.mark.parametrize(("role", "form"), CASES)
def test_what_is_read_is_what_the_page_says(crm: Crm, role: str, form: str) -> None:
    try:
        seen = set(crm.seen(role, form))
    except MayNotRead:
        seen = set()
    assert called(crm, form, seen) == set(promised(crm, role, form, "read").values())


@pytest.mark.parametrize(("role", "form"), CASES)
def test_what_is_taken_away_is_what_the_page_says(crm: Crm, role: str, form: str) -> None:
    try:
        seen = set(crm.seen(role, form, "export"))
    except (MayNotExport, MayNotRead):
        seen = set()
    assert called(crm, form, seen) == set(promised(crm, role, form, "export").values())


def may(crm: Crm, role: str, form: str, number: int, key: str, value: object) -> bool:
    """Whether a field of a record may be given this value; whatever else is against it is a fault of this test."""
    refused = crm.refusal(role, Change(form=f"crm_{form}", operation="update", id=number, values={key: value}))
    assert refused is None or isinstance(refused, NotAllowed | NoRecord), refused
    return refused is None


@pytest.mark.parametrize(("role", "form"), CASES)
def test_what_is_changed_is_what_the_page_says(crm: Crm, role: str, form: str) -> None:
    key, text = TEXT.get(form, NAME)
    done = {label for label, fact in crm.facts[form].items() if may(crm, role, form, fact.id, key, text)}
    assert done == set(promised(crm, role, form, "update").values())


@pytest.mark.parametrize(("role", "form"), CASES)
def test_what_is_handed_to_somebody_else_is_what_the_page_says(crm: Crm, role: str, form: str) -> None:
    if form in ("tag_rule", "territory"):
        assert "transfer" not in EXPECTED[role, form]
        return
    done = {
        label
        for label, fact in crm.facts[form].items()
        if fact.owner != FAR and may(crm, role, form, fact.id, "owner", FAR)
    }
    assert done == set(promised(crm, role, form, "transfer").values()) - {
        label for label, fact in crm.facts[form].items() if fact.owner == FAR
    }


@pytest.mark.parametrize(("role", "form"), CASES)
def test_whoever_makes_records_and_imports_them_is_who_the_page_says(crm: Crm, role: str, form: str) -> None:
    home = crm.facts["customer"][f"own {role}"]
    parent = None
    if form in ("quotation", "receivable", "receipt", "delivery"):
        label = f"at home {role}" if form == "quotation" else f"delivered by {role}"
        parent = crm.facts["opportunity" if form == "quotation" else "contract"][label]
    values = crm.values(form, parent.customer or home if parent is not None else home, parent)
    change = Change(form=f"crm_{form}", operation="create", values=values)
    refused = crm.refusal(role, change)
    assert refused is None or isinstance(refused, MayNotCreate), refused
    assert (refused is None) == ("create" in EXPECTED[role, form])
    rights = crm.rights(role)
    imported = rights.may(rights.catalogue.form(f"crm_{form}"), "import")
    assert imported == ("import" in EXPECTED[role, form] or bool(beyond(role, form, "import")))


@pytest.mark.parametrize(("role", "form"), CASES)
def test_nobody_deletes_anything(crm: Crm, role: str, form: str) -> None:
    for fact in crm.facts[form].values():
        refused = crm.refusal(role, Change(form=f"crm_{form}", operation="delete", id=fact.id))
        assert isinstance(refused, MayNotDelete), refused


@pytest.mark.parametrize("each", BEYOND, ids=lambda each: f"{each.role} {each.scope} {'/'.join(each.forms)}")
def test_what_is_given_beside_the_page_is_needed(crm: Crm, each: Beyond) -> None:
    """None of them stands here that gives nothing."""
    for form, verb in product(each.forms, each.verbs):
        scopes = EXPECTED[each.role, form].get(verb, ())
        more = [
            fact
            for fact in crm.facts[form].values()
            if holds(crm, form, fact, each.role, each.scope)
            and not any(holds(crm, form, fact, each.role, scope) for scope in scopes)
        ]
        assert more, (form, verb)


@pytest.mark.parametrize(("role", "form"), [case for case in CASES if case[1] in ("customer", "contact", "lead")])
def test_how_somebody_is_reached_is_in_full_for_the_owner_and_who_collaborates(crm: Crm, role: str, form: str) -> None:
    if "read" not in EXPECTED[role, form]:
        return
    keys = {"phone"} if form == "customer" else {"phone", "email", "wechat"}
    seen = crm.seen(role, form)
    for label, fact in crm.facts[form].items():
        shown = seen.get(fact.id)
        if shown is None:
            continue
        in_full = {key for key in keys if shown["values"].get(key) is not None}
        masked = {key for key in keys if shown.get("masked", {}).get(key) is not None}
        if role == "sales" and (fact.customer or fact).pool:
            assert (in_full, masked) == (set(), set()), label
        elif works_on(role, fact):
            assert (in_full, masked) == (keys, set()), label
        else:
            assert (in_full, masked) == (set(), keys), label


def test_what_the_general_manager_takes_away_is_masked_as_it_is_shown(crm: Crm) -> None:
    far = crm.facts["contact"]["far"].id
    taken, shown = crm.seen("gm", "contact", "export")[far], crm.seen("gm", "contact")[far]
    for key in ("phone", "email", "wechat"):
        assert taken["values"].get(key) is None
        assert taken["masked"][key] == shown["masked"][key]


def works_on(role: str, fact: Fact) -> bool:
    """Whether a role that has customers of its own owns this record, or collaborates on its customer."""
    me, customer = PEOPLE[role], fact.customer or fact
    if role in ("gm", "marketing"):
        return fact.owner == me
    if role == "csm" and customer.csm == me:
        return True
    return role in ("sales", "sales_mgr", "csm") and (me in (fact.owner, customer.owner) or me in customer.helpers)


MONEY: Final = [("product", "floor_price"), ("product", "cost"), ("quotation", "margin")]


@pytest.mark.parametrize(("form", "key"), MONEY)
@pytest.mark.parametrize("role", ["gm", "sales_mgr", "sales", "csm", "service", "marketing", "finance", "delivery"])
def test_floors_costs_and_margins_are_for_three_roles(crm: Crm, role: str, form: str, key: str) -> None:
    try:
        seen = crm.seen(role, form)
    except MayNotRead:
        assert role not in ("gm", "finance", "sales_mgr")
        return
    assert seen
    found = {(each["values"].get(key) is not None, key in each.get("masked", {})) for each in seen.values()}
    assert found == {(role in ("gm", "finance", "sales_mgr"), False)}


@pytest.mark.parametrize("role", ["gm", "sales_mgr", "sales", "csm", "finance"])
def test_the_costs_of_what_is_quoted_are_for_three_roles(crm: Crm, role: str) -> None:
    seen = crm.seen(role, "quotation", rows=("lines",))
    rows = [row["values"] for each in seen.values() for row in each["rows"]["lines"]]
    assert rows
    shown = role in ("gm", "finance", "sales_mgr")
    for key in ("unit_cost", "cost_amount"):
        assert {each.get(key) is not None for each in rows} == {shown}


@pytest.mark.parametrize(
    "role", ["gm", "sales_mgr", "sales", "csm", "service", "marketing", "finance", "delivery", "legal"]
)
def test_the_bank_of_a_customer_is_for_finance(crm: Crm, role: str) -> None:
    seen = crm.seen(role, "customer")
    shown = {each["values"].get("bank_info") for each in seen.values()}
    assert shown == ({BANK} if role == "finance" else {None})
    if role == "finance":
        return
    number = min(seen)

    def opened(session: object) -> object:
        rights = rights_of(session, crm.who(role))  # type: ignore[arg-type]
        return reveal(session, rights, "crm_customer", number, ["bank_info"], "why", HERE, "api")  # type: ignore[arg-type]

    with pytest.raises(MayNotReveal):
        crm.database.change(SCHEMA, opened)


def test_finance_fills_in_the_bank_of_a_customer_and_nothing_else_of_it(crm: Crm) -> None:
    """A customer is only read by finance, but whoever alone may see its bank is also who keeps it."""
    number = crm.facts["customer"]["far"].id
    assert may(crm, "finance", "customer", number, "bank_info", "another bank")
    assert not may(crm, "finance", "customer", number, "remark", "changed")
    for role in ("gm", "sales_mgr", "sales", "csm", "marketing"):
        for fact in crm.facts["customer"].values():
            assert not may(crm, role, "customer", fact.id, "bank_info", "another bank"), role


def test_the_law_reads_contracts_and_changes_their_names_and_files_only(crm: Crm) -> None:
    assert set(crm.seen("legal", "contract")) == {each.id for each in crm.facts["contract"].values()}
    number = crm.facts["contract"]["far"].id
    assert may(crm, "legal", "contract", number, "name", "changed")
    assert not may(crm, "legal", "contract", number, "amount", "101")
    for form in ("lead", "opportunity", "quotation", "receivable", "receipt", "delivery", "ticket", "campaign"):
        with pytest.raises(MayNotRead):
            crm.seen("legal", form)


@pytest.mark.parametrize("form", sorted({form for _, form in CASES}))
def test_whoever_administers_the_application_has_every_record_and_masks(crm: Crm, form: str) -> None:
    every = {each.id for each in crm.facts[form].values()}
    assert set(crm.seen("app_admin", form)) == set(crm.seen("app_admin", form, "export")) == every
    assert may(crm, "app_admin", form, min(every), *TEXT.get(form, NAME))
    if form in ("customer", "contact", "lead"):
        far = crm.seen("app_admin", form)[crm.facts[form]["far"].id]
        assert far["values"].get("phone") is None and far["masked"]["phone"]
