"""A plan beside the forms of the moment: which column fills which field of which form, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from chengwu.exchange.model import ColumnTo, Import, ImportPlan, SheetFound, SheetPlan, Target
from chengwu.exchange.wording import REMARKS, short
from chengwu.fields.spelling import plain
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known

OWNER: Final = "owner_id"
ID: Final = "id"
How = Literal["value", "record", "person", "department", "id", "code"]
FIRST_SLOT: Final = 2048
"""Of a row; those before it are for records that its links ask for."""
_ROW_BITS, _SHEET_BITS = 12, 33


@dataclass(frozen=True)
class ColumnAim:
    """A column and the field that it fills."""

    to: ColumnTo
    table: RecordTable
    """The form, or the sub-table."""
    known: Known | None
    """None for the number of the record and its owner."""
    rows: str
    """The field of the form that shows the sub-table; empty for the form itself."""
    how: How
    width: int = 0
    words: Mapping[str, str] | None = None

    @property
    def place(self) -> int:
        return self.to.column

    @cached_property
    def key(self) -> str:
        return self.to.field.rpartition(".")[2]

    @cached_property
    def label(self) -> str:
        return label_of(self.known.field) if self.known is not None else self.to.field

    @cached_property
    def several(self) -> bool:
        return self.known is not None and self.known.type.several(self.known.options)


@dataclass(frozen=True)
class Rule:
    """Fields in which no two records of a form agree, or should."""

    name: str
    fields: tuple[str, ...]
    kind: Literal["unique", "refuse", "warn"]


@dataclass(frozen=True)
class Aim:
    """One target of one sheet."""

    sheet: int
    place: int
    """Of the target in the plan."""
    slot: int
    target: Target
    table: RecordTable
    columns: tuple[ColumnAim, ...]
    remark: str
    """The field that takes what does not fit elsewhere; empty when there is none."""

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """What the form allows once."""
        form = self.table.form
        every = [("unique", each.fields) for each in form.unique]
        every += [(each.action, each.fields) for each in form.duplicates]
        found: dict[tuple[str, ...], Rule] = {}
        for kind, fields in every:
            if fields not in found and all(key in self.table.known for key in fields):
                found[fields] = Rule(f"{form.key}:{','.join(fields)}", fields, kind)  # type: ignore[arg-type]
        return tuple(found.values())

    @cached_property
    def marking(self) -> tuple[tuple[Rule, bool], ...]:
        """Those by which its records are marked, not being told apart by the same; and whether a field is encrypted."""
        rules = (rule for rule in self.rules if set(rule.fields) != set(self.target.match))
        return tuple((rule, any(self.table.known[key].field.encrypted for key in rule.fields)) for rule in rules)

    @cached_property
    def given(self) -> frozenset[str]:
        """The fields of the form that the target fills."""
        keys = {column.rows or column.key for column in self.columns if column.how not in ("id", "code")}
        return frozenset(
            keys | {*self.target.fixed, *self.target.otherwise} | {link.field for link in self.target.links}
        )

    def column_of(self, field: str) -> int | None:
        """The column that fills a field, by its key or that of a sub-table's field behind a dot."""
        for column in self.columns:
            if field in (column.to.field, column.key if not column.rows else f"{column.rows}.{column.key}"):
                return column.place
        return next((column.place for column in self.columns if column.rows and column.rows == field), None)


def column_of_link(aims: Sequence[Aim], aim: Aim, field: str) -> int | None:
    """Where it stands in a sheet what a link leads to: its column, or what the linked target is told apart by."""
    column = aim.column_of(field)
    if column is not None:
        return column
    linked = next((link.target for link in aim.target.links if link.field == field), None)
    for other in aims:
        if other.place == linked and other.sheet == aim.sheet:
            keys = (*other.target.match, other.table.form.title)
            columns = [place for key in keys if (place := other.column_of(key)) is not None]
            return next(iter([*columns, *(each.place for each in other.columns)]), None)
    return None


@dataclass(frozen=True)
class SheetAim:
    """A sheet with its targets, in the order in which their records are written."""

    plan: SheetPlan
    found: SheetFound
    rank: int
    aims: tuple[Aim, ...]

    @property
    def last(self) -> int:
        return self.found.rows if self.plan.last is None else min(self.plan.last, self.found.rows)

    @property
    def width(self) -> int:
        return max((column.place + 1 for aim in self.aims for column in aim.columns), default=0)

    def number(self, row: int, slot: int) -> int:
        """The number of a record: rows stand in order, and what is linked to before what links."""
        return number_of(self.rank, row, slot)


def number_of(rank: int, row: int, slot: int) -> int:
    """The number of the record that a row makes for a slot.

    >>> number_of(0, 2, 2048) < number_of(0, 2, 2049) < number_of(0, 3, 0) < number_of(1, 1, 0) < 2**53
    True
    """
    return rank << _SHEET_BITS | row << _ROW_BITS | slot


def of_its_row(number: int) -> range:
    """The numbers of all records that the row of this one makes.

    >>> number_of(1, 7, 3) in of_its_row(number_of(1, 7, 4095)), number_of(1, 8, 0) in of_its_row(number_of(1, 7, 3))
    (True, False)
    """
    first = number >> _ROW_BITS << _ROW_BITS
    return range(first, first + (1 << _ROW_BITS))


