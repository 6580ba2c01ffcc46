"""What is said and done between people: follow-ups, tickets, answers, marketing, tasks."""

from __future__ import annotations

from typing import Final

from house.demos.chance import FIRST
from house.demos.crm.world import CSM, DELIVERY, FINANCE, SALES, SERVICE, Customer, Deal, World, person
from house.demos.tables import DAY, day_of, moment

FOLLOWUPS: Final = 5200
TICKETS: Final = 700
SURVEYS: Final = 240
TOUCHPOINTS: Final = 800
TASKS: Final = 60
CALLS: Final = 150
_ENDED: Final = 660
"""Tickets that are resolved or closed; the others are new and under way."""
_MET: Final = 0.84
_HOURS: Final = {"high": 4, "mid": 48, "low": 120}
"""Hours on the clock until a ticket has to be resolved."""
_METHODS: Final = {"phone": 0.4, "wecom": 0.22, "wechat": 0.13, "visit": 0.12, "meeting": 0.08, "email": 0.05}
_STARS: Final = {5: 0.52, 4: 0.33, 3: 0.1, 2: 0.04, 1: 0.01}
_CATEGORIES: Final = {"fault": 0.34, "consult": 0.3, "request": 0.18, "complaint": 0.07, "training": 0.11}


def followups(world: World) -> None:
    """5,200: with leads, with opportunities, and what else is said to customers, up to the last day of each."""
    _of_leads(world)
    deals: dict[str, list[Deal]] = {}
    for deal in world.deals:
        deals.setdefault(deal.customer.ref, []).append(deal)
        last = deal.closed if deal.closed is not None else deal.customer.last
        for _ in range(world.chance.one((1, 2, 2, 3))):
            when = world.chance.day(deal.created, max(deal.created, min(last, deal.customer.last)))
            _followup(world, deal.customer, when, deal)
    for customer in world.customers:
        of = [each for each in deals.get(customer.ref, []) if each.closed is None]
        _followup(world, customer, customer.last, of[-1] if of else None, newest=True)
    busy = [each for each in world.customers if each.state == "active"]
    others = [each for each in world.customers if each.state != "active"]
    while len(world.tables.of("followup")) < FOLLOWUPS:
        customer = world.chance.one(busy if world.chance.likely(0.75) else others)
        _followup(world, customer, world.chance.day(max(FIRST, customer.last - 240), customer.last - 1), None)


def _of_leads(world: World) -> None:
    chance = world.chance
    for lead in world.worked:
        count = {"converted": chance.one((1, 1, 2)), "following": 2, "invalid": 1, "pool": chance.one((0, 1))}
        spoken = lead.assigned + (chance.whole(10, 200) if chance.likely(0.82) else chance.whole(260, 2000))
        for place in range(count.get(lead.status, 0)):
            if place:
                spoken += chance.whole(1, 5) * DAY
            if lead.became is not None:
                spoken = min(spoken, (lead.became.created + 1) * DAY - 8 * 60)
            result = {"invalid": "refused", "pool": "no_answer", "converted": "interested"}.get(lead.status)
            if spoken <= -1:
                _write(world, min(spoken, -1), lead.owner, result or "considering", lead_id=lead.ref)


