"""Excel files as people have them: what stands in the cells comes out exactly, and what is damaged says so."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
import xlsxwriter  # type: ignore[import-untyped]
import xlwt  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengwu.exchange.reading import Cell, Fault, Row, open_workbook
from chengwu.exchange.reading.model import Merge, Size
from tests.exchange.workbooks import ODD, by_hand, sheet_xml, xls, xlsx

pytestmark = pytest.mark.slow  # a process of its own for each workbook


def rows_of(data: bytes, sheet: int = 0, first: int = 1) -> list[Row]:
    with open_workbook(data, "x") as book:
        return list(book.sheets[sheet].rows(first))


def column_of(name: str) -> list[Cell]:
    return [row.cells[0] for row in rows_of(ODD[name]())]


def test_cells_of_every_kind_come_as_they_stand() -> None:
    assert column_of("kinds.xlsx") == [
        "文字\n两行",
        Decimal("0.1"),
        Decimal("1234.5"),
        Decimal(12),
        True,
        False,
        Decimal(-7),
        Decimal("0.15"),
        date(2024, 2, 29),
        datetime(2024, 1, 5, 11, 5, 1),
        time(15, 20),
        timedelta(hours=36),
        "00123",
        "\u3000 两边有空格\u00a0 ",
        "/",
    ]


def test_an_old_xls_gives_the_same_and_its_errors_are_seen() -> None:
    assert column_of("kinds.xls") == [
        "文字\n两行",
        Decimal("0.1"),
        Decimal(12),
        True,
        date(2024, 2, 29),
        Fault("exchange_cell_error", code="#N/A"),
        Fault("exchange_cell_digits_lost", Decimal(37010219900101000)),
    ]


def test_damaged_cells_are_faults_and_those_that_look_so_are_not() -> None:
    assert column_of("faults.xlsx") == [
        Fault("exchange_cell_error", code="#N/A"),
        Fault("exchange_cell_error", code="#DIV/0!"),
        Fault("exchange_cell_digits_lost", Decimal(37010219900101000)),
        Decimal(6),
        "#N/A",
        Decimal(999999999999999),
        # Excel shows a 29 February 1900 here, a day that never was.
        Fault("exchange_cell_date_in_doubt", date(1900, 2, 28)),
        date(1900, 3, 1),
    ]


def test_a_formula_that_nobody_computed_is_reported_and_one_that_gives_empty_text_is_not() -> None:
    (row,) = rows_of(ODD["unsaved_formula.xlsx"]())
    fault = Fault("exchange_cell_without_result")
    assert row.cells == (fault, fault, fault, None, Decimal(1))


def test_damaged_cells_at_the_edges_belong_to_the_sheet() -> None:
    xml = sheet_xml(
        '<row r="2"><c r="B2"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c></row><row r="5"><c r="A5"><f>B2</f></c></row>'
    )
    with open_workbook(by_hand(xml), "x") as book:
        (sheet,) = book.sheets
        assert sheet.size() == Size(5, 4)
        rows = list(sheet.rows())
    assert rows[1].cells == (None, Decimal(1), None, Fault("exchange_cell_error", code="#N/A"))
    assert rows[4].cells == (Fault("exchange_cell_without_result"), None, None, None)


def test_an_error_is_seen_however_the_xml_is_written() -> None:
    assert column_of("no_namespace_prefix.xlsx") == [Fault("exchange_cell_error", code="#REF!")]


def test_errors_are_found_in_long_sheets() -> None:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="{kind}"><v>#N/A</v></c></row>'
        for kind, n in (("str" if n % 1000 else "e", n) for n in range(1, 40_001))
    )
    rows = rows_of(by_hand(sheet_xml(cells)))
    assert [row.number for row in rows if isinstance(row.cells[1], Fault)] == list(range(1000, 40_001, 1000))


@pytest.mark.parametrize("name", ["base_1904.xlsx", "base_1904.xls"])
def test_days_are_counted_from_1904_where_the_workbook_says_so(name: str) -> None:
    assert column_of(name) == [date(2024, 1, 5)]


def test_a_value_that_is_merged_downwards_stands_in_every_row_and_is_known_as_filled() -> None:
    with open_workbook(ODD["merged_down.xlsx"](), "x") as book:
        (sheet,) = book.sheets
        rows = list(sheet.rows())
        assert sheet.merges() == (Merge(1, 0, 2, 0), Merge(1, 1, 1, 2), Merge(3, 0, 5, 0))
        assert [row.cells[0] for row in rows] == ["客户", "客户", "甲公司", "甲公司", "甲公司", "乙公司"]
        assert [sorted(row.filled) for row in rows] == [[], [0], [], [0], [0], []]
        # Also when reading begins inside a range, and not across.
        assert next(sheet.rows(5)).cells == ("甲公司", "墨", Decimal(3))
        assert rows[0].cells == ("客户", "商品", None)


def test_a_formatted_area_is_no_data_and_hidden_rows_and_columns_are() -> None:
    with open_workbook(ODD["wide_format.xlsx"](), "x") as book:
        (sheet,) = book.sheets
        assert sheet.size() == Size(4, 3)
        assert [row.cells for row in sheet.rows() if not row.is_blank] == [
            (None, "a", "b"),
            (None, Decimal(1), Decimal(2)),
        ]


def test_all_sheets_are_listed_with_the_hidden_ones_and_a_chart_is_none() -> None:
    with open_workbook(ODD["hidden_sheets.xlsx"](), "x") as book:
        assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("看", False), ("藏", True), ("深藏", True)]
        assert [next(iter(sheet.rows())).cells for sheet in book.sheets] == [("看",), ("藏",), ("深藏",)]


def test_the_content_says_what_a_file_is_and_not_its_name() -> None:
    for name, kind in (("called_xls.xls", "xlsx"), ("tabs_called.xls", "text"), ("kinds.xls", "xls")):
        with open_workbook(ODD[name](), name) as book:
            assert book.kind == kind


def test_several_readings_of_one_workbook_do_not_disturb_each_other() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("a", "b"):
            book.add_worksheet(name).write_column(0, 0, [f"{name}{n}" for n in range(1200)])

    with open_workbook(xlsx(fill), "x") as book:
        first, second = book.sheets
        pairs = list(zip(first.rows(), second.rows(), first.rows(700), strict=False))
    assert [row.cells[0] for row, _, _ in pairs] == [f"a{n}" for n in range(501)]
    assert [row.cells[0] for _, row, _ in pairs] == [f"b{n}" for n in range(501)]
    assert [row.cells[0] for _, _, row in pairs] == [f"a{n}" for n in range(699, 1200)]


def test_text_in_pieces_and_raw_sections_is_whole() -> None:
    rich = '<is><r><t>粗</t></r><r><t xml:space="preserve"> 体</t></r><rPh sb="0" eb="1"><t>cu</t></rPh></is>'
    raw = "<is><t>a &amp; <![CDATA[<b>]]></t></is>"
    (row,) = rows_of(
        by_hand(sheet_xml(f'<row r="1"><c r="A1" t="inlineStr">{rich}</c><c r="B1" t="inlineStr">{raw}</c></row>'))
    )
    assert row.cells == ("粗 体", "a & <b>")


def test_a_text_that_no_cell_of_excel_holds_is_a_fault() -> None:
    (row,) = rows_of(by_hand(sheet_xml(f'<row r="1"><c r="A1" t="str"><v>{"长" * 40_000}</v></c></row>')))
    assert row.cells == (Fault("exchange_cell_too_long", "长" * 200, "40000"),)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.decimals(min_value=-(10**9), max_value=10**9, places=4),
            st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2099, 12, 31)).map(
                lambda moment: moment.replace(microsecond=0)
            ),
            st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=20),
        ),
        min_size=20,
        max_size=60,
    )
)
def test_what_excel_keeps_exactly_comes_back_exactly(rows: list[tuple[Decimal, datetime, str]]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("s")
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for number, (amount, at, text) in enumerate(rows):
            sheet.write_number(number, 0, float(amount))
            sheet.write_datetime(number, 1, at, moment)
            sheet.write_string(number, 2, text)

    for row, (amount, at, text) in zip(rows_of(xlsx(fill)), rows, strict=True):
        number, moment, said = row.cells
        assert number == amount
        assert (moment if isinstance(moment, datetime) else datetime.combine(moment, time())) == at  # type: ignore[arg-type]
        assert said == text


def test_many_small_merges_and_a_huge_one_cost_nothing() -> None:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"/></row><row r="{n + 1}"><c r="C{n + 1}"><v>1</v></c></row>'
        for n in range(1, 2001, 2)
    )
    merges = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, 2001, 2))
    xml = sheet_xml(cells).replace(
        "</sheetData>", f'</sheetData><mergeCells>{merges}<mergeCell ref="C2:XFD1048576"/></mergeCells>'
    )
    rows = rows_of(by_hand(xml))
    assert len(rows) == 2000
    assert [row.cells[0] for row in rows[:4]] == [1, 1, 3, 3]
    assert {row.cells[2] for row in rows[1:]} == {1}


def test_an_xls_longer_than_a_block_of_rows_is_whole() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("s")
        for row in range(1200):
            sheet.write(row, 0, row)
            sheet.write(row, 1, f"名称{row}")

    rows = rows_of(xls(fill))
    assert [row.cells for row in rows] == [(Decimal(row), f"名称{row}") for row in range(1200)]