def aims_of(catalogue: Catalogue, found: Import) -> tuple[SheetAim, ...]:
    """The sheets of a plan, those whose records others link to first. Raises `NoForm`, `KeyError` for what has gone."""
    plan = found.plan
    makes: dict[str, set[int]] = {}
    for place, sheet in enumerate(plan.sheets):
        for target in sheet.targets:
            makes.setdefault(target.form, set()).add(place)
    needs = {place: set[int]() for place in range(len(plan.sheets))}
    for place, sheet in enumerate(plan.sheets):
        for target in sheet.targets:
            for form in _linked_forms(catalogue, target):
                needs[place] |= makes.get(form, set()) - {place}
    order = _ordered(needs)
    return tuple(
        SheetAim(plan.sheets[place], found.sheets[plan.sheets[place].sheet], rank, _aims(catalogue, found, place))
        for rank, place in enumerate(order)
    )


def forms_of(plan: ImportPlan) -> list[str]:
    """The forms that a plan fills, each once."""
    return list(dict.fromkeys(target.form for sheet in plan.sheets for target in sheet.targets))


def accepted_fields(aims: Iterable[Aim]) -> dict[str, frozenset[str]]:
    """By form: the fields that only cells fill, so that their values were accepted when they were read."""
    read: dict[str, set[str]] = {}
    given: dict[str, set[str]] = {}
    for aim in aims:
        form = aim.target.form
        read.setdefault(form, set()).update(
            column.key for column in aim.columns if column.how == "value" and not column.rows
        )
        given.setdefault(form, set()).update({*aim.target.fixed, *aim.target.otherwise, aim.remark})
    return {form: frozenset(keys - given[form]) for form, keys in read.items()}


def column_aim(catalogue: Catalogue, target: Target, to: ColumnTo, sheet: SheetFound | None = None) -> ColumnAim:
    """A column beside its field. Raises `KeyError` where there is none."""
    table = catalogue.form(target.form)
    outer, dot, key = to.field.rpartition(".")
    rows = ""
    if dot:
        rows = next(field for field, inner in table.sub_tables.items() if inner == f"{target.form}.{outer}")
        table = catalogue.table(f"{target.form}.{outer}")
    words = {plain(text): meant for text, meant in to.words.items()}
    if not dot and key == ID:
        return ColumnAim(to, table, None, "", "id", 0, words)
    if not dot and key == OWNER:
        return ColumnAim(to, table, None, "", "person", 0, words)
    known = table.known[key]
    refers = known.type.refers_to(known.options)
    how: How = "value"
    if known.type.computed:
        how = "code"
    elif refers is not None and known.type.storage != "child_table" and refers.to in ("record", "person", "department"):
        how = refers.to
    width = _width(sheet, to.column) if sheet is not None else 0
    return ColumnAim(to, table, known, rows, how, width, words)


def remark_of(table: RecordTable, taken: frozenset[str] = frozenset()) -> str:
    """The field of a form that takes what does not fit elsewhere; empty when there is none."""
    for word in REMARKS:
        for key, each in table.known.items():
            names = {short(key), *(short(label) for label in each.field.label.values())}
            if word in names and each.type.name in ("text", "long_text") and key not in taken:
                return key
    return ""


def _linked_forms(catalogue: Catalogue, target: Target) -> Iterator[str]:
    for to in target.columns:
        known = column_aim(catalogue, target, to).known
        if known is not None and known.target:
            yield known.target


def _aims(catalogue: Catalogue, found: Import, place: int) -> tuple[Aim, ...]:
    sheet = found.plan.sheets[place]
    needs: dict[int, set[int]] = {}
    for number, target in enumerate(sheet.targets):
        forms = set(_linked_forms(catalogue, target))
        needs[number] = {link.target for link in target.links} | {
            other for other, each in enumerate(sheet.targets) if each.form in forms and each.form != target.form
        }
        needs[number].discard(number)
    aims = []
    for slot, number in enumerate(_ordered(needs)):
        target = sheet.targets[number]
        columns = tuple(column_aim(catalogue, target, to, found.sheets[sheet.sheet]) for to in target.columns)
        table = catalogue.form(target.form)
        aims.append(Aim(sheet.sheet, number, FIRST_SLOT + slot, target, table, columns, remark_of(table)))
    return tuple(aims)


def _ordered(needs: Mapping[int, set[int]]) -> list[int]:
    """In their order, but what is needed first; of a circle, the first one first."""
    done: list[int] = []
    while len(done) < len(needs):
        left = [each for each in needs if each not in done]
        done.append(next((each for each in left if needs[each] <= set(done)), left[0]))
    return done


def _width(sheet: SheetFound, place: int) -> int:
    """How many digits the codes of a column have, where its examples begin with zeros and are equally long."""
    if place >= len(sheet.columns):
        return 0
    codes = [text for text in sheet.columns[place].examples if re.fullmatch(r"0\d+", text)]
    lengths = {len(code) for code in codes}
    return lengths.pop() if len(lengths) == 1 else 0


def plain_words(words: Any) -> frozenset[str]:
    """Words as they are compared."""
    return frozenset(plain(word) for word in words) | {""}
