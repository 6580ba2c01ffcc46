"""Which record each row is: one that is there, one that another row of the file makes too, or a new one.

For each target of a batch: one statement for what earlier rows made, one for the records that are there, one for how
those stand, and one for each rule about duplicates, however many rows there are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from chengwu.exchange.aims import ID, Aim
from chengwu.exchange.finding import staged_of
from chengwu.exchange.model import Fault, Staged
from chengwu.exchange.staging.keys import key_text
from chengwu.exchange.staging.likeness import find_likenesses
from chengwu.exchange.staging.links import title_text
from chengwu.exchange.staging.pieces import Batch, Piece
from chengwu.exchange.staging.there import by_fields, by_id, named, names
from chengwu.exchange.store import staged as store
from chengwu.forms.wording import label_of
from chengwu.records import query, sealed
from chengwu.records.conditions import constantly_required


def match(batch: Batch, aim: Aim, pieces: Sequence[Piece]) -> None:
    """Make of these pieces the records of their target, all of one aim, in the order of their rows."""
    keys = [_key(aim, piece) for piece in pieces]
    _meet_earlier(batch, aim, {key for key in keys if key is not None})
    fresh: list[tuple[Piece, Staged]] = []
    for piece, key in zip(pieces, keys, strict=True):
        known = batch.by_key.get((aim.target.form, key)) if key is not None else None
        if known is not None:
            _join(batch, aim, piece, batch.made[known])
            continue
        staged = _new(batch, aim, piece, key)
        fresh.append((piece, staged))
    _find(batch, aim, fresh)
    touched = list({piece.of: batch.made[piece.of] for piece in pieces if piece.of is not None}.values())
    required = constantly_required(aim.table)
    for staged in touched:
        _begin_otherwise(aim, staged)
        _demand(aim, staged, required)
    _compare(batch, aim, touched)
    find_likenesses(batch, aim, touched)


# What is one record


def _key(aim: Aim, piece: Piece) -> str | None:
    """What the row is told apart by; None without a match, or where a part of it is blank."""
    match = aim.target.match
    if not match:
        return None
    said = {**piece.values, **piece.identity}
    if any(said.get(field) in (None, "", []) for field in match):
        return None
    return key_text({field: said[field] for field in match})


def _meet_earlier(batch: Batch, aim: Aim, keys: set[str]) -> None:
    """The records of these keys that earlier batches made."""
    wanted = sorted(key for key in keys if (aim.target.form, key) not in batch.by_key)
    if not wanted:
        return
    for row in batch.session.dicts(store.BY_KEY, the_import=batch.found.id, the_form=aim.target.form, the_keys=wanted):
        staged = staged_of(row, batch.vault)
        batch.made.setdefault(staged.number, staged)
        batch.met.add(staged.number)
        batch.by_key.setdefault((aim.target.form, row["key"]), staged.number)


def _new(batch: Batch, aim: Aim, piece: Piece, key: str | None) -> Staged:
    values = dict(piece.values)
    values |= {rows: [dict(line)] for rows, line in piece.line.items()}
    if aim.target.fixed:
        values = {**{name: value for name, value in aim.target.fixed.items() if name not in values}, **values}
    staged = Staged(
        *(piece.number, aim.sheet, piece.row, aim.place, aim.target.form, "create", values),
        key=key,
        title=piece.title or title_text(aim.table, values),
        faults=list(piece.faults),
        other_rows=[],
    )
    _remark(aim, staged, piece)
    batch.made[piece.number] = staged
    piece.of = piece.number
    if key is not None:
        batch.by_key[aim.target.form, key] = piece.number
    return staged


def _join(batch: Batch, aim: Aim, piece: Piece, staged: Staged) -> None:
    """Another row that says the same record: it fills what is blank, and where it contradicts that is told."""
    piece.of = staged.number
    batch.same_as[piece.number] = staged.number
    staged.faults = [*(staged.faults or ()), *(_at_row(fault, piece, staged) for fault in piece.faults)]
    if piece.row != staged.row and piece.row not in (staged.other_rows or ()):
        staged.other_rows = [*(staged.other_rows or ()), piece.row]
    if staged.target < 0:
        staged.target = aim.place
    for field, value in piece.values.items():
        before = staged.values.get(field)
        if before is None or before == [] or before == aim.target.otherwise.get(field):
            if isinstance(value, dict) and value.get("ref", 0) >= staged.number:
                staged.faults.append(Fault(key="exchange_link_later", params=named(aim, field), field=field))
                continue
            staged.values[field] = value
        elif before != value and field not in aim.target.match:
            params = {**named(aim, field), "first": staged.row, "row": piece.row}
            column = aim.column_of(field)
            staged.faults.append(
                Fault(key="exchange_rows_contradict", params=params, field=field, column=column, warning=True)
            )
    for rows, line in piece.line.items():
        staged.values[rows] = [*(staged.values.get(rows) or ()), dict(line)]
    staged.title = staged.title or title_text(aim.table, staged.values)
    _remark(aim, staged, piece)


def _at_row(fault: Fault, piece: Piece, staged: Staged) -> Fault:
    """The fault of another row says which one it stands in."""
    return fault if piece.row == staged.row else msgspec.structs.replace(fault, row=piece.row)


def _remark(aim: Aim, staged: Staged, piece: Piece) -> None:
    """What did not fit elsewhere is added to the remarks."""
    if piece.rests and aim.remark:
        said = [str(staged.values[aim.remark])] if staged.values.get(aim.remark) else []
        text = "; ".join(dict.fromkeys([*said, *piece.rests]))
        known = aim.table.known[aim.remark]
        longest = getattr(known.options, "max_length", 10_000)
        staged.values[aim.remark] = text[:longest]


# What is there


def _find(batch: Batch, aim: Aim, fresh: Sequence[tuple[Piece, Staged]]) -> None:
    """Which of the new ones are records that are there, by the key."""
    target = aim.target
    if not target.match:
        return
    keyed = [(piece, staged) for piece, staged in fresh if staged.key is not None]
    found = by_id(batch, aim, keyed) if target.match == (ID,) else by_fields(batch, aim, target.match, keyed)
    for piece, staged in fresh:
        if staged.key is None and target.do == "update" and not piece.faulty:
            staged.faults = [*(staged.faults or ()), Fault(key="exchange_key_blank", params=names(aim, target.match))]
    for place, (_, staged) in enumerate(keyed):
        those = found.get(place, [])
        faults = staged.faults if staged.faults is not None else []
        column = aim.column_of(target.match[0])
        at: dict[str, Any] = {"column": column, "field": target.match[0]}
        if len(those) > 1:
            params = {**names(aim, target.match), "count": len(those)}
            faults.append(Fault(key="exchange_match_ambiguous", params=params, **at))
        elif those:
            staged.record, staged.version = those[0]
            staged.action = "update"
            if target.do == "create":
                faults.append(Fault(key="exchange_exists", params=names(aim, target.match), **at))
        elif target.do == "update" or target.match == (ID,):
            faults.append(Fault(key="exchange_no_match", params=names(aim, target.match), **at))
        staged.faults = faults
    for piece, staged in fresh:
        if staged.action == "update" and target.blanks == "clear":
            for field in piece.blank:
                staged.values.setdefault(field, None)


# What is lacking, and what is different


def _begin_otherwise(aim: Aim, staged: Staged) -> None:
    """What a new record gets where its row says nothing; a cell that is wrong says something."""
    if staged.action != "create" or not aim.target.otherwise:
        return
    faulty = {fault.field for fault in staged.faults or () if not fault.warning and fault.key != "write_required"}
    for field, value in aim.target.otherwise.items():
        if staged.values.get(field) in (None, []) and field not in faulty:
            staged.values[field] = value


def _demand(aim: Aim, staged: Staged, required: Sequence[str]) -> None:
    """Fields that are always asked for, told here with all the rest; what checks and conditions say comes later."""
    faults = [fault for fault in staged.faults or () if fault.key != "write_required" or fault.warning]
    faulty = {fault.field for fault in faults if not fault.warning}
    for field in required:
        known = aim.table.known[field]
        lacking = staged.values.get(field) in (None, [])
        if staged.action == "update":
            lacking = field in staged.values and lacking
        elif (
            known.type.computed
            or (field not in staged.values and known.field.default is not None)
            or (field not in staged.values and known.field.default_expression.strip())
        ):
            lacking = False
        if lacking and field not in faulty:
            params, column = {"field": label_of(known.field)}, aim.column_of(field)
            faults.append(Fault(key="write_required", params=params, field=field, column=column))
    staged.faults = faults


def _compare(batch: Batch, aim: Aim, touched: Sequence[Staged]) -> None:
    """Of records that are there: whether anything would be different."""
    there = [staged for staged in touched if staged.record is not None and staged.action in ("update", "same")]
    if not there:
        return
    fields = sorted(
        {field for staged in there for field in staged.values if field in aim.table.known} - set(aim.table.sub_tables)
    )
    lines = {
        (rows, key)
        for staged in there
        for rows in aim.table.sub_tables
        for line in staged.values.get(rows) or ()
        for key in line
    }
    numbers = sorted({staged.record for staged in there if staged.record is not None})
    opened = None
    if any(aim.table.known[field].field.encrypted for field in fields):
        opened = sealed.opening(aim.table, batch.vault, batch.context)
    asked = [field for field in fields if not batch.rights.hides(aim.table, field)]
    shown = [f"{rows}.{key}" for rows, key in sorted(lines)]
    body = query.records(
        *(batch.session, batch.rights, aim.target.form, numbers, batch.context),
        fields=asked,
        rows=shown,
        reveal=opened,
    )
    present = {one["id"]: one for one in json.loads(body)}
    for staged in there:
        now = present.get(staged.record)
        staged.action = "same" if now is not None and _says(staged, now, asked) else "update"
        replaced = {rows for rows in aim.table.sub_tables if staged.values.get(rows)}
        if staged.action == "update" and now is not None:
            for rows in sorted(replaced):
                count = len(now.get("rows", {}).get(rows, ()))
                if count and not _same_lines(staged.values[rows], now["rows"][rows]):
                    params = {"field": label_of(aim.table.known[rows].field), "count": count}
                    told = Fault(key="exchange_lines_replaced", params=params, field=rows, warning=True)
                    others = [fault for fault in staged.faults or () if fault.key != told.key]
                    staged.faults = [*others, told]


def _says(staged: Staged, now: dict[str, Any], asked: Sequence[str]) -> bool:
    """Whether the record says already what it is to say."""
    rows = now.get("rows", {})
    for field, value in staged.values.items():
        if field in rows:
            if not _same_lines(value or (), rows[field]):
                return False
        elif field not in asked or _plain(now["values"].get(field)) != _plain(value):
            return False
    return True


def _same_lines(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]) -> bool:
    if len(ours) != len(theirs):
        return False
    return all(
        _plain(mine.get(key)) == _plain(other.get(key))
        for mine, other in zip(ours, theirs, strict=True)
        for key in mine
    )


def _plain(value: Any) -> Any:
    """A value of a list or an object, blanks being nothing."""
    return None if value in ([], "", {}) else json.loads(json.dumps(value, default=str))
