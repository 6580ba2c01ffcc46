"""Interesting values by family: a new type that is built from one of them is tried with these."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from chengwu.fields import family_choice, family_computed, family_moment, family_number, family_reference, family_text
from chengwu.fields.types import address, gallery, geo, json, money, multi_select, rich_text, select, signature, tags
from tests.every.sample import CHOICES, CONTROLS, MOMENT, NO_NUMBERS, TEXTS, Sample

_REFERENCES = (0, -1, "x", 1.5, True, 2**63, [1], {"id": 1})
BY_FAMILY: tuple[tuple[type[Any], tuple[Sample, ...]], ...] = (
    (
        family_computed.Computed,
        (
            Sample({"result": "text"}, values=("a", "B", "100%", "多\n行")),
            Sample({"result": "number"}, values=(Decimal("0.1"), Decimal(-3), Decimal("1" + "0" * 20))),
            Sample({"result": "number", "shown_as": "money"}, values=(Decimal("0.005"), Decimal("-1234.5"))),
            Sample({"result": "number", "shown_as": "percent", "places": 1}, values=(Decimal("0.12345"), Decimal(-3))),
            Sample({"result": "bool"}, values=(True, False)),
            Sample({"result": "date"}, values=(date(2026, 3, 2), date(1999, 12, 31))),
            Sample({"result": "datetime"}, values=(MOMENT, datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC))),
            Sample({"result": "time"}, values=(time(9, 30), time(23, 59, 59))),
            Sample({"result": "list of text"}, values=(("a", "b"), ("b",))),
            Sample({"result": "list of number"}, values=((Decimal("1.5"), Decimal(2)), (Decimal(2),))),
        ),
    ),
    (
        rich_text.RichText,
        (
            Sample(
                raws=(
                    "one\n\ntwo",
                    [
                        {
                            "kind": "heading",
                            "runs": [{"text": "题目", "marks": ["bold", "italic"], "link": "https://a.b"}],
                        }
                    ],
                    [{"runs": [{"text": "<script>alert(1)</script>"}]}, {"kind": "bullet", "runs": []}],
                    [{"kind": "code", "runs": [{"text": "a\tb\nc", "marks": ["code"]}, {"text": " 喜 "}]}],
                ),
                wrong=(
                    [{"kind": "script"}],
                    [{"runs": [{"text": "x", "marks": ["blink"]}]}],
                    [{"html": "<b>"}],
                    5,
                    [{"runs": [{"text": "x", "link": "javascript:alert(1)"}]}],
                    [{"runs": [{"text": "\x00"}]}],
                    "x" * 20_001,
                ),
            ),
        ),
    ),
    (family_text.FreeText, (Sample(raws=(*TEXTS, "one\r\n\ttwo"), wrong=CONTROLS),)),
    (
        money.Money,
        (
            Sample(
                {"others": ["USD", "JPY"]},
                raws=(
                    "12.345",
                    0,
                    "-0.005",
                    99,
                    {"amount": "3.5", "currency": "USD"},
                    {"amount": 7.6, "currency": "JPY"},
                ),
                wrong=(*NO_NUMBERS, {"amount": 1, "currency": "XXX"}, {"amount": 1, "currency": 5}, "1" * 31),
                cells=(
                    ("￥1,234.50", {"amount": "1234.50", "currency": "CNY"}),
                    ("１.２万元", {"amount": "12000.00", "currency": "CNY"}),
                    ("(100)", {"amount": "-100.00", "currency": "CNY"}),
                    ("USD 3", {"amount": "3.00", "currency": "USD"}),
                ),
            ),
        ),
    ),
    (
        family_number.ExactNumber,
        (
            Sample(
                raws=(0, 1, "-1.005", "2.675", 0.1, "1e3", "9" * 28, "-0"),
                wrong=(*NO_NUMBERS, "1" * 31, "."),
                cells=(("１，２３４．５", "1234.50"), ("-3", "-3.00"), ("1.2万", "12000.00"), ("(7)", "-7.00")),
            ),
        ),
    ),
    (
        family_number.WholeNumber,
        (
            Sample(
                raws=(0, 1, -1, "12", 3.0, 2**53 - 1, 1 - 2**53),
                wrong=(*NO_NUMBERS, 2.5, "2.5", 2**53),
                cells=(("1,200", 1200),),
            ),
        ),
    ),
    (
        family_moment.Day,
        (
            Sample(
                raws=("2026-03-02", "1000-01-01", "9999-12-31", "2024-02-29"),
                wrong=(
                    "2026-02-30",
                    "2025-02-29",
                    "26-3-2",
                    "0999-01-01",
                    "2026-W01-1",
                    20260302,
                    "x",
                    True,
                    ["2026-03-02"],
                ),
                cells=(
                    ("2026年3月2日", "2026-03-02"),
                    ("2026/3/2", "2026-03-02"),
                    ("2026.3.2", "2026-03-02"),
                    ("1月5日", "2026-01-05"),
                ),
            ),
        ),
    ),
    (
        family_moment.Clock,
        (
            Sample(
                raws=("09:30", "00:00", "23:59:59"),
                wrong=("24:00", "9", "x", 930, "09:60"),
                cells=(("下午3:20", "15:20:00"), ("3pm", "15:00:00")),
            ),
        ),
    ),
    (
        family_moment.Moment,
        (
            Sample(
                raws=("2026-03-02T09:00:00+08:00", "2026-03-02 23:59:59", "1970-01-01T00:00:00Z", "2026-03-03T00:00"),
                wrong=(
                    "2026-03-02",
                    "x",
                    0,
                    "2026-02-30T00:00:00Z",
                    "2026-03-02T25:00",
                    "0001-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                ),
                cells=(("2026年3月2日 下午3点20分", "2026-03-02T07:20:00Z"), ("2026/3/2 9:00", "2026-03-02T01:00:00Z")),
            ),
        ),
    ),
    (
        family_moment.Span,
        (
            Sample(
                raws=(
                    {"start": "2026-03-02", "end": "2026-03-05"},
                    {"start": "2026-03-05", "end": "2026-03-06"},
                    {"start": "2025-12-31", "end": "2026-04-01"},
                ),
                wrong=(
                    {"start": "2026-03-02", "end": "2026-03-02"},
                    {"start": "2026-03-02"},
                    {"start": "x", "end": "y"},
                    "x",
                    5,
                    {"start": "2026-03-05", "end": "2026-03-02"},
                    {"begin": 1},
                ),
            ),
        ),
    ),
    (
        select.Select,
        (
            Sample(
                {"choices": CHOICES},
                raws=("new", "in_work", "done", "plain"),
                wrong=("x", "gone", 5, ["new"], "新建"),
                cells=(("新建", "new"), ("ＮＥＷ", "new")),
            ),
        ),
    ),
    (
        multi_select.MultiSelect,
        (
            Sample(
                {"choices": CHOICES, "most": 3},
                raws=(["new"], ["done", "new"], ["plain", "in_work", "new"]),
                wrong=(["x"], "new", ["gone"], [5], ["new", "in_work", "done", "plain"], [["new"]]),
                cells=(("新建、处理中", ["new", "in_work"]),),
            ),
        ),
    ),
    (
        tags.Tags,
        (
            Sample(
                raws=(["VIP"], ["老客户", "VIP"], ["b", "a b"]),
                wrong=("VIP", [""], ["a,b"], [5], ["x" * 41], ["\x00"]),
                cells=(("VIP、老客户", ["VIP", "老客户"]),),
            ),
        ),
    ),
    (
        family_choice.YesNo,
        (Sample(raws=(True, False), wrong=("true", 1, 0, "x", []), cells=(("是", True), ("×", False), ("Ｙ", True))),),
    ),
    (
        address.Address,
        (
            Sample(
                raws=(
                    {"region": "370203", "detail": "敦化路1号"},
                    {"detail": "somewhere 100%"},
                    {"region": "370200"},
                    {"region": "110101", "detail": "x", "lat": "39.9", "lng": 116.4},
                    {"lat": "0.0000001", "lng": "-180"},
                    {"region": "370203", "lat": 36.0, "lng": "120.3830000"},
                    "山东省青岛市市北区敦化路1号",
                ),
                wrong=(
                    5,
                    {"region": "000000"},
                    {"detail": "\x00"},
                    {"lat": 1},
                    {"lat": 91, "lng": 0},
                    {"street": "x"},
                    {"detail": "x" * 501},
                ),
            ),
        ),
    ),
    (
        geo.Geo,
        (
            Sample(
                raws=(
                    {"lat": "36.067", "lng": "120.383"},
                    {"lat": 36.0671, "lng": 120.3831, "accuracy": 20},
                    {"lat": -90, "lng": 180},
                    {"lat": "0.0000001", "lng": "1e2", "accuracy": "0.005"},
                ),
                wrong=(
                    {"lat": 91, "lng": 0},
                    {"lat": 1},
                    "x",
                    [1, 2],
                    {"lat": "x", "lng": 1},
                    {"lat": 1, "lng": 1, "accuracy": -1},
                ),
            ),
        ),
    ),
    (family_reference.Reference, (Sample(raws=(7, "8", 2**63 - 1), wrong=_REFERENCES),)),
    (family_reference.References, (Sample(raws=([7], [9, 8], [2**63 - 1, 7]), wrong=(7, [0], ["x"], [True], [[1]])),)),
    (
        gallery.Gallery,
        (
            Sample(
                raws=([{"file": 31, "caption": "正面"}, {"file": 32, "cover": True}], [{"file": 33}]),
                wrong=(
                    [{"file": 0}],
                    [{"file": 1}, {"file": 1}],
                    [{"file": 1, "cover": True}, {"file": 2, "cover": True}],
                    "x",
                    [{"file": 1, "caption": "\x00"}],
                    [{"file": 1, "caption": "x" * 201}],
                    [{"url": "x"}],
                ),
            ),
        ),
    ),
    (
        signature.Signature,
        (
            Sample(
                raws=({"image": 31, "signer": 7, "at": "2026-03-02T01:00:00Z", "fingerprint": "ab" * 32},),
                wrong=(
                    {"signer": 7},
                    "x",
                    5,
                    {"image": 31, "signer": 7, "at": "2026-03-02T01:00:00", "fingerprint": "ab" * 32},
                ),
            ),
        ),
    ),
    (
        json.Json,
        (
            Sample(
                raws=(
                    {"a": [1, 0.1, None, True, "喜"]},
                    [1, [2]],
                    {"": {"x\n": 2**60}},
                    [1.0, 1e-7, 1e22, -0.0, 5e-324, -(10**40)],
                    {"</script>\u2028": "'\"\\/ 👩‍👧", "b": {}, "a": [], "%s": "%(x)s {x} :x"},
                ),
                wrong=(
                    "x",
                    5,
                    {"a": float("nan")},
                    {"a": "\x00"},
                    {"\ud800": 1},
                    ["x" * 100_001],
                    [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]],
                ),
            ),
        ),
    ),
)
