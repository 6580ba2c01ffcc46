"""What is proposed for a cell that its field does not take: small repairs, tried in order; and doubts about the rest.

A repair is a text that the field then takes, so whoever accepts it could have written it. One that is sure is written
all the same and told; any other waits for somebody to accept it. Nothing is guessed about digits that are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from chengwu.exchange.cells import Kept
from chengwu.exchange.wording import short
from chengwu.fields import Context, words
from chengwu.fields.country import division_words, place, rules
from chengwu.fields.spelling import half, plain
from chengwu.forms.world import Known
from chengwu.regional.region import Wrong

LONGEST: Final = 500
"""Nobody repairs longer texts by rule."""
_FIRST_DAY: Final = date(1899, 12, 30)
_SERIALS: Final = (20_000, 80_000)
"""Days of Excel from 1954 to 2119."""
_NUMBER: Final = re.compile(rf"[-+]?\d[\d,]*(?:\.\d+)?\s*(?:%|{'|'.join(words.MAGNITUDES)})?")
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_WITHOUT_YEAR: Final = re.compile(rf"\d{{1,2}}\s*[{words.MONTH}]\s*\d{{1,2}}\s*[{words.DAY}]?.*")
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2})?")
_UP_TO_THREE: Final = re.compile(r"\d{1,3}(?:\.\d+)?")
_LEGACY: Final = re.compile(r"\d{15}")
_DAYS: Final = ("date",)
_CHOICES: Final = ("select", "multi_select")
_NUMBERS: Final = ("integer", "decimal", "money", "percent", "rating")


@dataclass(frozen=True, slots=True)
class About:
    """A cell and the field that it is for."""

    cell: Kept
    known: Known
    context: Context
    day_first: bool = False
    width: int = 0
    """How many digits the codes of the column have, where all that are text have as many; else 0."""

    @property
    def text(self) -> str:
        return self.cell.text


@dataclass(frozen=True)
class Mended:
    """A text instead, and why. `sure`: it is written all the same; `rest` is what it leaves out."""

    text: str
    key: str
    sure: bool = False
    rest: str = ""
    params: dict[str, Any] = field(default_factory=dict)


Repairing = Callable[[About], Mended | None]


def half_width(about: About) -> Mended | None:
    """Full width, and spaces inside a code."""
    text = half(about.text)
    squeezed = re.sub(r"\s+", "", text)
    for one in (text, squeezed):
        if one and one != about.text:
            return Mended(one, "exchange_repair_spelling", sure=True)
    return None


def serial_day(about: About) -> Mended | None:
    """A day as the number that Excel keeps of it."""
    found = re.fullmatch(r"(\d{5})(?:\.\d+)?", half(about.text))
    if about.known.type.name not in (*_DAYS, "datetime") or not found or not _SERIALS[0] < int(found[1]) < _SERIALS[1]:
        return None
    return Mended((_FIRST_DAY + timedelta(days=int(found[1]))).isoformat(), "exchange_repair_serial_day")


def day_of_moment(about: About) -> Mended | None:
    """A day with a time behind it."""
    found = _MOMENT.fullmatch(half(about.text))
    return Mended(found[1], "exchange_repair_day_of_moment") if found and about.known.type.name in _DAYS else None


def year_last(about: About) -> Mended | None:
    """03/04/2026: by the plan's word which of them is the day, and for certain where only one of them can be."""
    found = _DAY_AND_MONTH.fullmatch(half(about.text))
    if found is None or about.known.type.name not in (*_DAYS, "datetime"):
        return None
    first, second = int(found[1]), int(found[2])
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    day, month = (first, second) if about.day_first else (second, first)
    if month > 12:
        day, month = month, day
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return Mended(made.isoformat(), "exchange_repair_year_last", sure=max(first, second) > 12 and len(found[3]) == 4)


def first_phone(about: About) -> Mended | None:
    """Several phones in one cell: the first, and the rest to the remarks."""
    if about.known.type.name != "phone":
        return None
    phones = rules(about.context).phone
    try:
        number, rest = phones.first_of(about.text)
    except Wrong:
        return None
    if not rest:
        return None
    return Mended(phones.show(number), "exchange_repair_first_phone", sure=True, rest=rest)


def area_code(about: About) -> Mended | None:
    """A landline whose zero at the beginning is lost."""
    digits = half(about.text)
    if about.known.type.name != "phone" or about.cell.kind != "number" or not digits.isdigit():
        return None
    return Mended(f"0{digits}", "exchange_repair_zeros")


def number_inside(about: About) -> Mended | None:
    """The only number in a text, such as 约 3000 元/天."""
    text = half(about.text)
    if about.known.type.name not in _NUMBERS or not text or text[0] in "-(":
        return None
    found = _NUMBER.findall(text)
    return Mended(found[0].strip(), "exchange_repair_number_inside") if len(found) == 1 else None


