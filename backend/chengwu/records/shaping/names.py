"""Names of what keeps a table whole: constraints and indexes.

`crm_booking_model_link___3f2a91c0`: table, fields, kind, and eight digits of what it says. So one that says something
else has another name, whatever is wanted is compared by name alone, and no key of a form can collide with one, since
keys hold no three underscores.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from chengwu.forms.keys import LONGEST_NAME

MARK: Final = "___"
_DIGITS: Final = 8


def named(table: str, words: tuple[str, ...], says: str) -> str:
    """The name for what `says` something of a table.

    >>> named("crm_booking", ("model", "link"), "crm_model")
    'crm_booking_model_link___160bdfcb'
    >>> len(named("a" * 60, ("b" * 40,), ""))
    63
    """
    stem = "_".join((table, *words))
    digits = sha256("\n".join((stem, says)).encode()).hexdigest()[:_DIGITS]
    return f"{stem[: LONGEST_NAME - len(MARK) - _DIGITS]}{MARK}{digits}"


def aside(column: str, number: int) -> str:
    """The name of a column that makes room for another of its name.

    >>> aside("amount", 2)
    'amount___2'
    """
    end = f"{MARK}{number}"
    return f"{column[: LONGEST_NAME - len(end)]}{end}"


def is_ours(name: str) -> bool:
    """Whether it is a name that was made here.

    >>> is_ours("crm_booking_pkey"), is_ours("crm_booking_model_link___3f2a91c0")
    (False, True)
    """
    return MARK in name


def stem(name: str) -> str:
    """What it is about, without what it says.

    >>> stem("crm_booking_model_link___3f2a91c0")
    'crm_booking_model_link'
    """
    return name.rpartition(MARK)[0]
