"""Scopes as conditions over a row, in plain SQL that PostgreSQL can find an index for.

The row stands under an alias, and `here` beside it (`forms.surroundings.HERE`). NULL counts as no. A scope whose field
the form has no longer holds of no row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chengwu.access.model import Scope
from chengwu.access.reach import EVERY, Reach, RoleScope
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of
from chengwu.formulas.errors import Mistake
from chengwu.formulas.scope import ROOT, Field, Group, Names
from chengwu.formulas.sql import query
from chengwu.formulas.types import BOOL, NUMBER, Volatility
from chengwu.kit.db.writing import name

NONE: Final = "false"
ME: Final = name("here", "id")
"""Who looks, in every condition that asks for it."""
MINE: Final = name("here", "department")


class Predicates:
    """Writes the conditions of a catalogue. `readable`: which records of a form a role lets be read."""

    def __init__(self, catalogue: Catalogue, readable: Callable[[RecordTable, int], Reach]) -> None:
        self._catalogue = catalogue
        self._readable = readable
        self._under_way: list[RecordTable] = []

    def of(self, table: RecordTable, reach: Reach, alias: str) -> str | None:
        """The condition of a reach over a row; None where it is every row. A row of a sub-table asks its record."""
        if not table.is_row or reach == EVERY:
            return self._of_record(table, reach, alias)
        form = self._catalogue.form(table.form.key)
        inner = "_p" if alias != "_p" else "_q"
        condition = self._of_record(form, reach, inner)
        if condition in (None, NONE):
            return condition
        return self._there(form, inner, f"{inner}.id = {alias}.parent_id and {condition}")

    def scope(self, table: RecordTable, scope: Scope, alias: str) -> str | None:
        """The condition of one scope over a record; None where it is every record."""
        match scope.kind:
            case "all":
                return None
            case "own":
                return f"({alias}.owner_id = {ME} or {alias}.created_by = {ME})"
            case "department":
                return f"{alias}.dept_id = any({self._departments()})"
            case "member":
                return self._member(table, scope.field, alias)
            case "via":
                return self._via(table, scope.field, alias, scope.role if isinstance(scope, RoleScope) else 0)
            case "formula":
                return self._formula(table, scope.formula, alias)

    def _of_record(self, table: RecordTable, reach: Reach, alias: str) -> str | None:
        sets: list[str] = []
        for each in reach:
            found = [self.scope(table, scope, alias) for scope in sorted(each, key=repr)]
            if None in found:
                continue
            those = [one for one in found if one is not None and one != NONE]
            sets.append(f"({' or '.join(those)})" if those else NONE)
        if NONE in sets:
            return NONE
        return " and ".join(sets) or None

    def _departments(self) -> str:
        """My department and all below it, found once for the whole statement and not for each row."""
        table = name(self._catalogue.schema, "department")
        below = query("d.id", f"{table} d join below b on d.parent = b.id")
        return f"array(with recursive below(id) as ((select {MINE}) union {below}) {query('id', 'below')})"

    def _member(self, table: RecordTable, key: str, alias: str) -> str:
        each = table.known.get(key)
        refers = each.type.refers_to(each.options) if each is not None else None
        if each is None or refers is None or refers.to != "person" or each.field.encrypted:
            return NONE
        column = f"{alias}.{name(key)}"
        return f"{column} @> array[{ME}]" if each.type.several(each.options) else f"{column} = {ME}"

    def _via(self, table: RecordTable, key: str, alias: str, role: int) -> str:
        each = table.known.get(key)
        target = self._catalogue.tables.get(each.target) if each is not None else None
        if each is None or target is None or target.is_row or target in self._under_way:
            return NONE
        inner = f"_v{len(self._under_way)}"
        # A way that leads back to a form on it is refused when it is granted; should a later version of a form make
        # one, it leads nowhere.
        self._under_way.append(target)
        try:
            condition = self._of_record(target, self._readable(target, role), inner)
        finally:
            self._under_way.pop()
        if condition == NONE:
            return NONE
        if each.type.storage == "link_table":
            pairs = name(self._catalogue.schema, table.link_tables[key])
            source = f"{pairs} x"
            if condition is not None:
                source += f" join {self._table(target)} {inner} on {inner}.id = x.target_id and {condition}"
            return f"exists {query('1', f'{source} where x.record_id = {alias}.id')}"
        column = f"{alias}.{name(key)}"
        if condition is None:
            return f"{column} is not null"
        return self._there(target, inner, f"{inner}.id = {column} and {condition}")

    def _formula(self, table: RecordTable, formula: str, alias: str) -> str:
        key = ("scope", table.address, formula)
        value: str | None = self._catalogue.kept.get(key)
        if value is None:
            try:
                value = computing_of(self._catalogue).compiled(formula, table, BOOL, more={"me": me()}).value
            except Mistake:
                value = NONE
            self._catalogue.kept[key] = value
        if value == NONE or alias == ROOT:
            return value if value == NONE else f"({value})"
        return query(value, f"(select {alias}.*) {ROOT}")

    def _there(self, table: RecordTable, alias: str, condition: str) -> str:
        return f"exists {query('1', f'{self._table(table)} {alias} where {condition}')}"

    def _table(self, table: RecordTable) -> str:
        return name(self._catalogue.schema, table.name)


def me() -> Group:
    """`me` in the formula of a scope.

    Who is nobody, or in no department, is -1 and not blank: a record without an owner, whose number counts as 0, must
    not be theirs.
    """
    return Group("me", "me", Names((_mine("id", ME), _mine("department", MINE))), itself=_mine("id", ME))


def _mine(key: str, column: str) -> Field:
    at = f"coalesce({column}, -1)::numeric"
    return Field(key, key, NUMBER, key, at=lambda _alias: at, volatility=Volatility.MOMENT)
