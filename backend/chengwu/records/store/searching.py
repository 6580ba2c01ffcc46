"""Texts about what the search finds records by.

The column holds a mark, which says of which fields it is, and for each of them a form feed and its words. Nothing that
can be searched for has white space in it, so neither is ever found, nor does a word reach from one field to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from zlib import crc32

from psycopg.types.json import Jsonb

from chengwu.forms.catalogue import SEARCH, Catalogue, RecordTable
from chengwu.kit.db import Session, exact
from chengwu.kit.db.writing import name
from chengwu.records.model import Image
from chengwu.records.store.writing import searched_columns

BETWEEN: Final = "\f"
_LETTERS: Final = "\t\n\r "


def mark(keys: Sequence[str]) -> str:
    """What a text of these fields, in this order, begins with: white space, which the index leaves out.

    Records of a form whose fields are others now may hold texts of the former ones until a job has come to them; by
    the mark nobody takes the words of one field for those of another.

    >>> mark(["name", "phone"]), mark(["phone", "name"]) == mark(["name", "phone"])
    (' \\n  \\r\\r \\r  \\n ', False)
    """
    digits = crc32(",".join(keys).encode())
    return "".join(_LETTERS[digits >> at & 3] for at in range(0, 24, 2))


def joined(keys: Sequence[str], texts: Mapping[str, str]) -> str | None:
    """The text of a record of those of its fields; None when there is nothing to find it by.

    >>> joined(["name", "phone"], {"phone": "138\\f00", "name": "li"}).split("\\f")[1:]
    ['li', '138 00']
    """
    if not any(texts.values()):
        return None
    return mark(keys) + "".join(BETWEEN + texts.get(key, "").replace(BETWEEN, " ") for key in keys)


def is_of(keys: Sequence[str], text: str | None) -> bool:
    """Whether this is a text of these fields, in this order."""
    return text is not None and text.startswith(mark(keys) + BETWEEN)


def some(session: Session, catalogue: Catalogue, table: RecordTable, after: int, most: int) -> list[tuple[Any, ...]]:
    """Records after a number, held for this transaction: number, and the typed columns of the search."""
    columns = ", ".join(["id", *(name(column) for column in searched_columns(table))])
    own = name(catalogue.schema, table.name)
    text = f"select {columns} from {own} where id > %(after)s order by id limit %(most)s for no key update"
    return session.asked(text, {"after": after, "most": most})


def keep(session: Session, catalogue: Catalogue, table: RecordTable, texts: Mapping[int, str | None]) -> int:
    """Write these texts; how many were different."""
    own, column = name(catalogue.schema, table.name), name(SEARCH.name)
    text = (
        f"update {own} t set {column} = n.it from unnest(%(ids)s::bigint[], %(texts)s::text[]) n(id, it)"
        f" where t.id = n.id and t.{column} is distinct from n.it returning t.id"
    )
    return len(session.asked(text, {"ids": list(texts), "texts": list(texts.values())}))


def typed(session: Session, catalogue: Catalogue, table: RecordTable, images: Mapping[int, Image]) -> dict[int, Any]:
    """The typed columns of the search as these images have them, by number."""
    columns = ", ".join(f"r.{name(column)}" for column in searched_columns(table))
    own = name(catalogue.schema, table.name)
    text = (
        f"select (_image->>'number')::bigint, {columns} from jsonb_array_elements(%(images)s::jsonb) _e(_image),"
        f" jsonb_populate_record(null::{own}, _image->'image') r"
    )
    asked = [{"number": number, "image": image} for number, image in images.items()]
    return {row[0]: row[1:] for row in session.asked(text, {"images": Jsonb(asked, dumps=exact)})}
