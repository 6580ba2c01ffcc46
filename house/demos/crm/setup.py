"""What the company has before its first customer: products, territories, service, tags, campaigns."""

from __future__ import annotations

import json

from house.demos.crm.world import CSM, MANAGERS, MARKETING, SALES, Product, World, person
from house.demos.tables import span


def products(world: World) -> None:
    """Six lines with forty products."""
    for number, line in enumerate(world.words["catalogue"]["lines"], 1):
        ref = world.tables.add("product_line", f"line{number}", name=line["name"], code=line["code"], active=True)
        for place, (kind, unit, name, price, cost) in enumerate(line["products"], 1):
            made = Product(f"p{number}_{place}", ref, kind, price)
            world.products.append(made)
            world.tables.add(
                "product",
                made.ref,
                product_no=f"{line['code']}-{place:03d}",
                name=name,
                line_id=ref,
                kind=kind,
                unit=unit,
                price=price,
                floor_price=price * 3 // 4,
                cost=price * cost // 100,
                active=True,
            )


def service(world: World) -> None:
    """Policies, one for each value of a customer; territories; rules of tags."""
    said = world.words["catalogue"]
    for number, (name, level, high, mid, low, visit, dedicated, floor, benefits) in enumerate(said["policies"], 1):
        world.tables.add(
            *("service_policy", f"policy{number}"),
            name=name,
            value_level=level,
            sla_high=high,
            sla_mid=mid,
            sla_low=low,
            visit_days=visit,
            dedicated_csm=dedicated,
            discount_floor=floor,
            benefits=benefits,
        )
    for number, (name, regions, strategy) in enumerate(said["territories"], 1):
        manager = MANAGERS[number % 2]
        members = SALES[:4] if manager == MANAGERS[0] else SALES[4:]
        world.tables.add(
            *("territory", f"area{number}"),
            name=name,
            regions=json.dumps(regions),
            manager=person(manager),
            members=[person(each) for each in members],
            strategy=strategy,
            daily_cap=30,
            active=True,
        )
    for number, (name, group, colour, rule) in enumerate(said["tag_rules"], 1):
        world.tables.add(
            *("tag_rule", f"tag{number}"),
            name=name,
            group=group,
            color=colour,
            rule=json.dumps({"formula": rule}) if rule else None,
            auto=bool(rule),
            refresh="daily",
        )


def campaigns(world: World) -> None:
    """Twelve, most of them over."""
    for number, (name, kind, first, last, budget) in enumerate(world.words["catalogue"]["campaigns"], 1):
        status = "ended" if last < 0 else "running" if first <= 0 else "draft"
        cost = budget * world.chance.whole(80, 110) // 100 if status != "draft" else None
        ref = world.tables.add(
            *("campaign", f"campaign{number}"),
            name=name,
            kind=kind,
            period=span(first, last),
            budget=budget,
            cost=cost,
            owner=person(MARKETING),
            status=status,
        )
        if status != "draft":
            world.campaigns.append(ref)


def policy_of(value: str) -> str:
    """The service policy of a customer of this value."""
    return {"strategic": "policy1", "key": "policy2", "normal": "policy3"}[value]


def carer(world: World, value: str, contracts: int) -> int | None:
    """Who looks after a customer: somebody, where it has bought and is worth it."""
    return world.chance.one(CSM) if value != "normal" or contracts else None