def region_of_address(about: About) -> Mended | None:
    """The division that an address begins with."""
    if about.known.type.name != "region":
        return None
    found = place(about.text, about.context)
    if found is None:
        return Mended("", "exchange_repair_region_blank", sure=True, rest=about.text)
    full = division_words(found.division.code, about.context)
    return Mended(found.division.code, "exchange_repair_region", sure=True, rest=found.rest, params={"region": full})


def zeros_lost(about: About) -> Mended | None:
    """A code whose zeros at the beginning were lost when a sheet made a number of it."""
    digits = half(about.text)
    if about.cell.kind != "number" or not digits.isdigit():
        return None
    if about.known.type.name == "id_code":
        wanted = len(rules(about.context).id_codes[about.known.options.kind].example)  # type: ignore[attr-defined]
    else:
        wanted = about.width if about.known.type.name == "text" else 0
    return Mended(digits.zfill(wanted), "exchange_repair_zeros") if len(digits) < wanted <= len(digits) + 4 else None


def nearly_choice(about: About) -> Mended | None:
    """The one choice that differs in a sign or in spaces."""
    if about.known.type.name not in _CHOICES:
        return None
    wanted = short(about.text)
    if not wanted:
        return None
    near = set()
    for choice in about.known.options.choices:  # type: ignore[attr-defined]
        names = [short(name) for name in (*choice.label.values(), choice.shown(""), choice.code)]
        if not choice.retired and any(
            wanted == name or (min(len(wanted), len(name)) > 1 and _one_apart(wanted, name)) for name in names
        ):
            near.add(choice.shown(about.context.language))
    return Mended(near.pop(), "exchange_repair_choice") if len(near) == 1 else None


def old_number(about: About) -> Mended | None:
    """A registration number from before the credit code: no field takes it, so it goes to the remarks."""
    text = half(about.text)
    is_code = about.known.type.name == "id_code" and getattr(about.known.options, "kind", "") == "credit_code"
    if not is_code or not _LEGACY.fullmatch(text) or text.endswith("000"):
        return None
    return Mended("", "exchange_repair_old_number", sure=True, rest=text)


REPAIRS: Final[tuple[Repairing, ...]] = (
    half_width,
    serial_day,
    day_of_moment,
    year_last,
    first_phone,
    area_code,
    number_inside,
    region_of_address,
    zeros_lost,
    nearly_choice,
    old_number,
)
"""What is tried, in this order; the first one that the field takes is proposed."""


def year_assumed(about: About) -> Mended | None:
    """A day without a year is taken to be of the present one."""
    if not _WITHOUT_YEAR.fullmatch(half(about.text)):
        return None
    return Mended("", "exchange_doubt_year", sure=True, params={"year": about.context.today.year})


def large_percent(about: About) -> Mended | None:
    """15 in a column of shares is fifteen hundredths rather than fifteen times the whole."""
    found = _UP_TO_THREE.fullmatch(half(about.text))
    if not found or not 1 < float(found[0]) <= 100:
        return None
    return Mended(f"{found[0]}%", "exchange_doubt_percent")


def shorter_code(about: About) -> Mended | None:
    """Text is taken as it is, also where the others of the column have zeros at the beginning."""
    return zeros_lost(about)


DOUBTS: Final[Mapping[Repairing, frozenset[str]]] = {
    year_assumed: frozenset({*_DAYS, "datetime"}),
    large_percent: frozenset({"percent"}),
    shorter_code: frozenset({"text"}),
}
"""What is asked of a text that a field of these types takes. One that is not sure needs somebody to decide."""


def repairs_of(about: About) -> Iterator[Mended]:
    """What could be proposed, in order."""
    if len(about.text) <= LONGEST:
        for repair in REPAIRS:
            found = repair(about)
            if found is not None:
                yield found


def doubt_about(about: About) -> Mended | None:
    """What is doubtful about a text that the field takes."""
    if about.cell.edited or len(about.text) > LONGEST:
        return None
    asked = (doubt(about) for doubt in doubts_of(about.known.type.name, about.width))
    return next((found for found in asked if found is not None), None)


def doubts_of(type_name: str, width: int) -> tuple[Repairing, ...]:
    """What is asked of a text that a field of this type takes; mostly nothing. `width` is that of `About`.

    >>> doubts_of("decimal", 0), doubts_of("text", 0), doubts_of("text", 6) == (shorter_code,)
    ((), (), True)
    """
    return tuple(
        doubt for doubt, types in DOUBTS.items() if type_name in types and (width or doubt is not shorter_code)
    )


def is_blank_word(text: str, blanks: frozenset[str]) -> bool:
    """Whether a cell says in words that there is nothing in it."""
    return plain(text) in blanks


def _one_apart(one: str, other: str) -> bool:
    """Whether one sign more, less or different makes the one the other.

    >>> _one_apart("星光", "星光s"), _one_apart("abc", "abd"), _one_apart("abc", "adc"), _one_apart("ab", "ba")
    (True, True, True, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    one, other = sorted((one, other), key=len)
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]
