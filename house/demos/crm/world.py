"""What the pieces of this demo share: people, words, and the things that others refer to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from house.demos.chance import Chance, credit_codes, telephones
from house.demos.tables import Row, Tables

PEOPLE: Final = 18
MANAGERS: Final = (2, 3)
SALES: Final = tuple(range(4, 12))
CSM: Final = (12, 13)
SERVICE: Final = (14, 15)
MARKETING, FINANCE, DELIVERY = 16, 17, 18
"""Numbers of the people who are made for the demo, as `people.yaml` lists them."""

AT_WORK: Final = {
    "opportunity": ("stage_entered_at", "expected_close", "closed_at", "created_at"),
    "opportunity.promises": ("promised_at",),
    "quotation": ("created_at",),
    "contract": ("signed_at",),
    "receipt": ("received_at",),
    "invoice": ("issued_at",),
    "delivery": ("plan", "actual_at"),
    "followup": ("happened_at", "next_at"),
    "task": ("start_date", "due_at", "finished_at"),
}
"""What people do at their desks or have appointed: never at a weekend, never on a holiday."""


def person(number: int) -> str:
    """One of them, as a cell says it."""
    return f"person:{number}"


@dataclass
class Product:
    """What is sold."""

    ref: str
    line: str
    kind: str
    price: int


@dataclass
class Contact:
    """Somebody at a customer."""

    ref: str
    name: str
    phone: str


@dataclass
class Customer:
    """A customer, with what is drawn for it before its file is written."""

    ref: str
    name: str
    state: str
    region: str
    industry: str
    owner: int | None
    csm: int | None
    value: str
    created: int
    """The day on which it was first known."""
    last: int
    """The last day on which somebody spoke to it."""
    source: str
    campaign: str
    contacts: list[Contact] = field(default_factory=list)
    contracts: int = 0
    bare: bool = False
    """Whether little more than its name is known."""

    @property
    def contact(self) -> Contact | None:
        """The first of them."""
        return self.contacts[0] if self.contacts else None


@dataclass
class Piece:
    """A line of an offer: so many of a product, at a price below the list."""

    product: Product
    count: int
    price: int


@dataclass
class Deal:
    """An opportunity with what may come of it."""

    ref: str
    customer: Customer
    name: str
    stage: str
    created: int
    closed: int | None
    owner: int
    pieces: list[Piece]
    row: Row
    kind: str = "new"
    contract: str = ""

    @property
    def amount(self) -> int:
        return sum(piece.count * piece.price for piece in self.pieces)


@dataclass
class Contract:
    """A contract with its plan."""

    ref: str
    customer: Customer
    amount: int
    signed: int | None
    start: int
    end: int
    owner: int
    status: str
    pieces: list[Piece]
    plan: list[tuple[str, int, int]] = field(default_factory=list)
    """Instalments: title, amount, day."""


@dataclass
class Worked:
    """A lead that somebody was given, and the minute at which."""

    ref: str
    assigned: int
    owner: int
    status: str
    became: Deal | None


class World:
    """Everything that is being made, and the lots that it is made by."""

    def __init__(self) -> None:
        self.chance = Chance()
        self.tables = Tables()
        self.words: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
        self.telephones = telephones(self.chance)
        self.codes = credit_codes(self.chance)
        self.products: list[Product] = []
        self.campaigns: list[str] = []
        self.customers: list[Customer] = []
        self.deals: list[Deal] = []
        self.contracts: list[Contract] = []
        self.worked: list[Worked] = []
        self._names = self._all_names()
        self._addresses = iter(range(1, 100_000))

    def listed(self, key: str) -> list[str]:
        """Words that stand behind each other in one text, or in a list."""
        found = self.words[key]
        return found.split() if isinstance(found, str) else list(found)

    def name(self) -> str:
        """The name of a person."""
        return next(self._names)

    def email(self) -> str:
        """An address that nobody has."""
        return f"user{next(self._addresses):05d}@example.com"

    def _all_names(self) -> Iterator[str]:
        surnames, given = self.listed("surnames"), self.listed("given")
        while True:
            yield self.chance.one(surnames) + self.chance.one(given)
