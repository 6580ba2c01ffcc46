"""The rows that cannot be written, as a workbook to be put right and sent again: as they stood, with the reasons."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from chengwu.exchange.cells import cells_of
from chengwu.exchange.looking import of_rows
from chengwu.exchange.model import Fault, Import
from chengwu.exchange.sealing import open_row
from chengwu.exchange.store import rows as store
from chengwu.exchange.wording import HEADINGS
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import DEFAULT_LANGUAGE, all_sentences, placeholders, tell
from chengwu.kit.vault import Vault

_AT_ONCE: Final = 500
MOST_ROWS: Final = 100_000
LONGEST: Final = 32_000
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def annotated(session: Session, found: Import, language: str, vault: Vault | None = None) -> IO[bytes]:
    """A workbook with the faulty rows of each sheet, numbers and reasons behind; a file that goes when it is closed."""
    into = tempfile.NamedTemporaryFile(prefix="chengwu-import-", suffix=".xlsx")  # noqa: SIM115 - handed on open
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(Path(into.name)), {**options, "strings_to_numbers": False})
    marked = book.add_format({"bg_color": "#F8E0DC"})
    bold = book.add_format({"bold": True})
    taken: set[str] = set()
    for plan in found.plan.sheets:
        sheet = found.sheets[plan.sheet]
        page = book.add_worksheet(_tab(sheet.name, taken))
        width = len(sheet.columns)
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.name, bold)
        for place, heading in enumerate(HEADINGS.get(language, HEADINGS[DEFAULT_LANGUAGE]), width):
            page.write_string(0, place, heading, bold)
        page.freeze_panes(1, 0)
        for line, (row, reasons, places) in enumerate(_rows(session, found, plan.sheet, language), 1):
            plain = open_row(row, vault)
            for place, cell in enumerate(cells_of(plain["cells"], plain["faults"], plain["edits"], width)):
                text = cell.text or str((cell.fault or {}).get("code", ""))
                if text or place in places:
                    page.write_string(line, place, text[:LONGEST], marked if place in places else None)
            page.write_number(line, width, row["row"])
            page.write_string(line, width + 1, reasons[:LONGEST])
    if not found.plan.sheets:
        book.add_worksheet()
    book.close()
    into.seek(0)
    return into


def told(fault: Fault, language: str) -> str:
    """A fault in words."""
    refusal = FieldRefusal("", fault.key, fault.params)
    sentence = tell(refusal.key, language, **refusal.params)
    if "field" in refusal.params and "field" not in placeholders(all_sentences()[refusal.key][language]):
        return tell("field_says", language, field=refusal.params["field"], sentence=sentence)
    return sentence


def _rows(
    session: Session, found: Import, sheet: int, language: str
) -> Iterator[tuple[Mapping[str, Any], str, set[int]]]:
    after = count = 0
    while count < MOST_ROWS:
        rows = session.dicts(store.FAULTY, the_import=found.id, the_sheet=sheet, after=after, most=_AT_ONCE)
        if not rows:
            return
        wrong: dict[int, list[Fault]] = {}
        for looked in of_rows(session, found, sheet, [row["row"] for row in rows]):
            for fault in looked.staged.faults or ():
                if not fault.warning:
                    wrong.setdefault(fault.row or looked.staged.row, []).append(fault)
        for row in rows:
            faults = wrong.get(row["row"], [])
            reasons = "\n".join(dict.fromkeys(told(fault, language) for fault in faults))
            yield row, reasons, {fault.column for fault in faults if fault.column is not None}
        count += len(rows)
        after = rows[-1]["row"]


def _tab(name: str, taken: set[str]) -> str:
    """A name that a tab of a workbook may have."""
    clean = "".join("_" if sign in "[]:*?/\\'" else sign for sign in name)[:25] or "-"
    wanted, number = clean, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{clean} {number}"
    taken.add(wanted.casefold())
    return wanted
