"""Customers with their contacts, and who stands how to whom."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Final

from house.demos.chance import FIRST
from house.demos.crm.setup import policy_of
from house.demos.crm.world import CSM, SALES, Contact, Customer, World, person
from house.demos.tables import Row, day, moment

COUNT: Final = 600
KINDS: Final = {"company": 516, "government": 30, "individual": 30, "partner": 24}
VALUES: Final = {"strategic": 30, "key": 108, "normal": 462}
STATES: Final = {"active": 270, "potential": 180, "silent": 90, "lost": 60}
IN_THE_POOL: Final = {"silent": 20, "lost": 60}
CHAINS: Final = 140
"""Customers with three contacts or more."""
SOURCES: Final = {
    "website": 0.2,
    "exhibition": 0.15,
    "referral": 0.14,
    "search": 0.12,
    "cold_call": 0.1,
    "event": 0.08,
    "agent_referral": 0.07,
    "social": 0.06,
    "call": 0.04,
    "other": 0.04,
}
BARE: Final = {"potential": 20, "silent": 8, "lost": 8}
"""Customers of which little more than the name is known."""
_CAMPAIGNS: Final = {"exhibition": (1, 7), "search": (3, 10), "event": (4, 9, 2, 8), "social": (6,)}
"""Numbers of the campaigns that a source comes from."""
_SIZES: Final = {"s1": 0.2, "s2": 0.35, "s3": 0.27, "s4": 0.13, "s5": 0.05}
_ROLES: Final = ("decision_maker", "influencer", "user", "procurement", "finance", "gatekeeper", "coach")
_ATTITUDES: Final = {"support": 0.4, "neutral": 0.35, "against": 0.1, "unknown": 0.15}
_LAST: Final = {"active": (-27, -1), "potential": (-24, -1), "silent": (-170, -65), "lost": (-330, -185)}
"""Between which days somebody spoke to a customer for the last time."""


def campaign_of(world: World, source: str) -> str:
    """The campaign that a source may have come from; empty where there is none."""
    numbers = _CAMPAIGNS.get(source)
    return f"campaign{world.chance.one(numbers)}" if numbers and world.chance.likely(0.8) else ""


def customers(world: World) -> None:
    """All of them, those in the pool without an owner."""
    chance = world.chance
    states, values, kinds = chance.dealt(STATES), chance.dealt(VALUES), chance.dealt(KINDS)
    places = _places(world)
    left, bare = Counter(IN_THE_POOL), Counter(BARE)
    names: set[str] = set()
    for number, (state, value, kind) in enumerate(zip(states, values, kinds, strict=True), 1):
        city, region = places[number - 1]
        industry = "government" if kind == "government" else chance.one(list(world.words["trades"]))
        first, last = _LAST[state]
        spoken = chance.day(first, last)
        pool = left[state] > 0
        left[state] -= pool
        source = chance.weighted(SOURCES)
        made = Customer(
            *(f"c{number}", _name(world, names, city, industry, kind), state, region, industry),
            *(None if pool else chance.one(SALES), None, value, chance.day(FIRST, spoken - 5), spoken),
            *(source, campaign_of(world, source)),
        )
        if made.owner and (value != "normal" or state == "active") and chance.likely(0.6):
            made.csm = chance.one(CSM)
        made.bare = bare[state] > 0
        bare[state] -= made.bare
        world.customers.append(made)
        _write(world, made, kind, city)


def _write(world: World, made: Customer, kind: str, city: str) -> None:
    chance, words = world.chance, world.words
    pool = made.owner is None
    company = kind in ("company", "partner")
    code = next(world.codes) if company and not made.bare and chance.likely(0.78) else None
    since = made.last + 31 if made.state != "lost" else made.last + 40
    intention = {"active": {"high": 3, "mid": 5, "low": 2}, "potential": {"high": 3, "mid": 4, "low": 3}}
    world.tables.add(
        *("customer", made.ref),
        name=made.name,
        short_name=_short(made.name, city) if company and chance.likely(0.5) else None,
        kind=kind,
        uscc=code,
        industry=made.industry,
        size=chance.weighted(_SIZES) if kind != "individual" else "s1",
        registered_capital=chance.one((50, 100, 200, 500, 1000, 2000, 5000)) if company else None,
        founded_at=day(-chance.whole(400, 9000)) if company else None,
        region=made.region,
        address=f"{made.region}{chance.one(world.listed('streets'))}{chance.whole(1, 399)}号",
        website=f"https://www.example.com/{made.ref}" if not made.bare and chance.likely(0.55) else None,
        phone=next(world.telephones) if not made.bare and chance.likely(0.82) else None,
        source=made.source,
        source_campaign=made.campaign,
        owner=person(made.owner) if made.owner else None,
        csm=person(made.csm) if made.csm else None,
        co_owners=person(chance.one([each for each in SALES if each != made.owner]))
        if not pool and chance.likely(0.06)
        else None,
        pool_status="public" if pool else "private",
        pool_entered_at=moment(min(since, -1) * 24 * 60 + 65) if pool else None,
        value_level=made.value,
        intention=chance.weighted(intention.get(made.state, {"mid": 2, "low": 8})),
        state=made.state,
        product_lines=[f"line{each}" for each in sorted(chance.some(range(1, 7), chance.one((1, 1, 1, 2, 2, 3))))],
        preference=chance.one(words["preferences"]) if chance.likely(0.25) else None,
        latent_needs=chance.one(words["needs"]) if chance.likely(0.25) else None,
        service_policy_id=policy_of(made.value),
        tags=chance.some(words["tags"], chance.one((1, 1, 2))) if chance.likely(0.3) else None,
        invoice_title=made.name if code and made.state == "active" else None,
        tax_no=code if code and made.state == "active" else None,
        created_at=moment(made.created * 24 * 60 + chance.minute()),
    )


def contacts(world: World) -> None:
    """1,050 of them: one for each customer of which more is known, two for some, a chain of decision for 140."""
    chance = world.chance
    several = [each for each in world.customers if each.state != "lost" and not each.bare]
    chained = set(map(id, chance.some([each for each in several if each.owner], CHAINS)))
    counts = {each.ref: 0 if each.bare else 1 for each in world.customers}
    counts |= {each.ref: chance.one((3, 3, 3, 4, 4)) for each in several if id(each) in chained}
    rest = [each for each in several if id(each) not in chained]
    for each in chance.some(rest, 1050 - sum(counts.values())):
        counts[each.ref] = 2
    number = 0
    for customer in world.customers:
        chain_of = customer.ref if counts[customer.ref] >= 3 else ""
        known: list[Contact] = []
        for _ in range(counts[customer.ref]):
            number += 1
            made = Contact(f"k{number}", world.name(), next(world.telephones))
            _write_contact(world, customer, made, known, chained=bool(chain_of))
            known.append(made)
            customer.contacts.append(made)
        if chain_of:
            _relations(world, customer)


def _write_contact(world: World, customer: Customer, made: Contact, known: list[Contact], *, chained: bool) -> None:
    chance, words = world.chance, world.words
    place = len(known)
    role = _ROLES[place] if chained else chance.one(_ROLES)
    world.tables.add(
        *("contact", made.ref),
        customer_id=customer.ref,
        name=made.name,
        gender=chance.one(("f", "m")),
        title=chance.one(words["titles"][role]),
        department=words["departments"][role],
        phone=made.phone,
        email=world.email() if chance.likely(0.6) else None,
        wechat=f"demo_{made.ref}_wx" if chance.likely(0.5) else None,
        birthday=day(-chance.whole(24 * 365, 58 * 365)) if chance.likely(0.3) else None,
        decision_role=role if chained or chance.likely(0.6) else None,
        attitude=chance.weighted(_ATTITUDES),
        influence=("high" if place == 0 else chance.one(("high", "mid", "low"))) if chained else None,
        reports_to=known[0 if place < 3 else 1].ref if chained and place else None,
        is_primary=True if place == 0 else None,
        owner=person(customer.owner) if customer.owner else None,
        status="left" if place > 1 and chance.likely(0.08) else "active",
    )


def _relations(world: World, customer: Customer) -> None:
    pairs = world.chance.some(range(len(customer.contacts)), 2)
    one, other = (customer.contacts[each].ref for each in pairs)
    kind = world.chance.weighted({"influences": 4, "ally": 3, "rival": 1.5, "friend": 1.5})
    number = len(world.tables.of("relation")) + 1
    world.tables.add("relation", f"relation{number}", customer_id=customer.ref, from_id=one, to_id=other, kind=kind)


def _places(world: World) -> list[tuple[str, str]]:
    """A city and one of its counties for each customer; four out of five in twelve provinces."""
    regions = world.words["regions"]
    found = []
    for share, where in ((COUNT * 8 // 10, "main"), (COUNT * 2 // 10, "other")):
        spread = [(city, county) for city, counties in regions[where].items() for county in counties]
        found += [world.chance.one(spread) for _ in range(share)]
    return world.chance.some(found, COUNT)


def _name(world: World, names: set[str], city: str, industry: str, kind: str) -> str:
    chance, words = world.chance, world.words
    fancy = world.listed("fancy")
    while True:
        word = chance.one(fancy)
        match kind:
            case "government":
                name = f"{city}{word}{chance.one(words['offices'])}"
            case "individual":
                name = f"{city}{word}{chance.one(world.listed('surnames'))}记{chance.one(words['stores'])}"
            case "partner":
                name = f"{city}{word}{chance.one(words['partner_forms'])}"
            case _:
                name = f"{city}{word}{chance.one(words['trades'][industry])}{chance.one(words['forms'])}"
        if name not in names:
            names.add(name)
            return name


def _short(name: str, city: str) -> str:
    return name.removeprefix(city)[:4] + city


def of_state(world: World, *states: str) -> list[Customer]:
    """The customers in one of these states."""
    return [each for each in world.customers if each.state in states]


def chains(rows: list[Row]) -> int:
    """How many customers have three contacts or more, with somebody above somebody."""
    by_customer = Counter(row["customer_id"] for row in rows)
    led = {row["customer_id"] for row in rows if row.get("reports_to")}
    return sum(1 for customer, count in by_customer.items() if count >= 3 and customer in led)


def words_of(world: World) -> str:
    """Every name that was made, in one text."""
    return "".join(chain.from_iterable(each.name for each in world.customers))
