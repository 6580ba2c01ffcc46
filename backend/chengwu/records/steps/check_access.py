"""May this actor make these changes of these records and these fields? From here on the rows are held.

Records that may not be read are not there; those that are read and may not be changed are named. Rows are held form by
form and in the order of their numbers, so two change sets seldom meet the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from chengwu.access.model import Verb
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import column_words, label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed, words_of
from chengwu.records import merging, restoring, undoing
from chengwu.records.errors import FieldsNotAllowed, NoRecord, NotAccepted, RowNotAllowed
from chengwu.records.model import Change, RowChange
from chengwu.records.owners import OWNER
from chengwu.records.steps.follow_deletes import follow_deletes
from chengwu.records.store import writing as store
from chengwu.records.work import Work

BY_HAND: Final = frozenset({"screen", "api", "portal"})
CREATED: Final = "created_at"


def check_access(work: Work) -> None:
    """Makes a `RowChange` of each change. Raises `NotAllowed`, `NoRecord`, `RecordChanged`, `StillNeeded`."""
    _look_at_shape(work)
    for place, change in enumerate(work.changes):
        verb: Verb = "create" if change.operation == "restore" else change.operation
        table = work.catalogue.form(change.form)
        work.rights.demand(table, verb)
        _demand_fields(work, table, change, place, verb)
    _number(work)
    for form in sorted({change.form for change in work.changes}):
        table = work.catalogue.form(form)
        _hold(work, table, "update")
        _hold(work, table, "delete")
    restoring.plan(work)
    if work.asked.undoes is not None:
        undoing.plan(work, work.asked.undoes)
    restoring.drop_lost_links(work)
    follow_deletes(work)


def path_of(work: Work, place: int) -> str:
    """Where a change stands in the request; a change alone has no place."""
    return f"changes.{place}."


def _look_at_shape(work: Work) -> None:
    """Refuse what makes no sense whoever asks."""
    seen: set[tuple[str, int]] = set()
    refs: set[str] = set()
    for place, change in enumerate(work.changes):
        path = path_of(work, place)
        if change.operation == "create":
            if change.id is not None:
                work.refusals.append(FieldRefusal(f"{path}id", "write_id_not_wanted", {}))
            if change.ref and change.ref in refs:
                work.refusals.append(FieldRefusal(f"{path}ref", "write_ref_twice", {"ref": change.ref}))
            refs.add(change.ref)
            continue
        if change.id is None:
            work.refusals.append(FieldRefusal(f"{path}id", "write_id_missing", {}))
        elif (change.form, change.id) in seen:
            work.refusals.append(FieldRefusal(f"{path}id", "write_twice", {}))
        else:
            seen.add((change.form, change.id))
        if change.operation != "update" and change.values:
            work.refusals.append(FieldRefusal(f"{path}values", "write_values_not_wanted", {}))
    work.demand_accepted()


def _demand_fields(work: Work, table: RecordTable, change: Change, place: int, verb: Verb) -> None:
    """Every field that is named exists, is filled in by hand, and may be filled in by this actor."""
    refused: list[FieldRefusal] = []
    unknown: list[FieldRefusal] = []
    asked: Literal["create", "update"] = "create" if verb == "create" else "update"
    if change.values.keys() <= _open(work, table, asked):
        return
    for at, rows, key in _named(work, table, change, path_of(work, place)):
        if key == CREATED and rows is table and work.asked.demo and verb == "create":
            continue
        if key == OWNER and not rows.is_row:
            if verb == "update" and not work.rights.may(rows, "transfer"):
                refused.append(FieldRefusal(at, "write_field_not_allowed", {"field": column_words(key)}))
            continue
        each = rows.known.get(key)
        if each is None or each.field.key in rows.system:
            known = (one for one in rows.known if work.knows(rows, one))
            params: dict[str, object] = {"field": key[:60], "example": next(known, "-")}
            unknown.append(FieldRefusal(at, "write_field_unknown", params))
            continue
        by_hand = work.asked.channel in BY_HAND
        called = work.called(rows, key)
        if (by_hand and each.field.read_only) or (each.type.computed and each.type.name == "serial"):
            unknown.append(FieldRefusal(at, "write_field_read_only", {"field": called}))
        elif not each.type.computed and not work.rights.writable(rows, key, asked):
            refused.append(FieldRefusal(at, "write_field_not_allowed", {"field": called}))
    if refused:
        raise FieldsNotAllowed(
            fields=tuple(refused),
            right=f"{table.address}.{verb}",
            labels=Listed(each.params["field"] for each in refused[:10]),
        )
    if unknown:
        raise NotAccepted(fields=tuple(unknown), count=len(unknown))


def _open(work: Work, table: RecordTable, verb: Literal["create", "update"]) -> frozenset[str]:
    """The fields of the table itself that may be filled in whatever stands in them, looked at once for many changes."""
    if (table.address, verb) not in work.open:
        by_hand = work.asked.channel in BY_HAND
        work.open[table.address, verb] = frozenset(
            key
            for key, each in table.known.items()
            if key not in table.sub_tables
            and each.field.key not in table.system
            and not (by_hand and each.field.read_only)
            and not each.type.computed
            and work.rights.writable(table, key, verb)
        )
    return work.open[table.address, verb]


def _named(work: Work, table: RecordTable, change: Change, path: str) -> Iterable[tuple[str, RecordTable, str]]:
    """The fields that a change names, those of its rows too."""
    for key, raw in change.values.items():
        yield f"{path}values.{key}", table, key
        if key in table.sub_tables and isinstance(raw, list):
            rows = work.table(table.sub_tables[key])
            for place, row in enumerate(raw):
                for inner in row if isinstance(row, dict) else ():
                    if inner != "id":
                        yield f"{path}values.{key}.{place}.{inner}", rows, inner


def _number(work: Work) -> None:
    """Give every new record its number."""
    new = [(place, change) for place, change in enumerate(work.changes) if change.operation == "create"]
    for place, change in new:
        row = RowChange(change.form, "insert", work.numbers.pop(), path_of(work, place), by_itself=True)
        work.of_change[place] = row
        work.rows.append(row)


def _hold(work: Work, table: RecordTable, verb: Verb) -> None:
    """Hold the records of one form that are to be changed or deleted, and see whether that is allowed for each."""
    places = {
        change.id: place
        for place, change in enumerate(work.changes)
        if change.form == table.address and change.operation == verb and change.id is not None
    }
    if not places:
        return
    keys = sorted({key for place in places.values() for key in work.changes[place].values if key in table.known})
    conditions = [work.rights.row_condition(table, "read", "i"), work.rights.row_condition(table, verb, "i")]
    if verb == "update":
        conditions += [work.rights.cell_condition(table, key, "write", "i") for key in keys]
        conditions.append(work.rights.row_condition(table, "transfer", "i"))
    searched = verb == "update" and bool(set(keys) & set(table.form.search))
    found = {
        row[0]: row
        for row in store.lock(
            *(work.session, work.catalogue, table, places, conditions, work.here()),
            alone=verb == "delete",
            search=searched,
            hold=not work.sketched,
        )
    }
    work.locked.setdefault(table.address, set()).update(found)
    for number, place in sorted(places.items()):
        row = found.get(number)
        change, path = work.changes[place], path_of(work, place)
        if row is None or not row[2]:
            raise NoRecord(form=label_of(table.rows), id=number)
        if not row[3]:
            raise RowNotAllowed(
                right=f"{table.address}.{verb}", form=label_of(table.rows), verb=words_of(f"verb_{verb}")
            )
        made = RowChange(table.address, "update" if verb == "update" else "delete", number, path, by_itself=True)
        made.before = row[1]
        if verb == "update":
            _demand_cells(work, table, change, path, dict(zip(keys, row[4:], strict=False)), row[4 + len(keys)])
            if not row[4 + len(keys)]:
                work.staying.add((table.address, number))
            if searched:
                work.searched[table.address, number] = row[5 + len(keys) :]
        work.of_change[place] = made
        work.rows.append(made)
    stale = [(work.changes[place], work.of_change[place]) for place in places.values() if _is_stale(work, place)]
    merging.demand_disjoint(work, table, stale)


def _demand_cells(
    work: Work, table: RecordTable, change: Change, path: str, may: dict[str, bool], transfer: bool
) -> None:
    """The fields of this very record may be filled in."""
    refused = [
        FieldRefusal(f"{path}values.{key}", "write_field_not_allowed", {"field": work.called(table, key)})
        for key in change.values
        if key in may and not may[key]
    ]
    if OWNER in change.values and not transfer:
        refused.append(FieldRefusal(f"{path}values.{OWNER}", "write_field_not_allowed", {"field": OWNER}))
    if refused:
        labels = Listed(each.params["field"] for each in refused[:10])
        raise FieldsNotAllowed(fields=tuple(refused), right=f"{table.address}.update", labels=labels)


def _is_stale(work: Work, place: int) -> bool:
    change, before = work.changes[place], work.of_change[place].before or {}
    return change.version is not None and change.version != before.get("version")
