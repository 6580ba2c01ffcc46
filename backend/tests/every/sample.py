"""What is tried on a field type, and the values that several families share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from chengwu.fields.context import Context

HERE = Context(date(2026, 3, 2), names={("person", 7): "张三", ("record", 7): "第一单", ("file", 31): "合同.pdf"})
MOMENT = datetime(2026, 3, 2, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """A field of a type, and what is tried on it."""

    settings: dict[str, Any] = field(default_factory=dict)
    raws: tuple[Any, ...] = ()
    wrong: tuple[Any, ...] = ()
    cells: tuple[tuple[str, Any], ...] = ()
    values: tuple[Any, ...] = ()
    """Values as they are kept, of computed fields, which accept none."""


CHOICES = [
    {"code": "new", "label": {"zh-CN": "新建", "en": "New"}, "colour": "blue"},
    {"code": "in_work", "label": {"zh-CN": "处理中"}},
    {"code": "done", "label": {"zh-CN": "完成, 归档", "en": "Done; filed"}},
    {"code": "plain"},
    {"code": "gone", "label": {"en": "Gone"}, "retired": True},
]
TEXTS = (
    "张三",
    "曾小贤",
    "Zoë",
    "zoë O'Neil",
    "100%",
    "a_b",
    "a\\b",
    "無",
    "-1+1",
    "=SUM(A1)",
    "<b>x</b>",
    "👩‍👧 喜",
    "ｆｕｌｌ",
)
CONTROLS = ("a\x00b", "\x07", "half \ud83d", 5, True, ["a"], {"a": 1})
NO_NUMBERS = ("abc", "1,2,3", "NaN", "inf", "1e99", "0x10", "--1", True, [1], {"a": 1}, float("nan"), float("inf"))


def _deep(floors: int) -> list[Any]:
    inside: list[Any] = []
    for _ in range(floors):
        inside = [inside]
    return inside


HUGE = 10**5000
ODD: tuple[Any, ...] = (
    *(0, -1, 2**63, 10**31, HUGE, -HUGE, 0.1, -0.0, 1e308, 5e-324, float("nan"), float("-inf"), True, b"x", object()),
    *(
        "7\x1f",
        "\ud800",
        "\x00",
        "a\nb",
        "\u200b",
        "½",
        "٣",
        "²",
        "1e99",
        "Infinity",
        "2026-02-30",
        "9999-12-31T23:59:59Z",
        "99:99",
    ),
    *("2026-03-02T00:00:00+99:99", "9999-12-31", "9999-12-31 ~ 9999-12-31", "x" * 5000, "3000年13月32日"),
    *(
        [None],
        [""],
        [[]],
        [{}],
        [HUGE],
        ["\ud800"],
        [True],
        ["x" * 9999] * 20,
        list(range(2000)),
        _deep(30),
        _deep(5000),
    ),
    *({"": ""}, {1: 2}, {"a": HUGE}, {"a": _deep(5000)}, {"amount": HUGE}, {"amount": "1", "currency": ["CNY"]}),
    *(
        {"lat": HUGE, "lng": 1},
        {"lat": True, "lng": None},
        {"start": 1, "end": 2},
        {"start": None, "end": "2026-03-02"},
    ),
    *(
        {"region": ["370203"], "detail": 5},
        [{"file": HUGE}],
        [{"file": 31, "caption": 5}],
        [{"id": HUGE}],
        [{"id": True}],
    ),
    *([{"runs": [{"text": "\ud800"}]}], [{"runs": [{"text": "a", "link": "http://[::1"}]}], {"image": HUGE, "at": "x"}),
    *(
        date(2026, 3, 2),
        datetime.min,
        datetime.max.replace(tzinfo=UTC),
        time(3),
        Decimal("sNaN"),
        Decimal("1e400"),
        {1, 2},
    ),
)
"""What no program of good will sends. Whatever a type does with it, it does not break."""
