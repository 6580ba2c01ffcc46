"""Write what changed into the journal: who, for whom, by which door, because of what; each field before and after.

With it a job is queued that lets others react, once it is committed; not for demos, and not for imports that are quiet.
"""

from __future__ import annotations

from itertools import chain

from chengwu.journal import Actor, Cause, NewEntry, append
from chengwu.records.model import REACTIONS_JOB, Image, RowChange
from chengwu.records.telling import MOST_IDS, Told, tell
from chengwu.records.work import Work

_OPERATIONS = {"insert": "create", "update": "update", "delete": "delete"}


def write_journal(work: Work) -> None:
    """One entry for each row that is different, those that were asked for first, then what followed from them."""
    entries = [_entry(work, row) for row in work.rows if row.kind == "delete" or row.after is not None]
    entries += [NewEntry("compute", row.address, row.id, row.before, row.after) for row in work.computed]
    if not entries:
        work.change_set = 0
        return
    who, cause = work.who, work.asked.cause
    append(
        work.session,
        Actor(who.kind, who.id, who.behalf),
        work.asked.channel,
        entries,
        cause=None if cause is None else Cause(cause.entry, cause.depth + 1),
        change_set=work.change_set,
        job=None if work.asked.demo or work.asked.channel == "quiet_import" else REACTIONS_JOB,
    )
    tell(work.session, _told(work))


def _told(work: Work) -> Told:
    """The records that are different, for open screens."""
    told: Told = {}
    written = (row for row in work.rows if row.kind == "delete" or row.after is not None)
    for row in chain(written, work.computed):
        form, _, rows = row.address.partition(".")
        ids = told.setdefault(form, set())
        # What was computed of a row of a sub-table does not say whose row it is.
        number = row.id if not rows else (row.after or row.before or {}).get("parent_id")
        if ids is None or number is None or len(ids) > MOST_IDS:
            told[form] = None
        else:
            ids.add(number)
    return told


def _entry(work: Work, row: RowChange) -> NewEntry:
    operation = "restore" if row.path in work.restored and row.kind == "insert" else _OPERATIONS[row.kind]
    if row.kind != "update":
        return NewEntry(operation, row.address, row.id, _whole(row.before), _whole(row.after))
    assert row.before is not None and row.after is not None
    changed = sorted(row.changed)
    keep = ["parent_id"] if "parent_id" in row.after else []
    return NewEntry(
        operation,
        row.address,
        row.id,
        {key: row.before.get(key) for key in [*keep, *changed]},
        {key: row.after.get(key) for key in [*keep, *changed]},
    )


def _whole(image: Image | None) -> Image | None:
    """An image without its blanks."""
    return None if image is None else {key: value for key, value in image.items() if value is not None and value != []}
