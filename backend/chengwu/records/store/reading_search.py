"""Conditions of the search by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chengwu.fields.operators import Condition, Expression
from chengwu.records.store.searching import BETWEEN

_TEXTS: Final = ARRAY(sa.Text())
_TEXT: Final[Expression] = sa.literal_column('s."_search"', sa.Text())
_OTHER: Final = "[^\x01-\x7f]"
"""A character that is spoken otherwise than it is written."""
_LONGEST_SPELT: Final = 40
"""Letters of a word that may be spelt; whoever knows a longer one writes it as it is."""


@dataclass(frozen=True)
class Part:
    """A field in the search texts: its place there, where its cells are shown (None: in every row), and whether it is
    found as it is spoken."""

    place: int
    shown: Condition | None
    spoken: bool


def in_search_text(table: str, identity: str, words: Sequence[str], *, spoken: bool) -> Condition:
    """Every word stands in the search text of the record. The index over its pieces finds candidates."""
    found = [_candidates(words, spoken=spoken), *(_stands_in(_TEXT, word, spoken=spoken) for word in words)]
    # Found first and tied to the row afterwards, so that the index is asked once.
    ids = sa.select(sa.literal_column("s.id", sa.BigInteger())).select_from(_source(table)).where(*found)
    return sa.literal_column(identity, sa.BigInteger()).in_(ids)


def in_parts(table: str, identity: str, words: Sequence[str], mark: str, parts: Sequence[Part]) -> Condition:
    """Every word stands in one of these parts of a search text with this mark, and where it stands is shown."""
    found = [
        sa.literal_column(f"s.id = {identity}", sa.Boolean()),
        _candidates(words, spoken=any(each.spoken for each in parts)),
        sa.func.starts_with(_TEXT, sa.literal(mark + BETWEEN, sa.Text()), type_=sa.Boolean()),
        *(sa.or_(*(_shown_in(each, word) for each in parts)) for word in words),
    ]
    return sa.exists(sa.select(sa.literal_column("1")).select_from(_source(table)).where(*found))


def in_texts(texts: Sequence[Expression], words: Sequence[str]) -> Condition:
    """Every word stands in one of these columns."""
    lower = [sa.func.lower(sa.cast(each, sa.Text()), type_=sa.Text()) for each in texts]
    return sa.and_(*(sa.or_(*(_contains(each, word) for each in lower)) for word in words))


def pieces(word: str, *, spoken: bool) -> Iterator[str]:
    """What the index is asked for: pieces of two letters, or the one letter that there is.

    Of a word that may be spelt, characters by themselves, and two only where one Latin letter or digit follows another:
    those two follow one another in full or by initials.

    >>> list(pieces("华为技", spoken=False)), list(pieces("z", spoken=True)), list(pieces("zguo强", spoken=True))
    (['华为', '为技'], ['z'], ['zg', 'gu', 'uo', '强'])
    """
    if not spoken or not _is_spelt(word):
        yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        return
    mixed = not word.isascii()
    for at, letter in enumerate(word):
        if not letter.isascii() or len(word) == 1:
            yield letter
        elif word[at + 1 : at + 2].isascii() and at + 1 < len(word):
            yield word[at : at + 2]
        elif mixed and (at == 0 or not word[at - 1].isascii()):
            yield letter


def spelling(word: str) -> str:
    """A pattern of the word as it may be typed: each character by itself, by its first letter, or as it is spoken, the
    last one also by a beginning of that. See `Reading.spelt` in `regional` for what it is looked for in.
    """
    made = f"\\v{_OTHER}?{word[0]}"
    for before, letter in pairwise(word):
        # After an initial or a whole syllable another character may begin, after a character it must.
        onward = f"(?:\\t?|(?:\\t[a-z]*)?\\v{_OTHER}?)" if _is_latin(before) else f"[a-z]?\\t?[a-z]*\\v{_OTHER}?"
        made += onward + letter
    return made


def _candidates(words: Sequence[str], *, spoken: bool) -> Condition:
    wanted = sorted({piece for word in words for piece in pieces(word, spoken=spoken)})
    there = sa.func.fx.search_pieces(_TEXT, type_=_TEXTS)
    return there.bool_op("@>")(sa.literal(wanted, _TEXTS))


def _source(table: str) -> sa.TextClause:
    return sa.text(" ".join((table, "s")))


def _shown_in(part: Part, word: str) -> Condition:
    # The first part is the mark, and PostgreSQL counts from one.
    place = sa.literal(part.place + 2, sa.Integer())
    text = sa.func.split_part(_TEXT, sa.literal(BETWEEN, sa.Text()), place, type_=sa.Text())
    stands = _stands_in(text, word, spoken=part.spoken)
    return stands if part.shown is None else sa.and_(part.shown, stands)


def _stands_in(text: Expression, word: str, *, spoken: bool) -> Condition:
    contained = _contains(text, word)
    if not spoken or not _is_spelt(word):
        return contained
    return sa.or_(contained, text.bool_op("~")(sa.literal(spelling(word), sa.Text())))


def _is_spelt(word: str) -> bool:
    return len(word) <= _LONGEST_SPELT and word.isalnum() and any(_is_latin(letter) for letter in word)


def _is_latin(letter: str) -> bool:
    return "a" <= letter <= "z"


def _contains(text: Expression, word: str) -> Condition:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return text.like(sa.literal(f"%{escaped}%", sa.Text()))
