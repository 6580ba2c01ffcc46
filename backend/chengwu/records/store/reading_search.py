"""Conditions of the search by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chengwu.fields.operators import Condition, Expression

_TEXTS: Final = ARRAY(sa.Text())


def in_search_text(table: str, identity: str, words: Sequence[str]) -> Condition:
    """Every word stands in the search text of the record. The index over its pieces finds candidates."""
    text: Expression = sa.literal_column('s."_search"', sa.Text())
    pieces = sa.func.fx.search_pieces(text, type_=_TEXTS)
    wanted = sorted({piece for word in words for piece in _pieces(word)})
    found = [pieces.bool_op("@>")(sa.literal(wanted, _TEXTS)), *(_contains(text, word) for word in words)]
    source = sa.text(" ".join((table, "s")))
    # Found first and tied to the row afterwards, so that the index is asked once.
    ids = sa.select(sa.literal_column("s.id", sa.BigInteger())).select_from(source).where(*found)
    return sa.literal_column(identity, sa.BigInteger()).in_(ids)


def in_texts(texts: Sequence[Expression], words: Sequence[str]) -> Condition:
    """Every word stands in one of these columns."""
    lower = [sa.func.lower(sa.cast(each, sa.Text()), type_=sa.Text()) for each in texts]
    return sa.and_(*(sa.or_(*(_contains(each, word) for each in lower)) for word in words))


def _pieces(word: str) -> Iterator[str]:
    """What the index is asked for: pieces of two letters, or the one letter that there is."""
    return (word[at : at + 2] for at in range(max(1, len(word) - 1)))


def _contains(text: Expression, word: str) -> Condition:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return text.like(sa.literal(f"%{escaped}%", sa.Text()))
