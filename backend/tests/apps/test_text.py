"""YAML of packages: read strictly, written in one way, the same again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengwu.apps.text import DEEPEST, LARGEST, Unreadable, read, write

ODD = [
    *("no", "on", "yes", "~", "null", "", " ", "1", "1.0", "0x1F", "0o7", "1e3", ".5", "-", "- a", "a: b", "#", "&a"),
    *("*a", "!x", "|", ">", "%", "@", "`", "'", '"', "a\nb", "a\n", "\na", " a\n b", "<<", "=", "2026-03-02", "12:30"),
    *("[", "{", "a #b", "a\n\n", "---", "...", "\u2028", "\ufeff", "a\tb", "a ", "true", "inf", ".inf", "?", "a:"),
]
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.sampled_from(ODD)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.integers(-(10**20), 10**20) | st.booleans() | st.none() | DECIMALS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_as_the_same_and_written_as_the_same(value: Any) -> None:
    text = write(value)
    again = read(text).value
    assert again == value and type(again) is type(value)
    assert write(again) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("0.10", Decimal("0.10")),
        ("1e3", Decimal("1e3")),
        ("010", 10),
        ("0x1f", 31),
        ("2026-03-02", "2026-03-02"),
        ("12:30", "12:30"),
        ("'1'", "1"),
        ("~", None),
        ("{1: a, true: b}", {"1": "a", "true": "b"}),
        ("", None),
        ("<<: {a: 1}", {"<<": {"a": 1}}),
    ],
)
def test_it_is_the_core_schema(text: str, value: object) -> None:
    found = read(text).value
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a: &x 1\nb: *x", "app_yaml_anchor", 1),
        ("a: 1\nb: *x", "app_yaml_anchor", 2),
        ("a: !!python/object:os.system x", "app_yaml_tag", 1),
        ("a: !x y", "app_yaml_tag", 1),
        ("a: 1\na: 2", "app_yaml_twice", 2),
        ("a: .nan", "app_yaml_number", 1),
        ("a: " + "9" * 5000, "app_yaml_number", 1),
        ("a: 1\n---\nb: 1", "app_yaml_several", 2),
        ("a: [1\n\nb: 1", "app_yaml_broken", 3),
        ("a: 1\n\tb: 2", "app_yaml_broken", 2),
        ("a: '\x01'", "app_yaml_broken", 1),
        ("[" * (DEEPEST + 5), "app_yaml_too_deep", 1),
        ("[" + "a," * 300_000 + "]", "app_yaml_too_much", 1),
        ("a" * (LARGEST + 1), "app_file_too_large", 1),
        ("? [a]\n: b", "app_yaml_key", 1),
    ],
)
def test_what_it_does_not_take_is_told_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(Unreadable) as told:
        read(text)
    assert (told.value.key, told.value.line) == (key, line)


def test_small_things_stand_on_one_line_and_large_ones_below_each_other() -> None:
    text = write({"label": {"zh-CN": "客户", "en": "Customer"}, "fields": [{"key": "a", "choices": [{"code": "x"}]}]})
    assert text == "label: {zh-CN: 客户, en: Customer}\nfields:\n  - key: a\n    choices:\n      - {code: x}\n"
