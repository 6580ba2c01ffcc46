"""Records of many forms found by words, as the search of each form finds them: one statement for all of them.

A form is asked when it can be searched and the asker may read it; what of it they may not read finds nothing.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.kit.db import Session
from chengwu.kit.db.writing import statement, with_values
from chengwu.records.reading import planning, searching
from chengwu.records.reading.asked import Which
from chengwu.records.reading.limits import look_at
from chengwu.records.reading.reader import Reader, reader_of
from chengwu.records.reading.showing import title_text
from chengwu.records.store import finding as store
from chengwu.records.store import reading
from chengwu.records.store.writing import searched_keys

EACH: Final = 5
"""Records of one form."""
MOST: Final = 50


@dataclass(frozen=True)
class Hit:
    """A record that was found, and what it is called; None where that may not be seen."""

    form: str
    id: int
    title: Any


def find(
    session: Session, rights: Rights, text: str, context: Context, forms: Sequence[str] | None = None, limit: int = MOST
) -> list[Hit]:
    """The best matches, form by form, those of the form with the best match first.

    Raises `NoForm` and `NotAllowed` for forms that were named, and what `query.page` raises for the words.
    """
    reader = reader_of(rights)
    tables = _named(rights, forms) if forms is not None else _readable(reader)
    look_at(Which(form="", search=text))
    if not searching.words_of(text) or not tables:
        return []
    parts, values = [], dict[str, Any]()
    for place, table in enumerate(tables):
        part, more = _searched(reader, table, text, context, f"s{place}")
        parts.append(part)
        values |= more
    said = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    values |= {**rights.values(session.now), "text": said}
    found = session.asked(store.best(parts, EACH), values)
    best: dict[int, int] = {}
    for place, _, _, rank in found:
        best.setdefault(place, rank)
    found.sort(key=lambda one: (best[one[0]], one[0]))
    return [Hit(tables[place].address, number, json.loads(title)) for place, number, title, _ in found[:limit]]


def _named(rights: Rights, forms: Sequence[str]) -> list[RecordTable]:
    tables = [rights.catalogue.form(key) for key in dict.fromkeys(forms)]
    for table in tables:
        rights.demand(table, "read")
    return tables


def _readable(reader: Reader) -> list[RecordTable]:
    """The forms in which there is anything to be found."""
    made: list[RecordTable] | None = reader.catalogue.kept.get(("searchable", reader.kept_by))
    if made is None:
        made = [
            table
            for table in reader.catalogue.tables.values()
            if not table.is_row
            and reader.rights.may(table, "read")
            and any(not reader.hides(table, key) for key in searched_keys(table))
        ]
        reader.catalogue.kept["searchable", reader.kept_by] = made
    return made


def _searched(
    reader: Reader, table: RecordTable, text: str, context: Context, prefix: str
) -> tuple[store.Searched, dict[str, Any]]:
    which = Which(form=table.address)
    names = planning.names_of(reader, which, context)

    def make() -> tuple[str, str]:
        title = statement(title_text(names, names.root.table, names.root.alias))
        return statement(names.tables(names.root)), title

    source, title = planning.kept(reader, context, ("found", table.address), make)
    condition = searching.condition(names, text)
    assert condition is not None
    where, values = with_values(condition, prefix)
    return store.Searched(reading.Found(source, where), title), values
