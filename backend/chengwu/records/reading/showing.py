"""What a record looks like in an answer: which of its cells, and the SQL that writes them as JSON.

Made once for a reader's rights, a form and a list of fields, and kept until the next publication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from chengwu.fields.in_sql import hidden
from chengwu.forms.catalogue import RecordTable
from chengwu.kit.db.writing import name, plain
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.reading.asked import MOST_ROWS_TAKEN
from chengwu.records.reading.names import (
    Names,
    column,
    known_in,
    link_target,
    named_in,
    numbers_of,
    parts_of,
    visible,
    written,
)
from chengwu.records.reading.reader import MASKED, Reader
from chengwu.records.store import reading_json
from chengwu.records.store.reading_rows import reached

_AT_THE_TOP: Final = ("id", "version", "parent_id")


@dataclass
class Wishes:
    """What is asked of one table: fields, and what comes along with its links and sub-tables."""

    fields: list[str] | None = None
    expand: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, Wishes] = field(default_factory=dict)


@dataclass(frozen=True)
class Listing:
    """The JSON of a record as plain text over the row `i`, the columns that it needs, and its encrypted fields."""

    record: str
    columns: tuple[str, ...]
    encrypted: tuple[str, ...] = ()


def wishes(table: RecordTable, fields: Sequence[str] | None, expand: Sequence[str], rows: Sequence[str]) -> Wishes:
    """The lists of a question, by table."""
    made = Wishes(None if fields is None else list(dict.fromkeys(fields)))
    for where, paths in (("rows", rows), ("expand", expand)):
        for path in paths:
            if path.endswith("."):
                raise QueryRefused.at(where, "query_field_unknown", field=path[:60])
    for path in rows:
        key, _, inner = path.partition(".")
        wish = made.rows.setdefault(key, Wishes([] if inner else None))
        if inner and wish.fields is not None:
            wish.fields.append(inner)
        elif not inner:
            wish.fields = None
    for place, path in enumerate(expand):
        key, _, inner = path.partition(".")
        if key in table.sub_tables and key in made.rows and inner:
            link, _, named = inner.partition(".")
            _add(made.rows[key].expand, link, named, place)
        else:
            _add(made.expand, key, inner, place)
    return made


def _add(to: dict[str, list[str]], key: str, inner: str, place: int) -> None:
    if "." in inner:
        raise QueryRefused.at(f"expand.{place}", "query_way_too_long", limit=1)
    found = to.setdefault(key, [])
    if inner and inner not in found:
        found.append(inner)


class Show:
    """Writes the JSON of the rows of one alias."""

    def __init__(
        self, names: Names, table: RecordTable, alias: str, *, top: bool = False, reader: Reader | None = None
    ) -> None:
        self.names = names
        self.reader = reader or names.reader
        self.table = table
        self.alias = alias
        self.top = top
        self.needs: dict[str, None] = {}
        self.encrypted: list[str] = []

    def record(self, wish: Wishes, head: Mapping[str, str], where: str = "fields") -> str:
        """The object of a record: `head`, then what was wished for."""
        keys = self._keys(wish.fields, where)
        cells, masked, errors = self._cells(keys), self._masked(keys), self._errors(keys)
        made = {**head, "values": reading_json.values(cells)}
        if masked:
            made["masked"] = reading_json.filled(masked)
        if errors:
            made["errors"] = reading_json.filled(errors)
        files = self._files(keys)
        if files:
            made["files"] = reading_json.members(files)
        names = self._names(keys)
        if names:
            made["names"] = reading_json.members(names)
        titles = {key: self._title(key, wish.expand[key], "expand") for key in wish.expand}
        if titles:
            made["titles"] = reading_json.members(titles)
        rows = {key: self._rows(key, wish.rows[key]) for key in wish.rows}
        if rows:
            made["rows"] = reading_json.members(rows)
        return reading_json.record(made)

    def _keys(self, fields: Sequence[str] | None, where: str) -> list[str]:
        reader, table = self.reader, self.table
        if fields is None:
            return [*visible(reader, table), *(key for key in table.system if key not in _AT_THE_TOP)]
        for key in fields:
            known_in(table, key, where)
            if key not in table.system and reader.hides(table, key) and not reader.masks(table, key):
                raise FieldHidden.at(where, key)
        return list(fields)

    def _cells(self, keys: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for key in keys:
            if key not in self.table.system and self.reader.hides(self.table, key):
                continue
            each = known_in(self.table, key, "fields")
            parts = parts_of(self.table, key, self.alias)
            if each.field.encrypted:
                found[key] = self._sealed(key, self.table.main_column(key).name)
                continue
            self._need(*(part.name for part in self.table.seen_parts(key).values()))
            found[key] = plain(each.type.json_sql(parts, each.options, self.names.context))
        return found

    def _masked(self, keys: Sequence[str]) -> dict[str, str]:
        found = {}
        for key in keys:
            if key not in self.table.system and self.reader.masks(self.table, key):
                name = f"{key}__{MASKED}"
                self._need(name)
                sealed = self.table.known[key].field.encrypted
                found[key] = self._sealed(key, name) if sealed else column(self.alias, name)
        return found

    def _sealed(self, key: str, name: str) -> str:
        """What is kept of an encrypted value, to be opened later; in what comes along with a record, stars."""
        self._need(name)
        kept = column(self.alias, name)
        if not self.top:
            return plain(hidden(written(kept, sa.LargeBinary())))
        if key not in self.encrypted:
            self.encrypted.append(key)
        return kept

    def _errors(self, keys: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for key in keys:
            table = self.table
            if key not in table.known or not table.known[key].type.computed or self.reader.hides(table, key):
                continue
            parts = table.seen_parts(key)
            if "error" in parts:
                error, value = (column(self.alias, parts[part].name) for part in ("error", ""))
                found[key] = reading_json.error(error, value)
        return found

    def _files(self, keys: Sequence[str]) -> dict[str, str]:
        """What is known of the files in the cells that are shown."""
        found: dict[str, str] = {}
        for key in keys:
            known = self.table.known.get(key)
            if known is not None and known.to_a_file and not self.reader.hides(self.table, key):
                self._need(key)
                there = name(self.names.catalogue.schema, "data_file")
                found[key] = reading_json.files(known.type.name, column(self.alias, key), there)
        return found

    def _names(self, keys: Sequence[str]) -> dict[str, str]:
        """What the people and departments in the cells that are shown are called; nothing else is told of them."""
        if self.reader.verb != "read":
            return {}
        found: dict[str, list[str]] = {}
        for key in keys:
            each = known_in(self.table, key, "fields")
            where = named_in(each)
            if where is not None and (key in self.table.system or not self.reader.hides(self.table, key)):
                cell = column(self.alias, self.table.main_column(key).name)
                found.setdefault(where, []).append(numbers_of(each, cell))
        schema = self.names.catalogue.schema
        return {reading_json.NAMED[where]: reading_json.called(schema, where, lists) for where, lists in found.items()}

    def _title(self, key: str, fields: Sequence[str], where: str) -> str:
        table, names = self.table, self.names
        known_in(table, key, where)
        if key not in table.system and self.reader.hides(table, key):
            raise FieldHidden.at(where, key)
        several = key in table.link_tables
        target = (
            names.catalogue.tables.get(table.known[key].target) if several else link_target(names.catalogue, table, key)
        )
        if target is None or table.known[key].field.encrypted:
            raise QueryRefused.at(where, "query_not_a_link", field=key)
        alias = names.alias("t")
        reading = self.reader.reading
        head = {"id": f'{alias}."id"', "title": title_text(names, target, alias, reading)}
        source, identity = reading.source(target, alias), f'{alias}."id"'
        what = reading_json.record(head)
        if fields:
            giver, at = self.reader.giving(target), alias
            if giver is not reading:
                # What is taken along of it may be less than what it is called by.
                at = names.alias("t")
                source += reached(giver.source(target, at), f'{at}."id"', identity)
            what = Show(names, target, at, reader=giver).record(Wishes(list(fields)), head, where)
        self._need(key)
        link = column(self.alias, key)
        write = reading_json.all_linked if several else reading_json.linked
        return write(what, source, identity, link)

    def _rows(self, key: str, wish: Wishes) -> str:
        table, names = self.table, self.names
        known_in(table, key, "rows")
        if key not in table.system and self.reader.hides(table, key):
            raise FieldHidden.at("rows", key)
        if key not in table.sub_tables:
            raise QueryRefused.at("rows", "query_not_a_sub_table", field=key)
        if names.here_only:
            raise QueryRefused.at("rows", "query_past_of_rows")
        rows = names.catalogue.table(table.sub_tables[key])
        alias = names.alias("r")
        head = {"id": f'{alias}."id"'}
        what = Show(names, rows, alias, reader=self.reader).record(wish, head, "rows")
        # A page shows as many as there may be; what is taken along is all of it, also from before there might be fewer.
        most = getattr(table.known[key].options, "most", 500) if self.reader.verb == "read" else MOST_ROWS_TAKEN
        source = self.reader.source(rows, alias)
        return reading_json.rows(what, source, alias, f'{self.alias}."id"', most)

    def _need(self, *names: str) -> None:
        self.needs.update(dict.fromkeys(names))


def title_text(names: Names, table: RecordTable, alias: str, reader: Reader | None = None) -> str:
    """What a record is called, as a text of JSON: the JSON of its title field, its mask, or null."""
    key, reader = table.form.title, reader or names.reader
    if key not in table.known or table.known[key].field.encrypted:
        return "'null'"
    if reader.hides(table, key):
        return reading_json.as_text(column(alias, f"{key}__{MASKED}")) if reader.masks(table, key) else "'null'"
    each = table.known[key]
    shown = plain(each.type.json_sql(parts_of(table, key, alias), each.options, names.context))
    if reader.masks(table, key):
        return f"coalesce(to_json({shown})::text, {reading_json.as_text(column(alias, f'{key}__{MASKED}'))})"
    return reading_json.as_text(shown)


def listing(names: Names, wish: Wishes) -> Listing:
    """The JSON of the records of a page."""
    table = names.root.table
    show = Show(names, table, names.root.alias, top=True)
    head = {"id": "i.id"} if table.is_row else {"id": "i.id", "version": "i.version"}
    record = show.record(wish, head)
    columns = dict.fromkeys(["id", *([] if table.is_row else ["version"]), *show.needs])
    return Listing(record, tuple(columns), tuple(show.encrypted))
