"""A customer file as a company brings it after ten years: two lines of title, contacts in columns, and every kind of
fault that sheets have, each in a known number of rows.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from tests.exchange import workbooks
from tests.exchange.messy import credit, wrong_credit

TITLES: Final = (("客户资料汇总表",), ("制表部门:市场部  导出时间:2025年12月31日",))
HEADING: Final = (
    *("公司名称", "简称", "统一社会信用代码", "行业", "省市区", "成立日期", "注册资本(万元)", "客户级别", "来源渠道"),
    *("公司座机", "业务员", "备注", "联系人1", "手机1", "职务1", "联系人2", "手机2", "职务2"),
)
NAME, SHORT, CODE, INDUSTRY, REGION, FOUNDED, CAPITAL, LEVEL, SOURCE, TEL, OWNER, REMARK = range(12)
CONTACT, MOBILE, TITLE, SECOND, SECOND_MOBILE = range(12, 17)
FIRST_ROW: Final = len(TITLES) + 2
EVERY: Final = 100
_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN: Final = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明"
_WORDS: Final = "星海云山川河林石金玉天宇华泰恒瑞"
_CITIES: Final = ("山东青岛市北区", "北京市朝阳区", "广东省深圳市南山区", "上海市浦东新区")

Cell = Callable[[int], Any]


@dataclass(frozen=True)
class Flaw:
    """A kind of fault: in which column, what stands there, as what it is told, and what becomes of it.

    `fate`: `taken` is the right value without a word, `told` is written with a warning, `repaired` waits for a yes,
    `faulty` keeps its record from being written. `only` says in which kind of file it can be.
    """

    name: str
    column: int
    cell: Cell
    fate: str
    key: str = ""
    only: str = ""
    also: str = ""
    """What is told besides."""


FLAWS: Final = (
    Flaw("a day with points", FOUNDED, lambda n: "2016.1.5", "taken"),
    Flaw("a day in Chinese", FOUNDED, lambda n: "2016年1月5日", "taken"),
    Flaw("a day without signs", FOUNDED, lambda n: "20160105", "taken"),
    Flaw("a day without a year", FOUNDED, lambda n: "1月5日", "told", "exchange_doubt_year"),
    Flaw("a serial day", FOUNDED, lambda n: "42374", "repaired", "field_not_date"),
    Flaw("no day", FOUNDED, lambda n: "不详待查", "faulty", "field_not_date"),
    Flaw("a cut code", CODE, lambda n: "9.13501E+17", "faulty", "field_cut_by_sheet", "csv"),
    Flaw("lost digits", CODE, lambda n: float(f"1101051949{n:05}000"), "faulty", "exchange_cell_digits_lost", "xlsx"),
    Flaw("a wrong check sign", CODE, wrong_credit, "faulty", "credit_code_check"),
    Flaw("an old number", CODE, lambda n: f"37020001{n:06}1", "told", "exchange_repair_old_number"),
    Flaw("a lost zero", TEL, lambda n: 53285000000 + n, "repaired", "phone_form", "xlsx"),
    Flaw("a cut phone", MOBILE, lambda n: "1.38E+10", "faulty", "field_cut_by_sheet"),
    Flaw("two phones", MOBILE, lambda n: f"177{n:08} / 186{n:08}", "repaired", "phone_form"),
    Flaw("a wide phone", MOBILE, lambda n: f"１３９{n:08}", "taken"),
    Flaw("a short phone", SECOND_MOBILE, lambda n: f"138{n:06}", "faulty", "phone_form"),
    Flaw("a percentage", REMARK, lambda n: "15%", "taken"),
    Flaw("an amount with signs", CAPITAL, lambda n: "￥1,234.50", "taken"),
    Flaw("a large amount", CAPITAL, lambda n: "1.2万", "taken"),
    Flaw("a negative amount", CAPITAL, lambda n: "(100)", "faulty", "field_too_small"),
    Flaw("a unit", CAPITAL, lambda n: "约500左右", "repaired", "field_not_number"),
    Flaw("an address", REGION, lambda n: f"山东青岛市北区敦化路{n}号", "told", "exchange_repair_region"),
    Flaw("no region", REGION, lambda n: "火星基地", "faulty", "write_required", also="exchange_repair_region_blank"),
    Flaw("nearly a choice", LEVEL, lambda n: "重点客尸", "repaired", "field_not_choice"),
    Flaw("no choice", INDUSTRY, lambda n: "炼金术", "faulty", "field_not_choice"),
    Flaw("no name", NAME, lambda n: "", "faulty", "write_required"),
    Flaw("a blank in words", SHORT, lambda n: "N/A", "taken"),
    Flaw("spaces of other kinds", SHORT, lambda n: f"\u3000简{n}\u00a0", "taken"),
    Flaw("nobody", OWNER, lambda n: "查无此人", "faulty", "exchange_person_unknown"),
    Flaw("a line break", REMARK, lambda n: "第一行\n第二行", "taken"),
    Flaw("an error", CAPITAL, lambda n: "#N/A", "taken", "", "csv"),
)
"""Which faults there are, in this order in each hundred rows."""


def flaws(kind: str) -> list[Flaw]:
    """The faults of a file of this kind."""
    return [each for each in FLAWS if each.only in ("", kind)]


def flaw_of(number: int, kind: str) -> Flaw | None:
    """What is wrong in this row: nothing, or one thing."""
    those, at = flaws(kind), number % EVERY - 1
    return those[at] if 0 <= at < len(those) else None


def name_of(number: int) -> str:
    """What the company of a row is called."""
    one, other = _WORDS[number % 16], _WORDS[number // 16 % 16]
    return f"青岛{one}{other}第{number}贸易有限公司" if number else "青岛鲲鹏展翅文化传播有限公司"


def person_of(number: int) -> str:
    """Who is spoken to there; the same names come again in other companies."""
    return _SURNAMES[number % 16] + _GIVEN[number * 7 % 16]


def rows(count: int, kind: str, sales: tuple[str, ...]) -> list[list[Any]]:
    """So many companies, each with two contacts; `sales` are those who look after them, by turns."""
    made = []
    for number in range(count):
        row: list[Any] = [
            *(name_of(number), f"简称{number}", credit(number), "制造", _CITIES[number % 4]),
            *(f"2016-0{number % 9 + 1}-15", f"{number % 900 + 100}", ("重点客户", "普通客户")[number % 2], "展会"),
            *(f"0532-8{number:07}", sales[number % len(sales)], "无"),
            *(person_of(number), f"139{number:08}", "总经理"),
            *(person_of(number + 5), f"138{number:08}", "采购经理"),
        ]
        flaw = flaw_of(number, kind)
        if flaw is not None:
            row[flaw.column] = flaw.cell(number)
        made.append(row)
    return made


def as_csv(count: int, sales: tuple[str, ...]) -> bytes:
    """The file as an old program saved it: in GB18030."""
    into = io.StringIO(newline="")
    csv.writer(into).writerows([*TITLES, HEADING, *rows(count, "csv", sales)])
    return into.getvalue().encode("gb18030")


def as_xlsx(count: int, sales: tuple[str, ...]) -> bytes:
    """The same as a workbook."""

    def fill(book: Any) -> None:
        page = book.add_worksheet("客户")
        for line, row in enumerate([*TITLES, HEADING, *rows(count, "xlsx", sales)]):
            for place, cell in enumerate(row):
                if cell != "":
                    page.write(line, place, cell)

    return workbooks.xlsx(fill, strings_to_formulas=False)


@dataclass
class Expected:
    """What is in such a file, told before anybody has looked at it."""

    records: Counter[str]
    """How many records of each form come of it, whatever becomes of them."""
    faulty: Counter[str]
    """How many of them cannot be written before anything is repaired, by form."""
    hopeless: Counter[str]
    """How many cannot be written when everything that is proposed was accepted."""
    wrong: Counter[str]
    warned: Counter[str]
    repairs: int


def expected(count: int, kind: str) -> Expected:
    """What staging and repairing have to find."""
    found = Expected(Counter(crm_customer=count, crm_contact=2 * count), Counter(), Counter(), Counter(), Counter(), 0)
    for number in range(count):
        flaw = flaw_of(number, kind)
        if flaw is None or flaw.fate == "taken":
            continue
        if flaw.fate == "told":
            found.warned[flaw.key] += 1
            continue
        found.wrong[flaw.key] += 1
        if flaw.also:
            found.warned[flaw.also] += 1
        fates = [found.faulty, *([found.hopeless] if flaw.fate == "faulty" else [])]
        found.repairs += flaw.fate == "repaired"
        for each in fates:
            each["crm_customer" if flaw.column < CONTACT else "crm_contact"] += 1
        if flaw.column < CONTACT:
            found.wrong["exchange_link_faulty"] += 2
            for each in fates:
                each["crm_contact"] += 2
    return found


def usable(count: int, kind: str) -> list[int]:
    """The rows whose company can be written once everything that is proposed was accepted."""
    those = []
    for number in range(count):
        flaw = flaw_of(number, kind)
        if flaw is None or flaw.fate != "faulty" or flaw.column >= CONTACT:
            those.append(number)
    return those
