"""The texts of a definition: labels in the languages that the product speaks, and nothing that cannot be stored."""

from __future__ import annotations

import math
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from chengwu.forms.model import FieldDefinition, Rows, Text
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import DEFAULT_LANGUAGE, LANGUAGES, Listed, Words

LONGEST_LABEL = 500
COLUMNS: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "columns.toml").read_text(encoding="utf-8")
)
"""What the columns are called that are no field of a form, in every language."""


def shown(text: str) -> str:
    """So much of what was given as fits into a sentence; a dash where nothing was."""
    return text if 0 < len(text) <= 60 else f"{text[:60]}…" if text else "-"


def label_of(part: FieldDefinition | Rows) -> Words:
    """What people call it in each language, or its key."""
    other = part.label.get(DEFAULT_LANGUAGE) or next(filter(None, part.label.values()), part.key)
    return Words({language: shown(part.label.get(language) or other) for language in LANGUAGES})


def column_words(name: str) -> Words:
    """What people call a column that is no field of a form, or its name."""
    return Words(COLUMNS.get(name, {DEFAULT_LANGUAGE: name}))


def of_text(text: Text, path: str, key: str, *, needed: bool = True) -> Iterator[FieldRefusal]:
    """Problems of a label or a message."""
    if needed and not any(words.strip() for words in text.values()):
        yield FieldRefusal(path, "form_label_missing", {"key": shown(key)})
    for language, words in text.items():
        if language not in LANGUAGES:
            params: dict[str, object] = {"language": shown(language), "known": Listed(LANGUAGES)}
            yield FieldRefusal(path, "form_language_unknown", params)
        if len(words) > LONGEST_LABEL:
            yield FieldRefusal(path, "form_label_too_long", {"key": shown(key), "limit": LONGEST_LABEL})


def unkeepable(value: Any, path: str) -> Iterator[FieldRefusal]:
    """Text with control characters, and numbers that JSON does not have, wherever they stand."""
    match value:
        case str() if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\r\t" for c in value):
            yield FieldRefusal(path, "form_text_control", {"place": path})
        case float() if not math.isfinite(value):
            yield FieldRefusal(path, "form_text_control", {"place": path})
        case dict():
            for name, part in value.items():
                # A name that cannot be stored is not repeated in the path either.
                bad = any(unkeepable(str(name), ""))
                yield from unkeepable("\0" if bad else part, f"{path}.{'?' if bad else name}".lstrip("."))
        case list() | tuple():
            for place, part in enumerate(value):
                yield from unkeepable(part, f"{path}.{place}")
