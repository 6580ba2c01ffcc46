"""Amounts in capitals, and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.regional.region import Wrong, region

words = region().amount_in_words

calm = settings(deadline=None, max_examples=300)

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}


def read_back(text: str) -> Decimal:
    """The amount that capitals say; written without looking at how they are made."""
    sign = -1 if text.startswith("负") else 1
    total = group = digit = cents = 0
    for character in text.lstrip("负"):
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in UNITS:
            group, digit = group + digit * UNITS[character], 0
        elif character in GROUPS:
            total, group, digit = total + (group + digit) * GROUPS[character], 0, 0
        elif character == "元":
            total, group, digit = total + group + digit, 0, 0
        elif character == "角":
            cents, digit = cents + digit * 10, 0
        elif character == "分":
            cents, digit = cents + digit, 0
        else:
            assert character == "整"
    return sign * (Decimal(total) + Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1.01", "壹元零壹分"),
        ("10", "壹拾元整"),
        ("1001", "壹仟零壹元整"),
        ("10001", "壹万零壹元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("1010101.01", "壹佰零壹万零壹佰零壹元零壹分"),
        ("20000000", "贰仟万元整"),
        ("100000001", "壹亿零壹元整"),
        ("1234567890.12", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("-128.5", "负壹佰贰拾捌元伍角整"),
        # The printed examples of the rules for bills; of two that are allowed, the one without the open zero.
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100001000", "壹亿零壹仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_are_written_like_this(amount: str, text: str) -> None:
    assert words(Decimal(amount)) == text


@calm
@given(st.integers(-(10**14) + 1, 10**14 - 1).map(lambda cents: Decimal(cents) / 100))
def test_what_is_written_reads_back_as_the_amount(amount: Decimal) -> None:
    assert read_back(words(amount)) == amount


@calm
@given(st.lists(st.sampled_from("0000012359"), min_size=1, max_size=12).map("".join), st.sampled_from(["0", "5", "50"]))
def test_zeros_never_stand_together_or_before_a_unit_or_at_the_end(digits: str, cents: str) -> None:
    text = words(Decimal(int(digits)) + Decimal(cents) / 100)
    assert "零零" not in text
    if text != "零元整":
        assert not any(f"零{unit}" in text for unit in "拾佰仟万亿元角分整")
        assert not text.startswith("零")
    assert text.endswith(("分", "整"))


def test_a_part_of_a_fen_is_rounded_away_from_zero_from_the_middle_on() -> None:
    assert words(Decimal("1.005")) == "壹元零壹分"
    assert words(Decimal("-1.005")) == "负壹元零壹分"
    assert words(Decimal("0.004")) == words(Decimal("-0.004")) == "零元整"


def test_from_a_million_million_on_digits_are_written() -> None:
    assert words(Decimal(10) ** 12) == "1000000000000.00"
    assert words(Decimal("-1234567890123.5")) == "-1234567890123.50"
    assert words(Decimal("999999999999.999")) == "1000000000000.00"


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1E+999999"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(Wrong, match="amount_form"):
        words(Decimal(amount))
