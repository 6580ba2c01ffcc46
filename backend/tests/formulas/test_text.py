"""Texts: what the families' examples cannot say in a Python file, and the edges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formulas.conftest import Says

pytestmark = pytest.mark.database

CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ('MASK("张三","name")', "张*", {}),
    ('MASK("欧阳娜","name")', "欧*娜", {}),
    ('MASK("0532-8888821","landline")', "0532-*****21", {}),
    ('MASK("6222021234566789","bank_card")', "**** **** **** 6789", {}),
    ('MASK("wxabcd9","wechat")', "wx****9", {}),
    ('SEARCH("成*务","一成b务")', "2", {}),
    ('SEARCH("a.c","abca.c")', "4", {}),
    ('SEARCH("(","x(")', "2", {}),
    ('SEARCH("a?(","xab(")', "2", {}),
    ('SEARCH("~~","x~")', "2", {}),
    ('SEARCH("~x*","~xb")', "1", {}),
    ('LENB("你好a")', "5", {}),
    ('ASC("ＡＢ１２　x")', "AB12 x", {}),
    ('LEFT("😀成务",2)', "😀成", {}),
    ('TEXTAFTER("a-b-c","-",-1)', "c", {}),
    ('TEXTBEFORE("a-b-c","-",2)', "a-b", {}),
    ('TEXTBEFORE("aXXb","XX")', "a", {}),
    ('CONTAINS("成务平台","平台")', True, {}),
    ('TEXTJOIN("、",TRUE,[l])', "甲、乙", {"l": ["甲", None, "乙"]}),
    ('SUBSTITUTE(REPT("a",1000),"a",REPT("b",2000))', "#VALUE!", {}),
    ('LEN(REPT("成",1000000))', "1000000", {}),
    ('LEN(REPT("ab",500001))', "#VALUE!", {}),
    ("MID([id],7,8)", "19900307", {"id": "110101199003077774"}),
    ('UPPER("成a")', "成A", {}),
    ('SEARCH("x",REPT("a",100000)&"X")', "100001", {}),
    ('FIND("",[a])', "1", {"a": None}),
    ('SEARCH(REPT("*a",120),REPT("a",30000))', "1", {}),
    ('LEFT("abc",1E300)', "abc", {}),
    ('LEFT("abc",1.9)', "a", {}),
    ('TEXTSPLIT("a-b","-")', ["a", "b"], {}),
    ('MASK("zhang@example.com","EMAIL")', "z***@example.com", {}),
    ('MASK("37020219900307777X","id")', "3****************X", {}),
    ('MASK("37020219900307777X","id_check")', "370202********777X", {}),
]


@pytest.mark.parametrize(("formula", "gives", "inputs"), CASES)
def test_text(says: Says, formula: str, gives: Any, inputs: dict[str, Any]) -> None:
    assert says(formula, **inputs) == gives


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("PINYIN('张三 A1')", "zhangsan a1"),
        ("PINYIN_INITIALS('绿地、重庆')", "ld、zq"),
        ("PINYIN('女')", "nv"),
        ("REGION_NAME('370203')", "山东省青岛市市北区"),
        ("REGION_NAME('370203', 'Province')", "山东省"),
        ("REGION_NAME('370203', 'city')", "青岛市"),
        ("REGION_NAME('110105', 'city') & REGION_NAME('110105', 'county')", "北京市朝阳区"),
        ("REGION_NAME('429004', 'city')", "仙桃市"),
        ("REGION_NAME('370200', 'county') & REGION_NAME('370000', 'city')", ""),
        ("REGION_NAME('110105')", "北京市朝阳区"),
    ],
)
def test_chinese_is_spelled_and_regions_are_named(says: Says, formula: str, gives: str) -> None:
    assert says(formula) == gives
