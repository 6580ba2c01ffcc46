"""What the pieces of a definition lead to: forms, fields and options, found by reading expressions and filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.errors import NoForm
from chengwu.forms.naming import me_group
from chengwu.formulas.errors import Mistake
from chengwu.formulas.tree import Text, walk

_CHOICES: Final = ("select", "multi_select")


def of_expression(source: str, table: RecordTable, catalogue: Catalogue) -> Iterator[str]:
    """The fields that an expression over a table reads, and the options of these that it names."""
    if not source.strip():
        return
    try:
        computing = computing_of(catalogue)
        made = computing.compiled(source, table, more={"me": me_group()})
        reads = list(computing.dependencies(table, made.reads))
    except (Mistake, LookupError, NoForm):
        return  # what cannot be read leads nowhere, and is told as a problem
    texts = {node.value for node in walk(made.node) if isinstance(node, Text)}
    for step in (step for read in reads for step in read.steps):
        yield step.target.address
        for key in (step.column, step.near, step.far):
            for end in (step.source, step.target):
                yield from _field(end, key)
    for read in reads:
        yield from _field(read.table, read.key)
        for code in _codes(read.table, read.key) & texts:
            yield f"{read.table.address}.{read.key}={code}"


def of_path(path: str, table: RecordTable, catalogue: Catalogue) -> Iterator[str]:
    """Every field on a way through links, such as `customer.level`."""
    here: RecordTable | None = table
    for key in path.split("."):
        if here is None or key not in here.known:
            return
        yield from _field(here, key)
        here = catalogue.tables.get(here.known[key].target)


def of_filter(tree: Any, table: RecordTable, catalogue: Catalogue) -> Iterator[str]:
    """Everything that a filter asks by."""
    if isinstance(tree, list):
        for each in tree:
            yield from of_filter(each, table, catalogue)
    if not isinstance(tree, dict):
        return
    if isinstance(tree.get("formula"), str):
        yield from of_expression(tree["formula"], table, catalogue)
    field = tree.get("field")
    if isinstance(field, str):
        yield from of_path(field, table, catalogue)
        end, key = end_of(field, table, catalogue)
        values = tree.get("value")
        named = {each for each in (values if isinstance(values, list) else [values]) if isinstance(each, str)}
        for code in _codes(end, key) & named if end is not None else ():
            yield f"{end.address}.{key}={code}"  # type: ignore[union-attr]
    rows = tree.get("rows")
    if isinstance(rows, str):
        yield from of_path(rows, table, catalogue)
        there = catalogue.tables.get(table.known[rows].target) if rows in table.known else None
        for word in ("some", "none") if there is not None else ():
            yield from of_filter(tree.get(word), there, catalogue)  # type: ignore[arg-type]
    for word in ("all", "any", "not"):
        yield from of_filter(tree.get(word), table, catalogue)


def end_of(path: str, table: RecordTable, catalogue: Catalogue) -> tuple[RecordTable | None, str]:
    """The table and the field that a way ends at."""
    *links, last = path.split(".")
    here: RecordTable | None = table
    for key in links:
        here = catalogue.tables.get(here.known[key].target) if here is not None and key in here.known else None
    return here, last


def _field(table: RecordTable, key: str) -> Iterator[str]:
    if key in table.known:
        yield f"{table.address}.{key}"


def _codes(table: RecordTable, key: str) -> set[str]:
    """The options of a field."""
    each = table.known.get(key)
    if each is None or each.type.name not in _CHOICES:
        return set()
    return {choice.code for choice in each.options.choices}  # type: ignore[attr-defined]
