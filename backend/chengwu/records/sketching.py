"""Which changes could be written, told without writing any: what the steps would ask, of rows that stand nowhere.

The law: what is said to be certain is written as it is, unless somebody changes something meanwhile. Of everything else
only `write` can tell, and whoever wants to know has to try. Nothing is inserted, indexed, journaled or announced.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from chengwu.access.model import Who
from chengwu.access.rights import rights_of
from chengwu.fields import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.kit.db import Session
from chengwu.kit.errors import Refusal
from chengwu.kit.vault import Vault
from chengwu.records import sealed
from chengwu.records.conditions import constantly_required
from chengwu.records.errors import NotAccepted
from chengwu.records.filling import Filling, fillings
from chengwu.records.hierarchy import unsure
from chengwu.records.model import Asked, Change, RowChange
from chengwu.records.outlining import Outline, compared_once, computed_of, outline_of
from chengwu.records.steps.accept_values import accept_values
from chengwu.records.steps.check_access import check_access
from chengwu.records.steps.save import system_of
from chengwu.records.store import sketching as store
from chengwu.records.work import Work

_PLACE: Final = re.compile(r"changes\.(\d+)\.")
_FIRST: Final = 2**62
"""Numbers of rows that stand nowhere begin here, where no record ever is."""


@dataclass(frozen=True)
class Beside:
    """What else is written before or after: of these forms something, of those something that is there."""

    coming: Mapping[str, str]
    """Forms of records that will be there, by what changes call them in `ref`."""
    written: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    accepted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By form: fields whose values were accepted before, and are as the field gives them to programs."""


def certain(
    session: Session,
    who: Who,
    changes: Sequence[Change],
    asked: Asked,
    beside: Beside,
    *,
    vault: Vault | None = None,
) -> frozenset[int]:
    """The places of those changes that could all be written together as things are. Nothing is held afterwards."""
    try:
        with store.let_go(session):
            return _certain(_begun(session, who, changes, asked, beside, vault), beside)
    except (Refusal, *store.UNWRITABLE):
        return frozenset()


def _begun(
    session: Session, who: Who, changes: Sequence[Change], asked: Asked, beside: Beside, vault: Vault | None
) -> Work:
    catalogue = catalogue_of(session)
    coming = {ref: (form, _FIRST + place) for place, (ref, form) in enumerate(beside.coming.items())}
    lists = (raw for change in changes for raw in change.values.values() if isinstance(raw, list))
    most = len(changes) + sum(map(len, lists))
    after = _FIRST + len(coming)
    return Work(
        session,
        catalogue,
        rights_of(session, who),
        who,
        asked,
        tuple(changes),
        Context.at(session.now, catalogue.zone, who.language),
        sealed.held(session, catalogue, vault, changes, asked),
        numbers=list(range(after + most - 1, after - 1, -1)),
        coming=coming,
        sketched=True,
        accepted=beside.accepted,
    )


def _certain(work: Work, beside: Beside) -> frozenset[int]:
    check_access(work)
    work.looked_at = {form: _looked_at(work, work.catalogue.form(form)) for form in work.accepted}
    doubted = _not_accepted(work)
    by_table: dict[str, list[RowChange]] = {}
    for row in work.rows:
        if row.kind == "delete":
            doubted.add(_place(row))
        elif _place(row) not in doubted:
            by_table.setdefault(row.address, []).append(row)
    for address, rows in by_table.items():
        table = work.table(address)
        outline = outline_of(work.catalogue, table)
        if not outline.alone or outline.forms & beside.written:
            doubted.update(map(_place, rows))
            continue
        listed = [key for key in constantly_required(table) if key in table.link_tables]
        for row in rows:
            felt = row.kind == "update" and not outline.changed
            if felt or _leads_beyond(row, outline, beside) or _lacks(row, listed):
                doubted.add(_place(row))
        doubted |= {_place(row) for row in unsure(work, table, rows, _FIRST)}
        doubted |= _against(work, table, [row for row in rows if _place(row) not in doubted])
    return frozenset(range(len(work.changes))) - doubted


def _looked_at(work: Work, table: RecordTable) -> tuple[Filling, ...]:
    """The fields without accepted ones of which nothing is asked: what a field takes its columns hold."""
    asked = _asked(work, table)

    def needless(one: Filling) -> bool:
        more = one.links or one.computed or one.signature or one.known.field.encrypted or one.refers is not None
        unread = asked.isdisjoint(part.name for part in table.seen_parts(one.key).values())
        return one.key in work.accepted[table.address] and unread and one.default is None and not more

    return tuple(one for one in fillings(work.catalogue, table) if not needless(one))


def _asked(work: Work, table: RecordTable) -> frozenset[str]:
    """The columns that anything asks about."""
    return store.asked(work.catalogue, table, computed_of(work.catalogue, table), compared_once(table))


def _not_accepted(work: Work) -> set[int]:
    """The places of changes of which a value is not taken. Raises what names no place."""
    try:
        accept_values(work)
    except NotAccepted as refused:
        places = [_PLACE.match(each.path) for each in refused.fields]
        if not places or None in places:
            raise
        return {int(place[1]) for place in places if place is not None}
    return set()


def _leads_beyond(row: RowChange, outline: Outline, beside: Beside) -> bool:
    """Whether a rule reads something through a link of the row that is not there yet, or is changed beside."""
    for column, forms in outline.links.items():
        number = row.columns.get(column, (row.before or {}).get(column))
        if number is not None and (number >= _FIRST or forms & beside.changed):
            return True
    return False


def _lacks(row: RowChange, listed: Iterable[str]) -> bool:
    """Whether one of these lists of links, which are asked for, is blank."""
    return any(not row.links.get(key, (row.before or {}).get(key)) for key in listed)


def _against(work: Work, table: RecordTable, rows: Collection[RowChange]) -> set[int]:
    new, changed = [], []
    by_number = {row.id: row for row in rows}
    of_system = not table.is_row and not _asked(work, table).isdisjoint(table.system.keys() - {"id"})
    for row in rows:
        system = system_of(work, row) if of_system else {}
        if row.kind == "insert":
            new.append({**row.columns, **system, "id": row.id})
        else:
            own = {name: system[name] for name in system.keys() & {"updated_at", "updated_by"}}
            changed.append({**row.columns, **own, "id": row.id})
    if not rows:
        return set()
    fields, once = computed_of(work.catalogue, table), compared_once(table)
    found = store.doubtful(*(work.session, work.catalogue, table, fields, once, new, changed, work.here()))
    return {_place(by_number[number]) for number in found}


def _place(row: RowChange) -> int:
    """The place of the change that a row belongs to, by its path: `changes.7.`, `changes.7.values.lines.0.`."""
    return int(row.path.split(".", 2)[1])
