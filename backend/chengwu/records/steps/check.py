"""What must hold, holds: required fields, checks, references, unique, no overlap, and duplicates that are refused.

Conditions are asked of the rows as they stand, one statement for each table; uniqueness and references are kept by the
database's own constraints, on every path and under any concurrency.
"""

from __future__ import annotations

from collections.abc import Iterator

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import DEFAULT_LANGUAGE, Words
from chengwu.records import conflicts
from chengwu.records.conditions import Condition, conditions_of, constantly_required
from chengwu.records.errors import OnlyOne
from chengwu.records.model import RowChange
from chengwu.records.store import checking as store
from chengwu.records.work import Work


def check(work: Work) -> None:
    """Raises `NotAccepted` with everything that does not hold, `Taken` for what another record stands in the way of,
    `OnlyOne` for a form that has exactly one record."""
    _demand_one(work)
    written = _written(work)
    for address, rows in written.items():
        work.refusals += _blank(work.table(address), rows)
    work.demand_accepted()
    for address, rows in _concerned(work, written).items():
        table = work.table(address)
        asked = conditions_of(work.catalogue, table)
        if asked:
            by_id = {row.id: row for row in rows}
            for number, failed in store.failed(work.session, work.catalogue, table, asked, by_id, work.here()):
                work.refusals += [told_of(work, by_id[number], asked[place]) for place in failed]
    work.demand_accepted()
    conflicts.demand_none(work, written)


def _demand_one(work: Work) -> None:
    """A form that has exactly one record keeps it, and gets no other."""
    for address in sorted({row.address for row in work.rows if row.kind != "update"}):
        table = work.table(address)
        if not table.is_row and table.form.singleton and store.count(work.session, table) != 1:
            raise OnlyOne(form=label_of(table.form))


def _written(work: Work) -> dict[str, list[RowChange]]:
    """The rows that were asked for, new and changed, by address."""
    found: dict[str, list[RowChange]] = {}
    for row in work.rows:
        if row.kind != "delete" and row.after is not None:
            found.setdefault(row.address, []).append(row)
    return found


def _concerned(work: Work, written: dict[str, list[RowChange]]) -> dict[str, list[RowChange]]:
    """And those in which something that a condition reads was computed anew."""
    found = {address: list(rows) for address, rows in written.items()}
    already = {(row.address, row.id) for rows in written.values() for row in rows}
    for row in (*work.computed, *work.different_today):
        reads = {key for condition in conditions_of(work.catalogue, work.table(row.address)) for key in condition.reads}
        changed = {column.partition("__")[0] for column in row.changed}
        if reads & changed and (row.address, row.id) not in already:
            already.add((row.address, row.id))
            found.setdefault(row.address, []).append(row)
    return found


def _blank(table: RecordTable, rows: list[RowChange]) -> Iterator[FieldRefusal]:
    """Fields that are always required, and are blank."""
    keys = constantly_required(table)
    columns = [(key, key if key in table.link_tables else table.main_column(key).name) for key in keys]
    for row in rows:
        after = row.after or {}
        for key, column in columns:
            if after.get(column) in (None, []):
                yield required_of(table, row, key)


def told_of(work: Work, row: RowChange, condition: Condition) -> FieldRefusal:
    """What does not hold of a row."""
    table = work.table(row.address)
    if condition.required:
        return required_of(table, row, condition.required)
    message = Words(condition.message or {DEFAULT_LANGUAGE: "-"})
    params: dict[str, object] = {"message": message, "form": row.address}
    field = condition.field
    return FieldRefusal(f"{_inside(row)}{field}" if field else f"{row.path}values", "write_check_failed", params)


def required_of(table: RecordTable, row: RowChange, key: str) -> FieldRefusal:
    """That a field of a row is asked for."""
    return FieldRefusal(f"{_inside(row)}{key}", "write_required", {"field": label_of(table.known[key].field)})


def _inside(row: RowChange) -> str:
    """Where the values of a row stand; the path of a row of a sub-table leads there already."""
    return row.path if ".values." in row.path else f"{row.path}values."
