"""Who stands in the way: another record with the same values, another booking of the same time.

What the asker may not see is not shown: then it is said that there is one, and not which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import errors

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.model import Unique
from chengwu.forms.wording import label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed
from chengwu.records import shape
from chengwu.records.errors import StillNeeded, Taken
from chengwu.records.hierarchy import below_themselves, hold_moving
from chengwu.records.model import Likeness, RowChange
from chengwu.records.store import checking as store
from chengwu.records.work import Work

Written = Mapping[str, list[RowChange]]


def demand_none(work: Work, written: Written) -> None:
    """Raises `Taken` with every conflict that was found, `NotAccepted` for what would stand below itself; adds
    likenesses where a rule only warns."""
    hold_moving(work, written)
    work.refusals += below_themselves(work, written)
    work.demand_accepted()
    found: list[FieldRefusal] = []
    for address, rows in _and_computed(work, written).items():
        found += _overlaps(work, work.table(address), rows)
    for address, rows in written.items():
        table = work.table(address)
        found += _duplicates(work, table, rows)
    if found:
        raise Taken(fields=tuple(found))
    if _is_kept_by_constraints(work):
        against = store.broken(work.session)
        if against is not None:
            _explain(work, against, written)


def met(work: Work, written: Written) -> tuple[list[FieldRefusal], list[FieldRefusal]]:
    """The same of rows that stand nowhere: bookings in the way, and what is not accepted. Adds likenesses."""
    booked: list[FieldRefusal] = []
    taken: list[FieldRefusal] = list(below_themselves(work, written))
    for address, rows in written.items():
        table = work.table(address)
        booked += _overlaps(work, table, rows)
        taken += _duplicates(work, table, rows)
        for unique in table.rows.unique:
            by_id = _filled(rows, _columns(table, unique))
            taken += _same(work, table, unique, by_id) if by_id else []
    return booked, taken


def _filled(rows: Sequence[RowChange], columns: Sequence[str]) -> dict[int, RowChange]:
    """Those of the rows in which none of these columns is known to be blank: blanks are not compared."""
    return {row.id: row for row in rows if all((row.after or {}).get(column, column) is not None for column in columns)}


def _and_computed(work: Work, written: Written) -> Written:
    """And the bookings whose condition may hold now because something in them was computed anew."""
    found = {address: list(rows) for address, rows in written.items()}
    for row in work.computed:
        known = found.setdefault(row.address, []) if work.table(row.address).rows.no_overlap else None
        if known is not None and row.id not in {each.id for each in known}:
            known.append(row)
    return found


def _overlaps(work: Work, table: RecordTable, rows: list[RowChange]) -> list[FieldRefusal]:
    found = []
    for rule in table.rows.no_overlap:
        by_id = _filled(rows, [table.main_column(key).name for key in (rule.resource, rule.period)])
        if not by_id:
            continue
        seen = _seen(work, table, (rule.resource, rule.period))
        for ours, other, readable, period in store.overlapping(
            work.session, work.catalogue, table, rule, by_id, seen, work.here()
        ):
            resource = label_of(table.known[rule.resource].field)
            params: dict[str, object] = {"field": resource}
            if readable:
                of = table.known[rule.period]
                params |= {"other": other, "period": of.type.show(period, of.options, work.context)}
            key = "write_overlap" if readable else "write_overlap_unseen"
            found.append(FieldRefusal(_at(by_id[ours], rule.period), key, params))
    return found


def _duplicates(work: Work, table: RecordTable, rows: list[RowChange]) -> list[FieldRefusal]:
    found = []
    for rule in getattr(table.rows, "duplicates", ()):
        columns = [table.main_column(key).name for key in rule.fields]
        by_id = _filled([row for row in rows if row.kind == "insert" or row.changed & set(columns)], columns)
        if not by_id:
            continue
        seen = _seen(work, table, rule.fields)
        for ours, other, visible in _equals(work, table, columns, by_id, seen):
            labels = Listed(label_of(table.known[key].field) for key in rule.fields)
            if rule.action == "warn":
                work.likenesses.append(Likeness(table.address, ours, other if visible else 0, rule.fields))
                continue
            key = "write_duplicate" if visible else "write_duplicate_unseen"
            params: dict[str, object] = {"field": labels, **({"other": other} if visible else {})}
            found.append(FieldRefusal(_at(by_id[ours], rule.fields[0]), key, params))
    return found


def _is_kept_by_constraints(work: Work) -> bool:
    """Whether anything was written that a constraint of the database has a say in."""
    for row in work.rows:
        table = work.table(row.address)
        if row.kind == "delete":
            if work.catalogue.pointing.get(row.address) or table.sub_tables:
                return True
            continue
        columns = set(row.columns) | set(row.links)
        kept = {key for key, each in table.known.items() if each.target}
        unique = {key for each in table.rows.unique for key in each.fields}
        if any(table.known[key].type.computed for key in unique):
            return True  # a formula over its own row is written with the row, and does not stand among its columns
        kept |= {table.main_column(key).name for key in unique}
        kept |= {table.main_column(each.resource).name for each in table.rows.no_overlap}
        if table.is_row and row.kind == "insert":
            return True
        if columns & kept:
            return True
    return any(
        column in row.changed
        for row in work.computed
        for each in work.table(row.address).rows.unique
        for column in _columns(work.table(row.address), each)
    )


def _explain(work: Work, against: errors.IntegrityError, written: Written) -> None:
    """The constraint as a refusal; what it says is looked up anew, since whoever was in the way may be gone."""
    found = shape.meaning_of(against.diag.constraint_name or "", work.catalogue)
    if found is None:
        raise against
    address, kind, part = found
    table = work.table(address)
    if kind == "unique" and isinstance(part, Unique):
        by_id = {row.id: row for row in (*written.get(address, ()), *work.computed) if row.address == address}
        refused = _same(work, table, part, by_id)
        if refused:
            raise Taken(fields=tuple(refused))
    if kind in ("link", "links", "rows"):
        # Something that was there a moment ago has gone, or something new points at what goes.
        field = getattr(part, "label", None)
        label = label_of(table.rows if field is None else part)  # type: ignore[arg-type]
        raise StillNeeded(form=label_of(table.rows), field=label, count=1, record_form=address)
    raise errors.SerializationFailure from against


def _same(work: Work, table: RecordTable, part: Unique, by_id: Mapping[int, RowChange]) -> list[FieldRefusal]:
    """Other records that have what only one may have."""
    seen = _seen(work, table, part.fields)
    labels = Listed(label_of(table.known[key].field) for key in part.fields)
    refused = []
    for ours, other, visible in _equals(work, table, _columns(table, part), by_id, seen):
        key = "write_unique_taken" if visible else "write_unique_taken_unseen"
        params: dict[str, object] = {"field": labels, **({"other": other} if visible else {})}
        refused.append(FieldRefusal(_at(by_id[ours], part.fields[0]), key, params))
    return refused


def _seen(work: Work, table: RecordTable, keys: Sequence[str]) -> str | None:
    """The records that may be named, since to name one says what these fields hold in it."""
    conditions = [work.rights.row_condition(table, "read", "i")]
    conditions += [work.rights.cell_condition(table, key, "read", "i") for key in keys]
    return " and ".join(dict.fromkeys(f"({each})" for each in conditions if each is not None)) or None


def _columns(table: RecordTable, part: Unique) -> list[str]:
    return [table.main_column(key).name for key in part.fields]


def _equals(
    work: Work, table: RecordTable, columns: list[str], ids: Mapping[int, Any], seen: str | None
) -> list[tuple[int, int, bool]]:
    return store.equals(work.session, work.catalogue, table, columns, ids, seen, work.here())


def _at(row: RowChange, key: str) -> str:
    return f"{row.path}{key}" if ".values." in row.path else f"{row.path}values.{key}"
