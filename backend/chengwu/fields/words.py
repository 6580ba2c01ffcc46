"""The words of people's languages that stand inside values, from `words.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from chengwu.kit.sentences import DEFAULT_LANGUAGE

_FILE: Final[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_SIGNS: Final[dict[str, Any]] = _FILE["signs"]

BLANK: Final[frozenset[str]] = frozenset(_FILE["blank"])
YES: Final[frozenset[str]] = frozenset(_FILE["yes"])
NO: Final[frozenset[str]] = frozenset(_FILE["no"])
MAGNITUDES: Final = MappingProxyType[str, int](_FILE["magnitudes"])
CURRENCIES: Final = MappingProxyType[str, str](_FILE["currencies"])
YEAR: Final[str] = _SIGNS["year"]
MONTH: Final[str] = _SIGNS["month"]
DAY: Final[str] = _SIGNS["day"]
HOUR: Final[str] = _SIGNS["hour"]
MINUTE: Final[str] = _SIGNS["minute"]
SECOND: Final[str] = _SIGNS["second"]
HALF: Final[str] = _SIGNS["half"]
SEPARATORS: Final[str] = _SIGNS["separators"]
RANGES: Final[tuple[str, ...]] = tuple(_SIGNS["ranges"])
BEFORE_NOON: Final[tuple[str, ...]] = tuple(_SIGNS["before_noon"])
AFTER_NOON: Final[tuple[str, ...]] = tuple(_SIGNS["after_noon"])
NOON: Final[tuple[str, ...]] = tuple(_SIGNS["noon"])
MONTHS: Final[tuple[str, ...]] = tuple(_SIGNS["months"])
EXAMPLES: Final = MappingProxyType[str, str](_FILE["examples"])


def shown(word: str, language: str, **facts: object) -> str:
    """A word or two that a value shows.

    >>> shown("yes", "en"), shown("rows", "zh-CN", count=3)
    ('Yes', '3 行')
    """
    words: dict[str, str] = _FILE[f"shown_{word}"]
    found = words.get(language) or words[DEFAULT_LANGUAGE]
    for name, fact in facts.items():
        found = found.replace("{" + name + "}", str(fact))
    return found
