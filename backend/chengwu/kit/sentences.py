"""The sentences that users read, found by key in every language.

They stand in a `sentences.toml` beside the code that says them:

    [stale_version]
    "zh-CN" = "…"
    en = "…"

Placeholders such as `{name}` are filled by plain replacement: a value is never read as a template. What is filled in
may be `Words`, which are said in the language of the sentence, and `Listed`, which is joined as that language joins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = "zh-CN"

JOINS = {"zh-CN": "、", "en": ", "}
"""What stands between several of a kind in a sentence."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Words(str):
    """What something is called, in every language; as plain text, in the default one.

    >>> tell("field_says", "en", field=Words({"zh-CN": "姓名", "en": "Name"}), sentence="No.")
    '“Name”: No.'
    """

    __slots__ = ("by_language",)
    by_language: Mapping[str, str]

    def __new__(cls, by_language: Mapping[str, str]) -> Self:
        made = super().__new__(cls, by_language.get(DEFAULT_LANGUAGE) or next(iter(by_language.values()), ""))
        made.by_language = by_language
        return made


class Listed(tuple[object, ...]):
    """Several of a kind in one sentence.

    >>> said(Listed(("A", Words({"zh-CN": "乙", "en": "B"}))), "zh-CN")
    'A、乙'
    """

    __slots__ = ()


def said(value: object, language: str) -> str:
    """What is filled into a sentence of this language, be it kept in between (`kept`)."""
    match value:
        case Words():
            return value.by_language.get(language) or str(value)
        case dict() if value.keys() <= set(LANGUAGES) and value:
            return str(value.get(language) or next(iter(value.values())))
        case list() | tuple():
            return joined((said(each, language) for each in value), language)
        case _:
            return str(value)


def joined(parts: Iterable[str], language: str) -> str:
    """Several of a kind, one after the other.

    >>> joined(["A", "B"], "en"), joined(["A", "B"], "zh-CN")
    ('A, B', 'A、B')
    """
    return JOINS.get(language, JOINS[DEFAULT_LANGUAGE]).join(parts)


def kept(value: object) -> Any:
    """A fact of a sentence as JSON keeps it, to be said later in any language.

    >>> kept(Words({"zh-CN": "姓名", "en": "Name"})), kept(Listed(("a", 1)))
    ({'zh-CN': '姓名', 'en': 'Name'}, ['a', 1])
    """
    match value:
        case Words():
            return dict(value.by_language)
        case list() | tuple():
            return [kept(each) for each in value]
        case dict():
            return {str(name): kept(each) for name, each in value.items()}
        case None | int() | str():
            return value
        case _:
            return str(value)


@cache
def all_sentences() -> Mapping[str, Mapping[str, str]]:
    """Every sentence of the product by key, then by language. A key that two files define is an error."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(Path(__file__).parents[1].rglob("sentences.toml")):
        for key, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"{file} defines the sentence {key!r} a second time")
            found[key] = words
    return found


def tell(key: str, language: str = DEFAULT_LANGUAGE, /, **params: object) -> str:
    """The sentence of `key` in `language`, filled with `params`. An unknown language gets the default one.

    >>> tell("not_found", "en")
    'This does not exist, or it is not yours to see.'
    """
    words = all_sentences()[key]
    sentence = words.get(language) or words[DEFAULT_LANGUAGE]
    return _PLACEHOLDER.sub(lambda found: said(params.get(found[1], found[0]), language), sentence)


def words_of(key: str) -> Words:
    """What stands under a key, to be filled into a sentence of any language.

    >>> tell("not_allowed", "en", right=words_of("verb_import"))[:30]
    'This needs the right “import”,'
    """
    return Words(all_sentences()[key])


def placeholders(sentence: str) -> set[str]:
    """The names that a sentence wants filled."""
    return set(_PLACEHOLDER.findall(sentence))


def best_language(accepted: str | None) -> str:
    """The language to answer in, from an `Accept-Language` header. Chinese first: it is the default.

    >>> best_language("en-GB,en;q=0.9"), best_language("fr"), best_language("fr;q=1, en;q=0.2, zh;q=0.8")
    ('en', 'zh-CN', 'zh-CN')
    """
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate((accepted or "").split(",")[:20]):
        name, _, rest = part.strip().partition(";")
        weight = _weight(rest)
        spoken = name.lower().split("-")[0]
        wishes += [(-weight, place, known) for known in LANGUAGES if weight > 0 and known.split("-")[0] == spoken]
    return min(wishes)[2] if wishes else DEFAULT_LANGUAGE


def _weight(parameters: str) -> float:
    found = re.search(r"q=([01](?:\.\d{0,3})?)", parameters)
    return float(found[1]) if found else 1.0
