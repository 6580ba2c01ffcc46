"""Number of the resident identity card: GB 11643-1999, sections 3 and 4; its check character is ISO 7064, MOD 11-2.

18 characters: division (6 digits), date of birth (8), sequence (3, odd for men), check character, which may be X. The
residence permits for people of Hong Kong, Macau and Taiwan use the same scheme with the divisions 810000, 820000 and
830000. An unknown division is accepted, since divisions were abolished over time. Cards of 15 digits ended in 2013.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal
from zoneinfo import ZoneInfo

from chengwu.kit.clock import WallClock
from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import keep_ends, plain

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
OLDEST: Final = 120
"""Years of age up to which a date of birth is believed."""
_PROVINCES: Final = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
AREAS: Final = frozenset(str(area) for first, last in _PROVINCES for area in range(first, last + 1))
"""The first two digits that a province has or had."""
_FORM: Final = re.compile(r"[0-9]{17}[0-9X]")
_OLD: Final = re.compile(r"[0-9]{15}")
_BY_EXCEL: Final = re.compile(r"[0-9]\.[0-9]+E\+?1[4-7]")
_ZONE: Final = ZoneInfo("Asia/Shanghai")


def check_character(body: str) -> str:
    """The 18th character for the first 17.

    >>> check_character("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


class ResidentId:
    """The number of the identity card.

    >>> ResidentId().clean("11010519491231002x")
    '11010519491231002X'
    """

    name = "resident_id"
    example = "11010519491231002X"

    def clean(self, text: str, *, today: date | None = None) -> str:
        """Capital X, half width, no spaces. The date of birth exists, is not after `today` (in China, when none is
        given) and at most 120 years before it."""
        code = plain(text, drop="-").upper()
        if _OLD.fullmatch(code):
            raise Wrong("resident_id_old", example=self.example)
        if _BY_EXCEL.fullmatch(code):
            raise Wrong("resident_id_cut", example=self.example)
        if not _FORM.fullmatch(code):
            raise Wrong("resident_id_form", example=self.example)
        today = today or WallClock().now().astimezone(_ZONE).date()
        try:
            born = birth_date(code)
        except ValueError:
            raise Wrong("resident_id_date", example=self.example) from None
        if born > today or _age(born, today) > OLDEST:
            raise Wrong("resident_id_date", example=self.example)
        if check_character(code[:17]) != code[17]:
            # Excel keeps 15 digits of a number and fills up with zeros.
            raise Wrong("resident_id_cut" if code.endswith("000") else "resident_id_check", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """The first and the last character."""
        return keep_ends(code, 1, 1)

    def mask_for_checking(self, code: str) -> str:
        """The first six and the last four, for those whose work is to compare it with the card.

        >>> ResidentId().mask_for_checking("11010519491231002X")
        '110105********002X'
        """
        return keep_ends(code, 6, 4)

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """That no province ever had these first two digits."""
        return () if code[:2] in AREAS else (Doubt("resident_id_area_doubt", {"example": self.example}),)


def birth_date(code: str) -> date:
    """The date of birth in a number of 18.

    >>> birth_date("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    return date(int(code[6:10]), int(code[10:12]), int(code[12:14]))


def sex(code: str) -> Literal["male", "female"]:
    """The sex in a number of 18.

    >>> sex("11010519491231002X"), sex("440524188001010014")
    ('female', 'male')
    """
    return "male" if int(code[16]) % 2 else "female"


def from_fifteen_digits(code: str) -> str:
    """The number of 18 for an old one of 15 of somebody born in the 1900s; for imports. Cards for those who were 100
    years old in their time (sequences 996 to 999) were numbered differently and are refused.

    >>> from_fifteen_digits("110105491231002")
    '11010519491231002X'
    """
    if not _OLD.fullmatch(code) or code[12:] >= "996":
        raise Wrong("resident_id_old", example=ResidentId.example)
    body = f"{code[:6]}19{code[6:]}"
    return ResidentId().clean(body + check_character(body))


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
