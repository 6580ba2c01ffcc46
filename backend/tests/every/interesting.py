"""Values that are worth trying, by family of field types: typical ones, ends of the range, and nasty ones.

A type that is in no family here is tried with its own example. `raws` are as a program sends them; `wrong` ones must be
refused; `cells` are what people write, with the JSON of what it means.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chengwu.fields.country import rules
from chengwu.fields.type import FieldType
from tests.every.interesting_families import BY_FAMILY
from tests.every.sample import CONTROLS, HERE, MOMENT, NO_NUMBERS, TEXTS, Sample

__all__ = ["HERE", "MOMENT", "Sample", "samples"]

AND_FAMILY = {"integer", "decimal", "money", "datetime"}
"""Types whose own samples come on top of those of their family."""
BY_NAME: dict[str, tuple[Sample, ...]] = {
    "text": (
        Sample(
            raws=(*TEXTS, "x" * 200),
            wrong=(*CONTROLS, "x" * 201, "a\nb"),
            cells=((" 张三\u3000", "张三"), ("a\nb", "a b")),
        ),
        Sample(
            {"pinyin": True, "person": True, "mask": "person"},
            raws=("曾小贤", "单雄信", "张三", "阿宝", "Bob", "欧阳娜娜"),
        ),
        Sample(
            {"mask": "person"},
            raws=(
                *(
                    "张\u3000三",
                    "张",
                    "欧阳 娜",
                    "𠮷野家",
                    "阿卜杜拉·买买提",
                    "Anna Smith",
                    "A B",
                    "Bo",
                    "x",
                    "Ｂｏｂ",
                    "ﬃa",
                    "㍿",
                ),
                *("\ue000三", "a\u200bb", "👩‍👧 喜", "สมชาย", "¨a", "김철수", "é", "%_\\", "a'b\"c"),
            ),
        ),
    ),
    "phone": (
        Sample(
            raws=(
                "13800000000",
                "+86 139-1111-2222",
                "0532-85551234",
                "400 800 1234",
                "+852 61234567",
                "(0532) 8888-7777 转 12",
                "010-12345678",
                "021-1234567",
                "0400-12345678",
                "+853 61234567",
                "+886 912345678",
            ),
            wrong=("12345", "138000000001", "abc", 5, ["1"], "1" * 5000),
            cells=(("１３８００００００００", "+8613800000000"), ("138-0000-0000", "+8613800000000")),
        ),
    ),
    "email": (
        Sample(
            raws=("name@example.com", "A.b+c@Sub.Example.CN", "li@例子.中国"),
            wrong=("name", "a@b", "a b@c.de", "a@@b.cd", "@b.cd", "a..b@c.de", f"{'x' * 65}@c.de", 5),
            cells=(("ｎａｍｅ＠example.com", "name@example.com"),),
        ),
    ),
    "url": (
        Sample(
            raws=("https://example.com", "HTTP://Example.com:8080/a?b=c#d", "https://例子.中国/路"),
            wrong=(
                "javascript:alert(1)",
                "data:text/html,x",
                "//example.com",
                "https://",
                "http://a:b@c.de",
                "ftp://a.b",
                5,
                "https://a b.c",
                "http://[::1",
                "https://a.b:99999/",
                'https://a.b/"onclick="x',
            ),
            cells=(("example.com/a", "https://example.com/a"),),
        ),
    ),
    "id_code": (
        Sample(raws=("91350100M000100Y43", "91350100m000100y43 "), wrong=("91350100M000100Y44", "1", 5)),
        Sample(
            {"kind": "resident_id"},
            raws=("11010519491231002X", "110105 19491231 002x"),
            wrong=("11010519491231002A", "110105194912310021", "110105194912310000"),
        ),
        Sample({"kind": "bank_card"}, raws=("6222021234567890128",), wrong=("12", "x")),
        Sample({"kind": "passport"}, raws=("E12345678",), wrong=("??",)),
        Sample({"kind": "foreign_passport"}, raws=("X1234567", "12345"), wrong=("1",)),
        Sample({"kind": "organisation_code"}, raws=(rules().id_codes["organisation_code"].example,), wrong=("x",)),
        Sample({"kind": "corporate_account"}, raws=("3700-1234 5678", "12345678"), wrong=("1234567", "x")),
        Sample({"kind": "licence_plate"}, raws=("鲁b·1234a", "鲁BD12345"), wrong=("鲁",)),
        Sample({"kind": "wechat"}, raws=("wx_example", "138 0000 0000", "abcdef"), wrong=("x",)),
        Sample({"kind": "qq"}, raws=("10001", "12345678901"), wrong=("x",)),
    ),
    "region": (
        Sample(
            raws=("370000", "370200", "370203", "110101", "810000"),
            wrong=("000000", "37", "abc", 370203),
            cells=(("山东省青岛市市北区", "370203"), ("３７０２０３", "370203")),
        ),
    ),
    "integer": (
        Sample({"minimum": "-1000000", "maximum": "1000000", "unit": "kg"}, raws=(1, "2", -5), wrong=(10**7, -(10**7))),
    ),
    "rating": (Sample(raws=(1, "3", 5), wrong=(0, 6, -1, 2.5, "★"), cells=(("４", 4),)),),
    "percent": (
        Sample(
            raws=("0.3", "0.125", 0, "-0.5", 1),
            wrong=NO_NUMBERS,
            cells=(("30%", "0.3000"), ("３０．５％", "0.3050"), ("0.15", "0.1500")),
        ),
        Sample({"scale": 0}, raws=("0.3", "0.005", "-12.345")),
        Sample({"scale": 10}, raws=("0.3", "0.000000000001", 1)),
    ),
    "decimal": (
        Sample(
            {"scale": None},
            raws=("0.0000001", "1e-30", "9" * 30, "1e29", "12.500", "-0.0", 0, "1" * 30 + "." + "1" * 30),
        ),
        Sample({"scale": 30}, raws=("0.1", "-1", 7)),
        Sample({"scale": 0, "unit": "kg", "grouped": False}, raws=("2.5", "-2.5", "1e3")),
    ),
    "money": (
        Sample({"currency": "JPY"}, raws=("1.5", 0, "-12345678901234567890")),
        Sample({"currency": "KWD", "others": ["CNY"]}, raws=("1.2345", {"amount": "0.1", "currency": "CNY"})),
    ),
    "datetime": (
        Sample({"to_the": "minute"}, raws=("2026-03-02T09:00:59+08:00", "9999-12-29T23:59:59Z", "1000-01-01T00:00Z")),
    ),
    "serial": (Sample(values=("HT-202603-0001", "HT-202603-0002", "a%b")),),
    "sub_table": (
        Sample(
            {"form": "line"},
            raws=([{"id": 7, "n": 1}, {"n": 2}],),
            wrong=(["x"], [{}], [{"id": 0}], [{"id": 1}, {"id": 1}], "x"),
        ),
    ),
    "file": (Sample({"most": 3}, raws=([31], [32, 31], [2**63 - 1]), wrong=([1, 2, 3, 4], [0], ["x"], 31, [True])),),
    "datetime_range": (
        Sample(
            raws=(
                {"start": "2026-03-02T09:00+08:00", "end": "2026-03-02T10:30+08:00"},
                {"start": "2026-03-02T02:00:00Z", "end": "2026-03-02T03:00:00Z"},
                {"start": "2026-03-02T02:30:00Z", "end": "2026-03-09T03:00:00Z"},
            ),
            wrong=({"start": "2026-03-02", "end": "x"}, {"end": "2026-03-02T02:00:00Z"}, "x", 5, []),
            cells=(
                (
                    "2026年3月2日 9:00 至 2026年3月2日 10:30",
                    {"start": "2026-03-02T01:00:00Z", "end": "2026-03-02T02:30:00Z"},
                ),
            ),
        ),
    ),
}


def samples(of: FieldType[Any, Any]) -> tuple[Sample, ...]:
    """What is tried on this type; the own samples of a name come before those of its family."""
    found = list(BY_NAME.get(of.name, ()))
    for family, theirs in BY_FAMILY:
        if isinstance(of, family):
            if not found or of.name in AND_FAMILY:
                found += theirs
            break
    if of.name == "roll_up":
        found = [replace(one, settings={**one.settings, "function": _function(one.settings)}) for one in found]
    return tuple(found) or (Sample(raws=(of.example,)),)


def _function(settings: dict[str, Any]) -> str:
    return "LIST" if settings["result"].startswith("list of ") else "MAX"
