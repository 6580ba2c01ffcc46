"""Bringing back what was deleted, with everything that went or let go because of it: readings of the journal.

What comes back is the last image, under its old number: its rows, its lists of links, the links of others that were
cleared when it went, and the records that went with it. However many come back, each form and each change set is asked
about once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from chengwu import journal
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.records.errors import NothingToRestore
from chengwu.records.model import Image, RowChange
from chengwu.records.sealed import renewed
from chengwu.records.store import linked, past, writing
from chengwu.records.work import Work

Record = tuple[str, int]
"""Address and number."""


_WRITES: Final = frozenset({"create", "update", "delete", "restore"})
"""What the journal has images of, apart from what was only computed."""


@dataclass(frozen=True)
class Told:
    """What the journal tells of one write of a record."""

    change_set: int
    address: str
    id: int
    operation: str
    before: Image
    after: Image


@dataclass
class _Relink:
    """The links of a record that lead to something which comes back: before they were cleared, by field."""

    path: str
    single: dict[str, int] = field(default_factory=dict)
    several: dict[str, list[int]] = field(default_factory=dict)


def plan(work: Work) -> None:
    """Adds the rows of every change that restores. Raises `NothingToRestore`."""
    places: dict[str, dict[int, int]] = {}
    for place, change in enumerate(work.changes):
        if change.operation == "restore" and change.id is not None:
            places.setdefault(change.form, {})[change.id] = place
    gone: dict[int, dict[Record, str]] = {}
    for form in sorted(places):
        table = work.catalogue.form(form)
        went = past.deleted(work.session, work.rights, table, places[form], work.here())
        for number, place in places[form].items():
            if number not in went:
                raise NothingToRestore(form=label_of(table.rows), id=number)
            change_set, image = went[number]
            path = f"changes.{place}."
            work.restored.add(path)
            row = work.of_change[place] = back(work, form, number, image, path)
            row.by_itself = True
            gone.setdefault(change_set, {})[form, number] = path
    entries: dict[int, list[Told]] = {}
    for entry in told_of(work, gone) if gone else ():
        entries.setdefault(entry.change_set, []).append(entry)
    relinked: dict[str, dict[int, _Relink]] = {}
    for change_set, some in entries.items():
        _follow(work, some, gone[change_set])
        _let_go(work, some, gone[change_set], relinked)
    for address in sorted(relinked):
        _link_again(work, work.table(address), relinked[address])


def told_of(work: Work, change_sets: Iterable[int]) -> list[Told]:
    """What was written to records of forms that are there, in these change sets, in order."""
    return [
        Told(each.change_set, each.form, each.record, each.operation, each.before or {}, each.after or {})
        for each in journal.of_change_sets(work.session, change_sets)
        if each.operation in _WRITES and each.form and each.form in work.catalogue.tables and each.record is not None
    ]


def back(work: Work, address: str, number: int, image: Image, path: str) -> RowChange:
    """The row of an image again, under its old number."""
    table = work.table(address)
    lists = {key: [int(one) for one in image.get(key) or ()] for key in table.link_tables}
    columns = {key: value for key, value in image.items() if key in table.columns}
    # What was blank stays so, whatever a new record would begin with.
    columns |= {key: None for key, each in table.known.items() if each.field.default_expression and key not in image}
    columns |= renewed(table, columns, work.vault)
    row = RowChange(address, "insert", number, path, columns=columns, links=lists)
    work.rows.append(row)
    return row


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


def _follow(work: Work, entries: Sequence[Told], gone: dict[Record, str]) -> None:
    """What went because of what comes back, from one to the next, comes back too; `gone` grows by it."""
    because: dict[Record, list[Told]] = {}
    for entry in entries:
        if entry.operation == "delete" and entry.before:
            for cause in _causes(work.table(entry.address), entry.before):
                because.setdefault(cause, []).append(entry)
    waiting = deque(gone)
    while waiting:
        cause = waiting.popleft()
        for entry in because.get(cause, ()):
            record = (entry.address, entry.id)
            if record not in gone:
                gone[record] = gone[cause]
                back(work, *record, entry.before, gone[cause])
                waiting.append(record)


def _causes(table: RecordTable, before: Image) -> Iterator[Record]:
    """The records without which a row goes: the one that it belongs to, and those whose link says so."""
    if table.is_row:
        yield table.form.key, before["parent_id"]
    for key, each in table.known.items():
        if each.target and getattr(each.options, "on_delete", "") == "delete" and before.get(key) is not None:
            yield each.target, before[key]


def _let_go(work: Work, entries: Sequence[Told], gone: dict[Record, str], found: dict[str, dict[int, _Relink]]) -> None:
    """Notes the links of others that were cleared when something went which comes back."""
    for entry in entries:
        before, after = entry.before, entry.after
        table = work.table(entry.address)
        for key, each in table.known.items() if entry.operation == "update" else ():
            if not each.target or not before.get(key) or (key not in table.link_tables and after.get(key) is not None):
                continue
            those = before[key] if key in table.link_tables else [before[key]]
            those = [one for one in those if (each.target, one) in gone]
            if not those:
                continue
            path = gone[each.target, those[0]]
            relink = found.setdefault(table.address, {}).setdefault(entry.id, _Relink(path))
            if key in table.link_tables:
                relink.several.setdefault(key, []).extend(those)
            else:
                relink.single[key] = those[0]


def _link_again(work: Work, table: RecordTable, wanted: dict[int, _Relink]) -> None:
    """Let records link again to what comes back, unless they link to something else by now."""
    known = {row.id: row for row in work.rows if row.address == table.address}
    fresh = [number for number in wanted if number not in known]
    for number, image in writing.lock(work.session, work.catalogue, table, fresh, (), work.here()) if fresh else ():
        row = known[number] = RowChange(table.address, "update", number, wanted[number].path, before=image)
        work.locked.setdefault(table.address, set()).add(number)
        work.rows.append(row)
    for number, relink in wanted.items():
        there = known.get(number)
        if there is None or there.kind != "update":
            continue
        image = there.before or {}
        blank = {key: target for key, target in relink.single.items() if image.get(key) is None}
        there.columns = blank | there.columns
        for key, those in relink.several.items():
            now: list[int] = there.links[key] if key in there.links else image[key]
            there.links[key] = list(dict.fromkeys([*now, *those]))
        if table.is_row:
            work.touched.setdefault(table.form.key, set()).add(image["parent_id"])


def _links(work: Work, row: RowChange) -> Iterator[tuple[str, set[int]]]:
    for key, each in work.table(row.address).known.items():
        if each.target and each.type.storage != "child_table":
            single = row.columns.get(key)
            yield each.target, {*row.links.get(key, ()), *([single] if single is not None else [])}
