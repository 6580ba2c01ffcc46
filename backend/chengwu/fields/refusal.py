"""A value that a field does not take: which sentence, which facts, and an example of a value that it would take.

The law: a field type names the fault and an example and never the field; the form, which knows the label, adds it.
Every sentence has a place `{field}` for it.
"""

from __future__ import annotations

from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed, Words, all_sentences, placeholders, tell

LONGEST_EXCERPT = 40


class Unacceptable(Exception):
    """The value is not taken, and this is why.

    >>> Unacceptable("field_not_whole", example="12", given="a dozen")
    Unacceptable('field_not_whole', {'example': '12', 'given': 'a dozen'})
    """

    def __init__(self, key: str, *, example: object = "", **params: object) -> None:
        params = {"example": example if isinstance(example, Words | Listed) else str(example), **params}
        super().__init__(key, params)
        self.key = key
        self.params = params

    def at(self, path: str, label: str) -> FieldRefusal:
        """The refusal for the field of this path and label, as a door shows it."""
        return FieldRefusal(path, self.key, {"field": label, **self.params})

    def tell(self, label: str, language: str) -> str:
        """The whole sentence for people.

        >>> Unacceptable("field_not_whole", example="12", given="a dozen").tell("Guests", "en")
        '“Guests” takes a whole number, and “a dozen” is none. For example: 12.'
        """
        if "field" in placeholders(all_sentences()[self.key][language]):
            return tell(self.key, language, field=label, **self.params)
        # A sentence from below, which knows codes and phones and not that they stand in fields.
        return tell("field_says", language, field=label, sentence=tell(self.key, language, **self.params))


class BadSettings(Unacceptable):
    """The settings of a field are not what its type offers; `params["setting"]` says where."""


def excerpt(raw: object) -> str:
    """So much of what was given as fits into a sentence.

    >>> excerpt("a" * 100)[-3:], excerpt([1]), excerpt("x\\x00y"), excerpt(" ")
    ('aa…', '[1]', 'x�y', "' '")
    """
    if isinstance(raw, str) and raw.strip():
        text = raw
    else:
        try:
            text = repr(raw)
        except (ValueError, RecursionError):  # a number of too many digits, a list of too many floors
            text = type(raw).__name__
    text = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text[:80])
    return text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 1] + "…"
