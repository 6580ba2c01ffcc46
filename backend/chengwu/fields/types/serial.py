"""Serial: a number that the platform gives to each record, by a pattern with the day and a counter.

>>> from datetime import date
>>> number = Pattern(pattern="HT-{YYYY}{MM}-{###}")
>>> formatted(number, date(2026, 3, 2), 7), period(number, date(2026, 3, 2)), formatted(number, date(2026, 3, 2), 1234)
('HT-202603-007', '2026-03', 'HT-202603-1234')
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import msgspec

from chengwu.fields.context import Context
from chengwu.fields.family_text import CodedText, written_text
from chengwu.fields.refusal import BadSettings
from chengwu.fields.spelling import demand_printable
from chengwu.fields.type import Settings

_TOKEN = re.compile(r"\{([^{}]*)\}")
_DATES = {"YYYY": "%Y", "YY": "%y", "MM": "%m", "DD": "%d"}


class Pattern(Settings, frozen=True, kw_only=True):
    """Such as `HT-{YYYY}{MM}-{####}`: year, month and day as they are, and one counter of so many digits or more."""

    pattern: Annotated[str, msgspec.Meta(min_length=3, max_length=100)] = "{YYYY}{MM}{DD}-{####}"
    first: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 1


class Serial(CodedText[Pattern]):
    """A number that is given once. Gaps are possible."""

    name = "serial"
    settings = Pattern
    computed = True
    reimports = False
    example = "20260302-0001"

    def take(self, raw: object, options: Pattern, context: Context) -> str | None:
        return written_text(raw, self.example)  # to filter by; nobody sends one to be kept

    def check(self, options: Pattern) -> None:
        tokens = _TOKEN.findall(options.pattern)
        counters = [token for token in tokens if re.fullmatch("#{1,12}", token)]
        rest = _TOKEN.sub("", options.pattern)
        known = all(token in _DATES or token in counters for token in tokens)
        if len(counters) != 1 or not known or "{" in rest or "}" in rest:
            raise BadSettings("field_setting_wrong", example="HT-{YYYY}{MM}-{####}", setting="pattern")
        demand_printable(rest, lines=False, example="HT-{YYYY}{MM}-{####}")


def formatted(options: Pattern, day: date, number: int) -> str:
    """The number of a record that is made on this day of the workspace."""

    def filled(token: re.Match[str]) -> str:
        word = token[1]
        if word in _DATES:
            return f"{day.year:04}"[-len(word) :] if word[0] == "Y" else day.strftime(_DATES[word])
        return str(number).zfill(len(word))

    return _TOKEN.sub(filled, options.pattern)


def period(options: Pattern, day: date) -> str:
    """What the counter belongs to: it begins anew with the smallest piece of the date that the pattern shows."""
    tokens = set(_TOKEN.findall(options.pattern))
    if "DD" in tokens:
        return day.isoformat()
    if "MM" in tokens:
        return day.isoformat()[:7]
    return day.isoformat()[:4] if tokens & {"YYYY", "YY"} else ""
