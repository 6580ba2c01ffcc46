"""Two people who changed different fields of one record both keep their changes; who is later at one field is told."""

from __future__ import annotations

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.records.errors import RecordChanged
from chengwu.records.model import Change, RowChange
from chengwu.records.store import past
from chengwu.records.work import Work


def demand_disjoint(work: Work, table: RecordTable, change: Change, row: RowChange) -> None:
    """Raises `RecordChanged` when a field of the change was changed since the version that was read.

    A deletion of what was changed since is refused in any case: somebody still works with the record.
    """
    version = (row.before or {}).get("version")
    assert change.version is not None
    columns = past.changed_since(work.session, table.address, row.id, change.version)
    fields = {column.partition("__")[0] for column in columns}
    rows = {key for key, address in table.sub_tables.items() if key in change.values and columns & {f"@{address}"}}
    met = sorted(key for key in change.values if key in fields or key in rows)
    if change.version > (version or 0) or change.operation == "delete":
        met = met or sorted(fields & set(table.known)) or ["version"]
    # What the actor may not see is not named: that something was changed is all there is to say.
    met = [key for key in met if key in change.values or not work.rights.hides(table, key)] or (met and ["version"])
    if met:
        known = table.known
        labels = [label_of(known[key].field) if key in known else key for key in met]
        refused = tuple(
            FieldRefusal(f"{row.path}values.{key}", "write_record_changed", {"labels": label})
            for key, label in zip(met, labels, strict=True)
        )
        raise RecordChanged(fields=refused, labels=", ".join(labels), version=version, changed=met)
