"""Bank cards and accounts: ISO/IEC 7812-1 (JR/T 0008 in China), annex B for the check digit of cards, called Luhn's.

A card that fails the check is accepted with a doubt, since some accounts are numbered otherwise.
"""

from __future__ import annotations

import re
from typing import Final

from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import plain

_CARD: Final = re.compile(r"[0-9]{16,19}")
_ACCOUNT: Final = re.compile(r"[0-9]{8,30}")


def luhn(digits: str) -> bool:
    """Whether the last digit checks the ones before.

    >>> luhn("6222021234567890128"), luhn("6222021234567890129")
    (True, False)
    """
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[::-2])) % 10 == 0


class BankCard:
    """A card: 16 to 19 digits.

    >>> BankCard().mask(BankCard().clean("6222 0212 3456 7890 128"))
    '**** **** **** 0128'
    """

    name = "bank_card"
    example = "6222021234567890128"

    def clean(self, text: str) -> str:
        code = plain(text, drop="-")
        if not _CARD.fullmatch(code):
            raise Wrong("bank_card_form", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """The last four; how long it is stays hidden too."""
        return f"**** **** **** {code[-4:]}" if len(code) >= 8 else "****"

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """That the check digit does not fit."""
        return () if luhn(code) else (Doubt("bank_card_doubt", {"example": self.example}),)


class CorporateAccount(BankCard):
    """An account of a company: 8 to 30 digits, numbered as each bank likes.

    >>> CorporateAccount().clean("3700-1234 5678")
    '370012345678'
    """

    name = "corporate_account"
    example = "37001234567890123456"

    def clean(self, text: str) -> str:
        code = plain(text, drop="-")
        if not _ACCOUNT.fullmatch(code):
            raise Wrong("corporate_account_form", example=self.example)
        return code

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """None: there is no rule to break."""
        return ()
