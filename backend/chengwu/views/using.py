"""Which fields a view refers to, so that whoever removes one is told who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chengwu.access.levels import passed
from chengwu.fields.context import HERE
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.naming import me_group
from chengwu.formulas.errors import Mistake
from chengwu.formulas.types import BOOL
from chengwu.kit.errors import Refusal
from chengwu.records.reading.filtering import tied
from chengwu.records.reading.names import Names, Row
from chengwu.records.reading.reader import Reader
from chengwu.views.kind import BadSetting, path_of
from chengwu.views.kinds import by_name
from chengwu.views.looking import designing, walked
from chengwu.views.model import ViewDefinition

Field = tuple[str, str]
"""The address of a table, and the key of a field in it."""


def fields_of(definition: ViewDefinition, catalogue: Catalogue) -> set[Field]:
    """The fields of the forms of this catalogue that a view refers to: also on the way through links, in rows of
    sub-tables, and in formulas. What is not there is not among them."""
    table = catalogue.tables.get(definition.form)
    if table is None or table.is_row:
        return set()
    found = {each for path in _paths(definition) for each in walked(catalogue, table, path)}
    for rule in definition.colours:
        found.update(_of_formula(catalogue, table, rule.when))
    names = Names(catalogue, (reader := _Watching(catalogue)), HERE, table)
    found.update(_of_tree(names, reader, names.root, definition.filter))
    return found


def _paths(definition: ViewDefinition) -> Iterator[str]:
    for those in (definition.columns, definition.sort, definition.group, definition.colours):
        yield from (each.field for each in those if each.field)
    kind = by_name(definition.kind)
    if kind is None:
        return
    try:
        options = kind.options(definition.settings)
    except BadSetting:
        return
    yield from filter(None, (path_of(item) for _, _, item in kind.named(options)))


def _of_tree(names: Names, reader: _Watching, row: Row, tree: Any) -> Iterator[Field]:
    match tree:
        case {"all": list(inside)} | {"any": list(inside)}:
            for one in inside:
                yield from _of_tree(names, reader, row, one)
        case {"not": inner}:
            yield from _of_tree(names, reader, row, inner)
        case {"formula": str(formula)}:
            yield from _of_formula(names.catalogue, row.table, formula)
        case {"field": str(path)}:
            yield from walked(names.catalogue, row.table, path)
        case {"rows": str(path)}:
            try:
                inner, _, _ = tied(names, row, path, "")
            except Refusal:
                return
            yield from reader.taken()
            yield from _of_tree(names, reader, inner, tree.get("some", tree.get("none")))


def _of_formula(catalogue: Catalogue, table: RecordTable, formula: str) -> Iterator[Field]:
    computing = computing_of(catalogue)
    try:
        made = computing.compiled(formula, table, BOOL, more={"me": me_group()})
    except Mistake:
        return
    for dependency in computing.dependencies(table, made.reads):
        yield from ((of.address, key) for of, key in passed(dependency) if key in of.known)
        for step in dependency.steps:
            shows = step.source.sub_tables.items() if step.kind == "rows" else ()
            yield from ((step.source.address, key) for key, rows in shows if rows == step.target.address)


class _Watching(Reader):
    """Sees everything, and remembers which fields were asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue, designing(catalogue))
        self._asked: dict[Field, None] = {}

    def hides(self, table: RecordTable, key: str) -> bool:
        if key in table.known:
            self._asked[table.address, key] = None
        return super().hides(table, key)

    def taken(self) -> list[Field]:
        """Those since it was asked last."""
        found = list(self._asked)
        self._asked.clear()
        return found
