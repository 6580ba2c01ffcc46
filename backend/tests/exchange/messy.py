"""A workbook as companies have them, made by code: mostly right, and of every kind of fault a known number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.exchange import workbooks

HEADING = ("客户编号", "客户名称", "电话", "信用代码", "地区", "合作日期", "预算", "折扣", "等级", "备注")
FIELDS = ("code", "name", "phone", "credit", "area", "since", "budget", "rate", "level", "remark")
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

FAULTS: tuple[tuple[str, int, Any, str, bool], ...] = (
    ("two phones", 2, lambda n: f"139{n:08} / 138{n:08}", "exchange_repair_first_phone", True),
    ("short phone", 2, lambda n: f"139{n:06}", "phone_form", False),
    ("cut phone", 2, lambda n: "1.39E+10", "field_cut_by_sheet", False),
    ("check digit", 3, lambda n: wrong_credit(n), "credit_code_check", False),
    ("old number", 3, lambda n: f"37020001{n:06}1", "exchange_repair_old_number", True),
    ("cut code", 3, lambda n: float(f"11010519{n:06}000"), "exchange_cell_digits_lost", False),
    ("address", 4, lambda n: f"山东青岛市北区敦化路{n}号", "exchange_repair_region", True),
    ("no region", 4, lambda n: f"火星{n}", "exchange_repair_region_blank", True),
    ("serial day", 5, lambda n: 40000 + n % 5000, "field_not_date", False),
    ("no year", 5, lambda n: "1月5日", "exchange_doubt_year", True),
    ("no day", 5, lambda n: "待定下周", "field_not_date", False),
    ("unit", 6, lambda n: f"约{n + 10}元左右", "field_not_number", False),
    ("negative", 6, lambda n: f"({n + 1})", "write_check_failed", False),
    ("percent", 7, lambda n: "15", "exchange_doubt_percent", False),
    ("nearly", 8, lambda n: "重要客尸", "field_not_choice", False),
    ("no choice", 8, lambda n: "外星客户", "field_not_choice", False),
    ("no name", 1, lambda n: "", "write_required", False),
    ("twice", 0, lambda n: "K0", "exchange_double", False),
)  # fmt: skip
"""What is wrong, in which column, the cell, which fault it is told as, and whether it is written all the same."""


def credit(number: int) -> str:
    """A credit code that belongs to nobody."""
    body = f"91350100MA{number:07}"
    return body + _ALPHABET[-sum(_ALPHABET.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True)) % 31]


def wrong_credit(number: int) -> str:
    """The same with another check character."""
    code = credit(number)
    return code[:17] + _ALPHABET[(_ALPHABET.index(code[17]) + 1) % 31]


def rows(count: int, every: int = 100) -> Iterator[list[Any]]:
    """So many rows; of each kind of fault one in `every` rows, each in a row of its own."""
    for number in range(count):
        row = [
            *(f"K{number}", f"客户{number}", f"139{number:08}", credit(number), "山东青岛市北区"),
            *(date(2020, 1, 1) + timedelta(days=number % 2000), f"￥{number % 90_000:,}.50", "85%", "普通客户", "无"),
        ]
        at = number % every - 1
        if 0 <= at < len(FAULTS):
            _, column, cell, _, _ = FAULTS[at]
            row[column] = cell(number)
        yield row


def expected(count: int, every: int = 100) -> tuple[Counter[str], Counter[str]]:
    """How many faults and how many warnings of each kind."""
    wrong: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    for number in range(count):
        at = number % every - 1
        if 0 <= at < len(FAULTS):
            (warned if FAULTS[at][4] else wrong)[FAULTS[at][3]] += 1
    return wrong, warned


def workbook(count: int, every: int = 100, wide: int = 0) -> bytes:
    """The same as a file, with so many further columns that mean nothing."""

    def fill(book: Any) -> None:
        page = book.add_worksheet("客户")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, [*HEADING, *(f"别的{place}" for place in range(wide))])
        for line, row in enumerate(rows(count, every), 1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(line, place, cell, day)
                else:
                    page.write(line, place, cell)
            for place in range(wide):
                page.write(line, len(row) + place, f"文字{(line * 31 + place) % 5000}")

    return workbooks.xlsx(fill, constant_memory=True)
