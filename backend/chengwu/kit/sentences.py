"""The sentences that users read, found by key in every language.

They stand in a `sentences.toml` beside the code that says them:

    [stale_version]
    "zh-CN" = "…"
    en = "…"

Placeholders such as `{name}` are filled by plain replacement: a value is never read as a template.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = "zh-CN"

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


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
    return _PLACEHOLDER.sub(lambda found: str(params.get(found[1], found[0])), sentence)


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
