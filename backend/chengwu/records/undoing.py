"""Taking a change set back: what it made goes, what it changed is as it was, what it deleted is there again.

It is a change set like any other, and takes the same steps. Whatever was changed again since is not overwritten: then
nothing is undone, and who asks is told what it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.access.model import VERBS
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.records.errors import CannotUndo, FieldsNotAllowed, NoRecord, RowNotAllowed
from chengwu.records.model import RowChange
from chengwu.records.restoring import Told, back, told_of
from chengwu.records.store import past
from chengwu.records.store import writing as store
from chengwu.records.work import Work

_SYSTEM = frozenset({"version", "updated_at", "updated_by", "_search"})


def plan(work: Work, change_set: int) -> None:
    """Adds the rows of the change set, turned round. Raises `CannotUndo`, `NoRecord`, and what rights refuse."""
    entries = told_of(work, [change_set])
    tables = [work.table(address) for address in {entry.address for entry in entries}]
    if not tables or not all(any(work.rights.may(table, verb) for verb in VERBS) for table in tables):
        # A change of a form that is not the asker's is answered like one that never was.
        raise NoRecord(form="-", id=change_set)
    path = f"undo.{change_set}."
    work.restored.add(path)
    conflicts: list[FieldRefusal] = []
    by_form: dict[str, list[Told]] = {}
    for entry in entries:
        by_form.setdefault(entry.address, []).append(entry)
    for address in sorted(by_form):
        table = work.table(address)
        for verb in sorted({_VERBS.get(entry.operation, "update") for entry in by_form[address]}):
            work.rights.demand(table, verb)  # type: ignore[arg-type]
        conflicts += _turned(work, table, by_form[address], change_set, path)
    if conflicts:
        raise CannotUndo(fields=tuple(conflicts), count=len(conflicts))


_VERBS = {"create": "delete", "restore": "delete", "delete": "create"}


def _turned(work: Work, table: RecordTable, entries: list[Told], change_set: int, path: str) -> Iterable[FieldRefusal]:
    there = [entry.id for entry in entries]
    conditions = [work.rights.row_condition(table, verb, "i") for verb in ("read", "update", "delete")]
    held = {
        row[0]: row
        for row in store.lock(
            *(work.session, work.catalogue, table, there, conditions, work.here()), alone=True, search=False
        )
    }
    work.locked.setdefault(table.address, set()).update(held)
    gone = {entry.id for entry in entries if entry.operation == "delete"} if not table.is_row else set()
    seen = past.deleted(work.session, work.rights, table, gone, work.here()) if gone else {}
    for entry in entries:
        row = held.get(entry.id)
        if row is not None and not row[2]:
            yield _unseen()
            continue
        if entry.operation == "delete":
            if row is not None:
                yield _conflict(table, entry)
            elif entry.id in gone and entry.id not in seen:
                yield _unseen()
            elif entry.id in gone and seen[entry.id][0] != change_set:
                yield _conflict(table, entry)  # it came back and went again
            else:
                back(work, table.address, entry.id, entry.before, path).by_itself = not table.is_row
            continue
        if row is None:
            yield _unseen()
            continue
        made = entry.operation in ("create", "restore")
        if not row[4 if made else 3]:
            raise RowNotAllowed(
                right=f"{table.address}.{'delete' if made else 'update'}",
                form=label_of(table.rows),
                verb="delete" if made else "update",
            )
        if made:
            if _changed_since(table, entry, row[1]):
                yield _conflict(table, entry)
            change = RowChange(table.address, "delete", entry.id, path, before=row[1], by_itself=True)
            work.rows.append(change)
            continue
        yield from _changed_back(work, table, entry, row[1], path)


def _changed_since(table: RecordTable, entry: Told, image: dict[str, object]) -> bool:
    """Whether what a change set made is different by now; a row of a sub-table has no version to tell by."""
    made = entry.after
    if not table.is_row:
        return image.get("version") != made.get("version")
    given = [key for key, each in table.known.items() if not each.type.computed]
    columns = [column for key in given for column in _columns(table, key)]
    return any((image.get(column) or None) != (made.get(column) or None) for column in ["place", *columns])


def _changed_back(
    work: Work, table: RecordTable, entry: Told, image: dict[str, object], path: str
) -> Iterable[FieldRefusal]:
    before, after = entry.before, entry.after
    computed = {column for key in table.known if table.known[key].type.computed for column in _columns(table, key)}
    columns = [column for column in before if column not in _SYSTEM | computed and column != "parent_id"]
    for column in columns:
        key = column.partition("__")[0]
        if key in table.known and not work.rights.writable(table, key, "update"):
            raise FieldsNotAllowed(right=f"{table.address}.update", labels=work.called(table, key))
        if image.get(column) != after.get(column):
            yield _conflict(table, entry, "" if key in table.known and work.rights.hides(table, key) else key)
            return
    row = RowChange(table.address, "update", entry.id, path, before=image, by_itself=True)
    row.columns = {column: before[column] for column in columns if column in table.columns}
    row.links = {column: list(before[column] or ()) for column in columns if column in table.link_tables}
    if not table.is_row and "_search" in before:
        row.columns["_search"] = before["_search"]
    # A record of which nothing but rows changed gets its next version with them.
    if row.columns or row.links or not table.is_row:
        work.rows.append(row)


def _columns(table: RecordTable, key: str) -> list[str]:
    return [column.name for column in table.seen_parts(key).values()]


def _unseen() -> FieldRefusal:
    """Something that was changed since, or went, and that the actor may not see."""
    return FieldRefusal("undo", "write_changed_since_unseen", {})


def _conflict(table: RecordTable, entry: Told, key: str = "") -> FieldRefusal:
    params: dict[str, object] = {"form": label_of(table.rows), "id": entry.id}
    return FieldRefusal(f"{entry.address}.{entry.id}{'.' if key else ''}{key}", "write_changed_since", params)
