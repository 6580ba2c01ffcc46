"""Names: surnames, masks, pinyin with the readings of surnames, searching, sorting, companies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengwu.regional.cn.names import NAMES

calm = settings(deadline=None)
CHINESE = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("name", "surname", "given_name"),
    [
        ("张三", "张", "三"),
        (" 张小三 ", "张", "小三"),
        ("张　三", "张", "三"),
        ("欧阳娜", "欧阳", "娜"),
        ("欧阳", "欧", "阳"),
        ("司马相如", "司马", "相如"),
        ("爱新觉罗溥仪", "爱新觉罗", "溥仪"),
        ("Anna Smith", "", "Anna Smith"),
        ("阿凡提·买买提", "", "阿凡提·买买提"),
        ("张", "", "张"),
        ("", "", ""),
    ],
)
def test_a_name_is_split_after_the_surname(name: str, surname: str, given_name: str) -> None:
    assert NAMES.split(name) == (surname, given_name)


@calm
@given(CHINESE)
def test_nothing_of_a_name_is_lost_when_it_is_split(name: str) -> None:
    assert "".join(NAMES.split(name)) == name


def test_the_traditional_list_of_surnames_is_known() -> None:
    assert all(NAMES.is_surname(surname) for surname in ["赵", "钱", "孙", "李", "肖", "闫", "尉迟", "第五"])
    assert not NAMES.is_surname("张三")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("欧阳娜", "欧*娜"),
        ("司马相如", "司**如"),
        ("张", "*"),
        ("", ""),
        ("张　三", "张*"),
        ("张\u200b三", "张*"),
        ("A B", "A**"),
    ],
)
def test_masks_look_like_this(name: str, masked: str) -> None:
    assert NAMES.mask(name) == masked


@calm
@given(st.text(alphabet=st.characters(exclude_characters="*"), max_size=30))
def test_a_mask_shows_the_ends_at_most(name: str) -> None:
    masked = NAMES.mask(name)
    assert sum(c != "*" for c in masked) <= 2
    assert not name.strip() or "*" in masked


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张三", "zhangsan", "zs"),
        ("曾国强", "zengguoqiang", "zgq"),
        ("单田芳", "shantianfang", "stf"),
        ("仇英", "qiuying", "qy"),
        ("解小东", "xiexiaodong", "xxd"),
        ("朴树", "piaoshu", "ps"),
        ("查良镛", "zhaliangyong", "zly"),
        ("区楚良", "ouchuliang", "ocl"),
        ("任贤齐", "renxianqi", "rxq"),
        ("华罗庚", "hualuogeng", "hlg"),
        ("乐嘉", "yuejia", "yj"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("令狐冲", "linghuchong", "lhc"),
        ("吕布", "lvbu", "lb"),
    ],
)
def test_a_persons_surname_is_read_as_surnames_are(name: str, full: str, initials: str) -> None:
    reading = NAMES.readings(name, person=True)[0]
    assert (reading.full, reading.initials) == (full, initials)


def test_both_readings_are_kept_for_search_and_one_when_there_is_one() -> None:
    assert [one.full for one in NAMES.readings("曾国强", person=True)] == ["zengguoqiang", "cengguoqiang"]
    assert len(NAMES.readings("张三", person=True)) == 1


def test_what_is_no_person_is_read_as_usual() -> None:
    assert [one.full for one in NAMES.readings("重庆银行")] == ["chongqingyinhang"]
    assert [one.full for one in NAMES.readings("单车公司")] == ["danchegongsi"]
    assert [(one.full, one.initials) for one in NAMES.readings("ABC 公司（２）")] == [("abcgongsi2", "abcgs2")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("三丰", True),
        ("zhangsan", True),
        ("zhang", True),
        ("zsf", True),
        ("zs", True),
        ("z三", True),
        ("张sanf", True),
        ("ZHANG S", True),
        ("ｚｓ", True),
        ("", True),
        ("sf", False),
        ("zhangfeng", False),
        ("zsfx", False),
        ("李", False),
    ],
)
def test_a_name_is_found_by_its_parts_and_by_how_it_is_spelt(query: str, found: bool) -> None:
    assert NAMES.matches(query, "张三丰", person=True) is found


def test_a_person_is_found_by_either_reading_of_the_surname() -> None:
    assert NAMES.matches("zeng", "曾国强", person=True)
    assert NAMES.matches("ceng", "曾国强", person=True)
    assert not NAMES.matches("zeng", "曾经科技")


@calm
@given(CHINESE | st.text(max_size=20))
def test_everything_is_found_by_its_own_readings(text: str) -> None:
    for reading in NAMES.readings(text, person=True):
        assert NAMES.matches(reading.full, text, person=True)
        assert NAMES.matches(reading.initials, text, person=True)


@calm
@given(st.text(max_size=30))
def test_any_text_has_a_key_to_sort_by(text: str) -> None:
    assert NAMES.sort_key(text).endswith(text)
    assert NAMES.sort_key(text, person=True).endswith(text)


def test_people_are_sorted_by_pinyin_with_tone_and_surname() -> None:
    names = ["赵一", "单雄", "曾敏", "阿宝", "沈冰", "张三", "章三", "李四", "欧阳锋"]
    assert sorted(names, key=lambda name: NAMES.sort_key(name, person=True)) == [
        "阿宝", "李四", "欧阳锋", "单雄", "沈冰", "曾敏", "张三", "章三", "赵一",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青岛海风影像有限公司", "海风影像"),
        ("海风影像（青岛）股份有限公司", "山东省青岛市海风影像有限责任公司"),
        ("ＡＢＣ（集团）有限公司", "abc集团"),
        ("海风 影像·工作室", "海风影像个体工商户"),
    ],
)
def test_two_spellings_of_a_company_have_one_key(one: str, other: str) -> None:
    assert NAMES.company_key(one) == NAMES.company_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [("青岛公司", "青岛"), ("集团公司", "集团"), ("北京", "北京"), ("海风（影视）", "海风影视"), ("", "")],
)
def test_something_of_a_company_always_remains(name: str, key: str) -> None:
    assert NAMES.company_key(name) == key


@calm
@given(st.text(max_size=40))
def test_any_name_has_a_key(name: str) -> None:
    assert bool(NAMES.company_key(name)) or not any(c.isalnum() for c in name) or "(" in name or "（" in name
