"""Every kind of cell: it comes back from the file as the value that it was, and no program takes it for a formula."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengwu.exchange.exporting_columns import cell_of, number_format
from chengwu.exchange.exporting_sheets import Heading, TextFile, WorkbookFile
from chengwu.exchange.guarding import guarded, unguarded
from chengwu.exchange.reading.model import Fault
from chengwu.exchange.reading.workbook import open_workbook
from chengwu.fields.context import Context
from chengwu.fields.type import Cell, cell_text
from chengwu.fields.types import TYPES
from chengwu.forms.model import FieldDefinition
from chengwu.forms.world import Known
from tests.every.field_case import Case
from tests.every.interesting import HERE, samples

HOSTILE = (
    *("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://a.b","x")', "＝1+1", "＠a"),
    *("'=1+1", "''=1", "'", "'tis", "<r><t>x</t></r>", '<r><t>a</t></r><c r="Z9"><f>1+1</f></c><r></r>', "{=1}"),
    *("http://a.b", "mailto:a@b.c", "external:c:\\x", "internal:Sheet!A1", "_x0041_", "_x005F_", " a ", "a\nb", "a;b"),
    *('a"b', "1234567890123456", "110105194912310021", "007", "1E5", "TRUE", "#REF!", "2026-01-01", "&amp;", "]]>"),
    *("1.234567890123456789", "-12345678901234567890", "sep=,", "\ufeffa"),
)
CASES = [Case(of, sample, number) for of in TYPES if of.reimports for number, sample in enumerate(samples(of))]


def cut(length: int, kept: int) -> str:
    return f"... {length}, {kept}"


def written(kind: str, folder: Path, rows: Sequence[Sequence[Cell]], formats: Sequence[str] = ("",)) -> bytes:
    heading = Heading("s", [f"c{place}" for place in range(len(formats))], formats)
    file: Any = TextFile(heading) if kind == "csv" else WorkbookFile(folder, [heading], cut)
    for row in rows:
        file.write(0, row)
    return b"".join(file.finish())


def read(content: bytes) -> Iterator[tuple[Any, ...]]:
    with open_workbook(content, "x") as book:
        for row in book.sheets[0].rows(2):
            yield row.cells


def text_of(cell: Any) -> str:
    assert not isinstance(cell, Fault), cell
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else cell_text(cell)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.type.name}-{case.number}")
def test_every_value_comes_back_as_it_was(case: Case, kind: str, tmp_path: Path) -> None:
    of, options = case.type, case.options
    known = Known(FieldDefinition(key="f", type=of.name, label={}), of, options)
    values = [value for value in case.values if value is not None]
    cells = [cell_of(known, of.json(value, options), HERE) for value in values]
    content = written(kind, tmp_path, [(1, cell) for cell in cells], ("", number_format(known, HERE)))
    found = [row[1] if len(row) > 1 else None for row in read(content)]
    assert len(found) == len(values)
    for value, cell, came in zip(values, cells, found, strict=True):
        if isinstance(came, Fault):
            # What a cell of Excel does not take is told as a fault, so that nothing is written by it.
            assert len(cell_text(cell)) > 32_000
            continue
        again = of.accept_text(text_of(came), options, HERE)
        if of.name in ("address", "geo"):
            # Their cells do not carry the point on the map and its exactness: what they carry comes back.
            assert cell_of(known, of.json(again, options), HERE) == cell
        else:
            assert again == value, (cell, came)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_hostile_text_is_text(kind: str, tmp_path: Path) -> None:
    content = written(kind, tmp_path, [(1, text) for text in HOSTILE], ("", ""))
    assert [row[1] for row in read(content)] == list(HOSTILE)
    if kind == "csv":
        for line in content.decode("utf-8-sig").split("\r\n")[1:-1]:
            assert not re.match(r'1,"?[=+\-@\t＝＋－＠]', line), line
    else:
        with zipfile.ZipFile(tmp_path / "export.xlsx") as book:
            xml = book.read("xl/worksheets/sheet1.xml").decode()
            assert "<f>" not in xml
            assert "<hyperlink" not in xml
            assert not any("hyperlink" in book.read(name).decode() for name in book.namelist() if name.endswith("rels"))


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.integers(0, 3))
def test_what_was_guarded_is_unguarded_and_nothing_else(text: str, apostrophes: int) -> None:
    for each in (text, "'" * apostrophes + text, "=" + text, "'" * apostrophes + "=" + text, "1" * 12):
        assert unguarded(guarded(each)) == each
        assert not re.match(r"[=+\-@\t\r\n]", guarded(each))


def test_numbers_that_excel_would_cut_are_text_and_the_others_are_numbers(tmp_path: Path) -> None:
    numbers: list[Cell] = [
        Decimal("123456789012345"),
        Decimal("1234567890.123456"),
        2**53 - 1,
        Decimal("-0.1"),
        10**20,
        -5,
        0,
    ]
    rows = [row[1] for row in read(written("xlsx", tmp_path, [(1, number) for number in numbers], ("", "")))]
    assert rows == [
        numbers[0],
        "1234567890.123456",
        "9007199254740991",
        Decimal("-0.1"),
        "100000000000000000000",
        -5,
        0,
    ]
    lines = written("csv", tmp_path, [(1, number) for number in numbers], ("", "")).decode("utf-8-sig").split("\r\n")
    assert [line.partition(",")[2] for line in lines[1:-1]] == [
        *("123456789012345", "'1234567890.123456", "'9007199254740991", "-0.1", "'100000000000000000000", "-5", "0")
    ]


def test_a_text_that_no_cell_takes_says_that_it_was_cut(tmp_path: Path) -> None:
    for text in ("长" * 40_000, "👩" * 20_000):
        [(_, came)] = read(written("xlsx", tmp_path, [(1, text)], ("", "")))
        assert len(came.encode("utf-16-le")) // 2 <= 32_767
        assert re.search(r"\.\.\. \d+, \d+$", came)
        [(_, came)] = read(written("csv", tmp_path, [(1, text)], ("", ""))) if len(text) <= 32_767 else [(1, text)]
        assert came == text


def test_days_that_programs_disagree_about_are_text(tmp_path: Path) -> None:
    days: list[Cell] = [
        datetime(1899, 12, 31, 5),
        datetime(1900, 2, 28),
        datetime(1900, 3, 1, 1, 2, 3),
        datetime(9999, 12, 31),
    ]
    rows = [row[1] for row in read(written("xlsx", tmp_path, [(1, day) for day in days], ("", "")))]
    assert rows[:3] == ["1899-12-31 05:00:00", "1900-02-28 00:00:00", days[2]]


def test_sheets_with_names_that_excel_does_not_take(tmp_path: Path) -> None:
    names = ["a/b:c?[x]*\\", "'quoted'", "", "长" * 60, "长" * 61, "History", "A/B:C?[X]*\\", "\x07\n", "👩" * 40]
    file = WorkbookFile(tmp_path, [Heading(name, ["c"], [""]) for name in names], cut)
    with open_workbook(b"".join(file.finish()), "x") as book:
        found = [sheet.name for sheet in book.sheets]
    assert len({name.lower() for name in found}) == len(names)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in found)
    assert found[0] == "a b c  x"


def test_formats_of_numbers_hold_units_and_currencies() -> None:
    def made(name: str, **settings: Any) -> str:
        of = next(each for each in TYPES if each.name == name)
        return number_format(Known(FieldDefinition(key="f", type=name, label={}), of, of.options(settings)), HERE)

    assert made("money") == '"¥"#,##0.00'
    assert made("money", currency="JPY") == '"¥"#,##0'
    assert made("percent", scale=0) == "0%"
    assert made("decimal", scale=3, unit='k"g', grouped=False) == '0.000" kg"'
    assert made("integer", unit="件") == '#,##0" 件"'
    assert made("text") == ""
    assert made("formula", result="number", shown_as="money", currency="JPY") == '"¥"#,##0'
    assert made("formula", result="number", shown_as="percent") == "0.00%"
    assert made("roll_up", result="number", places=1, unit="课时") == '#,##0.0" 课时"'
    assert made("look_up", result="number") == made("formula", result="text") == ""


def test_names_that_several_people_bear_lead_back_to_the_one() -> None:
    of = next(each for each in TYPES if each.name == "member")
    known = Known(FieldDefinition(key="f", type="member", label={}), of, of.starting())
    names = {("person", 7): "张伟 #7", ("person", 8): "张伟 #8", ("person", 9): "李娜"}
    plain: Context = replace(HERE, names={("person", 7): "张伟", ("person", 8): "张伟", ("person", 9): "李娜"})
    for number in (7, 8, 9):
        cell = cell_of(known, number, replace(HERE, names=names))
        assert of.accept_text(str(cell), of.starting(), plain) == number
