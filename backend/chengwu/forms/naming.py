"""What names mean in the expressions of a form: its fields, what its links lead to, the rows that point at it.

Two kinds of expression go through here. Those of a definition (formulas, checks, row rights) are written by designers
and see every field that formulas can use. Those of a reader (filters, reports) see through a `Sight`: what the reader
may not read has no column there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, Protocol

import sqlalchemy as sa

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.world import Known
from chengwu.formulas.scope import Field, Group, Hidden, Link, Many, Meaning, Names, Through, identifier
from chengwu.formulas.sql import query, quoted
from chengwu.formulas.types import BOOL, DATE, DATETIME, NUMBER, TEXT, TIME, ListOf, Scalar, Type, Volatility

_TYPES: Final[Mapping[str, Scalar]] = {each.name: each for each in (TEXT, NUMBER, BOOL, DATE, DATETIME, TIME)}
_HERE: Final = '"here"'
"""The relation of one row that stands beside every row: who looks, and when. See `here`."""
SETTING: Final = "setting"
_ONLY: Final = "st"
"""The alias of the settings inside the brackets that ask for one of them."""


class Sight(Protocol):
    """What a reader may see."""

    def hides(self, table: RecordTable, key: str) -> bool:
        """Whether no cell of the field may be read."""

    def unconditional(self, table: RecordTable, key: str) -> bool:
        """Whether the field may be read in every row that may be read at all."""

    def source(self, table: RecordTable, alias: str) -> str:
        """SQL of the relation of what may be seen of the table, under this alias; hidden fields are not in it."""


class Inlines(Protocol):
    """Knows the computed fields that have no column, and of what type each computed field is."""

    def settled(self, table: RecordTable, key: str) -> tuple[Type, bool, Volatility]:
        """The type of a computed field, whether it is stored, how long it holds. Raises Mistake for a circle."""

    def inline(self, table: RecordTable, key: str) -> tuple[Callable[[str], str], Callable[[str], str] | None]:
        """SQL of a value and of its error in the row of an alias."""


class TableScope:
    """The names of a form or a sub-table. `path` is how one came here from where the expression stands."""

    identity = "id"

    def __init__(
        self,
        catalogue: Catalogue,
        table: RecordTable,
        inlines: Inlines,
        sight: Sight | None = None,
        path: tuple[str, ...] = (),
        more: Mapping[str, Meaning] | None = None,
        *,
        beside: bool = False,
    ) -> None:
        """With `beside`, fields of the row itself that have no column stand beside it; see `beside`."""
        self._catalogue = catalogue
        self.table = table
        self._inlines = inlines
        self._sight = sight
        self._path = path
        self._more = more or {}
        self._beside = beside

    def source(self, alias: str) -> str:
        """See `formulas.scope.Form`."""
        if self._sight is not None:
            return self._sight.source(self.table, alias)
        return f"{identifier(self._catalogue.schema, self.table.name)} {alias}"

    def readable(self, alias: str) -> str | None:
        """See `formulas.scope.Form`. What may not be read is not in the source."""
        return None

    def meaning(self, name: str) -> Meaning | None:
        """See `formulas.scope.Scope`: a field, a column of the system, `me`, or a form whose records point here."""
        key = self._keys.get(name) or self._keys.get(name.lower())
        if key is not None:
            return self._of(key)
        if not self._path and name in self._more:
            return self._more[name]
        return self._settings(name) or self._pointing(name)

    def form(self, name: str) -> TableScope | None:
        """See `formulas.scope.Forms`: any form by its key or one of its labels."""
        for table in self._catalogue.forms:
            if name in (table.form.key, *table.form.label.values()):
                return self._at(table, f"={table.address}")
        return None

    def known(self) -> Iterable[Meaning]:
        """See `formulas.scope.Scope`."""
        keys = [*self.table.known, *self.table.system]
        found = [self._of(key) for key in keys] + [self._pointing(form) for form in self._points_here]
        found.append(self._settings(SETTING))
        return [*(each for each in found if each is not None), *self._more.values()]

    @property
    def _keys(self) -> Mapping[str, str]:
        """The keys by everything that a field may be called; a key comes before a label."""
        made: Mapping[str, str] | None = self._catalogue.kept.get(("names", self.table.address))
        if made is None:
            names = {key: key for key in (*self.table.known, *self.table.system)}
            for key, each in self.table.known.items():
                for label in each.field.label.values():
                    names.setdefault(label, key)
            made = {name.lower(): key for name, key in reversed(names.items())} | names
            self._catalogue.kept["names", self.table.address] = made
        return made

    def _of(self, key: str) -> Meaning | None:
        if key in self.table.system:
            return self._system(key)
        each = self.table.known[key]
        label = next(iter(each.field.label.values()), key)
        if each.field.encrypted or (self._sight is not None and self._sight.hides(self.table, key)):
            return Hidden(key, label)
        if each.type.storage == "child_table":
            rows = self._catalogue.table(each.target)
            return Many(key, label, self._at(rows, key), "parent_id", "place", self._reads(key))
        if each.type.storage == "link_table" and self._partly(self.table, key):
            return Hidden(key, label)  # the pairs themselves do not say in which rows they may be seen
        if each.type.storage == "link_table":
            between = Through(self._catalogue.schema, self.table.link_tables[key], "target_id")
            onward = self._at(self._catalogue.table(each.target), key)
            return Many(key, label, onward, "record_id", "place", self._reads(key), between)
        if each.target and each.target in self._catalogue.tables:
            return Link(key, label, key, self._at(self._catalogue.table(each.target), key), self._reads(key))
        if each.spans:
            return Group(key, label, Names(tuple(self._ends(key, each))))
        return self._computed(key, label) if each.type.computed else self._plain(key, label, each)

    def _plain(self, key: str, label: str, each: Known) -> Meaning | None:
        kind = _type(each.type.formula_type(each.options))
        if kind is None:
            return None
        column = self.table.main_column(key)
        return Field(key, label, kind, column.name, wrap=self._wrap(kind, column.type), reads=self._reads(key))

    def _computed(self, key: str, label: str) -> Meaning | None:
        kind, stored, volatility = self._inlines.settled(self.table, key)
        problem = f"{key}__error" if self.table.known[key].type.name != "serial" else None
        if self.table.known[key].type.name in ("look_up", "roll_up"):
            problem = None  # neither ends in an error, so a blank one is blank and not #VALUE!
        if stored or self._sight is not None:
            column = self.table.seen_parts(key)[""]
            wrap = self._wrap(kind, column.type)
            return Field(key, label, kind, key, wrap, problem, volatility=volatility, reads=self._reads(key))
        at, problem_at = self._inlines.inline(self.table, key)
        if self._beside and not self._path:
            value, problem_there = (f"{beside(key)}.{part}" for part in ("v", "p"))
            at, problem_at = (lambda _alias: value), problem_at and (lambda _alias: problem_there)
        return Field(key, label, kind, key, at=at, problem_at=problem_at, volatility=volatility, reads=self._reads(key))

    def _system(self, key: str) -> Meaning | None:
        column = self.table.system[key]
        if key == "parent_id":
            parent = self._catalogue.form(self.table.form.key)
            return Link(key, key, key, self._at(parent, key), self._reads(key))
        kind: Scalar = NUMBER
        if isinstance(column.type, sa.TIMESTAMP):
            kind = DATETIME
        elif isinstance(column.type, sa.Boolean):
            kind = BOOL
        elif isinstance(column.type, sa.Text):
            kind = TEXT
        return Field(key, key, kind, key, wrap=self._wrap(kind, column.type), reads=self._reads(key))

    def _ends(self, key: str, each: Known) -> Iterator[Field]:
        days = each.type.name == "date_range"
        zone = quoted(self._catalogue.zone)
        last = "(upper({0}) - 1)" if days else f"timezone({zone}, upper({{0}}))"
        first = "lower({0})" if days else f"timezone({zone}, lower({{0}}))"
        kind = DATE if days else DATETIME
        for name, sql in (("start", first), ("end", last)):
            yield Field(name, name, kind, key, wrap=sql.format, reads=self._reads(key))

    def _settings(self, name: str) -> Group | None:
        """The fields of the one record of the settings form, where the row itself stands and not behind a link."""
        form = self._catalogue.tables.get(self.table.form.settings_form)
        if form is None or not (self._path == () or self._path[-1].startswith("=")):
            return None
        if name not in (SETTING, *form.form.label.values()):
            return None
        there = self._at(form, f"={form.address}")
        label = next(iter(form.form.label.values()), SETTING)
        return Group(SETTING, label, Names(tuple(there.once())))

    def once(self) -> Iterator[Meaning]:
        """The plain fields of a form with one record, each as a value that stands for itself anywhere."""
        for key, each in self.table.known.items():
            found = None if each.type.computed else self._of(key)
            if isinstance(found, Hidden):
                yield found
            elif isinstance(found, Field):
                yield replace(found, at=self._only(found), wrap=None, volatility=Volatility.MOMENT)

    def _only(self, field: Field) -> Callable[[str], str]:
        column = f"{_ONLY}.{identifier(field.column)}"
        value = query(field.wrap(column) if field.wrap else column, f"{self.source(_ONLY)} limit 1")
        return lambda _alias: value

    def _pointing(self, name: str) -> Meaning | None:
        """The records of another form that link here: `payment`, or `payment.order` where several of its links do."""
        those = self._points_here.get(name)
        if not those:
            return None
        many = tuple(self._through(table, field, f"{name}.{field}") for table, field in those)
        if len(many) == 1:
            return self._through(*those[0], name)
        return Group(name, name, Names(many))

    def _through(self, table: RecordTable, field: str, name: str) -> Many:
        step = f"{table.address}@{field}"
        scope = self._at(table, step)
        key = name.rpartition(".")[2]
        if field in table.link_tables:
            between = Through(self._catalogue.schema, table.link_tables[field], "record_id")
            return Many(key, key, scope, "target_id", "record_id", self._reads(step), between)
        return Many(key, key, scope, field, "id", self._reads(step))

    @property
    def _points_here(self) -> Mapping[str, list[tuple[RecordTable, str]]]:
        found: dict[str, list[tuple[RecordTable, str]]] = {}
        if not self.table.is_row:
            for table, field in self._catalogue.pointing.get(self.table.form.key, ()):
                if self._sight is None or not (self._sight.hides(table, field) or self._partly(table, field)):
                    found.setdefault(table.form.key, []).append((table, field))
        return found

    def _partly(self, table: RecordTable, key: str) -> bool:
        """Whether the pairs of links of a field may be seen in some rows only."""
        pairs = key in table.link_tables
        return pairs and self._sight is not None and not self._sight.unconditional(table, key)

    def _at(self, table: RecordTable, step: str) -> TableScope:
        return TableScope(self._catalogue, table, self._inlines, self._sight, (*self._path, step))

    def _reads(self, key: str) -> str:
        return "/".join((*self._path, key))

    def _wrap(self, kind: Type, column: object) -> Callable[[str], str] | None:
        if kind == DATETIME:
            zone = quoted(self._catalogue.zone)
            return lambda sql: f"timezone({zone}, {sql})"
        if kind == NUMBER and not isinstance(column, sa.Numeric):
            return lambda sql: f"{sql}::numeric"
        if kind == ListOf(NUMBER):
            return lambda sql: f"{sql}::numeric[]"
        return None


def beside(key: str) -> str:
    """The relation of one row beside `i` in which a field without a column stands: `v` its value, `p` its error."""
    return identifier(f"_.{key}")


def me_group() -> Group:
    """`me`: who looks. By itself it is the number of the person."""
    return Group("me", "me", Names((_mine("id"), _mine("department"))), itself=_mine("id"))


def _mine(key: str) -> Field:
    at = f"{_HERE}.{identifier(key)}::numeric"
    return Field(key, key, NUMBER, key, at=lambda _alias: at, volatility=Volatility.MOMENT)


def _type(name: str | None) -> Type | None:
    if name is None:
        return None
    if name.startswith("list of "):
        return ListOf(_TYPES[name.removeprefix("list of ")])
    return _TYPES[name]
