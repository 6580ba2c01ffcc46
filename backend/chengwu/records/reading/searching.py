"""Words to search for as a condition: each of them has to occur in what the form is searched by.

The law: a reader finds no record by text that he may not read. The search text of a record holds all of its search
fields, so it is asked only where the reader may read all of them in every row; others search in the fields themselves.
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
from chengwu.records.reading.reader import Reader
from chengwu.records.store.reading_search import in_search_text, in_texts

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
    table = names.root.table
    if table.form.search and all_readable(names.reader, table) and not names.here_only:
        return in_search_text(name(names.catalogue.schema, table.name), names.root.id, words)
    readable = [
        key for key in table.form.search if not names.reader.hides(table, key) and not table.known[key].field.encrypted
    ]
    texts = [
        parts_of(table, key, names.root.alias)[""]
        for key in readable
        if "" in table.seen_parts(key) and table.known[key].type.storage == "columns"
    ]
    return in_texts(texts, words) if texts else sa.false()


def all_readable(reader: Reader, table: RecordTable) -> bool:
    """Whether the reader may read every search field in every row that he may see."""
    return all(reader.whole(table, key) for key in table.form.search)
