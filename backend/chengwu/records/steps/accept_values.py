"""Each field takes or refuses its value. Every refusal is collected, so that people hear of all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from chengwu.fields import Unacceptable
from chengwu.fields.family_reference import GREATEST_ID
from chengwu.fields.moments import written_moment
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal
from chengwu.records import signing
from chengwu.records.errors import TooManyChanges
from chengwu.records.filling import fillings
from chengwu.records.model import MOST_ROWS, RowChange
from chengwu.records.owners import OWNER
from chengwu.records.steps.accept_owners import accept_owners
from chengwu.records.steps.accept_references import accept_references
from chengwu.records.steps.check_access import BY_HAND, CREATED, path_of
from chengwu.records.store import writing as store
from chengwu.records.work import Work

_OF_PARTS: Final = (dict, list)
_SCALARS: Final = frozenset({str, int, bool, Decimal})
_NONE: Final = frozenset[str]()


def accept_values(work: Work) -> None:
    """Fills values and columns of every row, and adds the rows of sub-tables. Raises `NotAccepted`."""
    refs = {ref: number for ref, (_, number) in work.coming.items()}
    refs |= {change.ref: work.of_change[place].id for place, change in enumerate(work.changes) if change.ref}
    for place, change in enumerate(work.changes):
        if change.operation in ("create", "update"):
            row, table = work.of_change[place], work.catalogue.form(change.form)
            _accept(work, table, row, change.values, f"{path_of(work, place)}values.", refs)
    _rows(work, refs)
    accept_references(work)
    accept_owners(work)
    work.demand_accepted()


def _accept(
    work: Work, table: RecordTable, row: RowChange, raw: Mapping[str, Any], path: str, refs: Mapping[str, int]
) -> None:
    new, written, context, vault = row.kind != "update", work.asked.written, work.context, work.vault
    accepted, looked_at = work.accepted.get(table.address, _NONE), work.looked_at.get(table.address)
    for one in fillings(work.catalogue, table) if looked_at is None else looked_at:
        key = one.key
        if key in raw:
            value, as_text = raw[key], written
            if key in accepted and type(value) in _SCALARS and (one.whole_as_sent or (one.as_sent and work.sketched)):
                row.values[key] = row.columns[key] = value
                continue
        elif new and one.default is not None:
            value, as_text = one.default, False
        else:
            continue
        if as_text or one.signature or (one.refers is not None and isinstance(value, _OF_PARTS)):
            by_hand = one.signature and work.asked.channel in BY_HAND
            value = signing.whole(work, value) if by_hand else value
            found = _accepted(work, table, one.known, value, f"{path}{key}", refs, written=as_text)
            if by_hand and found is not None and not isinstance(found, FieldRefusal):
                found = signing.of_signer(work, row, one.known, found)
        else:
            try:
                found = one.accept(value, one.known.options, context)
            except Unacceptable as refused:
                found = refused.at(f"{path}{key}", work.called(table, key))
        if isinstance(found, FieldRefusal):
            work.refusals.append(found)
        elif not one.computed:
            one.fill(table, row, found, vault, sketched=work.sketched)
    if OWNER in raw and not table.is_row:
        _own(work, row, raw[OWNER], f"{path}{OWNER}")
    if CREATED in raw and new and work.asked.demo and not table.is_row:
        _made_at(work, row, raw[CREATED], f"{path}{CREATED}")


def _accepted(
    work: Work, table: RecordTable, each: Known, raw: Any, path: str, refs: Mapping[str, int], *, written: bool
) -> Any | FieldRefusal:
    try:
        raw = _resolved(raw, refs) if isinstance(raw, dict | list) and each.target else raw
        if written and isinstance(raw, str):
            value = each.type.accept_text(raw, each.options, work.context)
        else:
            value = each.type.accept(raw, each.options, work.context)
    except _NoRef as wrong:
        return FieldRefusal(path, "write_ref_unknown", {"field": label_of(each.field), "ref": str(wrong)})
    except Unacceptable as refused:
        return refused.at(path, work.called(table, each.field.key))
    return value


class _NoRef(Exception):
    """A name that no new record of the change set has."""


def _resolved(raw: list[Any] | dict[str, Any], refs: Mapping[str, int]) -> Any:
    if isinstance(raw, list):
        return [_of_ref(one, refs) for one in raw]
    return _of_ref(raw, refs)


def _of_ref(raw: Any, refs: Mapping[str, int]) -> Any:
    if not isinstance(raw, dict) or set(raw) != {"ref"}:
        return raw
    number = refs.get(raw["ref"]) if isinstance(raw["ref"], str) else None
    if number is None:
        raise _NoRef(str(raw["ref"])[:60])
    return number


def _own(work: Work, row: RowChange, raw: Any, path: str) -> None:
    if raw is not None and (not isinstance(raw, int) or isinstance(raw, bool) or not 1 <= raw <= GREATEST_ID):
        params: dict[str, object] = {"field": OWNER, "given": str(raw)[:40], "example": "7"}
        work.refusals.append(FieldRefusal(path, "field_not_reference", params))
        return
    row.columns[OWNER] = raw


def _made_at(work: Work, row: RowChange, raw: Any, path: str) -> None:
    """When a demo record was made, as its demo tells it: never later than now."""
    try:
        row.columns[CREATED] = min(written_moment(str(raw), work.context), work.session.now).isoformat()
    except Unacceptable as refused:
        work.refusals.append(refused.at(path, CREATED))


def _rows(work: Work, refs: Mapping[str, int]) -> None:
    """The rows of the sub-tables that the changes name, whole: new ones, changed ones, and those that go."""
    asked: dict[str, list[tuple[RowChange, Any, str]]] = {}
    for place, change in enumerate(work.changes):
        if change.operation in ("create", "update"):
            table = work.catalogue.form(change.form)
            for key, address in table.sub_tables.items():
                if key in change.values:
                    path = f"{path_of(work, place)}values.{key}"
                    found = _accepted(work, table, table.known[key], change.values[key], path, {}, written=False)
                    if isinstance(found, FieldRefusal):
                        work.refusals.append(found)
                    else:
                        asked.setdefault(address, []).append((work.of_change[place], found or (), path))
    for address in sorted(asked):
        table = work.table(address)
        parents = [row.id for row, _, _ in asked[address] if row.kind == "update"]
        held: dict[int, dict[int, Any]] = {}
        about = (work.session, work.catalogue, table)
        for number, image in (
            store.lock(*about, parents, (), work.here(), by="parent_id", hold=not work.sketched) if parents else ()
        ):
            held.setdefault(image["parent_id"], {})[number] = image
        # Rows that let go of something that is deleted.
        following = {row.id: row for row in work.rows if row.address == address and row.kind == "update"}
        new = [
            made
            for row, raw, path in asked[address]
            for made in _of_parent(work, table, row, raw, path, held, following, refs)
        ]
        work.rows += new
        if len(work.rows) > MOST_ROWS:
            raise TooManyChanges(limit=MOST_ROWS, count=len(work.rows))


def _of_parent(
    work: Work,
    table: RecordTable,
    parent: RowChange,
    given: Any,
    path: str,
    held: dict[int, dict[int, Any]],
    following: dict[int, RowChange],
    refs: Mapping[str, int],
) -> Iterator[RowChange]:
    there = held.get(parent.id, {})
    kept = set()
    for place, raw in enumerate(given):
        at = f"{path}.{place}."
        number = raw.get("id")
        if number is not None and int(number) not in there:
            label = label_of(table.rows)
            work.refusals.append(FieldRefusal(f"{at}id", "write_row_unknown", {"field": label, "id": int(number)}))
            continue
        values = {key: value for key, value in raw.items() if key != "id"}
        if number is None:
            row = RowChange(
                table.address, "insert", work.numbers.pop(), at, columns={"parent_id": parent.id, "place": place}
            )
        else:
            kept.add(int(number))
            before = there[int(number)]
            row = RowChange(table.address, "update", int(number), at, columns={"place": place}, before=before)
            met = following.get(row.id)
            if met is not None:
                work.rows.remove(met)
                row.columns |= met.columns
                row.links |= met.links
        _accept(work, table, row, values, at, refs)
        yield row
    for number in sorted(there.keys() - kept):
        work.touched.setdefault(table.form.key, set()).add(parent.id)
        if number in following:
            work.rows.remove(following[number])
        yield RowChange(table.address, "delete", number, path, before=there[number])
