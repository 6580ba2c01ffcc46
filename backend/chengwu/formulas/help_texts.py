"""The help of the functions, in every language: `functions/help*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def all_help() -> Mapping[str, Mapping[str, str]]:
    """What every function does, by its name, then by language. A function that two files explain is an error."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted((Path(__file__).parent / "functions").glob("help*.toml")):
        for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for function, said in _tables(name, words):
                if function in found:
                    raise ValueError(f"{file.name} explains {function} a second time")
                found[function] = said
    return found


def _tables(name: str, words: Mapping[str, object]) -> list[tuple[str, Mapping[str, str]]]:
    # A name with a point, as STDEV.S, is a table in a table unless it stands in quotes.
    if "en" in words:
        plain = {language: str(said) for language, said in words.items() if isinstance(said, str)}
        inner = {key: said for key, said in words.items() if isinstance(said, dict)}
        return [(name, plain), *(pair for key, said in inner.items() for pair in _tables(f"{name}.{key}", said))]
    return [pair for key, said in words.items() if isinstance(said, dict) for pair in _tables(f"{name}.{key}", said)]