def _followup(world: World, customer: Customer, when: int, deal: Deal | None, *, newest: bool = False) -> None:
    chance = world.chance
    at = when * DAY + (chance.whole(17 * 60 + 30, 18 * 60 + 30) if newest else chance.minute(9, 17))
    owner = deal.owner if deal else customer.owner or chance.one(SALES)
    if customer.csm and not deal and chance.likely(0.3):
        owner = customer.csm
    result = chance.weighted({"interested": 3, "considering": 4, "no_answer": 1.5, "other": 1.5, "refused": 0.4})
    after = None
    if newest and customer.owner and customer.state in ("active", "potential") and chance.likely(0.75):
        after = max(at + DAY // 2, chance.whole(-2, 14) * DAY + chance.minute(9, 17))
    contact = chance.one(customer.contacts).ref if customer.contacts and chance.likely(0.5) else None
    _write(
        *(world, at, owner, result, after),
        customer_id=customer.ref,
        opportunity_id=deal.ref if deal else None,
        contact_id=contact,
    )


def _write(world: World, at: int, owner: int, result: str, after: int | None = None, **about: str | None) -> None:
    chance, words = world.chance, world.words
    method = chance.weighted(_METHODS)
    what = chance.one(words["catalogue"]["lines"])["name"]
    world.tables.add(
        *("followup", f"f{len(world.tables.of('followup')) + 1}"),
        **about,
        method=method,
        happened_at=moment(at),
        content=chance.one(words["talk"][method]).format(what=what, ask=chance.one(words["talk"]["asks"])),
        result=result,
        next_at=moment(after) if after is not None else None,
        next_plan=chance.one(words["next_plans"]) if after is not None else None,
        owner=person(owner),
    )


def tickets(world: World) -> None:
    """700 of customers with contracts; four out of five are resolved in time."""
    chance = world.chance
    served = [each for each in world.contracts if each.signed is not None]
    met = iter(chance.dealt({True: round(_ENDED * _MET), False: _ENDED - round(_ENDED * _MET)}))
    for number in range(1, TICKETS + 1):
        ended = number <= _ENDED
        contract = chance.one(served if not ended else [each for each in served if (each.signed or 0) < -9])
        since = (contract.signed or 0) + 1
        category, priority = chance.weighted(_CATEGORIES), chance.weighted({"high": 0.2, "mid": 0.5, "low": 0.3})
        opened = chance.moment(since, -9) if ended else chance.moment(max(-4, min(since, -1)))
        allowed = _HOURS[priority] * 60
        title = chance.one(world.words["tickets"][category])
        status = (
            chance.weighted({"closed": 0.86, "resolved": 0.14}) if ended else chance.one(("new", "doing", "waiting"))
        )
        replied = opened + chance.whole(5, min(180, allowed // 2))
        took = chance.whole(allowed // 3, allowed - 5) if ended and next(met) else allowed + chance.whole(30, 2000)
        stars = chance.weighted(_STARS) if status == "closed" and chance.likely(0.75) else None
        world.tables.add(
            *("ticket", f"t{number}"),
            customer_id=contract.customer.ref,
            contact_id=chance.one(contract.customer.contacts).ref if contract.customer.contacts else None,
            contract_id=contract.ref if chance.likely(0.7) else None,
            title=title,
            description=world.words["tickets"]["more"].format(
                title=title, where=chance.one(world.words["tickets"]["places"])
            ),
            category=category,
            priority=priority,
            channel=chance.one(("phone", "phone", "wechat", "portal", "email", "onsite")),
            owner=person(chance.one(SERVICE)) if status != "new" else None,
            opened_at=moment(opened),
            first_reply_at=moment(replied) if status != "new" and replied < 0 else None,
            resolved_at=moment(opened + max(took, replied - opened + 1)) if ended else None,
            due_at=moment(opened + allowed),
            process=chance.one(world.words["tickets"]["process"]) if status != "new" else None,
            solution=chance.one(world.words["tickets"]["solutions"]) if ended else None,
            csat=stars,
            reopen_count=1 if ended and chance.likely(0.05) else None,
            status=status,
        )


def surveys(world: World) -> None:
    """What customers answered after tickets and deliveries."""
    chance = world.chance
    rated = [row for row in world.tables.of("ticket") if "csat" in row]
    for number, row in enumerate(chance.some(rated, SURVEYS), 1):
        stars = int(row["csat"])
        sent = day_of(row["resolved_at"]) * DAY + 19 * 60
        answered = min(sent + chance.whole(60, 2 * DAY), -30)
        ref = world.tables.add(
            *("survey_response", f"y{number}"),
            scene="service",
            customer_id=row["customer_id"],
            ticket_id=row["ref"],
            nps=min(10, stars * 2 - chance.one((0, 0, 1))),
            csat=stars,
            comment=chance.one(world.words["answers"]) if chance.likely(0.4) else None,
            sent_at=moment(sent),
            submitted_at=moment(answered),
            status="submitted",
        )
        for name in chance.some(("响应速度", "专业能力", "服务态度"), 2) if chance.likely(0.3) else ():
            world.tables.add_row("survey_response.dim_scores", ref, dim=name, score=stars)


def touchpoints(world: World) -> None:
    """What marketing did and what came back, on leads and on customers."""
    chance = world.chance
    actions = {"email_sent": 4, "email_open": 3, "email_click": 1.5, "visit": 2, "download": 1, "form": 1, "attend": 1}
    rows = [row for row in world.tables.of("lead") if "campaign_id" in row]
    for number in range(1, TOUCHPOINTS + 1):
        row = chance.one(rows)
        about = {"lead_id": row["ref"]} if chance.likely(0.7) else {"customer_id": chance.one(world.customers).ref}
        created = day_of(row["created_at"])
        world.tables.add(
            *("touchpoint", f"w{number}"),
            **about,
            campaign_id=row["campaign_id"],
            action=chance.weighted(actions),
            at=moment(chance.moment(max(FIRST, created - 10), created)),
            detail=chance.one(world.words["details"]) if chance.likely(0.5) else None,
        )


def calls(world: World) -> None:
    """Calls from and to contacts, as a telephone system would tell of them."""
    chance = world.chance
    known = [each.contacts[0] for each in world.customers if each.contacts]
    for number in range(1, CALLS + 1):
        incoming, answered = chance.likely(0.35), chance.likely(0.78)
        own, theirs = next(world.telephones), chance.one(known).phone
        begun = chance.moment(-90)
        talked = chance.whole(20, 900) if answered else 0
        world.tables.add(
            *("call_record", f"z{number}"),
            call_id=f"DEMO-{number:05d}",
            direction="inbound" if incoming else "outbound",
            caller=theirs if incoming else own,
            callee=own if incoming else theirs,
            agent=person(chance.one((*SALES, *SERVICE))),
            started_at=moment(begun),
            answered_at=moment(begun + 1) if answered else None,
            ended_at=moment(begun + 1 + talked // 60 + 1),
            talk_sec=talked,
        )


def tasks(world: World) -> None:
    """What people have to do, and some of what they have done."""
    chance = world.chance
    kinds = {"follow_up": 4, "payment_reminder": 2, "approval_prep": 1, "data_fix": 2, "other": 1}
    people = (*SALES, *CSM, *SERVICE, FINANCE, DELIVERY)
    for number in range(1, TASKS + 1):
        kind, customer = chance.weighted(kinds), chance.one(world.customers)
        begun = chance.moment(-20)
        done = number % 3 == 0
        due = begun + chance.whole(1, 4) * DAY if done else chance.whole(-2, 12) * DAY + chance.minute(9, 18)
        world.tables.add(
            *("task", f"j{number}"),
            title=f"{chance.one(world.words['next_plans'])}：{customer.name[:10]}",
            task_type=kind,
            status="done" if done else chance.one(("todo", "todo", "doing", "review")),
            priority=chance.weighted({"p0": 0.05, "p1": 0.2, "p2": 0.55, "p3": 0.2}),
            owner=person(chance.one(people)),
            start_date=moment(begun),
            due_at=moment(max(due, begun + 60)),
            finished_at=moment(min(due + chance.whole(-300, 200), -20)) if done else None,
            progress="100%" if done else f"{chance.whole(0, 8) * 10}%",
            result_note="已完成，客户已确认。" if done else None,
        )
