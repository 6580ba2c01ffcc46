"""Tables of text: every encoding, separator and line end that people have, and no field is ever shifted."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chengwu.exchange.errors import UnreadableFile
from chengwu.exchange.guarding import unguarded
from chengwu.exchange.reading import Cell, Fault, open_workbook
from chengwu.exchange.reading.model import Size
from chengwu.exchange.reading.separators import SEPARATORS
from tests.exchange.workbooks import ODD


def cells_of(data: bytes, **given_: str) -> list[tuple[Cell, ...]]:
    with open_workbook(data, "x.csv", **given_) as book:
        return [row.cells for row in book.sheets[0].rows()]


@pytest.mark.parametrize(
    ("name", "encoding", "rows"),
    [
        ("bom.csv", "utf-8-sig", [("姓名", "城市"), ("张三", "青岛")]),
        ("utf16.csv", "utf-16", [("姓名", "城市"), ("张三", "青岛")]),
        ("utf16_bare.csv", "utf-16-le", [("姓名", "城市"), ("张三", "青岛"), ("1", "2")]),
        ("four_bytes.csv", "gb18030", [("姓名", "城市"), ("张𠮷", "青岛"), ("王喆", "朱镕基的家乡")]),
        ("tabs_called.xls", "gb18030", [("姓名", "金额"), ("张三", "1,5"), ("李四", "2")]),
        ("mixed_ends.csv", "utf-8", [("a", "b"), ("1", "2"), ("3", "4"), ("5", "6")]),
        ("breaks.csv", "utf-8", [("a", "b"), ("上\n下", '说 "好"'), ("1", "2")]),
        ("said.csv", "utf-8", [("a", "b"), ("1,5", "2")]),
        ("wide_comma.csv", "utf-8", [("名称", "金额"), ("甲", "1"), ("乙", "2")]),
        ("bars.csv", "utf-8", [("1", "AW", "x, y"), ("2", "BW", "z")]),
    ],
)
def test_it_is_read_as_it_was_meant(name: str, encoding: str, rows: list[tuple[str, ...]]) -> None:
    data = ODD[name]()
    assert cells_of(data) == rows
    # The same when somebody says what was told from the content.
    assert cells_of(data, encoding=encoding) == rows


def test_rows_with_too_few_or_too_many_fields_are_marked_and_not_shifted() -> None:
    with open_workbook(ODD["widths.csv"](), "x.csv") as book:
        (sheet,) = book.sheets
        assert [(row.number, row.mark, len(row.cells)) for row in sheet.rows()] == [
            (1, None, 3),
            (2, None, 3),
            (3, "too_few", 2),
            (4, "too_many", 4),
            (5, None, 5),
            (6, None, 0),
            (7, None, 3),
        ]
        assert sheet.size() == Size(7, 3)


def test_lines_without_anything_at_the_end_are_no_rows() -> None:
    with open_workbook(ODD["tail.csv"](), "x.csv") as book:
        rows = list(book.sheets[0].rows())
        # A single space is text as it stands.
        assert [row.number for row in rows] == [1, 2, 3, 4, 5]
        assert rows[-1].cells == (" ", None)


def test_a_zero_byte_is_a_fault_with_the_rest_of_the_text() -> None:
    assert cells_of(ODD["nul.csv"]())[1] == ("1", Fault("exchange_cell_control_sign", "xy"))


def test_short_chinese_files_that_are_nearly_ascii_are_told() -> None:
    rows = "".join(f"{n},{n * 3},NA,2016/8/1 11:{n:02}\n" for n in range(10, 60))
    assert cells_of(f"id,amount,name,at\n1,2,张,3\n{rows}".encode("gb18030"))[1] == ("1", "2", "张", "3")


def test_a_field_longer_than_a_cell_of_excel_is_a_fault() -> None:
    assert cells_of(b"a,b\n1," + b"x" * 40_000 + b"\n")[1] == ("1", Fault("exchange_cell_too_long", "x" * 200, "40000"))


def test_a_row_says_where_a_quote_was_opened() -> None:
    with pytest.raises(UnreadableFile) as refused:
        cells_of(b'a,b\n1,2\n3,"4\n5,6\n')
    assert (refused.value.reason, refused.value.facts) == ("exchange_quote_not_closed", {"row": 3})
    # An inch in the middle of a field, and a closed quote at the very end, are nothing special.
    assert cells_of(b'a,b\n1,5" pipe\n2,"x\ny"') == [("a", "b"), ("1", '5" pipe'), ("2", "x\ny")]


@pytest.mark.parametrize("given_", ["klingon", "utf\0-8", "\ud800"])
def test_an_encoding_that_nobody_knows_is_refused_in_words(given_: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        cells_of(b"a,b\n1,2\n", encoding=given_)
    assert refused.value.reason == "exchange_encoding_not_known"


signs = st.characters(min_codepoint=0x20, max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf"))
chinese = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
tricky = st.sampled_from(['"', ",", ";", "\t", "|", "，", "\n", "\r\n", " ", "'", "=", "\u3000", "𠮷", "é"])
fields = st.lists(st.one_of(signs, chinese, tricky), max_size=8).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(fields, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]),
    st.sampled_from(SEPARATORS),
    st.sampled_from(["\r\n", "\n", "\r"]),
)
def test_what_is_written_is_read_back(rows: list[list[str]], encoding: str, separator: str, end: str) -> None:
    assume(any(rows[-1]))
    into = io.StringIO(newline="")
    csv.writer(into, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    data = into.getvalue().encode(encoding)
    read = cells_of(data, encoding=encoding, separator=separator)
    # The apostrophe of an export before what a program would take for a formula is no part of the text.
    assert read == [tuple(unguarded(field) or None for field in row) for row in rows]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(chinese, min_size=2, max_size=6), st.integers(0, 99999).map(str), st.text(chinese, max_size=9)
        ),
        min_size=2,
        max_size=30,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(SEPARATORS),
)
def test_encoding_and_separator_are_told_from_the_content(
    rows: list[tuple[str, str, str]], encoding: str, separator: str
) -> None:
    into = io.StringIO(newline="")
    csv.writer(into, delimiter=separator).writerows(rows)
    assert cells_of(into.getvalue().encode(encoding)) == [tuple(cell or None for cell in row) for row in rows]
