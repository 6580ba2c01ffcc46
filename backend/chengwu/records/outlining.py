"""What has to be known besides a row to tell whether what must hold of it holds: asked of the definitions alone.

Most rules read the row itself, or a record that it links to. Those can be asked of a row that stands nowhere. Others
cannot: that nothing overlaps, what is summed up over other records, what somebody else's rule makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Computed, Dependency, Step, computing_of
from chengwu.records.conditions import conditions_of


@dataclass
class Outline:
    """What a row of a table has to be seen with."""

    alone: bool = True
    """Whether a row that stands nowhere can be judged at all."""
    changed: bool = True
    """Whether one that is there can, with what would be different in it."""
    forms: set[str] = field(default_factory=set)
    """Forms of which nothing may be written beside it."""
    links: dict[str, set[str]] = field(default_factory=dict)
    """Columns that may lead to nothing new, and to nothing of these forms that is changed beside it."""


def outline_of(catalogue: Catalogue, table: RecordTable) -> Outline:
    """The outline of a table, made once."""
    known: dict[str, Outline] = catalogue.kept.setdefault("outlines", {})
    if table.address not in known:
        known[table.address] = _outline(catalogue, table)
    return known[table.address]


def computed_of(catalogue: Catalogue, table: RecordTable) -> list[Computed]:
    """The stored computed fields of a table, those that others read before the others."""
    return [each for each in computing_of(catalogue.stored).all if each.table is table and each.stored]


def compared_once(table: RecordTable) -> list[tuple[str, ...]]:
    """The fields in which no two rows may agree, be it that a constraint keeps it or only a rule refuses it."""
    once = [each.fields for each in table.rows.unique]
    once += [each.fields for each in getattr(table.rows, "duplicates", ()) if each.action == "refuse"]
    return list(dict.fromkeys(once))


def _outline(catalogue: Catalogue, table: RecordTable) -> Outline:
    made = Outline()
    singleton = not table.is_row and table.form.singleton
    if singleton or table.rows.no_overlap or _is_felt(catalogue, table, new=True):
        made.alone = made.changed = False
        return made
    made.changed = not _is_felt(catalogue, table, new=False)
    computing = computing_of(catalogue)
    for condition in conditions_of(catalogue, table):
        _add(catalogue, made, computing.dependencies(table, condition.paths))
    for fields in compared_once(table):
        _add(catalogue, made, (Dependency((), table, key) for key in fields))
    return made


def _add(catalogue: Catalogue, made: Outline, reads: Iterable[Dependency]) -> None:
    """What is read from a row, or beyond it."""
    for read in reads:
        if not read.steps:
            _add_own(catalogue, made, read)
            continue
        first, forms = read.steps[0], {step.target.form.key for step in read.steps}
        if first.source.is_row and first.column == "parent_id":
            made.alone = False
        elif all(step.kind == "link" for step in read.steps):
            made.links.setdefault(first.column, set()).update(forms)
        else:
            made.forms |= forms
        made.forms |= _behind(catalogue, read)


def _add_own(catalogue: Catalogue, made: Outline, read: Dependency) -> None:
    table, each = read.table, read.table.known.get(read.key)
    beside = read.key in table.link_tables or read.key in table.sub_tables
    if beside or (each is not None and each.type.name == "serial"):
        made.alone = False
    elif each is not None and each.type.computed:
        _add(catalogue, made, computing_of(catalogue).field(read.table, read.key).reads)


def _behind(catalogue: Catalogue, read: Dependency) -> set[str]:
    """The forms from which a computed field at the end of a path is computed."""
    each = read.table.known.get(read.key)
    if each is None or not each.type.computed or each.type.name == "serial":
        return set()
    found: set[str] = set()
    for one in computing_of(catalogue).field(read.table, read.key).reads:
        found |= {step.target.form.key for step in one.steps}
        found |= _behind(catalogue, one)
    return found


def _is_felt(catalogue: Catalogue, table: RecordTable, *, new: bool) -> bool:
    """Whether something must hold of other rows that is computed from the new, or the changed, rows of this table."""
    derived: set[tuple[str, str]] = set()
    for each in computing_of(catalogue).all:
        if any(_leads_to(read, table, new=new) or (read.table.address, read.key) in derived for read in each.reads):
            derived.add((each.table.address, each.key))
    for other in catalogue.tables.values():
        asked = {key for condition in conditions_of(catalogue, other) for key in condition.reads}
        asked |= {key for fields in compared_once(other) for key in fields}
        of_it = {key for address, key in derived if address == other.address}
        if of_it & asked or (of_it and other.rows.no_overlap):
            return True
    return False


def _leads_to(read: Dependency, table: RecordTable, *, new: bool) -> bool:
    """Whether rows of the table are on the way; by a link nothing leads to a new one yet."""
    return any(step.target is table and not (new and _is_given(step)) for step in read.steps)


def _is_given(step: Step) -> bool:
    """Whether the row where the step begins says itself where it leads."""
    return step.kind == "link" or (step.kind == "pairs" and step.near == "record_id")
