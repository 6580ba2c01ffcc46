"""Every odd and hostile file, made here by name, the same bytes each time. None of them comes from somebody.

`python -m tests.exchange.workbooks <folder>` writes all of them, to be looked at in Excel and WPS.
"""

from __future__ import annotations

import gzip
import io
import struct
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
import xlwt  # type: ignore[import-untyped]

MADE = datetime(2026, 1, 5, 9, 30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# Pieces


def xlsx(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """A workbook as Excel would write it."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True, **options})
    book.set_properties({"created": MADE})
    fill(book)
    book.close()
    return into.getvalue()


def xls(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    """A workbook of the old kind."""
    book = xlwt.Workbook(encoding="utf-8")
    fill(book)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, in this order."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, (2026, 1, 5, 9, 30, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return into.getvalue()


def sheet_xml(rows: str, before: str = "") -> str:
    """The XML of a sheet with these rows."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def parts_of(*sheets: str | bytes) -> dict[str, str | bytes]:
    """The parts of an xlsx with these sheets, written by hand."""
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, 1)},
    }


def by_hand(*sheets: str | bytes) -> bytes:
    """An xlsx with these sheets, written by hand."""
    return zipped(parts_of(*sheets))


def said_size(data: bytes, name: str, size: int) -> bytes:
    """The zip with another unpacked size for a part, in its header and in the list of parts."""
    changed = bytearray(data)
    wanted = name.encode()
    for sign, at_size, at_name in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = data.find(sign)
        while at >= 0:
            if data[at + at_name : at + at_name + len(wanted)] == wanted:
                struct.pack_into("<I", changed, at + at_size, size)
            at = data.find(sign, at + 4)
    return bytes(changed)


