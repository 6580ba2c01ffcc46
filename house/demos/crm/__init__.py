"""The demo of the customer files: a company of eighteen people and a year of its business."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from house.demos.chance import FIRST
from house.demos.crm import contracts, customers, laws, sales, setup, talk
from house.demos.crm.world import AT_WORK, World
from house.demos.tables import DAY, Files, at_work, day_of, minutes_of, moment

_BEFORE: Final = (
    "product_line",
    "product",
    "service_policy",
    "territory",
    "tag_rule",
    "campaign",
    "customer",
    "contact",
)
_AFTER: Final = ("contract", "receivable", "receipt", "invoice", "delivery", "ticket", "survey_response", "followup")
ORDER: Final = (*_BEFORE, "relation", "opportunity", "lead", "quotation", *_AFTER, "touchpoint", "call_record", "task")
_BEGAN: Final = {
    "campaign": "period",
    "contract": "signed_at",
    "receipt": "received_at",
    "invoice": "issued_at",
    "ticket": "opened_at",
    "survey_response": "sent_at",
    "followup": "happened_at",
    "touchpoint": "at",
    "call_record": "started_at",
    "task": "start_date",
}
"""The field that tells when a record was made."""
_AFTER_ANOTHER: Final = {
    "contact": ("customer_id", "customer"),
    "relation": ("customer_id", "customer"),
    "contract": ("opportunity_id", "opportunity"),
    "receivable": ("contract_id", "contract"),
    "delivery": ("contract_id", "contract"),
    "invoice": ("contract_id", "contract"),
}
"""Where no such field is filled in: the one that it was made with."""


def make() -> Files:
    """Every file of it. Raises `LawBroken`."""
    world = World()
    for step in (
        *(setup.products, setup.service, setup.campaigns, customers.customers, customers.contacts),
        *(sales.lost_and_open, contracts.contracts, contracts.plans, contracts.money, contracts.invoices),
        *(contracts.deliveries, sales.quotations, sales.leads, talk.followups, talk.tickets, talk.surveys),
        *(talk.touchpoints, talk.calls, talk.tasks, _at_work, _known_since, _made),
    ):
        step(world)
    files = world.tables.files("crm", ORDER)
    for name in ("people.yaml", "departments.yaml"):
        files[name] = (Path(__file__).parent / name).read_text(encoding="utf-8")
    laws.hold(world, sum(len(text.encode()) for text in files.values()))
    return files


def _at_work(world: World) -> None:
    """What is done at work is done on working days."""
    for form, fields in AT_WORK.items():
        for row in world.tables.of(form):
            row |= {key: at_work(row[key]) for key in fields if key in row}


def _known_since(world: World) -> None:
    """A customer is not younger than what was done with it."""
    first: dict[str, int] = {}
    for form in ("opportunity", "followup", "contract", "ticket"):
        for row in world.tables.of(form):
            began = row.get("created_at") or row.get(_BEGAN.get(form, ""))
            if began is None:
                continue
            when = day_of(began)
            customer = row.get("customer_id", "")
            first[customer] = min(first.get(customer, 0), when)
    for row in world.tables.of("customer"):
        since = min(day_of(row["created_at"]), first.get(row["ref"], 0))
        row["created_at"] = moment(since * DAY + 8 * 60 + 30)


def _made(world: World) -> None:
    """Every record was made at some time before the loading day; what the company always had, before it all began."""
    for form in ORDER:
        key, other = _AFTER_ANOTHER.get(form, ("", ""))
        before = {row["ref"]: row["created_at"] for row in world.tables.of(other)}
        for row in world.tables.of(form):
            if "created_at" not in row:
                began = row.get(_BEGAN.get(form, "")) or before.get(row.get(key, "")) or moment(FIRST * DAY)
                row["created_at"] = moment(min(minutes_of(began), -1))
