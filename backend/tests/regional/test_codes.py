"""Codes that identify people, companies and accounts: which are right, which are not, and what a mask leaves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.kit.sentences import tell
from chengwu.regional.cn import credit_code, organisation_code, resident_id
from chengwu.regional.cn.bank_card import BankCard, luhn
from chengwu.regional.cn.credit_code import CreditCode
from chengwu.regional.cn.handles import Qq, WeChat
from chengwu.regional.cn.licence_plate import LicencePlate
from chengwu.regional.cn.organisation_code import OrganisationCode
from chengwu.regional.cn.passport import ForeignPassport, Passport
from chengwu.regional.cn.resident_id import ResidentId
from chengwu.regional.region import IdCode, Wrong, region

KINDS = list(region().id_codes.values())
TODAY = date(2026, 11, 22)

calm = settings(deadline=None)


def refusal(kind: IdCode, text: str) -> str:
    with pytest.raises(Wrong) as wrong:
        kind.clean(text)
    assert wrong.value.params["example"] == kind.example
    assert kind.example in tell(wrong.value.key, **wrong.value.params)
    return wrong.value.key


# All kinds


def test_china_is_meant_when_no_country_is_named_and_an_unknown_one_is_an_error() -> None:
    assert region() is region("cn")
    with pytest.raises(KeyError):
        region("xx")


def test_the_codes_of_china_are_these() -> None:
    assert {"credit_code", "resident_id", "bank_card", "passport"} <= set(region().id_codes)
    assert all(key == kind.name for key, kind in region().id_codes.items())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_its_own_example_is_accepted_without_a_doubt(kind: IdCode) -> None:
    assert kind.clean(kind.example) == kind.example
    assert kind.doubts(kind.example) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("text", ["", " ", "x", "*" * 18, "9" * 200, "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧", "1;drop"])
def test_rubbish_is_refused_with_a_sentence_and_an_example(kind: IdCode, text: str) -> None:
    assert refusal(kind, text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_spaces_and_full_width_make_no_difference(kind: IdCode) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in kind.example)
    assert kind.clean(f"\u3000{wide[:3]} {wide[3:]}\u00a0") == kind.example


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@calm
@given(text=st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z]{5,20}", fullmatch=True))
def test_cleaning_twice_is_cleaning_once_and_nothing_but_wrong_is_raised(kind: IdCode, text: str) -> None:
    try:
        cleaned = kind.clean(text)
    except Wrong:
        return
    assert kind.clean(cleaned) == cleaned
    assert len(kind.doubts(cleaned)) <= 1


SHOWN = {
    "resident_id": 2,
    "passport": 2,
    "foreign_passport": 2,
    "bank_card": 4,
    "corporate_account": 4,
    "licence_plate": 3,
    "qq": 3,
    "wechat": 3,
}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in SHOWN], ids=lambda kind: kind.name)
@calm
@given(text=st.text(alphabet=st.characters(exclude_characters="* +"), max_size=40))
def test_a_mask_shows_no_more_than_it_promises_whatever_it_is_given(kind: IdCode, text: str) -> None:
    shown = [c for c in kind.mask(text) if c not in "* "]
    assert len(shown) <= SHOWN[kind.name]
    assert not text or "*" in kind.mask(text)


@pytest.mark.parametrize(
    ("name", "code", "masked"),
    [
        ("resident_id", "11010519491231002X", "1****************X"),
        ("bank_card", "6222020000000006789", "**** **** **** 6789"),
        ("wechat", "wx00009", "wx****9"),
        ("wechat", "+8613812345678", "138****5678"),
        ("passport", "E12345678", "E*******8"),
        ("credit_code", "91350100M000100Y43", "91350100M000100Y43"),
    ],
)
def test_masks_look_like_this(name: str, code: str, masked: str) -> None:
    assert region().id_codes[name].mask(code) == masked


# Credit code, GB 32100-2015

BODIES = st.from_regex(rf"[{credit_code.ALPHABET}]{{2}}[0-9]{{6}}[{credit_code.ALPHABET}]{{9}}", fullmatch=True)


def test_the_weights_are_those_of_the_standard() -> None:
    assert credit_code.WEIGHTS == (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def test_a_right_credit_code_is_taken_and_a_wrong_check_character_is_told() -> None:
    assert CreditCode().clean("91350100m000100y43") == "91350100M000100Y43"
    assert refusal(CreditCode(), "91350100M000100Y44") == "credit_code_check"


@pytest.mark.parametrize("letter", "IOZSV")
def test_letters_that_look_like_digits_are_not_of_the_alphabet(letter: str) -> None:
    assert refusal(CreditCode(), f"9135010{letter}M000100Y43"[:18]) == "credit_code_form"
    assert refusal(CreditCode(), f"91350100M00010{letter}Y43"[:18]) == "credit_code_form"


@calm
@given(body=BODIES, place=st.integers(0, 17), other=st.sampled_from(credit_code.ALPHABET))
def test_any_one_wrong_character_of_a_credit_code_is_noticed(body: str, place: int, other: str) -> None:
    code = body + credit_code.check_character(body)
    assert CreditCode().clean(code) == code
    changed = code[:place] + other + code[place + 1 :]
    if changed != code:
        assert refusal(CreditCode(), changed).startswith("credit_code_")


def test_an_old_registration_number_is_taken_by_imports_only() -> None:
    assert refusal(CreditCode(), "370200018001234") == "credit_code_legacy"
    stored = CreditCode().clean(" 370200018001234", legacy=True)
    assert credit_code.is_legacy(stored)
    assert CreditCode().doubts(stored) == ()


def test_a_wrong_organisation_code_inside_is_only_a_doubt() -> None:
    body = "91350100M000100Y0"
    code = body + credit_code.check_character(body)
    assert CreditCode().clean(code) == code
    assert [doubt.key for doubt in CreditCode().doubts(code)] == ["credit_code_doubt"]


# Organisation code, GB 11714-1997


def test_the_organisation_code_of_the_standard_is_right() -> None:
    assert OrganisationCode().clean("D2143569-X") == "D2143569X"
    assert refusal(OrganisationCode(), "D21435690") == "organisation_code_check"


@calm
@given(body=st.from_regex(r"[0-9]{8}", fullmatch=True), place=st.integers(0, 7), digit=st.sampled_from("0123456789"))
def test_any_one_wrong_digit_of_an_organisation_code_is_noticed(body: str, place: int, digit: str) -> None:
    code = body + organisation_code.check_character(body)
    changed = code[:place] + digit + code[place + 1 :]
    if changed != code:
        assert refusal(OrganisationCode(), changed) == "organisation_code_check"


# Identity card, GB 11643-1999


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    area = draw(st.integers(110000, 659999))
    born = draw(st.dates(date(1910, 1, 1), date(2025, 12, 31)))
    body = f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + resident_id.check_character(body)


@pytest.mark.parametrize("code", ["11010519491231002X", "440524188001010014"])
def test_the_numbers_of_the_standard_carry_the_right_check_character(code: str) -> None:
    assert resident_id.check_character(code[:17]) == code[17]
    assert ResidentId().clean(code, today=date(1999, 7, 1)) == code


def test_the_second_number_of_the_standard_is_too_old_today() -> None:
    with pytest.raises(Wrong, match="resident_id_date"):
        ResidentId().clean("440524188001010014", today=TODAY)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("11010519491231002A", "resident_id_form"),
        ("110105194912310021", "resident_id_check"),
        ("110105194913310020", "resident_id_date"),
        ("110105190002290020", "resident_id_date"),
        ("11010529491231002X", "resident_id_date"),
        ("110105491231002", "resident_id_old"),
        ("110105194912310000", "resident_id_cut"),
        ("1.10105E+17", "resident_id_cut"),
    ],
)
def test_what_is_wrong_with_an_identity_number_is_told(text: str, key: str) -> None:
    assert refusal(ResidentId(), text) == key


def test_who_is_born_today_has_a_number_and_who_is_born_tomorrow_has_none() -> None:
    def born(day: str) -> str:
        return f"370203{day}001" + resident_id.check_character(f"370203{day}001")

    assert ResidentId().clean(born("20261122"), today=TODAY)
    assert ResidentId().clean(born("19051123"), today=TODAY), "120 years old until tomorrow"
    for day in ("20261123", "19051122"):
        with pytest.raises(Wrong, match="resident_id_date"):
            ResidentId().clean(born(day), today=TODAY)


@calm
@given(code=identity_numbers(), place=st.integers(0, 17), other=st.sampled_from("0123456789X"))
def test_any_one_wrong_character_of_an_identity_number_is_noticed(code: str, place: int, other: str) -> None:
    assert ResidentId().clean(code, today=TODAY) == code
    changed = code[:place] + other + code[place + 1 :]
    if changed != code:
        with pytest.raises(Wrong):
            ResidentId().clean(changed, today=TODAY)


@calm
@given(code=identity_numbers(), place=st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_noticed(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if changed != code:
        with pytest.raises(Wrong):
            ResidentId().clean(changed, today=TODAY)


@pytest.mark.parametrize("area", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macau_and_taiwan_are_the_same_kind(area: str) -> None:
    body = f"{area}19900307001"
    code = ResidentId().clean(body + resident_id.check_character(body))
    assert ResidentId().doubts(code) == ()


def test_an_area_that_no_province_has_is_only_a_doubt() -> None:
    body = "99010519491231002"
    code = ResidentId().clean(body + resident_id.check_character(body))
    assert [doubt.key for doubt in ResidentId().doubts(code)] == ["resident_id_area_doubt"]


def test_birth_and_sex_are_read_from_the_number() -> None:
    assert resident_id.birth_date("440524188001010014") == date(1880, 1, 1)
    assert (resident_id.sex("440524188001010014"), resident_id.sex("11010519491231002X")) == ("male", "female")


@calm
@given(code=identity_numbers().filter(lambda code: code[6:8] == "19" and code[14:17] < "996" and code[6:10] >= "1910"))
def test_an_import_can_lengthen_an_old_number(code: str) -> None:
    assert resident_id.from_fifteen_digits(code[:6] + code[8:17]) == code


def test_who_compares_it_with_the_card_sees_six_and_four() -> None:
    assert ResidentId().mask_for_checking("11010519491231002X") == "110105********002X"
    assert ResidentId().mask_for_checking("123") == "***"


# Bank cards


@calm
@given(
    body=st.from_regex(r"[0-9]{15,18}", fullmatch=True), place=st.integers(0, 18), digit=st.sampled_from("0123456789")
)
def test_any_one_wrong_digit_of_a_card_raises_a_doubt(body: str, place: int, digit: str) -> None:
    code = next(body + check for check in "0123456789" if luhn(body + check))
    assert BankCard().doubts(BankCard().clean(code)) == ()
    changed = code[:place] + digit + code[place + 1 :]
    if changed != code and len(changed) == len(code):
        assert [doubt.key for doubt in BankCard().doubts(BankCard().clean(changed))] == ["bank_card_doubt"]


@pytest.mark.parametrize(("length", "right"), [(15, False), (16, True), (19, True), (20, False)])
def test_a_card_has_sixteen_to_nineteen_digits(length: int, right: bool) -> None:
    if right:
        assert BankCard().clean("6" * length)
    else:
        assert refusal(BankCard(), "6" * length) == "bank_card_form"


def test_a_corporate_account_may_be_longer_or_shorter() -> None:
    account = region().id_codes["corporate_account"]
    assert account.clean("12345678") == "12345678"
    assert account.clean("1" * 30)
    assert refusal(account, "1" * 31) == "corporate_account_form"


# Passports, plates, handles


@pytest.mark.parametrize(("text", "right"), [("E12345678", True), ("EA1234567", True), ("12345678", False)])
def test_a_chinese_passport_begins_with_letters(text: str, right: bool) -> None:
    if right:
        assert Passport().clean(text.lower()) == text
    else:
        assert refusal(Passport(), text) == "passport_form"


def test_another_passport_is_any_five_to_twenty_letters_and_digits() -> None:
    assert ForeignPassport().clean("12345") == "12345"
    assert refusal(ForeignPassport(), "1234") == "foreign_passport_form"


@pytest.mark.parametrize("text", ["京A12345", "鲁B·D12345", "粤BF12345", "粤Z1234港", "豫A1234学"])
def test_plates_of_ordinary_electric_and_special_vehicles_are_taken(text: str) -> None:
    assert LicencePlate().clean(text) == text.replace("·", "")


@pytest.mark.parametrize("text", ["京I12345", "京AO2345", "A12345", "京A1234"])
def test_a_plate_without_province_or_with_i_or_o_is_refused(text: str) -> None:
    assert refusal(LicencePlate(), text) == "licence_plate_form"


def test_a_wechat_id_may_be_a_phone_number() -> None:
    assert WeChat().clean("138 0000 0000") == "+8613800000000"
    assert WeChat().clean("Wx_-12") == "Wx_-12"
    assert refusal(WeChat(), "1wechat") == "wechat_form"


def test_a_qq_number_does_not_begin_with_zero() -> None:
    assert Qq().clean("10001") == "10001"
    assert refusal(Qq(), "010001") == "qq_form"
