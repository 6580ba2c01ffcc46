"""The rules of the country, as fields ask for them: what it finds wrong becomes a refusal of the field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chengwu.fields.context import Context
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.spelling import half
from chengwu.kit.sentences import LANGUAGES, Words
from chengwu.regional.region import Place, Region, Wrong, region


def rules(context: Context | None = None) -> Region:
    """The rules of the country that the context is in."""
    return region(context.region if context else "cn")


@contextmanager
def refusing(example: str) -> Iterator[None]:
    """What the country finds wrong is a refusal of the field."""
    try:
        yield
    except Wrong as wrong:
        raise Unacceptable(wrong.key, **{"example": example, **wrong.params}) from None


def place(text: str, context: Context | None = None) -> Place | None:
    """The division that a cell names and what follows it. Spaces tell words apart in Latin letters only."""
    line = half(text).strip()
    return rules(context).divisions.find(line if line[:1].isascii() else line.replace(" ", ""))


def division_words(code: str, context: Context | None = None) -> Words:
    """What a division is called with all that it lies in, for a sentence of any language.

    >>> division_words("440300").by_language["en"]
    'Guangdong, Shenzhen'
    """
    divisions = rules(context).divisions
    return Words({language: divisions.full_name(code, language) or code for language in LANGUAGES})


def spoken(text: str, *, person: bool) -> str:
    """How a text is found when it is typed as it is spoken: every reading in full, by initials, and spelt."""
    readings = rules().names.readings(text, person=person)
    return " ".join(dict.fromkeys(part for one in readings for part in (one.full, one.initials, one.spelt) if part))


def sort_key(text: str, *, person: bool) -> str:
    """What a text is sorted by, compared letter for letter."""
    return rules().names.sort_key(text, person=person)
