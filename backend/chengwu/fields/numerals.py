"""Numbers as they are written: exactly by programs, freely by people. Exact decimals, never a binary float."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half
from chengwu.fields.words import CURRENCIES, MAGNITUDES

MOST_DIGITS = 30
"""Before the point, and after it: what formulas compute with."""
LONGEST_WRITTEN = 200
SAFE_INTEGER = 2**53 - 1
"""The greatest whole number that every JSON reader reads exactly."""
EXACT = Context(prec=120, rounding=ROUND_HALF_UP)

_LONGEST_FIRST = sorted(CURRENCIES, key=len, reverse=True)
_STEPS = tuple(Decimal(1).scaleb(-scale) for scale in range(2 * MOST_DIGITS))
"""One unit of the last digit, by scale."""
_EXACT = re.compile(r"[+-]?(?:[0-9]{1,60}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,2})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?=$|[.])")


def exact(raw: object, example: str) -> Decimal:
    """A number as a program sends it: a JSON number, or text of digits with a point.

    >>> exact("12.50", "1"), exact(0.1, "1"), exact("1e3", "1")
    (Decimal('12.50'), Decimal('0.1'), Decimal('1E+3'))
    """
    if isinstance(raw, bool):
        raise Unacceptable("field_not_number", example=example, given=str(raw).lower())
    if isinstance(raw, float):
        raw = repr(raw)
    if isinstance(raw, int):
        if abs(raw) >= 10**MOST_DIGITS:
            raise Unacceptable("field_number_too_long", example=example, digits=MOST_DIGITS)
        return Decimal(raw)
    if isinstance(raw, Decimal):
        return _within(raw, example)
    if not isinstance(raw, str) or not _EXACT.fullmatch(raw.strip()):
        raise Unacceptable("field_not_number", example=example, given=excerpt(raw))
    return _within(Decimal(raw.strip()), example)


def written(text: str, example: str) -> tuple[Decimal, str | None]:
    """A number as people write it, and the currency when one stands beside it.

    >>> written("￥1,234.50", "1"), written("(100)", "1"), written("USD -3", "1"), written("15%", "1")
    ((Decimal('1234.50'), 'CNY'), (Decimal('-100'), None), (Decimal('-3'), 'USD'), (Decimal('0.15'), None))
    """
    if len(text) <= LONGEST_WRITTEN and _EXACT.fullmatch(text):
        return _within(Decimal(text), example), None
    rest = half(text[:LONGEST_WRITTEN])
    if len(text) > LONGEST_WRITTEN:
        raise Unacceptable("field_not_number", example=example, given=excerpt(text))
    negative = rest.startswith("(") and rest.endswith(")")
    if negative:
        rest = rest[1:-1].strip()
    rest, currency = _without_currency(rest)
    factor = Decimal(1)
    if rest.endswith("%"):
        rest, factor = rest[:-1].rstrip(), Decimal("0.01")
    elif rest.endswith("\N{PER MILLE SIGN}"):
        rest, factor = rest[:-1].rstrip(), Decimal("0.001")
    else:
        rest, factor = _without_magnitude(rest)
    sign, digits = (rest[:1], rest[1:].lstrip()) if rest[:1] in ("+", "-") else ("", rest)
    if currency is None and digits:
        digits, currency = _without_currency(digits)
    if _GROUPED.match(digits):
        digits = digits.replace(",", "")
    if not _EXACT.fullmatch(digits) or digits[:1] in ("+", "-") or (negative and sign):
        raise Unacceptable("field_not_number", example=example, given=excerpt(text))
    number = EXACT.multiply(Decimal(digits), factor)
    return _within(-number if negative or sign == "-" else number, example), currency


def rounded(number: Decimal, scale: int) -> Decimal:
    """So many digits after the point, half away from zero.

    >>> rounded(Decimal("1.005"), 2), rounded(Decimal("-2.5"), 0)
    (Decimal('1.01'), Decimal('-3'))
    """
    return number.quantize(_STEPS[scale], ROUND_HALF_UP, EXACT)


def digits(number: Decimal) -> str:
    """The number in plain digits: no exponent, no minus before nothing.

    >>> digits(Decimal("1E+3")), digits(Decimal("-0.00")), digits(Decimal("0.10"))
    ('1000', '0.00', '0.10')
    """
    text = format(number, "f")
    return text[1:] if number.is_zero() and text.startswith("-") else text


def grouped(number: Decimal) -> str:
    """The same with a comma after every three digits, for people.

    >>> grouped(Decimal("-1234567.50"))
    '-1,234,567.50'
    """
    return digits(number) if number.is_zero() else format(number, ",f")


def trimmed(number: Decimal) -> Decimal:
    """Without zeros at the end of the fraction: two spellings of one number become one.

    >>> trimmed(Decimal("1.500")), trimmed(Decimal("1E+2"))
    (Decimal('1.5'), Decimal('100'))
    """
    short = number.normalize(EXACT)
    return short.quantize(_STEPS[0], None, EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


def _within(number: Decimal, example: str) -> Decimal:
    if not number.is_finite():
        raise Unacceptable("field_not_number", example=example, given=str(number))
    if number.is_zero():
        return Decimal(0).scaleb(max(-MOST_DIGITS, min(0, int(number.as_tuple().exponent))))
    short = int(number.as_tuple().exponent) >= -MOST_DIGITS or int(trimmed(number).as_tuple().exponent) >= -MOST_DIGITS
    if number.adjusted() >= MOST_DIGITS or not short:
        raise Unacceptable("field_number_too_long", example=example, digits=MOST_DIGITS)
    return number


def _without_currency(text: str) -> tuple[str, str | None]:
    for word in _LONGEST_FIRST:
        if text.startswith(word):
            return text[len(word) :].strip(), CURRENCIES[word]
        if text.endswith(word):
            return text[: -len(word)].strip(), CURRENCIES[word]
    if found := re.fullmatch(r"([A-Z]{3})\s*(.*[0-9)].*)|(.*[0-9)].*?)\s*([A-Z]{3})", text):
        return (found[2] or found[3]).strip(), found[1] or found[4]
    return text, None


def _without_magnitude(text: str) -> tuple[str, Decimal]:
    for word, factor in MAGNITUDES.items():
        if text.lower().endswith(word):
            return text[: -len(word)].rstrip(), Decimal(factor)
    return text, Decimal(1)
