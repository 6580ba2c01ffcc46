"""Bringing back what was deleted, with everything that went or let go because of it: readings of the journal.

What comes back is the last image, under its old number: its rows, its lists of links, the links of others that were
cleared when it went, and the records that went with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from chengwu.forms.wording import label_of
from chengwu.records.errors import NothingToRestore
from chengwu.records.model import Image, RowChange
from chengwu.records.store import linked, past, writing
from chengwu.records.work import Work


def plan(work: Work) -> None:
    """Adds the rows of every change that restores. Raises `NothingToRestore`."""
    wanted = [(place, change) for place, change in enumerate(work.changes) if change.operation == "restore"]
    for place, change in wanted:
        table = work.catalogue.form(change.form)
        assert change.id is not None
        path = f"changes.{place}."
        went = past.deleted(work.session, work.catalogue, work.rights, table, change.id, work.here())
        if went is None:
            raise NothingToRestore(form=label_of(table.rows), id=change.id)
        change_set, image = went
        work.restored.add(path)
        row = back(work, change.form, change.id, image, path)
        row.by_itself = True
        work.of_change[place] = row
        _others(work, change_set, {(change.form, change.id)}, path)


def back(work: Work, address: str, number: int, image: Image, path: str) -> RowChange:
    """The row of an image again, under its old number."""
    table = work.table(address)
    lists = {key: [int(one) for one in image.get(key) or ()] for key in table.link_tables}
    columns = {key: value for key, value in image.items() if key in table.columns}
    # What was blank stays so, whatever a new record would begin with.
    columns |= {key: None for key, each in table.known.items() if each.field.default_expression and key not in image}
    row = RowChange(address, "insert", number, path, columns=columns, links=lists)
    work.rows.append(row)
    return row


def _others(work: Work, change_set: int, gone: set[tuple[str, int]], path: str) -> None:
    """What went or let go in the same change set because of what comes back, from one to the next."""
    entries = past.of_change_set(work.session, change_set)
    left = [entry for entry in entries if (entry.form, entry.record) not in gone]
    found = True
    while found:
        found = False
        for entry in list(left):
            table = work.catalogue.tables.get(entry.form)
            before = entry.before or {}
            if table is None or not before:
                left.remove(entry)
                continue
            if entry.operation == "delete" and _belongs(work, entry.form, before, gone):
                gone.add((entry.form, entry.record))
                back(work, entry.form, entry.record, before, path)
                left.remove(entry)
                found = True
    for entry in left:
        if entry.operation == "update" and entry.before is not None:
            _relink(work, entry.form, entry.record, entry.before, entry.after or {}, gone, path)


def _belongs(work: Work, address: str, before: Image, gone: set[tuple[str, int]]) -> bool:
    """Whether a row went because a record did that it belongs to, or whose link says that it goes too."""
    table = work.table(address)
    if table.is_row and (table.form.key, before.get("parent_id")) in gone:
        return True
    return any(
        (each.target, before.get(key)) in gone
        for key, each in table.known.items()
        if each.target and getattr(each.options, "on_delete", "") == "delete"
    )


def _relink(
    work: Work, address: str, number: int, before: Image, after: Image, gone: set[tuple[str, int]], path: str
) -> None:
    """Let a record link again to what comes back, unless it links to something else by now."""
    table = work.table(address)
    links = [key for key, each in table.known.items() if each.target and key in before]
    single = [key for key in links if key not in table.link_tables and after.get(key) is None]
    single = [key for key in single if (table.known[key].target, before[key]) in gone]
    several = {
        key: [one for one in before[key] or () if (table.known[key].target, one) in gone]
        for key in links
        if key in table.link_tables
    }
    several = {key: those for key, those in several.items() if those}
    if not single and not several:
        return
    row = next((row for row in work.rows if (row.address, row.id) == (address, number)), None)
    if row is not None and row.kind != "update":
        return
    if row is None:
        held = writing.lock(work.session, work.catalogue, table, [number], (), work.here())
        if not held:
            return
        row = RowChange(address, "update", number, path, before=held[0][1])
        work.locked.setdefault(address, set()).add(number)
        work.rows.append(row)
    image: Image = row.before or {}
    row.columns = {key: before[key] for key in single if image.get(key) is None} | row.columns
    for key, those in several.items():
        there = row.links[key] if key in row.links else image[key]
        row.links[key] = [*there, *(one for one in those if one not in there)]
    if table.is_row:
        work.touched.setdefault(table.form.key, set()).add(image["parent_id"])


def drop_lost_links(work: Work) -> None:
    """What comes back links to nothing that is gone in the meantime."""
    wanted: dict[str, set[int]] = {}
    rows = [row for row in work.rows if row.path in work.restored and row.kind != "delete"]
    for row in rows:
        for target, numbers in _links(work, row):
            wanted.setdefault(target, set()).update(numbers)
    there = {(row.address, row.id) for row in work.rows if row.kind == "insert"}
    for target, numbers in sorted(wanted.items()):
        found = linked.existing(work.session, work.catalogue, work.table(target), numbers)
        there |= {(target, number) for number in found}
    for row in rows:
        known = work.table(row.address).known
        for key, each in known.items():
            if each.target and row.columns.get(key) is not None and (each.target, row.columns[key]) not in there:
                row.columns[key] = None
            if key in row.links:
                row.links[key] = [one for one in row.links[key] if (each.target, one) in there]


def _links(work: Work, row: RowChange) -> Iterator[tuple[str, set[int]]]:
    for key, each in work.table(row.address).known.items():
        if each.target and each.type.storage != "child_table":
            single = row.columns.get(key)
            yield each.target, {*row.links.get(key, ()), *([single] if single is not None else [])}
