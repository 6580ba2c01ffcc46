"""What must hold of each record of a table, as SQL over the row `i`: what is required, and the form's checks.

A check that compares a field is not asked of a record in which that field is blank: whoever wants it filled in says
that it is required. So `next_at > happened_at` is no burden where there is no next time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of, is_inlined
from chengwu.forms.naming import me_group
from chengwu.formulas.compile import Compiled
from chengwu.formulas.tree import Chain, Name, walk
from chengwu.formulas.types import BOOL
from chengwu.kit.db.writing import name

_ORDERED = frozenset({"<", "<=", ">", ">="})


@dataclass(frozen=True)
class Condition:
    """Something that must hold: `fails` is true of the rows of which it does not."""

    fails: str
    reads: frozenset[str]
    """The fields of the row itself that it reads."""
    paths: frozenset[str] = frozenset()
    """Everything that it reads, as the compiler tells it."""
    required: str = ""
    """The field that is asked for."""
    field: str = ""
    """The field that a check is told at: the first one that it reads."""
    message: Mapping[str, str] | None = None
    source: str = ""
    """The expression of a check, as it was written."""


def conditions_of(catalogue: Catalogue, table: RecordTable) -> tuple[Condition, ...]:
    """The conditions of a table that need the database, made once."""
    known: dict[str, tuple[Condition, ...]] = catalogue.kept.setdefault("conditions", {})
    if table.address not in known:
        known[table.address] = (*_required(catalogue, table), *_checks(catalogue, table))
    return known[table.address]


def constantly_required(table: RecordTable) -> tuple[str, ...]:
    """The fields that are always asked for, whatever else the record says."""
    hidden = {
        key for section in getattr(table.rows, "sections", ()) if section.visible.strip() for key in section.fields
    }
    return tuple(
        key
        for key, each in table.known.items()
        if each.field.required is True
        and not each.field.visible.strip()
        and key not in hidden
        and each.type.storage != "child_table"
    )


def blank_of(catalogue: Catalogue, table: RecordTable, key: str) -> str:
    """Whether the field is blank in the row `i`, as SQL."""
    schema = catalogue.schema
    if key in table.link_tables:
        return f"not exists (select from {name(schema, table.link_tables[key])} x where x.record_id = i.id)"
    if key in table.sub_tables:
        rows = catalogue.table(table.sub_tables[key])
        return f"not exists (select from {name(schema, rows.name)} x where x.parent_id = i.id)"
    return f"i.{name(table.main_column(key).name)} is null"


def _required(catalogue: Catalogue, table: RecordTable) -> Iterator[Condition]:
    constant = constantly_required(table)
    sections = {
        key: section.visible
        for section in getattr(table.rows, "sections", ())
        for key in section.fields
        if section.visible.strip()
    }
    for key, each in table.known.items():
        if each.field.required is False or key in constant:
            continue
        asked = [each.field.required if isinstance(each.field.required, str) else "", each.field.visible]
        asked.append(sections.get(key, ""))
        parts = [blank_of(catalogue, table, key)]
        reads, paths = {key}, {key}
        for source in asked:
            if source.strip():
                made = _compiled(catalogue, table, source)
                parts.append(f"coalesce(({made.value}), false)")
                reads |= _own(made)
                paths |= made.reads
        yield Condition(" and ".join(parts), frozenset(reads), frozenset(paths), required=key)


def _checks(catalogue: Catalogue, table: RecordTable) -> Iterator[Condition]:
    for check in table.rows.checks:
        made = _compiled(catalogue, table, check.expression)
        own = _own(made)
        blank = [f"{_value(catalogue, table, key)} is null" for key in _compared(made, table)]
        unless = f" and not ({' or '.join(blank)})" if blank else ""
        first = next((key for key in table.known if key in own), "")
        fails = f"({made.value}) is not true{unless}"
        yield Condition(fails, frozenset(own), made.reads, field=first, message=check.message, source=check.expression)


def _compiled(catalogue: Catalogue, table: RecordTable, source: str) -> Compiled:
    return computing_of(catalogue).compiled(source, table, BOOL, more={"me": me_group()})


def _own(made: Compiled) -> set[str]:
    """The fields of the row itself that an expression reads."""
    return {path for path in made.reads if "/" not in path and "@" not in path}


def _compared(made: Compiled, table: RecordTable) -> list[str]:
    """The fields of the row itself that stand on a side of a comparison by order."""
    found: dict[str, None] = {}
    labels = {label: key for key, each in table.known.items() for label in each.field.label.values()}
    for node in walk(made.node):
        if isinstance(node, Chain) and any(operator in _ORDERED for operator, _ in node.rest):
            for side in (node.first, *(operand for _, operand in node.rest)):
                if isinstance(side, Name) and len(side.parts) == 1:
                    written = side.parts[0].name
                    key = written if written in table.known else labels.get(written, written.lower())
                    if key in table.known and table.known[key].type.storage == "columns":
                        found[key] = None
    return [key for key in found if table.seen_parts(key) and key not in table.volatile]


def _value(catalogue: Catalogue, table: RecordTable, key: str) -> str:
    if is_inlined(catalogue, table, key):
        return f"({computing_of(catalogue).field(table, key).value})"
    return f"i.{name(table.main_column(key).name)}"
