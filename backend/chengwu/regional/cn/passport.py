"""Passport numbers. Neither kind has a check character in the number itself (ICAO 9303 puts it into the machine-read
zone), so only the form is looked at."""

from __future__ import annotations

import re
from typing import Final

from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import keep_ends, plain

_CHINESE: Final = re.compile(r"[A-Z]{1,2}[0-9]{7,8}")
_FOREIGN: Final = re.compile(r"[A-Z0-9]{5,20}")


class Passport:
    """Of the People's Republic of China: one or two letters, then seven or eight digits.

    >>> Passport().clean("ｅ12345678"), Passport().mask("E12345678")
    ('E12345678', 'E*******8')
    """

    name = "passport"
    example = "E12345678"

    def clean(self, text: str) -> str:
        code = plain(text, drop="-").upper()
        if not _CHINESE.fullmatch(code):
            raise Wrong("passport_form", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """The first and the last character."""
        return keep_ends(code, 1, 1)

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """None."""
        return ()


class ForeignPassport(Passport):
    """Of any other country: 5 to 20 letters and digits.

    >>> ForeignPassport().clean("x 123 45a")
    'X12345A'
    """

    name = "foreign_passport"
    example = "X1234567"

    def clean(self, text: str) -> str:
        code = plain(text, drop="-").upper()
        if not _FOREIGN.fullmatch(code):
            raise Wrong("foreign_passport_form", example=self.example)
        return code
