"""Organisation code: GB 11714-1997, section 3; since 2015 a part of the credit code (its characters 9 to 17).

8 digits or capitals and a check character modulo 11. It notices each wrong digit, but not each wrong letter: letters
count from 10 to 35, and two that differ by 11 look alike to it.
"""

from __future__ import annotations

import re
from typing import Final

from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import plain

WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM: Final = re.compile(r"[0-9A-Z]{8}[0-9X]")


def check_character(body: str) -> str:
    """The 9th character for the first 8.

    >>> check_character("D2143569")
    'X'
    """
    total = sum(int(c, 36) * weight for c, weight in zip(body, WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


class OrganisationCode:
    """The organisation code, stored without its hyphen.

    >>> OrganisationCode().clean("d2143569-x")
    'D2143569X'
    """

    name = "organisation_code"
    example = "D2143569X"

    def clean(self, text: str) -> str:
        code = plain(text, drop="-").upper()
        if not _FORM.fullmatch(code):
            raise Wrong("organisation_code_form", example=self.example)
        if check_character(code[:8]) != code[8]:
            raise Wrong("organisation_code_check", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """Itself: it is published."""
        return code

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """None."""
        return ()
