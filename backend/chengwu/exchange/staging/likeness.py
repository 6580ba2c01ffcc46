"""New records that are like others, there or in the file, by the rules of the form, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chengwu.exchange.aims import Aim
from chengwu.exchange.model import Fault, Staged
from chengwu.exchange.staging.keys import mark
from chengwu.exchange.staging.pieces import Batch
from chengwu.exchange.staging.there import by_fields, names
from chengwu.exchange.store import staged as store


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
    marks: dict[str, list[Staged]] = {}
    for staged in new:
        given = (mark(rule.name, rule.fields, staged.values) for rule in aim.rules)
        staged.marks = [one for one in given if one is not None]
        for one in staged.marks:
            marks.setdefault(one, []).append(staged)
    if marks:
        _in_file(batch, aim, marks)


def _in_file(batch: Batch, aim: Aim, marks: dict[str, list[Staged]]) -> None:
    """The second of those that are alike within the file."""
    first: dict[str, tuple[int, int]] = {}
    for row in batch.session.dicts(store.MARKED, the_import=batch.found.id, the_marks=sorted(marks)):
        for one in row["marks"]:
            first.setdefault(one, (row["number"], row["row"]))
            if row["number"] < first[one][0]:
                first[one] = (row["number"], row["row"])
    for rule in aim.rules:
        if set(rule.fields) == set(aim.target.match):
            continue
        for one, those in marks.items():
            for staged in sorted(those, key=lambda each: each.number):
                if one != mark(rule.name, rule.fields, staged.values) or staged.action != "create":
                    continue
                known = first.setdefault(one, (staged.number, staged.row))
                if known[0] != staged.number and not any(not fault.warning for fault in staged.faults or ()):
                    params = {**names(aim, rule.fields), "row": known[1]}
                    _alike(aim, staged, rule.kind, rule.fields, None, params)


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
