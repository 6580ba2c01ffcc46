"""What a column holds, in short."""

from __future__ import annotations

from decimal import Decimal

import xlsxwriter  # type: ignore[import-untyped]

from chengwu.exchange.reading import ColumnProfile, Fault, guess_header, open_workbook, profile
from chengwu.exchange.reading.profile import FIRST_ROWS, MOST_DIFFERENT
from tests.exchange.workbooks import xlsx


def profiles(data: bytes) -> tuple[ColumnProfile, ...]:
    with open_workbook(data, "x") as book:
        (sheet,) = book.sheets
        return profile(sheet, guess_header(sheet))


def test_kinds_blanks_examples_and_lengths_are_counted() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("s")
        sheet.write_row(0, 0, ["名称", "金额", "日期", "空"])
        for row, (name, amount) in enumerate([("甲", 1), ("乙乙", 2), ("甲", 2)], 1):
            sheet.write_row(row, 0, [name, amount])
        sheet.write_formula(4, 1, "=NA()", None, "#N/A")
        sheet.write(4, 0, "丙" * 300)

    name, amount, _, blank = profiles(xlsx(fill))
    assert (name.looked_at, name.blank, name.kinds, name.different, name.longest) == (4, 0, {"text": 4}, 3, 300)
    assert name.examples == ("甲", "乙乙", "丙" * 99 + "…")
    assert amount.kinds == {"number": 3, "fault": 1}
    assert amount.examples == (Decimal(1), Decimal(2), Fault("exchange_cell_error", code="#N/A"))
    assert (blank.blank, blank.kinds, blank.column.name) == (4, {}, "空")


def test_a_long_table_is_looked_at_in_part_and_the_same_each_time() -> None:
    data = ("no,kind\n" + "".join(f"{n},k{n % 3}\n" for n in range(20_000))).encode()
    number, kind = profiles(data)
    assert profiles(data) == (number, kind)
    assert FIRST_ROWS < number.looked_at <= 3 * FIRST_ROWS
    assert (number.different, number.many_different) == (MOST_DIFFERENT, True)
    assert (kind.different, kind.many_different) == (3, False)


def test_a_row_that_is_too_short_is_blank_where_it_ends() -> None:
    assert [column.blank for column in profiles(b"a,b,c\n1,2,3\n1\n1,2,3\n")] == [0, 1, 1]
