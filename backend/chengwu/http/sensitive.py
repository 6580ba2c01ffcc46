"""Who read what is sensitive is kept in the journal: one entry for each form whose S3 or S4 fields an answer carried.

Only forms that have such fields pay for it: their answers are looked into before they go out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import msgspec
from litestar import Response

from chengwu import journal
from chengwu.access.levels import passed
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.computing import computing_of
from chengwu.http.acting import Acting, View
from chengwu.http.route import as_json
from chengwu.records.reading.asked import GroupsAsked
from chengwu.records.reading.names import keep_named

T = TypeVar("T")
MOST_RECORDS: Final = 500
CARRIES: Final = "X-Chengwu-Sensitive"
"""The header of an answer with S3 or S4 values."""
_LEVELS: Final = frozenset({"S3", "S4"})
READ: Final = "read"


@dataclass
class Carried:
    """The sensitive fields of one form that stand in an answer, and the records that they are of."""

    fields: set[str] = field(default_factory=set)
    records: dict[int, None] = field(default_factory=dict)


Found = dict[str, Carried]


def answered(acting: Acting, form: str, read: Callable[[View], tuple[T, Found]], record: int | None = None) -> T:
    """What `read` answers of a form, once the journal has what the answer carries. `record`: the one asked about."""
    return _noted(acting, form, read, record)[0]


def answered_as_json(
    acting: Acting, form: str, read: Callable[[View], tuple[bytes, Found]], record: int | None = None
) -> Response[bytes]:
    """The same as an answer. It says when it carries something sensitive, so that a browser keeps no copy of it."""
    body, found = _noted(acting, form, read, record)
    answer = as_json(body)
    if found:
        answer.headers[CARRIES] = "yes"
    return answer


def _noted(acting: Acting, form: str, read: Callable[[View], tuple[T, Found]], record: int | None) -> tuple[T, Found]:
    answer, found = acting.read(form, read)
    if found:
        acting.note([_entry(each, found[each], record) for each in sorted(found)])
    return answer, found


def of_records(view: View, body: bytes, expand: Iterable[str], rows: Iterable[str]) -> Found:
    """What an answer with one record, or with `records`, carries."""
    if not any(_of(view, table) for table in _involved(view, expand, rows)):
        return {}
    answer = msgspec.json.decode(body)
    found: Found = {}
    for record in answer.get("records", (answer,)):
        _look(view, view.table, record, found, record["id"], "")
    return found


def withheld(view: View, record: dict[str, Any], sent: Mapping[str, Any]) -> list[str]:
    """Take out of a record that is only looked at what is sensitive and was not sent; which fields that were.

    What a linked record is called never is.
    """
    found = [key for key in _of(view, view.table) if key not in sent]
    for one in found:
        record.get("values", {}).pop(one, None)
    keep_named(view.table, record)
    for key, lines in record.get("rows", {}).items():
        inner, given = view.catalogue.tables[view.table.sub_tables[key]], sent.get(key)
        same = isinstance(given, list) and len(given) == len(lines)
        for place, line in enumerate(lines):
            told = given[place] if same and isinstance(given, list) else {}
            for one in _of(view, inner):
                if not (isinstance(told, Mapping) and one in told):
                    line["values"].pop(one, None)
            keep_named(inner, line)
        found += [f"{key}.{one}" for one in _of(view, inner)]
    return found


def of_history(view: View, body: bytes) -> Found:
    """What entries of a history carry, before or after."""
    return _of_entries(view, body, lambda told: told["entries"])


def of_stream(view: View, body: bytes) -> Found:
    """The same of a stream, in which comments stand between the entries."""
    return _of_entries(view, body, lambda told: [each["edit"] for each in told["items"] if "edit" in each])


def _of_entries(view: View, body: bytes, entries: Callable[[Any], Iterable[Any]]) -> Found:
    tables = [view.table, *(table for _, table in view.catalogue.rows_of(view.table))]
    watched = {table.address: _of(view, table) for table in tables}
    if not any(watched.values()):
        return {}
    found: Found = {}
    for entry in entries(msgspec.json.decode(body)):
        prefix = entry["form"].partition(".")[2]
        for key in watched.get(entry["form"], ()):
            if any((entry.get(side) or {}).get(key) is not None for side in ("before", "after")):
                carried = found.setdefault(view.table.address, Carried())
                carried.fields.add(f"{prefix}.{key}" if prefix else key)
    return found


def of_originals(view: View, path: str, records: Iterable[int]) -> Found:
    """What former values of a field carry; one of a sub-table by its path from the form."""
    found: Found = {}
    rows, _, key = path.rpartition(".")
    ids = dict.fromkeys(records)
    if ids:
        _carry(view, view.catalogue.table(f"{view.table.address}.{rows}") if rows else view.table, key, found)
    for carried in found.values():
        carried.records |= ids
    return found


def of_figures(view: View, asked: GroupsAsked) -> Found:
    """What groups and figures are made of: the fields, and no record in particular."""
    found: Found = {}
    paths = [*(each.field for each in asked.groups), *(each.field for each in asked.aggregates if each.field)]
    for path in paths:
        *links, key = path.split(".")
        table: RecordTable | None = view.table
        for link in links:
            known = table.known.get(link) if table is not None else None
            table = view.catalogue.tables.get(known.target) if known is not None else None
        if table is not None:
            _carry(view, table, key, found)
    return found


def of_account(view: View, key: str) -> Found:
    """What the parts of a computed value show: the field, and whatever it is made of."""
    found: Found = {}
    _carry(view, view.table, key, found)
    for dependency in computing_of(view.catalogue).field(view.table, key).reads:
        for table, read in passed(dependency):
            _carry(view, table, read, found)
    return found


def _entry(form: str, carried: Carried, record: int | None) -> journal.NewEntry:
    ids = list(carried.records)[:MOST_RECORDS] or ([] if record is None else [record])
    after = {"fields": sorted(carried.fields), "records": ids}
    return journal.NewEntry(READ, form, ids[0] if len(ids) == 1 else None, None, after)


def _carry(view: View, table: RecordTable, key: str, found: Found) -> None:
    """The field, where it is sensitive; one of a sub-table by its path from the form."""
    if key in _of(view, table):
        path = f"{table.rows.key}.{key}" if table.is_row else key
        found.setdefault(table.form.key, Carried()).fields.add(path)


def _look(view: View, table: RecordTable, record: dict[str, Any], found: Found, number: int, prefix: str) -> None:
    values = record.get("values") or {}
    for key in _of(view, table):
        titled = key == table.form.title and record.get("title") is not None
        if values.get(key) is not None or titled:
            carried = found.setdefault(table.form.key, Carried())
            carried.fields.add(prefix + key)
            carried.records[number] = None
    for key, linked in (record.get("titles") or {}).items():
        target = view.catalogue.tables.get(table.known[key].target) if key in table.known else None
        for one in linked if isinstance(linked, list) else (linked,):
            if target is not None and one is not None:
                _look(view, target, one, found, one["id"], "")
    for key, lines in (record.get("rows") or {}).items():
        inner = view.catalogue.tables[table.sub_tables[key]]
        for line in lines or ():
            _look(view, inner, line, found, number, f"{inner.rows.key}.")


def _involved(view: View, expand: Iterable[str], rows: Iterable[str]) -> Iterator[RecordTable]:
    """The form, and what comes along with its records."""
    table, tables = view.table, view.catalogue.tables
    yield table
    of_rows = [tables[table.sub_tables[key]] for key in (path.partition(".")[0] for path in rows)]
    yield from of_rows
    for path in expand:
        for start in (table, *of_rows):
            for key in path.split(".")[:2]:
                if key in start.known and start.known[key].target in tables:
                    yield tables[start.known[key].target]


def _of(view: View, table: RecordTable) -> tuple[str, ...]:
    """The sensitive fields of a table that the caller may read in full somewhere."""
    made: dict[str, tuple[str, ...]] = view.catalogue.kept.setdefault("sensitive", {})
    if table.address not in made:
        made[table.address] = tuple(key for key, each in table.known.items() if each.field.sensitivity in _LEVELS)
    keys = made[table.address]
    return tuple(key for key in keys if not view.rights.hides(table, key)) if keys else ()
