"""Whether new records can be written side by side: when none of them can tell that another one came before it.

Two at a time keep both the database and this program busy, also where rows become such records. But who numbers,
compares or adds up what is written would do so in the order in which the two happen to come; then the rows of a sheet
are written one batch after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from chengwu.exchange.aims import forms_of
from chengwu.exchange.model import ImportPlan
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Dependency, Step, computing_of
from chengwu.records.conditions import conditions_of

MOST: Final = 2
"""So many batches of one import are written at a time, and no more: people wait for the same processors."""


def lanes_of(catalogue: Catalogue, forms: Collection[str]) -> int:
    """How many batches of new records of these forms may be written at a time."""
    tables = [catalogue.tables.get(form) for form in forms]
    return MOST if len(tables) == 1 and tables[0] is not None and not _meet(catalogue, tables[0]) else 1


def stands_alone(catalogue: Catalogue, plan: ImportPlan) -> bool:
    """Whether each row of a file makes records of its own, of which those of other rows cannot tell."""
    targets = [target for sheet in plan.sheets for target in sheet.targets]
    if any(target.match or any(column.create_linked for column in target.columns) for target in targets):
        return False
    return lanes_of(catalogue, forms_of(plan)) == MOST


def _meet(catalogue: Catalogue, table: RecordTable) -> bool:
    known: dict[str, bool] = catalogue.kept.setdefault("meet", {})
    if table.address not in known:
        known[table.address] = _told_apart(catalogue, table) or _looked_at(catalogue, table)
    return known[table.address]


def _told_apart(catalogue: Catalogue, table: RecordTable) -> bool:
    """Whether the form numbers its records, lets one of some be there, or has them lead to each other."""
    form = table.form
    return bool(form.duplicates or form.singleton) or any(
        each.rows.unique
        or each.rows.no_overlap
        or any(known.type.name == "serial" or known.target == form.key for known in each.known.values())
        for each in _whole(catalogue, table)
    )


def _looked_at(catalogue: Catalogue, table: RecordTable) -> bool:
    """Whether anything that is computed, or must hold of a record, reads its records from elsewhere."""
    computing = computing_of(catalogue)
    return any(_meets(table, each.reads) for each in computing.all) or any(
        _meets(table, computing.dependencies(each, condition.paths))
        for each in _whole(catalogue, table)
        for condition in conditions_of(catalogue, each)
    )


def _meets(table: RecordTable, reads: Iterable[Dependency]) -> bool:
    return any(_comes_to(table, step) for read in reads for step in read.steps)


def _comes_to(table: RecordTable, step: Step) -> bool:
    """Whether a step comes to records of the form from elsewhere; between a record and its rows it does not."""
    from_elsewhere = step.source.form.key != table.form.key or step.kind == "form"
    return step.target.form.key == table.form.key and from_elsewhere


def _whole(catalogue: Catalogue, table: RecordTable) -> list[RecordTable]:
    """The form and its sub-tables."""
    return [table, *(catalogue.table(address) for address in table.sub_tables.values())]
