"""The tables that a catalogue wants, with every column, constraint and index, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy.dialects.postgresql import ARRAY

from chengwu.forms.catalogue import SEARCH, Catalogue, RecordTable, sql_type
from chengwu.forms.model import FieldDefinition, NoOverlap, Unique
from chengwu.kit.db.writing import name
from chengwu.records.shaping.names import named
from chengwu.records.store.overlap import overlap_text

Part = FieldDefinition | Unique | NoOverlap
Kind = Literal["link", "links", "rows", "unique", "no_overlap", "index"]
_NUMBER: Final = "bigint"
_FILLED: Final = ("created_at", "updated_at", "parent_id", "place")
_FITS: Final = 300
"""So many letters of any script fit twice into an entry of a tree."""
_DEFAULTS: Final[Mapping[str, str]] = {"is_demo": "false", "version": "1"}


@dataclass(frozen=True)
class Column:
    """A column as it is made; `target` is the form that its numbers lead to."""

    name: str
    type: str
    target: str = ""
    more: str = ""

    @property
    def text(self) -> str:
        return f"{name(self.name)} {self.type}{self.more}"


@dataclass(frozen=True)
class Keeper:
    """A constraint or an index: `says` is what follows its name, `part` what it comes from in the definition."""

    name: str
    table: str
    sort: Literal["reference", "unique", "overlap", "index"]
    says: str
    columns: tuple[str, ...]
    address: str
    kind: Kind
    part: Part | None = None
    target: str = ""
    """The table that a reference leads to."""


@dataclass(frozen=True)
class Wanted:
    """A table as it is wanted."""

    name: str
    address: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    keepers: tuple[Keeper, ...]

    @property
    def primary(self) -> str:
        """The name of its primary key."""
        return named(self.name, ("key",), ", ".join(self.key))


def wanted(catalogue: Catalogue) -> Mapping[str, Wanted]:
    """Every table that the catalogue wants, by name; made once. Raises `BeyondTheRow`."""
    found: Mapping[str, Wanted] | None = catalogue.kept.get("shape")
    if found is None:
        every = [each for table in catalogue.tables.values() for each in _tables(catalogue, table)]
        found = catalogue.kept["shape"] = {each.name: each for each in every}
    return found


def _tables(catalogue: Catalogue, table: RecordTable) -> Iterator[Wanted]:
    yield Wanted(table.name, table.address, _columns(catalogue, table), ("id",), tuple(_keepers(catalogue, table)))
    for key in table.link_tables:
        yield _pairs(catalogue, table, key)


def _columns(catalogue: Catalogue, table: RecordTable) -> dict[str, Column]:
    targets = {each.type.columns(key, each.options)[0].name: each.target for key, each in table.known.items()
               if each.target and each.type.storage == "columns"}  # fmt: skip
    found = {}
    for column in table.columns.values():
        more = of_system(catalogue.schema, column.name) if column.name in table.system else ""
        found[column.name] = Column(column.name, sql_type(column.type).lower(), targets.get(column.name, ""), more)
    return found


def of_system(schema: str, column: str) -> str:
    """What is said of a column that every table has, behind its type.

    >>> of_system("w_main", "version"), of_system("w_main", "owner_id")
    (' default 1 not null', '')
    """
    if column == "id":
        return f" default nextval({_literal(name(schema, 'record_id'))}::regclass)"
    default = f" default {_DEFAULTS[column]}" if column in _DEFAULTS else ""
    return f"{default} not null" if default or column in _FILLED else ""


def _pairs(catalogue: Catalogue, table: RecordTable, key: str) -> Wanted:
    at, field, target = table.link_tables[key], table.known[key].field, catalogue.form(table.known[key].target).name
    columns = [
        Column("record_id", _NUMBER, "", " not null"),
        Column("target_id", _NUMBER, "", " not null"),
        Column("place", "integer", "", " not null"),
    ]
    keepers = (
        _reference(catalogue, at, "record_id", table.name, (table.address, "links", field)),
        _reference(catalogue, at, "target_id", target, (table.address, "links", field)),
        _index(at, table.address, ("target_id",), field),
    )
    return Wanted(at, table.address, {each.name: each for each in columns}, ("record_id", "target_id"), keepers)


def _keepers(catalogue: Catalogue, table: RecordTable) -> Iterator[Keeper]:
    at = table.address
    if table.is_row:
        yield _reference(catalogue, table.name, "parent_id", table.form.key, (at, "rows", None))
        yield _index(table.name, at, ("parent_id", "place"))
    else:
        for listed in (("owner_id",), ("dept_id",), ("created_by",), ("updated_at", "id")):
            yield _index(table.name, at, listed)
        if table.form.search:
            yield _index(table.name, at, (SEARCH.name,), text=f"using gin (fx.search_pieces({name(SEARCH.name)}))")
    for key, each in table.known.items():
        if each.type.storage != "columns" or key in table.volatile:
            continue
        if each.target in catalogue.tables:
            target = catalogue.form(each.target).name
            yield _reference(catalogue, table.name, table.main_column(key).name, target, (at, "link", each.field))
            yield _index(table.name, at, (table.main_column(key).name,), each.field)
        if each.field.indexed:
            yield from _indexes(table, key)
    for unique in table.rows.unique:
        columns = tuple(_compared(table, unique))
        says = f"unique ({_list(columns)}) deferrable initially deferred"
        made = named(table.name, (*columns, "unique"), "")
        yield Keeper(made, table.name, "unique", says, columns, at, "unique", unique)
    for rule in table.rows.no_overlap:
        yield from _overlap(catalogue, table, rule)


def _overlap(catalogue: Catalogue, table: RecordTable, rule: NoOverlap) -> Iterator[Keeper]:
    resource, period = (table.main_column(key).name for key in (rule.resource, rule.period))
    if rule.capacity > 1:
        if not table.known[rule.resource].target:
            yield _index(table.name, table.address, (resource,), rule)
        return
    says = f"exclude using gist {overlap_text(catalogue, table, rule)} deferrable initially deferred"
    made = named(table.name, (resource, period, "no_overlap"), says)
    yield Keeper(made, table.name, "overlap", says, (resource, period), table.address, "no_overlap", rule)


def _compared(table: RecordTable, unique: Unique) -> Iterator[str]:
    """The columns that are compared: of an amount also its currency."""
    for key in unique.fields:
        yield table.main_column(key).name
        if key in table.known and table.known[key].type.name == "money":
            yield table.seen_parts(key)["currency"].name


def _reference(catalogue: Catalogue, table: str, column: str, target: str, of: tuple[str, Kind, Part | None]) -> Keeper:
    to = name(catalogue.schema, target)
    says = f"foreign key ({name(column)}) references {to} (id) deferrable initially deferred"
    made = named(table, (column, "link"), target)
    return Keeper(made, table, "reference", says, (column,), *of, target=target)


def _index(
    table: str, address: str, columns: tuple[str, ...], part: Part | None = None, *, text: str = "", word: str = "index"
) -> Keeper:
    says = text or f"({_list(columns)})"
    return Keeper(named(table, (*columns, word), says), table, "index", says, columns, address, "index", part)


def _indexes(table: RecordTable, key: str) -> Iterator[Keeper]:
    """The indexes of a field that says `indexed`."""
    column, each = table.main_column(key), table.known[key]
    if isinstance(column.type, ARRAY):
        says = f"using gin ({name(column.name)})"
        yield _index(table.name, table.address, (column.name,), each.field, text=says, word="items")
        return
    kind = sql_type(column.type).lower()
    if kind == "jsonb":
        return
    if kind.endswith("range"):
        says = f"using gist ({name(column.name)})"
        yield _index(table.name, table.address, (column.name,), each.field, text=says, word="period")
        return
    if kind == "text":
        # By its hash, since a long text does not fit into a tree.
        says = f"using hash (lower({name(column.name)}))"
        yield _index(table.name, table.address, (column.name,), each.field, text=says, word="words")
        length = getattr(each.options, "max_length", None)
        if length is not None and length > _FITS:
            return
        it = name(column.name)
        says = f"({it}, id)" if length is None else f'(lower({it}) collate "C", {it} collate "C", id)'
    else:
        says = f"({name(column.name)}, id)"
    yield _index(table.name, table.address, (column.name, "id"), each.field, text=says)


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(map(name, columns))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
