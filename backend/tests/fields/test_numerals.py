"""Numbers as programs and people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chengwu.fields.numerals import digits, exact, grouped, rounded, written
from chengwu.fields.refusal import Unacceptable


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("1,234.50", "1234.50", None),
        ("￥1,234", "1234", "CNY"),
        ("-¥5", "-5", "CNY"),
        ("¥-5", "-5", "CNY"),
        ("1.2万", "12000", None),
        ("３亿元", "300000000", "CNY"),
        ("(100)", "-100", None),
        ("15%", "0.15", None),
        ("5‰", "0.005", None),
        ("−3", "-3", None),
        ("＋３", "3", None),
        ("US$ 7", "7", "USD"),
        ("7 USD", "7", "USD"),
        ("1.5e3", "1500", None),
        (".5", "0.5", None),
        ("\u30001 ", "1", None),
    ],
)
def test_people_write_numbers_in_many_ways(text: str, number: str, currency: str | None) -> None:
    assert written(text, "1") == (Decimal(number), currency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1,23",
        "1,2345",
        "1.2.3",
        "--1",
        "(-1)",
        "1 2",
        "1e999",
        "9" * 31,
        "NaN",
        "Infinity",
        "万",
        "%",
        "¥",
        "-",
    ],
)
def test_what_is_no_number_is_refused_and_never_zero(text: str) -> None:
    with pytest.raises(Unacceptable):
        written(text, "1")


@pytest.mark.parametrize(
    "raw", ["1,000", "１", "1_000", "0x1", True, None, [], float("nan"), float("-inf"), 10**30, "1e60"]
)
def test_programs_write_plain_digits(raw: object) -> None:
    with pytest.raises(Unacceptable):
        exact(raw, "1")


def test_a_number_of_a_million_digits_is_refused_quickly() -> None:
    with pytest.raises(Unacceptable):
        exact("9" * 1_000_000, "1")


def test_a_float_is_read_as_it_is_written() -> None:
    assert exact(0.1, "1") == Decimal("0.1")
    assert exact(1.005, "1") == Decimal("1.005")


@pytest.mark.parametrize(
    ("number", "scale", "expected"),
    [
        ("1.005", 2, "1.01"),
        ("2.675", 2, "2.68"),
        ("-0.005", 2, "-0.01"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.285", 2, "0.29"),
    ],
)
def test_halves_are_rounded_away_from_zero(number: str, scale: int, expected: str) -> None:
    assert str(rounded(Decimal(number), scale)) == expected


def test_large_numbers_keep_every_digit() -> None:
    number = Decimal("123456789012345678901234567890.123456789")
    assert digits(rounded(number, 9)) == str(number)
    assert grouped(Decimal("-0.5")) == "-0.5"
