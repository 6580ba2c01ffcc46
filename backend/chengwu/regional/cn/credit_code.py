"""Unified social credit code of companies and other bodies: GB 32100-2015, sections 4 and 5, and annex A.

18 characters: registration authority, kind of body, division (6 digits), organisation code (9), check character. The
alphabet leaves out I, O, S, V and Z. It is public, so it is not masked.
"""

from __future__ import annotations

import re
from typing import Final

from chengwu.regional.cn.organisation_code import check_character as organisation_check
from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import plain

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_FORM: Final = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_LEGACY: Final = re.compile(r"[0-9]{15}")


def check_character(body: str) -> str:
    """The 18th character for the first 17.

    >>> check_character("91350100M000100Y4")
    '3'
    """
    total = sum(ALPHABET.index(c) * weight for c, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


class CreditCode:
    """The credit code.

    >>> CreditCode().clean("91350100M000100Y44")
    Traceback (most recent call last):
    chengwu.regional.region.Wrong: ('credit_code_check', {'example': '91350100M000100Y43'})
    """

    name = "credit_code"
    example = "91350100M000100Y43"

    def clean(self, text: str, *, legacy: bool = False) -> str:
        """Capitals, half width, no spaces.

        With `legacy`, for imports only, the registration number of 15 digits from before 2015 is accepted too, and
        `is_legacy` tells it afterwards. Whoever types it again is asked for the new code.
        """
        code = plain(text, drop="-").upper()
        if _LEGACY.fullmatch(code):
            if legacy:
                return code
            raise Wrong("credit_code_legacy", example=self.example)
        if not _FORM.fullmatch(code):
            raise Wrong("credit_code_form", example=self.example)
        if check_character(code[:17]) != code[17]:
            raise Wrong("credit_code_check", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """Itself: whom a company is registered as is published."""
        return code

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """The organisation code inside has a check character of its own, and some codes in use do not keep it."""
        if len(code) == 18 and organisation_check(code[8:16]) != code[16]:
            return (Doubt("credit_code_doubt", {"example": self.example}),)
        return ()


def is_legacy(code: str) -> bool:
    """Whether a stored code is an old registration number.

    >>> is_legacy("370200018001234"), is_legacy("91350100M000100Y43")
    (True, False)
    """
    return _LEGACY.fullmatch(code) is not None