def renamed_stream(data: bytes, name: str) -> bytes:
    """An xls whose stream is called something else."""
    changed = bytearray(data)
    at = data.index("Workbook".encode("utf-16-le"))
    changed[at : at + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    struct.pack_into("<H", changed, at + 64, len(name) * 2 + 2)
    return bytes(changed)


def _small_xls(book: xlwt.Workbook) -> None:
    book.add_sheet("表").write(0, 0, "名称")


def _small(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").write_column(0, 0, ["名称", "甲", "乙"])


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
PLAIN = by_hand(sheet_xml(CELL))

# What is refused, and by which sentence


def lying_bomb() -> bytes:
    """Says that its sheet has a hundred bytes, and unpacks to thirty million."""
    whole = sheet_xml("<row/>" * 5_000_000)
    return said_size(by_hand(whole), "xl/worksheets/sheet1.xml", 100)


def laughs() -> bytes:
    """Ten entities, each ten of the one before."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{entities}]>'
    return by_hand(sheet_xml('<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row>', before))


def outside() -> bytes:
    """An entity that is a file of the machine."""
    before = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return by_hand(sheet_xml('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>', before))


def far_apart() -> bytes:
    """Two cells, and a thousand million between them."""
    return by_hand(sheet_xml(CELL + '<row r="1048576"><c r="ALL1048576"><v>1</v></c></row>'))


def with_flag() -> bytes:
    """A zip with a password of its own."""
    changed = bytearray(PLAIN)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = PLAIN.find(sign)
        while at >= 0:
            changed[at + place] |= 1
            at = PLAIN.find(sign, at + 4)
    return bytes(changed)


def broken_inside() -> bytes:
    """One byte of the packed sheet is another."""
    data = xlsx(_small)
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    return data[:at] + bytes(255 - byte for byte in data[at : at + 40]) + data[at + 40 :]


def with_absurd_names() -> bytes:
    """A part that wants to be somewhere else."""
    return zipped({**parts_of(sheet_xml(CELL)), "../../etc/passwd": "x"})


def long_list() -> bytes:
    """The end of the zip claims a list of four thousand million parts."""
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, len(PLAIN) - 22, 1)
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 2**32, 2**32, 2**38, 0)
    return PLAIN[:-22] + record + locator + PLAIN[-22:]


def encrypted_xls() -> bytes:
    """An xls with the record that says how it is encrypted."""
    data = xls(_small_xls)
    at = data.index(b"\xe1\x00\x02\x00")
    return data[:at] + b"\x2f\x00" + data[at + 2 :]


def wide_xls() -> bytes:
    """An xls of few cells that reach far, on many sheets."""

    def fill(book: xlwt.Workbook) -> None:
        for number in range(2):
            sheet = book.add_sheet(f"s{number}")
            sheet.write(0, 0, 1)
            sheet.write(65_535, 255, 1)

    return xls(fill)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing.xlsx": (lambda: b"", "exchange_empty"),
    "paper.xlsx": (lambda: b"%PDF-1.7 ...", "exchange_is_pdf"),
    "picture.xls": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(40), "exchange_is_picture"),
    "packed.csv": (lambda: gzip.compress(b"a,b\n", mtime=0), "exchange_is_archive"),
    "archive.xlsx": (lambda: zipped({"a.csv": "1,2", "b.csv": "3,4"}), "exchange_is_archive"),
    "text.rtf": (lambda: b"{\\rtf1 hello}", "exchange_is_document"),
    "letter.xlsx": (
        lambda: zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
        "exchange_is_document",
    ),
    "letter.doc": (lambda: renamed_stream(xls(_small_xls), "WordDocument"), "exchange_is_document"),
    "open.ods": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "exchange_is_ods",
    ),
    "binary.xlsb": (lambda: zipped({"[Content_Types].xml": "<x/>", "xl/workbook.bin": b"\0"}), "exchange_is_xlsb"),
    "apple.numbers": (lambda: zipped({"Index/Document.iwa": b"\0"}), "exchange_is_numbers"),
    "page.xls": (
        lambda: "\ufeff<html><table><tr><td>姓名</td></tr></table></html>".encode(),
        "exchange_is_html",
    ),
    "table.xls": (lambda: "\r\n <TABLE border=1><tr><td>甲".encode("gb18030"), "exchange_is_html"),
    "web.xls": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "exchange_is_html"),
    "xml2003.xls": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "exchange_is_xml",
    ),
    "excel3.xls": (lambda: b"\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00", "exchange_is_too_old"),
    "noise.csv": (lambda: bytes(range(1, 9)) * 50, "exchange_is_unknown"),
    "locked.xlsx": (lambda: renamed_stream(xls(_small_xls), "EncryptedPackage"), "exchange_encrypted"),
    "locked.xls": (encrypted_xls, "exchange_encrypted"),
    "locked_zip.xlsx": (with_flag, "exchange_encrypted"),
    "cut.xlsx": (lambda: xlsx(_small)[:-300], "exchange_damaged"),
    "only_begun.xlsx": (lambda: b"PK\x03\x04", "exchange_damaged"),
    "cut.xls": (lambda: xls(_small_xls)[:1500], "exchange_damaged"),
    "only_begun.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "exchange_damaged"),
    "endless_chain.xls": (
        lambda: xls(_small_xls)[:512] + struct.pack("<128I", *[0] * 128) * 20,
        "exchange_damaged",
    ),
    "broken_inside.xlsx": (broken_inside, "exchange_damaged"),
    "absurd_names.xlsx": (with_absurd_names, "exchange_damaged"),
    "no_relations.xlsx": (
        lambda: zipped({k: v for k, v in parts_of(sheet_xml(CELL)).items() if "workbook.xml.rels" not in k}),
        "exchange_damaged",
    ),
    "text_missing.xlsx": (
        lambda: by_hand(sheet_xml('<row r="1"><c r="A1" t="s"><v>5</v></c></row>')),
        "exchange_damaged",
    ),
    "long_list.xlsx": (long_list, "exchange_too_many_parts"),
    "many_parts.xlsx": (
        lambda: zipped({**parts_of(sheet_xml(CELL)), **{f"xl/p{n}": "" for n in range(5_001)}}),
        "exchange_too_many_parts",
    ),
    "ratio_bomb.xlsx": (
        lambda: zipped({**parts_of(sheet_xml(CELL)), "xl/media/image1.png": bytes(40_000_000)}),
        "exchange_unpacks_too_large",
    ),
    "many_bombs.xlsx": (
        lambda: said_size(PLAIN, "xl/worksheets/sheet1.xml", 2_000_000_000),
        "exchange_unpacks_too_large",
    ),
    "lying_bomb.xlsx": (lying_bomb, "exchange_unpacks_too_large"),
    "laughs.xlsx": (laughs, "exchange_has_declarations"),
    "outside.xlsx": (outside, "exchange_has_declarations"),
    "laughs_in_relations.xlsx": (
        lambda: zipped({**parts_of(sheet_xml(CELL)), "xl/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
        "exchange_has_declarations",
    ),
    "comment_in_value.xlsx": (
        lambda: by_hand(sheet_xml('<row r="1"><c r="A1"><v>1<!-- x -->2</v></c></row>')),
        "exchange_has_declarations",
    ),
    "raw_in_value.xlsx": (
        lambda: by_hand(sheet_xml('<row r="1"><c r="A1" t="str"><v><![CDATA[甲]]></v></c></row>')),
        "exchange_has_declarations",
    ),
    "wide_letters.xlsx": (lambda: by_hand(sheet_xml(CELL).encode("utf-16")), "exchange_has_declarations"),
    "many_sheets.xlsx": (lambda: by_hand(*[sheet_xml("")] * 256), "exchange_too_many_sheets"),
    "too_wide.xlsx": (
        lambda: by_hand(sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')),
        "exchange_too_many_columns",
    ),
    "too_long.xlsx": (
        lambda: by_hand(sheet_xml(CELL + '<row r="99999999"><c r="A99999999"><v>1</v></c></row>')),
        "exchange_too_many_rows",
    ),
    "far_apart.xlsx": (far_apart, "exchange_too_much_memory"),
    "far_apart.xls": (wide_xls, "exchange_too_many_cells"),
    "errors_nowhere.xlsx": (
        lambda: by_hand(sheet_xml('<row r="1"><c t="e"><v>#N/A</v></c></row>')),
        "exchange_faults_without_place",
    ),
    "french.csv": (
        lambda: "nom;ville\nMüller;Orléans\nLefèvre;Châlons\n".encode("cp1252"),
        "exchange_encoding_unknown",
    ),
    "taiwan.csv": (lambda: "姓名,地址\n陳小姐,臺北市中正區重慶南路\n".encode("big5"), "exchange_encoding_unknown"),
    "half_utf8.csv": (lambda: "\ufeff姓名\n张".encode()[:-1], "exchange_encoding_broken"),
    "open_quote.csv": (lambda: b'a,b\n1,"6 inch\n2,3\n4,5\n', "exchange_quote_not_closed"),
    "open_quote_long.csv": (lambda: b'a,b\n1,"x\n' + b"2,3\n" * 5_000, "exchange_quote_not_closed"),
    "one_line.csv": (lambda: b"a" * (4 * 1024**2 + 10), "exchange_line_too_long"),
    "too_wide.csv": (lambda: b"1," * 1_001 + b"1\n", "exchange_too_many_columns"),
}

# What is read, odd as it is


def kinds(book: xlsxwriter.Workbook) -> None:
    """One cell of every kind, below each other."""
    sheet = book.add_worksheet("种类")

    def as_(written: str) -> object:
        return book.add_format({"num_format": written})

    sheet.write_column(0, 0, ["文字\n两行", 0.1, 1234.5, 12, True, False, -7])
    sheet.write(7, 0, 0.15, as_("0.00%"))
    sheet.write(8, 0, date(2024, 2, 29), as_('yyyy"年"m"月"d"日"'))
    sheet.write(9, 0, datetime(2024, 1, 5, 11, 5, 1), as_("yyyy/m/d h:mm:ss"))
    sheet.write(10, 0, time(15, 20), as_('上午/下午h"时"mm"分"'))
    sheet.write(11, 0, 1.5, as_("[h]:mm"))
    sheet.write_string(12, 0, "00123")
    sheet.write_string(13, 0, "\u3000 两边有空格\u00a0 ")
    sheet.write(14, 0, "/")


def faults(book: xlsxwriter.Workbook) -> None:
    """Cells that are damaged, and beside them some that only look so."""
    sheet = book.add_worksheet("s")
    sheet.write_formula(0, 0, "=NA()", None, "#N/A")
    sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    sheet.write_number(2, 0, 37010219900101000)
    sheet.write_formula(3, 0, "=A3*2", None, 6)
    sheet.write_string(4, 0, "#N/A")
    sheet.write_number(5, 0, 999999999999999)
    sheet.write_number(6, 0, 60, book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_number(7, 0, 61, book.add_format({"num_format": "yyyy-mm-dd"}))


def unsaved_formula() -> bytes:
    """Formulas that a program wrote and nobody computed."""
    return by_hand(
        sheet_xml(
            '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>A1</f><v></v></c><c r="C1"><f>A1</f><v/></c>'
            '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1</f><v>1</v></c></row>'
        )
    )


def base_1904(book: xlsxwriter.Workbook) -> None:
    """Days counted as on an old Macintosh."""
    book.add_worksheet("s").write(0, 0, date(2024, 1, 5), book.add_format({"num_format": "yyyy-mm-dd"}))


def base_1904_xls(book: xlwt.Workbook) -> None:
    """The same in an xls, where the writer leaves the counting to us."""
    book.dates_1904 = True
    days = (date(2024, 1, 5) - date(1904, 1, 1)).days
    book.add_sheet("s").write(0, 0, days, xlwt.easyxf(num_format_str="YYYY-MM-DD"))


def kinds_xls(book: xlwt.Workbook) -> None:
    """One cell of every kind in an xls."""
    sheet = book.add_sheet("种类")
    for row, value in enumerate(["文字\n两行", 0.1, 12, True]):
        sheet.write(row, 0, value)
    sheet.write(4, 0, date(2024, 2, 29), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    sheet.row(5).set_cell_error(0, 42)
    sheet.write(6, 0, 37010219900101000)
    book.add_sheet("藏").visibility = 1


def merged_down(book: xlsxwriter.Workbook) -> None:
    """Orders whose customer is merged over their lines, and a heading over two columns."""
    sheet = book.add_worksheet("s")
    sheet.merge_range("A1:A2", "客户")
    sheet.merge_range("B1:C1", "商品")
    sheet.write_row(1, 1, ["名称", "数量"])
    sheet.merge_range("A3:A5", "甲公司")
    for row, (name, amount) in enumerate([("笔", 1), ("纸", 2), ("墨", 3), ("砚", 4)], 2):
        sheet.write_row(row, 1, [name, amount])
    sheet.write(5, 0, "乙公司")


def wide_format(book: xlsxwriter.Workbook) -> None:
    """Two rows of data in a formatted area of thousands, away from the corner, with hidden rows and columns."""
    sheet = book.add_worksheet("s")
    grey = book.add_format({"bg_color": "#eeeeee"})
    for row in range(400):
        for place in range(40):
            sheet.write_blank(row, place, None, grey)
    sheet.write_row(2, 1, ["a", "b"])
    sheet.write_row(3, 1, [1, 2])
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})


def hidden_sheets(book: xlsxwriter.Workbook) -> None:
    """A sheet for people, two that they do not see, and a chart that is no table."""
    for name in ("看", "藏", "深藏"):
        book.add_worksheet(name).write(0, 0, name)
    book.get_worksheet_by_name("藏").hide()
    book.get_worksheet_by_name("深藏").very_hidden()
    book.add_chartsheet("图")


ODD: dict[str, Callable[[], bytes]] = {
    "kinds.xlsx": lambda: xlsx(kinds),
    "kinds.xls": lambda: xls(kinds_xls),
    "faults.xlsx": lambda: xlsx(faults),
    "unsaved_formula.xlsx": unsaved_formula,
    "base_1904.xlsx": lambda: xlsx(base_1904, date_1904=True),
    "base_1904.xls": lambda: xls(base_1904_xls),
    "merged_down.xlsx": lambda: xlsx(merged_down),
    "wide_format.xlsx": lambda: xlsx(wide_format),
    "hidden_sheets.xlsx": lambda: xlsx(hidden_sheets),
    "called_xls.xls": lambda: xlsx(_small),
    "tabs_called.xls": lambda: "姓名\t金额\n张三\t1,5\n李四\t2\n".encode("gb18030"),
    "no_namespace_prefix.xlsx": lambda: by_hand(
        f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    ),
    "bom.csv": lambda: "\ufeff姓名,城市\r\n张三,青岛\r\n".encode(),
    "utf16.csv": lambda: "姓名,城市\r\n张三,青岛\r\n".encode("utf-16"),
    "utf16_bare.csv": lambda: "姓名,城市\r\n张三,青岛\r\n1,2\r\n".encode("utf-16-le"),
    "four_bytes.csv": lambda: "姓名,城市\r\n张𠮷,青岛\r\n王喆,朱镕基的家乡\r\n".encode("gb18030"),
    "mixed_ends.csv": lambda: b"a,b\r\n1,2\r3,4\n5,6",
    "breaks.csv": lambda: 'a,b\n"上\n下","说 ""好"""\n1,2\n'.encode(),
    "nul.csv": lambda: b"a,b\n1,x\0y\n2,3\n",
    "widths.csv": lambda: b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n\n4,5,6\n",
    "said.csv": lambda: b"sep=;\na;b\n1,5;2\n",
    "wide_comma.csv": lambda: "名称，金额\n甲，1\n乙，2\n".encode(),
    "bars.csv": lambda: b"1|AW|x, y\n2|BW|z\n",
    "tail.csv": lambda: b"a,b\n1,2\n\n,\n ,\n\n,\n",
}


def main(folder: Path) -> None:
    """Write all of them."""
    for name, make in {**ODD, **{name: make for name, (make, _) in REFUSED.items()}}.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
