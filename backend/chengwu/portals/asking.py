"""What a public form asks for at this moment, and what was typed as a change has it.

The law: a form may have changed since it was published, so each time it is asked anew which of its fields can be asked
for. What was not asked for is not taken, and of what is offered only that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chengwu.files.kinds import is_program
from chengwu.files.model import File
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.portals.errors import Gone
from chengwu.portals.model import CELLS, FILES, ROWS, SECRET, TYPES, AskedCell, AskedField, Published

MOST_FILES: Final = 20
"""So many files come in by one field."""
Find = Callable[[str, str], File | None]
"""A file, by the field that it was brought for and what its bringer was given for it."""


@dataclass(frozen=True)
class Asking:
    """A field that is asked for, as it is now; of a sub-table with the fields of its rows, by key."""

    each: AskedCell
    known: Known
    cells: Mapping[str, Asking] = field(default_factory=dict)
    rows: int = 0
    """Of a sub-table: so many at most."""


@dataclass
class Taken:
    """What was typed as a change has it, what of it is refused, and which files came with it."""

    values: dict[str, Any] = field(default_factory=dict)
    refused: list[FieldRefusal] = field(default_factory=list)
    files: set[int] = field(default_factory=set)


def table_of(session: Session, found: Published) -> tuple[Catalogue, RecordTable]:
    """The form that is filled in. Raises `Gone` where it is no more."""
    made = catalogue_of(session)
    try:
        return made, made.form(found.definition.form)
    except NoForm:
        raise Gone from None


def asked(made: Catalogue, table: RecordTable, found: Published) -> dict[str, Asking]:
    """The fields that are asked for, as far as they may be now, by key."""
    those = ((each, known, *_rows(made, known, each)) for each, known in _fit(table, found.definition.fields, TYPES))
    return {each.field: Asking(each, known, cells, rows) for each, known, cells, rows in those if cells or not rows}


def every(asking: Mapping[str, Asking]) -> Iterator[tuple[str, Asking]]:
    """All of them, those of rows too, as `name` and `lines.qty`."""
    for key, one in asking.items():
        yield key, one
        yield from ((f"{key}.{inner}", cell) for inner, cell in one.cells.items())


def taken(asking: Mapping[str, Asking], values: Mapping[str, Any], find: Find) -> Taken:
    """The values of fields that are asked for, and those alone that are offered."""
    made = Taken()
    made.values = _taken(asking, values, find, made, "values", "")
    return made


def blank(raw: object) -> bool:
    """Whether nothing was filled in: of a place or a period, neither of its parts."""
    if isinstance(raw, dict):
        return all(blank(part) for part in raw.values())
    return not raw.strip() if isinstance(raw, str) else raw is None or raw == []


def _fit(table: RecordTable, fields: list[Any], types: frozenset[str]) -> Iterator[tuple[Any, Known]]:
    for each in fields:
        known = table.known.get(each.field)
        if known is None or known.type.name not in types or known.type.computed or known.field.read_only:
            continue
        if known.field.sensitivity in SECRET and not each.sensitive:
            continue
        yield each, known


def _rows(made: Catalogue, known: Known, each: AskedField) -> tuple[dict[str, Asking], int]:
    if known.type.name != ROWS:
        return {}, 0
    cells = {one.field: Asking(one, inner) for one, inner in _fit(made.table(known.target), each.fields, CELLS)}
    return cells, min(each.rows, getattr(known.options, "most", each.rows))


def _taken(
    asking: Mapping[str, Asking], values: Mapping[str, Any], find: Find, made: Taken, path: str, outer: str
) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, raw in values.items():
        one = asking.get(key)
        if one is None:
            made.refused.append(FieldRefusal(f"{path}.{key[:60]}", "portal_field_not_asked", {}))
        elif raw is None or raw in ("", []):
            plain[key] = None
        elif one.cells:
            plain[key] = _rows_of(one, raw, find, made, f"{path}.{key}")
        elif one.known.type.name in FILES:
            plain[key] = _files(one, raw, find, made, f"{path}.{key}", f"{outer}{key}")
        else:
            plain[key] = _offered(one, raw, made, f"{path}.{key}")
    return plain


def _rows_of(one: Asking, raw: Any, find: Find, made: Taken, path: str) -> Any:
    """Rows as a change has them; what is none is refused by the field itself, in its own words."""
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        return raw
    params: dict[str, object] = {"field": label_of(one.known.field), "limit": one.rows, "count": len(raw)}
    if len(raw) > one.rows:
        made.refused.append(FieldRefusal(path, "portal_rows_too_many", params))
        return None
    key = one.known.field.key
    # Of a row in which nothing was typed its fields say that they are blank.
    rows = (row or {next(iter(one.cells)): None} for row in raw)
    return [_taken(one.cells, row, find, made, f"{path}.{at}", f"{key}.") for at, row in enumerate(rows)]


def _files(one: Asking, raw: Any, find: Find, made: Taken, path: str, field: str) -> Any:
    """Each file by what its bringer was given for it, as the type of the field has files."""
    given = raw if isinstance(raw, list) else [raw]
    found = [find(field, each) if isinstance(each, str) else None for each in given[: MOST_FILES + 1]]
    files = [each for each in found if each is not None]
    numbers = [each.id for each in files]
    label = label_of(one.known.field)
    single = one.known.type.name in ("image", "signature")
    most = 1 if single else min(MOST_FILES, getattr(one.known.options, "most", MOST_FILES))
    if len(given) > most:
        params: dict[str, object] = {"field": label, "limit": most}
        made.refused.append(FieldRefusal(path, "portal_files_too_many", params))
        return None
    if len(numbers) < len(given) or made.files.intersection(numbers) or len(set(numbers)) < len(numbers):
        made.refused.append(FieldRefusal(path, "portal_file_lost", {"field": label}))
        return None
    harmful = next((each.name for each in files if is_program(each.name, each.media_type)), None)
    if harmful is not None:
        made.refused.append(FieldRefusal(path, "portal_file_program", {"field": label, "name": harmful}))
        return None
    made.files.update(numbers)
    shapes: dict[str, Callable[[], Any]] = {
        "image": lambda: numbers[0],
        "signature": lambda: {"image": numbers[0]},
        "gallery": lambda: [{"file": number} for number in numbers],
    }
    return shapes.get(one.known.type.name, lambda: numbers)()


def _offered(one: Asking, raw: Any, made: Taken, path: str) -> Any:
    refusal = FieldRefusal(path, "portal_not_offered", {"field": label_of(one.known.field)})
    if one.known.type.name == "link":
        offered = {str(option.id): option.id for option in one.each.options}
        found = offered.get(raw) if isinstance(raw, str) else None
        made.refused += [refusal] if found is None else []
        return found
    codes = set(one.each.codes)
    given = raw if isinstance(raw, list) else [raw]
    if codes and not all(isinstance(each, str) and each in codes for each in given):
        made.refused.append(refusal)
    return raw
