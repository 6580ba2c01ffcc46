"""Contracts, what they are to bring in and when, what came in, and what was delivered for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from house.demos.chance import FIRST
from house.demos.crm.customers import of_state
from house.demos.crm.sales import deal, pieces, target
from house.demos.crm.world import DELIVERY, Contract, Customer, Deal, Piece, World, person
from house.demos.tables import Row, day, span

RENEWED: Final = 90
CHURNED: Final = 35
EXPIRING: Final = 24
"""Those that end within the next sixty days."""
RUNNING: Final = 67
SERVICE: Final = 8
DRAFTS: Final = ("draft", "draft", "approving", "approving", "approved", "approved")
RECEIVABLES: Final = 700
RECEIPTS: Final = 560
OVERDUE: Final = 56
PARTIAL: Final = 8
"""How many of the overdue receivables have been paid in part."""
DELIVERIES: Final = 190
_PARTS: Final = {1: (100,), 2: (50, 50), 3: (30, 40, 30), 4: (30, 30, 30, 10)}
_TITLES: Final = {
    1: ("全款",),
    2: ("首付款", "尾款"),
    3: ("首付款", "中期款", "尾款"),
    4: ("一期", "二期", "三期", "质保金"),
}


def contracts(world: World) -> None:
    """320 of them, 306 of which came of a won opportunity; 125 have ended, and 90 of these were renewed."""
    chance = world.chance
    active = chance.some(of_state(world, "active"), 270)
    for customer in active[:RENEWED]:
        _renewed(world, customer)
    gone = [*chance.some(of_state(world, "silent"), 20), *chance.some(of_state(world, "lost"), 15)]
    for customer in gone:
        signed = chance.day(FIRST + 10, max(customer.last, FIRST + 12))
        end = min(signed + chance.one((60, 90)), -1)
        _won(world, customer, signed, signed, end, "closed", renew_status="churned")
    for customer in active[RENEWED : RENEWED + EXPIRING]:
        end = chance.whole(1, 59)
        start = end - chance.one((330, 330, 180))
        _won(world, customer, start - chance.whole(0, 6), start, end, "executing", renew_status="due")
    later = active[RENEWED + EXPIRING :][:40]
    for customer in [*later, *chance.some([*active[:RENEWED], *later], RUNNING - len(later))]:
        signed = chance.day(-300, -1)
        kind = "addition" if customer.contracts else "new"
        status = "signed" if signed > -10 else "executing"
        _won(world, customer, signed, signed + chance.whole(0, 10), signed + 375, status, kind=kind)
    for customer in active[-SERVICE:]:
        signed = chance.day(-250, -20)
        of = pieces(world, target(world))
        _contract(world, customer, None, of, signed, signed, signed + 364, "executing", "service", "na", None)
    drafted = chance.some([each for each in world.deals if each.stage == "negotiation"], len(DRAFTS))
    for status, each in zip(DRAFTS, drafted, strict=True):
        begin = chance.whole(3, 20)
        each.row["contract_id"] = _contract(
            world, each.customer, each, each.pieces, None, begin, begin + 364, status, "new", "na", None
        ).ref


def _renewed(world: World, customer: Customer) -> None:
    """A contract that has ended, and the one that followed on it."""
    chance = world.chance
    signed = chance.day(-345, -75)
    end = min(signed + chance.one((60, 90, 120, 180)), -2)
    first = _won(world, customer, signed, signed, end, "closed", renew_status="renewed")
    again = min(end - chance.whole(0, 12), -1)
    same = [Piece(each.product, max(1, each.count + chance.one((-1, 0, 0, 1))), each.price) for each in first.pieces]
    status = "signed" if again > -8 else "executing"
    _won(world, customer, again, end + 1, end + 365, status, same, kind="renewal", renewal_of=first.ref)


def _won(
    world: World,
    customer: Customer,
    signed: int,
    start: int,
    end: int,
    status: str,
    wanted: Sequence[Piece] = (),
    *,
    kind: str = "new",
    renew_status: str = "na",
    renewal_of: str | None = None,
) -> Contract:
    """An opportunity that was won, with its contract."""
    cycle = world.chance.whole(8, 60) if kind != "renewal" else world.chance.whole(10, 40)
    won = deal(world, customer, "won", max(FIRST, signed - cycle), signed, wanted, kind=kind)
    made = _contract(world, customer, won, won.pieces, signed, start, end, status, kind, renew_status, renewal_of)
    won.contract = won.row["contract_id"] = made.ref
    if customer.state == "active":
        customer.last = max(customer.last, signed)
    return made


def _contract(
    world: World,
    customer: Customer,
    won: Deal | None,
    of: list[Piece],
    signed: int | None,
    start: int,
    end: int,
    status: str,
    kind: str,
    renew_status: str,
    renewal_of: str | None,
) -> Contract:
    chance = world.chance
    number = len(world.contracts) + 1
    owner = won.owner if won else customer.owner or 4
    amount = sum(piece.count * piece.price for piece in of)
    made = Contract(f"h{number}", customer, amount, signed, start, end, owner, status, of)
    world.contracts.append(made)
    customer.contracts += 1
    promised = [row["content"] for row in world.tables.of("opportunity.promises") if won and row["of"] == won.ref]
    world.tables.add(
        *("contract", made.ref),
        ext_no=f"EX-{chance.whole(10000, 99999)}-{number:03d}" if chance.likely(0.4) else None,
        name=won.name.removesuffix("项目") + "合同" if won else f"{customer.name[:8]}服务合同",
        customer_id=customer.ref,
        opportunity_id=won.ref if won else None,
        kind=kind,
        amount=amount,
        tax_rate=chance.one(("6%", "6%", "13%")),
        signed_at=day(signed) if signed is not None else None,
        start_date=day(start),
        end_date=day(end),
        pay_terms=chance.one(world.words["terms"]),
        promises="；".join(promised),
        owner=person(owner),
        renewal_of=renewal_of,
        renew_status=renew_status,
        status=status,
    )
    for piece in of:
        world.tables.add_row(
            "contract.lines", made.ref, product_id=piece.product.ref, qty=piece.count, price=piece.price
        )
    return made


def plans(world: World) -> None:
    """Payment plans: 700 instalments over the signed contracts; each of them is a receivable."""
    signed = [each for each in world.contracts if each.signed is not None]
    counts = [1 if each.amount < 8000 else 2 for each in signed]
    order = sorted(range(len(signed)), key=lambda place: (-signed[place].amount, place))
    for place in [*order, *order]:
        if sum(counts) < RECEIVABLES and counts[place] < 4:
            counts[place] += 1
    for each, count in zip(signed, counts, strict=True):
        _plan(world, each, count)
    for each in world.contracts:
        if each.signed is None and each.status != "draft":
            _plan(world, each, 2)


def _plan(world: World, contract: Contract, count: int) -> None:
    begin = contract.signed if contract.signed is not None else contract.start
    gap = min(75, max(15, (contract.end - begin) // (count + 1)))
    left = contract.amount
    for place, (title, share) in enumerate(zip(_TITLES[count], _PARTS[count], strict=True)):
        amount = left if place == count - 1 else contract.amount * share // 100
        left -= amount
        due = begin + world.chance.whole(7, 15) + place * gap
        contract.plan.append((title, amount, due))
        world.tables.add_row("contract.plan_lines", contract.ref, title=title, amount=amount, due_date=day(due))


def money(world: World) -> None:
    """Receivables of the plans, and receipts for what was due, but for what is overdue."""
    chance = world.chance
    due: list[tuple[Contract, str, int, int]] = []
    for contract in world.contracts:
        for title, amount, when in contract.plan if contract.signed is not None else ():
            ref = f"r{len(world.tables.of('receivable')) + 1}"
            world.tables.add(
                *("receivable", ref),
                contract_id=contract.ref,
                customer_id=contract.customer.ref,
                title=title,
                amount=amount,
                due_date=day(when),
                owner=person(contract.owner),
            )
            due.append((contract, ref, amount, when))
    past = [each for each in due if each[3] < 0]
    overdue = {each[1] for each in chance.some([each for each in past if each[3] > -200], OVERDUE)}
    paid = [each for each in past if each[1] not in overdue]
    partly = chance.some([each for each in past if each[1] in overdue and each[2] >= 2000], PARTIAL)
    soon = sorted((each for each in due if each[3] >= 0), key=lambda each: (each[3], each[1]))
    spare = RECEIPTS - len(paid) - len(partly)
    announced = soon[: max(0, min(12, spare))]
    twice = {each[1] for each in chance.some([each for each in paid if each[2] >= 2000], spare - len(announced))}
    for contract, ref, amount, when in paid:
        halves = (amount * 6 // 10, amount - amount * 6 // 10) if ref in twice else (amount,)
        for place, part in enumerate(halves):
            _receipt(world, contract, ref, part, min(when + chance.whole(-4, 9) + place * 5, -1), "confirmed")
    for contract, ref, amount, when in partly:
        _receipt(world, contract, ref, amount * 4 // 10, min(when + chance.whole(0, 10), -1), "confirmed")
    for contract, ref, amount, _when in announced:
        _receipt(world, contract, ref, amount, -chance.whole(1, 2), "pending")


def _receipt(world: World, contract: Contract, receivable: str, amount: int, when: int, status: str) -> None:
    number = len(world.tables.of("receipt")) + 1
    method = world.chance.weighted({"transfer": 0.86, "acceptance": 0.08, "alipay": 0.03, "wechat": 0.03})
    world.tables.add(
        *("receipt", f"m{number}"),
        contract_id=contract.ref,
        receivable_id=receivable,
        customer_id=contract.customer.ref,
        amount=amount,
        received_at=day(when),
        method=method,
        bank_ref=f"DEMO{number:08d}",
        status=status,
        owner=person(contract.owner),
    )


def invoices(world: World) -> None:
    """An invoice for every third receipt, and a few that wait to be issued."""
    for number, row in enumerate(world.tables.of("receipt")[::3], 1):
        _invoice(world, number, row)


def _invoice(world: World, number: int, receipt: Row) -> None:
    chance = world.chance
    customer = next(each for each in world.customers if each.ref == receipt["customer_id"])
    when = int(receipt["received_at"][1:])
    issued = when < -14
    world.tables.add(
        *("invoice", f"i{number}"),
        customer_id=customer.ref,
        contract_id=receipt["contract_id"],
        kind="digital",
        title=customer.name,
        content=chance.one(("service", "service", "other")),
        tax_rate=chance.one(("r6", "r6", "r13")),
        amount=receipt["amount"],
        official_no=f"99{number:018d}" if issued else None,
        issued_at=day(min(when + chance.whole(1, 5), -1)) if issued else None,
        deliver_email=world.email(),
        owner=receipt["owner"],
        status=chance.one(("issued", "delivered")) if issued else chance.one(("draft", "approving", "to_issue")),
    )


def deliveries(world: World) -> None:
    """190 of them, nine out of ten in time."""
    chance = world.chance
    signed = [each for each in world.contracts if each.signed is not None]
    for number, contract in enumerate(sorted(chance.some(signed, DELIVERIES), key=lambda one: one.start), 1):
        first = (contract.signed or 0) + chance.whole(3, 14)
        last = first + chance.one((10, 15, 20, 30, 45, 60))
        late = chance.likely(0.11)
        done = last + (chance.whole(1, 12) if late else -chance.whole(0, 4))
        done = max(done, 0) if last > -25 and chance.likely(0.5) else done
        status = "done" if done < 0 else "acceptance" if last < 6 else "doing" if first < 0 else "todo"
        progress = {"done": 100, "acceptance": 95, "doing": chance.whole(2, 8) * 10, "todo": 0}[status]
        world.tables.add(
            *("delivery", f"d{number}"),
            contract_id=contract.ref,
            customer_id=contract.customer.ref,
            name=chance.one(world.words["deliveries"]["names"]),
            plan=span(first, last),
            actual_at=day(done) if status == "done" else None,
            owner=person(DELIVERY),
            progress=f"{progress}%",
            status=status,
        )
        for piece in contract.pieces:
            if piece.product.kind == "goods":
                world.tables.add_row(
                    *("delivery.items", f"d{number}"),
                    product_id=piece.product.ref,
                    qty=piece.count,
                    serial_no=f"SN-{number:04d}",
                )
