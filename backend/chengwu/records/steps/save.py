"""Insert, change and delete: one statement for each table and kind of change, same-row formulas in the same statement.

References are checked when everything stands (the constraints are deferred), so the order within a change set is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg import errors

from chengwu.forms.catalogue import SEARCH, RecordTable
from chengwu.forms.computing import Computed, computing_of
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.records.errors import NotAccepted
from chengwu.records.filing import hold_files
from chengwu.records.holding import hold_booked, hold_linked, hold_returning
from chengwu.records.model import Image, RowChange
from chengwu.records.owners import OWNER
from chengwu.records.searching import of_new, search_text
from chengwu.records.serials import give_numbers
from chengwu.records.signing import sign
from chengwu.records.steps.check_access import CREATED
from chengwu.records.store import writing as store
from chengwu.records.store.writing import SET_BY_UPDATES
from chengwu.records.work import Work


def save(work: Work) -> None:
    """Write the rows; afterwards each has its image, and one that is as it was has none."""
    hold_returning(work)
    hold_linked(work)
    hold_booked(work)
    give_numbers(work, [row for row in work.rows if row.kind == "insert" and row.path not in work.restored])
    try:
        _write(work)
    except (errors.ProgramLimitExceeded, errors.NumericValueOutOfRange) as beyond:
        # A text that is too long to be compared, or a number beyond what there is; PostgreSQL does not say whose.
        row = next(each for each in work.rows if each.kind != "delete")
        params: dict[str, object] = {"field": label_of(work.table(row.address).rows), "example": "-"}
        raise NotAccepted(fields=(FieldRefusal(row.path, "write_too_large", params),), count=1) from beyond
    sign(work)
    hold_files(work)
    work.rows = [row for row in work.rows if row.kind != "update" or row.after is not None or row.by_itself]


def _write(work: Work) -> None:
    for address, rows in _forms_last(work, "delete"):
        table = work.table(address)
        store.remove(work.session, work.catalogue, table, [row.id for row in rows])
        _touch(work, table, rows)
    for address, rows in _forms_last(work, "insert"):
        _insert(work, work.table(address), rows)
    for address, rows in _forms_last(work, "update"):
        _update(work, work.table(address), rows)


def affected(work: Work, table: RecordTable, changed: frozenset[str]) -> list[Computed]:
    """The stored computed fields of a table that change, over the row alone, when these columns or links do."""
    dirty = {column.partition("__")[0] for column in changed} | set(changed)
    found = []
    for each in computing_of(work.catalogue.stored).all:
        if each.table is table and each.stored and any(not read.steps and read.key in dirty for read in each.reads):
            found.append(each)
            dirty.add(each.key)
    return found


def _forms_last(work: Work, kind: str) -> list[tuple[str, list[RowChange]]]:
    """Sub-tables first, so that a record learns whether any of its rows is different."""
    by_table = work.by_table(kind)
    return sorted(by_table.items(), key=lambda one: ("." not in one[0], one[0]))


def _touch(work: Work, table: RecordTable, rows: Sequence[RowChange]) -> None:
    if table.is_row:
        parents = {(row.after or row.before or {})["parent_id"] for row in rows}
        work.touched.setdefault(table.form.key, set()).update(parents)


def _insert(work: Work, table: RecordTable, rows: list[RowChange]) -> None:
    for row in rows:
        row.columns["id"] = row.id
        if not table.is_row:
            row.columns |= system_of(work, row)
    if table.form.search and not table.is_row:
        of_new(work, table, rows)
    given = [row.columns for row in rows]
    try:
        made = store.add(work.session, work.catalogue, table, given, work.here())
    except errors.UniqueViolation as met:
        # What is unique by definition is looked at later; so somebody has brought back the same record just now.
        raise errors.SerializationFailure from met
    images = {image["id"]: image for image in made}
    _pair(work, table, rows, new=True)
    for row in rows:
        row.after = images[row.id] | {key: row.links.get(key, []) for key in table.link_tables}
        work.locked.setdefault(table.address, set()).add(row.id)
    _touch(work, table, rows)


def system_of(work: Work, row: RowChange) -> Image:
    """What every new record carries; one that comes back keeps what it had, but for who changed it last."""
    now, person = work.session.now.isoformat(), work.who.person
    made: dict[str, Any] = {"updated_at": now, "updated_by": person}
    if row.path in work.restored:
        return {**made, "version": row.columns.get("version", 0) + 1}
    made |= {"created_at": now, "created_by": person, "version": 1, "is_demo": work.asked.demo}
    if work.asked.demo:
        # As if whoever it belongs to had made it, when the demo says.
        made |= {"created_at": row.columns.get(CREATED, now), "created_by": row.columns.get(OWNER)}
    return made


def _update(work: Work, table: RecordTable, rows: list[RowChange]) -> None:
    """Rows that change the same columns go together."""
    touched = work.touched.get(table.address, set())
    groups: dict[frozenset[str], list[RowChange]] = {}
    for row in rows:
        before = row.before or {}
        relinked = {key for key, those in row.links.items() if those != before.get(key)}
        row.links = {key: row.links[key] for key in relinked}
        if table.form.search and not table.is_row and set(row.values) & set(table.form.search):
            row.columns[SEARCH.name] = search_text(work, table, row)
        groups.setdefault(frozenset(row.columns) | relinked, []).append(row)
    for columns, some in groups.items():
        _update_some(work, table, columns, some, touched)
    _pair(work, table, [row for row in rows if row.links], new=False)


def _update_some(
    work: Work, table: RecordTable, columns: frozenset[str], rows: list[RowChange], touched: set[int]
) -> None:
    now, person = work.session.now.isoformat(), work.who.person
    forced = [row.id for row in rows if row.links or row.id in touched]
    given = []
    for row in rows:
        system: Image = {}
        if not table.is_row:
            version = (row.before or {}).get("version", 0)
            system = {"updated_at": now, "updated_by": person, "version": version + 1}
        given.append({**row.columns, **system, "id": row.id})
    own = frozenset(columns - table.link_tables.keys())
    # What is computed from lists of links is computed when the pairs are there, by `compute`.
    computed = affected(work, table, own if table.is_row else own | SET_BY_UPDATES)
    images = {
        image["id"]: image
        for image in store.change(*(work.session, work.catalogue, table, own, computed, given, forced, work.here()))
    }
    for row in rows:
        image = images.get(row.id)
        if image is not None:
            before = row.before or {}
            lists = {key: row.links.get(key, before.get(key, [])) for key in table.link_tables}
            row.after = image | lists
    _touch(work, table, [row for row in rows if row.after is not None])


def _pair(work: Work, table: RecordTable, rows: Sequence[RowChange], *, new: bool) -> None:
    for key, pairs in table.link_tables.items():
        lists = {row.id: row.links[key] for row in rows if key in row.links}
        if lists and not new:
            store.unpair(work.session, work.catalogue, pairs, lists)
        store.pair(work.session, work.catalogue, pairs, lists)
