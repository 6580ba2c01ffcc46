"""What holds of the demo, whatever is drawn: counts, sums, shares. A law that does not hold stops the making."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from house.demos.chance import credit_code
from house.demos.crm.contracts import CHURNED, EXPIRING, OVERDUE, RENEWED
from house.demos.crm.customers import STATES, VALUES, chains, words_of
from house.demos.crm.sales import LEADS, OPEN, STAGES
from house.demos.crm.world import AT_WORK, World
from house.demos.tables import day_of, is_weekend, minutes_of

COUNTS: Final = {
    "customer": 600,
    "contact": 1050,
    "lead": 1500,
    "opportunity": 900,
    "quotation": 420,
    "contract": 320,
    "receivable": 700,
    "receipt": 560,
    "delivery": 190,
    "ticket": 700,
    "campaign": 12,
    "product_line": 6,
    "product": 40,
    "followup": 5200,
    "tag_rule": 20,
    "territory": 8,
    "service_policy": 3,
}
LARGEST: Final = 2_500_000
"""Bytes of all files together."""


class LawBroken(Exception):
    """The demo is not what it promises to be."""


def hold(world: World, size: int) -> None:
    """Raises `LawBroken` with everything that does not hold."""
    broken = [sentence for sentence, holds in _laws(world, size) if not holds]
    if broken:
        raise LawBroken("; ".join(broken))


def _laws(world: World, size: int) -> Iterator[tuple[str, bool]]:
    of = world.tables.of
    for form, count in COUNTS.items():
        yield f"there are {count} of {form}, not {len(of(form))}", len(of(form)) == count
    yield f"the files have {size} bytes, at most {LARGEST}", size <= LARGEST
    yield from _of_customers(world)
    yield from _of_sales(world)
    yield from _of_money(world)
    yield from _of_service(world)
    happened = [day_of(row["happened_at"]) for row in of("followup")]
    yield "every follow-up lies in the past year", all(-366 <= each <= -1 for each in happened)
    made = [minutes_of(row["created_at"]) for form in (*COUNTS, "invoice", "task") for row in of(form)]
    yield "every record was made before the loading day", all(each < 0 for each in made)
    at_once = max(Counter(day_of(row["created_at"]) for row in of("customer")).values())
    yield f"customers came one by one, at most {at_once} on a day", at_once <= 25
    off = [
        f"{form}.{key}" for form, keys in AT_WORK.items() for row in of(form) for key in keys
        if key in row and any(is_weekend(day_of(each)) for each in row[key].split(" ~ "))
    ]  # fmt: skip
    yield f"nobody works at weekends: {sorted(set(off))}", not off
    came = [is_weekend(day_of(row["created_at"])) for form in ("lead", "ticket") for row in of(form)]
    weekend = sum(came) / len(came)
    yield f"weekends are quiet ({weekend:.3f})", 0.02 < weekend < 0.12


def _of_customers(world: World) -> Iterator[tuple[str, bool]]:
    rows = world.tables.of("customer")
    for field, counts in (("state", STATES), ("value_level", VALUES)):
        yield f"shares of {field}", Counter(row[field] for row in rows) == counts
    yield (
        "80 customers are in the pool, without an owner",
        sum("owner" not in row for row in rows) == 80 == sum(row["pool_status"] == "public" for row in rows),
    )
    provinces = Counter(row["region"][:2] for row in rows)
    biggest = sum(count for _, count in provinces.most_common(12))
    yield (
        f"twelve provinces have four out of five ({len(provinces)}, {biggest})",
        len(provinces) >= 12 and biggest >= 480,
    )
    codes = [row["uscc"] for row in rows if "uscc" in row]
    artificial = all(code == credit_code(code[8:16]) for code in codes)
    yield "credit codes are artificial, right and different", artificial and len(set(codes)) == len(codes)
    people = world.tables.of("contact")
    yield f"decision chains: {chains(people)}", chains(people) >= 120
    phones = [row["phone"] for row in (*rows, *people) if "phone" in row]
    yield "telephones are of those that nobody has", all(each.startswith("199000") for each in phones)
    yield "no telephone stands twice", len(set(phones)) == len(phones)
    names = words_of(world)
    known = [brand for brand in world.listed("brands") if brand in names]
    yield f"no company passes as a real one: {known}", not known
    primary = Counter(row["customer_id"] for row in people if row.get("is_primary") == "yes")
    yield "one primary contact for each customer", primary == Counter({row["customer_id"] for row in people})


def _of_sales(world: World) -> Iterator[tuple[str, bool]]:
    of = world.tables.of
    stages = Counter(row["stage"] for row in of("opportunity"))
    yield f"stages {dict(stages)}", stages == {**OPEN, "won": 306, "lost": 198}
    middle = median(int(row["amount"]) for row in of("opportunity"))
    yield f"the middle opportunity is of {middle}", 43_000 <= middle <= 53_000
    reached: dict[int, Counter[str]] = defaultdict(Counter)
    for row in of("opportunity"):
        last = STAGES.index(row["stage"]) if row["stage"] != "lost" else 0
        for stage in STAGES[: last + 1]:
            reached[day_of(row["created_at"]) // 30][stage] += 1
    falls = all(counts[one] >= counts[two] for counts in reached.values() for one, two in pairwise(STAGES))
    yield "the funnel narrows in every cohort", falls
    won = {row["ref"]: row for row in of("opportunity") if row["stage"] == "won"}
    signed = {row.get("opportunity_id"): row for row in of("contract") if "signed_at" in row}
    yield "everything won has a contract", set(won) <= set(signed)
    yield (
        "a contract has the amount that was won",
        all(signed[ref]["amount"] == row["amount"] for ref, row in won.items()),
    )
    yield "leads by status", Counter(row["status"] for row in of("lead")) == LEADS


def _of_money(world: World) -> Iterator[tuple[str, bool]]:
    of = world.tables.of
    contracts = {row["ref"]: row for row in of("contract")}
    planned: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for row in of("contract.plan_lines"):
        planned[row["of"]] += int(row["amount"])
    for row in of("contract.lines"):
        lines[row["of"]] += int(row["qty"]) * int(row["price"])
    yield (
        "every plan adds up to its contract",
        all(planned[ref] == int(row["amount"]) for ref, row in contracts.items() if row["status"] != "draft"),
    )
    yield "the lines add up to the contract", all(lines[ref] == int(row["amount"]) for ref, row in contracts.items())
    renewals = Counter(row["renew_status"] for row in contracts.values())
    rate = renewals["renewed"] / (renewals["renewed"] + renewals["churned"])
    yield f"renewal rate {rate:.3f}", 0.70 <= rate <= 0.74
    yield "renewals", renewals["renewed"] == RENEWED == sum("renewal_of" in row for row in contracts.values())
    yield "ended", renewals["churned"] == CHURNED
    ending = [row for row in contracts.values() if row["status"] != "closed" and 0 <= day_of(row["end_date"]) <= 60]
    yield f"{len(ending)} end within sixty days", len(ending) == EXPIRING
    received: Counter[str] = Counter()
    for row in of("receipt"):
        received[row["receivable_id"]] += int(row["amount"]) if row["status"] == "confirmed" else 0
    owed = {row["ref"]: int(row["amount"]) - received[row["ref"]] for row in of("receivable")}
    late = [row for row in of("receivable") if day_of(row["due_date"]) < 0 and owed[row["ref"]] > 0]
    yield f"{len(late)} receivables are overdue", len(late) == OVERDUE
    yield "nothing is paid twice", all(each >= 0 for each in owed.values())


def _of_service(world: World) -> Iterator[tuple[str, bool]]:
    tickets = world.tables.of("ticket")
    ended = [row for row in tickets if "resolved_at" in row]
    met = sum(minutes_of(row["resolved_at"]) <= minutes_of(row["due_at"]) for row in ended) / len(ended)
    yield f"tickets in time {met:.3f}", 0.82 <= met <= 0.86
    stars = [int(row["csat"]) for row in tickets if "csat" in row]
    yield f"satisfaction {sum(stars) / len(stars):.2f}", 4.2 <= sum(stars) / len(stars) <= 4.4
    done = [row for row in world.tables.of("delivery") if "actual_at" in row]
    yield f"{190 - len(done)} deliveries are under way", 15 <= 190 - len(done) <= 60
    known = {row["ref"]: minutes_of(row["created_at"]) for row in world.tables.of("customer")}
    older = [row["ref"] for row in tickets if minutes_of(row["opened_at"]) <= known[row["customer_id"]]]
    yield f"no ticket is older than its customer: {older}", not older
    signed = {row["ref"]: day_of(row["signed_at"]) for row in world.tables.of("contract") if "signed_at" in row}
    before = [row["ref"] for row in tickets if day_of(row["opened_at"]) < signed.get(row.get("contract_id", ""), -999)]
    yield f"no ticket is older than its contract: {before}", not before
    yield "nothing was resolved in the future", all(minutes_of(row["resolved_at"]) < 0 for row in ended)
