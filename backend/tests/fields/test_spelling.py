"""How text is spelt: what is quick for usual text is right for every character."""

from __future__ import annotations

import unicodedata

import pytest

from chengwu.fields import Unacceptable
from chengwu.fields.spelling import demand_printable, is_blank, is_tidy, tidy

EVERY = [chr(number) for number in range(0x3100)] + [chr(number) for number in range(0xD700, 0x10100)]


def refused(text: str, *, lines: bool) -> str | None:
    try:
        demand_printable(text, lines=lines, example="x")
    except Unacceptable as wrong:
        return wrong.key
    return None


@pytest.mark.parametrize("lines", [True, False])
def test_control_characters_and_halves_are_refused_and_nothing_else(lines: bool) -> None:
    for one in EVERY:
        expected = None
        if unicodedata.category(one) in ("Cc", "Cs") and not (lines and one in "\n\t"):
            expected = "field_line_break" if one in "\n\t" else "field_control_character"
        assert refused(f"a{one}b", lines=lines) == expected, hex(ord(one))


def test_line_breaks_are_one_and_the_rest_is_composed_wherever_it_stands() -> None:
    breaks = "\r\x0b\x0c\x85\u2028\u2029"
    for one in EVERY:
        text = f"Zoe\u0308{one}李"
        expected = unicodedata.normalize("NFC", text.replace(one, "\n") if one in breaks else text)
        assert tidy(text) == expected, hex(ord(one))
        assert is_blank(one) == (tidy(one) == ""), hex(ord(one))


def test_a_tidy_line_is_one_that_is_left_as_it_is() -> None:
    for one in EVERY:
        for text in (one, f"{one}a", f"a{one}", f"a{one}b"):
            left = tidy(text) == text and len(text.splitlines()) == 1
            assert left or not is_tidy(text), hex(ord(one))
            assert is_tidy(text) or not left or not text.isprintable(), hex(ord(one))
