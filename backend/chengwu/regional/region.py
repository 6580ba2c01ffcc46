"""What the product asks a country for: how its codes, phones, places, days, names and amounts are written.

The law: `clean` takes what a person typed and returns the one stored form, or raises `Wrong`. Cleaning a stored form
gives the same again. `mask` takes a stored form and never shows more than the table of masks promises, whatever it is
given. What is only suspicious is no reason to refuse: `doubts` tells it, and the person decides.

>>> cn = region()
>>> cn.id_codes["credit_code"].clean(" 91350100m000100y43 ")
'91350100M000100Y43'
>>> cn.phone.mask(cn.phone.clean("138 0000 0000"))
'138****0000'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol


class Wrong(ValueError):
    """What was typed is not such a code. `key` names the sentence, `params` fill it; among them is an `example`.

    >>> wrong = Wrong("phone_form", example="13800000000")
    >>> wrong.key, wrong.params
    ('phone_form', {'example': '13800000000'})
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


@dataclass(frozen=True)
class Doubt:
    """Something looks wrong and may be right: a sentence as key and params, shown beside what was accepted."""

    key: str
    params: dict[str, object]


class IdCode(Protocol):
    """One kind of code that identifies a person, a company or an account."""

    @property
    def name(self) -> str:
        """The key of the kind: `credit_code`."""
        ...

    @property
    def example(self) -> str:
        """A code of the right form that belongs to nobody we know of."""
        ...

    def clean(self, text: str) -> str:
        """The stored form of what was typed; raises Wrong."""
        ...

    def mask(self, code: str) -> str:
        """What those see who may not see the code."""
        ...

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """What is suspicious about a cleaned code."""
        ...


class Phone(Protocol):
    """Phone numbers: stored like E.164, with `;ext=` for an extension."""

    @property
    def example(self) -> str: ...

    def clean(self, text: str) -> str:
        """The stored form of what was typed; raises Wrong."""
        ...

    def show(self, number: str) -> str:
        """As people of the country write it."""
        ...

    def mask(self, number: str) -> str:
        """What those see who may not see the number."""
        ...

    def key(self, number: str) -> str:
        """What is compared to find duplicates: without the extension."""
        ...

    def first_of(self, text: str) -> tuple[str, str]:
        """The first number of a text that may hold several, and the rest of the text as a remark; raises Wrong."""
        ...


Level = Literal["province", "city", "county"]


@dataclass(frozen=True)
class Division:
    """A province, city or county, present or past."""

    code: str
    name: str
    short: str
    """The name as people say it: without its suffix."""
    level: Level
    parent: str | None
    """The division above it that a person picks."""
    virtual: bool = False
    """Stands in the codes only, and no person picks it."""
    valid_from: int | None = None
    """The year in which the code came; None when it was always there."""
    valid_to: int | None = None
    """The year in which the code went; None for one of today."""
    successor: str | None = None
    """The code that took its place."""
    english: str = ""
    """The name as English writes it; empty where nobody picks it."""

    def called(self, language: str) -> str:
        """The name for a reader of this language."""
        return (language == "en" and self.english) or self.name


class Place(NamedTuple):
    """A division found at the beginning of an address, and what follows it."""

    division: Division
    rest: str


class Divisions(Protocol):
    """The administrative divisions of a country, as a tree."""

    def get(self, code: str) -> Division | None:
        """The division with this code, also a past one."""
        ...

    def children(self, code: str | None = None) -> tuple[Division, ...]:
        """Those of today to pick from below `code`, or the provinces."""
        ...

    def every(self) -> Iterable[Division]:
        """All of them, past ones too."""
        ...

    def path(self, code: str) -> tuple[Division, ...]:
        """From the province down to the division itself, without virtual ones; empty for an unknown code."""
        ...

    def full_name(self, code: str, language: str = ...) -> str:
        """The names of the path as a language puts them together, without one the country's; empty for an unknown
        code."""
        ...

    def current(self, code: str) -> Division | None:
        """The division that stands today in the place of this one."""
        ...

    def find(self, text: str) -> Place | None:
        """The division that an address begins with; None when there is none or more than one could be meant."""
        ...

    def mask_address(self, code: str) -> str:
        """An address without what identifies a door."""
        ...


@dataclass(frozen=True)
class Holiday:
    """A day that differs from its weekday: `off`, or `work` on a weekend that is worked."""

    day: date
    kind: Literal["off", "work"]
    name: str


class WorkCalendar(Protocol):
    """Which days are worked. It never fails for a year without data: then weekdays and fixed holidays decide."""

    def known(self, year: int) -> bool:
        """Whether the official days of this year are there; otherwise a screen says that they are not."""
        ...

    def holiday(self, day: date) -> Holiday | None:
        """What is special about a day."""
        ...

    def is_working_day(self, day: date) -> bool: ...

    def add_working_days(self, day: date, count: int) -> date:
        """The working day that is `count` after (or before) `day`, which itself is not counted; WORKDAY."""
        ...

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days, both ends counted; negative when `end` is earlier; NETWORKDAYS."""
        ...

    def changed(self, days: Iterable[Holiday], known: Iterable[int] = ()) -> WorkCalendar:
        """The same calendar with an administrator's days over it; `known` are the years that are official now."""
        ...


@dataclass(frozen=True)
class Reading:
    """How a text is spoken, in Latin letters: whole, and the first letter of each syllable."""

    full: str
    initials: str
    spelt: str = field(default="", repr=False)
    """Character by character, so that each can be typed in its own way: of each a vertical tab, the character, and of
    what it is spoken as the first letter, a tab and the others."""


class Names(Protocol):
    """Names of people, and how names are found and sorted."""

    def split(self, name: str) -> tuple[str, str]:
        """Surname and given name; the surname is empty when the name is not of that kind."""
        ...

    def mask(self, name: str) -> str:
        """What those see who may not see the name."""
        ...

    def readings(self, text: str, *, person: bool = False) -> tuple[Reading, ...]:
        """How it is spoken, the likeliest first; with `person` its surname is read as surnames are."""
        ...

    def sort_key(self, text: str, *, person: bool = False) -> str:
        """Sorts as people expect when compared by code points."""
        ...

    def matches(self, query: str, text: str, *, person: bool = False) -> bool:
        """Whether somebody who types `query` may mean `text`."""
        ...

    def company_key(self, name: str) -> str:
        """A company's name without what differs between two spellings of it; for comparing only."""
        ...


@dataclass(frozen=True)
class Region:
    """The rules of one country."""

    code: str
    id_codes: Mapping[str, IdCode]
    phone: Phone
    divisions: Divisions
    calendar: WorkCalendar
    names: Names
    amount_in_words: Callable[[Decimal], str]


def region(code: str = "cn") -> Region:
    """The rules of a country; KeyError for one that is not in the list.

    >>> region("cn").code
    'cn'
    """
    from chengwu.regional import COUNTRIES  # the list stands above the contract, which its members import

    return {country.code: country for country in COUNTRIES}[code]
