"""What belongs to encrypted fields is sealed while it is staged: cells, texts set instead, values, what is proposed.

What is sealed stands as a text of its own kind in the place of what it says. It is opened where rows become records
and where records are written; whoever looks at an import sees stars.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from chengwu.exchange.aims import SheetAim
from chengwu.exchange.model import Fault, Staged
from chengwu.fields.in_sql import HIDDEN
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import exact, exactly
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault
from chengwu.records.sealed import NoVault

SIGN: Final = chr(0xE0F5)
"""What every sealed text begins with: a letter that no language has."""
_OF_PARTS: Final = (list, dict)
_ABOUT: Final = b"data_import"
_SAYING: Final = frozenset({"given", "text", "value", "rest", "code", "example"})
"""What of a sentence's facts is what stands in a cell."""


def seal(value: Any, vault: Vault | None) -> Any:
    """A value as JSON, sealed. Blank stays blank, and what is sealed stays as it is."""
    if value is None or is_sealed(value):
        return value
    if vault is None:
        raise NoVault
    return SIGN + base64.b64encode(vault.seal(exact(value), _ABOUT)).decode()


def is_sealed(value: Any) -> bool:
    return type(value) is str and value[:1] == SIGN


def opened_values(values: dict[str, Any], vault: Vault | None) -> dict[str, Any]:
    """The values of a record, opened; most have nothing sealed in them, and are told by a glance."""
    sealed = {
        key: opened(value, vault)
        for key, value in values.items()
        if (value[:1] == SIGN if type(value) is str else type(value) in _OF_PARTS and _holds_sealed(value))
    }
    return {**values, **sealed} if sealed else values


def _holds_sealed(value: Any) -> bool:
    kind = type(value)
    if kind is str:
        return bool(value[:1] == SIGN)
    if kind is list:
        return any(map(_holds_sealed, value))
    return kind is dict and any(map(_holds_sealed, value.values()))


def opened(value: Any, vault: Vault | None) -> Any:
    """What was sealed, anywhere in the value; what only looks like it stays. Raises `Trouble` where its key is not."""
    if is_sealed(value):
        if vault is None:
            return value
        try:
            return exactly(vault.open(base64.b64decode(value[1:], validate=True), _ABOUT))
        except ValueError:
            return value
        except Trouble as trouble:
            if trouble.key != "sealed_unreadable":
                raise  # whoever went on would write what nobody can read
            return value
    if isinstance(value, dict):
        return {key: opened(one, vault) for key, one in value.items()}
    return [opened(one, vault) for one in value] if isinstance(value, list) else value


def masked(value: Any) -> Any:
    """The value with stars for whatever is sealed in it."""
    if is_sealed(value):
        return HIDDEN
    if isinstance(value, dict):
        return {key: masked(one) for key, one in value.items()}
    return [masked(one) for one in value] if isinstance(value, list) else value


def encrypted_places(sheet: SheetAim) -> frozenset[int]:
    """The columns of a sheet that fill encrypted fields."""
    columns = (column for aim in sheet.aims for column in aim.columns)
    return frozenset(each.place for each in columns if each.known is not None and each.known.field.encrypted)


def encrypted_fields(catalogue: Catalogue, form: str) -> frozenset[str]:
    """The encrypted fields of a form; those of a sub-table behind its field and a dot."""
    kept: dict[str, frozenset[str]] = catalogue.kept.setdefault("encrypted in imports", {})
    if form not in kept:
        table = catalogue.form(form)
        found = {key for key, each in table.known.items() if each.field.encrypted}
        for key, address in table.sub_tables.items():
            inside = catalogue.table(address).known
            found |= {f"{key}.{inner}" for inner, each in inside.items() if each.field.encrypted}
        kept[form] = frozenset(found)
    return kept[form]


def open_row(row: Mapping[str, Any], vault: Vault | None) -> Mapping[str, Any]:
    """A kept row with its cells as they stand in the file."""
    if not (row["edits"] or row["faults"] or any(cell[:1] == SIGN for cell in row["cells"] if type(cell) is str)):
        return row
    return {**row, **{name: opened(row[name], vault) for name in ("cells", "edits", "faults")}}


def sealed_row(row: Mapping[str, Any], places: Iterable[int], vault: Vault | None) -> dict[str, Any] | None:
    """Cells, edits and faults of a kept row with these places sealed; None where they are already."""
    cells, edits, faults = list(row["cells"]), dict(row["edits"]), row["faults"]
    damaged = {place: dict(one) for place, one in (faults or {}).get("cells", {}).items()}
    for place in places:
        if place < len(cells):
            cells[place] = seal(cells[place], vault)
        if str(place) in edits:
            edits[str(place)] = seal(edits[str(place)], vault)
        for name in ("value", "code") if str(place) in damaged else ():
            damaged[str(place)][name] = seal(damaged[str(place)][name] or None, vault) or ""
    if damaged:
        faults = {**faults, "cells": damaged}
    if (cells, edits, faults) == (row["cells"], row["edits"], row["faults"]):
        return None
    return {"row": row["row"], "cells": cells, "edits": edits, "faults": faults}


def sealed_record(catalogue: Catalogue, staged: Staged, vault: Vault | None) -> Staged:
    """A record as it is kept while it is staged."""
    fields = encrypted_fields(catalogue, staged.form)
    if not fields:
        return staged
    values = {key: _sealed_value(key, value, fields, vault) for key, value in staged.values.items()}
    faults = [_sealed_fault(fault, vault) if fault.field in fields else fault for fault in staged.faults or ()]
    title = None if catalogue.form(staged.form).form.title in fields else staged.title
    return replace(staged, values=values, faults=faults, title=title)


def quiet(fault: Fault) -> Fault:
    """A fault of an encrypted field, without what stands there."""
    return msgspec.structs.replace(fault, given="", params=_quiet(fault.params))


def shown(staged: Staged) -> Staged:
    """A record as people look at it."""
    faults = [
        fault
        if fault.repair is None or not is_sealed(fault.repair.text)
        else msgspec.structs.replace(fault, repair=msgspec.structs.replace(fault.repair, text=HIDDEN))
        for fault in staged.faults or ()
    ]
    return replace(staged, values=masked(staged.values), faults=faults)


def _sealed_value(key: str, value: Any, fields: frozenset[str], vault: Vault | None) -> Any:
    if key in fields:
        return seal(value, vault)
    inner = {field.partition(".")[2] for field in fields if field.startswith(f"{key}.")}
    if not inner or not isinstance(value, list):
        return value
    return [{name: seal(one, vault) if name in inner else one for name, one in row.items()} for row in value]


def _sealed_fault(fault: Fault, vault: Vault | None) -> Fault:
    repair = fault.repair
    if repair is not None:
        text = seal(repair.text, vault)
        repair = msgspec.structs.replace(repair, text=text, params=_quiet(repair.params))
    return msgspec.structs.replace(quiet(fault), repair=repair)


def _quiet(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: HIDDEN if name in _SAYING else value for name, value in params.items()}
