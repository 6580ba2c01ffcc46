"""Amounts of money in capitals, as they stand on bills: PBoC, Rules for filling in bills (1997), sections 1 and 2.

Several zeros in a row are read as one; a zero jiao before fen is read when there are yuan; what ends without fen ends
with “whole”. Where the rules leave a zero open (an empty place of ten thousands or of yuan), it is left out.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from chengwu.regional.cn.package_data import facts
from chengwu.regional.region import Wrong

_WORDS: Final = facts("amounts")
_DIGITS: Final[str] = _WORDS["digits"]
LIMIT: Final = Decimal(10) ** 12
"""From here on an amount is written in digits."""
_EXACT: Final = Context(prec=400)


def amount_in_words(amount: Decimal) -> str:
    """The amount in capitals, rounded half away from zero to a fen; from a million million on, in digits.

    >>> amount_in_words(Decimal("16409.02")), amount_in_words(Decimal("-128.5")), amount_in_words(Decimal(10) ** 12)
    ('壹万陆仟肆佰零玖元零贰分', '负壹佰贰拾捌元伍角整', '1000000000000.00')
    """
    if not amount.is_finite() or amount.adjusted() > 300:
        raise Wrong("amount_form", example="1234.50")
    rounded = amount.quantize(Decimal("0.01"), ROUND_HALF_UP, _EXACT)
    if abs(rounded) >= LIMIT:
        return f"{rounded:f}"
    yuan, cents = divmod(int(abs(rounded) * 100), 100)
    jiao, fen = divmod(cents, 10)
    words = [_WORDS["minus"] if rounded < 0 else ""]
    if yuan or not cents:
        words += [_whole(str(yuan)), _WORDS["yuan"]]
    if jiao:
        words += [_DIGITS[jiao], _WORDS["jiao"]]
    elif fen and yuan:
        words.append(_DIGITS[0])
    words += [_DIGITS[fen], _WORDS["fen"]] if fen else [_WORDS["whole"]]
    return "".join(words)


def _whole(digits: str) -> str:
    """A whole number, group by group of four digits.

    >>> _whole("100000001"), _whole("0")
    ('壹亿零壹', '零')
    """
    said = ""
    zero = group = False
    for place in range(len(digits) - 1, -1, -1):
        digit = int(digits[len(digits) - 1 - place])
        if digit:
            said += (_DIGITS[0] if zero and said else "") + _DIGITS[digit] + _WORDS["places"][place % 4]
            group, zero = True, False
        else:
            zero = True
        if place % 4 == 0 and group:
            said += _WORDS["groups"][place // 4]
            group = zero = False
    return said or _DIGITS[0]
