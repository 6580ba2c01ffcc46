"""Headers as people draw them: titles above, several rows, merged, spread by spaces, with notes after the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from chengwu.exchange.reading import Header, data_rows, guess_header, open_workbook
from tests.exchange.workbooks import ODD, by_hand, xlsx


def header_of(data: bytes, rows: Sequence[int] | None = None, last_row: int | None = None) -> Header:
    with open_workbook(data, "x") as book:
        return guess_header(book.sheets[0], rows=rows, last_row=last_row)


def sheet_of(*rows: Sequence[object]) -> Callable[[xlsxwriter.Workbook], None]:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("s")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return fill


def names(header: Header) -> list[str]:
    return [column.name for column in header.columns]


def test_titles_stand_above_and_notes_below() -> None:
    data = "数据库：年度数据\n时间：最近10年\n指标,2022年,2021年\n法人,1,2\n企业,3,4\n注：已修订。\n数据来源：统计局\n"
    header = header_of(data.encode("gb18030"))
    assert (header.rows, header.first_row, header.last_row) == ((3,), 4, 5)
    assert header.titles == ("数据库：年度数据", "时间：最近10年")
    assert header.notes == ("注：已修订。", "数据来源：统计局")
    assert names(header) == ["指标", "2022年", "2021年"]


def census(book: xlsxwriter.Workbook) -> None:
    """A heading of three rows, merged across and down, with letters spread by spaces and a unit row."""
    sheet = book.add_worksheet("s")
    sheet.merge_range("A1:G1", "1-1  各地区户数、人口数")
    sheet.write("G2", "单位：户、人")
    sheet.merge_range("A3:A5", "地  区")
    sheet.merge_range("B3:C3", "户       数")
    sheet.merge_range("D3:G3", "人   口   数")
    sheet.merge_range("B4:B5", "合计")
    sheet.merge_range("C4:C5", "家庭户")
    sheet.merge_range("D4:E4", "合　计")
    sheet.merge_range("F4:G4", "家庭户")
    sheet.write_row("D5", ["男", "女", "男", "女"])
    for row in range(5, 9):
        sheet.write_row(row, 0, [f"地区{row}", *[row * 10 + place for place in range(6)]])


def test_several_rows_are_joined_across_and_down() -> None:
    header = header_of(xlsx(census))
    assert header.rows == (3, 4, 5)
    assert names(header) == [
        "地区",
        "户数-合计",
        "户数-家庭户",
        "人口数-合计-男",
        "人口数-合计-女",
        "人口数-家庭户-男",
        "人口数-家庭户-女",
    ]
    assert (header.first_row, header.last_row) == (6, 9)
    assert header.titles == ("1-1 各地区户数、人口数", "单位：户、人")


def test_what_is_merged_in_the_data_is_no_heading() -> None:
    header = header_of(ODD["merged_down.xlsx"]())
    assert (header.rows, names(header)) == ((1, 2), ["客户", "商品-名称", "商品-数量"])


@pytest.mark.parametrize("first", [("1", "AW01", "1-245-555", "Shop"), ("2024-01-05", "12.50", "x", "y")])
def test_a_table_without_header_begins_with_data(first: tuple[str, ...]) -> None:
    header = header_of("\n".join(["|".join(first)] * 4).encode())
    assert (header.rows, header.first_row, header.last_row) == ((), 1, 4)
    assert names(header) == ["A", "B", "C", "D"]


def test_years_and_months_are_headings() -> None:
    assert header_of(xlsx(sheet_of(["科目", 2021, 2020, 2019], ["营业收入", 1, 2, 3], ["成本", 4, 5, 6]))).rows == (1,)
    assert header_of(xlsx(sheet_of(["店", *range(1, 13)], ["甲", *range(12)], ["乙", *range(12)]))).rows == (1,)


def test_names_are_cleaned_and_told_apart() -> None:
    header = header_of(
        xlsx(
            sheet_of(
                ["省    份", " 订单 ID ", "行业\n（2017）", "备注", "备注", "", "备注"],
                ["鲁", "a", "b", "c", "d", "e", "f"],
            )
        )
    )
    assert names(header) == ["省份", "订单 ID", "行业（2017）", "备注", "备注 (2)", "F", "备注 (3)"]
    assert header.columns[0].written == ("省    份",)
    assert header.signature == tuple(names(header))


def test_a_name_that_looks_like_one_told_apart_is_told_apart_as_well() -> None:
    assert names(header_of(xlsx(sheet_of(["a (2)", "A", "a"], ["x", "y", "z"])))) == ["a (2)", "A", "a (3)"]


def test_somebody_knows_better() -> None:
    data = xlsx(sheet_of(["报表"], ["名称", "金额"], ["元", "元"], ["甲", 1], ["乙", 2], ["合计", 3]))
    header = header_of(data, rows=[2, 3], last_row=5)
    assert (header.rows, header.first_row, header.last_row) == ((2, 3), 4, 5)
    assert names(header) == ["名称-元", "金额-元"]
    assert header.titles == ("报表",)
    none = header_of(data, rows=[])
    assert (none.rows, none.first_row, names(none)) == ((), 1, ["A", "B"])


def test_a_total_is_data_and_is_named() -> None:
    header = header_of(xlsx(sheet_of(["名称", "金额"], ["甲", 1], ["乙", 2], ["合 计", 3])))
    assert (header.last_row, header.total_row) == (4, 4)


def test_a_row_that_is_short_in_a_narrow_table_is_data() -> None:
    assert header_of(xlsx(sheet_of(["名称", "金额"], ["甲", 1], ["乙", None]))).last_row == 3
    assert header_of(xlsx(sheet_of(["名称"], ["甲"], ["乙"]))).last_row == 3


def test_an_empty_sheet_and_one_of_titles_have_no_data() -> None:
    empty = header_of(by_hand("<worksheet><sheetData/></worksheet>"))
    assert (empty.rows, empty.columns, empty.first_row > empty.last_row) == ((), (), True)
    only_header = header_of(b"a,b,c\n")
    assert (only_header.rows, only_header.first_row, only_header.last_row) == ((1,), 2, 1)


def test_blank_rows_between_are_no_data() -> None:
    with open_workbook(b"a,b\n1,2\n\n3,4\n\n", "x.csv") as book:
        (sheet,) = book.sheets
        assert [row.number for row in data_rows(sheet, guess_header(sheet))] == [2, 4]
