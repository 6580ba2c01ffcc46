"""What stays when a change set is taken back as far as nobody has gone on from it, and what would stay.

A record that was made stays while something leads to it that did not before, whatever the link does when its record
goes: to clear it, or to let more go, would undo what others did since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from chengwu.access.rights import Rights
from chengwu.forms.catalogue import RecordTable
from chengwu.kit.db import Session
from chengwu.records.model import RowChange, Spared
from chengwu.records.store import linked
from chengwu.records.store import sparing as store
from chengwu.records.work import Work

Record = tuple[str, int]
"""Form and number."""


@dataclass(frozen=True)
class Met:
    """A row, or one field of it, that was changed since. `record` is the one that it belongs to, or is."""

    table: RecordTable
    id: int
    record: Record
    why: Literal["changed", "unseen", "not_allowed", "asked"]
    field: str = ""


class EditedSince(msgspec.Struct, frozen=True):
    """A record that undoing would leave as it is, be it in some fields; who changed it last, and when.

    One that the asker may not see has number 0 and says nothing more.
    """

    form: str
    id: int
    why: Literal["changed", "needed", "unseen"]
    fields: tuple[str, ...] = ()
    by: int | None = None
    at: datetime | None = None


def spare(work: Work, met: Sequence[Met]) -> None:
    """Leaves out what was met, and new records that others lead to; tells it in `work.spared`."""
    found: dict[Record, Spared] = {}
    for one in met:
        key = one.field
        if one.table.is_row:
            key = next(
                (key for key, address in _form(work, one).sub_tables.items() if address == one.table.address), ""
            )
        before = found.get(one.record)
        fields = (*(before.fields if before else ()), *([key] if key else []))
        whole = not key or (before is not None and not before.fields)
        found[one.record] = Spared(*one.record, one.why, () if whole else tuple(dict.fromkeys(fields)))
    for record in _needed(work):
        found[record] = Spared(*record, "needed")
    work.spared += found.values()


def edited_since(session: Session, rights: Rights, change_sets: Sequence[int]) -> list[EditedSince]:
    """What would stay if these change sets were taken back, one statement for each form. Fields that are hidden are
    not named."""
    found = []
    for address in store.forms(session, rights.catalogue, change_sets):
        table = rights.catalogue.form(address)
        for row in store.edited_since(session, rights, table, change_sets):
            if not row.seen:
                found.append(EditedSince(address, 0, "unseen"))
                continue
            fields = tuple(key for key in row.fields if key in table.known and not rights.hides(table, key))
            found.append(EditedSince(address, row.record, row.why, fields, row.by, row.at))
    return found


def _form(work: Work, met: Met) -> RecordTable:
    return work.catalogue.form(met.table.form.key)


def _needed(work: Work) -> set[Record]:
    """Takes records out of what goes that something leads to which stays; they stay, with their rows."""
    going = {(row.address, row.id): row for row in work.rows if row.kind == "delete"}
    moved = {(row.address, row.id): row for row in work.rows if row.kind == "update"}
    leading: list[tuple[Record, str, Record]] = []
    for address, ids in _by_form(work, going).items():
        for source, key in work.catalogue.pointing.get(address, ()):
            pairs = linked.leading(work.session, work.catalogue, source, key, ids)
            leading += [((source.address, one), key, (address, target)) for one, target in pairs]
    needed: set[Record] = set()
    while True:
        more = {
            target
            for source, key, target in leading
            if target in going and source not in going and not _leads_away(moved.get(source), key, target[1])
        }
        if not more:
            break
        needed |= more
        for record, row in list(going.items()):
            if record in more or _parent(work, row) in more:
                del going[record]
    if needed:
        work.rows = [row for row in work.rows if row.kind != "delete" or (row.address, row.id) in going]
    return needed


def _by_form(work: Work, going: Mapping[Record, RowChange]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for address, number in going:
        if not work.table(address).is_row:
            found.setdefault(address, []).append(number)
    return found


def _parent(work: Work, row: RowChange) -> Record | None:
    table = work.table(row.address)
    return (table.form.key, (row.before or {}).get("parent_id", 0)) if table.is_row else None


def _leads_away(row: RowChange | None, key: str, target: int) -> bool:
    """Whether a row that is changed back leads elsewhere then."""
    if row is None:
        return False
    those: Iterable[int | None] | None = row.links.get(key)
    if those is None:
        if key not in row.columns:
            return False
        those = [row.columns[key]]
    return target not in those
