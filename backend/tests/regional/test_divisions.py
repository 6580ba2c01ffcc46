"""Administrative divisions: the tree, what went, and finding one at the beginning of an address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.regional.cn.divisions import DIVISIONS, ChineseDivisions, short_name
from chengwu.regional.region import Division

calm = settings(deadline=None)


def everything(code: str | None = None) -> list[Division]:
    return [each for child in DIVISIONS.children(code) for each in (child, *everything(child.code))]


ALL = everything()


def test_the_country_is_all_there() -> None:
    assert len(DIVISIONS.children()) == 34
    by_level = {level: sum(one.level == level for one in ALL) for level in ("province", "city", "county")}
    assert by_level["city"] == 333, "the cities, prefectures and leagues of GB/T 2260"
    assert by_level["county"] > 2900


def test_every_division_hangs_below_one_of_today_and_is_found_by_its_full_name() -> None:
    for division in ALL:
        path = DIVISIONS.path(division.code)
        assert path[-1] == division
        assert path[0].level == "province"
        assert all(one.valid_to is None and not one.virtual for one in path)
        place = DIVISIONS.find(DIVISIONS.full_name(division.code) + "1号")
        assert place is not None
        assert (place.division.code, place.rest) == (division.code, "1号")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_division_is_found_by_its_full_name_also_one_that_went(language: str) -> None:
    for division in DIVISIONS.every():
        place = DIVISIONS.find(DIVISIONS.full_name(division.code, language))
        if not division.virtual:
            assert place is not None and (place.division.code, place.rest) == (division.code, ""), division


def test_every_division_has_a_name_in_english_by_which_it_is_found() -> None:
    for division in ALL:
        assert re.fullmatch(r"[A-Z][A-Za-z' ü-]+", division.english), division
        path = ", ".join(each.english for each in DIVISIONS.path(division.code))
        place = DIVISIONS.find(path)
        assert place is not None and place.division.english == division.english and place.rest == "", division


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("440300", "Shenzhen"), ("610000", "Shaanxi"), ("140000", "Shanxi"), ("341500", "Lu'an"),
        ("371722", "Shanxian County"),
        ("330382", "Yueqing"), ("371481", "Laoling"), ("310112", "Minhang District"), ("650100", "Urumqi"),
        ("320576", "Suzhou Industrial Park"), ("150521", "Horqin Left Middle Banner"), ("810000", "Hong Kong"),
    ],
)  # fmt: skip
def test_names_in_english_are_the_customary_ones(code: str, english: str) -> None:
    division = DIVISIONS.get(code)
    assert division is not None and division.english == english


def test_a_municipality_shows_its_districts_at_once() -> None:
    assert [one.name for one in DIVISIONS.children("110000")][:3] == ["东城区", "西城区", "朝阳区"]
    virtual = DIVISIONS.get("110100")
    assert virtual is not None
    assert virtual.virtual
    assert DIVISIONS.full_name("110105") == "北京市朝阳区"


def test_counties_directly_under_a_province_stand_beside_its_cities() -> None:
    names = [one.name for one in DIVISIONS.children("420000")]
    assert "武汉市" in names
    assert "仙桃市" in names
    assert not any("直辖" in name for name in names)


@pytest.mark.parametrize("code", ["441900", "442000", "460400", "620200"])
def test_some_cities_have_no_counties(code: str) -> None:
    assert DIVISIONS.get(code) is not None
    assert DIVISIONS.children(code) == ()


def test_what_went_keeps_its_name_and_leads_to_its_successor() -> None:
    assert DIVISIONS.full_name("330104") == "浙江省杭州市江干区"
    assert "330104" not in {one.code for one in DIVISIONS.children("330100")}
    successor = DIVISIONS.current("330104")
    assert successor is not None
    assert successor.code == "330102"


def test_every_successor_exists_and_stands_today() -> None:
    table = ChineseDivisions()
    gone = [one for code in range(110000, 830000) if (one := table.get(str(code))) and one.valid_to]
    assert len(gone) > 40
    for division in gone:
        current = table.current(division.code)
        assert current is not None
        assert current.valid_to is None


def test_an_unknown_code_is_nothing() -> None:
    assert DIVISIONS.get("999999") is None
    assert DIVISIONS.path("999999") == ()
    assert DIVISIONS.full_name("") == ""
    assert DIVISIONS.current("999999") is None
    assert DIVISIONS.children("999999") == ()


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("山东青岛市北区", "370203", ""),
        ("山东省青岛市市北区延安三路9号", "370203", "延安三路9号"),
        ("山东青岛市南京路1号", "370200", "南京路1号"),
        ("山东省市北区", "370203", ""),
        ("青岛市南", "370202", ""),
        (" 中国 山东 - 青岛 ", "370200", ""),
        ("北京市市辖区朝阳区建国路", "110105", "建国路"),
        ("湖北省省直辖县级行政区划仙桃市", "429004", ""),
        ("广东东莞市南城", "441900", "南城"),
        ("吉林", "220000", ""),
        ("吉林市", "220200", ""),
        ("海南三亚", "460200", ""),
        ("朝阳", "211300", ""),
        ("杭州江干区", "330104", ""),
        ("济南市钢城区", "370117", ""),
        ("吉林长春路5号", "220000", "长春路5号"),
        ("香港中环", "810000", "中环"),
        ("新疆伊犁", "654000", ""),
    ],
)
def test_the_longest_beginning_is_found(text: str, code: str, rest: str) -> None:
    place = DIVISIONS.find(text)
    assert place is not None
    assert (place.division.code, place.rest) == (code, rest)


@pytest.mark.parametrize("text", ["", "鼓楼区中山路", "朝阳区", "省", "某地", "延安三路9号青岛", "上海路1号"])
def test_what_is_unclear_is_left_alone(text: str) -> None:
    assert DIVISIONS.find(text) is None


@calm
@given(text=st.text(alphabet="山东省青岛市北区南朝阳吉林 -县x", max_size=30))
def test_the_rest_is_always_the_end_of_the_text(text: str) -> None:
    place = DIVISIONS.find(text)
    assert place is None or text.strip(" -").endswith(place.rest)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("喀什地区", "喀什"),
        ("蓟县", "蓟县"),
        ("市中区", "市中"),
    ],
)
def test_people_leave_the_suffix_out(name: str, short: str) -> None:
    assert short_name(name) == short


def test_an_address_is_masked_down_to_its_county() -> None:
    assert DIVISIONS.mask_address("370203") == "山东省青岛市市北区****"
    assert DIVISIONS.mask_address("") == "****"


def test_a_company_can_bring_a_fuller_file() -> None:
    row = {"valid_from": "", "valid_to": "", "successor": ""}
    own = ChineseDivisions([{"code": "370000", "name": "山东省", **row}, {"code": "370200", "name": "青岛市", **row}])
    assert [one.code for one in own.children("370000")] == ["370200"]
