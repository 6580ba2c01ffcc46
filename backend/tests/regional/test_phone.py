"""Phone numbers as people write them, the one form that is stored, and what a mask leaves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.regional.region import Wrong, region

PHONE = region().phone

calm = settings(deadline=None)

MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
AREA = st.sampled_from(["010", "020", "021", "029", "0311", "0532", "0755", "0991"])
EXTENSION = st.just("") | st.from_regex(r"-[0-9]{1,6}", fullmatch=True)
ABROAD = st.from_regex(r"\+852[4-9][0-9]{7}|\+8536[0-9]{7}|\+8869[0-9]{8}", fullmatch=True)
LANDLINE = st.builds(
    lambda area, local, extension: f"{area}-{local}{extension}",
    AREA,
    st.from_regex(r"[2-8][0-9]{6,7}", fullmatch=True),
    EXTENSION,
)
SERVICE = st.from_regex(r"[48]00[0-9]{7}", fullmatch=True)
ANY = MOBILE | LANDLINE | SERVICE | ABROAD


@pytest.mark.parametrize(
    "text",
    [
        "13800000000",
        "138 0000 0000",
        "138-0000-0000",
        "+86 138 0000 0000",
        "+8613800000000",
        "8613800000000",
        "86-138-0000-0000",
        "0086 13800000000",
        "（+86）13800000000",
        "１３８００００００００",
        "\u202d13800000000\u202c",
    ],
)
def test_a_mobile_number_is_stored_in_one_form_however_it_is_written(text: str) -> None:
    assert PHONE.clean(text) == "+8613800000000"


@pytest.mark.parametrize("second", "3456789")
def test_no_carrier_is_looked_at(second: str) -> None:
    assert PHONE.clean(f"1{second}012345678") == f"+861{second}012345678"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("0532-88887777", "+8653288887777"),
        ("053288887777", "+8653288887777"),
        ("(0532) 8888 7777", "+8653288887777"),
        ("0532—8888—7777", "+8653288887777"),
        ("+86 532 8888 7777", "+8653288887777"),
        ("+86 (0532) 88887777", "+8653288887777"),
        ("010-88887777", "+861088887777"),
        ("0311-8888777", "+863118888777"),
        ("0532-88887777-12", "+8653288887777;ext=12"),
        ("0532-8888777-123456", "+865328888777;ext=123456"),
        ("010-8888777-1", "+86108888777;ext=1"),
        ("0532-88887777转12", "+8653288887777;ext=12"),
        ("0532-88887777 ext. 12", "+8653288887777;ext=12"),
        ("053288887777-8", "+8653288887777;ext=8"),
        ("400-123-4567", "+864001234567"),
        ("8001234567", "+868001234567"),
    ],
)
def test_fixed_lines_keep_their_area_and_extension(text: str, stored: str) -> None:
    assert PHONE.clean(text) == stored


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("+852 6123 4567", "+85261234567"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
        ("00886-0912-345678", "+886912345678"),
    ],
)
def test_mobile_numbers_of_hong_kong_macau_and_taiwan_need_their_country_code(text: str, stored: str) -> None:
    assert PHONE.clean(text) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "12345678901",
        "1380000000",
        "138000000000",
        "138****0000",
        "88887777",
        "0532-888877",
        "0532-88887777-1234567",
        "61234567",
        "+852 2123 4567",
        "+1 555 123 4567",
        "٠١٣٨٠٠٠٠٠٠٠",
        "-" * 5000,
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Wrong) as wrong:
        PHONE.clean(text)
    assert (wrong.value.key, wrong.value.params) == ("phone_form", {"example": "138 0000 0000"})


@calm
@given(text=ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    stored = PHONE.clean(text)
    assert PHONE.clean(stored) == stored


@calm
@given(text=ANY)
def test_what_is_shown_can_be_typed_again(text: str) -> None:
    stored = PHONE.clean(text)
    assert PHONE.clean(PHONE.show(stored)) == stored


@calm
@given(text=st.text(max_size=80))
def test_any_text_is_a_number_or_wrong(text: str) -> None:
    try:
        stored = PHONE.clean(text)
    except Wrong:
        assert set(PHONE.mask(text)) <= {"*"}
        assert PHONE.show(text) == text
    else:
        assert PHONE.clean(stored) == stored


def test_a_mobile_number_is_shown_in_three_groups() -> None:
    assert PHONE.show("+8613800000000") == "138 0000 0000"
    assert PHONE.show("+886912345678") == "+886 912 345 678"


@pytest.mark.parametrize(
    ("stored", "masked"),
    [
        ("+8613812345678", "138****5678"),
        ("+865328888721", "0532-*****21"),
        ("+8653288887721;ext=12", "0532-******21"),
        ("+864001234567", "400-*****67"),
        ("+85261234567", "+852 ******67"),
    ],
)
def test_masks_look_like_this(stored: str, masked: str) -> None:
    assert PHONE.mask(stored) == masked


@calm
@given(text=ANY)
def test_a_mask_hides_at_least_four_digits_and_the_extension(text: str) -> None:
    stored = PHONE.clean(text)
    masked = PHONE.mask(stored)
    shown = sum(c.isdigit() for c in masked)
    assert masked.count("*") >= 4
    assert shown <= (7 if stored.startswith("+861") and len(stored) == 14 else 6)


def test_an_extension_does_not_make_another_number() -> None:
    assert PHONE.key(PHONE.clean("0532-88887777-12")) == PHONE.key(PHONE.clean("053288887777"))


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("13800000000/13900000000", "+8613800000000", "13900000000"),
        ("138 0000 0000、139 0000 0000", "+8613800000000", "139 0000 0000"),
        ("138 0000 0000 139 0000 0000", "+8613800000000", "139 0000 0000"),
        ("13800000000；前台 0532-88887777", "+8613800000000", "前台 0532-88887777"),
        ("0532-88887777,8,9", "+8653288887777", "8,9"),
        ("13800000000", "+8613800000000", ""),
    ],
)
def test_of_several_numbers_the_first_is_taken_and_the_rest_kept(text: str, first: str, rest: str) -> None:
    assert PHONE.first_of(text) == (first, rest)


def test_several_that_do_not_begin_with_a_number_are_refused() -> None:
    with pytest.raises(Wrong):
        PHONE.first_of("张三 13800000000")
