"""What the texts of cells name: people by name, login or number, departments, and records by title or by another field.

One statement for all people of a batch, and one for each column of links. A record that is not there may be one that
this import makes, or is made when the plan says so and the asker may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from chengwu.directory.homes import departments_called, half, homes_of, people_called
from chengwu.exchange.aims import ColumnAim, forms_of
from chengwu.exchange.model import CREATED_FOR_A_LINK, Staged
from chengwu.exchange.staging.keys import key_text
from chengwu.exchange.staging.pieces import Batch, Lookup, Piece
from chengwu.exchange.staging.values import fault_of
from chengwu.exchange.store import lookups as lookups_store
from chengwu.exchange.store import staged as store
from chengwu.fields import Unacceptable, words
from chengwu.fields.numerals import digits
from chengwu.fields.spelling import pieces as parts_of
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.world import Known

_NUMBER: Final = re.compile(r"#?([0-9]{1,18})")
_MEMBERS: Final = {
    "person": ("exchange_person_unknown", "exchange_person_ambiguous"),
    "department": ("exchange_department_unknown", "exchange_department_ambiguous"),
}
_HASH: Final = re.compile(r"#([0-9]{1,18})")


def resolve(batch: Batch, pieces: Sequence[Piece]) -> None:
    """Fill in what the texts of these pieces name, or say that they name nothing, or too much."""
    members: dict[str, list[tuple[Piece, Lookup]]] = {"person": [], "department": []}
    columns: dict[int, list[tuple[Piece, Lookup]]] = {}
    for piece in pieces:
        for lookup in piece.lookups:
            column = lookup.column
            those = members[column.how] if column.how in members else columns.setdefault(id(column), [])
            those.append((piece, lookup))
    for how, those in members.items():
        if those:
            _members(batch, those, how)
    for those in columns.values():
        _records(batch, those)


def title_text(table: RecordTable, values: dict[str, Any]) -> str | None:
    """What others of the import find a record by: its title, half width."""
    title = table.form.title
    value = values.get(title) if title in table.known else None
    return half(str(value))[:500] if isinstance(value, str | int) and str(value).strip() else None


def spelled(known: Known | None, text: str, batch: Batch) -> str:
    """A text as the field would keep it, so that a phone is found however it is written."""
    if known is not None and not known.type.computed and known.type.refers_to(known.options) is None:
        try:
            value = known.type.accept_text(text, known.options, batch.context)
        except Unacceptable:
            return half(text)
        if isinstance(value, str):
            return half(value)
        if value is not None and known.type.formula_type(known.options) == "number" and not hasattr(value, "amount"):
            return digits(value)
    return half(text)


# People and departments


def _members(batch: Batch, those: list[tuple[Piece, Lookup]], how: str) -> None:
    texts = {text for _, lookup in those for text in _texts(lookup)}
    called = people_called if how == "person" else departments_called
    found = called(batch.session, texts)
    numbers = {int(match[1]) for text in texts if (match := _NUMBER.fullmatch(half(text))) and half(text) not in found}
    there = homes_of(batch.session, numbers) if how == "person" else {}
    for piece, lookup in those:
        ids = []
        for text in _texts(lookup):
            named = found.get(half(text)) or found.get(half(text).lower()) or []
            match = _NUMBER.fullmatch(half(text))
            if not named and match and int(match[1]) in there:
                named = [int(match[1])]
            if len(named) == 1:
                ids.append(named[0])
                continue
            key = _MEMBERS[how][bool(named)]
            params = {"given": text[:100], "count": len(named)}
            piece.faults.append(fault_of(lookup.column, key, lookup.text, params))
        _put(piece, lookup, ids)


# Records


def _records(batch: Batch, those: list[tuple[Piece, Lookup]]) -> None:
    column = those[0][1].column
    target = batch.catalogue.form(column.known.target)  # type: ignore[union-attr]
    by = column.to.link_by or target.form.title
    known = target.known.get(by)
    wanted: dict[str, str] = {}
    for lookup in {lookup.text: lookup for _, lookup in those}.values():
        for text in _texts(lookup):
            wanted.setdefault(text, spelled(known, text, batch))
    numbers = {int(match[1]) for text in wanted if (match := (_NUMBER if by == "id" else _HASH).fullmatch(half(text)))}
    there = lookups_store.seen(batch.session, batch.rights, target, sorted(numbers)) if numbers else {}
    found: dict[str, list[int]] = {}
    if known is not None:
        main = target.main_column(by).name
        found = lookups_store.called(batch.session, batch.rights, target, main, sorted(set(wanted.values()), key=str))
    staged = _staged(batch, target, by, {text for text in wanted.values() if text not in found}, column)
    said: dict[str, list[int]] = {}
    number = _NUMBER if by == "id" else _HASH
    for piece, lookup in those:
        if lookup.text in said:  # what is there is there for every row
            _put(piece, lookup, said[lookup.text])
            continue
        ids: list[Any] = []
        plain = True
        for text in _texts(lookup):
            match = number.fullmatch(half(text))
            if match and int(match[1]) in there:
                ids.append(int(match[1]))
                continue
            named = found.get(wanted[text], [])
            if len(named) == 1:
                ids.append(named[0])
                continue
            plain = False
            if named:
                params = {"given": text[:100], "count": len(named), "form": target.address}
                piece.faults.append(fault_of(lookup.column, "exchange_link_ambiguous", lookup.text, params))
            else:
                reference = _of_import(batch, piece, lookup, target, text, wanted[text], staged)
                if reference is not None:
                    ids.append(reference)
        if plain:
            said[lookup.text] = ids
        _put(piece, lookup, ids)


def _staged(batch: Batch, target: RecordTable, by: str, texts: set[str], column: ColumnAim) -> dict[str, list[Staged]]:
    """The records of this import that bear these titles."""
    found: dict[str, list[Staged]] = {}
    if not texts or (target.address not in forms_of(batch.found.plan) and not column.to.create_linked):
        return found
    asked: dict[str, object] = {"the_import": batch.found.id, "the_form": target.address, "the_titles": sorted(texts)}
    if by == target.form.title:
        rows = batch.session.dicts(store.BY_TITLE, **asked)
    else:
        rows = batch.session.dicts(store.BY_FIELD, the_field=by, **asked)
    for row in rows:
        if row["number"] not in batch.made:
            reference = Staged(row["number"], 0, 0, 0, target.address, row["action"], {}, record=row["record"])
            found.setdefault(row["title"], []).append(reference)
    return found


def _of_import(
    batch: Batch,
    piece: Piece,
    lookup: Lookup,
    target: RecordTable,
    text: str,
    title: str,
    staged: dict[str, list[Staged]],
) -> Any:
    """A record that this import makes, or will make for this link; None with a fault where there is none."""
    local = dict.fromkeys(batch.standing(number) for number in batch.by_title.get((target.address, title), ()))
    known = {one.number: one for one in staged.get(title, ())}
    numbers = list(dict.fromkeys((*known, *local)))
    if len(numbers) > 1:
        params = {"given": text[:100], "count": len(numbers), "form": target.address}
        piece.faults.append(fault_of(lookup.column, "exchange_link_ambiguous", lookup.text, params))
        return None
    if numbers:
        number = numbers[0]
        one = known.get(number) or batch.made.get(number)
        if one is not None and one.record is not None:
            return one.record
        if number >= piece.number:
            params = {"given": text[:100]}
            piece.faults.append(fault_of(lookup.column, "exchange_link_later", lookup.text, params))
            return None
        return {"ref": number}
    if lookup.column.to.create_linked:
        return _made_for_link(batch, piece, lookup, target, text, title)
    params = {"given": text[:100], "form": target.address}
    piece.faults.append(fault_of(lookup.column, "exchange_link_missing", lookup.text, params))
    return None


def _made_for_link(batch: Batch, piece: Piece, lookup: Lookup, target: RecordTable, text: str, title: str) -> Any:
    """A new record with nothing but its title, before the one that links to it."""
    known = target.known[target.form.title]
    try:
        value = known.type.accept_text(text, known.options, batch.context)
    except Unacceptable as refused:
        piece.faults.append(fault_of(lookup.column, refused.key, lookup.text, refused.params))
        return None
    slot = batch.slots.get(piece.row, 0)
    if value is None or slot >= 2000:
        return None
    batch.slots[piece.row] = slot + 1
    values = {target.form.title: known.type.json(value, known.options)}
    number = batch.sheet.number(piece.row, slot)
    key = key_text(values)
    made = Staged(
        number,
        batch.sheet.plan.sheet,
        piece.row,
        CREATED_FOR_A_LINK,
        target.address,
        "create",
        values,
        key=key,
        title=title_text(target, values),
    )
    batch.made[number] = made
    batch.by_key[target.address, key] = number
    batch.by_title.setdefault((target.address, title), []).append(number)
    return {"ref": number}


# Putting it where it belongs


def _texts(lookup: Lookup) -> Iterable[str]:
    if lookup.column.several:
        return list(dict.fromkeys(parts_of(lookup.text, words.SEPARATORS)))
    return (lookup.text,)


def _put(piece: Piece, lookup: Lookup, ids: list[Any]) -> None:
    column = lookup.column
    if not ids:
        return
    value = ids if column.several else ids[0]
    if column.rows:
        piece.line.setdefault(column.rows, {})[column.key] = value
    else:
        piece.values[column.key] = value
