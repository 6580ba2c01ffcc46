"""Words to search for as a condition: each of them has to occur in what the form is searched by.

The law: a reader finds no record by text that he may not read. The search text of a record holds the words of all its
search fields, each for itself. Whoever may read all of them in every row searches in the whole; for others its index
finds candidates, and the words are looked for in those parts of each whose cells are shown in that row. Which other
candidates there were leaves no trace: any part with a word in it is a candidate, whatever else the text holds.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import sqlalchemy as sa

from chengwu.fields.operators import Condition
from chengwu.forms.catalogue import RecordTable
from chengwu.kit.db.writing import name
from chengwu.records.errors import QueryRefused
from chengwu.records.reading.names import Names, parts_of
from chengwu.records.store.reading_search import Part, in_parts, in_search_text, in_texts
from chengwu.records.store.searching import mark
from chengwu.records.store.writing import searched_keys

MOST_WORDS: Final = 10


def words_of(search: str) -> tuple[str, ...]:
    """The words as the search text is written: NFKC, small letters.

    >>> words_of("ＡＢＣ  华为 华为")
    ('abc', '华为')
    """
    return tuple(dict.fromkeys(unicodedata.normalize("NFKC", search).lower().split()))


def condition(names: Names, search: str) -> Condition | None:
    """None when there is nothing to search for."""
    words = words_of(search)
    if not words:
        return None
    if len(words) > MOST_WORDS:
        raise QueryRefused.at("search", "query_too_many", limit=MOST_WORDS)
    table, reader = names.root.table, names.reader
    if names.here_only:
        return _of_the_past(names, words)
    keys = searched_keys(table)
    readable = [key for key in keys if not reader.hides(table, key)]
    if not readable:
        return sa.false()
    source = name(names.catalogue.schema, table.name)
    if all(reader.whole(table, key) for key in keys):
        spoken = any(_is_spoken(table, key) for key in keys)
        return in_search_text(source, names.root.id, words, spoken=spoken)
    parts = [
        Part(
            keys.index(key),
            None if reader.whole(table, key) else _is_shown(names, key),
            _is_spoken(table, key),
        )
        for key in readable
    ]
    return in_parts(source, names.root.id, words, mark(keys), parts)


def _is_shown(names: Names, key: str) -> Condition:
    """Whether the cell is shown in this row; of a blank one there are no words either."""
    columns = parts_of(names.root.table, key, names.root.alias)
    return columns[""].is_not(None) if "" in columns else sa.or_(*(each.is_not(None) for each in columns.values()))


def _is_spoken(table: RecordTable, key: str) -> bool:
    """Whether its words have what they are spoken as among them."""
    return bool(getattr(table.known[key].options, "pinyin", False))


def _of_the_past(names: Names, words: tuple[str, ...]) -> Condition:
    """The journal keeps no search text that could be asked: then the fields themselves are."""
    table = names.root.table
    texts = [
        parts_of(table, key, names.root.alias)[""]
        for key in table.form.search
        if not names.reader.hides(table, key)
        and not table.known[key].field.encrypted
        and "" in table.seen_parts(key)
        and table.known[key].type.storage == "columns"
    ]
    return in_texts(texts, words) if texts else sa.false()
