"""Which columns an export has, and how a record that was read becomes cells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.fields.currencies import coins
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.spelling import plain
from chengwu.fields.type import Cell, cell_text
from chengwu.fields.units import OF_A_PERCENTAGE, Unit
from chengwu.fields.words import BLANK, SEPARATORS
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.model import FieldDefinition
from chengwu.forms.wording import column_words, label_of
from chengwu.forms.world import Known
from chengwu.kit.sentences import said
from chengwu.records.reading.names import known_in

Record = Mapping[str, Any]
Take = Callable[[Record], Cell]
ID: Final = "id"
_SENSITIVE: Final = frozenset({"S3", "S4"})
_SEPARATOR: Final = ", "
_SIGNS: Final = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


@dataclass(frozen=True)
class Column:
    """A column: what it is of, its heading, the format of its numbers, and its cell in a record."""

    path: str
    heading: str
    format: str
    take: Take
    sensitive: bool
    """Whether it shows values of an S3 or S4 field in full."""


class Columns:
    """Makes columns for somebody who exports a form."""

    def __init__(self, rights: Rights, table: RecordTable, context: Context) -> None:
        self._rights = rights
        self._table = table
        self._context = context

    def of_form(self, paths: Iterable[str]) -> list[Column]:
        """The columns of the form, the number of the record first."""
        number = Column(ID, self._word(ID), "", lambda record: record[ID], False)
        made = [self._column(self._table, path) for path in dict.fromkeys(paths) if path != ID]
        return _told_apart([number, *made])

    def of_rows(self, key: str) -> list[Column]:
        """The columns of the rows of a sub-table: the numbers of the record and of the row, then its fields.

        A record stands for each row, with its number under `of`.
        """
        rows = self._rights.catalogue.tables[self._table.sub_tables[key]]
        head = [
            Column(ID, self._word(ID), "", lambda row: row["of"], False),
            Column(ID, self._word("row"), "", lambda row: row[ID], False),
        ]
        return _told_apart([*head, *(self._column(rows, path) for path in self.seen(rows))])

    def every(self) -> list[str]:
        """The fields of the form of which there is something to be taken along."""
        return [key for key in self.seen(self._table) if key not in self._table.sub_tables]

    def sub_tables(self) -> list[str]:
        """Its sub-tables, of which rows are taken along."""
        return [key for key in self._table.sub_tables if not self._rights.hides(self._table, key, "export")]

    def seen(self, table: RecordTable) -> Iterator[str]:
        """The fields of a table that show something."""
        rights = self._rights
        return (
            key for key in table.known if not rights.hides(table, key, "export") or rights.masks(table, key, "export")
        )

    def label(self, table: RecordTable) -> str:
        """What people call the form or the sub-table."""
        return _label(table.rows, self._context.language)

    def _column(self, table: RecordTable, path: str) -> Column:
        first, dot, inner = path.partition(".")
        known = known_in(table, first, "columns")
        label = self._heading(table, first, known)
        if not dot:
            take = _linked(known, self._title_of(known), self._context) if known.target else self._worded(table, known)
            sensitive = self._is_sensitive(table, first, known) or self._title_is_sensitive(known)
            return Column(path, label, number_format(known, self._context), take, sensitive)
        address = table.sub_tables.get(first) or known.target
        there = self._rights.catalogue.tables.get(address)
        if there is None:
            # The question says, with the same words as for any page, that this leads nowhere.
            return Column(path, label, "", lambda _: None, False)
        end = known_in(there, inner, "columns")
        of_rows = first in table.sub_tables
        take = _through(first, self._worded(there, end), "rows" if of_rows else "titles")
        heading = f"{label} · {self._heading(there, inner, end)}"
        several = of_rows or known.type.several(known.options)
        format_ = "" if several else number_format(end, self._context)
        return Column(path, heading, format_, take, self._is_sensitive(there, inner, end))

    def _worded(self, table: RecordTable, known: Known) -> Take:
        return _own(self._rights.in_words(table, known), self._context)

    def _is_sensitive(self, table: RecordTable, key: str, known: Known) -> bool:
        named = known.field.sensitivity in _SENSITIVE and not known.field.encrypted
        return named and not self._rights.hides(table, key, "export")

    def _title_is_sensitive(self, known: Known) -> bool:
        there, title = self._rights.catalogue.tables.get(known.target), self._title_of(known)
        named = title is not None and title.field.sensitivity in _SENSITIVE
        return named and there is not None and not self._rights.hides(there, there.form.title)

    def _title_of(self, known: Known) -> Known | None:
        there = self._rights.catalogue.tables.get(known.target)
        return there.known.get(there.form.title) if there is not None else None

    def _heading(self, table: RecordTable, key: str, known: Known) -> str:
        return self._word(key) if key in table.system else _label(known.field, self._context.language)

    def _word(self, key: str) -> str:
        return said(column_words(key), self._context.language)


def questions(table: RecordTable, paths: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """What has to be asked for these columns: fields, what comes along with links, and rows."""
    fields, expand, rows = dict[str, None](), dict[str, None](), dict[str, None]()
    for path in paths:
        first, dot, _ = path.partition(".")
        if dot:
            (rows if first in table.sub_tables else expand)[path] = None
        elif path != ID:
            fields[path] = None
            known = known_in(table, path, "columns")
            if known.target and path not in table.sub_tables and not known.field.encrypted:
                expand[path] = None
    return list(fields), list(expand), list(rows)


def number_format(known: Known, context: Context) -> str:
    """How Excel shows the numbers of a field; the number itself stays as it is."""
    options: Any = known.options
    match known.type.name:
        case "percent":
            return _of_shares(options.scale)
        case "money":
            return _of_amounts(options.currency or context.currency)
        case "decimal" if options.scale is not None:
            whole = "#,##0" if options.grouped else "0"
            return whole + _decimals(options.scale) + _unit(options.unit)
        case "integer":
            return ("#,##0" if options.grouped else "0") + _unit(options.unit)
        case "formula" | "roll_up" | "look_up" if options.result == "number":
            return _of_figures(options, context)
    return ""


def _of_figures(unit: Unit, context: Context) -> str:
    match unit.shown_as:
        case "money":
            return _of_amounts(unit.currency or context.currency, unit.places)
        case "percent":
            return _of_shares(OF_A_PERCENTAGE if unit.places is None else unit.places)
    if unit.places is None:
        return f"General{_unit(unit.unit)}" if unit.unit else ""
    return f"#,##0{_decimals(unit.places)}{_unit(unit.unit)}"


def _of_amounts(currency: str, places: int | None = None) -> str:
    sign = _SIGNS.get(currency, f"{currency} ")
    return f'"{sign}"#,##0{_decimals(coins(currency) if places is None else places)}'


def _of_shares(scale: int) -> str:
    return f"0{_decimals(scale)}%"


def _decimals(scale: int) -> str:
    return "." + "0" * scale if scale else ""


def _unit(unit: str) -> str:
    # A quotation mark would end the text and make the rest a format.
    said = unit.replace('"', "").replace("\\", "")
    return f'" {said}"' if said else ""


def _own(known: Known, context: Context) -> Take:
    """The cell of a field in the record that holds it."""
    key = known.field.key

    def take(record: Record) -> Cell:
        raw = (record.get("values") or {}).get(key)
        if raw is None:
            return _instead(record, key)
        if known.to_a_file:
            files = (record.get("files") or {}).get(key) or ()
            return cell_of(known, raw, replace(context, names={("file", one[ID]): one["name"] for one in files}))
        return cell_of(known, raw, context)

    return take


def _linked(known: Known, title: Known | None, context: Context) -> Take:
    """The cell of a link: what the record is called that it leads to, as an import finds it again."""
    key, several = known.field.key, known.type.several(known.options)

    def take(record: Record) -> Cell:
        raw = (record.get("values") or {}).get(key)
        if raw is None:
            return _instead(record, key)
        found = (record.get("titles") or {}).get(key) or ()
        names = {}
        for one in (found,) if isinstance(found, dict) else found:
            name = _title(title, one["title"], context)
            if _is_found_by(name, several=several):
                names["record", one[ID]] = name
        return cell_of(known, raw, replace(context, names=names))

    return take


def _title(title: Known | None, raw: object, context: Context) -> str:
    return "" if title is None or raw is None else cell_text(cell_of(title, raw, context))


def _is_found_by(name: str, *, several: bool) -> bool:
    """Whether an import takes a name for one name: else the number stands there."""
    return plain(name) not in BLANK and not (several and set(name) & set(SEPARATORS)) and not name.startswith("#")


def _through(first: str, take: Take, member: str) -> Take:
    """The cell of a field of the records that a link leads to, or of the rows of a sub-table."""

    def through(record: Record) -> Cell:
        found = (record.get(member) or {}).get(first)
        if isinstance(found, dict):
            return take(found)
        cells = [cell_text(take(one)) for one in found or ()]
        return ("\n" if member == "rows" else _SEPARATOR).join(cells) or None

    return through


def _instead(record: Record, key: str) -> Cell:
    """What stands where there is no value to be seen: a mask, the name of an error, or nothing."""
    for member in ("masked", "errors"):
        found = (record.get(member) or {}).get(key)
        if found is not None:
            return str(found)
    return None


def cell_of(known: Known, raw: object, context: Context) -> Cell:
    """What stands in the cell of a field for this JSON of it. An import that finds the same changes nothing by it."""
    if known.field.encrypted:
        return str(raw)
    try:
        value = known.type.read(raw, known.options, context)
    except Unacceptable:
        # Kept since before the settings were what they are: as it stands.
        return raw if isinstance(raw, str) else msgspec.json.encode(raw).decode()
    return None if value is None else known.type.export(value, known.options, context)


def _label(part: FieldDefinition | Any, language: str) -> str:
    return part.label.get(language) or label_of(part)


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """No two headings are the same, and each is one line."""
    taken: set[str] = set()
    made = []
    for column in columns:
        heading = " ".join(column.heading.split()) or column.path
        number, found = 1, heading
        while found.casefold() in taken:
            number += 1
            found = f"{heading} ({number})"
        taken.add(found.casefold())
        made.append(replace(column, heading=found))
    return made
