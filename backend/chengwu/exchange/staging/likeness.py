"""New records that are like others, there or in the file, by the rules of the form, and what becomes of them.

Likes within the file are looked for when all rows are records, in one question; where only some rows are staged anew,
at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chengwu.exchange.aims import Aim, Rule
from chengwu.exchange.finding import staged_of
from chengwu.exchange.model import Fault, Staged
from chengwu.exchange.staging.keys import mark
from chengwu.exchange.staging.pieces import Batch
from chengwu.exchange.staging.there import by_fields, names
from chengwu.exchange.store import staged as store
from chengwu.kit.vault import Vault


def find_likenesses(batch: Batch, aim: Aim, touched: Sequence[Staged]) -> None:
    """New records that are like others, in the file or there, by the rules of the form."""
    new = [staged for staged in touched if staged.action == "create"]
    for rule in aim.rules:
        if set(rule.fields) == set(aim.target.match) or not set(rule.fields) & aim.given:
            continue
        found = (
            by_fields(batch, aim, rule.fields, [(None, each) for each in new])
            if _may_look(batch, aim, rule.fields)
            else {}
        )
        for place, staged in enumerate(new):
            others = [record for record, _ in found.get(place, ())]
            if others and staged.action == "create":
                _alike(aim, staged, rule.kind, rule.fields, others[0])
    for staged in new:
        staged.marks = list(_marks(aim, staged, batch.vault))
    if not batch.whole:
        marks = {one for staged in new for one in staged.marks or ()}
        _in_file(batch, aim, new, sorted(marks))


def find_doubles(batch: Batch, aims: Mapping[tuple[int, int], Aim]) -> list[Staged]:
    """Of all new records of the import those that are like an earlier one of the file, with what becomes of them.

    One statement, which gives only records that are like others.
    """
    first: dict[str, tuple[int, int]] = {}
    found = []
    for row in batch.session.dicts(store.DOUBLED, the_import=batch.found.id):
        staged = staged_of(row, batch.vault)
        aim = aims.get((staged.sheet, staged.target))
        if aim is not None and _is_double(aim, staged, first, batch.vault):
            found.append(staged)
    return found


def _in_file(batch: Batch, aim: Aim, new: Sequence[Staged], marks: Sequence[str]) -> None:
    """The second of those that are alike within the file, of some rows that are staged anew."""
    first: dict[str, tuple[int, int]] = {}
    rows = batch.session.dicts(store.MARKED, the_import=batch.found.id, the_marks=marks) if marks else ()
    for row in rows:
        for one in row["marks"]:
            if one not in first or row["number"] < first[one][0]:
                first[one] = (row["number"], row["row"])
    for staged in sorted(new, key=lambda each: each.number):
        _is_double(aim, staged, first, batch.vault)


def _is_double(aim: Aim, staged: Staged, first: dict[str, tuple[int, int]], vault: Vault | None) -> bool:
    """Whether one before it says the same, which is told; `first` learns of it where it will be written."""
    told = False
    marks = _marks(aim, staged, vault)
    for one, rule in marks.items():
        known = first.get(one)
        if _is_written(staged) and known is not None and known[0] != staged.number:
            params = {**names(aim, rule.fields), "row": known[1]}
            _alike(aim, staged, rule.kind, rule.fields, None, params)
            told = True
    if _is_written(staged):
        for one in marks:
            first.setdefault(one, (staged.number, staged.row))
    return told


def _is_written(staged: Staged) -> bool:
    return staged.action == "create" and not any(not fault.warning for fault in staged.faults or ())


def _marks(aim: Aim, staged: Staged, vault: Vault | None) -> dict[str, Rule]:
    """What it says that its form allows once; by its match it is one record with what says the same."""
    found = {}
    for rule, secret in aim.marking:
        one = mark(rule.name, rule.fields, staged.values, vault if secret else None)
        if one is not None:
            found[one] = rule
    return found


def _alike(
    aim: Aim,
    staged: Staged,
    kind: str,
    fields: Sequence[str],
    other: int | None,
    params: dict[str, Any] | None = None,
) -> None:
    policy = aim.target.duplicates
    key = "exchange_double" if other is None else "exchange_alike"
    told = params or {**names(aim, fields), "other": other}
    may_stay = kind == "warn" and policy == "take"
    fault = Fault(
        key=key,
        params=told,
        field=fields[0],
        column=aim.column_of(fields[0]),
        warning=may_stay or policy == "skip",
    )
    staged.faults = [*(staged.faults or ()), fault]
    if policy == "skip":
        staged.action = "skip"
        staged.record = other


def _may_look(batch: Batch, aim: Aim, fields: Sequence[str]) -> bool:
    return not any(batch.rights.hides(aim.table, field) or aim.table.known[field].field.encrypted for field in fields)
