"""Opportunities with their quotations, and the leads that some of them came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from house.demos.chance import FIRST
from house.demos.crm.customers import SOURCES, campaign_of, of_state
from house.demos.crm.world import SALES, Customer, Deal, Piece, Worked, World, person
from house.demos.tables import DAY, day, moment

OPEN: Final = {"contact": 135, "demand": 108, "proposal": 90, "negotiation": 63}
STAGES: Final = ("contact", "demand", "proposal", "negotiation", "won")
LOST: Final = {"lost": 55, "silent": 35, "potential": 45, "active": 63}
"""How many opportunities were lost at customers of which state."""
MEDIAN: Final = 48_000
LEADS: Final = {"converted": 420, "following": 180, "assigned": 90, "new": 50, "invalid": 390, "pool": 370}
_REASONS: Final = {
    "price": 0.26,
    "competitor": 0.2,
    "no_budget": 0.16,
    "product": 0.12,
    "no_response": 0.1,
    "timing": 0.08,
    "relation": 0.05,
    "service": 0.02,
    "other": 0.01,
}
_INVALID: Final = {"no_demand": 0.32, "unreachable": 0.26, "out_scope": 0.18, "duplicate": 0.14, "fake": 0.1}
_DISCOUNTS: Final = (100, 100, 98, 95, 95, 92, 90, 90, 88, 85, 85, 80, 78)


def pieces(world: World, target: float) -> list[Piece]:
    """One to three products that together cost about so much."""
    chance = world.chance
    count = chance.one((1, 1, 2, 2, 3)) if target > 6000 else 1
    fitting = [each for each in world.products if each.price <= target / count * 1.15]
    chosen = chance.some(fitting or sorted(world.products, key=lambda each: each.price)[:3], count)
    discount = chance.one(_DISCOUNTS)
    found = []
    for product in chosen:
        price = max(1, product.price * discount // 100)
        found.append(Piece(product, max(1, round(target / count / price)), price))
    return found


def target(world: World) -> float:
    """What a customer wants to spend."""
    return min(max(world.chance.lognormal(MEDIAN, 0.95), 2500.0), 900_000.0)


def deal(
    world: World,
    customer: Customer,
    stage: str,
    created: int,
    closed: int | None,
    wanted: Sequence[Piece] = (),
    *,
    kind: str = "new",
) -> Deal:
    """One opportunity; what it leads to is added by others."""
    chance, words = world.chance, world.words
    of = list(wanted) or pieces(world, target(world))
    line = next(each for each in words["catalogue"]["lines"] if f"{of[0].product.ref[:2]}" == _line_ref(world, each))
    title = {"renewal": "续约", "addition": "增购"}.get(kind, "项目")
    owner = customer.owner or chance.one(SALES)
    number = len(world.deals) + 1
    late = stage in ("proposal", "negotiation", "won")
    made = Deal(
        *(f"o{number}", customer, f"{customer.name[:8]}{line['name']}{title}", stage, created, closed, owner, of, {}),
        kind=kind,
    )
    world.deals.append(made)
    entered = closed if closed is not None else _entered(world, customer, created)
    expected = closed + chance.whole(-8, 8) if closed is not None else _expected(world, customer, created)
    world.tables.add(
        *("opportunity", made.ref),
        name=made.name,
        customer_id=customer.ref,
        contact_id=customer.contact.ref if customer.contact else None,
        product_line_id=of[0].product.line,
        amount=made.amount,
        stage=stage,
        stage_entered_at=moment(entered * DAY + 17 * 60),
        expected_close=day(expected),
        competitors=chance.one(words["competitors"]) if chance.likely(0.3) else None,
        decision_chain_ok=True if late and chance.likely(0.8) else None,
        budget_confirmed=True if late and chance.likely(0.75) else None,
        pain_points=chance.one(words["pains"]) if late or chance.likely(0.3) else None,
        lost_reason=chance.weighted(_REASONS) if stage == "lost" else None,
        won_note=chance.one(words["won_notes"]) if stage == "won" and chance.likely(0.6) else None,
        owner=person(owner),
        closed_at=moment(closed * DAY + 17 * 60) if closed is not None else None,
        created_at=moment(created * DAY + chance.minute(9, 16)),
    )
    made.row = world.tables.of("opportunity")[-1]
    if made.row.get("lost_reason") == "competitor":
        made.row["lost_to"] = chance.one(words["competitors"])
    if late and chance.likely(0.25):
        for content in chance.some(words["promises"], chance.one((1, 1, 2))):
            world.tables.add_row("opportunity.promises", made.ref, content=content, promised_at=day(entered))
    return made


def _entered(world: World, customer: Customer, created: int) -> int:
    """The day on which it came to its stage; what has come to a halt has done so long ago."""
    first = created if customer.state == "silent" else max(created, -24)
    return world.chance.day(first, max(first, customer.last))


def _line_ref(world: World, line: dict[str, object]) -> str:
    return f"p{world.words['catalogue']['lines'].index(line) + 1}"


def _expected(world: World, customer: Customer, created: int) -> int:
    if customer.state == "silent":
        return world.chance.whole(-5, 20)
    return max(created + 1, world.chance.whole(-3, 45))


def lost_and_open(world: World) -> None:
    """What was not won: 198 lost, 396 under way; each silent customer of somebody has one that has come to a halt."""
    chance = world.chance
    for state, count in LOST.items():
        those = of_state(world, state)
        for _ in range(count):
            customer = chance.one(those)
            closed = chance.day(max(customer.created + 2, FIRST + 20), max(customer.last, FIRST + 25))
            deal(world, customer, "lost", _begun(world, customer, closed), closed)
    stages = {stage: chance.dealt({stage: count}) for stage, count in OPEN.items()}
    halted = [each for each in of_state(world, "silent") if each.owner]
    for customer in halted:
        deal(
            world,
            customer,
            stages[chance.one(("contact", "demand"))].pop(),
            _begun(world, customer, customer.last),
            None,
        )
    rest = chance.dealt({stage: len(cards) for stage, cards in stages.items()})
    potential, active = of_state(world, "potential"), of_state(world, "active")
    for place, stage in enumerate(rest):
        customer = potential[place] if place < len(potential) else chance.one([*active, *active, *potential])
        deal(world, customer, stage, _begun(world, customer, customer.last), None)


def _begun(world: World, customer: Customer, before: int) -> int:
    """The day on which an opportunity began that stood on the day `before`."""
    return world.chance.day(max(FIRST, before - 75), max(FIRST, before - 1))


def quotations(world: World) -> None:
    """420 offers: every negotiation has one, most proposals, everything won anew, and a part of what was lost."""
    chance = world.chance
    by_stage = {stage: [each for each in world.deals if each.stage == stage] for stage in (*STAGES, "lost")}
    offered = [*by_stage["negotiation"], *by_stage["proposal"][:70]]
    offered += [each for each in by_stage["won"] if each.kind != "renewal"]
    offered += by_stage["lost"][: 420 - len(offered)]
    states = {"negotiation": ("approved", "sent", "sent"), "proposal": ("draft", "approving", "sent")}
    for number, each in enumerate(sorted(offered, key=lambda one: one.created), 1):
        made = min(each.created + chance.whole(1, 12), -1 if each.closed is None else each.closed)
        fixed = {"won": "accepted", "lost": "rejected"}.get(each.stage)
        world.tables.add(
            *("quotation", f"q{number}"),
            opportunity_id=each.ref,
            customer_id=each.customer.ref,
            valid_until=day(made + 15 if fixed else max(made + 15, chance.whole(2, 15))),
            revision=chance.one((1, 1, 1, 2, 3)),
            owner=person(each.owner),
            status=fixed or chance.one(states[each.stage]),
            created_at=moment(max(made, each.created) * DAY + 16 * 60 + chance.whole(1, 50)),
        )
        for piece in each.pieces:
            world.tables.add_row(
                *("quotation.lines", f"q{number}"),
                product_id=piece.product.ref,
                qty=piece.count,
                list_price=piece.product.price,
                price=piece.price,
            )


def leads(world: World) -> None:
    """1,500: what came in over a year, 420 of which became opportunities."""
    chance = world.chance
    fresh = [each for each in world.deals if each.kind != "renewal" and each.created > FIRST + 4]
    converted = iter(chance.some(fresh, LEADS["converted"]))
    for number, status in enumerate(chance.dealt(LEADS), 1):
        _lead(world, f"l{number}", status, next(converted) if status == "converted" else None)


def _lead(world: World, ref: str, status: str, became: Deal | None) -> None:
    chance, words = world.chance, world.words
    first = {"new": -3, "assigned": -6, "following": -40}.get(status, FIRST)
    created = chance.moment(first) if became is None else _before(world, became)
    customer = became.customer if became is not None else None
    source = customer.source if customer else chance.weighted(SOURCES)
    industry = customer.industry if customer else chance.one(list(words["trades"]))
    spread = [county for counties in words["regions"]["main"].values() for county in counties]
    owner = became.owner if became else chance.one(SALES) if status not in ("new", "pool") else None
    assigned = created + chance.whole(20, 300) if status != "new" else None
    contact = customer.contact if customer else None
    world.tables.add(
        *("lead", ref),
        company=customer.name if customer else _company(world, industry),
        contact_name=contact.name if contact else world.name(),
        phone=contact.phone if contact else next(world.telephones),
        email=world.email() if chance.likely(0.3) else None,
        region=customer.region if customer else chance.one(spread),
        industry=industry,
        source=source,
        campaign_id=customer.campaign if customer else campaign_of(world, source),
        utm=json.dumps({"utm_source": source, "utm_medium": "cpc" if source == "search" else "organic"})
        if source in ("search", "website")
        else None,
        product_line_id=f"line{chance.whole(1, 6)}",
        demand=chance.one(words["demands"]) if chance.likely(0.7) else None,
        budget=int(target(world)) // 1000 * 1000 if chance.likely(0.4) else None,
        score=chance.whole(45, 95) if became else chance.whole(15, 80),
        owner=person(owner) if owner else None,
        status=status,
        invalid_reason=chance.weighted(_INVALID) if status == "invalid" else None,
        assigned_at=moment(assigned) if assigned is not None else None,
        converted_at=moment(became.created * DAY + 17 * 60) if became else None,
        customer_id=customer.ref if customer else None,
        opportunity_id=became.ref if became else None,
        created_at=moment(created),
    )
    if became is not None:
        became.row["lead_id"] = ref
    if assigned is not None:
        world.worked.append(Worked(ref, assigned, owner or chance.one(SALES), status, became))


def _before(world: World, became: Deal) -> int:
    last = became.created - 1
    return world.chance.day(max(FIRST, last - 14), last) * DAY + world.chance.minute(9, 12)


def _company(world: World, industry: str) -> str:
    chance, words = world.chance, world.words
    city = chance.one([*words["regions"]["main"], *words["regions"]["other"]])
    word = chance.one(world.listed("fancy"))
    return f"{city}{word}{chance.one(words['trades'][industry])}{chance.one(words['forms'])}"
