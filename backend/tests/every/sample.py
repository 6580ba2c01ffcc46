"""What is tried on a field type, and the values that several families share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
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
