"""Two people who changed different fields of one record both keep their changes; who is later at one field is told."""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed
from chengwu.records.errors import RecordChanged
from chengwu.records.model import Change, RowChange
from chengwu.records.store import past
from chengwu.records.work import Work


def demand_disjoint(work: Work, table: RecordTable, stale: Iterable[tuple[Change, RowChange]]) -> None:
    """Raises `RecordChanged` when a field of a change was changed since the version that was read.

    `stale` are the changes of records that have another version by now. A deletion of what was changed since is refused
    in any case: somebody still works with the record.
    """
    those = [(change, row, change.version) for change, row in stale if change.version is not None]
    if not those:
        return
    since = past.changed_since(work.session, table.address, {row.id: version for _, row, version in those})
    refused: list[FieldRefusal] = []
    changed: list[str] = []
    for change, row, _ in those:
        for key in _met(work, table, change, row, since[row.id]):
            label = label_of(table.known[key].field) if key in table.known else key
            refused.append(FieldRefusal(f"{row.path}values.{key}", "write_record_changed", {"labels": label}))
            changed.append(key)
    if refused:
        labels = Listed(dict.fromkeys(each.params["labels"] for each in refused[:10]))
        version = (those[0][1].before or {}).get("version")
        raise RecordChanged(fields=tuple(refused), labels=labels, version=version, changed=list(dict.fromkeys(changed)))


def _met(work: Work, table: RecordTable, change: Change, row: RowChange, columns: set[str]) -> list[str]:
    """The fields at which a change meets what was changed since."""
    fields = {column.partition("__")[0] for column in columns}
    rows = {key for key, address in table.sub_tables.items() if f"@{address}" in columns}
    met = sorted(key for key in change.values if key in fields or key in rows)
    ahead = (change.version or 0) > (row.before or {}).get("version", 0)
    if ahead or change.operation == "delete":
        met = met or sorted(fields & set(table.known)) or ["version"]
    # What the actor may not see is not named: that something was changed is all there is to say.
    return [key for key in met if key in change.values or not work.rights.hides(table, key)] or (met and ["version"])
