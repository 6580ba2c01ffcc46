"""What the keys of a question mean for a reader, as columns of a row, also through links.

The law: a name becomes a column only here, and only of the seen relation. What is hidden is refused by its name, before
anything is asked of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.operators import Expression
from chengwu.forms.catalogue import OF_ROWS, SYSTEM, Catalogue, RecordTable
from chengwu.forms.model import FieldDefinition
from chengwu.forms.wording import column_words, label_of
from chengwu.forms.world import Known, known
from chengwu.kit.db.writing import name
from chengwu.kit.sentences import Words
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.reading.asked import MOST_KEYS
from chengwu.records.reading.reader import Reader
from chengwu.records.store.reading_json import NAMED
from chengwu.records.store.reading_rows import reached

_OF_SYSTEM: Final = {
    "created_at": "datetime",
    "updated_at": "datetime",
    "created_by": "member",
    "updated_by": "member",
    "owner_id": "member",
    "dept_id": "department",
    "flow_state": "text",
    "is_demo": "boolean",
}


def _definition(name: str) -> FieldDefinition:
    return FieldDefinition(key=name, type=_OF_SYSTEM.get(name, "integer"), label=dict(column_words(name).by_language))


_SYSTEM: Final[Mapping[str, Known]] = {
    column.name: found for column in (*SYSTEM, *OF_ROWS) if (found := known(_definition(column.name))) is not None
}


@dataclass(frozen=True)
class Seen:
    """A field in a row: its type, and its columns by part."""

    table: RecordTable
    key: str
    known: Known
    parts: Mapping[str, Expression]

    @property
    def called(self) -> Words:
        """Its label, for a refusal."""
        return label_of(self.known.field)


@dataclass
class Row:
    """A row of a table in the statement, and the records that were reached from it through links."""

    table: RecordTable
    alias: str
    reached: dict[tuple[str, ...], Row] = field(default_factory=dict)
    via: str = ""
    """SQL of the id by which it was reached."""

    @property
    def id(self) -> str:
        """SQL of its own id."""
        return f'{self.alias}."id"'


class Names:
    """The names of one statement. `root` is the row that the question is about."""

    def __init__(self, catalogue: Catalogue, reader: Reader, context: Context, table: RecordTable) -> None:
        self.catalogue = catalogue
        self.reader = reader
        self.context = context
        self.root = Row(table, "i")
        self.here_only = False
        """Whether nothing but fields of the form itself may be used, as in the past."""
        self._aliases = 0

    def alias(self, letter: str) -> str:
        """A new one; formulas use other letters."""
        self._aliases += 1
        return f"{letter}_{self._aliases}"

    def seen(self, row: Row, path: str, where: str) -> Seen:
        """The field that a path of keys leads to. `where` is the place in the question."""
        *way, last = path.split(".")
        return self.field(self.onward(row, tuple(way), where), last, where)

    def onward(self, row: Row, way: tuple[str, ...], where: str) -> Row:
        """The record at the end of a way of links."""
        if len(way) > MOST_KEYS:
            raise QueryRefused.at(where, "query_way_too_long", limit=MOST_KEYS)
        at = row
        for step in range(len(way)):
            at = self._onward(row, at, way[: step + 1], where)
        return at

    def tables(self, row: Row) -> str:
        """The row and what was reached from it, for a FROM; plain text."""
        made = f"lateral {self.reader.source(row.table, row.alias)}"
        for one in row.reached.values():
            made += reached(self.reader.source(one.table, one.alias), one.id, one.via)
        return made

    def pairs(self, table: str, alias: str) -> str:
        """A table of links, for a FROM."""
        return f"{name(self.catalogue.schema, table)} {alias}"

    def field(self, row: Row, key: str, where: str) -> Seen:
        """A field of the row itself."""
        each = known_in(row.table, key, where)
        if key not in row.table.system and self.reader.hides(row.table, key):
            raise FieldHidden.at(where, label_of(each.field) if self.reader.masks(row.table, key) else key)
        return Seen(row.table, key, each, parts_of(row.table, key, row.alias))

    def usable(self, row: Row, path: str, where: str) -> Seen:
        """The same for a field to filter, sort or group by, which an encrypted one cannot be."""
        found = self.seen(row, path, where)
        if found.known.field.encrypted:
            raise QueryRefused.at(where, "query_encrypted", field=found.called)
        return found

    def _onward(self, row: Row, at: Row, way: tuple[str, ...], where: str) -> Row:
        if self.here_only:
            raise QueryRefused.at(where, "query_past_of_rows")
        found = row.reached.get(way)
        if found is None:
            seen = self.field(at, way[-1], where)
            target = link_target(self.catalogue, at.table, way[-1])
            if target is None or seen.known.field.encrypted:
                raise QueryRefused.at(where, "query_no_way", field=seen.called)
            found = row.reached[way] = Row(target, self.alias("j"), via=column(at.alias, way[-1]))
        return found


def known_in(table: RecordTable, key: str, where: str) -> Known:
    """The field of this key, also a column of the system; refused by name where there is none."""
    found = _SYSTEM.get(key) if key in table.system else table.known.get(key)
    if found is None:
        raise QueryRefused.at(where, "query_field_unknown", field=key[:60])
    return found


def link_target(catalogue: Catalogue, table: RecordTable, key: str) -> RecordTable | None:
    """The form that a link to one record leads to; None when it is none."""
    if key == "parent_id" and table.is_row:
        return catalogue.form(table.form.key)
    each = table.known.get(key)
    if each is None or not each.target or each.type.storage != "columns" or each.type.several(each.options):
        return None
    return catalogue.tables.get(each.target)


def named_in(known: Known) -> str | None:
    """The table of the directory in which it stands what the values of a field are called; None where in none."""
    if known.field.encrypted or known.type.storage != "columns":
        return None
    refers = known.type.refers_to(known.options)
    if known.type.name == "signature" or (refers is not None and refers.to == "person"):
        return "person"
    return "department" if refers is not None and refers.to == "department" else None


def numbers_of(known: Known, cell: str) -> str:
    """The numbers in a cell of such a field, as a list in plain text."""
    if known.type.several(known.options):
        return cell
    one = f"({cell} ->> 'signer')::bigint" if known.type.name == "signature" else cell
    return f"array[{one}]::bigint[]"


def keep_named(table: RecordTable, record: dict[str, Any]) -> None:
    """Of the people and departments that a record calls by name, keep those who are in what is left of its values."""
    left: dict[str, set[int]] = {}
    for key, value in record.get("values", {}).items():
        where = named_in(known_in(table, key, "fields"))
        if where is not None:
            found = value.get("signer") if isinstance(value, dict) else value
            ids = found if isinstance(found, list) else [found]
            left.setdefault(NAMED[where], set()).update(each for each in ids if isinstance(each, int))
    for kind, names in record.get("names", {}).items():
        record["names"][kind] = {number: name for number, name in names.items() if int(number) in left.get(kind, ())}


def column(alias: str, *names: str) -> str:
    """A column of a row as plain text."""
    return f"{alias}.{name(*names)}"


def parts_of(table: RecordTable, key: str, alias: str) -> dict[str, Expression]:
    """The columns of a field in a row, by part."""
    return {part: written(column(alias, of.name), of.type) for part, of in table.seen_parts(key).items()}


def written(sql: str, of: Any) -> Expression:
    """SQL of ours as an expression of this type."""
    return sa.literal_column(sql, of)


def visible(reader: Reader, table: RecordTable) -> Iterator[str]:
    """The fields of which the reader sees something, in the order of the form."""
    return (key for key in table.known if not reader.hides(table, key) or reader.masks(table, key))


__all__ = ["Names", "Row", "Seen", "column", "known_in", "link_target", "parts_of", "visible", "written"]
